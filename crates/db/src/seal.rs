//! The hash chain over the event log.
//!
//! One sealer, elected by a lease, gives each event its position and a hash over the previous
//! hash and the event's own content. Whoever changes, removes or reorders a sealed event breaks
//! every later hash, and the head row shows a chain cut short at its end.
//! Of what an event shows the chain holds the hash, so that it may be forgotten with a person
//! ([`crate::event::forget_images`]) and everything else still proved.
//! The position is also the change sequence that the search index follows.

use chrono::{DateTime, Utc};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::event::{Object, Recorded};
use crate::{Db, Tx, on};

/// Most events sealed in one transaction, so that a bulk import never keeps writers waiting.
const BATCH: i64 = 200;

/// A sealed event's place, and what it concerned.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Change {
    pub position: i64,
    pub object_kind: String,
    pub object_id: Uuid,
}

/// A sealed event without its images: what other systems are told of.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Sealed {
    pub position: i64,
    pub id: Uuid,
    pub at: DateTime<Utc>,
    pub actor: String,
    pub act: String,
    pub object_kind: String,
    pub object_id: Uuid,
}

/// An act on one object and where it stands in the chain: what a person holds against a printed hash.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Place {
    pub at: DateTime<Utc>,
    pub act: String,
    /// None until it is sealed, within a second.
    pub position: Option<i64>,
    pub hash: Option<String>,
}

