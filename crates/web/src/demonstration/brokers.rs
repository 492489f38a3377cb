//! Brokers of the demonstration: three profiles with credentials, one of them to be looked at by the operator, and a case
//! that waits for an answer.

use anyhow::Context;
use catalog::achievement;
use catalog::broker::assignment::{Assignment, AssignmentId, State, store as assignments};
use catalog::broker::credential::{self, Credential, CredentialId, Kind, Level};
use catalog::broker::store::Publicity;
use catalog::broker::{Draft, Language, Takes, store};
use catalog::case::{self, Case, CaseId, Party, Stage, Standing};
use catalog::listing::store as listings;
use catalog::organisation;
use catalog::person::PersonId;
use catalog::rule::Rule;
use catalog::taxonomy::Field;
use chrono::{Duration, NaiveDate};
use db::event::Actor;
use db::{Db, Tx};
use serde::Deserialize;

use super::employer;
use super::work::{person, read};
use crate::accounts::address::Address;
use crate::accounts::role::Role;
use crate::accounts::{PRIVACY_TEXT, store as people};
use crate::appointments::store as appointments;
use crate::brokers;
use crate::brokers::assignments::clock;
use crate::language::Lang;

#[derive(Deserialize)]
struct Shown {
    /// None for the broker whom everybody may be.
    mail: Option<String>,
    name: Option<String>,
    /// By its id in the demonstration data.
    employer: String,
    headline: String,
    about: String,
    fields: Vec<Field>,
    languages: Vec<String>,
    regions: Vec<String>,
    load_cap: i32,
    credentials: Vec<Held>,
}

#[derive(Deserialize)]
struct Held {
    kind: String,
    level: Option<String>,
    issuer: String,
    number: String,
    valid_until: Option<NaiveDate>,
    hours: Option<i32>,
    finished_on: Option<NaiveDate>,
    confirmed: bool,
}

/// Once: a market whose broker has a profile is left as it is.
pub(super) async fn lay_out(tx: &mut Tx, db: &Db) -> anyhow::Result<()> {
    let broker = person(tx, Role::Broker).await?;
    if store::find(tx, broker).await?.is_some() {
        return Ok(());
    }
    for shown in read::<Shown>("brokers.jsonl")? {
        let person = match (&shown.mail, &shown.name) {
            (Some(mail), Some(name)) => somebody(tx, db, mail, name, &shown.employer).await?,
            _ => broker,
        };
        let draft = Draft {
            headline: shown.headline,
            about: shown.about,
            fields: shown.fields,
            languages: shown.languages.iter().filter_map(|code| Language::from_code(code)).collect(),
            regions: shown.regions,
            load_cap: shown.load_cap,
            takes: Takes::Open,
        };
        brokers::publish(tx, db, person, &draft, Publicity::Public).await?;
        for held in shown.credentials {
            holds(tx, db, person, held).await?;
        }
    }
    offers(tx, db, broker).await
}

/// Another broker than the one whom everybody may be.
async fn somebody(tx: &mut Tx, db: &Db, mail: &str, name: &str, employer: &str) -> anyhow::Result<PersonId> {
    let person = PersonId(db.ids.next());
    let address = Address::Mail(mail.to_owned());
    people::insert_person(tx, db, &Actor::System, person, name, Some(&address)).await?;
    people::consent(tx, db, person, "account", "operator", PRIVACY_TEXT).await?;
    let unit = organisation::store::from_source(tx, "demo", employer).await?;
    let unit = unit.context("an agency of the demonstration")?;
    appointments::grant(tx, db, &Actor::System, person, Role::Broker, Some(unit)).await?;
    Ok(person)
}

async fn holds(tx: &mut Tx, db: &Db, holder: PersonId, held: Held) -> anyhow::Result<()> {
    let now = db.clock.now();
    let one = Credential {
        id: CredentialId(db.ids.next()),
        person: holder,
        draft: credential::Draft {
            kind: Kind::from_code(&held.kind).context("a kind of credential")?,
            level: held.level.as_deref().and_then(Level::from_code),
            issuer: held.issuer,
            number: held.number,
            valid_until: held.valid_until,
            training: held
                .hours
                .zip(held.finished_on)
                .map(|(hours, finished_on)| credential::Training { hours, finished_on }),
        },
        entered_at: now,
        state: credential::State::Entered,
    };
    credential::store::enter(tx, db, &one).await?;
    if held.confirmed {
        let by = person(tx, Role::Operator).await?;
        credential::store::decide(tx, db, &one, &credential::State::Confirmed { at: now, by }).await?;
    }
    Ok(())
}

/// The researcher and the enterprise have agreed to talk: for the broker to accept or decline.
async fn offers(tx: &mut Tx, db: &Db, broker: PersonId) -> anyhow::Result<()> {
    let (seller, buyer) = (person(tx, Role::Researcher).await?, person(tx, Role::Enterprise).await?);
    let own = listings::of_owner::<achievement::Draft>(tx, seller).await?;
    let Some(listed) = own.into_iter().find(|one| one.listing.stage.is_public()) else { return Ok(()) };
    let now = db.clock.now();
    let case = Case {
        id: CaseId(db.ids.next()),
        title: listed.draft.title,
        intent: None,
        achievement: Some(listed.id),
        demand: None,
        seller: Party { person: seller, unit: unit(tx, Role::Researcher).await? },
        buyer: Party { person: buyer, unit: unit(tx, Role::Enterprise).await? },
        broker: None,
        public_institution: true,
        stage: Stage::Lead,
        since: now,
        standing: Standing::Open,
        opened_at: now,
        version: 1,
    };
    case::store::open(tx, db, &Actor::System, &case).await?;
    let by = person(tx, Role::Operator).await?;
    let hours = Rule::AssignmentAnswered.on(db::business_day::date(now));
    let one = Assignment {
        id: AssignmentId(db.ids.next()),
        case: case.id,
        broker,
        unit: unit(tx, Role::Broker).await?,
        offered_by: by,
        words: Lang::default().text("demo-case-words"),
        offered_at: now,
        from: None,
        state: State::Offered { until: now + Duration::hours(hours.into()) },
    };
    assignments::offer(tx, db, &Actor::Person(by.0), &case, &one).await?;
    Ok(clock::wind(tx, db, &one).await?)
}

async fn unit(tx: &mut Tx, role: Role) -> anyhow::Result<Option<organisation::OrganisationId>> {
    Ok(match employer(role) {
        Some(id) => organisation::store::from_source(tx, "demo", id).await?,
        None => None,
    })
}
