//! Questions from the hall: asked, voted for, shown or hidden by the moderator, answered, and taken along.

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum::{Json, Router};
use axum_extra::routing::RouterExt;
use catalog::roadshow::agenda::store as slots;
use catalog::roadshow::stage::question::{Asked as Where, New, QuestionId, store};
use chrono::Duration;
use serde_json::json;

use super::form::{ModerationForm, QuestionForm, Shown, VoteForm};
use super::{late, pages, view};
use crate::accounts::viewer::Person;
use crate::app::App;
use crate::failure::Failure;
use crate::form::Form;
use crate::layout::Frame;
use crate::paths::{
    ControlPath, QuestionModerationPath, QuestionVotePath, QuestionsFilePath, QuestionsPath, StagePath,
};
use crate::roadshows::registration::{telephone, ticket};
use crate::roadshows::{side, wants_json, words};
use crate::sheet;

/// Questions of one telephone in ten minutes.
const QUESTIONS_MAX: i64 = 5;
const QUESTIONS_WITHIN: Duration = Duration::minutes(10);

pub(super) fn routes() -> Router<App> {
    Router::new().typed_post(ask).typed_post(vote).typed_post(moderate).typed_get(export)
}

async fn ask(
    QuestionsPath { slug }: QuestionsPath,
    frame: Frame,
    headers: HeaderMap,
    State(app): State<App>,
    Form(form): Form<QuestionForm>,
) -> Result<Response, Failure> {
    let db = app.db();
    let mut tx = db.write().await?;
    let (roadshow, _) = side::seen(&mut tx, frame.viewer.as_deref(), &slug).await?;
    // What was asked before the end and arrives after it joins the list for whoever answers.
    let at = late::made_at(&mut tx, &app, &roadshow, (form.nonce, form.at)).await?;
    if let Some(id) = form.presentation {
        let one = slots::presentation(&mut tx, id).await?;
        one.filter(|one| one.roadshow == roadshow.id && !one.is_to_agree())
            .ok_or(Failure::NotFound("presentation"))?;
    }
    let words = match form.parse() {
        Ok(words) => words,
        Err(errors) => {
            let shown = Shown { id: form.presentation, ..Shown::default() };
            let view = view(&mut tx, &app, &frame, &headers, (&slug, &shown)).await?;
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, pages::show(&frame, &view, &form.words, &errors))
                .into_response());
        }
    };
    let ticket = telephone(&mut tx, &app, &frame, &headers, &roadshow).await?;
    // What is sent again because its answer was lost is no question more.
    let is_new = match form.nonce {
        Some(nonce) => !store::is_known(&mut tx, nonce).await?,
        None => true,
    };
    if is_new && store::asked_since(&mut tx, &ticket, at - QUESTIONS_WITHIN).await? >= QUESTIONS_MAX {
        // Later is not better for what was asked then: it would be sent again for ever.
        let is_late = at < db.clock.now();
        return Err(if is_late { Failure::Stage("failure-question-many") } else { Failure::TooOften });
    }
    let new = New {
        id: QuestionId(db.ids.next()),
        nonce: form.nonce.unwrap_or_else(|| db.ids.next()),
        roadshow: roadshow.id,
        presentation: form.presentation,
        ticket: &ticket,
        words: &words,
        at,
    };
    store::ask(&mut tx, db, &new).await?;
    tx.commit().await?;
    let cookie = [(header::SET_COOKIE, ticket::set(&app, &slug, &ticket))];
    if wants_json(&headers) {
        return Ok((cookie, Json(json!({ "said": frame.text("question-kept") }))).into_response());
    }
    let about = form.presentation.map(|id| format!("?id={id}")).unwrap_or_default();
    Ok((cookie, Redirect::to(&format!("{}{about}#questions", StagePath { slug }))).into_response())
}

async fn vote(
    QuestionVotePath { slug, id }: QuestionVotePath,
    frame: Frame,
    headers: HeaderMap,
    State(app): State<App>,
    Form(form): Form<VoteForm>,
) -> Result<Response, Failure> {
    let db = app.db();
    let mut tx = db.write().await?;
    let (roadshow, _) = side::seen(&mut tx, frame.viewer.as_deref(), &slug).await?;
    let one = store::find(&mut tx, roadshow.id, id).await?;
    let one = one
        .filter(|one| matches!(one.state, Where::Shown | Where::Answered))
        .ok_or(Failure::NotFound("question"))?;
    late::made_at(&mut tx, &app, &roadshow, (form.nonce, form.at)).await?;
    let ticket = telephone(&mut tx, &app, &frame, &headers, &roadshow).await?;
    store::vote(&mut tx, db, one.id, &ticket).await?;
    let now = store::find(&mut tx, roadshow.id, id).await?.map_or(one.votes, |one| one.votes);
    tx.commit().await?;
    let cookie = [(header::SET_COOKIE, ticket::set(&app, &slug, &ticket))];
    if wants_json(&headers) {
        return Ok((cookie, Json(json!({ "votes": now }))).into_response());
    }
    let about = one.presentation.map(|id| format!("?id={id}")).unwrap_or_default();
    Ok((cookie, Redirect::to(&format!("{}{about}#questions", StagePath { slug }))).into_response())
}

async fn moderate(
    QuestionModerationPath { slug, id }: QuestionModerationPath,
    Person(viewer): Person,
    State(app): State<App>,
    Form(form): Form<ModerationForm>,
) -> Result<Redirect, Failure> {
    let mut tx = app.db().write().await?;
    let (roadshow, _) = side::worked(&mut tx, &viewer, &slug).await?;
    let one = store::find(&mut tx, roadshow.id, id).await?.ok_or(Failure::NotFound("question"))?;
    let mut decision = form.parse().ok_or(Failure::Bad("failure-bad-form"))?;
    // A page that was opened before somebody answered takes no answer away.
    if decision.answer.is_empty() {
        decision.answer = one.answer.clone();
    }
    store::decide(&mut tx, app.db(), viewer.id, &one, &decision).await?;
    tx.commit().await?;
    Ok(Redirect::to(&format!("{}#questions", ControlPath { slug })))
}

/// All questions with their answers, without who asked: nobody was asked for a name.
async fn export(
    QuestionsFilePath { slug }: QuestionsFilePath,
    frame: Frame,
    Person(viewer): Person,
    State(app): State<App>,
) -> Result<Response, Failure> {
    let mut tx = app.db().read().await?;
    let (roadshow, _) = side::worked(&mut tx, &viewer, &slug).await?;
    let agenda = slots::agenda(&mut tx, roadshow.id).await?;
    let heads = [
        "question-about",
        "question-words",
        "question-votes",
        "guest-standing",
        "question-answer",
        "question-at",
    ];
    let mut rows = vec![heads.map(|key| frame.text(key)).to_vec()];
    for one in store::all(&mut tx, roadshow.id).await? {
        let about = agenda.iter().find(|slot| Some(slot.id) == one.presentation);
        rows.push(vec![
            about.map(|slot| slot.slot.title.clone()).unwrap_or_default(),
            one.words,
            one.votes.to_string(),
            frame.text(&format!("question-{}", one.state.code())),
            one.answer,
            words::moment(frame.lang, one.asked_at),
        ]);
    }
    sheet::file(&format!("{slug}-questions.csv"), &rows)
}
