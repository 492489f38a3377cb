//! Organisations: who they are, what they offer, what they look for.

pub(crate) mod api;
mod pages;

use axum::Router;
use axum::extract::{RawQuery, State};
use axum_extra::routing::RouterExt;
use catalog::listing::store;
use catalog::organisation::{self, OrganisationId};
use catalog::{achievement, demand};
use search::Kind;

use crate::app::App;
use crate::failure::Failure;
use crate::layout::{Frame, Page};
use crate::listings::query::Query;
use crate::listings::with_owners;
use crate::paths::{OrganisationPath, OrganisationsPath};
use crate::verifications::store::confirmed_at;

/// Listings shown of each library; the rest is one link away.
const SHOWN: i64 = 20;

pub(crate) fn routes() -> Router<App> {
    Router::new().typed_get(list).typed_get(show)
}

async fn list(_: OrganisationsPath, frame: Frame, RawQuery(raw): RawQuery, State(app): State<App>) -> Page {
    let query = Query::read(raw.as_deref().unwrap_or(""));
    let found = app.finder().search(app.db(), query.request(Kind::Organisation)).await?;
    let ids: Vec<OrganisationId> = found.hits.iter().map(|hit| OrganisationId(hit.id)).collect();
    let mut tx = app.db().read().await?;
    let mut organisations = if found.degraded {
        organisation::store::page(&mut tx, uuid::Uuid::nil(), 20).await?
    } else {
        organisation::store::list(&mut tx, &ids).await?
    };
    organisations.sort_by_key(|one| ids.iter().position(|id| *id == one.id));
    Ok(pages::list(&frame, &query, &found, &organisations))
}

async fn show(OrganisationPath { id }: OrganisationPath, frame: Frame, State(app): State<App>) -> Page {
    let mut tx = app.db().read().await?;
    let organisation =
        organisation::store::find(&mut tx, id).await?.ok_or(Failure::NotFound("organisation"))?;
    let parent = match organisation.parent {
        Some(parent) => organisation::store::find(&mut tx, parent).await?,
        None => None,
    };
    let achievements = store::of_organisation::<achievement::Draft>(&mut tx, id, SHOWN).await?;
    // A demand whose asker is kept back is not shown beside the asker's name.
    let mut demands = store::of_organisation::<demand::Draft>(&mut tx, id, SHOWN).await?;
    demands.retain(|listed| !listed.draft.anonymous);
    let view = pages::Organisation {
        children: organisation::store::children(&mut tx, id).await?,
        achievements: with_owners(&mut tx, achievements).await?,
        demands: with_owners(&mut tx, demands).await?,
        parent,
        organisation,
        verified_at: confirmed_at(&mut tx, id).await?,
        own: frame.viewer.as_ref().is_some_and(|viewer| viewer.units().contains(&id)),
    };
    Ok(pages::show(&frame, &view))
}
