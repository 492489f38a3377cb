//! Who may reserve and close an achievement, and what follows: decided and written here, in the caller's transaction.

use catalog::achievement::course::store::{self as course, Talk};
use catalog::achievement::course::{Course, Outcome, Step};
use catalog::achievement::{Achievement, AchievementId, Draft};
use catalog::listing::{Act, Document, Stage, store};
use chrono::{DateTime, NaiveDate, Utc};
use db::Tx;
use db::event::{Object, Recorded, history};

use super::clock;
use super::form::{ClosingForm, ReservationForm};
use crate::accounts::role::Viewer;
use crate::app::App;
use crate::drafting;
use crate::failure::Failure;
use crate::listings::life::is_undoable;
use crate::listings::rights;

/// An achievement with its course, as its owners and the brokers of its cases see it.
pub(super) struct View {
    pub listed: Achievement,
    pub course: Course,
    /// Cases about it that go on: for the owners all, for a broker their own.
    pub talks: Vec<Talk>,
    /// Whether this person decides for the owner: an officer of the unit, or the author where it has none.
    pub decides: bool,
    /// Whether this person carries one of its cases.
    pub carries: bool,
    /// Whether this person closed it, and may take that back.
    pub reopens: bool,
}

/// To who neither owns it nor carries a case about it there is none.
pub(super) async fn view(
    tx: &mut Tx,
    viewer: &Viewer,
    id: AchievementId,
    now: DateTime<Utc>,
) -> Result<View, Failure> {
    let unknown = || Failure::NotFound("achievement");
    let listed = store::find::<Draft>(tx, id).await?.ok_or_else(unknown)?;
    let owns = rights::of(tx, Some(viewer), &listed).await?.owns;
    let mut talks = course::cases(tx, id).await?;
    let carries = talks.iter().any(|talk| talk.broker_id == Some(viewer.id));
    if !owns && !carries {
        return Err(unknown());
    }
    if !owns {
        talks.retain(|talk| talk.broker_id == Some(viewer.id));
    }
    let decides = match listed.organisation {
        Some(unit) => {
            rights::units(tx, viewer).await?.contains(&unit)
                || (owns && !drafting::acts::has_officer(tx, unit, listed.listing.owner).await?)
        }
        None => owns,
    };
    let course = course::find(tx, id).await?.ok_or_else(unknown)?;
    let mut view = View { listed, course, talks, decides, carries, reopens: false };
    let closed = closed_by(tx, viewer, &view).await?;
    view.reopens = closed.is_some_and(|at| is_undoable(at, now));
    Ok(view)
}

/// Keeps it for one case until the end of a day.
pub(super) async fn reserve(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    view: &View,
    form: &ReservationForm,
    today: NaiveDate,
) -> Result<(), Failure> {
    must_decide(view)?;
    if !view.listed.listing.stage.is_public() || !matches!(view.course, Course::InTalks { .. }) {
        return Err(Failure::Stage("failure-reservation-talks"));
    }
    let (case, day) = form.parse(&view.talks, today)?;
    let until = db::business_day::end(day);
    let step = Step::Reserve { by: viewer.id, case, until };
    if !course::step(tx, app.db(), &viewer.actor(), view.listed.id, step).await? {
        return Err(Failure::Stage("failure-stage-stale"));
    }
    Ok(clock::wind(tx, app.db(), view.listed.id, until).await?)
}

/// Gives it free before its days are over.
pub(super) async fn release(tx: &mut Tx, app: &App, viewer: &Viewer, view: &View) -> Result<(), Failure> {
    must_decide(view)?;
    if !matches!(view.course, Course::Reserved { .. }) {
        return Err(Failure::Stage("failure-reservation-none"));
    }
    let goes_on = course::talks(tx, view.listed.id, None).await?;
    let step = Step::Release { goes_on };
    if !course::step(tx, app.db(), &viewer.actor(), view.listed.id, step).await? {
        return Err(Failure::Stage("failure-stage-stale"));
    }
    Ok(())
}

/// Writes down by which recorded contract it is closed; what leaves nothing to others is listed no more.
pub(super) async fn close(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    view: &View,
    form: &ClosingForm,
) -> Result<(), Failure> {
    if !view.carries {
        must_decide(view)?;
    }
    if !view.listed.listing.stage.is_public() {
        return Err(Failure::Stage("failure-closing-public"));
    }
    let case = form.parse(&view.talks).ok_or(Failure::Stage("failure-closing-contract"))?;
    // Whoever carries one case and decides for nobody closes by that one: `talks` holds no other.
    let outcome =
        course::outcome(tx, view.listed.id, case).await?.ok_or(Failure::Stage("failure-closing-contract"))?;
    let step = Step::Close { case, outcome };
    if !course::step(tx, app.db(), &viewer.actor(), view.listed.id, step).await? {
        return Err(Failure::Stage("failure-closing-held"));
    }
    if !outcome.stays_listed() {
        drafting::advance(tx, app, &viewer.actor(), &view.listed, Act::Withdraw).await?;
    }
    Ok(())
}

/// When this person closed it, if nothing had been closed before.
pub(super) async fn closed_by(
    tx: &mut Tx,
    viewer: &Viewer,
    view: &View,
) -> db::Result<Option<DateTime<Utc>>> {
    if !matches!(view.course, Course::Closed { .. }) {
        return Ok(None);
    }
    let object = Object { kind: Draft::KIND, id: view.listed.id.0 };
    let events: Vec<Recorded> = history(tx, object).await?;
    let last = events.into_iter().rev().find(|event| event.act == "listing.contracted");
    // By whose contract it was closed before is kept nowhere else: that cannot be gone back to.
    let was_closed = |event: &Recorded| {
        event.before.as_deref().is_some_and(|before| before.contains(Outcome::LicensedOpen.code()))
    };
    let own = last.filter(|event| event.actor == viewer.actor().name() && !was_closed(event));
    Ok(own.map(|event| event.at))
}

/// Takes a closing back: the talks that go on are gone on with, and what was taken off by it is listed again.
pub(super) async fn reopen(tx: &mut Tx, app: &App, viewer: &Viewer, view: &View) -> Result<(), Failure> {
    let Course::Closed { outcome, .. } = view.course else {
        return Err(Failure::Stage("failure-reopen-none"));
    };
    let at = closed_by(tx, viewer, view).await?.ok_or(Failure::Stage("failure-reopen-other"))?;
    if !is_undoable(at, app.db().clock.now()) {
        return Err(Failure::Stage("failure-reopen-late"));
    }
    let goes_on = course::talks(tx, view.listed.id, None).await?;
    if !course::step(tx, app.db(), &viewer.actor(), view.listed.id, Step::Reopen { goes_on }).await? {
        return Err(Failure::Stage("failure-stage-stale"));
    }
    if !outcome.stays_listed() && matches!(view.listed.listing.stage, Stage::Withdrawn { .. }) {
        drafting::advance(tx, app, &viewer.actor(), &view.listed, Act::Reopen { was_public: true }).await?;
    }
    Ok(())
}

fn must_decide(view: &View) -> Result<(), Failure> {
    if view.decides { Ok(()) } else { Err(Failure::Stage("failure-reservation-officer")) }
}
