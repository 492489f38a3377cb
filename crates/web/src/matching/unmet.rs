//! Demands that nothing in the market fits, and which of them want the same thing: what the operator looks for supply
//! for.

use std::sync::Arc;

use catalog::demand::{self, Demand};
use catalog::listing::{Document, Stage, store};
use db::Db;
use search::matching::{Engine, Level, Profile};
use uuid::Uuid;

use super::Search;
use crate::embeddings::Embeddings;
use crate::finder::Finder;

/// Demands at least so alike want one thing. A little below what makes an achievement fit, for two enterprises
/// describe one need in different words.
const ALIKE: Level = Level::Fair;

/// Demands that want one thing, none of which is met.
pub struct Group {
    pub demands: Vec<Demand>,
}

/// Groups of public demands without an achievement that fits fairly; the largest first.
pub async fn unmet(
    db: &Db,
    finder: &Finder,
    engine: &Arc<Engine>,
    embeddings: &Embeddings,
) -> anyhow::Result<Vec<Group>> {
    let mut tx = db.read().await?;
    let today = db::business_day::date(db.clock.now());
    let search = Search { db, finder, engine, embeddings, today, limit: 1 };
    let mut unmet: Vec<(Profile, Demand)> = Vec::new();
    let mut after = Uuid::nil();
    loop {
        let page = store::page::<demand::Draft>(&mut tx, after, 500).await?;
        let Some(last) = page.last() else { break };
        after = demand::Draft::uuid(last.id);
        for demand in page {
            if !matches!(demand.listing.stage, Stage::Published { .. }) {
                continue;
            }
            let profile = Profile::of_demand(&demand.draft);
            let best = search.achievements_for(&mut tx, profile.clone(), Some(demand.clone())).await?;
            if best.ranked.first().is_none_or(|best| best.found.level < Level::Fair) {
                unmet.push((profile, demand));
            }
        }
    }
    let engine = Arc::clone(engine);
    Ok(tokio::task::spawn_blocking(move || grouped(&engine, unmet)).await?)
}

/// Each demand joins the first group that has one like it.
fn grouped(engine: &Engine, demands: Vec<(Profile, Demand)>) -> Vec<Group> {
    let mut groups: Vec<Vec<(Profile, Demand)>> = Vec::new();
    for (profile, demand) in demands {
        let alike = |group: &&mut Vec<(Profile, Demand)>| {
            // Either way round: the shorter text must not decide by being the shorter.
            group.iter().any(|(other, _)| {
                let score = engine.alike(&profile, other).max(engine.alike(other, &profile));
                Level::of_score(score) >= ALIKE
            })
        };
        match groups.iter_mut().find(alike) {
            Some(group) => group.push((profile, demand)),
            None => groups.push(vec![(profile, demand)]),
        }
    }
    groups.sort_by_key(|group| std::cmp::Reverse(group.len()));
    let bare = |group: Vec<(Profile, Demand)>| Group {
        demands: group.into_iter().map(|(_, demand)| demand).collect(),
    };
    groups.into_iter().map(bare).collect()
}
