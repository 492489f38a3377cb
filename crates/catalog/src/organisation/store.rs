//! Organisations in the database, found by any of their names.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use db::event::{Actor, Event, Object, image};
use db::{Db, Tx, on};
use sqlx::types::Json;
use uuid::Uuid;

use super::{Draft, Organisation, OrganisationId, name};
use crate::listing::{ImportId, SourceRef};

/// The noun of the event log.
pub const KIND: &str = "organisation";

/// An organisation about to be written for the first time.
#[derive(Clone, Debug)]
pub struct New {
    pub id: OrganisationId,
    pub draft: Draft,
    pub parent: Option<OrganisationId>,
    pub import: Option<ImportId>,
    pub source: Option<SourceRef>,
}

pub async fn find(tx: &mut Tx, id: OrganisationId) -> db::Result<Option<Organisation>> {
    let row: Option<Row> = on!(tx, |conn| sqlx::query_as(
        "select id, parent_id, document, version, created_at, updated_at from organisation where id = $1"
    )
    .bind(id)
    .fetch_optional(conn)
    .await)?;
    Ok(row.map(Organisation::from))
}

/// Organisations by id, in no order.
pub async fn list(tx: &mut Tx, ids: &[OrganisationId]) -> db::Result<Vec<Organisation>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let rows: Vec<Row> = on!(tx, |conn| {
        let mut sql = sqlx::QueryBuilder::new(
            "select id, parent_id, document, version, created_at, updated_at from organisation where id in (",
        );
        let mut separated = sql.separated(", ");
        for id in ids {
            separated.push_bind(*id);
        }
        sql.push(")").build_query_as().fetch_all(conn).await
    })?;
    Ok(rows.into_iter().map(Organisation::from).collect())
}

/// All organisations after an id, in order of id.
pub async fn page(tx: &mut Tx, after: Uuid, limit: i64) -> db::Result<Vec<Organisation>> {
    let rows: Vec<Row> = on!(tx, |conn| sqlx::query_as(
        "select id, parent_id, document, version, created_at, updated_at from organisation \
         where id > $1 order by id limit $2"
    )
    .bind(after)
    .bind(limit)
    .fetch_all(conn)
    .await)?;
    Ok(rows.into_iter().map(Organisation::from).collect())
}

pub async fn count(tx: &mut Tx) -> db::Result<i64> {
    on!(tx, |conn| sqlx::query_scalar("select count(*) from organisation").fetch_one(conn).await)
}

/// Some of all organisations, in order of id.
pub async fn slice(tx: &mut Tx, limit: i64, offset: i64) -> db::Result<Vec<Organisation>> {
    let rows: Vec<Row> = on!(tx, |conn| sqlx::query_as(
        "select id, parent_id, document, version, created_at, updated_at from organisation \
         order by id limit $1 offset $2"
    )
    .bind(limit)
    .bind(offset)
    .fetch_all(conn)
    .await)?;
    Ok(rows.into_iter().map(Organisation::from).collect())
}

/// The schools and departments below an organisation.
pub async fn children(tx: &mut Tx, parent: OrganisationId) -> db::Result<Vec<Organisation>> {
    let rows: Vec<Row> = on!(tx, |conn| sqlx::query_as(
        "select id, parent_id, document, version, created_at, updated_at from organisation \
         where parent_id = $1 order by name limit 200"
    )
    .bind(parent)
    .fetch_all(conn)
    .await)?;
    Ok(rows.into_iter().map(Organisation::from).collect())
}

/// The organisation known by a name or alias, whatever its spacing, width or brackets.
pub async fn named(tx: &mut Tx, text: &str) -> db::Result<Option<OrganisationId>> {
    on!(tx, |conn| sqlx::query_scalar("select organisation_id from organisation_name where name_key = $1")
        .bind(name::key(text))
        .fetch_optional(conn)
        .await)
}

/// The organisation that carries a 统一社会信用代码.
pub async fn with_uscc(tx: &mut Tx, uscc: &str) -> db::Result<Option<OrganisationId>> {
    on!(tx, |conn| sqlx::query_scalar("select id from organisation where uscc = $1")
        .bind(uscc)
        .fetch_optional(conn)
        .await)
}

/// The organisation that a record of a register became.
pub async fn from_source(tx: &mut Tx, source: &str, id: &str) -> db::Result<Option<OrganisationId>> {
    on!(tx, |conn| sqlx::query_scalar("select id from organisation where source = $1 and source_id = $2")
        .bind(source)
        .bind(id)
        .fetch_optional(conn)
        .await)
}

