//! Referrals (转介): what guests tapped who let a broker know them and no team. A broker of the event follows them up; where it has
//! none, they lie on the desk of who organised it, who finds one. There lies too what guests who let teams know tapped of talks
//! that no achievement stands behind: the organiser passes it on to the speaker.

mod acts;
pub(crate) mod clock;
mod pages;

use std::collections::HashMap;

use axum::Router;
use axum::extract::State;
use axum::response::Redirect;
use axum_extra::routing::RouterExt;
use catalog::broker::store as brokers;
use catalog::person::PersonId;
use catalog::roadshow::Roadshow;
use catalog::roadshow::agenda::store as slots;
use catalog::roadshow::guest::consent::{self, Recipient};
use catalog::roadshow::guest::{Registration, store as guests};
use catalog::roadshow::referral::{Outcome, Referral, ReferralId, store};
use catalog::text::clean;
use chrono::{DateTime, Utc};
use db::Tx;
use serde::Deserialize;

pub(super) use acts::{keepers, of_speakers, refer, tell, tell_desk, to_speakers};

use super::side::{self, Side};
use crate::accounts::role::{Role, Viewer};
use crate::accounts::store as people;
use crate::accounts::viewer::Person;
use crate::app::App;
use crate::failure::Failure;
use crate::form::Form;
use crate::layout::{Frame, Page};
use crate::paths::{ReferralAnswerPath, ReferralBrokerPath, ReferralsPath};

/// Referrals on the page: of an event of three hundred guests all.
const SHOWN: i64 = 500;
/// Longest note, in characters.
const NOTE_MAX: usize = 500;

pub(super) fn routes() -> Router<App> {
    Router::new().typed_get(list).typed_post(give).typed_post(answer)
}

/// A referral, and what it is about.
struct Line {
    referral: Referral,
    /// What was presented.
    title: String,
    /// Kinds of taps, by their codes.
    kinds: Vec<String>,
    /// The guest, as long as they let a broker know them, or the team where it is the speaker's to know.
    guest: Option<Registration>,
    /// Whether a broker may be given it.
    is_for_brokers: bool,
    /// The speaker who is to hear of it, where no achievement stands behind the talk.
    speaker: Option<String>,
    /// The name of who follows it up.
    broker: Option<String>,
}

struct View {
    roadshow: Roadshow,
    /// Whether the reader organises the event, and gives referrals to brokers.
    gives: bool,
    lines: Vec<Line>,
    /// Who may be given one.
    brokers: Vec<(PersonId, String)>,
    now: DateTime<Utc>,
}

/// For who organised the event all of it; for a broker what is theirs. To everybody else there is no such page.
async fn list(
    ReferralsPath { slug }: ReferralsPath,
    frame: Frame,
    Person(viewer): Person,
    State(app): State<App>,
) -> Page {
    let mut tx = app.db().read().await?;
    let (roadshow, side) = side::seen(&mut tx, Some(&viewer), &slug).await?;
    let gives = side == Side::Keeper;
    let found = if gives {
        store::of_roadshow(&mut tx, roadshow.id, SHOWN).await?
    } else if viewer.is(Role::Broker) {
        store::of_broker(&mut tx, roadshow.id, viewer.id, SHOWN).await?
    } else {
        Vec::new()
    };
    if found.is_empty() && !gives {
        return Err(Failure::NotFound("referrals"));
    }
    let lines = lines(&mut tx, &roadshow, found).await?;
    let brokers = if gives { candidates(&mut tx).await? } else { Vec::new() };
    let view = View { gives, lines, brokers, now: app.db().clock.now(), roadshow };
    Ok(pages::list(&frame, &view))
}

