//! `qiao verify`.

use std::process::ExitCode;

use clap::Args;
use db::seal::{Break, Verdict};
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
        let verdict = db::seal::verify(&db).await?;
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
        println!("{}", if self.json { answer.to_string() } else { text });
        Ok(code)
    }
}
