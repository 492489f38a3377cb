//! 1:1 meetings: wished with a reason, agreed to, planned without a clash, gone on with when somebody is missing.

use catalog::roadshow::meetings::{Meeting, Outcome, store};

use super::{SLUG, guest, morning, opened, path, presentations};
use crate::app::TestApp;
use crate::people::somebody::Somebody;

/// Tables and slots, before the event begins.
pub(super) async fn prepared(market: &TestApp) -> (Somebody<'_>, Somebody<'_>, String) {
    let operator = opened(market, &[("capacity", "100"), ("tables", "2")]).await;
    let slots = [("starts_at", "2026-11-26T15:00"), ("minutes", "15"), ("count", "4")];
    assert_eq!(operator.post(&path("/meetings/slots"), &slots).await.status, 303);
    let team = presentations(market).await.into_iter().find(|one| one.slot.achievement.is_some());
    market.db().clock.advance(chrono::Duration::minutes(2));
    let author = market.somebody();
    author.sign_in("13800000001").await;
    (operator, author, team.expect("a team").id.to_string())
}

async fn planned(market: &TestApp) -> Vec<Meeting> {
    let mut tx = market.db().read().await.expect("a transaction");
    let roadshow = catalog::roadshow::store::find(&mut tx, SLUG).await.expect("an answer").expect("it");
    store::planned(&mut tx, roadshow.id).await.expect("meetings")
}

/// The address of a form on the page of somebody, by how it ends.
pub(super) async fn form(who: &Somebody<'_>, end: &str) -> String {
    let page = who.get(&path("/meetings")).await;
    let found =
        page.body.split("action=\"").find(|rest| rest.split('"').next().is_some_and(|at| at.ends_with(end)));
    found.unwrap_or_else(|| panic!("no form {end}: {}", page.body)).split('"').next().expect("it").to_owned()
}

/// Two guests whom the team has agreed to meet.
async fn two_of<'a>(market: &'a TestApp, author: &Somebody<'_>, team: &str) -> [Somebody<'a>; 2] {
    let both = [guest(market, "13900000101").await, guest(market, "13900000102").await];
    for one in &both {
        wishes(one, team, "合作").await;
        author.post(&form(author, "/acceptance").await, &[]).await;
    }
    both
}

pub(super) async fn wishes(who: &Somebody<'_>, team: &str, reason: &str) -> u16 {
    who.post(&path("/meetings/wishes"), &[("presentation", team), ("reason", reason)]).await.status
}

#[tokio::test]
async fn a_guest_asks_with_a_reason_the_team_agrees_and_both_see_when_and_where() {
    let market = morning().await;
    let (operator, author, team) = prepared(&market).await;
    let nobody = market.somebody();
    assert_eq!(wishes(&nobody, &team, "样机").await, 409, "who is not registered cannot ask");
    let buyer = guest(&market, "13900000001").await;
    assert_eq!(wishes(&buyer, &team, " ").await, 422, "without a reason nobody is asked");
    assert_eq!(wishes(&buyer, &team, "想谈样机试用").await, 303);
    assert_eq!(wishes(&buyer, &team, "再问一次").await, 409);
    assert!(market.was_told("13800000001", "想谈样机试用").await);
    let other = guest(&market, "13900000002").await;
    assert!(!other.get(&path("/meetings")).await.shows("想谈样机试用"), "what two speak of is theirs");
    let yes = form(&author, "/acceptance").await;
    assert_eq!(other.post(&yes, &[]).await.status, 404);
    assert_eq!(author.post(&yes, &[]).await.status, 303);
    assert_eq!(author.post(&yes, &[]).await.status, 409, "once");
    assert!(market.was_told("13900000001", "邀约已被接受").await);
    assert_eq!(operator.post(&path("/meetings/plan"), &[]).await.status, 303);
    assert!(buyer.get(&path("/meetings")).await.shows("15:00–15:15"));
    assert!(author.get(&path("/meetings")).await.shows("1 号桌"));
    assert!(market.was_told("13900000001", "洽谈时间和桌号已排定").await);
    let tables = operator.get(&path("/meetings/tables")).await;
    assert!(tables.shows("1 号桌") && tables.shows("采购工程师"), "{}", tables.body);
}

#[tokio::test]
async fn nobody_sits_at_two_tables_and_who_is_away_is_left_alone() {
    let market = morning().await;
    let (operator, author, team) = prepared(&market).await;
    let mut guests = Vec::new();
    for number in 0..3 {
        let one = guest(&market, &format!("139000001{number:02}")).await;
        wishes(&one, &team, "合作").await;
        author.post(&form(&author, "/acceptance").await, &[]).await;
        guests.push(one);
    }
    let away = [("away", "0"), ("away", "1")];
    assert_eq!(guests[0].post(&path("/meetings/away"), &away).await.status, 303);
    operator.post(&path("/meetings/plan"), &[]).await;
    let meetings = planned(&market).await;
    assert_eq!(meetings.len(), 3);
    let mut slots: Vec<i32> = meetings.iter().map(|one| one.slot).collect();
    slots.sort_unstable();
    slots.dedup();
    assert_eq!(slots.len(), 3, "one team has one meeting at a time");
    let page = guests[0].get(&path("/meetings")).await;
    assert!(page.shows("15:30–15:45") || page.shows("15:45–16:00"), "{}", page.body);
    // Planned anew it is planned once.
    operator.post(&path("/meetings/plan"), &[]).await;
    assert_eq!(planned(&market).await.len(), 3);
}

