//! What is not sent: to one's own house, and more than anybody can mean.

use catalog::import::Kind;
use serde_json::json;

use crate::intents::{listed, market_at};

#[tokio::test]
async fn a_house_does_not_answer_itself() {
    let market = market_at(None).await;
    let below = [
        json!({ "name": "某理工大学化工学院", "kind": "school", "parent": "某理工大学" }),
        json!({ "name": "某成果转化企业", "kind": "enterprise", "parent": "某理工大学" }),
    ];
    market.given(Kind::Organisations, &below).await;
    let (researcher, id) = listed(&market).await;
    let operator = market.person("13800000008", "operator", None).await;
    let own = market.person("13800000005", "enterprise", Some("某成果转化企业")).await;
    let path = format!("/achievements/{id}/intents/new");
    let fields = [("purpose", "license"), ("words", "想谈"), ("consent", "yes")];
    assert_eq!(own.get(&path).await.status, 409);
    assert_eq!(own.post(&path, &fields).await.status, 409, "the university's own enterprise");
    let demand = own.demands(&operator, "中试放大工艺验证").await;
    let path = format!("/demands/{demand}/intents/new");
    assert_eq!(researcher.post(&path, &fields).await.status, 409, "nor the university its enterprise");
    let school = market.person("13800000006", "researcher", Some("某理工大学化工学院")).await;
    let elsewhere = market.person("13800000007", "enterprise", Some("某海参养殖企业")).await;
    let of_school = school.writes("海参蛋白肽提取", "no_patent").await;
    school.submits(&of_school).await;
    operator.scores(&of_school, ["4", "4", "4", "4"]).await;
    let path = format!("/achievements/{of_school}/intents/new");
    assert_eq!(researcher.post(&path, &fields).await.status, 409, "nor the university its school");
    elsewhere.intends(&of_school, &[]).await;
}

#[tokio::test]
async fn nobody_sends_more_than_thirty_a_day() {
    let market = market_at(Some("2026-11-16T01:00:00Z")).await;
    let (_, id) = listed(&market).await;
    let enterprise = market.person("13800000005", "enterprise", Some("某储能电站运营企业")).await;
    for _ in 0..30 {
        let intent = enterprise.intends(&id, &[]).await;
        assert_eq!(enterprise.post(&format!("{intent}/withdrawal"), &[]).await.status, 303);
    }
    let fields = [("purpose", "license"), ("words", "还想谈"), ("consent", "yes")];
    let refused = enterprise.post(&format!("/achievements/{id}/intents/new"), &fields).await;
    assert!(refused.status == 409 && refused.shows("三十件") && refused.shows("还想谈"), "{}", refused.body);
    market.passes(chrono::Duration::days(1)).await;
    enterprise.intends(&id, &[]).await;
}
