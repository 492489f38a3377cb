//! A complaint taken in, and each step of it: decided, written, done to the listing and told, in the caller's transaction.

use axum::http::StatusCode;
use catalog::listing::Act as ListingAct;
use catalog::listing::store as listings;
use catalog::{achievement, demand};
use db::Tx;
use db::event::Actor;

use super::form::ComplaintForm;
use super::model::{Act, Complaint, ComplaintId, State};
use super::side::Subject;
use super::{clock, notices, store};
use crate::accounts::limits::{self, Limit};
use crate::accounts::role::Viewer;
use crate::app::App;
use crate::drafting;
use crate::failure::Failure;
use crate::layout::fields::Errors;
use crate::listings::target::Target;
use crate::posting;

/// Complaints of one person: nobody is silenced, and nobody floods the desk.
const FILED: [Limit; 1] = [Limit { tries: 10, minutes: 24 * 60 }];

/// Takes a complaint in.
pub(super) async fn file(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    target: Target,
    subject: &Subject,
    form: &ComplaintForm,
) -> Result<Complaint, Failure> {
    let db = app.db();
    let (ground, words) = form.parse()?;
    let person = viewer.id.to_string();
    if limits::count(tx, db, "filing.person", &person, &FILED).await?.is_err() {
        let errors = Errors::from([("words", "error-complaint-often")]);
        return Err(Failure::Fields { status: StatusCode::TOO_MANY_REQUESTS, errors });
    }
    let filed = Complaint {
        id: ComplaintId(db.ids.next()),
        target,
        person: viewer.id,
        ground,
        words,
        filed_at: db.clock.now(),
        state: State::Filed,
    };
    if !store::insert(tx, db, &filed).await? {
        return Err(Failure::at("words", "error-complaint-open"));
    }
    notices::of_filing(tx, app, &filed, subject).await?;
    Ok(filed)
}

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
        let took_off = turn(tx, app, actor, now.target, ListingAct::Suspend).await?;
        store::keep_took_off(tx, now.id, took_off).await?;
    }
    // What was off for another reason stays off; what another complaint still holds off, that one brings back.
    let frees = was.state.holds_off() && !now.state.holds_off();
    if frees && store::took_off(tx, now.id).await? {
        if store::holds_off(tx, now.target).await? {
            store::hand_on(tx, now.target).await?;
        } else {
            turn(tx, app, actor, now.target, ListingAct::Reinstate).await?;
        }
    }
    if let State::Countered { until } = now.state {
        clock::wind(tx, db, now.id, until).await?;
    }
    notices::of_step(tx, app, &now, subject, act, words).await?;
    Ok(now)
}

/// Takes a listing off or puts it back, by its own machine; one that is in no stage for it is left as it is, and `false`.
async fn turn(
    tx: &mut Tx,
    app: &App,
    actor: &Actor,
    target: Target,
    act: ListingAct,
) -> Result<bool, Failure> {
    let at = app.db().clock.now();
    match target {
        Target::Achievement(id) => {
            let Some(was) = listings::find::<achievement::Draft>(tx, id).await? else { return Ok(false) };
            if was.listing.stage.after(act, at).is_err() {
                return Ok(false);
            }
            drafting::advance(tx, app, actor, &was, act).await?;
        }
        Target::Demand(id) => {
            let Some(was) = listings::find::<demand::Draft>(tx, id).await? else { return Ok(false) };
            if was.listing.stage.after(act, at).is_err() {
                return Ok(false);
            }
            posting::advance(tx, app, actor, &was, act).await?;
        }
    }
    Ok(true)
}
