//! After an event, for who organised it: how far its guests got, step by step, and what is still to be looked after.

pub(crate) mod acts;
pub(crate) mod clock;
mod digest;
mod pages;

use axum::Router;
use axum::extract::State;
use axum::response::Redirect;
use axum_extra::routing::RouterExt;
use catalog::roadshow::Roadshow;
use catalog::roadshow::after::{Kind, Step, Task, store};
use catalog::roadshow::guest::roll::{self, Which};
use catalog::roadshow::referral;
use catalog::text::clean;
use serde::Deserialize;

use super::side::{self, Side};
use crate::accounts::role::Role;
use crate::accounts::viewer::Person;
use crate::app::App;
use crate::failure::Failure;
use crate::form::Form;
use crate::layout::{Frame, Page};
use crate::paths::{FunnelPath, TaskPath};

/// Longest note, in characters.
const NOTE_MAX: usize = 500;

pub(super) fn routes() -> Router<App> {
    Router::new().typed_get(funnel).typed_post(done)
}

/// All that the page shows.
struct View {
    roadshow: Roadshow,
    side: Side,
    /// How many got so far, step by step.
    reached: Vec<(Step, i64)>,
    /// Taps of telephones that nobody has registered by.
    nameless: i64,
    /// Referrals to brokers: open ones, and all.
    referred: (i64, i64),
    tasks: Vec<Task>,
}

/// For who organised it; for who held it with them and for the authority numbers and no names.
async fn funnel(
    FunnelPath { slug }: FunnelPath,
    frame: Frame,
    Person(viewer): Person,
    State(app): State<App>,
) -> Page {
    let mut tx = app.db().read().await?;
    let (roadshow, side) = side::seen(&mut tx, Some(&viewer), &slug).await?;
    if side < Side::Host && !viewer.is(Role::Bureau) {
        return Err(Failure::NotFound("funnel"));
    }
    let mut reached = Vec::new();
    for step in Step::ALL {
        reached.push((step, roll::store::count(&mut tx, roadshow.id, Which::Reached(step)).await?));
    }
    let view = View {
        reached,
        nameless: store::nameless(&mut tx, roadshow.id).await?,
        referred: referral::store::counts(&mut tx, roadshow.id).await?,
        tasks: store::tasks(&mut tx, roadshow.id).await?,
        side,
        roadshow,
    };
    Ok(pages::funnel(&frame, &view))
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct NoteForm {
    note: String,
}

async fn done(
    TaskPath { slug, task }: TaskPath,
    Person(viewer): Person,
    State(app): State<App>,
    Form(form): Form<NoteForm>,
) -> Result<Redirect, Failure> {
    let mut tx = app.db().write().await?;
    let roadshow = side::kept(&mut tx, &viewer, &slug).await?;
    let kind = Kind::from_code(&task).ok_or(Failure::NotFound("task"))?;
    let note: String = clean(&form.note).chars().take(NOTE_MAX).collect();
    if !store::done(&mut tx, app.db(), viewer.id, roadshow.id, kind, &note).await? {
        return Err(Failure::Stage("failure-roadshow-task"));
    }
    tx.commit().await?;
    Ok(Redirect::to(&FunnelPath { slug }.to_string()))
}
