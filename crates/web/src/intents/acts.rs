//! What is done with an intent: decided and written here, in the caller's transaction, for pages and programs alike.

use catalog::achievement;
use catalog::achievement::course::{Step, store as talks};
use catalog::case::Party;
use catalog::demand::course::store as course;
use catalog::listing::store as listings;
use catalog::organisation::OrganisationId;
use catalog::person::PersonId;
use db::Tx;

use super::form::{AcceptForm, DeclineForm, IntentForm};
use super::model::{Clock, Intent, IntentId, State};
use super::pages::View;
use super::side::{self, Side, Subject};
use super::store::{self, Sent};
use super::{clock, notices};
use crate::accounts::role::{Role, Viewer};
use crate::accounts::{PRIVACY_TEXT, limits, store as people};
use crate::app::App;
use crate::appointments::store::holders;
use crate::cases;
use crate::cases::acts::Seed;
use crate::failure::Failure;
use crate::ledger;
use crate::ledger::acts::Met;
use crate::listings::rights;
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
    if limits::count(tx, db, "made.intent", &viewer.id.to_string(), &limits::INTENTS).await?.is_err() {
        return Err(Failure::at("purpose", "error-intent-often"));
    }
    let sent_at = db.clock.now();
    let offer = wanted.offer.filter(|offer| offers.iter().any(|(id, _)| id == offer));
    // Whom an achievement belongs to gives it, whatever else its author is a member of.
    let unit = cases::acts::owner(tx, offer).await?.or_else(|| speaks_for(viewer, target));
    let intent = Intent {
        id: IntentId(db.ids.next()),
        target,
        sender: viewer.id,
        unit,
        purpose: wanted.purpose,
        budget: wanted.budget,
        words: wanted.words,
        anonymous: wanted.anonymous,
        offer,
        sent_at,
        clock: Clock::from(sent_at),
        reminded_at: None,
        escalated_at: None,
        broker: None,
        state: State::Sent,
    };
    if store::send(tx, db, &intent).await? == Sent::Already {
        return Err(Failure::at("purpose", "error-intent-open"));
    }
    on_its_way(tx, app, subject, &intent).await?;
    Ok(intent)
}

/// The organisation that somebody of several speaks for here: who wants an achievement buys, who answers a demand gives.
fn speaks_for(viewer: &Viewer, target: Target) -> Option<OrganisationId> {
    let role = match target {
        Target::Demand(_) => Role::Researcher,
        Target::Achievement(_) => Role::Enterprise,
    };
    viewer.organisations(role).into_iter().chain(viewer.units()).next()
}

/// The consent that an intent is, its clock, and the word to who answers.
async fn on_its_way(tx: &mut Tx, app: &App, subject: &Subject, intent: &Intent) -> Result<(), Failure> {
    let db = app.db();
    let recipient = format!("{}:{}", intent.target.kind(), intent.target.id());
    people::consent(tx, db, intent.sender, "intent", &recipient, PRIVACY_TEXT).await?;
    clock::wind(tx, db, intent).await?;
    let whom = side::recipients(tx, subject).await?;
    notices::to(tx, app, &whom, "mail-intent-sent", subject, intent).await
}

/// Sends an intent that somebody gave elsewhere, as by a tap in a hall. Answers the one that stands: this, or one that the same
/// party has open there; nothing where nobody answers.
pub(crate) async fn carry(tx: &mut Tx, app: &App, intent: &Intent) -> Result<Option<IntentId>, Failure> {
    let Some(subject) = side::subject(tx, intent.target).await? else { return Ok(None) };
    let house = ledger::side::related(tx, subject.unit).await?;
    if intent.unit.is_some_and(|unit| house.contains(&unit)) {
        return Ok(None);
    }
    if store::send(tx, app.db(), intent).await? == Sent::Already {
        let open = store::about(tx, intent.target.kind(), &[intent.target.id()]).await?;
        let party = |one: &Intent| one.unit.map_or(one.sender.0, |unit| unit.0);
        let same = open.into_iter().find(|one| one.is_open() && party(one) == party(intent));
        return Ok(same.map(|one| one.id));
    }
    on_its_way(tx, app, &subject, intent).await?;
    Ok(Some(intent.id))
}

