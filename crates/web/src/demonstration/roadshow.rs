//! The roadshow of the demonstration: always today, under way, with guests at the door and a hall that taps and asks.

use std::collections::HashMap;

use anyhow::Context;
use catalog::achievement::{self, AchievementId};
use catalog::achievement::{Declared, Disclosure};
use catalog::listing::store::{self as listings, Saved};
use catalog::organisation;
use catalog::person::PersonId;
use catalog::roadshow::agenda::store as slots;
use catalog::roadshow::guest::consent::{self, Recipient};
use catalog::roadshow::guest::store::{self as guests, New, Registered};
use catalog::roadshow::guest::{Audience, Guest, RegistrationId, door};
use catalog::roadshow::meetings::{self, MeetingId, WishId};
use catalog::roadshow::scores::judge;
use catalog::roadshow::stage::question::{self, Asked, Decision, QuestionId};
use catalog::roadshow::stage::store as stage;
use catalog::roadshow::stage::{Kind, Tap};
use catalog::roadshow::{Act, Draft, Presentation, PresentationId, Roadshow, RoadshowId, Slot, Turn, store};
use chrono::{DateTime, Duration, Utc};
use db::event::Actor;
use db::{Db, Tx};

use serde::Deserialize;

use super::work::{person, read};
use super::{address, employer};
use crate::accounts::role::Role;
use crate::language::Lang;
use crate::roadshows::material::{
    self,
    store::{Material, MaterialId},
};
use crate::roadshows::registration::ticket;

/// In its address.
pub(super) const SLUG: &str = "demo";
/// It began so long ago, and lasts so long, in minutes.
const BEGAN: i64 = 45;
const LASTS: i64 = 240;
/// Meetings begin so long after it, in minutes.
const MEETINGS: i64 = 150;
/// A turn, in minutes.
const TURN: i64 = 12;
const CAPACITY: i32 = 3000;
const TABLES: i32 = 8;

/// What is presented on which stage, by the words that a title begins with.
#[derive(Deserialize)]
struct Shown {
    track: String,
    title: String,
}

/// Once; a market that is started again has the same event, today.
pub(super) async fn lay_out(tx: &mut Tx, db: &Db) -> anyhow::Result<()> {
    let lang = Lang::default();
    let starts_at = began(db.clock.now());
    if let Some(known) = store::find(tx, SLUG).await? {
        return Ok(store::move_to(tx, db, &known, starts_at).await?);
    }
    let unit = async |tx: &mut Tx, role| match employer(role) {
        Some(id) => organisation::store::from_source(tx, "demo", id).await,
        None => Ok(None),
    };
    let draft = Draft {
        slug: SLUG.to_owned(),
        series: lang.text("demo-roadshow-series"),
        title: lang.text("demo-roadshow-title"),
        lead: lang.text("demo-roadshow-lead"),
        venue: lang.text("demo-roadshow-venue"),
        directions: lang.text("demo-roadshow-directions"),
        starts_at,
        ends_at: starts_at + Duration::minutes(LASTS),
        capacity: CAPACITY,
        tables: TABLES,
        organiser: unit(tx, Role::Officer).await?,
        hosts: unit(tx, Role::Broker).await?.into_iter().collect(),
    };
    let id = RoadshowId(db.ids.next());
    store::insert(tx, db, &Actor::System, id, &draft).await?;
    let operator = person(tx, Role::Operator).await?;
    let agenda = agenda(tx, db, id, starts_at, operator).await?;
    let mut roadshow = store::by_id(tx, id).await?.context("the roadshow of the demonstration")?;
    for act in [Act::Approve, Act::Open, Act::Begin] {
        let state = roadshow.state.after(&act).map_err(|_| anyhow::anyhow!("a step of the demonstration"))?;
        store::step(tx, db, &Actor::Person(operator.0), &roadshow, &act, &state).await?;
        roadshow = store::by_id(tx, id).await?.context("the roadshow of the demonstration")?;
    }
    for role in [Role::Broker, Role::Officer] {
        let helper = person(tx, role).await?;
        door::store::appoint(tx, db, operator, id, helper).await?;
    }
    for role in [Role::Expert, Role::Investor] {
        let judge = person(tx, role).await?;
        judge::store::invite(tx, db, operator, id, judge).await?;
    }
    hall(tx, db, &roadshow, &agenda, operator).await
}

