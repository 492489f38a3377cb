//! Histories of the ledger against the plainest reckoning: whatever brokers, parties and contracts do in whatever order, the
//! first in time stands, months and days end where they must, and a bypass is raised if and only if it is one. On the database
//! itself, each history in a transaction that leaves nothing; one is kept, and its chain holds.

use catalog::achievement::AchievementId;
use catalog::case::Party;
use catalog::introduction::bypass::{Contract, Signatory};
use catalog::introduction::store::{self, Recorded};
use catalog::introduction::{
    Introduced, Introducer, IntroductionId, New, Openness, Refusal, Seat, Subject, Word,
};
use catalog::organisation::{OrganisationId, store as organisations};
use catalog::person::PersonId;
use chrono::{DateTime, Datelike, Duration, NaiveDate, Utc};
use db::event::Actor;
use db::seal::{Verdict, verify};
use db::{Db, Tx};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use crate::app::TestApp;
use crate::intents::given_units;
use crate::rights::objects::put_achievement;

/// Histories in all, and what is done in one.
const HISTORIES: usize = 300;
const LONGEST: usize = 12;

#[derive(Clone, Debug)]
enum Act {
    Record { seller: usize, buyer: usize, of: usize, broker: Option<usize> },
    Acknowledge(usize, bool),
    Dispute(usize, bool),
    Deliver(usize),
    Pass(i64),
    Contract { seller: usize, buyer: usize, of: usize, broker: Option<usize>, days: i64, crossed: bool },
}

fn act() -> impl Strategy<Value = Act> {
    let two = || (0_usize..2, 0_usize..2, 0_usize..2, prop::option::of(0_usize..2));
    prop_oneof![
        4 => two().prop_map(|(seller, buyer, of, broker)| Act::Record { seller, buyer, of, broker }),
        2 => (0_usize..4, any::<bool>()).prop_map(|(which, sells)| Act::Acknowledge(which, sells)),
        3 => (0_usize..4, any::<bool>()).prop_map(|(which, sells)| Act::Dispute(which, sells)),
        1 => (0_usize..4).prop_map(Act::Deliver),
        3 => prop_oneof![0_i64..12, 300_i64..800].prop_map(Act::Pass),
        4 => (two(), 0_i64..800, any::<bool>()).prop_map(|((seller, buyer, of, broker), days, crossed)| {
            Act::Contract { seller, buyer, of, broker, days, crossed }
        }),
    ]
}

/// Who may meet whom about what.
struct Cast {
    sellers: [Party; 2],
    buyers: [Party; 2],
    brokers: [PersonId; 2],
    listings: [AchievementId; 2],
}

/// An introduction as it should be.
#[derive(Clone, Debug)]
struct Expected {
    id: IntroductionId,
    seller: usize,
    buyer: usize,
    of: usize,
    broker: Option<usize>,
    day: NaiveDate,
    /// Of the seller, then of the buyer.
    said: [&'static str; 2],
    ended: bool,
}

impl Expected {
    /// Seven days after, not counting the first, and on where nobody works.
    fn delivered_by(&self) -> DateTime<Utc> {
        let mut day = self.day;
        for _ in 0..7 {
            day = day.succ_opt().expect("a day");
        }
        while !db::business_day::is_working(day) {
            day = day.succ_opt().expect("a day");
        }
        db::business_day::end(day)
    }

    /// Month by month, for two years.
    fn last_day(&self) -> NaiveDate {
        let (mut year, mut month) = (self.day.year(), self.day.month());
        for _ in 0..24 {
            (year, month) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
        }
        let fits = |number: u32| NaiveDate::from_ymd_opt(year, month, number);
        (1..=self.day.day()).rev().find_map(fits).expect("a day")
    }

