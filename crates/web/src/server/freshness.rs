//! ETags that cost nothing: a public page depends on the build, the language, the day, its address, the
//! kind of answer that is asked for, the matching model, and how far the change sequence has come. A match is
//! answered before any handler runs, and so is a page that was made before and still holds.

use std::pin::Pin;
use std::task::{Context, Poll};

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use sha2::{Digest, Sha256};

use crate::accounts::viewer;
use crate::app::App;
use crate::assets;
use crate::layout::Frame;
use crate::server::kept::Key;
use crate::server::negotiation::Wanted;

/// Browsers and caches may keep a page, and ask each time whether it still holds.
const REVALIDATE: HeaderValue = HeaderValue::from_static("public, no-cache");
const PRIVATE: HeaderValue = HeaderValue::from_static("private, no-store");
const VARY: HeaderValue = HeaderValue::from_static("Accept, Cookie, Accept-Language, Accept-Encoding");

/// For routes whose answer is the same for everybody.
pub async fn revalidate(State(app): State<App>, request: Request, next: Next) -> Response {
    if request.method() != Method::GET && request.method() != Method::HEAD {
        return next.run(request).await;
    }
    let (parts, body) = request.into_parts();
    if viewer::of(&parts.extensions).is_some() {
        // The page says who is signed in: it is nobody else's, and nobody keeps it.
        let mut response = next.run(Request::from_parts(parts, body)).await;
        response.headers_mut().insert(header::CACHE_CONTROL, PRIVATE);
        return response;
    }
    let any = parts.headers.get(header::IF_NONE_MATCH).is_some_and(|value| value == "*");
    let etag = etag(&app, &Frame::of(&app, &parts), Wanted::by(&parts.headers));
    if holds(&parts.headers, &etag) && !parts.uri.query().is_some_and(|query| query.contains("lang=")) {
        let headers = [(header::ETAG, etag), (header::CACHE_CONTROL, REVALIDATE), (header::VARY, VARY)];
        return (StatusCode::NOT_MODIFIED, headers, Body::new(NoBody)).into_response();
    }
    let key = Key { etag: etag.to_str().unwrap_or_default().to_owned(), writes: app.writes() };
    let keeps = !any && parts.method == Method::GET;
    if keeps && let Some(page) = app.kept().find(&key) {
        return page;
    }
    let mut response = next.run(Request::from_parts(parts, body)).await;
    if response.status() == StatusCode::OK && !response.headers().contains_key(header::CACHE_CONTROL) {
        let headers = response.headers_mut();
        headers.insert(header::ETAG, etag);
        headers.insert(header::CACHE_CONTROL, REVALIDATE);
        headers.insert(header::VARY, VARY);
        if any {
            // Anything that is there will do; whether it is, only the handler knew.
            *response.status_mut() = StatusCode::NOT_MODIFIED;
            *response.body_mut() = Body::new(NoBody);
            response.headers_mut().remove(header::CONTENT_TYPE);
        }
        if keeps {
            response = app.kept().keep(key, response).await;
        }
    }
    response
}

/// No body and no length: a length of zero would be said of the page that is not sent.
struct NoBody;

impl http_body::Body for NoBody {
    type Data = bytes::Bytes;
    type Error = std::convert::Infallible;

    fn poll_frame(
        self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<http_body::Frame<bytes::Bytes>, Self::Error>>> {
        Poll::Ready(None)
    }
}

/// Weak, for compression changes the bytes and not the meaning.
fn etag(app: &App, frame: &Frame, wanted: Wanted) -> HeaderValue {
    let mut digest = Sha256::new();
    for part in
        [assets::build(), frame.lang.tag(), &frame.base, &frame.path, frame.query.as_deref().unwrap_or("")]
    {
        digest.update(part.as_bytes());
        digest.update([0]);
    }
    digest.update(frame.today.to_string());
    digest.update([wanted as u8, u8::from(app.finder().index().is_some())]);
    digest.update(app.engine_number().to_be_bytes());
    digest.update(app.generation().to_be_bytes());
    let short = &format!("{:x}", digest.finalize())[..20];
    HeaderValue::from_str(&format!("W/\"{short}\"")).unwrap_or(HeaderValue::from_static("W/\"0\""))
}

fn holds(headers: &HeaderMap, etag: &HeaderValue) -> bool {
    let Some(asked) = headers.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok()) else {
        return false;
    };
    let etag = etag.to_str().unwrap_or_default();
    asked.split(',').any(|one| one.trim() == etag)
}
