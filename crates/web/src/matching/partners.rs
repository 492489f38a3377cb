//! The search for partners: candidates from the index, compared while the next are loaded, and the best explained.

use std::cmp::Ordering;
use std::sync::Arc;

use catalog::achievement::{self, Achievement};
use catalog::demand::{self, Demand};
use catalog::listing::{Document, Listed, store};
use catalog::organisation::OrganisationId;
use chrono::NaiveDate;
use db::{Db, Tx};
use search::Kind;
use search::matching::{Engine, Match, Profile, hard_filter};
use uuid::Uuid;

use crate::embeddings::Embeddings;
use crate::failure::Failure;
use crate::finder::Finder;
use crate::ledger::side::related;

/// Listings taken from the index for a closer look. Of 400, these hold 88 of 100 of the ten best, and 95 of the three;
/// 80 would hold 91 and 96, and take a sixth longer.
const CANDIDATES: usize = 64;
/// Of these, loaded at a time.
const CHUNK: usize = 16;
/// The best of them, which an outside model is asked about, if there is one.
const NEAR: usize = 32;

/// A listing of the other library, with how well it fits.
pub struct Ranked<D: Document> {
    pub listed: Listed<D>,
    pub found: Match,
}

/// The partners found, best first.
pub struct Partners<D: Document> {
    pub ranked: Vec<Ranked<D>>,
    /// The operator's outside model did not answer; the order is that of our own.
    pub without_outside: bool,
}

/// A search for partners: what it asks, on which day, and how many it wants.
pub struct Search<'a> {
    pub db: &'a Db,
    pub finder: &'a Finder,
    pub engine: &'a Arc<Engine>,
    pub embeddings: &'a Embeddings,
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
    ) -> Result<Partners<achievement::Draft>, Failure> {
        let ids = self.finder.candidates(Kind::Achievement, self.engine.query(&demand), CANDIDATES).await?;
        let house = related(tx, listed.as_ref().and_then(|listed| listed.organisation)).await?;
        let side = ForDemand { engine: Arc::clone(self.engine), demand, listed, house, today: self.today };
        self.best(tx, &ids, Arc::new(side)).await
    }

    /// The demands that an achievement fits best.
    pub async fn demands_for(
        &self,
        tx: &mut Tx,
        listed: Achievement,
    ) -> Result<Partners<demand::Draft>, Failure> {
        let achievement = Profile::of_achievement(&listed.draft);
        let ids = self.finder.candidates(Kind::Demand, self.engine.query(&achievement), CANDIDATES).await?;
        let house = related(tx, listed.organisation).await?;
        let engine = Arc::clone(self.engine);
        let side = ForAchievement { engine, achievement, listed, house, today: self.today };
        self.best(tx, &ids, Arc::new(side)).await
    }

    /// Scores all, explains the best. A pair without one reason that a person can read is not shown.
    async fn best<D: Document, S: Side<D>>(
        &self,
        tx: &mut Tx,
        ids: &[Uuid],
        side: Arc<S>,
    ) -> Result<Partners<D>, Failure> {
        let mut scoring = Vec::new();
        for chunk in ids.chunks(CHUNK) {
            let listings = store::list::<D>(tx, chunk).await?;
            let side = Arc::clone(&side);
            scoring.push(tokio::task::spawn_blocking(move || scored(&*side, listings)));
        }
        let mut all = Vec::new();
        for chunk in scoring {
            all.extend(chunk.await?);
        }
        all.sort_by(order);
        let without_outside = self.ask_outside(&*side, &mut all).await;
        let mut rest = all.into_iter();
        let mut ranked = Vec::new();
        loop {
            let next: Vec<Scored<D>> = rest.by_ref().take(self.limit - ranked.len()).collect();
            if next.is_empty() {
                return Ok(Partners { ranked, without_outside });
            }
            ranked.extend(explained(&side, next).await?);
        }
    }

    /// Orders the nearest anew by what an outside model says too; whether it was asked for more than it answered.
    async fn ask_outside<D: Document, S: Side<D>>(&self, side: &S, all: &mut [Scored<D>]) -> bool {
        if !self.embeddings.is_set() {
            return false;
        }
        let near = all.len().min(NEAR);
        let texts: Vec<String> = all[..near].iter().map(|one| one.profile.written()).collect();
        let likenesses = self.embeddings.likenesses(self.db, &side.own().written(), &texts).await;
        for (one, outside) in all.iter_mut().zip(likenesses.others) {
            one.outside = outside;
            one.score = side.score(&one.profile, outside);
        }
        all.sort_by(order);
        likenesses.missing
    }
}