#[tokio::test]
async fn when_somebody_does_not_come_the_others_go_on() {
    let market = morning().await;
    let (operator, author, team) = prepared(&market).await;
    let [first, _] = two_of(&market, &author, &team).await;
    operator.post(&path("/meetings/plan"), &[]).await;
    let before = planned(&market).await;
    let missing = before.iter().min_by_key(|one| one.slot).expect("a meeting");
    let outcome = path(&format!("/meetings/{}/outcome", missing.id));
    assert_eq!(first.post(&outcome, &[("outcome", "guest")]).await.status, 303, "led to the way in");
    assert_eq!(operator.post(&outcome, &[("outcome", "guest")]).await.status, 303);
    let after = planned(&market).await;
    let of = |all: &[Meeting], outcome: Outcome| all.iter().filter(|one| one.outcome == outcome).count();
    assert_eq!((of(&after, Outcome::Missed), of(&after, Outcome::Planned)), (1, 1));
    let kept = before.iter().find(|one| one.id != missing.id).expect("another");
    assert!(after.iter().any(|one| one.id == kept.id && one.slot == kept.slot), "who need not move stays");
    // Who agrees now is put into what is free.
    let third = guest(&market, "13900000103").await;
    wishes(&third, &team, "合作").await;
    author.post(&form(&author, "/acceptance").await, &[]).await;
    assert_eq!(of(&planned(&market).await, Outcome::Planned), 2);
}

#[tokio::test]
async fn a_meeting_is_given_up_in_time_or_not_at_all() {
    let market = morning().await;
    let (operator, author, team) = prepared(&market).await;
    let buyer = guest(&market, "13900000001").await;
    wishes(&buyer, &team, "合作").await;
    author.post(&form(&author, "/acceptance").await, &[]).await;
    operator.post(&path("/meetings/plan"), &[]).await;
    let give_up = form(&buyer, "/cancellation").await;
    let other = guest(&market, "13900000002").await;
    assert_eq!(other.post(&give_up, &[]).await.status, 404);
    // 14:45 in Shanghai: a quarter of an hour is too late.
    market.db().clock.advance(
        "2026-11-26T06:45:00Z".parse::<chrono::DateTime<chrono::Utc>>().expect("a moment")
            - market.db().clock.now(),
    );
    assert_eq!(buyer.post(&give_up, &[]).await.status, 409);
    assert_eq!(planned(&market).await.len(), 1);
}

#[tokio::test]
async fn a_team_asks_only_guests_who_let_teams_know() {
    let market = morning().await;
    let (_, author, team) = prepared(&market).await;
    let hidden = guest(&market, "13900000001").await;
    let open = market.somebody();
    open.registers("13900000002", &[("name", "技术总监"), ("teams", "yes")]).await;
    let page = author.get(&path("/meetings")).await;
    assert!(page.shows("技术总监") && !page.shows("采购工程师"), "{}", page.body);
    let option =
        page.body.split("<option value=\"").find(|rest| rest.contains("技术总监")).expect("an option");
    let whom = option.split('"').next().expect("an id").to_owned();
    let wish =
        [("presentation", team.as_str()), ("registration", whom.as_str()), ("reason", "贵厂有同类工况")];
    assert_eq!(hidden.post(&path("/meetings/wishes"), &wish).await.status, 404);
    assert_eq!(author.post(&path("/meetings/wishes"), &wish).await.status, 303);
    assert!(market.was_told("13900000002", "储能成果路演").await);
    assert_eq!(open.post(&form(&open, "/acceptance").await, &[]).await.status, 303);
}

#[tokio::test]
async fn who_has_no_language_in_common_is_not_put_at_one_table() {
    let market = morning().await;
    let (operator, author, team) = prepared(&market).await;
    let buyer = guest(&market, "13900000001").await;
    wishes(&buyer, &team, "合作").await;
    author.post(&form(&author, "/acceptance").await, &[]).await;
    let away = path("/meetings/away");
    assert_eq!(buyer.post(&away, &[("language", "de")]).await.status, 303);
    let of_team = [("presentation", team.as_str()), ("language", "zh")];
    assert_eq!(author.post(&away, &of_team).await.status, 303);
    assert!(buyer.get(&path("/meetings")).await.shows("value=\"de\" checked"));
    assert_eq!(operator.post(&path("/meetings/plan"), &[]).await.status, 303);
    assert!(planned(&market).await.is_empty(), "they could not talk");
    assert_eq!(buyer.post(&away, &[("language", "de"), ("language", "zh")]).await.status, 303);
    assert_eq!(operator.post(&path("/meetings/plan"), &[]).await.status, 303);
    assert_eq!(planned(&market).await.len(), 1);
}

