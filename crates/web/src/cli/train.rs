//! `qiao train`.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

use anyhow::Context;
use clap::{Args, Subcommand};
use search::matching::eval::Report;
use search::matching::vectors::Corpus;
use serde_json::json;

use super::eval::Judged;
use super::market;
use crate::config::Place;
use crate::matcher;

/// Trains matching on this market's own texts. A running server takes the new model up within half a minute.
#[derive(Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(super) struct Train {
    #[command(subcommand)]
    what: Option<What>,
    /// Judged pairs to hold the new model against the one in use; a worse one is refused.
    #[command(flatten)]
    judged: Option<Judged>,
    /// Print {"listings", "words", "seconds", "before", "after"}.
    #[arg(long)]
    json: bool,
}

#[derive(Subcommand)]
enum What {
    /// Makes the table of words that ships with the program, from texts that may be used for it.
    Words {
        /// Files of texts, one a line.
        texts: Vec<PathBuf>,
        /// The table to write.
        #[arg(long)]
        out: PathBuf,
        /// Numbers a word is described by.
        #[arg(long, default_value_t = 64)]
        dimensions: usize,
    },
}

/// A new model may lose so much of a figure to chance: half the spread between samples of the public set.
const TOLERANCE: f64 = 0.01;

impl Train {
    pub(super) async fn run(self, place: &Place) -> anyhow::Result<ExitCode> {
        if let Some(What::Words { texts, out, dimensions }) = self.what {
            return words(&texts, &out, dimensions);
        }
        let began = Instant::now();
        let db = market::database(place).await?;
        let (model, listings) = matcher::train(&db).await?;
        let file = place.model();
        let figures = match &self.judged {
            Some(judged) => {
                Some((judged.measure(&matcher::open(&file).engine())?, judged.measure(&model.engine())?))
            }
            None => None,
        };
        let worse = figures.as_ref().is_some_and(|(before, after)| is_worse(before, after));
        if !worse {
            matcher::write(&file, &model)?;
        }
        let seconds = began.elapsed().as_secs_f64();
        if self.json {
            let (before, after) = figures.unzip();
            let said = json!({
                "listings": listings, "words": model.words(), "seconds": seconds, "kept": !worse,
                "before": before, "after": after,
            });
            say!("{said}");
        } else {
            say!("{listings} listings, {} words, {seconds:.1} s", model.words());
            if let Some((before, after)) = &figures {
                say!("         nDCG@10  AUC≥3   MRR     P@5     1/(1+MAE)");
                for (name, one) in [("before", before), ("after", after)] {
                    let Report { ndcg_at_10, auc_level3, mrr, p_at_5, score, .. } = one;
                    say!("{name:<8} {ndcg_at_10:.4}   {auc_level3:.4}  {mrr:.4}  {p_at_5:.4}  {score:.4}");
                }
            }
        }
        if worse {
            anyhow::bail!("the new model is worse on the judged pairs; the one in use stays");
        }
        Ok(ExitCode::SUCCESS)
    }
}

fn is_worse(before: &Report, after: &Report) -> bool {
    let figures = |report: &Report| [report.ndcg_at_10, report.auc_level3, report.score];
    figures(before).into_iter().zip(figures(after)).any(|(before, after)| after < before - TOLERANCE)
}

fn words(texts: &[PathBuf], out: &PathBuf, dimensions: usize) -> anyhow::Result<ExitCode> {
    let mut corpus = Corpus::of_classes();
    for path in texts {
        let file = File::open(path).with_context(|| format!("{} cannot be read", path.display()))?;
        for line in BufReader::new(file).lines() {
            corpus.add(&line.with_context(|| format!("{} cannot be read", path.display()))?, 1);
        }
    }
    let table = corpus.train(dimensions).context("there are too few words")?;
    std::fs::write(out, table.write()).with_context(|| format!("{} cannot be written", out.display()))?;
    say!("{} words of {} numbers", table.words(), table.dimensions());
    Ok(ExitCode::SUCCESS)
}
