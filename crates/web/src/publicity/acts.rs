//! What is done to a notice: decided, written, wound up and told, in the caller's transaction.

use catalog::publicity::objection::store::{Decided, Filed};
use catalog::publicity::objection::{self, Objection, Verdict};
use catalog::publicity::period::{Length, Period};
use catalog::publicity::snapshot::{Basis, Sealed, Snapshot};
use catalog::publicity::store::{self, New, Saved};
use catalog::publicity::{Notice, NoticeId, ObjectionId, Posting};
use catalog::{case, organisation};
use db::Tx;

use super::{clock, notices, side};
use crate::accounts::limits::{self, Limit};
use crate::accounts::role::Viewer;
use crate::app::App;
use crate::failure::Failure;

/// Objections of one person: nobody is silenced, and nobody floods a unit.
const OBJECTIONS: [Limit; 1] = [Limit { tries: 20, minutes: 24 * 60 }];

/// Posts a draft as it stands.
pub(super) async fn post(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    draft: &Notice,
    length: Length,
) -> Result<(), Failure> {
    let db = app.db();
    let new = New {
        id: draft.id,
        unit: draft.unit,
        achievement: draft.achievement,
        case: draft.case,
        body: draft.body.clone(),
        by: draft.drafted_by,
    };
    let posting = posting(tx, app, viewer, &new, None, length).await?;
    settled(store::post(tx, db, &viewer.actor(), draft, posting).await?)?;
    clock::wind(tx, db, draft.id).await?;
    Ok(())
}

/// Posts another notice in the place of one that everybody could read; its clock begins anew.
pub(super) async fn replace(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    was: &Notice,
    new: &New,
    length: Length,
) -> Result<(), Failure> {
    let db = app.db();
    let posting = posting(tx, app, viewer, new, Some(was.id), length).await?;
    let (saved, closed) = store::replace(tx, db, &viewer.actor(), was, new, posting).await?;
    settled(saved)?;
    clock::wind(tx, db, new.id).await?;
    Ok(notices::of_closing(tx, app, &closed, "mail-objection-replaced", was, new.id).await?)
}

/// What is sealed of a notice that is posted now.
async fn posting(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    new: &New,
    replaces: Option<NoticeId>,
    length: Length,
) -> Result<Posting, Failure> {
    let posted_at = app.db().clock.now();
    let day = db::business_day::date(posted_at);
    let unit = organisation::store::find(tx, new.unit).await?.ok_or(Failure::NotFound("organisation"))?;
    let basis = Basis::on(day, unit.draft.region.as_deref());
    let period = Period::of(basis.days, length);
    let said = Snapshot {
        notice: new.id,
        unit: new.unit,
        unit_name: unit.draft.name,
        achievement: new.achievement,
        replaces,
        body: new.body.clone(),
        posted_at,
        period,
        ends_on: period.ends_on(day),
        basis,
    };
    let sealed = Sealed::of(said).map_err(|cause| Failure::Internal(cause.into()))?;
    Ok(Posting { by: viewer.id, sealed })
}

pub(super) async fn withdraw(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    was: &Notice,
    reason: &str,
) -> Result<(), Failure> {
    unrested(tx, app, was).await?;
    let (saved, closed) = store::withdraw(tx, app.db(), &viewer.actor(), was, reason).await?;
    settled(saved)?;
    Ok(notices::of_closing(tx, app, &closed, "mail-objection-withdrawn", was, was.id).await?)
}

/// What a case went on by stays as it is until the case has gone back.
pub(super) async fn unrested(tx: &mut Tx, app: &App, notice: &Notice) -> Result<(), Failure> {
    // Held, so that the case does not go on by it at this moment.
    if let Some(case) = notice.case {
        case::store::hold(tx, case).await?;
    }
    let rested_on = side::is_rested_on(tx, notice, app.db().clock.now()).await?;
    if rested_on { Err(Failure::Stage("failure-publicity-rested-on")) } else { Ok(()) }
}

/// Files an objection and tells who decides it.
pub(super) async fn object(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    notice: &Notice,
    words: &str,
) -> Result<(), Failure> {
    let db = app.db();
    let person = viewer.id.to_string();
    if limits::count(tx, db, "objecting.person", &person, &OBJECTIONS).await?.is_err() {
        return Err(Failure::at("words", "error-objection-often"));
    }
    let new = objection::store::New { id: ObjectionId(db.ids.next()), person: viewer.id, words };
    match objection::store::file(tx, db, &viewer.actor(), notice, &new).await? {
        Filed::Done => Ok(notices::of_objection(tx, app, notice, words).await?),
        Filed::Already => Err(Failure::at("words", "error-objection-open")),
        Filed::Over => Err(Failure::Stage("failure-objection-over")),
        Filed::Stale => Err(Failure::Stage("failure-stage-stale")),
    }
}

/// Decides an objection and tells whoever made it.
pub(super) async fn decide(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    (notice, objection): (&Notice, &Objection),
    verdict: Verdict,
    words: &str,
) -> Result<(), Failure> {
    let db = app.db();
    let interests = side::interests(tx, notice).await?;
    if let Some(why) = side::may_not_decide(&interests, viewer, objection) {
        return Err(Failure::Stage(why));
    }
    let decided = objection::store::decide(tx, db, viewer.id, notice, objection, verdict, words).await?;
    let Decided::Done(closed) = decided else { return Err(Failure::Stage("failure-objection-decided")) };
    let key = match verdict {
        Verdict::Dismiss => "mail-objection-dismissed",
        Verdict::Uphold => "mail-objection-upheld",
    };
    notices::of_decision(tx, app, objection.person, key, notice, words).await?;
    match verdict {
        // The clock may run again.
        Verdict::Dismiss => clock::wind(tx, db, notice.id).await?,
        Verdict::Uphold => {
            notices::of_closing(tx, app, &closed, "mail-objection-cancelled", notice, notice.id).await?;
            notices::of_cancelling(tx, app, notice, words).await?;
        }
    }
    Ok(())
}

fn settled(saved: Saved) -> Result<(), Failure> {
    match saved {
        Saved::Done => Ok(()),
        Saved::Stale => Err(Failure::Stage("failure-stage-stale")),
        Saved::Live => Err(Failure::Stage("failure-publicity-live")),
        Saved::Misplaced => Err(Failure::Stage("failure-publicity-state")),
    }
}
