//! By a code sent to an address: for new people and known ones alike.

use crate::app::TestApp;

const MOBILE: &str = "13812345678";

#[tokio::test]
async fn somebody_new_registers_with_a_code_a_name_and_consent() {
    let market = TestApp::start().await;
    let somebody = market.somebody();
    let page = somebody.ask_for_code("138 1234 5678").await;
    let shown = somebody.get(&page).await;
    assert!(shown.shows("138****5678") && !shown.shows(MOBILE));
    let code = market.code_sent_to(MOBILE).await;
    let path = page.split('?').next().unwrap();
    let half = somebody.post(path, &[("code", &code)]).await;
    assert_eq!(half.status, 422);
    assert!(half.shows("id=\"name-error\"") && half.shows("id=\"consent-error\""));
    assert!(half.shows(&format!("value=\"{code}\"")), "what was typed is kept");
    let entered = somebody.enter(&page, &code).await;
    assert_eq!((entered.status, entered.header("location")), (303, "/me"));
    let mine = somebody.get("/me").await;
    assert!(mine.status == 200 && mine.shows("某课题组，您好"));
}

#[tokio::test]
async fn a_known_person_needs_the_code_alone() {
    let market = TestApp::start().await;
    market.somebody().sign_in(MOBILE).await;
    let again = market.somebody();
    // A minute between two codes to one number.
    assert_eq!(again.post("/login", &[("address", MOBILE)]).await.status, 429);
    let mail = market.somebody();
    let asked = mail.post("/login", &[("address", "a@b.cn")]).await;
    assert_eq!(asked.status, 303);
}

#[tokio::test]
async fn a_wrong_a_spent_and_a_guessed_code_are_refused_alike() {
    let market = TestApp::start().await;
    let somebody = market.somebody();
    let page = somebody.ask_for_code(MOBILE).await;
    let code = market.code_sent_to(MOBILE).await;
    let wrong = if code == "000000" { "000001" } else { "000000" };
    assert_eq!(somebody.enter(&page, wrong).await.status, 422);
    assert_eq!(somebody.enter(&page, &code).await.status, 303);
    let spent = market.somebody().enter(&page, &code).await;
    assert_eq!(spent.status, 422);
    assert!(spent.shows("验证码不对或已失效"));
    let guessed = market.somebody();
    let page = guessed.ask_for_code("13912345678").await;
    let code = market.code_sent_to("13912345678").await;
    let wrong = if code == "000000" { "000001" } else { "000000" };
    for _ in 0..5 {
        assert_eq!(guessed.enter(&page, wrong).await.status, 422);
    }
    assert_eq!(
        guessed.enter(&page, &code).await.status,
        422,
        "after five wrong answers the right one is too late"
    );
}

#[tokio::test]
async fn nobody_learns_who_has_an_account() {
    let market = TestApp::start().await;
    market.person(MOBILE, "operator", None).await;
    let known = market.somebody().post("/login", &[("address", "13812345679")]).await;
    web::cli::add_person(market.db(), "13812345670", "某人").await.unwrap();
    let other = market.somebody().post("/login", &[("address", "13812345670")]).await;
    assert_eq!(known.status, other.status);
    let shape = |answer: &crate::app::Answer| answer.header("location").len();
    assert_eq!(shape(&known), shape(&other));
}

#[tokio::test]
async fn what_cannot_be_reached_is_refused_at_its_field() {
    let market = TestApp::start().await;
    for bad in ["", "12345", "a@b", "a@b.cn\r\nbcc:x@y.cn"] {
        let answer = market.somebody().post("/login", &[("address", bad)]).await;
        assert_eq!(answer.status, 422, "{bad}");
        assert!(answer.shows("id=\"address-error\""));
    }
}

#[tokio::test]
async fn a_page_for_people_leads_to_the_way_in_and_back() {
    let market = TestApp::start().await;
    let somebody = market.somebody();
    let sent = somebody.get("/me/account").await;
    assert_eq!((sent.status, sent.header("location")), (303, "/login?next=%2Fme%2Faccount"));
    let page = somebody.post("/login", &[("address", MOBILE), ("next", "/me/account")]).await;
    let page = page.header("location").to_owned();
    assert!(page.ends_with("next=%2Fme%2Faccount"));
    let code = market.code_sent_to(MOBILE).await;
    let path = page.split('?').next().unwrap();
    let fields =
        [("code", code.as_str()), ("name", "某人"), ("consent", "yes"), ("next", "https://evil.example/")];
    assert_eq!(somebody.post(path, &fields).await.header("location"), "/me", "never to another site");
}

#[tokio::test]
async fn sessions_are_new_at_each_sign_in_listed_and_ended_one_by_one() {
    let market = TestApp::start().await;
    let somebody = market.somebody();
    somebody.holds(Some("session=chosen-by-somebody-else".to_owned()));
    somebody.sign_in(MOBILE).await;
    let first = somebody.cookie();
    assert_ne!(first.as_deref(), Some("session=chosen-by-somebody-else"));
    let account = somebody.get("/me/account").await;
    let ends: Vec<&str> =
        account.body.split("/me/sessions/").skip(1).filter_map(|rest| rest.split('/').next()).collect();
    assert_eq!(ends.len(), 1);
    assert_eq!(somebody.post(&format!("/me/sessions/{}/end", ends[0]), &[]).await.status, 303);
    assert_eq!(somebody.get("/me").await.status, 303, "an ended session lets nobody in");
}

#[tokio::test]
async fn who_signs_out_is_out_even_with_the_old_cookie() {
    let market = TestApp::start().await;
    let somebody = market.somebody();
    somebody.sign_in(MOBILE).await;
    let cookie = somebody.cookie();
    assert_eq!(somebody.post("/me/sign-out", &[]).await.status, 303);
    somebody.holds(cookie);
    assert_eq!(somebody.get("/me").await.status, 303);
}

#[tokio::test]
async fn pages_for_somebody_are_kept_by_nobody() {
    let market = TestApp::start().await;
    let somebody = market.somebody();
    assert_eq!(somebody.get("/").await.header("cache-control"), "public, no-cache");
    somebody.sign_in(MOBILE).await;
    let home = somebody.get("/").await;
    assert_eq!(
        (home.status, home.header("cache-control"), home.header("etag")),
        (200, "private, no-store", "")
    );
    assert!(home.shows("href=\"/me\""));
    assert!(!market.get("/").await.shows("href=\"/me\""), "what was made for one is not shown to another");
}

#[tokio::test]
async fn the_demonstration_alone_signs_anybody_in() {
    let market = TestApp::start().await;
    assert_eq!(market.post_form("/demo/sign-in", &[("role", "operator")]).await.status, 404);
}

#[tokio::test]
async fn a_session_ends_after_sixty_days_however_busy() {
    let market = TestApp::start_at("2026-01-05T01:00:00Z".parse().unwrap()).await;
    let somebody = market.person(MOBILE, "expert", None).await;
    for week in 1..=8 {
        market.db().clock.advance(chrono::Duration::days(7));
        assert_eq!(somebody.get("/me").await.status, 200, "week {week}");
    }
    market.db().clock.advance(chrono::Duration::days(5));
    assert_eq!(somebody.get("/me").await.status, 303, "after sixty-one days");
}
