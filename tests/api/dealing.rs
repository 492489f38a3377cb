//! A case by program: read, led on, refused with its rule, and its papers written.

use serde_json::json;

use crate::cases::{deal, introduced, market};

#[tokio::test]
async fn a_case_is_read_and_led_on_and_says_what_is_missing() {
    let market = market().await;
    let deal = deal(&market, "某新材料企业").await;
    let seller = market.program("13800000001", "read,intend").await;
    let reader = market.program("13800000002", "read").await;
    let list = seller.get("/api/v1/cases").await;
    assert_eq!(list.value()["cases"].as_array().map(Vec::len), Some(1), "{}", list.body);
    let path = format!("/api/v1{}", deal.case);
    let case = reader.get(&path).await;
    let value = case.value();
    assert_eq!((&value["stage"], &value["side"]), (&json!("lead"), &json!("buyer")), "{}", case.body);
    assert_eq!(value["lacks"][0]["code"], "introduction");
    let from = json!({ "from": "lead" });
    assert_eq!(reader.post(&format!("{path}/advance"), &from).await.status, 403, "reading is not acting");
    let refused = seller.post(&format!("{path}/advance"), &from).await;
    let detail = refused.value()["detail"].as_str().unwrap_or_default().to_owned();
    assert!(refused.status == 409 && detail.contains("引荐记录尚未经双方确认"), "{}", refused.body);
    introduced(&deal).await;
    let wrong = json!({ "edition": 0, "answers": { "by": "somebody" } });
    let refused = seller.post(&format!("{path}/papers/mandate"), &wrong).await;
    assert!(refused.status == 422 && refused.value()["errors"]["by"].is_string(), "{}", refused.body);
    let mandate = json!({ "edition": 0, "answers": { "by": "direct" } });
    let written = seller.post_as("mandate", &format!("{path}/papers/mandate"), &mandate).await;
    assert_eq!(written.value()["papers"][0]["answers"]["by"], "direct", "{}", written.body);
    let again = seller.post_as("mandate", &format!("{path}/papers/mandate"), &mandate).await;
    assert_eq!(again.body, written.body, "one key is one act");
    let late = seller.post(&format!("{path}/papers/mandate"), &mandate).await;
    assert_eq!(late.status, 409, "the first edition is there already");
    let on = seller.post(&format!("{path}/advance"), &from).await;
    assert_eq!((on.status, &on.value()["stage"]), (200, &json!("assigned")), "{}", on.body);
    let twice = seller.post(&format!("{path}/advance"), &from).await;
    assert_eq!(twice.status, 409, "it has gone on since");
    let none = seller.get("/api/v1/cases?stage=settled").await;
    assert_eq!(none.value()["cases"], json!([]));
}

#[tokio::test]
async fn a_case_of_others_is_not_there() {
    let market = market().await;
    let deal = deal(&market, "某新材料企业").await;
    market.person("13800000004", "enterprise", Some("某海参养殖企业")).await;
    let stranger = market.program("13800000004", "read,intend").await;
    let path = format!("/api/v1{}", deal.case);
    assert_eq!(stranger.get(&path).await.status, 404);
    assert_eq!(stranger.post(&format!("{path}/advance"), &json!({ "from": "lead" })).await.status, 404);
    let paper = json!({ "edition": 0, "answers": { "by": "direct" } });
    assert_eq!(stranger.post(&format!("{path}/papers/mandate"), &paper).await.status, 404);
    assert_eq!(stranger.get("/api/v1/cases").await.value()["cases"], json!([]));
}
