//! The second factor: turned on, asked for, lost, and demanded of who decides for others.

use chrono::Duration;
use totp_rs::{Algorithm, Secret, TOTP};
use web::cli::Manner;

use super::somebody::Somebody;
use crate::app::TestApp;

const MOBILE: &str = "13800000001";

/// A telephone with an authenticator.
pub(super) struct Device(TOTP);

impl Device {
    /// What it shows now.
    fn shows(&self, market: &TestApp) -> String {
        self.0.generate(u64::try_from(market.db().clock.now().timestamp()).expect("after 1970"))
    }
}

async fn market() -> TestApp {
    market_as(Manner::default()).await
}

async fn market_as(manner: Manner) -> TestApp {
    TestApp::start_as_at(manner, "2026-11-26T01:00:00Z".parse().expect("a moment")).await
}

impl Somebody<'_> {
    /// Turns the second factor on; answers the device and the codes for paper.
    pub(super) async fn turns_on(&self, market: &TestApp) -> (Device, Vec<String>) {
        assert_eq!(self.post("/me/factors", &[]).await.status, 303);
        let page = self.get("/me/factors").await;
        let secret: String = page
            .body
            .split("class=\"secret\">")
            .nth(1)
            .expect("a secret")
            .split('<')
            .next()
            .expect("an end")
            .split_whitespace()
            .collect();
        let key = Secret::Encoded(secret).to_bytes().expect("Base32");
        let device = Device(TOTP::new(Algorithm::SHA1, 6, 0, 30, key).expect("a device"));
        let picture = self.get("/me/factors/qr.svg").await;
        assert_eq!((picture.status, picture.header("content-type")), (200, "image/svg+xml"));
        let on = self.post("/me/factors/confirmation", &[("code", &device.shows(market))]).await;
        assert_eq!(on.status, 201, "{}", on.body);
        let codes: Vec<String> = on
            .body
            .split("class=\"secret\">")
            .skip(1)
            .map(|rest| rest.split('<').next().expect("an end").to_owned())
            .collect();
        assert_eq!(codes.len(), 10);
        (device, codes)
    }

    /// By the first factor; answers where one is sent on to.
    async fn gives_the_first(&self, market: &TestApp) -> String {
        market.db().clock.advance(Duration::minutes(2));
        let entered = self.sign_in(MOBILE).await;
        assert_eq!(entered.status, 303, "{}", entered.body);
        entered.header("location").to_owned()
    }
}

#[tokio::test]
async fn who_has_a_second_factor_is_in_only_after_it() {
    let market = market().await;
    let one = market.person(MOBILE, "expert", None).await;
    let elsewhere = market.somebody();
    assert_eq!(elsewhere.gives_the_first(&market).await, "/me");
    let wrong = one.post("/me/factors", &[]).await;
    assert_eq!(wrong.status, 303);
    let wrong = one.post("/me/factors/confirmation", &[("code", "000000")]).await;
    assert!(wrong.status == 422 && wrong.shows("id=\"code-error\""));
    let (device, _) = one.turns_on(&market).await;
    assert_eq!(elsewhere.get("/me").await.status, 303, "who came in by one factor is out");
    assert_eq!(one.get("/me").await.status, 200, "who gave both stays");
    assert!(market.messages_to(MOBILE).await.iter().any(|text| text.contains("启用了第二验证")));
    assert_eq!(one.get("/me/factors/qr.svg").await.status, 404, "the secret is shown no more");

    let again = market.somebody();
    assert_eq!(again.gives_the_first(&market).await, "/login/factor?next=%2Fme");
    assert_eq!(again.get("/me").await.status, 303, "half in is out");
    assert_eq!(again.post("/me/name", &[("name", "别名")]).await.header("location"), "/login?next=%2Fme");
    let half = again.cookie();
    assert_eq!(again.post("/login/factor", &[("code", "12345")]).await.status, 422);
    let code = device.shows(&market);
    let given = again.post("/login/factor", &[("code", &code), ("next", "/achievements")]).await;
    assert_eq!((given.status, given.header("location")), (303, "/achievements"));
    assert_eq!(again.get("/me").await.status, 200);
    assert_ne!(again.cookie(), half, "with a secret that was never half in");

    let thief = market.somebody();
    thief.holds(half);
    assert_eq!(thief.get("/me").await.status, 303);
    let third = market.somebody();
    third.gives_the_first(&market).await;
    market.db().clock.advance(-Duration::minutes(2));
    assert_eq!(third.post("/login/factor", &[("code", &code)]).await.status, 422, "a code is good once");
}

