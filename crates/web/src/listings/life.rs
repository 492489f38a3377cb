//! What the lives of achievements and demands have in common: written over what was read, confirmed in its time, and never
//! past a complaint.

use catalog::listing::store::{self, Saved};
use catalog::listing::{Act, Document, Listed, Stage};
use catalog::rule::Rule;
use chrono::{DateTime, Days, Utc};
use db::Tx;
use db::event::Actor;

use super::clock;
use super::target::Target;
use crate::app::App;
use crate::complaints::store as complaints;
use crate::failure::Failure;
use crate::intents::unlisted;

/// Writes a listing over the one that was read.
pub(crate) async fn put<D: Document>(
    tx: &mut Tx,
    app: &App,
    actor: &Actor,
    event: &'static str,
    was: &Listed<D>,
    now: &Listed<D>,
) -> Result<(), Failure> {
    match store::save(tx, app.db(), actor, event, was, now).await? {
        Saved::Done => Ok(()),
        Saved::Stale => Err(Failure::Stage("failure-stage-stale")),
    }
}

/// Whether an act makes public what was not.
pub(crate) fn appears<D: Document>(was: &Listed<D>, now: &Listed<D>) -> bool {
    now.listing.stage.is_public() && !was.listing.stage.is_public()
}

/// Neither its owner nor the operator goes past a complaint: that one ends first (电子商务法 §42).
pub(crate) async fn must_be_free<D: Document>(tx: &mut Tx, listed: &Listed<D>) -> Result<(), Failure> {
    match Target::of(D::KIND, D::uuid(listed.id)) {
        Some(target) if complaints::holds_off(tx, target).await? => {
            Err(Failure::Stage("failure-complaint-holds"))
        }
        _ => Ok(()),
    }
}

/// Sets when a listing must be confirmed again, if an act asks for it: a confirmation does, and becoming public. What comes
/// back after a complaint goes on with the time it had, if any is left.
pub(crate) async fn time<D: Document>(
    tx: &mut Tx,
    app: &App,
    act: Act,
    was: &Listed<D>,
    now: &mut Listed<D>,
) -> db::Result<()> {
    let at = app.db().clock.now();
    let lapsed = was.listing.expires_at.is_some_and(|until| until <= at);
    if act == Act::Renew || (appears(was, now) && (act != Act::Reinstate || lapsed)) {
        let days = Rule::ListingValid.on(db::business_day::date(at));
        now.listing.expires_at = at.checked_add_days(Days::new(days.into()));
        clock::wind(tx, app.db(), now).await?;
    }
    Ok(())
}

/// What open intents have of a step: they end with a listing that is withdrawn, and those of one that was off for a while
/// have their time again.
pub(crate) async fn followed<D: Document>(
    tx: &mut Tx,
    app: &App,
    actor: &Actor,
    was: &Listed<D>,
    now: &Listed<D>,
) -> db::Result<()> {
    let Some(target) = Target::of(D::KIND, D::uuid(was.id)) else { return Ok(()) };
    match (was.listing.stage, now.listing.stage) {
        (_, Stage::Withdrawn { .. }) => {
            unlisted::end(tx, app.db(), app.address(), actor, (target, was.draft.title())).await
        }
        (Stage::Suspended { at } | Stage::Expired { at }, Stage::Published { .. }) => {
            unlisted::resume(tx, app.db(), target, at).await
        }
        _ => Ok(()),
    }
}

/// Whether what was done at a moment may still be taken back by who did it: through the last day of [`Rule::ClosingUndone`].
pub(crate) fn is_undoable(done: DateTime<Utc>, now: DateTime<Utc>) -> bool {
    let day = db::business_day::date(done);
    let last = day.checked_add_days(Days::new(Rule::ClosingUndone.on(day).into()));
    last.is_some_and(|last| db::business_day::date(now) <= last)
}

/// A confirmation puts a listing among the newest: once in its time, not every day.
pub(crate) fn is_renewable<D: Document>(listed: &Listed<D>, now: DateTime<Utc>) -> bool {
    let window = Days::new(Rule::ListingReminded.on(db::business_day::date(now)).into());
    let opens = listed.listing.expires_at.and_then(|until| until.checked_sub_days(window));
    match listed.listing.stage {
        Stage::Published { .. } => opens.is_some_and(|opens| opens <= now),
        stage => matches!(stage, Stage::Expired { .. }),
    }
}
