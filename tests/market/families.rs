//! Near-equal listings stand together, and words that name a filter are offered as one.

use catalog::import::Kind;
use serde_json::json;

use crate::app::TestApp;

#[tokio::test]
async fn near_equal_listings_are_one_row_with_the_others_a_click_away() {
    let market = TestApp::start().await;
    let body =
        "以孔径筛分代替离子交换，降低钒离子渗透，用于全钒液流电池，膜厚三十微米，能量效率高于百分之八十。";
    let rows = [
        json!({ "title": "全钒液流电池多孔离子传导膜的制备", "body": body }),
        json!({ "title": "全钒液流电池多孔离子传导膜的制备技术", "body": body }),
        json!({ "title": "液流电池电堆密封", "body": "液流电池电堆的密封结构与装配。" }),
    ];
    market.given(Kind::Achievements, &rows).await;
    let page = market.get("/achievements?q=%E6%B6%B2%E6%B5%81%E7%94%B5%E6%B1%A0").await;
    assert_eq!(page.body.matches("<article class=\"row\"").count(), 2, "{}", page.body);
    assert!(page.shows("另有 1 项内容相近"));
    for title in ["全钒液流电池多孔离子传导膜的制备</", "离子传导膜的制备技术", "电堆密封"]
    {
        let plain = page.body.replace("<mark>", "").replace("</mark>", "");
        assert!(plain.contains(title), "{title}");
    }
}

#[tokio::test]
async fn a_word_that_names_a_place_is_offered_as_a_filter() {
    let market = TestApp::start().await;
    let rows =
        [json!({ "title": "大连港口机械轴承润滑", "region": "210200" }), json!({ "title": "轴承套圈淬火" })];
    market.given(Kind::Achievements, &rows).await;
    let page = market.get("/achievements?q=%E5%A4%A7%E8%BF%9E+%E8%BD%B4%E6%89%BF").await;
    assert!(page.shows("可改作筛选条件"), "{}", page.body);
    assert!(page.body.contains("/achievements?q=%E8%BD%B4%E6%89%BF&amp;region=210200"), "{}", page.body);
    let plain = market.get("/achievements?q=%E8%BD%B4%E6%89%BF").await;
    assert!(!plain.shows("可改作筛选条件"));
}

#[tokio::test]
async fn a_place_finds_what_is_there_although_no_text_says_so() {
    let market = TestApp::start().await;
    let rows = [
        json!({ "title": "轴承套圈淬火", "region": "210200" }),
        json!({ "title": "轴承滚道磨削", "region": "310000" }),
    ];
    market.given(Kind::Achievements, &rows).await;
    for words in
        ["%E5%A4%A7%E8%BF%9E+%E8%BD%B4%E6%89%BF", "%E8%BE%BD%E5%AE%81", "%E5%A4%A7%E8%BF%9E%E5%B8%82"]
    {
        let page = market.get(&format!("/achievements?q={words}")).await;
        let plain = page.body.replace("<mark>", "").replace("</mark>", "");
        assert!(plain.contains("轴承套圈淬火") && !plain.contains("轴承滚道磨削"), "{words}");
    }
}

#[tokio::test]
async fn words_that_fit_nothing_together_are_offered_apart_with_their_numbers() {
    let market = TestApp::start().await;
    market.given_titles(&["轴承套圈淬火", "轴承滚道磨削", "海参育苗"]).await;
    // 轴承 海参
    let page = market.get("/achievements?q=%E8%BD%B4%E6%89%BF+%E6%B5%B7%E5%8F%82").await;
    assert!(page.shows("没有足够的条目包含全部词语"), "{}", page.body);
    assert!(page.shows("只找“轴承”，有 2 项") && page.shows("只找“海参”，有 1 项"), "{}", page.body);
    assert!(!page.shows("您是不是要找"));
    let answer = market.get("/achievements?q=%E8%BD%B4%E6%89%BF").await;
    assert_eq!(answer.body.matches("<article class=\"row\"").count(), 2);
}
