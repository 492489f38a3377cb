//! Cases in the database.

use chrono::{DateTime, NaiveDate, Utc};
use db::event::{Actor, Event, Object, image};
use db::{Db, Tx, corrupt, on};
use serde_json::{Value, json};
use sqlx::FromRow;
use uuid::Uuid;

use super::{Case, CaseId, Party, Side, Stage, Standing};
use crate::achievement::AchievementId;
use crate::demand::DemandId;
use crate::organisation::OrganisationId;
use crate::person::PersonId;

/// The noun of the event log.
const KIND: &str = "case";

pub(super) const COLUMNS: &str = "select id, title, intent_id, achievement_id, demand_id, seller_id, seller_unit_id, buyer_id, \
    buyer_unit_id, broker_id, public_institution, stage, stage_since, standing, standing_since, standing_reason, \
    standing_side, paused_until, opened_at, version from deal_case ";

#[derive(FromRow)]
pub(super) struct Row {
    id: CaseId,
    title: String,
    intent_id: Option<Uuid>,
    achievement_id: Option<AchievementId>,
    demand_id: Option<DemandId>,
    seller_id: PersonId,
    seller_unit_id: Option<OrganisationId>,
    buyer_id: PersonId,
    buyer_unit_id: Option<OrganisationId>,
    broker_id: Option<PersonId>,
    public_institution: bool,
    stage: String,
    stage_since: DateTime<Utc>,
    standing: String,
    standing_since: DateTime<Utc>,
    standing_reason: String,
    standing_side: Option<String>,
    paused_until: Option<DateTime<Utc>>,
    opened_at: DateTime<Utc>,
    version: i64,
}

impl TryFrom<Row> for Case {
    type Error = sqlx::Error;

    fn try_from(row: Row) -> db::Result<Self> {
        let wrong = |what: &'static str| corrupt("deal_case", row.id, what);
        let (since, reason) = (row.standing_since, row.standing_reason);
        let standing = match (row.standing.as_str(), row.paused_until) {
            ("open", None) => Standing::Open,
            ("paused", Some(until)) => Standing::Paused { since, until, reason },
            ("disputed", None) => {
                let by = row.standing_side.as_deref().and_then(Side::from_code);
                Standing::Disputed { since, reason, by }
            }
            ("lost", None) => Standing::Lost { since, reason },
            ("fraud", None) => Standing::Fraud { since, reason },
            _ => return Err(wrong("a standing that does not go together")),
        };
        Ok(Self {
            id: row.id,
            title: row.title,
            intent: row.intent_id,
            achievement: row.achievement_id,
            demand: row.demand_id,
            seller: Party { person: row.seller_id, unit: row.seller_unit_id },
            buyer: Party { person: row.buyer_id, unit: row.buyer_unit_id },
            broker: row.broker_id,
            public_institution: row.public_institution,
            stage: Stage::from_code(&row.stage).ok_or_else(|| wrong("no such stage"))?,
            since: row.stage_since,
            standing,
            opened_at: row.opened_at,
            version: row.version,
        })
    }
}

pub async fn find(tx: &mut Tx, id: CaseId) -> db::Result<Option<Case>> {
    let row: Option<Row> = on!(tx, |conn| {
        let mut sql = sqlx::QueryBuilder::new(COLUMNS);
        sql.push("where id = ").push_bind(id);
        sql.build_query_as().fetch_optional(conn).await
    })?;
    row.map(Case::try_from).transpose()
}

/// The case that grew from an intent.
pub async fn of_intent(tx: &mut Tx, intent: Uuid) -> db::Result<Option<Case>> {
    let row: Option<Row> = on!(tx, |conn| {
        let mut sql = sqlx::QueryBuilder::new(COLUMNS);
        sql.push("where intent_id = ").push_bind(intent);
        sql.build_query_as().fetch_optional(conn).await
    })?;
    row.map(Case::try_from).transpose()
}

