//! One step of a complaint: decided, written, done to the listing and told, in the caller's transaction.

use catalog::listing::store::{self as listings, Saved};
use catalog::listing::{Act as ListingAct, Document, Stage};
use catalog::rule::Rule;
use catalog::{achievement, demand};
use chrono::Days;
use db::event::Actor;
use db::{Db, Tx};

use super::model::{Act, Complaint, State, Target};
use super::side::Subject;
use super::{clock, notices, store};
use crate::app::App;
use crate::drafting;
use crate::failure::Failure;

/// Takes a complaint one step on.
pub(super) async fn step(
    tx: &mut Tx,
    app: &App,
    actor: &Actor,
    was: &Complaint,
    subject: &Subject,
    act: Act,
    words: &str,
) -> Result<Complaint, Failure> {
    let db = app.db();
    let state =
        was.state.after(act, db.clock.now()).map_err(|_| Failure::Stage("failure-complaint-state"))?;
    let now = Complaint { state, ..was.clone() };
    if !store::save(tx, db, actor, act, words, was, &now).await? {
        return Err(Failure::Stage("failure-stage-stale"));
    }
    if now.state.holds_off() && !was.state.holds_off() {
        take_off(tx, db, actor, now.target).await?;
    }
    // Another complaint about the same listing may still hold it off.
    let frees = was.state.holds_off() && !now.state.holds_off();
    if frees && !store::others_hold_off(tx, &now).await? {
        put_back(tx, db, actor, now.target).await?;
    }
    if let State::Countered { until } = now.state {
        clock::wind(tx, db, now.id, until).await?;
    }
    notices::of_step(tx, app, &now, subject, act, words).await?;
    Ok(now)
}

/// Takes a listing off; one that is not public is left as it is.
async fn take_off(tx: &mut Tx, db: &Db, actor: &Actor, target: Target) -> Result<(), Failure> {
    match target {
        Target::Achievement(id) => suspend::<achievement::Draft>(tx, db, actor, id).await,
        Target::Demand(id) => suspend::<demand::Draft>(tx, db, actor, id).await,
    }
}

async fn suspend<D: Document>(tx: &mut Tx, db: &Db, actor: &Actor, id: D::Id) -> Result<(), Failure> {
    let Some(was) = listings::find::<D>(tx, id).await? else { return Ok(()) };
    if !matches!(was.listing.stage, Stage::Published { .. }) {
        return Ok(());
    }
    let mut now = was.clone();
    now.listing.stage = was.listing.stage.after(ListingAct::Suspend, db.clock.now())?;
    written(listings::save(tx, db, actor, ListingAct::Suspend.event(), &was, &now).await?)
}

/// Puts a listing back that was taken off; one whose days ran out meanwhile gets new ones, as its owner could not
/// confirm it.
async fn put_back(tx: &mut Tx, db: &Db, actor: &Actor, target: Target) -> Result<(), Failure> {
    let at = db.clock.now();
    match target {
        Target::Achievement(id) => {
            let Some(was) = listings::find::<achievement::Draft>(tx, id).await? else { return Ok(()) };
            if !matches!(was.listing.stage, Stage::Suspended { .. }) {
                return Ok(());
            }
            let mut now = was.clone();
            now.listing.stage = was.listing.stage.after(ListingAct::Reinstate, at)?;
            if was.listing.expires_at.is_some_and(|until| until <= at) {
                let days = Rule::ListingValid.on(db::business_day::date(at));
                now.listing.expires_at = at.checked_add_days(Days::new(days.into()));
                drafting::clock::wind(tx, db, &now).await?;
            }
            written(listings::save(tx, db, actor, ListingAct::Reinstate.event(), &was, &now).await?)
        }
        Target::Demand(id) => {
            let Some(was) = listings::find::<demand::Draft>(tx, id).await? else { return Ok(()) };
            if !matches!(was.listing.stage, Stage::Suspended { .. }) {
                return Ok(());
            }
            let mut now = was.clone();
            now.listing.stage = was.listing.stage.after(ListingAct::Reinstate, at)?;
            written(listings::save(tx, db, actor, ListingAct::Reinstate.event(), &was, &now).await?)
        }
    }
}

fn written(saved: Saved) -> Result<(), Failure> {
    match saved {
        Saved::Done => Ok(()),
        Saved::Stale => Err(Failure::Stage("failure-stage-stale")),
    }
}
