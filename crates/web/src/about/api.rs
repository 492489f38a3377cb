//! The market's rules as programs read them.

use axum::Json;
use axum_extra::routing::TypedPath;
use chrono::NaiveDate;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;
use crate::paths::RulesApiPath;

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list_rules))
}

/// Numbers that the market or a law fixes.
#[derive(Clone, Debug, Serialize, ToSchema)]
struct Rules {
    rules: Vec<RuleShown>,
}

/// A number with its days and its source.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Rule)]
struct RuleShown {
    key: &'static str,
    /// `CN`, or the code of a province or city in GB/T 2260.
    jurisdiction: &'static str,
    /// In the unit: days, hours, months, basis points (ten-thousandths), fen.
    value: i64,
    unit: &'static str,
    from: NaiveDate,
    until: Option<NaiveDate>,
    source: String,
    /// Its source is still to be read in the text of the law.
    unconfirmed: bool,
}

#[utoipa::path(get, path = RulesApiPath::PATH, tag = "catalogue", responses((status = 200, body = Rules)))]
async fn list_rules(_: RulesApiPath) -> Json<Rules> {
    let lines = catalog::rule::all();
    let rules = lines.iter().map(|rule| RuleShown {
        key: rule.rule.key(),
        jurisdiction: rule.jurisdiction.code(),
        value: rule.value,
        unit: rule.rule.unit().code(),
        from: rule.from,
        until: rule.until,
        source: rule.source.clone(),
        unconfirmed: rule.is_unconfirmed(),
    });
    Json(Rules { rules: rules.collect() })
}
