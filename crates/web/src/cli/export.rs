//! `qiao export`.

use std::path::PathBuf;
use std::process::ExitCode;

use catalog::import::{Format, Kind};
use clap::{Args, ValueEnum};
use db::event::Actor;
use db::{Db, Tx};
use serde_json::json;
use uuid::Uuid;

use super::{judgements, market};
use crate::config::Place;
use crate::dumps::writing;
use crate::exports::{self, Taken};
use crate::keeper;

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
        drop(tx);
        self.note(&db, count).await?;
        say!(
            "{}",
            if self.json { json!({ "exported": count }).to_string() } else { format!("{count} exported") }
        );
        Ok(ExitCode::SUCCESS)
    }

    /// What is more than everybody may take is in the log, as what people take on pages is.
    async fn note(&self, db: &Db, count: u64) -> anyhow::Result<()> {
        let taken = match self.what {
            What::Judgements => Taken::Judgements,
            _ if self.all => Taken::Library,
            _ => return Ok(()),
        };
        let mut tx = db.write().await?;
        let rows = usize::try_from(count)?;
        exports::note(&mut tx, db, &Actor::Operator, taken, Uuid::nil(), rows).await?;
        tx.commit().await?;
        Ok(keeper::sealed(db).await?)
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
