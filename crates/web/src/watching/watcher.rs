//! Tells those who follow a search of what is new in it: once for each listing, soon after it can be found, and never
//! of what was there before they asked. One node at a time works; how far it came is written with what it told.

use std::collections::BTreeMap;
use std::time::Duration;

use catalog::listing::{Document, store as listings};
use catalog::{achievement, demand};
use db::{Db, Tx, seal};
use uuid::Uuid;

use super::follow::Followed;
use super::store::{self, SavedSearch};
use crate::app::App;
use crate::messages::Letter;

/// Of several nodes, one tells.
const WATCHER: &str = "watcher";
const LEASE: chrono::Duration = chrono::Duration::seconds(30);
const ROUND: Duration = Duration::from_secs(1);
/// Changes dealt with in one step, and searches read at a time.
const CHANGES: i64 = 200;
const SEARCHES: i64 = 500;

/// Runs until the process ends.
pub async fn run(app: App) {
    let holder = app.db().ids.next();
    loop {
        match step(&app, holder).await {
            Ok(true) => {}
            Ok(false) => tokio::time::sleep(ROUND).await,
            Err(error) => {
                tracing::error!(error = format!("{error:#}"), "followers could not be told; trying again");
                tokio::time::sleep(ROUND * 10).await;
            }
        }
    }
}

/// How far the change sequence has been told of; nothing before the first look.
pub async fn reached(db: &Db) -> db::Result<Option<i64>> {
    let mut tx = db.read().await?;
    store::head(&mut tx).await
}

/// `true` if there may be more to do.
async fn step(app: &App, holder: Uuid) -> anyhow::Result<bool> {
    let Some(index) = app.finder().index() else { return Ok(false) };
    let db = app.db();
    let reached = index.position();
    let mut tx = db.read().await?;
    let head = store::head(&mut tx).await?;
    drop(tx);
    if head.is_some_and(|head| head >= reached) || !db::lease::take(db, WATCHER, holder, LEASE).await? {
        return Ok(false);
    }
    let mut tx = db.read().await?;
    // Whoever held the lease before may have come further.
    let Some(head) = store::head(&mut tx).await? else {
        drop(tx);
        // A market that begins to tell has told of nothing; what was there before is not news.
        let mut tx = db.write().await?;
        store::save_head(&mut tx, reached).await?;
        tx.commit().await?;
        return Ok(false);
    };
    let mut changes = seal::changes_after(&mut tx, head, CHANGES).await?;
    changes.retain(|change| change.position <= reached);
    let Some(last) = changes.last().map(|change| change.position) else { return Ok(false) };
    let mut changed: BTreeMap<&str, Vec<Uuid>> = BTreeMap::new();
    for kind in [achievement::Draft::KIND, demand::Draft::KIND] {
        let mut ids: Vec<Uuid> = changes
            .iter()
            .filter(|change| change.object_kind == kind)
            .map(|change| change.object_id)
            .collect();
        ids.sort_unstable();
        ids.dedup();
        changed.insert(kind, ids);
    }
    // Looked for before anything is written: writers do not wait for searches.
    let mut found: Vec<(SavedSearch, Vec<Uuid>)> = Vec::new();
    let mut after = Uuid::nil();
    while changed.values().any(|ids| !ids.is_empty()) {
        let page = store::page(&mut tx, after, SEARCHES).await?;
        let Some(end) = page.last() else { break };
        after = end.id.0;
        for search in page {
            let ids = changed.get(search.listing_kind.as_str()).cloned().unwrap_or_default();
            let request = Followed::of(&search).request();
            let index = index.clone();
            let hits = tokio::task::spawn_blocking(move || index.among(&request, &ids)).await??;
            if !hits.is_empty() {
                found.push((search, hits));
            }
        }
    }
    drop(tx);
    let mut tx = db.write().await?;
    for (search, hits) in &found {
        tell(&mut tx, app, search, hits).await?;
    }
    store::save_head(&mut tx, last).await?;
    tx.commit().await?;
    Ok(last < reached)
}

/// One message of all that is new, leaving out what was told before.
async fn tell(tx: &mut Tx, app: &App, search: &SavedSearch, found: &[Uuid]) -> anyhow::Result<()> {
    let now = app.db().clock.now();
    let known = match search.listing_kind.as_str() {
        achievement::Draft::KIND => titles::<achievement::Draft>(tx, search, found).await?,
        _ => titles::<demand::Draft>(tx, search, found).await?,
    };
    let mut fresh = Vec::new();
    for (id, title) in known {
        if store::tell(tx, search.id, id, now).await? {
            fresh.push((id, title));
        }
    }
    if fresh.is_empty() {
        return Ok(());
    }
    let base = app.address();
    let followed = Followed::of(search);
    let lines: Vec<String> =
        fresh.iter().map(|(id, title)| format!("{title}\n{base}{}", followed.listing(*id))).collect();
    let values = [
        ("name", search.name.as_str().into()),
        ("count", fresh.len().into()),
        ("lines", lines.join("\n\n").into()),
        ("leave", format!("{base}{}", followed.leave()).into()),
    ];
    Letter::of("mail-alert-subject", "mail-alert", &values).to(tx, app.db(), search.person_id).await?;
    Ok(())
}

/// Titles of what is public, and became so after the search was saved.
async fn titles<D: Document>(
    tx: &mut Tx,
    search: &SavedSearch,
    found: &[Uuid],
) -> db::Result<Vec<(Uuid, String)>> {
    let listed = listings::list::<D>(tx, found).await?;
    let since =
        listed.into_iter().filter(|one| one.listing.published_at.is_some_and(|at| at >= search.created_at));
    Ok(since.map(|one| (D::uuid(one.id), one.draft.title().to_owned())).collect())
}
