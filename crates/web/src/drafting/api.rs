//! Writing an achievement by program: a whole draft at once, and the acts of its author.

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use axum_extra::routing::TypedPath;
use catalog::achievement::{Achievement, AchievementId, Draft, Tier};
use catalog::listing::Unsound;
use catalog::text::clean;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::acts::{self, Pledge, owned, whole, writable};
use crate::accounts::role::{Role, Viewer};
use crate::api::caller::Writes;
use crate::api::sent::{Body, Once};
use crate::api::versions::{IfMatch, versioned};
use crate::app::App;
use crate::failure::Failure;
use crate::layout::Frame;
use crate::layout::fields::Errors;
use crate::listings::api::AchievementShown;
use crate::listings::{Owned, owner};
use crate::paths::{
    AchievementApiPath, AchievementRenewalApiPath, AchievementSubmissionApiPath,
    AchievementWithdrawalApiPath, AchievementsApiPath,
};

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(draft_achievement))
        .routes(routes!(write_achievement))
        .routes(routes!(submit_achievement))
        .routes(routes!(renew_achievement))
        .routes(routes!(withdraw_achievement))
}

#[utoipa::path(post, path = AchievementsApiPath::PATH, tag = "writing", params(Once), request_body = Draft, responses((status = 201, body = AchievementShown)), security(("token" = ["write"])))]
async fn draft_achievement(
    _: AchievementsApiPath,
    frame: Frame,
    Writes(viewer): Writes,
    once: Once,
    State(app): State<App>,
    Body(draft): Body<Draft>,
) -> Result<Response, Failure> {
    if !viewer.is(Role::Researcher) && !viewer.is(Role::Officer) {
        return Err(Failure::NotFound("role"));
    }
    let draft = sound(draft, frame.today)?;
    let db = app.db();
    let mut tx = db.write().await?;
    let (draft, unit) = acts::belonging(&mut tx, &viewer, draft).await?;
    if let Some(answer) = once.before(&mut tx, db, &draft).await? {
        return Ok(answer);
    }
    let id = acts::begin(&mut tx, db, &viewer, draft, unit).await?;
    let shown = told(&mut tx, &frame, &viewer, id).await?;
    let location = AchievementApiPath { id }.to_string();
    once.close(tx, Some(location), &shown).await
}

#[utoipa::path(put, path = AchievementApiPath::PATH, tag = "writing", params(("id" = Uuid, Path), ("If-Match" = Option<String>, Header, description = "the ETag that was read; without it, 428")), request_body = Draft, responses((status = 200, body = AchievementShown)), security(("token" = ["write"])))]
async fn write_achievement(
    AchievementApiPath { id }: AchievementApiPath,
    frame: Frame,
    Writes(viewer): Writes,
    read: IfMatch,
    State(app): State<App>,
    Body(draft): Body<Draft>,
) -> Result<Response, Failure> {
    let draft = sound(draft, frame.today)?;
    let mut tx = app.db().write().await?;
    let (was, _) = writable(&mut tx, &viewer, id).await?;
    read.holds(was.listing.version, face(&was.draft))?;
    // Whose it is says the unit's appointment, not who writes.
    let draft = Draft { organisation: was.draft.organisation.clone(), sealed: None, ..draft };
    acts::overwrite(&mut tx, &app, &viewer, &was, draft, frame.today).await?;
    let shown = shown(&mut tx, &frame, &viewer, id).await?;
    tx.commit().await?;
    app.wake_keeper();
    let face = face(&shown.content);
    Ok(versioned(&HeaderMap::new(), shown.facts.version, face, &shown))
}

/// What the author promises.
#[derive(Clone, Copy, Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Submission {
    /// That it is the unit's to offer.
    pledge: bool,
    /// That it holds no state secret.
    secret: bool,
}

#[utoipa::path(post, path = AchievementSubmissionApiPath::PATH, tag = "writing", params(("id" = Uuid, Path), Once), request_body = Submission, responses((status = 200, body = AchievementShown)), security(("token" = ["write"])))]
async fn submit_achievement(
    AchievementSubmissionApiPath { id }: AchievementSubmissionApiPath,
    frame: Frame,
    Writes(viewer): Writes,
    once: Once,
    State(app): State<App>,
    Body(sent): Body<Submission>,
) -> Result<Response, Failure> {
    let mut tx = app.db().write().await?;
    if let Some(answer) = once.before(&mut tx, app.db(), &sent).await? {
        return Ok(answer);
    }
    let (was, _) = owned(&mut tx, &viewer, id).await?;
    let pledge = Pledge { own: sent.pledge, no_secret: sent.secret };
    acts::submit(&mut tx, &app, &viewer, &was, pledge, frame.today).await?;
    settled(tx, &app, &frame, &viewer, &once, id).await
}

