//! What comes after an event, in the database.

use chrono::{DateTime, Duration, Utc};
use db::event::{Event, Object, image};
use db::{Db, Tx, corrupt, on};
use serde_json::json;
use sqlx::FromRow;
use uuid::Uuid;

use super::{Kind, Task};
use crate::person::PersonId;
use crate::roadshow::stage::Kind as Tapped;
use crate::roadshow::{PresentationId, RoadshowId};

/// Taps of telephones that nobody has registered by.
pub async fn nameless(tx: &mut Tx, roadshow: RoadshowId) -> db::Result<i64> {
    on!(tx, |conn| sqlx::query_scalar(
        "select count(*) from tap where roadshow_id = $1 and taken_back_at is null \
         and not exists (select 1 from registration where registration.ticket = tap.ticket)"
    )
    .bind(roadshow)
    .fetch_one(conn)
    .await)
}

/// A tap that no team has heard of yet.
#[derive(Clone, Copy, Debug)]
pub struct OpenTap {
    pub presentation: PresentationId,
    pub kind: Tapped,
    pub at: DateTime<Utc>,
    /// Whether a broker has.
    pub is_referred: bool,
}

/// Taps of a ticket that have become no intent yet.
pub async fn open_taps(tx: &mut Tx, roadshow: RoadshowId, ticket: &str) -> db::Result<Vec<OpenTap>> {
    let rows: Vec<(PresentationId, String, DateTime<Utc>, bool)> = on!(tx, |conn| {
        sqlx::query_as(
        "select presentation_id, kind, tapped_at, referral_id is not null from tap where ticket = $1 and roadshow_id = $2 \
         and taken_back_at is null and intent_id is null order by presentation_id, tapped_at, nonce"
    )
    .bind(ticket)
    .bind(roadshow)
    .fetch_all(conn)
    .await
    })?;
    let read = |(presentation, code, at, is_referred): (PresentationId, String, DateTime<Utc>, bool)| {
        Some(OpenTap { presentation, kind: Tapped::from_code(&code)?, at, is_referred })
    };
    Ok(rows.into_iter().filter_map(read).collect())
}

/// Notes what the taps of a ticket on a presentation have become.
pub async fn became(tx: &mut Tx, presentation: PresentationId, ticket: &str, intent: Uuid) -> db::Result<()> {
    on!(tx, |conn| sqlx::query(
        "update tap set intent_id = $1 where presentation_id = $2 and ticket = $3 and taken_back_at is null"
    )
    .bind(intent)
    .bind(presentation)
    .bind(ticket)
    .execute(conn)
    .await
    .map(drop))
}

/// Writes what is to be looked after, counted from a moment.
pub async fn plan(tx: &mut Tx, roadshow: RoadshowId, from: DateTime<Utc>) -> db::Result<()> {
    for kind in Kind::ALL {
        on!(&mut *tx, |conn| {
            sqlx::query(
            "insert into roadshow_task (roadshow_id, kind, due_at, note) values ($1, $2, $3, '') on conflict do nothing"
        )
        .bind(roadshow)
        .bind(kind.code())
        .bind(from + Duration::days(kind.days()))
        .execute(conn)
        .await
        .map(drop)
        })?;
    }
    Ok(())
}

/// When an event ended: from then on its tasks are counted. None while it has not.
pub async fn ended_at(tx: &mut Tx, roadshow: RoadshowId) -> db::Result<Option<DateTime<Utc>>> {
    let due: Option<DateTime<Utc>> = on!(tx, |conn| sqlx::query_scalar(
        "select due_at from roadshow_task where roadshow_id = $1 and kind = $2"
    )
    .bind(roadshow)
    .bind(Kind::Answers.code())
    .fetch_optional(conn)
    .await)?;
    Ok(due.map(|due| due - Duration::days(Kind::Answers.days())))
}

#[derive(FromRow)]
struct TaskRow {
    kind: String,
    due_at: DateTime<Utc>,
    done_at: Option<DateTime<Utc>>,
    note: String,
}

pub async fn tasks(tx: &mut Tx, roadshow: RoadshowId) -> db::Result<Vec<Task>> {
    let rows: Vec<TaskRow> = on!(tx, |conn| sqlx::query_as(
        "select kind, due_at, done_at, note from roadshow_task where roadshow_id = $1 order by due_at"
    )
    .bind(roadshow)
    .fetch_all(conn)
    .await)?;
    let read = |row: TaskRow| {
        let kind = Kind::from_code(&row.kind);
        let kind = kind.ok_or_else(|| corrupt("roadshow_task", roadshow, "no such kind"))?;
        Ok(Task { kind, due_at: row.due_at, done_at: row.done_at, note: row.note })
    };
    rows.into_iter().map(read).collect()
}

/// Notes that something was looked after; `false` if it was already.
pub async fn done(
    tx: &mut Tx,
    db: &Db,
    by: PersonId,
    roadshow: RoadshowId,
    kind: Kind,
    note: &str,
) -> db::Result<bool> {
    let done = on!(&mut *tx, |conn| sqlx::query(
        "update roadshow_task set done_at = $1, done_by = $2, note = $3 \
         where roadshow_id = $4 and kind = $5 and done_at is null"
    )
    .bind(db.clock.now())
    .bind(by)
    .bind(note)
    .bind(roadshow)
    .bind(kind.code())
    .execute(conn)
    .await
    .map(|done| done.rows_affected() == 1))?;
    if done {
        let event = Event {
            actor: &db::event::Actor::Person(by.0),
            act: "roadshow.followed_up",
            object: Object { kind: "roadshow", id: roadshow.0 },
            before: None,
            after: image(&json!({ "task": kind.code(), "note": note })),
        };
        db::event::record(tx, db, &[event]).await?;
    }
    Ok(done)
}
