//! The stage in every hand: what is presented now, three things to tap, questions; led from a page of its own, and shown on the
//! wall of the hall.

mod control;
mod form;
pub(super) mod late;
mod live;
pub(crate) mod pages;
mod questions;

use std::collections::HashMap;

use axum::extract::State;
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum::{Json, Router};
use axum_extra::routing::RouterExt;
use catalog::achievement;
use catalog::listing::Listed;
use catalog::listing::store as listings;
use catalog::roadshow::agenda::store as slots;
use catalog::roadshow::polls::{self, Poll, PollId};
use catalog::roadshow::stage::question::{Asked as Where, Question, store as asked};
use catalog::roadshow::stage::{Kind, TakenBack, Tap, store};
use catalog::roadshow::{Presentation, PresentationId, Roadshow, State as Standing, Turn};
use chrono::{DateTime, Utc};
use db::Tx;
use serde_json::json;

use super::registration::{claimed, holder, telephone, ticket};
use super::side::{self, Side};
use super::{wants_json, words};
use crate::app::App;
use crate::failure::Failure;
use crate::form::{Asked, Form};
use crate::layout::fields::Errors;
use crate::layout::{Frame, Page};
use crate::paths::{ScreenPath, StagePath, TapPath};
use form::{Shown, TapForm};
pub use live::{Halls, Room};

pub(super) fn routes() -> Router<App> {
    Router::new()
        .typed_get(show)
        .typed_post(tap)
        .typed_get(screen)
        .typed_get(live::follow)
        .merge(questions::routes())
        .merge(control::routes())
}

/// The stage and all that its page shows.
struct View {
    roadshow: Roadshow,
    side: Side,
    agenda: Vec<Presentation>,
    /// What the page is about: what is on the stage, or what was asked for.
    now: Option<Presentation>,
    listed: Option<Listed<achievement::Draft>>,
    /// What this telephone tapped here.
    tapped: Vec<(Kind, DateTime<Utc>)>,
    counts: HashMap<(PresentationId, Kind), i64>,
    /// Shown and answered ones of this presentation.
    questions: Vec<Question>,
    /// Of this telephone, which the moderator has not shown yet.
    own_waiting: usize,
    polls: Vec<Poll>,
    /// What this telephone chose in them.
    chosen: Vec<(PollId, i32)>,
    version: String,
}

impl View {
    fn count(&self, kind: Kind) -> i64 {
        self.now.as_ref().and_then(|now| self.counts.get(&(now.id, kind))).copied().unwrap_or_default()
    }

    fn upcoming(&self) -> impl Iterator<Item = &Presentation> {
        let next = |one: &&Presentation| {
            matches!(one.state, Turn::Scheduled | Turn::Ready { .. }) && !one.is_to_agree()
        };
        self.agenda.iter().filter(next)
    }
}

async fn show(
    StagePath { slug }: StagePath,
    frame: Frame,
    headers: HeaderMap,
    Asked(shown): Asked<Shown>,
    State(app): State<App>,
) -> Result<Response, Failure> {
    let mut tx = app.db().read().await?;
    let view = view(&mut tx, &app, &frame, &headers, (&slug, &shown)).await?;
    let page = pages::show(&frame, &view, "", &Errors::new());
    // Before the first tap: if its answer is lost, the same telephone sends it again, and is known by this.
    let takes =
        matches!(view.roadshow.state, Standing::Open | Standing::Closed | Standing::Live | Standing::Ended);
    if !takes || ticket::held(&app, &headers).is_some() {
        return Ok(page.into_response());
    }
    let ticket = telephone(&mut tx, &app, &frame, &headers, &view.roadshow).await?;
    Ok(([(header::SET_COOKIE, ticket::set(&app, &slug, &ticket))], page).into_response())
}

async fn screen(
    ScreenPath { slug }: ScreenPath,
    frame: Frame,
    headers: HeaderMap,
    Asked(shown): Asked<Shown>,
    State(app): State<App>,
) -> Page {
    let mut tx = app.db().read().await?;
    let view = view(&mut tx, &app, &frame, &headers, (&slug, &shown)).await?;
    Ok(pages::screen(&frame, &view, app.db().clock.now()))
}

