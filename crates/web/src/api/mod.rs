//! The API (`/api/v1`): what the pages show and do, as JSON. Each capability has its own part in its `api.rs`; here is
//! what they share, and the description made of them.

pub(crate) mod caller;
pub(crate) mod cursor;
mod document;
mod pages;
pub(crate) mod problem;
pub(crate) mod sent;
pub(crate) mod versions;

use axum::extract::{DefaultBodyLimit, RawQuery};
use axum::http::header;
use axum::response::IntoResponse;
use axum::{Json, Router};
use axum_extra::routing::RouterExt;
use maud::Markup;
use utoipa_axum::router::OpenApiRouter;

use crate::app::App;
use crate::layout::Frame;
use crate::paths::{AboutApiPath, OpenApiPath};
use crate::{
    about, access, cases, codes, complaints, desk, drafting, files, intents, invitations, listings, matching,
    mine, open, organisations, pairs, portfolio, posting, reserving, reviewing, suggestions, watching,
    webhooks,
};

/// No body needs more, in bytes.
const BODY_MAX: usize = 256 * 1024;

/// Whether an address belongs to the API, which knows tokens and no cookies.
pub(crate) fn is_below(path: &str) -> bool {
    path.starts_with("/api/")
}

/// The same for everybody: revalidated by ETag.
pub(crate) fn public_routes() -> Router<App> {
    let (router, _) = public().split_for_parts();
    router.typed_get(describe).typed_get(about_api)
}

/// What depends on who calls, or changes with more than the change sequence.
pub(crate) fn own_routes() -> Router<App> {
    let (router, _) = own().split_for_parts();
    router.layer(DefaultBodyLimit::max(BODY_MAX))
}

fn public() -> OpenApiRouter<App> {
    OpenApiRouter::new().merge(open::api::routes()).merge(codes::api::routes()).merge(about::api::routes())
}

fn own() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .merge(listings::api::routes())
        .merge(listings::versions::routes())
        .merge(files::api::routes())
        .merge(invitations::api::routes())
        .merge(portfolio::api::routes())
        .merge(organisations::api::routes())
        .merge(matching::api::routes())
        .merge(pairs::api::routes())
        .merge(posting::api::routes())
        .merge(drafting::api::routes())
        .merge(reserving::api::routes())
        .merge(reviewing::api::routes())
        .merge(desk::api::routes())
        .merge(intents::api::routes())
        .merge(access::api::routes())
        .merge(complaints::api::routes())
        .merge(cases::api::routes())
        .merge(watching::api::routes())
        .merge(suggestions::api::routes())
        .merge(webhooks::api::routes())
        .merge(mine::api::routes())
}

/// OpenAPI 3.1, made of the handlers and types that answer, in the reader's language.
async fn describe(_: OpenApiPath, frame: Frame) -> impl IntoResponse {
    ([(header::ACCESS_CONTROL_ALLOW_ORIGIN, "*")], Json(document::of(&frame)))
}

/// The same for people.
async fn about_api(_: AboutApiPath, frame: Frame, RawQuery(raw): RawQuery) -> Markup {
    let api = document::of(&frame);
    let tag = raw.as_deref().and_then(|raw| {
        let asked = raw.split('&').find_map(|part| part.strip_prefix("of="))?;
        document::TAGS.into_iter().find(|tag| *tag == asked)
    });
    match (raw.as_deref(), tag) {
        (_, Some(tag)) => pages::of_tag(&frame, &api, tag),
        (Some(raw), _) if raw.starts_with("types") => pages::types(&frame, &api),
        _ => pages::about(&frame, &api),
    }
}
