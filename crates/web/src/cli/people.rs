//! `qiao admin user`: people and what they may be, as the operator enters them.

use anyhow::{Context, bail};
use catalog::organisation::{self, OrganisationId};
use catalog::person::PersonId;
use catalog::text::clean;
use clap::Subcommand;
use db::event::Actor;
use db::{Db, Tx};
use serde_json::json;

use crate::accounts::address::Address;
use crate::accounts::role::{AppointmentId, Role};
use crate::accounts::sessions::store as sessions;
use crate::accounts::store as people;
use crate::appointments::{store as appointments, tell};
use crate::factors::store as factors;
use crate::messages::Letter;
use crate::passkeys::store as passkeys;
use crate::passwords::store as passwords;
use crate::paths::{SessionsPath, TokensPath};
use crate::tokens::model::Scope;
use crate::tokens::{Wanted, make};

#[derive(Subcommand)]
pub(super) enum User {
    /// Enters a person by the address they will sign in with.
    Add {
        /// An e-mail address or a mobile number.
        address: String,
        /// What others are shown.
        #[arg(long)]
        name: String,
    },
    /// Appoints a person: researcher, officer, enterprise, broker, expert, investor, operator or bureau.
    Grant {
        address: String,
        #[arg(long)]
        role: String,
        /// Name or 统一社会信用代码 of the organisation; operators, the bureau and experts have none.
        #[arg(long)]
        organisation: Option<String>,
    },
    /// Makes a token for the API in a person's name, and prints it: it is never shown again.
    Token {
        address: String,
        /// What its owner will know it by.
        #[arg(long)]
        name: String,
        /// read, write, review, intend, follow; several parted by commas.
        #[arg(long, value_delimiter = ',', default_value = "read")]
        scopes: Vec<String>,
        /// For how many days it is good, 1 to 365.
        #[arg(long, default_value_t = 90, value_parser = clap::value_parser!(u16).range(1..=365))]
        days: u16,
    },
    /// Ends the second factor of a person who has lost it, once the operator has made sure who asks.
    EndFactor { address: String },
    /// Ends an appointment.
    Revoke {
        address: String,
        #[arg(long)]
        role: String,
        #[arg(long)]
        organisation: Option<String>,
    },
}

/// Whatever changes what an account may do is told to whose it is; `site` is where people see the market.
pub(super) async fn run(db: &Db, act: User, site: &str, json: bool) -> anyhow::Result<()> {
    let person = match act {
        User::Add { address, name } => add(db, &address, &name).await?,
        User::Grant { address, role, organisation } => {
            appoint(db, &address, &role, organisation.as_deref()).await?
        }
        User::Token { address, name, scopes, days } => {
            let (person, secret) = token(db, site, &address, &name, &scopes, days).await?;
            if json {
                say!("{}", json!({ "person": person, "token": secret }));
            } else {
                say!("{secret}");
            }
            return Ok(());
        }
        User::EndFactor { address } => end_factor(db, site, &address).await?,
        User::Revoke { address, role, organisation } => {
            revoke(db, &address, &role, organisation.as_deref()).await?
        }
    };
    if json {
        say!("{}", json!({ "person": person }));
    } else {
        say!("{person}");
    }
    Ok(())
}

/// Enters a person; one who is known stays as they are.
pub async fn add(db: &Db, address: &str, name: &str) -> anyhow::Result<PersonId> {
    let address = read(address)?;
    let name = clean(name);
    anyhow::ensure!(!name.is_empty(), "a name is needed");
    let mut tx = db.write().await?;
    if let Some(person) = people::person_at(&mut tx, &address).await? {
        return Ok(person);
    }
    let person = PersonId(db.ids.next());
    people::insert_person(&mut tx, db, &Actor::Operator, person, &name, Some(&address)).await?;
    tx.commit().await?;
    Ok(person)
}

/// Appoints a person at once, and tells them.
async fn appoint(db: &Db, address: &str, role: &str, organisation: Option<&str>) -> anyhow::Result<PersonId> {
    let mut tx = db.write().await?;
    let (person, begun) = begin(&mut tx, db, address, role, organisation).await?;
    if let Some(id) = begun
        && let Some(held) = appointments::held(&mut tx, id).await?
    {
        tell(&mut tx, db, &held, "mail-appointment-begun").await?;
    }
    tx.commit().await?;
    Ok(person)
}

/// Appoints a person at once, without a wish of theirs and without a word.
pub async fn grant(
    db: &Db,
    address: &str,
    role: &str,
    organisation: Option<&str>,
) -> anyhow::Result<PersonId> {
    let mut tx = db.write().await?;
    let (person, _) = begin(&mut tx, db, address, role, organisation).await?;
    tx.commit().await?;
    Ok(person)
}

