//! Complaints in the database.

use catalog::person::PersonId;
use chrono::{DateTime, Utc};
use db::event::{Actor, Event, Object, image};
use db::{Db, Tx, corrupt, on};
use serde_json::json;
use sqlx::FromRow;
use uuid::Uuid;

use super::model::{Act, Complaint, ComplaintId, Ground, State};
use crate::listings::target::Target;

const COLUMNS: &str = "select id, listing_kind, listing_id, person_id, ground, words, filed_at, state, until_at \
     from complaint where ";

#[derive(FromRow)]
struct Row {
    id: ComplaintId,
    listing_kind: String,
    listing_id: Uuid,
    person_id: PersonId,
    ground: String,
    words: String,
    filed_at: DateTime<Utc>,
    state: String,
    until_at: Option<DateTime<Utc>>,
}

impl TryFrom<Row> for Complaint {
    type Error = sqlx::Error;

    fn try_from(row: Row) -> db::Result<Self> {
        let wrong = |what| corrupt("complaint", row.id.0, what);
        Ok(Self {
            id: row.id,
            target: Target::of(&row.listing_kind, row.listing_id).ok_or_else(|| wrong("no such library"))?,
            person: row.person_id,
            ground: Ground::from_code(&row.ground).ok_or_else(|| wrong("no such ground"))?,
            state: State::from_code(&row.state, row.until_at).ok_or_else(|| wrong("no such state"))?,
            words: row.words,
            filed_at: row.filed_at,
        })
    }
}

/// What was said at one of the steps.
#[derive(Clone, Debug, FromRow)]
pub(super) struct Step {
    pub act: String,
    pub words: String,
    pub at: DateTime<Utc>,
}

/// Writes a complaint; `false` if the person has one under way about this listing.
pub(crate) async fn insert(tx: &mut Tx, db: &Db, one: &Complaint) -> db::Result<bool> {
    let done = on!(&mut *tx, |conn| {
        sqlx::query(
        "insert into complaint (id, listing_kind, listing_id, person_id, ground, words, filed_at, state, state_at) \
         values ($1, $2, $3, $4, $5, $6, $7, $8, $7) \
         on conflict (listing_kind, listing_id, person_id) \
         where state in ('filed', 'admitted', 'countered', 'proceeding') do nothing"
    )
    .bind(one.id)
    .bind(one.target.kind())
    .bind(one.target.id())
    .bind(one.person)
    .bind(one.ground.code())
    .bind(&one.words)
    .bind(one.filed_at)
    .bind(one.state.code())
    .execute(conn)
    .await
    .map(|done| done.rows_affected() == 1)
    })?;
    if done {
        record(tx, db, &Actor::Person(one.person.0), "complaint.filed", one).await?;
    }
    Ok(done)
}

pub(super) async fn find(tx: &mut Tx, id: ComplaintId) -> db::Result<Option<Complaint>> {
    let row: Option<Row> = on!(tx, |conn| {
        let mut sql = sqlx::QueryBuilder::new(COLUMNS);
        sql.push("id = ").push_bind(id).build_query_as().fetch_optional(conn).await
    })?;
    row.map(Complaint::try_from).transpose()
}

/// Complaints that are open, the longest first: the operator's queue.
pub(crate) async fn open(tx: &mut Tx) -> db::Result<Vec<Complaint>> {
    let rows: Vec<Row> = on!(tx, |conn| {
        let mut sql = sqlx::QueryBuilder::new(COLUMNS);
        sql.push("state in ('filed', 'admitted', 'countered', 'proceeding') order by filed_at, id limit 200");
        sql.build_query_as().fetch_all(conn).await
    })?;
    rows.into_iter().map(Complaint::try_from).collect()
}

/// What a person has complained of, the last first.
pub(crate) async fn of_person(tx: &mut Tx, person: PersonId) -> db::Result<Vec<Complaint>> {
    let rows: Vec<Row> = on!(tx, |conn| {
        let mut sql = sqlx::QueryBuilder::new(COLUMNS);
        sql.push("person_id = ").push_bind(person).push(" order by filed_at desc, id limit 200");
        sql.build_query_as().fetch_all(conn).await
    })?;
    rows.into_iter().map(Complaint::try_from).collect()
}

/// Complaints about rights and secrets (民法典 §123), the last first.
pub(super) async fn of_rights(tx: &mut Tx, limit: i64, offset: i64) -> db::Result<Vec<Complaint>> {
    let rows: Vec<Row> = on!(tx, |conn| {
        let mut sql = sqlx::QueryBuilder::new(COLUMNS);
        sql.push("ground in ('right', 'secret') order by filed_at desc, id limit ").push_bind(limit);
        sql.push(" offset ").push_bind(offset).build_query_as().fetch_all(conn).await
    })?;
    rows.into_iter().map(Complaint::try_from).collect()
}

