//! `qiao export`.

use std::path::PathBuf;
use std::process::ExitCode;

use catalog::import::{Format, Kind};
use clap::{Args, ValueEnum};
use db::Tx;
use serde_json::json;

use super::{judgements, market};
use crate::config::Place;
use crate::dumps::writing;

/// Writes a library to a file that spreadsheets open safely and `qiao import` reads back as the same data.
#[derive(Args)]
pub(super) struct Export {
    #[arg(value_enum)]
    what: What,
    /// The file to write; its ending chooses the format: .csv, .xlsx or .jsonl. For judgements, a folder.
    file: PathBuf,
    /// The format, where the file's ending does not tell.
    #[arg(long, value_enum)]
    format: Option<Written>,
    /// Drafts and withdrawn listings too.
    #[arg(long)]
    all: bool,
    /// Print {"exported"}.
    #[arg(long)]
    json: bool,
}

#[derive(Clone, Copy, ValueEnum)]
enum What {
    Achievements,
    Demands,
    Organisations,
    /// What people answered to offers, with both texts: `demands.jsonl`, `achievements.jsonl` and `judgements.tsv`, as
    /// `qiao eval matching` and `qiao train` read them.
    Judgements,
}

#[derive(Clone, Copy, ValueEnum)]
enum Written {
    Csv,
    Xlsx,
    Jsonl,
}

impl Export {
    pub(super) async fn run(self, place: &Place) -> anyhow::Result<ExitCode> {
        let db = market::database(place).await?;
        let mut tx = db.read().await?;
        let count = match self.what {
            What::Achievements => self.library(&mut tx, Kind::Achievements).await?,
            What::Demands => self.library(&mut tx, Kind::Demands).await?,
            What::Organisations => self.library(&mut tx, Kind::Organisations).await?,
            What::Judgements => judgements::write(&mut tx, &self.file).await?,
        };
        say!(
            "{}",
            if self.json { json!({ "exported": count }).to_string() } else { format!("{count} exported") }
        );
        Ok(ExitCode::SUCCESS)
    }

    async fn library(&self, tx: &mut Tx, kind: Kind) -> anyhow::Result<u64> {
        let ending = self.file.extension().map(|ending| ending.to_string_lossy().to_lowercase());
        let format = match (self.format, ending.as_deref()) {
            (Some(Written::Csv), _) | (None, Some("csv")) => Format::Csv,
            (Some(Written::Xlsx), _) | (None, Some("xlsx")) => Format::Xlsx,
            (Some(Written::Jsonl), _) | (None, Some("jsonl" | "json")) => Format::Jsonl,
            (None, _) => {
                anyhow::bail!("name the format with --format, or end the file in .csv, .xlsx or .jsonl")
            }
        };
        writing::write(tx, kind, &self.file, format, self.all).await
    }
}
