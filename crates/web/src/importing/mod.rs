//! The import page (批量导入): an officer's register, an enterprise's list of demands or an operator's file, checked before
//! anything is written, mended column by column, brought in, and taken back.

mod form;
mod model;
mod pages;
mod store;
pub(crate) mod words;
pub mod work;

use axum::Router;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::routing::RouterExt;
use catalog::import::Kind;
use catalog::listing::ImportId;
use catalog::organisation::OrganisationId;
use catalog::person::PersonId;
use catalog::rule::Rule;
use chrono::{DateTime, Duration, Utc};
use db::Tx;

pub(crate) use model::{Report, UploadId};

use crate::accounts::limits::{self, Limit};
use crate::accounts::role::{Role, Viewer};
use crate::accounts::viewer::Person;
use crate::app::App;
use crate::failure::Failure;
use crate::files::kind::Kind as FileKind;
use crate::files::shelf::{Shelf, Shelved, UploadPart};
use crate::form::{FORM_ROOM, Form, Parts};
use crate::layout::fields::Errors;
use crate::layout::{Frame, Page};
use crate::paths::{
    ImportMappingPath, ImportOrderPath, ImportPath, ImportReportPath, ImportReversalPath, ImportsPath,
};
use form::{BRINGERS, Into, MappingForm, Sure};
use model::{Findings, State as Stage, UPLOAD_MAX, Upload};

/// Files brought by one person: each is read to its end.
const BROUGHT: [Limit; 1] = [Limit { tries: 60, minutes: 60 }];
/// Bytes of one unit that are kept at a time.
const KEPT_MOST: i64 = 500_000_000;
/// Seconds after which a page on work under way is asked for again.
const LOOK_AGAIN: HeaderValue = HeaderValue::from_static("2");

pub(crate) fn routes() -> Router<App> {
    Router::new()
        .typed_get(list)
        .typed_post(bring)
        .typed_get(show)
        .typed_post(map)
        .typed_post(order)
        .typed_post(reverse)
        .typed_get(give)
        .layer(DefaultBodyLimit::max(UPLOAD_MAX + FORM_ROOM))
}

async fn list(_: ImportsPath, frame: Frame, Person(viewer): Person, State(app): State<App>) -> Page {
    let ways = ways(&viewer)?;
    let mut tx = app.db().read().await?;
    let brought = brought(&mut tx, &ways).await?;
    Ok(pages::list(&frame, &viewer, &ways, &brought, "", &Errors::new()))
}

async fn bring(
    _: ImportsPath,
    frame: Frame,
    Person(viewer): Person,
    State(app): State<App>,
    Parts(form): Parts,
) -> Result<Response, Failure> {
    let db = app.db();
    let ways = ways(&viewer)?;
    let sent = form::received(form).await?;
    let into = ways.iter().copied().find(|into| into.code() == sent.into);
    let mut errors = Errors::new();
    if into.is_none() {
        errors.insert("into", "error-required");
    }
    if sent.bytes == 0 {
        errors.insert("file", "error-upload-empty");
    }
    let (Some(into), true) = (into, errors.is_empty()) else {
        let mut tx = db.read().await?;
        let brought = brought(&mut tx, &ways).await?;
        let page = pages::list(&frame, &viewer, &ways, &brought, &sent.into, &errors);
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    };
    let now = db.clock.now();
    let upload = Upload {
        id: UploadId(db.ids.next()),
        kind: into.kind,
        unit: into.unit,
        person: viewer.id,
        file: sent.name,
        bytes: sent.bytes,
        lang: frame.lang,
        publishes: into.unit.is_none() && sent.publishes,
        columns: Vec::new(),
        state: Stage::Checking,
        since: now,
        read: 0,
        import: ImportId(db.ids.next()),
        created_at: now,
    };
    let mut tx = db.write().await?;
    if store::kept_bytes(&mut tx, into.unit).await? > KEPT_MOST {
        return Err(Failure::Stage("failure-upload-full"));
    }
    if limits::count(&mut tx, db, "upload", &viewer.id.to_string(), &BROUGHT).await?.is_err() {
        return Err(Failure::TooOften);
    }
    tx.commit().await?;
    // The bytes first: a row never names what is not there.
    let kept = app.shelf().keep(Shelved::Upload(upload.id, UploadPart::File), sent.file.path()).await;
    kept.map_err(Failure::Internal)?;
    let mut tx = db.write().await?;
    store::insert(&mut tx, db, &upload, &sent.sha256).await?;
    tx.commit().await?;
    Ok(Redirect::to(&ImportPath { id: upload.id }.to_string()).into_response())
}