#[tokio::test]
async fn who_has_met_is_who_sat_there_and_not_who_was_to() {
    let market = morning().await;
    let (operator, author, team) = prepared(&market).await;
    let buyer = guest(&market, "13900000001").await;
    wishes(&buyer, &team, "合作").await;
    author.post(&form(&author, "/acceptance").await, &[]).await;
    operator.post(&path("/meetings/plan"), &[]).await;
    assert!(operator.get(&path("/funnel")).await.shows("state=met\">0<"), "it is only planned");
    market.db().clock.advance(
        "2026-11-26T08:00:00Z".parse::<chrono::DateTime<chrono::Utc>>().expect("a moment")
            - market.db().clock.now(),
    );
    let outcome = path(&format!("/meetings/{}/outcome", planned(&market).await[0].id));
    assert_eq!(operator.post(&outcome, &[("outcome", "held")]).await.status, 303);
    assert!(operator.get(&path("/funnel")).await.shows("state=met\">1<"));
}

#[tokio::test]
async fn with_the_event_its_meetings_are_called_off() {
    let market = morning().await;
    let (operator, author, team) = prepared(&market).await;
    let buyer = guest(&market, "13900000001").await;
    wishes(&buyer, &team, "合作").await;
    author.post(&form(&author, "/acceptance").await, &[]).await;
    operator.post(&path("/meetings/plan"), &[]).await;
    assert_eq!(planned(&market).await.len(), 1);
    assert_eq!(operator.takes("cancellation").await, 303);
    assert!(planned(&market).await.is_empty());
    assert!(market.was_told("13900000001", "已取消，请不要前往").await);
    assert!(market.was_told("13800000001", "洽谈和现场工作随之取消").await);
}

#[tokio::test]
async fn a_no_show_that_is_reported_late_takes_nothing_away_that_was_held() {
    let market = morning().await;
    let (operator, author, team) = prepared(&market).await;
    for number in 0..4 {
        let one = guest(&market, &format!("139000001{number:02}")).await;
        wishes(&one, &team, "合作").await;
        author.post(&form(&author, "/acceptance").await, &[]).await;
    }
    operator.post(&path("/meetings/plan"), &[]).await;
    let before = planned(&market).await;
    assert_eq!(before.iter().map(|one| one.slot).collect::<Vec<_>>(), [0, 1, 2, 3]);
    // 15:31 in Shanghai: the third slot has begun.
    market.db().clock.advance(
        "2026-11-26T07:31:00Z".parse::<chrono::DateTime<chrono::Utc>>().expect("a moment")
            - market.db().clock.now(),
    );
    let reports = async |meeting: &Meeting, outcome: &str| {
        operator
            .post(&path(&format!("/meetings/{}/outcome", meeting.id)), &[("outcome", outcome)])
            .await
            .status
    };
    assert_eq!(reports(&before[1], "held").await, 303);
    assert_eq!(reports(&before[0], "team").await, 303, "half an hour late");
    let after = planned(&market).await;
    let outcome = |all: &[Meeting], number: usize| {
        all.iter().find(|one| one.id == before[number].id).map(|one| one.outcome)
    };
    assert_eq!(outcome(&after, 1), Some(Outcome::Held));
    assert_eq!(outcome(&after, 2), Some(Outcome::Planned), "what has begun is not called off");
    assert_eq!(outcome(&after, 3), None, "the team is away from the next slot on");
    // The next report finds a team away that has met somebody: it is written down all the same.
    assert_eq!(reports(&before[2], "guest").await, 303);
    let after = planned(&market).await;
    assert_eq!((outcome(&after, 1), outcome(&after, 2)), (Some(Outcome::Held), Some(Outcome::Missed)));
}

#[tokio::test]
async fn what_was_planned_before_languages_were_said_stays_when_somebody_is_missing() {
    let market = morning().await;
    let (operator, author, team) = prepared(&market).await;
    let [first, second] = two_of(&market, &author, &team).await;
    operator.post(&path("/meetings/plan"), &[]).await;
    let before = planned(&market).await;
    for one in [&first, &second] {
        assert_eq!(one.post(&path("/meetings/away"), &[("language", "de")]).await.status, 303);
    }
    let of_team = [("presentation", team.as_str()), ("language", "zh")];
    assert_eq!(author.post(&path("/meetings/away"), &of_team).await.status, 303);
    let outcome = path(&format!("/meetings/{}/outcome", before[0].id));
    assert_eq!(operator.post(&outcome, &[("outcome", "guest")]).await.status, 303);
    let after = planned(&market).await;
    let kept = after.iter().find(|one| one.id == before[1].id).expect("it stays");
    assert_eq!((kept.slot, kept.table, kept.outcome), (before[1].slot, before[1].table, Outcome::Planned));
}
