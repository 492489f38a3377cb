//! What is a person's own, by program.

use axum::Json;
use axum::extract::State;
use axum_extra::routing::TypedPath;
use catalog::listing::store;
use catalog::{achievement, demand};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use super::received;
use crate::accounts::role::{Entry, Standing};
use crate::api::caller::Reads;
use crate::app::App;
use crate::drafting::whole;
use crate::failure::Failure;
use crate::intents::api::IntentShown;
use crate::intents::store as intents;
use crate::layout::Frame;
use crate::listings::api::{AchievementShown, DemandShown, Party};
use crate::listings::{rights, with_owners};
use crate::paths::{MeApiPath, OwnAchievementsApiPath, OwnDemandsApiPath, OwnIntentsApiPath};

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(get_me))
        .routes(routes!(list_own_achievements))
        .routes(routes!(list_own_demands))
        .routes(routes!(list_own_intents))
}

/// In whose name the program acts, and how far.
#[derive(Clone, Debug, Serialize, ToSchema)]
struct Me {
    id: Uuid,
    name: String,
    scopes: Vec<&'static str>,
    appointments: Vec<AppointmentShown>,
}

/// A role that is held or asked for.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Appointment)]
struct AppointmentShown {
    role: &'static str,
    organisation: Option<Party>,
    held: bool,
}

/// Achievements that the person wrote, in any stage, changed last first.
#[derive(Clone, Debug, Serialize, ToSchema)]
struct Achievements {
    achievements: Vec<AchievementShown>,
}

/// Demands that the person wrote, in any stage, changed last first.
#[derive(Clone, Debug, Serialize, ToSchema)]
struct Demands {
    demands: Vec<DemandShown>,
}

/// Intents of the person, the last first.
#[derive(Clone, Debug, Serialize, ToSchema)]
struct Intents {
    /// About what the person answers for.
    received: Vec<IntentShown>,
    sent: Vec<IntentShown>,
}

#[utoipa::path(get, path = MeApiPath::PATH, tag = "own", responses((status = 200, body = Me)), security(("token" = ["read"])))]
async fn get_me(_: MeApiPath, Reads(viewer): Reads) -> Json<Me> {
    let scopes = match &viewer.entry {
        Entry::Token(scopes) => scopes.iter().map(|scope| scope.code()).collect(),
        Entry::Session(_) => Vec::new(),
    };
    let appointments = viewer.appointments.iter().map(|one| AppointmentShown {
        role: one.role.code(),
        organisation: one
            .organisation
            .map(|id| Party { id: id.0, name: one.organisation_name.clone().unwrap_or_default() }),
        held: matches!(one.state, Standing::Held { .. }),
    });
    let appointments = appointments.collect();
    Json(Me { id: viewer.id.0, name: viewer.name.clone(), scopes, appointments })
}

#[utoipa::path(get, path = OwnAchievementsApiPath::PATH, tag = "own", responses((status = 200, body = Achievements)), security(("token" = ["read"])))]
async fn list_own_achievements(
    _: OwnAchievementsApiPath,
    frame: Frame,
    Reads(viewer): Reads,
    State(app): State<App>,
) -> Result<Json<Achievements>, Failure> {
    let mut tx = app.db().read().await?;
    let mut own = store::of_owner::<achievement::Draft>(&mut tx, viewer.id).await?;
    // With the appointment ends what one may read of what one wrote for it.
    own.retain(|listed| rights::is_author(&viewer, listed));
    for listed in &mut own {
        listed.draft = whole(&mut tx, listed).await?;
    }
    let own = with_owners(&mut tx, own).await?;
    let achievements = own.into_iter().map(|one| AchievementShown::of(&frame, one)).collect();
    Ok(Json(Achievements { achievements }))
}

#[utoipa::path(get, path = OwnDemandsApiPath::PATH, tag = "own", responses((status = 200, body = Demands)), security(("token" = ["read"])))]
async fn list_own_demands(
    _: OwnDemandsApiPath,
    frame: Frame,
    Reads(viewer): Reads,
    State(app): State<App>,
) -> Result<Json<Demands>, Failure> {
    let mut tx = app.db().read().await?;
    let mut own = store::of_owner::<demand::Draft>(&mut tx, viewer.id).await?;
    own.retain(|listed| rights::is_author(&viewer, listed));
    let own = with_owners(&mut tx, own).await?;
    Ok(Json(Demands { demands: own.into_iter().map(|one| DemandShown::of(&frame, one, true)).collect() }))
}

#[utoipa::path(get, path = OwnIntentsApiPath::PATH, tag = "own", responses((status = 200, body = Intents)), security(("token" = ["read"])))]
async fn list_own_intents(
    _: OwnIntentsApiPath,
    Reads(viewer): Reads,
    State(app): State<App>,
) -> Result<Json<Intents>, Failure> {
    let mut tx = app.db().read().await?;
    let achievements = store::of_owner::<achievement::Draft>(&mut tx, viewer.id).await?;
    let demands = store::of_owner::<demand::Draft>(&mut tx, viewer.id).await?;
    let received = received(&mut tx, &viewer, &achievements, &demands).await?;
    let sent = intents::of_sender(&mut tx, viewer.id).await?;
    let received = received.iter().map(|intent| IntentShown::of(intent, intent.shows_party()));
    let received = received.collect();
    let sent = sent.iter().map(|intent| IntentShown::of(intent, true)).collect();
    Ok(Json(Intents { received, sent }))
}
