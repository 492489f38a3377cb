//! What must be found, and what must not.

use catalog::import::Kind;
use serde_json::json;

use crate::app::TestApp;

const TITLES: [&str; 14] = [
    "安装简单的水表",
    "待处理垃圾分拣线",
    "在建工程监测系统",
    "汽车大灯注塑模具",
    "测试工具箱",
    "锂离子动力电池材料",
    "锂电池隔膜",
    "招商引资公司名录平台",
    "招商服务机器人",
    "质子交换膜燃料电池电堆",
    "经典文献数字化",
    "专利价值评估",
    "PEMFC 膜电极",
    "316L不锈钢薄壁管",
];

#[tokio::test]
async fn the_must_find_cases_are_found() {
    let market = TestApp::start().await;
    market.given_titles(&TITLES).await;
    for (words, title) in [
        ("简单", "安装简单的水表"),
        ("处理", "待处理垃圾分拣线"),
        ("工程", "在建工程监测系统"),
        ("灯", "汽车大灯注塑模具"),
        ("工具", "测试工具箱"),
        ("工具箱", "测试工具箱"),
        ("锂电池", "锂离子动力电池材料"),
        ("專利", "专利价值评估"),
        ("ＰＥＭＦＣ", "PEMFC 膜电极"),
        ("316L", "316L不锈钢薄壁管"),
        ("ranliaodianchi", "质子交换膜燃料电池电堆"),
        ("rldc", "质子交换膜燃料电池电堆"),
        ("招商 公司", "招商引资公司名录平台"),
        ("\"燃料电池\" \"交换膜\"", "质子交换膜燃料电池电堆"),
    ] {
        let found = market.titles("achievement", words).await;
        assert!(found.iter().any(|one| one == title), "{words} finds {found:?}");
    }
}

#[tokio::test]
async fn the_must_not_find_cases_are_not() {
    let market = TestApp::start().await;
    market.given_titles(&TITLES).await;
    assert!(!market.titles("achievement", "景点").await.contains(&"经典文献数字化".to_owned()));
    let without = market.titles("achievement", "招商 -公司").await;
    assert_eq!(without, ["招商服务机器人"]);
}

#[tokio::test]
async fn an_exact_title_stands_above_a_looser_one() {
    let market = TestApp::start().await;
    market.given_titles(&TITLES).await;
    let found = market.titles("achievement", "锂电池").await;
    assert_eq!(found[0], "锂电池隔膜");
}

#[tokio::test]
async fn the_order_of_words_does_not_change_the_set() {
    let market = TestApp::start().await;
    market.given_titles(&TITLES).await;
    let mut one = market.titles("achievement", "招商 公司").await;
    let mut other = market.titles("achievement", "公司 招商").await;
    one.sort();
    other.sort();
    assert_eq!(one, other);
}

#[tokio::test]
async fn codes_are_recognised_by_their_shape() {
    let market = TestApp::start().await;
    let row = json!({
        "title": "一种流道", "ipc": ["H01M8/18"],
        "rights": [{ "kind": "patent", "number": "201710601862.3", "patent": "invention" }],
    });
    market.given(Kind::Achievements, &[row, json!({ "title": "别的" })]).await;
    for words in ["ZL201710601862.3", "201710601862.3", "2017106018623", "H01M8/18", "ipc:H01M"] {
        assert_eq!(market.titles("achievement", words).await, ["一种流道"], "{words}");
    }
}

#[tokio::test]
async fn an_organisation_is_found_by_any_of_its_names() {
    let market = TestApp::start().await;
    market
        .given(
            Kind::Achievements,
            &[
                json!({ "title": "船舶动力定位", "organisation": "大连理工大学" }),
                json!({ "title": "浮式平台锚泊", "organisation": "大连理工" }),
            ],
        )
        .await;
    assert_eq!(market.titles("achievement", "单位:大连理工").await.len(), 2);
    assert_eq!(market.titles("achievement", "单位:大连理工大学").await.len(), 2);
}

#[tokio::test]
async fn suggestions_come_from_what_there_is() {
    let market = TestApp::start().await;
    market.given_titles(&TITLES).await;
    for typed in ["燃料", "ranliao", "rldc"] {
        let list = market.json(&format!("/suggest?q={}", typed.replace("燃料", "%E7%87%83%E6%96%99"))).await;
        let texts: Vec<&str> =
            list.as_array().unwrap().iter().filter_map(|one| one["text"].as_str()).collect();
        assert!(texts.contains(&"燃料电池"), "{typed}: {texts:?}");
    }
    assert_eq!(market.json("/suggest?q=").await.as_array().unwrap().len(), 0);
}

#[tokio::test]
async fn a_suggested_listing_leads_to_itself() {
    let market = TestApp::start().await;
    market.given_titles(&TITLES).await;
    let list = market.json("/suggest?q=ranliao").await;
    let listing =
        list.as_array().unwrap().iter().find(|one| one["kind"] == "achievement").expect("a listing");
    assert!(listing["text"].as_str().unwrap().contains("燃料"), "{listing}");
    let page = market.get(listing["href"].as_str().unwrap()).await;
    assert_eq!(page.status, 200);
    assert!(page.shows(listing["text"].as_str().unwrap()));
    let nothing = market.json("/suggest?q=zzzzzz").await;
    assert_eq!(nothing.as_array().unwrap().len(), 0, "{nothing}");
}

#[tokio::test]
async fn odd_queries_never_fail() {
    let market = TestApp::start().await;
    market.given_titles(&TITLES).await;
    for words in [
        "\"",
        "-",
        "- -",
        "\"\"",
        "ipc:",
        "年:abc",
        "((((",
        "*",
        "a:b:c",
        "\u{0}",
        "𠮷",
        "--x",
        "OR AND NOT",
        &"长".repeat(5000),
    ] {
        let query = reqwest::Url::parse_with_params("http://x/", [("q", words)]).unwrap();
        let answer = market.get(&format!("/achievements?{}", query.query().unwrap())).await;
        assert_eq!(answer.status, 200, "{words:?}");
    }
}
