//! Passwords: set by who wants one, come in by, guessed at in vain, given up.

use chrono::Duration;
use reqwest::Method;
use tokio::task::JoinSet;
use web::cli::Manner;

use super::somebody::Somebody;
use crate::app::{Answer, TestApp, send};

const MOBILE: &str = "13800000031";
const PASSWORD: &str = "渤海湾的风吹过 第七盏灯";
const OTHER: &str = "tide-Lathe.42 ferry";

async fn market() -> TestApp {
    TestApp::start_as_at(Manner::default(), "2026-11-26T01:00:00Z".parse().expect("a moment")).await
}

impl Somebody<'_> {
    async fn sets(&self, current: &str, password: &str) -> Answer {
        self.post("/me/password", &[("current", current), ("password", password)]).await
    }

    async fn enters_with(&self, address: &str, password: &str) -> Answer {
        self.post("/login/password", &[("address", address), ("password", password), ("next", "/me/account")])
            .await
    }
}

#[tokio::test]
async fn who_has_set_a_password_comes_in_by_it_and_may_give_it_up() {
    let market = market().await;
    let one = market.person(MOBILE, "expert", None).await;
    let elsewhere = market.somebody();
    market.db().clock.advance(Duration::minutes(2));
    elsewhere.sign_in(MOBILE).await;
    assert!(one.get("/me/password").await.shows("现在没有设密码"));
    let set = one.sets("", PASSWORD).await;
    assert_eq!((set.status, set.header("location")), (303, "/me/password"), "{}", set.body);
    assert!(one.get("/me/password").await.shows("已经设了密码"));
    assert_eq!(elsewhere.get("/me").await.status, 303, "signed out everywhere else");
    assert!(market.messages_to(MOBILE).await.iter().any(|text| text.contains("设置了新密码")));

    let later = market.somebody();
    // A number is one however it is written; a password is as it was typed.
    assert_eq!(later.enters_with(MOBILE, &format!("{PASSWORD} ")).await.status, 422);
    let entered = later.enters_with("+86 138 0000 0031", PASSWORD).await;
    assert_eq!((entered.status, entered.header("location")), (303, "/me/account"), "{}", entered.body);
    assert_eq!(later.get("/me").await.status, 200);

    market.db().clock.advance(Duration::hours(1));
    assert_eq!(later.sets("", OTHER).await.status, 422, "not without the one before");
    assert_eq!(later.sets("wrong", OTHER).await.status, 422);
    assert_eq!(later.sets(PASSWORD, OTHER).await.status, 303);
    assert_eq!(market.somebody().enters_with(MOBILE, PASSWORD).await.status, 422, "the one before is gone");
    assert_eq!(market.somebody().enters_with(MOBILE, OTHER).await.status, 303);
    assert_eq!(later.post("/me/password/end", &[("current", PASSWORD)]).await.status, 422);
    assert_eq!(later.post("/me/password/end", &[("current", OTHER)]).await.status, 303);
    assert_eq!(later.post("/me/password/end", &[]).await.status, 409);
    assert_eq!(market.somebody().enters_with(MOBILE, OTHER).await.status, 422);
}

#[tokio::test]
async fn who_has_forgotten_it_comes_in_by_a_code_and_sets_another() {
    let market = market().await;
    let one = market.person(MOBILE, "expert", None).await;
    assert_eq!(one.sets("", PASSWORD).await.status, 303);
    market.db().clock.advance(Duration::hours(1));
    let again = market.somebody();
    again.sign_in(MOBILE).await;
    assert_eq!(again.sets("", OTHER).await.status, 303);
    assert_eq!(market.somebody().enters_with(MOBILE, OTHER).await.status, 303);
    assert_eq!(one.get("/me").await.status, 303, "whoever was in with the old one is out");
}

#[tokio::test]
async fn a_password_is_a_first_factor_and_no_more() {
    let market = market().await;
    let one = market.person(MOBILE, "expert", None).await;
    assert_eq!(one.sets("", PASSWORD).await.status, 303);
    one.turns_on(&market).await;
    let later = market.somebody();
    let entered = later.enters_with(MOBILE, PASSWORD).await;
    assert!(entered.header("location").starts_with("/login/factor"), "{}", entered.header("location"));
    assert_eq!(later.get("/me").await.status, 303, "not in yet");
}

#[tokio::test]
async fn a_poor_password_is_refused_at_its_field_with_the_reason() {
    let market = market().await;
    let one = market.person(MOBILE, "expert", None).await;
    let page = one.get("/me/password").await;
    // Typed unseen, and filled in by who keeps passwords for one (ASVS 6.2.6, 6.2.7).
    assert!(page.body.contains("type=\"password\"") && page.body.contains("autocomplete=\"new-password\""));
    for (password, why) in [
        ("", "至少十二个字符"),
        ("短密码", "至少十二个字符"),
        ("password1234", "容易被猜到"),
        ("woaini1314520", "容易被猜到"),
        ("13800000031 13800000031", "容易被猜到"),
    ] {
        let refused = one.sets("", password).await;
        assert!(
            refused.status == 422 && refused.shows("id=\"password-error\"") && refused.shows(why),
            "{password}"
        );
        assert!(
            password.is_empty() || !refused.body.contains(&format!("value=\"{password}\"")),
            "it is not sent back"
        );
    }
    assert_eq!(one.sets("", &"长".repeat(129)).await.status, 422);
}

#[tokio::test]
async fn an_address_without_a_password_and_one_that_nobody_has_are_answered_as_a_wrong_password() {
    let market = market().await;
    let one = market.person(MOBILE, "expert", None).await;
    market.person("13800000032", "expert", None).await;
    assert_eq!(one.sets("", PASSWORD).await.status, 303);
    let mut seen = Vec::new();
    for address in [MOBILE, "13800000032", "13800000033"] {
        let answer = market.somebody().enters_with(address, OTHER).await;
        let headers: Vec<String> = answer.headers.keys().map(ToString::to_string).collect();
        seen.push((answer.status, headers, answer.body.replace(address, "ADDRESS")));
    }
    assert_eq!(seen[0].0, 422);
    assert_eq!(seen[0], seen[1], "no password");
    assert_eq!(seen[0], seen[2], "nobody");
}

#[tokio::test]
async fn a_guesser_is_stopped_and_the_owner_is_not_shut_out() {
    let market = market().await;
    let one = market.person(MOBILE, "expert", None).await;
    assert_eq!(one.sets("", PASSWORD).await.status, 303);
    let guesser = market.somebody();
    // Many at once are counted as many.
    let tries: JoinSet<Answer> = (0..8)
        .map(|_| {
            let request = market.request(Method::POST, "/login/password");
            send(
                request
                    .header("sec-fetch-site", "same-origin")
                    .form(&[("address", MOBILE), ("password", OTHER)]),
            )
        })
        .collect();
    let mut statuses: Vec<u16> = tries.join_all().await.iter().map(|answer| answer.status).collect();
    statuses.sort_unstable();
    assert_eq!(statuses, [422, 422, 422, 422, 422, 429, 429, 429]);
    assert_eq!(guesser.enters_with(MOBILE, PASSWORD).await.status, 429, "even with the right one");
    // The code stays open.
    market.db().clock.advance(Duration::minutes(2));
    assert_eq!(market.somebody().sign_in(MOBILE).await.status, 303);
    market.db().clock.advance(Duration::minutes(14));
    for _ in 0..10 {
        assert_eq!(
            market.somebody().enters_with(MOBILE, PASSWORD).await.status,
            303,
            "right ones are not counted"
        );
    }
}
