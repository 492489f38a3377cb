//! What the people of the demonstration find to do: a draft to go on with, one to endorse, one to mark, an intent to
//! answer, a wish to decide, an invitation, a complaint. Written as the site would write it.

use anyhow::Context;
use catalog::achievement::{self, AchievementId, Draft};
use catalog::case::Party;
use catalog::demand;
use catalog::introduction::store::Recorded;
use catalog::introduction::{self, Introduced, Introducer, Openness, Subject, Word};
use catalog::listing::store::{self, New};
use catalog::listing::{Document, Listed, Stage};
use catalog::person::PersonId;
use catalog::rule::Rule;
use chrono::{Days, Duration};
use db::{Db, Tx};
use rust_embed::RustEmbed;
use serde::Deserialize;

use super::{address, employer};
use crate::access::model::{AccessId, Request};
use crate::access::store as access;
use crate::accounts::role::Role;
use crate::accounts::store as people;
use crate::appointments::store as appointments;
use crate::complaints::model::{Complaint, ComplaintId, Ground, State as Standing};
use crate::complaints::store as complaints;
use crate::intents::model::{Clock, Intent, IntentId, Purpose, State};
use crate::intents::{clock, store as intents};
use crate::invitations::store::Invitation;
use crate::invitations::{self, InvitationId};
use crate::language::Lang;
use crate::ledger;
use crate::listings;
use crate::listings::target::Target;

#[derive(RustEmbed)]
#[folder = "../../assets/demo/work"]
struct Files;

#[derive(Deserialize)]
struct Listing {
    stage: String,
    draft: Draft,
}

#[derive(Deserialize)]
struct Wanted {
    purpose: String,
    budget: Option<String>,
    words: String,
    anonymous: bool,
}

/// Once: a market whose researcher has listings is left as it is.
pub(super) async fn lay_out(tx: &mut Tx, db: &Db) -> anyhow::Result<()> {
    let researcher = person(tx, Role::Researcher).await?;
    if !store::of_owner::<Draft>(tx, researcher).await?.is_empty() {
        return Ok(());
    }
    let public = listings(tx, db, researcher).await?;
    if let Some(public) = public {
        intents_about(tx, db, public).await?;
        asks_to_read(tx, db, public).await?;
        complains(tx, db, public).await?;
    }
    introduces(tx, db).await?;
    invites(tx, db).await?;
    // The investor would like to be an expert too: something for the operator to decide.
    let investor = person(tx, Role::Investor).await?;
    appointments::ask(tx, db, investor, Role::Expert, None, "").await?;
    Ok(())
}

/// Answers the one that is public.
async fn listings(tx: &mut Tx, db: &Db, researcher: PersonId) -> anyhow::Result<Option<AchievementId>> {
    let now = db.clock.now();
    let today = db::business_day::date(now);
    let unit = match employer(Role::Researcher) {
        Some(id) => catalog::organisation::store::from_source(tx, "demo", id).await?,
        None => None,
    };
    let name = match unit {
        Some(unit) => catalog::organisation::store::find(tx, unit).await?.map(|unit| unit.draft.name),
        None => None,
    };
    let mut public = None;
    for listing in read::<Listing>("achievements.jsonl")? {
        let stage = Stage::from_code(&listing.stage, now).context("a stage of the demonstration")?;
        let id = AchievementId(db.ids.next());
        if stage.is_public() {
            public = Some(id);
        }
        let whole = Draft { organisation: name.clone(), ..listing.draft };
        let (face, reserved) = achievement::store::apart(tx, db, id, whole).await?;
        let new = New::<Draft> {
            id,
            draft: face,
            organisation: unit,
            stage,
            expires_at: stage
                .is_public()
                .then(|| now.checked_add_days(Days::new(Rule::ListingValid.on(today).into())))
                .flatten(),
            owner: Some(researcher),
            import: None,
            source: None,
            resembles: None,
        };
        store::insert(tx, db, &db::event::Actor::Person(researcher.0), &[new]).await?;
        achievement::store::keep(tx, id, &reserved).await?;
        if let Some(listed) = store::find::<Draft>(tx, id).await? {
            listings::clock::wind(tx, db, &listed).await?;
        }
    }
    Ok(public)
}

/// The enterprise would like to read what is reserved: for the researcher to grant, and for the enterprise to sign.
async fn asks_to_read(tx: &mut Tx, db: &Db, achievement: AchievementId) -> anyhow::Result<()> {
    let unit = match employer(Role::Enterprise) {
        Some(id) => catalog::organisation::store::from_source(tx, "demo", id).await?,
        None => None,
    };
    let request = Request {
        id: AccessId(db.ids.next()),
        achievement,
        person: person(tx, Role::Enterprise).await?,
        unit,
        purpose: Lang::default().text("demo-access-purpose"),
        asked_at: db.clock.now(),
        decided: None,
        signature: None,
        ended_at: None,
    };
    access::insert(tx, db, &request).await?;
    Ok(())
}

/// The broker doubts a number: for the operator to admit or dismiss.
async fn complains(tx: &mut Tx, db: &Db, achievement: AchievementId) -> anyhow::Result<()> {
    let complaint = Complaint {
        id: ComplaintId(db.ids.next()),
        target: Target::Achievement(achievement),
        person: person(tx, Role::Broker).await?,
        ground: Ground::False,
        words: Lang::default().text("demo-complaint-words"),
        filed_at: db.clock.now(),
        state: Standing::Filed,
    };
    complaints::insert(tx, db, &complaint).await?;
    Ok(())
}

