//! How results are ordered, and what can be taken away: rules that a visitor may hold us to.

mod pages;

use axum::Router;
use axum_extra::routing::RouterExt;
use maud::Markup;

use crate::app::App;
use crate::layout::Frame;
use crate::paths::{AboutDataPath, AboutRankingPath};

pub(crate) fn routes() -> Router<App> {
    Router::new().typed_get(ranking).typed_get(data)
}

async fn ranking(_: AboutRankingPath, frame: Frame) -> Markup {
    pages::ranking(&frame)
}

async fn data(_: AboutDataPath, frame: Frame) -> Markup {
    pages::data(&frame)
}
