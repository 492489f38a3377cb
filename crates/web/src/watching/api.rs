//! Following by program.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use axum_extra::routing::TypedPath;
use catalog::listing::Document;
use catalog::{achievement, demand};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use super::store::{self, SavedSearch};
use super::{SearchForm, follow_search};
use crate::accounts::role::Viewer;
use crate::api::caller::{Follows, Reads};
use crate::api::sent::{Body, Once};
use crate::app::App;
use crate::failure::Failure;
use crate::layout::Frame;
use crate::listings::api::Party;
use crate::listings::public;
use crate::mine::laid_aside;
use crate::paths::{
    AchievementFavouriteApiPath, DemandFavouriteApiPath, OwnFavouritesApiPath, OwnSearchApiPath,
    OwnSearchesApiPath, SearchFeedPath,
};

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_searches, save_search))
        .routes(routes!(end_search))
        .routes(routes!(list_favourites))
        .routes(routes!(keep_achievement, forget_achievement))
        .routes(routes!(keep_demand, forget_demand))
}

/// A search to follow.
#[derive(Clone, Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Search {
    /// achievement or demand.
    #[schema(pattern = "^(achievement|demand)$")]
    kind: String,
    /// As in the address of a page of results: `q=锂电池&field=energy`.
    #[schema(min_length = 1, max_length = 1500)]
    query: String,
    #[schema(min_length = 1, max_length = 60)]
    name: String,
}

/// A search that is followed.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = SavedSearch)]
struct SearchShown {
    id: Uuid,
    kind: String,
    query: String,
    name: String,
    /// An Atom feed of what it finds; who has the address reads it.
    feed: String,
    created_at: DateTime<Utc>,
}

/// Searches that are followed, the last first.
#[derive(Clone, Debug, Serialize, ToSchema)]
struct Searches {
    searches: Vec<SearchShown>,
}

/// Listings laid aside that are public, the last first.
#[derive(Clone, Debug, Serialize, ToSchema)]
struct Favourites {
    achievements: Vec<Party>,
    demands: Vec<Party>,
}

fn shown(frame: &Frame, search: SavedSearch) -> SearchShown {
    SearchShown {
        id: search.id.0,
        kind: search.listing_kind,
        query: search.query,
        name: search.name,
        feed: format!("{}{}", frame.base, SearchFeedPath { token: search.token }),
        created_at: search.created_at,
    }
}

#[utoipa::path(get, path = OwnSearchesApiPath::PATH, tag = "following", responses((status = 200, body = Searches)), security(("token" = ["read"])))]
async fn list_searches(
    _: OwnSearchesApiPath,
    frame: Frame,
    Reads(viewer): Reads,
    State(app): State<App>,
) -> Result<Json<Searches>, Failure> {
    let mut tx = app.db().read().await?;
    let searches = store::of_person(&mut tx, viewer.id).await?;
    Ok(Json(Searches { searches: searches.into_iter().map(|one| shown(&frame, one)).collect() }))
}

#[utoipa::path(post, path = OwnSearchesApiPath::PATH, tag = "following", params(Once), request_body = Search, responses((status = 201, body = SearchShown)), security(("token" = ["follow"])))]
async fn save_search(
    _: OwnSearchesApiPath,
    frame: Frame,
    Follows(viewer): Follows,
    once: Once,
    State(app): State<App>,
    Body(search): Body<Search>,
) -> Result<Response, Failure> {
    let db = app.db();
    let mut tx = db.write().await?;
    if let Some(answer) = once.before(&mut tx, db, &search).await? {
        return Ok(answer);
    }
    let form = SearchForm { kind: search.kind, query: search.query, name: search.name };
    let saved = follow_search(&mut tx, db, &viewer, &form).await?;
    let location = OwnSearchApiPath { id: saved.id }.to_string();
    once.close(tx, Some(location), &shown(&frame, saved)).await
}

