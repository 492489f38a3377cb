//! A unit's own achievements, by program: for its officers.

use std::collections::BTreeMap;

use axum::Json;
use axum::extract::State;
use axum_extra::routing::TypedPath;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::form::{ActForm, Filters};
use super::view;
use crate::api::caller::Reads;
use crate::app::App;
use crate::failure::Failure;
use crate::form::Asked;
use crate::layout::Frame;
use crate::listings::api::AchievementShown;
use crate::listings::with_owners;
use crate::paths::PortfolioApiPath;

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list_portfolio))
}

/// Achievements of the units, changed last first, fifty at a time; what is reserved of them is left out.
#[derive(Clone, Debug, Serialize, ToSchema)]
struct UnitAchievements {
    page: usize,
    /// How many are in each stage, whatever stage is asked for.
    stages: BTreeMap<String, i64>,
    achievements: Vec<AchievementShown>,
}

#[utoipa::path(get, path = PortfolioApiPath::PATH, tag = "own", params(("stage" = Option<String>, Query, description = "draft, unit_review, platform_review, held, rejected, published, suspended, expired or withdrawn"), ("q" = Option<String>, Query, description = "a part of the title"), ("page" = Option<String>, Query, description = "from 1")), responses((status = 200, body = UnitAchievements)), security(("token" = ["read"])))]
async fn list_portfolio(
    _: PortfolioApiPath,
    frame: Frame,
    Reads(viewer): Reads,
    Asked(filters): Asked<Filters>,
    State(app): State<App>,
) -> Result<Json<UnitAchievements>, Failure> {
    let mut tx = app.db().read().await?;
    let view = view(&mut tx, &viewer, filters, ActForm::default()).await?;
    let (page, stages) = (view.page, view.tally.into_iter().collect());
    let listed = with_owners(&mut tx, view.listings).await?;
    let achievements = listed.into_iter().map(|one| AchievementShown::of(&frame, one)).collect();
    Ok(Json(UnitAchievements { page, stages, achievements }))
}
