//! Attachments (附件): files of an achievement, each for a tier. What comes in is made safe first; what is restricted goes
//! out with its reader's name in it.

mod copies;
pub(crate) mod kind;
mod mark;
mod pages;
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
struct Sent {
    name: String,
    tier: String,
    bytes: Vec<u8>,
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
    let sent = received(form).await?;
    let again = |tier: &str, errors: &Errors| {
        let page = pages::list(&frame, &listed, &files, tier, errors);
        Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
    };
    let Some(tier) = Tier::from_code(&sent.tier) else {
        return again(&sent.tier, &Errors::from([("tier", "error-required")]));
    };
    if files.len() >= FILES_MOST {
        return again(&sent.tier, &Errors::from([("file", "error-files-most")]));
    }
    let (kind, bytes) = match made_safe(sent.bytes).await? {
        Ok((kind, _)) if tier > Tier::Registered && !kind.bears_a_mark() => {
            return again(&sent.tier, &Errors::from([("file", "error-file-mark")]));
        }
        Ok(safe) => safe,
        Err(refused) => return again(&sent.tier, &Errors::from([("file", refused.key())])),
    };
    let one = Attachment {
        id: AttachmentId(db.ids.next()),
        achievement: id,
        name: kind::named(&sent.name, kind),
        kind,
        bytes: i64::try_from(bytes.len()).unwrap_or(i64::MAX),
        sha256: format!("{:x}", Sha256::digest(&bytes)),
        tier,
        added_at: db.clock.now(),
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

/// Writes the row, if it may still be written: a file takes its time, and the stage may have moved on.
async fn keep(app: &App, viewer: &Viewer, one: &Attachment) -> Result<(), Failure> {
    let mut tx = app.db().write().await?;
    let (_, rights) = own(&mut tx, viewer, one.achievement).await?;
    let count = store::of_achievement(&mut tx, one.achievement).await?.len();
    if !rights.writes || count >= FILES_MOST {
        return Err(Failure::Stage("failure-stage-locked"));
    }
    store::insert(&mut tx, app.db(), one, viewer.id).await?;
    Ok(tx.commit().await?)
}

async fn received(mut form: Multipart) -> Result<Sent, Failure> {
    let mut sent = Sent::default();
    while let Some(field) = form.next_field().await? {
        match field.name() {
            Some("file") => {
                sent.name = field.file_name().unwrap_or_default().to_owned();
                sent.bytes = field.bytes().await?.to_vec();
            }
            Some("tier") => sent.tier = field.text().await?,
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

/// The same for who may read it, and kept nowhere on the way.
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
    let mut tx = app.db().read().await?;
    let file = store::find(&mut tx, id).await?.ok_or(Failure::NotFound("file"))?;
    let listed = found(&mut tx, file.achievement).await?;
    let rights = rights::of(&mut tx, viewer, &listed).await?;
    let reach = access::reach(&mut tx, &app, viewer, &listed, rights).await?;
    if !rights.sees || file.tier > reach {
        return Err(Failure::NotFound("file"));
    }
    drop(tx);
    let etag = format!("\"{}\"", file.sha256);
    let is_public = file.tier == Tier::Public && listed.listing.stage.is_public();
    let known = headers.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if is_public && known.split(',').any(|one| one.trim() == etag) {
        return Ok((StatusCode::NOT_MODIFIED, [(header::ETAG, etag)]).into_response());
    }
    let bytes = app.shelf().get(Shelved::Attachment(file.id)).await.map_err(Failure::Internal)?;
    let body = match viewer {
        Some(viewer) if file.tier > Tier::Registered && !rights.owns => {
            access::note_look(&app, file.achievement, viewer, file.tier).await?;
            marked(&app, &frame, viewer, &file, bytes.to_vec()).await?
        }
        _ => bytes.to_vec(),
    };
    let kept = if is_public { "public, no-cache" } else { "private, no-store" };
    let mut response = (
        [
            (header::CONTENT_TYPE, file.kind.media_type().to_owned()),
            (header::CONTENT_DISPOSITION, disposition(&file)),
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
fn disposition(file: &Attachment) -> String {
    let how = if file.kind.is_picture() { "inline" } else { "attachment" };
    let plain = format!("{}.{}", file.id, file.kind.ending());
    let mut encoded = String::new();
    for byte in file.name.bytes() {
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
    let db = app.db();
    let mut tx = db.write().await?;
    let file = store::find(&mut tx, id).await?.ok_or(Failure::NotFound("file"))?;
    let (_, rights) = own(&mut tx, &viewer, file.achievement).await?;
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
    Ok(Redirect::to(&AchievementFilesPath { id: file.achievement }.to_string()))
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
