//! Objections in the database, with what they do to the clock of their notice.

use chrono::{DateTime, Utc};
use db::event::{Actor, Event, Object, image};
use db::{Db, Tx, corrupt, on};
use serde_json::json;
use sqlx::FromRow;

use super::super::store as notices;
use super::super::{Notice, NoticeId, ObjectionId};
use super::{Objection, Outcome, Verdict};
use crate::person::PersonId;

/// The noun of the event log.
pub const KIND: &str = "objection";

const COLUMNS: &str = "select id, notice_id, person_id, words, filed_at, state, decided_by, decided_at, decision \
    from publicity_objection ";

#[derive(FromRow)]
struct Row {
    id: ObjectionId,
    notice_id: NoticeId,
    person_id: PersonId,
    words: String,
    filed_at: DateTime<Utc>,
    state: String,
    decided_by: Option<PersonId>,
    decided_at: Option<DateTime<Utc>>,
    decision: String,
}

impl TryFrom<Row> for Objection {
    type Error = sqlx::Error;

    fn try_from(row: Row) -> db::Result<Self> {
        let words = row.decision;
        let outcome = match (row.state.as_str(), row.decided_by, row.decided_at) {
            ("open", None, None) => Outcome::Open,
            ("dismissed", Some(by), Some(at)) => Outcome::Dismissed { by, at, words },
            ("upheld", Some(by), Some(at)) => Outcome::Upheld { by, at, words },
            ("closed", None, Some(at)) => Outcome::Closed { at },
            _ => return Err(corrupt("publicity_objection", row.id, "a state that does not go together")),
        };
        Ok(Self {
            id: row.id,
            notice: row.notice_id,
            person: row.person_id,
            words: row.words,
            filed_at: row.filed_at,
            outcome,
        })
    }
}

pub async fn find(tx: &mut Tx, id: ObjectionId) -> db::Result<Option<Objection>> {
    let row: Option<Row> = on!(tx, |conn| {
        let mut sql = sqlx::QueryBuilder::new(COLUMNS);
        sql.push("where id = ").push_bind(id).build_query_as().fetch_optional(conn).await
    })?;
    row.map(Objection::try_from).transpose()
}

/// Objections to a notice, in the order they came.
pub async fn of_notice(tx: &mut Tx, notice: NoticeId) -> db::Result<Vec<Objection>> {
    let rows: Vec<Row> = on!(tx, |conn| {
        let mut sql = sqlx::QueryBuilder::new(COLUMNS);
        sql.push("where notice_id = ").push_bind(notice).push(" order by filed_at, id limit 500");
        sql.build_query_as().fetch_all(conn).await
    })?;
    rows.into_iter().map(Objection::try_from).collect()
}

/// What a person has objected to, the last first.
pub async fn of_person(tx: &mut Tx, person: PersonId) -> db::Result<Vec<Objection>> {
    let rows: Vec<Row> = on!(tx, |conn| {
        let mut sql = sqlx::QueryBuilder::new(COLUMNS);
        sql.push("where person_id = ").push_bind(person).push(" order by filed_at desc, id limit 200");
        sql.build_query_as().fetch_all(conn).await
    })?;
    rows.into_iter().map(Objection::try_from).collect()
}

/// What became of filing one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Filed {
    Done,
    /// The person has one open against this notice.
    Already,
    /// The notice is not open to objection.
    Over,
    /// Somebody was faster.
    Stale,
}

/// An objection to be filed.
pub struct New<'a> {
    pub id: ObjectionId,
    pub person: PersonId,
    pub words: &'a str,
}

/// Files an objection: the clock of its notice stands from now on.
pub async fn file(tx: &mut Tx, db: &Db, actor: &Actor, notice: &Notice, new: &New<'_>) -> db::Result<Filed> {
    let now = db.clock.now();
    if !notice.state.is_open(now) {
        return Ok(Filed::Over);
    }
    let done = on!(&mut *tx, |conn| {
        sqlx::query(
            "insert into publicity_objection (id, notice_id, person_id, words, filed_at, state, decision) \
             values ($1, $2, $3, $4, $5, 'open', '') on conflict (notice_id, person_id) where state = 'open' do nothing",
        )
        .bind(new.id)
        .bind(notice.id)
        .bind(new.person)
        .bind(new.words)
        .bind(now)
        .execute(conn)
        .await
        .map(|done| done.rows_affected() == 1)
    })?;
    if !done {
        return Ok(Filed::Already);
    }
    record(tx, db, actor, "objection.filed", new.id, notice.id, "open").await?;
    // Where the clock stands already, the notice is held all the same: whoever decides the last at this moment must not
    // let it run over this one.
    let held = match notice.state.suspend(now) {
        Ok(state) => notices::save(tx, db, actor, "publicity.suspended", notice, &state).await?,
        Err(_) => notices::hold(tx, notice).await?,
    };
    Ok(if held { Filed::Done } else { Filed::Stale })
}