/// The event goes on to today once its day, or its last minute, is over; answers whether it did. Its agenda and its slots of
/// meetings go with it.
pub(super) async fn stay_today(db: &Db, slug: &str) -> anyhow::Result<bool> {
    let now = db.clock.now();
    let is_of_today = |known: &Roadshow| {
        let draft = &known.draft;
        db::business_day::date(draft.starts_at) == db::business_day::date(now) && draft.ends_at > now
    };
    let mut tx = db.read().await?;
    let known = store::find(&mut tx, slug).await?;
    drop(tx);
    if known.as_ref().is_none_or(is_of_today) {
        return Ok(false);
    }
    let mut tx = db.write().await?;
    let Some(known) = store::find(&mut tx, slug).await?.filter(|known| !is_of_today(known)) else {
        return Ok(false);
    };
    store::move_to(&mut tx, db, &known, began(now)).await?;
    tx.commit().await?;
    Ok(true)
}

/// Under way at this moment, on the minute; on one day if that can be.
fn began(now: DateTime<Utc>) -> DateTime<Utc> {
    let began = now - Duration::minutes(BEGAN);
    let minutes = began.timestamp().div_euclid(600) * 10;
    let began = DateTime::from_timestamp(minutes * 60, 0).unwrap_or(now);
    let midnight = db::business_day::end(db::business_day::date(now) - Duration::days(1));
    began.max(midnight)
}

async fn agenda(
    tx: &mut Tx,
    db: &Db,
    id: RoadshowId,
    starts_at: DateTime<Utc>,
    operator: PersonId,
) -> anyhow::Result<Vec<Presentation>> {
    let lang = Lang::default();
    let slot = |title: String, track: &str, turn: i64, minutes: i64| Slot {
        achievement: None,
        title,
        presenter: String::new(),
        track: lang.text(track),
        starts_at: starts_at + Duration::minutes(turn),
        ends_at: starts_at + Duration::minutes(turn + minutes),
    };
    let welcome = slot(lang.text("demo-roadshow-welcome"), "demo-roadshow-main", 0, 10);
    slots::add(tx, db, &Actor::System, id, PresentationId(db.ids.next()), &welcome).await?;
    let mut places = HashMap::<String, i64>::new();
    for shown in read::<Shown>("hall.jsonl")? {
        let Some((achievement, draft)) = declared(tx, db, &shown.title).await? else { continue };
        let place = places.entry(shown.track.clone()).or_default();
        let slot = Slot {
            achievement: Some(achievement),
            presenter: draft.organisation.clone().unwrap_or_default(),
            ..slot(draft.title, &shown.track, 10 + *place * TURN, TURN)
        };
        *place += 1;
        slots::add(tx, db, &Actor::System, id, PresentationId(db.ids.next()), &slot).await?;
    }
    // The researcher of the demonstration presents too, and has wishes to answer.
    let researcher = person(tx, Role::Researcher).await?;
    let own = listings::of_owner::<achievement::Draft>(tx, researcher).await?;
    if let Some(listed) = own.into_iter().find(|listed| listed.listing.stage.is_public()) {
        let track = "demo-roadshow-main";
        let place = places.get(track).copied().unwrap_or_default();
        let slot = Slot {
            achievement: Some(listed.id),
            presenter: listed.draft.organisation.clone().unwrap_or_default(),
            ..slot(listed.draft.title, track, 10 + place * TURN, TURN)
        };
        slots::add(tx, db, &Actor::System, id, PresentationId(db.ids.next()), &slot).await?;
    }
    for one in slots::agenda(tx, id).await?.iter().filter(|one| one.slot.achievement.is_some()) {
        // The teams of the demonstration speak without slides.
        let id = MaterialId(db.ids.next());
        let given =
            Material { id, presentation: one.id, file: None, given_by: operator, given_at: db.clock.now() };
        material::store::give(tx, db, &Actor::Person(operator.0), &given).await?;
    }
    for one in slots::agenda(tx, id).await?.iter().filter(|one| one.slot.achievement.is_some()) {
        slots::ready(tx, db, operator, one).await?;
    }
    // The welcome is over, the first of each stage too, and the second stand there now.
    let mut of_track = HashMap::<String, usize>::new();
    for one in slots::agenda(tx, id).await? {
        let place = of_track.entry(one.slot.track.clone()).or_default();
        let welcomed = usize::from(one.slot.track == lang.text("demo-roadshow-main"));
        let state = match place.cmp(&&mut (welcomed + 1)) {
            std::cmp::Ordering::Less => Some("done"),
            std::cmp::Ordering::Equal => Some("on_stage"),
            std::cmp::Ordering::Greater => None,
        };
        *place += 1;
        if let Some(state) = state {
            stage::turn(tx, db, &Actor::Person(operator.0), &one, state).await?;
        }
    }
    Ok(slots::agenda(tx, id).await?)
}

