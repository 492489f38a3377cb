//! Attachments (附件): files of an achievement, each for a tier. What comes in is made safe first; what is restricted goes
//! out with its reader's name in it.

pub(crate) mod api;
mod copies;
pub(crate) mod kind;
mod mark;
mod notes;
pub(crate) mod pages;
pub(crate) mod safe;
pub mod shelf;
pub(crate) mod store;

use std::fmt::Display;
use std::sync::{Arc, LazyLock};

use axum::Router;
use axum::body::Bytes;
use axum::extract::multipart::{Multipart, MultipartError};
use axum::extract::{DefaultBodyLimit, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::routing::RouterExt;
use catalog::achievement::{Achievement, AchievementId, Draft, Tier};
use catalog::listing::store as listings;
use db::Tx;
use sha2::{Digest, Sha256};
use tokio::sync::Semaphore;

pub(crate) use copies::{backup, restore};
pub(crate) use pages::shown;

use crate::access;
use crate::accounts::role::Viewer;
use crate::accounts::viewer::Person;
use crate::app::App;
use crate::failure::Failure;
use crate::fonts;
use crate::form::{FORM_ROOM, Parts};
use crate::layout::fields::Errors;
use crate::layout::{Frame, Page, facts};
use crate::listings::rights::{self, Rights};
use crate::paths::{AchievementFilesPath, FilePath, FileRemovalPath};
use kind::Kind;
pub(crate) use safe::FILE_MAX;
use safe::Refused;
use shelf::Shelved;
use store::Attachment;
pub(crate) use store::AttachmentId;

/// The noun of the event log.
pub(crate) const KIND: &str = "attachment";
/// Files of one achievement.
const FILES_MOST: usize = 20;
/// Pictures and documents are taken apart one after the other: each may need the memory that all of them have.
static AT_WORK: LazyLock<Arc<Semaphore>> = LazyLock::new(|| Arc::new(Semaphore::new(1)));

pub(crate) fn routes() -> Router<App> {
    Router::new()
        .typed_get(list)
        .typed_post(add)
        .typed_get(give)
        .typed_post(remove)
        .layer(DefaultBodyLimit::max(FILE_MAX + FORM_ROOM))
}

async fn list(
    AchievementFilesPath { id }: AchievementFilesPath,
    frame: Frame,
    Person(viewer): Person,
    State(app): State<App>,
) -> Page {
    let mut tx = app.db().read().await?;
    let (listed, _) = own(&mut tx, &viewer, id).await?;
    let files = store::of_achievement(&mut tx, id).await?;
    Ok(pages::list(&frame, &listed, &files, "", &Errors::new()))
}

/// What was sent: a file and for whom it is.
#[derive(Default)]
pub(crate) struct Sent {
    pub name: String,
    /// The code of a tier, or of those who read a file of a case.
    pub reader: String,
    pub bytes: Vec<u8>,
}

async fn add(
    AchievementFilesPath { id }: AchievementFilesPath,
    frame: Frame,
    Person(viewer): Person,
    State(app): State<App>,
    Parts(form): Parts,
) -> Result<Response, Failure> {
    let db = app.db();
    let mut tx = db.read().await?;
    let (listed, rights) = own(&mut tx, &viewer, id).await?;
    let files = store::of_achievement(&mut tx, id).await?;
    drop(tx);
    if !rights.writes {
        return Err(Failure::Stage("failure-stage-locked"));
    }
    let sent = received(form, "tier").await?;
    let again = |tier: &str, errors: &Errors| {
        let page = pages::list(&frame, &listed, &files, tier, errors);
        Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
    };
    let Some(tier) = Tier::from_code(&sent.reader) else {
        return again(&sent.reader, &Errors::from([("tier", "error-required")]));
    };
    if files.len() >= FILES_MOST {
        return again(&sent.reader, &Errors::from([("file", "error-files-most")]));
    }
    let (one, bytes) = match prepared(&app, id, (&sent.name, sent.bytes), tier).await? {
        Ok(prepared) => prepared,
        Err(error) => return again(&sent.reader, &Errors::from([("file", error)])),
    };
    // The bytes first: a row never names what is not there.
    app.shelf().put(Shelved::Attachment(one.id), bytes).await.map_err(Failure::Internal)?;
    if let Err(failure) = keep(&app, &viewer, &one).await {
        app.shelf().remove(Shelved::Attachment(one.id)).await.map_err(Failure::Internal)?;
        return Err(failure);
    }
    app.wake_keeper();
    Ok(Redirect::to(&AchievementFilesPath { id }.to_string()).into_response())
}

/// A file made safe, with the row that is written of it; or the error at its field.
async fn prepared(
    app: &App,
    achievement: AchievementId,
    (name, bytes): (&str, Vec<u8>),
    tier: Tier,
) -> Result<Result<(Attachment, Vec<u8>), &'static str>, Failure> {
    let (kind, bytes) = match made_safe(bytes).await? {
        Ok((kind, _)) if tier > Tier::Registered && !kind.bears_a_mark() => {
            return Ok(Err("error-file-mark"));
        }
        Ok(safe) => safe,
        Err(refused) => return Ok(Err(refused.key())),
    };
    let one = Attachment {
        id: AttachmentId(app.db().ids.next()),
        achievement,
        name: kind::named(name, kind),
        kind,
        bytes: i64::try_from(bytes.len()).unwrap_or(i64::MAX),
        sha256: format!("{:x}", Sha256::digest(&bytes)),
        tier,
        added_at: app.db().clock.now(),
    };
    Ok(Ok((one, bytes)))
}

