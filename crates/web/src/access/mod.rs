//! Access (查阅许可): who may read what an achievement reserves, by an agreement that is asked for, approved, signed, and
//! ends. Each look is noted and shown to the owner.

mod acts;
mod agreement;
pub(crate) mod api;
mod form;
pub(crate) mod model;
mod notices;
pub(crate) mod pages;
mod reading;
mod scan;
mod side;
pub(crate) mod store;

use axum::Router;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::routing::RouterExt;
use chrono::{DateTime, Utc};
use db::Tx;

pub(crate) use acts::give_up;
pub(crate) use reading::{note_look, reach, reveal};
pub(crate) use side::concerns;

use crate::accounts::role::Viewer;
use crate::accounts::viewer::Person;
use crate::app::App;
use crate::failure::Failure;
use crate::form::Form;
use crate::layout::fields::Errors;
use crate::layout::{Frame, Page};
use crate::listings::rights;
use crate::paths::{
    AccessAgreementPath, AccessApprovalPath, AccessEndPath, AccessPath, AccessRefusalPath,
    AccessSignaturePath, AchievementAccessPath, NewAccessPath,
};
use form::{AskForm, GrantForm, RefuseForm, SignForm};
use model::{AccessId, Grant, Request, Scan, Signature, State as Standing};
use side::{Side, askable, found, unit_name, view};

/// The noun of the event log.
pub(crate) const KIND: &str = "access";

pub(crate) fn routes() -> Router<App> {
    Router::new()
        .typed_get(list)
        .typed_get(blank)
        .typed_post(ask)
        .typed_get(show)
        .typed_get(read_agreement)
        .typed_post(approve)
        .typed_post(refuse)
        .typed_post(sign)
        .typed_post(end)
        .merge(scan::routes())
}

/// For the owner: who asked, and who looked.
async fn list(
    AchievementAccessPath { id }: AchievementAccessPath,
    frame: Frame,
    Person(viewer): Person,
    State(app): State<App>,
) -> Page {
    let mut tx = app.db().read().await?;
    let listed = found(&mut tx, id).await?;
    if !rights::of(&mut tx, Some(&viewer), &listed).await?.owns {
        return Err(Failure::NotFound("achievement"));
    }
    let mut requests = Vec::new();
    for request in store::of_achievement(&mut tx, id).await? {
        let unit = unit_name(&mut tx, &request).await?;
        requests.push((request, unit));
    }
    let looks = store::looks(&mut tx, id).await?;
    Ok(pages::list(&frame, &listed, &requests, &looks, app.db().clock.now()))
}

async fn blank(
    NewAccessPath { id }: NewAccessPath,
    frame: Frame,
    Person(viewer): Person,
    State(app): State<App>,
) -> Result<Response, Failure> {
    let mut tx = app.db().read().await?;
    let listed = askable(&mut tx, &viewer, id).await?;
    let now = app.db().clock.now();
    if let Some(live) = store::live(&mut tx, id, viewer.id).await?
        && !matches!(live.state(now), Standing::Lapsed | Standing::Expired { .. })
    {
        return Ok(Redirect::to(&AccessPath { id: live.id }.to_string()).into_response());
    }
    Ok(pages::blank(&frame, &viewer, &listed, &AskForm::default(), &Errors::new()).into_response())
}

async fn ask(
    NewAccessPath { id }: NewAccessPath,
    frame: Frame,
    Person(viewer): Person,
    State(app): State<App>,
    Form(form): Form<AskForm>,
) -> Result<Response, Failure> {
    let mut tx = app.db().write().await?;
    let listed = askable(&mut tx, &viewer, id).await?;
    match acts::ask(&mut tx, &app, &viewer, &listed, &form).await {
        Ok(id) => {
            tx.commit().await?;
            Ok(Redirect::to(&AccessPath { id }.to_string()).into_response())
        }
        Err(failure) => {
            let (status, errors) = failure.at_fields()?;
            Ok((status, pages::blank(&frame, &viewer, &listed, &form, &errors)).into_response())
        }
    }
}

async fn show(
    AccessPath { id }: AccessPath,
    frame: Frame,
    Person(viewer): Person,
    State(app): State<App>,
) -> Page {
    let mut tx = app.db().read().await?;
    let view = view(&mut tx, &app, &viewer, id).await?;
    Ok(pages::show(&frame, &view, &Errors::new()))
}

