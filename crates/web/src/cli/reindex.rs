//! `qiao reindex`.

use std::process::ExitCode;

use clap::Args;
use serde_json::json;

use super::market;
use crate::config::Place;
use crate::keeper;

/// Builds the search index anew. Refused while a server holds it: a server rebuilds a damaged index by itself.
#[derive(Args)]
pub(super) struct Reindex {
    /// Print the result as JSON.
    #[arg(long)]
    json: bool,
}

impl Reindex {
    pub(super) async fn run(self, place: &Place) -> anyhow::Result<ExitCode> {
        let began = std::time::Instant::now();
        let db = market::database(place).await?;
        keeper::sealed(&db).await?;
        if !keeper::begin_anew(&place.index_dir()).await? {
            anyhow::bail!(
                "a running server holds the index in {}; stop it first",
                place.index_dir().display()
            );
        }
        let mut count = 0;
        keeper::catch_up(&db, &place.index_dir(), &mut |done| count = done).await?;
        let seconds = began.elapsed().as_secs_f64();
        if self.json {
            say!("{}", json!({ "indexed": count, "seconds": seconds }));
        } else {
            say!("{count} listings indexed in {seconds:.1} s");
        }
        Ok(ExitCode::SUCCESS)
    }
}