/// Writes a new organisation, its names and its event.
pub async fn insert(tx: &mut Tx, db: &Db, actor: &Actor, new: &New) -> db::Result<()> {
    let now = db.clock.now();
    on!(&mut *tx, |conn| {
        sqlx::query(
        "insert into organisation (id, name, uscc, parent_id, document, version, import_id, source, source_id, \
         created_at, updated_at) values ($1, $2, $3, $4, $5, 1, $6, $7, $8, $9, $9)"
    )
    .bind(new.id)
    .bind(new.draft.name.as_str())
    .bind(new.draft.uscc.as_deref())
    .bind(new.parent)
    .bind(Json(&new.draft))
    .bind(new.import)
    .bind(new.source.as_ref().map(|source| source.source.as_str()))
    .bind(new.source.as_ref().map(|source| source.id.as_str()))
    .bind(now)
    .execute(conn)
    .await
    .map(drop)
    })?;
    keep_names(tx, new.id, &new.draft).await?;
    let object = Object { kind: KIND, id: new.id.0 };
    let event = Event { actor, act: "organisation.recorded", object, before: None, after: image(&new.draft) };
    db::event::record(tx, db, &[event]).await
}

/// Whether a record of a register is an organisation already.
pub async fn has_source(tx: &mut Tx, source: &SourceRef) -> db::Result<bool> {
    Ok(from_source(tx, &source.source, &source.id).await?.is_some())
}

/// Says all that is now known of an organisation that was known by name only.
pub async fn complete(
    tx: &mut Tx,
    db: &Db,
    actor: &Actor,
    known: &Organisation,
    new: &New,
) -> db::Result<()> {
    on!(&mut *tx, |conn| sqlx::query(
        "update organisation set uscc = $1, parent_id = $2, completed_by = $3, source = $4, source_id = $5 \
         where id = $6"
    )
    .bind(new.draft.uscc.as_deref())
    .bind(new.parent)
    .bind(new.import)
    .bind(new.source.as_ref().map(|source| source.source.as_str()))
    .bind(new.source.as_ref().map(|source| source.id.as_str()))
    .bind(known.id)
    .execute(conn)
    .await
    .map(drop))?;
    rewrite(tx, db, actor, "organisation.completed", known, &new.draft).await
}

/// Writes down the 统一社会信用代码 that an organisation has proved.
pub async fn identify(
    tx: &mut Tx,
    db: &Db,
    actor: &Actor,
    known: &Organisation,
    uscc: &str,
) -> db::Result<()> {
    on!(&mut *tx, |conn| sqlx::query("update organisation set uscc = $1 where id = $2")
        .bind(uscc)
        .bind(known.id)
        .execute(conn)
        .await
        .map(drop))?;
    let draft = Draft { uscc: Some(uscc.to_owned()), ..known.draft.clone() };
    rewrite(tx, db, actor, "organisation.identified", known, &draft).await
}

/// Leaves of an organisation what was known before an import completed it: its name.
pub async fn revert(tx: &mut Tx, db: &Db, actor: &Actor, known: &Organisation) -> db::Result<()> {
    on!(&mut *tx, |conn| {
        sqlx::query("delete from organisation_name where organisation_id = $1")
            .bind(known.id)
            .execute(&mut *conn)
            .await?;
        sqlx::query(
            "update organisation set uscc = null, parent_id = null, completed_by = null, source = null, \
             source_id = null where id = $1",
        )
        .bind(known.id)
        .execute(conn)
        .await
        .map(drop)?;
    });
    let bare = Draft {
        name: known.draft.name.clone(),
        kind: name::guess_kind(&known.draft.name),
        ..Draft::default()
    };
    rewrite(tx, db, actor, "organisation.reverted", known, &bare).await
}

async fn rewrite(
    tx: &mut Tx,
    db: &Db,
    actor: &Actor,
    act: &'static str,
    known: &Organisation,
    draft: &Draft,
) -> db::Result<()> {
    on!(&mut *tx, |conn| {
        sqlx::query(
        "update organisation set name = $1, document = $2, version = version + 1, updated_at = $3 where id = $4"
    )
    .bind(draft.name.as_str())
    .bind(Json(draft))
    .bind(db.clock.now())
    .bind(known.id)
    .execute(conn)
    .await
    .map(drop)
    })?;
    keep_names(tx, known.id, draft).await?;
    let object = Object { kind: KIND, id: known.id.0 };
    let (before, after) = (image(&known.draft), image(draft));
    db::event::record(tx, db, &[Event { actor, act, object, before, after }]).await
}