/// Opens a case; `false` if one has grown from this intent before.
pub async fn open(tx: &mut Tx, db: &Db, actor: &Actor, case: &Case) -> db::Result<bool> {
    let new = on!(&mut *tx, |conn| {
        sqlx::query(
            "insert into deal_case (id, title, intent_id, achievement_id, demand_id, seller_id, seller_unit_id, \
             buyer_id, buyer_unit_id, broker_id, public_institution, stage, stage_since, standing, standing_since, \
             standing_reason, paused_until, opened_at, version) \
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 'open', $14, '', null, $14, 1) \
             on conflict (intent_id) do nothing",
        )
        .bind(case.id)
        .bind(&case.title)
        .bind(case.intent)
        .bind(case.achievement)
        .bind(case.demand)
        .bind(case.seller.person)
        .bind(case.seller.unit)
        .bind(case.buyer.person)
        .bind(case.buyer.unit)
        .bind(case.broker)
        .bind(case.public_institution)
        .bind(case.stage.code())
        .bind(case.since)
        .bind(case.opened_at)
        .execute(conn)
        .await
        .map(|done| done.rows_affected() == 1)
    })?;
    if new {
        let after = json!({
            "stage": case.stage.code(), "seller": case.seller.person, "buyer": case.buyer.person,
            "achievement": case.achievement, "demand": case.demand, "intent": case.intent,
        });
        record(tx, db, actor, "case.opened", case.id, None, &after).await?;
    }
    Ok(new)
}

/// Holds a case until the end of the transaction: what is read of it then stays so until it is decided.
pub async fn hold(tx: &mut Tx, id: CaseId) -> db::Result<()> {
    on!(tx, |conn| {
        sqlx::query("update deal_case set version = version where id = $1")
            .bind(id)
            .execute(conn)
            .await
            .map(drop)
    })
}

/// Names the broker who carries a case; `false` if it was changed meanwhile.
pub async fn assign(
    tx: &mut Tx,
    db: &Db,
    actor: &Actor,
    case: &Case,
    broker: Option<PersonId>,
) -> db::Result<bool> {
    let done = on!(&mut *tx, |conn| {
        sqlx::query(
            "update deal_case set broker_id = $1, version = version + 1 where id = $2 and version = $3",
        )
        .bind(broker)
        .bind(case.id)
        .bind(case.version)
        .execute(conn)
        .await
        .map(|done| done.rows_affected() == 1)
    })?;
    if done {
        let before = json!({ "broker": case.broker });
        record(tx, db, actor, "case.assigned", case.id, Some(&before), &json!({ "broker": broker })).await?;
    }
    Ok(done)
}

/// Writes into the log what was done with a case.
pub async fn record(
    tx: &mut Tx,
    db: &Db,
    actor: &Actor,
    act: &'static str,
    id: CaseId,
    before: Option<&Value>,
    after: &Value,
) -> db::Result<()> {
    let object = Object { kind: KIND, id: id.0 };
    let (before, after) = (before.and_then(image), image(after));
    db::event::record(tx, db, &[Event { actor, act, object, before, after }]).await
}

/// A move of a case from stage to stage.
#[derive(Clone, Debug, PartialEq)]
pub struct Move {
    pub from: Stage,
    pub to: Stage,
    /// Why it went back; empty where it went on.
    pub reason: String,
    pub by: PersonId,
    pub at: DateTime<Utc>,
}

#[derive(FromRow)]
struct MoveRow {
    case_id: CaseId,
    from_stage: String,
    to_stage: String,
    reason: String,
    by_id: PersonId,
    at: DateTime<Utc>,
}

/// How a case went, the first move first.
pub async fn moves(tx: &mut Tx, id: CaseId) -> db::Result<Vec<Move>> {
    let rows: Vec<MoveRow> = on!(tx, |conn| {
        sqlx::query_as(
            "select case_id, from_stage, to_stage, reason, by_id, at from case_move where case_id = $1 order by at, id",
        )
        .bind(id)
        .fetch_all(conn)
        .await
    })?;
    let read = |row: MoveRow| {
        let stages = Stage::from_code(&row.from_stage).zip(Stage::from_code(&row.to_stage));
        let (from, to) = stages.ok_or_else(|| corrupt("case_move", row.case_id, "no such stage"))?;
        Ok(Move { from, to, reason: row.reason, by: row.by_id, at: row.at })
    };
    rows.into_iter().map(read).collect()
}

