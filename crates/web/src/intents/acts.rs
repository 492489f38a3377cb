//! What is done with an intent: decided and written here, in the caller's transaction, for pages and programs alike.

use catalog::achievement;
use catalog::listing::store as listings;
use db::Tx;

use super::form::{AcceptForm, DeclineForm, IntentForm};
use super::model::{Clock, Intent, IntentId, State};
use super::pages::View;
use super::side::{self, Side, Subject};
use super::store::{self, Sent};
use super::{clock, notices};
use crate::accounts::role::Viewer;
use crate::accounts::{PRIVACY_TEXT, store as people};
use crate::app::App;
use crate::failure::Failure;
use crate::listings::target::Target;

/// Achievements that may be offered in answer to a demand.
pub(super) type Offers = Vec<(achievement::AchievementId, String)>;

/// Sends an intent and tells who answers for the listing.
pub(super) async fn send(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    (subject, offers): (&Subject, &Offers),
    form: &IntentForm,
) -> Result<Intent, Failure> {
    let db = app.db();
    let target = subject.target;
    let wanted = form.parse(matches!(target, Target::Demand(_)))?;
    if viewer.units().is_empty() {
        return Err(Failure::at("purpose", "error-intent-role"));
    }
    let sent_at = db.clock.now();
    let intent = Intent {
        id: IntentId(db.ids.next()),
        target,
        sender: viewer.id,
        unit: viewer.units().first().copied(),
        purpose: wanted.purpose,
        budget: wanted.budget,
        words: wanted.words,
        anonymous: wanted.anonymous,
        offer: wanted.offer.filter(|offer| offers.iter().any(|(id, _)| id == offer)),
        sent_at,
        clock: Clock::from(sent_at),
        reminded_at: None,
        escalated_at: None,
        state: State::Sent,
    };
    if store::send(tx, db, &intent).await? == Sent::Already {
        return Err(Failure::at("purpose", "error-intent-open"));
    }
    let recipient = format!("{}:{}", target.kind(), target.id());
    people::consent(tx, db, viewer.id, "intent", &recipient, PRIVACY_TEXT).await?;
    clock::wind(tx, db, &intent).await?;
    let whom = side::recipients(tx, subject).await?;
    notices::to(tx, app, &whom, "mail-intent-sent", subject, &intent).await?;
    Ok(intent)
}

pub(super) async fn accept(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    view: &View,
    form: &AcceptForm,
) -> Result<Intent, Failure> {
    let words = form.parse()?;
    let recipient = format!("intent:{}", view.intent.id);
    people::consent(tx, app.db(), viewer.id, "intent", &recipient, PRIVACY_TEXT).await?;
    let answered = view.intent.clone().accept(viewer.id, words, app.db().clock.now())?;
    settle(tx, app, viewer, &view.subject, &answered, "mail-intent-accepted").await?;
    Ok(answered)
}

pub(super) async fn decline(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    view: &View,
    form: &DeclineForm,
) -> Result<Intent, Failure> {
    let (reason, words) = form.parse()?;
    let answered = view.intent.clone().decline(viewer.id, reason, words, app.db().clock.now())?;
    settle(tx, app, viewer, &view.subject, &answered, "mail-intent-declined").await?;
    Ok(answered)
}

pub(super) async fn withdraw(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    view: &View,
) -> Result<Intent, Failure> {
    if view.side != Side::Sender {
        return Err(Failure::NotFound("intent"));
    }
    let answered = view.intent.clone().withdraw(app.db().clock.now())?;
    if !store::answer(tx, app.db(), &viewer.actor(), &answered).await? {
        return Err(Failure::Stage("failure-intent-answered"));
    }
    Ok(answered)
}

/// Writes the answer and tells who asked.
async fn settle(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    subject: &Subject,
    answered: &Intent,
    key: &str,
) -> Result<(), Failure> {
    if !store::answer(tx, app.db(), &viewer.actor(), answered).await? {
        return Err(Failure::Stage("failure-intent-answered"));
    }
    notices::to(tx, app, &[answered.sender], key, subject, answered).await
}

/// A public listing that is not one's own.
pub(super) async fn asked_about(tx: &mut Tx, viewer: &Viewer, target: Target) -> Result<Subject, Failure> {
    let subject = side::subject(tx, target).await?.filter(|subject| subject.public);
    let subject = subject.ok_or(Failure::NotFound(target.kind()))?;
    let own_unit = subject.unit.is_some_and(|unit| viewer.units().contains(&unit));
    if subject.owner == Some(viewer.id) || own_unit {
        return Err(Failure::Stage("failure-intent-own"));
    }
    Ok(subject)
}

/// Public achievements of one's own, to offer in answer to a demand.
pub(super) async fn offers(tx: &mut Tx, viewer: &Viewer, target: Target) -> Result<Offers, Failure> {
    if matches!(target, Target::Achievement(_)) {
        return Ok(Vec::new());
    }
    let own = listings::of_owner::<achievement::Draft>(tx, viewer.id).await?;
    let public = own.into_iter().filter(|listed| listed.listing.stage.is_public());
    Ok(public.map(|listed| (listed.id, listed.draft.title)).collect())
}
