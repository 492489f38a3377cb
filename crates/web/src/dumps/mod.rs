//! Dumps (开放数据下载): everything public, as files made every night.

pub mod nightly;
mod pages;
mod store;
pub(crate) mod writing;

use axum::Router;
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum_extra::routing::RouterExt;

pub(crate) use store::DumpId;

use crate::app::App;
use crate::failure::Failure;
use crate::files::kind::Kind;
use crate::files::shelf::Shelved;
use crate::layout::{Frame, Page};
use crate::paths::{DumpPath, DumpsPath};

pub(crate) fn routes() -> Router<App> {
    Router::new().typed_get(list).typed_get(give)
}

async fn list(_: DumpsPath, frame: Frame, State(app): State<App>) -> Page {
    let mut tx = app.db().read().await?;
    Ok(pages::list(&frame, &store::all(&mut tx).await?))
}

/// The file of last night; who has it already is told so.
async fn give(
    DumpPath { file }: DumpPath,
    State(app): State<App>,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let mut tx = app.db().read().await?;
    let dump = store::find(&mut tx, &file).await?.ok_or(Failure::NotFound("dump"))?;
    drop(tx);
    let etag = format!("\"{}\"", dump.sha256);
    let kept = [(header::ETAG, etag.clone()), (header::CACHE_CONTROL, "public, no-cache".to_owned())];
    let known = headers.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok());
    if known.is_some_and(|known| known.split(',').any(|one| one.trim().trim_start_matches("W/") == etag)) {
        return Ok((StatusCode::NOT_MODIFIED, kept).into_response());
    }
    let kind = match dump.file.rsplit_once('.').map(|(_, ending)| ending) {
        Some("csv") => "text/csv; charset=utf-8",
        Some("xlsx") => Kind::Xlsx.media_type(),
        _ => "application/jsonl; charset=utf-8",
    };
    let bytes = app.shelf().stream(Shelved::Dump(dump.id)).await.map_err(Failure::Internal)?;
    let described = [
        (header::CONTENT_TYPE, kind.to_owned()),
        (header::CONTENT_LENGTH, dump.bytes.to_string()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"qiao-{}\"", dump.file)),
        (header::LAST_MODIFIED, dump.made_at.format("%a, %d %b %Y %H:%M:%S GMT").to_string()),
    ];
    Ok((kept, described, Body::from_stream(bytes)).into_response())
}
