//! Milestones and receipts in the database.

use chrono::{DateTime, NaiveDate, Utc};
use db::event::Actor;
use db::{Db, Tx, corrupt, on};
use serde_json::json;
use sqlx::FromRow;

use super::{Milestone, MilestoneId, Purpose, Receipt, ReceiptId, Work};
use crate::case::{CaseId, Side, store};
use crate::person::PersonId;

#[derive(FromRow)]
struct MilestoneRow {
    id: MilestoneId,
    case_id: CaseId,
    rank: i32,
    title: String,
    due_on: NaiveDate,
    amount: i64,
    state: String,
    words: String,
    changed_at: DateTime<Utc>,
}

impl TryFrom<MilestoneRow> for Milestone {
    type Error = sqlx::Error;

    fn try_from(row: MilestoneRow) -> db::Result<Self> {
        let state = Work::from_code(&row.state);
        Ok(Self {
            id: row.id,
            case: row.case_id,
            rank: row.rank,
            title: row.title,
            due_on: row.due_on,
            amount: row.amount,
            state: state.ok_or_else(|| corrupt("milestone", row.id, "no such state"))?,
            words: row.words,
            changed_at: row.changed_at,
        })
    }
}

#[derive(FromRow)]
struct ReceiptRow {
    id: ReceiptId,
    case_id: CaseId,
    milestone_id: Option<MilestoneId>,
    kind: String,
    amount: i64,
    payer: String,
    payee: String,
    paid_on: NaiveDate,
    reference: String,
    by_id: PersonId,
    at: DateTime<Utc>,
}

impl TryFrom<ReceiptRow> for Receipt {
    type Error = sqlx::Error;

    fn try_from(row: ReceiptRow) -> db::Result<Self> {
        let wrong = |what: &'static str| corrupt("receipt", row.id, what);
        Ok(Self {
            id: row.id,
            case: row.case_id,
            milestone: row.milestone_id,
            purpose: Purpose::from_code(&row.kind).ok_or_else(|| wrong("no such purpose"))?,
            amount: row.amount,
            payer: Side::from_code(&row.payer).ok_or_else(|| wrong("no such payer"))?,
            payee: Side::from_code(&row.payee).ok_or_else(|| wrong("no such payee"))?,
            paid_on: row.paid_on,
            reference: row.reference,
            by: row.by_id,
            at: row.at,
        })
    }
}

pub async fn milestones(tx: &mut Tx, case: CaseId) -> db::Result<Vec<Milestone>> {
    let rows: Vec<MilestoneRow> = on!(tx, |conn| {
        sqlx::query_as(
            "select id, case_id, rank, title, due_on, amount, state, words, changed_at from milestone \
             where case_id = $1 order by rank, id",
        )
        .bind(case)
        .fetch_all(conn)
        .await
    })?;
    rows.into_iter().map(Milestone::try_from).collect()
}

/// Payments that nobody has taken back, the first first.
pub async fn receipts(tx: &mut Tx, case: CaseId) -> db::Result<Vec<Receipt>> {
    let rows: Vec<ReceiptRow> = on!(tx, |conn| {
        sqlx::query_as(
            "select id, case_id, milestone_id, kind, amount, payer, payee, paid_on, reference, by_id, at from receipt \
             where case_id = $1 and ended_at is null order by paid_on, at, id",
        )
        .bind(case)
        .fetch_all(conn)
        .await
    })?;
    rows.into_iter().map(Receipt::try_from).collect()
}

pub async fn plan(tx: &mut Tx, db: &Db, actor: &Actor, milestone: &Milestone) -> db::Result<()> {
    on!(&mut *tx, |conn| {
        sqlx::query(
            "insert into milestone (id, case_id, rank, title, due_on, amount, state, words, changed_at) \
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        )
        .bind(milestone.id)
        .bind(milestone.case)
        .bind(milestone.rank)
        .bind(&milestone.title)
        .bind(milestone.due_on)
        .bind(milestone.amount)
        .bind(milestone.state.code())
        .bind(&milestone.words)
        .bind(milestone.changed_at)
        .execute(conn)
        .await
        .map(drop)
    })?;
    let after = json!({ "milestone": milestone.id, "due": milestone.due_on, "amount": milestone.amount });
    store::record(tx, db, actor, "case.planned", milestone.case, None, &after).await
}

/// Writes how far a part of the work is; `false` if it is not as `milestone` says any more.
pub async fn work(
    tx: &mut Tx,
    db: &Db,
    actor: &Actor,
    milestone: &Milestone,
    to: Work,
    words: &str,
) -> db::Result<bool> {
    let done = on!(&mut *tx, |conn| {
        sqlx::query(
            "update milestone set state = $1, words = $2, changed_at = $3 where id = $4 and state = $5",
        )
        .bind(to.code())
        .bind(words)
        .bind(db.clock.now())
        .bind(milestone.id)
        .bind(milestone.state.code())
        .execute(conn)
        .await
        .map(|done| done.rows_affected() == 1)
    })?;
    if done {
        let before = json!({ "milestone": milestone.id, "state": milestone.state.code() });
        let after = json!({ "milestone": milestone.id, "state": to.code() });
        store::record(tx, db, actor, "case.worked", milestone.case, Some(&before), &after).await?;
    }
    Ok(done)
}

/// Writes a payment; `false` if its reference is known.
pub async fn receive(tx: &mut Tx, db: &Db, actor: &Actor, receipt: &Receipt) -> db::Result<bool> {
    let new = on!(&mut *tx, |conn| {
        sqlx::query(
            "insert into receipt (id, case_id, milestone_id, kind, amount, payer, payee, paid_on, reference, by_id, at) \
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict do nothing",
        )
        .bind(receipt.id)
        .bind(receipt.case)
        .bind(receipt.milestone)
        .bind(receipt.purpose.code())
        .bind(receipt.amount)
        .bind(receipt.payer.code())
        .bind(receipt.payee.code())
        .bind(receipt.paid_on)
        .bind(&receipt.reference)
        .bind(receipt.by)
        .bind(receipt.at)
        .execute(conn)
        .await
        .map(|done| done.rows_affected() == 1)
    })?;
    if new {
        let after = json!({
            "receipt": receipt.id, "purpose": receipt.purpose.code(), "amount": receipt.amount,
            "payer": receipt.payer.code(), "payee": receipt.payee.code(), "on": receipt.paid_on,
        });
        store::record(tx, db, actor, "case.received", receipt.case, None, &after).await?;
    }
    Ok(new)
}

/// Takes a payment back, for it was a slip; `false` if there is none, or if it was taken back before.
pub async fn unreceive(tx: &mut Tx, db: &Db, actor: &Actor, case: CaseId, id: ReceiptId) -> db::Result<bool> {
    let done = on!(&mut *tx, |conn| {
        sqlx::query("update receipt set ended_at = $1 where id = $2 and case_id = $3 and ended_at is null")
            .bind(db.clock.now())
            .bind(id)
            .bind(case)
            .execute(conn)
            .await
            .map(|done| done.rows_affected() == 1)
    })?;
    if done {
        store::record(tx, db, actor, "case.unreceived", case, None, &json!({ "receipt": id })).await?;
    }
    Ok(done)
}
