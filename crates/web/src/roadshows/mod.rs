//! Roadshows (科技成果直通车): what comes, what is presented there, who comes, and what becomes of it. Here: the event itself,
//! from its first draft to its archive.

mod after;
mod agenda;
mod calendar;
mod concerned;
mod door;
mod fitting;
mod form;
mod guests;
mod inviting;
mod meetings;
mod offline;
mod pages;
mod polls;
mod poster;
mod referrals;
pub(crate) mod registration;
mod roster;
mod scores;
mod side;
mod stage;
mod words;

use axum::Router;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::routing::RouterExt;
use catalog::organisation::{self, Organisation};
use catalog::roadshow::agenda::store as slots;
use catalog::roadshow::guest::store as seats;
use catalog::roadshow::{
    Act, Draft, Presentation, PresentationId, Roadshow, RoadshowId, State as Standing, store,
};
use db::Tx;
use serde::Deserialize;

use crate::accounts::role::{Role, Viewer};
use crate::accounts::viewer::{Organiser, Person};
use crate::app::App;
use crate::failure::Failure;
use crate::form::{Asked, Form};
use crate::layout::fields::Errors;
use crate::layout::{Frame, Page};
use crate::paths::{NewRoadshowPath, RoadshowActPath, RoadshowEditPath, RoadshowPath, RoadshowsPath};
use crate::server::negotiation::Wanted;
pub(crate) use after::acts as tasks;
pub(crate) use after::clock as overrun;
pub(crate) use agenda::material;
use form::{RoadshowForm, SlotForm};
use material::store::Material;
pub(crate) use referrals::clock as referred;
pub(crate) use registration::clock as offers;
use side::Side;
pub(crate) use stage::pages::answered;
pub use stage::{Halls, Room};

pub(crate) fn routes() -> Router<App> {
    Router::new()
        .typed_get(list)
        .typed_get(blank)
        .typed_post(create)
        .typed_get(show)
        .typed_get(calendar::agenda)
        .typed_get(offline::worker)
        .typed_get(poster::code)
        .typed_get(poster::show)
        .typed_get(edit)
        .typed_post(change)
        .typed_post(act)
        .merge(agenda::routes())
        .merge(registration::routes())
        .merge(door::routes())
        .merge(guests::routes())
        .merge(stage::routes())
        .merge(after::routes())
        .merge(referrals::routes())
        .merge(inviting::routes())
        .merge(roster::routes())
        .merge(polls::routes())
        .merge(scores::routes())
        .merge(meetings::routes())
}

/// Which part of an agenda is meant.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct Shown {
    /// One track; empty for all.
    track: String,
}

impl Shown {
    fn of(&self, agenda: Vec<Presentation>) -> Vec<Presentation> {
        agenda.into_iter().filter(|one| self.track.is_empty() || one.slot.track == self.track).collect()
    }
}

/// A roadshow and all that its page shows.
struct View {
    roadshow: Roadshow,
    /// The organiser and the other hosts.
    hosts: Vec<Organisation>,
    agenda: Vec<Presentation>,
    tracks: Vec<String>,
    shown: Shown,
    side: Side,
    /// Whether this reader may agree to it: the operator, and the authority.
    approves: bool,
    /// Whether one registers now.
    registers: bool,
    /// Whether this reader judges the presentations.
    judges: bool,
    /// Seats that nobody has.
    free: i32,
    /// What was announced once and waits for its owner again, as something else is shown there: called off for everybody, without
    /// a word of what it is now.
    withheld: Vec<Presentation>,
    /// Presentations that this reader's team answers for.
    own: Vec<PresentationId>,
    /// What teams gave to be looked through, for who looks it through and for the teams.
    materials: Vec<Material>,
}

/// What is looked for among roadshows.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct Sought {
    q: String,
}

