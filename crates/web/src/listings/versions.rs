//! The versions of an achievement as programs read them: what the page of its history says.

use std::collections::BTreeSet;

use axum::Json;
use axum::extract::State;
use axum_extra::routing::TypedPath;
use catalog::achievement::Draft;
use catalog::listing::Document;
use chrono::{DateTime, Utc};
use db::event::{Object, Recorded, history};
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::api::visible;
use crate::api::caller::MayRead;
use crate::app::App;
use crate::failure::Failure;
use crate::paths::AchievementHistoryApiPath;

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list_versions))
}

/// What was done to an achievement, the last first.
#[derive(Clone, Debug, Serialize, ToSchema)]
struct Versions {
    versions: Vec<Version>,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
struct Version {
    /// From 1, in the order of time.
    number: usize,
    at: DateTime<Utc>,
    /// As the event log calls it: listing.edited.
    act: String,
    /// person, operator, visitor or system: nobody is named.
    by: String,
    changes: Vec<Change>,
}

/// A part that differs.
#[derive(Clone, Debug, Serialize, ToSchema)]
struct Change {
    part: String,
    /// What it said, for the owner alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    before: Option<Value>,
    /// What it says since, for the owner alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    after: Option<Value>,
}

#[utoipa::path(get, path = AchievementHistoryApiPath::PATH, tag = "listings", params(("id" = Uuid, Path)), responses((status = 200, body = Versions)), security((), ("token" = ["read"])))]
async fn list_versions(
    AchievementHistoryApiPath { id }: AchievementHistoryApiPath,
    MayRead(viewer): MayRead,
    State(app): State<App>,
) -> Result<Json<Versions>, Failure> {
    let mut tx = app.db().read().await?;
    let (_, rights) = visible::<Draft>(&mut tx, viewer.as_deref(), id).await?;
    let events = history(&mut tx, Object { kind: Draft::KIND, id: id.0 }).await?;
    let versions = (1..).zip(&events).map(|(number, event)| Version {
        number,
        at: event.at,
        act: event.act.clone(),
        by: event.actor.split(':').next().unwrap_or_default().to_owned(),
        changes: changes(event, rights.owns),
    });
    let mut versions: Vec<Version> = versions.collect();
    versions.reverse();
    Ok(Json(Versions { versions }))
}

fn changes(event: &Recorded, is_own: bool) -> Vec<Change> {
    let parsed = |image: Option<&str>| serde_json::from_str::<Value>(image?).ok();
    let (Some(Value::Object(before)), Some(Value::Object(after))) =
        (parsed(event.before.as_deref()), parsed(event.after.as_deref()))
    else {
        return Vec::new();
    };
    let parts: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    let differing = parts.into_iter().filter(|part| before.get(*part) != after.get(*part));
    let change = |part: &String| Change {
        part: part.clone(),
        before: before.get(part).filter(|said| is_own && !said.is_null()).cloned(),
        after: after.get(part).filter(|said| is_own && !said.is_null()).cloned(),
    };
    differing.map(change).collect()
}
