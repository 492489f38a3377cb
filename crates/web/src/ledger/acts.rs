//! What is done with the ledger: decided and written here, in the caller's transaction. Other rooms record by
//! [`record_for_intent`] and have a signed contract looked at by [`watch_contract`].

use catalog::achievement::{self, AchievementId};
use catalog::broker::assignment::{self, store::Carried};
use catalog::case::{CaseId, Party};
use catalog::demand::{self, DemandId};
use catalog::introduction::bypass::{self, Bypass, BypassId, Contract, Finding, Opportunity, Signatory};
use catalog::introduction::store::{self, Recorded};
use catalog::introduction::{
    Introduced, Introducer, Introduction, IntroductionId, New, Openness, Refusal, Seat, Subject,
};
use catalog::listing::store as listings;
use catalog::organisation::OrganisationId;
use catalog::person::PersonId;
use chrono::NaiveDate;
use db::Tx;
use db::event::Actor;

use super::form::{NewForm, SayForm};
use super::{clock, notices, side};
use crate::accounts::role::{Appointment, Role, Standing, Viewer};
use crate::accounts::{PRIVACY_TEXT, store as people};
use crate::app::App;
use crate::appointments::store as appointments;
use crate::failure::Failure;
use crate::layout::fields::Errors;

/// Two who have found each other by the market, both having agreed that the other reads who they are.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Met {
    /// Gives the technology.
    pub seller: Party,
    /// Takes it.
    pub buyer: Party,
    /// One of the two at least.
    pub achievement: Option<AchievementId>,
    pub demand: Option<DemandId>,
    pub case: Option<CaseId>,
}

/// A contract: signed in a case, or reported from outside.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Signed {
    pub seller: Signs,
    pub buyer: Signs,
    /// One of the two at least.
    pub achievement: Option<AchievementId>,
    pub demand: Option<DemandId>,
    /// Who carried it, if anybody did.
    pub broker: Option<PersonId>,
    pub day: NaiveDate,
    pub case: Option<CaseId>,
}

/// Who signs, as far as it is known.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Signs {
    pub person: Option<PersonId>,
    pub unit: Option<OrganisationId>,
}

impl From<Party> for Signs {
    fn from(party: Party) -> Self {
        Self { person: Some(party.person), unit: party.unit }
    }
}

/// Records that the market itself introduced two, when one accepted the other's intent. Where they have been introduced to
/// the same before, the first in time stands: the answer is that one.
pub(crate) async fn record_for_intent(
    tx: &mut Tx,
    app: &App,
    actor: &Actor,
    met: &Met,
) -> Result<IntroductionId, Failure> {
    let subject = Subject {
        achievement: match met.achievement {
            Some(id) => listings::find::<achievement::Draft>(tx, id).await?.map(|one| (id, one.draft.title)),
            None => None,
        },
        demand: match met.demand {
            Some(id) => listings::find::<demand::Draft>(tx, id).await?.map(|one| (id, one.draft.title)),
            None => None,
        },
    };
    let seller = side::introduced(tx, met.seller, Openness::Named).await?;
    let buyer = side::introduced(tx, met.buyer, Openness::Named).await?;
    match record(tx, app, actor, New { subject, introducer: None, seller, buyer, case: met.case }).await? {
        Recorded::Done(one) | Recorded::Already(one) => Ok(one.id),
    }
}

/// The introduction that stands between two who have met.
pub(crate) async fn of(tx: &mut Tx, met: &Met) -> db::Result<Option<IntroductionId>> {
    let found = store::live(tx, (&met.seller, &met.buyer), met.achievement, met.demand).await?;
    Ok(found.map(|one| one.id))
}

