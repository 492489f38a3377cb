//! Posting a demand by program; a visitor may as well, as on the page. And what its owner does with it later.

use std::net::SocketAddr;

use axum::extract::{ConnectInfo, State};
use axum::http::HeaderMap;
use axum::response::Response;
use axum_extra::routing::TypedPath;
use catalog::demand::{self, Closing, Demand, DemandId};
use db::Tx;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::form::DemandForm;
use super::{Receipt, acts, keep, own};
use crate::accounts::role::Viewer;
use crate::api::caller::{MayWrite, Writes};
use crate::api::sent::{Body, Once, given};
use crate::api::versions::{IfMatch, versioned};
use crate::app::App;
use crate::failure::Failure;
use crate::layout::Frame;
use crate::layout::fields::Errors;
use crate::listings::api::{DemandShown, demand_face};
use crate::listings::{Owned, owner};
use crate::paths::{
    DemandApiPath, DemandClosingApiPath, DemandRenewalApiPath, DemandReopeningApiPath,
    DemandSubmissionApiPath, DemandsApiPath,
};

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(post_demand))
        .routes(routes!(write_demand))
        .routes(routes!(submit_demand))
        .routes(routes!(renew_demand))
        .routes(routes!(close_demand))
        .routes(routes!(reopen_demand))
}

/// Why a demand is closed.
#[derive(Clone, Debug, Default, Deserialize, Serialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
struct DemandClosing {
    /// solved_here, solved_elsewhere or abandoned.
    #[schema(pattern = "^(solved_here|solved_elsewhere|abandoned)$")]
    reason: String,
}

#[utoipa::path(post, path = DemandsApiPath::PATH, tag = "writing", params(("Idempotency-Key" = String, Header, pattern = "^[!-~]{1,200}$")), request_body = DemandForm, responses((status = 201, body = Receipt)), security((), ("token" = ["write"])))]
async fn post_demand(
    _: DemandsApiPath,
    frame: Frame,
    MayWrite(viewer): MayWrite,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    State(app): State<App>,
    headers: HeaderMap,
    Body(mut form): Body<DemandForm>,
) -> Result<Response, Failure> {
    let key = headers.get("idempotency-key").and_then(|key| key.to_str().ok()).unwrap_or_default();
    if key.is_empty() {
        return Err(Failure::KeyMissing);
    }
    form.key = key.to_owned();
    let posted = form.parse(frame.today)?.complete(viewer.as_deref())?;
    let network = app.network(&headers, peer);
    Ok(given(&keep(&app, (viewer.as_deref(), &network), &form.key, &posted).await?))
}

/// What is said over what was there, as on the page; a contact that is not said stays the one that was left.
#[utoipa::path(put, path = DemandApiPath::PATH, tag = "writing", params(("id" = Uuid, Path), ("If-Match" = Option<String>, Header, description = "the ETag that was read; without it, 428")), request_body = DemandForm, responses((status = 200, body = DemandShown)), security(("token" = ["write"])))]
async fn write_demand(
    DemandApiPath { id }: DemandApiPath,
    frame: Frame,
    Writes(viewer): Writes,
    read: IfMatch,
    State(app): State<App>,
    Body(form): Body<DemandForm>,
) -> Result<Response, Failure> {
    let mut tx = app.db().write().await?;
    let was = own::writable(&mut tx, &viewer, id).await?;
    // Whoever may write it reads it whole.
    let face = demand_face(&was, true);
    read.holds(was.listing.version, &face)?;
    let contact = match form.contact.trim() {
        "" => demand::store::contact(&mut tx, id).await?.unwrap_or_default(),
        said => said.to_owned(),
    };
    let posted = DemandForm { contact, ..form }.said(frame.today, &was.draft.indicators)?;
    let draft = posted.over(was.draft.clone());
    acts::overwrite(&mut tx, &app, &viewer, &was, draft, &posted.contact).await?;
    let shown = told(&mut tx, &frame, &viewer, id).await?;
    tx.commit().await?;
    app.wake_keeper();
    Ok(versioned(&HeaderMap::new(), shown.facts.version, &face, &shown))
}

