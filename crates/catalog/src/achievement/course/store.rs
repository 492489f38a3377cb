//! The course of an achievement in the database, and what intents and cases do to it.

use chrono::{DateTime, Utc};
use db::event::{Actor, Event, Object, image};
use db::{Db, Tx, corrupt, on};
use serde_json::{Value, json};
use sqlx::FromRow;
use uuid::Uuid;

use super::{Course, Outcome, Step};
use crate::achievement::AchievementId;
use crate::case::paper::Contracted;
use crate::case::{Case, CaseId, grant};
use crate::person::PersonId;

/// A case about an achievement that goes on, as far as who decides on it must know.
#[derive(Clone, Debug, FromRow)]
pub struct Talk {
    pub id: CaseId,
    pub title: String,
    pub broker_id: Option<PersonId>,
}

/// The course of an achievement; nothing where there is no such achievement.
pub async fn find(tx: &mut Tx, achievement: AchievementId) -> db::Result<Option<Course>> {
    let row: Option<Row> = on!(tx, |conn| {
        sqlx::query_as(
            "select id, course, course_at, course_by, course_intent, course_case, course_until \
             from achievement where id = $1",
        )
        .bind(achievement)
        .fetch_optional(conn)
        .await
    })?;
    row.map(Course::try_from).transpose()
}

/// Takes an achievement a step on; `false` where its course does not allow that, or somebody was faster.
pub async fn step(
    tx: &mut Tx,
    db: &Db,
    actor: &Actor,
    achievement: AchievementId,
    step: Step,
) -> db::Result<bool> {
    let Some(was) = find(tx, achievement).await? else { return Ok(false) };
    match was.after(step, db.clock.now()) {
        Ok(now) => put(tx, db, actor, achievement, (was, now)).await,
        Err(_) => Ok(false),
    }
}

/// A case ended without a contract: what was in talks by it or reserved for it is in the talks of another case, or open
/// again. Of what was not, nothing changes.
pub async fn case_ended(tx: &mut Tx, db: &Db, actor: &Actor, case: &Case) -> db::Result<bool> {
    let Some(achievement) = case.achievement else { return Ok(false) };
    let concerns = match find(tx, achievement).await? {
        Some(Course::InTalks { intent, .. }) => case.intent == Some(intent),
        Some(Course::Reserved { case: held, .. }) => held == case.id,
        Some(Course::Open | Course::Closed { .. }) | None => false,
    };
    if !concerns {
        return Ok(false);
    }
    let goes_on = talks(tx, achievement, Some(case.id)).await?;
    step(tx, db, actor, achievement, Step::EndTalks { goes_on }).await
}

/// The intent of the oldest case about an achievement that goes on, but for one.
pub async fn talks(tx: &mut Tx, achievement: AchievementId, but: Option<CaseId>) -> db::Result<Option<Uuid>> {
    let found: Vec<(CaseId, Uuid)> = on!(tx, |conn| {
        sqlx::query_as(
            "select id, intent_id from deal_case where achievement_id = $1 and intent_id is not null \
             and standing in ('open', 'paused', 'disputed') order by opened_at, id limit 2",
        )
        .bind(achievement)
        .fetch_all(conn)
        .await
    })?;
    Ok(found.into_iter().find(|(case, _)| Some(*case) != but).map(|(_, intent)| intent))
}

/// Cases about an achievement that go on, the oldest first.
pub async fn cases(tx: &mut Tx, achievement: AchievementId) -> db::Result<Vec<Talk>> {
    on!(tx, |conn| {
        sqlx::query_as(
            "select id, title, broker_id from deal_case where achievement_id = $1 \
             and standing in ('open', 'paused', 'disputed') order by opened_at, id limit 100",
        )
        .bind(achievement)
        .fetch_all(conn)
        .await
    })
}

/// Whether somebody relies on an achievement staying where it is (domain rule 4.1): it is reserved, a case about it has
/// come to its price or its contract and is not settled, or a publicity notice on it is open to objection.
pub async fn is_bound(tx: &mut Tx, achievement: AchievementId) -> db::Result<bool> {
    if matches!(find(tx, achievement).await?, Some(Course::Reserved { .. })) {
        return Ok(true);
    }
    let bonds: i64 = on!(tx, |conn| {
        sqlx::query_scalar(
            "select (select count(*) from deal_case where achievement_id = $1 \
             and standing in ('open', 'paused', 'disputed') \
             and stage in ('pricing', 'approval', 'contract', 'registration', 'fulfilment', 'payment')) \
             + (select count(*) from publicity_notice where achievement_id = $1 and state in ('posted', 'objected'))",
        )
        .bind(achievement)
        .fetch_one(conn)
        .await
    })?;
    Ok(bonds > 0)
}

