//! Runs of the importer, and mappings kept by name, in the database.

use chrono::{DateTime, Utc};
use db::event::{Actor, Event, Object, image};
use db::{Db, Tx, on};
use serde_json::json;
use sqlx::types::Json;

use super::{Kind, Mapping};
use crate::listing::ImportId;

/// How far a run has come; written with each batch, so that a crash loses no more than one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Rows of the file dealt with, in its order.
    pub rows: i64,
    pub imported: i64,
    /// Rows that are in the library already.
    pub duplicates: i64,
    /// Of these, those that say something else now.
    pub changed: i64,
    pub rejected: i64,
    /// Rows taken that say nearly what another says.
    pub similar: i64,
    /// Things taken otherwise than written, or missing.
    pub hints: i64,
}

/// What was said of a row that is refused, or repeats another.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Remark {
    /// Among the rows of the file, from 1.
    pub place: i64,
    /// `rejected` or `repeated`.
    pub what: String,
    /// The row of the sheet, or the line.
    pub row_number: i64,
    pub columns: String,
    pub reason: String,
}

/// An import about to begin.
#[derive(Clone, Copy, Debug)]
pub struct Ordered<'a> {
    pub kind: Kind,
    pub source: &'a str,
    pub fingerprint: &'a str,
    /// It makes achievements public at once: whoever runs it declares that their register is open to everybody already.
    pub declares: bool,
}

/// That what an import made public was public already (专利法 §22).
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Declaration {
    /// The register that is open to everybody.
    pub source: String,
    pub started_at: DateTime<Utc>,
}

/// As in the database.
const DECLARED: &str = "public_register";

/// A run of the importer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    pub id: ImportId,
    pub kind: String,
    pub source: String,
    pub started_at: DateTime<Utc>,
    pub finished_at: Option<DateTime<Utc>>,
    pub undone_at: Option<DateTime<Utc>>,
    pub progress: Progress,
}

pub async fn begin(
    tx: &mut Tx,
    db: &Db,
    actor: &Actor,
    id: ImportId,
    ordered: Ordered<'_>,
) -> db::Result<()> {
    let (kind, declared) = (ordered.kind.code(), ordered.declares.then_some(DECLARED));
    on!(&mut *tx, |conn| {
        sqlx::query(
        "insert into import (id, kind, source, fingerprint, started_at, row_count, imported, duplicates, rejected, declared) \
         values ($1, $2, $3, $4, $5, 0, 0, 0, 0, $6)"
    )
    .bind(id)
    .bind(kind)
    .bind(ordered.source)
    .bind(ordered.fingerprint)
    .bind(db.clock.now())
    .bind(declared)
    .execute(conn)
    .await
    .map(drop)
    })?;
    let after = json!({
        "kind": kind, "source": ordered.source, "fingerprint": ordered.fingerprint, "declared": declared,
    });
    record(tx, db, actor, id, "import.begun", image(&after)).await
}

/// What was declared of the achievements that an import made public; nothing of one that brought drafts.
pub async fn declaration(tx: &mut Tx, id: ImportId) -> db::Result<Option<Declaration>> {
    on!(tx, |conn| {
        sqlx::query_as("select source, started_at from import where id = $1 and declared is not null")
            .bind(id)
            .fetch_optional(conn)
            .await
    })
}

/// The run of the same file into the same library that did not come to its end.
pub async fn interrupted(
    tx: &mut Tx,
    kind: Kind,
    source: &str,
    fingerprint: &str,
) -> db::Result<Option<Run>> {
    let row: Option<RunRow> = on!(tx, |conn| {
        sqlx::query_as(
        "select id, kind, source, started_at, finished_at, undone_at, row_count, imported, duplicates, changed, rejected, near_count, hint_count \
         from import where kind = $1 and source = $2 and fingerprint = $3 and finished_at is null and undone_at is null \
         order by started_at desc limit 1"
    )
    .bind(kind.code())
    .bind(source)
    .bind(fingerprint)
    .fetch_optional(conn)
    .await
    })?;
    Ok(row.map(Run::from))
}

pub async fn find(tx: &mut Tx, id: ImportId) -> db::Result<Option<Run>> {
    let row: Option<RunRow> = on!(tx, |conn| {
        sqlx::query_as(
        "select id, kind, source, started_at, finished_at, undone_at, row_count, imported, duplicates, changed, rejected, near_count, hint_count \
         from import where id = $1"
    )
    .bind(id)
    .fetch_optional(conn)
    .await
    })?;
    Ok(row.map(Run::from))
}

/// All runs, newest first.
pub async fn list(tx: &mut Tx) -> db::Result<Vec<Run>> {
    let rows: Vec<RunRow> = on!(tx, |conn| {
        sqlx::query_as(
        "select id, kind, source, started_at, finished_at, undone_at, row_count, imported, duplicates, changed, rejected, near_count, hint_count \
         from import order by started_at desc limit 100"
    )
    .fetch_all(conn)
    .await
    })?;
    Ok(rows.into_iter().map(Run::from).collect())
}

