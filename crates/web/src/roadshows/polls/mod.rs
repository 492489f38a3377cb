//! Quick polls: opened by who leads through the event, voted in every hand, shown on the wall.

pub(super) mod pages;

use axum::extract::State;
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum::{Json, Router};
use axum_extra::routing::RouterExt;
use catalog::roadshow::polls::{CHOICES, PollId, store};
use catalog::text::clean;
use chrono::{DateTime, Utc};
use serde::Deserialize;
use serde_json::json;
use uuid::Uuid;

use super::registration::{telephone, ticket};
use super::stage::late;
use super::{side, wants_json};
use crate::accounts::viewer::Person;
use crate::app::App;
use crate::failure::Failure;
use crate::form::Form;
use crate::layout::Frame;
use crate::paths::{ControlPath, PollEndPath, PollVotePath, PollsPath, StagePath};

/// Longest question and longest choice, in characters.
const QUESTION_MAX: usize = 120;
const CHOICE_MAX: usize = 40;

pub(super) fn routes() -> Router<App> {
    Router::new().typed_post(open).typed_post(close).typed_post(vote)
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct PollForm {
    question: String,
    /// A choice a line.
    choices: String,
}

impl PollForm {
    fn parse(&self) -> Option<(String, Vec<String>)> {
        let question = clean(self.question.trim());
        let choices: Vec<String> =
            self.choices.lines().map(|line| clean(line.trim())).filter(|line| !line.is_empty()).collect();
        let fits = (1..=QUESTION_MAX).contains(&question.chars().count())
            && CHOICES.contains(&choices.len())
            && choices.iter().all(|one| one.chars().count() <= CHOICE_MAX);
        fits.then_some((question, choices))
    }
}

async fn open(
    PollsPath { slug }: PollsPath,
    Person(viewer): Person,
    State(app): State<App>,
    Form(form): Form<PollForm>,
) -> Result<Redirect, Failure> {
    let db = app.db();
    let mut tx = db.write().await?;
    let (roadshow, _) = side::worked(&mut tx, &viewer, &slug).await?;
    let (question, choices) = form.parse().ok_or(Failure::Bad("failure-poll"))?;
    let id = PollId(db.ids.next());
    store::open(&mut tx, db, &viewer.actor(), roadshow.id, id, (&question, &choices)).await?;
    tx.commit().await?;
    Ok(Redirect::to(&format!("{}#polls", ControlPath { slug })))
}

async fn close(
    PollEndPath { slug, id }: PollEndPath,
    Person(viewer): Person,
    State(app): State<App>,
) -> Result<Redirect, Failure> {
    let mut tx = app.db().write().await?;
    let (roadshow, _) = side::worked(&mut tx, &viewer, &slug).await?;
    if !store::close(&mut tx, app.db(), &viewer.actor(), roadshow.id, id).await? {
        return Err(Failure::NotFound("poll"));
    }
    tx.commit().await?;
    Ok(Redirect::to(&format!("{}#polls", ControlPath { slug })))
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct VoteForm {
    choice: Option<i32>,
    nonce: Option<Uuid>,
    /// When it was given, by the telephone.
    at: Option<DateTime<Utc>>,
}

async fn vote(
    PollVotePath { slug, id }: PollVotePath,
    frame: Frame,
    headers: HeaderMap,
    State(app): State<App>,
    Form(form): Form<VoteForm>,
) -> Result<Response, Failure> {
    let db = app.db();
    let mut tx = db.write().await?;
    let (roadshow, _) = side::seen(&mut tx, frame.viewer.as_deref(), &slug).await?;
    late::made_at(&mut tx, &app, &roadshow, (form.nonce, form.at)).await?;
    if store::all(&mut tx, roadshow.id).await?.iter().all(|poll| poll.id != id) {
        return Err(Failure::NotFound("poll"));
    }
    let choice = form.choice.ok_or(Failure::Bad("failure-poll-choice"))?;
    let ticket = telephone(&mut tx, &app, &frame, &headers, &roadshow).await?;
    if !store::vote(&mut tx, db, id, &ticket, choice).await? {
        return Err(Failure::Stage("failure-poll-closed"));
    }
    tx.commit().await?;
    let cookie = [(header::SET_COOKIE, ticket::set(&app, &slug, &ticket))];
    if wants_json(&headers) {
        return Ok((cookie, Json(json!({ "said": frame.text("poll-kept") }))).into_response());
    }
    Ok((cookie, Redirect::to(&format!("{}#polls", StagePath { slug }))).into_response())
}
