//! Roadshows of the matrix: organised by the author's unit, made in the database past all steps.

use catalog::achievement::AchievementId;
use catalog::organisation;
use catalog::roadshow::agenda::store as slots;
use catalog::roadshow::guest::store::{self as guests, New, Registered};
use catalog::roadshow::guest::{Audience, Guest, Registration, RegistrationId, door};
use catalog::roadshow::meetings::{self, MeetingId, WishId};
use catalog::roadshow::polls::{self, PollId};
use catalog::roadshow::referral::{self, Referral, ReferralId};
use catalog::roadshow::scores::judge;
use catalog::roadshow::stage::question::{self, Asked, Decision, QuestionId};
use catalog::roadshow::{Act, Draft, Presentation, PresentationId, Roadshow, RoadshowId, Slot, store};
use chrono::Duration;
use db::Tx;
use db::event::Actor;

use super::People;
use super::objects::{UNIT, put_achievement};
use crate::app::TestApp;

/// A roadshow in a stage; its name in the address. `hosting` is a draft, `hosted` is live, both with the unit of the other officer
/// as a host.
pub(super) async fn roadshow(market: &TestApp, people: &People<'_>, stage: &str) -> String {
    let db = market.db();
    let achievement = put_achievement(market, people.author_id, "published").await;
    let mut tx = db.write().await.expect("a transaction");
    let id = RoadshowId(db.ids.next());
    let now = db.clock.now();
    let hosts = match stage {
        "hosted" | "hosting" => organisation::store::named(&mut tx, "某海事大学").await.expect("an answer"),
        _ => None,
    };
    let hosts = hosts.into_iter().collect();
    let draft = Draft {
        slug: format!("r-{id}"),
        series: String::new(),
        title: "路演".to_owned(),
        lead: "简介".to_owned(),
        venue: "报告厅".to_owned(),
        directions: String::new(),
        starts_at: now,
        ends_at: now + Duration::hours(3),
        capacity: 100,
        tables: 4,
        organiser: organisation::store::named(&mut tx, UNIT).await.expect("an answer"),
        hosts,
    };
    store::insert(&mut tx, db, &Actor::System, id, &draft).await.expect("a roadshow");
    place(&mut tx, market, id, achievement).await;
    if matches!(stage, "live" | "hosted") {
        for act in [Act::Approve, Act::Open, Act::Begin] {
            let was = store::by_id(&mut tx, id).await.expect("an answer").expect("the roadshow");
            let state = was.state.after(&act).expect("a step");
            store::step(&mut tx, db, &Actor::System, &was, &act, &state).await.expect("a step");
        }
    }
    tx.commit().await.expect("it is kept");
    draft.slug
}

async fn place(tx: &mut Tx, market: &TestApp, id: RoadshowId, achievement: AchievementId) {
    let db = market.db();
    let starts_at = db.clock.now();
    let slot = Slot {
        achievement: Some(achievement),
        title: "一项成果".to_owned(),
        presenter: String::new(),
        track: String::new(),
        starts_at,
        ends_at: starts_at + Duration::minutes(10),
    };
    slots::add(tx, db, &Actor::System, id, PresentationId(db.ids.next()), &slot).await.expect("a place");
}

