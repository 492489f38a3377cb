//! Assignments in the database.

use chrono::{DateTime, Utc};
use db::event::{Actor, Event, Object, image};
use db::{Db, Tx, corrupt, on};
use serde_json::{Value, json};
use sqlx::FromRow;

use super::{Act, Assignment, AssignmentId, Candidate, Decline, Facts, Misplaced, Question, State};
use crate::achievement::AchievementId;
use crate::broker::{Language, conflict, store as brokers};
use crate::case::{self, Case, CaseId};
use crate::demand::{Complexity, DemandId};
use crate::listing::store as listings;
use crate::organisation::{self, OrganisationId};
use crate::person::PersonId;
use crate::{achievement, demand};

/// The noun of the event log.
const KIND: &str = "assignment";

macro_rules! assignments {
    ($rest:literal) => {
        concat!(
            "select assignment.id, case_id, assignment.broker_id, unit_id, offered_by, words, offered_at, until_at, ",
            "from_id, state, state_at, state_by, accepted_at, reason, answer_words, to_id, kept_permille ",
            "from assignment ",
            $rest
        )
    };
}

#[derive(FromRow)]
struct Row {
    id: AssignmentId,
    case_id: CaseId,
    broker_id: PersonId,
    unit_id: Option<OrganisationId>,
    offered_by: PersonId,
    words: String,
    offered_at: DateTime<Utc>,
    until_at: DateTime<Utc>,
    from_id: Option<AssignmentId>,
    state: String,
    state_at: DateTime<Utc>,
    state_by: Option<PersonId>,
    accepted_at: Option<DateTime<Utc>>,
    reason: String,
    answer_words: String,
    to_id: Option<PersonId>,
    kept_permille: Option<i32>,
}

impl TryFrom<Row> for Assignment {
    type Error = sqlx::Error;

    fn try_from(row: Row) -> db::Result<Self> {
        let wrong = |what: &'static str| corrupt("assignment", row.id, what);
        let (at, words) = (row.state_at, row.answer_words);
        let state = match (row.state.as_str(), row.accepted_at, row.state_by, row.to_id, row.kept_permille) {
            ("offered", None, ..) => State::Offered { until: row.until_at },
            ("active", Some(since), ..) => State::Active { since },
            ("declined", ..) => {
                let reason = Decline::from_code(&row.reason).ok_or_else(|| wrong("no such reason"))?;
                State::Declined { at, reason, words }
            }
            ("lapsed", ..) => State::Lapsed { at },
            ("completed", Some(since), ..) => State::Completed { since, at },
            ("handed_over", Some(since), Some(by), Some(to), Some(kept)) => {
                State::HandedOver { since, at, by, to, reason: words, kept }
            }
            ("revoked", since, Some(by), ..) => State::Revoked { since, at, by, reason: words },
            ("conflicted", ..) => {
                let what: Option<Vec<Question>> =
                    row.reason.split_whitespace().map(Question::from_code).collect();
                State::Conflicted { at, what: what.ok_or_else(|| wrong("no such question"))?, words }
            }
            _ => return Err(wrong("a state that does not go together")),
        };
        Ok(Self {
            id: row.id,
            case: row.case_id,
            broker: row.broker_id,
            unit: row.unit_id,
            offered_by: row.offered_by,
            words: row.words,
            offered_at: row.offered_at,
            from: row.from_id,
            state,
        })
    }
}

fn read(rows: Vec<Row>) -> db::Result<Vec<Assignment>> {
    rows.into_iter().map(Assignment::try_from).collect()
}

pub async fn find(tx: &mut Tx, id: AssignmentId) -> db::Result<Option<Assignment>> {
    let row: Option<Row> = on!(tx, |conn| sqlx::query_as(assignments!("where assignment.id = $1"))
        .bind(id)
        .fetch_optional(conn)
        .await)?;
    row.map(Assignment::try_from).transpose()
}

/// All that became of a case's offers, the newest first.
pub async fn of_case(tx: &mut Tx, case: CaseId) -> db::Result<Vec<Assignment>> {
    let rows = on!(tx, |conn| sqlx::query_as(assignments!(
        "where case_id = $1 order by offered_at desc, assignment.id desc limit 200"
    ))
    .bind(case)
    .fetch_all(conn)
    .await)?;
    read(rows)
}

/// What a broker is asked or carries now: what waits for an answer first, then the oldest. An offer that has run out is not among them.
pub async fn live_of(tx: &mut Tx, broker: PersonId, now: DateTime<Utc>) -> db::Result<Vec<Assignment>> {
    let rows = on!(tx, |conn| sqlx::query_as(assignments!(
        "where broker_id = $1 and (state = 'active' or (state = 'offered' and until_at > $2)) \
         order by case state when 'offered' then 0 else 1 end, offered_at, assignment.id limit 200"
    ))
    .bind(broker)
    .bind(now)
    .fetch_all(conn)
    .await)?;
    read(rows)
}