/// Writes the row, if it may still be written: a file takes its time, and the stage may have moved on.
async fn keep(app: &App, viewer: &Viewer, one: &Attachment) -> Result<(), Failure> {
    let mut tx = app.db().write().await?;
    insert(&mut tx, app, viewer, one).await?;
    Ok(tx.commit().await?)
}

async fn insert(tx: &mut Tx, app: &App, viewer: &Viewer, one: &Attachment) -> Result<(), Failure> {
    let (_, rights) = own(tx, viewer, one.achievement).await?;
    let count = store::of_achievement(tx, one.achievement).await?.len();
    if !rights.writes || count >= FILES_MOST {
        return Err(Failure::Stage("failure-stage-locked"));
    }
    Ok(store::insert(tx, app.db(), one, viewer.id).await?)
}

/// `reader`: the field that says for whom it is.
pub(crate) async fn received(mut form: Multipart, reader: &str) -> Result<Sent, Failure> {
    let mut sent = Sent::default();
    while let Some(field) = form.next_field().await? {
        match field.name() {
            Some("file") => {
                sent.name = field.file_name().unwrap_or_default().to_owned();
                sent.bytes = field.bytes().await?.to_vec();
            }
            Some(name) if name == reader => sent.reader = field.text().await?,
            _ => {}
        }
    }
    Ok(sent)
}

/// The kind of a file and the bytes that are kept in its place, made in turn.
async fn made_safe(bytes: Vec<u8>) -> Result<Result<(Kind, Vec<u8>), Refused>, Failure> {
    let turn = Arc::clone(&AT_WORK).acquire_owned().await.map_err(|_| Failure::Unavailable)?;
    let done = tokio::task::spawn_blocking(move || {
        // The turn ends with the work, also where nobody waits for it any more.
        let _turn = turn;
        // A decoder that gives up is a file that is damaged.
        std::panic::catch_unwind(|| safe::made_safe(&bytes)).unwrap_or(Err(Refused::Damaged))
    });
    Ok(done.await?)
}

/// A document somebody proves something by: a picture or a PDF, made safe; or the error at its field.
pub(crate) async fn document(bytes: Vec<u8>) -> Result<Result<(Kind, Vec<u8>), &'static str>, Failure> {
    Ok(match made_safe(bytes).await? {
        Ok((kind, bytes)) if kind.is_picture() || kind == Kind::Pdf => Ok((kind, bytes)),
        Ok(_) => Err("error-verification-kind"),
        Err(refused) => Err(refused.key()),
    })
}

/// A file of any kind that is taken, made safe; or the error at its field.
pub(crate) async fn any(bytes: Vec<u8>) -> Result<Result<(Kind, Vec<u8>), &'static str>, Failure> {
    Ok(made_safe(bytes).await?.map_err(Refused::key))
}