#[utoipa::path(post, path = AchievementRenewalApiPath::PATH, tag = "writing", params(("id" = Uuid, Path), Once), responses((status = 200, body = AchievementShown)), security(("token" = ["write"])))]
async fn renew_achievement(
    AchievementRenewalApiPath { id }: AchievementRenewalApiPath,
    frame: Frame,
    Writes(viewer): Writes,
    once: Once,
    State(app): State<App>,
) -> Result<Response, Failure> {
    let mut tx = app.db().write().await?;
    if let Some(answer) = once.before(&mut tx, app.db(), &()).await? {
        return Ok(answer);
    }
    let (was, _) = owned(&mut tx, &viewer, id).await?;
    acts::renew(&mut tx, &app, &viewer, &was).await?;
    settled(tx, &app, &frame, &viewer, &once, id).await
}

#[utoipa::path(post, path = AchievementWithdrawalApiPath::PATH, tag = "writing", params(("id" = Uuid, Path), Once), responses((status = 200, body = AchievementShown)), security(("token" = ["write"])))]
async fn withdraw_achievement(
    AchievementWithdrawalApiPath { id }: AchievementWithdrawalApiPath,
    frame: Frame,
    Writes(viewer): Writes,
    once: Once,
    State(app): State<App>,
) -> Result<Response, Failure> {
    let mut tx = app.db().write().await?;
    if let Some(answer) = once.before(&mut tx, app.db(), &()).await? {
        return Ok(answer);
    }
    let (was, _) = owned(&mut tx, &viewer, id).await?;
    acts::withdraw(&mut tx, &app, &viewer, &was).await?;
    settled(tx, &app, &frame, &viewer, &once, id).await
}

/// Keeps the answer to an act, and ends the transaction.
async fn settled(
    mut tx: db::Tx,
    app: &App,
    frame: &Frame,
    viewer: &Viewer,
    once: &Once,
    id: AchievementId,
) -> Result<Response, Failure> {
    let shown = told(&mut tx, frame, viewer, id).await?;
    let answer = once.close(tx, None, &shown).await?;
    app.wake_keeper();
    Ok(answer)
}

/// What the ETag of an author's copy adds to the version.
fn face(draft: &Draft) -> &'static str {
    if draft.tiers.is_empty() { "" } else { Tier::DealRoom.code() }
}

/// The answer to an act, which is kept for a while: its public face, and not what is reserved.
async fn told(
    tx: &mut db::Tx,
    frame: &Frame,
    viewer: &Viewer,
    id: AchievementId,
) -> Result<AchievementShown, Failure> {
    let (listed, _) = owned(tx, viewer, id).await?;
    dressed(tx, frame, listed).await
}

/// All of it, as its author reads it.
async fn shown(
    tx: &mut db::Tx,
    frame: &Frame,
    viewer: &Viewer,
    id: AchievementId,
) -> Result<AchievementShown, Failure> {
    let (mut listed, _) = owned(tx, viewer, id).await?;
    listed.draft = whole(tx, &listed).await?;
    dressed(tx, frame, listed).await
}

async fn dressed(tx: &mut db::Tx, frame: &Frame, listed: Achievement) -> Result<AchievementShown, Failure> {
    let owner = owner(tx, &listed).await?;
    Ok(AchievementShown::of(frame, Owned { listed, owner }))
}

/// A draft as it is kept: texts without what nobody can see, every field one that the market can keep.
fn sound(draft: Draft, today: NaiveDate) -> Result<Draft, Failure> {
    let cleaned =
        serde_json::to_value(&draft).map(|draft| said(tidy(draft))).and_then(serde_json::from_value);
    let draft: Draft = cleaned.map_err(|cause| Failure::Internal(cause.into()))?;
    let wrong = draft.unsound(today);
    if wrong.is_empty() {
        return Ok(draft);
    }
    Err(wrong.into_iter().map(|(field, why)| (field, error(why))).collect::<Errors>().into())
}

fn tidy(value: Value) -> Value {
    match value {
        Value::String(text) => Value::String(clean(&text)),
        Value::Array(items) => items.into_iter().map(tidy).collect(),
        Value::Object(fields) => fields.into_iter().map(|(name, value)| (name, tidy(value))).collect(),
        plain => plain,
    }
}

/// A field of which nothing is said is not there.
fn said(mut draft: Value) -> Value {
    if let Some(fields) = draft.as_object_mut() {
        fields.retain(|_, value| value.as_str() != Some(""));
    }
    draft
}

fn error(why: Unsound) -> &'static str {
    match why {
        Unsound::Required => "error-required",
        Unsound::TooLong => "error-too-long",
        Unsound::Code => "error-not-in-table",
        Unsound::Number => "error-number",
        Unsound::Future => "error-date-future",
        Unsound::Order => "error-order",
        Unsound::Patent => "error-patent",
        Unsound::Address => "error-web-address",
        Unsound::Open(obstacle) => obstacle.key(),
    }
}