    fn is_void(&self) -> bool {
        self.said == ["disputed"; 2]
    }
}

async fn cast(market: &TestApp) -> Cast {
    let person =
        async |mobile: &str| web::cli::add_person(market.db(), mobile, mobile).await.expect("a person");
    let mut tx = market.db().read().await.expect("a transaction");
    let mut unit = async |name: &str| -> Option<OrganisationId> {
        organisations::named(&mut tx, name).await.expect("an answer")
    };
    let (university, enterprise) = (unit("某理工大学").await, unit("某储能电站运营企业").await);
    drop(tx);
    let author = person("13800000201").await;
    Cast {
        sellers: [
            Party { person: author, unit: university },
            Party { person: person("13800000202").await, unit: None },
        ],
        buyers: [
            Party { person: person("13800000203").await, unit: enterprise },
            Party { person: person("13800000204").await, unit: None },
        ],
        brokers: [person("13800000205").await, person("13800000206").await],
        listings: [
            put_achievement(market, author, "published").await,
            put_achievement(market, author, "published").await,
        ],
    }
}

fn introduced(party: Party) -> Introduced {
    let (name, unit_name) = ("某人".to_owned(), "某单位".to_owned());
    Introduced { party, name, unit_name, openness: Openness::Unit, word: Word::Silent }
}

#[tokio::test]
async fn the_first_stands_days_end_and_a_bypass_is_raised_if_and_only_if_it_is_one() {
    // The last of a long month, so that shorter ones matter.
    let market = TestApp::idle_at("2026-12-31T02:00:00Z".parse().expect("a moment")).await;
    given_units(&market).await;
    let cast = cast(&market).await;
    let db = market.db();
    let begin = db.clock.now();
    let mut runner = TestRunner::deterministic();
    let history = prop::collection::vec(act(), 1..=LONGEST);
    for number in 0..HISTORIES {
        let acts = history.new_tree(&mut runner).expect("a history").current();
        let mut tx = db.write().await.expect("a transaction");
        let mut expected: Vec<Expected> = Vec::new();
        for act in &acts {
            done(&mut tx, db, &cast, act, &mut expected).await;
            holds(&mut tx, &expected, &acts).await;
        }
        // The last is kept; of the others, dropped, nothing is left.
        if number + 1 == HISTORIES {
            tx.commit().await.expect("it is kept");
        }
        db.clock.advance(begin - db.clock.now());
    }
    market.caught_up().await;
    let verdict = verify(db).await.expect("an answer");
    assert!(matches!(verdict, Verdict::Whole { unsealed: 0, .. }), "{verdict:?}");
}

/// What is kept is what is expected, word by word, and every hash is still that of its line.
async fn holds(tx: &mut Tx, expected: &[Expected], acts: &[Act]) {
    for one in expected {
        let kept = store::find(tx, one.id).await.expect("an answer").expect("an introduction");
        assert!(kept.is_whole(), "{acts:?}");
        assert_eq!(kept.protected_until, one.last_day(), "{acts:?}");
        assert_eq!(kept.delivers_at, one.delivered_by(), "{acts:?}");
        assert_eq!([kept.seller.word.code(), kept.buyer.word.code()], one.said, "{acts:?}");
        assert_eq!(kept.ended_at.is_some(), one.ended, "{acts:?}");
        let certified = store::certified(tx, &kept.certificate).await.expect("an answer");
        assert_eq!(certified, Some(kept));
    }
}

async fn done(tx: &mut Tx, db: &Db, cast: &Cast, act: &Act, expected: &mut Vec<Expected>) {
    let now = db.clock.now();
    let today = db::business_day::date(now);
    match *act {
        Act::Pass(days) => db.clock.advance(Duration::days(days)),
        Act::Record { seller, buyer, of, broker } => {
            let new = New {
                subject: Subject {
                    achievement: Some((cast.listings[of], "某项成果".to_owned())),
                    demand: None,
                },
                introducer: broker.map(|broker| Introducer {
                    person: cast.brokers[broker],
                    unit: None,
                    name: "某经理人".to_owned(),
                    unit_name: String::new(),
                }),
                seller: introduced(cast.sellers[seller]),
                buyer: introduced(cast.buyers[buyer]),
                case: None,
            };
            let recorded = store::record(tx, db, &Actor::System, new).await.expect("an answer");
            let stands = expected
                .iter_mut()
                .find(|one| !one.ended && (one.seller, one.buyer, one.of) == (seller, buyer, of));
            match (recorded, stands) {
                (Recorded::Already(first), Some(one)) => {
                    assert!(first.id == one.id && today <= one.last_day());
                }
                (Recorded::Done(new), stands) => {
                    if let Some(one) = stands {
                        assert!(one.last_day() < today, "only what is over makes room");
                        one.ended = true;
                    }
                    let said = ["silent"; 2];
                    let id = new.id;
                    expected.push(Expected { id, seller, buyer, of, broker, day: today, said, ended: false });
                }
                (Recorded::Already(_), None) => panic!("nothing stands in the way"),
            }
        }
        Act::Acknowledge(which, sells) => {
            let Some(one) = expected.get_mut(which) else { return };
            let was = store::find(tx, one.id).await.expect("an answer").expect("an introduction");
            let seat = if sells { Seat::Seller } else { Seat::Buyer };
            let said = &mut one.said[usize::from(!sells)];
            match was.clone().acknowledge(seat, was.of(seat).party.person, now) {
                Ok(then) => {
                    assert!(!one.ended && *said != "acknowledged");
                    *said = "acknowledged";
                    let act = "introduction.acknowledged";
                    assert!(store::save(tx, db, &Actor::System, act, &was, &then).await.expect("an answer"));
                    let late = store::save(tx, db, &Actor::System, act, &was, &then).await;
                    assert!(!late.expect("an answer"), "who was slower is told");
                }
                Err(refusal) => assert!(one.ended || (refusal == Refusal::Said && *said == "acknowledged")),
            }
        }
        Act::Dispute(which, sells) => {
            let Some(one) = expected.get_mut(which) else { return };
            let was = store::find(tx, one.id).await.expect("an answer").expect("an introduction");
            let seat = if sells { Seat::Seller } else { Seat::Buyer };
            let in_time = now < one.delivered_by();
            let may = !one.ended && in_time && one.said[usize::from(!sells)] == "silent";
            match was.clone().dispute(seat, was.of(seat).party.person, "不属实".to_owned(), now) {
                Ok(then) => {
                    assert!(may);
                    one.said[usize::from(!sells)] = "disputed";
                    one.ended = one.is_void();
                    let act = "introduction.disputed";
                    assert!(store::save(tx, db, &Actor::System, act, &was, &then).await.expect("an answer"));
                }
                Err(_) => assert!(!may),
            }
        }
        Act::Deliver(which) => {
            let Some(one) = expected.get_mut(which) else { return };
            let was = store::find(tx, one.id).await.expect("an answer").expect("an introduction");
            let due = !one.ended && one.delivered_by() <= now && one.said.contains(&"silent");
            match was.clone().deliver(now) {
                Some(then) => {
                    assert!(due);
                    one.said = one.said.map(|said| if said == "silent" { "delivered" } else { said });
                    let act = "introduction.delivered";
                    assert!(store::save(tx, db, &Actor::System, act, &was, &then).await.expect("an answer"));
                }
                None => assert!(!due),
            }
        }
        Act::Contract { seller, buyer, of, broker, days, crossed } => {
            contract(tx, cast, (seller, buyer, of, broker), today - Duration::days(days), crossed, expected)
                .await;
        }
    }
}

/// A contract of some day up to now is held against all there are.
async fn contract(
    tx: &mut Tx,
    cast: &Cast,
    (seller, buyer, of, broker): (usize, usize, usize, Option<usize>),
    day: NaiveDate,
    crossed: bool,
    expected: &[Expected],
) {
    let signatory = |party: Party| Signatory {
        person: party.unit.is_none().then_some(party.person),
        units: party.unit.into_iter().collect(),
    };
    let (gives, takes) = (signatory(cast.sellers[seller]), signatory(cast.buyers[buyer]));
    let (first, second) = if crossed { (takes, gives) } else { (gives, takes) };
    let contract = Contract {
        seller: first,
        buyer: second,
        achievement: Some(cast.listings[of]),
        demand: None,
        broker: broker.map(|broker| cast.brokers[broker]),
        handed_over: Vec::new(),
        agencies: Vec::new(),
        day,
        case: None,
    };
    let mut found: Vec<IntroductionId> =
        store::bypassed(tx, &contract).await.expect("an answer").into_iter().map(|one| one.id).collect();
    let mut wanted = Vec::new();
    for one in expected {
        let same = (one.seller, one.buyer, one.of) == (seller, buyer, of);
        let mut within = false;
        let mut passing = one.day;
        while passing <= one.last_day() {
            within |= passing == day;
            passing = passing.succ_opt().expect("a day");
        }
        if same && within && one.broker.is_some() && one.broker != broker && !one.is_void() {
            wanted.push(one.id);
        }
    }
    found.sort_unstable();
    wanted.sort_unstable();
    assert_eq!(found, wanted);
}
