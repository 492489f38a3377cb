//! Listings from the database into the index: all of them, or those that a change names.

use std::sync::{Arc, PoisonError};

use catalog::listing::{Document, store};
use catalog::organisation::{self, Organisation, OrganisationId};
use catalog::{achievement, demand};
use db::seal::Change;
use db::{Db, Tx, seal};
use search::describe;
use uuid::Uuid;

use super::Writer;

/// Indexes every listing as of one position; later changes are followed from there.
pub(super) async fn rebuild(
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
pub(super) async fn apply(db: &Db, writer: &Arc<Writer>, changes: &[Change]) -> anyhow::Result<()> {
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
