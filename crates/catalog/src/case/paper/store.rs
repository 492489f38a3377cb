//! Papers in the database: written once, never changed.

use chrono::{DateTime, Utc};
use db::event::Actor;
use db::{Db, Tx, corrupt, on};
use serde_json::json;
use sqlx::FromRow;

use super::{Body, Kind, Paper, PaperId};
use crate::case::{CaseId, Side, store};
use crate::person::PersonId;

const COLUMNS: &str = "select id, case_id, kind, side, edition, body, hash, by_id, at from case_paper ";

#[derive(FromRow)]
struct Row {
    id: PaperId,
    case_id: CaseId,
    kind: String,
    side: String,
    edition: i64,
    body: String,
    hash: String,
    by_id: PersonId,
    at: DateTime<Utc>,
}

impl TryFrom<Row> for Paper {
    type Error = sqlx::Error;

    fn try_from(row: Row) -> db::Result<Self> {
        let wrong = |what: &'static str| corrupt("case_paper", row.id, what);
        let body: Body = serde_json::from_str(&row.body).map_err(|_| wrong("no paper"))?;
        Ok(Self {
            id: row.id,
            case: row.case_id,
            kind: Kind::from_code(&row.kind).ok_or_else(|| wrong("no such kind"))?,
            side: Side::from_code(&row.side).ok_or_else(|| wrong("no such side"))?,
            edition: row.edition,
            body,
            by: row.by_id,
            at: row.at,
            hash: row.hash,
        })
    }
}

/// Every edition of every paper of a case, the oldest first.
pub async fn of_case(tx: &mut Tx, case: CaseId) -> db::Result<Vec<Paper>> {
    let rows: Vec<Row> = on!(tx, |conn| {
        let mut sql = sqlx::QueryBuilder::new(COLUMNS);
        sql.push("where case_id = ").push_bind(case).push(" order by at, id");
        sql.build_query_as().fetch_all(conn).await
    })?;
    rows.into_iter().map(Paper::try_from).collect()
}

/// Writes the next edition; `false` if somebody wrote one since `edition` was the newest.
pub async fn write(tx: &mut Tx, db: &Db, actor: &Actor, paper: &Paper) -> db::Result<bool> {
    let text = Paper::text(&paper.body);
    let new = on!(&mut *tx, |conn| {
        sqlx::query(
            "insert into case_paper (id, case_id, kind, side, edition, body, hash, by_id, at) \
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing",
        )
        .bind(paper.id)
        .bind(paper.case)
        .bind(paper.kind.code())
        .bind(paper.side.code())
        .bind(paper.edition)
        .bind(&text)
        .bind(&paper.hash)
        .bind(paper.by)
        .bind(paper.at)
        .execute(conn)
        .await
        .map(|done| done.rows_affected() == 1)
    })?;
    if new {
        // The log holds the hash; the words of a deal stay with the deal.
        let after = json!({ "paper": paper.kind.code(), "edition": paper.edition, "hash": paper.hash });
        store::record(tx, db, actor, "case.written", paper.case, None, &after).await?;
    }
    Ok(new)
}
