//! Contracts that may have been made past a broker, in the database.

use chrono::{DateTime, NaiveDate, Utc};
use db::business_day::date;
use db::event::{Actor, Event, Object, image};
use db::{Db, Tx, corrupt, on};
use serde_json::{Value, json};
use sqlx::FromRow;

use super::{Bypass, BypassId, Contract, Finding, Opportunity, State};
use crate::achievement::AchievementId;
use crate::broker::assignment::AssignmentId;
use crate::case::{CaseId, Party};
use crate::demand::DemandId;
use crate::introduction::{Introduction, IntroductionId, protected_until};
use crate::organisation::OrganisationId;
use crate::person::PersonId;
use crate::rule::Rule;

/// The noun of the event log.
const KIND: &str = "bypass";

const COLUMNS: &str = "select bypass.id, introduction_id, assignment_id, made_on, bypass.case_id, raised_at, \
    raised_by, finding, found_at, found_by, bypass.words from bypass ";

#[derive(FromRow)]
struct Row {
    id: BypassId,
    introduction_id: IntroductionId,
    assignment_id: Option<AssignmentId>,
    made_on: NaiveDate,
    case_id: Option<CaseId>,
    raised_at: DateTime<Utc>,
    raised_by: Option<PersonId>,
    finding: Option<String>,
    found_at: Option<DateTime<Utc>>,
    found_by: Option<PersonId>,
    words: String,
}

impl TryFrom<Row> for Bypass {
    type Error = sqlx::Error;

    fn try_from(row: Row) -> db::Result<Self> {
        let wrong = |what: &'static str| corrupt("bypass", row.id, what);
        let state = match (row.finding.as_deref(), row.found_at, row.found_by) {
            (None, None, None) => State::Open,
            (Some(code), Some(at), Some(by)) => {
                let finding = Finding::from_code(code).ok_or_else(|| wrong("no such finding"))?;
                State::LookedInto { at, by, finding, words: row.words }
            }
            _ => return Err(wrong("a finding that does not go together")),
        };
        Ok(Self {
            id: row.id,
            introduction: row.introduction_id,
            assignment: row.assignment_id,
            made_on: row.made_on,
            case: row.case_id,
            raised_at: row.raised_at,
            raised_by: row.raised_by,
            state,
        })
    }
}

pub async fn find(tx: &mut Tx, id: BypassId) -> db::Result<Option<Bypass>> {
    let row: Option<Row> = on!(tx, |conn| {
        let mut sql = sqlx::QueryBuilder::new(COLUMNS);
        sql.push("where bypass.id = ").push_bind(id);
        sql.build_query_as().fetch_optional(conn).await
    })?;
    row.map(Bypass::try_from).transpose()
}

/// All there are: open ones first, the longest wait first, then what was looked into last.
pub async fn list(tx: &mut Tx) -> db::Result<Vec<Bypass>> {
    let mut open = open(tx).await?;
    let rows: Vec<Row> = on!(tx, |conn| {
        let mut sql = sqlx::QueryBuilder::new(COLUMNS);
        sql.push("where finding is not null order by found_at desc, bypass.id limit 200");
        sql.build_query_as().fetch_all(conn).await
    })?;
    for row in rows {
        open.push(row.try_into()?);
    }
    Ok(open)
}

/// Those that wait for the operator, the longest first.
pub async fn open(tx: &mut Tx) -> db::Result<Vec<Bypass>> {
    let rows: Vec<Row> = on!(tx, |conn| {
        let mut sql = sqlx::QueryBuilder::new(COLUMNS);
        sql.push("where finding is null order by raised_at, bypass.id limit 200");
        sql.build_query_as().fetch_all(conn).await
    })?;
    rows.into_iter().map(Bypass::try_from).collect()
}

/// Those of a broker's introductions and of cases that they had accepted, the last first.
pub async fn of_broker(tx: &mut Tx, broker: PersonId) -> db::Result<Vec<Bypass>> {
    let rows: Vec<Row> = on!(tx, |conn| {
        let mut sql = sqlx::QueryBuilder::new(COLUMNS);
        sql.push(
            "join introduction on introduction.id = introduction_id left join assignment on assignment.id = assignment_id \
             where coalesce(assignment.broker_id, introduction.broker_id) = ",
        );
        sql.push_bind(broker).push(" order by raised_at desc, bypass.id limit 200");
        sql.build_query_as().fetch_all(conn).await
    })?;
    rows.into_iter().map(Bypass::try_from).collect()
}

#[derive(FromRow)]
struct OpportunityRow {
    id: AssignmentId,
    case_id: CaseId,
    broker_id: PersonId,
    unit_id: Option<OrganisationId>,
    seller_id: PersonId,
    seller_unit_id: Option<OrganisationId>,
    buyer_id: PersonId,
    buyer_unit_id: Option<OrganisationId>,
    achievement_id: Option<AchievementId>,
    demand_id: Option<DemandId>,
    accepted_at: DateTime<Utc>,
    state: String,
    state_at: DateTime<Utc>,
}

