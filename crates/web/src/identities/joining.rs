//! What a person and a directory are to each other: joined, appointed on its word, parted.

use axum::Router;
use axum::extract::State;
use axum::response::Redirect;
use axum_extra::routing::RouterExt;
use catalog::organisation;
use catalog::person::PersonId;
use db::Tx;
use db::event::Actor;

use super::model::{Identity, IdentityId, Known, Provider};
use super::store;
use crate::accounts::address::Address;
use crate::accounts::role::{AppointmentId, Role};
use crate::accounts::store as people;
use crate::accounts::viewer::{self, Person};
use crate::app::App;
use crate::appointments::store as appointments;
use crate::failure::Failure;
use crate::messages::Letter;
use crate::paths::{IdentityPartingPath, SessionsPath};

pub(super) fn routes() -> Router<App> {
    Router::new().typed_post(part)
}

/// Leaves a directory: what rested on its word ends with it.
async fn part(
    IdentityPartingPath { id }: IdentityPartingPath,
    Person(viewer): Person,
    State(app): State<App>,
) -> Result<Redirect, Failure> {
    let mut tx = app.db().write().await?;
    let own = store::of_person(&mut tx, viewer.id).await?;
    let identity = own.into_iter().find(|one| one.id == id).ok_or(Failure::NotFound("identity"))?;
    viewer::must_be_sure(&mut tx, &app, &viewer).await?;
    // Whoever has no address of their own would be shut out.
    if people::addresses(&mut tx, viewer.id).await?.is_empty() {
        return Err(Failure::Stage("failure-identity-only"));
    }
    if let Some(appointment) = identity.appointment_id {
        appointments::end(&mut tx, app.db(), &viewer.actor(), appointment).await?;
    }
    store::part(&mut tx, app.db(), &identity).await?;
    tell(&mut tx, &app, viewer.id, "mail-security-parted", &identity.issuer).await?;
    tx.commit().await?;
    Ok(Redirect::to(&SessionsPath.to_string()))
}

/// Joins what a directory knows to a person, and tells them.
pub(super) async fn join(
    tx: &mut Tx,
    app: &App,
    provider: &Provider,
    known: &Known,
    person: PersonId,
) -> Result<Identity, Failure> {
    let now = app.db().clock.now();
    let identity = Identity {
        id: IdentityId(app.db().ids.next()),
        person_id: person,
        issuer: provider.issuer.clone(),
        label: known.label().to_owned(),
        appointment_id: None,
        created_at: now,
        seen_at: now,
    };
    store::join(tx, app.db(), &identity, known).await?;
    tell(tx, app, person, "mail-security-joined", &provider.name).await?;
    Ok(identity)
}

/// Whoever has proved the address of e-mail that the directory vouches for is the same person.
pub(super) async fn at_own_mail(
    tx: &mut Tx,
    provider: &Provider,
    known: &Known,
) -> db::Result<Option<PersonId>> {
    let mail = known.mail.as_deref().filter(|mail| provider.is_own_mail(mail));
    match mail.and_then(Address::parse) {
        Some(address) => people::person_at(tx, &address).await,
        None => Ok(None),
    }
}

/// Appoints whom the directory calls one of its organisation's own, and ends what rested on its word when it does not
/// any more.
pub(super) async fn affiliate(
    tx: &mut Tx,
    app: &App,
    provider: &Provider,
    identity: &Identity,
    known: &Known,
) -> Result<(), Failure> {
    let db = app.db();
    let unit = match provider.organisation.as_deref().filter(|_| provider.vouches(known)) {
        Some(name) => organisation::store::named(tx, name).await?,
        None => None,
    };
    let appointment = match (unit, identity.appointment_id) {
        (Some(unit), before) => appoint(tx, app, identity.person_id, unit).await?.or(before),
        (None, Some(before)) => {
            if appointments::end(tx, db, &Actor::System, before).await? {
                tell(tx, app, identity.person_id, "mail-security-left", &provider.name).await?;
            }
            None
        }
        (None, None) => None,
    };
    Ok(store::seen(tx, identity.id, known, appointment, db.clock.now()).await?)
}

/// Makes somebody a researcher of a unit; nothing if they are.
async fn appoint(
    tx: &mut Tx,
    app: &App,
    person: PersonId,
    unit: organisation::OrganisationId,
) -> db::Result<Option<AppointmentId>> {
    appointments::grant(tx, app.db(), &Actor::System, person, Role::Researcher, Some(unit)).await
}

async fn tell(tx: &mut Tx, app: &App, person: PersonId, key: &str, directory: &str) -> db::Result<()> {
    let values =
        [("directory", directory.into()), ("place", format!("{}{SessionsPath}", app.address()).into())];
    Letter::of("mail-security-subject", key, &values).to(tx, app.db(), person).await
}
