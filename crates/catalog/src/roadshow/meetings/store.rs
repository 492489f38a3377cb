//! Wishes and meetings in the database. That nobody sits at two tables, and that no table has two meetings, are constraints.

use chrono::{DateTime, Duration, Utc};
use db::event::{Actor, Event, Object, image};
use db::{Db, Tx, corrupt, on};
use serde_json::json;
use sqlx::FromRow;
use uuid::Uuid;

use super::{Answer, Meeting, MeetingId, Outcome, Slot, Wish, WishId};
use crate::roadshow::guest::RegistrationId;
use crate::roadshow::{PresentationId, RoadshowId};

const WISH: &str = "meeting_request";
const MEETING: &str = "meeting";

macro_rules! wishes {
    ($rest:literal) => {
        concat!(
            "select meeting_request.id, registration_id, presentation_id, by_team, reason, meeting_request.state as answer, ",
            "answer as words, registration.name as guest, registration.organisation from meeting_request ",
            "join registration on registration.id = registration_id where ",
            $rest
        )
    };
}

macro_rules! meetings {
    ($rest:literal) => {
        concat!(
            "select meeting.id as meeting_id, slot, table_number, meeting.state as outcome, meeting.changed_at, ",
            "meeting_request.id, registration_id, presentation_id, by_team, reason, meeting_request.state as answer, ",
            "answer as words, registration.name as guest, registration.organisation from meeting ",
            "join meeting_request on meeting_request.id = request_id ",
            "join registration on registration.id = registration_id where ",
            $rest
        )
    };
}

#[derive(FromRow)]
struct WishRow {
    id: WishId,
    registration_id: RegistrationId,
    presentation_id: PresentationId,
    by_team: bool,
    reason: String,
    answer: String,
    words: String,
    guest: String,
    organisation: String,
}

impl TryFrom<WishRow> for Wish {
    type Error = sqlx::Error;

    fn try_from(row: WishRow) -> db::Result<Self> {
        Ok(Self {
            id: row.id,
            registration: row.registration_id,
            presentation: row.presentation_id,
            by_team: row.by_team,
            reason: row.reason,
            answer: Answer::from_code(&row.answer).ok_or_else(|| corrupt(WISH, row.id, "no such answer"))?,
            words: row.words,
            guest: row.guest,
            organisation: row.organisation,
        })
    }
}

#[derive(FromRow)]
struct MeetingRow {
    meeting_id: MeetingId,
    slot: i32,
    table_number: i32,
    outcome: String,
    changed_at: DateTime<Utc>,
    #[sqlx(flatten)]
    wish: WishRow,
}

impl TryFrom<MeetingRow> for Meeting {
    type Error = sqlx::Error;

    fn try_from(row: MeetingRow) -> db::Result<Self> {
        let outcome = Outcome::from_code(&row.outcome);
        Ok(Self {
            id: row.meeting_id,
            wish: row.wish.try_into()?,
            slot: row.slot,
            table: row.table_number,
            outcome: outcome.ok_or_else(|| corrupt(MEETING, row.meeting_id, "no such outcome"))?,
            changed_at: row.changed_at,
        })
    }
}

pub async fn slots(tx: &mut Tx, roadshow: RoadshowId) -> db::Result<Vec<Slot>> {
    let rows: Vec<(i32, DateTime<Utc>, DateTime<Utc>)> = on!(tx, |conn| sqlx::query_as(
        "select number, starts_at, ends_at from meeting_slot where roadshow_id = $1 order by number"
    )
    .bind(roadshow)
    .fetch_all(conn)
    .await)?;
    Ok(rows.into_iter().map(|(number, starts_at, ends_at)| Slot { number, starts_at, ends_at }).collect())
}

