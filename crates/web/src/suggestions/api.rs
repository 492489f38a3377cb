//! Suggestions by program, and what their reader thinks of them.

use axum::Json;
use axum::extract::State;
use axum::response::Response;
use axum_extra::routing::TypedPath;
use catalog::achievement::AchievementId;
use catalog::demand::DemandId;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use super::{Suggestions, of, think};
use crate::api::caller::{Follows, Reads};
use crate::api::sent::{Body, Once};
use crate::app::App;
use crate::failure::Failure;
use crate::listings::api::Party;
use crate::paths::{OwnOpinionsApiPath, OwnSuggestionsApiPath};

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list_suggestions)).routes(routes!(opine_on_suggestion))
}

/// What newly fits what one has listed.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Suggestions)]
struct SuggestionsShown {
    /// Whether they were asked for (个人信息保护法 §24); switched on and off by a person, on the page.
    on: bool,
    /// Without an opinion yet, newest first.
    newest: Vec<SuggestionShown>,
    /// What one thinks of earlier ones, newest first.
    opined: Vec<OpinionShown>,
}

/// A demand and an achievement that fit, one of them one's own.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Suggestion)]
struct SuggestionShown {
    demand: Party,
    achievement: Party,
    found_at: DateTime<Utc>,
}

/// What a reader thinks of a suggestion.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Opinion)]
struct OpinionShown {
    demand: Uuid,
    achievement: Uuid,
    /// interested, dismissed, or none where it was taken back.
    opinion: String,
    reason: Option<String>,
}

/// What one thinks of a suggestion.
#[derive(Clone, Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct OpinionSent {
    demand: Uuid,
    achievement: Uuid,
    /// none takes an opinion back.
    #[schema(pattern = "^(interested|dismissed|none)$")]
    opinion: String,
    /// Of what is dismissed, one of the reasons for which an intent is declined: too_early, mismatch …
    #[serde(default)]
    reason: Option<String>,
}

#[utoipa::path(get, path = OwnSuggestionsApiPath::PATH, tag = "following", responses((status = 200, body = SuggestionsShown)), security(("token" = ["read"])))]
async fn list_suggestions(
    _: OwnSuggestionsApiPath,
    Reads(viewer): Reads,
    State(app): State<App>,
) -> Result<Json<SuggestionsShown>, Failure> {
    let mut tx = app.db().read().await?;
    let Suggestions::On { newest, opined } = of(&mut tx, viewer.id).await? else {
        return Ok(Json(SuggestionsShown { on: false, newest: Vec::new(), opined: Vec::new() }));
    };
    let newest = newest.into_iter().map(|pair| SuggestionShown {
        demand: Party { id: pair.demand_id.0, name: pair.demand_title },
        achievement: Party { id: pair.achievement_id.0, name: pair.achievement_title },
        found_at: pair.found_at,
    });
    let opined = opined.into_iter().map(|one| OpinionShown {
        demand: one.demand.0,
        achievement: one.achievement.0,
        opinion: one.opinion.code().to_owned(),
        reason: one.opinion.reason().map(|reason| reason.code().to_owned()),
    });
    Ok(Json(SuggestionsShown { on: true, newest: newest.collect(), opined: opined.collect() }))
}

#[utoipa::path(post, path = OwnOpinionsApiPath::PATH, tag = "following", params(Once), request_body = OpinionSent, responses((status = 200, body = OpinionShown)), security(("token" = ["follow"])))]
async fn opine_on_suggestion(
    _: OwnOpinionsApiPath,
    Follows(viewer): Follows,
    once: Once,
    State(app): State<App>,
    Body(sent): Body<OpinionSent>,
) -> Result<Response, Failure> {
    let mut tx = app.db().write().await?;
    if let Some(answer) = once.before(&mut tx, app.db(), &sent).await? {
        return Ok(answer);
    }
    let pair = (DemandId(sent.demand), AchievementId(sent.achievement));
    think(&mut tx, app.db(), &viewer, pair, &sent.opinion, sent.reason.as_deref()).await?;
    let dismissed = sent.opinion == super::opinion::Opinion::DISMISSED;
    let shown = OpinionShown {
        demand: sent.demand,
        achievement: sent.achievement,
        opinion: sent.opinion,
        reason: sent.reason.filter(|_| dismissed),
    };
    once.close(tx, None, &shown).await
}