pub(super) async fn accept(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    view: &View,
    form: &AcceptForm,
) -> Result<Intent, Failure> {
    // Who accepts is named to the other, and a party of the case: that is for the owner to say (个人信息保护法 §23).
    if !side::speaks(tx, viewer, &view.subject).await? {
        return Err(Failure::Stage("failure-intent-nobody"));
    }
    let words = form.parse()?;
    // What is taken off, suspended or given to another brings nobody together any more.
    if !view.subject.public {
        return Err(Failure::Stage("failure-intent-unlisted"));
    }
    let recipient = format!("intent:{}", view.intent.id);
    people::consent(tx, app.db(), viewer.id, "intent", &recipient, PRIVACY_TEXT).await?;
    let answered = view.intent.clone().accept(viewer.id, words, app.db().clock.now())?;
    settle(tx, app, viewer, &view.subject, &answered, "mail-intent-accepted").await?;
    if let Target::Demand(demand) = answered.target {
        course::intent_accepted(tx, app.db(), &viewer.actor(), demand, answered.id.0).await?;
    }
    let met = met(&answered, &view.subject, viewer.id);
    if let Some(achievement) = met.achievement {
        let talk = Step::Talk { intent: answered.id.0 };
        talks::step(tx, app.db(), &viewer.actor(), achievement, talk).await?;
    }
    let seed = Seed {
        title: view.subject.title.clone(),
        intent: Some(answered.id.0),
        achievement: met.achievement,
        demand: met.demand,
        seller: met.seller,
        buyer: met.buyer,
    };
    let case = Some(cases::acts::open(tx, app, viewer, seed).await?);
    ledger::acts::record_for_intent(tx, app, &viewer.actor(), &Met { case, ..met }).await?;
    Ok(answered)
}

/// Who gives and who takes, once somebody has accepted an intent: the owner of an achievement, or who answers a demand, gives.
pub(super) fn met(intent: &Intent, subject: &Subject, by: PersonId) -> Met {
    let sender = Party { person: intent.sender, unit: intent.unit };
    let answers = Party { person: by, unit: subject.unit };
    match intent.target {
        Target::Achievement(id) => {
            Met { seller: answers, buyer: sender, achievement: Some(id), demand: None, case: None }
        }
        Target::Demand(id) => {
            Met { seller: sender, buyer: answers, achievement: intent.offer, demand: Some(id), case: None }
        }
    }
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

/// Takes an intent back: its clock strikes no more, and whoever was to answer is told that they need not.
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
    let mut whom = side::recipients(tx, &view.subject).await?;
    // Once it was handed on, whoever looks for a broker may stop looking.
    if answered.escalated_at.is_some() {
        whom.extend(holders(tx, Role::Operator, None).await?);
        whom.extend(answered.broker);
        whom.sort_unstable_by_key(|person| person.0);
        whom.dedup();
    }
    notices::to(tx, app, &whom, "mail-intent-withdrawn", &view.subject, &answered).await?;
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

/// A public listing that is not one's own, nor of one's own house: a school does not answer its university (domain rule 4.3).
pub(super) async fn asked_about(tx: &mut Tx, viewer: &Viewer, target: Target) -> Result<Subject, Failure> {
    let subject = side::subject(tx, target).await?.filter(|subject| subject.public);
    let subject = subject.ok_or(Failure::NotFound(target.kind()))?;
    let house = ledger::side::related(tx, subject.unit).await?;
    let own_house = viewer.units().iter().any(|unit| house.contains(unit));
    if subject.owner == Some(viewer.id) || own_house {
        return Err(Failure::Stage("failure-intent-own"));
    }
    if subject.is_signed {
        return Err(Failure::Stage("failure-demand-converted"));
    }
    Ok(subject)
}

/// Public achievements of one's own, to offer in answer to a demand. Who has left a unit offers nothing of it any more.
pub(super) async fn offers(tx: &mut Tx, viewer: &Viewer, target: Target) -> Result<Offers, Failure> {
    if matches!(target, Target::Achievement(_)) {
        return Ok(Vec::new());
    }
    let own = listings::of_owner::<achievement::Draft>(tx, viewer.id).await?;
    let public = own
        .into_iter()
        .filter(|listed| listed.listing.stage.is_public() && rights::is_author(viewer, listed));
    Ok(public.map(|listed| (listed.id, listed.draft.title)).collect())
}