/// Who has handed over cases that somebody carries now, with the agency that had the mandate: of a case, or where a
/// contract was reported from outside, of the cases of these two units about these listings.
pub async fn predecessors(
    tx: &mut Tx,
    broker: PersonId,
    of: &Carried,
) -> db::Result<Vec<(PersonId, Option<OrganisationId>)>> {
    on!(tx, |conn| {
        let mut sql = sqlx::QueryBuilder::new(
            "select assignment.broker_id, unit_id from assignment join deal_case on deal_case.id = case_id \
             where state = 'handed_over' and deal_case.broker_id = ",
        );
        sql.push_bind(broker);
        match of.case {
            Some(case) => sql.push(" and deal_case.id = ").push_bind(case),
            None => sql
                .push(" and seller_unit_id = ")
                .push_bind(of.seller)
                .push(" and buyer_unit_id = ")
                .push_bind(of.buyer)
                .push(" and (achievement_id = ")
                .push_bind(of.achievement)
                .push(" or demand_id = ")
                .push_bind(of.demand)
                .push(")"),
        };
        sql.push(" order by state_at, assignment.id limit 200");
        sql.build_query_as().fetch_all(conn).await
    })
}

/// Everything a broker was ever asked, the newest first.
pub async fn of_broker(tx: &mut Tx, broker: PersonId) -> db::Result<Vec<Assignment>> {
    let rows = on!(tx, |conn| sqlx::query_as(assignments!(
        "where broker_id = $1 order by offered_at desc, assignment.id desc limit 500"
    ))
    .bind(broker)
    .fetch_all(conn)
    .await)?;
    read(rows)
}

/// Cases carried by somebody who is no broker any more, the longest first: to be handed over.
pub async fn orphans(tx: &mut Tx) -> db::Result<Vec<Assignment>> {
    let rows = on!(tx, |conn| {
        sqlx::query_as(assignments!(
        "where state = 'active' and not exists (select 1 from appointment where person_id = assignment.broker_id \
         and role = 'broker' and begun_at is not null and ended_at is null) \
         order by state_at, assignment.id limit 200"
    ))
    .fetch_all(conn)
    .await
    })?;
    read(rows)
}

/// Cases that brokers carry for these agencies, the longest first: what would be handed over if one of them left (domain C15).
pub async fn carried_for(tx: &mut Tx, units: &[OrganisationId]) -> db::Result<Vec<Assignment>> {
    if units.is_empty() {
        return Ok(Vec::new());
    }
    let rows: Vec<Row> = on!(tx, |conn| {
        let mut sql = sqlx::QueryBuilder::new(assignments!("where state = 'active' and unit_id in ("));
        let mut among = sql.separated(", ");
        for unit in units {
            among.push_bind(*unit);
        }
        sql.push(") order by state_at, assignment.id limit 200");
        sql.build_query_as().fetch_all(conn).await
    })?;
    read(rows)
}

/// How many cases a broker carries that go on. What is only offered is nobody's load, a hand-over neither: the cap is for
/// cases at once, and is asked again when an offer is accepted (domain rule 4.10).
pub async fn load(tx: &mut Tx, broker: PersonId) -> db::Result<i64> {
    on!(tx, |conn| sqlx::query_scalar(
        "select count(*) from assignment join deal_case on deal_case.id = case_id \
         where assignment.broker_id = $1 and state = 'active' and standing not in ('lost', 'fraud')"
    )
    .bind(broker)
    .fetch_one(conn)
    .await)
}

/// What is known of a contract by which its case is found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Carried {
    pub case: Option<CaseId>,
    pub seller: Option<OrganisationId>,
    pub buyer: Option<OrganisationId>,
    pub achievement: Option<AchievementId>,
    pub demand: Option<DemandId>,
}

/// What came of offering a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Offered {
    Done,
    /// Somebody is asked to carry it, or carries it.
    Taken,
    /// Nobody is party and broker.
    Party,
}

