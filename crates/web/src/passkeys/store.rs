//! Passkeys, and what devices are asked to sign, in the database.

use catalog::person::PersonId;
use chrono::{DateTime, Utc};
use db::event::{Actor, Event, Object, image};
use db::{Db, Tx, on};
use serde_json::json;

use super::{ChallengeId, PasskeyId};

/// A passkey of a person.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(crate) struct Kept {
    pub id: PasskeyId,
    pub person_id: PersonId,
    pub name: String,
    /// The public half and what the device said of itself, as JSON.
    pub key_data: String,
    pub created_at: DateTime<Utc>,
    pub used_at: Option<DateTime<Utc>>,
}

/// Keeps what a device is asked to sign; `hash` is SHA-256 of what the browser holds.
pub(super) async fn ask(
    tx: &mut Tx,
    db: &Db,
    hash: &str,
    person: Option<PersonId>,
    state: &str,
    until: DateTime<Utc>,
) -> db::Result<()> {
    on!(tx, |conn| sqlx::query(
        "insert into passkey_challenge (id, hash, person_id, state, expires_at) values ($1, $2, $3, $4, $5)"
    )
    .bind(ChallengeId(db.ids.next()))
    .bind(hash)
    .bind(person)
    .bind(state)
    .bind(until)
    .execute(conn)
    .await
    .map(drop))
}

/// Takes what this browser's device was asked to sign, once: whoever sends the same answer again finds nothing.
pub(super) async fn take(
    tx: &mut Tx,
    hash: &str,
    person: Option<PersonId>,
    now: DateTime<Utc>,
) -> db::Result<Option<String>> {
    let taken: Option<(String, Option<PersonId>, DateTime<Utc>)> = on!(tx, |conn| sqlx::query_as(
        "delete from passkey_challenge where hash = $1 returning state, person_id, expires_at"
    )
    .bind(hash)
    .fetch_optional(conn)
    .await)?;
    Ok(taken.filter(|(_, asked, until)| *asked == person && *until > now).map(|(state, ..)| state))
}

/// Forgets what no device has signed.
pub(crate) async fn forget_before(tx: &mut Tx, moment: DateTime<Utc>) -> db::Result<()> {
    on!(tx, |conn| sqlx::query("delete from passkey_challenge where expires_at < $1")
        .bind(moment)
        .execute(conn)
        .await
        .map(drop))
}

/// Passkeys of a person, in the order in which they were added.
pub(crate) async fn of_person(tx: &mut Tx, person: PersonId) -> db::Result<Vec<Kept>> {
    on!(tx, |conn| sqlx::query_as(
        "select id, person_id, name, key_data, created_at, used_at from passkey \
         where person_id = $1 order by created_at, id"
    )
    .bind(person)
    .fetch_all(conn)
    .await)
}

pub(crate) async fn has_any(tx: &mut Tx, person: PersonId) -> db::Result<bool> {
    Ok(!of_person(tx, person).await?.is_empty())
}

/// The passkey that a device knows by this name, base64url.
pub(super) async fn named(tx: &mut Tx, credential: &str) -> db::Result<Option<Kept>> {
    on!(tx, |conn| sqlx::query_as(
        "select id, person_id, name, key_data, created_at, used_at from passkey where credential = $1"
    )
    .bind(credential)
    .fetch_optional(conn)
    .await)
}

/// Adds a passkey; `false` if one is known by that name already.
pub(super) async fn add(tx: &mut Tx, db: &Db, kept: &Kept, credential: &str) -> db::Result<bool> {
    let added = on!(&mut *tx, |conn| sqlx::query(
        "insert into passkey (id, person_id, credential, name, key_data, created_at) \
         values ($1, $2, $3, $4, $5, $6) on conflict (credential) do nothing"
    )
    .bind(kept.id)
    .bind(kept.person_id)
    .bind(credential)
    .bind(&kept.name)
    .bind(&kept.key_data)
    .bind(kept.created_at)
    .execute(conn)
    .await
    .map(|done| done.rows_affected() == 1))?;
    if added {
        let after = image(&json!({ "passkey": kept.id }));
        record(tx, db, &Actor::Person(kept.person_id.0), "passkey.added", kept.person_id, None, after)
            .await?;
    }
    Ok(added)
}

/// Notes that a passkey was used, with what its device says of itself now.
pub(super) async fn used(tx: &mut Tx, id: PasskeyId, key_data: &str, at: DateTime<Utc>) -> db::Result<()> {
    on!(tx, |conn| sqlx::query("update passkey set key_data = $1, used_at = $2 where id = $3")
        .bind(key_data)
        .bind(at)
        .bind(id)
        .execute(conn)
        .await
        .map(drop))
}

/// Removes a passkey of a person; `false` if there is none.
pub(super) async fn remove(
    tx: &mut Tx,
    db: &Db,
    actor: &Actor,
    person: PersonId,
    id: PasskeyId,
) -> db::Result<bool> {
    let removed = on!(&mut *tx, |conn| sqlx::query("delete from passkey where id = $1 and person_id = $2")
        .bind(id)
        .bind(person)
        .execute(conn)
        .await
        .map(|done| done.rows_affected() == 1))?;
    if removed {
        let before = image(&json!({ "passkey": id }));
        record(tx, db, actor, "passkey.removed", person, before, None).await?;
    }
    Ok(removed)
}

/// Removes every passkey of a person; answers how many.
pub(crate) async fn remove_all(tx: &mut Tx, db: &Db, actor: &Actor, person: PersonId) -> db::Result<usize> {
    let all = of_person(tx, person).await?;
    for one in &all {
        remove(tx, db, actor, person, one.id).await?;
    }
    Ok(all.len())
}

async fn record(
    tx: &mut Tx,
    db: &Db,
    actor: &Actor,
    act: &'static str,
    person: PersonId,
    before: Option<String>,
    after: Option<String>,
) -> db::Result<()> {
    let object = Object { kind: "person", id: person.0 };
    db::event::record(tx, db, &[Event { actor, act, object, before, after }]).await
}
