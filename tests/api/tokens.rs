//! What lets a program in, how far, and for how long.

use chrono::Duration;
use serde_json::json;

use crate::app::{Answer, TestApp};
use crate::life::market;

/// The token on the one page that shows it.
fn shown_on(page: &Answer) -> String {
    let rest = page.body.split("qiao_").nth(1).expect("a token");
    format!("qiao_{}", rest.split('<').next().expect("its end"))
}

#[tokio::test]
async fn a_token_is_shown_once_and_opens_what_it_says_until_its_owner_ends_it() {
    let market = TestApp::start().await;
    let ada = market.person("13800000001", "operator", None).await;
    let made = ada.post("/me/tokens", &[("name", "报表机"), ("scope", "read"), ("days", "30")]).await;
    assert_eq!(made.status, 201, "{}", made.body);
    assert!(made.header("cache-control").contains("no-store"));
    let program = market.program_with(shown_on(&made));
    let me = program.get("/api/v1/me").await;
    assert_eq!(me.status, 200, "{}", me.body);
    assert_eq!(me.value()["scopes"], json!(["read"]));
    assert_eq!(me.value()["appointments"][0]["role"], "operator");

    let list = ada.get("/me/tokens").await;
    assert!(list.shows("报表机") && !list.shows(&shown_on(&made)));
    let end = list.body.split("/me/tokens/").nth(1).expect("a way to end it").split('"').next().unwrap();
    let stranger = market.person("13800000002", "operator", None).await;
    assert_eq!(stranger.post(&format!("/me/tokens/{end}"), &[]).await.status, 404);
    assert_eq!(ada.post(&format!("/me/tokens/{end}"), &[]).await.status, 303);
    let refused = program.get("/api/v1/me").await;
    assert_eq!(refused.status, 401);
    assert_eq!(refused.problem(), "token");
    assert!(refused.header("www-authenticate").starts_with("Bearer"));
}

#[tokio::test]
async fn what_is_typed_wrong_is_said_at_its_field() {
    let market = TestApp::start().await;
    let ada = market.person("13800000001", "operator", None).await;
    let refused = ada.post("/me/tokens", &[("name", ""), ("days", "4000")]).await;
    assert_eq!(refused.status, 422);
    for field in ["#name", "#scope", "#days"] {
        assert!(refused.shows(field), "{field}");
    }
}

#[tokio::test]
async fn a_token_ends_by_itself() {
    let market = TestApp::start_at("2026-11-26T02:00:00Z".parse().unwrap()).await;
    let ada = market.person("13800000001", "operator", None).await;
    let made = ada.post("/me/tokens", &[("name", "报表机"), ("scope", "read"), ("days", "90")]).await;
    let program = market.program_with(shown_on(&made));
    assert_eq!(program.get("/api/v1/me").await.status, 200);
    market.passes(Duration::days(89)).await;
    assert_eq!(program.get("/api/v1/me").await.status, 200);
    market.passes(Duration::days(2)).await;
    assert_eq!(program.get("/api/v1/me").await.problem(), "token");
}

#[tokio::test]
async fn a_scope_that_is_missing_is_named() {
    let market = market().await;
    market.person("13800000001", "researcher", Some("某理工大学")).await;
    let reader = market.program("13800000001", "read").await;
    let refused = reader.post("/api/v1/achievements", &json!({ "title": "题" })).await;
    assert_eq!((refused.status, refused.problem().as_str()), (403, "scope_write"));
    let writer = market.program("13800000001", "write").await;
    assert_eq!(writer.post("/api/v1/achievements", &json!({ "title": "题" })).await.status, 201);
    assert_eq!(writer.get("/api/v1/me").await.problem(), "scope_read");
}

#[tokio::test]
async fn pages_know_no_tokens_and_programs_no_cookies() {
    let market = TestApp::start().await;
    let ada = market.person("13800000001", "operator", None).await;
    let program = market.program("13800000001", "read,review").await;
    assert_eq!(program.get("/desk").await.status, 303, "a page asks to sign in");
    let request = market.request(reqwest::Method::GET, "/api/v1/desk");
    let answer = crate::app::send(request.header("cookie", ada.cookie().unwrap())).await;
    assert_eq!(answer.problem(), "token");
    assert_eq!(program.get("/api/v1/desk").await.status, 200);
}

#[tokio::test]
async fn a_token_may_do_no_more_than_its_owner() {
    let market = market().await;
    market.person("13800000001", "researcher", Some("某理工大学")).await;
    let all = market.program("13800000001", "read,write,review,intend,follow").await;
    assert_eq!(all.get("/api/v1/desk").await.status, 404);
    // With the appointment its rights end, at once.
    assert_eq!(all.post("/api/v1/achievements", &json!({ "title": "题" })).await.status, 201);
    market
        .runs(&[
            "admin",
            "user",
            "revoke",
            "13800000001",
            "--role",
            "researcher",
            "--organisation",
            "某理工大学",
        ])
        .await;
    assert_eq!(all.post("/api/v1/achievements", &json!({ "title": "又" })).await.status, 404);
}
