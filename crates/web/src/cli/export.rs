//! `qiao export`.

use std::path::PathBuf;
use std::process::ExitCode;

use catalog::import::{Exporter, Format, Item, Kind};
use catalog::listing::{Document, Stage, store};
use catalog::{achievement, demand, organisation};
use clap::{Args, ValueEnum};
use db::Tx;
use serde_json::json;
use uuid::Uuid;

use super::{judgements, market};
use crate::config::Place;

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
            What::Achievements => {
                let item = |draft: &achievement::Draft, out: &mut Exporter, id| {
                    out.push(id, Item::Achievement(draft))
                };
                listings(&mut tx, self.exporter(Kind::Achievements)?, self.all, item).await?
            }
            What::Demands => {
                let item = |draft: &demand::Draft, out: &mut Exporter, id| out.push(id, Item::Demand(draft));
                listings(&mut tx, self.exporter(Kind::Demands)?, self.all, item).await?
            }
            What::Organisations => organisations(&mut tx, self.exporter(Kind::Organisations)?).await?,
            What::Judgements => judgements::write(&mut tx, &self.file).await?,
        };
        say!(
            "{}",
            if self.json { json!({ "exported": count }).to_string() } else { format!("{count} exported") }
        );
        Ok(ExitCode::SUCCESS)
    }

    fn exporter(&self, kind: Kind) -> anyhow::Result<Exporter> {
        let ending = self.file.extension().map(|ending| ending.to_string_lossy().to_lowercase());
        let format = match (self.format, ending.as_deref()) {
            (Some(Written::Csv), _) | (None, Some("csv")) => Format::Csv,
            (Some(Written::Xlsx), _) | (None, Some("xlsx")) => Format::Xlsx,
            (Some(Written::Jsonl), _) | (None, Some("jsonl" | "json")) => Format::Jsonl,
            (None, _) => {
                anyhow::bail!("name the format with --format, or end the file in .csv, .xlsx or .jsonl")
            }
        };
        Ok(Exporter::create(&self.file, format, kind)?)
    }
}

async fn listings<D: Document>(
    tx: &mut Tx,
    mut exporter: Exporter,
    all: bool,
    push: impl Fn(&D, &mut Exporter, Option<Uuid>) -> Result<(), catalog::import::ExportError>,
) -> anyhow::Result<u64> {
    let (mut after, mut count) = (Uuid::nil(), 0);
    loop {
        let page = store::page::<D>(tx, after, 1000).await?;
        let Some(last) = page.last() else {
            exporter.close()?;
            return Ok(count);
        };
        after = D::uuid(last.id);
        for listed in &page {
            if all || matches!(listed.listing.stage, Stage::Published { .. }) {
                push(&listed.draft, &mut exporter, Some(D::uuid(listed.id)))?;
                count += 1;
            }
        }
    }
}

async fn organisations(tx: &mut Tx, mut exporter: Exporter) -> anyhow::Result<u64> {
    let (mut after, mut count) = (Uuid::nil(), 0);
    loop {
        let page = organisation::store::page(tx, after, 1000).await?;
        let Some(last) = page.last() else {
            exporter.close()?;
            return Ok(count);
        };
        after = last.id.0;
        for one in &page {
            exporter.push(Some(one.id.0), Item::Organisation(&one.draft))?;
            count += 1;
        }
    }
}