/// Cases that a broker had accepted and whose opportunity a contract may use without them: taken from them, carried by them
/// while the two sign elsewhere, or given up by somebody else before there was a contract. Who handed a case over, had a
/// conflict or gave it up has had their say.
pub async fn used(tx: &mut Tx, contract: &Contract) -> db::Result<Vec<Opportunity>> {
    let rows: Vec<OpportunityRow> = on!(tx, |conn| {
        sqlx::query_as(
            "select assignment.id, case_id, assignment.broker_id, unit_id, seller_id, seller_unit_id, buyer_id, \
             buyer_unit_id, achievement_id, demand_id, accepted_at, state, state_at \
             from assignment join deal_case on deal_case.id = case_id \
             where accepted_at is not null and (state = 'revoked' or (signed_on is null and (state = 'active' \
             or (state = 'completed' and standing = 'lost' and (state_by is null or state_by <> assignment.broker_id))))) \
             and (achievement_id = $1 or demand_id = $2 or deal_case.id = $3) order by accepted_at, assignment.id",
        )
        .bind(contract.achievement)
        .bind(contract.demand)
        .bind(contract.case)
        .fetch_all(conn)
        .await
    })?;
    let read = |row: OpportunityRow| {
        let left = (row.state != "active").then(|| date(row.state_at));
        Opportunity {
            assignment: row.id,
            case: row.case_id,
            broker: row.broker_id,
            unit: row.unit_id,
            seller: Party { person: row.seller_id, unit: row.seller_unit_id },
            buyer: Party { person: row.buyer_id, unit: row.buyer_unit_id },
            achievement: row.achievement_id,
            demand: row.demand_id,
            accepted_on: date(row.accepted_at),
            protected_until: left.map(|day| protected_until(day, Rule::IntroductionProtected.on(day))),
        }
    };
    Ok(rows.into_iter().map(read).filter(|one| contract.uses(one)).collect())
}

/// Raises a question; nothing if it was raised of this introduction and this day before.
pub async fn raise(
    tx: &mut Tx,
    db: &Db,
    actor: &Actor,
    contract: &Contract,
    past: &Introduction,
) -> db::Result<Option<BypassId>> {
    ask(tx, db, actor, contract, (past.id, None)).await
}

/// The same of a case that a broker had accepted, by which introduction ever the two know each other.
pub async fn raise_of(
    tx: &mut Tx,
    db: &Db,
    actor: &Actor,
    contract: &Contract,
    (one, known_by): (&Opportunity, IntroductionId),
) -> db::Result<Option<BypassId>> {
    ask(tx, db, actor, contract, (known_by, Some(one.assignment))).await
}

async fn ask(
    tx: &mut Tx,
    db: &Db,
    actor: &Actor,
    contract: &Contract,
    (introduction, assignment): (IntroductionId, Option<AssignmentId>),
) -> db::Result<Option<BypassId>> {
    let id = BypassId(db.ids.next());
    let by = match actor {
        Actor::Person(id) => Some(PersonId(*id)),
        Actor::System | Actor::Operator | Actor::Visitor => None,
    };
    let new = on!(&mut *tx, |conn| {
        sqlx::query(
        "insert into bypass (id, introduction_id, assignment_id, made_on, case_id, raised_at, raised_by, words) \
         values ($1, $2, $3, $4, $5, $6, $7, '') on conflict do nothing"
    )
    .bind(id)
    .bind(introduction)
    .bind(assignment)
    .bind(contract.day)
    .bind(contract.case)
    .bind(db.clock.now())
    .bind(by)
    .execute(conn)
    .await
    .map(|done| done.rows_affected() == 1)
    })?;
    if !new {
        return Ok(None);
    }
    let after = json!({
        "introduction": introduction, "assignment": assignment, "made_on": contract.day, "case": contract.case,
    });
    log(tx, db, actor, "bypass.raised", id, &after).await?;
    Ok(Some(id))
}

/// Writes what was found; `false` if somebody was faster.
pub async fn decide(
    tx: &mut Tx,
    db: &Db,
    by: PersonId,
    id: BypassId,
    finding: Finding,
    words: &str,
) -> db::Result<bool> {
    let done = on!(&mut *tx, |conn| {
        sqlx::query(
        "update bypass set finding = $1, found_at = $2, found_by = $3, words = $4 where id = $5 and finding is null"
    )
    .bind(finding.code())
    .bind(db.clock.now())
    .bind(by)
    .bind(words)
    .bind(id)
    .execute(conn)
    .await
    .map(|done| done.rows_affected() == 1)
    })?;
    if done {
        let after = json!({ "finding": finding.code() });
        log(tx, db, &Actor::Person(by.0), "bypass.decided", id, &after).await?;
    }
    Ok(done)
}

async fn log(
    tx: &mut Tx,
    db: &Db,
    actor: &Actor,
    act: &'static str,
    id: BypassId,
    after: &Value,
) -> db::Result<()> {
    let object = Object { kind: KIND, id: id.0 };
    db::event::record(tx, db, &[Event { actor, act, object, before: None, after: image(after) }]).await
}