/// A listing of the demonstration, with the declaration that lets it be shown (专利法 §22, §24): what is public of it is known.
async fn declared(
    tx: &mut Tx,
    db: &Db,
    title: &str,
) -> anyhow::Result<Option<(AchievementId, achievement::Draft)>> {
    let found = listings::titled_like::<achievement::Draft>(tx, title, 1, 0).await?;
    let Some(listed) = found.into_iter().next() else { return Ok(None) };
    let mut now = listed.clone();
    now.draft.disclosure = Some(Disclosure { declared: Declared::NoPatent, filed: None });
    match listings::save(tx, db, &Actor::System, "listing.edited", &listed, &now).await? {
        Saved::Done => Ok(Some((now.id, now.draft))),
        _ => Ok(None),
    }
}

/// Who has come, who waits for nothing yet, what was tapped and asked.
async fn hall(
    tx: &mut Tx,
    db: &Db,
    roadshow: &Roadshow,
    agenda: &[Presentation],
    operator: PersonId,
) -> anyhow::Result<()> {
    let shown: Vec<&Presentation> = agenda
        .iter()
        .filter(|one| one.slot.achievement.is_some() && matches!(one.state, Turn::OnStage | Turn::Done))
        .collect();
    let lang = Lang::default();
    let guests = [
        ("demo-guest-1", Audience::Enterprise, Some(Role::Enterprise)),
        ("demo-guest-2", Audience::Finance, Some(Role::Investor)),
        ("demo-guest-3", Audience::Enterprise, None),
        ("demo-guest-4", Audience::Enterprise, None),
        ("demo-guest-5", Audience::Agency, None),
        ("demo-guest-6", Audience::Research, None),
    ];
    let mut tickets = Vec::new();
    for (number, (key, audience, role)) in (0_usize..).zip(guests) {
        let said = lang.text(key);
        let (name, organisation) = said.split_once('|').unwrap_or((&said, ""));
        let known = match role {
            Some(role) => Some((person(tx, role).await?, address(role).to_string())),
            None => None,
        };
        let guest = Guest {
            name: name.trim().to_owned(),
            organisation: organisation.trim().to_owned(),
            address: known.as_ref().map(|(_, address)| address.clone()).unwrap_or_default(),
            audience,
            seats: 1,
        };
        let held = ticket::make(&db.chance);
        let id = RegistrationId(db.ids.next());
        let new = New {
            id,
            ticket: &held,
            guest: &guest,
            at_desk: known.is_none(),
            person: known.map(|(person, _)| person),
            code: None,
            brought_by: None,
        };
        if let Registered::Done(one) = guests::register(tx, db, &Actor::System, roadshow, &new).await? {
            consent::store::set(tx, db, one.id, &[Recipient::Broker, Recipient::Teams]).await?;
            // The investor is still on the way: somebody for the desk to let in.
            if role != Some(Role::Investor) {
                let at = roadshow.draft.starts_at - Duration::minutes(12)
                    + Duration::minutes(i64::try_from(number)?);
                let scan = door::Scan {
                    nonce: db.ids.next(),
                    registration: one.id,
                    at,
                    by: operator,
                    desk: "1".to_owned(),
                };
                door::store::arrive(tx, db, roadshow.id, &scan).await?;
            }
            tickets.push(held);
        }
    }
    for (number, held) in tickets.iter().enumerate() {
        for (place, one) in shown.iter().enumerate() {
            if (number + place) % 2 == 0 {
                let kind = Kind::ALL[(number + place) % Kind::ALL.len()];
                let (roadshow, presentation, at) = (roadshow.id, one.id, db.clock.now());
                let nonce = db.ids.next();
                stage::tap(tx, &Tap { nonce, roadshow, presentation, ticket: held, kind, at }).await?;
            }
        }
    }
    asks(tx, db, roadshow, &shown, &tickets, operator).await?;
    wishes(tx, db, roadshow, agenda).await
}

