//! What a person finds after signing in: what waits, what is theirs, who they are here. Reads other slices, owns no
//! table.

pub(crate) mod api;
mod pages;

use std::collections::HashMap;

use axum::Router;
use axum::extract::State;
use axum_extra::routing::RouterExt;
use catalog::achievement::AchievementId;
use catalog::listing::{Document, Listed, store};
use catalog::organisation::OrganisationId;
use catalog::person::PersonId;
use catalog::{achievement, demand};
use db::Tx;
use uuid::Uuid;

use crate::access::store as access;
use crate::accounts::role::{Role, Viewer};
use crate::accounts::viewer::Person;
use crate::app::App;
use crate::complaints::store as complaints;
use crate::failure::Failure;
use crate::intents::model::Intent;
use crate::intents::store as intents;
use crate::invitations;
use crate::layout::{Frame, Page};
use crate::listings::rights;
use crate::listings::target::Target;
use crate::paths::MePath;
use crate::suggestions;
use crate::watching::store as watching;

/// Listings of a unit whose intents are shown.
const LISTINGS: i64 = 500;

pub(crate) fn routes() -> Router<App> {
    Router::new().typed_get(show)
}

async fn show(_: MePath, frame: Frame, Person(viewer): Person, State(app): State<App>) -> Page {
    let mut tx = app.db().read().await?;
    let mut achievements = store::of_owner::<achievement::Draft>(&mut tx, viewer.id).await?;
    let mut demands = store::of_owner::<demand::Draft>(&mut tx, viewer.id).await?;
    // With the appointment ends what one may read of what one wrote for it.
    achievements.retain(|listed| rights::is_author(&viewer, listed));
    demands.retain(|listed| rights::is_author(&viewer, listed));
    let received = received(&mut tx, &viewer, &achievements, &demands).await?;
    let sent = intents::of_sender(&mut tx, viewer.id).await?;
    // An officer answers where the author does not, or is not here any more.
    let units = rights::units(&mut tx, &viewer).await?;
    let own = answered_for(&mut tx, &viewer, &achievements, &units).await?;
    let own: Vec<_> = own.into_iter().map(AchievementId).collect();
    let asked = access::waiting(&mut tx, &own).await?;
    let asks = access::of_person(&mut tx, viewer.id).await?;
    let about = received.iter().chain(&sent).map(|intent| intent.target);
    let reserving = asked.iter().chain(&asks).map(|request| Target::Achievement(request.achievement));
    let complaints = complaints::of_person(&mut tx, viewer.id).await?;
    let complained = complaints.iter().map(|one| one.target);
    let titles = titles(&mut tx, about.chain(reserving).chain(complained)).await?;
    let searches = watching::of_person(&mut tx, viewer.id).await?;
    let view = pages::Mine {
        favourite_achievements: laid_aside::<achievement::Draft>(&mut tx, viewer.id).await?,
        favourite_demands: laid_aside::<demand::Draft>(&mut tx, viewer.id).await?,
        achievements,
        demands,
        received,
        sent,
        asked,
        asks,
        now: app.db().clock.now(),
        titles,
        complaints,
        searches,
        suggestions: suggestions::of(&mut tx, viewer.id).await?,
        invitations: invitations::store::to_person(&mut tx, app.db(), viewer.id).await?,
    };
    Ok(pages::show(&frame, &viewer, &view))
}

/// Intents about what a person answers for.
async fn received(
    tx: &mut Tx,
    viewer: &Viewer,
    achievements: &[Listed<achievement::Draft>],
    demands: &[Listed<demand::Draft>],
) -> Result<Vec<Intent>, Failure> {
    let units = rights::units(tx, viewer).await?;
    let employers = rights::units_as(tx, viewer, Role::Enterprise).await?;
    let about = answered_for(tx, viewer, achievements, &units).await?;
    let mut received = intents::about(tx, achievement::Draft::KIND, &about).await?;
    let about = answered_for(tx, viewer, demands, &employers).await?;
    received.extend(intents::about(tx, demand::Draft::KIND, &about).await?);
    Ok(received)
}

/// What a person answers for: their own, and what their units have listed.
async fn answered_for<D: Document>(
    tx: &mut Tx,
    viewer: &Viewer,
    own: &[Listed<D>],
    units: &[OrganisationId],
) -> Result<Vec<Uuid>, Failure> {
    let mut ids: Vec<Uuid> =
        own.iter().filter(|one| rights::is_author(viewer, one)).map(|one| D::uuid(one.id)).collect();
    for unit in units {
        let listed = store::of_organisation::<D>(tx, *unit, LISTINGS).await?;
        ids.extend(listed.into_iter().map(|one| D::uuid(one.id)));
    }
    ids.sort_unstable();
    ids.dedup();
    Ok(ids)
}

/// Listings laid aside that are still public, the last first.
pub(crate) async fn laid_aside<D: Document>(
    tx: &mut Tx,
    person: PersonId,
) -> Result<Vec<(D::Id, String)>, Failure> {
    let ids = watching::favourites(tx, person, D::KIND).await?;
    let titles = store::titles::<D>(tx, &ids).await?;
    Ok(titles.into_iter().map(|(id, title)| (D::id(id), title)).collect())
}

/// Titles of listings, in whatever stage they are now.
async fn titles(
    tx: &mut Tx,
    targets: impl Iterator<Item = Target>,
) -> Result<HashMap<Uuid, String>, Failure> {
    let mut titles = HashMap::new();
    for target in targets {
        let id = target.id();
        if titles.contains_key(&id) {
            continue;
        }
        let title = match target {
            Target::Achievement(id) => {
                store::find::<achievement::Draft>(tx, id).await?.map(|listed| listed.draft.title)
            }
            Target::Demand(id) => {
                store::find::<demand::Draft>(tx, id).await?.map(|listed| listed.draft.title)
            }
        };
        titles.insert(id, title.unwrap_or_default());
    }
    Ok(titles)
}