#[utoipa::path(delete, path = OwnSearchApiPath::PATH, tag = "following", params(("id" = Uuid, Path)), responses((status = 204)), security(("token" = ["follow"])))]
async fn end_search(
    OwnSearchApiPath { id }: OwnSearchApiPath,
    Follows(viewer): Follows,
    State(app): State<App>,
) -> Result<StatusCode, Failure> {
    let mut tx = app.db().write().await?;
    if !store::end(&mut tx, app.db(), viewer.id, id).await? {
        return Err(Failure::NotFound("search"));
    }
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

#[utoipa::path(get, path = OwnFavouritesApiPath::PATH, tag = "following", responses((status = 200, body = Favourites)), security(("token" = ["read"])))]
async fn list_favourites(
    _: OwnFavouritesApiPath,
    Reads(viewer): Reads,
    State(app): State<App>,
) -> Result<Json<Favourites>, Failure> {
    let mut tx = app.db().read().await?;
    let achievements = laid_aside::<achievement::Draft>(&mut tx, viewer.id).await?;
    let demands = laid_aside::<demand::Draft>(&mut tx, viewer.id).await?;
    Ok(Json(Favourites {
        achievements: achievements.into_iter().map(|(id, name)| Party { id: id.0, name }).collect(),
        demands: demands.into_iter().map(|(id, name)| Party { id: id.0, name }).collect(),
    }))
}

#[utoipa::path(put, path = AchievementFavouriteApiPath::PATH, tag = "following", params(("id" = Uuid, Path)), responses((status = 204)), security(("token" = ["follow"])))]
async fn keep_achievement(
    AchievementFavouriteApiPath { id }: AchievementFavouriteApiPath,
    Follows(viewer): Follows,
    State(app): State<App>,
) -> Result<StatusCode, Failure> {
    keep::<achievement::Draft>(&app, &viewer, id).await
}

#[utoipa::path(delete, path = AchievementFavouriteApiPath::PATH, tag = "following", params(("id" = Uuid, Path)), responses((status = 204)), security(("token" = ["follow"])))]
async fn forget_achievement(
    AchievementFavouriteApiPath { id }: AchievementFavouriteApiPath,
    Follows(viewer): Follows,
    State(app): State<App>,
) -> Result<StatusCode, Failure> {
    forget::<achievement::Draft>(&app, &viewer, id).await
}

#[utoipa::path(put, path = DemandFavouriteApiPath::PATH, tag = "following", params(("id" = Uuid, Path)), responses((status = 204)), security(("token" = ["follow"])))]
async fn keep_demand(
    DemandFavouriteApiPath { id }: DemandFavouriteApiPath,
    Follows(viewer): Follows,
    State(app): State<App>,
) -> Result<StatusCode, Failure> {
    keep::<demand::Draft>(&app, &viewer, id).await
}

#[utoipa::path(delete, path = DemandFavouriteApiPath::PATH, tag = "following", params(("id" = Uuid, Path)), responses((status = 204)), security(("token" = ["follow"])))]
async fn forget_demand(
    DemandFavouriteApiPath { id }: DemandFavouriteApiPath,
    Follows(viewer): Follows,
    State(app): State<App>,
) -> Result<StatusCode, Failure> {
    forget::<demand::Draft>(&app, &viewer, id).await
}

async fn keep<D: Document>(app: &App, viewer: &Viewer, id: D::Id) -> Result<StatusCode, Failure> {
    let mut tx = app.db().write().await?;
    let listed = public::<D>(&mut tx, id).await?;
    store::keep_favourite(&mut tx, app.db(), viewer.id, D::KIND, D::uuid(listed.id)).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Also of what is not public any more.
async fn forget<D: Document>(app: &App, viewer: &Viewer, id: D::Id) -> Result<StatusCode, Failure> {
    let mut tx = app.db().write().await?;
    if !store::forget_favourite(&mut tx, viewer.id, D::KIND, D::uuid(id)).await? {
        return Err(Failure::NotFound("favourite"));
    }
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}