/// Writes when meetings are held; only before any is planned.
pub async fn set_slots(
    tx: &mut Tx,
    db: &Db,
    actor: &Actor,
    roadshow: RoadshowId,
    slots: &[Slot],
) -> db::Result<()> {
    for statement in
        ["delete from meeting_away where roadshow_id = $1", "delete from meeting_slot where roadshow_id = $1"]
    {
        on!(&mut *tx, |conn| sqlx::query(statement).bind(roadshow).execute(conn).await.map(drop))?;
    }
    for slot in slots {
        on!(&mut *tx, |conn| sqlx::query(
            "insert into meeting_slot (roadshow_id, number, starts_at, ends_at) values ($1, $2, $3, $4)"
        )
        .bind(roadshow)
        .bind(slot.number)
        .bind(slot.starts_at)
        .bind(slot.ends_at)
        .execute(conn)
        .await
        .map(drop))?;
    }
    record(tx, db, actor, "roadshow.slotted", ("roadshow", roadshow.0), &json!({ "slots": slots.len() }))
        .await
}

/// Moves all slots by so much; what is planned goes with them. The move of the event is in the log.
pub(in crate::roadshow) async fn move_slots(
    tx: &mut Tx,
    roadshow: RoadshowId,
    by: Duration,
) -> db::Result<()> {
    for slot in slots(tx, roadshow).await? {
        on!(&mut *tx, |conn| sqlx::query(
            "update meeting_slot set starts_at = $1, ends_at = $2 where roadshow_id = $3 and number = $4"
        )
        .bind(slot.starts_at + by)
        .bind(slot.ends_at + by)
        .bind(roadshow)
        .bind(slot.number)
        .execute(conn)
        .await
        .map(drop))?;
    }
    Ok(())
}

pub async fn find(tx: &mut Tx, roadshow: RoadshowId, id: WishId) -> db::Result<Option<Wish>> {
    let row: Option<WishRow> = on!(tx, |conn| sqlx::query_as(wishes!(
        "meeting_request.id = $1 and meeting_request.roadshow_id = $2"
    ))
    .bind(id)
    .bind(roadshow)
    .fetch_optional(conn)
    .await)?;
    row.map(Wish::try_from).transpose()
}

/// All wishes of an event, in the order they were made.
pub async fn wishes(tx: &mut Tx, roadshow: RoadshowId) -> db::Result<Vec<Wish>> {
    let rows: Vec<WishRow> = on!(tx, |conn| sqlx::query_as(wishes!(
        "meeting_request.roadshow_id = $1 order by requested_at, meeting_request.id limit 20000"
    ))
    .bind(roadshow)
    .fetch_all(conn)
    .await)?;
    rows.into_iter().map(Wish::try_from).collect()
}

/// Wishes of a guest or a team, in the order they were made.
pub async fn wishes_of(tx: &mut Tx, roadshow: RoadshowId, party: Uuid) -> db::Result<Vec<Wish>> {
    let rows: Vec<WishRow> = on!(tx, |conn| {
        sqlx::query_as(wishes!(
            "meeting_request.roadshow_id = $1 and (registration_id = $2 or presentation_id = $2) \
             order by requested_at, meeting_request.id limit 5000"
        ))
        .bind(roadshow)
        .bind(party)
        .fetch_all(conn)
        .await
    })?;
    rows.into_iter().map(Wish::try_from).collect()
}

/// How many wishes of an event both sides agreed to.
pub async fn agreed(tx: &mut Tx, roadshow: RoadshowId) -> db::Result<i64> {
    on!(tx, |conn| sqlx::query_scalar(
        "select count(*) from meeting_request where roadshow_id = $1 and state = 'accepted'"
    )
    .bind(roadshow)
    .fetch_one(conn)
    .await)
}

/// A wish on its way into the database.
#[derive(Clone, Debug)]
pub struct New<'a> {
    pub id: WishId,
    pub roadshow: RoadshowId,
    pub registration: RegistrationId,
    pub presentation: PresentationId,
    pub by_team: bool,
    pub reason: &'a str,
}

