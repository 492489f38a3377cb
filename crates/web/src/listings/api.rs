//! Listings as programs read them.

use axum::Json;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use axum_extra::routing::TypedPath;
use catalog::achievement::Tier;
use catalog::demand::Demand;
use catalog::listing::{Document, Listed, Progress, store};
use catalog::organisation::Organisation;
use catalog::taxonomy::Field;
use catalog::{achievement, demand};
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use super::rights::{self, Rights};
use super::{Owned, owner, with_owners};
use crate::access::{note_look, reveal};
use crate::accounts::role::Viewer;
use crate::api::caller::MayRead;
use crate::api::cursor::{self, Removed, Slice, Turn};
use crate::api::versions::versioned;
use crate::app::App;
use crate::failure::Failure;
use crate::form::Asked;
use crate::layout::Frame;
use crate::paths::{
    AchievementApiPath, AchievementPath, AchievementsApiPath, DemandApiPath, DemandPath, DemandsApiPath,
};

/// A change is given out once no transaction can still be writing an earlier one.
const SETTLED: TimeDelta = TimeDelta::seconds(2);

/// What the ETag of an owner's copy of a demand adds to the version.
pub(crate) const OWN: &str = "own";

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_achievements))
        .routes(routes!(get_achievement))
        .routes(routes!(list_demands))
        .routes(routes!(get_demand))
}

/// What the market knows of a listing.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Facts {
    pub id: Uuid,
    /// Its page.
    pub url: String,
    /// Grows with each change; the ETag of the listing.
    pub version: i64,
    /// Where it is in its life.
    #[schema(example = "published")]
    pub stage: &'static str,
    /// The organisation it belongs to; not of a demand whose asker is kept back.
    pub organisation: Option<Party>,
    /// Since when it is or was public.
    pub published_at: Option<DateTime<Utc>>,
    pub updated_at: DateTime<Utc>,
    /// When its owner must have confirmed it again.
    pub expires_at: Option<DateTime<Utc>>,
    /// Another listing that says nearly the same.
    pub resembles: Option<Uuid>,
}

/// An organisation by its name.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Party {
    pub id: Uuid,
    pub name: String,
}

/// An achievement (成果) as it stands.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Achievement)]
pub(crate) struct AchievementShown {
    #[serde(flatten)]
    pub facts: Facts,
    pub content: achievement::Draft,
}

/// A demand (需求) as it stands.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Demand)]
pub(crate) struct DemandShown {
    #[serde(flatten)]
    pub facts: Facts,
    /// How far it has come: open, diagnosing, shortlisted, in_deal or converted.
    #[schema(example = "open")]
    pub course: &'static str,
    pub content: demand::Draft,
}

impl AchievementShown {
    pub(crate) fn of(frame: &Frame, owned: Owned<achievement::Draft>) -> Self {
        let page = AchievementPath { id: owned.listed.id }.to_string();
        let facts = facts(frame, &page, &owned.listed, owned.owner);
        Self { facts, content: owned.listed.draft }
    }
}

impl DemandShown {
    /// `own`: to who may know who asks.
    pub(crate) fn of(frame: &Frame, owned: Owned<demand::Draft>, own: bool) -> Self {
        let kept_back = owned.listed.draft.anonymous && !own;
        let page = DemandPath { id: owned.listed.id }.to_string();
        let facts = facts(frame, &page, &owned.listed, owned.owner.filter(|_| !kept_back));
        let course = owned.listed.listing.progress.code();
        let mut content = owned.listed.draft;
        if kept_back {
            content.organisation = None;
        }
        Self { facts, course, content }
    }
}

fn facts<D: Document>(frame: &Frame, page: &str, listed: &Listed<D>, owner: Option<Organisation>) -> Facts {
    Facts {
        id: D::uuid(listed.id),
        url: format!("{}{page}", frame.base),
        version: listed.listing.version,
        stage: listed.listing.stage.code(),
        organisation: owner.map(|owner| Party { id: owner.id.0, name: owner.draft.name }),
        published_at: listed.listing.published_at,
        updated_at: listed.listing.updated_at,
        expires_at: listed.listing.expires_at,
        resembles: listed.listing.resembles,
    }
}

/// Which listings are asked for.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub(crate) struct Part {
    /// Only of this field; the codes are those of the search.
    pub field: Option<String>,
}

#[utoipa::path(get, path = AchievementsApiPath::PATH, tag = "listings", params(Part, Turn), responses((status = 200, body = Slice<AchievementShown>)))]
async fn list_achievements(
    _: AchievementsApiPath,
    frame: Frame,
    Asked(part): Asked<Part>,
    Asked(turn): Asked<Turn>,
    State(app): State<App>,
) -> Result<Json<Slice<AchievementShown>>, Failure> {
    slice(&app, &part, &turn, |owned| AchievementShown::of(&frame, owned)).await
}

