//! What everybody may read, and what stays hidden.

use std::collections::BTreeSet;

use catalog::import::Kind;
use reqwest::Method;
use serde_json::{Value, json};

use crate::app::{TestApp, send};
use crate::intents::market_at;

/// Every part of a list, from the beginning: ids in order, and what was removed.
async fn whole(market: &TestApp, path: &str, mut next: String) -> (Vec<String>, Vec<String>, String) {
    let (mut ids, mut removed) = (Vec::new(), Vec::new());
    loop {
        let part = market.json(&format!("{path}?limit=3&after={next}")).await;
        let of = |key: &str| -> Vec<String> {
            let items: Vec<Value> = part[key].as_array().expect("a list").clone();
            items.iter().map(|one| one["id"].as_str().expect("an id").to_owned()).collect()
        };
        ids.extend(of("items"));
        removed.extend(of("removed"));
        next = part["next"].as_str().expect("a cursor").to_owned();
        if part["more"] == false {
            return (ids, removed, next);
        }
    }
}

/// Until a change may be given out, two seconds after it.
async fn settled(market: &TestApp) {
    market.passes(chrono::Duration::seconds(3)).await;
}

/// An empty market on a clock that only tests advance.
async fn at_noon() -> TestApp {
    TestApp::start_at("2026-11-26T04:00:00Z".parse().expect("a moment")).await
}

#[tokio::test]
async fn a_list_is_walked_once_and_later_tells_what_changed_since() {
    let market = at_noon().await;
    let rows: Vec<Value> = (0..8)
        .map(|n| json!({ "title": format!("第{n}号成果：海水淡化用反渗透膜"), "field": "materials" }))
        .collect();
    market.given(Kind::Achievements, &rows).await;
    settled(&market).await;
    let begin = format!("0~{}", uuid::Uuid::nil());
    let (ids, removed, next) = whole(&market, "/api/v1/achievements", begin).await;
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), 8);
    assert_eq!((ids.len(), removed.len()), (8, 0));

    market.person("13800000006", "operator", None).await;
    let operator = market.program("13800000006", "review").await;
    let gone = format!("/api/v1/achievements/{}/suspension", ids[2]);
    let done = operator.post(&gone, &json!({ "remark": "收到权属投诉，核实期间暂停展示" })).await;
    assert_eq!((done.status, &done.value()["stage"]), (200, &json!("suspended")), "{}", done.body);
    settled(&market).await;
    let (more, removed, _) = whole(&market, "/api/v1/achievements", next).await;
    assert_eq!((more, removed), (Vec::new(), vec![ids[2].clone()]));
    let (ids, _, _) =
        whole(&market, "/api/v1/organisations", String::from("0~") + &uuid::Uuid::nil().to_string()).await;
    assert!(ids.is_empty());
}

#[tokio::test]
async fn what_has_not_changed_is_not_sent_again() {
    let market = at_noon().await;
    market.given(Kind::Achievements, &[json!({ "title": "海水淡化用反渗透膜" })]).await;
    settled(&market).await;
    let id = market.json("/api/v1/achievements").await["items"][0]["id"].as_str().unwrap().to_owned();
    let path = format!("/api/v1/achievements/{id}");
    let first = market.get(&path).await;
    assert_eq!(first.header("etag"), "\"1\"");
    assert_eq!(first.value()["content"]["title"], "海水淡化用反渗透膜");
    assert!(first.value()["url"].as_str().unwrap().ends_with(&format!("/achievements/{id}")));
    let again = send(market.request(Method::GET, &path).header("if-none-match", "\"1\"")).await;
    assert_eq!((again.status, again.body.as_str()), (304, ""));
    let other = send(market.request(Method::GET, &path).header("if-none-match", "\"7\"")).await;
    assert_eq!(other.status, 200);
}

