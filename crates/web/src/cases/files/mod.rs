//! Files of a case: put there by one of its sides, read by those they are for, and kept for good once a paper names their
//! hash.

mod pages;
pub(crate) mod store;

use axum::Router;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::routing::RouterExt;
use catalog::case::note::Audience;
use catalog::case::paper;
use catalog::case::{Case, CaseId, Side};
use db::Tx;
use sha2::{Digest, Sha256};

use super::notices;
use super::side::{self, Seat, others};
use crate::accounts::role::Viewer;
use crate::accounts::viewer::Person;
use crate::app::App;
use crate::failure::Failure;
use crate::files::shelf::Shelved;
use crate::files::{self, FILE_MAX, kind};
use crate::form::{FORM_ROOM, Parts};
use crate::layout::fields::Errors;
use crate::layout::{Frame, Page};
use crate::paths::{CaseFilePath, CaseFileRemovalPath, CaseFilesPath};
use store::{CaseFile, CaseFileId};

/// Files of one case.
const FILES_MOST: usize = 100;

pub(super) fn routes() -> Router<App> {
    Router::new()
        .typed_get(list)
        .typed_post(add)
        .typed_get(give)
        .typed_post(remove)
        .layer(DefaultBodyLimit::max(FILE_MAX + FORM_ROOM))
}

/// What this seat reads, the first first.
pub(super) async fn readable(tx: &mut Tx, case: CaseId, seat: Seat) -> db::Result<Vec<CaseFile>> {
    let mut files = store::of_case(tx, case).await?;
    files.retain(|file| seat.side().is_none_or(|side| file.audience.includes(side)));
    Ok(files)
}

async fn list(
    CaseFilesPath { id }: CaseFilesPath,
    frame: Frame,
    Person(viewer): Person,
    State(app): State<App>,
) -> Page {
    let mut tx = app.db().read().await?;
    let (case, seat) = side::seen(&mut tx, &viewer, id).await?;
    let files = readable(&mut tx, id, seat).await?;
    Ok(pages::list(&frame, &pages::View { case, seat, files, audience: String::new() }, &Errors::new()))
}

async fn add(
    CaseFilesPath { id }: CaseFilesPath,
    frame: Frame,
    Person(viewer): Person,
    State(app): State<App>,
    Parts(form): Parts,
) -> Result<Response, Failure> {
    let db = app.db();
    let mut tx = db.read().await?;
    let (case, seat) = side::seen(&mut tx, &viewer, id).await?;
    let side = seat.side().ok_or(Failure::NotFound("case"))?;
    let files = readable(&mut tx, id, seat).await?;
    drop(tx);
    let sent = files::received(form, "audience").await?;
    // Nobody puts a file where they do not read.
    let audience = Audience::from_code(&sent.reader).filter(|audience| audience.includes(side));
    let made = match audience {
        None => Err(Errors::from([("audience", "error-required")])),
        Some(_) if files.len() >= FILES_MOST => Err(Errors::from([("file", "error-files-most")])),
        Some(audience) => match files::any(sent.bytes).await? {
            Ok((kind, bytes)) => Ok((audience, kind, bytes)),
            Err(error) => Err(Errors::from([("file", error)])),
        },
    };
    let (audience, kind, bytes) = match made {
        Ok(made) => made,
        Err(errors) => {
            let view = pages::View { case, seat, files, audience: sent.reader };
            let page = pages::list(&frame, &view, &errors);
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
        }
    };
    let file = CaseFile {
        id: CaseFileId(db.ids.next()),
        case: id,
        name: kind::named(&sent.name, kind),
        kind,
        bytes: i64::try_from(bytes.len()).unwrap_or(i64::MAX),
        sha256: format!("{:x}", Sha256::digest(&bytes)),
        audience,
        side,
        by: viewer.id,
        at: db.clock.now(),
    };
    // The bytes first: a row never names what is not there.
    app.shelf().put(Shelved::CaseFile(file.id), bytes).await.map_err(Failure::Internal)?;
    if let Err(failure) = keep(&app, &viewer, &file).await {
        app.shelf().remove(Shelved::CaseFile(file.id)).await.map_err(Failure::Internal)?;
        return Err(failure);
    }
    Ok(Redirect::to(&CaseFilesPath { id }.to_string()).into_response())
}