/// What the contract of a case leaves to others; nothing while none is recorded, that is, registered or beyond it.
pub async fn outcome(tx: &mut Tx, achievement: AchievementId, case: CaseId) -> db::Result<Option<Outcome>> {
    let contract: Option<String> = on!(&mut *tx, |conn| {
        sqlx::query_scalar(
            "select contract from deal_case where id = $1 and achievement_id = $2 and contract is not null \
             and signed_on is not null and stage in ('fulfilment', 'payment', 'settled', 'followed_up')",
        )
        .bind(case)
        .bind(achievement)
        .fetch_optional(conn)
        .await
    })?;
    let Some(contract) = contract else { return Ok(None) };
    let contract: Contracted = serde_json::from_value(Value::String(contract))
        .map_err(|_| corrupt("deal_case", case, "no such contract"))?;
    let grants = grant::store::of_right(tx, Some(achievement), &[]).await?;
    Ok(Some(Outcome::of(contract, grants.iter().find(|grant| grant.case == case))))
}

/// Compare and set: of two who step at once, one is told. What an achievement says stays as it is, and so does its version.
async fn put(
    tx: &mut Tx,
    db: &Db,
    actor: &Actor,
    achievement: AchievementId,
    (was, now): (Course, Course),
) -> db::Result<bool> {
    let (at, by, intent, case, until) = match now {
        Course::Open => (None, None, None, None, None),
        Course::InTalks { at, intent } => (Some(at), None, Some(intent), None, None),
        Course::Reserved { at, by, case, until } => (Some(at), Some(by), None, Some(case), Some(until)),
        Course::Closed { at, case, .. } => (Some(at), None, None, Some(case), None),
    };
    let done = on!(&mut *tx, |conn| {
        sqlx::query(
            "update achievement set course = $1, course_at = $2, course_by = $3, course_intent = $4, course_case = $5, \
             course_until = $6 where id = $7 and course = $8",
        )
        .bind(now.code())
        .bind(at)
        .bind(by)
        .bind(intent)
        .bind(case)
        .bind(until)
        .bind(achievement)
        .bind(was.code())
        .execute(conn)
        .await
        .map(|done| done.rows_affected() == 1)
    })?;
    if done {
        // Not the case: the log of a listing is read by many, and who talks is nobody else's.
        let of = |course: Course| image(&json!({ "course": course.code() }));
        let object = Object { kind: "achievement", id: achievement.0 };
        let event = Event { actor, act: now.event(was), object, before: of(was), after: of(now) };
        db::event::record(tx, db, &[event]).await?;
    }
    Ok(done)
}

#[derive(FromRow)]
struct Row {
    id: AchievementId,
    course: String,
    course_at: Option<DateTime<Utc>>,
    course_by: Option<PersonId>,
    course_intent: Option<Uuid>,
    course_case: Option<CaseId>,
    course_until: Option<DateTime<Utc>>,
}

impl TryFrom<Row> for Course {
    type Error = sqlx::Error;

    fn try_from(row: Row) -> db::Result<Self> {
        let closed = |outcome| match (row.course_at, row.course_case) {
            (Some(at), Some(case)) => Some(Self::Closed { at, case, outcome }),
            _ => None,
        };
        let course = match row.course.as_str() {
            "open" => Some(Self::Open),
            "in_talks" => match (row.course_at, row.course_intent) {
                (Some(at), Some(intent)) => Some(Self::InTalks { at, intent }),
                _ => None,
            },
            "reserved" => match (row.course_at, row.course_by, row.course_case, row.course_until) {
                (Some(at), Some(by), Some(case), Some(until)) => Some(Self::Reserved { at, by, case, until }),
                _ => None,
            },
            "licensed_open" => closed(Outcome::LicensedOpen),
            "licensed_exclusive" => closed(Outcome::LicensedExclusive),
            "transferred" => closed(Outcome::Transferred),
            _ => None,
        };
        course.ok_or_else(|| corrupt("achievement", row.id, "a course that does not go together"))
    }
}
