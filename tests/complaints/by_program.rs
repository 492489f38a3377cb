//! The same by program: filed, decided, answered and read, each by its side.

use serde_json::json;

use super::{WORDS, market};
use crate::intents::listed;

#[tokio::test]
async fn a_complaint_is_filed_ruled_on_and_answered_by_program() {
    let market = market().await;
    let (_, id) = listed(&market).await;
    market.person("13800000008", "operator", None).await;
    market.person("13800000005", "enterprise", Some("某储能电站运营企业")).await;
    market.person("13800000006", "enterprise", Some("某海参养殖企业")).await;
    let owner = market.program("13800000001", "read,write").await;
    let firm = market.program("13800000005", "read,write").await;
    let other = market.program("13800000006", "read,write,review").await;
    let operator = market.program("13800000008", "read,review").await;
    let listing = format!("/api/v1/achievements/{id}");
    let filing = format!("{listing}/complaints");

    let untrue = firm.post(&filing, &json!({ "ground": "right", "words": WORDS, "truth": false })).await;
    assert!(untrue.status == 422 && untrue.value()["errors"]["truth"].is_string(), "{}", untrue.body);
    assert_eq!(untrue.value()["rule"], "《电子商务法》第四十二条");
    let said = json!({ "ground": "right", "words": WORDS, "truth": true });
    let filed = firm.post_as("f", &filing, &said).await;
    assert_eq!((filed.status, &filed.value()["state"]), (201, &json!("filed")), "{}", filed.body);
    assert_eq!(filed.value()["due_on"], "2026-12-01", "three working days");
    assert_eq!(firm.post_as("f", &filing, &said).await.body, filed.body, "one key is one act");
    let twice = firm.post(&filing, &said).await;
    assert!(twice.status == 409 && twice.value()["errors"]["words"].is_string(), "{}", twice.body);
    let complaint = filed.header("location").to_owned();
    assert_eq!(firm.get("/api/v1/me/complaints").await.value()["complaints"][0]["id"], filed.value()["id"]);
    for stranger in [&owner, &other] {
        assert_eq!(stranger.get(&complaint).await.problem(), "not_found", "not theirs, or not yet");
    }

    let ruling = format!("{complaint}/ruling");
    let admit = json!({ "act": "admit", "words": "权利要求比对基本相同" });
    assert_eq!(other.post(&ruling, &admit).await.problem(), "not_found");
    assert_eq!(firm.post(&ruling, &admit).await.status, 403, "the scope is missing");
    let wordless = operator.post(&ruling, &json!({ "act": "admit", "words": " " })).await;
    assert!(wordless.status == 422 && wordless.value()["errors"]["words"].is_string(), "{}", wordless.body);
    let admitted = operator.post(&ruling, &admit).await;
    assert_eq!((admitted.status, &admitted.value()["state"]), (200, &json!("admitted")), "{}", admitted.body);
    assert_eq!(firm.get(&listing).await.status, 404, "the listing is off");

    let statement = format!("{complaint}/statement");
    let early = firm.post(&statement, &json!({ "act": "proceed", "words": "已起诉" })).await;
    assert_eq!(early.status, 409, "there is no declaration yet: {}", early.body);
    let counter = json!({ "act": "counter", "words": "隔膜材料不同，见检测报告" });
    assert_eq!(firm.post(&statement, &counter).await.problem(), "not_found", "not this side's act");
    let countered = owner.post(&statement, &counter).await;
    let value = countered.value();
    assert_eq!((&value["state"], &value["due_on"]), (&json!("countered"), &json!("2026-12-11")), "{value}");
    let read = firm.get(&complaint).await.value();
    let acts: Vec<&str> =
        read["steps"].as_array().expect("steps").iter().filter_map(|step| step["act"].as_str()).collect();
    assert_eq!(acts, ["complaint.admitted", "complaint.countered"]);
    let gone = firm.post(&statement, &json!({ "act": "withdraw" })).await;
    assert_eq!((gone.status, &gone.value()["state"]), (200, &json!("withdrawn")), "{}", gone.body);
    assert_eq!(market.get(&listing).await.status, 200, "and it is back");
}
