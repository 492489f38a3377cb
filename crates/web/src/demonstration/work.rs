//! What the people of the demonstration find to do: a draft to go on with, one to endorse, one to mark, an intent to
//! answer, a wish to decide, an invitation, a complaint. Written as the site would write it.

use anyhow::Context;
use catalog::achievement::{self, AchievementId, Draft};
use catalog::listing::Stage;
use catalog::listing::store::{self, New};
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
            state: State::Sent,
        };
        intents::send(tx, db, &intent).await?;
        clock::wind(tx, db, &intent).await?;
    }
    Ok(())
}

async fn person(tx: &mut Tx, role: Role) -> anyhow::Result<PersonId> {
    people::person_at(tx, &address(role)).await?.context("a person of the demonstration")
}

fn read<T: serde::de::DeserializeOwned>(name: &str) -> anyhow::Result<Vec<T>> {
    let file = Files::get(name).with_context(|| format!("{name} is not in this binary"))?;
    let text = std::str::from_utf8(&file.data)?;
    text.lines().map(|line| Ok(serde_json::from_str(line)?)).collect()
}
