//! Files of cases in the database; their bytes lie on the shelf.

use catalog::case::note::Audience;
use catalog::case::{CaseId, Side, store};
use catalog::person::PersonId;
use chrono::{DateTime, Utc};
use db::event::Actor;
use db::{Db, Tx, corrupt, on};
use serde_json::json;
use sqlx::FromRow;

use crate::files::kind::Kind;

db::id! {
    /// A file of a case.
    CaseFileId;
}

/// A file of a case.
#[derive(Clone, Debug)]
pub(crate) struct CaseFile {
    pub id: CaseFileId,
    pub case: CaseId,
    pub name: String,
    pub kind: Kind,
    pub bytes: i64,
    /// SHA-256 of what is kept, in hexadecimal.
    pub sha256: String,
    pub audience: Audience,
    /// Who put it there.
    pub side: Side,
    pub by: PersonId,
    pub at: DateTime<Utc>,
}

#[derive(FromRow)]
struct Row {
    id: CaseFileId,
    case_id: CaseId,
    name: String,
    kind: String,
    bytes: i64,
    sha256: String,
    audience: String,
    side: String,
    by_id: PersonId,
    at: DateTime<Utc>,
}

impl TryFrom<Row> for CaseFile {
    type Error = sqlx::Error;

    fn try_from(row: Row) -> db::Result<Self> {
        let wrong = |what: &'static str| corrupt("case_file", row.id, what);
        Ok(Self {
            id: row.id,
            case: row.case_id,
            name: row.name,
            kind: Kind::from_code(&row.kind).ok_or_else(|| wrong("no such kind"))?,
            bytes: row.bytes,
            sha256: row.sha256,
            audience: Audience::from_code(&row.audience).ok_or_else(|| wrong("no such audience"))?,
            side: Side::from_code(&row.side).ok_or_else(|| wrong("no such side"))?,
            by: row.by_id,
            at: row.at,
        })
    }
}

/// What is there, the first first.
pub(crate) async fn of_case(tx: &mut Tx, case: CaseId) -> db::Result<Vec<CaseFile>> {
    let rows: Vec<Row> = on!(tx, |conn| {
        sqlx::query_as(
            "select id, case_id, name, kind, bytes, sha256, audience, side, by_id, at from case_file \
             where case_id = $1 and removed_at is null order by at, id",
        )
        .bind(case)
        .fetch_all(conn)
        .await
    })?;
    rows.into_iter().map(CaseFile::try_from).collect()
}

/// Every file there is, for copies.
pub(crate) async fn all(tx: &mut Tx) -> db::Result<Vec<CaseFileId>> {
    on!(tx, |conn| sqlx::query_scalar("select id from case_file where removed_at is null order by id")
        .fetch_all(conn)
        .await)
}

pub(super) async fn insert(tx: &mut Tx, db: &Db, actor: &Actor, file: &CaseFile) -> db::Result<()> {
    on!(&mut *tx, |conn| {
        sqlx::query(
            "insert into case_file (id, case_id, name, kind, bytes, sha256, audience, side, by_id, at) \
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        )
        .bind(file.id)
        .bind(file.case)
        .bind(&file.name)
        .bind(file.kind.code())
        .bind(file.bytes)
        .bind(&file.sha256)
        .bind(file.audience.code())
        .bind(file.side.code())
        .bind(file.by)
        .bind(file.at)
        .execute(conn)
        .await
        .map(drop)
    })?;
    // A name may tell what a file holds: the log has its seal.
    let after = json!({ "file": file.id, "audience": file.audience.code(), "sha256": file.sha256 });
    store::record(tx, db, actor, "case.filed", file.case, None, &after).await
}

/// Takes a file off; `false` if it is gone already.
pub(super) async fn remove(tx: &mut Tx, db: &Db, actor: &Actor, file: &CaseFile) -> db::Result<bool> {
    let done = on!(&mut *tx, |conn| {
        sqlx::query("update case_file set removed_at = $1 where id = $2 and removed_at is null")
            .bind(db.clock.now())
            .bind(file.id)
            .execute(conn)
            .await
            .map(|done| done.rows_affected() == 1)
    })?;
    if done {
        let before = json!({ "file": file.id, "audience": file.audience.code(), "sha256": file.sha256 });
        store::record(tx, db, actor, "case.unfiled", file.case, Some(&before), &before).await?;
    }
    Ok(done)
}
