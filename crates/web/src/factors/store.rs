//! Second factors in the database.

use catalog::person::PersonId;
use chrono::{DateTime, Utc};
use db::event::{Actor, Event, Object};
use db::{Db, Tx, on};
use uuid::Uuid;

/// What a person's device counts by.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(super) struct Totp {
    pub id: Uuid,
    pub secret: String,
    pub confirmed_at: Option<DateTime<Utc>>,
}

pub(super) async fn find(tx: &mut Tx, person: PersonId) -> db::Result<Option<Totp>> {
    on!(tx, |conn| sqlx::query_as("select id, secret, confirmed_at from totp where person_id = $1")
        .bind(person)
        .fetch_optional(conn)
        .await)
}

/// Whether a second factor is asked of a person.
pub(crate) async fn is_asked(tx: &mut Tx, person: PersonId) -> db::Result<bool> {
    Ok(find(tx, person).await?.is_some_and(|totp| totp.confirmed_at.is_some()))
}

/// A secret that waits for its first code; in place of one that waited before.
pub(super) async fn begin(tx: &mut Tx, db: &Db, person: PersonId, secret: &str) -> db::Result<()> {
    on!(tx, |conn| sqlx::query(
        "insert into totp (id, person_id, secret, created_at) values ($1, $2, $3, $4) \
         on conflict (person_id) do update set secret = excluded.secret, created_at = excluded.created_at \
         where totp.confirmed_at is null"
    )
    .bind(db.ids.next())
    .bind(person)
    .bind(secret)
    .bind(db.clock.now())
    .execute(conn)
    .await
    .map(drop))
}

/// Takes a code's step, once; `false` if this or a later one was taken before.
pub(super) async fn take_step(tx: &mut Tx, totp: Uuid, step: i64) -> db::Result<bool> {
    on!(tx, |conn| sqlx::query("update totp set last_step = $1 where id = $2 and last_step < $1")
        .bind(step)
        .bind(totp)
        .execute(conn)
        .await
        .map(|done| done.rows_affected() == 1))
}

pub(super) async fn confirm(tx: &mut Tx, db: &Db, person: PersonId) -> db::Result<()> {
    on!(&mut *tx, |conn| sqlx::query("update totp set confirmed_at = $1 where person_id = $2")
        .bind(db.clock.now())
        .bind(person)
        .execute(conn)
        .await
        .map(drop))?;
    record(tx, db, &Actor::Person(person.0), "factor.begun", person).await
}

/// New codes on paper in place of the old ones; `hashes` are SHA-256.
pub(super) async fn keep_recovery(
    tx: &mut Tx,
    db: &Db,
    person: PersonId,
    hashes: &[String],
) -> db::Result<()> {
    forget_recovery(tx, person).await?;
    for hash in hashes {
        on!(&mut *tx, |conn| sqlx::query(
            "insert into recovery_code (id, person_id, hash) values ($1, $2, $3)"
        )
        .bind(db.ids.next())
        .bind(person)
        .bind(hash)
        .execute(conn)
        .await
        .map(drop))?;
    }
    Ok(())
}

/// Codes on paper that are still good.
pub(super) async fn recovery_left(tx: &mut Tx, person: PersonId) -> db::Result<i64> {
    on!(tx, |conn| sqlx::query_scalar(
        "select count(*) from recovery_code where person_id = $1 and used_at is null"
    )
    .bind(person)
    .fetch_one(conn)
    .await)
}

/// Takes a code on paper, once.
pub(super) async fn take_recovery(tx: &mut Tx, db: &Db, person: PersonId, hash: &str) -> db::Result<bool> {
    on!(tx, |conn| sqlx::query(
        "update recovery_code set used_at = $1 where person_id = $2 and hash = $3 and used_at is null"
    )
    .bind(db.clock.now())
    .bind(person)
    .bind(hash)
    .execute(conn)
    .await
    .map(|done| done.rows_affected() > 0))
}

/// Ends a person's second factor; `false` if there was none.
pub(crate) async fn end(tx: &mut Tx, db: &Db, actor: &Actor, person: PersonId) -> db::Result<bool> {
    let ended = on!(&mut *tx, |conn| sqlx::query("delete from totp where person_id = $1")
        .bind(person)
        .execute(conn)
        .await
        .map(|done| done.rows_affected() == 1))?;
    forget_recovery(tx, person).await?;
    if ended {
        record(tx, db, actor, "factor.ended", person).await?;
    }
    Ok(ended)
}

async fn forget_recovery(tx: &mut Tx, person: PersonId) -> db::Result<()> {
    on!(tx, |conn| sqlx::query("delete from recovery_code where person_id = $1")
        .bind(person)
        .execute(conn)
        .await
        .map(drop))
}

async fn record(tx: &mut Tx, db: &Db, actor: &Actor, act: &'static str, person: PersonId) -> db::Result<()> {
    let object = Object { kind: "person", id: person.0 };
    db::event::record(tx, db, &[Event { actor, act, object, before: None, after: None }]).await
}
