//! Histories of assignments on the database itself, as no market would live to see; and fifty at once.

use std::collections::BTreeMap;

use catalog::broker::assignment::store::{self, Accepted, Offered};
use catalog::broker::assignment::{Act, Assignment, AssignmentId, Decline, State};
use catalog::broker::store::Publicity;
use catalog::broker::{Draft, Takes, store as brokers};
use catalog::case::{self, Case, CaseId, Party, Stage, Standing};
use catalog::person::PersonId;
use chrono::Duration;
use db::event::Actor;
use db::{Db, Tx};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use reqwest::Method;

use super::{BROKER, NO, OPERATOR, THURSDAY, broker, market, opened};
use crate::app::{TestApp, send};

/// Histories in all, what is done in one, and the cases that a broker may carry in it.
const HISTORIES: usize = 400;
const LONGEST: usize = 14;
const CAP: i32 = 2;
const CASES: usize = 3;

#[derive(Clone, Debug)]
enum Step {
    Offer { case: usize, person: usize },
    Accept(usize),
    Decline(usize),
    Revoke(usize),
    HandOver { case: usize, to: usize },
    Complete(usize),
    Wait(i64),
}

/// By the number of a case; a person is one of five, of whom two are the parties.
fn step() -> impl Strategy<Value = Step> {
    let case = 0..CASES;
    prop_oneof![
        5 => (case.clone(), 0_usize..5).prop_map(|(case, person)| Step::Offer { case, person }),
        4 => case.clone().prop_map(Step::Accept),
        1 => case.clone().prop_map(Step::Decline),
        1 => case.clone().prop_map(Step::Revoke),
        1 => (case.clone(), 0_usize..5).prop_map(|(case, to)| Step::HandOver { case, to }),
        1 => case.prop_map(Step::Complete),
        1 => (1_i64..30).prop_map(Step::Wait),
    ]
}

#[tokio::test]
async fn nobody_is_party_and_broker_and_one_at_a_time_carries_a_case_in_four_hundred_histories() {
    let market = TestApp::idle_at(THURSDAY.parse().expect("a moment")).await;
    let db = market.db();
    let mut people = Vec::new();
    for number in 0..5 {
        let mobile = format!("1380000004{number}");
        people.push(web::cli::add_person(db, &mobile, &mobile).await.expect("a person"));
    }
    let mut tx = db.write().await.expect("a transaction");
    for person in &people {
        let draft = Draft {
            headline: "技术经理人".to_owned(),
            about: String::new(),
            fields: Vec::new(),
            languages: Vec::new(),
            regions: Vec::new(),
            load_cap: CAP,
            takes: Takes::Open,
        };
        brokers::save(&mut tx, db, *person, &draft, Publicity::Hidden).await.expect("a profile");
    }
    tx.commit().await.expect("it is kept");
    let mut runner = TestRunner::deterministic();
    let history = prop::collection::vec(step(), 1..=LONGEST);
    for _ in 0..HISTORIES {
        let steps = history.new_tree(&mut runner).expect("a history").current();
        // Dropped, it leaves nothing behind.
        let mut tx = db.write().await.expect("a transaction");
        let mut cases = Vec::new();
        for _ in 0..CASES {
            cases.push(put(&mut tx, db, people[0], people[1]).await);
        }
        for step in &steps {
            done(&mut tx, db, &cases, &people, step).await;
            holds(&mut tx, &cases, &people, &steps).await;
        }
    }
}

async fn put(tx: &mut Tx, db: &Db, seller: PersonId, buyer: PersonId) -> CaseId {
    let now = db.clock.now();
    let case = Case {
        id: CaseId(db.ids.next()),
        title: "案件".to_owned(),
        intent: None,
        achievement: None,
        demand: None,
        seller: Party { person: seller, unit: None },
        buyer: Party { person: buyer, unit: None },
        broker: None,
        public_institution: false,
        stage: Stage::Lead,
        since: now,
        standing: Standing::Open,
        opened_at: now,
        version: 1,
    };
    case::store::open(tx, db, &Actor::System, &case).await.expect("a case");
    case.id
}

async fn live(tx: &mut Tx, case: CaseId) -> Option<Assignment> {
    let all = store::of_case(tx, case).await.expect("assignments");
    all.into_iter().find(|one| one.state.is_live())
}