/// Offers a case. An offer of it that has run out makes room first.
pub async fn offer(
    tx: &mut Tx,
    db: &Db,
    actor: &Actor,
    case: &Case,
    one: &Assignment,
) -> db::Result<Offered> {
    let State::Offered { until } = one.state else { return Ok(Offered::Taken) };
    if [case.seller.person, case.buyer.person].contains(&one.broker) {
        return Ok(Offered::Party);
    }
    for was in of_case(tx, case.id).await? {
        if matches!(was.state, State::Offered { until } if until <= one.offered_at) {
            lapse(tx, db, &was).await?;
        }
    }
    let new = on!(&mut *tx, |conn| {
        sqlx::query(
        "insert into assignment (id, case_id, broker_id, unit_id, offered_by, words, offered_at, until_at, from_id, \
         state, state_at, reason, answer_words) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'offered', $7, '', '') \
         on conflict (case_id) where state in ('offered', 'active') do nothing"
    )
    .bind(one.id)
    .bind(one.case)
    .bind(one.broker)
    .bind(one.unit)
    .bind(one.offered_by)
    .bind(&one.words)
    .bind(one.offered_at)
    .bind(until)
    .bind(one.from)
    .execute(conn)
    .await
    .map(|done| done.rows_affected() == 1)
    })?;
    if !new {
        return Ok(Offered::Taken);
    }
    let after = json!({ "case": one.case, "broker": one.broker, "until": until, "from": one.from });
    record(tx, db, actor, "assignment.offered", one.id, &after).await?;
    Ok(Offered::Done)
}

/// What came of accepting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Accepted {
    Done,
    Misplaced(Misplaced),
    /// The broker carries as many cases as they may.
    Full {
        load: i64,
        cap: i64,
    },
    /// Nobody is party and broker.
    Party,
}

/// The broker takes the case. Of two at once that would go past the cap one wins: the broker's row is held while their
/// cases are counted.
pub async fn accept(tx: &mut Tx, db: &Db, actor: &Actor, was: &Assignment) -> db::Result<Accepted> {
    let gone = Ok(Accepted::Misplaced(Misplaced::State));
    if !hold(tx, was.broker).await? {
        return gone;
    }
    let Some(case) = case::store::find(tx, was.case).await? else { return gone };
    if [case.seller.person, case.buyer.person].contains(&was.broker) {
        return Ok(Accepted::Party);
    }
    let cap = brokers::find(tx, was.broker).await?.map_or(crate::broker::LOAD, |known| known.draft.load_cap);
    let (load, cap) = (load(tx, was.broker).await?, i64::from(cap));
    if load >= cap {
        return Ok(Accepted::Full { load, cap });
    }
    let state = match was.state.after(Act::Accept, db.clock.now()) {
        Ok(state) => state,
        Err(misplaced) => return Ok(Accepted::Misplaced(misplaced)),
    };
    if !save(tx, db, actor, was, &state).await? {
        return gone;
    }
    let carried = case::store::assign(tx, db, actor, &case, Some(was.broker)).await?;
    // The caller lets the transaction go: somebody has changed the case meanwhile.
    Ok(if carried { Accepted::Done } else { Accepted::Misplaced(Misplaced::State) })
}

/// Keeps a broker as they are until the end of this transaction; `false` for who is gone.
pub(in crate::broker) async fn hold(tx: &mut Tx, broker: PersonId) -> db::Result<bool> {
    on!(tx, |conn| sqlx::query("update person set name = name where id = $1 and erased_at is null")
        .bind(broker)
        .execute(conn)
        .await
        .map(|done| done.rows_affected() == 1))
}

/// Ends an offer that nobody has answered in time; `false` if it was answered, or its hour has not come.
pub async fn lapse(tx: &mut Tx, db: &Db, was: &Assignment) -> db::Result<bool> {
    match was.state.after(Act::Lapse, db.clock.now()) {
        Ok(state) => save(tx, db, &Actor::System, was, &state).await,
        Err(_) => Ok(false),
    }
}

/// Ends the assignment of a case that is done with, in the transaction that settles it; `false` if nobody carries it.
pub async fn complete(tx: &mut Tx, db: &Db, actor: &Actor, case: CaseId) -> db::Result<bool> {
    for was in of_case(tx, case).await? {
        if let Ok(state) = was.state.after(Act::Complete, db.clock.now()) {
            return save(tx, db, actor, &was, &state).await;
        }
    }
    Ok(false)
}

/// Takes the case from who carried it; nothing if it is somebody else's by now.
pub async fn release(tx: &mut Tx, db: &Db, actor: &Actor, was: &Assignment) -> db::Result<bool> {
    match case::store::find(tx, was.case).await? {
        Some(case) if case.broker == Some(was.broker) => {
            case::store::assign(tx, db, actor, &case, None).await
        }
        _ => Ok(true),
    }
}

