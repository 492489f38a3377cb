//! One's own day in one's own calendar: it follows what is planned, moved and given up, and its address is taken back.

use catalog::roadshow::meetings::store;

use super::meeting::{form, prepared, wishes};
use super::{SLUG, guest, morning, path};
use crate::app::TestApp;
use crate::people::somebody::Somebody;

/// The address of the calendar, as the page shows it.
pub(super) async fn address(who: &Somebody<'_>) -> String {
    let page = who.get(&path("/meetings")).await;
    let rest = page.body.split("href=\"/feeds/roadshows/").nth(1).expect("an address");
    format!("/feeds/roadshows/{}", rest.split('"').next().expect("an end"))
}

/// The entry of a calendar under a UID, its lines unfolded.
pub(super) async fn entry(market: &TestApp, feed: &str, uid: &str) -> String {
    let answer = market.get(feed).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    assert!(answer.header("content-type").starts_with("text/calendar"));
    let text = answer.body.replace("\r\n ", "").replace("\r\n", "\n");
    let found = text.split("BEGIN:VEVENT").find(|entry| entry.contains(&format!("UID:{uid}@qiao")));
    found.unwrap_or_else(|| panic!("no {uid}: {text}")).to_owned()
}

pub(super) fn sequence(entry: &str) -> u32 {
    let line = entry.lines().find_map(|line| line.strip_prefix("SEQUENCE:")).expect("a sequence");
    line.trim().parse().expect("a number")
}

#[tokio::test]
async fn a_calendar_of_ones_own_keeps_the_name_of_a_meeting_and_says_when_it_is_given_up() {
    let market = morning().await;
    let (operator, author, team) = prepared(&market).await;
    let buyer = guest(&market, "13900000001").await;
    wishes(&buyer, &team, "想谈样机试用").await;
    author.post(&form(&author, "/acceptance").await, &[]).await;
    operator.post(&path("/meetings/plan"), &[]).await;
    assert_eq!(market.somebody().post(&path("/meetings/feed"), &[]).await.status, 404, "nobody's day");
    for one in [&buyer, &author] {
        assert!(one.get(&path("/meetings")).await.shows("生成订阅地址"));
        assert_eq!(one.post(&path("/meetings/feed"), &[]).await.status, 303);
    }
    let (own, of_team) = (address(&buyer).await, address(&author).await);
    let mut tx = market.db().read().await.expect("a transaction");
    let roadshow = catalog::roadshow::store::find(&mut tx, SLUG).await.expect("an answer").expect("it");
    let wish = store::planned(&mut tx, roadshow.id).await.expect("meetings")[0].wish.id.to_string();
    drop(tx);
    let planned = entry(&market, &own, &wish).await;
    assert!(planned.contains("全钒液流电池电堆") && planned.contains("1 号桌"), "{planned}");
    assert!(planned.contains("STATUS:CONFIRMED") && planned.contains("20261126T070000Z"), "{planned}");
    assert!(entry(&market, &of_team, &wish).await.contains("采购工程师"));
    // The event itself and the team's turn on the stage stand there too.
    assert!(entry(&market, &own, &roadshow.id.to_string()).await.contains("储能成果路演"));
    assert!(entry(&market, &of_team, &team).await.contains("STATUS:CONFIRMED"));
    // The guest has no time then: planned anew it is the same meeting, at another time.
    let other = guest(&market, "13900000002").await;
    wishes(&other, &team, "合作").await;
    assert!(!market.get(&own).await.body.contains("合作"), "what others speak of is theirs");
    let give_up = form(&buyer, "/cancellation").await;
    assert_eq!(buyer.post(&give_up, &[]).await.status, 303);
    let off = entry(&market, &own, &wish).await;
    assert!(off.contains("STATUS:CANCELLED") && sequence(&off) > sequence(&planned), "{off}");
    assert!(entry(&market, &of_team, &wish).await.contains("STATUS:CANCELLED"));
}

#[tokio::test]
async fn a_meeting_that_is_moved_keeps_its_name() {
    let market = morning().await;
    let (operator, author, team) = prepared(&market).await;
    let buyer = guest(&market, "13900000001").await;
    wishes(&buyer, &team, "想谈样机试用").await;
    author.post(&form(&author, "/acceptance").await, &[]).await;
    operator.post(&path("/meetings/plan"), &[]).await;
    buyer.post(&path("/meetings/feed"), &[]).await;
    let own = address(&buyer).await;
    let mut tx = market.db().write().await.expect("a transaction");
    let roadshow = catalog::roadshow::store::find(&mut tx, SLUG).await.expect("an answer").expect("it");
    let one = store::planned(&mut tx, roadshow.id).await.expect("meetings").remove(0);
    // The team would rather not in that slot.
    store::set_away(&mut tx, roadshow.id, one.wish.presentation.0, &[one.slot]).await.expect("it is written");
    tx.commit().await.expect("it is kept");
    let uid = one.wish.id.to_string();
    let before = entry(&market, &own, &uid).await;
    assert_eq!(operator.post(&path("/meetings/plan"), &[]).await.status, 303);
    let after = entry(&market, &own, &uid).await;
    assert!(sequence(&after) > sequence(&before) && after.contains("STATUS:CONFIRMED"), "{after}");
    let starts = |entry: &str| entry.lines().find(|line| line.starts_with("DTSTART")).map(str::to_owned);
    assert_ne!(starts(&after), starts(&before));
}

