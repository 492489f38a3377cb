//! The two libraries as pages: lists, listings, histories. Types and SQL come from `catalog`.

pub(crate) mod achievement;
pub(crate) mod api;
pub(crate) mod clock;
mod demand;
mod families;
mod filters;
mod history;
mod in_words;
pub(crate) mod life;
pub(crate) mod query;
mod results;
pub(crate) mod rights;
pub(crate) mod rows;
pub(crate) mod structured;
pub(crate) mod target;
pub(crate) mod versions;

use axum::Router;
use axum::extract::{RawQuery, State};
use axum_extra::routing::RouterExt;
use catalog::achievement::course::{Course, store as course};
use catalog::achievement::{self as achievements, AchievementId, Tier};
use catalog::case::store as cases;
use catalog::demand::{self as demands, DemandId};
use catalog::import::store as imports;
use catalog::listing::{Document, Listed, store};
use catalog::organisation::{self, Organisation};
use catalog::roadshow::stage::question;
use db::Tx;
use db::event::Object;
use serde::Deserialize;

use crate::access::{note_look, reveal};
use crate::app::App;
use crate::failure::Failure;
use crate::files;
use crate::finder::Found;
use crate::form::Asked;
use crate::layout::{Frame, Page};
use crate::paths::{
    AchievementHistoryPath, AchievementPath, AchievementsPath, DemandHistoryPath, DemandPath, DemandsPath,
};
use crate::{publicity, scouting};
use query::Query;
use rights::Rights;

pub(crate) fn routes() -> Router<App> {
    Router::new()
        .typed_get(list_achievements)
        .typed_get(show_achievement)
        .typed_get(achievement_history)
        .typed_get(list_demands)
        .typed_get(show_demand)
        .typed_get(demand_history)
}

/// A listing with the organisation it belongs to.
pub struct Owned<D: Document> {
    pub listed: Listed<D>,
    pub owner: Option<Organisation>,
}

async fn list_achievements(
    _: AchievementsPath,
    frame: Frame,
    RawQuery(raw): RawQuery,
    State(app): State<App>,
) -> Page {
    let query = Query::read(raw.as_deref().unwrap_or(""));
    let found = app.finder().search(app.db(), query.request(search::Kind::Achievement)).await?;
    let mut tx = app.db().read().await?;
    let rows = owned::<achievements::Draft>(&mut tx, &found).await?;
    let names = filters::organisation_names(&mut tx, &found).await?;
    let spelling = spelling(&app, &query, &found).await?;
    let view = results::Results { query: &query, found: &found, names: &names, spelling: &spelling };
    Ok(results::achievements(&frame, &view, &rows))
}

async fn list_demands(_: DemandsPath, frame: Frame, RawQuery(raw): RawQuery, State(app): State<App>) -> Page {
    let query = Query::read(raw.as_deref().unwrap_or(""));
    let found = app.finder().search(app.db(), query.request(search::Kind::Demand)).await?;
    let mut tx = app.db().read().await?;
    let rows = owned::<demands::Draft>(&mut tx, &found).await?;
    let names = filters::organisation_names(&mut tx, &found).await?;
    let spelling = spelling(&app, &query, &found).await?;
    let view = results::Results { query: &query, found: &found, names: &names, spelling: &spelling };
    Ok(results::demands(&frame, &view, &rows))
}

/// As which readers an owner wants to see the page.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Audience {
    #[serde(rename = "as")]
    seen_as: String,
}

async fn show_achievement(
    AchievementPath { id }: AchievementPath,
    frame: Frame,
    Asked(audience): Asked<Audience>,
    State(app): State<App>,
) -> Page {
    let mut tx = app.db().read().await?;
    let (mut listed, rights) = visible::<achievements::Draft>(&mut tx, &frame, id).await?;
    let seen_as = Tier::from_code(&audience.seen_as).filter(|_| rights.owns);
    let reach = reveal(&mut tx, &app, frame.viewer.as_deref(), &mut listed, rights, seen_as).await?;
    let resembling = resembling::<achievements::Draft>(&mut tx, &listed).await?;
    let owner = owner(&mut tx, &listed).await?;
    let files = files::store::of_achievement(&mut tx, id).await?;
    let asked = question::store::attached(&mut tx, id).await?;
    let applications = cases::applications(&mut tx, id).await?;
    let notices = publicity::on_achievement(&mut tx, &app, frame.viewer.as_deref(), &listed).await?;
    let course = course::find(&mut tx, id).await?.unwrap_or(Course::Open);
    let declared = match listed.listing.import.filter(|_| listed.draft.disclosure.is_none()) {
        Some(import) => imports::declaration(&mut tx, import).await?,
        None => None,
    };
    drop(tx);
    if let Some(viewer) = frame.viewer.as_deref().filter(|_| reach.is_look) {
        note_look(&app, id, viewer, reach.tier, None).await?;
    }
    // Of visitors the layer knows, which sees the pages that are kept as well.
    if frame.viewer.is_some() && !rights.owns && listed.listing.stage.is_public() {
        app.looks().add(achievements::Draft::KIND, id.0);
    }
    let may = if seen_as.is_some() { Rights { sees: true, ..Rights::default() } } else { rights };
    let reader = achievement::Reader {
        may,
        tier: reach.tier,
        seen_as,
        files,
        asked,
        notices,
        applications,
        declared,
        course,
        now: app.db().clock.now(),
    };
    Ok(achievement::show(&frame, &Owned { listed, owner }, resembling.as_ref(), &reader))
}

