//! Idempotent requests: the same key gets the same answer, and the work is done once.
//!
//! The key is claimed and the answer kept in the transaction of the change itself, so that a crash
//! leaves either both or neither.

use chrono::{DateTime, Utc};
use sha2::{Digest, Sha256};

use crate::{Db, Tx, on};

/// How long an answer is given again, in hours. A product rule: a form left open over a weekend still counts once.
pub const KEPT_HOURS: i64 = 72;
/// Longest key taken, in bytes.
pub const KEY_MAX: usize = 255;

/// What a key means now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Claim {
    /// Never seen: do the work, then [`keep`] the answer.
    Fresh,
    /// Seen with the same request: give this answer again.
    Again(Answer),
    /// Seen with another request.
    Other,
}

/// An answer as it was given: a status, where it led, and its body.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Answer {
    pub status: i32,
    pub location: Option<String>,
    pub body: Option<String>,
}

/// Claims a key for a request of this act and body.
pub async fn claim(tx: &mut Tx, db: &Db, act: &str, key: &str, request: &[u8]) -> crate::Result<Claim> {
    let fingerprint = format!("{:x}", Sha256::digest(request));
    let fresh = on!(&mut *tx, |conn| sqlx::query(
        "insert into idempotency (act, key, request, at) values ($1, $2, $3, $4) \
         on conflict (act, key) do nothing"
    )
    .bind(act)
    .bind(key)
    .bind(fingerprint.as_str())
    .bind(db.clock.now())
    .execute(conn)
    .await
    .map(|done| done.rows_affected() == 1))?;
    if fresh {
        return Ok(Claim::Fresh);
    }
    let kept: Kept = on!(tx, |conn| sqlx::query_as(
        "select request, status, location, body from idempotency where act = $1 and key = $2"
    )
    .bind(act)
    .bind(key)
    .fetch_one(conn)
    .await)?;
    if kept.request != fingerprint {
        return Ok(Claim::Other);
    }
    let status =
        kept.status.ok_or_else(|| crate::corrupt("idempotency", key, "claimed without an answer"))?;
    Ok(Claim::Again(Answer { status, location: kept.location, body: kept.body }))
}

/// Keeps the answer of a freshly claimed key.
pub async fn keep(tx: &mut Tx, act: &str, key: &str, answer: &Answer) -> crate::Result<()> {
    on!(tx, |conn| sqlx::query(
        "update idempotency set status = $1, location = $2, body = $3 where act = $4 and key = $5"
    )
    .bind(answer.status)
    .bind(answer.location.as_deref())
    .bind(answer.body.as_deref())
    .bind(act)
    .bind(key)
    .execute(conn)
    .await
    .map(drop))
}

/// Forgets keys of a beginning, whose rest is `%`.
pub async fn forget_of(tx: &mut Tx, beginning: &str) -> crate::Result<()> {
    on!(tx, |conn| sqlx::query("delete from idempotency where key like $1")
        .bind(beginning)
        .execute(conn)
        .await
        .map(drop))
}

/// Forgets keys older than a moment; answers how many.
pub async fn forget_before(tx: &mut Tx, moment: DateTime<Utc>) -> crate::Result<u64> {
    on!(tx, |conn| sqlx::query("delete from idempotency where at < $1")
        .bind(moment)
        .execute(conn)
        .await
        .map(|done| done.rows_affected()))
}

#[derive(sqlx::FromRow)]
struct Kept {
    request: String,
    status: Option<i32>,
    location: Option<String>,
    body: Option<String>,
}
