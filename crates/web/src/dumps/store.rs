//! The nightly files in the database: what each holds, and where it lies.

use chrono::{DateTime, Utc};
use db::{Tx, on};
use sqlx::FromRow;

db::id! {
    /// A nightly file.
    DumpId;
}

/// A file as it was made last.
#[derive(Clone, Debug, FromRow)]
pub(super) struct Dump {
    pub file: String,
    pub id: DumpId,
    /// Listings or organisations in it.
    pub rows: i64,
    pub bytes: i64,
    pub sha256: String,
    pub made_at: DateTime<Utc>,
}

pub(super) async fn all(tx: &mut Tx) -> db::Result<Vec<Dump>> {
    on!(tx, |conn| sqlx::query_as("select file, id, rows, bytes, sha256, made_at from dump order by file")
        .fetch_all(conn)
        .await)
}

pub(super) async fn find(tx: &mut Tx, file: &str) -> db::Result<Option<Dump>> {
    on!(tx, |conn| sqlx::query_as("select file, id, rows, bytes, sha256, made_at from dump where file = $1")
        .bind(file)
        .fetch_optional(conn)
        .await)
}

/// Takes the place of the file of the night before.
pub(super) async fn save(tx: &mut Tx, dump: &Dump) -> db::Result<()> {
    on!(tx, |conn| sqlx::query(
        "insert into dump (file, id, rows, bytes, sha256, made_at) values ($1, $2, $3, $4, $5, $6) \
         on conflict (file) do update set id = excluded.id, rows = excluded.rows, bytes = excluded.bytes, \
         sha256 = excluded.sha256, made_at = excluded.made_at"
    )
    .bind(&dump.file)
    .bind(dump.id)
    .bind(dump.rows)
    .bind(dump.bytes)
    .bind(&dump.sha256)
    .bind(dump.made_at)
    .execute(conn)
    .await
    .map(drop))
}
