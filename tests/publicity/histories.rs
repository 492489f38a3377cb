//! Histories of notices of one case, as no unit would live to see: whatever is posted, objected to, decided, replaced and
//! withdrawn in whatever order, nothing is effective before its days or over an open objection, and nothing posted changes.
//! Held against a model that knows nothing but days; on the database itself, each history in a transaction that leaves nothing.

use std::collections::BTreeMap;

use catalog::case::{self, Case, CaseId, Party, Stage, Standing};
use catalog::organisation::{self, OrganisationId};
use catalog::person::PersonId;
use catalog::publicity::body::{Body, Matter, Mode, Price};
use catalog::publicity::objection::{self, Outcome, Verdict};
use catalog::publicity::period::{Length, Period};
use catalog::publicity::snapshot::{Basis, Sealed, Snapshot};
use catalog::publicity::store::{self, New, Saved};
use catalog::publicity::{Notice, NoticeId, ObjectionId, Posting, State};
use chrono::{DateTime, Duration, Utc};
use db::event::Actor;
use db::{Clock, Db, Tx};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use super::{UNIT, market};

/// Histories in all, and what is done in one.
const HISTORIES: usize = 1_000;
const LONGEST: usize = 14;

#[derive(Clone, Debug)]
enum Act {
    Post {
        working: u32,
    },
    Object {
        notice: usize,
        person: usize,
    },
    Decide {
        objection: usize,
        upholds: bool,
    },
    Replace(usize),
    Withdraw(usize),
    /// The timer, whether or not it is time.
    Strike(usize),
    Wait {
        days: i64,
        hours: i64,
    },
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        3 => (0_u32..20).prop_map(|working| Act::Post { working }),
        3 => (0_usize..4, 0_usize..2).prop_map(|(notice, person)| Act::Object { notice, person }),
        3 => (0_usize..4, any::<bool>(), any::<bool>()).prop_map(|(objection, one, other)| Act::Decide { objection, upholds: one && other }),
        2 => (0_usize..4).prop_map(Act::Replace),
        1 => (0_usize..4).prop_map(Act::Withdraw),
        2 => (0_usize..4).prop_map(Act::Strike),
        5 => (0_i64..12, 0_i64..24).prop_map(|(days, hours)| Act::Wait { days, hours }),
    ]
}

/// What the model knows of a notice: how long it has to be open, since when it is, and who objects.
#[derive(Clone, Debug)]
struct Known {
    text: String,
    /// Open days before the present run, and the moment it began; none while it stands.
    run: Option<DateTime<Utc>>,
    ran: i64,
    open: usize,
    gone: bool,
}

struct Scene<'a> {
    db: Db,
    case: CaseId,
    unit: OrganisationId,
    people: &'a [PersonId],
    notices: Vec<NoticeId>,
    objections: Vec<ObjectionId>,
    known: BTreeMap<NoticeId, Known>,
}

#[tokio::test]
async fn nothing_is_effective_early_or_over_an_objection_and_nothing_posted_changes() {
    let market = market().await;
    let start = market.db().clock.now();
    let mut people = Vec::new();
    for mobile in ["13800000041", "13800000042", "13800000043"] {
        people.push(web::cli::add_person(market.db(), mobile, mobile).await.expect("a person"));
    }
    let mut runner = TestRunner::deterministic();
    let history = prop::collection::vec(act(), 1..=LONGEST);
    for _ in 0..HISTORIES {
        let acts = history.new_tree(&mut runner).expect("a history").current();
        let mut db = market.db().clone();
        db.clock = Clock::set(start);
        let mut tx = market.db().write().await.expect("a transaction");
        let unit = organisation::store::named(&mut tx, UNIT).await.expect("an answer").expect("a unit");
        let case = opened(&mut tx, &db, unit, &people).await;
        let (notices, objections, known) = (Vec::new(), Vec::new(), BTreeMap::new());
        let mut scene = Scene { db, case, unit, people: &people, notices, objections, known };
        for act in &acts {
            scene.does(&mut tx, act).await;
            scene.holds(&mut tx, &acts).await;
        }
        // Dropped, it leaves nothing behind.
        drop(tx);
    }
}