#[tokio::test]
async fn a_draft_is_its_authors_and_nobody_elses() {
    let market = market_at(Some("2026-11-26T04:00:00Z")).await;
    market.person("13800000001", "researcher", Some("某理工大学")).await;
    market.person("13800000002", "researcher", Some("某理工大学")).await;
    let author = market.program("13800000001", "read,write").await;
    let colleague = market.program("13800000002", "read,write").await;
    let made = author.post("/api/v1/achievements", &json!({ "title": "未公开的题目" })).await;
    let path = made.header("location").to_owned();
    assert_eq!(author.get(&path).await.value()["stage"], "draft");
    assert_eq!(colleague.get(&path).await.problem(), "not_found");
    assert_eq!(market.get(&path).await.problem(), "not_found");
    settled(&market).await;
    let list = market.get("/api/v1/achievements").await;
    assert!(!list.shows("未公开的题目") && list.value()["removed"] == json!([]));
    assert_eq!(author.get("/api/v1/me/achievements").await.value()["achievements"][0]["stage"], "draft");
}

#[tokio::test]
async fn an_asker_who_is_kept_back_is_named_nowhere() {
    let market = market_at(Some("2026-11-26T04:00:00Z")).await;
    let secret = json!({
        "title": "储能电站用质子交换膜国产化", "organisation": "某储能电站运营企业", "anonymous": true,
    });
    market.given(Kind::Demands, &[secret]).await;
    settled(&market).await;
    let list = market.get("/api/v1/demands").await;
    assert_eq!(list.value()["items"].as_array().unwrap().len(), 1);
    assert!(!list.shows("某储能电站运营企业"), "{}", list.body);
    let id = list.value()["items"][0]["id"].as_str().unwrap().to_owned();
    for path in [format!("/api/v1/demands/{id}"), format!("/api/v1/demands/{id}/matches")] {
        let answer = market.get(&path).await;
        assert_eq!(answer.status, 200);
        assert!(!answer.shows("某储能电站运营企业"), "{path}: {}", answer.body);
    }
}

#[tokio::test]
async fn a_match_says_why() {
    let market = at_noon().await;
    market
        .given(
            Kind::Achievements,
            &[json!({ "title": "全钒液流电池用质子交换膜", "summary": "国产化膜材料", "field": "energy" })],
        )
        .await;
    market
        .given(
            Kind::Demands,
            &[json!({ "title": "储能电站全钒液流电池质子交换膜国产化", "field": "energy" })],
        )
        .await;
    settled(&market).await;
    let id = market.json("/api/v1/demands").await["items"][0]["id"].as_str().unwrap().to_owned();
    let found = market.json(&format!("/api/v1/demands/{id}/matches?lang=en")).await;
    let best = &found["matches"][0];
    assert_eq!(best["title"], "全钒液流电池用质子交换膜");
    assert!(best["reasons"].as_array().is_some_and(|reasons| !reasons.is_empty()), "{found}");
}

#[tokio::test]
async fn what_is_asked_wrongly_is_answered_with_the_way_out() {
    let market = at_noon().await;
    for (path, status, code) in [
        ("/api/v1/achievements?limit=0", 400, "bad_limit"),
        ("/api/v1/achievements?limit=many", 400, "bad_query"),
        ("/api/v1/achievements?after=yesterday", 400, "bad_cursor"),
        ("/api/v1/achievements/nothing", 404, "not_found"),
        ("/api/v1/codes/nothing", 404, "not_found"),
        ("/api/v1/pairs?level=weak", 400, "bad_level"),
        ("/api/v1/nothing", 404, "not_found"),
    ] {
        let answer = market.get(path).await;
        assert_eq!((answer.status, answer.problem().as_str()), (status, code), "{path}");
    }
    let english = market.get_in("/api/v1/achievements?limit=0", "en").await.value();
    assert!(english["detail"].as_str().unwrap().is_ascii(), "{english}");
    assert!(
        market.json("/api/v1/codes/industries?q=%E7%94%B5%E6%B1%A0").await["entries"][0]["code"].is_string()
    );
    assert_eq!(market.json("/api/v1/rules").await["rules"][0]["key"], "listing.valid");
}
