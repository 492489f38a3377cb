//! Members of an organisation, by program: for its officers and the operator.

use axum::Json;
use axum::extract::State;
use axum_extra::routing::TypedPath;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use super::led;
use crate::api::caller::Reads;
use crate::app::App;
use crate::appointments::store as appointments;
use crate::failure::Failure;
use crate::paths::MembersApiPath;

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list_members))
}

/// Somebody who holds a role for the organisation.
#[derive(Clone, Debug, Serialize, ToSchema)]
struct Member {
    person: Uuid,
    name: String,
    role: &'static str,
}

/// By name.
#[derive(Clone, Debug, Serialize, ToSchema)]
struct Members {
    members: Vec<Member>,
}

#[utoipa::path(get, path = MembersApiPath::PATH, tag = "own", params(("id" = Uuid, Path)), responses((status = 200, body = Members)), security(("token" = ["read"])))]
async fn list_members(
    MembersApiPath { id }: MembersApiPath,
    Reads(viewer): Reads,
    State(app): State<App>,
) -> Result<Json<Members>, Failure> {
    let mut tx = app.db().read().await?;
    led(&mut tx, &viewer, id).await?;
    let members = appointments::members(&mut tx, &[id]).await?.into_iter();
    let members =
        members.map(|one| Member { person: one.person.0, name: one.person_name, role: one.role.code() });
    Ok(Json(Members { members: members.collect() }))
}
