//! Queries in one language, listings in another.

use catalog::import::Kind;
use serde_json::json;

use crate::app::TestApp;

async fn a_market() -> TestApp {
    let market = TestApp::start().await;
    let rows = [
        json!({ "title": "质子交换膜燃料电池双极板", "body": "用于船舶动力。" }),
        json!({ "title": "锂离子电池老化诊断" }),
        json!({ "title": "海参苗种培育" }),
        json!({ "title": "Corrosion resistant coatings for ship hulls" }),
    ];
    market.given(Kind::Achievements, &rows).await;
    market
}

#[tokio::test]
async fn an_english_query_finds_chinese_listings_and_says_how() {
    let market = a_market().await;
    assert_eq!(market.titles("achievement", "fuel cells").await, ["质子交换膜燃料电池双极板"]);
    assert_eq!(market.titles("achievement", "sea cucumber").await, ["海参苗种培育"]);
    let page = market.get("/achievements?q=fuel+cell").await;
    assert!(page.shows("已按译名一并查找") && page.shows("燃料电池"), "{}", page.body);
    let plain = market.get("/achievements?q=%E6%B5%B7%E5%8F%82").await;
    assert!(!plain.shows("已按拼音查找"));
}

#[tokio::test]
async fn a_long_english_query_finds_the_nearest() {
    let market = a_market().await;
    let found =
        market.titles("achievement", "bipolar plates of proton exchange membrane fuel cells for ships").await;
    assert_eq!(found.first().map(String::as_str), Some("质子交换膜燃料电池双极板"));
}

#[tokio::test]
async fn japanese_finds_chinese_and_chinese_finds_english() {
    let market = a_market().await;
    assert_eq!(market.titles("achievement", "リチウムイオン電池").await, ["锂离子电池老化诊断"]);
    assert_eq!(market.titles("achievement", "腐蚀").await, ["Corrosion resistant coatings for ship hulls"]);
}

#[tokio::test]
async fn what_is_excluded_or_quoted_is_taken_as_written() {
    let market = a_market().await;
    assert!(market.titles("achievement", "\"fuel cell\"").await.is_empty());
    let found = market.titles("achievement", "电池 -fuel").await;
    assert!(found.contains(&"质子交换膜燃料电池双极板".to_owned()));
}