async fn show(
    ImportPath { id }: ImportPath,
    frame: Frame,
    Person(viewer): Person,
    State(app): State<App>,
) -> Result<Response, Failure> {
    let mut tx = app.db().read().await?;
    let upload = own(&mut tx, &viewer, id).await?;
    Ok(shown(&frame, &viewer, &upload, &Errors::new()))
}

fn shown(frame: &Frame, viewer: &Viewer, upload: &Upload, errors: &Errors) -> Response {
    let mut response = pages::show(frame, viewer, upload, errors).into_response();
    if upload.state.is_moving() {
        response.headers_mut().insert(header::REFRESH, LOOK_AGAIN);
    }
    response
}

/// Columns sent elsewhere: the file is read on trial once more.
async fn map(
    ImportMappingPath { id }: ImportMappingPath,
    Person(viewer): Person,
    State(app): State<App>,
    Form(form): Form<MappingForm>,
) -> Result<Redirect, Failure> {
    let mut tx = app.db().write().await?;
    let was = own(&mut tx, &viewer, id).await?;
    if !matches!(was.state, Stage::Checked { .. } | Stage::Unread { .. }) {
        return Err(Failure::Stage("failure-upload-moved"));
    }
    if limits::count(&mut tx, app.db(), "upload", &viewer.id.to_string(), &BROUGHT).await?.is_err() {
        return Err(Failure::TooOften);
    }
    let columns = form.over(was.kind, &was.columns).ok_or(Failure::Bad("failure-bad-form"))?;
    let now = Upload { columns, state: Stage::Checking, ..was.clone() };
    moved(&mut tx, &app, &viewer, "upload.mapped", &was, &now).await?;
    Ok(tx.commit().await.map(|()| Redirect::to(&ImportPath { id }.to_string()))?)
}

async fn order(
    ImportOrderPath { id }: ImportOrderPath,
    Person(viewer): Person,
    State(app): State<App>,
) -> Result<Redirect, Failure> {
    let mut tx = app.db().write().await?;
    let was = own(&mut tx, &viewer, id).await?;
    match &was.state {
        Stage::Checked { found } if found.taken == 0 => return Err(Failure::Stage("failure-upload-nothing")),
        Stage::Checked { .. } | Stage::Broken => {}
        _ => return Err(Failure::Stage("failure-upload-moved")),
    }
    let now = Upload { state: Stage::Importing { by: viewer.id }, ..was.clone() };
    moved(&mut tx, &app, &viewer, "upload.ordered", &was, &now).await?;
    Ok(tx.commit().await.map(|()| Redirect::to(&ImportPath { id }.to_string()))?)
}

async fn reverse(
    ImportReversalPath { id }: ImportReversalPath,
    frame: Frame,
    Person(viewer): Person,
    State(app): State<App>,
    Form(form): Form<Sure>,
) -> Result<Response, Failure> {
    let mut tx = app.db().write().await?;
    let was = own(&mut tx, &viewer, id).await?;
    let found = match &was.state {
        Stage::Imported { found } => found.clone(),
        Stage::Broken => Findings::default(),
        _ => return Err(Failure::Stage("failure-upload-moved")),
    };
    if form.sure != "yes" {
        let errors = Errors::from([("sure", "error-upload-sure")]);
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, shown(&frame, &viewer, &was, &errors)).into_response());
    }
    let state = Stage::Undoing { by: viewer.id, found };
    let now = Upload { state, ..was.clone() };
    moved(&mut tx, &app, &viewer, "upload.reversed", &was, &now).await?;
    tx.commit().await?;
    Ok(Redirect::to(&ImportPath { id }.to_string()).into_response())
}

