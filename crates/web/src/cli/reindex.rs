//! `qiao reindex`.

use std::process::ExitCode;

use clap::Args;
use serde_json::json;

use super::market;
use crate::config::Place;
use crate::keeper::{self, Renewal};

/// Builds the search index anew. While a server uses it, the new one is made beside it and handed over; nobody waits.
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
        let (dir, mut count) = (place.index_dir(), 0);
        let mut progress = |done| count = done;
        let renewal = if keeper::begin_anew(&dir).await? {
            keeper::catch_up(&db, &dir, &mut progress).await?;
            None
        } else {
            Some(keeper::renew(&db, &dir, &mut progress).await?)
        };
        if renewal == Some(Renewal::Busy) {
            anyhow::bail!("another process is making an index beside {}; wait for it", dir.display());
        }
        let seconds = began.elapsed().as_secs_f64();
        if self.json {
            say!(
                "{}",
                json!({ "indexed": count, "seconds": seconds, "waiting": renewal == Some(Renewal::Waiting) })
            );
        } else {
            say!("{count} listings indexed in {seconds:.1} s");
            if renewal == Some(Renewal::Waiting) {
                say!("the server has not taken the new index yet; it will at its next start");
            }
        }
        Ok(ExitCode::SUCCESS)
    }
}