async fn view(
    tx: &mut Tx,
    app: &App,
    frame: &Frame,
    headers: &HeaderMap,
    (slug, shown): (&str, &Shown),
) -> Result<View, Failure> {
    let (roadshow, side) = side::seen(tx, frame.viewer.as_deref(), slug).await?;
    // What its owner has not agreed to is shown to nobody, by whatever address.
    let agenda = slots::agreed(tx, roadshow.id).await?;
    let on_stage = |one: &&Presentation| {
        one.state == Turn::OnStage && (shown.track.is_empty() || one.slot.track == shown.track)
    };
    let now = match shown.id {
        Some(id) => agenda.iter().find(|one| one.id == id),
        None => agenda.iter().find(on_stage),
    };
    let now = now.cloned();
    let listed = match now.as_ref().and_then(|one| one.slot.achievement) {
        Some(id) => listings::find_public::<achievement::Draft>(tx, id).await?,
        None => None,
    };
    let held = ticket::held(app, headers);
    let tapped = match (held, &now) {
        (Some(held), Some(now)) => {
            let all = store::of_ticket(tx, roadshow.id, held).await?;
            all.into_iter().filter(|(id, ..)| *id == now.id).map(|(_, kind, at)| (kind, at)).collect()
        }
        _ => Vec::new(),
    };
    let about = now.as_ref().map(|one| one.id);
    let all = asked::all(tx, roadshow.id).await?;
    let own_waiting = all
        .iter()
        .filter(|one| {
            one.state == Where::Waiting && Some(one.ticket.as_str()) == held && one.presentation == about
        })
        .count();
    let is_public =
        |one: &Question| matches!(one.state, Where::Shown | Where::Answered) && one.presentation == about;
    let questions = all.into_iter().filter(is_public).collect();
    let counts = store::counts(tx, roadshow.id).await?;
    let version = live::version(tx, roadshow.id).await?;
    let polls = polls::store::all(tx, roadshow.id).await?;
    let chosen = match held {
        Some(held) => polls::store::chosen(tx, roadshow.id, held).await?,
        None => Vec::new(),
    };
    Ok(View {
        roadshow,
        side,
        agenda,
        now,
        listed,
        tapped,
        counts,
        questions,
        own_waiting,
        polls,
        chosen,
        version,
    })
}

/// A tap, from whoever holds this telephone. It waits for nothing: who it is may be said later.
async fn tap(
    TapPath { slug, id }: TapPath,
    frame: Frame,
    headers: HeaderMap,
    State(app): State<App>,
    Form(form): Form<TapForm>,
) -> Result<Response, Failure> {
    let db = app.db();
    let kind = Kind::from_code(&form.kind).ok_or(Failure::Bad("failure-bad-form"))?;
    let mut tx = db.write().await?;
    let (roadshow, _) = side::seen(&mut tx, frame.viewer.as_deref(), &slug).await?;
    let now = db.clock.now();
    let tapped_at = form.tapped_at(&roadshow, now);
    // What was tapped in the hall and has found no network since is heard after the end too.
    let takes = match roadshow.state {
        Standing::Live | Standing::Ended => true,
        Standing::Archived => form.nonce.is_some() && tapped_at.is_some(),
        _ => false,
    };
    if !takes {
        return Err(Failure::Stage("failure-stage-not-live"));
    }
    let one = slots::presentation(&mut tx, id).await?.filter(|one| one.roadshow == roadshow.id);
    let one = one.filter(|one| one.state != Turn::Skipped && !one.is_to_agree());
    let one = one.ok_or(Failure::NotFound("presentation"))?;
    let ticket = telephone(&mut tx, &app, &frame, &headers, &roadshow).await?;
    let at = tapped_at.unwrap_or(now);
    let is_on = form.want != "off";
    if is_on {
        let nonce = form.nonce.unwrap_or_else(|| db.ids.next());
        store::tap(
            &mut tx,
            &Tap { nonce, roadshow: roadshow.id, presentation: one.id, ticket: &ticket, kind, at },
        )
        .await?;
        // What arrives after the end goes its way at once.
        if let Some(own) = holder(&mut tx, &app, &frame, &headers, &roadshow).await? {
            claimed(&mut tx, &app, &roadshow, own.id).await?;
        }
    } else {
        match store::take_back(&mut tx, one.id, &ticket, kind, now).await? {
            TakenBack::Gone => {}
            TakenBack::Carried => return Err(Failure::Stage("failure-tap-carried")),
            TakenBack::Referred => return Err(Failure::Stage("failure-tap-referred")),
        }
    }
    tx.commit().await?;
    let cookie = [(header::SET_COOKIE, ticket::set(&app, &slug, &ticket))];
    if wants_json(&headers) {
        let said = if is_on { "tap-kept" } else { "tap-taken-back" };
        let said = frame.say(
            said,
            &[("what", frame.text(&format!("tap-{}", kind.code())).into()), ("at", words::clock(at).into())],
        );
        return Ok((cookie, Json(json!({ "on": is_on, "said": said }))).into_response());
    }
    Ok((cookie, Redirect::to(&format!("{}?id={id}#taps", StagePath { slug }))).into_response())
}