/// Writes how an assignment stands now; `false` if somebody was faster.
pub async fn save(tx: &mut Tx, db: &Db, actor: &Actor, was: &Assignment, state: &State) -> db::Result<bool> {
    let by = match actor {
        Actor::Person(id) => Some(PersonId(*id)),
        Actor::System | Actor::Operator | Actor::Visitor => None,
    };
    let (mut at, mut since) = (db.clock.now(), None);
    let (mut reason, mut words, mut to, mut kept) = (String::new(), "", None, None);
    let act = match state {
        State::Offered { .. } => return Ok(false),
        State::Active { since: from } => {
            since = Some(*from);
            "assignment.accepted"
        }
        State::Declined { reason: why, words: said, .. } => {
            (reason, words) = (why.code().to_owned(), said);
            "assignment.declined"
        }
        State::Lapsed { at: then } => {
            at = *then;
            "assignment.lapsed"
        }
        State::Completed { .. } => "assignment.completed",
        State::HandedOver { to: whom, reason: said, kept: share, .. } => {
            (words, to, kept) = (said, Some(*whom), Some(*share));
            "assignment.handed_over"
        }
        State::Revoked { reason: said, .. } => {
            words = said;
            "assignment.revoked"
        }
        State::Conflicted { what, words: said, .. } => {
            let codes: Vec<&str> = what.iter().map(|question| question.code()).collect();
            (reason, words) = (codes.join(" "), said);
            "assignment.conflicted"
        }
    };
    let done = on!(&mut *tx, |conn| {
        sqlx::query(
        "update assignment set state = $1, state_at = $2, state_by = $3, accepted_at = coalesce(accepted_at, $4), \
         reason = $5, answer_words = $6, to_id = $7, kept_permille = $8 where id = $9 and state = $10"
    )
    .bind(state.code())
    .bind(at)
    .bind(by)
    .bind(since)
    .bind(&reason)
    .bind(words)
    .bind(to)
    .bind(kept)
    .bind(was.id)
    .bind(was.state.code())
    .execute(conn)
    .await
    .map(|done| done.rows_affected() == 1)
    })?;
    if done {
        // What was said is kept beside, where it can be erased.
        let after = json!({
            "case": was.case, "broker": was.broker, "state": state.code(), "reason": reason, "to": to, "kept": kept,
        });
        record(tx, db, actor, act, was.id, &after).await?;
    }
    Ok(done)
}

/// What is known of a case that bears on who carries it.
pub async fn facts(tx: &mut Tx, case: &Case) -> db::Result<Facts> {
    let mut facts = Facts { public_institution: case.public_institution, ..Facts::default() };
    let mut tags = Vec::new();
    if let Some(id) = case.demand
        && let Some(listed) = listings::find::<demand::Draft>(tx, id).await?
    {
        facts.complexity = Some(Complexity::of(&listed.draft));
        facts.fields.extend(listed.draft.field);
        facts.regions.extend(listed.draft.region);
        tags.extend(listed.draft.languages);
    }
    if let Some(id) = case.achievement
        && let Some(listed) = listings::find::<achievement::Draft>(tx, id).await?
    {
        facts.fields.extend(listed.draft.field);
        facts.regions.extend(listed.draft.region);
        tags.extend(listed.draft.languages);
    }
    for unit in [case.seller.unit, case.buyer.unit].into_iter().flatten() {
        let found = organisation::store::find(tx, unit).await?;
        facts.regions.extend(found.and_then(|unit| unit.draft.region));
    }
    facts.fields.dedup();
    facts.languages = tags.iter().filter_map(|tag| Language::of_tag(tag)).collect();
    facts.languages.dedup();
    Ok(facts)
}

/// Everybody who is a broker now, with what is known of them about this case.
pub async fn candidates(tx: &mut Tx, case: &Case) -> db::Result<Vec<Candidate>> {
    let mut conflicts = conflict::store::of_case(tx, case).await?;
    let passed: Vec<PersonId> = of_case(tx, case.id)
        .await?
        .into_iter()
        .filter(|one| matches!(one.state, State::Declined { .. } | State::Lapsed { .. }))
        .map(|one| one.broker)
        .collect();
    let mut found = Vec::new();
    for (person, name, profile) in brokers::all(tx).await? {
        found.push(Candidate {
            person,
            name,
            profile: profile.map(|profile| profile.draft),
            load: load(tx, person).await?,
            deals: i64::try_from(brokers::deals(tx, person).await?.len()).unwrap_or(i64::MAX),
            conflicts: conflicts.remove(&person).unwrap_or_default(),
            passed: passed.contains(&person),
        });
    }
    Ok(found)
}

async fn record(
    tx: &mut Tx,
    db: &Db,
    actor: &Actor,
    act: &'static str,
    id: AssignmentId,
    after: &Value,
) -> db::Result<()> {
    let object = Object { kind: KIND, id: id.0 };
    db::event::record(tx, db, &[Event { actor, act, object, before: None, after: image(after) }]).await
}
