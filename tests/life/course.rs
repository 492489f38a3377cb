//! How far a demand has come: said by its owner and the operator, and by what becomes of intents and cases.

use catalog::case::Case;
use catalog::demand::course::store as course;
use db::event::Actor;
use reqwest::Method;
use serde_json::json;
use uuid::Uuid;

use crate::app::{TestApp, send};
use crate::intents::{listed, market_at};
use crate::life::market;

#[tokio::test]
async fn its_owner_and_the_operator_say_how_far_it_has_come_and_lists_know() {
    let market = market().await;
    let enterprise = market.person("13800000005", "enterprise", Some("某储能电站运营企业")).await;
    let stranger = market.person("13800000001", "researcher", Some("某理工大学")).await;
    let operator = market.person("13800000003", "operator", None).await;
    let id = enterprise.demands(&operator, "养殖尾水低温脱氮").await;
    let (page, steps) = (format!("/demands/{id}"), format!("/demands/{id}/course"));
    assert!(enterprise.get(&page).await.shows("开始诊断需求"));
    assert!(!stranger.get(&page).await.shows("开始诊断需求"));
    assert_eq!(stranger.post(&steps, &[("step", "diagnose")]).await.status, 404);
    assert_eq!(enterprise.post(&steps, &[]).await.status, 422);
    assert_eq!(enterprise.post(&steps, &[("step", "reopen")]).await.status, 409, "it is open already");
    assert_eq!(operator.post(&steps, &[("step", "diagnose")]).await.status, 303);
    assert_eq!(operator.post(&steps, &[("step", "diagnose")]).await.status, 409, "once");
    market.caught_up().await;
    let seen = market.get(&page).await;
    assert!(seen.shows("需求诊断中"), "{}", seen.body);
    assert!(market.get("/demands?state=diagnosing").await.shows("养殖尾水低温脱氮"));
    assert!(!market.get("/demands?state=open").await.shows(&page));
    assert_eq!(enterprise.post(&steps, &[("step", "shortlist")]).await.status, 303);
    assert_eq!(enterprise.post(&steps, &[("step", "reopen")]).await.status, 303);
    market.caught_up().await;
    assert!(market.get("/demands?state=open").await.shows(&page));
    let history = enterprise.get(&format!("{page}/history")).await;
    assert!(history.shows("选出备选方案") && history.shows("<ins>已有备选方案</ins>"), "{}", history.body);
}

#[tokio::test]
async fn programs_that_follow_demands_learn_how_far_they_have_come() {
    let market = market_at(Some("2026-11-26T04:00:00Z")).await;
    let enterprise = market.person("13800000005", "enterprise", Some("某储能电站运营企业")).await;
    let operator = market.person("13800000003", "operator", None).await;
    let id = enterprise.demands(&operator, "养殖尾水低温脱氮").await;
    let path = format!("/api/v1/demands/{id}");
    let before = market.get(&path).await;
    let etag = before.header("etag").to_owned();
    let again = async || send(market.request(Method::GET, &path).header("if-none-match", &etag)).await;
    assert_eq!(again().await.status, 304, "nothing has changed");
    market.passes(chrono::Duration::minutes(1)).await;
    let list = market.json("/api/v1/demands").await;
    let follows = format!("/api/v1/demands?after={}", list["next"].as_str().expect("a cursor"));
    assert_eq!(market.json(&follows).await["items"], json!([]));
    let stepped = operator.post(&format!("/demands/{id}/course"), &[("step", "diagnose")]).await;
    assert_eq!(stepped.status, 303);
    let after = again().await;
    assert_eq!((after.status, &after.value()["course"]), (200, &json!("diagnosing")), "{}", after.body);
    assert_eq!(after.value()["version"], before.value()["version"], "what it says is as it was");
    assert_ne!(after.value()["updated_at"], before.value()["updated_at"]);
    market.passes(chrono::Duration::minutes(1)).await;
    assert_eq!(market.json(&follows).await["items"][0]["course"], "diagnosing");
}

#[tokio::test]
async fn who_writes_a_demand_has_read_it_whole_however_far_it_has_come() {
    let market = market().await;
    let enterprise = market.person("13800000005", "enterprise", Some("某储能电站运营企业")).await;
    let operator = market.person("13800000003", "operator", None).await;
    let id = enterprise.demands(&operator, "养殖尾水低温脱氮").await;
    let path = format!("/api/v1/demands/{id}");
    operator.post(&format!("/demands/{id}/course"), &[("step", "diagnose")]).await;
    let face = market.get(&path).await;
    let program = market.program("13800000005", "read,write").await;
    let own = program.get(&path).await;
    let body = json!({ "title": "养殖尾水低温脱氮", "indicators": "总氮去除率 ≥ 75%", "budget_low": "80" });
    let writes =
        async |etag: &str| send(program.with(Method::PUT, &path).header("if-match", etag).json(&body)).await;
    let blind = writes(face.header("etag")).await;
    assert_eq!(blind.status, 412, "as others read it: {}", blind.body);
    let written = writes(own.header("etag")).await;
    assert_eq!(written.status, 200, "{}", written.body);
    assert_eq!(program.get(&path).await.header("etag"), written.header("etag"));
}

