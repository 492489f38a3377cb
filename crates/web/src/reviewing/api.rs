//! Reviews by program.

use axum::extract::State;
use axum::response::Response;
use axum_extra::routing::TypedPath;
use catalog::achievement::AchievementId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use super::decision::Decision;
use super::form::{EndorsementForm, RemarkForm, ScoreForm};
use super::{decide, reviewable};
use crate::accounts::role::Viewer;
use crate::api::caller::Reviews;
use crate::api::sent::{Body, Once};
use crate::app::App;
use crate::failure::Failure;
use crate::form::ticked;
use crate::layout::Frame;
use crate::paths::{
    AchievementEndorsementApiPath, AchievementReinstatementApiPath, AchievementReturnApiPath,
    AchievementScoreApiPath, AchievementSuspensionApiPath,
};

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(endorse_achievement))
        .routes(routes!(return_achievement))
        .routes(routes!(score_achievement))
        .routes(routes!(suspend_achievement))
        .routes(routes!(reinstate_achievement))
}

/// What an officer vouches for.
#[derive(Clone, Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Endorsement {
    /// That the unit owns it.
    ownership: bool,
    /// That the completers are those named.
    completers: bool,
    /// That co-owners agree (专利法 §14).
    co_owners: bool,
    /// That two reviewers must mark it before it is public.
    #[serde(default)]
    sensitive: bool,
    #[serde(default)]
    remark: String,
}

/// Why.
#[derive(Clone, Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Remark {
    #[schema(min_length = 1, max_length = 1000)]
    remark: String,
}

/// Why, and where.
#[derive(Clone, Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Returning {
    #[schema(min_length = 1, max_length = 1000)]
    remark: String,
    /// Which parts are to be mended: title, summary, industry, problem, solution, comparison, economics, level, evidence,
    /// price, disclosure, patents or people.
    #[serde(default)]
    parts: Vec<String>,
}

/// Four marks of 0 to 5; any 0 rejects.
#[derive(Clone, Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Score {
    #[schema(maximum = 5)]
    advantage: u8,
    #[schema(maximum = 5)]
    clarity: u8,
    #[schema(maximum = 5)]
    cooperation: u8,
    #[schema(maximum = 5)]
    language: u8,
    /// That two reviewers must mark it before it is public: the first marks leave it in the review.
    #[serde(default)]
    sensitive: bool,
    /// Needed where the marks reject or hold back.
    #[serde(default)]
    remark: String,
}

/// Where a listing is after a decision.
#[derive(Clone, Debug, Serialize, ToSchema)]
struct Decided {
    id: Uuid,
    stage: &'static str,
    version: i64,
}

#[utoipa::path(post, path = AchievementEndorsementApiPath::PATH, tag = "reviewing", params(("id" = Uuid, Path), Once), request_body = Endorsement, responses((status = 200, body = Decided)), security(("token" = ["review"])))]
async fn endorse_achievement(
    AchievementEndorsementApiPath { id }: AchievementEndorsementApiPath,
    frame: Frame,
    Reviews(viewer): Reviews,
    once: Once,
    State(app): State<App>,
    Body(sent): Body<Endorsement>,
) -> Result<Response, Failure> {
    let form = EndorsementForm {
        ownership: ticked(sent.ownership),
        completers: ticked(sent.completers),
        co_owners: ticked(sent.co_owners),
        sensitive: ticked(sent.sensitive),
        endorsement_remark: sent.remark.clone(),
    };
    decided(&app, &frame, &viewer, &once, id, &sent, Decision::Endorse(form)).await
}

#[utoipa::path(post, path = AchievementReturnApiPath::PATH, tag = "reviewing", params(("id" = Uuid, Path), Once), request_body = Returning, responses((status = 200, body = Decided)), security(("token" = ["review"])))]
async fn return_achievement(
    AchievementReturnApiPath { id }: AchievementReturnApiPath,
    frame: Frame,
    Reviews(viewer): Reviews,
    once: Once,
    State(app): State<App>,
    Body(sent): Body<Returning>,
) -> Result<Response, Failure> {
    let form = RemarkForm { remark: sent.remark.clone(), parts: sent.parts.clone() };
    decided(&app, &frame, &viewer, &once, id, &sent, Decision::Return(form)).await
}

#[utoipa::path(post, path = AchievementScoreApiPath::PATH, tag = "reviewing", params(("id" = Uuid, Path), Once), request_body = Score, responses((status = 200, body = Decided)), security(("token" = ["review"])))]
async fn score_achievement(
    AchievementScoreApiPath { id }: AchievementScoreApiPath,
    frame: Frame,
    Reviews(viewer): Reviews,
    once: Once,
    State(app): State<App>,
    Body(sent): Body<Score>,
) -> Result<Response, Failure> {
    let form = ScoreForm {
        advantage: sent.advantage.to_string(),
        clarity: sent.clarity.to_string(),
        cooperation: sent.cooperation.to_string(),
        language: sent.language.to_string(),
        sensitive: ticked(sent.sensitive),
        score_remark: sent.remark.clone(),
    };
    decided(&app, &frame, &viewer, &once, id, &sent, Decision::Score(form)).await
}

#[utoipa::path(post, path = AchievementSuspensionApiPath::PATH, tag = "reviewing", params(("id" = Uuid, Path), Once), request_body = Remark, responses((status = 200, body = Decided)), security(("token" = ["review"])))]
async fn suspend_achievement(
    AchievementSuspensionApiPath { id }: AchievementSuspensionApiPath,
    frame: Frame,
    Reviews(viewer): Reviews,
    once: Once,
    State(app): State<App>,
    Body(sent): Body<Remark>,
) -> Result<Response, Failure> {
    let form = RemarkForm { remark: sent.remark.clone(), ..RemarkForm::default() };
    decided(&app, &frame, &viewer, &once, id, &sent, Decision::Suspend(form)).await
}

#[utoipa::path(post, path = AchievementReinstatementApiPath::PATH, tag = "reviewing", params(("id" = Uuid, Path), Once), request_body = Remark, responses((status = 200, body = Decided)), security(("token" = ["review"])))]
async fn reinstate_achievement(
    AchievementReinstatementApiPath { id }: AchievementReinstatementApiPath,
    frame: Frame,
    Reviews(viewer): Reviews,
    once: Once,
    State(app): State<App>,
    Body(sent): Body<Remark>,
) -> Result<Response, Failure> {
    let form = RemarkForm { remark: sent.remark.clone(), ..RemarkForm::default() };
    decided(&app, &frame, &viewer, &once, id, &sent, Decision::Reinstate(form)).await
}

async fn decided(
    app: &App,
    frame: &Frame,
    viewer: &Viewer,
    once: &Once,
    id: AchievementId,
    sent: &impl Serialize,
    decision: Decision,
) -> Result<Response, Failure> {
    let mut tx = app.db().write().await?;
    if let Some(answer) = once.before(&mut tx, app.db(), sent).await? {
        return Ok(answer);
    }
    let (was, rights) = reviewable(&mut tx, viewer, id).await?;
    let now = decide(&mut tx, app, frame, viewer, (&was, rights), &decision).await?;
    // The first of two reviewers changes nothing yet.
    let version = was.listing.version + i64::from(now.listing.stage != was.listing.stage);
    let shown = Decided { id: id.0, stage: now.listing.stage.code(), version };
    let answer = once.close(tx, None, &shown).await?;
    app.wake_keeper();
    Ok(answer)
}
