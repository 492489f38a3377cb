//! `qiao harvest`: takes what another repository offers, as drafts.

use std::process::ExitCode;

use catalog::import::{Fault, Summary, Verdict, Voice};
use clap::Args;
use serde_json::json;

use super::{import, market};
use crate::config::Place;
use crate::harvesting::{self, Harvest};

#[derive(Args)]
pub(super) struct Take {
    /// The repository's address for OAI-PMH, such as https://repository.example/oai .
    repository: String,
    /// One set of it.
    #[arg(long)]
    set: Option<String>,
    /// The organisation that owns what comes.
    #[arg(long)]
    unit: Option<String>,
    /// From the beginning, not only what changed since the last time.
    #[arg(long)]
    all: bool,
    /// Print the result as JSON.
    #[arg(long)]
    json: bool,
}

impl Take {
    pub(super) async fn run(self, place: &Place) -> anyhow::Result<ExitCode> {
        let db = market::database(place).await?;
        let harvest = Harvest { repository: self.repository, set: self.set, unit: self.unit, all: self.all };
        let taken = harvesting::run(&db, &harvest, &place.reports_dir(), &mut Quiet).await?;
        import::make_searchable(&db, place).await?;
        if self.json {
            let told = json!({
                "records": taken.records,
                "imported": taken.imported,
                "duplicates": taken.duplicates,
                "rejected": taken.rejected,
                "withdrawn": taken.withdrawn,
            });
            say!("{told}");
        } else {
            say!(
                "{}  +{}  ={}  ✗{}  −{}",
                taken.records,
                taken.imported,
                taken.duplicates,
                taken.rejected,
                taken.withdrawn
            );
        }
        Ok(ExitCode::SUCCESS)
    }
}

/// The report in the reports folder tells; a harvest mostly runs unseen.
struct Quiet;

impl Voice for Quiet {
    fn fault(&self, fault: &Fault) -> String {
        fault.reason.key().to_owned()
    }

    fn duplicate(&self, verdict: &Verdict) -> String {
        format!("{verdict:?}")
    }

    fn progress(&mut self, _: &Summary) {}
}
