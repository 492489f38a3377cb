//! `qiao harvest`: takes what another repository offers, as drafts.

use std::process::ExitCode;

use catalog::import::Quiet;
use clap::Args;
use db::Db;
use serde_json::{Value, json};

use super::{import, market};
use crate::config::Place;
use crate::harvesting::{self, Harvest, plans};

#[derive(Args)]
pub(super) struct Take {
    /// The repository's address for OAI-PMH, such as https://repository.example/oai .
    #[arg(required_unless_present = "planned")]
    repository: Option<String>,
    /// One set of it.
    #[arg(long)]
    set: Option<String>,
    /// The organisation that owns what comes.
    #[arg(long)]
    unit: Option<String>,
    /// From the beginning, not only what changed since the last time.
    #[arg(long)]
    all: bool,
    /// Also from now on, by the running market, every so many hours; 0 ends it.
    #[arg(long, value_name = "HOURS")]
    every: Option<u16>,
    /// Only list the repositories that are harvested again and again, with what came last.
    #[arg(long, conflicts_with_all = ["repository", "set", "unit", "all", "every"])]
    planned: bool,
    /// Print the result as JSON.
    #[arg(long)]
    json: bool,
}

impl Take {
    pub(super) async fn run(self, place: &Place) -> anyhow::Result<ExitCode> {
        let db = market::database(place).await?;
        let Some(repository) = self.repository else { return list(&db, self.json).await };
        let harvest = Harvest { repository, set: self.set, unit: self.unit, all: self.all };
        if let Some(hours) = self.every {
            plans::plan(&db, &harvest, hours).await?;
            if hours == 0 {
                return Ok(ExitCode::SUCCESS);
            }
        }
        let taken = harvesting::run(&db, &harvest, &place.reports_dir(), &mut Quiet).await?;
        import::make_searchable(&db, place).await?;
        if self.json {
            let told = json!({
                "records": taken.records,
                "imported": taken.imported,
                "changed": taken.changed,
                "unchanged": taken.unchanged,
                "rejected": taken.rejected,
                "untitled": taken.untitled,
                "restored": taken.restored,
                "withdrawn": taken.withdrawn,
                "bound": taken.bound,
            });
            say!("{told}");
        } else {
            say!(
                "{}  +{}  ~{}  ={}  ✗{}  ?{}  ↺{}  −{}  !{}",
                taken.records,
                taken.imported,
                taken.changed,
                taken.unchanged,
                taken.rejected,
                taken.untitled,
                taken.restored,
                taken.withdrawn,
                taken.bound
            );
        }
        Ok(ExitCode::SUCCESS)
    }
}

async fn list(db: &Db, json: bool) -> anyhow::Result<ExitCode> {
    for plan in plans::all(db).await? {
        let taken: Option<Value> = plan.taken.as_deref().and_then(|text| serde_json::from_str(text).ok());
        if json {
            let told = json!({
                "repository": plan.repository,
                "set": plan.part,
                "unit": plan.unit,
                "hours": plan.hours,
                "due_at": plan.due_at,
                "ran_at": plan.ran_at,
                "taken": taken,
                "error": plan.error,
            });
            say!("{told}");
        } else {
            let last = plan.error.or(plan.taken).unwrap_or_default();
            say!("{}  {}  {} h  {}  {last}", plan.repository, plan.part, plan.hours, plan.due_at);
        }
    }
    Ok(ExitCode::SUCCESS)
}
