//! Objections: filed by anybody who has signed in, decided by the unit or the operator.

pub(super) mod pages;

use axum::Router;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::routing::RouterExt;
use catalog::publicity::objection::{self, Outcome, Verdict};
use catalog::publicity::{ObjectionId, store};
use catalog::text::clean;
use serde::Deserialize;

use super::pages::View;
use super::{acts, side, view};
use crate::accounts::role::Viewer;
use crate::accounts::viewer::Person;
use crate::app::App;
use crate::failure::Failure;
use crate::form::Form;
use crate::layout::Frame;
use crate::layout::fields::Errors;
use crate::paths::{NoticeObjectionsPath, NoticePath, ObjectionDismissalPath, ObjectionUpholdingPath};

/// Longest objection or decision, in characters.
const WORDS_MAX: usize = 3_000;

pub(super) fn routes() -> Router<App> {
    Router::new().typed_post(object).typed_post(dismiss).typed_post(uphold)
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct ObjectionForm {
    words: String,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct DecisionForm {
    decision: String,
}

async fn object(
    NoticeObjectionsPath { id }: NoticeObjectionsPath,
    frame: Frame,
    Person(viewer): Person,
    State(app): State<App>,
    Form(form): Form<ObjectionForm>,
) -> Result<Response, Failure> {
    let mut tx = app.db().write().await?;
    let shown = view(&mut tx, &app, Some(&viewer), id).await?;
    if !shown.notice.state.is_open(app.db().clock.now()) {
        return Err(Failure::Stage("failure-objection-over"));
    }
    let done = match read("words", &form.words) {
        Ok(words) => acts::object(&mut tx, &app, &viewer, &shown.notice, &words).await,
        Err(errors) => Err(errors.into()),
    };
    if let Err(failure) = done {
        let (status, errors) = failure.at_fields()?;
        let page = super::pages::show(&frame, &View { objection: form.words, ..shown }, &errors);
        return Ok((status, page).into_response());
    }
    tx.commit().await?;
    app.wake_keeper();
    Ok(Redirect::to(&NoticePath { id }.to_string()).into_response())
}

async fn dismiss(
    ObjectionDismissalPath { id }: ObjectionDismissalPath,
    frame: Frame,
    Person(viewer): Person,
    State(app): State<App>,
    Form(form): Form<DecisionForm>,
) -> Result<Response, Failure> {
    decide(&app, &frame, &viewer, id, Verdict::Dismiss, form).await
}

async fn uphold(
    ObjectionUpholdingPath { id }: ObjectionUpholdingPath,
    frame: Frame,
    Person(viewer): Person,
    State(app): State<App>,
    Form(form): Form<DecisionForm>,
) -> Result<Response, Failure> {
    decide(&app, &frame, &viewer, id, Verdict::Uphold, form).await
}

async fn decide(
    app: &App,
    frame: &Frame,
    viewer: &Viewer,
    id: ObjectionId,
    verdict: Verdict,
    form: DecisionForm,
) -> Result<Response, Failure> {
    let none = || Failure::NotFound("objection");
    let mut tx = app.db().write().await?;
    let objection = objection::store::find(&mut tx, id).await?.ok_or_else(none)?;
    let notice = store::find(&mut tx, objection.notice).await?.ok_or_else(none)?;
    if !side::works(&mut tx, Some(viewer), notice.unit).await? {
        return Err(none());
    }
    if objection.outcome != Outcome::Open {
        return Err(Failure::Stage("failure-objection-decided"));
    }
    let words = match read("decision", &form.decision) {
        Ok(words) => words,
        Err(errors) => {
            let was = view(&mut tx, app, Some(viewer), notice.id).await?;
            let page =
                super::pages::show(frame, &View { decision: Some((id, form.decision)), ..was }, &errors);
            return Ok((axum::http::StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
        }
    };
    acts::decide(&mut tx, app, viewer, (&notice, &objection), verdict, &words).await?;
    tx.commit().await?;
    app.wake_keeper();
    Ok(Redirect::to(&NoticePath { id: notice.id }.to_string()).into_response())
}

fn read(field: &'static str, typed: &str) -> Result<String, Errors> {
    let words = clean(typed);
    match words.chars().count() {
        0 => Err(Errors::from([(field, "error-required")])),
        1..=WORDS_MAX => Ok(words),
        _ => Err(Errors::from([(field, "error-too-long")])),
    }
}
