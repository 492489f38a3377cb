//! `qiao verify`.

use std::process::ExitCode;

use clap::Args;
use db::seal::{Break, Verdict};
use search::{Index, Opened};
use serde_json::json;

use super::market;
use crate::config::Place;

/// Recomputes every hash of the event log. Ends with 1 at the first row that was changed, removed or moved.
#[derive(Args)]
pub(super) struct Verify {
    /// Print the result as JSON.
    #[arg(long)]
    json: bool,
}

impl Verify {
    pub(super) async fn run(self, place: &Place) -> anyhow::Result<ExitCode> {
        let db = market::database(place).await?;
        let verdict = against_index(db::seal::verify(&db).await?, place);
        let (answer, text, code) = match verdict {
            Verdict::Whole { sealed, unsealed } => (
                json!({ "whole": true, "sealed": sealed, "unsealed": unsealed }),
                format!("the chain is whole: {sealed} events sealed, {unsealed} waiting"),
                ExitCode::SUCCESS,
            ),
            Verdict::Broken { position, why } => {
                let why = match why {
                    Break::Removed => "removed",
                    Break::Changed => "changed",
                };
                (
                    json!({ "whole": false, "position": position, "why": why }),
                    format!("the chain is broken at position {position}: a row was {why}"),
                    ExitCode::FAILURE,
                )
            }
        };
        say!("{}", if self.json { answer.to_string() } else { text });
        Ok(code)
    }
}

/// The index holds how far it followed the chain: one that has gone further than the chain reaches saw events
/// that were cut off since, with the chain's end moved back to match.
fn against_index(verdict: Verdict, place: &Place) -> Verdict {
    let Verdict::Whole { sealed, .. } = verdict else { return verdict };
    match Index::open_reader(&place.index_dir()) {
        Ok(Opened::Ready(index)) if index.position() > sealed => {
            Verdict::Broken { position: sealed + 1, why: Break::Removed }
        }
        _ => verdict,
    }
}