pub(super) async fn count_of_rights(tx: &mut Tx) -> db::Result<i64> {
    on!(tx, |conn| sqlx::query_scalar("select count(*) from complaint where ground in ('right', 'secret')")
        .fetch_one(conn)
        .await)
}

/// Whether any complaint holds a listing off.
pub(crate) async fn holds_off(tx: &mut Tx, target: Target) -> db::Result<bool> {
    let found: Option<i32> = on!(tx, |conn| sqlx::query_scalar(
        "select 1 from complaint where listing_kind = $1 and listing_id = $2 \
         and state in ('admitted', 'countered', 'proceeding', 'upheld') limit 1"
    )
    .bind(target.kind())
    .bind(target.id())
    .fetch_optional(conn)
    .await)?;
    Ok(found.is_some())
}

/// Keeps whether it was this complaint that took the listing off.
pub(super) async fn keep_took_off(tx: &mut Tx, id: ComplaintId, took_off: bool) -> db::Result<()> {
    on!(tx, |conn| sqlx::query("update complaint set took_off = $1 where id = $2")
        .bind(took_off)
        .bind(id)
        .execute(conn)
        .await
        .map(drop))
}

pub(super) async fn took_off(tx: &mut Tx, id: ComplaintId) -> db::Result<bool> {
    on!(tx, |conn| sqlx::query_scalar("select took_off from complaint where id = $1")
        .bind(id)
        .fetch_one(conn)
        .await)
}

/// Those that still hold the same listing off took it off from now on: the last of them brings it back.
pub(super) async fn hand_on(tx: &mut Tx, target: Target) -> db::Result<()> {
    on!(tx, |conn| sqlx::query(
        "update complaint set took_off = $1 where listing_kind = $2 and listing_id = $3 \
         and state in ('admitted', 'countered', 'proceeding', 'upheld')"
    )
    .bind(true)
    .bind(target.kind())
    .bind(target.id())
    .execute(conn)
    .await
    .map(drop))
}

/// Writes how a complaint stands now, and what was said; `false` if somebody was faster.
pub(super) async fn save(
    tx: &mut Tx,
    db: &Db,
    actor: &Actor,
    act: Act,
    words: &str,
    was: &Complaint,
    now: &Complaint,
) -> db::Result<bool> {
    let at = db.clock.now();
    let until = match now.state {
        State::Countered { until } => Some(until),
        _ => None,
    };
    let done = on!(&mut *tx, |conn| sqlx::query(
        "update complaint set state = $1, state_at = $2, until_at = $3 where id = $4 and state = $5"
    )
    .bind(now.state.code())
    .bind(at)
    .bind(until)
    .bind(now.id)
    .bind(was.state.code())
    .execute(conn)
    .await
    .map(|done| done.rows_affected() == 1))?;
    if !done {
        return Ok(false);
    }
    let person = match actor {
        Actor::Person(id) => Some(*id),
        Actor::System | Actor::Operator | Actor::Visitor => None,
    };
    on!(&mut *tx, |conn| {
        sqlx::query(
        "insert into complaint_step (id, complaint_id, act, words, person_id, at) values ($1, $2, $3, $4, $5, $6)"
    )
    .bind(db.ids.next())
    .bind(now.id)
    .bind(act.event())
    .bind(words)
    .bind(person)
    .bind(at)
    .execute(conn)
    .await
    .map(drop)
    })?;
    record(tx, db, actor, act.event(), now).await?;
    Ok(true)
}

/// What was said, in order.
pub(super) async fn steps(tx: &mut Tx, id: ComplaintId) -> db::Result<Vec<Step>> {
    on!(tx, |conn| sqlx::query_as(
        "select act, words, at from complaint_step where complaint_id = $1 order by at, id"
    )
    .bind(id)
    .fetch_all(conn)
    .await)
}

async fn record(tx: &mut Tx, db: &Db, actor: &Actor, act: &'static str, one: &Complaint) -> db::Result<()> {
    let object = Object { kind: super::KIND, id: one.id.0 };
    // What was said is kept beside, where it can be erased.
    let after = image(&json!({
        "listing_kind": one.target.kind(),
        "listing_id": one.target.id(),
        "ground": one.ground.code(),
        "state": one.state.code(),
    }));
    db::event::record(tx, db, &[Event { actor, act, object, before: None, after }]).await
}