/// What [`verify`] found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    Whole {
        sealed: i64,
        unsealed: i64,
    },
    /// The first position whose row is not what was sealed.
    Broken {
        position: i64,
        why: Break,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Break {
    /// A position is missing, or the chain is shorter than its head says.
    Removed,
    /// The content or its place is not what was sealed.
    Changed,
}

/// Seals one batch; answers how many events it sealed.
pub async fn seal(db: &Db) -> crate::Result<usize> {
    let mut tx = db.write().await?;
    let (mut position, mut hash) = head(&mut tx).await?;
    // UUIDv7 breaks ties within a microsecond in the order of creation.
    let pending: Vec<Pending> = on!(&mut tx, |conn| {
        sqlx::query_as(
        "select id, at, actor, act, object_kind, object_id, before, after, before_hash, after_hash from event \
         where position is null order by at, id limit $1"
    )
    .bind(BATCH)
    .fetch_all(conn)
    .await
    })?;
    if pending.is_empty() {
        return Ok(0);
    }
    let before = position;
    let mut places = Vec::with_capacity(pending.len());
    for Pending { event, before_hash, after_hash } in &pending {
        position += 1;
        // What was forgotten before it was sealed has left its hash.
        let hashes = (
            before_hash.clone().or_else(|| event.before.as_deref().map(image_hash)),
            after_hash.clone().or_else(|| event.after.as_deref().map(image_hash)),
        );
        hash = link(&hash, position, event, (hashes.0.as_deref(), hashes.1.as_deref()));
        places.push((event.id, position, hash.clone(), hashes));
    }
    on!(&mut tx, |conn| {
        // One statement for the whole batch: writers wait for it.
        let mut sql =
            sqlx::QueryBuilder::new("with place (id, position, hash, before_hash, after_hash) as (");
        sql.push_values(&places, |mut row, (id, position, hash, (before, after))| {
            row.push_bind(*id)
                .push_bind(*position)
                .push_bind(hash.as_str())
                .push_bind(before.as_deref())
                .push_bind(after.as_deref());
        });
        sql.push(
            ") update event set position = place.position, hash = place.hash, before_hash = place.before_hash, \
             after_hash = place.after_hash from place where event.id = place.id",
        );
        sql.build().execute(conn).await.map(drop)?;
    });
    // Compare and set: should two sealers ever meet, one of them changes nothing.
    let moved = on!(&mut tx, |conn| sqlx::query(
        "update chain_head set position = $1, hash = $2 where position = $3"
    )
    .bind(position)
    .bind(hash.as_str())
    .bind(before)
    .execute(conn)
    .await
    .map(|done| done.rows_affected()))?;
    if moved != 1 {
        return Ok(0);
    }
    tx.commit().await?;
    Ok(pending.len())
}

/// Whether any event waits for its place; answered from a partial index, whatever the log's size.
pub async fn has_unsealed(tx: &mut Tx) -> crate::Result<bool> {
    let one: Option<i32> =
        on!(tx, |conn| sqlx::query_scalar("select 1 from event where position is null limit 1")
            .fetch_optional(conn)
            .await)?;
    Ok(one.is_some())
}

/// How far the chain reaches.
pub async fn position(tx: &mut Tx) -> crate::Result<i64> {
    on!(tx, |conn| sqlx::query_scalar("select position from chain_head").fetch_one(conn).await)
}

/// Sealed events after a position, in order.
pub async fn events_after(tx: &mut Tx, position: i64, limit: i64) -> crate::Result<Vec<Sealed>> {
    on!(tx, |conn| sqlx::query_as(
        "select position, id, at, actor, act, object_kind, object_id from event \
         where position > $1 order by position limit $2"
    )
    .bind(position)
    .bind(limit)
    .fetch_all(conn)
    .await)
}

/// Sealed changes after a position, in order: what a copy such as the index must still apply.
pub async fn changes_after(tx: &mut Tx, position: i64, limit: i64) -> crate::Result<Vec<Change>> {
    on!(tx, |conn| sqlx::query_as(
        "select position, object_kind, object_id from event where position > $1 order by position limit $2"
    )
    .bind(position)
    .bind(limit)
    .fetch_all(conn)
    .await)
}

/// What was done to an object, oldest first, with the places in the chain.
pub async fn places(tx: &mut Tx, object: Object) -> crate::Result<Vec<Place>> {
    on!(tx, |conn| sqlx::query_as(
        "select at, act, position, hash from event where object_kind = $1 and object_id = $2 order by at, id"
    )
    .bind(object.kind)
    .bind(object.id)
    .fetch_all(conn)
    .await)
}

/// Walks the whole chain and recomputes every hash.
pub async fn verify(db: &Db) -> crate::Result<Verdict> {
    let mut tx = db.read().await?;
    let head: Option<(i64, String)> =
        on!(&mut tx, |conn| sqlx::query_as("select position, hash from chain_head")
            .fetch_optional(conn)
            .await)?;
    let Some((last, last_hash)) = head else {
        return Ok(Verdict::Broken { position: 0, why: Break::Removed });
    };
    let before_the_first: i64 =
        on!(&mut tx, |conn| sqlx::query_scalar("select count(*) from event where position < 1")
            .fetch_one(conn)
            .await)?;
    if before_the_first > 0 {
        return Ok(Verdict::Broken { position: 0, why: Break::Changed });
    }
    let (mut position, mut hash) = (0, "0".repeat(64));
    loop {
        let page: Vec<SealedRow> = on!(&mut tx, |conn| {
            sqlx::query_as(
            "select position, hash, id, at, actor, act, object_kind, object_id, before, after, before_hash, after_hash \
             from event where position > $1 order by position limit 1000"
        )
        .bind(position)
        .fetch_all(conn)
        .await
        })?;
        if page.is_empty() {
            break;
        }
        for row in page {
            if row.position != position + 1 {
                return Ok(Verdict::Broken { position: position + 1, why: Break::Removed });
            }
            let Pending { event, before_hash, after_hash } = &row.pending;
            let hashes = (before_hash.as_deref(), after_hash.as_deref());
            let shown =
                is_sealed(event.before.as_deref(), hashes.0) && is_sealed(event.after.as_deref(), hashes.1);
            hash = link(&hash, row.position, event, hashes);
            if !shown || row.hash.as_deref() != Some(hash.as_str()) {
                return Ok(Verdict::Broken { position: row.position, why: Break::Changed });
            }
            position = row.position;
        }
    }
    if position != last {
        return Ok(Verdict::Broken { position: position.min(last) + 1, why: Break::Removed });
    }
    if hash != last_hash {
        return Ok(Verdict::Broken { position, why: Break::Changed });
    }
    let unsealed =
        on!(&mut tx, |conn| sqlx::query_scalar("select count(*) from event where position is null")
            .fetch_one(conn)
            .await)?;
    Ok(Verdict::Whole { sealed: position, unsealed })
}

#[derive(sqlx::FromRow)]
struct SealedRow {
    position: i64,
    hash: Option<String>,
    #[sqlx(flatten)]
    pending: Pending,
}

/// An event with the hashes of its images, where it has them.
#[derive(sqlx::FromRow)]
struct Pending {
    #[sqlx(flatten)]
    event: Recorded,
    before_hash: Option<String>,
    after_hash: Option<String>,
}

async fn head(tx: &mut Tx) -> crate::Result<(i64, String)> {
    on!(tx, |conn| sqlx::query_as("select position, hash from chain_head").fetch_one(conn).await)
}

/// SHA-256 of what an event shows, in hexadecimal.
pub(crate) fn image_hash(image: &str) -> String {
    format!("{:x}", Sha256::digest(image))
}

/// Whether an image that is still there is the one that was sealed.
fn is_sealed(image: Option<&str>, hash: Option<&str>) -> bool {
    match (image, hash) {
        (Some(image), Some(hash)) => image_hash(image) == hash,
        _ => true,
    }
}

/// Each part is preceded by its length, so that no two different events read the same. Images go in by their hashes; those
/// of events that were sealed before there were any as they are.
fn link(previous: &str, position: i64, event: &Recorded, hashes: (Option<&str>, Option<&str>)) -> String {
    let mut digest = Sha256::new();
    let mut part = |bytes: &[u8]| {
        digest.update((bytes.len() as u64).to_be_bytes());
        digest.update(bytes);
    };
    part(previous.as_bytes());
    part(&position.to_be_bytes());
    part(event.id.as_bytes());
    part(&micros(event.at).to_be_bytes());
    for text in [&event.actor, &event.act, &event.object_kind] {
        part(text.as_bytes());
    }
    part(event.object_id.as_bytes());
    for (image, hash) in [(&event.before, hashes.0), (&event.after, hashes.1)] {
        match hash.or(image.as_deref()) {
            Some(text) => part(text.as_bytes()),
            // A missing image is not an empty one.
            None => part(b"\xff"),
        }
    }
    format!("{:x}", digest.finalize())
}

fn micros(at: DateTime<Utc>) -> i64 {
    at.timestamp_micros()
}
