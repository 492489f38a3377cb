//! The log, read by object and by person: with names, but for those that nobody may know.

use serde_json::Value;

use crate::intents::{listed, market_at};
use crate::people::somebody::Somebody;

/// A person's own id, as their copy of what is kept has it.
async fn own_id(person: &Somebody<'_>) -> String {
    let copy: Value = serde_json::from_str(&person.get("/me/export.json").await.body).expect("JSON");
    copy["person"]["id"].as_str().expect("an id").to_owned()
}

#[tokio::test]
async fn the_log_says_who_did_what_to_what_by_name() {
    let market = market_at(None).await;
    let (researcher, id) = listed(&market).await;
    researcher.writes("还没交出的成果", "no_patent").await;
    let bureau = market.person("13800000008", "bureau", None).await;
    let log = bureau.get(&format!("/desk/audit?id={id}")).await;
    assert!(log.shows("researcher 13800000001") && log.shows("operator 13800000003"), "{}", log.body);
    assert!(log.shows("<h2><span>全钒液流电池电堆</span></h2>"), "{}", log.body);
    let by_address = bureau.get(&format!("/desk/audit?id=%2Fachievements%2F{id}%2Fhistory")).await;
    assert!(by_address.shows("operator 13800000003"), "an address is understood");

    let person = own_id(&researcher).await;
    assert!(log.shows(&format!("/desk/audit?id={person}\"")), "a name leads to what else that person did");
    let log = bureau.get(&format!("/desk/audit?id={person}")).await;
    assert!(log.shows("<h2><span>researcher 13800000001</span></h2>"), "{}", log.body);
    assert!(log.shows("全钒液流电池电堆") && log.shows(&format!("href=\"/achievements/{id}\"")));
    assert!(!log.shows("还没交出的成果"), "a draft is nobody else's");
    let nothing = bureau.get("/desk/audit?id=%E5%85%A8%E9%92%92").await;
    assert!(nothing.status == 200 && nothing.shows("没有与这个编号有关的记录"));
    assert_eq!(researcher.get(&format!("/desk/audit?id={id}")).await.status, 404);
}

#[tokio::test]
async fn the_log_names_nobody_who_asked_without_a_name() {
    let market = market_at(None).await;
    let (researcher, id) = listed(&market).await;
    let firm = market.person("13800000005", "enterprise", Some("某储能电站运营企业")).await;
    let bureau = market.person("13800000008", "bureau", None).await;
    let intent = firm.intends(&id, &[("anonymous", "yes")]).await;
    let intent_id = intent.split('/').nth(2).expect("an id").to_owned();
    let person = own_id(&firm).await;

    let by_intent = bureau.get(&format!("/desk/audit?id={intent_id}")).await;
    assert!(by_intent.shows("不具名的一方"), "{}", by_intent.body);
    assert!(!by_intent.shows("enterprise 13800000005") && !by_intent.shows(&person));
    let by_person = bureau.get(&format!("/desk/audit?id={person}")).await;
    assert!(by_person.shows("enterprise 13800000005") && !by_person.shows(&intent_id), "{}", by_person.body);
    assert!(by_person.shows("另有 1 条属于不具名的意向或需求"), "{}", by_person.body);

    researcher.post(&format!("{intent}/acceptance"), &[("share", "yes")]).await;
    let by_intent = bureau.get(&format!("/desk/audit?id={intent_id}")).await;
    assert!(by_intent.shows("enterprise 13800000005"), "accepted, it has a name: {}", by_intent.body);
    assert!(bureau.get(&format!("/desk/audit?id={person}")).await.shows(&intent_id));
}