#[tokio::test]
async fn what_was_tapped_is_in_the_calendar_and_an_address_that_is_given_anew_ends_the_old() {
    let market = morning().await;
    let operator = super::live(&market).await;
    let buyer = guest(&market, "13900000001").await;
    let agenda = super::presentations(&market).await;
    let shown = agenda.iter().find(|one| one.slot.achievement.is_some()).expect("a presentation").id;
    buyer.post(&path("/meetings/feed"), &[]).await;
    let old = address(&buyer).await;
    assert!(!market.get(&old).await.body.contains(&shown.to_string()));
    assert_eq!(
        buyer.post(&path(&format!("/presentations/{shown}/taps")), &[("kind", "interest")]).await.status,
        303
    );
    assert!(entry(&market, &old, &shown.to_string()).await.contains("全钒液流电池电堆"));
    assert_eq!(buyer.post(&path("/meetings/feed"), &[]).await.status, 303);
    let new = address(&buyer).await;
    assert_ne!(new, old);
    assert_eq!(market.get(&old).await.status, 404);
    assert_eq!(market.get(&new).await.status, 200);
    assert_eq!(market.get("/feeds/roadshows/nobody").await.status, 404);
    operator.takes("end").await;
}

#[tokio::test]
async fn who_left_and_registers_again_has_the_event_back_in_the_same_calendar() {
    let market = morning().await;
    super::opened(&market, &[]).await;
    let mut tx = market.db().read().await.expect("a transaction");
    let roadshow = catalog::roadshow::store::find(&mut tx, SLUG).await.expect("an answer").expect("it");
    drop(tx);
    let uid = roadshow.id.to_string();
    let buyer = guest(&market, "13900000001").await;
    super::after::verifies(&market, &buyer, "13900000001").await;
    assert_eq!(buyer.post(&path("/meetings/feed"), &[]).await.status, 303);
    let own = address(&buyer).await;
    let comes = entry(&market, &own, &uid).await;
    assert!(comes.contains("STATUS:CONFIRMED"), "{comes}");
    assert_eq!(buyer.post(&path("/ticket/cancellation"), &[]).await.status, 303);
    let left = entry(&market, &own, &uid).await;
    assert!(left.contains("STATUS:CANCELLED") && sequence(&left) > sequence(&comes), "{left}");
    market.db().clock.advance(chrono::Duration::minutes(2));
    assert_eq!(buyer.registers("13900000001", &[]).await.status, 303);
    super::after::verifies(&market, &buyer, "13900000001").await;
    let again = entry(&market, &own, &uid).await;
    assert!(again.contains("STATUS:CONFIRMED") && sequence(&again) > sequence(&left), "{again}");
}

#[tokio::test]
async fn the_event_of_a_demonstration_goes_on_to_the_next_day_with_all_that_is_planned() {
    let market = morning().await;
    let (operator, ..) = prepared(&market).await;
    let moved = async || web::demonstration::stay_today(market.db(), SLUG).await.expect("an answer");
    let to = |moment: &str| {
        let moment: chrono::DateTime<chrono::Utc> = moment.parse().expect("a moment");
        market.db().clock.advance(moment - market.db().clock.now());
    };
    let times = async || {
        let mut tx = market.db().read().await.expect("a transaction");
        let roadshow = catalog::roadshow::store::find(&mut tx, SLUG).await.expect("an answer").expect("it");
        let slots = store::slots(&mut tx, roadshow.id).await.expect("slots");
        let agenda = catalog::roadshow::agenda::store::agenda(&mut tx, roadshow.id).await.expect("an agenda");
        let begins = roadshow.draft.starts_at;
        let since: Vec<_> = agenda.iter().map(|one| one.slot.starts_at - begins).collect();
        let slots: Vec<_> = slots.iter().map(|slot| slot.starts_at - begins).collect();
        (begins, roadshow.draft.ends_at - begins, since, slots)
    };
    let before = times().await;
    to("2026-11-26T08:59:00Z");
    assert!(!moved().await, "it is under way, and it is today");
    // A minute after midnight in Shanghai.
    to("2026-11-26T16:01:00Z");
    assert!(moved().await);
    let after = times().await;
    assert_eq!(db::business_day::date(after.0), "2026-11-27".parse().expect("a day"));
    assert_eq!(
        (&after.1, &after.2, &after.3),
        (&before.1, &before.2, &before.3),
        "all of it moved by as much"
    );
    assert!(!moved().await, "once");
    assert!(market.get(&path("")).await.shows("2026年11月27日"));
    assert!(operator.get(&path("/meetings")).await.status == 200);
    // In the evening of a long day it is under way again.
    to("2026-11-27T12:00:00Z");
    assert!(moved().await);
    let (begins, lasts, ..) = times().await;
    let now = market.db().clock.now();
    assert!(begins <= now && now < begins + lasts, "{begins}");
}
