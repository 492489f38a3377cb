//! How results are ordered, and what can be taken away: rules that a visitor may hold us to.

pub(crate) mod api;
mod pages;

use axum::Router;
use axum_extra::routing::RouterExt;
use catalog::rule::Jurisdiction;
use maud::Markup;
use serde::Deserialize;

use crate::app::App;
use crate::form::Asked;
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

/// Whose rules are asked for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Place {
    place: String,
}

/// The nation's and the market's own; those of a province or city are asked for by its code.
async fn rules(_: RulesPath, frame: Frame, Asked(wanted): Asked<Place>) -> Markup {
    let place = Jurisdiction::from_code(&wanted.place).unwrap_or(Jurisdiction::NATIONAL);
    pages::rules(&frame, &catalog::rule::all(), place)
}
