//! Referrals in the database.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use db::event::{Actor, Event, Object, image};
use db::{Db, Tx, corrupt, on};
use serde_json::{Value, json};
use sqlx::FromRow;

use super::{Outcome, Referral, ReferralId, State};
use crate::person::PersonId;
use crate::roadshow::guest::RegistrationId;
use crate::roadshow::{PresentationId, RoadshowId};

const KIND: &str = "roadshow_referral";

macro_rules! referrals {
    ($rest:literal) => {
        concat!(
            "select id, roadshow_id, registration_id, presentation_id, broker_id, made_at, due_at, outcome, note, closed_at ",
            "from roadshow_referral where ",
            $rest
        )
    };
}

#[derive(FromRow)]
struct Row {
    id: ReferralId,
    roadshow_id: RoadshowId,
    registration_id: RegistrationId,
    presentation_id: PresentationId,
    broker_id: Option<PersonId>,
    made_at: DateTime<Utc>,
    due_at: DateTime<Utc>,
    outcome: Option<String>,
    note: String,
    closed_at: Option<DateTime<Utc>>,
}

impl TryFrom<Row> for Referral {
    type Error = sqlx::Error;

    fn try_from(row: Row) -> db::Result<Self> {
        let state = match (row.outcome.as_deref(), row.closed_at) {
            (None, None) => State::Open,
            (Some(code), Some(at)) => {
                let outcome = Outcome::from_code(code);
                let outcome = outcome.ok_or_else(|| corrupt(KIND, row.id, "no such outcome"))?;
                State::Closed { at, outcome, note: row.note }
            }
            _ => return Err(corrupt(KIND, row.id, "closed without an outcome")),
        };
        Ok(Self {
            id: row.id,
            roadshow: row.roadshow_id,
            registration: row.registration_id,
            presentation: row.presentation_id,
            broker: row.broker_id,
            made_at: row.made_at,
            due_at: row.due_at,
            state,
        })
    }
}

fn read(rows: Vec<Row>) -> db::Result<Vec<Referral>> {
    rows.into_iter().map(Referral::try_from).collect()
}

pub async fn find(tx: &mut Tx, id: ReferralId) -> db::Result<Option<Referral>> {
    let row: Option<Row> =
        on!(tx, |conn| sqlx::query_as(referrals!("id = $1")).bind(id).fetch_optional(conn).await)?;
    row.map(Referral::try_from).transpose()
}

/// Those of an event, what is open first, what is due first before that; at most so many.
pub async fn of_roadshow(tx: &mut Tx, roadshow: RoadshowId, most: i64) -> db::Result<Vec<Referral>> {
    let rows = on!(tx, |conn| {
        sqlx::query_as(referrals!(
            "roadshow_id = $1 order by case when closed_at is null then 0 else 1 end, due_at, id limit $2"
        ))
        .bind(roadshow)
        .bind(most)
        .fetch_all(conn)
        .await
    })?;
    read(rows)
}

/// Those of an event that a broker was given.
pub async fn of_broker(
    tx: &mut Tx,
    roadshow: RoadshowId,
    broker: PersonId,
    most: i64,
) -> db::Result<Vec<Referral>> {
    let rows = on!(tx, |conn| {
        sqlx::query_as(referrals!(
            "roadshow_id = $1 and broker_id = $2 \
             order by case when closed_at is null then 0 else 1 end, due_at, id limit $3"
        ))
        .bind(roadshow)
        .bind(broker)
        .bind(most)
        .fetch_all(conn)
        .await
    })?;
    read(rows)
}

/// Those of a guest.
pub async fn of_guest(tx: &mut Tx, guest: RegistrationId) -> db::Result<Vec<Referral>> {
    let rows = on!(tx, |conn| sqlx::query_as(referrals!("registration_id = $1 order by made_at, id"))
        .bind(guest)
        .fetch_all(conn)
        .await)?;
    read(rows)
}

/// Events with what waits for a broker: how many, and the first day that something is due.
pub async fn waiting(tx: &mut Tx, broker: PersonId) -> db::Result<Vec<(RoadshowId, i64, DateTime<Utc>)>> {
    on!(tx, |conn| sqlx::query_as(
        "select roadshow_id, count(*), min(due_at) from roadshow_referral \
         where broker_id = $1 and closed_at is null group by roadshow_id order by 3, 1 limit 50"
    )
    .bind(broker)
    .fetch_all(conn)
    .await)
}

/// How many of an event are open, and how many there were.
pub async fn counts(tx: &mut Tx, roadshow: RoadshowId) -> db::Result<(i64, i64)> {
    on!(tx, |conn| sqlx::query_as(
        "select coalesce(sum(case when closed_at is null then 1 else 0 end), 0), count(*) \
         from roadshow_referral where roadshow_id = $1"
    )
    .bind(roadshow)
    .fetch_one(conn)
    .await)
}

/// Brokers who work at an event, with how much of it is open with each, who has least first.
pub async fn brokers(tx: &mut Tx, roadshow: RoadshowId) -> db::Result<Vec<(PersonId, i64)>> {
    on!(tx, |conn| {
        sqlx::query_as(
            "select person_id, (select count(*) from roadshow_referral where broker_id = roadshow_staff.person_id \
             and roadshow_referral.roadshow_id = $1 and closed_at is null) as load from roadshow_staff \
             where roadshow_staff.roadshow_id = $1 and exists (select 1 from appointment \
             where appointment.person_id = roadshow_staff.person_id and role = 'broker' \
             and begun_at is not null and ended_at is null) order by load, person_id",
        )
        .bind(roadshow)
        .fetch_all(conn)
        .await
    })
}

