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

#[tokio::test]
async fn what_is_public_is_not_emptied_and_what_was_emptied_does_not_come_back() {
    let market = market_at(Some("2026-11-16T01:00:00Z")).await;
    let (researcher, id) = listed(&market).await;
    let page = format!("/achievements/{id}");
    let why = format!("{page}/draft/why");
    let emptied = researcher.post(&why, &[("problem", "储能电站占地大"), ("solution", "")]).await;
    assert!(emptied.status == 422 && emptied.shows("id=\"solution-error\""), "{}", emptied.body);
    for (step, field) in [("what", "summary"), ("better", "comparison"), ("ready", "level")] {
        let form: &[(&str, &str)] =
            if step == "what" { &[("title", "电堆"), ("field", "energy")] } else { &[] };
        let emptied = researcher.post(&format!("{page}/draft/{step}"), form).await;
        assert_eq!(emptied.status, 422, "{step}: {}", emptied.body);
        assert!(emptied.shows(&format!("href=\"#{field}")), "{step}: {}", emptied.body);
    }
    assert!(market.get(&page).await.shows("改进双极板流道"), "nothing was written");
    let mended =
        [("problem", "储能电站占地更大，电堆功率密度低。"), ("solution", "改进流道，电流密度更高。")];
    researcher.saves(&why, &mended).await;
    assert!(market.get(&page).await.shows("占地更大"));

    market.passes(Duration::days(181)).await;
    researcher.sign_in("13800000001").await;
    researcher.saves(&why, &[("problem", ""), ("solution", "")]).await;
    let refused = researcher.post(&format!("{page}/renewal"), &[]).await;
    assert_eq!(refused.status, 422, "{}", refused.body);
    assert!(refused.shows(&format!("{why}#problem")) && refused.shows(&format!("{why}#solution")));
    assert_eq!(market.get(&page).await.status, 404);
    researcher.saves(&why, &mended).await;
    assert_eq!(researcher.post(&format!("{page}/renewal"), &[]).await.status, 303);
    assert_eq!(market.get(&page).await.status, 200);
}
