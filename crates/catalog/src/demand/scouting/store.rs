//! Teams that were referred to demands, in the database.

use chrono::{DateTime, Utc};
use db::event::{Actor, Event, Object, image};
use db::{Db, Tx, corrupt, on};
use serde_json::{Value, json};
use sqlx::FromRow;

use super::{Scouting, ScoutingId, State, team_key};
use crate::demand::DemandId;
use crate::person::PersonId;

/// The noun of the event log.
pub const KIND: &str = "scouting";
/// What a demand or a person lists.
const LISTED: i64 = 500;

macro_rules! scoutings {
    ($rest:literal) => {
        concat!(
            "select id, demand_id, scout_id, team, contact_name, contact, why, referred_at, state, state_at, state_by, \
             reason, not exists (select 1 from scouting earlier where earlier.demand_id = scouting.demand_id \
             and earlier.team_key = scouting.team_key and earlier.state <> 'withdrawn' \
             and (earlier.referred_at, earlier.id) < (scouting.referred_at, scouting.id)) as is_first \
             from scouting where ",
            $rest
        )
    };
}

/// Writes what somebody refers; `false` if the same person has referred the same team to the same demand.
pub async fn insert(tx: &mut Tx, db: &Db, one: &Scouting) -> db::Result<bool> {
    let done = on!(&mut *tx, |conn| {
        sqlx::query(
            "insert into scouting (id, demand_id, scout_id, team, team_key, contact_name, contact, why, referred_at, \
             state, reason) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'referred', '') \
             on conflict (demand_id, scout_id, team_key) where state <> 'withdrawn' do nothing",
        )
        .bind(one.id)
        .bind(one.demand)
        .bind(one.scout)
        .bind(&one.team)
        .bind(team_key(&one.team))
        .bind(&one.contact_name)
        .bind(&one.contact)
        .bind(&one.why)
        .bind(one.referred_at)
        .execute(conn)
        .await
        .map(|done| done.rows_affected() == 1)
    })?;
    if done {
        record(tx, db, &Actor::Person(one.scout.0), None, one).await?;
    }
    Ok(done)
}

pub async fn find(tx: &mut Tx, id: ScoutingId) -> db::Result<Option<Scouting>> {
    let row: Option<Row> =
        on!(tx, |conn| sqlx::query_as(scoutings!("id = $1")).bind(id).fetch_optional(conn).await)?;
    row.map(Scouting::try_from).transpose()
}

/// Teams that were referred to a demand and not taken back, the first first.
pub async fn of_demand(tx: &mut Tx, demand: DemandId) -> db::Result<Vec<Scouting>> {
    let rows: Vec<Row> = on!(tx, |conn| sqlx::query_as(scoutings!(
        "demand_id = $1 and state <> 'withdrawn' order by referred_at, id limit $2"
    ))
    .bind(demand)
    .bind(LISTED)
    .fetch_all(conn)
    .await)?;
    rows.into_iter().map(Scouting::try_from).collect()
}

/// What a person has referred, the last first.
pub async fn of_scout(tx: &mut Tx, scout: PersonId) -> db::Result<Vec<Scouting>> {
    let rows: Vec<Row> = on!(tx, |conn| {
        sqlx::query_as(scoutings!("scout_id = $1 order by referred_at desc, id desc limit $2"))
            .bind(scout)
            .bind(LISTED)
            .fetch_all(conn)
            .await
    })?;
    rows.into_iter().map(Scouting::try_from).collect()
}

/// Writes how it stands now; `false` if somebody was faster.
pub async fn save(tx: &mut Tx, db: &Db, actor: &Actor, was: &Scouting, now: &Scouting) -> db::Result<bool> {
    let (at, by, reason) = facts(&now.state);
    let done = on!(&mut *tx, |conn| {
        sqlx::query(
            "update scouting set state = $1, state_at = $2, state_by = $3, reason = $4, contact_name = $5, contact = $6 \
             where id = $7 and state = $8",
        )
        .bind(now.state.code())
        .bind(at)
        .bind(by)
        .bind(reason)
        .bind(&now.contact_name)
        .bind(&now.contact)
        .bind(now.id)
        .bind(was.state.code())
        .execute(conn)
        .await
        .map(|done| done.rows_affected() == 1)
    })?;
    if done {
        record(tx, db, actor, Some(was), now).await?;
    }
    Ok(done)
}

/// When, by whom and why it came to stand as it does.
fn facts(state: &State) -> (Option<DateTime<Utc>>, Option<PersonId>, &str) {
    match state {
        State::Referred => (None, None, ""),
        State::TakenUp { at, by } | State::Withdrawn { at, by } => (Some(*at), Some(*by), ""),
        State::Declined { at, by, reason } => (Some(*at), Some(*by), reason),
    }
}

/// Names of teams and people, and what was said, are kept beside, where they can be erased.
async fn record(
    tx: &mut Tx,
    db: &Db,
    actor: &Actor,
    was: Option<&Scouting>,
    now: &Scouting,
) -> db::Result<()> {
    let of = |one: &Scouting| -> Value {
        json!({ "demand": one.demand, "scout": one.scout, "state": one.state.code() })
    };
    let object = Object { kind: KIND, id: now.id.0 };
    let (before, after) = (was.and_then(|was| image(&of(was))), image(&of(now)));
    db::event::record(tx, db, &[Event { actor, act: now.state.event(), object, before, after }]).await
}

#[derive(FromRow)]
struct Row {
    id: ScoutingId,
    demand_id: DemandId,
    scout_id: PersonId,
    team: String,
    contact_name: String,
    contact: String,
    why: String,
    referred_at: DateTime<Utc>,
    state: String,
    state_at: Option<DateTime<Utc>>,
    state_by: Option<PersonId>,
    reason: String,
    is_first: bool,
}

impl TryFrom<Row> for Scouting {
    type Error = sqlx::Error;

    fn try_from(row: Row) -> db::Result<Self> {
        let state = match (row.state.as_str(), row.state_at, row.state_by) {
            ("referred", None, None) => State::Referred,
            ("taken_up", Some(at), Some(by)) => State::TakenUp { at, by },
            ("declined", Some(at), Some(by)) => State::Declined { at, by, reason: row.reason },
            ("withdrawn", Some(at), Some(by)) => State::Withdrawn { at, by },
            _ => return Err(corrupt("scouting", row.id, "a state that does not go together")),
        };
        Ok(Self {
            id: row.id,
            demand: row.demand_id,
            scout: row.scout_id,
            team: row.team,
            contact_name: row.contact_name,
            contact: row.contact,
            why: row.why,
            referred_at: row.referred_at,
            is_first: row.is_first,
            state,
        })
    }
}
