//! The keeper: one task a node that seals events and lets the index follow the change sequence.
//!
//! The index is committed first and carries the position it has reached, so that a crash at any
//! point only makes it repeat work. A node whose index is damaged serves from the database meanwhile.

mod filling;
mod renewal;

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use db::{Db, seal};
use search::{Index, Opened, WriterError};
use tokio::task::JoinSet;
use uuid::Uuid;

use crate::app::App;

pub use renewal::{Renewal, renew};

use filling::{apply, rebuild};

/// Memory of the index writer: enough for few segments, little enough for a small machine.
const WRITER_MEMORY: usize = 96 * 1024 * 1024;
/// The longest an event stays unsealed when nobody wakes the keeper.
const ROUND: Duration = Duration::from_millis(400);
/// The sealer's lease; a dead sealer is replaced after it.
const SEALER: &str = "sealer";
const SEALER_LEASE: chrono::Duration = chrono::Duration::seconds(5);
/// Changes applied between two commits of the index.
const BATCH: i64 = 2_000;

/// Rounds of merging at a time.
const TIDYINGS: usize = 3;

/// The one writer of an index, handed to the threads that work with it.
type Writer = Mutex<search::Writer>;

/// Runs until the process ends; failures are logged and tried again, never fatal.
pub async fn run(app: App, index_dir: std::path::PathBuf) {
    let holder = app.db().ids.next();
    tokio::spawn(seal_for_ever(app.clone(), holder));
    // The first visitor should not wait for the dictionary.
    tokio::task::spawn_blocking(search::warm_up);
    loop {
        if let Err(error) = follow(&app, &index_dir).await {
            tracing::error!(error = format!("{error:#}"), "the index could not follow; trying again");
            app.finder().withdraw();
            tokio::time::sleep(Duration::from_secs(2)).await;
        }
    }
}

async fn seal_for_ever(app: App, holder: Uuid) {
    loop {
        match seal_all(app.db(), holder).await {
            Ok(0) => {
                tokio::select! {
                    () = app.written() => {}
                    () = tokio::time::sleep(ROUND) => {}
                }
            }
            Ok(_) => {}
            Err(error) => {
                tracing::error!(%error, "events could not be sealed; trying again");
                tokio::time::sleep(Duration::from_secs(1)).await;
            }
        }
    }
}

/// Seals what is unsealed if this holder is or becomes the sealer; answers how many events.
pub async fn seal_all(db: &Db, holder: Uuid) -> db::Result<usize> {
    let mut sealed = 0;
    let mut tx = db.read().await?;
    let waiting = seal::has_unsealed(&mut tx).await?;
    drop(tx);
    if !waiting || !db::lease::take(db, SEALER, holder, SEALER_LEASE).await? {
        return Ok(0);
    }
    let mut renewed = Instant::now();
    loop {
        let now = seal::seal(db).await?;
        sealed += now;
        if now == 0 {
            db::lease::release(db, SEALER, holder).await?;
            return Ok(sealed);
        }
        if renewed.elapsed() > Duration::from_secs(1) {
            db::lease::take(db, SEALER, holder, SEALER_LEASE).await?;
            renewed = Instant::now();
        }
    }
}