/// What belongs to the roadshow of this row: the newest.
pub(super) async fn part(market: &TestApp, people: &People<'_>, kind: &str) -> String {
    let db = market.db();
    let mut tx = db.write().await.expect("a transaction");
    let newest = store::coming(&mut tx, db.clock.now(), "").await.expect("roadshows");
    let roadshow = newest.into_iter().max_by_key(|one| one.id).expect("a roadshow");
    let agenda = slots::agenda(&mut tx, roadshow.id).await.expect("an agenda");
    let shown = agenda.first().expect("a place");
    let made = match kind {
        "presentation" => shown.id.to_string(),
        "registration" => guest(&mut tx, market, &roadshow).await.id.to_string(),
        "ticket" => guest(&mut tx, market, &roadshow).await.ticket,
        "staffer" => {
            let (by, whom) = (people.author_id, people.asker_id);
            door::store::appoint(&mut tx, db, by, roadshow.id, whom).await.expect("an appointment");
            whom.to_string()
        }
        "judge" => {
            let (by, whom) = (people.author_id, people.asker_id);
            judge::store::invite(&mut tx, db, by, roadshow.id, whom).await.expect("an invitation");
            whom.to_string()
        }
        "question" => question(&mut tx, market, people, &roadshow, shown).await,
        "mutual" => wish(&mut tx, market, &roadshow, shown).await.id.to_string(),
        "poll" => {
            let id = PollId(db.ids.next());
            let choices = ["有".to_owned(), "没有".to_owned()];
            let poll = ("有需要吗？", choices.as_slice());
            polls::store::open(&mut tx, db, &Actor::System, roadshow.id, id, poll).await.expect("a poll");
            id.to_string()
        }
        "referral" => {
            let registration = guest(&mut tx, market, &roadshow).await.id;
            let (id, made_at) = (ReferralId(db.ids.next()), db.clock.now());
            let (roadshow, presentation) = (roadshow.id, shown.id);
            let (due_at, broker) = (referral::due(made_at), None);
            let one = Referral {
                id,
                roadshow,
                registration,
                presentation,
                broker,
                made_at,
                due_at,
                state: referral::State::Open,
            };
            referral::store::make(&mut tx, db, &Actor::System, &one).await.expect("a referral");
            id.to_string()
        }
        "meeting" => meeting(&mut tx, market, &roadshow, shown).await,
        _ => panic!("nothing of a roadshow is called {kind}"),
    };
    tx.commit().await.expect("it is kept");
    made
}

async fn guest(tx: &mut Tx, market: &TestApp, roadshow: &Roadshow) -> Registration {
    let db = market.db();
    let id = RegistrationId(db.ids.next());
    let ticket = format!("{:032x}", id.0.as_u128());
    let (name, organisation, address) = ("来宾".to_owned(), "某企业".to_owned(), String::new());
    let guest = Guest { name, organisation, address, audience: Audience::Public, seats: 1 };
    let new =
        New { id, ticket: &ticket, guest: &guest, at_desk: true, person: None, code: None, brought_by: None };
    match guests::register(tx, db, &Actor::System, roadshow, &new).await.expect("an answer") {
        Registered::Done(one) => one,
        Registered::Already(_) => panic!("somebody is there"),
    }
}

async fn question(
    tx: &mut Tx,
    market: &TestApp,
    people: &People<'_>,
    roadshow: &Roadshow,
    shown: &Presentation,
) -> String {
    let db = market.db();
    let (id, nonce) = (QuestionId(db.ids.next()), db.ids.next());
    let (roadshow, presentation) = (roadshow.id, Some(shown.id));
    let at = db.clock.now();
    let new = question::New { id, nonce, roadshow, presentation, ticket: "0", words: "多少钱？", at };
    question::store::ask(tx, db, &new).await.expect("a question");
    let one = question::store::find(tx, roadshow, id).await.expect("an answer").expect("a question");
    let decision = Decision { state: Asked::Shown, answer: String::new(), attached: false };
    question::store::decide(tx, db, people.author_id, &one, &decision).await.expect("a decision");
    id.to_string()
}

async fn wish(tx: &mut Tx, market: &TestApp, roadshow: &Roadshow, shown: &Presentation) -> meetings::Wish {
    let db = market.db();
    let registration = guest(tx, market, roadshow).await.id;
    let id = WishId(db.ids.next());
    let (roadshow, presentation) = (roadshow.id, shown.id);
    let new =
        meetings::store::New { id, roadshow, registration, presentation, by_team: false, reason: "样机" };
    meetings::store::wish(tx, db, &Actor::System, &new).await.expect("a wish");
    meetings::store::find(tx, roadshow, id).await.expect("an answer").expect("a wish")
}

async fn meeting(tx: &mut Tx, market: &TestApp, roadshow: &Roadshow, shown: &Presentation) -> String {
    let db = market.db();
    let slots = meetings::slots(db.clock.now() + Duration::hours(1), 15, 4);
    meetings::store::set_slots(tx, db, &Actor::System, roadshow.id, &slots).await.expect("slots");
    let wish = wish(tx, market, roadshow, shown).await;
    let answer = meetings::Answer::Accepted;
    meetings::store::answer(tx, db, &Actor::System, &wish, answer, "").await.expect("an answer");
    let id = MeetingId(db.ids.next());
    meetings::store::place(tx, db, roadshow.id, id, &wish, (0, 1)).await.expect("a place");
    id.to_string()
}
