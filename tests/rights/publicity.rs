//! Publicity notices of the matrix: the author's unit's, drafted and posted by its officer.

use super::People;
use super::objects::{UNIT, on_page, unit};
use crate::app::TestApp;

/// A notice in a state: `draft`, or posted.
pub(super) async fn notice(market: &TestApp, people: &People<'_>, state: &str) -> String {
    let key = market.db().ids.next().to_string();
    let unit = unit(market, UNIT).await;
    let form = [
        ("key", key.as_str()),
        ("unit", unit.as_str()),
        ("kind", "price"),
        ("title", "一项成果"),
        ("summary", "摘要"),
        ("grounds", "单位会议决定"),
        ("mode", "license"),
        ("price", "80"),
    ];
    let drafted = people.officer.post("/publicity/new", &form).await;
    assert_eq!(drafted.status, 303, "{}", drafted.body);
    let place = drafted.header("location").to_owned();
    if state != "draft" {
        let posted = people.officer.post(&format!("{place}/posting"), &[("sure", "yes")]).await;
        assert_eq!(posted.status, 303, "{}", posted.body);
    }
    place.rsplit('/').next().expect("an id").to_owned()
}

/// An objection of the asker's that waits for a decision.
pub(super) async fn objection(market: &TestApp, people: &People<'_>) -> String {
    let place = format!("/publicity/{}", notice(market, people, "posted").await);
    let filed = people.asker.post(&format!("{place}/objections"), &[("words", "价格偏低")]).await;
    assert_eq!(filed.status, 303, "{}", filed.body);
    let page = people.operator.get(&place).await;
    on_page(&page, "/publicity/objections/").into_iter().next().expect("an objection")
}
