//! The keeper: one task a node that seals events and lets the index follow the change sequence.
//!
//! The index is committed first and carries the position it has reached, so that a crash at any
//! point only makes it repeat work. A node whose index is damaged serves from the database meanwhile.

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use catalog::listing::{Document, store};
use catalog::organisation::{self, Organisation, OrganisationId};
use catalog::{achievement, demand};
use db::seal::Change;
use db::{Db, Tx, seal};
use search::{Index, Opened, WriterError, describe};
use uuid::Uuid;

use crate::app::App;

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

async fn follow(app: &App, dir: &Path) -> anyhow::Result<()> {
    let (index, fresh) = open(dir).await?;
    let writer = Arc::new(Mutex::new(index.writer(WRITER_MEMORY)?));
    if fresh {
        rebuild(app.db(), &writer, &mut |_| {}).await?;
    }
    app.reached(index.position());
    app.finder().publish(Arc::clone(&index));
    let mut untidy = Some(if fresh { Tidying::Whole } else { Tidying::Few });
    loop {
        let mut tx = app.db().read().await?;
        let changes = seal::changes_after(&mut tx, index.position(), BATCH).await?;
        drop(tx);
        if changes.is_empty() {
            if let Some(how) = untidy.take() {
                // Not awaited: changes are followed while pieces are merged.
                tokio::spawn(tidy(Arc::clone(&writer), how));
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
            continue;
        }
        apply(app.db(), &writer, &changes).await?;
        untidy.get_or_insert(Tidying::Few);
        app.reached(index.position());
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
    let (index, fresh) = open(dir).await?;
    let writer = match index.writer(WRITER_MEMORY) {
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

/// Indexes every listing as of one position; later changes are followed from there.
pub async fn rebuild(
    db: &Db,
    writer: &Arc<Writer>,
    progress: &mut (dyn FnMut(u64) + Send),
) -> anyhow::Result<()> {
    let mut tx = db.read().await?;
    let position = seal::position(&mut tx).await?;
    let mut done = 0;
    let mut after = Uuid::nil();
    loop {
        let page = organisation::store::page(&mut tx, after, 1000).await?;
        let Some(last) = page.last() else { break };
        after = last.id.0;
        let documents = page.iter().map(describe::organisation).collect();
        put(writer, documents).await?;
    }
    done += all::<achievement::Draft>(&mut tx, writer, describe::achievement, progress, done).await?;
    all::<demand::Draft>(&mut tx, writer, describe::demand, progress, done).await?;
    drop(tx);
    commit(writer, position).await
}

async fn all<D: Document>(
    tx: &mut Tx,
    writer: &Arc<Writer>,
    describe: fn(&catalog::listing::Listed<D>, Option<&Organisation>) -> Option<search::Document>,
    progress: &mut (dyn FnMut(u64) + Send),
    before: u64,
) -> anyhow::Result<u64> {
    let (mut after, mut done) = (Uuid::nil(), 0);
    loop {
        let page = store::page::<D>(tx, after, 1000).await?;
        let Some(last) = page.last() else { return Ok(done) };
        after = D::uuid(last.id);
        done += page.len() as u64;
        let owners = owners(tx, &page).await?;
        let documents = page
            .iter()
            .filter_map(|listed| describe(listed, owner_of(&owners, listed.organisation)))
            .collect();
        put(writer, documents).await?;
        progress(before + done);
    }
}

/// Applies sealed changes: each listing is read as it is now, so that applying twice changes nothing.
async fn apply(db: &Db, writer: &Arc<Writer>, changes: &[Change]) -> anyhow::Result<()> {
    let Some(last) = changes.last() else { return Ok(()) };
    let mut tx = db.read().await?;
    for chunk in changes.chunks(500) {
        let of = |kind: &str| -> Vec<Uuid> {
            let mut ids: Vec<Uuid> = chunk
                .iter()
                .filter(|change| change.object_kind == kind)
                .map(|change| change.object_id)
                .collect();
            ids.sort();
            ids.dedup();
            ids
        };
        let mut documents = Vec::new();
        let mut gone = Vec::new();
        refresh(&mut tx, &of(achievement::Draft::KIND), describe::achievement, &mut documents, &mut gone)
            .await?;
        refresh(&mut tx, &of(demand::Draft::KIND), describe::demand, &mut documents, &mut gone).await?;
        let ids = of("organisation");
        let keys: Vec<OrganisationId> = ids.iter().copied().map(OrganisationId).collect();
        let found = organisation::store::list(&mut tx, &keys).await?;
        gone.extend(ids.into_iter().filter(|id| !found.iter().any(|one| one.id.0 == *id)));
        documents.extend(found.iter().map(describe::organisation));
        take_out(writer, gone).await?;
        put(writer, documents).await?;
    }
    drop(tx);
    commit(writer, last.position).await
}

async fn refresh<D: Document>(
    tx: &mut Tx,
    ids: &[Uuid],
    describe: fn(&catalog::listing::Listed<D>, Option<&Organisation>) -> Option<search::Document>,
    documents: &mut Vec<search::Document>,
    gone: &mut Vec<Uuid>,
) -> anyhow::Result<()> {
    let listings = store::list::<D>(tx, ids).await?;
    let owners = owners(tx, &listings).await?;
    gone.extend(ids.iter().filter(|id| !listings.iter().any(|listed| D::uuid(listed.id) == **id)));
    documents.extend(
        listings.iter().filter_map(|listed| describe(listed, owner_of(&owners, listed.organisation))),
    );
    Ok(())
}

async fn owners<D: Document>(
    tx: &mut Tx,
    page: &[catalog::listing::Listed<D>],
) -> db::Result<Vec<Organisation>> {
    let mut ids: Vec<OrganisationId> = page.iter().filter_map(|listed| listed.organisation).collect();
    ids.sort();
    ids.dedup();
    organisation::store::list(tx, &ids).await
}

fn owner_of(owners: &[Organisation], id: Option<OrganisationId>) -> Option<&Organisation> {
    owners.iter().find(|owner| Some(owner.id) == id)
}

async fn put(writer: &Arc<Writer>, documents: Vec<search::Document>) -> anyhow::Result<()> {
    let writer = Arc::clone(writer);
    tokio::task::spawn_blocking(move || {
        let mut writer = writer.lock().unwrap_or_else(PoisonError::into_inner);
        documents.iter().try_for_each(|document| writer.upsert(document))
    })
    .await??;
    Ok(())
}

async fn take_out(writer: &Arc<Writer>, ids: Vec<Uuid>) -> anyhow::Result<()> {
    let writer = Arc::clone(writer);
    tokio::task::spawn_blocking(move || {
        let mut writer = writer.lock().unwrap_or_else(PoisonError::into_inner);
        ids.into_iter().try_for_each(|id| writer.remove(id))
    })
    .await??;
    Ok(())
}

async fn commit(writer: &Arc<Writer>, position: i64) -> anyhow::Result<()> {
    let writer = Arc::clone(writer);
    tokio::task::spawn_blocking(move || {
        writer.lock().unwrap_or_else(PoisonError::into_inner).commit(position)
    })
    .await??;
    Ok(())
}