pub async fn advance(tx: &mut Tx, id: ImportId, progress: Progress) -> db::Result<()> {
    on!(tx, |conn| sqlx::query(
        "update import set row_count = $1, imported = $2, duplicates = $3, rejected = $4, near_count = $5, \
         hint_count = $6, changed = $7 where id = $8"
    )
    .bind(progress.rows)
    .bind(progress.imported)
    .bind(progress.duplicates)
    .bind(progress.rejected)
    .bind(progress.similar)
    .bind(progress.hints)
    .bind(progress.changed)
    .bind(id)
    .execute(conn)
    .await
    .map(drop))
}

/// Keeps what was said of rows, in the transaction that deals with them.
pub async fn remark(tx: &mut Tx, id: ImportId, remarks: &[Remark]) -> db::Result<()> {
    for chunk in remarks.chunks(100) {
        on!(&mut *tx, |conn| {
            let mut sql = sqlx::QueryBuilder::new(
                "insert into import_remark (import_id, place, what, row_number, columns, reason) ",
            );
            sql.push_values(chunk, |mut row, remark| {
                row.push_bind(id)
                    .push_bind(remark.place)
                    .push_bind(remark.what.as_str())
                    .push_bind(remark.row_number)
                    .push_bind(remark.columns.as_str())
                    .push_bind(remark.reason.as_str());
            });
            sql.build().execute(conn).await?;
        });
    }
    Ok(())
}

/// What an import said of its rows, in the order of the file.
pub async fn remarks(tx: &mut Tx, id: ImportId) -> db::Result<Vec<Remark>> {
    on!(tx, |conn| {
        sqlx::query_as(
        "select place, what, row_number, columns, reason from import_remark where import_id = $1 order by place"
    )
    .bind(id)
    .fetch_all(conn)
    .await
    })
}

pub async fn finish(tx: &mut Tx, db: &Db, actor: &Actor, id: ImportId, progress: Progress) -> db::Result<()> {
    on!(&mut *tx, |conn| sqlx::query("update import set finished_at = $1 where id = $2")
        .bind(db.clock.now())
        .bind(id)
        .execute(conn)
        .await
        .map(drop))?;
    let after = json!({
        "rows": progress.rows, "imported": progress.imported,
        "duplicates": progress.duplicates, "changed": progress.changed, "rejected": progress.rejected,
    });
    record(tx, db, actor, id, "import.finished", image(&after)).await
}

pub async fn mark_undone(tx: &mut Tx, db: &Db, actor: &Actor, id: ImportId) -> db::Result<()> {
    on!(&mut *tx, |conn| sqlx::query("update import set undone_at = $1 where id = $2")
        .bind(db.clock.now())
        .bind(id)
        .execute(conn)
        .await
        .map(drop))?;
    record(tx, db, actor, id, "import.undone", None).await
}

/// Keeps a mapping under a name; an older one of that name is replaced.
pub async fn keep_mapping(
    tx: &mut Tx,
    db: &Db,
    actor: &Actor,
    name: &str,
    mapping: &Mapping,
) -> db::Result<()> {
    let object = Object { kind: "import_mapping", id: db.ids.next() };
    let (act, after) = ("import_mapping.kept", image(&json!({ "name": name, "mapping": mapping })));
    db::event::record(tx, db, &[Event { actor, act, object, before: None, after }]).await?;
    on!(tx, |conn| {
        sqlx::query(
        "insert into import_mapping (name, kind, mapping, saved_at) values ($1, $2, $3, $4) \
         on conflict (name) do update set kind = excluded.kind, mapping = excluded.mapping, saved_at = excluded.saved_at"
    )
    .bind(name)
    .bind(mapping.kind.code())
    .bind(Json(mapping))
    .bind(db.clock.now())
    .execute(conn)
    .await
    .map(drop)
    })
}

pub async fn mapping(tx: &mut Tx, name: &str) -> db::Result<Option<Mapping>> {
    let found: Option<Json<Mapping>> =
        on!(tx, |conn| sqlx::query_scalar("select mapping from import_mapping where name = $1")
            .bind(name)
            .fetch_optional(conn)
            .await)?;
    Ok(found.map(|Json(mapping)| mapping))
}

async fn record(
    tx: &mut Tx,
    db: &Db,
    actor: &Actor,
    id: ImportId,
    act: &'static str,
    after: Option<String>,
) -> db::Result<()> {
    let object = Object { kind: "import", id: id.0 };
    db::event::record(tx, db, &[Event { actor, act, object, before: None, after }]).await
}

#[derive(sqlx::FromRow)]
struct RunRow {
    id: ImportId,
    kind: String,
    source: String,
    started_at: DateTime<Utc>,
    finished_at: Option<DateTime<Utc>>,
    undone_at: Option<DateTime<Utc>>,
    row_count: i64,
    imported: i64,
    duplicates: i64,
    changed: i64,
    rejected: i64,
    near_count: i64,
    hint_count: i64,
}

impl From<RunRow> for Run {
    fn from(row: RunRow) -> Self {
        let progress = Progress {
            rows: row.row_count,
            imported: row.imported,
            duplicates: row.duplicates,
            changed: row.changed,
            rejected: row.rejected,
            similar: row.near_count,
            hints: row.hint_count,
        };
        Self {
            id: row.id,
            kind: row.kind,
            source: row.source,
            started_at: row.started_at,
            finished_at: row.finished_at,
            undone_at: row.undone_at,
            progress,
        }
    }
}
