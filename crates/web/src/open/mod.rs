//! Open doors: what programs read. Health, metrics, the search API, feeds, sitemaps, cards, codes for cameras.

pub(crate) mod api;
mod calendar;
mod card;
pub(crate) mod feeds;
mod health;
mod json_feeds;
mod pages;
pub(crate) mod qr;
mod sitemap;
mod suggestions;

use axum::Router;
use axum_extra::routing::RouterExt;

use crate::app::App;

/// Public and the same for everybody: revalidated by ETag.
pub(crate) fn routes() -> Router<App> {
    Router::new()
        .typed_get(feeds::achievements)
        .typed_get(feeds::demands)
        .typed_get(json_feeds::achievements)
        .typed_get(json_feeds::demands)
        .typed_get(calendar::demands)
        .typed_get(sitemap::robots)
        .typed_get(sitemap::index)
        .typed_get(sitemap::page)
        .typed_get(sitemap::opensearch)
        .typed_get(sitemap::manifest)
        .typed_get(card::achievement)
        .typed_get(card::demand)
        .typed_get(qr::achievement)
        .typed_get(qr::demand)
        .typed_get(api::suggest)
        .typed_get(crate::assets::serve)
}

/// About this node, at this moment: never kept.
pub(crate) fn node_routes() -> Router<App> {
    Router::new().typed_get(health::alive).typed_get(health::ready).typed_get(health::metrics)
}