async fn list(_: RoadshowsPath, frame: Frame, Asked(sought): Asked<Sought>, State(app): State<App>) -> Page {
    let now = app.db().clock.now();
    let viewer = frame.viewer.as_deref();
    let mut tx = app.db().read().await?;
    let (coming, past) =
        (store::coming(&mut tx, now, &sought.q).await?, store::past(&mut tx, now, &sought.q).await?);
    let coming = for_reader(&mut tx, viewer, coming).await?;
    let past = for_reader(&mut tx, viewer, past).await?;
    let organises = viewer.is_some_and(|viewer| viewer.is(Role::Operator) || viewer.is(Role::Officer));
    Ok(pages::list(&frame, &sought.q, &coming, &past, organises))
}

/// Without what is not announced, but for those whose work it is.
async fn for_reader(tx: &mut Tx, viewer: Option<&Viewer>, all: Vec<Roadshow>) -> db::Result<Vec<Roadshow>> {
    let mut seen = Vec::new();
    for one in all {
        if one.state.is_public() || approves(viewer) || side::of(tx, viewer, &one).await? > Side::Guest {
            seen.push(one);
        }
    }
    Ok(seen)
}

async fn show(
    RoadshowPath { slug }: RoadshowPath,
    frame: Frame,
    Asked(shown): Asked<Shown>,
    State(app): State<App>,
) -> Page {
    let mut tx = app.db().read().await?;
    let mut view = view(&mut tx, frame.viewer.as_deref(), &slug, shown).await?;
    view.registers = registration::is_open(&view.roadshow, app.db().clock.now());
    Ok(pages::show(&frame, &view, &SlotForm::default(), &Errors::new()))
}

async fn view(tx: &mut Tx, viewer: Option<&Viewer>, slug: &str, shown: Shown) -> Result<View, Failure> {
    let (roadshow, side) = side::seen(tx, viewer, slug).await?;
    let mut all = slots::agenda(tx, roadshow.id).await?;
    // What its owner has not agreed to is announced to nobody.
    let is_withheld = |one: &mut Presentation| side < Side::Host && one.is_to_agree();
    let withheld: Vec<Presentation> =
        all.extract_if(.., is_withheld).filter(|one| one.announced_at.is_some()).collect();
    let mut tracks: Vec<String> = all.iter().map(|one| one.slot.track.clone()).collect();
    tracks.sort();
    tracks.dedup();
    let ids: Vec<_> = roadshow.draft.organiser.iter().chain(&roadshow.draft.hosts).copied().collect();
    let mut hosts = organisation::store::list(tx, &ids).await?;
    hosts.sort_by_key(|one| ids.iter().position(|id| *id == one.id));
    let free = roadshow.draft.capacity - seats::taken(tx, roadshow.id).await?.values().sum::<i32>();
    let judges = match viewer {
        Some(viewer) => scores::judges(tx, viewer, &roadshow, side).await?,
        None => false,
    };
    // Before its turn a team gives what it will show; who only reads is asked for nothing.
    let own = match viewer {
        Some(_) if roadshow.state.is_planned() || roadshow.state == Standing::Live => {
            meetings::own_teams(tx, viewer, &all).await?
        }
        _ => Vec::new(),
    };
    let materials = if side >= Side::Host || !own.is_empty() {
        material::store::of_roadshow(tx, roadshow.id).await?
    } else {
        Vec::new()
    };
    Ok(View {
        own,
        materials,
        withheld,
        agenda: shown.of(all),
        hosts,
        tracks,
        shown,
        side,
        approves: approves(viewer),
        registers: matches!(roadshow.state, Standing::Open | Standing::Live),
        judges,
        free,
        roadshow,
    })
}

fn approves(viewer: Option<&Viewer>) -> bool {
    viewer.is_some_and(|viewer| viewer.is(Role::Operator) || viewer.is(Role::Bureau))
}

async fn blank(_: NewRoadshowPath, frame: Frame, Organiser(viewer): Organiser) -> maud::Markup {
    let unit = viewer.held().find_map(|one| one.organisation_name.clone());
    let form = RoadshowForm { organiser: unit.unwrap_or_default(), ..RoadshowForm::default() };
    pages::edit(&frame, None, &form, &Errors::new())
}

