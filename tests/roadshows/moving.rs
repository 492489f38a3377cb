//! An event that is held at another time moves with all that is planned for it.

use chrono::{DateTime, Duration, Utc};

use super::day::{address, entry, sequence};
use super::meeting::{form, prepared, wishes};
use super::{SLUG, event, guest, morning, path, presentations};
use crate::app::TestApp;
use crate::people::somebody::Somebody;

/// When the places of the agenda and the slots of meetings begin.
async fn times(market: &TestApp) -> Vec<DateTime<Utc>> {
    let mut tx = market.db().read().await.expect("a transaction");
    let roadshow = catalog::roadshow::store::find(&mut tx, SLUG).await.expect("an answer").expect("it");
    let slots = catalog::roadshow::meetings::store::slots(&mut tx, roadshow.id).await.expect("slots");
    drop(tx);
    let agenda = presentations(market).await;
    let places = agenda.iter().map(|one| one.slot.starts_at);
    places.chain(slots.iter().map(|slot| slot.starts_at)).collect()
}

/// A guest and the team have a meeting in the first slot; the guest's calendar of the day.
async fn meets<'a>(
    market: &'a TestApp,
    operator: &Somebody<'_>,
    author: &Somebody<'_>,
    team: &str,
) -> (Somebody<'a>, String) {
    let buyer = guest(market, "13900000001").await;
    assert_eq!(wishes(&buyer, team, "合作").await, 303);
    assert_eq!(author.post(&form(author, "/acceptance").await, &[]).await.status, 303);
    assert_eq!(operator.post(&path("/meetings/plan"), &[]).await.status, 303);
    assert_eq!(buyer.post(&path("/meetings/feed"), &[]).await.status, 303);
    let feed = address(&buyer).await;
    (buyer, feed)
}

#[tokio::test]
async fn agenda_slots_and_meetings_move_with_the_event_and_calendars_follow() {
    let market = morning().await;
    let (operator, author, team) = prepared(&market).await;
    let (buyer, feed) = meets(&market, &operator, &author, &team).await;
    let mut tx = market.db().read().await.expect("a transaction");
    let roadshow = catalog::roadshow::store::find(&mut tx, SLUG).await.expect("an answer").expect("it");
    let planned = catalog::roadshow::meetings::store::planned(&mut tx, roadshow.id).await.expect("meetings");
    drop(tx);
    let uid = planned[0].wish.id.to_string();
    let (before, was) = (times(&market).await, entry(&market, &feed, &uid).await);
    assert!(was.contains("DTSTART:20261126T070000Z"), "{was}");
    assert!(operator.get(&path("/edit")).await.shows("议程和洽谈时段随之移动"));
    // To the next day, an hour earlier.
    let moved = event(&[
        ("capacity", "100"),
        ("tables", "2"),
        ("starts_at", "2026-11-27T13:00"),
        ("ends_at", "2026-11-27T16:00"),
    ]);
    let changed = operator.post(&path("/edit"), &moved).await;
    assert_eq!(changed.status, 303, "{}", changed.body);
    let by = Duration::hours(23);
    assert_eq!(times(&market).await, before.iter().map(|at| *at + by).collect::<Vec<_>>());
    let now = entry(&market, &feed, &uid).await;
    assert!(now.contains("DTSTART:20261127T060000Z") && sequence(&now) > sequence(&was), "{now}");
    assert!(market.get(&path("/agenda.ics")).await.body.contains("DTSTART:20261127T051000Z"));
    assert!(buyer.get(&path("/meetings")).await.shows("14:00–14:15"));
    for whom in ["13900000001", "13800000001"] {
        assert!(market.was_told(whom, "议程和已排定的洽谈随开始时间一起移动").await, "{whom}");
    }
}

#[tokio::test]
async fn what_has_met_does_not_move_and_the_organiser_is_told_what_to_do() {
    let market = morning().await;
    let (operator, author, team) = prepared(&market).await;
    meets(&market, &operator, &author, &team).await;
    let now: DateTime<Utc> = "2026-11-26T07:05:00Z".parse().expect("a moment");
    market.db().clock.advance(now - market.db().clock.now());
    let held = form_of(&operator).await;
    assert_eq!(operator.post(&held, &[("outcome", "held")]).await.status, 303);
    let before = times(&market).await;
    let moved = [("capacity", "100"), ("tables", "2"), ("starts_at", "2026-11-26T13:30")];
    let refused = operator.post(&path("/edit"), &event(&moved)).await;
    assert!(refused.status == 422 && refused.shows("请另建一场"), "{}", refused.body);
    assert_eq!(times(&market).await, before);
    // What does not touch the time is changed all the same.
    let other = [("capacity", "100"), ("tables", "2"), ("venue", "某会展中心五层")];
    assert_eq!(operator.post(&path("/edit"), &event(&other)).await.status, 303);
    assert_eq!(times(&market).await, before);
}

/// Where the first meeting on the sheets of the tables is reported.
async fn form_of(operator: &Somebody<'_>) -> String {
    let page = operator.get(&path("/meetings/tables")).await.body;
    let mut ways = page.split("action=\"").filter_map(|rest| rest.split('"').next());
    ways.find(|at| at.ends_with("/outcome")).expect("a form").to_owned()
}
