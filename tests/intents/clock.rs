//! Five working days to answer, ten until somebody else takes it up.

use chrono::Duration;

use crate::intents::{listed, market_at};

/// A Monday morning in Shanghai, without holidays after it.
const MONDAY: &str = "2026-11-16T01:00:00Z";

#[tokio::test]
async fn an_unanswered_intent_is_reminded_of_and_then_handed_on() {
    let market = market_at(Some(MONDAY)).await;
    let (researcher, id) = listed(&market).await;
    let enterprise = market.person("13800000005", "enterprise", Some("某储能电站运营企业")).await;
    let intent = enterprise.intends(&id, &[]).await;
    assert!(enterprise.get(&intent).await.shows("2026年11月23日"));
    let reminders = async || {
        market.messages_to("13800000001").await.iter().filter(|text| text.contains("已到答复期限")).count()
    };
    market.passes(Duration::days(7)).await;
    assert_eq!(reminders().await, 0, "not while the last day runs");
    market.passes(Duration::days(1)).await;
    assert_eq!(reminders().await, 1);
    market.passes(Duration::days(7)).await;
    assert_eq!(reminders().await, 1, "once");
    let operator = market.person("13800000008", "operator", None).await;
    assert!(operator.get("/desk").await.shows("逾期未答复的意向"));
    assert!(operator.get(&intent).await.shows("安排技术经理人"));
    assert!(market.was_told("13800000005", "已转运营方").await);
    assert_eq!(researcher.get("/me").await.status, 303, "two weeks without a request end a session");
    researcher.sign_in("13800000001").await;
    // Late, and still an answer.
    assert_eq!(researcher.post(&format!("{intent}/acceptance"), &[("share", "yes")]).await.status, 303);
    assert!(!operator.get("/desk").await.shows("逾期未答复的意向"));
}

#[tokio::test]
async fn an_answered_intent_is_left_in_peace() {
    let market = market_at(Some(MONDAY)).await;
    let (researcher, id) = listed(&market).await;
    let enterprise = market.person("13800000005", "enterprise", Some("某储能电站运营企业")).await;
    let intent = enterprise.intends(&id, &[]).await;
    researcher.post(&format!("{intent}/refusal"), &[("reason", "timing")]).await;
    market.passes(Duration::days(30)).await;
    let told = market.messages_to("13800000001").await;
    assert!(!told.iter().any(|text| text.contains("已到答复期限")));
    assert!(!market.messages_to("13800000005").await.iter().any(|text| text.contains("已转运营方")));
}
