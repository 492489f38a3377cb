//! Who fits whom, and why, both ways.

pub mod pages;
pub mod reasons;
pub mod unmet;

use std::sync::Arc;

use axum::Router;
use axum::extract::State;
use axum_extra::routing::RouterExt;
use catalog::achievement::{self, Achievement};
use catalog::demand::{self, Demand};
use catalog::listing::{Document, Listed, store};
use chrono::NaiveDate;
use db::Tx;
use search::Kind;
use search::matching::{Engine, Match, Profile, hard_filter};

use crate::app::App;
use crate::failure::Failure;
use crate::finder::Finder;
use crate::layout::{Frame, Page};
use crate::listings::{Owned, owner, public, with_owners};
use crate::paths::{AchievementMatchesPath, DemandMatchesPath};

/// Listings taken from the index for a closer look.
const CANDIDATES: usize = 100;
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

async fn for_demand(
    DemandMatchesPath { id }: DemandMatchesPath,
    frame: Frame,
    State(app): State<App>,
) -> Page {
    let mut tx = app.db().read().await?;
    let listed = public::<demand::Draft>(&mut tx, id).await?;
    let owner = owner(&mut tx, &listed).await?;
    let search = Search { finder: app.finder(), engine: &app.matcher(), today: frame.today, limit: SHOWN };
    let ranked =
        search.achievements_for(&mut tx, Profile::of_demand(&listed.draft), Some(listed.clone())).await?;
    let (listings, matches) = apart(ranked);
    let rows = with_owners(&mut tx, listings).await?;
    let rebuilding = app.finder().index().is_none();
    let view = pages::Matches { subject: Owned { listed, owner }, rows, matches, rebuilding };
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
    let search = Search { finder: app.finder(), engine: &app.matcher(), today: frame.today, limit: SHOWN };
    let ranked = search.demands_for(&mut tx, listed.clone()).await?;
    let (listings, matches) = apart(ranked);
    let rows = with_owners(&mut tx, listings).await?;
    let rebuilding = app.finder().index().is_none();
    let view = pages::Matches { subject: Owned { listed, owner }, rows, matches, rebuilding };
    Ok(pages::for_achievement(&frame, &view))
}

/// A search for partners: what it asks, on which day, and how many it wants.
pub struct Search<'a> {
    pub finder: &'a Finder,
    pub engine: &'a Arc<Engine>,
    pub today: NaiveDate,
    pub limit: usize,
}

impl Search<'_> {
    /// The achievements that fit a demand best. A text that is no listing yet has no rules to exclude by.
    pub async fn achievements_for(
        &self,
        tx: &mut Tx,
        demand: Profile,
        listed: Option<Demand>,
    ) -> Result<Vec<Ranked<achievement::Draft>>, Failure> {
        let ids = self.finder.candidates(Kind::Achievement, self.engine.query(&demand), CANDIDATES).await?;
        let mut candidates = store::list::<achievement::Draft>(tx, &ids).await?;
        if let Some(listed) = &listed {
            candidates.retain(|candidate| hard_filter(listed, candidate, self.today).is_none());
        }
        let (engine, limit) = (Arc::clone(self.engine), self.limit);
        let rank = move || {
            best(
                candidates,
                Profile::of_achievement,
                limit,
                |other| engine.score(&demand, other),
                |other| engine.compare(&demand, other),
            )
        };
        Ok(tokio::task::spawn_blocking(rank).await?)
    }

    /// The demands that an achievement fits best.
    pub async fn demands_for(
        &self,
        tx: &mut Tx,
        listed: Achievement,
    ) -> Result<Vec<Ranked<demand::Draft>>, Failure> {
        let achievement = Profile::of_achievement(&listed.draft);
        let ids = self.finder.candidates(Kind::Demand, self.engine.query(&achievement), CANDIDATES).await?;
        let mut candidates = store::list::<demand::Draft>(tx, &ids).await?;
        candidates.retain(|candidate| hard_filter(candidate, &listed, self.today).is_none());
        let (engine, limit) = (Arc::clone(self.engine), self.limit);
        let rank = move || {
            best(
                candidates,
                Profile::of_demand,
                limit,
                |other| engine.score(other, &achievement),
                |other| engine.compare(other, &achievement),
            )
        };
        Ok(tokio::task::spawn_blocking(rank).await?)
    }
}

/// Scores all, explains the best. A pair without one reason that a person can read is not shown.
fn best<D: Document>(
    candidates: Vec<Listed<D>>,
    profile: fn(&D) -> Profile,
    limit: usize,
    score: impl Fn(&Profile) -> f32,
    explain: impl Fn(&Profile) -> Match,
) -> Vec<Ranked<D>> {
    let mut scored: Vec<(f32, Profile, Listed<D>)> = candidates
        .into_iter()
        .map(|listed| {
            let profile = profile(&listed.draft);
            (score(&profile), profile, listed)
        })
        .filter(|(score, ..)| *score > 0.0)
        .collect();
    // Equal scores keep one order on every node: by id.
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| D::uuid(a.2.id).cmp(&D::uuid(b.2.id))));
    scored
        .into_iter()
        .map(|(_, profile, listed)| Ranked { found: explain(&profile), listed })
        .filter(|ranked| ranked.found.reasons.iter().any(|reason| reason.weight > 0.0))
        .take(limit)
        .collect()
}

fn apart<D: Document>(ranked: Vec<Ranked<D>>) -> (Vec<Listed<D>>, Vec<Match>) {
    ranked.into_iter().map(|one| (one.listed, one.found)).unzip()
}
