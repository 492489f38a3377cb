//! Turns and taps in the database.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use db::event::{Actor, Event, Object, image};
use db::{Db, Tx, on};
use serde_json::json;

use super::{Kind, TakenBack, Tap};
use crate::roadshow::{Presentation, PresentationId, RoadshowId};

/// Puts a presentation into a state it may go to; `false` if somebody was faster, or the stage is taken.
pub async fn turn(
    tx: &mut Tx,
    db: &Db,
    actor: &Actor,
    was: &Presentation,
    state: &'static str,
) -> db::Result<bool> {
    let done = on!(&mut *tx, |conn| sqlx::query(
        "update presentation set state = $1, version = version + 1, updated_at = $2 \
         where id = $3 and version = $4 and removed_at is null"
    )
    .bind(state)
    .bind(db.clock.now())
    .bind(was.id)
    .bind(was.version)
    .execute(conn)
    .await
    .map(|done| done.rows_affected() == 1));
    // Two who call two teams onto one stage at one moment: the constraint decides.
    let done = match done {
        Err(sqlx::Error::Database(cause)) if cause.is_unique_violation() => return Ok(false),
        done => done?,
    };
    if done {
        let (before, after) = (json!({ "state": was.state.code() }), json!({ "state": state }));
        let event = Event {
            actor,
            act: "presentation.turned",
            object: Object { kind: "presentation", id: was.id.0 },
            before: image(&before),
            after: image(&after),
        };
        db::event::record(tx, db, &[event]).await?;
    }
    Ok(done)
}

/// Grows with everything that changes what the stage's page shows, but for numbers.
pub async fn version(tx: &mut Tx, roadshow: RoadshowId) -> db::Result<(i64, i64, i64)> {
    on!(tx, |conn| sqlx::query_as(
        "select (select cast(coalesce(sum(version), 0) as bigint) from presentation where roadshow_id = $1), \
         (select cast(coalesce(sum(version), 0) as bigint) from question where roadshow_id = $1), \
         (select cast(coalesce(sum(version), 0) as bigint) from poll where roadshow_id = $1)"
    )
    .bind(roadshow)
    .fetch_one(conn)
    .await)
}

/// Writes a tap, once. It is an event of its own and written by nobody who is known: the table is its record, and counts are
/// made from it.
pub async fn tap(tx: &mut Tx, tap: &Tap<'_>) -> db::Result<()> {
    on!(tx, |conn| {
        sqlx::query(
        "insert into tap (nonce, roadshow_id, presentation_id, ticket, kind, tapped_at) values ($1, $2, $3, $4, $5, $6) \
         on conflict do nothing"
    )
    .bind(tap.nonce)
    .bind(tap.roadshow)
    .bind(tap.presentation)
    .bind(tap.ticket)
    .bind(tap.kind.code())
    .bind(tap.at)
    .execute(conn)
    .await
    .map(drop)
    })
}

/// Takes a tap back, once or again; what has become an intent, or a broker's, is withdrawn where that stands.
pub async fn take_back(
    tx: &mut Tx,
    presentation: PresentationId,
    ticket: &str,
    kind: Kind,
    at: DateTime<Utc>,
) -> db::Result<TakenBack> {
    on!(&mut *tx, |conn| sqlx::query(
        "update tap set taken_back_at = $1 where presentation_id = $2 and ticket = $3 and kind = $4 \
         and taken_back_at is null and intent_id is null and referral_id is null"
    )
    .bind(at)
    .bind(presentation)
    .bind(ticket)
    .bind(kind.code())
    .execute(conn)
    .await
    .map(drop))?;
    let stays: Option<bool> = on!(tx, |conn| {
        sqlx::query_scalar(
        "select intent_id is not null from tap where presentation_id = $1 and ticket = $2 and kind = $3 and taken_back_at is null"
    )
    .bind(presentation)
    .bind(ticket)
    .bind(kind.code())
    .fetch_optional(conn)
    .await
    })?;
    Ok(match stays {
        None => TakenBack::Gone,
        Some(true) => TakenBack::Carried,
        Some(false) => TakenBack::Referred,
    })
}

/// What a ticket tapped, and when.
pub async fn of_ticket(
    tx: &mut Tx,
    roadshow: RoadshowId,
    ticket: &str,
) -> db::Result<Vec<(PresentationId, Kind, DateTime<Utc>)>> {
    let rows: Vec<(PresentationId, String, DateTime<Utc>)> = on!(tx, |conn| sqlx::query_as(
        "select presentation_id, kind, tapped_at from tap \
         where ticket = $1 and roadshow_id = $2 and taken_back_at is null order by tapped_at, nonce"
    )
    .bind(ticket)
    .bind(roadshow)
    .fetch_all(conn)
    .await)?;
    Ok(rows.into_iter().filter_map(|(id, code, at)| Some((id, Kind::from_code(&code)?, at))).collect())
}

/// How many taps of each kind each presentation has.
pub async fn counts(tx: &mut Tx, roadshow: RoadshowId) -> db::Result<HashMap<(PresentationId, Kind), i64>> {
    let rows: Vec<(PresentationId, String, i64)> = on!(tx, |conn| {
        sqlx::query_as(
        "select presentation_id, kind, count(*) from tap where roadshow_id = $1 and taken_back_at is null \
         group by presentation_id, kind"
    )
    .bind(roadshow)
    .fetch_all(conn)
    .await
    })?;
    Ok(rows
        .into_iter()
        .filter_map(|(id, code, count)| Some(((id, Kind::from_code(&code)?), count)))
        .collect())
}
