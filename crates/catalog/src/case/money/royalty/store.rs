//! Reports on royalties in the database.

use chrono::{DateTime, NaiveDate, Utc};
use db::event::Actor;
use db::{Db, Tx, on};
use serde_json::json;
use sqlx::FromRow;

use super::{Report, ReportId};
use crate::case::{CaseId, store};
use crate::person::PersonId;

#[derive(FromRow)]
struct Row {
    id: ReportId,
    case_id: CaseId,
    from_on: NaiveDate,
    to_on: NaiveDate,
    base: i64,
    due: i64,
    words: String,
    by_id: PersonId,
    at: DateTime<Utc>,
}

/// Reports that nobody has taken back, the first first.
pub async fn of_case(tx: &mut Tx, case: CaseId) -> db::Result<Vec<Report>> {
    let rows: Vec<Row> = on!(tx, |conn| {
        sqlx::query_as(
            "select id, case_id, from_on, to_on, base, due, words, by_id, at from royalty_report \
             where case_id = $1 and ended_at is null order by from_on, id",
        )
        .bind(case)
        .fetch_all(conn)
        .await
    })?;
    let report = |row: Row| Report {
        id: row.id,
        case: row.case_id,
        from: row.from_on,
        to: row.to_on,
        base: row.base,
        due: row.due,
        words: row.words,
        by: row.by_id,
        at: row.at,
    };
    Ok(rows.into_iter().map(report).collect())
}

/// Writes a report; `false` if there is one of its period.
pub async fn write(tx: &mut Tx, db: &Db, actor: &Actor, report: &Report) -> db::Result<bool> {
    let new = on!(&mut *tx, |conn| {
        sqlx::query(
            "insert into royalty_report (id, case_id, from_on, to_on, base, due, words, by_id, at) \
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing",
        )
        .bind(report.id)
        .bind(report.case)
        .bind(report.from)
        .bind(report.to)
        .bind(report.base)
        .bind(report.due)
        .bind(&report.words)
        .bind(report.by)
        .bind(report.at)
        .execute(conn)
        .await
        .map(|done| done.rows_affected() == 1)
    })?;
    if new {
        let after = json!({
            "report": report.id, "from": report.from, "to": report.to, "base": report.base, "due": report.due,
        });
        store::record(tx, db, actor, "case.reported", report.case, None, &after).await?;
    }
    Ok(new)
}

/// Takes the newest report back, for it was a slip; `false` if there is none such, or a later one.
pub async fn take_back(tx: &mut Tx, db: &Db, actor: &Actor, case: CaseId, id: ReportId) -> db::Result<bool> {
    let done = on!(&mut *tx, |conn| {
        sqlx::query(
            "update royalty_report set ended_at = $1 where id = $2 and case_id = $3 and ended_at is null \
             and not exists (select 1 from royalty_report later where later.case_id = royalty_report.case_id \
             and later.ended_at is null and later.from_on > royalty_report.from_on)",
        )
        .bind(db.clock.now())
        .bind(id)
        .bind(case)
        .execute(conn)
        .await
        .map(|done| done.rows_affected() == 1)
    })?;
    if done {
        store::record(tx, db, actor, "case.unreported", case, None, &json!({ "report": id })).await?;
    }
    Ok(done)
}
