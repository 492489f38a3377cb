//! What the operator has set of rules, in the database.

use chrono::NaiveDate;
use db::event::{Actor, Event, Object, image};
use db::{Db, Tx, corrupt, on};
use serde_json::json;

use super::{Jurisdiction, Line, Rule, RuleLineId};

/// The noun of the event log.
const KIND: &str = "rule";

#[derive(sqlx::FromRow)]
struct Row {
    id: RuleLineId,
    rule: String,
    jurisdiction: String,
    value: i64,
    in_force_from: NaiveDate,
    source: String,
}

impl TryFrom<Row> for Line {
    type Error = sqlx::Error;

    fn try_from(row: Row) -> db::Result<Self> {
        let wrong = |what: &'static str| corrupt("rule_line", row.id, what);
        Ok(Self {
            rule: Rule::from_key(&row.rule).ok_or_else(|| wrong("no such rule"))?,
            jurisdiction: Jurisdiction::from_code(&row.jurisdiction).ok_or_else(|| wrong("no such place"))?,
            value: row.value,
            from: row.in_force_from,
            until: None,
            source: row.source,
            set: Some(row.id),
        })
    }
}

/// Every line that the operator has set and not taken back.
pub async fn lines(tx: &mut Tx) -> db::Result<Vec<Line>> {
    let rows: Vec<Row> = on!(tx, |conn| {
        sqlx::query_as(
        "select id, rule, jurisdiction, value, in_force_from, source from rule_line where ended_at is null"
    )
    .fetch_all(conn)
    .await
    })?;
    rows.into_iter().map(Line::try_from).collect()
}

/// Sets a number from a day on; `false` if one is set for that day and place.
pub async fn set(tx: &mut Tx, db: &Db, actor: &Actor, id: RuleLineId, line: &Line) -> db::Result<bool> {
    let new = on!(&mut *tx, |conn| {
        sqlx::query(
            "insert into rule_line (id, rule, jurisdiction, value, in_force_from, source, set_at) \
             values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing",
        )
        .bind(id)
        .bind(line.rule.key())
        .bind(line.jurisdiction.code())
        .bind(line.value)
        .bind(line.from)
        .bind(&line.source)
        .bind(db.clock.now())
        .execute(conn)
        .await
        .map(|done| done.rows_affected() == 1)
    })?;
    if new {
        let was = line.from.pred_opt().and_then(|day| line.rule.at(line.jurisdiction, day));
        let (rule, place) = (line.rule.key(), line.jurisdiction.code());
        let was = was.map(|line| line.value);
        let before = image(&json!({ "rule": rule, "jurisdiction": place, "value": was }));
        let after = image(&json!({
            "rule": rule, "jurisdiction": place, "value": line.value, "from": line.from, "source": line.source,
        }));
        record(tx, db, actor, "rule.set", id, before, after).await?;
    }
    Ok(new)
}

/// Takes back a line whose day has not come; `false` if it is in force, or none.
pub async fn end(tx: &mut Tx, db: &Db, actor: &Actor, id: RuleLineId, today: NaiveDate) -> db::Result<bool> {
    let ended = on!(&mut *tx, |conn| sqlx::query(
        "update rule_line set ended_at = $1 where id = $2 and ended_at is null and in_force_from > $3"
    )
    .bind(db.clock.now())
    .bind(id)
    .bind(today)
    .execute(conn)
    .await
    .map(|done| done.rows_affected() == 1))?;
    if ended {
        record(tx, db, actor, "rule.ended", id, None, None).await?;
    }
    Ok(ended)
}

async fn record(
    tx: &mut Tx,
    db: &Db,
    actor: &Actor,
    act: &'static str,
    id: RuleLineId,
    before: Option<String>,
    after: Option<String>,
) -> db::Result<()> {
    let object = Object { kind: KIND, id: id.0 };
    db::event::record(tx, db, &[Event { actor, act, object, before, after }]).await
}
