//! Reserving and closing by program.

use axum::Json;
use axum::extract::State;
use axum::response::Response;
use axum_extra::routing::TypedPath;
use catalog::achievement::AchievementId;
use catalog::achievement::course::Course;
use chrono::NaiveDate;
use db::Tx;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use super::acts::{self, View};
use super::form::{ClosingForm, ReservationForm};
use crate::accounts::role::Viewer;
use crate::api::caller::{Reads, Writes};
use crate::api::sent::{Body, Once};
use crate::app::App;
use crate::failure::Failure;
use crate::layout::Frame;
use crate::paths::{
    AchievementClosingApiPath, AchievementReleaseApiPath, AchievementReopeningApiPath,
    AchievementReservationApiPath,
};

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(get_reservation, reserve_achievement))
        .routes(routes!(release_achievement))
        .routes(routes!(close_achievement))
        .routes(routes!(reopen_achievement))
}

/// For which case, on which letter of intent, and for how long.
#[derive(Clone, Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ReservationSent {
    /// One of the cases that go on.
    case: Uuid,
    /// The day of the letter that both parties signed.
    letter: NaiveDate,
    /// The last day, within those of the rule `reservation.most`.
    until: NaiveDate,
}

/// By which contract.
#[derive(Clone, Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ClosingSent {
    /// The case whose contract is recorded.
    case: Uuid,
}

/// How far an achievement has come, for its owners and the brokers of its cases.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Reservation)]
struct ReservationShown {
    achievement: Uuid,
    /// open, in_talks, reserved, licensed_open, licensed_exclusive or transferred.
    course: &'static str,
    /// The case that it is reserved for, or was closed by.
    case: Option<Uuid>,
    /// The last day of the reservation.
    until: Option<NaiveDate>,
    /// Cases about it that go on, as far as one may know them.
    cases: Vec<TalkShown>,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Talk)]
struct TalkShown {
    case: Uuid,
    title: String,
}

fn shown(view: &View) -> ReservationShown {
    let (case, until) = match view.course {
        // The end of a day is the beginning of the next.
        Course::Reserved { case, until, .. } => {
            (Some(case.0), Some(db::business_day::date(until - chrono::Duration::seconds(1))))
        }
        Course::Closed { case, .. } => (Some(case.0), None),
        Course::Open | Course::InTalks { .. } => (None, None),
    };
    // A broker knows of their own cases alone.
    let known = |id: &Uuid| view.decides || view.talks.iter().any(|talk| talk.id.0 == *id);
    ReservationShown {
        achievement: view.listed.id.0,
        course: view.course.code(),
        case: case.filter(known),
        until,
        cases: view
            .talks
            .iter()
            .map(|talk| TalkShown { case: talk.id.0, title: talk.title.clone() })
            .collect(),
    }
}

#[utoipa::path(get, path = AchievementReservationApiPath::PATH, tag = "writing", params(("id" = Uuid, Path)), responses((status = 200, body = ReservationShown)), security(("token" = ["read"])))]
async fn get_reservation(
    AchievementReservationApiPath { id }: AchievementReservationApiPath,
    Reads(viewer): Reads,
    State(app): State<App>,
) -> Result<Json<ReservationShown>, Failure> {
    let mut tx = app.db().read().await?;
    Ok(Json(shown(&acts::view(&mut tx, &viewer, id, app.db().clock.now()).await?)))
}

#[utoipa::path(post, path = AchievementReservationApiPath::PATH, tag = "writing", params(("id" = Uuid, Path), Once), request_body = ReservationSent, responses((status = 200, body = ReservationShown)), security(("token" = ["write"])))]
async fn reserve_achievement(
    AchievementReservationApiPath { id }: AchievementReservationApiPath,
    frame: Frame,
    Writes(viewer): Writes,
    once: Once,
    State(app): State<App>,
    Body(sent): Body<ReservationSent>,
) -> Result<Response, Failure> {
    let mut tx = app.db().write().await?;
    if let Some(answer) = once.before(&mut tx, app.db(), &sent).await? {
        return Ok(answer);
    }
    let view = acts::view(&mut tx, &viewer, id, app.db().clock.now()).await?;
    let form = ReservationForm {
        case: sent.case.to_string(),
        letter: sent.letter.to_string(),
        until: sent.until.to_string(),
    };
    acts::reserve(&mut tx, &app, &viewer, &view, &form, frame.today).await?;
    settled(tx, &app, &viewer, &once, id).await
}

#[utoipa::path(post, path = AchievementReleaseApiPath::PATH, tag = "writing", params(("id" = Uuid, Path), Once), responses((status = 200, body = ReservationShown)), security(("token" = ["write"])))]
async fn release_achievement(
    AchievementReleaseApiPath { id }: AchievementReleaseApiPath,
    Writes(viewer): Writes,
    once: Once,
    State(app): State<App>,
) -> Result<Response, Failure> {
    let mut tx = app.db().write().await?;
    if let Some(answer) = once.before(&mut tx, app.db(), &()).await? {
        return Ok(answer);
    }
    let view = acts::view(&mut tx, &viewer, id, app.db().clock.now()).await?;
    acts::release(&mut tx, &app, &viewer, &view).await?;
    settled(tx, &app, &viewer, &once, id).await
}

#[utoipa::path(post, path = AchievementClosingApiPath::PATH, tag = "writing", params(("id" = Uuid, Path), Once), request_body = ClosingSent, responses((status = 200, body = ReservationShown)), security(("token" = ["write"])))]
async fn close_achievement(
    AchievementClosingApiPath { id }: AchievementClosingApiPath,
    Writes(viewer): Writes,
    once: Once,
    State(app): State<App>,
    Body(sent): Body<ClosingSent>,
) -> Result<Response, Failure> {
    let mut tx = app.db().write().await?;
    if let Some(answer) = once.before(&mut tx, app.db(), &sent).await? {
        return Ok(answer);
    }
    let view = acts::view(&mut tx, &viewer, id, app.db().clock.now()).await?;
    let form = ClosingForm { case: sent.case.to_string() };
    acts::close(&mut tx, &app, &viewer, &view, &form).await?;
    settled(tx, &app, &viewer, &once, id).await
}

#[utoipa::path(post, path = AchievementReopeningApiPath::PATH, tag = "writing", params(("id" = Uuid, Path), Once), responses((status = 200, body = ReservationShown)), security(("token" = ["write"])))]
async fn reopen_achievement(
    AchievementReopeningApiPath { id }: AchievementReopeningApiPath,
    Writes(viewer): Writes,
    once: Once,
    State(app): State<App>,
) -> Result<Response, Failure> {
    let mut tx = app.db().write().await?;
    if let Some(answer) = once.before(&mut tx, app.db(), &()).await? {
        return Ok(answer);
    }
    let view = acts::view(&mut tx, &viewer, id, app.db().clock.now()).await?;
    acts::reopen(&mut tx, &app, &viewer, &view).await?;
    settled(tx, &app, &viewer, &once, id).await
}

/// Keeps the answer to an act, and ends the transaction.
async fn settled(
    mut tx: Tx,
    app: &App,
    viewer: &Viewer,
    once: &Once,
    id: AchievementId,
) -> Result<Response, Failure> {
    let view = acts::view(&mut tx, viewer, id, app.db().clock.now()).await?;
    let answer = once.close(tx, None, &shown(&view)).await?;
    app.wake_keeper();
    Ok(answer)
}