/// Takes a case to another stage; `false` if it was changed meanwhile.
pub async fn go(
    tx: &mut Tx,
    db: &Db,
    actor: &Actor,
    case: &Case,
    to: Stage,
    (by, reason): (PersonId, &str),
) -> db::Result<bool> {
    let at = db.clock.now();
    let done = on!(&mut *tx, |conn| {
        sqlx::query(
            "update deal_case set stage = $1, stage_since = $2, version = version + 1 \
             where id = $3 and version = $4 and standing = 'open'",
        )
        .bind(to.code())
        .bind(at)
        .bind(case.id)
        .bind(case.version)
        .execute(conn)
        .await
        .map(|done| done.rows_affected() == 1)
    })?;
    if !done {
        return Ok(false);
    }
    let id = db.ids.next();
    on!(&mut *tx, |conn| {
        sqlx::query(
            "insert into case_move (id, case_id, from_stage, to_stage, reason, by_id, at) \
             values ($1, $2, $3, $4, $5, $6, $7)",
        )
        .bind(id)
        .bind(case.id)
        .bind(case.stage.code())
        .bind(to.code())
        .bind(reason)
        .bind(by)
        .bind(at)
        .execute(conn)
        .await
        .map(drop)
    })?;
    let act = if to > case.stage { "case.advanced" } else { "case.returned" };
    let (before, after) =
        (json!({ "stage": case.stage.code() }), json!({ "stage": to.code(), "reason": reason }));
    record(tx, db, actor, act, case.id, Some(&before), &after).await?;
    Ok(true)
}

/// Says whether a case goes on; `false` if it was changed meanwhile.
pub async fn stand(
    tx: &mut Tx,
    db: &Db,
    actor: &Actor,
    case: &Case,
    standing: &Standing,
) -> db::Result<bool> {
    let until = match standing {
        Standing::Paused { until, .. } => Some(*until),
        _ => None,
    };
    let side = match standing {
        Standing::Disputed { by, .. } => by.map(Side::code),
        _ => None,
    };
    let done = on!(&mut *tx, |conn| {
        sqlx::query(
            "update deal_case set standing = $1, standing_since = $2, standing_reason = $3, standing_side = $4, \
             paused_until = $5, version = version + 1 where id = $6 and version = $7",
        )
        .bind(standing.code())
        .bind(db.clock.now())
        .bind(standing.reason())
        .bind(side)
        .bind(until)
        .bind(case.id)
        .bind(case.version)
        .execute(conn)
        .await
        .map(|done| done.rows_affected() == 1)
    })?;
    if done {
        let act = match standing {
            Standing::Open => "case.resumed",
            Standing::Paused { .. } => "case.paused",
            Standing::Disputed { .. } => "case.disputed",
            Standing::Lost { .. } => "case.lost",
            Standing::Fraud { .. } => "case.barred",
        };
        let before = json!({ "standing": case.standing.code() });
        let after =
            json!({ "standing": standing.code(), "reason": standing.reason(), "until": until, "side": side });
        record(tx, db, actor, act, case.id, Some(&before), &after).await?;
    }
    Ok(done)
}

/// Notes that the seller is a unit of the state after all.
pub async fn note_public(tx: &mut Tx, db: &Db, actor: &Actor, id: CaseId) -> db::Result<()> {
    on!(&mut *tx, |conn| {
        sqlx::query("update deal_case set public_institution = true where id = $1")
            .bind(id)
            .execute(conn)
            .await
            .map(drop)
    })?;
    let (before, after) = (json!({ "public_institution": false }), json!({ "public_institution": true }));
    record(tx, db, actor, "case.gated", id, Some(&before), &after).await
}

