//! Harvests that come again: each repository in its own rhythm, on whichever node is first.

use std::path::{Path, PathBuf};
use std::pin::pin;
use std::time::Duration;

use catalog::import::Quiet;
use chrono::{DateTime, TimeDelta, Utc};
use db::Db;
use uuid::Uuid;

use super::{Busy, Harvest, Taken, store};
use crate::app::App;

/// How often a node looks whether one is due.
const ROUND: Duration = Duration::from_secs(60);
/// How often whoever harvests says that they still do.
const RENEWED: Duration = Duration::from_secs(20 * 60);
/// A repository that failed is asked again after so long, if its rhythm is not quicker.
const AGAIN: TimeDelta = TimeDelta::hours(1);

/// A repository to harvest again and again.
#[derive(Clone, Debug, PartialEq, sqlx::FromRow)]
pub struct Plan {
    pub id: Uuid,
    pub repository: String,
    /// The set; empty for the whole.
    pub part: String,
    pub unit: Option<String>,
    pub hours: i32,
    pub due_at: DateTime<Utc>,
    pub ran_at: Option<DateTime<Utc>>,
    /// What the last run that came to its end took, as JSON.
    pub taken: Option<String>,
    /// Why the last run took nothing.
    pub error: Option<String>,
}

impl Plan {
    fn harvest(&self) -> Harvest {
        Harvest {
            repository: self.repository.clone(),
            set: Some(self.part.clone()).filter(|part| !part.is_empty()),
            unit: self.unit.clone(),
            all: false,
        }
    }
}

/// Harvests a repository every so many hours from now on; zero ends it.
///
/// # Errors
/// If the database cannot be written.
pub async fn plan(db: &Db, harvest: &Harvest, hours: u16) -> db::Result<()> {
    let mut tx = db.write().await?;
    let part = harvest.set.as_deref().unwrap_or_default();
    if hours == 0 {
        store::end_plan(&mut tx, &harvest.repository, part).await?;
    } else {
        let now = db.clock.now();
        let hours = i32::from(hours);
        store::set_plan(&mut tx, db.ids.next(), harvest, part, hours, now + TimeDelta::hours(hours.into()))
            .await?;
    }
    tx.commit().await
}

/// Every plan, the one that is due first.
///
/// # Errors
/// If the database cannot be read.
pub async fn all(db: &Db) -> db::Result<Vec<Plan>> {
    let mut tx = db.read().await?;
    store::plans(&mut tx).await
}

/// Runs until the process ends. `folder` is where reports go.
pub async fn run(app: App, folder: PathBuf) {
    loop {
        if let Err(error) = step(app.db(), &folder).await {
            tracing::error!(%error, "the plans of harvests could not be looked at");
        }
        tokio::time::sleep(ROUND).await;
    }
}

/// Runs a plan, unless another node does. Whoever moves the moment first runs it, and moves it on while it runs; should
/// that node die, it is tried again within the hour.
async fn take_up(db: &Db, mut plan: Plan, folder: &Path) -> db::Result<Option<anyhow::Result<Taken>>> {
    let harvest = plan.harvest();
    let mut unheard = Quiet;
    let mut run = pin!(super::run(db, &harvest, folder, &mut unheard));
    loop {
        let until = db.clock.now() + AGAIN;
        let mut tx = db.write().await?;
        let ours = store::claim_plan(&mut tx, &plan, until).await?;
        tx.commit().await?;
        // Where the claim is lost while it runs, the plan was set anew or ended: what runs is nobody's.
        if !ours {
            return Ok(None);
        }
        plan.due_at = until;
        tokio::select! {
            done = &mut run => return Ok(Some(done)),
            () = tokio::time::sleep(RENEWED) => {}
        }
    }
}

/// Runs what is due, one after the other.
///
/// # Errors
/// If the database cannot be read or written. What goes wrong with a repository is noted with its plan.
pub async fn step(db: &Db, folder: &Path) -> db::Result<()> {
    for plan in all(db).await? {
        let now = db.clock.now();
        if plan.due_at > now {
            break;
        }
        let Some(done) = take_up(db, plan.clone(), folder).await? else { continue };
        let rhythm = TimeDelta::hours(plan.hours.into());
        let mut tx = db.write().await?;
        let ended = db.clock.now();
        match done {
            Ok(taken) => {
                tracing::info!(repository = plan.repository, records = taken.records, "harvested");
                let taken = serde_json::to_string(&taken).unwrap_or_default();
                store::note_plan(&mut tx, plan.id, ended, Ok(&taken), now + rhythm).await?;
            }
            Err(error) => {
                // Whoever asks for a pause has it, however quick the rhythm.
                let pause = error.downcast_ref::<Busy>().map(|busy| busy.until);
                let due_at = pause.unwrap_or(now + rhythm.min(AGAIN)).max(now);
                let error = format!("{error:#}");
                tracing::warn!(repository = plan.repository, error, "a harvest failed");
                store::note_plan(&mut tx, plan.id, ended, Err(&error), due_at).await?;
            }
        }
        tx.commit().await?;
    }
    Ok(())
}