#[tokio::test]
async fn a_code_on_paper_takes_the_place_of_the_device_once() {
    let market = market().await;
    let one = market.person(MOBILE, "expert", None).await;
    let (device, codes) = one.turns_on(&market).await;
    let somebody = market.somebody();
    somebody.gives_the_first(&market).await;
    let typed = codes[3].replace(' ', "");
    assert_eq!(somebody.post("/login/factor", &[("code", &typed)]).await.status, 303);
    assert!(somebody.get("/me/factors").await.shows("还有 9 个备用码"));
    let other = market.somebody();
    other.gives_the_first(&market).await;
    assert_eq!(other.post("/login/factor", &[("code", &codes[3])]).await.status, 422);
    assert_eq!(other.post("/login/factor", &[("code", &codes[4])]).await.status, 303);

    market.db().clock.advance(Duration::minutes(1));
    let renewed = other.post("/me/factors/recovery", &[("code", &device.shows(&market))]).await;
    assert!(renewed.status == 201 && !renewed.shows(&codes[5]));
    assert_eq!(other.post("/me/factors/end", &[("code", &codes[5])]).await.status, 422, "the old are gone");
    market.db().clock.advance(Duration::minutes(1));
    assert_eq!(other.post("/me/factors/end", &[("code", &device.shows(&market))]).await.status, 303);
    assert_eq!(market.somebody().gives_the_first(&market).await, "/me");
}

#[tokio::test]
async fn guessing_is_stopped_for_the_person_wherever_it_comes_from() {
    let market = market().await;
    let one = market.person(MOBILE, "expert", None).await;
    let (device, _) = one.turns_on(&market).await;
    let guesser = market.somebody();
    guesser.gives_the_first(&market).await;
    for _ in 0..5 {
        assert_eq!(guesser.post("/login/factor", &[("code", "000000")]).await.status, 422);
    }
    let barred = guesser.post("/login/factor", &[("code", &device.shows(&market))]).await;
    assert!(barred.status == 429 && barred.shows("id=\"code-error\""), "{}", barred.body);
    market.db().clock.advance(Duration::minutes(16));
    assert_eq!(guesser.get("/login/factor").await.status, 303, "and half in does not last");
    let again = market.somebody();
    again.gives_the_first(&market).await;
    assert_eq!(again.post("/login/factor", &[("code", &device.shows(&market))]).await.status, 303);
}

#[tokio::test]
async fn where_the_operator_wishes_it_deciding_waits_for_the_second_factor() {
    let market = market_as(Manner { staff_factor: true, ..Manner::default() }).await;
    crate::intents::given_units(&market).await;
    let operator = market.person(MOBILE, "operator", None).await;
    let desk = operator.get("/desk").await;
    assert_eq!((desk.status, desk.header("location")), (303, "/me/factors"));
    assert!(operator.get("/me").await.shows("/me/factors"));
    let token = [("name", "夜间任务"), ("scope", "review"), ("days", "7")];
    assert_eq!(operator.post("/me/tokens", &token).await.header("location"), "/me/factors");
    let researcher = market.person("13800000002", "researcher", Some("某理工大学")).await;
    let officer = market.person("13800000004", "officer", Some("某理工大学")).await;
    let id = researcher.writes("全钒液流电池电堆", "no_patent").await;
    assert_eq!(researcher.submits(&id).await, 303, "who decides nothing for others needs none");
    let endorsed = officer.post(&format!("/achievements/{id}/review/endorsement"), &[]).await;
    assert_eq!(endorsed.header("location"), "/me/factors");
    let hook = [("address", "https://example.com/"), ("topic", "listing")];
    assert_eq!(operator.post("/me/webhooks", &hook).await.header("location"), "/me/factors");
    let program = market.program(MOBILE, "read,review").await;
    assert_eq!(program.get("/api/v1/desk").await.status, 404, "nor does a program decide");
    operator.turns_on(&market).await;
    assert_eq!(program.get("/api/v1/desk").await.status, 200);
    assert_eq!(operator.get("/desk").await.status, 200);
    market.db().clock.advance(Duration::minutes(2));
    officer.turns_on(&market).await;
    assert_eq!(officer.endorses(&id).await, 303);
}

#[tokio::test]
async fn a_session_left_open_makes_no_token_and_takes_nothing_along() {
    let market = market().await;
    let one = market.person(MOBILE, "expert", None).await;
    let (device, _) = one.turns_on(&market).await;
    let token = [("name", "报表机"), ("scope", "read"), ("days", "30")];
    assert_eq!(one.post("/me/tokens", &token).await.status, 201, "who just gave both factors");
    market.db().clock.advance(Duration::minutes(16));
    for refused in [
        one.post("/me/tokens", &token).await,
        one.get("/me/export.json").await,
        one.get("/me/export.zip").await,
        one.post("/me/erasure", &[("erase", "yes")]).await,
    ] {
        assert!(refused.status == 409 && refused.shows("确认是您本人"), "{}", refused.body);
    }
    let again = market.somebody();
    again.gives_the_first(&market).await;
    assert_eq!(again.post("/login/factor", &[("code", &device.shows(&market))]).await.status, 303);
    assert_eq!(again.get("/me/export.json").await.status, 200);
    assert_eq!(again.post("/me/erasure", &[("erase", "yes")]).await.status, 200);
}

#[tokio::test]
async fn who_lost_everything_is_helped_by_the_operator() {
    let market = TestApp::start().await;
    let one = market.person(MOBILE, "expert", None).await;
    one.turns_on(&market).await;
    market.runs(&["admin", "user", "end-factor", MOBILE]).await;
    assert_eq!(one.get("/me").await.status, 303, "and is signed out everywhere");
    assert!(market.was_told(MOBILE, "运营方已按申请停用").await);
}
