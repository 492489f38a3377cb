//! Identities, and sign-ins under way, in the database.

use catalog::person::PersonId;
use chrono::{DateTime, Utc};
use db::event::{Actor, Event, Object, image};
use db::{Db, Tx, on};
use serde_json::json;

use super::model::{Identity, IdentityId, Journey, Known};
use crate::accounts::role::AppointmentId;

/// Notes a sign-in that begins; `hash` is SHA-256 of what the browser holds.
pub(super) async fn begin(tx: &mut Tx, journey: &Journey, hash: &str) -> db::Result<()> {
    on!(tx, |conn| sqlx::query(
        "insert into identity_journey (id, hash, provider, nonce, verifier, next, person_id, expires_at) \
         values ($1, $2, $3, $4, $5, $6, $7, $8)"
    )
    .bind(journey.id)
    .bind(hash)
    .bind(&journey.provider)
    .bind(&journey.nonce)
    .bind(&journey.verifier)
    .bind(&journey.next)
    .bind(journey.person_id)
    .bind(journey.expires_at)
    .execute(conn)
    .await
    .map(drop))
}

/// Takes up a sign-in that was begun in this browser, once: whoever sends the same answer again finds none.
pub(super) async fn take(tx: &mut Tx, hash: &str, now: DateTime<Utc>) -> db::Result<Option<Journey>> {
    on!(tx, |conn| sqlx::query_as(
        "update identity_journey set used_at = $1 where hash = $2 and used_at is null and expires_at > $1 \
         returning id, provider, nonce, verifier, next, person_id, expires_at, newcomer"
    )
    .bind(now)
    .bind(hash)
    .fetch_optional(conn)
    .await)
}

/// Keeps who came back, until they agree.
pub(super) async fn await_consent(tx: &mut Tx, journey: &Journey, known: &Known) -> db::Result<()> {
    on!(tx, |conn| sqlx::query("update identity_journey set newcomer = $1 where id = $2")
        .bind(image(known))
        .bind(journey.id)
        .execute(conn)
        .await
        .map(drop))
}

/// A sign-in that waits for consent in this browser.
pub(super) async fn waiting(tx: &mut Tx, hash: &str, now: DateTime<Utc>) -> db::Result<Option<Journey>> {
    on!(tx, |conn| sqlx::query_as(
        "select id, provider, nonce, verifier, next, person_id, expires_at, newcomer from identity_journey \
         where hash = $1 and newcomer is not null and expires_at > $2"
    )
    .bind(hash)
    .bind(now)
    .fetch_optional(conn)
    .await)
}

/// Ends a sign-in that came to its end; `false` if another request has.
pub(super) async fn end(tx: &mut Tx, journey: &Journey) -> db::Result<bool> {
    on!(tx, |conn| sqlx::query("delete from identity_journey where id = $1")
        .bind(journey.id)
        .execute(conn)
        .await
        .map(|done| done.rows_affected() == 1))
}

/// Forgets sign-ins that nobody came back from.
pub(crate) async fn forget_before(tx: &mut Tx, moment: DateTime<Utc>) -> db::Result<()> {
    on!(tx, |conn| sqlx::query("delete from identity_journey where expires_at < $1")
        .bind(moment)
        .execute(conn)
        .await
        .map(drop))
}

pub(super) async fn find(tx: &mut Tx, issuer: &str, subject: &str) -> db::Result<Option<Identity>> {
    on!(tx, |conn| sqlx::query_as(
        "select id, person_id, issuer, label, appointment_id, created_at, seen_at from identity \
         where issuer = $1 and subject = $2"
    )
    .bind(issuer)
    .bind(subject)
    .fetch_optional(conn)
    .await)
}

/// As whom other directories know a person, in the order in which they were joined.
pub(crate) async fn of_person(tx: &mut Tx, person: PersonId) -> db::Result<Vec<Identity>> {
    on!(tx, |conn| sqlx::query_as(
        "select id, person_id, issuer, label, appointment_id, created_at, seen_at from identity \
         where person_id = $1 order by created_at, id"
    )
    .bind(person)
    .fetch_all(conn)
    .await)
}

/// Joins what a directory knows to a person.
pub(super) async fn join(tx: &mut Tx, db: &Db, identity: &Identity, known: &Known) -> db::Result<()> {
    on!(&mut *tx, |conn| sqlx::query(
        "insert into identity (id, person_id, issuer, subject, label, affiliations, created_at, seen_at) \
         values ($1, $2, $3, $4, $5, $6, $7, $8)"
    )
    .bind(identity.id)
    .bind(identity.person_id)
    .bind(&identity.issuer)
    .bind(&known.subject)
    .bind(&identity.label)
    .bind(known.affiliations.join(" "))
    .bind(identity.created_at)
    .bind(identity.seen_at)
    .execute(conn)
    .await
    .map(drop))?;
    record(tx, db, identity, "identity.joined").await
}

/// Notes what a directory said last.
pub(super) async fn seen(
    tx: &mut Tx,
    identity: IdentityId,
    known: &Known,
    appointment: Option<AppointmentId>,
    now: DateTime<Utc>,
) -> db::Result<()> {
    on!(tx, |conn| sqlx::query(
        "update identity set affiliations = $1, appointment_id = $2, seen_at = $3 where id = $4"
    )
    .bind(known.affiliations.join(" "))
    .bind(appointment)
    .bind(now)
    .bind(identity)
    .execute(conn)
    .await
    .map(drop))
}

/// Parts a person from a directory; `false` if they were not joined.
pub(super) async fn part(tx: &mut Tx, db: &Db, identity: &Identity) -> db::Result<bool> {
    let parted = on!(&mut *tx, |conn| sqlx::query("delete from identity where id = $1")
        .bind(identity.id)
        .execute(conn)
        .await
        .map(|done| done.rows_affected() == 1))?;
    if parted {
        record(tx, db, identity, "identity.parted").await?;
    }
    Ok(parted)
}

async fn record(tx: &mut Tx, db: &Db, identity: &Identity, act: &'static str) -> db::Result<()> {
    let object = Object { kind: "identity", id: identity.id.0 };
    let actor = Actor::Person(identity.person_id.0);
    let after = image(&json!({ "issuer": identity.issuer }));
    db::event::record(tx, db, &[Event { actor: &actor, act, object, before: None, after }]).await
}
