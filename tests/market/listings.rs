//! Listings say what they know, and what they do not.

use catalog::import::Kind;
use serde_json::json;

use crate::app::TestApp;
use crate::given::{stack, storage_demand};

#[tokio::test]
async fn an_achievement_shows_how_much_better_and_on_what_terms() {
    let market = TestApp::start().await;
    market.given(Kind::Achievements, &[stack()]).await;
    let id = market.id_of("achievement", "全钒液流电池高功率密度电堆").await;
    let page = market.get(&format!("/achievements/{id}")).await;
    assert_eq!(page.status, 200);
    for text in [
        "好在哪里，好多少",
        "200 mA/cm²",
        "第三方评价",
        "许可、作价入股",
        "面议",
        "某化学物理研究所",
        "辽宁 大连",
        "谁需要它",
    ] {
        assert!(page.shows(text), "{text}");
    }
    assert!(page.shows("application/ld+json") && page.shows("\"@type\":\"Product\""));
}

#[tokio::test]
async fn a_bare_title_says_what_it_does_not_yet_say() {
    let market = TestApp::start().await;
    market.given_titles(&["只有题名的成果"]).await;
    let id = market.id_of("achievement", "只有题名的成果").await;
    let page = market.get(&format!("/achievements/{id}")).await;
    assert!(page.shows("还没有写明") && page.shows("与现有方案的对比"));
}

#[tokio::test]
async fn an_anonymous_asker_is_named_nowhere() {
    let market = TestApp::start().await;
    market.given(Kind::Organisations, &[json!({ "name": "某储能电站运营企业" })]).await;
    market.given(Kind::Demands, &[storage_demand()]).await;
    let id = market.id_of("demand", "百兆瓦级储能电站的高密度电堆").await;
    let pages = ["", "/matches", "/history"].map(|tail| format!("/demands/{id}{tail}"));
    for path in pages.iter().map(String::as_str).chain([
        "/demands",
        "/feeds/demands.atom",
        "/demands?q=%E7%94%B5%E5%A0%86",
    ]) {
        let page = market.get(path).await;
        assert_eq!(page.status, 200, "{path}");
        assert!(!page.shows("某储能电站运营企业"), "{path} names the asker");
    }
    // Its title speaks of 储能电站 too; of the name itself nothing is found.
    assert!(market.titles("demand", "\"某储能电站运营企业\"").await.is_empty());
    assert!(market.titles("demand", "运营企业").await.is_empty());
    assert!(market.titles("demand", "单位:某储能电站运营企业").await.is_empty());
    let organisation = market.get("/organisations?q=%E5%82%A8%E8%83%BD%E7%94%B5%E7%AB%99").await;
    let own =
        organisation.body.split("/organisations/").nth(1).unwrap().split('"').next().unwrap().to_owned();
    assert!(!market.get(&format!("/organisations/{own}")).await.shows("百兆瓦级储能电站的高密度电堆"));
}

#[tokio::test]
async fn markup_in_a_listing_is_only_text() {
    let market = TestApp::start().await;
    let title = "<script>alert(1)</script>\"'></title>";
    market.given(Kind::Achievements, &[json!({ "title": title, "body": "</script><img src=x onerror=alert(1)>", "sources": [{ "title": "坏", "url": "javascript:alert(1)" }] })]).await;
    let found = market.json("/api/v1/search?q=alert").await;
    let id = found["hits"][0]["id"].as_str().unwrap().to_owned();
    for path in [
        format!("/achievements/{id}"),
        "/achievements".into(),
        format!("/compare?ids={id}"),
        "/feeds/achievements.atom".into(),
    ] {
        let page = market.get(&path).await;
        assert!(
            !page.shows("<script>alert") && !page.shows("<img src=x") && !page.shows("href=\"javascript:"),
            "{path}"
        );
    }
}

#[tokio::test]
async fn what_is_not_there_is_not_found() {
    let market = TestApp::start().await;
    for path in [
        "/achievements/01a20801-45fe-768c-96ea-193d08a332ed",
        "/achievements/nonsense",
        "/demands/1/matches",
        "/organisations/%00",
        "/codes/nothing?q=a",
        "/sitemap/other/1",
    ] {
        assert_eq!(market.get(path).await.status, 404, "{path}");
    }
}

#[tokio::test]
async fn english_readers_get_the_english_line_where_there_is_one() {
    let market = TestApp::start().await;
    market.given(Kind::Achievements, &[stack()]).await;
    let page = market.get("/achievements?lang=en").await;
    assert!(
        page.shows("High power density stack for vanadium flow batteries") && page.shows("<html lang=\"en\"")
    );
}
