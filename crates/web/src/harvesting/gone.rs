//! Tombstones: what is gone in a repository is withdrawn here, unless somebody relies on it.

use std::collections::HashMap;

use anyhow::bail;
use catalog::achievement::course::store as course;
use catalog::achievement::{Achievement, AchievementId, Draft};
use catalog::listing::store::{self as listings, Saved};
use catalog::listing::{Act, Stage};
use db::event::{Actor, Event, Object};
use db::{Db, Tx};

use super::answer::Harvested;
use crate::accounts::role::Role;
use crate::appointments::store::holders;
use crate::intents::unlisted;
use crate::listings::target::Target;
use crate::messages::Letter;

/// How often a listing is read anew that others write meanwhile.
const TRIES: usize = 3;

enum Fate {
    Withdrawn,
    /// In a deal, reserved or in publicity: it stays, as it would for its owner (domain rule 4.1).
    Bound,
    /// Not here, or gone already.
    Nothing,
}

/// What we had of them is withdrawn and its history stays; answers how many were, and how many could not be.
pub(super) async fn withdraw(db: &Db, source: &str, gone: &[&Harvested]) -> anyhow::Result<(usize, usize)> {
    if gone.is_empty() {
        return Ok((0, 0));
    }
    let mut tx = db.write().await?;
    let known = known(&mut tx, source).await?;
    let (mut withdrawn, mut bound) = (0, 0);
    for record in gone {
        let Some(id) = known.get(&record.identifier) else { continue };
        match one(&mut tx, db, source, *id).await? {
            Fate::Withdrawn => withdrawn += 1,
            Fate::Bound => bound += 1,
            Fate::Nothing => {}
        }
    }
    tx.commit().await?;
    Ok((withdrawn, bound))
}

/// What we have of a repository, by its own names.
pub(super) async fn known(tx: &mut Tx, source: &str) -> db::Result<HashMap<String, AchievementId>> {
    let prints = listings::prints::<Draft>(tx).await?.into_iter();
    let theirs = prints.filter(|print| print.source.as_deref() == Some(source));
    Ok(theirs.filter_map(|print| Some((print.source_id?, AchievementId(print.id)))).collect())
}

async fn one(tx: &mut Tx, db: &Db, source: &str, id: AchievementId) -> anyhow::Result<Fate> {
    for _ in 0..TRIES {
        let Some(was) = listings::find::<Draft>(tx, id).await? else { return Ok(Fate::Nothing) };
        if matches!(was.listing.stage, Stage::Withdrawn { .. } | Stage::Rejected { .. }) {
            return Ok(Fate::Nothing);
        }
        if course::is_bound(tx, id).await? {
            tell(tx, db, source, &was).await?;
            return Ok(Fate::Bound);
        }
        let mut now = was.clone();
        now.listing.stage = was.listing.stage.after(Act::Withdraw, db.clock.now())?;
        match listings::save(tx, db, &Actor::System, Act::Withdraw.event(), &was, &now).await? {
            Saved::Done => {
                let whose = (Target::Achievement(id), was.draft.title.as_str());
                // Who harvests may not know where the market is: what leads to the intent begins at its root then.
                unlisted::end(tx, db, "", &Actor::System, whose).await?;
                return Ok(Fate::Withdrawn);
            }
            // Somebody wrote it since it was read: looked at as it is now.
            Saved::Stale => {}
        }
    }
    // Nothing is remembered of a run that fails: the next one asks for the same again.
    bail!("a listing that is gone there is being written here; harvest again")
}

/// Once for each listing: its author and the officers of its unit, else the operators.
async fn tell(tx: &mut Tx, db: &Db, source: &str, listed: &Achievement) -> db::Result<()> {
    // Beside the history of the listing, which everybody reads.
    let object = Object { kind: "tombstone", id: listed.id.0 };
    if !db::event::history(tx, object).await?.is_empty() {
        return Ok(());
    }
    let event = Event { actor: &Actor::System, act: "tombstone.kept", object, before: None, after: None };
    db::event::record(tx, db, &[event]).await?;
    let mut concerned: Vec<_> = listed.listing.owner.into_iter().collect();
    if let Some(unit) = listed.organisation {
        concerned.extend(holders(tx, Role::Officer, Some(unit)).await?);
    }
    if concerned.is_empty() {
        concerned = holders(tx, Role::Operator, None).await?;
    }
    concerned.sort_unstable_by_key(|person| person.0);
    concerned.dedup();
    let values = [("title", listed.draft.title.as_str().into()), ("source", source.into())];
    let letter = Letter::of("mail-review-subject", "mail-source-gone", &values);
    for person in concerned {
        letter.to(tx, db, person).await?;
    }
    Ok(())
}
