//! What is there again after its tombstone is a draft here again.

use catalog::achievement::{AchievementId, Draft};
use catalog::listing::store::{self as listings, Saved};
use catalog::listing::{Act, Document, Stage};
use db::event::{Actor, Object};
use db::{Db, Tx};

use super::answer::Harvested;
use super::gone::known;

/// Drafts that a tombstone took are their unit's again once the record is there again; answers how many. What was public here is
/// not brought back by a machine, and what people withdrew stays so.
pub(super) async fn restore(db: &Db, source: &str, there: &[&Harvested]) -> anyhow::Result<usize> {
    if there.is_empty() {
        return Ok(0);
    }
    let mut tx = db.write().await?;
    let known = known(&mut tx, source).await?;
    let mut restored = 0;
    for record in there {
        let Some(id) = known.get(&record.identifier) else { continue };
        let Some(was) = listings::find::<Draft>(&mut tx, *id).await? else { continue };
        let off = matches!(was.listing.stage, Stage::Withdrawn { .. }) && was.listing.published_at.is_none();
        if !off || !by_tombstone(&mut tx, *id).await? {
            continue;
        }
        let mut now = was.clone();
        let back = Act::Reopen { was_public: false };
        now.listing.stage = was.listing.stage.after(back, db.clock.now())?;
        let saved = listings::save(&mut tx, db, &Actor::System, back.event(), &was, &now).await?;
        restored += usize::from(saved == Saved::Done);
    }
    tx.commit().await?;
    Ok(restored)
}

/// Whether nobody else withdrew it.
async fn by_tombstone(tx: &mut Tx, id: AchievementId) -> db::Result<bool> {
    let history = db::event::history(tx, Object { kind: Draft::KIND, id: id.0 }).await?;
    let last = history.iter().rev().find(|one| one.act == Act::Withdraw.event());
    Ok(last.is_some_and(|one| one.actor == Actor::System.name()))
}
