//! Matches as programs read them, on the command line and by HTTP alike.

use axum::Json;
use axum::extract::State;
use axum_extra::routing::TypedPath;
use catalog::listing::Document;
use catalog::{achievement, demand};
use search::matching::Profile;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use super::{Ranked, reasons, search};
use crate::app::App;
use crate::failure::Failure;
use crate::language::Lang;
use crate::layout::Frame;
use crate::listings::public;
use crate::paths::{AchievementMatchesApiPath, DemandMatchesApiPath};

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(achievements_for_demand)).routes(routes!(demands_for_achievement))
}

/// What fits a listing, the best first.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Matches {
    pub matches: Vec<MatchShown>,
}

/// Something that fits, and why.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Match)]
pub(crate) struct MatchShown {
    pub id: Uuid,
    pub title: String,
    /// 0 to 1; the same pair always has the same.
    pub score: f32,
    /// How much the score is worth: strong, fair, weak or none.
    pub level: &'static str,
    pub reasons: Vec<ReasonShown>,
}

/// One reason, for or against.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Reason)]
pub(crate) struct ReasonShown {
    pub kind: &'static str,
    /// A sentence in the language of the request.
    pub text: String,
    /// What it adds to the score.
    pub weight: f32,
    /// Whether it speaks against, or asks for more.
    pub against: bool,
}

pub(crate) fn shown<D: Document>(lang: Lang, ranked: &[Ranked<D>]) -> Matches {
    let matches = ranked.iter().map(|one| MatchShown {
        id: D::uuid(one.listed.id),
        title: one.listed.draft.title().to_owned(),
        score: one.found.score,
        level: reasons::level_code(one.found.level),
        reasons: one
            .found
            .reasons
            .iter()
            .map(|reason| ReasonShown {
                kind: reasons::kind(&reason.fact),
                text: reasons::line(lang, &reason.fact),
                weight: reason.weight,
                against: reasons::is_against(&reason.fact),
            })
            .collect(),
    });
    Matches { matches: matches.collect() }
}

#[utoipa::path(get, path = DemandMatchesApiPath::PATH, tag = "matching", params(("id" = Uuid, Path)), responses((status = 200, body = Matches)))]
async fn achievements_for_demand(
    DemandMatchesApiPath { id }: DemandMatchesApiPath,
    frame: Frame,
    State(app): State<App>,
) -> Result<Json<Matches>, Failure> {
    let mut tx = app.db().read().await?;
    let listed = public::<demand::Draft>(&mut tx, id).await?;
    let engine = app.matcher();
    let profile = Profile::of_demand(&listed.draft);
    let found = search(&app, &engine, &frame).achievements_for(&mut tx, profile, Some(listed)).await?;
    Ok(Json(shown(frame.lang, &found.ranked)))
}

#[utoipa::path(get, path = AchievementMatchesApiPath::PATH, tag = "matching", params(("id" = Uuid, Path)), responses((status = 200, body = Matches)))]
async fn demands_for_achievement(
    AchievementMatchesApiPath { id }: AchievementMatchesApiPath,
    frame: Frame,
    State(app): State<App>,
) -> Result<Json<Matches>, Failure> {
    let mut tx = app.db().read().await?;
    let listed = public::<achievement::Draft>(&mut tx, id).await?;
    let engine = app.matcher();
    let found = search(&app, &engine, &frame).demands_for(&mut tx, listed).await?;
    Ok(Json(shown(frame.lang, &found.ranked)))
}
