//! A request that nobody has answered yet, and with whom it waits.

use chrono::Duration;
use db::business_day;

use crate::access::reserving;
use crate::intents::market_at;

#[tokio::test]
async fn where_the_author_is_gone_the_request_waits_with_the_officer() {
    let market = market_at(None).await;
    let (author, id) = reserving(&market).await;
    let officer = market.person("13800000002", "officer", Some("某理工大学")).await;
    let firm = market.person("13800000005", "enterprise", Some("某储能电站运营企业")).await;
    let stranger = market.person("13800000007", "officer", Some("某海参养殖企业")).await;
    let until = (business_day::date(market.db().clock.now()) + Duration::days(30)).to_string();
    let request = firm.asks_to_read(&id).await;
    assert!(officer.get("/me").await.shows(&request), "an officer answers for the unit as well");
    let end = ["admin", "user", "revoke", "13800000001", "--role", "researcher", "--organisation"];
    market.runs(&[&end[..], &["某理工大学"]].concat()).await;
    assert!(!author.get("/me").await.shows("待答复的查阅申请"), "it is theirs no more");
    assert!(!stranger.get("/me").await.shows("待答复的查阅申请"));
    assert!(officer.get("/me").await.shows(&request));
    assert_eq!(officer.grants(&request, "nda", &until).await, 303);
}
