//! Assignments (委派): who might carry a case, the offer with its hours, and the broker's answer with what they declare.

mod acts;
pub(crate) mod clock;
pub(crate) mod conflicts;
mod form;
mod former;
mod notices;
pub(crate) mod pages;
mod side;
mod view;

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::routing::RouterExt;
use catalog::broker::assignment::{AssignmentId, store};
use catalog::case::{Case, CaseId, store as cases};
use db::Tx;

use crate::accounts::role::{Role, Viewer};
use crate::accounts::viewer::Person;
use crate::app::App;
use crate::failure::Failure;
use crate::form::Form;
use crate::layout::fields::Errors;
use crate::layout::{Frame, Page};
use crate::paths::{
    AssignmentAcceptancePath, AssignmentHandOverPath, AssignmentPath, AssignmentRefusalPath,
    AssignmentRevocationPath, CaseAssignmentsPath, NewAssignmentPath,
};
use form::{DeclarationForm, DeclineForm, HandOverForm, OfferForm, RevokeForm};
use side::Side;

/// The noun of the event log.
pub(crate) const KIND: &str = "assignment";

pub(super) fn routes() -> Router<App> {
    Router::new()
        .typed_get(blank)
        .typed_post(offer)
        .typed_get(show)
        .typed_post(accept)
        .typed_post(decline)
        .typed_post(revoke)
        .typed_post(hand_over)
        .typed_post(former::spend)
}

async fn blank(
    NewAssignmentPath { id }: NewAssignmentPath,
    frame: Frame,
    Person(viewer): Person,
    State(app): State<App>,
) -> Page {
    let mut tx = app.db().read().await?;
    let view = view::of_case(&mut tx, &app, &viewer, id).await?;
    Ok(pages::blank(&frame, &view, &OfferForm::default(), &Errors::new()))
}

async fn offer(
    CaseAssignmentsPath { id }: CaseAssignmentsPath,
    frame: Frame,
    Person(viewer): Person,
    State(app): State<App>,
    Form(form): Form<OfferForm>,
) -> Result<Response, Failure> {
    let mut tx = app.db().write().await?;
    let view = view::of_case(&mut tx, &app, &viewer, id).await?;
    let again = |status: StatusCode, errors: &Errors| {
        (status, pages::blank(&frame, &view, &form, errors)).into_response()
    };
    let (broker, words) = match form.parse() {
        Ok(said) => said,
        Err(errors) => return Ok(again(StatusCode::UNPROCESSABLE_ENTITY, &errors)),
    };
    let made = acts::offer(&mut tx, &app, &viewer, &view.case, &view.suggestions, broker, &words, None).await;
    let made = match made.map_err(Failure::at_fields) {
        Ok(made) => made,
        Err(Ok((status, errors))) => return Ok(again(status, &errors)),
        Err(Err(failure)) => return Err(failure),
    };
    tx.commit().await?;
    Ok(Redirect::to(&AssignmentPath { id: made }.to_string()).into_response())
}

async fn show(
    AssignmentPath { id }: AssignmentPath,
    frame: Frame,
    Person(viewer): Person,
    State(app): State<App>,
) -> Page {
    let mut tx = app.db().read().await?;
    let view = view::of(&mut tx, &app, &viewer, id).await?;
    Ok(pages::show(&frame, &view, &Errors::new()))
}

/// Whoever is asked, as long as they are a broker.
fn answers(viewer: &Viewer, view: &view::View) -> Result<(), Failure> {
    let may = view.side == Side::Broker && viewer.is(Role::Broker);
    if may { Ok(()) } else { Err(Failure::NotFound("act")) }
}

async fn accept(
    AssignmentAcceptancePath { id }: AssignmentAcceptancePath,
    frame: Frame,
    Person(viewer): Person,
    State(app): State<App>,
    Form(form): Form<DeclarationForm>,
) -> Result<Response, Failure> {
    let mut tx = app.db().write().await?;
    let view = view::of(&mut tx, &app, &viewer, id).await?;
    answers(&viewer, &view)?;
    match form.parse() {
        Ok(declared) => {
            acts::accept(&mut tx, &app, &viewer, &view.assignment, &view.case, declared).await?;
        }
        Err(errors) => {
            let view = view::View { declaration: form, ..view };
            return Ok(wrong(&frame, &view, &errors));
        }
    }
    tx.commit().await?;
    Ok(back(id))
}

