//! The disclosure guard: nothing becomes public that would cost its owner the patent.

use chrono::Duration;

use crate::life::market;

const UNIT: Option<&str> = Some("某理工大学");

#[tokio::test]
async fn an_undeclared_achievement_is_not_sent_and_the_page_says_why() {
    let market = market().await;
    let researcher = market.person("13800000001", "researcher", UNIT).await;
    let id = researcher.writes("海水淡化膜", "").await;
    let sent = researcher
        .post(&format!("/achievements/{id}/submission"), &[("pledge", "yes"), ("secret", "yes")])
        .await;
    assert_eq!(sent.status, 422);
    assert!(sent.shows("《专利法》第二十二条"));
    let page = researcher.get(&format!("/achievements/{id}/draft/rights")).await;
    assert!(page.shows("公开就可能失去专利") && page.shows("第二十四条"));
}

#[tokio::test]
async fn a_filing_day_to_come_keeps_it_closed_until_then() {
    let market = market().await;
    let researcher = market.person("13800000001", "researcher", UNIT).await;
    let id = researcher.writes("海水淡化膜", "").await;
    let rights = format!("/achievements/{id}/draft/rights");
    let day =
        |days: i64| (db::business_day::date(market.db().clock.now()) + Duration::days(days)).to_string();
    researcher.saves(&rights, &[("disclosure", "filed"), ("filed", &day(3))]).await;
    assert_eq!(researcher.submits(&id).await, 422);
    researcher.saves(&rights, &[("disclosure", "filed"), ("filed", &day(-3))]).await;
    assert_eq!(researcher.submits(&id).await, 303);
}

#[tokio::test]
async fn what_is_public_is_not_taken_back_behind_the_guard() {
    let market = market().await;
    let researcher = market.person("13800000001", "researcher", UNIT).await;
    let operator = market.person("13800000003", "operator", None).await;
    let id = researcher.writes("海水淡化膜", "no_patent").await;
    researcher.submits(&id).await;
    operator.scores(&id, ["5", "5", "5", "5"]).await;
    let undone = researcher.post(&format!("/achievements/{id}/draft/rights"), &[("disclosure", "")]).await;
    assert_eq!(undone.status, 409);
    assert!(undone.shows("已公开的条目不能改成未申请的状态"));
}

#[tokio::test]
async fn an_older_patent_does_not_open_what_is_yet_to_be_filed() {
    let market = market().await;
    let researcher = market.person("13800000001", "researcher", UNIT).await;
    let id = researcher.writes("海水淡化膜", "").await;
    let day = (db::business_day::date(market.db().clock.now()) + Duration::days(9)).to_string();
    let fields = [("patents", "201710601862.3"), ("disclosure", "filed"), ("filed", day.as_str())];
    researcher.saves(&format!("/achievements/{id}/draft/rights"), &fields).await;
    assert_eq!(researcher.submits(&id).await, 422);
}

#[tokio::test]
async fn what_has_lapsed_comes_back_through_the_guard() {
    let market = crate::intents::market_at(Some("2026-11-16T01:00:00Z")).await;
    let (researcher, id) = crate::intents::listed(&market).await;
    market.passes(Duration::days(181)).await;
    researcher.sign_in("13800000001").await;
    researcher.saves(&format!("/achievements/{id}/draft/rights"), &[("disclosure", "")]).await;
    let renewed = researcher.post(&format!("/achievements/{id}/renewal"), &[]).await;
    assert_eq!(renewed.status, 409);
    assert!(renewed.shows("第二十二条"));
    assert_eq!(market.get(&format!("/achievements/{id}")).await.status, 404);
}
