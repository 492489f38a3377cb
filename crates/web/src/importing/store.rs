//! Files brought to be imported, in the database.

use catalog::import::Kind;
use catalog::listing::ImportId;
use catalog::organisation::OrganisationId;
use catalog::person::PersonId;
use chrono::{DateTime, Utc};
use db::event::{Actor, Event, Object, image};
use db::{Db, Tx, corrupt, on};
use serde_json::json;
use sqlx::FromRow;
use sqlx::types::Json;

use super::model::{Column, State, Upload, UploadId};
use crate::language::Lang;

/// The noun of the event log.
const KIND: &str = "upload";

macro_rules! columns {
    ($rest:literal) => {
        concat!(
            "select id, kind, unit_id, person_id, file_name, bytes, language, publishes, columns, state, stage_at, ",
            "rows_read, import_id, created_at from upload where ",
            $rest
        )
    };
}

#[derive(FromRow)]
struct Row {
    id: UploadId,
    kind: String,
    unit_id: Option<OrganisationId>,
    person_id: PersonId,
    file_name: String,
    bytes: i64,
    language: String,
    publishes: bool,
    columns: Json<Vec<Column>>,
    state: Json<State>,
    stage_at: DateTime<Utc>,
    rows_read: i64,
    import_id: ImportId,
    created_at: DateTime<Utc>,
}

impl TryFrom<Row> for Upload {
    type Error = sqlx::Error;

    fn try_from(row: Row) -> db::Result<Self> {
        Ok(Self {
            id: row.id,
            kind: Kind::from_code(&row.kind).ok_or_else(|| corrupt(KIND, row.id.0, "no such kind"))?,
            unit: row.unit_id,
            person: row.person_id,
            file: row.file_name,
            bytes: row.bytes,
            lang: Lang::from_tag(&row.language).unwrap_or_default(),
            publishes: row.publishes,
            columns: row.columns.0,
            state: row.state.0,
            since: row.stage_at,
            read: row.rows_read,
            import: row.import_id,
            created_at: row.created_at,
        })
    }
}

pub(super) async fn insert(tx: &mut Tx, db: &Db, upload: &Upload, sha256: &str) -> db::Result<()> {
    on!(&mut *tx, |conn| {
        sqlx::query(
        "insert into upload (id, kind, unit_id, person_id, file_name, bytes, language, publishes, columns, stage, \
         state, stage_at, rows_read, import_id, created_at) \
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 0, $13, $14)"
    )
    .bind(upload.id)
    .bind(upload.kind.code())
    .bind(upload.unit)
    .bind(upload.person)
    .bind(&upload.file)
    .bind(upload.bytes)
    .bind(upload.lang.tag())
    .bind(upload.publishes)
    .bind(Json(&upload.columns))
    .bind(upload.state.code())
    .bind(Json(&upload.state))
    .bind(upload.since)
    .bind(upload.import)
    .bind(upload.created_at)
    .execute(conn)
    .await
    .map(drop)
    })?;
    let after =
        json!({ "kind": upload.kind.code(), "unit": upload.unit, "bytes": upload.bytes, "sha256": sha256 });
    let actor = Actor::Person(upload.person.0);
    record(tx, db, &actor, "upload.received", upload.id, None, image(&after)).await
}

pub(super) async fn find(tx: &mut Tx, id: UploadId) -> db::Result<Option<Upload>> {
    let row: Option<Row> =
        on!(tx, |conn| sqlx::query_as(columns!("id = $1")).bind(id).fetch_optional(conn).await)?;
    row.map(Upload::try_from).transpose()
}

/// What was brought for a unit, or by the operator for the market, the newest first.
pub(super) async fn of_unit(tx: &mut Tx, unit: Option<OrganisationId>) -> db::Result<Vec<Upload>> {
    let rows: Vec<Row> = on!(tx, |conn| sqlx::query_as(columns!(
        "(unit_id = $1 or ($1 is null and unit_id is null)) order by created_at desc, id limit 50"
    ))
    .bind(unit)
    .fetch_all(conn)
    .await)?;
    rows.into_iter().map(Upload::try_from).collect()
}

