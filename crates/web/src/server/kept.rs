//! Public pages already made, kept until anything changes: the key is the ETag, which every change renews.

use axum::body::{Body, Bytes, HttpBody, to_bytes};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use quick_cache::Weighter;
use quick_cache::sync::Cache;

/// Room for all pages kept, in bytes, and for one: what is larger is made anew each time.
const ROOM: u64 = 4 * 1024 * 1024;
const LARGEST: u64 = 192 * 1024;
/// About as many pages as there is room for.
const PAGES: usize = 128;

/// What a page depends on: its ETag, and the writes of this node, which its own writer must see at once.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Key {
    pub etag: String,
    pub writes: u64,
}

#[derive(Clone)]
struct Page {
    headers: HeaderMap,
    body: Bytes,
}

#[derive(Clone)]
struct Size;

impl Weighter<Key, Page> for Size {
    fn weight(&self, _: &Key, page: &Page) -> u64 {
        page.body.len() as u64 + 1024
    }
}

/// The pages of this node.
pub struct Kept(Cache<Key, Page, Size>);

impl Default for Kept {
    fn default() -> Self {
        Self(Cache::with_weighter(PAGES, ROOM, Size))
    }
}

impl Kept {
    pub fn find(&self, key: &Key) -> Option<Response> {
        let page = self.0.get(key)?;
        Some((page.headers, page.body).into_response())
    }

    /// Keeps a page that was found, with the headers it has; gives it back.
    pub async fn keep(&self, key: Key, response: Response) -> Response {
        let fits = response.body().size_hint().upper().is_some_and(|length| length <= LARGEST);
        // A cookie is one visitor's own.
        if response.status() != StatusCode::OK || !fits || response.headers().contains_key(header::SET_COOKIE)
        {
            return response;
        }
        let (parts, body) = response.into_parts();
        let Ok(body) = to_bytes(body, usize::MAX).await else {
            // Bodies with a known length are in memory: reading one does not fail.
            return StatusCode::INTERNAL_SERVER_ERROR.into_response();
        };
        self.0.insert(key, Page { headers: parts.headers.clone(), body: body.clone() });
        Response::from_parts(parts, Body::from(body))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(writes: u64) -> Key {
        Key { etag: "W/\"a\"".to_owned(), writes }
    }

    #[tokio::test]
    async fn a_page_is_kept_with_its_headers_until_something_is_written() {
        let kept = Kept::default();
        let page = ([(header::CONTENT_TYPE, "text/html")], "页").into_response();
        let given = kept.keep(key(0), page).await;
        assert_eq!(given.status(), StatusCode::OK);
        let again = kept.find(&key(0)).unwrap();
        assert_eq!(again.headers()[header::CONTENT_TYPE], "text/html");
        assert_eq!(to_bytes(again.into_body(), 100).await.unwrap(), "页");
        assert!(kept.find(&key(1)).is_none());
    }

    #[tokio::test]
    async fn failures_cookies_and_large_pages_are_not_kept() {
        let kept = Kept::default();
        for (at, page) in [
            StatusCode::NOT_FOUND.into_response(),
            ([(header::SET_COOKIE, "a=b")], "页").into_response(),
            "x".repeat(usize::try_from(LARGEST).unwrap() + 1).into_response(),
        ]
        .into_iter()
        .enumerate()
        {
            kept.keep(key(at as u64), page).await;
            assert!(kept.find(&key(at as u64)).is_none());
        }
    }
}
