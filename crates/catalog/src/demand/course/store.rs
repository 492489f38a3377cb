//! The course of a demand in the database, and what cases and intents do to it.

use chrono::{DateTime, Utc};
use db::event::{Actor, Event, Object, image};
use db::{Db, Tx, corrupt, on};
use serde_json::json;
use sqlx::FromRow;
use uuid::Uuid;

use super::{Course, Step};
use crate::case::{Case, CaseId};
use crate::demand::DemandId;
use crate::person::PersonId;

/// The course of a demand; nothing where there is no such demand.
pub async fn find(tx: &mut Tx, demand: DemandId) -> db::Result<Option<Course>> {
    let row: Option<Row> = on!(tx, |conn| {
        sqlx::query_as(
            "select id, course, course_at, course_by, course_intent, course_case from demand where id = $1",
        )
        .bind(demand)
        .fetch_optional(conn)
        .await
    })?;
    row.map(Course::try_from).transpose()
}

/// Takes a demand a step on; `false` where its course does not allow that, or somebody was faster.
pub async fn step(tx: &mut Tx, db: &Db, actor: &Actor, demand: DemandId, step: Step) -> db::Result<bool> {
    let Some(was) = find(tx, demand).await? else { return Ok(false) };
    match was.after(step, db.clock.now()) {
        Ok(now) => put(tx, db, actor, demand, (was, now)).await,
        Err(_) => Ok(false),
    }
}

/// An intent about a demand was accepted. One that is in talks already stays in those.
pub async fn intent_accepted(
    tx: &mut Tx,
    db: &Db,
    actor: &Actor,
    demand: DemandId,
    intent: Uuid,
) -> db::Result<bool> {
    step(tx, db, actor, demand, Step::Deal { intent }).await
}

/// A case ended without a contract: its demand is in the talks of another case, or open again. Of a demand that was not in
/// talks by this case nothing changes.
pub async fn case_ended(tx: &mut Tx, db: &Db, actor: &Actor, case: &Case) -> db::Result<bool> {
    let Some(demand) = case.demand else { return Ok(false) };
    match find(tx, demand).await? {
        Some(Course::InDeal { intent, .. }) if case.intent == Some(intent) => {
            let goes_on = other_talks(tx, demand, case.id).await?;
            step(tx, db, actor, demand, Step::EndDeal { goes_on }).await
        }
        _ => Ok(false),
    }
}

/// The contract of a case is signed: its demand is asked for no more.
pub async fn case_signed(tx: &mut Tx, db: &Db, actor: &Actor, case: &Case) -> db::Result<bool> {
    let Some(demand) = case.demand else { return Ok(false) };
    step(tx, db, actor, demand, Step::Sign { case: case.id }).await
}

/// A case went back from its signature: its demand is in talks again.
pub async fn case_unsigned(tx: &mut Tx, db: &Db, actor: &Actor, case: &Case) -> db::Result<bool> {
    let Some(demand) = case.demand else { return Ok(false) };
    match find(tx, demand).await? {
        Some(Course::Converted { case: by, .. }) if by == case.id => {
            step(tx, db, actor, demand, Step::Unsign { intent: case.intent }).await
        }
        _ => Ok(false),
    }
}

/// The intent of another case about a demand that goes on, the oldest first.
async fn other_talks(tx: &mut Tx, demand: DemandId, but: CaseId) -> db::Result<Option<Uuid>> {
    on!(tx, |conn| {
        sqlx::query_scalar(
            "select intent_id from deal_case where demand_id = $1 and id <> $2 and intent_id is not null \
             and standing in ('open', 'paused', 'disputed') order by opened_at, id limit 1",
        )
        .bind(demand)
        .bind(but)
        .fetch_optional(conn)
        .await
    })
}

/// Compare and set: of two who step at once, one is told. What a demand says stays as it is, and so does its version; that it
/// changed is told to who follows what changes.
async fn put(
    tx: &mut Tx,
    db: &Db,
    actor: &Actor,
    demand: DemandId,
    (was, now): (Course, Course),
) -> db::Result<bool> {
    let (at, by, intent, case) = match now {
        Course::Open => (None, None, None, None),
        Course::Diagnosing { at, by } | Course::Shortlisted { at, by } => (Some(at), Some(by), None, None),
        Course::InDeal { at, intent } => (Some(at), None, Some(intent), None),
        Course::Converted { at, case } => (Some(at), None, None, Some(case)),
    };
    let done = on!(&mut *tx, |conn| {
        sqlx::query(
            "update demand set course = $1, course_at = $2, course_by = $3, course_intent = $4, course_case = $5, \
             updated_at = $8 where id = $6 and course = $7",
        )
        .bind(now.progress().code())
        .bind(at)
        .bind(by)
        .bind(intent)
        .bind(case)
        .bind(demand)
        .bind(was.progress().code())
        .bind(db.clock.now())
        .execute(conn)
        .await
        .map(|done| done.rows_affected() == 1)
    })?;
    if done {
        let of = |course: Course| image(&json!({ "progress": course.progress().code() }));
        let object = Object { kind: "demand", id: demand.0 };
        let event = Event { actor, act: now.event(), object, before: of(was), after: of(now) };
        db::event::record(tx, db, &[event]).await?;
    }
    Ok(done)
}

#[derive(FromRow)]
struct Row {
    id: DemandId,
    course: String,
    course_at: Option<DateTime<Utc>>,
    course_by: Option<PersonId>,
    course_intent: Option<Uuid>,
    course_case: Option<CaseId>,
}

impl TryFrom<Row> for Course {
    type Error = sqlx::Error;

    fn try_from(row: Row) -> db::Result<Self> {
        let facts = (row.course.as_str(), row.course_at, row.course_by, row.course_intent, row.course_case);
        Ok(match facts {
            ("open", None, None, None, None) => Self::Open,
            ("diagnosing", Some(at), Some(by), None, None) => Self::Diagnosing { at, by },
            ("shortlisted", Some(at), Some(by), None, None) => Self::Shortlisted { at, by },
            ("in_deal", Some(at), None, Some(intent), None) => Self::InDeal { at, intent },
            ("converted", Some(at), None, None, Some(case)) => Self::Converted { at, case },
            _ => return Err(corrupt("demand", row.id, "a course that does not go together")),
        })
    }
}
