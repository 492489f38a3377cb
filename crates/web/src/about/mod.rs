//! How results are ordered, and what can be taken away: rules that a visitor may hold us to.

pub(crate) mod api;
mod pages;

use axum::Router;
use axum_extra::routing::RouterExt;
use maud::Markup;

use crate::app::App;
use crate::layout::Frame;
use crate::paths::{AboutDataPath, AboutRankingPath, PrivacyPath, RulesPath};

pub(crate) fn routes() -> Router<App> {
    Router::new().typed_get(ranking).typed_get(data).typed_get(privacy).typed_get(rules)
}

async fn ranking(_: AboutRankingPath, frame: Frame) -> Markup {
    pages::ranking(&frame)
}

async fn data(_: AboutDataPath, frame: Frame) -> Markup {
    pages::data(&frame)
}

async fn privacy(_: PrivacyPath, frame: Frame) -> Markup {
    pages::privacy(&frame)
}

async fn rules(_: RulesPath, frame: Frame) -> Markup {
    pages::rules(&frame, &catalog::rule::all())
}
