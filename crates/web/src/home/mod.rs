//! The front page: search first, then the newest with next steps.

mod pages;

use axum::Router;
use axum::extract::State;
use axum_extra::routing::RouterExt;
use catalog::listing::store;
use catalog::{achievement, demand};
use search::Kind;

use crate::app::App;
use crate::layout::{Frame, Page};
use crate::listings::with_owners;
use crate::paths::HomePath;

/// Listings of each library on the front page.
const NEWEST: i64 = 6;

pub(crate) fn routes() -> Router<App> {
    Router::new().typed_get(home)
}

async fn home(_: HomePath, frame: Frame, State(app): State<App>) -> Page {
    let mut tx = app.db().read().await?;
    let achievements = store::newest::<achievement::Draft>(&mut tx, NEWEST, 0).await?;
    let demands = store::newest::<demand::Draft>(&mut tx, NEWEST, 0).await?;
    let (finder, db) = (app.finder(), app.db());
    let view = pages::Home {
        achievement_count: finder.count::<achievement::Draft>(db, Kind::Achievement).await?,
        demand_count: finder.count::<demand::Draft>(db, Kind::Demand).await?,
        achievements: with_owners(&mut tx, achievements).await?,
        demands: with_owners(&mut tx, demands).await?,
    };
    Ok(pages::home(&frame, &view))
}