/// The case that grew from an intent, by the intent's address.
async fn case_of(market: &TestApp, intent: &str) -> Case {
    let id: Uuid = intent.rsplit('/').next().and_then(|id| id.parse().ok()).expect("an id");
    let mut tx = market.db().read().await.expect("a transaction");
    let found = catalog::case::store::of_intent(&mut tx, id).await.expect("an answer");
    found.expect("a case")
}

#[tokio::test]
async fn an_accepted_offer_takes_it_into_talks_their_end_back_and_a_signature_ends_it() {
    let market = market_at(None).await;
    let (researcher, _) = listed(&market).await;
    let other = market.person("13800000007", "enterprise", Some("某海参养殖企业")).await;
    let enterprise = market.person("13800000005", "enterprise", Some("某储能电站运营企业")).await;
    let operator = market.person("13800000008", "operator", None).await;
    let demand = enterprise.demands(&operator, "电站用高密度电堆").await;
    let ways = format!("/demands/{demand}/intents/new");
    let offer = [("words", "可以做到"), ("consent", "yes")];
    let mut intents = Vec::new();
    for somebody in [&researcher, &other] {
        let sent = somebody.post(&ways, &offer).await;
        assert_eq!(sent.status, 303, "{}", sent.body);
        intents.push(sent.header("location").to_owned());
    }
    for intent in &intents {
        let yes = enterprise.post(&format!("{intent}/acceptance"), &[("share", "yes")]).await;
        assert_eq!(yes.status, 303, "{}", yes.body);
    }
    let steps = format!("/demands/{demand}/course");
    assert_eq!(enterprise.post(&steps, &[("step", "reopen")]).await.status, 409, "talks end by their end");
    let page = format!("/demands/{demand}");
    let progress = async || {
        let shown = enterprise.get(&page).await;
        let known = ["征集中", "洽谈中", "已签约"];
        known.into_iter().find(|words| shown.shows(&format!("<dd>{words}</dd>"))).expect("how far it is")
    };
    assert_eq!(progress().await, "洽谈中");
    let (first, second) = (case_of(&market, &intents[0]).await, case_of(&market, &intents[1]).await);
    let ended = async |case: &Case| {
        let mut tx = market.db().write().await.expect("a transaction");
        let ended = course::case_ended(&mut tx, market.db(), &Actor::System, case).await.expect("an answer");
        tx.commit().await.expect("a commit");
        ended
    };
    assert!(!ended(&second).await, "it is in the talks of the first");
    assert!(ended(&first).await);
    assert_eq!(progress().await, "洽谈中", "the other case goes on");
    let mut tx = market.db().write().await.expect("a transaction");
    let (db, actor) = (market.db(), Actor::System);
    assert!(course::case_signed(&mut tx, db, &actor, &second).await.expect("an answer"));
    assert!(!course::case_signed(&mut tx, db, &actor, &second).await.expect("an answer"), "once");
    tx.commit().await.expect("a commit");
    assert_eq!(progress().await, "已签约");
    let late = market.person("13800000009", "enterprise", Some("某海参养殖企业")).await;
    let refused = late.post(&ways, &offer).await;
    assert!(refused.status == 409 && refused.shows("已经签约"), "{}", refused.body);
    let mut tx = market.db().write().await.expect("a transaction");
    assert!(course::case_unsigned(&mut tx, db, &actor, &second).await.expect("an answer"));
    tx.commit().await.expect("a commit");
    assert_eq!(progress().await, "洽谈中");
}

#[tokio::test]
async fn what_was_published_before_there_was_a_clock_has_one_from_the_start_on() {
    let market = market_at(None).await;
    let enterprise = market.person("13800000005", "enterprise", Some("某储能电站运营企业")).await;
    let operator = market.person("13800000003", "operator", None).await;
    let id = enterprise.demands(&operator, "养殖尾水低温脱氮").await;
    let receipt = format!("/demands/{id}/receipt");
    let mut tx = market.db().write().await.expect("a transaction");
    let cleared = db::on!(&mut tx, |conn| sqlx::query("update demand set expires_at = null")
        .execute(conn)
        .await
        .map(drop));
    cleared.expect("a change");
    tx.commit().await.expect("a commit");
    let until = "展示至";
    assert!(!enterprise.get(&receipt).await.shows(until));
    let cookie = enterprise.cookie();
    let market = market.restart().await;
    let enterprise = market.somebody();
    enterprise.holds(cookie);
    for _ in 0..100 {
        if enterprise.get(&receipt).await.shows(until) {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    panic!("it has no clock");
}
