//! A whole library into a file: for whoever asks on the command line, and every night for everybody.

use std::path::Path;

use catalog::import::{ExportError, Exporter, Format, Item, Kind};
use catalog::listing::{Document, Listed, Stage, store};
use catalog::{achievement, demand, organisation};
use db::Tx;
use uuid::Uuid;

/// Rows read at a time.
const PAGE: i64 = 1000;

/// Writes a library; answers its rows. With `all`, drafts and withdrawn listings too.
pub(crate) async fn write(
    tx: &mut Tx,
    kind: Kind,
    file: &Path,
    format: Format,
    all: bool,
) -> anyhow::Result<u64> {
    let exporter = Exporter::create(file, format, kind)?;
    match kind {
        Kind::Achievements => {
            let item = |listed: &achievement::Achievement, out: &mut Exporter, id| {
                out.push(id, Item::Achievement(&listed.draft))
            };
            listings(tx, exporter, all, item).await
        }
        Kind::Demands => {
            let item = |listed: &demand::Demand, out: &mut Exporter, id| {
                let (draft, progress) = (&listed.draft, listed.listing.progress);
                // Who asks unnamed is named to nobody before both agree.
                match draft.anonymous && !all {
                    true => {
                        let unnamed = demand::Draft { organisation: None, ..draft.clone() };
                        out.push(id, Item::Placed(&unnamed, progress))
                    }
                    false => out.push(id, Item::Placed(draft, progress)),
                }
            };
            listings(tx, exporter, all, item).await
        }
        Kind::Organisations => organisations(tx, exporter).await,
    }
}

async fn listings<D: Document>(
    tx: &mut Tx,
    mut exporter: Exporter,
    all: bool,
    push: impl Fn(&Listed<D>, &mut Exporter, Option<Uuid>) -> Result<(), ExportError>,
) -> anyhow::Result<u64> {
    let (mut after, mut count) = (Uuid::nil(), 0);
    loop {
        let page = store::page::<D>(tx, after, PAGE).await?;
        let Some(last) = page.last() else {
            exporter.close()?;
            return Ok(count);
        };
        after = D::uuid(last.id);
        for listed in &page {
            if all || matches!(listed.listing.stage, Stage::Published { .. }) {
                push(listed, &mut exporter, Some(D::uuid(listed.id)))?;
                count += 1;
            }
        }
    }
}

async fn organisations(tx: &mut Tx, mut exporter: Exporter) -> anyhow::Result<u64> {
    let (mut after, mut count) = (Uuid::nil(), 0);
    loop {
        let page = organisation::store::page(tx, after, PAGE).await?;
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