async fn show_demand(DemandPath { id }: DemandPath, frame: Frame, State(app): State<App>) -> Page {
    let mut tx = app.db().read().await?;
    let (listed, rights) = visible::<demands::Draft>(&mut tx, &frame, id).await?;
    let stranger = frame.viewer.as_ref().is_some_and(|viewer| listed.listing.owner != Some(viewer.id));
    if stranger && listed.listing.stage.is_public() {
        app.looks().add(demands::Draft::KIND, id.0);
    }
    let resembling = resembling::<demands::Draft>(&mut tx, &listed).await?;
    let owner = owner(&mut tx, &listed).await?;
    let steers = listed.listing.stage.is_public() && (rights.owns || rights.suspends);
    let goes_on = rights.owns && !listed.is_nobodys();
    let way = scouting::way(&mut tx, frame.viewer.as_deref(), id).await?;
    Ok(demand::show(&frame, &Owned { listed, owner }, resembling.as_ref(), (steers, goes_on, way)))
}

async fn achievement_history(
    AchievementHistoryPath { id }: AchievementHistoryPath,
    frame: Frame,
    State(app): State<App>,
) -> Page {
    let mut tx = app.db().read().await?;
    let (listed, rights) = visible::<achievements::Draft>(&mut tx, &frame, id).await?;
    let events = db::event::history(&mut tx, Object { kind: achievements::Draft::KIND, id: id.0 }).await?;
    let of = history::Of {
        kind: achievements::Draft::KIND,
        title: &listed.draft.title,
        place: AchievementPath { id }.to_string(),
        is_own: rights.owns,
    };
    Ok(history::show(&frame, &of, &events))
}

async fn demand_history(
    DemandHistoryPath { id }: DemandHistoryPath,
    frame: Frame,
    State(app): State<App>,
) -> Page {
    let mut tx = app.db().read().await?;
    let (listed, rights) = visible::<demands::Draft>(&mut tx, &frame, id).await?;
    let events = db::event::history(&mut tx, Object { kind: demands::Draft::KIND, id: id.0 }).await?;
    let of = history::Of {
        kind: demands::Draft::KIND,
        title: &listed.draft.title,
        place: DemandPath { id }.to_string(),
        is_own: rights.owns,
    };
    Ok(history::show(&frame, &of, &events))
}

/// A listing that everybody may see, else 404.
pub(crate) async fn public<D: Document>(tx: &mut Tx, id: D::Id) -> Result<Listed<D>, Failure> {
    store::find_public::<D>(tx, id).await?.ok_or(Failure::NotFound(D::KIND))
}

/// A listing that this visitor may see, with what else they may do; else 404.
async fn visible<D: Document>(tx: &mut Tx, frame: &Frame, id: D::Id) -> Result<(Listed<D>, Rights), Failure> {
    let listed = store::find::<D>(tx, id).await?.ok_or(Failure::NotFound(D::KIND))?;
    let rights = rights::of(tx, frame.viewer.as_deref(), &listed).await?;
    if rights.sees { Ok((listed, rights)) } else { Err(Failure::NotFound(D::KIND)) }
}

/// The rows of a result with their owners, in its order.
pub(crate) async fn owned<D: Document>(tx: &mut Tx, found: &Found) -> Result<Vec<Owned<D>>, Failure> {
    let ids: Vec<uuid::Uuid> = found.hits.iter().map(|hit| hit.id).collect();
    let listings = store::list::<D>(tx, &ids).await?;
    with_owners(tx, listings).await
}

/// Listings joined to their owners by one query.
pub(crate) async fn with_owners<D: Document>(
    tx: &mut Tx,
    listings: Vec<Listed<D>>,
) -> Result<Vec<Owned<D>>, Failure> {
    let mut ids: Vec<_> = listings.iter().filter_map(|listed| listed.organisation).collect();
    ids.sort();
    ids.dedup();
    let owners = organisation::store::list(tx, &ids).await?;
    let find =
        |listed: &Listed<D>| owners.iter().find(|owner| Some(owner.id) == listed.organisation).cloned();
    Ok(listings.into_iter().map(|listed| Owned { owner: find(&listed), listed }).collect())
}

pub(crate) async fn owner<D: Document>(
    tx: &mut Tx,
    listed: &Listed<D>,
) -> Result<Option<Organisation>, Failure> {
    match listed.organisation {
        Some(id) => Ok(organisation::store::find(tx, id).await?),
        None => Ok(None),
    }
}

async fn resembling<D: Document>(tx: &mut Tx, listed: &Listed<D>) -> Result<Option<Listed<D>>, Failure> {
    match listed.listing.resembles {
        Some(id) => Ok(store::find_public::<D>(tx, D::id(id)).await?),
        None => Ok(None),
    }
}

/// Near words, asked for only when nothing was found.
async fn spelling(app: &App, query: &Query, found: &Found) -> Result<Vec<String>, Failure> {
    if found.total > 0 || query.words.is_empty() {
        return Ok(Vec::new());
    }
    app.finder().spelling(query.words.clone()).await
}

impl From<AchievementId> for AchievementPath {
    fn from(id: AchievementId) -> Self {
        Self { id }
    }
}

impl From<DemandId> for DemandPath {
    fn from(id: DemandId) -> Self {
        Self { id }
    }
}