/// Writes the row, if the case still goes on: a file takes its time.
async fn keep(app: &App, viewer: &Viewer, file: &CaseFile) -> Result<(), Failure> {
    let mut tx = app.db().write().await?;
    let (case, _) = side::going(&mut tx, viewer, file.case).await?;
    if store::of_case(&mut tx, file.case).await?.len() >= FILES_MOST {
        return Err(Failure::at("file", "error-files-most"));
    }
    store::insert(&mut tx, app.db(), &viewer.actor(), file).await?;
    let whom: Vec<_> = others(&case, viewer.id)
        .into_iter()
        .filter(|person| side_of(&case, *person).is_some_and(|side| file.audience.includes(side)))
        .collect();
    notices::to(&mut tx, app, &whom, "mail-case-filed", &case, "").await?;
    Ok(tx.commit().await?)
}

fn side_of(case: &Case, person: catalog::person::PersonId) -> Option<Side> {
    if case.seller.person == person {
        Some(Side::Seller)
    } else if case.buyer.person == person {
        Some(Side::Buyer)
    } else {
        case.broker.filter(|broker| *broker == person).map(|_| Side::Broker)
    }
}

/// A file that this seat reads.
async fn found(tx: &mut Tx, id: CaseId, file: CaseFileId, seat: Seat) -> Result<CaseFile, Failure> {
    let files = readable(tx, id, seat).await?;
    files.into_iter().find(|one| one.id == file).ok_or(Failure::NotFound("file"))
}

async fn give(
    CaseFilePath { id, attached }: CaseFilePath,
    Person(viewer): Person,
    State(app): State<App>,
) -> Result<Response, Failure> {
    let mut tx = app.db().read().await?;
    let (_, seat) = side::seen(&mut tx, &viewer, id).await?;
    let file = found(&mut tx, id, attached, seat).await?;
    drop(tx);
    let bytes = app.shelf().get(Shelved::CaseFile(file.id)).await.map_err(Failure::Internal)?;
    Ok(files::named(file.id, &file.name, file.kind, bytes))
}

/// A file is taken off by the side that put it there, unless a paper rests on it.
async fn remove(
    CaseFileRemovalPath { id, attached }: CaseFileRemovalPath,
    Person(viewer): Person,
    State(app): State<App>,
) -> Result<Redirect, Failure> {
    let mut tx = app.db().write().await?;
    let (_, side) = side::going(&mut tx, &viewer, id).await?;
    let file = found(&mut tx, id, attached, Seat::Of(side)).await?;
    if file.side != side {
        return Err(Failure::NotFound("file"));
    }
    let papers = paper::store::of_case(&mut tx, id).await?;
    let is_named = |paper: &paper::Paper| {
        let hashes = paper.kind.fields().iter().filter(|field| field.shape == paper::Shape::Hash);
        let mut named = hashes.filter_map(|field| paper.body.get(field.name)?.as_str());
        named.any(|hash| hash == file.sha256)
    };
    if papers.iter().any(is_named) {
        return Err(Failure::Stage("failure-case-file-named"));
    }
    store::remove(&mut tx, app.db(), &viewer.actor(), &file).await?;
    tx.commit().await?;
    // The row is gone for everybody; bytes that stay behind are nobody's to fetch.
    if let Err(error) = app.shelf().remove(Shelved::CaseFile(file.id)).await {
        tracing::warn!(%error, file = %file.id, "a removed file stays on the shelf");
    }
    Ok(Redirect::to(&CaseFilesPath { id }.to_string()))
}
