//! The desk by program: what waits for who asks, and what is decided of a posted demand.

use axum::Json;
use axum::extract::State;
use axum::response::Response;
use axum_extra::routing::TypedPath;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use super::{demands, reviews};
use crate::accounts::role::{Role, Viewer};
use crate::api::caller::Reviews;
use crate::api::sent::{Body, Once};
use crate::app::App;
use crate::failure::Failure;
use crate::paths::{DemandDecisionApiPath, DeskApiPath};
use crate::posting::acts::{Decision, decide};

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(get_desk)).routes(routes!(decide_demand))
}

/// What waits for a decision, the longest first.
#[derive(Clone, Debug, Serialize, ToSchema)]
struct Desk {
    achievements: Vec<WaitingShown>,
    /// For the operator alone.
    demands: Vec<WaitingShown>,
}

/// A listing that waits.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Waiting)]
struct WaitingShown {
    id: Uuid,
    title: String,
    unit: Option<String>,
    stage: &'static str,
    since: DateTime<Utc>,
}

/// publish, return with a remark, or withdraw.
#[derive(Clone, Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct DemandDecision {
    act: DecidedAct,
    /// What is to be mended; needed to return it.
    #[serde(default)]
    remark: String,
}

#[derive(Clone, Copy, Debug, Deserialize, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum DecidedAct {
    Publish,
    Return,
    Withdraw,
}

impl DecidedAct {
    fn code(self) -> &'static str {
        match self {
            Self::Publish => "publish",
            Self::Return => "return",
            Self::Withdraw => "withdraw",
        }
    }
}

/// Where a demand is after a decision.
#[derive(Clone, Debug, Serialize, ToSchema)]
struct DemandDecided {
    id: Uuid,
    stage: &'static str,
}

#[utoipa::path(get, path = DeskApiPath::PATH, tag = "reviewing", responses((status = 200, body = Desk)), security(("token" = ["review"])))]
async fn get_desk(
    _: DeskApiPath,
    Reviews(viewer): Reviews,
    State(app): State<App>,
) -> Result<Json<Desk>, Failure> {
    staff(&viewer)?;
    let mut tx = app.db().read().await?;
    let achievements = reviews(&mut tx, &viewer, app.db().clock.now()).await?;
    let achievements = achievements.into_iter().map(|one| WaitingShown {
        id: one.id.0,
        title: one.title,
        unit: one.unit,
        stage: one.stage.code(),
        since: one.since,
    });
    let achievements = achievements.collect();
    let posted = if viewer.is(Role::Operator) { demands(&mut tx).await? } else { Vec::new() };
    let demands = posted.into_iter().map(|one| WaitingShown {
        id: one.demand.id.0,
        title: one.demand.draft.title,
        unit: one.unit,
        stage: one.demand.listing.stage.code(),
        since: one.since,
    });
    Ok(Json(Desk { achievements, demands: demands.collect() }))
}

#[utoipa::path(post, path = DemandDecisionApiPath::PATH, tag = "reviewing", params(("id" = Uuid, Path), Once), request_body = DemandDecision, responses((status = 200, body = DemandDecided)), security(("token" = ["review"])))]
async fn decide_demand(
    DemandDecisionApiPath { id }: DemandDecisionApiPath,
    Reviews(viewer): Reviews,
    once: Once,
    State(app): State<App>,
    Body(sent): Body<DemandDecision>,
) -> Result<Response, Failure> {
    if !viewer.is(Role::Operator) {
        return Err(Failure::NotFound("role"));
    }
    let db = app.db();
    let mut tx = db.write().await?;
    if let Some(answer) = once.before(&mut tx, db, &sent).await? {
        return Ok(answer);
    }
    let decision = Decision::read(sent.act.code(), &sent.remark)?;
    let stage = decide(&mut tx, &app, &viewer, id, &decision).await?;
    let shown = DemandDecided { id: id.0, stage: stage.code() };
    let answer = once.close(tx, None, &shown).await?;
    app.wake_keeper();
    Ok(answer)
}

/// Whoever has queues to work on; to others there are none.
fn staff(viewer: &Viewer) -> Result<(), Failure> {
    let any = [Role::Officer, Role::Operator, Role::Bureau].into_iter().any(|role| viewer.is(role));
    if any { Ok(()) } else { Err(Failure::NotFound("role")) }
}
