//! A broker looks after a demand that nobody has answered.

use catalog::import::Kind;
use chrono::Duration;
use serde_json::json;

use super::{AGENCY, BROKER, BUYER, ENTERPRISE, OPERATOR, OTHER, broker, market};

#[tokio::test]
async fn a_demand_that_nobody_answers_is_shown_claimed_and_free_again_by_itself() {
    let market = market().await;
    let enterprise = market.person(BUYER, "enterprise", Some(ENTERPRISE)).await;
    let operator = market.person(OPERATOR, "operator", None).await;
    let demand = enterprise.demands(&operator, "养殖尾水低温脱氮").await;
    let claim = format!("/demands/{demand}/claim");
    let first = market.person(BROKER, "broker", Some(AGENCY)).await;
    let without = first.post(&claim, &[]).await;
    assert!(without.status == 409 && without.shows("先公开"), "{}", without.body);
    first.publishes(&[]).await;
    assert!(!first.get("/me/broker").await.shows("养殖尾水"), "it may be answered yet");
    market.db().clock.advance(Duration::days(7));
    assert!(first.get("/me/broker").await.shows("养殖尾水"));
    assert_eq!(enterprise.post(&claim, &[]).await.status, 404);

    assert_eq!(first.post(&claim, &[]).await.status, 303);
    assert!(market.was_told(BUYER, "2026-12-17").await, "fourteen days, the day of claiming not counted");
    let own = first.get("/me/broker").await;
    assert!(own.shows("保留至 2026年12月17日") && own.shows(&format!("/demands/{demand}/matches")));
    let (other, _) = broker(&market, OTHER, &[]).await;
    assert!(!other.get("/me/broker").await.shows("养殖尾水"));
    let taken = other.post(&claim, &[]).await;
    assert!(taken.status == 409 && taken.shows("已有技术经理人认领"), "{}", taken.body);

    market.db().clock.advance(Duration::days(14));
    other.sign_in(OTHER).await;
    assert_eq!(other.post(&claim, &[]).await.status, 409, "on the last day it is still theirs");
    market.db().clock.advance(Duration::days(1));
    assert_eq!(other.post(&claim, &[]).await.status, 303);
    let page = other.get("/me/broker").await;
    let id = page.body.split("\"/claims/").nth(1).expect("a claim").split('/').next().expect("an id");
    first.sign_in(BROKER).await;
    assert_eq!(first.post(&format!("/claims/{id}/end"), &[]).await.status, 404);
    assert_eq!(other.post(&format!("/claims/{id}/end"), &[]).await.status, 303);
    assert_eq!(other.post(&format!("/claims/{id}/end"), &[]).await.status, 409);
    assert_eq!(first.post(&claim, &[]).await.status, 303);
}

#[tokio::test]
async fn what_is_served_or_ones_own_or_not_public_is_not_claimed() {
    let market = market().await;
    let enterprise = market.person(BUYER, "enterprise", Some(ENTERPRISE)).await;
    let (researcher, achievement) = crate::intents::listed(&market).await;
    let operator = market.person(OPERATOR, "operator", None).await;
    let demand = enterprise.demands(&operator, "电站用高密度电堆").await;
    let claim = format!("/demands/{demand}/claim");
    let own = market.person(OTHER, "broker", Some(ENTERPRISE)).await;
    own.publishes(&[]).await;
    let refused = own.post(&claim, &[]).await;
    assert!(refused.status == 409 && refused.shows("本单位"), "{}", refused.body);

    let offer = [("offer", achievement.as_str()), ("words", "我们的电堆功率密度更高"), ("consent", "yes")];
    let sent = researcher.post(&format!("/demands/{demand}/intents/new"), &offer).await;
    assert_eq!(sent.status, 303, "{}", sent.body);
    let intent = sent.header("location").to_owned();
    assert_eq!(enterprise.post(&format!("{intent}/acceptance"), &[("share", "yes")]).await.status, 303);
    let (first, _) = broker(&market, BROKER, &[]).await;
    let served = first.post(&claim, &[]).await;
    assert!(served.status == 409 && served.shows("已有被接受的意向"), "{}", served.body);
    let none = "/demands/0192a000-0000-7000-8000-000000000000/claim";
    assert_eq!(first.post(none, &[]).await.status, 404);
}

#[tokio::test]
async fn a_broker_looks_after_three_demands_at_once_and_no_more() {
    let market = market().await;
    let enterprise = market.person(BUYER, "enterprise", Some(ENTERPRISE)).await;
    let operator = market.person(OPERATOR, "operator", None).await;
    let (first, _) = broker(&market, BROKER, &[]).await;
    let mut claims = Vec::new();
    for title in ["养殖尾水低温脱氮", "电站用高密度电堆", "海水育苗车间控温", "船舶涂层低温固化"]
    {
        claims.push(format!("/demands/{}/claim", enterprise.demands(&operator, title).await));
    }
    for claim in &claims[..3] {
        assert_eq!(first.post(claim, &[]).await.status, 303);
    }
    let full = first.post(&claims[3], &[]).await;
    assert!(
        full.status == 409 && full.shows("同时认领的需求上限") && full.shows("请先放弃一项"),
        "{}",
        full.body
    );
    assert!(
        first.post(&claims[0], &[]).await.shows("已有技术经理人认领"),
        "one's own again is no more than taken"
    );
    assert!(market.get("/about/rules").await.shows("3 项"), "the rule is on the table");

    let page = first.get("/me/broker").await;
    let id = page.body.split("\"/claims/").nth(1).expect("a claim").split('/').next().expect("an id");
    assert_eq!(first.post(&format!("/claims/{id}/end"), &[]).await.status, 303);
    assert_eq!(first.post(&claims[3], &[]).await.status, 303, "the way out is named, and works");
    market.db().clock.advance(Duration::days(15));
    first.sign_in(BROKER).await;
    assert_eq!(first.post(&claims[0], &[]).await.status, 303, "what has run out makes room");
}

#[tokio::test]
async fn who_is_near_a_demand_or_has_judged_it_does_not_claim_it() {
    let market = market().await;
    let below = [json!({ "name": "某电力设备研究企业", "kind": "enterprise", "parent": ENTERPRISE })];
    market.given(Kind::Organisations, &below).await;
    let enterprise = market.person(BUYER, "enterprise", Some(ENTERPRISE)).await;
    let operator = market.person(OPERATOR, "operator", None).await;
    let demand = enterprise.demands(&operator, "电站用高密度电堆").await;
    let claim = format!("/demands/{demand}/claim");
    let related = market.person(OTHER, "broker", Some("某电力设备研究企业")).await;
    related.publishes(&[]).await;
    let refused = related.post(&claim, &[]).await;
    assert!(refused.status == 409 && refused.shows("上级或下级单位"), "{}", refused.body);

    let (judge, judge_id) = broker(&market, BROKER, &[]).await;
    let review = catalog::review::Review {
        id: market.db().ids.next(),
        listing_kind: "demand",
        listing: demand.parse().expect("an id"),
        version: 1,
        reviewer: judge_id,
        found: catalog::review::Found::Returned,
        remark: "请补充指标".to_owned(),
        parts: Vec::new(),
        at: market.db().clock.now(),
    };
    let mut tx = market.db().write().await.expect("a transaction");
    catalog::review::store::insert(&mut tx, &review).await.expect("it is written");
    tx.commit().await.expect("it is kept");
    let refused = judge.post(&claim, &[]).await;
    assert!(refused.status == 409 && refused.shows("您评审过这项需求"), "{}", refused.body);
}
