//! Who fits, and why.

use catalog::import::Kind;
use serde_json::json;

use crate::app::TestApp;
use crate::given::{stack, storage_demand};

async fn a_pair() -> TestApp {
    let market = TestApp::start().await;
    market
        .given(
            Kind::Achievements,
            &[stack(), json!({ "title": "海参育苗水温控制" }), json!({ "title": "档案数字化平台" })],
        )
        .await;
    market.given(Kind::Demands, &[storage_demand(), json!({ "title": "苹果采后保鲜" })]).await;
    market
}

#[tokio::test]
async fn a_demand_sees_what_is_met_what_is_missed_and_what_is_not_said() {
    let market = a_pair().await;
    let id = market.id_of("demand", "百兆瓦级储能电站的高密度电堆").await;
    let page = market.get(&format!("/demands/{id}/matches")).await;
    assert_eq!(page.status, 200);
    let first = page.body.split("<article").nth(1).expect("a match");
    assert!(first.contains("全钒液流电池高功率密度电堆"));
    // 1.8 kA/m² is 180 mA/cm²: the unit is converted, 200 is 11 % more.
    assert!(first.contains("优于要求 11%"), "{first}");
    assert!(first.contains("请权利人补充") && first.contains("都在说"));
}

#[tokio::test]
async fn an_achievement_sees_who_needs_it() {
    let market = a_pair().await;
    let id = market.id_of("achievement", "全钒液流电池高功率密度电堆").await;
    let page = market.get(&format!("/achievements/{id}/matches")).await;
    let first = page.body.split("<article").nth(1).expect("a match");
    assert!(first.contains("百兆瓦级储能电站的高密度电堆") && first.contains("企业名称暂不公开"));
}

#[tokio::test]
async fn what_is_of_one_house_is_not_brought_together() {
    let market = TestApp::start().await;
    let house = [
        json!({ "name": "某化学物理研究所", "kind": "institute" }),
        json!({ "name": "某储能电站运营企业", "kind": "enterprise", "parent": "某化学物理研究所" }),
    ];
    market.given(Kind::Organisations, &house).await;
    market.given(Kind::Achievements, &[stack()]).await;
    let mut elsewhere = storage_demand();
    elsewhere["source_id"] = json!("d-2");
    elsewhere["title"] = json!("储能电站的全钒液流电池高密度电堆");
    elsewhere["organisation"] = json!("某海参养殖企业");
    elsewhere["difficulty"] = json!("养殖场的储能柜空间有限，希望同样体积的电堆放出更多的电，电流密度更高。");
    market.given(Kind::Demands, &[storage_demand(), elsewhere]).await;
    let achievement = market.id_of("achievement", "全钒液流电池高功率密度电堆").await;
    let own = market.id_of("demand", "百兆瓦级储能电站的高密度电堆").await;
    let other = market.id_of("demand", "储能电站的全钒液流电池高密度电堆").await;
    let matches = async |of: String| market.get(&format!("{of}/matches")).await.body;
    assert!(!matches(format!("/demands/{own}")).await.contains(&achievement));
    assert!(matches(format!("/demands/{other}")).await.contains(&achievement));
    let back = matches(format!("/achievements/{achievement}")).await;
    assert!(!back.contains(&own) && back.contains(&other), "{back}");
}

#[tokio::test]
async fn no_match_is_an_answer_with_ways_on() {
    let market = a_pair().await;
    let id = market.id_of("demand", "苹果采后保鲜").await;
    let page = market.get(&format!("/demands/{id}/matches")).await;
    assert!(page.shows("目前没有达到推荐标准的结果") && page.shows("换个说法检索"));
}

#[tokio::test]
async fn the_operator_sees_which_demands_nothing_fits_and_which_want_one_thing() {
    let market = a_pair().await;
    let body = "需要零下二十度仍能起网的深水网箱升降装置，缆绳张力可监测，遇风浪自动下潜。";
    market
        .given(
            Kind::Demands,
            &[
                json!({ "title": "深水网箱自动升降装置", "body": body }),
                json!({ "title": "深水网箱升降与下潜装置", "body": body.replace("缆绳", "锚绳") }),
            ],
        )
        .await;
    let index = search::Index::open_reader(&market.index_dir()).expect("an index");
    let search::Opened::Ready(index) = index else { panic!("no index") };
    let finder = web::finder::Finder::default();
    finder.publish(std::sync::Arc::new(index));
    let engine = std::sync::Arc::new(search::matching::Model::shipped().engine());
    let groups =
        web::matching::unmet::unmet(market.db(), &finder, &engine, &web::embeddings::Embeddings::default())
            .await
            .expect("groups");
    let titles: Vec<Vec<&str>> = groups
        .iter()
        .map(|group| group.demands.iter().map(|demand| demand.draft.title.as_str()).collect())
        .collect();
    assert_eq!(titles[0].len(), 2, "{titles:?}");
    assert!(titles[0].iter().all(|title| title.starts_with("深水网箱")), "{titles:?}");
    assert!(titles.iter().flatten().any(|title| *title == "苹果采后保鲜"), "{titles:?}");
    assert!(!titles.iter().flatten().any(|title| *title == "百兆瓦级储能电站的高密度电堆"), "{titles:?}");
}