/// The file that has waited longest, to be checked or to be written.
pub(super) async fn next(tx: &mut Tx, checks: bool) -> db::Result<Option<Upload>> {
    let row: Option<Row> = on!(tx, |conn| {
        sqlx::query_as(columns!(
        "stage in ('checking', 'importing', 'undoing') and (stage = 'checking') = $1 order by stage_at, id limit 1"
    ))
    .bind(checks)
    .fetch_optional(conn)
    .await
    })?;
    row.map(Upload::try_from).transpose()
}

/// How far the work under way has come.
pub(super) async fn progress(tx: &mut Tx, id: UploadId, rows: i64) -> db::Result<()> {
    on!(tx, |conn| sqlx::query("update upload set rows_read = $1 where id = $2")
        .bind(rows)
        .bind(id)
        .execute(conn)
        .await
        .map(drop))
}

/// Somebody's step: compare and set, with its event. `false` if the file has moved on.
pub(super) async fn step(
    tx: &mut Tx,
    db: &Db,
    actor: &Actor,
    act: &'static str,
    was: &Upload,
    now: &Upload,
) -> db::Result<bool> {
    if !settle(tx, db, was, now).await? {
        return Ok(false);
    }
    let image_of = |upload: &Upload| {
        // The headers are the file's: without a row of names they are its first record.
        let targets: Vec<_> = upload.columns.iter().map(|one| one.target).collect();
        image(&json!({ "stage": upload.state.code(), "columns": targets, "import": upload.import }))
    };
    record(tx, db, actor, act, was.id, image_of(was), image_of(now)).await?;
    Ok(true)
}

/// What came of the market's own work; who ordered it is in the log already. `false` if the file has moved on.
pub(super) async fn settle(tx: &mut Tx, db: &Db, was: &Upload, now: &Upload) -> db::Result<bool> {
    on!(&mut *tx, |conn| sqlx::query(
        "update upload set columns = $1, stage = $2, state = $3, stage_at = $4, rows_read = 0 \
         where id = $5 and stage = $6 and stage_at = $7"
    )
    .bind(Json(&now.columns))
    .bind(now.state.code())
    .bind(Json(&now.state))
    .bind(db.clock.now())
    .bind(was.id)
    .bind(was.state.code())
    .bind(was.since)
    .execute(conn)
    .await
    .map(|done| done.rows_affected() == 1))
}

/// Forgets what was brought before a moment, and answers what to remove from the shelf.
pub(super) async fn forget_before(tx: &mut Tx, moment: DateTime<Utc>) -> db::Result<Vec<UploadId>> {
    on!(tx, |conn| {
        sqlx::query_scalar(
        "delete from upload where created_at < $1 and stage not in ('checking', 'importing', 'undoing') returning id"
    )
    .bind(moment)
    .fetch_all(conn)
    .await
    })
}

/// Bytes that are kept of a unit's files, or of the operator's.
pub(super) async fn kept_bytes(tx: &mut Tx, unit: Option<OrganisationId>) -> db::Result<i64> {
    on!(tx, |conn| sqlx::query_scalar(
        "select cast(coalesce(sum(bytes), 0) as bigint) from upload \
         where (unit_id = $1 or ($1 is null and unit_id is null))"
    )
    .bind(unit)
    .fetch_one(conn)
    .await)
}

/// Forgets what a person brought, and answers what to remove from the shelf. What came in of it is its unit's.
pub(super) async fn forget_of(tx: &mut Tx, person: PersonId) -> db::Result<Vec<UploadId>> {
    on!(tx, |conn| sqlx::query_scalar("delete from upload where person_id = $1 returning id")
        .bind(person)
        .fetch_all(conn)
        .await)
}

async fn record(
    tx: &mut Tx,
    db: &Db,
    actor: &Actor,
    act: &'static str,
    id: UploadId,
    before: Option<String>,
    after: Option<String>,
) -> db::Result<()> {
    let object = Object { kind: KIND, id: id.0 };
    db::event::record(tx, db, &[Event { actor, act, object, before, after }]).await
}
