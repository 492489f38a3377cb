//! What goes on without a network: a service worker that keeps the pages of a hall in the browser.

use axum::http::header;
use axum::response::{IntoResponse, Response};

use crate::assets;
use crate::language::Lang;
use crate::paths::ServiceWorkerPath;

/// The worker, with what it says in each language.
pub(super) async fn worker(_: ServiceWorkerPath) -> Response {
    let keys = ["offline-stale", "offline-title", "offline-lead", "offline-none", "offline-again"];
    let said = |lang: Lang| keys.map(|key| (key.to_owned(), serde_json::Value::from(lang.text(key))));
    let texts: serde_json::Map<String, serde_json::Value> = Lang::ALL
        .into_iter()
        .map(|lang| (lang.tag().to_owned(), serde_json::Value::Object(said(lang).into_iter().collect())))
        .collect();
    let texts = serde_json::Value::Object(texts);
    let look = serde_json::Value::from(assets::address("site.css"));
    let script = format!("const TEXTS = {texts};\nconst LOOK = {look};\n{}", assets::text("sw.js"));
    let headers =
        [(header::CONTENT_TYPE, "text/javascript; charset=utf-8"), (header::CACHE_CONTROL, "no-cache")];
    (headers, script).into_response()
}
