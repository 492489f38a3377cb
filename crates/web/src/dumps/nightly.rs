//! Makes the files, every night, on one of the nodes.

use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::Context;
use catalog::import::{Format, Kind};
use chrono::{DateTime, NaiveTime, Utc};
use db::business_day;
use sha2::{Digest, Sha256};
use tokio::io::AsyncReadExt;
use tokio::runtime::Handle;
use uuid::Uuid;

use super::store::{self, Dump, DumpId};
use super::writing;
use crate::app::App;
use crate::files::shelf::Shelved;

/// Of several nodes, one writes.
const WRITER: &str = "dumps";
/// Renewed with each file.
const LEASE: chrono::Duration = chrono::Duration::minutes(30);
const ROUND: Duration = Duration::from_secs(60);
/// When the market sleeps, in local time.
const HOUR: u32 = 2;

/// Every library in every format.
pub(super) const LIBRARIES: [(Kind, &str); 3] = [
    (Kind::Achievements, "achievements"),
    (Kind::Demands, "demands"),
    (Kind::Organisations, "organisations"),
];
pub(super) const FORMATS: [(Format, &str); 3] =
    [(Format::Csv, "csv"), (Format::Xlsx, "xlsx"), (Format::Jsonl, "jsonl")];

/// Runs until the process ends. `folder` is where files grow before they are kept.
pub async fn run(app: App, folder: PathBuf) {
    let holder = app.db().ids.next();
    loop {
        match step(&app, holder, &folder).await {
            Ok(()) => tokio::time::sleep(ROUND).await,
            Err(error) => {
                tracing::error!(error = format!("{error:#}"), "the nightly files could not be made");
                tokio::time::sleep(ROUND * 10).await;
            }
        }
    }
}

/// Makes what is older than the last night.
async fn step(app: &App, holder: Uuid, folder: &Path) -> anyhow::Result<()> {
    let db = app.db();
    let night = last_night(db.clock.now());
    let mut tx = db.read().await?;
    let made = store::all(&mut tx).await?;
    drop(tx);
    let is_old = |file: &str| made.iter().all(|one| one.file != file || one.made_at < night);
    for (kind, library) in LIBRARIES {
        for (format, ending) in FORMATS {
            let file = format!("{library}.{ending}");
            if !is_old(&file) || !db::lease::take(db, WRITER, holder, LEASE).await? {
                continue;
            }
            // One that cannot be made keeps no other from being made.
            if let Err(error) = make(app, folder, kind, format, &file).await {
                tracing::error!(error = format!("{error:#}"), file, "a nightly file could not be made");
            }
        }
    }
    Ok(())
}

/// The last time that it was two o'clock.
fn last_night(now: DateTime<Utc>) -> DateTime<Utc> {
    let local = business_day::local(now);
    let two = NaiveTime::from_hms_opt(HOUR, 0, 0).unwrap_or_default();
    let today = local.date().and_time(two);
    let since = if local >= today { local - today } else { local - today + chrono::Duration::days(1) };
    now - since
}

async fn make(app: &App, folder: &Path, kind: Kind, format: Format, file: &str) -> anyhow::Result<()> {
    tokio::fs::create_dir_all(folder)
        .await
        .with_context(|| format!("{} cannot be made", folder.display()))?;
    let path = folder.join(format!("{file}.part"));
    let made_at = app.db().clock.now();
    let rows = {
        let (app, path) = (app.clone(), path.clone());
        // Files are written by a thread that may wait for the disk.
        tokio::task::spawn_blocking(move || {
            Handle::current().block_on(async {
                let mut tx = app.db().read().await?;
                writing::write(&mut tx, kind, &path, format, false).await
            })
        })
        .await??
    };
    let (bytes, sha256) = sum(&path).await?;
    let id = DumpId(app.db().ids.next());
    app.shelf().keep(Shelved::Dump(id), &path).await?;
    tokio::fs::remove_file(&path).await?;
    let mut tx = app.db().write().await?;
    let before = store::find(&mut tx, file).await?;
    let rows = i64::try_from(rows).unwrap_or(i64::MAX);
    store::save(&mut tx, &Dump { file: file.to_owned(), id, rows, bytes, sha256, made_at }).await?;
    tx.commit().await?;
    if let Some(before) = before {
        app.shelf().remove(Shelved::Dump(before.id)).await?;
    }
    tracing::info!(file, rows, bytes, "a nightly file is made");
    Ok(())
}

/// Length in bytes, and SHA-256.
async fn sum(path: &Path) -> anyhow::Result<(i64, String)> {
    let mut file = tokio::fs::File::open(path).await?;
    let (mut hash, mut bytes) = (Sha256::new(), 0);
    let mut part = vec![0; 64 << 10];
    loop {
        let read = file.read(&mut part).await?;
        if read == 0 {
            return Ok((bytes, format!("{:x}", hash.finalize())));
        }
        hash.update(&part[..read]);
        bytes += i64::try_from(read)?;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_night_is_the_last_two_oclock_of_the_market() {
        let at = |text: &str| text.parse::<DateTime<Utc>>().expect("a moment");
        // Two o'clock in Dalian is six in the evening before, in UTC.
        assert_eq!(last_night(at("2026-11-26T01:00:00Z")), at("2026-11-25T18:00:00Z"));
        assert_eq!(last_night(at("2026-11-25T18:00:00Z")), at("2026-11-25T18:00:00Z"));
        assert_eq!(last_night(at("2026-11-25T17:59:59Z")), at("2026-11-24T18:00:00Z"));
    }
}