/// What became of deciding one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decided {
    /// With the objectors whose own were closed by it.
    Done(Vec<PersonId>),
    /// Somebody was faster.
    Stale,
}

/// Decides an objection. Dismissed as the last, the clock goes on; upheld, the notice is cancelled.
pub async fn decide(
    tx: &mut Tx,
    db: &Db,
    by: PersonId,
    notice: &Notice,
    objection: &Objection,
    verdict: Verdict,
    words: &str,
) -> db::Result<Decided> {
    let now = db.clock.now();
    let actor = Actor::Person(by.0);
    let (state, act) = match verdict {
        Verdict::Dismiss => ("dismissed", "objection.dismissed"),
        Verdict::Uphold => ("upheld", "objection.upheld"),
    };
    let done = on!(&mut *tx, |conn| sqlx::query(
        "update publicity_objection set state = $1, decided_by = $2, decided_at = $3, decision = $4 \
         where id = $5 and state = 'open'"
    )
    .bind(state)
    .bind(by)
    .bind(now)
    .bind(words)
    .bind(objection.id)
    .execute(conn)
    .await
    .map(|done| done.rows_affected() == 1))?;
    if !done {
        return Ok(Decided::Stale);
    }
    record(tx, db, &actor, act, objection.id, notice.id, state).await?;
    let next = match verdict {
        Verdict::Uphold => notice.state.cancel(now, words).map(|state| Some(("publicity.cancelled", state))),
        Verdict::Dismiss if is_any_open(tx, notice.id).await? => Ok(None),
        Verdict::Dismiss => notice.state.resume(now).map(|state| Some(("publicity.resumed", state))),
    };
    let held = match next {
        Ok(Some((act, state))) => notices::save(tx, db, &actor, act, notice, &state).await?,
        Ok(None) => notices::hold(tx, notice).await?,
        // An open objection stands against a notice that stands: what was read is not what is.
        Err(_) => false,
    };
    if !held {
        return Ok(Decided::Stale);
    }
    let closed =
        if verdict == Verdict::Uphold { close(tx, db, &actor, notice.id).await? } else { Vec::new() };
    Ok(Decided::Done(closed))
}

async fn is_any_open(tx: &mut Tx, notice: NoticeId) -> db::Result<bool> {
    let one: Option<i32> = on!(tx, |conn| sqlx::query_scalar(
        "select 1 from publicity_objection where notice_id = $1 and state = 'open' limit 1"
    )
    .bind(notice)
    .fetch_optional(conn)
    .await)?;
    Ok(one.is_some())
}

/// Closes what is open against a notice that has ended otherwise; answers whose they were.
pub(crate) async fn close(
    tx: &mut Tx,
    db: &Db,
    actor: &Actor,
    notice: NoticeId,
) -> db::Result<Vec<PersonId>> {
    let open: Vec<(ObjectionId, PersonId)> = on!(&mut *tx, |conn| {
        sqlx::query_as(
        "select id, person_id from publicity_objection where notice_id = $1 and state = 'open' order by filed_at, id"
    )
    .bind(notice)
    .fetch_all(conn)
    .await
    })?;
    on!(&mut *tx, |conn| {
        sqlx::query(
        "update publicity_objection set state = 'closed', decided_at = $1 where notice_id = $2 and state = 'open'"
    )
    .bind(db.clock.now())
    .bind(notice)
    .execute(conn)
    .await
    .map(drop)
    })?;
    for (id, _) in &open {
        record(tx, db, actor, "objection.closed", *id, notice, "closed").await?;
    }
    Ok(open.into_iter().map(|(_, person)| person).collect())
}

/// What was said is kept beside, where it can be erased.
async fn record(
    tx: &mut Tx,
    db: &Db,
    actor: &Actor,
    act: &'static str,
    id: ObjectionId,
    notice: NoticeId,
    state: &str,
) -> db::Result<()> {
    let object = Object { kind: KIND, id: id.0 };
    let after = image(&json!({ "notice": notice, "state": state }));
    db::event::record(tx, db, &[Event { actor, act, object, before: None, after }]).await
}
