//! What its owner does with a demand: mends it, sends it again, confirms it, closes it with a reason.

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::routing::RouterExt;
use catalog::demand::{self, Closing, Demand, DemandId};
use catalog::listing::Stage;
use db::Tx;
use serde::Deserialize;

use super::form::DemandForm;
use super::{acts, pages};
use crate::accounts::role::Viewer;
use crate::accounts::viewer::Person;
use crate::app::App;
use crate::failure::Failure;
use crate::form::Form;
use crate::layout::fields::Errors;
use crate::layout::{Frame, Page};
use crate::paths::{
    DemandClosingPath, DemandCoursePath, DemandEditPath, DemandPath, DemandReceiptPath, DemandRenewalPath,
    DemandReopeningPath, DemandSubmissionPath,
};

pub(super) fn routes() -> Router<App> {
    Router::new()
        .typed_get(edit)
        .typed_post(save)
        .typed_post(submit)
        .typed_post(renew)
        .typed_post(steer)
        .typed_post(close)
        .typed_post(reopen)
}

async fn edit(
    DemandEditPath { id }: DemandEditPath,
    frame: Frame,
    Person(viewer): Person,
    State(app): State<App>,
) -> Page {
    let mut tx = app.db().read().await?;
    let listed = writable(&mut tx, &viewer, id).await?;
    let contact = demand::store::contact(&mut tx, id).await?.unwrap_or_default();
    let form = DemandForm::of(&listed, contact);
    Ok(pages::edit(&frame, id, &form, &Errors::new()))
}

async fn save(
    DemandEditPath { id }: DemandEditPath,
    frame: Frame,
    Person(viewer): Person,
    State(app): State<App>,
    Form(form): Form<DemandForm>,
) -> Result<Response, Failure> {
    let mut tx = app.db().write().await?;
    let was = writable(&mut tx, &viewer, id).await?;
    // Somebody else, or the same person in another window, saved meanwhile: nothing is overwritten unseen.
    if form.version != was.listing.version.to_string() {
        let form = DemandForm { version: was.listing.version.to_string(), ..form };
        let page = pages::edit(&frame, id, &form, &Errors::from([("version", "error-seen")]));
        return Ok((StatusCode::CONFLICT, page).into_response());
    }
    let kept = match form.said(frame.today, &was.draft.indicators) {
        Ok(posted) => {
            let draft = posted.over(was.draft.clone());
            acts::overwrite(&mut tx, &app, &viewer, &was, draft, &posted.contact).await
        }
        Err(errors) => Err(errors.into()),
    };
    if let Err(failure) = kept {
        let (status, errors) = failure.at_fields()?;
        return Ok((status, pages::edit(&frame, id, &form, &errors)).into_response());
    }
    tx.commit().await?;
    app.wake_keeper();
    Ok(Redirect::to(&DemandReceiptPath { id }.to_string()).into_response())
}

async fn submit(
    DemandSubmissionPath { id }: DemandSubmissionPath,
    Person(viewer): Person,
    State(app): State<App>,
) -> Result<Redirect, Failure> {
    let mut tx = app.db().write().await?;
    let was = acts::owned(&mut tx, &viewer, id).await?;
    acts::submit(&mut tx, &app, &viewer, &was).await?;
    tx.commit().await?;
    app.wake_keeper();
    Ok(Redirect::to(&DemandReceiptPath { id }.to_string()))
}

async fn renew(
    DemandRenewalPath { id }: DemandRenewalPath,
    Person(viewer): Person,
    State(app): State<App>,
) -> Result<Redirect, Failure> {
    let mut tx = app.db().write().await?;
    let was = acts::owned(&mut tx, &viewer, id).await?;
    acts::renew(&mut tx, &app, &viewer, &was).await?;
    tx.commit().await?;
    app.wake_keeper();
    Ok(Redirect::to(&DemandReceiptPath { id }.to_string()))
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct StepForm {
    step: String,
}

/// How far it has come, by its owner or the operator.
async fn steer(
    DemandCoursePath { id }: DemandCoursePath,
    Person(viewer): Person,
    State(app): State<App>,
    Form(form): Form<StepForm>,
) -> Result<Redirect, Failure> {
    let mut tx = app.db().write().await?;
    let was = acts::steerable(&mut tx, &viewer, id).await?;
    acts::steer(&mut tx, &app, &viewer, &was, &form.step).await?;
    tx.commit().await?;
    app.wake_keeper();
    Ok(Redirect::to(&DemandPath { id }.to_string()))
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct ClosingForm {
    reason: String,
}

async fn close(
    DemandClosingPath { id }: DemandClosingPath,
    frame: Frame,
    Person(viewer): Person,
    State(app): State<App>,
    Form(form): Form<ClosingForm>,
) -> Result<Response, Failure> {
    let mut tx = app.db().write().await?;
    let was = acts::owned(&mut tx, &viewer, id).await?;
    let Some(closing) = Closing::from_code(&form.reason) else {
        let view = super::standing(&mut tx, &app, Some(&viewer), was, true).await?;
        let page = pages::receipt(&frame, &view, &Errors::from([("reason", "error-demand-closing")]));
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    };
    acts::close(&mut tx, &app, &viewer, &was, closing).await?;
    tx.commit().await?;
    app.wake_keeper();
    Ok(Redirect::to(&DemandReceiptPath { id }.to_string()).into_response())
}

/// Takes its closing back.
async fn reopen(
    DemandReopeningPath { id }: DemandReopeningPath,
    Person(viewer): Person,
    State(app): State<App>,
) -> Result<Redirect, Failure> {
    let mut tx = app.db().write().await?;
    let was = acts::owned(&mut tx, &viewer, id).await?;
    acts::reopen(&mut tx, &app, &viewer, &was).await?;
    tx.commit().await?;
    app.wake_keeper();
    Ok(Redirect::to(&DemandReceiptPath { id }.to_string()))
}

/// One's own, in a stage in which it may be changed.
pub(super) async fn writable(tx: &mut Tx, viewer: &Viewer, id: DemandId) -> Result<Demand, Failure> {
    let listed = acts::owned(tx, viewer, id).await?;
    match listed.listing.stage {
        Stage::Draft | Stage::Published { .. } | Stage::Expired { .. } => Ok(listed),
        _ => Err(Failure::Stage("failure-stage-locked")),
    }
}