/// Writes a referral; `false` if the guest has an open one about this already.
pub async fn make(tx: &mut Tx, db: &Db, actor: &Actor, one: &Referral) -> db::Result<bool> {
    let done = on!(&mut *tx, |conn| {
        sqlx::query(
            "insert into roadshow_referral (id, roadshow_id, registration_id, presentation_id, broker_id, made_at, due_at, note) \
             values ($1, $2, $3, $4, $5, $6, $7, '') on conflict do nothing",
        )
        .bind(one.id)
        .bind(one.roadshow)
        .bind(one.registration)
        .bind(one.presentation)
        .bind(one.broker)
        .bind(one.made_at)
        .bind(one.due_at)
        .execute(conn)
        .await
        .map(|done| done.rows_affected() == 1)
    })?;
    if done {
        let after = json!({
            "referral": one.id, "registration": one.registration, "presentation": one.presentation,
            "broker": one.broker, "due_at": one.due_at,
        });
        record(tx, db, actor, "roadshow.referred", one, &after).await?;
    }
    Ok(done)
}

/// Notes that what a ticket tapped on a presentation goes with a referral.
pub async fn takes(tx: &mut Tx, one: &Referral, ticket: &str) -> db::Result<()> {
    on!(tx, |conn| sqlx::query(
        "update tap set referral_id = $1 where presentation_id = $2 and ticket = $3 \
         and taken_back_at is null and intent_id is null"
    )
    .bind(one.id)
    .bind(one.presentation)
    .bind(ticket)
    .execute(conn)
    .await
    .map(drop))
}

/// Kinds of the taps of an event's referrals.
pub async fn kinds(tx: &mut Tx, roadshow: RoadshowId) -> db::Result<HashMap<ReferralId, Vec<String>>> {
    let rows: Vec<(ReferralId, String)> = on!(tx, |conn| sqlx::query_as(
        "select referral_id, kind from tap where roadshow_id = $1 and referral_id is not null \
         and taken_back_at is null order by tapped_at, nonce"
    )
    .bind(roadshow)
    .fetch_all(conn)
    .await)?;
    let mut kinds: HashMap<ReferralId, Vec<String>> = HashMap::new();
    for (id, kind) in rows {
        kinds.entry(id).or_default().push(kind);
    }
    Ok(kinds)
}

/// Gives an open referral to a broker, with a day of its own; `false` if somebody was faster.
pub async fn give(
    tx: &mut Tx,
    db: &Db,
    actor: &Actor,
    was: &Referral,
    broker: PersonId,
    due_at: DateTime<Utc>,
) -> db::Result<bool> {
    let done = on!(&mut *tx, |conn| sqlx::query(
        "update roadshow_referral set broker_id = $1, due_at = $2 \
         where id = $3 and closed_at is null and broker_id is not distinct from $4"
    )
    .bind(broker)
    .bind(due_at)
    .bind(was.id)
    .bind(was.broker)
    .execute(conn)
    .await
    .map(|done| done.rows_affected() == 1))?;
    if done {
        let after = json!({ "referral": was.id, "broker": broker, "due_at": due_at });
        record(tx, db, actor, "roadshow.referral_given", was, &after).await?;
    }
    Ok(done)
}

/// Writes what came of a referral; `false` if somebody was faster. The taps of what is withdrawn are the guest's own again.
pub async fn close(
    tx: &mut Tx,
    db: &Db,
    actor: &Actor,
    was: &Referral,
    outcome: Outcome,
    note: &str,
) -> db::Result<bool> {
    let by = if let Actor::Person(id) = actor { Some(PersonId(*id)) } else { None };
    let done = on!(&mut *tx, |conn| sqlx::query(
        "update roadshow_referral set outcome = $1, note = $2, closed_at = $3, closed_by = $4 \
         where id = $5 and closed_at is null"
    )
    .bind(outcome.code())
    .bind(note)
    .bind(db.clock.now())
    .bind(by)
    .bind(was.id)
    .execute(conn)
    .await
    .map(|done| done.rows_affected() == 1))?;
    if !done {
        return Ok(false);
    }
    if outcome == Outcome::Withdrawn {
        on!(&mut *tx, |conn| sqlx::query("update tap set referral_id = null where referral_id = $1")
            .bind(was.id)
            .execute(conn)
            .await
            .map(drop))?;
    }
    let after = json!({ "referral": was.id, "outcome": outcome.code() });
    record(tx, db, actor, "roadshow.referral_closed", was, &after).await?;
    Ok(true)
}

/// The guest lets no broker know any more: what is open ends, but what lies on the organiser's desk about `kept`.
pub async fn withdraw(
    tx: &mut Tx,
    db: &Db,
    actor: &Actor,
    guest: RegistrationId,
    kept: &[PresentationId],
) -> db::Result<()> {
    let stays = |one: &Referral| one.broker.is_none() && kept.contains(&one.presentation);
    for one in of_guest(tx, guest).await?.iter().filter(|one| one.is_open() && !stays(one)) {
        close(tx, db, actor, one, Outcome::Withdrawn, "").await?;
    }
    Ok(())
}

async fn record(
    tx: &mut Tx,
    db: &Db,
    actor: &Actor,
    act: &'static str,
    one: &Referral,
    after: &Value,
) -> db::Result<()> {
    let object = Object { kind: "roadshow", id: one.roadshow.0 };
    db::event::record(tx, db, &[Event { actor, act, object, before: None, after: image(after) }]).await
}
