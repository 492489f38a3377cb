//! The outbox: consequences of a change, written with it and done after it.
//!
//! A job is a row. Nodes lease rows, do them, and delete them; a failure is retried with growing
//! pauses, and after the last try the row stays as a dead letter for a person to read.
//! A timer is a job whose time has not come.

use chrono::{DateTime, Duration, Utc};
use serde::Serialize;
use serde::de::DeserializeOwned;
use uuid::Uuid;

use crate::{Db, Tx, on};

/// Tries before a job becomes a dead letter: with the pauses below, about a day.
pub const TRIES: i32 = 8;

/// A kind of job, with what it needs to know.
pub trait Work: Serialize + DeserializeOwned {
    const KIND: &'static str;
}

/// A job that this node holds until its lease runs out.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Leased {
    pub id: Uuid,
    pub kind: String,
    pub payload: String,
    pub tries: i32,
}

/// A job given up, with its last error.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct DeadLetter {
    pub id: Uuid,
    pub kind: String,
    pub payload: String,
    pub error: Option<String>,
    pub dead_at: DateTime<Utc>,
}

/// Jobs of one kind, or all the others: whoever waits for another system does not hold up who does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lane {
    Of(&'static str),
    AllBut(&'static str),
}

/// Adds a job in the caller's transaction, to be done at `due` or soon after.
pub async fn push<W: Work>(tx: &mut Tx, db: &Db, work: &W, due: DateTime<Utc>) -> crate::Result<Uuid> {
    let id = db.ids.next();
    let payload = serde_json::to_string(work).map_err(|cause| sqlx::Error::Encode(Box::new(cause)))?;
    on!(tx, |conn| sqlx::query(
        "insert into job (id, kind, payload, due, tries) values ($1, $2, $3, $4, 0)"
    )
    .bind(id)
    .bind(W::KIND)
    .bind(payload)
    .bind(due)
    .execute(conn)
    .await
    .map(drop))?;
    Ok(id)
}

/// Whether a job of a kind is still to be done.
pub async fn is_waiting(tx: &mut Tx, kind: &str) -> crate::Result<bool> {
    let one: Option<i32> =
        on!(tx, |conn| sqlx::query_scalar("select 1 from job where kind = $1 and dead_at is null limit 1")
            .bind(kind)
            .fetch_optional(conn)
            .await)?;
    Ok(one.is_some())
}

/// Whether any job is due by a moment, done by nobody yet.
pub async fn is_due(tx: &mut Tx, moment: DateTime<Utc>) -> crate::Result<bool> {
    let one: Option<i32> =
        on!(tx, |conn| sqlx::query_scalar("select 1 from job where due <= $1 and dead_at is null limit 1")
            .bind(moment)
            .fetch_optional(conn)
            .await)?;
    Ok(one.is_some())
}

/// Leases the next due job. Compare and set, so that two nodes never hold one job.
pub async fn lease(db: &Db, holder: Uuid, lasting: Duration, lane: Lane) -> crate::Result<Option<Leased>> {
    let now = db.clock.now();
    let (kind, is_of) = match lane {
        Lane::Of(kind) => (kind, true),
        Lane::AllBut(kind) => (kind, false),
    };
    // Looking costs no write lock; the update below decides.
    let mut tx = db.read().await?;
    let due: Option<Leased> = on!(&mut tx, |conn| sqlx::query_as(
        "select id, kind, payload, tries from job \
         where dead_at is null and due <= $1 and (leased_until is null or leased_until < $1) \
         and (kind = $2) = $3 order by due, id limit 1"
    )
    .bind(now)
    .bind(kind)
    .bind(is_of)
    .fetch_optional(conn)
    .await)?;
    drop(tx);
    let Some(mut job) = due else { return Ok(None) };
    let mut tx = db.write().await?;
    let won = on!(&mut tx, |conn| sqlx::query(
        "update job set leased_until = $1, holder = $2, tries = tries + 1 \
         where id = $3 and (leased_until is null or leased_until < $4)"
    )
    .bind(now + lasting)
    .bind(holder)
    .bind(job.id)
    .bind(now)
    .execute(conn)
    .await
    .map(|done| done.rows_affected() == 1))?;
    tx.commit().await?;
    job.tries += 1;
    Ok(won.then_some(job))
}

/// Deletes a job that is done. In the transaction of its effect where the effect is a write.
pub async fn done(tx: &mut Tx, id: Uuid) -> crate::Result<()> {
    on!(tx, |conn| sqlx::query("delete from job where id = $1").bind(id).execute(conn).await.map(drop))
}

/// Gives a failed job back for a later try, or lays it aside after the last one.
pub async fn failed(db: &Db, job: &Leased, error: &str) -> crate::Result<()> {
    let now = db.clock.now();
    let dead = (job.tries >= TRIES).then_some(now);
    let mut tx = db.write().await?;
    on!(&mut tx, |conn| sqlx::query(
        "update job set leased_until = null, holder = null, due = $1, error = $2, dead_at = $3 where id = $4"
    )
    .bind(now + pause(job.tries))
    .bind(error)
    .bind(dead)
    .bind(job.id)
    .execute(conn)
    .await
    .map(drop))?;
    tx.commit().await
}

pub async fn dead_letters(tx: &mut Tx) -> crate::Result<Vec<DeadLetter>> {
    on!(tx, |conn| sqlx::query_as(
        "select id, kind, payload, error, dead_at from job where dead_at is not null order by dead_at"
    )
    .fetch_all(conn)
    .await)
}

/// How long to wait after so many tries: 5 s, 25 s, 2 min, 10 min, 52 min, then every four hours.
pub fn pause(tries: i32) -> Duration {
    Duration::seconds(5_i64.saturating_pow(tries.clamp(1, 6).unsigned_abs()).min(14_400))
}
