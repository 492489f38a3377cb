//! Organisations as programs read them.

use axum::Json;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use axum_extra::routing::TypedPath;
use catalog::organisation::{self, Organisation};
use chrono::{DateTime, Utc};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use crate::api::cursor::{self, Slice, Turn};
use crate::api::versions::versioned;
use crate::app::App;
use crate::failure::Failure;
use crate::form::Asked;
use crate::layout::Frame;
use crate::paths::{OrganisationApiPath, OrganisationPath, OrganisationsApiPath};

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list_organisations)).routes(routes!(get_organisation))
}

/// An organisation (单位) as it stands.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Organisation)]
pub(crate) struct OrganisationShown {
    pub id: Uuid,
    /// Its page.
    pub url: String,
    pub version: i64,
    /// The organisation above it.
    pub parent: Option<Uuid>,
    pub updated_at: DateTime<Utc>,
    pub content: organisation::Draft,
}

impl OrganisationShown {
    fn of(frame: &Frame, one: Organisation) -> Self {
        Self {
            id: one.id.0,
            url: format!("{}{}", frame.base, OrganisationPath { id: one.id }),
            version: one.version,
            parent: one.parent.map(|parent| parent.0),
            updated_at: one.updated_at,
            content: one.draft,
        }
    }
}

/// In the order in which they came to the market.
#[utoipa::path(get, path = OrganisationsApiPath::PATH, tag = "listings", params(Turn), responses((status = 200, body = Slice<OrganisationShown>)))]
async fn list_organisations(
    _: OrganisationsApiPath,
    frame: Frame,
    Asked(turn): Asked<Turn>,
    State(app): State<App>,
) -> Result<Json<Slice<OrganisationShown>>, Failure> {
    let ((at, after), limit) = (turn.after()?, turn.limit()?);
    let mut tx = app.db().read().await?;
    let (found, more) = cursor::cut(organisation::store::page(&mut tx, after, limit + 1).await?, limit);
    let next = found.last().map_or((at, after), |last| (last.created_at, last.id.0));
    let items = found.into_iter().map(|one| OrganisationShown::of(&frame, one)).collect();
    Ok(Json(Slice { items, removed: Vec::new(), next: cursor::written(next), more }))
}

#[utoipa::path(get, path = OrganisationApiPath::PATH, tag = "listings", params(("id" = Uuid, Path)), responses((status = 200, body = OrganisationShown)))]
async fn get_organisation(
    OrganisationApiPath { id }: OrganisationApiPath,
    frame: Frame,
    headers: HeaderMap,
    State(app): State<App>,
) -> Result<Response, Failure> {
    let mut tx = app.db().read().await?;
    let found = organisation::store::find(&mut tx, id).await?.ok_or(Failure::NotFound("organisation"))?;
    Ok(versioned(&headers, found.version, "", &OrganisationShown::of(&frame, found)))
}
