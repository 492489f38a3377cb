//! Webhooks in the database. The row is also the lease: a node that tells an address holds its row.

use catalog::person::PersonId;
use chrono::{DateTime, Duration, Utc};
use db::event::{Actor, Event, Object, image};
use db::seal::Sealed;
use db::{Db, Tx, on};
use serde_json::json;
use sqlx::FromRow;
use uuid::Uuid;

use super::model::{self, Standing, Try, Webhook, WebhookId};

/// Tries that an owner can look at.
const TRIES_KEPT: i64 = 50;

const COLUMNS: &str = "select id, person_id, address, topics, secret, created_at, position, tries, due, paused_at \
     from webhook where ended_at is null and ";

#[derive(FromRow)]
struct Row {
    id: WebhookId,
    person_id: PersonId,
    address: String,
    topics: String,
    secret: String,
    created_at: DateTime<Utc>,
    position: i64,
    tries: i32,
    due: DateTime<Utc>,
    paused_at: Option<DateTime<Utc>>,
}

impl From<Row> for Webhook {
    fn from(row: Row) -> Self {
        let state = match (row.paused_at, row.tries) {
            (Some(since), _) => Standing::Paused { since },
            (None, 0) => Standing::Live,
            (None, _) => Standing::Waiting { until: row.due },
        };
        Self {
            id: row.id,
            person_id: row.person_id,
            address: row.address,
            topics: model::read(&row.topics),
            secret: row.secret,
            created_at: row.created_at,
            position: row.position,
            tries: row.tries,
            state,
        }
    }
}

pub(super) async fn insert(tx: &mut Tx, db: &Db, webhook: &Webhook) -> db::Result<()> {
    on!(&mut *tx, |conn| sqlx::query(
        "insert into webhook (id, person_id, address, topics, secret, created_at, position, due) \
         values ($1, $2, $3, $4, $5, $6, $7, $8)"
    )
    .bind(webhook.id)
    .bind(webhook.person_id)
    .bind(&webhook.address)
    .bind(model::kept(&webhook.topics))
    .bind(&webhook.secret)
    .bind(webhook.created_at)
    .bind(webhook.position)
    .bind(webhook.created_at)
    .execute(conn)
    .await
    .map(drop))?;
    // The address may be a secret of its own, and the log forgets nothing.
    let after = json!({ "topics": model::kept(&webhook.topics) });
    record(tx, db, &Actor::Person(webhook.person_id.0), "webhook.created", webhook.id, image(&after)).await
}

/// A person's webhooks, newest first.
pub(crate) async fn of_person(tx: &mut Tx, person: PersonId) -> db::Result<Vec<Webhook>> {
    let rows: Vec<Row> = on!(tx, |conn| {
        let mut sql = sqlx::QueryBuilder::new(COLUMNS);
        sql.push("person_id = ").push_bind(person).push(" order by created_at desc, id");
        sql.build_query_as().fetch_all(conn).await
    })?;
    Ok(rows.into_iter().map(Webhook::from).collect())
}

/// A webhook of this person.
pub(super) async fn find(tx: &mut Tx, person: PersonId, id: WebhookId) -> db::Result<Option<Webhook>> {
    let row: Option<Row> = on!(tx, |conn| {
        let mut sql = sqlx::QueryBuilder::new(COLUMNS);
        sql.push("id = ").push_bind(id).push(" and person_id = ").push_bind(person);
        sql.build_query_as().fetch_optional(conn).await
    })?;
    Ok(row.map(Webhook::from))
}

/// Gives a webhook another secret: who knows the old one can sign nothing any more.
pub(super) async fn rekey(tx: &mut Tx, db: &Db, webhook: &Webhook, secret: &str) -> db::Result<()> {
    on!(&mut *tx, |conn| sqlx::query("update webhook set secret = $1 where id = $2")
        .bind(secret)
        .bind(webhook.id)
        .execute(conn)
        .await
        .map(drop))?;
    record(tx, db, &Actor::Person(webhook.person_id.0), "webhook.rekeyed", webhook.id, None).await
}

/// Asks for a message that says nothing but that it came.
pub(super) async fn test(tx: &mut Tx, db: &Db, webhook: &Webhook) -> db::Result<()> {
    record(tx, db, &Actor::Person(webhook.person_id.0), "webhook.tested", webhook.id, None).await
}

/// Lets a webhook go on from where it stood, at once.
pub(super) async fn resume(tx: &mut Tx, db: &Db, webhook: &Webhook) -> db::Result<()> {
    on!(&mut *tx, |conn| {
        sqlx::query(
        "update webhook set paused_at = null, tries = 0, due = $1, leased_until = null, holder = null where id = $2"
    )
    .bind(db.clock.now())
    .bind(webhook.id)
    .execute(conn)
    .await
    .map(drop)
    })?;
    record(tx, db, &Actor::Person(webhook.person_id.0), "webhook.resumed", webhook.id, None).await
}

/// Ends a webhook of this person; `false` if there is none.
pub(super) async fn end(tx: &mut Tx, db: &Db, person: PersonId, id: WebhookId) -> db::Result<bool> {
    let ended = on!(&mut *tx, |conn| sqlx::query(
        "update webhook set ended_at = $1 where id = $2 and person_id = $3 and ended_at is null"
    )
    .bind(db.clock.now())
    .bind(id)
    .bind(person)
    .execute(conn)
    .await
    .map(|done| done.rows_affected() == 1))?;
    if ended {
        record(tx, db, &Actor::Person(person.0), "webhook.ended", id, None).await?;
    }
    Ok(ended)
}