/// Writes a wish; `false` if the two have one that stands.
pub async fn wish(tx: &mut Tx, db: &Db, actor: &Actor, new: &New<'_>) -> db::Result<bool> {
    let done = on!(&mut *tx, |conn| {
        sqlx::query(
        "insert into meeting_request (id, roadshow_id, registration_id, presentation_id, by_team, reason, state, answer, \
         requested_at) values ($1, $2, $3, $4, $5, $6, 'requested', '', $7) on conflict do nothing"
    )
    .bind(new.id)
    .bind(new.roadshow)
    .bind(new.registration)
    .bind(new.presentation)
    .bind(new.by_team)
    .bind(new.reason)
    .bind(db.clock.now())
    .execute(conn)
    .await
    .map(|done| done.rows_affected() == 1)
    })?;
    if done {
        let after = json!({ "presentation": new.presentation, "registration": new.registration, "by_team": new.by_team });
        record(tx, db, actor, "meeting_request.made", (WISH, new.id.0), &after).await?;
    }
    Ok(done)
}

/// Writes an answer; `false` if somebody was faster.
pub async fn answer(
    tx: &mut Tx,
    db: &Db,
    actor: &Actor,
    was: &Wish,
    answer: Answer,
    words: &str,
) -> db::Result<bool> {
    let done = on!(&mut *tx, |conn| {
        sqlx::query(
        "update meeting_request set state = $1, answer = $2, answered_at = $3 where id = $4 and state = $5"
    )
    .bind(answer.code())
    .bind(words)
    .bind(db.clock.now())
    .bind(was.id)
    .bind(was.answer.code())
    .execute(conn)
    .await
    .map(|done| done.rows_affected() == 1)
    })?;
    if done {
        record(
            tx,
            db,
            actor,
            "meeting_request.answered",
            (WISH, was.id.0),
            &json!({ "state": answer.code() }),
        )
        .await?;
    }
    Ok(done)
}

/// What is planned and what was held, in the order of the slots.
pub async fn planned(tx: &mut Tx, roadshow: RoadshowId) -> db::Result<Vec<Meeting>> {
    let rows: Vec<MeetingRow> = on!(tx, |conn| {
        sqlx::query_as(meetings!(
        "meeting.roadshow_id = $1 and meeting.state in ('planned', 'held', 'missed') order by slot, table_number limit 20000"
    ))
    .bind(roadshow)
    .fetch_all(conn)
    .await
    })?;
    rows.into_iter().map(Meeting::try_from).collect()
}

/// All meetings that a guest or a team ever had, with those that were given up or moved, in the order they came to that.
pub async fn of_party(tx: &mut Tx, roadshow: RoadshowId, party: Uuid) -> db::Result<Vec<Meeting>> {
    let rows: Vec<MeetingRow> = on!(tx, |conn| {
        sqlx::query_as(meetings!(
        "meeting.roadshow_id = $1 and (registration_id = $2 or presentation_id = $2) order by meeting.changed_at, meeting.id"
    ))
    .bind(roadshow)
    .bind(party)
    .fetch_all(conn)
    .await
    })?;
    rows.into_iter().map(Meeting::try_from).collect()
}

pub async fn meeting(tx: &mut Tx, roadshow: RoadshowId, id: MeetingId) -> db::Result<Option<Meeting>> {
    let row: Option<MeetingRow> =
        on!(tx, |conn| sqlx::query_as(meetings!("meeting.id = $1 and meeting.roadshow_id = $2"))
            .bind(id)
            .bind(roadshow)
            .fetch_optional(conn)
            .await)?;
    row.map(Meeting::try_from).transpose()
}

