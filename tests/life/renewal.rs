//! A listing is good for half a year, and for another with one tap.

use chrono::Duration;

use crate::intents::{listed, market_at};

#[tokio::test]
async fn a_listing_nobody_confirms_goes_off_and_comes_back_when_confirmed() {
    let market = market_at(Some("2026-11-16T01:00:00Z")).await;
    let (researcher, id) = listed(&market).await;
    let page = format!("/achievements/{id}");
    market.passes(Duration::days(165)).await;
    assert!(!market.was_told("13800000001", "仍有效").await);
    market.passes(Duration::days(2)).await;
    assert!(market.was_told("13800000001", "将于 2027-05-15 到期").await);
    assert_eq!(market.get(&page).await.status, 200);
    market.passes(Duration::days(14)).await;
    assert_eq!(market.get(&page).await.status, 404);
    market.caught_up().await;
    assert!(market.titles("achievement", "液流电池").await.is_empty());
    assert!(market.was_told("13800000001", "停止展示").await);
    researcher.sign_in("13800000001").await;
    assert!(researcher.get(&page).await.shows("已到期"));
    assert_eq!(researcher.post(&format!("{page}/renewal"), &[]).await.status, 303);
    assert_eq!(market.get(&page).await.status, 200);
}

#[tokio::test]
async fn who_confirms_in_time_hears_nothing_of_the_old_day() {
    let market = market_at(Some("2026-11-16T01:00:00Z")).await;
    let (researcher, id) = listed(&market).await;
    let page = format!("/achievements/{id}");
    assert_eq!(researcher.post(&format!("{page}/renewal"), &[]).await.status, 409, "not every day");
    market.passes(Duration::days(170)).await;
    researcher.sign_in("13800000001").await;
    assert_eq!(researcher.post(&format!("{page}/renewal"), &[]).await.status, 303);
    market.passes(Duration::days(12)).await;
    assert_eq!(market.get(&page).await.status, 200, "past the first end");
    market.passes(Duration::days(169)).await;
    assert_eq!(market.get(&page).await.status, 404);
}
