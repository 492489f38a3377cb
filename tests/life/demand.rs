//! A demand of somebody who has signed in: theirs to follow, the operator's to publish.

use crate::life::market;

const FORM: [(&str, &str); 4] = [
    ("key", "k-1"),
    ("title", "养殖尾水低温脱氮"),
    ("contact", "tech@example.com"),
    ("indicators", "总氮去除率 ≥ 70%"),
];

#[tokio::test]
async fn an_enterprise_posts_and_the_operator_publishes() {
    let market = market().await;
    let enterprise = market.person("13800000005", "enterprise", Some("某储能电站运营企业")).await;
    let operator = market.person("13800000003", "operator", None).await;
    let posted = enterprise.post("/demands", &FORM).await;
    assert_eq!(posted.status, 303);
    let receipt = posted.header("location").to_owned();
    assert_eq!(enterprise.get(&receipt).await.status, 200);
    assert_eq!(market.get(&receipt).await.status, 404, "what is somebody's is theirs to see");
    assert!(enterprise.get("/me").await.shows("养殖尾水低温脱氮"));
    let id = receipt.split('/').nth(2).unwrap();
    assert!(operator.get("/desk").await.shows("tech@example.com"));
    let decision = format!("/desk/demands/{id}/decision");
    assert_eq!(enterprise.post(&decision, &[("act", "publish")]).await.status, 404);
    assert_eq!(operator.post(&decision, &[("act", "publish")]).await.status, 303);
    market.caught_up().await;
    assert_eq!(market.titles("demand", "养殖尾水").await, ["养殖尾水低温脱氮"]);
    assert_eq!(operator.post(&decision, &[("act", "publish")]).await.status, 409);
}

#[tokio::test]
async fn a_visitors_demand_waits_on_the_same_desk() {
    let market = market().await;
    let operator = market.person("13800000003", "operator", None).await;
    let posted = market.post_form("/demands", &FORM).await;
    let id = posted.header("location").split('/').nth(2).unwrap().to_owned();
    assert!(operator.get("/desk").await.shows("养殖尾水低温脱氮"));
    assert_eq!(
        operator.post(&format!("/desk/demands/{id}/decision"), &[("act", "withdraw")]).await.status,
        303
    );
    assert!(!operator.get("/desk").await.shows("养殖尾水低温脱氮"));
    assert_eq!(market.get(&format!("/demands/{id}")).await.status, 404);
}
