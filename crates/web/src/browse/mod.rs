//! Browsing without words: fields, the plan's axes, and the tree of industries.

mod pages;

use axum::Router;
use axum::extract::{RawQuery, State};
use axum_extra::routing::RouterExt;
use search::{Facet, Kind};

use crate::app::App;
use crate::layout::{Frame, Page};
use crate::listings::query::Query;
use crate::paths::{FieldsPath, IndustriesPath};

pub(crate) fn routes() -> Router<App> {
    Router::new().typed_get(fields).typed_get(industries)
}

async fn fields(_: FieldsPath, frame: Frame, State(app): State<App>) -> Page {
    let everything = Query { page: 1, ..Query::default() };
    let achievements = app.finder().search(app.db(), everything.request(Kind::Achievement)).await?;
    let demands = app.finder().search(app.db(), everything.request(Kind::Demand)).await?;
    Ok(pages::fields(&frame, &achievements.facets, &demands.facets))
}

/// `?in=C38` opens a branch; without it the sections are shown.
async fn industries(
    _: IndustriesPath,
    frame: Frame,
    RawQuery(raw): RawQuery,
    State(app): State<App>,
) -> Page {
    let branch = form_urlencoded::parse(raw.as_deref().unwrap_or("").as_bytes())
        .find(|(name, _)| name == "in")
        .map(|(_, value)| value.into_owned());
    let everything = Query { page: 1, ..Query::default() };
    let mut achievements = app.finder().search(app.db(), everything.request(Kind::Achievement)).await?.facets;
    let mut demands = app.finder().search(app.db(), everything.request(Kind::Demand)).await?.facets;
    let counts = pages::IndustryCounts {
        achievements: achievements.remove(&Facet::Industry).unwrap_or_default(),
        demands: demands.remove(&Facet::Industry).unwrap_or_default(),
    };
    Ok(pages::industries(&frame, branch.as_deref(), &counts))
}
