//! Intents in the database.

use catalog::achievement::AchievementId;
use catalog::demand::DemandId;
use catalog::organisation::OrganisationId;
use catalog::person::PersonId;
use chrono::{DateTime, Utc};
use db::event::{Actor, Event, Object, image};
use db::{Db, Tx, corrupt, on};
use serde_json::json;
use sqlx::FromRow;
use uuid::Uuid;

use super::model::{Clock, Intent, IntentId, Purpose, Reason, State};
use crate::listings::target::Target;

/// Columns in the order of [`Row`].
const COLUMNS: &str = "select intent.id, listing_kind, listing_id, sender_id, unit_id, purpose, budget, words, anonymous, \
     offer_id, sent_at, due_at, escalates_at, reminded_at, escalated_at, broker_id, answer, answered_at, answered_by, reason, \
     answer_words from intent ";

/// What came of sending.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sent {
    Done,
    /// This party has an open intent on this listing.
    Already,
}

pub(crate) async fn send(tx: &mut Tx, db: &Db, intent: &Intent) -> db::Result<Sent> {
    let done = on!(&mut *tx, |conn| {
        sqlx::query(
        "insert into intent (id, listing_kind, listing_id, sender_id, unit_id, party, purpose, budget, words, \
         anonymous, offer_id, sent_at, due_at, escalates_at) \
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) \
         on conflict (listing_kind, listing_id, party) where answer is null do nothing"
    )
    .bind(intent.id)
    .bind(intent.target.kind())
    .bind(intent.target.id())
    .bind(intent.sender)
    .bind(intent.unit)
    .bind(intent.unit.map_or(intent.sender.0, |unit| unit.0))
    .bind(intent.purpose.code())
    .bind(intent.budget.as_deref())
    .bind(&intent.words)
    .bind(intent.anonymous)
    .bind(intent.offer)
    .bind(intent.sent_at)
    .bind(intent.clock.due_at)
    .bind(intent.clock.escalates_at)
    .execute(conn)
    .await
    .map(|done| done.rows_affected())
    })?;
    if done == 0 {
        return Ok(Sent::Already);
    }
    let after = json!({ "kind": intent.target.kind(), "listing": intent.target.id(), "purpose": intent.purpose.code() });
    record(tx, db, &Actor::Person(intent.sender.0), "intent.sent", intent.id, &after).await?;
    Ok(Sent::Done)
}

pub(crate) async fn find(tx: &mut Tx, id: IntentId) -> db::Result<Option<Intent>> {
    let row: Option<Row> = on!(tx, |conn| {
        let mut sql = sqlx::QueryBuilder::new(COLUMNS);
        sql.push("where id = ").push_bind(id);
        sql.build_query_as().fetch_optional(conn).await
    })?;
    row.map(Intent::try_from).transpose()
}

/// What a person sent, newest first.
pub(crate) async fn of_sender(tx: &mut Tx, sender: PersonId) -> db::Result<Vec<Intent>> {
    let rows: Vec<Row> = on!(tx, |conn| {
        let mut sql = sqlx::QueryBuilder::new(COLUMNS);
        sql.push("where sender_id = ").push_bind(sender).push(" order by sent_at desc, id limit 200");
        sql.build_query_as().fetch_all(conn).await
    })?;
    rows.into_iter().map(Intent::try_from).collect()
}

/// What was sent about any of these listings of a kind: open ones first, the longest wait first.
pub(crate) async fn about(tx: &mut Tx, kind: &'static str, listings: &[Uuid]) -> db::Result<Vec<Intent>> {
    if listings.is_empty() {
        return Ok(Vec::new());
    }
    let rows: Vec<Row> = on!(tx, |conn| {
        let mut sql = sqlx::QueryBuilder::new(COLUMNS);
        sql.push("where listing_kind = ").push_bind(kind).push(" and listing_id in (");
        let mut separated = sql.separated(", ");
        for id in listings {
            separated.push_bind(*id);
        }
        sql.push(") order by answered_at is not null, sent_at, id limit 500");
        sql.build_query_as().fetch_all(conn).await
    })?;
    rows.into_iter().map(Intent::try_from).collect()
}

