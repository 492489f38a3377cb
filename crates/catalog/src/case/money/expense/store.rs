//! Expenses in the database.

use chrono::{DateTime, NaiveDate, Utc};
use db::event::Actor;
use db::{Db, Tx, on};
use serde_json::json;
use sqlx::FromRow;

use super::{Expense, ExpenseId};
use crate::case::{CaseId, store};
use crate::person::PersonId;

#[derive(FromRow)]
struct Row {
    id: ExpenseId,
    case_id: CaseId,
    words: String,
    amount: i64,
    spent_on: NaiveDate,
    reference: String,
    by_id: PersonId,
    at: DateTime<Utc>,
}

/// Expenses that nobody has taken back, the first first.
pub async fn of_case(tx: &mut Tx, case: CaseId) -> db::Result<Vec<Expense>> {
    let rows: Vec<Row> = on!(tx, |conn| {
        sqlx::query_as(
            "select id, case_id, words, amount, spent_on, reference, by_id, at from case_expense \
             where case_id = $1 and ended_at is null order by spent_on, at, id",
        )
        .bind(case)
        .fetch_all(conn)
        .await
    })?;
    let expense = |row: Row| Expense {
        id: row.id,
        case: row.case_id,
        words: row.words,
        amount: row.amount,
        spent_on: row.spent_on,
        reference: row.reference,
        by: row.by_id,
        at: row.at,
    };
    Ok(rows.into_iter().map(expense).collect())
}

pub async fn write(tx: &mut Tx, db: &Db, actor: &Actor, expense: &Expense) -> db::Result<()> {
    on!(&mut *tx, |conn| {
        sqlx::query(
            "insert into case_expense (id, case_id, words, amount, spent_on, reference, by_id, at) \
             values ($1, $2, $3, $4, $5, $6, $7, $8)",
        )
        .bind(expense.id)
        .bind(expense.case)
        .bind(&expense.words)
        .bind(expense.amount)
        .bind(expense.spent_on)
        .bind(&expense.reference)
        .bind(expense.by)
        .bind(expense.at)
        .execute(conn)
        .await
        .map(drop)
    })?;
    let after = json!({ "expense": expense.id, "amount": expense.amount, "on": expense.spent_on });
    store::record(tx, db, actor, "case.spent", expense.case, None, &after).await
}

/// Takes an expense back that this person logged, for it was a slip; `false` if there is none, or if it was taken back before.
pub async fn take_back(tx: &mut Tx, db: &Db, by: PersonId, case: CaseId, id: ExpenseId) -> db::Result<bool> {
    let done = on!(&mut *tx, |conn| {
        sqlx::query(
            "update case_expense set ended_at = $1 where id = $2 and case_id = $3 and by_id = $4 \
             and ended_at is null",
        )
        .bind(db.clock.now())
        .bind(id)
        .bind(case)
        .bind(by)
        .execute(conn)
        .await
        .map(|done| done.rows_affected() == 1)
    })?;
    if done {
        store::record(tx, db, &Actor::Person(by.0), "case.unspent", case, None, &json!({ "expense": id }))
            .await?;
    }
    Ok(done)
}
