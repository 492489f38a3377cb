//! What a person finds after signing in: what waits, what is theirs, who they are here. Reads other slices, owns no
//! table.

mod pages;

use axum::Router;
use axum::extract::State;
use axum_extra::routing::RouterExt;
use catalog::listing::store;
use catalog::{achievement, demand};

use crate::accounts::viewer::Person;
use crate::app::App;
use crate::layout::{Frame, Page};
use crate::paths::MePath;

pub(crate) fn routes() -> Router<App> {
    Router::new().typed_get(show)
}

async fn show(_: MePath, frame: Frame, Person(viewer): Person, State(app): State<App>) -> Page {
    let mut tx = app.db().read().await?;
    let view = pages::Mine {
        achievements: store::of_owner::<achievement::Draft>(&mut tx, viewer.id).await?,
        demands: store::of_owner::<demand::Draft>(&mut tx, viewer.id).await?,
    };
    Ok(pages::show(&frame, &viewer, &view))
}