/// The refused or repeated rows as a workbook, each with the reason beside it.
async fn give(
    ImportReportPath { id, file }: ImportReportPath,
    Person(viewer): Person,
    State(app): State<App>,
) -> Result<Response, Failure> {
    let report = Report::from_file(&file).ok_or(Failure::NotFound("report"))?;
    let mut tx = app.db().read().await?;
    let upload = own(&mut tx, &viewer, id).await?;
    drop(tx);
    let found = app
        .shelf()
        .find(Shelved::Upload(upload.id, UploadPart::Report(report)))
        .await
        .map_err(Failure::Internal)?;
    let bytes = found.ok_or(Failure::NotFound("report"))?;
    let headers = [
        (header::CONTENT_TYPE, FileKind::Xlsx.media_type().to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"qiao-{}\"", report.file())),
        (header::CACHE_CONTROL, "private, no-store".to_owned()),
    ];
    Ok((headers, bytes).into_response())
}

/// A person's step, unless somebody else's came first.
async fn moved(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    act: &'static str,
    was: &Upload,
    now: &Upload,
) -> Result<(), Failure> {
    match store::step(tx, app.db(), &viewer.actor(), act, was, now).await? {
        true => Ok(()),
        false => Err(Failure::Stage("failure-upload-moved")),
    }
}

/// What this person may bring in: an officer achievements of the unit, an enterprise its demands, the operator anything.
fn ways(viewer: &Viewer) -> Result<Vec<Into>, Failure> {
    let of = |(role, kind): (Role, Kind)| {
        let units = viewer.organisations(role).into_iter();
        units.map(move |unit| Into { kind, unit: Some(unit) })
    };
    let mut ways: Vec<Into> = BRINGERS.into_iter().flat_map(of).collect();
    if viewer.is(Role::Operator) {
        ways.extend(Kind::ALL.map(|kind| Into { kind, unit: None }));
    }
    match ways.is_empty() {
        false => Ok(ways),
        true if viewer.withheld => Err(Failure::Factor),
        true => Err(Failure::NotFound("imports")),
    }
}

/// What was brought the same ways, the newest first.
async fn brought(tx: &mut Tx, ways: &[Into]) -> Result<Vec<Upload>, Failure> {
    let mut units: Vec<Option<OrganisationId>> = ways.iter().map(|into| into.unit).collect();
    units.sort_unstable();
    units.dedup();
    let mut all = Vec::new();
    for unit in units {
        all.extend(store::of_unit(tx, unit).await?);
    }
    all.retain(|upload| ways.contains(&Into { kind: upload.kind, unit: upload.unit }));
    all.sort_by_key(|upload| std::cmp::Reverse(upload.created_at));
    Ok(all)
}

async fn own(tx: &mut Tx, viewer: &Viewer, id: UploadId) -> Result<Upload, Failure> {
    let ways = ways(viewer)?;
    let upload = store::find(tx, id).await?;
    let own = upload.filter(|one| ways.contains(&Into { kind: one.kind, unit: one.unit }));
    own.ok_or(Failure::NotFound("upload"))
}

/// Days that a file and what was found in it are kept.
fn kept_days(now: DateTime<Utc>) -> i64 {
    Rule::RetentionUploads.on(db::business_day::date(now)).into()
}

/// Forgets old files, in the caller's transaction; what is on the shelf is removed afterwards.
pub(crate) async fn forget(tx: &mut Tx, now: DateTime<Utc>) -> db::Result<Vec<UploadId>> {
    store::forget_before(tx, now - Duration::days(kept_days(now))).await
}

/// Forgets what a person brought, in the caller's transaction.
pub(crate) async fn forget_of(tx: &mut Tx, person: PersonId) -> db::Result<Vec<UploadId>> {
    store::forget_of(tx, person).await
}

/// Removes the bytes of what was forgotten; what stays behind nobody can ask for.
pub(crate) async fn clear(shelf: &Shelf, forgotten: &[UploadId]) {
    for id in forgotten {
        for part in
            [UploadPart::File, UploadPart::Report(Report::Rejected), UploadPart::Report(Report::Repeated)]
        {
            if let Err(error) = shelf.remove(Shelved::Upload(*id, part)).await {
                tracing::warn!(%error, upload = %id, "a forgotten file stays on the shelf");
            }
        }
    }
}
