//! Matches found ahead of any question: each listing's when it changes, and every demand's after midnight.
//!
//! One node at a time works, and progress is written with the pairs, so that a crash only makes it repeat a step.

use std::sync::Arc;
use std::time::{Duration, Instant};

use catalog::achievement::{self, AchievementId};
use catalog::demand::{self, DemandId};
use catalog::listing::{Document, Listed, Stage, store};
use catalog::pair::{self, Progress, Side, State};
use chrono::NaiveDate;
use db::{Db, Tx, seal};
use search::Kind;
use search::matching::{Engine, Level, Profile};
use uuid::Uuid;

use crate::app::App;
use crate::embeddings::Embeddings;
use crate::finder::Finder;
use crate::matching::{Ranked, Search};

/// Of several nodes, one matches.
const MATCHER: &str = "matcher";
const LEASE: chrono::Duration = chrono::Duration::seconds(30);
const ROUND: Duration = Duration::from_secs(1);
/// Changes dealt with in one step, and demands.
const CHANGES: i64 = 200;
const DEMANDS: i64 = 25;
/// The best partners of a listing.
const KEPT: usize = 20;
/// Pairs below this are not kept.
const LEAST: Level = Level::Fair;

/// The two sides of the market, and what finds who fits whom.
pub struct Batch<'a> {
    pub db: &'a Db,
    pub finder: &'a Finder,
    pub engine: Arc<Engine>,
    pub embeddings: &'a Embeddings,
    /// Tells one model from another.
    pub model: i64,
    pub today: NaiveDate,
    /// How far the index has followed the change sequence; partners are looked for in it.
    pub reached: i64,
    pub holder: Uuid,
}

/// What a step came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Step {
    pub listings: usize,
    pub pairs: usize,
    /// Nothing was left to do, or another node does it.
    pub idle: bool,
}

/// Partners found for one side.
type Found = (Side, Vec<(Uuid, i16)>);

/// Runs until the process ends.
pub async fn run(app: App) {
    let holder = app.db().ids.next();
    loop {
        let began = Instant::now();
        match step(&app, holder).await {
            // As long as it worked it rests: who visits meanwhile waits no longer for it than for another visitor.
            Ok(Step { idle: false, .. }) => tokio::time::sleep(began.elapsed()).await,
            Ok(_) => tokio::time::sleep(ROUND).await,
            Err(error) => {
                tracing::error!(error = format!("{error:#}"), "matching ahead failed; trying again");
                tokio::time::sleep(ROUND * 10).await;
            }
        }
    }
}

async fn step(app: &App, holder: Uuid) -> anyhow::Result<Step> {
    if app.finder().index().is_none() {
        return Ok(Step { idle: true, ..Step::default() });
    }
    let batch = Batch {
        db: app.db(),
        finder: app.finder(),
        engine: app.matcher(),
        embeddings: app.embeddings(),
        model: i64::try_from(app.engine_number()).unwrap_or(i64::MAX),
        today: db::business_day::date(app.db().clock.now()),
        reached: app.generation(),
        holder,
    };
    batch.step().await
}