/// A file by the name that somebody gave it, for who may read it, kept nowhere on the way.
pub(crate) fn named(id: impl Display, name: &str, kind: Kind, bytes: Bytes) -> Response {
    let headers = [
        (header::CONTENT_TYPE, kind.media_type().to_owned()),
        (header::CONTENT_DISPOSITION, disposition(id, name, kind)),
        (header::CACHE_CONTROL, "private, no-store".to_owned()),
    ];
    (headers, bytes).into_response()
}

/// What somebody proves something by, for who may read it, and kept nowhere on the way.
pub(crate) fn private(id: impl Display, kind: Kind, bytes: Bytes) -> Response {
    let how = if kind.is_picture() { "inline" } else { "attachment" };
    let headers = [
        (header::CONTENT_TYPE, kind.media_type().to_owned()),
        (header::CONTENT_DISPOSITION, format!("{how}; filename=\"{id}.{}\"", kind.ending())),
        (header::CACHE_CONTROL, "private, no-store".to_owned()),
    ];
    (headers, bytes).into_response()
}

/// The file, to who may read it; to others there is none.
async fn give(
    FilePath { id, .. }: FilePath,
    frame: Frame,
    headers: HeaderMap,
    State(app): State<App>,
) -> Result<Response, Failure> {
    let viewer = frame.viewer.as_deref();
    let (file, listed, rights) = readable(&app, viewer, id).await?;
    let etag = format!("\"{}\"", file.sha256);
    let is_public = file.tier == Tier::Public && listed.listing.stage.is_public();
    let known = headers.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if is_public && known.split(',').any(|one| one.trim() == etag) {
        return Ok((StatusCode::NOT_MODIFIED, [(header::ETAG, etag)]).into_response());
    }
    let body = body(&app, &frame, viewer, (&file, rights)).await?;
    let kept = if is_public { "public, no-cache" } else { "private, no-store" };
    let mut response = (
        [
            (header::CONTENT_TYPE, file.kind.media_type().to_owned()),
            (header::CONTENT_DISPOSITION, disposition(file.id, &file.name, file.kind)),
            (header::CACHE_CONTROL, kept.to_owned()),
        ],
        body,
    )
        .into_response();
    if is_public {
        response.headers_mut().extend(etag.parse().map(|etag| (header::ETAG, etag)));
    }
    Ok(response)
}

/// A file with what it belongs to, for who may read it; to others there is none.
async fn readable(
    app: &App,
    viewer: Option<&Viewer>,
    id: AttachmentId,
) -> Result<(Attachment, Achievement, Rights), Failure> {
    let mut tx = app.db().read().await?;
    let file = store::find(&mut tx, id).await?.ok_or(Failure::NotFound("file"))?;
    let listed = found(&mut tx, file.achievement).await?;
    let rights = rights::of(&mut tx, viewer, &listed).await?;
    let reach = access::reach(&mut tx, app, viewer, &listed, rights).await?;
    if !rights.sees || file.tier > reach {
        return Err(Failure::NotFound("file"));
    }
    Ok((file, listed, rights))
}

/// The files of an achievement that somebody sees, as far as they may read.
async fn within_reach(
    tx: &mut Tx,
    app: &App,
    viewer: Option<&Viewer>,
    id: AchievementId,
) -> Result<Vec<Attachment>, Failure> {
    let listed = found(tx, id).await?;
    let rights = rights::of(tx, viewer, &listed).await?;
    if !rights.sees {
        return Err(Failure::NotFound("achievement"));
    }
    let reach = access::reach(tx, app, viewer, &listed, rights).await?;
    let mut files = store::of_achievement(tx, id).await?;
    files.retain(|file| file.tier <= reach);
    Ok(files)
}

