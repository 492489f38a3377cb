//! Verifications of organisations in the database.

use catalog::organisation::OrganisationId;
use catalog::person::PersonId;
use chrono::{DateTime, Utc};
use db::event::{Actor, Event, Object, image};
use db::{Db, Tx, corrupt, on};
use serde_json::json;
use sqlx::FromRow;

use crate::files::kind::Kind;

db::id! {
    /// One request to be verified.
    VerificationId;
}

/// An organisation's request to be verified, with the document it proves itself by.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Verification {
    pub id: VerificationId,
    pub organisation: OrganisationId,
    pub organisation_name: String,
    /// Who asks in its name.
    pub person: PersonId,
    pub person_name: String,
    pub uscc: String,
    pub kind: Kind,
    /// Of the document, in hex.
    pub sha256: String,
    pub asked_at: DateTime<Utc>,
    pub answer: Option<Answer>,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Answer {
    Confirmed { at: DateTime<Utc> },
    Returned { at: DateTime<Utc>, remark: String },
}

macro_rules! columns {
    ($rest:literal) => {
        concat!(
            "select verification.id, organisation_id, organisation.name as organisation_name, person_id, ",
            "person.name as person_name, verification.uscc, kind, sha256, asked_at, decided_at, outcome, remark ",
            "from verification join organisation on organisation.id = organisation_id ",
            "join person on person.id = person_id where ",
            $rest
        )
    };
}

#[derive(FromRow)]
struct Row {
    id: VerificationId,
    organisation_id: OrganisationId,
    organisation_name: String,
    person_id: PersonId,
    person_name: String,
    uscc: String,
    kind: String,
    sha256: String,
    asked_at: DateTime<Utc>,
    decided_at: Option<DateTime<Utc>>,
    outcome: Option<String>,
    remark: String,
}

impl TryFrom<Row> for Verification {
    type Error = sqlx::Error;

    fn try_from(row: Row) -> db::Result<Self> {
        let wrong = |what: &'static str| corrupt("verification", row.id, what);
        let answer = match (row.decided_at, row.outcome.as_deref()) {
            (None, None) => None,
            (Some(at), Some("confirmed")) => Some(Answer::Confirmed { at }),
            (Some(at), Some("returned")) => Some(Answer::Returned { at, remark: row.remark.clone() }),
            _ => return Err(wrong("an answer that is none")),
        };
        Ok(Self {
            id: row.id,
            organisation: row.organisation_id,
            organisation_name: row.organisation_name.clone(),
            person: row.person_id,
            person_name: row.person_name.clone(),
            uscc: row.uscc.clone(),
            kind: Kind::from_code(&row.kind).ok_or_else(|| wrong("no such kind"))?,
            sha256: row.sha256.clone(),
            asked_at: row.asked_at,
            answer,
        })
    }
}

/// Writes a request; `false` if the organisation has one open.
pub(super) async fn insert(tx: &mut Tx, db: &Db, one: &Verification) -> db::Result<bool> {
    let new = on!(&mut *tx, |conn| sqlx::query(
        "insert into verification (id, organisation_id, person_id, uscc, kind, sha256, asked_at, remark) \
         values ($1, $2, $3, $4, $5, $6, $7, '') on conflict do nothing"
    )
    .bind(one.id)
    .bind(one.organisation)
    .bind(one.person)
    .bind(&one.uscc)
    .bind(one.kind.code())
    .bind(&one.sha256)
    .bind(one.asked_at)
    .execute(conn)
    .await
    .map(|done| done.rows_affected() == 1))?;
    if new {
        let after = json!({ "organisation": one.organisation, "uscc": one.uscc, "sha256": one.sha256 });
        record(tx, db, &Actor::Person(one.person.0), "verification.asked", one.id, &after).await?;
    }
    Ok(new)
}

pub(super) async fn find(tx: &mut Tx, id: VerificationId) -> db::Result<Option<Verification>> {
    let row: Option<Row> =
        on!(tx, |conn| sqlx::query_as(columns!("verification.id = $1")).bind(id).fetch_optional(conn).await)?;
    row.map(Verification::try_from).transpose()
}

/// The last request of an organisation.
pub(super) async fn last(tx: &mut Tx, organisation: OrganisationId) -> db::Result<Option<Verification>> {
    let row: Option<Row> = on!(tx, |conn| sqlx::query_as(columns!(
        "organisation_id = $1 order by asked_at desc, verification.id desc limit 1"
    ))
    .bind(organisation)
    .fetch_optional(conn)
    .await)?;
    row.map(Verification::try_from).transpose()
}

/// Requests that nobody has answered, the longest first.
pub(crate) async fn open(tx: &mut Tx) -> db::Result<Vec<Verification>> {
    let rows: Vec<Row> = on!(tx, |conn| sqlx::query_as(columns!(
        "decided_at is null order by asked_at, verification.id limit 200"
    ))
    .fetch_all(conn)
    .await)?;
    rows.into_iter().map(Verification::try_from).collect()
}

/// When an organisation was verified, if it was.
pub(crate) async fn confirmed_at(
    tx: &mut Tx,
    organisation: OrganisationId,
) -> db::Result<Option<DateTime<Utc>>> {
    on!(tx, |conn| sqlx::query_scalar(
        "select max(decided_at) from verification where organisation_id = $1 and outcome = 'confirmed'"
    )
    .bind(organisation)
    .fetch_one(conn)
    .await)
}

/// Answers a request; `false` if it has been answered.
pub(super) async fn decide(
    tx: &mut Tx,
    db: &Db,
    by: PersonId,
    id: VerificationId,
    answer: &Answer,
) -> db::Result<bool> {
    let (outcome, act, at, remark) = match answer {
        Answer::Confirmed { at } => ("confirmed", "verification.confirmed", at, ""),
        Answer::Returned { at, remark } => ("returned", "verification.returned", at, remark.as_str()),
    };
    let done = on!(&mut *tx, |conn| sqlx::query(
        "update verification set outcome = $1, decided_at = $2, decided_by = $3, remark = $4 \
         where id = $5 and decided_at is null"
    )
    .bind(outcome)
    .bind(at)
    .bind(by)
    .bind(remark)
    .bind(id)
    .execute(conn)
    .await
    .map(|done| done.rows_affected() == 1))?;
    if done {
        record(tx, db, &Actor::Person(by.0), act, id, &json!({ "outcome": outcome })).await?;
    }
    Ok(done)
}

/// Forgets what a person has asked and nobody has answered, and answers whose documents are to go.
pub(crate) async fn forget_open(tx: &mut Tx, person: PersonId) -> db::Result<Vec<VerificationId>> {
    on!(tx, |conn| sqlx::query_scalar(
        "delete from verification where person_id = $1 and decided_at is null returning id"
    )
    .bind(person)
    .fetch_all(conn)
    .await)
}

async fn record(
    tx: &mut Tx,
    db: &Db,
    actor: &Actor,
    act: &'static str,
    id: VerificationId,
    after: &serde_json::Value,
) -> db::Result<()> {
    let object = Object { kind: "verification", id: id.0 };
    db::event::record(tx, db, &[Event { actor, act, object, before: None, after: image(after) }]).await
}
