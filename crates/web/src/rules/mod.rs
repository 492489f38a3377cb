//! The table of rules (规则表) as the operator keeps it: a number from a day on, with its source. What is in force is never
//! changed; a later line takes its place.

pub(crate) mod bringing;
mod form;
pub(crate) mod pages;

use std::time::Duration;

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::routing::RouterExt;
use catalog::rule::{self, RuleLineId, store};

use crate::accounts::viewer::Operator;
use crate::app::App;
use crate::failure::Failure;
use crate::form::Form;
use crate::layout::Frame;
use crate::layout::fields::Errors;
use crate::paths::{RuleEndPath, RuleTablePath};
use form::LineForm;

/// How often a node looks for what was set on another. No line is in force before the next day.
const ROUND: Duration = Duration::from_secs(5);

pub(crate) fn routes() -> Router<App> {
    Router::new().typed_get(show).typed_post(set).typed_post(end)
}

/// Follows the table until the process ends.
pub async fn follow(app: App) {
    loop {
        if let Err(error) = adopt(&app).await {
            tracing::error!(%error, "the table of rules could not be read; trying again");
        }
        tokio::time::sleep(ROUND).await;
    }
}

async fn adopt(app: &App) -> db::Result<()> {
    let mut tx = app.db().read().await?;
    let lines = store::lines(&mut tx).await?;
    // What nobody has set leaves the table as it is.
    if !lines.is_empty() || rule::all().iter().any(|line| line.set.is_some()) {
        rule::adopt(lines);
    }
    Ok(())
}

async fn show(_: RuleTablePath, frame: Frame, _: Operator) -> maud::Markup {
    pages::show(&frame, &rule::all(), &LineForm::default(), &Errors::new())
}

async fn set(
    _: RuleTablePath,
    frame: Frame,
    Operator(viewer): Operator,
    State(app): State<App>,
    Form(form): Form<LineForm>,
) -> Result<Response, Failure> {
    let again = |errors: &Errors| {
        let page = pages::show(&frame, &rule::all(), &form, errors);
        Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
    };
    let line = match form.parse(frame.today) {
        Ok(line) => line,
        Err(errors) => return again(&errors),
    };
    let mut tx = app.db().write().await?;
    let id = RuleLineId(app.db().ids.next());
    if !store::set(&mut tx, app.db(), &viewer.actor(), id, &line).await? {
        return again(&Errors::from([("from", "error-rule-day-taken")]));
    }
    tx.commit().await?;
    adopt(&app).await?;
    app.wake_keeper();
    Ok(Redirect::to(&RuleTablePath.to_string()).into_response())
}

async fn end(
    RuleEndPath { id }: RuleEndPath,
    frame: Frame,
    Operator(viewer): Operator,
    State(app): State<App>,
) -> Result<Redirect, Failure> {
    let mut tx = app.db().write().await?;
    if !store::end(&mut tx, app.db(), &viewer.actor(), id, frame.today).await? {
        return Err(Failure::Stage("failure-rule-in-force"));
    }
    tx.commit().await?;
    adopt(&app).await?;
    app.wake_keeper();
    Ok(Redirect::to(&RuleTablePath.to_string()))
}
