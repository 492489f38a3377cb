//! Who fits whom, and why, both ways.

pub mod pages;
pub mod reasons;

use std::sync::Arc;

use axum::Router;
use axum::extract::State;
use axum_extra::routing::RouterExt;
use catalog::listing::{Document, Listed, store};
use catalog::{achievement, demand};
use db::Tx;
use search::Kind;
use search::matching::{Engine, Match, Profile};

use crate::app::App;
use crate::failure::Failure;
use crate::finder::Finder;
use crate::layout::{Frame, Page};
use crate::listings::{Owned, owner, public, with_owners};
use crate::paths::{AchievementMatchesPath, DemandMatchesPath};

/// Listings taken from the index for a closer look.
const CANDIDATES: usize = 200;
/// Matches on a page.
const SHOWN: usize = 20;

pub fn routes() -> Router<App> {
    Router::new().typed_get(for_demand).typed_get(for_achievement)
}

/// A listing of the other library, with how well it fits.
pub struct Ranked<D: Document> {
    pub listed: Listed<D>,
    pub found: Match,
}

async fn for_demand(DemandMatchesPath { id }: DemandMatchesPath, frame: Frame, State(app): State<App>) -> Page {
    let mut tx = app.db().read().await?;
    let listed = public::<demand::Draft>(&mut tx, id).await?;
    let owner = owner(&mut tx, &listed).await?;
    let profile = Profile::of_demand(&listed.draft);
    let ranked = achievements_for(&mut tx, app.finder(), app.matcher(), profile, SHOWN).await?;
    let (listings, matches) = apart(ranked);
    let rows = with_owners(&mut tx, listings).await?;
    let view = pages::Matches { subject: Owned { listed, owner }, rows, matches };
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
    let profile = Profile::of_achievement(&listed.draft);
    let ranked = demands_for(&mut tx, app.finder(), app.matcher(), profile, SHOWN).await?;
    let (listings, matches) = apart(ranked);
    let rows = with_owners(&mut tx, listings).await?;
    let view = pages::Matches { subject: Owned { listed, owner }, rows, matches };
    Ok(pages::for_achievement(&frame, &view))
}

/// The achievements that fit a demand best.
pub async fn achievements_for(
    tx: &mut Tx,
    finder: &Finder,
    engine: &Arc<Engine>,
    demand: Profile,
    limit: usize,
) -> Result<Vec<Ranked<achievement::Draft>>, Failure> {
    let ids = finder.candidates(Kind::Achievement, engine.query(&demand), CANDIDATES).await?;
    let candidates = store::list::<achievement::Draft>(tx, &ids).await?;
    let engine = Arc::clone(engine);
    let rank = move || {
        let compare = |draft: &achievement::Draft| engine.compare(&demand, &Profile::of_achievement(draft));
        best(candidates, compare, limit)
    };
    Ok(tokio::task::spawn_blocking(rank).await?)
}

/// The demands that an achievement fits best.
pub async fn demands_for(
    tx: &mut Tx,
    finder: &Finder,
    engine: &Arc<Engine>,
    achievement: Profile,
    limit: usize,
) -> Result<Vec<Ranked<demand::Draft>>, Failure> {
    let ids = finder.candidates(Kind::Demand, engine.query(&achievement), CANDIDATES).await?;
    let candidates = store::list::<demand::Draft>(tx, &ids).await?;
    let engine = Arc::clone(engine);
    let rank = move || {
        let compare = |draft: &demand::Draft| engine.compare(&Profile::of_demand(draft), &achievement);
        best(candidates, compare, limit)
    };
    Ok(tokio::task::spawn_blocking(rank).await?)
}

fn best<D: Document>(candidates: Vec<Listed<D>>, compare: impl Fn(&D) -> Match, limit: usize) -> Vec<Ranked<D>> {
    let mut ranked: Vec<Ranked<D>> = candidates
        .into_iter()
        .map(|listed| Ranked { found: compare(&listed.draft), listed })
        .filter(|ranked| ranked.found.score > 0.0)
        .collect();
    // Equal scores keep one order on every node: by id.
    ranked.sort_by(|a, b| {
        b.found.score.total_cmp(&a.found.score).then_with(|| D::uuid(a.listed.id).cmp(&D::uuid(b.listed.id)))
    });
    ranked.truncate(limit);
    ranked
}

fn apart<D: Document>(ranked: Vec<Ranked<D>>) -> (Vec<Listed<D>>, Vec<Match>) {
    ranked.into_iter().map(|one| (one.listed, one.found)).unzip()
}