/// Puts a meeting into a slot. Fails by a constraint where somebody sits already; see [`is_clash`].
pub async fn place(
    tx: &mut Tx,
    db: &Db,
    roadshow: RoadshowId,
    id: MeetingId,
    wish: &Wish,
    (slot, table): (i32, i32),
) -> db::Result<()> {
    on!(&mut *tx, |conn| sqlx::query(
        "insert into meeting (id, roadshow_id, request_id, slot, table_number, state, changed_at) \
         values ($1, $2, $3, $4, $5, 'planned', $6)"
    )
    .bind(id)
    .bind(roadshow)
    .bind(wish.id)
    .bind(slot)
    .bind(table)
    .bind(db.clock.now())
    .execute(conn)
    .await
    .map(drop))?;
    for party in [wish.registration.0, wish.presentation.0] {
        on!(&mut *tx, |conn| sqlx::query(
            "insert into meeting_seat (roadshow_id, slot, party, meeting_id) values ($1, $2, $3, $4)"
        )
        .bind(roadshow)
        .bind(slot)
        .bind(party)
        .bind(id)
        .execute(conn)
        .await
        .map(drop))?;
    }
    let after = json!({ "request": wish.id, "slot": slot, "table": table });
    record(tx, db, &Actor::System, "meeting.planned", (MEETING, id.0), &after).await
}

/// Whether what failed is that somebody sits there already.
pub fn is_clash(error: &sqlx::Error) -> bool {
    matches!(error, sqlx::Error::Database(cause) if cause.is_unique_violation())
}

/// Writes what became of a meeting; what is not planned any more holds nobody's seat.
pub async fn settle(
    tx: &mut Tx,
    db: &Db,
    actor: &Actor,
    was: &Meeting,
    outcome: Outcome,
) -> db::Result<bool> {
    let done = on!(&mut *tx, |conn| sqlx::query(
        "update meeting set state = $1, changed_at = $2 where id = $3 and state = 'planned'"
    )
    .bind(outcome.code())
    .bind(db.clock.now())
    .bind(was.id)
    .execute(conn)
    .await
    .map(|done| done.rows_affected() == 1))?;
    if done && outcome != Outcome::Held {
        on!(&mut *tx, |conn| sqlx::query("delete from meeting_seat where meeting_id = $1")
            .bind(was.id)
            .execute(conn)
            .await
            .map(drop))?;
    }
    if done {
        record(tx, db, actor, "meeting.settled", (MEETING, was.id.0), &json!({ "state": outcome.code() }))
            .await?;
    }
    Ok(done)
}

/// Slots in which people of an event meet nobody.
pub async fn away(tx: &mut Tx, roadshow: RoadshowId) -> db::Result<Vec<(Uuid, i32)>> {
    on!(tx, |conn| sqlx::query_as(
        "select party, slot from meeting_away where roadshow_id = $1 order by party, slot"
    )
    .bind(roadshow)
    .fetch_all(conn)
    .await)
}

pub async fn set_away(tx: &mut Tx, roadshow: RoadshowId, party: Uuid, slots: &[i32]) -> db::Result<()> {
    on!(&mut *tx, |conn| sqlx::query("delete from meeting_away where roadshow_id = $1 and party = $2")
        .bind(roadshow)
        .bind(party)
        .execute(conn)
        .await
        .map(drop))?;
    for slot in slots {
        on!(&mut *tx, |conn| sqlx::query(
            "insert into meeting_away (roadshow_id, party, slot) values ($1, $2, $3) on conflict do nothing"
        )
        .bind(roadshow)
        .bind(party)
        .bind(*slot)
        .execute(conn)
        .await
        .map(drop))?;
    }
    Ok(())
}

/// Some more slots in which somebody meets nobody.
pub async fn add_away(
    tx: &mut Tx,
    roadshow: RoadshowId,
    party: Uuid,
    slots: impl Iterator<Item = i32>,
) -> db::Result<()> {
    for slot in slots {
        on!(&mut *tx, |conn| sqlx::query(
            "insert into meeting_away (roadshow_id, party, slot) values ($1, $2, $3) on conflict do nothing"
        )
        .bind(roadshow)
        .bind(party)
        .bind(slot)
        .execute(conn)
        .await
        .map(drop))?;
    }
    Ok(())
}

async fn record(
    tx: &mut Tx,
    db: &Db,
    actor: &Actor,
    act: &'static str,
    (kind, id): (&'static str, Uuid),
    after: &serde_json::Value,
) -> db::Result<()> {
    let event = Event { actor, act, object: Object { kind, id }, before: None, after: image(after) };
    db::event::record(tx, db, &[event]).await
}
