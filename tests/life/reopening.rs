//! A closing that was a slip is taken back by who closed it, for some days.

use chrono::Duration;
use serde_json::json;

use crate::intents::market_at;

#[tokio::test]
async fn who_closed_a_demand_takes_that_back_in_time_and_nobody_else() {
    let market = market_at(Some("2026-11-26T02:00:00Z")).await;
    let operator = market.person("13800000003", "operator", None).await;
    let firm = market.person("13800000005", "enterprise", Some("某储能电站运营企业")).await;
    let other = market.person("13800000006", "enterprise", Some("某海参养殖企业")).await;
    let id = firm.demands(&operator, "养殖尾水低温脱氮").await;
    let page = format!("/demands/{id}");
    let (closing, reopening, receipt) =
        (format!("{page}/closing"), format!("{page}/reopening"), format!("{page}/receipt"));
    let none = firm.post(&reopening, &[]).await;
    assert!(none.status == 409 && none.shows("没有可以撤销的关闭记录"), "{}", none.body);

    assert_eq!(firm.post(&closing, &[("reason", "abandoned")]).await.status, 303);
    market.caught_up().await;
    assert_eq!(market.get(&page).await.status, 404);
    assert_eq!(other.post(&reopening, &[]).await.status, 404);
    assert_eq!(operator.post(&reopening, &[]).await.status, 404, "not even the operator");
    let shown = firm.get(&receipt).await;
    assert!(shown.shows("撤销关闭") && shown.shows("7 天内"), "{}", shown.body);
    assert_eq!(firm.post(&reopening, &[]).await.status, 303);
    market.caught_up().await;
    assert_eq!(market.get(&page).await.status, 200);
    let shown = firm.get(&receipt).await;
    assert!(!shown.shows("撤销关闭"), "{}", shown.body);
    assert_eq!(firm.post(&reopening, &[]).await.status, 409, "once");
    assert!(firm.get(&format!("{page}/history")).await.shows("重新征集"));

    // By program the same, and how far it has come is said.
    let program = market.program("13800000005", "read,write").await;
    let api = format!("/api/v1/demands/{id}");
    let closed = program.post(&format!("{api}/closing"), &json!({ "reason": "abandoned" })).await;
    assert_eq!(closed.value()["stage"], "withdrawn", "{}", closed.body);
    let back = program.post(&format!("{api}/reopening"), &json!({})).await;
    let value = back.value();
    assert_eq!((back.status, &value["stage"], &value["course"]), (200, &json!("published"), &json!("open")));
    assert_eq!(market.json(&api).await["course"], "open");

    assert_eq!(firm.post(&closing, &[("reason", "abandoned")]).await.status, 303);
    market.passes(Duration::days(7)).await;
    firm.sign_in("13800000005").await;
    assert!(firm.get(&receipt).await.shows("撤销关闭"), "through the last day");
    market.passes(Duration::days(1)).await;
    firm.sign_in("13800000005").await;
    assert!(!firm.get(&receipt).await.shows("撤销关闭"));
    let late = firm.post(&reopening, &[]).await;
    assert!(late.status == 409 && late.shows("期限已过"), "{}", late.body);
}
