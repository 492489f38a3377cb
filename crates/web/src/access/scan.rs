//! An agreement signed on paper: the scan of it, kept for both sides.

use axum::Router;
use axum::extract::multipart::Multipart;
use axum::extract::{DefaultBodyLimit, State};
use axum::response::Response;
use axum_extra::routing::RouterExt;
use sha2::{Digest, Sha256};

use super::model::Scan;
use super::side::{Side, view};
use super::{acts, again, kept, signable, signed};
use crate::accounts::limits::{self, MADE};
use crate::accounts::viewer::Person;
use crate::app::App;
use crate::failure::Failure;
use crate::files::shelf::Shelved;
use crate::files::{FILE_MAX, document, private};
use crate::form::{FORM_ROOM, Parts};
use crate::layout::Frame;
use crate::layout::fields::Errors;
use crate::paths::AccessScanPath;

/// What a scan may be; the browser offers these.
pub(super) const OFFERED: &str = "image/*,application/pdf";

pub(super) fn routes() -> Router<App> {
    Router::new().typed_get(read).typed_post(bring).layer(DefaultBodyLimit::max(FILE_MAX + FORM_ROOM))
}

/// For both sides; a text that its signer has been erased from has no scan any more.
async fn read(
    AccessScanPath { id }: AccessScanPath,
    Person(viewer): Person,
    State(app): State<App>,
) -> Result<Response, Failure> {
    let mut tx = app.db().read().await?;
    let view = view(&mut tx, &app, &viewer, id).await?;
    drop(tx);
    let scan = view.request.signature.and_then(|signed| signed.scan).ok_or(Failure::NotFound("scan"))?;
    let bytes = app.shelf().get(Shelved::Scan(id)).await.map_err(Failure::Internal)?;
    Ok(private(id, scan.kind, bytes))
}

/// Signs by what was signed on paper (电子签名法 §3: the parties choose how).
async fn bring(
    AccessScanPath { id }: AccessScanPath,
    frame: Frame,
    Person(viewer): Person,
    State(app): State<App>,
    Parts(parts): Parts,
) -> Result<Response, Failure> {
    let db = app.db();
    let mut tx = db.read().await?;
    let before = view(&mut tx, &app, &viewer, id).await?;
    before.of(Side::Asks)?;
    signable(&before, &viewer)?;
    // A body takes its time: nothing is held meanwhile.
    drop(tx);
    let sent = received(parts).await?;
    let mut tx = db.write().await?;
    let made = limits::count(&mut tx, db, "scan", &viewer.id.to_string(), &MADE).await?;
    tx.commit().await?;
    if made.is_err() {
        return Err(Failure::TooOften);
    }
    let (kind, bytes) = match document(sent).await? {
        Ok(scan) => scan,
        Err(key) => {
            return Ok(again(&frame, before, &Errors::from([("scan", key)])));
        }
    };
    let scan = Scan { kind, sha256: format!("{:x}", Sha256::digest(&bytes)) };
    // Held from here on, so that of two scans sent at once the one on the shelf is the one that counts.
    let mut tx = db.write().await?;
    let view = view(&mut tx, &app, &viewer, id).await?;
    let grant = signable(&view, &viewer)?;
    let next = signed(&view, grant, viewer.name.clone(), Some(scan), db.clock.now())?;
    // The bytes first: a row never names what is not there.
    app.shelf().put(Shelved::Scan(id), bytes).await.map_err(Failure::Internal)?;
    acts::settle(&mut tx, &app, &viewer, &view, &next, "access.signed", "mail-access-signed").await?;
    kept(tx, id).await
}

async fn received(mut parts: Multipart) -> Result<Vec<u8>, Failure> {
    while let Some(field) = parts.next_field().await? {
        if field.name() == Some("scan") {
            return Ok(field.bytes().await?.to_vec());
        }
    }
    Ok(Vec::new())
}