/// Seals what is unsealed, or waits until the sealer that is at work has done it.
pub async fn sealed(db: &Db) -> db::Result<()> {
    let holder = db.ids.next();
    loop {
        seal_all(db, holder).await?;
        let mut tx = db.read().await?;
        if !seal::has_unsealed(&mut tx).await? {
            return Ok(());
        }
        drop(tx);
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

/// Follows the change sequence until an index made anew waits to be taken.
async fn follow(app: &App, dir: &Path) -> anyhow::Result<()> {
    let place = dir.to_owned();
    tokio::task::spawn_blocking(move || renewal::take(&place)).await??;
    let mut tidying = JoinSet::new();
    let followed = until_renewed(app, dir, &mut tidying).await;
    // Whoever still writes would write into the folder of the new one.
    tidying.join_all().await;
    if let Some(writer) = Arc::into_inner(followed?) {
        let writer = writer.into_inner().unwrap_or_else(PoisonError::into_inner);
        tokio::task::spawn_blocking(move || writer.finish()).await??;
    }
    Ok(())
}

async fn until_renewed(app: &App, dir: &Path, tidying: &mut JoinSet<()>) -> anyhow::Result<Arc<Writer>> {
    let (index, fresh) = open(dir).await?;
    let writer = Arc::new(Mutex::new(index.writer(WRITER_MEMORY)?));
    if fresh {
        rebuild(app.db(), &writer, &mut |_| {}).await?;
    }
    let mut untidy = Some(if fresh { Tidying::Whole } else { Tidying::Few });
    // Nobody is taken back to what was true before: an index that is behind the one in use catches up first.
    let served = app.finder().index().map_or(i64::MIN, |served| served.position());
    let mut published = false;
    loop {
        let mut tx = app.db().read().await?;
        let changes = seal::changes_after(&mut tx, index.position(), BATCH).await?;
        drop(tx);
        apply(app.db(), &writer, &changes).await?;
        if index.position() >= served {
            app.reached(index.position());
            if !std::mem::replace(&mut published, true) {
                app.finder().publish(Arc::clone(&index));
            }
        }
        if !changes.is_empty() {
            untidy.get_or_insert(Tidying::Few);
            continue;
        }
        if renewal::waits(dir) {
            return Ok(writer);
        }
        if let Some(how) = untidy.take() {
            while tidying.try_join_next().is_some() {}
            // Not awaited: changes are followed while pieces are merged.
            tidying.spawn(tidy(Arc::clone(&writer), how));
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

/// Opens the index; one that is missing or damaged is begun anew.
async fn open(dir: &Path) -> anyhow::Result<(Arc<Index>, bool)> {
    let dir = dir.to_owned();
    tokio::task::spawn_blocking(move || match Index::open(&dir)? {
        Opened::Ready(index) => Ok((Arc::new(index), false)),
        Opened::Fresh(index) => Ok((Arc::new(index), true)),
        Opened::Damaged(why) => {
            tracing::warn!(why = %why, "the index is damaged and is rebuilt; the database answers meanwhile");
            search::wipe(&dir)?;
            match Index::open(&dir)? {
                Opened::Ready(index) | Opened::Fresh(index) => Ok((Arc::new(index), true)),
                Opened::Damaged(why) => Err(anyhow::anyhow!("a new index is damaged: {why}")),
            }
        }
    })
    .await?
}

/// Empties an index that no server holds; `false` if one does.
pub async fn begin_anew(dir: &Path) -> anyhow::Result<bool> {
    let (index, _) = open(dir).await?;
    match index.writer(WRITER_MEMORY) {
        Ok(writer) => drop(writer),
        Err(WriterError::Busy) => return Ok(false),
        Err(error) => return Err(error.into()),
    }
    drop(index);
    search::wipe(dir)?;
    Ok(true)
}

/// Brings the index in `dir` up to date from another process, or answers `false` when a server holds it.
pub async fn catch_up(db: &Db, dir: &Path, progress: &mut (dyn FnMut(u64) + Send)) -> anyhow::Result<bool> {
    catch_up_within(db, dir, WRITER_MEMORY, progress).await
}

async fn catch_up_within(
    db: &Db,
    dir: &Path,
    memory: usize,
    progress: &mut (dyn FnMut(u64) + Send),
) -> anyhow::Result<bool> {
    let (index, fresh) = open(dir).await?;
    let writer = match index.writer(memory) {
        Ok(writer) => Arc::new(Mutex::new(writer)),
        Err(WriterError::Busy) => return Ok(false),
        Err(error) => return Err(error.into()),
    };
    if fresh {
        rebuild(db, &writer, progress).await?;
    }
    let mut done = 0;
    loop {
        let mut tx = db.read().await?;
        let changes = seal::changes_after(&mut tx, index.position(), BATCH * 10).await?;
        drop(tx);
        if changes.is_empty() {
            if fresh || done > 0 {
                tidy(writer, if fresh { Tidying::Whole } else { Tidying::Few }).await;
            }
            return Ok(true);
        }
        done += changes.len() as u64;
        apply(db, &writer, &changes).await?;
        progress(done);
    }
}

/// How far pieces of an index are merged.
#[derive(Clone, Copy)]
enum Tidying {
    /// Until they are few.
    Few,
    /// Into one, after a rebuild.
    Whole,
}

/// Merges the pieces of an index; what cannot be merged now can be later.
async fn tidy(writer: Arc<Writer>, how: Tidying) {
    let merge = move || -> Result<(), WriterError> {
        let writer = || writer.lock().unwrap_or_else(PoisonError::into_inner);
        // A merge may leave pieces that now are of one size with others; more rounds than these would chase new commits.
        for _ in 0..TIDYINGS {
            let merging = match how {
                Tidying::Few => writer().tidy()?,
                Tidying::Whole => writer().unite()?,
            };
            match merging {
                Some(merging) => merging.wait()?,
                None => break,
            }
        }
        writer().clear()
    };
    match tokio::task::spawn_blocking(merge).await {
        Ok(Ok(())) => {}
        Ok(Err(error)) => tracing::warn!(%error, "the index could not be tidied"),
        Err(error) => tracing::error!(%error, "the index could not be tidied"),
    }
}
