//! Two to four achievements side by side.

mod pages;

use axum::Router;
use axum::extract::{RawQuery, State};
use axum_extra::routing::RouterExt;
use catalog::achievement::Draft;
use catalog::listing::store;
use uuid::Uuid;

use crate::app::App;
use crate::layout::{Frame, Page};
use crate::listings::with_owners;
use crate::paths::ComparePath;

/// More than four columns no longer fit a screen, nor a head.
pub(crate) const MOST: usize = 4;

pub(crate) fn routes() -> Router<App> {
    Router::new().typed_get(compare)
}

async fn compare(_: ComparePath, frame: Frame, RawQuery(raw): RawQuery, State(app): State<App>) -> Page {
    let asked = ids(raw.as_deref().unwrap_or(""));
    let shown: Vec<Uuid> = asked.iter().copied().take(MOST).collect();
    let mut tx = app.db().read().await?;
    let listings = store::list::<Draft>(&mut tx, &shown).await?;
    let view = pages::Comparison {
        columns: with_owners(&mut tx, listings).await?,
        left_out: asked.len().saturating_sub(MOST),
    };
    Ok(pages::compare(&frame, &view))
}

/// `ids=a,b` and `ids=a&ids=b` are both understood; what is no id is left out.
fn ids(raw: &str) -> Vec<Uuid> {
    let mut ids = Vec::new();
    for (name, value) in form_urlencoded::parse(raw.as_bytes()) {
        if name == "ids" {
            for id in value.split(',').filter_map(|one| one.trim().parse().ok()) {
                if !ids.contains(&id) {
                    ids.push(id);
                }
            }
        }
    }
    ids
}
