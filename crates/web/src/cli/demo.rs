//! The demonstration data: shipped in the binary, imported as an operator would import it.

use std::path::Path;

use catalog::import::{self as importing, Job, Kind, Quiet};
use catalog::listing::store;
use catalog::{achievement, demand};
use rust_embed::RustEmbed;

use super::{import, market};
use crate::config::Place;
use crate::demonstration;

#[derive(RustEmbed)]
#[folder = "../../assets/demo"]
struct Files;

/// Fills an empty market; one that has listings is left as it is.
pub(super) async fn fill(place: &Place) -> anyhow::Result<()> {
    let db = market::database(place).await?;
    let mut tx = db.read().await?;
    let listings =
        store::count::<achievement::Draft>(&mut tx).await? + store::count::<demand::Draft>(&mut tx).await?;
    drop(tx);
    if listings == 0 {
        // Work is not imported: it is laid out for people.
        let mut names: Vec<_> = Files::iter().filter(|name| !name.contains('/')).collect();
        // Organisations first, so that listings find their owners.
        names.sort_by_key(|name| (!name.starts_with("organisations"), name.clone()));
        for name in names {
            load(&db, place, &name).await?;
        }
    }
    demonstration::fill(&db).await?;
    import::make_searchable(&db, place).await?;
    db.close().await;
    Ok(())
}

async fn load(db: &db::Db, place: &Place, name: &str) -> anyhow::Result<()> {
    let content = Files::get(name).ok_or_else(|| anyhow::anyhow!("{name} is not in this binary"))?;
    let file = place.data_dir.join(name);
    std::fs::write(&file, &content.data)?;
    let kind = match name {
        name if name.starts_with("organisations") => Kind::Organisations,
        name if name.starts_with("demands") => Kind::Demands,
        _ => Kind::Achievements,
    };
    let job = Job::new(kind, file.clone(), "demo".to_owned(), place.reports_dir());
    let summary = importing::run(db, &job, &mut Quiet).await?;
    remove(&file);
    anyhow::ensure!(summary.rejected == 0, "{name}: {:?}", summary.first_faults);
    Ok(())
}

fn remove(file: &Path) {
    if let Err(error) = std::fs::remove_file(file) {
        tracing::debug!(%error, "the unpacked demonstration file stays");
    }
}
