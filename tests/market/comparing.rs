//! Two to four achievements side by side.

use catalog::import::Kind;
use serde_json::{Value, json};

use crate::app::TestApp;
use crate::given::stack;

#[tokio::test]
async fn equal_indicators_stand_in_one_row() {
    let market = TestApp::start().await;
    let other = json!({ "title": "另一种电堆", "comparison": [{ "indicator": "能量效率", "this": "82%" }] });
    market.given(Kind::Achievements, &[stack(), other]).await;
    let ids = [
        market.id_of("achievement", "全钒液流电池高功率密度电堆").await,
        market.id_of("achievement", "另一种电堆").await,
    ];
    let page = market.get(&format!("/compare?ids={}", ids.join(","))).await;
    assert_eq!(page.body.matches("能量效率").count(), 1);
    assert!(page.shows("≥ 80%") && page.shows("82%"));
}

#[tokio::test]
async fn a_fifth_is_left_out_and_said_so_and_none_leads_to_the_list() {
    let market = TestApp::start().await;
    let rows: Vec<Value> = (0..5).map(|number| json!({ "title": format!("成果甲乙{number}") })).collect();
    market.given(Kind::Achievements, &rows).await;
    let found = market.json("/api/v1/search?q=").await;
    let ids: Vec<&str> =
        found["hits"].as_array().unwrap().iter().filter_map(|hit| hit["id"].as_str()).collect();
    let page = market.get(&format!("/compare?ids={}", ids.join(","))).await;
    assert!(page.shows("对比 4 项成果") && page.shows("另有 1 项未列出"));
    assert!(market.get("/compare").await.shows("还没有选成果"));
    assert_eq!(market.get("/compare?ids=x,y,%00").await.status, 200);
}