/// Notes what was signed, for figures; a contract that is changed is noted anew.
pub async fn note_signed(
    tx: &mut Tx,
    id: CaseId,
    contract: super::paper::Contracted,
    (amount, on): (i64, NaiveDate),
    (seller_region, buyer_region): (Option<&str>, Option<&str>),
) -> db::Result<()> {
    let contract = serde_json::to_value(contract).ok().and_then(|code| code.as_str().map(str::to_owned));
    on!(tx, |conn| {
        sqlx::query(
            "update deal_case set amount = $1, signed_on = $2, contract = $3, seller_region = $4, buyer_region = $5 \
             where id = $6",
        )
            .bind(amount)
            .bind(on)
            .bind(contract)
            .bind(seller_region)
            .bind(buyer_region)
            .bind(id)
            .execute(conn)
            .await
            .map(drop)
    })?;
    Ok(())
}

/// Takes back what was noted of a contract that was sent back before it was registered.
pub async fn note_unsigned(tx: &mut Tx, id: CaseId) -> db::Result<()> {
    on!(tx, |conn| {
        sqlx::query(
            "update deal_case set amount = null, signed_on = null, contract = null, seller_region = null, \
             buyer_region = null, certified_on = null, technical_amount = null where id = $1",
        )
        .bind(id)
        .execute(conn)
        .await
        .map(drop)
    })
}

/// Notes what was registered: the amount of the certificate (成交额) takes the place of the signed one.
pub async fn note_certified(
    tx: &mut Tx,
    id: CaseId,
    on: NaiveDate,
    amount: i64,
    technical_amount: i64,
) -> db::Result<()> {
    on!(tx, |conn| {
        sqlx::query(
            "update deal_case set certified_on = $1, amount = $2, technical_amount = $3 where id = $4",
        )
        .bind(on)
        .bind(amount)
        .bind(technical_amount)
        .bind(id)
        .execute(conn)
        .await
        .map(drop)
    })?;
    Ok(())
}

/// Takes back what was noted of a registration that was cancelled; the contract stays.
pub async fn note_uncertified(tx: &mut Tx, id: CaseId) -> db::Result<()> {
    on!(tx, |conn| {
        sqlx::query("update deal_case set certified_on = null, technical_amount = null where id = $1")
            .bind(id)
            .execute(conn)
            .await
            .map(drop)
    })
}

/// Pairs that came to a contract: the surest word there is on how well two fit.
pub async fn contracted_pairs(tx: &mut Tx) -> db::Result<Vec<(DemandId, AchievementId)>> {
    on!(tx, |conn| {
        sqlx::query_as(
            "select demand_id, achievement_id from deal_case \
             where signed_on is not null and demand_id is not null and achievement_id is not null \
             and standing not in ('lost', 'fraud') order by id",
        )
        .fetch_all(conn)
        .await
    })
}

/// Reports on what came of an achievement that the buyer lets everybody read, the newest first: the numbers are theirs.
pub async fn applications(tx: &mut Tx, achievement: AchievementId) -> db::Result<Vec<super::paper::Paper>> {
    let cases: Vec<CaseId> = on!(&mut *tx, |conn| {
        sqlx::query_scalar(
            "select id from deal_case where achievement_id = $1 and signed_on is not null and standing = 'open' order by id",
        )
        .bind(achievement)
        .fetch_all(conn)
        .await
    })?;
    let mut shown = Vec::new();
    for case in cases {
        let papers = super::paper::store::of_case(tx, case).await?.into_iter();
        let of_buyer = |paper: &super::paper::Paper| {
            paper.kind == super::paper::Kind::Outcome && paper.side == Side::Buyer
        };
        let newest = papers.filter(of_buyer).max_by_key(|paper| paper.edition);
        shown.extend(newest.filter(|paper| paper.body.contains_key("shown")));
    }
    shown.sort_by_key(|paper| std::cmp::Reverse(paper.at));
    Ok(shown)
}
