//! Versions of single things (RFC 9110 §13): what was read is named when it is read again or written over.

use axum::Json;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;

use crate::app::App;
use crate::failure::Failure;

/// The thing with its version; nothing but the version to who has it. `face` tells apart what readers of different
/// reach are shown of one version; it is empty for what everybody is.
pub(crate) fn versioned(headers: &HeaderMap, version: i64, face: &str, shown: &impl Serialize) -> Response {
    let etag = etag(version, face);
    // It may be somebody's own: nobody else's cache keeps it.
    let kept = [(header::ETAG, etag.clone()), (header::CACHE_CONTROL, "private, no-cache".to_owned())];
    let known = headers.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if known.split(',').map(str::trim).any(|one| one == "*" || one.trim_start_matches("W/") == etag) {
        return (StatusCode::NOT_MODIFIED, kept).into_response();
    }
    (kept, Json(shown)).into_response()
}

/// The version that a request has read and writes over, if it names one. Whether it must is said once it is known that
/// there is something to write over.
#[derive(Clone, Debug)]
pub(crate) struct IfMatch(Option<String>);

impl FromRequestParts<App> for IfMatch {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self, Self::Rejection> {
        let named = parts.headers.get(header::IF_MATCH);
        Ok(Self(named.map(|named| named.to_str().unwrap_or_default().trim().to_owned())))
    }
}

impl IfMatch {
    /// `face` as in [`versioned`]: who has read less than the whole must not write over the whole.
    pub(crate) fn holds(&self, version: i64, face: &str) -> Result<(), Failure> {
        match &self.0 {
            None => Err(Failure::VersionMissing),
            Some(read) if *read == etag(version, face) => Ok(()),
            Some(_) => Err(Failure::Outdated),
        }
    }
}

fn etag(version: i64, face: &str) -> String {
    if face.is_empty() { format!("\"{version}\"") } else { format!("\"{version}-{face}\"") }
}
