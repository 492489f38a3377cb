//! Histories of a waiting list, as no organiser would live to see: whatever guests do in whatever order, nobody is overtaken,
//! nothing is given twice, and no quota is broken. On the database itself, each history in a transaction that leaves nothing.

use std::collections::BTreeMap;

use catalog::roadshow::guest::store::{self, New, Registered};
use catalog::roadshow::guest::{Audience, Guest, OFFER_HOURS, Registration, RegistrationId, Seat};
use catalog::roadshow::{Roadshow, store as roadshows};
use chrono::Duration;
use db::event::Actor;
use db::{Db, Tx};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use super::{SLUG, morning, opened};

/// Histories in all, and what is done in one.
const HISTORIES: usize = 10_000;
const LONGEST: usize = 10;

#[derive(Clone, Debug)]
enum Act {
    Register { audience: usize, seats: i32 },
    Cancel(usize),
    Accept(usize),
    Lapse(usize),
    Resize(usize, i32),
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        5 => (0_usize..5, 1_i32..=5).prop_map(|(audience, seats)| Act::Register { audience, seats }),
        3 => (0_usize..LONGEST).prop_map(Act::Cancel),
        1 => (0_usize..LONGEST).prop_map(Act::Accept),
        1 => (0_usize..LONGEST).prop_map(Act::Lapse),
        1 => (0_usize..LONGEST, 1_i32..=5).prop_map(|(who, seats)| Act::Resize(who, seats)),
    ]
}

#[tokio::test]
async fn nobody_is_overtaken_and_nothing_is_given_twice_in_ten_thousand_histories() {
    let market = morning().await;
    opened(&market, &[]).await;
    let db = market.db();
    let mut tx = db.read().await.expect("a transaction");
    let roadshow = roadshows::find(&mut tx, SLUG).await.expect("an answer").expect("the roadshow");
    drop(tx);
    let mut runner = TestRunner::deterministic();
    let history =
        (prop::collection::vec(act(), 1..=LONGEST), 1_i32..8, prop::option::of(0_i32..4), any::<bool>());
    for _ in 0..HISTORIES {
        let tree = history.new_tree(&mut runner).expect("a history");
        let (acts, capacity, quota, is_soon) = tree.current();
        let starts_at = db.clock.now() + if is_soon { Duration::hours(2) } else { Duration::days(9) };
        let mut of_this = roadshow.clone();
        (of_this.draft.capacity, of_this.draft.starts_at) = (capacity, starts_at);
        let mut tx = db.write().await.expect("a transaction");
        let quotas: BTreeMap<Audience, i32> =
            quota.map(|seats| (Audience::Finance, seats)).into_iter().collect();
        store::set_quotas(&mut tx, roadshow.id, &quotas).await.expect("quotas");
        let (mut ids, mut before) = (Vec::new(), Vec::new());
        for act in &acts {
            let who = done(&mut tx, db, &of_this, act, &mut ids).await;
            let after = store::all(&mut tx, roadshow.id).await.expect("a list");
            holds(&of_this, &quotas, &before, &after, &acts);
            keeps(&of_this, who, &before, &after, &acts);
            before = after;
        }
        // Dropped, it leaves nothing behind.
        drop(tx);
    }
}

/// Does it, if it can be done; answers whose own act it was.
async fn done(
    tx: &mut Tx,
    db: &Db,
    roadshow: &Roadshow,
    act: &Act,
    ids: &mut Vec<RegistrationId>,
) -> Option<RegistrationId> {
    // Somebody of those who came so far.
    let one = |who: usize, ids: &[RegistrationId]| ids.get(who.checked_rem(ids.len())?).copied();
    match *act {
        Act::Register { audience, seats } => {
            let id = RegistrationId(db.ids.next());
            let guest = Guest {
                name: "来宾".to_owned(),
                organisation: String::new(),
                address: format!("mail:{id}@example.com"),
                audience: Audience::ALL[audience],
                seats,
            };
            let ticket = id.to_string();
            let new = New {
                id,
                ticket: &ticket,
                guest: &guest,
                at_desk: false,
                person: None,
                code: None,
                brought_by: None,
            };
            let made = store::register(tx, db, &Actor::Visitor, roadshow, &new).await.expect("an answer");
            assert!(matches!(made, Registered::Done(_)));
            ids.push(id);
            Some(id)
        }
        Act::Cancel(who) | Act::Lapse(who) => {
            let id = one(who, ids)?;
            let was = store::find(tx, id).await.expect("an answer").expect("a registration");
            let is_lapse = matches!(act, Act::Lapse(_));
            if !was.stands() || (is_lapse && !matches!(was.seat, Seat::Offered { .. })) {
                return None;
            }
            let seat = Seat::Cancelled { at: db.clock.now() };
            let act = "registration.cancelled";
            assert!(
                store::set_seat(tx, db, &Actor::Visitor, act, id, was.seat, seat).await.expect("an answer")
            );
            store::promote(tx, db, roadshow, None).await.expect("an answer");
            Some(id)
        }
        Act::Accept(who) => {
            let id = one(who, ids)?;
            let was = store::find(tx, id).await.expect("an answer").expect("a registration");
            if matches!(was.seat, Seat::Offered { .. }) {
                let act = "registration.accepted";
                store::set_seat(tx, db, &Actor::Visitor, act, id, was.seat, Seat::Confirmed)
                    .await
                    .expect("an answer");
            }
            Some(id)
        }
        Act::Resize(who, seats) => {
            let id = one(who, ids)?;
            let was = store::find(tx, id).await.expect("an answer").expect("a registration");
            if was.seat == Seat::Waiting || (was.has_seat() && seats <= was.guest.seats) {
                store::set_seats(tx, db, &Actor::Visitor, &was, seats).await.expect("an answer");
                store::promote(tx, db, roadshow, None).await.expect("an answer");
            }
            Some(id)
        }
    }
}