/// The bytes that a reader gets: of what is lent a copy with their name in it, and the look is noted.
async fn body(
    app: &App,
    frame: &Frame,
    viewer: Option<&Viewer>,
    (file, rights): (&Attachment, Rights),
) -> Result<Vec<u8>, Failure> {
    let bytes = app.shelf().get(Shelved::Attachment(file.id)).await.map_err(Failure::Internal)?;
    match viewer {
        Some(viewer) if file.tier > Tier::Registered && !rights.owns => {
            access::note_look(app, file.achievement, viewer, file.tier, Some(file.id)).await?;
            marked(app, frame, viewer, file, bytes.to_vec()).await
        }
        _ => Ok(bytes.to_vec()),
    }
}

/// A copy that names who got it, and when.
async fn marked(
    app: &App,
    frame: &Frame,
    viewer: &Viewer,
    file: &Attachment,
    bytes: Vec<u8>,
) -> Result<Vec<u8>, Failure> {
    let now = app.db().clock.now();
    let unit = viewer.held().find_map(|one| one.organisation_name.clone()).unwrap_or_default();
    let words = frame.say(
        "file-mark",
        &[
            ("unit", unit.into()),
            ("person", viewer.name.as_str().into()),
            ("moment", facts::minute(now).into()),
        ],
    );
    let code = format!("Qiao {} {}", viewer.id, now.format("%Y-%m-%d %H:%M UTC"));
    let kind = file.kind;
    let turn = Arc::clone(&AT_WORK).acquire_owned().await.map_err(|_| Failure::Unavailable)?;
    let done = tokio::task::spawn_blocking(move || {
        let _turn = turn;
        let font = fonts::chinese();
        mark::marked(kind, &bytes, &words, &code, font)
    });
    done.await?.map_err(|refused| Failure::Internal(anyhow::anyhow!("a file cannot be marked: {refused:?}")))
}

/// Pictures are shown, everything else is saved; a Chinese name survives both old and new browsers (RFC 6266, RFC 8187).
fn disposition(id: impl Display, name: &str, kind: Kind) -> String {
    let how = if kind.is_picture() { "inline" } else { "attachment" };
    let plain = format!("{id}.{}", kind.ending());
    let mut encoded = String::new();
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    format!("{how}; filename=\"{plain}\"; filename*=UTF-8''{encoded}")
}

async fn remove(
    FileRemovalPath { id }: FileRemovalPath,
    Person(viewer): Person,
    State(app): State<App>,
) -> Result<Redirect, Failure> {
    let achievement = take_off(&app, &viewer, id).await?;
    Ok(Redirect::to(&AchievementFilesPath { id: achievement }.to_string()))
}

/// Takes a file off; answers what it belonged to.
async fn take_off(app: &App, viewer: &Viewer, id: AttachmentId) -> Result<AchievementId, Failure> {
    let db = app.db();
    let mut tx = db.write().await?;
    let file = store::find(&mut tx, id).await?.ok_or(Failure::NotFound("file"))?;
    let (_, rights) = own(&mut tx, viewer, file.achievement).await?;
    if !rights.writes {
        return Err(Failure::Stage("failure-stage-locked"));
    }
    store::remove(&mut tx, db, id, viewer.id).await?;
    tx.commit().await?;
    // The row is gone for everybody; bytes that stay behind are nobody's to fetch.
    if let Err(error) = app.shelf().remove(Shelved::Attachment(id)).await {
        tracing::warn!(%error, file = %id, "a removed file stays on the shelf");
    }
    app.wake_keeper();
    Ok(file.achievement)
}

async fn own(tx: &mut Tx, viewer: &Viewer, id: AchievementId) -> Result<(Achievement, Rights), Failure> {
    let listed = found(tx, id).await?;
    let rights = rights::of(tx, Some(viewer), &listed).await?;
    if rights.owns { Ok((listed, rights)) } else { Err(Failure::NotFound("achievement")) }
}

async fn found(tx: &mut Tx, id: AchievementId) -> Result<Achievement, Failure> {
    listings::find::<Draft>(tx, id).await?.ok_or(Failure::NotFound("achievement"))
}

impl From<MultipartError> for Failure {
    fn from(error: MultipartError) -> Self {
        match error.status() {
            StatusCode::PAYLOAD_TOO_LARGE => Self::TooLarge,
            _ => Self::Bad("failure-bad-form"),
        }
    }
}