/// Open intents that nobody answered in time: for the operator to find a broker.
pub(crate) async fn escalated(tx: &mut Tx) -> db::Result<Vec<Intent>> {
    let rows: Vec<Row> = on!(tx, |conn| {
        let mut sql = sqlx::QueryBuilder::new(COLUMNS);
        sql.push("where answer is null and escalated_at is not null order by escalated_at, id limit 500");
        sql.build_query_as().fetch_all(conn).await
    })?;
    rows.into_iter().map(Intent::try_from).collect()
}

/// Answered offers after an id, in the order they were sent.
pub(crate) async fn answered_offers(tx: &mut Tx, after: IntentId, limit: i64) -> db::Result<Vec<Intent>> {
    let rows: Vec<Row> = on!(tx, |conn| {
        let mut sql = sqlx::QueryBuilder::new(COLUMNS);
        sql.push(
            "where listing_kind = 'demand' and offer_id is not null and answer is not null and intent.id > ",
        );
        sql.push_bind(after).push(" order by intent.id limit ").push_bind(limit);
        sql.build_query_as().fetch_all(conn).await
    })?;
    rows.into_iter().map(Intent::try_from).collect()
}

/// Writes an answer; `false` if somebody was faster.
pub(crate) async fn answer(tx: &mut Tx, db: &Db, actor: &Actor, intent: &Intent) -> db::Result<bool> {
    let act = match intent.state {
        State::Sent | State::Accepted { .. } => "intent.accepted",
        State::Declined { .. } => "intent.declined",
        State::Withdrawn { .. } => "intent.withdrawn",
    };
    write(tx, db, actor, intent, act).await
}

/// The same where nobody answered: it ends with its listing.
pub(super) async fn close(tx: &mut Tx, db: &Db, actor: &Actor, intent: &Intent) -> db::Result<bool> {
    write(tx, db, actor, intent, "intent.closed").await
}

async fn write(tx: &mut Tx, db: &Db, actor: &Actor, intent: &Intent, act: &'static str) -> db::Result<bool> {
    let (answer, at, by, reason, words) = match &intent.state {
        State::Sent => return Ok(false),
        State::Accepted { at, by, words } => ("accepted", at, Some(*by), None, Some(words)),
        State::Declined { at, by, reason, words } => {
            ("declined", at, Some(*by), Some(reason.code()), Some(words))
        }
        State::Withdrawn { at } => ("withdrawn", at, None, None, None),
    };
    let done = on!(&mut *tx, |conn| {
        sqlx::query(
        "update intent set answer = $1, answered_at = $2, answered_by = $3, reason = $4, answer_words = $5 \
         where id = $6 and answer is null"
    )
    .bind(answer)
    .bind(at)
    .bind(by)
    .bind(reason)
    .bind(words)
    .bind(intent.id)
    .execute(conn)
    .await
    .map(|done| done.rows_affected() == 1)
    })?;
    if done {
        record(tx, db, actor, act, intent.id, &json!({ "reason": reason })).await?;
    }
    Ok(done)
}

/// Sets a clock that stood still for a while to what is left of it.
pub(super) async fn extend(tx: &mut Tx, id: IntentId, clock: Clock) -> db::Result<()> {
    on!(tx, |conn| sqlx::query(
        "update intent set due_at = $1, escalates_at = $2 where id = $3 and answer is null"
    )
    .bind(clock.due_at)
    .bind(clock.escalates_at)
    .bind(id)
    .execute(conn)
    .await
    .map(drop))
}

/// Notes that the clock has reminded; `false` if it has before, or if there is nothing to remind of.
pub(crate) async fn reminded(tx: &mut Tx, db: &Db, id: IntentId) -> db::Result<bool> {
    let sql = "update intent set reminded_at = $1 where id = $2 and answer is null and reminded_at is null";
    struck(tx, db, id, sql, "intent.reminded").await
}

/// The same for handing on.
pub(crate) async fn handed_on(tx: &mut Tx, db: &Db, id: IntentId) -> db::Result<bool> {
    let sql = "update intent set escalated_at = $1 where id = $2 and answer is null and escalated_at is null";
    struck(tx, db, id, sql, "intent.escalated").await
}

async fn struck(
    tx: &mut Tx,
    db: &Db,
    id: IntentId,
    sql: &'static str,
    act: &'static str,
) -> db::Result<bool> {
    let at = db.clock.now();
    let done = on!(&mut *tx, |conn| sqlx::query(sql)
        .bind(at)
        .bind(id)
        .execute(conn)
        .await
        .map(|done| done.rows_affected() == 1))?;
    if done {
        record(tx, db, &Actor::System, act, id, &json!({})).await?;
    }
    Ok(done)
}