/// Records what a broker says: these two were brought together, the owner of one listing and the owner of the other.
pub(super) async fn record_by_hand(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    form: &NewForm,
) -> Result<IntroductionId, Failure> {
    let (achievement, demand) = form.parse()?;
    let wrong = |field, error| Failure::from(Errors::from([(field, error)]));
    let shown = listings::find_public::<achievement::Draft>(tx, achievement).await?;
    let shown = shown.ok_or_else(|| wrong("achievement", "error-introduction-listing"))?;
    let wanted = listings::find_public::<demand::Draft>(tx, demand).await?;
    let wanted = wanted.ok_or_else(|| wrong("demand", "error-introduction-listing"))?;
    let seller = side::answering(tx, &shown, Role::Officer, Openness::Unit).await?;
    let seller = seller.ok_or_else(|| wrong("achievement", "error-introduction-nobody"))?;
    let openness = if wanted.draft.anonymous { Openness::Hidden } else { Openness::Unit };
    let buyer = side::answering(tx, &wanted, Role::Enterprise, openness).await?;
    let buyer = buyer.ok_or_else(|| wrong("demand", "error-introduction-nobody"))?;
    // Nobody is party and broker at once, and nobody is introduced to their own house.
    let (gives, takes) = (side::house(tx, &seller.party).await?, side::house(tx, &buyer.party).await?);
    if is_near(viewer, &seller, &gives) {
        return Err(Failure::at("achievement", "error-introduction-own"));
    }
    if is_near(viewer, &buyer, &takes) {
        return Err(Failure::at("demand", "error-introduction-own"));
    }
    let is_shared = seller.party.unit.is_some_and(|unit| takes.contains(&unit))
        || buyer.party.unit.is_some_and(|unit| gives.contains(&unit));
    if is_shared || seller.key() == buyer.key() || seller.party.person == buyer.party.person {
        return Err(Failure::at("demand", "error-introduction-same"));
    }
    let unit = viewer.organisations(Role::Broker).first().copied();
    let unit_name = side::unit_name(tx, unit).await?;
    let introducer = Some(Introducer { person: viewer.id, unit, name: viewer.name.clone(), unit_name });
    let subject = Subject {
        achievement: Some((achievement, shown.draft.title)),
        demand: Some((demand, wanted.draft.title)),
    };
    match record(tx, app, &viewer.actor(), New { subject, introducer, seller, buyer, case: None }).await? {
        Recorded::Done(one) => Ok(one.id),
        Recorded::Already(_) => Err(Failure::at("demand", "error-introduction-known")),
    }
}

fn is_near(viewer: &Viewer, one: &Introduced, house: &[OrganisationId]) -> bool {
    one.party.person == viewer.id || viewer.units().iter().any(|unit| house.contains(unit))
}

/// Writes an introduction with its clock, and tells both.
async fn record(tx: &mut Tx, app: &App, actor: &Actor, new: New) -> Result<Recorded, Failure> {
    let recorded = store::record(tx, app.db(), actor, new).await?;
    if let Recorded::Done(one) = &recorded {
        clock::wind(tx, app.db(), one).await?;
        notices::of_record(tx, app, one).await?;
    }
    Ok(recorded)
}

/// A party agrees, and lets the others read who it is.
pub(super) async fn acknowledge(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    (was, seat): (&Introduction, Seat),
    form: &SayForm,
) -> Result<(), Failure> {
    let db = app.db();
    let now = was.clone().acknowledge(seat, viewer.id, db.clock.now())?;
    if was.of(seat).openness < Openness::Named {
        if form.share != "yes" {
            return Err(Errors::from([("share", "error-introduction-share")]).into());
        }
        let recipient = format!("introduction:{}", was.id);
        people::consent(tx, db, viewer.id, "introduction", &recipient, PRIVACY_TEXT).await?;
    }
    say(tx, app, viewer, "introduction.acknowledged", (was, &now), seat).await
}

/// A party does not agree, and says why.
pub(super) async fn dispute(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    (was, seat): (&Introduction, Seat),
    form: &SayForm,
) -> Result<(), Failure> {
    let at = app.db().clock.now();
    // Whether it may still be said comes before what is said.
    was.clone().dispute(seat, viewer.id, String::new(), at)?;
    let now = was.clone().dispute(seat, viewer.id, form.reason()?, at)?;
    say(tx, app, viewer, "introduction.disputed", (was, &now), seat).await
}

async fn say(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    act: &'static str,
    (was, now): (&Introduction, &Introduction),
    seat: Seat,
) -> Result<(), Failure> {
    if !store::save(tx, app.db(), &viewer.actor(), act, was, now).await? {
        return Err(Failure::Stage("failure-stage-stale"));
    }
    Ok(notices::of_word(tx, app, now, seat).await?)
}

