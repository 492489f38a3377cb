//! Passwords in the database, as hashes.

use catalog::person::PersonId;
use chrono::{DateTime, Utc};
use db::event::{Actor, Event, Object};
use db::{Db, Tx, on};

use crate::accounts::address::Address;

/// Whom an address leads to, with the hash of their password.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(super) struct Kept {
    pub person_id: PersonId,
    pub hash: String,
}

/// The password of whoever has proved this address; nothing where nobody has, or has set none.
pub(super) async fn at(tx: &mut Tx, address: &Address) -> db::Result<Option<Kept>> {
    on!(tx, |conn| sqlx::query_as(
        "select password.person_id, hash from password \
         join address on address.person_id = password.person_id where address = $1"
    )
    .bind(address.to_string())
    .fetch_optional(conn)
    .await)
}

pub(super) async fn of_person(tx: &mut Tx, person: PersonId) -> db::Result<Option<Kept>> {
    on!(tx, |conn| sqlx::query_as("select person_id, hash from password where person_id = $1")
        .bind(person)
        .fetch_optional(conn)
        .await)
}

/// Sets a password in place of whatever there was.
pub(super) async fn set(tx: &mut Tx, db: &Db, person: PersonId, hash: &str) -> db::Result<()> {
    on!(&mut *tx, |conn| sqlx::query(
        "insert into password (person_id, hash, set_at) values ($1, $2, $3) \
         on conflict (person_id) do update set hash = excluded.hash, set_at = excluded.set_at"
    )
    .bind(person)
    .bind(hash)
    .bind(db.clock.now())
    .execute(conn)
    .await
    .map(drop))?;
    record(tx, db, &Actor::Person(person.0), "password.set", person).await
}

/// Ends a password; `false` if there is none.
pub(crate) async fn end(tx: &mut Tx, db: &Db, actor: &Actor, person: PersonId) -> db::Result<bool> {
    let ended = on!(&mut *tx, |conn| sqlx::query("delete from password where person_id = $1")
        .bind(person)
        .execute(conn)
        .await
        .map(|done| done.rows_affected() == 1))?;
    if ended {
        record(tx, db, actor, "password.ended", person).await?;
    }
    Ok(ended)
}

/// When a person set their password.
pub(crate) async fn set_at(tx: &mut Tx, person: PersonId) -> db::Result<Option<DateTime<Utc>>> {
    on!(tx, |conn| sqlx::query_scalar("select set_at from password where person_id = $1")
        .bind(person)
        .fetch_optional(conn)
        .await)
}

async fn record(tx: &mut Tx, db: &Db, actor: &Actor, act: &'static str, person: PersonId) -> db::Result<()> {
    let object = Object { kind: "person", id: person.0 };
    db::event::record(tx, db, &[Event { actor, act, object, before: None, after: None }]).await
}