/// The broker has brought the researcher together with an enterprise that looks for what the researcher's unit has: for both to
/// acknowledge or dispute.
async fn introduces(tx: &mut Tx, db: &Db) -> anyhow::Result<()> {
    let shown = of_unit::<Draft>(tx, Role::Officer).await?;
    let wanted = of_unit::<demand::Draft>(tx, Role::Enterprise).await?;
    let (Some(shown), Some(wanted)) = (shown, wanted) else { return Ok(()) };
    let unit = match employer(Role::Broker) {
        Some(id) => catalog::organisation::store::from_source(tx, "demo", id).await?,
        None => None,
    };
    let broker = person(tx, Role::Broker).await?;
    let by = party(tx, Party { person: broker, unit }).await?;
    let seller = Party { person: person(tx, Role::Officer).await?, unit: shown.organisation };
    let buyer = Party { person: person(tx, Role::Enterprise).await?, unit: wanted.organisation };
    let new = introduction::New {
        subject: Subject {
            achievement: Some((shown.id, shown.draft.title)),
            demand: Some((wanted.id, wanted.draft.title)),
        },
        introducer: Some(Introducer { person: broker, unit, name: by.name, unit_name: by.unit_name }),
        seller: party(tx, seller).await?,
        buyer: party(tx, buyer).await?,
        case: None,
    };
    let actor = db::event::Actor::Person(broker.0);
    if let Recorded::Done(one) = introduction::store::record(tx, db, &actor, new).await? {
        ledger::clock::wind(tx, db, &one).await?;
    }
    Ok(())
}

async fn party(tx: &mut Tx, party: Party) -> anyhow::Result<Introduced> {
    let name = people::name(tx, party.person).await?.unwrap_or_default();
    let unit = match party.unit {
        Some(unit) => catalog::organisation::store::find(tx, unit).await?,
        None => None,
    };
    let unit_name = unit.map(|unit| unit.draft.name).unwrap_or_default();
    Ok(Introduced { party, name, unit_name, openness: Openness::Unit, word: Word::Silent })
}

/// A public listing that the unit of a role brought in, not one of those laid out here.
async fn of_unit<D: Document>(tx: &mut Tx, role: Role) -> anyhow::Result<Option<Listed<D>>> {
    let unit = match employer(role) {
        Some(id) => catalog::organisation::store::from_source(tx, "demo", id).await?,
        None => None,
    };
    let Some(unit) = unit else { return Ok(None) };
    let listed = store::of_organisation::<D>(tx, unit, 50).await?;
    Ok(listed.into_iter().find(|one| one.listing.owner.is_none()))
}

/// The officer would have the expert as a researcher of the university: for the expert to accept or refuse.
async fn invites(tx: &mut Tx, db: &Db) -> anyhow::Result<()> {
    let unit = match employer(Role::Officer) {
        Some(id) => catalog::organisation::store::from_source(tx, "demo", id).await?,
        None => None,
    };
    let Some(organisation) = unit else { return Ok(()) };
    let now = db.clock.now();
    let invitation = Invitation {
        id: InvitationId(db.ids.next()),
        organisation,
        organisation_name: String::new(),
        role: Role::Researcher,
        address: address(Role::Expert),
        by: person(tx, Role::Officer).await?,
        at: now,
        until: now + Duration::days(invitations::OPEN_DAYS),
    };
    invitations::store::insert(tx, db, &invitation).await?;
    Ok(())
}

async fn intents_about(tx: &mut Tx, db: &Db, achievement: AchievementId) -> anyhow::Result<()> {
    let sender = person(tx, Role::Enterprise).await?;
    let unit = match employer(Role::Enterprise) {
        Some(id) => catalog::organisation::store::from_source(tx, "demo", id).await?,
        None => None,
    };
    let sent_at = db.clock.now();
    for wanted in read::<Wanted>("intents.jsonl")? {
        let intent = Intent {
            id: IntentId(db.ids.next()),
            target: Target::Achievement(achievement),
            sender,
            unit,
            purpose: Purpose::from_code(&wanted.purpose).context("a purpose of the demonstration")?,
            budget: wanted.budget,
            words: wanted.words,
            anonymous: wanted.anonymous,
            offer: None,
            sent_at,
            clock: Clock::from(sent_at),
            reminded_at: None,
            escalated_at: None,
            broker: None,
            state: State::Sent,
        };
        intents::send(tx, db, &intent).await?;
        clock::wind(tx, db, &intent).await?;
    }
    Ok(())
}

pub(super) async fn person(tx: &mut Tx, role: Role) -> anyhow::Result<PersonId> {
    people::person_at(tx, &address(role)).await?.context("a person of the demonstration")
}

pub(super) fn read<T: serde::de::DeserializeOwned>(name: &str) -> anyhow::Result<Vec<T>> {
    let file = Files::get(name).with_context(|| format!("{name} is not in this binary"))?;
    let text = std::str::from_utf8(&file.data)?;
    text.lines().map(|line| Ok(serde_json::from_str(line)?)).collect()
}