async fn done(tx: &mut Tx, db: &Db, cases: &[CaseId], people: &[PersonId], step: &Step) {
    let now = db.clock.now();
    let by = people[0];
    match *step {
        Step::Wait(hours) => db.clock.advance(Duration::hours(hours)),
        Step::Offer { case, person } => {
            let case = case::store::find(tx, cases[case]).await.expect("an answer").expect("the case");
            let offered = offer(tx, db, &case, people[person], None).await;
            assert_eq!(offered == Offered::Party, person < 2, "nobody is party and broker");
        }
        Step::Accept(case) => {
            let Some(was) = live(tx, cases[case]).await else { return };
            let late = matches!(was.state, State::Offered { until } if until <= now);
            let accepted =
                store::accept(tx, db, &Actor::Person(was.broker.0), &was).await.expect("an answer");
            assert!(!late || accepted != Accepted::Done, "what is late is late");
        }
        Step::Decline(case) => {
            let act = Act::Decline { reason: Decline::NoTime, words: String::new() };
            end(tx, db, cases[case], act).await;
        }
        Step::Revoke(case) => end(tx, db, cases[case], Act::Revoke { by, reason: "理由".to_owned() }).await,
        Step::HandOver { case, to } => {
            let act = Act::HandOver { by, to: people[to], reason: "转岗".to_owned(), kept: 300 };
            end(tx, db, cases[case], act).await;
        }
        Step::Complete(case) => {
            store::complete(tx, db, &Actor::System, cases[case]).await.expect("an answer");
        }
    }
}

async fn offer(tx: &mut Tx, db: &Db, case: &Case, broker: PersonId, from: Option<AssignmentId>) -> Offered {
    let now = db.clock.now();
    let one = Assignment {
        id: AssignmentId(db.ids.next()),
        case: case.id,
        broker,
        unit: None,
        offered_by: case.seller.person,
        words: String::new(),
        offered_at: now,
        from,
        state: State::Offered { until: now + Duration::hours(24) },
    };
    store::offer(tx, db, &Actor::System, case, &one).await.expect("an answer")
}

async fn end(tx: &mut Tx, db: &Db, case: CaseId, act: Act) {
    let Some(was) = live(tx, case).await else { return };
    let Ok(state) = was.state.after(act, db.clock.now()) else { return };
    let actor = Actor::Person(was.offered_by.0);
    assert!(store::save(tx, db, &actor, &was, &state).await.expect("an answer"));
    if matches!(was.state, State::Active { .. }) {
        assert!(store::release(tx, db, &actor, &was).await.expect("an answer"));
    }
}

async fn holds(tx: &mut Tx, cases: &[CaseId], people: &[PersonId], steps: &[Step]) {
    let mut carried: BTreeMap<PersonId, i32> = BTreeMap::new();
    for id in cases {
        let case = case::store::find(tx, *id).await.expect("an answer").expect("the case");
        let all = store::of_case(tx, *id).await.expect("assignments");
        let live: Vec<&Assignment> = all.iter().filter(|one| one.state.is_live()).collect();
        assert!(live.len() <= 1, "{steps:?}");
        assert!(all.iter().all(|one| !people[..2].contains(&one.broker)), "{steps:?}");
        let active = live.iter().find(|one| matches!(one.state, State::Active { .. }));
        match active {
            Some(one) => {
                assert_eq!(case.broker, Some(one.broker), "{steps:?}");
                *carried.entry(one.broker).or_default() += 1;
            }
            // Completed, a case keeps the name of who brought it there.
            None => assert!(
                case.broker.is_none() || all.iter().any(|one| matches!(one.state, State::Completed { .. })),
                "{steps:?}"
            ),
        }
    }
    assert!(carried.values().all(|count| *count <= CAP), "{steps:?}");
}

#[tokio::test]
async fn of_fifty_acceptances_at_once_with_room_for_one_exactly_one_wins() {
    let market = market().await;
    let operator = market.person(OPERATOR, "operator", None).await;
    let (first, first_id) = broker(&market, BROKER, &[("load_cap", "1")]).await;
    let mut offers = Vec::new();
    for _ in 0..50 {
        let case = opened(&market, None, None).await;
        offers.push(operator.offers(case, first_id).await);
    }
    let cookie = first.cookie().expect("a session");
    let mut under_way = tokio::task::JoinSet::new();
    for offer in &offers {
        let request = market.request(Method::POST, &format!("{offer}/acceptance"));
        let request = request.header("sec-fetch-site", "same-origin").header("cookie", &cookie).form(&NO);
        under_way.spawn(send(request));
    }
    let answers = under_way.join_all().await;
    let won = answers.iter().filter(|answer| answer.status == 303).count();
    assert_eq!(won, 1, "{:?}", answers.iter().map(|answer| answer.status).collect::<Vec<_>>());
    assert!(answers.iter().all(|answer| answer.status == 303 || answer.shows("已达上限")));
    let mut tx = market.db().read().await.expect("a transaction");
    assert_eq!(store::load(&mut tx, first_id).await.expect("a number"), 1);
}
