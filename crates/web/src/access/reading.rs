//! Reading an achievement as far as one may.

use catalog::achievement::{Achievement, AchievementId, Tier, store as reserved};
use db::Tx;

use super::store;
use crate::accounts::role::Viewer;
use crate::app::App;
use crate::failure::Failure;
use crate::files::AttachmentId;
use crate::listings::rights::Rights;

/// How far somebody reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Reach {
    pub tier: Tier,
    /// Beyond what every registered person sees: to be noted before anything is shown, once this transaction has ended, for
    /// a reader must not hold one connection and wait for another.
    pub is_look: bool,
}

/// Fills in what this viewer may read of what is reserved, and answers how far that is. Owners may look as others see it.
pub(crate) async fn reveal(
    tx: &mut Tx,
    app: &App,
    viewer: Option<&Viewer>,
    listed: &mut Achievement,
    rights: Rights,
    seen_as: Option<Tier>,
) -> Result<Reach, Failure> {
    let tier = match seen_as.filter(|_| rights.owns) {
        Some(tier) => tier,
        None => reach(tx, app, viewer, listed, rights).await?,
    };
    let looks = listed.draft.tiers.values().any(|of| *of > Tier::Registered && *of <= tier);
    if tier > Tier::Public
        && !listed.draft.tiers.is_empty()
        && let Some(kept) = reserved::reserved(tx, listed.id).await?
    {
        listed.draft = listed.draft.with(&kept, tier);
    }
    Ok(Reach { tier, is_look: looks && !rights.owns })
}

/// Notes that somebody reads an achievement, or a file of it, before they do.
pub(crate) async fn note_look(
    app: &App,
    id: AchievementId,
    viewer: &Viewer,
    tier: Tier,
    file: Option<AttachmentId>,
) -> Result<(), Failure> {
    let mut tx = app.db().write().await?;
    store::note_look(&mut tx, app.db(), id, viewer.id, tier, file).await?;
    Ok(tx.commit().await?)
}

/// How far one may read: who writes or reviews reads all; others what their grant opens.
pub(crate) async fn reach(
    tx: &mut Tx,
    app: &App,
    viewer: Option<&Viewer>,
    listed: &Achievement,
    rights: Rights,
) -> Result<Tier, Failure> {
    let Some(viewer) = viewer else { return Ok(Tier::Public) };
    if rights.owns || rights.endorses || rights.scores {
        return Ok(Tier::DealRoom);
    }
    let grant = store::live(tx, listed.id, viewer.id).await?;
    // A grant is its unit's: who has left it has left the grant.
    let belongs =
        |grant: &super::model::Request| grant.unit.is_none_or(|unit| viewer.units().contains(&unit));
    let opened = grant.filter(belongs).and_then(|grant| grant.opens(app.db().clock.now()));
    Ok(opened.unwrap_or(Tier::Registered))
}
