//! Requests to read what is reserved, by program. An agreement is signed by a person, on the page or on paper: no token signs.

use axum::Json;
use axum::extract::State;
use axum::response::Response;
use axum_extra::routing::TypedPath;
use chrono::{DateTime, NaiveDate, Utc};
use db::Tx;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use super::form::{AskForm, GrantForm, RefuseForm};
use super::model::{AccessId, Decided, Request, State as Standing};
use super::side::{askable, found, unit_name, view};
use super::{acts, store};
use crate::accounts::role::Viewer;
use crate::api::caller::{Intends, Reads};
use crate::api::sent::{Body, Once};
use crate::app::App;
use crate::failure::Failure;
use crate::listings::rights;
use crate::paths::{
    AccessApiPath, AccessApprovalApiPath, AccessEndApiPath, AccessRefusalApiPath, AchievementAccessApiPath,
    OwnAccessApiPath,
};

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_access, ask_access))
        .routes(routes!(list_own_access))
        .routes(routes!(get_access))
        .routes(routes!(approve_access))
        .routes(routes!(refuse_access))
        .routes(routes!(end_access))
}

/// What for somebody wishes to read.
#[derive(Clone, Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct AccessPurpose {
    #[schema(min_length = 1, max_length = 500)]
    purpose: String,
}

/// How far it opens, and its last day.
#[derive(Clone, Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct AccessGrant {
    /// nda or deal_room.
    #[schema(pattern = "^(nda|deal_room)$")]
    tier: String,
    /// Not before today, at most a year on.
    until: NaiveDate,
}

/// Why not.
#[derive(Clone, Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct AccessRefusal {
    #[schema(min_length = 1, max_length = 500)]
    words: String,
}

/// A request to read what an achievement reserves, as either side sees it.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = AccessRequest)]
struct AccessShown {
    id: Uuid,
    achievement: Uuid,
    /// The organisation that asks.
    unit: Option<String>,
    purpose: String,
    asked_at: DateTime<Utc>,
    /// asked, lapsed, refused, approved, granted, expired or ended.
    state: &'static str,
    /// The last day on which it may be decided.
    lapses_on: Option<NaiveDate>,
    /// How far it opens once it is signed.
    tier: Option<&'static str>,
    until: Option<NaiveDate>,
    refusal: Option<String>,
    signed_at: Option<DateTime<Utc>>,
    /// SHA-256 over what was signed.
    signed_sha256: Option<String>,
    ended_at: Option<DateTime<Utc>>,
}

/// Requests, the last first.
#[derive(Clone, Debug, Serialize, ToSchema)]
struct AccessRequests {
    requests: Vec<AccessShown>,
}

async fn shown(tx: &mut Tx, app: &App, request: &Request) -> Result<AccessShown, Failure> {
    let state = match request.state(app.db().clock.now()) {
        Standing::Asked => "asked",
        Standing::Lapsed => "lapsed",
        Standing::Refused { .. } => "refused",
        Standing::Approved { .. } => "approved",
        Standing::Granted { .. } => "granted",
        Standing::Expired { .. } => "expired",
        Standing::Ended { .. } => "ended",
    };
    let (grant, refusal) = match &request.decided {
        Some(Decided::Approved { grant, .. }) => (Some(*grant), None),
        Some(Decided::Refused { words, .. }) => (None, Some(words.clone())),
        None => (None, None),
    };
    Ok(AccessShown {
        id: request.id.0,
        achievement: request.achievement.0,
        unit: unit_name(tx, request).await?,
        purpose: request.purpose.clone(),
        asked_at: request.asked_at,
        state,
        lapses_on: if state == "asked" { request.lapses_on() } else { None },
        tier: grant.map(|grant| grant.tier.code()),
        until: grant.map(|grant| grant.until),
        refusal,
        signed_at: request.signature.as_ref().map(|signed| signed.at),
        signed_sha256: request.signature.as_ref().map(|signed| signed.hash.clone()),
        ended_at: request.ended_at,
    })
}

async fn all_shown(tx: &mut Tx, app: &App, found: &[Request]) -> Result<Json<AccessRequests>, Failure> {
    let mut requests = Vec::with_capacity(found.len());
    for request in found {
        requests.push(shown(tx, app, request).await?);
    }
    Ok(Json(AccessRequests { requests }))
}

#[utoipa::path(get, path = AchievementAccessApiPath::PATH, tag = "access", params(("id" = Uuid, Path)), responses((status = 200, body = AccessRequests)), security(("token" = ["read"])))]
async fn list_access(
    AchievementAccessApiPath { id }: AchievementAccessApiPath,
    Reads(viewer): Reads,
    State(app): State<App>,
) -> Result<Json<AccessRequests>, Failure> {
    let mut tx = app.db().read().await?;
    let listed = found(&mut tx, id).await?;
    if !rights::of(&mut tx, Some(&viewer), &listed).await?.owns {
        return Err(Failure::NotFound("achievement"));
    }
    let requests = store::of_achievement(&mut tx, id).await?;
    all_shown(&mut tx, &app, &requests).await
}

