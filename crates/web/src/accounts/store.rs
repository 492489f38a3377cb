//! People, the codes they come in by, and what they agreed to, in the database.

use catalog::person::PersonId;
use chrono::{DateTime, Utc};
use db::event::{Actor, Event, Object};
use db::{Db, Tx, on};
use sqlx::FromRow;

use super::address::Address;
use super::role::CodeId;

/// A code that was sent.
#[derive(Clone, Debug, FromRow)]
pub(crate) struct Code {
    pub id: CodeId,
    pub address: String,
    pub hash: String,
    pub expires_at: DateTime<Utc>,
    pub tries: i32,
    pub used_at: Option<DateTime<Utc>>,
}

pub(crate) async fn keep_code(tx: &mut Tx, code: &Code, sent_at: DateTime<Utc>) -> db::Result<()> {
    on!(tx, |conn| {
        sqlx::query(
        "insert into sign_in_code (id, address, hash, sent_at, expires_at, tries) values ($1, $2, $3, $4, $5, 0)"
    )
    .bind(code.id)
    .bind(&code.address)
    .bind(&code.hash)
    .bind(sent_at)
    .bind(code.expires_at)
    .execute(conn)
    .await
    .map(drop)
    })
}

pub(crate) async fn find_code(tx: &mut Tx, id: CodeId) -> db::Result<Option<Code>> {
    on!(tx, |conn| sqlx::query_as(
        "select id, address, hash, expires_at, tries, used_at from sign_in_code where id = $1"
    )
    .bind(id)
    .fetch_optional(conn)
    .await)
}

/// Counts an answer before it is looked at, so that of many sent at once each is counted; then finds the code.
pub(crate) async fn try_code(tx: &mut Tx, id: CodeId) -> db::Result<Option<Code>> {
    on!(&mut *tx, |conn| sqlx::query("update sign_in_code set tries = tries + 1 where id = $1")
        .bind(id)
        .execute(conn)
        .await
        .map(drop))?;
    find_code(tx, id).await
}

/// Spends a code; `false` if somebody was faster.
pub(crate) async fn spend_code(tx: &mut Tx, id: CodeId, now: DateTime<Utc>) -> db::Result<bool> {
    on!(tx, |conn| sqlx::query("update sign_in_code set used_at = $1 where id = $2 and used_at is null")
        .bind(now)
        .bind(id)
        .execute(conn)
        .await
        .map(|done| done.rows_affected() == 1))
}

/// Forgets codes that nobody can use any more.
pub(crate) async fn forget_before(tx: &mut Tx, moment: DateTime<Utc>) -> db::Result<()> {
    on!(tx, |conn| sqlx::query("delete from sign_in_code where expires_at < $1")
        .bind(moment)
        .execute(conn)
        .await
        .map(drop))
}

/// The person an address leads to.
pub(crate) async fn person_at(tx: &mut Tx, address: &Address) -> db::Result<Option<PersonId>> {
    on!(tx, |conn| sqlx::query_scalar("select person_id from address where address = $1")
        .bind(address.to_string())
        .fetch_optional(conn)
        .await)
}

pub(crate) async fn addresses(tx: &mut Tx, person: PersonId) -> db::Result<Vec<Address>> {
    let kept: Vec<String> = on!(tx, |conn| sqlx::query_scalar(
        "select address from address where person_id = $1 order by proved_at"
    )
    .bind(person)
    .fetch_all(conn)
    .await)?;
    Ok(kept.iter().filter_map(|kept| Address::from_kept(kept)).collect())
}

pub(crate) async fn name(tx: &mut Tx, person: PersonId) -> db::Result<Option<String>> {
    on!(tx, |conn| sqlx::query_scalar("select name from person where id = $1")
        .bind(person)
        .fetch_optional(conn)
        .await)
}

/// Writes a person with the address that was proved, and what the person agreed to.
pub(crate) async fn insert_person(
    tx: &mut Tx,
    db: &Db,
    actor: &Actor,
    person: PersonId,
    name: &str,
    address: Option<&Address>,
) -> db::Result<()> {
    let now = db.clock.now();
    on!(&mut *tx, |conn| sqlx::query("insert into person (id, name, created_at) values ($1, $2, $3)")
        .bind(person)
        .bind(name)
        .bind(now)
        .execute(conn)
        .await
        .map(drop))?;
    if let Some(address) = address {
        on!(&mut *tx, |conn| sqlx::query(
            "insert into address (id, person_id, address, proved_at) values ($1, $2, $3, $4)"
        )
        .bind(db.ids.next())
        .bind(person)
        .bind(address.to_string())
        .bind(now)
        .execute(conn)
        .await
        .map(drop))?;
    }
    // The log names people by id: it stays when they go.
    record(tx, db, actor, "person.registered", person).await
}

/// Keeps a person as they are until the end of this transaction; `false` for who is gone. Whoever lets somebody in, or
/// writes how they come in, holds them first, so that an erasure meanwhile finds all of it.
pub(crate) async fn hold(tx: &mut Tx, person: PersonId) -> db::Result<bool> {
    on!(tx, |conn| sqlx::query("update person set name = name where id = $1 and erased_at is null")
        .bind(person)
        .execute(conn)
        .await
        .map(|done| done.rows_affected() == 1))
}

pub(crate) async fn rename(tx: &mut Tx, db: &Db, person: PersonId, name: &str) -> db::Result<()> {
    on!(&mut *tx, |conn| sqlx::query("update person set name = $1 where id = $2")
        .bind(name)
        .bind(person)
        .execute(conn)
        .await
        .map(drop))?;
    record(tx, db, &Actor::Person(person.0), "person.renamed", person).await
}

pub(crate) async fn consent(
    tx: &mut Tx,
    db: &Db,
    person: PersonId,
    purpose: &str,
    recipient: &str,
    text_version: &str,
) -> db::Result<()> {
    on!(tx, |conn| sqlx::query(
        "insert into consent (id, person_id, purpose, recipient, text_version, given_at) \
         values ($1, $2, $3, $4, $5, $6)"
    )
    .bind(db.ids.next())
    .bind(person)
    .bind(purpose)
    .bind(recipient)
    .bind(text_version)
    .bind(db.clock.now())
    .execute(conn)
    .await
    .map(drop))
}

/// Whether a person has agreed to this wording for a purpose, and not withdrawn.
pub(crate) async fn has_consented(
    tx: &mut Tx,
    person: PersonId,
    purpose: &str,
    text_version: &str,
) -> db::Result<bool> {
    let one: Option<i32> = on!(tx, |conn| {
        sqlx::query_scalar(
        "select 1 from consent where person_id = $1 and purpose = $2 and text_version = $3 and withdrawn_at is null limit 1"
    )
    .bind(person)
    .bind(purpose)
    .bind(text_version)
    .fetch_optional(conn)
    .await
    })?;
    Ok(one.is_some())
}

/// Records what happened to a person.
pub(super) async fn record(
    tx: &mut Tx,
    db: &Db,
    actor: &Actor,
    act: &'static str,
    person: PersonId,
) -> db::Result<()> {
    let object = Object { kind: "person", id: person.0 };
    db::event::record(tx, db, &[Event { actor, act, object, before: None, after: None }]).await
}
