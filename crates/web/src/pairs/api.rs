//! Pairs as programs read them.

use axum::Json;
use axum::extract::State;
use axum_extra::routing::TypedPath;
use catalog::pair;
use chrono::{DateTime, Utc};
use search::matching::Level;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::{LAST_PAGE, PAGE, least, level_code};
use crate::app::App;
use crate::failure::Failure;
use crate::form::Asked;
use crate::listings::api::Party;
use crate::paths::PairsApiPath;

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list_pairs))
}

/// Which pairs are asked for.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub(super) struct Wanted {
    /// At least so strong: `fair` unless said.
    #[param(pattern = "^(strong|fair)?$")]
    pub level: Option<String>,
    /// From 1 to 100.
    #[param(minimum = 1, maximum = 100)]
    pub page: Option<usize>,
}

/// Who newly fits whom, newest first.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct Pairs {
    pub total: i64,
    pub pairs: Vec<PairShown>,
}

/// A demand and an achievement that fit.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Pair)]
pub(super) struct PairShown {
    pub demand: Party,
    pub achievement: Party,
    /// 0 to 1.
    pub score: f32,
    pub level: &'static str,
    /// When they were first found to fit.
    pub found_at: DateTime<Utc>,
}

#[utoipa::path(get, path = PairsApiPath::PATH, tag = "matching", params(Wanted), responses((status = 200, body = Pairs)))]
async fn list_pairs(
    _: PairsApiPath,
    Asked(wanted): Asked<Wanted>,
    State(app): State<App>,
) -> Result<Json<Pairs>, Failure> {
    let level = match wanted.level.as_deref() {
        None | Some("" | "fair") => Level::Fair,
        Some("strong") => Level::Strong,
        Some(_) => return Err(Failure::Bad("failure-bad-level")),
    };
    let page = wanted.page.unwrap_or(1);
    if !(1..=LAST_PAGE).contains(&page) {
        return Err(Failure::Bad("failure-bad-page"));
    }
    let mut tx = app.db().read().await?;
    let offset = ((page - 1) * PAGE) as i64;
    let found = pair::store::newest(&mut tx, least(level), PAGE as i64, offset).await?;
    let pairs = found.into_iter().map(|pair| PairShown {
        level: level_code(&pair),
        score: f32::from(pair.score) / 1000.0,
        demand: Party { id: pair.demand_id.0, name: pair.demand_title },
        achievement: Party { id: pair.achievement_id.0, name: pair.achievement_title },
        found_at: pair.found_at,
    });
    let pairs = pairs.collect();
    Ok(Json(Pairs { total: pair::store::count(&mut tx, least(level)).await?, pairs }))
}