async fn create(
    _: NewRoadshowPath,
    frame: Frame,
    Organiser(viewer): Organiser,
    State(app): State<App>,
    Form(form): Form<RoadshowForm>,
) -> Result<Response, Failure> {
    let db = app.db();
    let mut tx = db.write().await?;
    let draft = match read(&mut tx, &viewer, &form, None).await? {
        Ok(draft) => draft,
        Err(errors) => return Ok(wrong(pages::edit(&frame, None, &form, &errors))),
    };
    let id = RoadshowId(db.ids.next());
    if !store::insert(&mut tx, db, &viewer.actor(), id, &draft).await? {
        let errors = Errors::from([("slug", "error-roadshow-slug-taken")]);
        return Ok(wrong(pages::edit(&frame, None, &form, &errors)));
    }
    seats::set_quotas(&mut tx, id, &form.quotas()).await?;
    tx.commit().await?;
    Ok(Redirect::to(&RoadshowPath { slug: draft.slug }.to_string()).into_response())
}

async fn edit(
    RoadshowEditPath { slug }: RoadshowEditPath,
    frame: Frame,
    Person(viewer): Person,
    State(app): State<App>,
) -> Page {
    let mut tx = app.db().read().await?;
    let roadshow = planned(&mut tx, &viewer, &slug).await?;
    let quotas = seats::quotas(&mut tx, roadshow.id).await?;
    let form = RoadshowForm::of(&mut tx, &roadshow.draft, &quotas).await?;
    Ok(pages::edit(&frame, Some(&roadshow), &form, &Errors::new()))
}

async fn change(
    RoadshowEditPath { slug }: RoadshowEditPath,
    frame: Frame,
    Person(viewer): Person,
    State(app): State<App>,
    Form(form): Form<RoadshowForm>,
) -> Result<Response, Failure> {
    let mut tx = app.db().write().await?;
    let roadshow = planned(&mut tx, &viewer, &slug).await?;
    seats::lock(&mut tx, roadshow.id).await?;
    let draft = match read(&mut tx, &viewer, &form, Some(&slug)).await? {
        Ok(draft) => draft,
        Err(errors) => return Ok(wrong(pages::edit(&frame, Some(&roadshow), &form, &errors))),
    };
    // Nobody's seat is taken away by a number.
    if draft.capacity < seats::taken(&mut tx, roadshow.id).await?.values().sum::<i32>() {
        let errors = Errors::from([("capacity", "error-roadshow-taken")]);
        return Ok(wrong(pages::edit(&frame, Some(&roadshow), &form, &errors)));
    }
    let by = draft.starts_at - roadshow.draft.starts_at;
    if !by.is_zero() && meetings::any_held(&mut tx, &roadshow).await? {
        let errors = Errors::from([("starts_at", "error-roadshow-met")]);
        return Ok(wrong(pages::edit(&frame, Some(&roadshow), &form, &errors)));
    }
    if !store::change(&mut tx, app.db(), &viewer.actor(), &roadshow, &draft).await? {
        return Err(Failure::Outdated);
    }
    if !by.is_zero() {
        store::shift(&mut tx, app.db(), &viewer.actor(), roadshow.id, by).await?;
    }
    seats::set_quotas(&mut tx, roadshow.id, &form.quotas()).await?;
    let moved = (&draft.starts_at, &draft.ends_at, &draft.venue)
        != (&roadshow.draft.starts_at, &roadshow.draft.ends_at, &roadshow.draft.venue);
    let now = Roadshow { draft, ..roadshow };
    registration::move_up(&mut tx, &app, &now).await?;
    if moved {
        tell_all(&mut tx, &app, &now, "mail-roadshow-moved").await?;
        // What is not announced is still to be settled with everybody.
        if now.state.is_public() {
            concerned::tell(&mut tx, &app, &now, Some(viewer.id), ("mail-roadshow-moved-for-all", true))
                .await?;
        }
    }
    tx.commit().await?;
    Ok(Redirect::to(&RoadshowPath { slug }.to_string()).into_response())
}