async fn decline(
    AssignmentRefusalPath { id }: AssignmentRefusalPath,
    frame: Frame,
    Person(viewer): Person,
    State(app): State<App>,
    Form(form): Form<DeclineForm>,
) -> Result<Response, Failure> {
    let mut tx = app.db().write().await?;
    let view = view::of(&mut tx, &app, &viewer, id).await?;
    answers(&viewer, &view)?;
    match form.parse() {
        Ok(act) => acts::step(&mut tx, &app, &viewer.actor(), &view.assignment, &view.case, act).await?,
        Err(errors) => {
            let view = view::View { decline: form, ..view };
            return Ok(wrong(&frame, &view, &errors));
        }
    }
    tx.commit().await?;
    Ok(back(id))
}

async fn revoke(
    AssignmentRevocationPath { id }: AssignmentRevocationPath,
    frame: Frame,
    Person(viewer): Person,
    State(app): State<App>,
    Form(form): Form<RevokeForm>,
) -> Result<Response, Failure> {
    let mut tx = app.db().write().await?;
    let view = view::of(&mut tx, &app, &viewer, id).await?;
    if !view.side.revokes() {
        return Err(Failure::NotFound("act"));
    }
    match form.parse(viewer.id) {
        Ok(act) => acts::step(&mut tx, &app, &viewer.actor(), &view.assignment, &view.case, act).await?,
        Err(errors) => {
            let view = view::View { revoke: form, ..view };
            return Ok(wrong(&frame, &view, &errors));
        }
    }
    tx.commit().await?;
    Ok(back(id))
}

/// To another broker: a new offer, which is where one is led.
async fn hand_over(
    AssignmentHandOverPath { id }: AssignmentHandOverPath,
    frame: Frame,
    Person(viewer): Person,
    State(app): State<App>,
    Form(form): Form<HandOverForm>,
) -> Result<Response, Failure> {
    let mut tx = app.db().write().await?;
    let view = view::of(&mut tx, &app, &viewer, id).await?;
    if !view.side.hands_over() {
        return Err(Failure::NotFound("act"));
    }
    let said = match form.parse() {
        Ok(said) => said,
        Err(errors) => {
            let view = view::View { hand_over: form, ..view };
            return Ok(wrong(&frame, &view, &errors));
        }
    };
    let handed =
        acts::hand_over(&mut tx, &app, &viewer, &view.assignment, &view.case, &view.suggestions, said).await;
    let made = match handed.map_err(Failure::at_fields) {
        Ok(made) => made,
        Err(Ok((status, errors))) => {
            let view = view::View { hand_over: form, ..view };
            return Ok((status, pages::show(&frame, &view, &errors)).into_response());
        }
        Err(Err(failure)) => return Err(failure),
    };
    tx.commit().await?;
    // The new offer is its broker's, and whoever watches over the case; who hands it over goes back to what was theirs.
    let goes_on = view.side != Side::Broker;
    Ok(back(if goes_on { made } else { id }))
}

fn wrong(frame: &Frame, view: &view::View, errors: &Errors) -> Response {
    (StatusCode::UNPROCESSABLE_ENTITY, pages::show(frame, view, errors)).into_response()
}

fn back(id: AssignmentId) -> Response {
    Redirect::to(&AssignmentPath { id }.to_string()).into_response()
}

/// A case that there is.
async fn case(tx: &mut Tx, id: CaseId) -> Result<Case, Failure> {
    cases::find(tx, id).await?.ok_or(Failure::NotFound("case"))
}

/// Whether a person is on any side of an assignment.
pub(crate) async fn concerns(tx: &mut Tx, viewer: &Viewer, id: AssignmentId) -> Result<bool, Failure> {
    let Some(one) = store::find(tx, id).await? else { return Ok(false) };
    let Some(of) = cases::find(tx, one.case).await? else { return Ok(false) };
    Ok(side::side(tx, viewer, &one, &of).await?.is_some())
}