/// Whom it is for, and the appointment unless they held it before.
async fn begin(
    tx: &mut Tx,
    db: &Db,
    address: &str,
    role: &str,
    organisation: Option<&str>,
) -> anyhow::Result<(PersonId, Option<AppointmentId>)> {
    let (person, role, organisation) = find(tx, address, role, organisation).await?;
    Ok((person, appointments::grant(tx, db, &Actor::Operator, person, role, organisation).await?))
}

async fn token(
    db: &Db,
    site: &str,
    address: &str,
    name: &str,
    scopes: &[String],
    days: u16,
) -> anyhow::Result<(PersonId, String)> {
    let address = read(address)?;
    let name = clean(name);
    anyhow::ensure!(!name.is_empty(), "a name is needed");
    let scope = |code: &String| Scope::from_code(code).with_context(|| format!("no such scope: {code}"));
    let scopes = scopes.iter().map(scope).collect::<anyhow::Result<Vec<Scope>>>()?;
    let wanted = Wanted { name, scopes, valid: chrono::TimeDelta::days(days.into()) };
    let mut tx = db.write().await?;
    let person = people::person_at(&mut tx, &address).await?.context("nobody is known at this address")?;
    let (made, secret) = make(&mut tx, db, &Actor::Operator, person, wanted).await?;
    let values = [("name", made.name.as_str().into()), ("place", format!("{site}{TokensPath}").into())];
    Letter::of("mail-security-subject", "mail-security-token", &values).to(&mut tx, db, person).await?;
    tx.commit().await?;
    Ok((person, secret))
}

/// Ends the second factor, the passkeys and the password of who has lost them, and every session.
async fn end_factor(db: &Db, site: &str, address: &str) -> anyhow::Result<PersonId> {
    let address = read(address)?;
    let mut tx = db.write().await?;
    let person = people::person_at(&mut tx, &address).await?.context("nobody is known at this address")?;
    let ended = factors::end(&mut tx, db, &Actor::Operator, person).await?;
    let removed = passkeys::remove_all(&mut tx, db, &Actor::Operator, person).await?;
    let unset = passwords::end(&mut tx, db, &Actor::Operator, person).await?;
    anyhow::ensure!(ended || removed > 0 || unset, "this person has no second factor, passkey or password");
    for session in sessions::sessions(&mut tx, person, db.clock.now()).await? {
        sessions::end_session(&mut tx, db, person, session.id).await?;
    }
    let values = [("place", format!("{site}{SessionsPath}").into())];
    Letter::of("mail-security-subject", "mail-security-reset", &values).to(&mut tx, db, person).await?;
    tx.commit().await?;
    Ok(person)
}

async fn revoke(db: &Db, address: &str, role: &str, organisation: Option<&str>) -> anyhow::Result<PersonId> {
    let mut tx = db.write().await?;
    let (person, role, organisation) = find(&mut tx, address, role, organisation).await?;
    let known = appointments::of_person(&mut tx, person).await?;
    let one = known.iter().find(|one| one.role == role && one.organisation == organisation);
    let one = one.context("this person holds no such appointment")?;
    let held = appointments::held(&mut tx, one.id).await?;
    if appointments::end(&mut tx, db, &Actor::Operator, one.id).await?
        && let Some(held) = held
    {
        tell(&mut tx, db, &held, "mail-appointment-ended").await?;
    }
    tx.commit().await?;
    Ok(person)
}

async fn find(
    tx: &mut Tx,
    address: &str,
    role: &str,
    organisation: Option<&str>,
) -> anyhow::Result<(PersonId, Role, Option<OrganisationId>)> {
    let address = read(address)?;
    let person = people::person_at(tx, &address).await?.context("nobody is known at this address")?;
    let role = Role::from_code(role).context("no such role")?;
    let organisation = match (organisation, role.is_for_an_organisation()) {
        (Some(text), true) => {
            let named = organisation::store::named(tx, text).await?;
            let found = match named {
                None => organisation::store::with_uscc(tx, text).await?,
                found => found,
            };
            Some(found.with_context(|| format!("no organisation is known as {text}"))?)
        }
        (None, false) => None,
        (None, true) => bail!("this role is held for an organisation: --organisation is needed"),
        (Some(_), false) => bail!("this role is held for the market, not for an organisation"),
    };
    Ok((person, role, organisation))
}

fn read(address: &str) -> anyhow::Result<Address> {
    Address::parse(address).with_context(|| format!("{address} is no e-mail address and no mobile number"))
}
