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

/// What came of taking an import back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Undone {
    /// Listings and organisations taken out.
    pub removed: u64,
    /// Organisations put back to the name they were known by.
    pub reverted: u64,
    /// Names of organisations that stay, because listings of others refer to them.
    pub kept: Vec<String>,
}

/// Takes out everything an import brought in, except organisations that others have come to need.
pub async fn undo(db: &Db, import: ImportId, voice: &mut dyn Voice) -> Result<Undone, ImportError> {
    let turn = Turn::wait(db, voice).await?;
    let mut undone = Undone::default();
    undone.removed += take_out::<achievement::Draft>(db, &turn, import).await?;
    undone.removed += take_out::<demand::Draft>(db, &turn, import).await?;
    let mut tx = db.write().await?;
    turn.hold(&mut tx).await?;
    for organisation in organisations::completed_by(&mut tx, import).await? {
        organisations::revert(&mut tx, db, &Actor::Operator, &organisation).await?;
        undone.reverted += 1;
    }
    // Schools go before the universities they are parts of.
    let mut left = organisations::of_import(&mut tx, import).await?;
    loop {
        let before = left.len();
        let mut kept = Vec::new();
        for organisation in left {
            if organisations::remove(&mut tx, db, &Actor::Operator, &organisation).await? {
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
    store::mark_undone(&mut tx, db, import).await?;
    tx.commit().await?;
    turn.end().await?;
    Ok(undone)
}

async fn take_out<D: Document>(db: &Db, turn: &Turn, import: ImportId) -> Result<u64, ImportError> {
    let mut gone = 0;
    loop {
        let mut tx = db.write().await?;
        turn.hold(&mut tx).await?;
        let page = listings::of_import::<D>(&mut tx, import, 500).await?;
        if page.is_empty() {
            return Ok(gone);
        }
        for listed in &page {
            listings::remove(&mut tx, db, &Actor::Operator, listed).await?;
            gone += 1;
        }
        tx.commit().await?;
    }
}
