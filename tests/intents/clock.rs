//! Five working days to answer, ten until somebody else takes it up.

use chrono::Duration;

use catalog::import::Kind;
use serde_json::json;

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
async fn the_operator_asks_a_broker_to_bring_what_is_late_to_an_answer() {
    let market = market_at(Some(MONDAY)).await;
    let agency = [json!({ "name": "某技术转移中心", "kind": "agency" })];
    market.given(Kind::Organisations, &agency).await;
    let (researcher, id) = listed(&market).await;
    let enterprise = market.person("13800000005", "enterprise", Some("某储能电站运营企业")).await;
    let intent = enterprise.intends(&id, &[("anonymous", "yes")]).await;
    let asking = format!("{intent}/broker");
    let (mobile, near) = ("13800000011", "13800000012");
    let of = async |mobile: &str| {
        web::cli::add_person(market.db(), mobile, "某经理人").await.expect("a person").to_string()
    };
    let broker = market.person(mobile, "broker", Some("某技术转移中心")).await;
    market.person(near, "broker", Some("某理工大学")).await;
    let (chosen, other) = (of(mobile).await, of(near).await);
    let operator = market.person("13800000008", "operator", None).await;
    assert_eq!(operator.post(&asking, &[("broker", &*chosen)]).await.status, 404, "it is not late yet");
    market.passes(Duration::days(15)).await;
    for (one, mobile) in [(&operator, "13800000008"), (&broker, mobile), (&researcher, "13800000001")] {
        one.sign_in(mobile).await;
    }
    assert!(operator.get(&intent).await.shows(&asking));
    for stranger in [&broker, &researcher] {
        assert_eq!(stranger.post(&asking, &[("broker", &*chosen)]).await.status, 404);
    }
    assert_eq!(broker.get(&intent).await.status, 404, "nobody has asked them");
    for (wrong, why) in [("", "broker-error"), (&*other, "第九百六十一条")] {
        let refused = operator.post(&asking, &[("broker", wrong)]).await;
        assert!(refused.status == 409 && refused.shows(why), "{}", refused.body);
    }
    assert_eq!(operator.post(&asking, &[("broker", &*chosen)]).await.status, 303);
    assert!(market.was_told(mobile, "请您跟进").await);
    let seen = broker.get(&intent).await;
    assert!(seen.shows("全钒液流电池电堆") && seen.shows("用于百兆瓦级储能电站"), "{}", seen.body);
    assert!(!seen.shows("某储能电站运营企业"), "who asks unnamed stays so");
    for act in ["acceptance", "refusal", "withdrawal"] {
        assert_eq!(broker.post(&format!("{intent}/{act}"), &[]).await.status, 404, "{act}");
    }
    assert_eq!(researcher.post(&format!("{intent}/acceptance"), &[("share", "yes")]).await.status, 303);
    let seen = broker.get(&intent).await;
    assert!(!seen.shows("某储能电站运营企业"), "an answer names them to who gave it");
    assert_eq!(operator.post(&asking, &[("broker", &*chosen)]).await.status, 404, "it is answered");
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

#[tokio::test]
async fn who_was_to_answer_is_told_when_it_is_taken_back_and_the_clock_ends() {
    let market = market_at(Some(MONDAY)).await;
    let (researcher, id) = listed(&market).await;
    let enterprise = market.person("13800000005", "enterprise", Some("某储能电站运营企业")).await;
    let intent = enterprise.intends(&id, &[("anonymous", "yes")]).await;
    let withdrawal = format!("{intent}/withdrawal");
    assert_eq!(researcher.post(&withdrawal, &[]).await.status, 404, "only who sent it takes it back");
    assert_eq!(enterprise.post(&withdrawal, &[]).await.status, 303);
    assert_eq!(enterprise.post(&withdrawal, &[]).await.status, 409, "once");
    let withdrawn = async |mobile: &str| {
        market.messages_to(mobile).await.iter().filter(|text| text.contains("已由对方撤回")).count()
    };
    assert_eq!(withdrawn("13800000001").await, 1);
    assert_eq!(withdrawn("13800000003").await, 0, "it was not handed on to the operator");
    assert!(!market.was_told("13800000001", "某储能电站运营企业").await, "who asks unnamed stays so");
    market.passes(Duration::days(30)).await;
    let told = market.messages_to("13800000001").await;
    assert!(!told.iter().any(|text| text.contains("已到答复期限")));
    assert!(!market.was_told("13800000005", "已转运营方").await);
}

#[tokio::test]
async fn the_operator_who_looks_for_a_broker_is_told_as_well() {
    let market = market_at(Some(MONDAY)).await;
    let (_, id) = listed(&market).await;
    let enterprise = market.person("13800000005", "enterprise", Some("某储能电站运营企业")).await;
    let intent = enterprise.intends(&id, &[]).await;
    market.passes(Duration::days(16)).await;
    assert!(market.was_told("13800000003", "逾期未答复").await);
    enterprise.sign_in("13800000005").await;
    assert_eq!(enterprise.post(&format!("{intent}/withdrawal"), &[]).await.status, 303);
    assert!(market.was_told("13800000003", "已由对方撤回").await);
    assert!(market.was_told("13800000001", "已由对方撤回").await);
}

#[tokio::test]
async fn an_intent_waits_while_its_listing_is_suspended() {
    let market = market_at(Some(MONDAY)).await;
    let (researcher, id) = listed(&market).await;
    let operator = market.person("13800000008", "operator", None).await;
    let enterprise = market.person("13800000005", "enterprise", Some("某储能电站运营企业")).await;
    let intent = enterprise.intends(&id, &[]).await;
    market.passes(Duration::days(2)).await;
    operator.sign_in("13800000008").await;
    let off = format!("/achievements/{id}/suspension");
    assert_eq!(operator.post(&off, &[("remark", "有单位主张权属")]).await.status, 303);
    market.caught_up().await;
    assert_eq!(market.get(&format!("/achievements/{id}")).await.status, 404);
    market.passes(Duration::days(12)).await;
    assert!(!market.was_told("13800000001", "已到答复期限").await, "nobody can answer meanwhile");
    operator.sign_in("13800000008").await;
    let back = format!("/achievements/{id}/reinstatement");
    assert_eq!(operator.post(&back, &[("remark", "证据不足")]).await.status, 303);
    // Five days were left on Wednesday the 18th; it is Monday the 30th.
    enterprise.sign_in("13800000005").await;
    assert!(enterprise.get(&intent).await.shows("2026年12月7日"), "{}", enterprise.get(&intent).await.body);
    market.passes(Duration::days(6)).await;
    assert!(!market.was_told("13800000001", "已到答复期限").await, "it has the time that was left");
    market.passes(Duration::days(3)).await;
    assert!(market.was_told("13800000001", "已到答复期限").await);
    researcher.sign_in("13800000001").await;
    assert_eq!(researcher.post(&format!("{intent}/acceptance"), &[("share", "yes")]).await.status, 303);
}

#[tokio::test]
async fn intents_end_with_a_listing_that_is_withdrawn() {
    let market = market_at(Some(MONDAY)).await;
    let (researcher, id) = listed(&market).await;
    let enterprise = market.person("13800000005", "enterprise", Some("某储能电站运营企业")).await;
    let other = market.person("13800000006", "enterprise", Some("某海参养殖企业")).await;
    let intent = enterprise.intends(&id, &[]).await;
    let declined = other.intends(&id, &[]).await;
    assert_eq!(researcher.post(&format!("{declined}/refusal"), &[("reason", "cost")]).await.status, 303);
    assert_eq!(researcher.post(&format!("/achievements/{id}/withdrawal"), &[]).await.status, 303);
    assert!(market.was_told("13800000005", "已随条目撤下而结束").await);
    assert!(!market.was_told("13800000006", "已随条目撤下而结束").await, "who was answered is told nothing");
    assert_eq!(enterprise.post(&format!("{intent}/withdrawal"), &[]).await.status, 409, "it is over");
    market.passes(Duration::days(30)).await;
    assert!(!market.was_told("13800000001", "已到答复期限").await);
    assert!(!market.was_told("13800000005", "已转运营方").await);
}