/// What was typed, with the organisations it names. An officer organises for the officer's own unit.
async fn read(
    tx: &mut Tx,
    viewer: &Viewer,
    form: &RoadshowForm,
    slug: Option<&str>,
) -> Result<Result<Draft, Errors>, Failure> {
    let (mut draft, mut errors) = form.parse(slug);
    draft.organiser = organisation::store::named(tx, form.organiser.trim()).await?;
    match draft.organiser {
        None => drop(errors.insert("organiser", "error-roadshow-organisation")),
        Some(unit) if viewer.is(Role::Operator) || viewer.organisations(Role::Officer).contains(&unit) => {}
        Some(_) => drop(errors.insert("organiser", "error-roadshow-own")),
    }
    for name in form.hosts.lines().map(str::trim).filter(|name| !name.is_empty()) {
        match organisation::store::named(tx, name).await? {
            Some(host) => draft.hosts.push(host),
            None => drop(errors.insert("hosts", "error-roadshow-organisation")),
        }
    }
    Ok(if errors.is_empty() { Ok(draft) } else { Err(errors) })
}

/// One that may still be changed, for who puts it together.
async fn planned(tx: &mut Tx, viewer: &Viewer, slug: &str) -> Result<Roadshow, Failure> {
    let roadshow = side::kept(tx, viewer, slug).await?;
    if roadshow.state.is_planned() { Ok(roadshow) } else { Err(Failure::Stage("failure-roadshow-state")) }
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct ActForm {
    reason: String,
}

/// The next step of an event. It is agreed to by the operator or the authority; the rest is its organiser's.
async fn act(
    RoadshowActPath { slug, act }: RoadshowActPath,
    Person(viewer): Person,
    State(app): State<App>,
    Form(form): Form<ActForm>,
) -> Result<Response, Failure> {
    let mut tx = app.db().write().await?;
    let act = form::act(&act, &form.reason)?;
    let roadshow = match act {
        Act::Approve if approves(Some(&viewer)) => side::seen(&mut tx, Some(&viewer), &slug).await?.0,
        Act::Approve => return Err(Failure::NotFound("act")),
        _ => side::kept(&mut tx, &viewer, &slug).await?,
    };
    let state = roadshow.state.after(&act).map_err(|_| Failure::Stage("failure-roadshow-state"))?;
    if act == Act::Open && slots::agenda(&mut tx, roadshow.id).await?.is_empty() {
        return Err(Failure::Stage("failure-roadshow-empty"));
    }
    if !store::step(&mut tx, app.db(), &viewer.actor(), &roadshow, &act, &state).await? {
        return Err(Failure::Outdated);
    }
    if let Standing::Cancelled { .. } = state {
        let was_public = roadshow.state.is_public();
        let now = Roadshow { state, ..roadshow };
        seats::lock(&mut tx, now.id).await?;
        concerned::call_off_meetings(&mut tx, &app, &now, &viewer.actor()).await?;
        tell_all(&mut tx, &app, &now, "mail-roadshow-cancelled").await?;
        let letter = ("mail-roadshow-cancelled-for-all", was_public);
        concerned::tell(&mut tx, &app, &now, Some(viewer.id), letter).await?;
    } else if act == Act::End {
        after::acts::ended(&mut tx, &app, &Roadshow { state, ..roadshow }, &viewer.actor()).await?;
    }
    tx.commit().await?;
    Ok(Redirect::to(&RoadshowPath { slug }.to_string()).into_response())
}

/// Whoever would come is told.
async fn tell_all(tx: &mut Tx, app: &App, roadshow: &Roadshow, key: &str) -> Result<(), Failure> {
    for one in seats::all(tx, roadshow.id).await?.iter().filter(|one| one.stands()) {
        registration::notices::to(tx, app, roadshow, one, key).await?;
    }
    Ok(())
}

fn wrong(page: maud::Markup) -> Response {
    (StatusCode::UNPROCESSABLE_ENTITY, page).into_response()
}

/// Whether it is script that asks, and reads the answer itself.
fn wants_json(headers: &HeaderMap) -> bool {
    Wanted::by(headers) == Wanted::Data
}