/// Names who brings it to an answer; `false` if it was answered meanwhile, or was not handed on.
pub(super) async fn broker(
    tx: &mut Tx,
    db: &Db,
    actor: &Actor,
    id: IntentId,
    broker: PersonId,
) -> db::Result<bool> {
    let done = on!(&mut *tx, |conn| sqlx::query(
        "update intent set broker_id = $1 where id = $2 and answer is null and escalated_at is not null"
    )
    .bind(broker)
    .bind(id)
    .execute(conn)
    .await
    .map(|done| done.rows_affected() == 1))?;
    if done {
        record(tx, db, actor, "intent.brokered", id, &json!({ "broker": broker })).await?;
    }
    Ok(done)
}

/// How often each reason was given in the whole market.
pub(crate) async fn reasons(tx: &mut Tx) -> db::Result<Vec<(Reason, i64)>> {
    let rows: Vec<(String, i64)> = on!(tx, |conn| {
        sqlx::query_as(
        "select reason, count(*) from intent where reason is not null group by reason order by count(*) desc, reason"
    )
    .fetch_all(conn)
    .await
    })?;
    Ok(rows.into_iter().filter_map(|(code, count)| Some((Reason::from_code(&code)?, count))).collect())
}

async fn record(
    tx: &mut Tx,
    db: &Db,
    actor: &Actor,
    act: &'static str,
    id: IntentId,
    after: &serde_json::Value,
) -> db::Result<()> {
    let object = Object { kind: super::KIND, id: id.0 };
    db::event::record(tx, db, &[Event { actor, act, object, before: None, after: image(after) }]).await
}

#[derive(FromRow)]
struct Row {
    id: IntentId,
    listing_kind: String,
    listing_id: Uuid,
    sender_id: PersonId,
    unit_id: Option<OrganisationId>,
    purpose: String,
    budget: Option<String>,
    words: String,
    anonymous: bool,
    offer_id: Option<AchievementId>,
    sent_at: DateTime<Utc>,
    due_at: DateTime<Utc>,
    escalates_at: DateTime<Utc>,
    reminded_at: Option<DateTime<Utc>>,
    escalated_at: Option<DateTime<Utc>>,
    broker_id: Option<PersonId>,
    answer: Option<String>,
    answered_at: Option<DateTime<Utc>>,
    answered_by: Option<PersonId>,
    reason: Option<String>,
    answer_words: Option<String>,
}

impl TryFrom<Row> for Intent {
    type Error = sqlx::Error;

    fn try_from(row: Row) -> db::Result<Self> {
        let wrong = |what: &'static str| corrupt("intent", row.id, what);
        let target = match row.listing_kind.as_str() {
            "achievement" => Target::Achievement(AchievementId(row.listing_id)),
            "demand" => Target::Demand(DemandId(row.listing_id)),
            _ => return Err(wrong("a kind of listing")),
        };
        let words = row.answer_words.clone().unwrap_or_default();
        let state = match (row.answer.as_deref(), row.answered_at, row.answered_by, row.reason.as_deref()) {
            (None, None, None, None) => State::Sent,
            (Some("accepted"), Some(at), Some(by), None) => State::Accepted { at, by, words },
            (Some("declined"), Some(at), Some(by), Some(reason)) => {
                let reason = Reason::from_code(reason).ok_or_else(|| wrong("a reason"))?;
                State::Declined { at, by, reason, words }
            }
            (Some("withdrawn"), Some(at), None, None) => State::Withdrawn { at },
            _ => return Err(wrong("an answer that does not go together")),
        };
        Ok(Self {
            id: row.id,
            target,
            sender: row.sender_id,
            unit: row.unit_id,
            purpose: Purpose::from_code(&row.purpose).ok_or_else(|| wrong("a purpose"))?,
            budget: row.budget,
            words: row.words,
            anonymous: row.anonymous,
            offer: row.offer_id,
            sent_at: row.sent_at,
            clock: Clock { due_at: row.due_at, escalates_at: row.escalates_at },
            reminded_at: row.reminded_at,
            escalated_at: row.escalated_at,
            broker: row.broker_id,
            state,
        })
    }
}