/// Takes the webhook that waits longest for something it was not told. Compare and set, so that two nodes never tell
/// one address; read again once it is held, as somebody may have written meanwhile.
pub(super) async fn take(db: &Db, holder: Uuid, lasting: Duration) -> db::Result<Option<Webhook>> {
    let now = db.clock.now();
    let mut tx = db.read().await?;
    let due: Option<Row> = on!(&mut tx, |conn| {
        let mut sql = sqlx::QueryBuilder::new(COLUMNS);
        sql.push("paused_at is null and due <= ").push_bind(now);
        sql.push(" and (leased_until is null or leased_until < ").push_bind(now);
        sql.push(") and position < (select position from chain_head) order by due, id limit 1");
        sql.build_query_as().fetch_optional(conn).await
    })?;
    drop(tx);
    let Some(row) = due else { return Ok(None) };
    let mut tx = db.write().await?;
    let won = on!(&mut tx, |conn| {
        sqlx::query(
        "update webhook set leased_until = $1, holder = $2 where id = $3 and paused_at is null and due <= $4 \
         and ended_at is null and (leased_until is null or leased_until < $4)"
    )
    .bind(now + lasting)
    .bind(holder)
    .bind(row.id)
    .bind(now)
    .execute(conn)
    .await
    .map(|done| done.rows_affected() == 1)
    })?;
    if !won {
        return Ok(None);
    }
    let held: Option<Row> = on!(&mut tx, |conn| {
        let mut sql = sqlx::QueryBuilder::new(COLUMNS);
        sql.push("id = ").push_bind(row.id).build_query_as().fetch_optional(conn).await
    })?;
    tx.commit().await?;
    Ok(held.map(Webhook::from))
}

/// Whether an address is being told, or takes what it is told and has not been told all.
pub(super) async fn is_behind(tx: &mut Tx) -> db::Result<bool> {
    let one: Option<i32> = on!(tx, |conn| {
        sqlx::query_scalar(
        "select 1 from webhook where ended_at is null and paused_at is null and (leased_until is not null \
         or (tries = 0 and position < (select position from chain_head))) limit 1"
    )
    .fetch_optional(conn)
    .await
    })?;
    Ok(one.is_some())
}

/// Notes how far a webhook was told, in vain or not, and gives it back to be taken again from `due`; `false` if it is
/// held no longer: ended, let go on by its owner, or taken by another node.
pub(super) async fn release(
    tx: &mut Tx,
    holder: Uuid,
    webhook: &Webhook,
    due: DateTime<Utc>,
    paused_at: Option<DateTime<Utc>>,
) -> db::Result<bool> {
    on!(tx, |conn| {
        sqlx::query(
        "update webhook set position = $1, tries = $2, due = $3, paused_at = $4, leased_until = null, holder = null \
         where id = $5 and holder = $6 and ended_at is null"
    )
    .bind(webhook.position)
    .bind(webhook.tries)
    .bind(due)
    .bind(paused_at)
    .bind(webhook.id)
    .bind(holder)
    .execute(conn)
    .await
    .map(|done| done.rows_affected() == 1)
    })
}

/// Notes how far an address was told, before anything else is written of it: after a crash the next event follows.
/// `false` if it is held no longer.
pub(super) async fn advance(tx: &mut Tx, holder: Uuid, webhook: &Webhook) -> db::Result<bool> {
    on!(tx, |conn| sqlx::query(
        "update webhook set position = $1, tries = $2 where id = $3 and holder = $4 and ended_at is null"
    )
    .bind(webhook.position)
    .bind(webhook.tries)
    .bind(webhook.id)
    .bind(holder)
    .execute(conn)
    .await
    .map(|done| done.rows_affected() == 1))
}

pub(super) async fn note_pause(tx: &mut Tx, db: &Db, webhook: WebhookId) -> db::Result<()> {
    record(tx, db, &Actor::System, "webhook.paused", webhook, None).await
}

/// Notes a try for its owner, and forgets the oldest.
pub(super) async fn note_try(
    tx: &mut Tx,
    db: &Db,
    webhook: WebhookId,
    event: &Sealed,
    status: Option<u16>,
    error: Option<&str>,
) -> db::Result<()> {
    on!(&mut *tx, |conn| {
        sqlx::query(
        "insert into webhook_try (id, webhook_id, event_id, act, at, status, error) values ($1, $2, $3, $4, $5, $6, $7)"
    )
    .bind(db.ids.next())
    .bind(webhook)
    .bind(event.id)
    .bind(&event.act)
    .bind(db.clock.now())
    .bind(status.map(i32::from))
    .bind(error)
    .execute(conn)
    .await
    .map(drop)
    })?;
    on!(tx, |conn| sqlx::query(
        "delete from webhook_try where webhook_id = $1 and id not in \
         (select id from webhook_try where webhook_id = $1 order by at desc, id desc limit $2)"
    )
    .bind(webhook)
    .bind(TRIES_KEPT)
    .execute(conn)
    .await
    .map(drop))
}

/// What was tried last, newest first.
pub(super) async fn tries(tx: &mut Tx, webhook: WebhookId) -> db::Result<Vec<Try>> {
    on!(tx, |conn| sqlx::query_as(
        "select act, at, status, error from webhook_try where webhook_id = $1 order by at desc, id desc"
    )
    .bind(webhook)
    .fetch_all(conn)
    .await)
}

async fn record(
    tx: &mut Tx,
    db: &Db,
    actor: &Actor,
    act: &'static str,
    id: WebhookId,
    after: Option<String>,
) -> db::Result<()> {
    let object = Object { kind: model::KIND, id: id.0 };
    db::event::record(tx, db, &[Event { actor, act, object, before: None, after }]).await
}