/// Holds a contract against the ledger. Answers what was raised: one for each broker who introduced the two,
/// or had accepted their case, and is not in it. A
/// contract that was held against it before raises nothing again.
pub(crate) async fn watch_contract(
    tx: &mut Tx,
    app: &App,
    actor: &Actor,
    signed: &Signed,
) -> Result<Vec<BypassId>, Failure> {
    let (mut handed_over, mut agencies) = (Vec::new(), agencies(tx, signed.broker).await?);
    if let Some(broker) = signed.broker {
        let of = Carried {
            case: signed.case,
            seller: signed.seller.unit,
            buyer: signed.buyer.unit,
            achievement: signed.achievement,
            demand: signed.demand,
        };
        for (person, agency) in assignment::store::predecessors(tx, broker, &of).await? {
            handed_over.push(person);
            agencies.extend(agency);
        }
    }
    let contract = Contract {
        seller: signatory(tx, signed.seller).await?,
        buyer: signatory(tx, signed.buyer).await?,
        achievement: signed.achievement,
        demand: signed.demand,
        broker: signed.broker,
        handed_over,
        agencies,
        day: signed.day,
        case: signed.case,
    };
    let mut raised = Vec::new();
    let past = store::bypassed(tx, &contract).await?;
    let mut asked: Vec<PersonId> =
        past.iter().filter_map(|one| Some(one.introducer.as_ref()?.person)).collect();
    for past in past {
        let Some(id) = bypass::store::raise(tx, app.db(), actor, &contract, &past).await? else { continue };
        if let Some(bypass) = bypass::store::find(tx, id).await? {
            notices::of_bypass(tx, app, &bypass, &past).await?;
        }
        raised.push(id);
    }
    for one in bypass::store::used(tx, &contract).await? {
        // Of one contract each broker is asked about once.
        if asked.contains(&one.broker) {
            continue;
        }
        asked.push(one.broker);
        let known_by = known_by(tx, app, actor, &one).await?;
        let id = bypass::store::raise_of(tx, app.db(), actor, &contract, (&one, known_by)).await?;
        let Some(id) = id else { continue };
        if let Some(bypass) = bypass::store::find(tx, id).await?
            && let Some(past) = past_of(tx, &bypass).await?
        {
            notices::of_bypass(tx, app, &bypass, &past).await?;
        }
        raised.push(id);
    }
    Ok(raised)
}

/// The introduction by which the parties of a case know each other; a case of before there was a ledger gets one now.
async fn known_by(
    tx: &mut Tx,
    app: &App,
    actor: &Actor,
    one: &Opportunity,
) -> Result<IntroductionId, Failure> {
    let parties = (&one.seller, &one.buyer);
    if let Some(found) = store::between(tx, parties, one.achievement, one.demand).await? {
        return Ok(found.id);
    }
    let Opportunity { seller, buyer, achievement, demand, case, .. } = *one;
    record_for_intent(tx, app, actor, &Met { seller, buyer, achievement, demand, case: Some(case) }).await
}

/// What a question is about: how the two met, with the broker who was passed. Where that is one who had accepted their case,
/// and not who introduced them, it is this broker who stands here in the introducer's place.
pub(super) async fn past_of(tx: &mut Tx, bypass: &Bypass) -> db::Result<Option<Introduction>> {
    let Some(past) = store::find(tx, bypass.introduction).await? else { return Ok(None) };
    let Some(assignment) = bypass.assignment else { return Ok(Some(past)) };
    let Some(one) = assignment::store::find(tx, assignment).await? else { return Ok(Some(past)) };
    let introducer = Introducer {
        person: one.broker,
        unit: one.unit,
        name: people::name(tx, one.broker).await?.unwrap_or_default(),
        unit_name: side::unit_name(tx, one.unit).await?,
    };
    Ok(Some(Introduction { introducer: Some(introducer), ..past }))
}

/// Who signs, with what stands for it: a university signs for its school, and a school for itself.
async fn signatory(tx: &mut Tx, signs: Signs) -> db::Result<Signatory> {
    Ok(Signatory { person: signs.person, units: side::related(tx, signs.unit).await? })
}

/// The agencies that a broker acts for.
async fn agencies(tx: &mut Tx, broker: Option<PersonId>) -> db::Result<Vec<OrganisationId>> {
    let Some(broker) = broker else { return Ok(Vec::new()) };
    let held = appointments::of_person(tx, broker).await?;
    let acts_for = |one: &Appointment| one.role == Role::Broker && matches!(one.state, Standing::Held { .. });
    Ok(held.into_iter().filter(acts_for).filter_map(|one| one.organisation).collect())
}

/// Writes what was found of a contract, and tells the broker.
pub(super) async fn decide(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    (id, past): (BypassId, &Introduction),
    finding: Finding,
    words: &str,
) -> Result<(), Failure> {
    if !bypass::store::decide(tx, app.db(), viewer.id, id, finding, words).await? {
        return Err(Failure::Stage("failure-bypass-decided"));
    }
    let bypass = bypass::store::find(tx, id).await?.ok_or(Failure::NotFound("bypass"))?;
    Ok(notices::of_finding(tx, app, &bypass, past).await?)
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        Self::Stage(match refusal {
            Refusal::Said => "failure-introduction-said",
            Refusal::Delivered => "failure-introduction-delivered",
            Refusal::Ended => "failure-introduction-ended",
        })
    }
}