/// The text as it stands, for both sides to keep.
async fn read_agreement(
    AccessAgreementPath { id }: AccessAgreementPath,
    Person(viewer): Person,
    State(app): State<App>,
) -> Result<Response, Failure> {
    let mut tx = app.db().read().await?;
    let view = view(&mut tx, &app, &viewer, id).await?;
    let text = view.agreement.ok_or(Failure::NotFound("agreement"))?;
    let name = format!("attachment; filename=\"{}-{id}.txt\"", agreement::VERSION);
    let headers = [
        (header::CONTENT_TYPE, "text/plain; charset=utf-8".to_owned()),
        (header::CONTENT_DISPOSITION, name),
        (header::CACHE_CONTROL, "private, no-store".to_owned()),
    ];
    Ok((headers, text).into_response())
}

async fn approve(
    AccessApprovalPath { id }: AccessApprovalPath,
    frame: Frame,
    Person(viewer): Person,
    State(app): State<App>,
    Form(form): Form<GrantForm>,
) -> Result<Response, Failure> {
    let mut tx = app.db().write().await?;
    let view = view(&mut tx, &app, &viewer, id).await?;
    if let Err(failure) = acts::approve(&mut tx, &app, &viewer, &view, &form).await {
        let (_, errors) = failure.at_fields()?;
        return Ok(again(&frame, pages::View { grant: form, ..view }, &errors));
    }
    kept(tx, id).await
}

async fn refuse(
    AccessRefusalPath { id }: AccessRefusalPath,
    frame: Frame,
    Person(viewer): Person,
    State(app): State<App>,
    Form(form): Form<RefuseForm>,
) -> Result<Response, Failure> {
    let mut tx = app.db().write().await?;
    let view = view(&mut tx, &app, &viewer, id).await?;
    if let Err(failure) = acts::refuse(&mut tx, &app, &viewer, &view, &form).await {
        let (_, errors) = failure.at_fields()?;
        return Ok(again(&frame, pages::View { refuse: form, ..view }, &errors));
    }
    kept(tx, id).await
}

async fn sign(
    AccessSignaturePath { id }: AccessSignaturePath,
    frame: Frame,
    Person(viewer): Person,
    State(app): State<App>,
    Form(form): Form<SignForm>,
) -> Result<Response, Failure> {
    let now = app.db().clock.now();
    let mut tx = app.db().write().await?;
    let view = view(&mut tx, &app, &viewer, id).await?;
    view.of(Side::Asks)?;
    let grant = signable(&view, &viewer)?;
    let name = match form.parse() {
        Ok(name) => name,
        Err(errors) => return Ok(again(&frame, pages::View { sign: form, ..view }, &errors)),
    };
    let next = signed(&view, grant, name, None, now)?;
    acts::settle(&mut tx, &app, &viewer, &view, &next, "access.signed", "mail-access-signed").await?;
    kept(tx, id).await
}

/// What may be signed now, and by whom: who has left the unit does not sign for it.
fn signable(view: &pages::View, viewer: &Viewer) -> Result<Grant, Failure> {
    match view.request.state(view.now) {
        Standing::Approved { grant }
            if view.request.unit.is_some_and(|unit| viewer.units().contains(&unit)) =>
        {
            Ok(grant)
        }
        _ => Err(model::Misplaced.into()),
    }
}

/// What both sides keep of a signature, by a typed name or by a scan.
fn signed(
    view: &pages::View,
    grant: Grant,
    name: String,
    scan: Option<Scan>,
    now: DateTime<Utc>,
) -> Result<Request, Failure> {
    let at = now.to_rfc3339();
    let text = agreement::text(&view.between, &view.request, grant, Some((&name, &at)));
    let hash = agreement::hash(&view.request, &text, scan.as_ref());
    Ok(view.request.clone().sign(Signature { at: now, name, hash, text, scan }, now)?)
}

async fn end(
    AccessEndPath { id }: AccessEndPath,
    Person(viewer): Person,
    State(app): State<App>,
) -> Result<Response, Failure> {
    let mut tx = app.db().write().await?;
    let view = view(&mut tx, &app, &viewer, id).await?;
    acts::end(&mut tx, &app, &viewer, &view).await?;
    kept(tx, id).await
}

/// Ends the transaction, and leads back to the request.
async fn kept(tx: Tx, id: AccessId) -> Result<Response, Failure> {
    tx.commit().await?;
    Ok(Redirect::to(&AccessPath { id }.to_string()).into_response())
}

fn again(frame: &Frame, view: pages::View, errors: &Errors) -> Response {
    (axum::http::StatusCode::UNPROCESSABLE_ENTITY, pages::show(frame, &view, errors)).into_response()
}

impl pages::View {
    /// To the other side there is no such act.
    fn of(&self, side: Side) -> Result<(), Failure> {
        if self.side == side { Ok(()) } else { Err(Failure::NotFound("access")) }
    }
}

impl From<model::Misplaced> for Failure {
    fn from(_: model::Misplaced) -> Self {
        Self::Stage("failure-access-state")
    }
}
