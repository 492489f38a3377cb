//! Taking an import back, as one act.

use db::Db;
use db::event::Actor;

use super::run::{ImportError, Voice};
use super::store;
use super::turn::Turn;
use crate::listing::store as listings;
use crate::listing::{Document, ImportId};
use crate::organisation::store as organisations;
use crate::{achievement, demand};

/// Most titles named of listings that stay.
const KEPT_SHOWN: i64 = 100;

/// What came of taking an import back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Undone {
    /// Listings and organisations taken out.
    pub removed: u64,
    /// Organisations put back to the name they were known by.
    pub reverted: u64,
    /// Names of organisations that stay, because listings of others refer to them.
    pub kept: Vec<String>,
    /// Titles of listings that stay, because somebody has worked on them since.
    pub worked_on: Vec<String>,
}

/// Takes out everything an import brought in, except listings that somebody has worked on and organisations that others
/// have come to need.
pub async fn undo(
    db: &Db,
    actor: &Actor,
    import: ImportId,
    voice: &mut dyn Voice,
) -> Result<Undone, ImportError> {
    let turn = Turn::wait(db, voice).await?;
    let mut undone = Undone::default();
    undone.removed += take_out::<achievement::Draft>(db, actor, &turn, import).await?;
    undone.removed += take_out::<demand::Draft>(db, actor, &turn, import).await?;
    let mut tx = db.write().await?;
    turn.hold(&mut tx).await?;
    let left = listings::of_import::<achievement::Draft>(&mut tx, import, KEPT_SHOWN).await?;
    undone.worked_on.extend(left.into_iter().map(|listed| listed.draft.title));
    let left = listings::of_import::<demand::Draft>(&mut tx, import, KEPT_SHOWN).await?;
    undone.worked_on.extend(left.into_iter().map(|listed| listed.draft.title));
    for organisation in organisations::completed_by(&mut tx, import).await? {
        organisations::revert(&mut tx, db, actor, &organisation).await?;
        undone.reverted += 1;
    }
    // Schools go before the universities they are parts of.
    let mut left = organisations::of_import(&mut tx, import).await?;
    loop {
        let before = left.len();
        let mut kept = Vec::new();
        for organisation in left {
            if organisations::remove(&mut tx, db, actor, &organisation).await? {
                undone.removed += 1;
            } else {
                kept.push(organisation);
            }
        }
        left = kept;
        if left.len() == before || left.is_empty() {
            break;
        }
    }
    undone.kept = left.into_iter().map(|organisation| organisation.draft.name).collect();
    store::mark_undone(&mut tx, db, actor, import).await?;
    tx.commit().await?;
    turn.end().await?;
    Ok(undone)
}

async fn take_out<D: Document>(
    db: &Db,
    actor: &Actor,
    turn: &Turn,
    import: ImportId,
) -> Result<u64, ImportError> {
    let mut gone = 0;
    loop {
        let mut tx = db.write().await?;
        turn.hold(&mut tx).await?;
        let page = listings::untouched_of_import::<D>(&mut tx, import, 500).await?;
        if page.is_empty() {
            return Ok(gone);
        }
        for listed in &page {
            listings::remove(&mut tx, db, actor, listed).await?;
            gone += 1;
        }
        tx.commit().await?;
    }
}
