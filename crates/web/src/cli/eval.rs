//! `qiao eval`.

use std::fs::File;
use std::io::BufReader;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context;
use clap::{Args, Subcommand};
use search::matching::eval;

/// Measures the engine on outcomes of one's own.
#[derive(Args)]
pub(super) struct Eval {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// nDCG@10, AUC of level ≥ 3, MRR, P@5 and level error over judged pairs.
    Matching {
        /// JSON lines with id, title, content or the fields of a full demand.
        #[arg(long)]
        demands: PathBuf,
        /// JSON lines with id and title_words, or the fields of a full achievement.
        #[arg(long)]
        achievements: PathBuf,
        /// Tab-separated demand_id, achievement_id, level 1 to 4, with a header line.
        #[arg(long)]
        judgements: PathBuf,
        /// Seed of the random order among equal scores.
        #[arg(long, default_value_t = 1)]
        seed: u64,
        /// Print the figures as JSON.
        #[arg(long)]
        json: bool,
    },
}

impl Eval {
    pub(super) fn run(self) -> anyhow::Result<ExitCode> {
        let What::Matching { demands, achievements, judgements, seed, json } = self.what;
        let report = eval::evaluate(open(&demands)?, open(&achievements)?, open(&judgements)?, seed)?;
        if json {
            println!("{}", serde_json::to_string(&report)?);
        } else {
            println!("{report:#?}");
        }
        Ok(ExitCode::SUCCESS)
    }
}

fn open(path: &Path) -> anyhow::Result<BufReader<File>> {
    Ok(BufReader::new(File::open(path).with_context(|| format!("{} cannot be read", path.display()))?))
}