/// One side of the market, looking at the other's listings.
trait Side<D: Document>: Send + Sync + 'static {
    /// Whether a rule excludes the pair.
    fn may(&self, other: &Listed<D>) -> bool;
    fn own(&self) -> &Profile;
    fn profile(draft: &D) -> Profile;
    fn score(&self, other: &Profile, outside: Option<f32>) -> f32;
    fn explain(&self, other: &Profile, outside: Option<f32>) -> Match;
}

struct ForDemand {
    engine: Arc<Engine>,
    demand: Profile,
    listed: Option<Demand>,
    house: Vec<OrganisationId>,
    today: NaiveDate,
}

impl Side<achievement::Draft> for ForDemand {
    fn may(&self, other: &Achievement) -> bool {
        let may = |listed| hard_filter(listed, other, &self.house, self.today).is_none();
        self.listed.as_ref().is_none_or(may)
    }

    fn own(&self) -> &Profile {
        &self.demand
    }

    fn profile(draft: &achievement::Draft) -> Profile {
        Profile::of_achievement(draft)
    }

    fn score(&self, other: &Profile, outside: Option<f32>) -> f32 {
        self.engine.score_with(&self.demand, other, outside)
    }

    fn explain(&self, other: &Profile, outside: Option<f32>) -> Match {
        self.engine.compare_with(&self.demand, other, outside)
    }
}

struct ForAchievement {
    engine: Arc<Engine>,
    achievement: Profile,
    listed: Achievement,
    house: Vec<OrganisationId>,
    today: NaiveDate,
}

impl Side<demand::Draft> for ForAchievement {
    fn may(&self, other: &Demand) -> bool {
        hard_filter(other, &self.listed, &self.house, self.today).is_none()
    }

    fn own(&self) -> &Profile {
        &self.achievement
    }

    fn profile(draft: &demand::Draft) -> Profile {
        Profile::of_demand(draft)
    }

    fn score(&self, other: &Profile, outside: Option<f32>) -> f32 {
        self.engine.score_with(other, &self.achievement, outside)
    }

    fn explain(&self, other: &Profile, outside: Option<f32>) -> Match {
        self.engine.compare_with(other, &self.achievement, outside)
    }
}

struct Scored<D: Document> {
    score: f32,
    /// What an outside model says, in spreads above chance.
    outside: Option<f32>,
    profile: Profile,
    listed: Listed<D>,
}

fn scored<D: Document, S: Side<D>>(side: &S, listings: Vec<Listed<D>>) -> Vec<Scored<D>> {
    listings
        .into_iter()
        .filter(|listed| side.may(listed))
        .map(|listed| {
            let profile = S::profile(&listed.draft);
            Scored { score: side.score(&profile, None), outside: None, profile, listed }
        })
        .filter(|one| one.score > 0.0)
        .collect()
}

/// Equal scores keep one order on every node: by id.
fn order<D: Document>(a: &Scored<D>, b: &Scored<D>) -> Ordering {
    b.score.total_cmp(&a.score).then_with(|| D::uuid(a.listed.id).cmp(&D::uuid(b.listed.id)))
}

/// In two halves at once: words are looked up in both texts, which takes longer than scoring them.
async fn explained<D: Document, S: Side<D>>(
    side: &Arc<S>,
    mut best: Vec<Scored<D>>,
) -> Result<Vec<Ranked<D>>, Failure> {
    let second = best.split_off(best.len().div_ceil(2));
    let halves = [best, second].map(|half| {
        let side = Arc::clone(side);
        tokio::task::spawn_blocking(move || {
            let ranked = { half.into_iter() }
                .map(|one| Ranked { found: side.explain(&one.profile, one.outside), listed: one.listed })
                .filter(|ranked| ranked.found.reasons.iter().any(|reason| reason.weight > 0.0));
            ranked.collect::<Vec<_>>()
        })
    });
    let mut ranked = Vec::new();
    for half in halves {
        ranked.extend(half.await?);
    }
    Ok(ranked)
}