/// The enterprise would like to meet two teams, one of which is the researcher's; a guest has a meeting already.
async fn wishes(tx: &mut Tx, db: &Db, roadshow: &Roadshow, agenda: &[Presentation]) -> anyhow::Result<()> {
    let begins = roadshow.draft.starts_at + Duration::minutes(MEETINGS);
    let slots = meetings::slots(begins, 15, 6);
    meetings::store::set_slots(tx, db, &Actor::System, roadshow.id, &slots).await?;
    let enterprise = person(tx, Role::Enterprise).await?;
    let Some(guest) = guests::of_person(tx, roadshow.id, enterprise).await? else { return Ok(()) };
    let teams = agenda.iter().rev().filter(|one| one.slot.achievement.is_some()).take(2);
    for (one, key) in teams.zip(["demo-wish-1", "demo-wish-2"]) {
        let (id, reason) = (WishId(db.ids.next()), Lang::default().text(key));
        let (roadshow, registration, presentation) = (roadshow.id, guest.id, one.id);
        let new = meetings::store::New {
            id,
            roadshow,
            registration,
            presentation,
            by_team: false,
            reason: &reason,
        };
        meetings::store::wish(tx, db, &Actor::Person(enterprise.0), &new).await?;
        if key == "demo-wish-2"
            && let Some(wish) = meetings::store::find(tx, roadshow, id).await?
        {
            let answer = meetings::Answer::Accepted;
            meetings::store::answer(tx, db, &Actor::System, &wish, answer, "").await?;
            meetings::store::place(tx, db, roadshow, MeetingId(db.ids.next()), &wish, (0, 1)).await?;
        }
    }
    Ok(())
}

async fn asks(
    tx: &mut Tx,
    db: &Db,
    roadshow: &Roadshow,
    shown: &[&Presentation],
    tickets: &[String],
    operator: PersonId,
) -> anyhow::Result<()> {
    let (Some(now), Some(held)) = (shown.iter().find(|one| one.state == Turn::OnStage), tickets.first())
    else {
        return Ok(());
    };
    for (number, key) in ["demo-question-1", "demo-question-2", "demo-question-3"].into_iter().enumerate() {
        let id = QuestionId(db.ids.next());
        let words = Lang::default().text(key);
        let new = question::New {
            id,
            nonce: db.ids.next(),
            roadshow: roadshow.id,
            presentation: Some(now.id),
            ticket: held,
            words: &words,
            at: db.clock.now(),
        };
        question::store::ask(tx, db, &new).await?;
        // The last waits for the moderator.
        if number < 2 {
            let one = question::store::find(tx, roadshow.id, id)
                .await?
                .context("a question of the demonstration")?;
            let decision = Decision { state: Asked::Shown, answer: String::new(), attached: false };
            question::store::decide(tx, db, operator, &one, &decision).await?;
            for held in tickets.iter().skip(number) {
                question::store::vote(tx, db, id, held).await?;
            }
        }
    }
    Ok(())
}
