//! Files of achievements, by program: what the page of files does.

use axum::Json;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum_extra::routing::TypedPath;
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use catalog::achievement::{AchievementId, Tier};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use super::shelf::Shelved;
use super::store::{self, Attachment};
use super::{
    FILE_MAX, FILES_MOST, body, disposition, insert, own, prepared, readable, take_off, within_reach,
};
use crate::accounts::role::Viewer;
use crate::api::caller::{MayRead, Writes};
use crate::api::sent::{Body, Once};
use crate::app::App;
use crate::failure::Failure;
use crate::form::FORM_ROOM;
use crate::layout::Frame;
use crate::layout::fields::Errors;
use crate::paths::{AchievementFilesApiPath, FileApiPath, FilePath};

/// Base64 writes four characters for three bytes.
const BODY_MAX: usize = FILE_MAX / 3 * 4 + FORM_ROOM;

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_files, add_file))
        .routes(routes!(fetch_file, remove_file))
        .layer(DefaultBodyLimit::max(BODY_MAX))
}

/// A file of an achievement.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = File)]
struct FileShown {
    id: Uuid,
    /// Its page address.
    url: String,
    name: String,
    /// pdf, png, jpeg, docx, xlsx, pptx or text: by content.
    kind: &'static str,
    bytes: i64,
    /// SHA-256 of what is kept, in hexadecimal.
    sha256: String,
    /// public, registered, nda or deal_room.
    tier: &'static str,
    added_at: DateTime<Utc>,
}

/// Those that the caller may read, in the order in which they were added.
#[derive(Clone, Debug, Serialize, ToSchema)]
struct Files {
    files: Vec<FileShown>,
}

/// A file to be added.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct FileSent {
    #[schema(max_length = 200)]
    name: String,
    /// For whom it is.
    #[schema(pattern = "^(public|registered|nda|deal_room)$")]
    tier: String,
    /// In base64 (RFC 4648 §4), at most 20 MB before.
    content: String,
}

impl FileShown {
    fn of(frame: &Frame, one: &Attachment) -> Self {
        Self {
            id: one.id.0,
            url: format!("{}{}", frame.base, FilePath { id: one.id, name: one.name.clone() }),
            name: one.name.clone(),
            kind: one.kind.code(),
            bytes: one.bytes,
            sha256: one.sha256.clone(),
            tier: one.tier.code(),
            added_at: one.added_at,
        }
    }
}

#[utoipa::path(get, path = AchievementFilesApiPath::PATH, tag = "listings", params(("id" = Uuid, Path)), responses((status = 200, body = Files)), security((), ("token" = ["read"])))]
async fn list_files(
    AchievementFilesApiPath { id }: AchievementFilesApiPath,
    frame: Frame,
    MayRead(viewer): MayRead,
    State(app): State<App>,
) -> Result<Json<Files>, Failure> {
    let mut tx = app.db().read().await?;
    let files = within_reach(&mut tx, &app, viewer.as_deref(), id).await?;
    Ok(Json(Files { files: files.iter().map(|one| FileShown::of(&frame, one)).collect() }))
}

#[utoipa::path(post, path = AchievementFilesApiPath::PATH, tag = "writing", params(("id" = Uuid, Path), Once), request_body = FileSent, responses((status = 201, body = FileShown)), security(("token" = ["write"])))]
async fn add_file(
    AchievementFilesApiPath { id }: AchievementFilesApiPath,
    frame: Frame,
    Writes(viewer): Writes,
    once: Once,
    State(app): State<App>,
    Body(sent): Body<FileSent>,
) -> Result<Response, Failure> {
    let (one, bytes) = checked(&app, &viewer, id, &sent).await?;
    // The bytes first: a row never names what is not there.
    app.shelf().put(Shelved::Attachment(one.id), bytes).await.map_err(Failure::Internal)?;
    let kept = keep(&app, &frame, &viewer, &once, (&sent, &one)).await;
    if !matches!(kept, Ok((_, true))) {
        app.shelf().remove(Shelved::Attachment(one.id)).await.map_err(Failure::Internal)?;
    }
    let (answer, _) = kept?;
    app.wake_keeper();
    Ok(answer)
}

/// What was sent, made safe; what is wrong is said at its field.
async fn checked(
    app: &App,
    viewer: &Viewer,
    id: AchievementId,
    sent: &FileSent,
) -> Result<(Attachment, Vec<u8>), Failure> {
    let mut tx = app.db().read().await?;
    let (_, rights) = own(&mut tx, viewer, id).await?;
    let count = store::of_achievement(&mut tx, id).await?.len();
    drop(tx);
    if !rights.writes {
        return Err(Failure::Stage("failure-stage-locked"));
    }
    let wrong = |field, error| Failure::from(Errors::from([(field, error)]));
    let tier = Tier::from_code(&sent.tier).ok_or_else(|| wrong("tier", "error-required"))?;
    if count >= FILES_MOST {
        return Err(wrong("content", "error-files-most"));
    }
    let bytes = BASE64_STANDARD.decode(&sent.content).map_err(|_| wrong("content", "error-file-damaged"))?;
    prepared(app, id, (&sent.name, bytes), tier).await?.map_err(|error| wrong("content", error))
}

/// Writes the row and keeps the answer; `false` with the answer that was given to the same request before.
async fn keep(
    app: &App,
    frame: &Frame,
    viewer: &Viewer,
    once: &Once,
    (sent, one): (&FileSent, &Attachment),
) -> Result<(Response, bool), Failure> {
    let mut tx = app.db().write().await?;
    let content = format!("{:x}", Sha256::digest(&sent.content));
    if let Some(answer) = once.before(&mut tx, app.db(), &(&sent.name, &sent.tier, content)).await? {
        return Ok((answer, false));
    }
    insert(&mut tx, app, viewer, one).await?;
    let location = FileApiPath { id: one.id }.to_string();
    Ok((once.close(tx, Some(location), &FileShown::of(frame, one)).await?, true))
}

/// The bytes, under the name of the file; of what is lent a copy that says who got it.
#[utoipa::path(get, path = FileApiPath::PATH, tag = "listings", params(("id" = Uuid, Path)), responses((status = 200, body = Vec<u8>, content_type = "application/octet-stream")), security((), ("token" = ["read"])))]
async fn fetch_file(
    FileApiPath { id }: FileApiPath,
    frame: Frame,
    MayRead(viewer): MayRead,
    State(app): State<App>,
) -> Result<Response, Failure> {
    let (file, _, rights) = readable(&app, viewer.as_deref(), id).await?;
    let bytes = body(&app, &frame, viewer.as_deref(), (&file, rights)).await?;
    let headers = [
        (header::CONTENT_TYPE, "application/octet-stream".to_owned()),
        (header::CONTENT_DISPOSITION, disposition(file.id, &file.name, file.kind)),
        (header::CACHE_CONTROL, "private, no-store".to_owned()),
    ];
    Ok((headers, bytes).into_response())
}

#[utoipa::path(delete, path = FileApiPath::PATH, tag = "writing", params(("id" = Uuid, Path)), responses((status = 204)), security(("token" = ["write"])))]
async fn remove_file(
    FileApiPath { id }: FileApiPath,
    Writes(viewer): Writes,
    State(app): State<App>,
) -> Result<StatusCode, Failure> {
    take_off(&app, &viewer, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
