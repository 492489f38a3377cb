//! A NUL, which no name holds and PostgreSQL takes in no text: an address with one leads nowhere, a query says nothing by it.

use reqwest::Method;

use super::census::{For, filled, rows};
use crate::app::{Answer, TestApp, send};
use crate::life::market;

/// What pages are asked for in words; numbers and days are refused for what they are.
const QUERY: &str =
    "field=%00&region=%00&state=%00&stage=%00&of=%00&place=%00&unit=%00&title=%00&kind=%00&ids=%00&q=%00";

/// Asks as an operator, by a browser or by a program.
async fn asks(market: &TestApp, (cookie, token): (&str, &str), address: &str) -> Answer {
    let request = market.request(Method::GET, address);
    send(if address.starts_with("/api/") {
        request.bearer_auth(token)
    } else {
        request.header("cookie", cookie)
    })
    .await
}

#[tokio::test]
async fn no_address_of_the_site_stumbles_over_a_nul() {
    let market = market().await;
    let operator = market.person("13800000003", "operator", None).await;
    let cookie = operator.cookie().expect("a session");
    let made = ["admin", "user", "token", "13800000003", "--name", "测试", "--scopes", "read,write,review"];
    let token = market.runs(&made).await;
    let keys = (cookie.as_str(), token.trim());
    for (path, (methods, who)) in rows() {
        if !methods.contains("GET") || who == For::Demo {
            continue;
        }
        for place in path.split('/').filter(|part| part.contains('{')) {
            let address = filled(&path.replacen(place, "%00", 1));
            assert_eq!(asks(&market, keys, &address).await.status, 404, "{address}");
        }
        for query in ["q=%00", QUERY] {
            let address = format!("{}?{query}", filled(path));
            let answer = asks(&market, keys, &address).await;
            assert!(answer.status < 500, "{address}: {} {}", answer.status, answer.body);
        }
    }
}

#[tokio::test]
async fn what_is_left_of_a_query_is_read_as_it_would_be() {
    let market = market().await;
    market.given_titles(&["海水淡化膜"]).await;
    for address in ["/achievements?q=%00海水淡化", "/achievements?q=%0%000海水淡化"] {
        let found = market.get(address).await;
        assert!(found.status == 200 && found.shows("“海水淡化”的成果 1 项"), "{address}: {}", found.body);
    }
    assert_eq!(market.get("/roadshows?q=%00").await.status, 200);
    let lost = market.get("/api/v1/achievements/%00").await;
    assert_eq!(
        (lost.status, lost.header("content-type")),
        (404, "application/problem+json"),
        "{}",
        lost.body
    );
}