impl Batch<'_> {
    /// Goes through all demands now, and tells of each step.
    pub async fn sweep(&self, mut told: impl FnMut(&Step)) -> anyhow::Result<Step> {
        let mut sum = Step::default();
        let mut progress = self.beginning();
        while let State::Sweeping { .. } = progress.state {
            let (step, next) = self.through_demands(progress).await?;
            sum.listings += step.listings;
            sum.pairs += step.pairs;
            told(&step);
            progress = next;
        }
        Ok(sum)
    }

    async fn step(&self) -> anyhow::Result<Step> {
        let mut tx = self.db.read().await?;
        let progress = pair::store::progress(&mut tx).await?;
        drop(tx);
        let progress = progress
            .filter(|progress| holds(progress, self.model, self.today))
            .unwrap_or_else(|| self.beginning());
        let progress = if self.is_far(progress).await? { self.beginning() } else { progress };
        let idle = Step { idle: true, ..Step::default() };
        if progress.state == (State::Following { position: self.reached }) {
            return Ok(idle);
        }
        if !db::lease::take(self.db, MATCHER, self.holder, LEASE).await? {
            return Ok(idle);
        }
        let (step, _) = match progress.state {
            State::Sweeping { .. } => self.through_demands(progress).await?,
            State::Following { position } => self.through_changes(progress, position).await?,
        };
        Ok(step)
    }

    /// A sweep from the first demand on.
    fn beginning(&self) -> Progress {
        let state = State::Sweeping { after: Uuid::nil(), position: self.reached };
        Progress { state, model: self.model, swept_at: None }
    }

    /// More has changed than there are demands, as after an import: going through these is less work.
    async fn is_far(&self, progress: Progress) -> anyhow::Result<bool> {
        let State::Following { position } = progress.state else { return Ok(false) };
        let behind = self.reached - position;
        Ok(behind > CHANGES && behind > self.finder.count::<demand::Draft>(self.db, Kind::Demand).await?)
    }

    async fn through_demands(&self, progress: Progress) -> anyhow::Result<(Step, Progress)> {
        let State::Sweeping { after, position } = progress.state else {
            return Ok((Step::default(), progress));
        };
        let mut tx = self.db.read().await?;
        let demands = store::page::<demand::Draft>(&mut tx, after, DEMANDS).await?;
        let next = match demands.last() {
            Some(last) => Progress { state: State::Sweeping { after: last.id.0, position }, ..progress },
            None => Progress {
                state: State::Following { position },
                swept_at: Some(self.db.clock.now()),
                ..progress
            },
        };
        let mut found = Vec::new();
        for demand in demands {
            found.push(self.of_demand(&mut tx, demand).await?);
        }
        drop(tx);
        Ok((self.write(found, &next).await?, next))
    }

    async fn through_changes(&self, progress: Progress, position: i64) -> anyhow::Result<(Step, Progress)> {
        let mut tx = self.db.read().await?;
        let mut changes = seal::changes_after(&mut tx, position, CHANGES).await?;
        changes.retain(|change| change.position <= self.reached);
        let reached = changes.last().map_or(self.reached, |change| change.position);
        changes.sort_by_key(|change| change.object_id);
        changes.dedup_by_key(|change| change.object_id);
        let mut found = Vec::new();
        for change in &changes {
            found.extend(self.of_change(&mut tx, &change.object_kind, change.object_id).await?);
        }
        drop(tx);
        let next = Progress { state: State::Following { position: reached }, ..progress };
        Ok((self.write(found, &next).await?, next))
    }

    /// None for what is no listing, or no longer one: its pairs went with it.
    async fn of_change(&self, tx: &mut Tx, kind: &str, id: Uuid) -> anyhow::Result<Option<Found>> {
        Ok(match kind {
            demand::Draft::KIND => match store::find::<demand::Draft>(tx, DemandId(id)).await? {
                Some(listed) => Some(self.of_demand(tx, listed).await?),
                None => None,
            },
            achievement::Draft::KIND => match store::find::<achievement::Draft>(tx, AchievementId(id)).await?
            {
                Some(listed) => Some(self.of_achievement(tx, listed).await?),
                None => None,
            },
            _ => None,
        })
    }

    async fn of_demand(&self, tx: &mut Tx, listed: Listed<demand::Draft>) -> anyhow::Result<Found> {
        let side = Side::Demand(listed.id);
        if !is_public(&listed) {
            return Ok((side, Vec::new()));
        }
        let profile = Profile::of_demand(&listed.draft);
        Ok((side, kept(&self.search().achievements_for(tx, profile, Some(listed)).await?.ranked)))
    }

    async fn of_achievement(&self, tx: &mut Tx, listed: Listed<achievement::Draft>) -> anyhow::Result<Found> {
        let side = Side::Achievement(listed.id);
        if !is_public(&listed) {
            return Ok((side, Vec::new()));
        }
        Ok((side, kept(&self.search().demands_for(tx, listed).await?.ranked)))
    }

    fn search(&self) -> Search<'_> {
        Search {
            db: self.db,
            finder: self.finder,
            engine: &self.engine,
            embeddings: self.embeddings,
            today: self.today,
            limit: KEPT,
        }
    }

    async fn write(&self, found: Vec<Found>, next: &Progress) -> anyhow::Result<Step> {
        let step = Step {
            listings: found.len(),
            pairs: found.iter().map(|(_, others)| others.len()).sum(),
            idle: false,
        };
        let now = self.db.clock.now();
        let mut tx = self.db.write().await?;
        for (side, others) in found {
            pair::store::put(&mut tx, side, &others, now).await?;
        }
        pair::store::save_progress(&mut tx, next).await?;
        tx.commit().await?;
        Ok(step)
    }
}

/// Found with the model in use, and all demands gone through since midnight, or being gone through.
fn holds(progress: &Progress, model: i64, today: NaiveDate) -> bool {
    let swept = progress.swept_at.is_some_and(|at| db::business_day::date(at) >= today);
    progress.model == model && (swept || matches!(progress.state, State::Sweeping { .. }))
}

fn is_public<D: Document>(listed: &Listed<D>) -> bool {
    matches!(listed.listing.stage, Stage::Published { .. })
}

fn kept<D: Document>(ranked: &[Ranked<D>]) -> Vec<(Uuid, i16)> {
    ranked
        .iter()
        .filter(|one| one.found.level >= LEAST)
        .map(|one| (D::uuid(one.listed.id), per_mille(one.found.score)))
        .collect()
}

/// A score from 0 to 1 as it is kept.
pub(super) fn per_mille(score: f32) -> i16 {
    #[expect(clippy::cast_possible_truncation, reason = "clamped to a small range first")]
    let whole = (score.clamp(0.0, 1.0) * 1000.0).floor() as i16;
    whole
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_is_gone_through_again_after_midnight_and_with_a_new_model() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let following = State::Following { position: 7 };
        let swept_at = Some("2026-03-01T15:59:00Z".parse().unwrap());
        let progress = Progress { state: following, model: 1, swept_at };
        // 23:59 in Shanghai.
        assert!(holds(&progress, 1, day("2026-03-01")));
        assert!(!holds(&progress, 1, day("2026-03-02")));
        assert!(!holds(&progress, 2, day("2026-03-01")));
        let sweeping = Progress { state: State::Sweeping { after: Uuid::nil(), position: 7 }, ..progress };
        assert!(holds(&Progress { swept_at: None, ..sweeping }, 1, day("2026-03-02")));
        assert!(!holds(&Progress { swept_at: None, ..progress }, 1, day("2026-03-01")));
    }

    #[test]
    fn a_score_is_kept_without_reaching_a_level_it_does_not_have() {
        assert_eq!(per_mille(0.7499), 749);
        assert_eq!(per_mille(Level::Strong.least_score()), 750);
        assert_eq!([per_mille(-1.0), per_mille(2.0)], [0, 1000]);
    }
}