async fn lines(tx: &mut Tx, roadshow: &Roadshow, found: Vec<Referral>) -> db::Result<Vec<Line>> {
    let agenda = slots::agenda(tx, roadshow.id).await?;
    let mut kinds = store::kinds(tx, roadshow.id).await?;
    let known = consent::store::guests(tx, roadshow.id, Recipient::Broker).await?;
    let to_teams = consent::store::guests(tx, roadshow.id, Recipient::Teams).await?;
    let mut names: HashMap<PersonId, Option<String>> = HashMap::new();
    let mut lines = Vec::with_capacity(found.len());
    for referral in found {
        let about = agenda.iter().find(|one| one.id == referral.presentation);
        let is_for_brokers = known.contains(&referral.registration);
        let spoken = about.filter(|one| one.slot.achievement.is_none() && referral.broker.is_none());
        let is_known = is_for_brokers || (spoken.is_some() && to_teams.contains(&referral.registration));
        let guest = if is_known { guests::find(tx, referral.registration).await? } else { None };
        let broker = match referral.broker {
            None => None,
            Some(id) => match names.get(&id) {
                Some(name) => name.clone(),
                None => {
                    let name = people::name(tx, id).await?;
                    names.insert(id, name.clone());
                    name
                }
            },
        };
        lines.push(Line {
            is_for_brokers,
            speaker: spoken.filter(|_| !is_for_brokers).map(|one| one.slot.presenter.clone()),
            title: about.map(|one| one.slot.title.clone()).unwrap_or_default(),
            kinds: kinds.remove(&referral.id).unwrap_or_default(),
            guest,
            broker,
            referral,
        });
    }
    Ok(lines)
}

async fn candidates(tx: &mut Tx) -> db::Result<Vec<(PersonId, String)>> {
    Ok(brokers::all(tx).await?.into_iter().map(|(id, name, _)| (id, name)).collect())
}

/// The referral of an event, as long as it is open.
async fn open(tx: &mut Tx, roadshow: &Roadshow, id: ReferralId) -> Result<Referral, Failure> {
    let one = store::find(tx, id).await?.filter(|one| one.roadshow == roadshow.id);
    let one = one.ok_or(Failure::NotFound("referral"))?;
    if one.is_open() { Ok(one) } else { Err(Failure::Stage("failure-referral-closed")) }
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct BrokerForm {
    broker: Option<PersonId>,
}

/// Who organised the event finds a broker, or another one.
async fn give(
    ReferralBrokerPath { slug, id }: ReferralBrokerPath,
    Person(viewer): Person,
    State(app): State<App>,
    Form(form): Form<BrokerForm>,
) -> Result<Redirect, Failure> {
    let mut tx = app.db().write().await?;
    let roadshow = side::kept(&mut tx, &viewer, &slug).await?;
    let was = open(&mut tx, &roadshow, id).await?;
    let broker = form.broker.ok_or(Failure::Bad("error-required"))?;
    acts::give(&mut tx, &app, &roadshow, &viewer, &was, broker).await?;
    tx.commit().await?;
    Ok(back(slug))
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct AnswerForm {
    outcome: String,
    note: String,
}

/// The broker says what came of it; or who organised it does.
async fn answer(
    ReferralAnswerPath { slug, id }: ReferralAnswerPath,
    Person(viewer): Person,
    State(app): State<App>,
    Form(form): Form<AnswerForm>,
) -> Result<Redirect, Failure> {
    let mut tx = app.db().write().await?;
    let (roadshow, side) = side::seen(&mut tx, Some(&viewer), &slug).await?;
    let one = store::find(&mut tx, id).await?.filter(|one| one.roadshow == roadshow.id);
    if !one.is_some_and(|one| answers(&viewer, side, &one)) {
        return Err(Failure::NotFound("referral"));
    }
    let was = open(&mut tx, &roadshow, id).await?;
    let outcome = Outcome::said(&form.outcome).ok_or(Failure::Bad("error-required"))?;
    let note: String = clean(&form.note).chars().take(NOTE_MAX).collect();
    if !store::close(&mut tx, app.db(), &viewer.actor(), &was, outcome, &note).await? {
        return Err(Failure::Outdated);
    }
    tx.commit().await?;
    Ok(back(slug))
}

fn answers(viewer: &Viewer, side: Side, one: &Referral) -> bool {
    side == Side::Keeper || (viewer.is(Role::Broker) && one.broker == Some(viewer.id))
}

fn back(slug: String) -> Redirect {
    Redirect::to(&ReferralsPath { slug }.to_string())
}
