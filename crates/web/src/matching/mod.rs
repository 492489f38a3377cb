//! Who fits whom, and why, both ways.

pub(crate) mod api;
pub mod pages;
mod partners;
pub mod reasons;
pub mod unmet;

use std::sync::Arc;

use axum::Router;
use axum::extract::State;
use axum_extra::routing::RouterExt;
use catalog::listing::{Document, Listed};
use catalog::{achievement, demand};
use search::matching::{Engine, Match, Profile};

pub use partners::{Partners, Ranked, Search};

use crate::app::App;
use crate::layout::{Frame, Page};
use crate::listings::{Owned, owner, public, with_owners};
use crate::paths::{AchievementMatchesPath, DemandMatchesPath};

/// Matches on a page.
const SHOWN: usize = 20;

pub fn routes() -> Router<App> {
    Router::new().typed_get(for_demand).typed_get(for_achievement)
}

async fn for_demand(
    DemandMatchesPath { id }: DemandMatchesPath,
    frame: Frame,
    State(app): State<App>,
) -> Page {
    let mut tx = app.db().read().await?;
    let listed = public::<demand::Draft>(&mut tx, id).await?;
    let owner = owner(&mut tx, &listed).await?;
    let engine = app.matcher();
    let search = search(&app, &engine, &frame);
    let found =
        search.achievements_for(&mut tx, Profile::of_demand(&listed.draft), Some(listed.clone())).await?;
    let (listings, matches) = apart(found.ranked);
    let rows = with_owners(&mut tx, listings).await?;
    let rebuilding = app.finder().index().is_none();
    let view = pages::Matches {
        subject: Owned { listed, owner },
        rows,
        matches,
        rebuilding,
        without_outside: found.without_outside,
    };
    Ok(pages::for_demand(&frame, &view))
}

async fn for_achievement(
    AchievementMatchesPath { id }: AchievementMatchesPath,
    frame: Frame,
    State(app): State<App>,
) -> Page {
    let mut tx = app.db().read().await?;
    let listed = public::<achievement::Draft>(&mut tx, id).await?;
    let owner = owner(&mut tx, &listed).await?;
    let engine = app.matcher();
    let search = search(&app, &engine, &frame);
    let found = search.demands_for(&mut tx, listed.clone()).await?;
    let (listings, matches) = apart(found.ranked);
    let rows = with_owners(&mut tx, listings).await?;
    let rebuilding = app.finder().index().is_none();
    let view = pages::Matches {
        subject: Owned { listed, owner },
        rows,
        matches,
        rebuilding,
        without_outside: found.without_outside,
    };
    Ok(pages::for_achievement(&frame, &view))
}

fn search<'a>(app: &'a App, engine: &'a Arc<Engine>, frame: &Frame) -> Search<'a> {
    Search {
        db: app.db(),
        finder: app.finder(),
        engine,
        embeddings: app.embeddings(),
        today: frame.today,
        limit: SHOWN,
    }
}

fn apart<D: Document>(ranked: Vec<Ranked<D>>) -> (Vec<Listed<D>>, Vec<Match>) {
    ranked.into_iter().map(|one| (one.listed, one.found)).unzip()
}