#[utoipa::path(post, path = AchievementAccessApiPath::PATH, tag = "access", params(("id" = Uuid, Path), Once), request_body = AccessPurpose, responses((status = 201, body = AccessShown)), security(("token" = ["intend"])))]
async fn ask_access(
    AchievementAccessApiPath { id }: AchievementAccessApiPath,
    Intends(viewer): Intends,
    once: Once,
    State(app): State<App>,
    Body(sent): Body<AccessPurpose>,
) -> Result<Response, Failure> {
    let mut tx = app.db().write().await?;
    if let Some(answer) = once.before(&mut tx, app.db(), &sent).await? {
        return Ok(answer);
    }
    let listed = askable(&mut tx, &viewer, id).await?;
    let form = AskForm { purpose: sent.purpose };
    let id = acts::ask(&mut tx, &app, &viewer, &listed, &form).await?;
    let request = view(&mut tx, &app, &viewer, id).await?.request;
    let shown = shown(&mut tx, &app, &request).await?;
    once.close(tx, Some(AccessApiPath { id }.to_string()), &shown).await
}

#[utoipa::path(get, path = OwnAccessApiPath::PATH, tag = "access", responses((status = 200, body = AccessRequests)), security(("token" = ["read"])))]
async fn list_own_access(
    _: OwnAccessApiPath,
    Reads(viewer): Reads,
    State(app): State<App>,
) -> Result<Json<AccessRequests>, Failure> {
    let mut tx = app.db().read().await?;
    let requests = store::of_person(&mut tx, viewer.id).await?;
    all_shown(&mut tx, &app, &requests).await
}

#[utoipa::path(get, path = AccessApiPath::PATH, tag = "access", params(("id" = Uuid, Path)), responses((status = 200, body = AccessShown)), security(("token" = ["read"])))]
async fn get_access(
    AccessApiPath { id }: AccessApiPath,
    Reads(viewer): Reads,
    State(app): State<App>,
) -> Result<Json<AccessShown>, Failure> {
    let mut tx = app.db().read().await?;
    let request = view(&mut tx, &app, &viewer, id).await?.request;
    Ok(Json(shown(&mut tx, &app, &request).await?))
}

#[utoipa::path(post, path = AccessApprovalApiPath::PATH, tag = "access", params(("id" = Uuid, Path), Once), request_body = AccessGrant, responses((status = 200, body = AccessShown)), security(("token" = ["intend"])))]
async fn approve_access(
    AccessApprovalApiPath { id }: AccessApprovalApiPath,
    Intends(viewer): Intends,
    once: Once,
    State(app): State<App>,
    Body(sent): Body<AccessGrant>,
) -> Result<Response, Failure> {
    let mut tx = app.db().write().await?;
    if let Some(answer) = once.before(&mut tx, app.db(), &sent).await? {
        return Ok(answer);
    }
    let view = view(&mut tx, &app, &viewer, id).await?;
    let form = GrantForm { tier: sent.tier, until: sent.until.to_string() };
    acts::approve(&mut tx, &app, &viewer, &view, &form).await?;
    settled(tx, &app, &viewer, &once, id).await
}

#[utoipa::path(post, path = AccessRefusalApiPath::PATH, tag = "access", params(("id" = Uuid, Path), Once), request_body = AccessRefusal, responses((status = 200, body = AccessShown)), security(("token" = ["intend"])))]
async fn refuse_access(
    AccessRefusalApiPath { id }: AccessRefusalApiPath,
    Intends(viewer): Intends,
    once: Once,
    State(app): State<App>,
    Body(sent): Body<AccessRefusal>,
) -> Result<Response, Failure> {
    let mut tx = app.db().write().await?;
    if let Some(answer) = once.before(&mut tx, app.db(), &sent).await? {
        return Ok(answer);
    }
    let view = view(&mut tx, &app, &viewer, id).await?;
    acts::refuse(&mut tx, &app, &viewer, &view, &RefuseForm { refusal: sent.words }).await?;
    settled(tx, &app, &viewer, &once, id).await
}

#[utoipa::path(post, path = AccessEndApiPath::PATH, tag = "access", params(("id" = Uuid, Path), Once), responses((status = 200, body = AccessShown)), security(("token" = ["intend"])))]
async fn end_access(
    AccessEndApiPath { id }: AccessEndApiPath,
    Intends(viewer): Intends,
    once: Once,
    State(app): State<App>,
) -> Result<Response, Failure> {
    let mut tx = app.db().write().await?;
    if let Some(answer) = once.before(&mut tx, app.db(), &()).await? {
        return Ok(answer);
    }
    let view = view(&mut tx, &app, &viewer, id).await?;
    acts::end(&mut tx, &app, &viewer, &view).await?;
    settled(tx, &app, &viewer, &once, id).await
}

async fn settled(
    mut tx: Tx,
    app: &App,
    viewer: &Viewer,
    once: &Once,
    id: AccessId,
) -> Result<Response, Failure> {
    let request = view(&mut tx, app, viewer, id).await?.request;
    let shown = shown(&mut tx, app, &request).await?;
    once.close(tx, None, &shown).await
}