/// What nobody's act does to anybody else: a seat once had or offered stays, with its time, the waiting list keeps its order, and
/// what is offered is offered for a day and never beyond the beginning.
fn keeps(
    roadshow: &Roadshow,
    who: Option<RegistrationId>,
    before: &[Registration],
    after: &[Registration],
    history: &[Act],
) {
    let known: Vec<RegistrationId> = before.iter().map(|one| one.id).collect();
    let still: Vec<RegistrationId> = after.iter().map(|one| one.id).filter(|id| known.contains(id)).collect();
    assert_eq!(still, known, "the list keeps its order: {history:?}");
    for (was, now) in before.iter().zip(after.iter().filter(|one| known.contains(&one.id))) {
        if was.has_seat() && who != Some(was.id) {
            assert_eq!((was.seat, was.guest.seats), (now.seat, now.guest.seats), "{history:?}");
        }
        if !was.stands() {
            assert!(!now.stands(), "what was given back comes back to nobody: {history:?}");
        }
        if was.seat == Seat::Waiting && now.seat == Seat::Confirmed {
            let asked = now.registered_at + Duration::hours(OFFER_HOURS);
            assert!(asked >= roadshow.draft.starts_at, "there is time to be asked: {history:?}");
        }
    }
    for one in after {
        if let Seat::Offered { until } = one.seat {
            assert_eq!(until, one.registered_at + Duration::hours(OFFER_HOURS), "{history:?}");
            assert!(until < roadshow.draft.starts_at, "{history:?}");
        }
    }
}

/// What must be true after each act.
fn holds(
    roadshow: &Roadshow,
    quotas: &BTreeMap<Audience, i32>,
    before: &[Registration],
    after: &[Registration],
    history: &[Act],
) {
    let taken = |audience: Option<Audience>| -> i32 {
        let of =
            |one: &&Registration| one.has_seat() && audience.is_none_or(|group| one.guest.audience == group);
        after.iter().filter(of).map(|one| one.guest.seats).sum()
    };
    assert!(taken(None) <= roadshow.draft.capacity, "{history:?}");
    for (audience, seats) in quotas {
        assert!(taken(Some(*audience)) <= *seats, "{history:?}");
    }
    let waited = |one: &Registration| before.iter().all(|was| was.id != one.id || was.seat == Seat::Waiting);
    let given: Vec<&Registration> = after.iter().filter(|one| one.has_seat() && waited(one)).collect();
    for (place, waits) in after.iter().enumerate().filter(|(_, one)| one.seat == Seat::Waiting) {
        let later = after[place + 1..].iter().filter(|one| given.iter().any(|other| other.id == one.id));
        for other in later {
            // Only one's own group's quota lets somebody past: whoever is first of the group does not fit into it.
            let group = waits.guest.audience;
            assert_ne!(other.guest.audience, group, "{history:?}");
            let left = quotas.get(&group).map(|seats| seats - taken(Some(group)));
            let first = after.iter().find(|one| one.seat == Seat::Waiting && one.guest.audience == group);
            let seats = first.map_or(waits.guest.seats, |one| one.guest.seats);
            assert!(left.is_some_and(|left| left < seats), "{history:?}");
        }
    }
    // Whoever is first of those whom no quota holds back does not fit: else the seats would stand empty.
    let held = |one: &&Registration| {
        let left = quotas.get(&one.guest.audience).map(|seats| seats - taken(Some(one.guest.audience)));
        one.seat == Seat::Waiting && left.is_none_or(|left| left >= one.guest.seats)
    };
    let mut full = Vec::new();
    for one in after.iter().filter(|one| one.seat == Seat::Waiting) {
        if full.contains(&one.guest.audience) {
            continue;
        }
        if !held(&one) {
            full.push(one.guest.audience);
            continue;
        }
        assert!(roadshow.draft.capacity - taken(None) < one.guest.seats, "{history:?}");
        break;
    }
}