#[utoipa::path(get, path = DemandsApiPath::PATH, tag = "listings", params(Part, Turn), responses((status = 200, body = Slice<DemandShown>)))]
async fn list_demands(
    _: DemandsApiPath,
    frame: Frame,
    Asked(part): Asked<Part>,
    Asked(turn): Asked<Turn>,
    State(app): State<App>,
) -> Result<Json<Slice<DemandShown>>, Failure> {
    slice(&app, &part, &turn, |owned| DemandShown::of(&frame, owned, false)).await
}

/// Everything in the order of its last change, with what is gone.
async fn slice<D: Document, T>(
    app: &App,
    part: &Part,
    turn: &Turn,
    shown: impl Fn(Owned<D>) -> T,
) -> Result<Json<Slice<T>>, Failure> {
    let (after, limit) = (turn.after()?, turn.limit()?);
    let field = part.field.as_deref().filter(|code| !code.is_empty());
    if field.is_some_and(|code| Field::from_code(code).is_none()) {
        return Err(Failure::Bad("failure-bad-field"));
    }
    let before = app.db().clock.now() - SETTLED;
    let mut tx = app.db().read().await?;
    let found = store::harvest::<D>(&mut tx, after, before, field, limit + 1).await?;
    let (found, more) = cursor::cut(found, limit);
    let next = found.last().map_or(after, |last| (last.listing.updated_at, D::uuid(last.id)));
    let (public, gone): (Vec<_>, Vec<_>) = found.into_iter().partition(|one| one.listing.stage.is_public());
    let removed =
        gone.iter().map(|one| Removed { id: D::uuid(one.id), at: one.listing.updated_at }).collect();
    let items = with_owners(&mut tx, public).await?.into_iter().map(shown).collect();
    Ok(Json(Slice { items, removed, next: cursor::written(next), more }))
}

#[utoipa::path(get, path = AchievementApiPath::PATH, tag = "listings", params(("id" = Uuid, Path)), responses((status = 200, body = AchievementShown)), security((), ("token" = ["read"])))]
async fn get_achievement(
    AchievementApiPath { id }: AchievementApiPath,
    frame: Frame,
    MayRead(viewer): MayRead,
    headers: HeaderMap,
    State(app): State<App>,
) -> Result<Response, Failure> {
    let mut tx = app.db().read().await?;
    let (mut owned, rights) = visible::<achievement::Draft>(&mut tx, viewer.as_deref(), id).await?;
    let reserves = !owned.listed.draft.tiers.is_empty();
    let reach = reveal(&mut tx, &app, viewer.as_deref(), &mut owned.listed, rights, None).await?;
    drop(tx);
    if let Some(viewer) = viewer.as_deref().filter(|_| reach.is_look) {
        note_look(&app, id, viewer, reach.tier, None).await?;
    }
    let tier = reach.tier;
    let face = if reserves && tier > Tier::Public { tier.code() } else { "" };
    let version = owned.listed.listing.version;
    Ok(versioned(&headers, version, face, &AchievementShown::of(&frame, owned)))
}

#[utoipa::path(get, path = DemandApiPath::PATH, tag = "listings", params(("id" = Uuid, Path)), responses((status = 200, body = DemandShown)), security((), ("token" = ["read"])))]
async fn get_demand(
    DemandApiPath { id }: DemandApiPath,
    frame: Frame,
    MayRead(viewer): MayRead,
    headers: HeaderMap,
    State(app): State<App>,
) -> Result<Response, Failure> {
    let mut tx = app.db().read().await?;
    let (owned, rights) = visible::<demand::Draft>(&mut tx, viewer.as_deref(), id).await?;
    let (version, face) = (owned.listed.listing.version, demand_face(&owned.listed, rights.owns));
    Ok(versioned(&headers, version, &face, &DemandShown::of(&frame, owned, rights.owns)))
}

/// What tells apart how a demand is read in one version: by whom, and how far it has come, which is no part of what it says.
pub(crate) fn demand_face(listed: &Demand, own: bool) -> String {
    let course = match listed.listing.progress {
        Progress::Open => None,
        progress => Some(progress.code()),
    };
    own.then_some(OWN).into_iter().chain(course).collect::<Vec<_>>().join("-")
}

/// A listing that the caller may see, with what else they may do; else there is none.
pub(super) async fn visible<D: Document>(
    tx: &mut db::Tx,
    viewer: Option<&Viewer>,
    id: D::Id,
) -> Result<(Owned<D>, Rights), Failure> {
    let listed = store::find::<D>(tx, id).await?.ok_or(Failure::NotFound(D::KIND))?;
    let rights = rights::of(tx, viewer, &listed).await?;
    if !rights.sees {
        return Err(Failure::NotFound(D::KIND));
    }
    let owner = owner(tx, &listed).await?;
    Ok((Owned { listed, owner }, rights))
}
