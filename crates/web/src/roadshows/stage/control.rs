//! For who leads through the event: whose turn it is, and which questions the hall sees.

use std::collections::HashMap;

use axum::Router;
use axum::extract::State;
use axum::response::Redirect;
use axum_extra::routing::RouterExt;
use catalog::roadshow::polls::{self, Poll};
use catalog::roadshow::stage::question::{self, Question};
use catalog::roadshow::stage::{Kind, store as stage};
use catalog::roadshow::{Presentation, PresentationId, Roadshow, State as Standing, Turn, agenda};
use db::Tx;

use super::form::TurnForm;
use super::pages;
use crate::accounts::role::Viewer;
use crate::accounts::viewer::Person;
use crate::app::App;
use crate::failure::Failure;
use crate::form::Form;
use crate::layout::{Frame, Page};
use crate::paths::{ControlPath, TurnPath};
use crate::roadshows::agenda::may_be_shown;
use crate::roadshows::side;

pub(super) fn routes() -> Router<App> {
    Router::new().typed_get(show).typed_post(turn)
}

/// All that the moderator sees.
pub(super) struct View {
    pub roadshow: Roadshow,
    pub agenda: Vec<Presentation>,
    pub questions: Vec<Question>,
    pub polls: Vec<Poll>,
    pub counts: HashMap<(PresentationId, Kind), i64>,
}

async fn show(
    ControlPath { slug }: ControlPath,
    frame: Frame,
    Person(viewer): Person,
    State(app): State<App>,
) -> Page {
    let mut tx = app.db().read().await?;
    let (roadshow, _) = side::worked(&mut tx, &viewer, &slug).await?;
    let agenda = agenda::store::agenda(&mut tx, roadshow.id).await?;
    let questions = question::store::all(&mut tx, roadshow.id).await?;
    let polls = polls::store::all(&mut tx, roadshow.id).await?;
    let counts = stage::counts(&mut tx, roadshow.id).await?;
    Ok(pages::control(&frame, &View { roadshow, agenda, questions, polls, counts }))
}

/// Whose turn it is. Who comes onto a stage ends the turn of who stood there.
async fn turn(
    TurnPath { slug, id }: TurnPath,
    frame: Frame,
    Person(viewer): Person,
    State(app): State<App>,
    Form(form): Form<TurnForm>,
) -> Result<Redirect, Failure> {
    let mut tx = app.db().write().await?;
    let (roadshow, _) = side::worked(&mut tx, &viewer, &slug).await?;
    if roadshow.state != Standing::Live {
        return Err(Failure::Stage("failure-stage-not-live"));
    }
    let agenda = agenda::store::agenda(&mut tx, roadshow.id).await?;
    let one = agenda.iter().find(|one| one.id == id).ok_or(Failure::NotFound("presentation"))?;
    let state = next(one, &form.turn)?;
    if state == "on_stage" {
        if let Some(id) = one.slot.achievement {
            may_be_shown(&mut tx, id, frame.today).await?;
        }
        let before =
            agenda.iter().find(|other| other.state == Turn::OnStage && other.slot.track == one.slot.track);
        if let Some(before) = before {
            set(&mut tx, &app, &viewer, before, "done").await?;
        }
    }
    set(&mut tx, &app, &viewer, one, state).await?;
    tx.commit().await?;
    Ok(Redirect::to(&ControlPath { slug }.to_string()))
}

/// What shows an achievement goes onto the stage only after it was looked through (专利法 §22, §24).
fn next(one: &Presentation, turn: &str) -> Result<&'static str, Failure> {
    match (turn, one.state) {
        // Skipped before or after it was looked through: nobody remembers.
        ("on_stage", Turn::Scheduled | Turn::Skipped) if one.slot.achievement.is_some() => {
            Err(Failure::Stage("failure-stage-unchecked"))
        }
        ("on_stage", Turn::Scheduled | Turn::Ready { .. } | Turn::Done | Turn::Skipped) => Ok("on_stage"),
        ("done", Turn::OnStage) => Ok("done"),
        ("skipped", Turn::Scheduled | Turn::Ready { .. }) => Ok("skipped"),
        ("on_stage" | "done" | "skipped", _) => Err(Failure::Stage("failure-roadshow-state")),
        _ => Err(Failure::Bad("failure-bad-form")),
    }
}

async fn set(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    one: &Presentation,
    state: &'static str,
) -> Result<(), Failure> {
    let done = stage::turn(tx, app.db(), &viewer.actor(), one, state).await?;
    if done { Ok(()) } else { Err(Failure::Outdated) }
}