/// Organisations that an import said more of.
pub async fn completed_by(tx: &mut Tx, import: ImportId) -> db::Result<Vec<Organisation>> {
    let rows: Vec<Row> = on!(tx, |conn| sqlx::query_as(
        "select id, parent_id, document, version, created_at, updated_at from organisation \
         where completed_by = $1 and not exists (select 1 from verification \
         where organisation_id = organisation.id and outcome = 'confirmed') order by id"
    )
    .bind(import)
    .fetch_all(conn)
    .await)?;
    Ok(rows.into_iter().map(Organisation::from).collect())
}

/// Takes an organisation out that nothing refers to; `false` if something still does.
pub async fn remove(tx: &mut Tx, db: &Db, actor: &Actor, organisation: &Organisation) -> db::Result<bool> {
    let id = organisation.id;
    let used: i64 = on!(&mut *tx, |conn| sqlx::query_scalar(
        "select (select count(*) from achievement where organisation_id = $1) \
         + (select count(*) from demand where organisation_id = $1) \
         + (select count(*) from organisation where parent_id = $1) \
         + (select count(*) from appointment where organisation_id = $1) \
         + (select count(*) from intent where unit_id = $1) \
         + (select count(*) from assignment where unit_id = $1) \
         + (select count(*) from access_request where organisation_id = $1) \
         + (select count(*) from upload where unit_id = $1) \
         + (select count(*) from invitation where organisation_id = $1) \
         + (select count(*) from verification where organisation_id = $1) \
         + (select count(*) from publicity_notice where unit_id = $1) \
         + (select count(*) from deal_case where $1 in (seller_unit_id, buyer_unit_id)) \
         + (select count(*) from introduction where $1 in (seller_unit_id, buyer_unit_id, broker_unit_id))"
    )
    .bind(id)
    .fetch_one(conn)
    .await)?;
    if used > 0 {
        return Ok(false);
    }
    on!(&mut *tx, |conn| {
        sqlx::query("delete from organisation_name where organisation_id = $1")
            .bind(id)
            .execute(&mut *conn)
            .await?;
        sqlx::query("delete from organisation where id = $1").bind(id).execute(conn).await.map(drop)?;
    });
    let object = Object { kind: KIND, id: id.0 };
    let before = image(&organisation.draft);
    let event = Event { actor, act: "organisation.removed", object, before, after: None };
    db::event::record(tx, db, &[event]).await?;
    Ok(true)
}

/// Organisations an import recorded.
pub async fn of_import(tx: &mut Tx, import: ImportId) -> db::Result<Vec<Organisation>> {
    let rows: Vec<Row> = on!(tx, |conn| sqlx::query_as(
        "select id, parent_id, document, version, created_at, updated_at from organisation \
         where import_id = $1 order by id"
    )
    .bind(import)
    .fetch_all(conn)
    .await)?;
    Ok(rows.into_iter().map(Organisation::from).collect())
}

/// A name that two organisations share stays with the first; the second is still found by its others.
async fn keep_names(tx: &mut Tx, id: OrganisationId, draft: &Draft) -> db::Result<()> {
    let mut keys = BTreeSet::from([name::key(&draft.name)]);
    keys.extend(name::aliases_of(&draft.name).iter().map(|alias| name::key(alias)));
    keys.extend(draft.aliases.iter().chain(&draft.name_en).map(|alias| name::key(alias)));
    keys.remove("");
    for key in keys {
        on!(&mut *tx, |conn| sqlx::query(
            "insert into organisation_name (name_key, organisation_id) values ($1, $2) \
             on conflict (name_key) do nothing"
        )
        .bind(key)
        .bind(id)
        .execute(conn)
        .await
        .map(drop))?;
    }
    Ok(())
}

#[derive(sqlx::FromRow)]
struct Row {
    id: OrganisationId,
    parent_id: Option<OrganisationId>,
    document: Json<Draft>,
    version: i64,
    created_at: DateTime<Utc>,
    updated_at: DateTime<Utc>,
}

impl From<Row> for Organisation {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            version: row.version,
            created_at: row.created_at,
            updated_at: row.updated_at,
            parent: row.parent_id,
            draft: row.document.0,
        }
    }
}
