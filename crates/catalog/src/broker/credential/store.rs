//! Credentials in the database.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use db::event::{Actor, Event, Object, image};
use db::{Db, Tx, corrupt, on};
use serde_json::json;
use sqlx::FromRow;

use super::{Credential, CredentialId, Draft, Kind, Level, State, Training};
use crate::person::PersonId;

/// The noun of the event log.
const KIND: &str = "credential";

macro_rules! credentials {
    ($rest:literal) => {
        concat!(
            "select id, person_id, kind, level, issuer, number, valid_until, hours, finished_on, entered_at, decision, decided_at, ",
            "decided_by, refusal from broker_credential where ended_at is null and ",
            $rest
        )
    };
}

#[derive(FromRow)]
struct Row {
    id: CredentialId,
    person_id: PersonId,
    kind: String,
    level: Option<String>,
    issuer: String,
    number: String,
    valid_until: Option<NaiveDate>,
    hours: Option<i32>,
    finished_on: Option<NaiveDate>,
    entered_at: DateTime<Utc>,
    decision: Option<String>,
    decided_at: Option<DateTime<Utc>>,
    decided_by: Option<PersonId>,
    refusal: String,
}

impl TryFrom<Row> for Credential {
    type Error = sqlx::Error;

    fn try_from(row: Row) -> db::Result<Self> {
        let wrong = |what: &'static str| corrupt("broker_credential", row.id, what);
        let level = match row.level.as_deref() {
            None => None,
            Some(code) => Some(Level::from_code(code).ok_or_else(|| wrong("no such level"))?),
        };
        let state = match (row.decision.as_deref(), row.decided_at, row.decided_by) {
            (None, None, None) => State::Entered,
            (Some("confirmed"), Some(at), Some(by)) => State::Confirmed { at, by },
            (Some("refused"), Some(at), Some(by)) => State::Refused { at, by, reason: row.refusal },
            _ => return Err(wrong("a decision that does not go together")),
        };
        Ok(Self {
            id: row.id,
            person: row.person_id,
            draft: Draft {
                kind: Kind::from_code(&row.kind).ok_or_else(|| wrong("no such kind"))?,
                level,
                issuer: row.issuer,
                number: row.number,
                valid_until: row.valid_until,
                training: row
                    .hours
                    .zip(row.finished_on)
                    .map(|(hours, finished_on)| Training { hours, finished_on }),
            },
            entered_at: row.entered_at,
            state,
        })
    }
}

pub async fn find(tx: &mut Tx, id: CredentialId) -> db::Result<Option<Credential>> {
    let row: Option<Row> =
        on!(tx, |conn| sqlx::query_as(credentials!("id = $1")).bind(id).fetch_optional(conn).await)?;
    row.map(Credential::try_from).transpose()
}

/// What a person has entered and not taken back, what was confirmed first.
pub async fn of_person(tx: &mut Tx, person: PersonId) -> db::Result<Vec<Credential>> {
    let rows: Vec<Row> = on!(tx, |conn| sqlx::query_as(credentials!(
        "person_id = $1 order by case decision when 'confirmed' then 0 when 'refused' then 2 else 1 end, \
         entered_at, id limit 100"
    ))
    .bind(person)
    .fetch_all(conn)
    .await)?;
    rows.into_iter().map(Credential::try_from).collect()
}

/// 学时 that were confirmed, of each broker who finished any training from a day on and before another.
pub async fn trained(tx: &mut Tx, from: NaiveDate, before: NaiveDate) -> db::Result<HashMap<PersonId, i64>> {
    let sums: Vec<(PersonId, i64)> = on!(tx, |conn| sqlx::query_as(
        "select person_id, sum(hours) from broker_credential \
         where ended_at is null and decision = 'confirmed' and finished_on >= $1 and finished_on < $2 \
         group by person_id"
    )
    .bind(from)
    .bind(before)
    .fetch_all(conn)
    .await)?;
    Ok(sums.into_iter().collect())
}

/// What waits to be looked at, the longest first.
pub async fn open(tx: &mut Tx) -> db::Result<Vec<Credential>> {
    let rows: Vec<Row> =
        on!(tx, |conn| sqlx::query_as(credentials!("decision is null order by entered_at, id limit 200"))
            .fetch_all(conn)
            .await)?;
    rows.into_iter().map(Credential::try_from).collect()
}

/// Writes a credential; `false` if its person has entered the same before.
pub async fn enter(tx: &mut Tx, db: &Db, one: &Credential) -> db::Result<bool> {
    let new = on!(&mut *tx, |conn| {
        sqlx::query(
        "insert into broker_credential (id, person_id, kind, level, issuer, number, valid_until, hours, finished_on, \
         entered_at, refusal) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, '') on conflict (person_id, kind, number) \
         where ended_at is null and (decision is null or decision = 'confirmed') do nothing"
    )
    .bind(one.id)
    .bind(one.person)
    .bind(one.draft.kind.code())
    .bind(one.draft.level.map(Level::code))
    .bind(&one.draft.issuer)
    .bind(&one.draft.number)
    .bind(one.draft.valid_until)
    .bind(one.draft.training.map(|training| training.hours))
    .bind(one.draft.training.map(|training| training.finished_on))
    .bind(one.entered_at)
    .execute(conn)
    .await
    .map(|done| done.rows_affected() == 1)
    })?;
    if new {
        record(tx, db, &Actor::Person(one.person.0), "credential.entered", one).await?;
    }
    Ok(new)
}

/// Writes what was found of a credential; `false` if it waits for nobody any more.
pub async fn decide(tx: &mut Tx, db: &Db, one: &Credential, found: &State) -> db::Result<bool> {
    let (decision, at, by, refusal, act) = match found {
        State::Entered => return Ok(false),
        State::Confirmed { at, by } => ("confirmed", at, by, "", "credential.confirmed"),
        State::Refused { at, by, reason } => ("refused", at, by, reason.as_str(), "credential.refused"),
    };
    let done = on!(&mut *tx, |conn| {
        sqlx::query(
            "update broker_credential set decision = $1, decided_at = $2, decided_by = $3, refusal = $4 \
         where id = $5 and decision is null and ended_at is null",
        )
        .bind(decision)
        .bind(at)
        .bind(by)
        .bind(refusal)
        .bind(one.id)
        .execute(conn)
        .await
        .map(|done| done.rows_affected() == 1)
    })?;
    if done {
        record(tx, db, &Actor::Person(by.0), act, one).await?;
    }
    Ok(done)
}

/// Takes a credential back; `false` if it was taken back before.
pub async fn end(tx: &mut Tx, db: &Db, one: &Credential) -> db::Result<bool> {
    let ended = on!(&mut *tx, |conn| sqlx::query(
        "update broker_credential set ended_at = $1 where id = $2 and ended_at is null"
    )
    .bind(db.clock.now())
    .bind(one.id)
    .execute(conn)
    .await
    .map(|done| done.rows_affected() == 1))?;
    if ended {
        record(tx, db, &Actor::Person(one.person.0), "credential.ended", one).await?;
    }
    Ok(ended)
}

async fn record(tx: &mut Tx, db: &Db, actor: &Actor, act: &'static str, one: &Credential) -> db::Result<()> {
    let object = Object { kind: KIND, id: one.id.0 };
    // Issuer and number are the person's; they can be erased, the log cannot.
    let after = image(&json!({
        "person": one.person, "kind": one.draft.kind.code(), "level": one.draft.level.map(Level::code),
    }));
    db::event::record(tx, db, &[Event { actor, act, object, before: None, after }]).await
}