async fn opened(tx: &mut Tx, db: &Db, unit: OrganisationId, people: &[PersonId]) -> CaseId {
    let (id, now) = (CaseId(db.ids.next()), db.clock.now());
    let case = Case {
        id,
        title: "一项许可".to_owned(),
        intent: None,
        achievement: None,
        demand: None,
        seller: Party { person: people[0], unit: Some(unit) },
        buyer: Party { person: people[1], unit: None },
        broker: None,
        public_institution: true,
        stage: Stage::Pricing,
        since: now,
        standing: Standing::Open,
        opened_at: now,
        version: 1,
    };
    assert!(case::store::open(tx, db, &Actor::System, &case).await.expect("an answer"));
    id
}

impl Scene<'_> {
    fn body(&self) -> Body {
        let fen = i64::try_from(self.notices.len()).expect("few") * 100 + 100;
        Body {
            title: "一项成果".to_owned(),
            summary: "摘要".to_owned(),
            grounds: "评估".to_owned(),
            matter: Matter::Price(Price { mode: Mode::License, fen, partner: None }),
        }
    }

    fn new_notice(&self) -> New {
        let id = NoticeId(self.db.ids.next());
        New {
            id,
            unit: self.unit,
            achievement: None,
            case: Some(self.case),
            body: self.body(),
            by: self.people[0],
        }
    }

    fn posting(&self, new: &New, working: u32) -> Posting {
        let posted_at = self.db.clock.now();
        let day = db::business_day::date(posted_at);
        let period = Period::of(15, Length::WorkingDays(working));
        let said = Snapshot {
            notice: new.id,
            unit: new.unit,
            unit_name: UNIT.to_owned(),
            achievement: None,
            replaces: None,
            body: new.body.clone(),
            posted_at,
            period,
            ends_on: period.ends_on(day),
            basis: Basis::on(day, None),
        };
        Posting { by: self.people[0], sealed: Sealed::of(said).expect("a snapshot") }
    }

    /// A notice by its number, read as it is now.
    async fn notice(&self, tx: &mut Tx, number: usize) -> Option<Notice> {
        let id = *self.notices.get(number)?;
        store::find(tx, id).await.expect("an answer")
    }

    /// Whether a run is over by the days alone: fifteen whole days open, and a working day at the end.
    fn is_over(&self, known: &Known) -> bool {
        let now = self.db.clock.now();
        known.open == 0 && known.run.is_some_and(|from| known.ran + whole_days(from, now) >= 15)
    }

    fn learns(&mut self, id: NoticeId, posting: &Posting) {
        let (text, run) = (posting.sealed.text.clone(), Some(self.db.clock.now()));
        self.known.insert(id, Known { text, run, ran: 0, open: 0, gone: false });
        self.notices.push(id);
    }

    async fn does(&mut self, tx: &mut Tx, act: &Act) {
        let db = self.db.clone();
        match *act {
            Act::Wait { days, hours } => db.clock.advance(Duration::days(days) + Duration::hours(hours)),
            Act::Post { working } => {
                let new = self.new_notice();
                store::draft(tx, &db, &Actor::System, &new).await.expect("a draft");
                let draft = store::find(tx, new.id).await.expect("an answer").expect("the draft");
                let posting = self.posting(&new, working);
                match store::post(tx, &db, &Actor::System, &draft, posting.clone()).await.expect("an answer")
                {
                    Saved::Done => self.learns(new.id, &posting),
                    Saved::Live => {
                        assert!(self.notices.iter().any(|id| !self.known[id].gone), "nothing runs: {act:?}");
                    }
                    other => panic!("{other:?}"),
                }
            }
            Act::Object { notice, person } => {
                let Some(was) = self.notice(tx, notice).await else { return };
                let new = objection::store::New {
                    id: ObjectionId(db.ids.next()),
                    person: self.people[person + 1],
                    words: "异议",
                };
                let filed =
                    objection::store::file(tx, &db, &Actor::System, &was, &new).await.expect("an answer");
                if filed == objection::store::Filed::Done {
                    assert!(!self.known[&was.id].gone, "it was not open to objection");
                    self.objections.push(new.id);
                    let now = db.clock.now();
                    let known = self.known.get_mut(&was.id).expect("a notice");
                    if let Some(from) = known.run.take() {
                        known.ran += whole_days(from, now);
                    }
                    known.open += 1;
                }
            }
            Act::Decide { objection, upholds } => {
                let Some(id) = self.objections.get(objection).copied() else { return };
                let one = objection::store::find(tx, id).await.expect("an answer").expect("an objection");
                let was = store::find(tx, one.notice).await.expect("an answer").expect("a notice");
                let verdict = if upholds { Verdict::Uphold } else { Verdict::Dismiss };
                let decided = objection::store::decide(tx, &db, self.people[0], &was, &one, verdict, "理由")
                    .await
                    .expect("an answer");
                let done = matches!(decided, objection::store::Decided::Done(_));
                assert_eq!(done, one.outcome == Outcome::Open, "one is decided once");
                if done {
                    let now = db.clock.now();
                    let known = self.known.get_mut(&was.id).expect("a notice");
                    known.open -= 1;
                    known.gone |= upholds;
                    if !upholds && known.open == 0 {
                        known.run = Some(now);
                    }
                }
            }
            Act::Replace(number) => {
                let Some(was) = self.notice(tx, number).await else { return };
                let new = self.new_notice();
                let posting = self.posting(&new, 0);
                let replaced = store::replace(tx, &db, &Actor::System, &was, &new, posting.clone());
                let (saved, _) = replaced.await.expect("an answer");
                match saved {
                    Saved::Done => {
                        self.known.get_mut(&was.id).expect("a notice").gone = true;
                        self.learns(new.id, &posting);
                    }
                    Saved::Misplaced => assert!(self.known[&was.id].gone),
                    // Another notice of the case has begun since.
                    Saved::Live => {
                        assert!(self.notices.iter().any(|id| *id != was.id && !self.known[id].gone))
                    }
                    Saved::Stale => panic!("nobody else writes"),
                }
            }
            Act::Withdraw(number) => {
                let Some(was) = self.notice(tx, number).await else { return };
                let (saved, _) =
                    store::withdraw(tx, &db, &Actor::System, &was, "撤回").await.expect("an answer");
                let known = self.known.get_mut(&was.id).expect("a notice");
                assert_eq!(saved == Saved::Done, !known.gone, "{saved:?}");
                known.gone = true;
            }
            Act::Strike(number) => {
                let Some(was) = self.notice(tx, number).await else { return };
                store::complete(tx, &db, &was).await.expect("an answer");
            }
        }
    }

    /// What must be true after each act.
    async fn holds(&self, tx: &mut Tx, acts: &[Act]) {
        let now = self.db.clock.now();
        let of_case = store::of_case(tx, self.case).await.expect("notices");
        let runs = |one: &&Notice| matches!(one.state, State::Posted { .. } | State::Objected { .. });
        assert!(of_case.iter().filter(runs).count() <= 1, "two run at once: {acts:?}");
        for one in of_case.iter().filter(|one| one.is_public()) {
            let known = &self.known[&one.id];
            let objections = objection::store::of_notice(tx, one.id).await.expect("objections");
            let open = objections.iter().filter(|one| one.outcome == Outcome::Open).count();
            let posting = one.state.posting().expect("it was posted");
            assert_eq!(posting.sealed.text, known.text, "what was posted has changed: {acts:?}");
            assert_eq!(one.has_open_objection(), open > 0, "{:?}: {acts:?}", one.state.code());
            if one.is_effective(now) {
                assert!(
                    open == 0 && !known.gone,
                    "effective over an objection, or after it was gone: {acts:?}"
                );
                assert!(self.is_over(known), "effective too early: {acts:?}");
            }
        }
    }
}

/// Whole days of Shanghai between two moments: neither the one of the first nor that of the second.
fn whole_days(from: DateTime<Utc>, until: DateTime<Utc>) -> i64 {
    let (from, until) = (db::business_day::date(from), db::business_day::date(until));
    ((until - from).num_days() - 1).max(0)
}