#[utoipa::path(post, path = DemandSubmissionApiPath::PATH, tag = "writing", params(("id" = Uuid, Path), Once), responses((status = 200, body = DemandShown)), security(("token" = ["write"])))]
async fn submit_demand(
    DemandSubmissionApiPath { id }: DemandSubmissionApiPath,
    frame: Frame,
    Writes(viewer): Writes,
    once: Once,
    State(app): State<App>,
) -> Result<Response, Failure> {
    let mut tx = app.db().write().await?;
    if let Some(answer) = once.before(&mut tx, app.db(), &()).await? {
        return Ok(answer);
    }
    let was = acts::owned(&mut tx, &viewer, id).await?;
    acts::submit(&mut tx, &app, &viewer, &was).await?;
    settled(tx, &app, &frame, &viewer, &once, id).await
}

#[utoipa::path(post, path = DemandRenewalApiPath::PATH, tag = "writing", params(("id" = Uuid, Path), Once), responses((status = 200, body = DemandShown)), security(("token" = ["write"])))]
async fn renew_demand(
    DemandRenewalApiPath { id }: DemandRenewalApiPath,
    frame: Frame,
    Writes(viewer): Writes,
    once: Once,
    State(app): State<App>,
) -> Result<Response, Failure> {
    let mut tx = app.db().write().await?;
    if let Some(answer) = once.before(&mut tx, app.db(), &()).await? {
        return Ok(answer);
    }
    let was = acts::owned(&mut tx, &viewer, id).await?;
    acts::renew(&mut tx, &app, &viewer, &was).await?;
    settled(tx, &app, &frame, &viewer, &once, id).await
}

#[utoipa::path(post, path = DemandClosingApiPath::PATH, tag = "writing", params(("id" = Uuid, Path), Once), request_body = DemandClosing, responses((status = 200, body = DemandShown)), security(("token" = ["write"])))]
async fn close_demand(
    DemandClosingApiPath { id }: DemandClosingApiPath,
    frame: Frame,
    Writes(viewer): Writes,
    once: Once,
    State(app): State<App>,
    Body(sent): Body<DemandClosing>,
) -> Result<Response, Failure> {
    let mut tx = app.db().write().await?;
    if let Some(answer) = once.before(&mut tx, app.db(), &sent).await? {
        return Ok(answer);
    }
    let was = acts::owned(&mut tx, &viewer, id).await?;
    let closing = Closing::from_code(&sent.reason)
        .ok_or_else(|| Failure::from(Errors::from([("reason", "error-demand-closing")])))?;
    acts::close(&mut tx, &app, &viewer, &was, closing).await?;
    settled(tx, &app, &frame, &viewer, &once, id).await
}

#[utoipa::path(post, path = DemandReopeningApiPath::PATH, tag = "writing", params(("id" = Uuid, Path), Once), responses((status = 200, body = DemandShown)), security(("token" = ["write"])))]
async fn reopen_demand(
    DemandReopeningApiPath { id }: DemandReopeningApiPath,
    frame: Frame,
    Writes(viewer): Writes,
    once: Once,
    State(app): State<App>,
) -> Result<Response, Failure> {
    let mut tx = app.db().write().await?;
    if let Some(answer) = once.before(&mut tx, app.db(), &()).await? {
        return Ok(answer);
    }
    let was = acts::owned(&mut tx, &viewer, id).await?;
    acts::reopen(&mut tx, &app, &viewer, &was).await?;
    settled(tx, &app, &frame, &viewer, &once, id).await
}

/// Keeps the answer to an act, and ends the transaction.
async fn settled(
    mut tx: Tx,
    app: &App,
    frame: &Frame,
    viewer: &Viewer,
    once: &Once,
    id: DemandId,
) -> Result<Response, Failure> {
    let shown = told(&mut tx, frame, viewer, id).await?;
    let answer = once.close(tx, None, &shown).await?;
    app.wake_keeper();
    Ok(answer)
}

/// A demand as its owner reads it.
async fn told(tx: &mut Tx, frame: &Frame, viewer: &Viewer, id: DemandId) -> Result<DemandShown, Failure> {
    let listed: Demand = acts::owned(tx, viewer, id).await?;
    let owner = owner(tx, &listed).await?;
    Ok(DemandShown::of(frame, Owned { listed, owner }, true))
}
