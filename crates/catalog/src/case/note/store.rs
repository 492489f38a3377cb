//! Notes in the database.

use chrono::{DateTime, NaiveDate, Utc};
use db::{Db, Tx, corrupt, event::Actor, on};
use serde_json::json;
use sqlx::FromRow;

use super::{Audience, Note, NoteId, What};
use crate::case::{CaseId, Side, store};
use crate::person::PersonId;

const COLUMNS: &str =
    "select id, case_id, kind, words, audience, by_id, at, due_on, doer, done_at from case_note ";

#[derive(FromRow)]
struct Row {
    id: NoteId,
    case_id: CaseId,
    kind: String,
    words: String,
    audience: String,
    by_id: PersonId,
    at: DateTime<Utc>,
    due_on: Option<NaiveDate>,
    doer: Option<String>,
    done_at: Option<DateTime<Utc>>,
}

impl TryFrom<Row> for Note {
    type Error = sqlx::Error;

    fn try_from(row: Row) -> db::Result<Self> {
        let wrong = |what: &'static str| corrupt("case_note", row.id, what);
        let doer = row.doer.as_deref().map(|code| Side::from_code(code).ok_or_else(|| wrong("no such side")));
        let what = match (row.kind.as_str(), row.due_on, doer.transpose()?) {
            ("note", None, None) => What::Note,
            ("meeting", Some(on), None) => What::Meeting { on },
            ("task", Some(by), Some(doer)) => What::Task { by, doer, done_at: row.done_at },
            _ => return Err(wrong("a note that does not go together")),
        };
        Ok(Self {
            id: row.id,
            case: row.case_id,
            audience: Audience::from_code(&row.audience).ok_or_else(|| wrong("no such audience"))?,
            words: row.words,
            by: row.by_id,
            at: row.at,
            what,
        })
    }
}

/// Notes of a case, the newest first.
pub async fn of_case(tx: &mut Tx, case: CaseId) -> db::Result<Vec<Note>> {
    let rows: Vec<Row> = on!(tx, |conn| {
        let mut sql = sqlx::QueryBuilder::new(COLUMNS);
        sql.push("where case_id = ").push_bind(case).push(" order by at desc, id desc");
        sql.build_query_as().fetch_all(conn).await
    })?;
    rows.into_iter().map(Note::try_from).collect()
}

pub async fn find(tx: &mut Tx, id: NoteId) -> db::Result<Option<Note>> {
    let row: Option<Row> = on!(tx, |conn| {
        let mut sql = sqlx::QueryBuilder::new(COLUMNS);
        sql.push("where id = ").push_bind(id);
        sql.build_query_as().fetch_optional(conn).await
    })?;
    row.map(Note::try_from).transpose()
}

pub async fn write(tx: &mut Tx, db: &Db, actor: &Actor, note: &Note) -> db::Result<()> {
    let (due, doer) = match note.what {
        What::Note => (None, None),
        What::Meeting { on } => (Some(on), None),
        What::Task { by, doer, .. } => (Some(by), Some(doer.code())),
    };
    on!(&mut *tx, |conn| {
        sqlx::query(
            "insert into case_note (id, case_id, kind, words, audience, by_id, at, due_on, doer) \
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        )
        .bind(note.id)
        .bind(note.case)
        .bind(note.what.code())
        .bind(&note.words)
        .bind(note.audience.code())
        .bind(note.by)
        .bind(note.at)
        .bind(due)
        .bind(doer)
        .execute(conn)
        .await
        .map(drop)
    })?;
    let after = json!({ "note": note.id, "kind": note.what.code(), "audience": note.audience.code() });
    store::record(tx, db, actor, "case.noted", note.case, None, &after).await
}

/// Ticks a task off; `false` if it is no task, or done.
pub async fn done(tx: &mut Tx, db: &Db, actor: &Actor, note: &Note) -> db::Result<bool> {
    let done = on!(&mut *tx, |conn| {
        sqlx::query("update case_note set done_at = $1 where id = $2 and kind = 'task' and done_at is null")
            .bind(db.clock.now())
            .bind(note.id)
            .execute(conn)
            .await
            .map(|done| done.rows_affected() == 1)
    })?;
    if done {
        store::record(tx, db, actor, "case.done", note.case, None, &json!({ "note": note.id })).await?;
    }
    Ok(done)
}

/// Notes that the clock has reminded of a task; `false` if it has before, or if there is nothing to remind of.
pub async fn reminded(tx: &mut Tx, db: &Db, id: NoteId) -> db::Result<bool> {
    on!(tx, |conn| {
        sqlx::query(
            "update case_note set reminded_at = $1 \
             where id = $2 and kind = 'task' and done_at is null and reminded_at is null",
        )
        .bind(db.clock.now())
        .bind(id)
        .execute(conn)
        .await
        .map(|done| done.rows_affected() == 1)
    })
}
