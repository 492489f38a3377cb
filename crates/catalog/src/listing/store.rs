//! Listings in the database, the same for both libraries.

use chrono::{DateTime, Utc};
use db::event::{Actor, Event, Object, image};
use db::{Db, Tx, corrupt, on};
use sha2::{Digest, Sha256};
use sqlx::types::Json;
use uuid::Uuid;

use super::{Document, ImportId, Listed, Listing, Progress, SourceRef, Stage};
use crate::import::simhash::simhash;
use crate::organisation::OrganisationId;
use crate::person::PersonId;
use crate::taxonomy::Field;

/// A listing about to be written for the first time.
#[derive(Clone, Debug)]
pub struct New<D: Document> {
    pub id: D::Id,
    pub draft: D,
    pub organisation: Option<OrganisationId>,
    pub stage: Stage,
    pub expires_at: Option<DateTime<Utc>>,
    pub owner: Option<PersonId>,
    pub import: Option<ImportId>,
    pub source: Option<SourceRef>,
    pub resembles: Option<Uuid>,
}

/// What tells a listing from its equals: loaded once for an import.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Print {
    pub id: Uuid,
    pub organisation_id: Option<OrganisationId>,
    pub is_public: bool,
    pub source: Option<String>,
    pub source_id: Option<String>,
    pub simhash: i64,
    pub content: i64,
}

/// What came of saving.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Saved {
    Done,
    /// Somebody else saved a newer version first.
    Stale,
}

/// A listing in any stage: for its owner, the operator and the index.
pub async fn find<D: Document>(tx: &mut Tx, id: D::Id) -> db::Result<Option<Listed<D>>> {
    let row: Option<Row<D>> =
        on!(tx, |conn| sqlx::query_as(D::SQL.find).bind(D::uuid(id)).fetch_optional(conn).await)?;
    row.map(Listed::try_from).transpose()
}

/// A listing that everybody may see.
pub async fn find_public<D: Document>(tx: &mut Tx, id: D::Id) -> db::Result<Option<Listed<D>>> {
    Ok(find::<D>(tx, id).await?.filter(|listed| matches!(listed.listing.stage, Stage::Published { .. })))
}

/// Public listings by id, in the order asked; what is not public is left out.
pub async fn list<D: Document>(tx: &mut Tx, ids: &[Uuid]) -> db::Result<Vec<Listed<D>>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let rows: Vec<Row<D>> = on!(tx, |conn| {
        let mut sql = sqlx::QueryBuilder::new(D::SQL.list);
        let mut separated = sql.separated(", ");
        for id in ids {
            separated.push_bind(*id);
        }
        sql.push(")").build_query_as().fetch_all(conn).await
    })?;
    let mut found = rows.into_iter().map(Listed::try_from).collect::<db::Result<Vec<Listed<D>>>>()?;
    let place = |listed: &Listed<D>| ids.iter().position(|id| *id == D::uuid(listed.id));
    found.sort_by_key(place);
    Ok(found)
}

/// Titles of public listings by id, in the order asked; what is not public is left out.
pub async fn titles<D: Document>(tx: &mut Tx, ids: &[Uuid]) -> db::Result<Vec<(Uuid, String)>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut found: Vec<(Uuid, String)> = on!(tx, |conn| {
        let mut sql = sqlx::QueryBuilder::new(D::SQL.titles);
        let mut separated = sql.separated(", ");
        for id in ids {
            separated.push_bind(*id);
        }
        sql.push(")").build_query_as().fetch_all(conn).await
    })?;
    found.sort_by_key(|(found, _)| ids.iter().position(|id| id == found));
    Ok(found)
}

/// Public listings, newest first.
pub async fn newest<D: Document>(tx: &mut Tx, limit: i64, offset: i64) -> db::Result<Vec<Listed<D>>> {
    let rows: Vec<Row<D>> =
        on!(tx, |conn| sqlx::query_as(D::SQL.newest).bind(limit).bind(offset).fetch_all(conn).await)?;
    rows.into_iter().map(Listed::try_from).collect()
}

/// Public listings of one organisation, newest first.
pub async fn of_organisation<D: Document>(
    tx: &mut Tx,
    organisation: OrganisationId,
    limit: i64,
) -> db::Result<Vec<Listed<D>>> {
    let rows: Vec<Row<D>> = on!(tx, |conn| sqlx::query_as(D::SQL.of_organisation)
        .bind(organisation)
        .bind(limit)
        .fetch_all(conn)
        .await)?;
    rows.into_iter().map(Listed::try_from).collect()
}

/// Public listings whose title contains the text: what the site serves without an index.
pub async fn titled_like<D: Document>(
    tx: &mut Tx,
    text: &str,
    limit: i64,
    offset: i64,
) -> db::Result<Vec<Listed<D>>> {
    let rows: Vec<Row<D>> = on!(tx, |conn| sqlx::query_as(D::SQL.titled_like)
        .bind(like(text))
        .bind(limit)
        .bind(offset)
        .fetch_all(conn)
        .await)?;
    rows.into_iter().map(Listed::try_from).collect()
}

/// A pattern of `like … escape '!'` for what contains a text, whatever its case.
/// Anywhere in a text, whatever stands in the words; with `escape '!'`.
pub(crate) fn like(text: &str) -> String {
    format!("%{}%", text.to_lowercase().replace('!', "!!").replace('%', "!%").replace('_', "!_"))
}

/// All listings in any stage after an id, in order of id.
pub async fn page<D: Document>(tx: &mut Tx, after: Uuid, limit: i64) -> db::Result<Vec<Listed<D>>> {
    let rows: Vec<Row<D>> =
        on!(tx, |conn| sqlx::query_as(D::SQL.page).bind(after).bind(limit).fetch_all(conn).await)?;
    rows.into_iter().map(Listed::try_from).collect()
}

/// Some of the listings of an import, any stage.
pub async fn of_import<D: Document>(tx: &mut Tx, import: ImportId, limit: i64) -> db::Result<Vec<Listed<D>>> {
    let rows: Vec<Row<D>> =
        on!(tx, |conn| sqlx::query_as(D::SQL.of_import).bind(import).bind(limit).fetch_all(conn).await)?;
    rows.into_iter().map(Listed::try_from).collect()
}

/// Some of the listings of an import that nobody has changed, asked about or hung anything on since.
pub async fn untouched_of_import<D: Document>(
    tx: &mut Tx,
    import: ImportId,
    limit: i64,
) -> db::Result<Vec<Listed<D>>> {
    let sql = D::SQL.untouched_of_import;
    let rows: Vec<Row<D>> =
        on!(tx, |conn| sqlx::query_as(sql).bind(import).bind(limit).fetch_all(conn).await)?;
    rows.into_iter().map(Listed::try_from).collect()
}

/// What a person wrote, in any stage, changed last first.
pub async fn of_owner<D: Document>(tx: &mut Tx, owner: PersonId) -> db::Result<Vec<Listed<D>>> {
    let rows: Vec<Row<D>> =
        on!(tx, |conn| sqlx::query_as(D::SQL.of_owner).bind(owner).fetch_all(conn).await)?;
    rows.into_iter().map(Listed::try_from).collect()
}

/// What waits in a stage, of one unit or of all, the longest first; of drafts those that nobody owns. `stage` is a
/// code.
pub async fn queue<D: Document>(
    tx: &mut Tx,
    stage: &str,
    unit: Option<OrganisationId>,
) -> db::Result<Vec<Listed<D>>> {
    let rows: Vec<Row<D>> =
        on!(tx, |conn| sqlx::query_as(D::SQL.queue).bind(stage).bind(unit).fetch_all(conn).await)?;
    rows.into_iter().map(Listed::try_from).collect()
}

/// Listings that are or were public, of a field (those that have left it too) or of all, after a moment and id and before a
/// moment, in the order of their last change.
pub async fn harvest<D: Document>(
    tx: &mut Tx,
    after: (DateTime<Utc>, Uuid),
    before: DateTime<Utc>,
    field: Option<&str>,
    limit: i64,
) -> db::Result<Vec<Listed<D>>> {
    let rows: Vec<Row<D>> = on!(tx, |conn| sqlx::query_as(D::SQL.harvest)
        .bind(after.0)
        .bind(after.1)
        .bind(before)
        .bind(field)
        .bind(limit)
        .fetch_all(conn)
        .await)?;
    rows.into_iter().map(Listed::try_from).collect()
}

/// Some of a unit's own listings, in any stage.
#[derive(Clone, Debug, Default)]
pub struct Portfolio<'a> {
    /// The unit and those below it.
    pub units: &'a [OrganisationId],
    /// A stage by its code; all without one.
    pub stage: Option<&'a str>,
    /// A part of the title; nothing for all.
    pub words: &'a str,
}

impl Portfolio<'_> {
    fn push<'args, DB>(&self, sql: &mut sqlx::QueryBuilder<DB>)
    where
        DB: sqlx::Database,
        Uuid: sqlx::Encode<'args, DB> + sqlx::Type<DB>,
        OrganisationId: sqlx::Encode<'args, DB> + sqlx::Type<DB>,
        String: sqlx::Encode<'args, DB> + sqlx::Type<DB>,
    {
        let mut separated = sql.separated(", ");
        for unit in self.units {
            separated.push_bind(*unit);
        }
        sql.push(")");
        if !self.words.is_empty() {
            sql.push(" and lower(title) like ").push_bind(like(self.words)).push(" escape '!'");
        }
    }
}

/// Listings of units, changed last first.
pub async fn of_units<D: Document>(
    tx: &mut Tx,
    of: &Portfolio<'_>,
    limit: i64,
    offset: i64,
) -> db::Result<Vec<Listed<D>>> {
    if of.units.is_empty() {
        return Ok(Vec::new());
    }
    let rows: Vec<Row<D>> = on!(tx, |conn| {
        let mut sql = sqlx::QueryBuilder::new(D::SQL.of_units);
        of.push(&mut sql);
        if let Some(stage) = of.stage {
            sql.push(" and stage = ").push_bind(stage.to_owned());
        }
        sql.push(" order by updated_at desc, id limit ").push_bind(limit);
        sql.push(" offset ").push_bind(offset).build_query_as().fetch_all(conn).await
    })?;
    rows.into_iter().map(Listed::try_from).collect()
}

/// How many listings of units are in each stage, whatever stage is asked for; by the stages' codes.
pub async fn tally<D: Document>(tx: &mut Tx, of: &Portfolio<'_>) -> db::Result<Vec<(String, i64)>> {
    if of.units.is_empty() {
        return Ok(Vec::new());
    }
    on!(tx, |conn| {
        let mut sql = sqlx::QueryBuilder::new(D::SQL.tally);
        of.push(&mut sql);
        sql.push(" group by stage order by stage").build_query_as().fetch_all(conn).await
    })
}

/// Gives a listing to another person of its unit.
pub async fn assign<D: Document>(
    tx: &mut Tx,
    db: &Db,
    actor: &Actor,
    was: &Listed<D>,
    owner: PersonId,
) -> db::Result<Saved> {
    let changed = on!(&mut *tx, |conn| sqlx::query(D::SQL.assign)
        .bind(owner)
        .bind(db.clock.now())
        .bind(D::uuid(was.id))
        .bind(was.listing.version)
        .execute(conn)
        .await
        .map(|done| done.rows_affected()))?;
    if changed == 0 {
        return Ok(Saved::Stale);
    }
    let object = Object { kind: D::KIND, id: D::uuid(was.id) };
    let image = |owner: Option<PersonId>| image(&serde_json::json!({ "owner": owner }));
    let (before, after) = (image(was.listing.owner), image(Some(owner)));
    db::event::record(tx, db, &[Event { actor, act: "listing.assigned", object, before, after }]).await?;
    Ok(Saved::Done)
}

/// How many listings are public.
pub async fn count<D: Document>(tx: &mut Tx) -> db::Result<i64> {
    on!(tx, |conn| sqlx::query_scalar(D::SQL.count).fetch_one(conn).await)
}

pub async fn prints<D: Document>(tx: &mut Tx) -> db::Result<Vec<Print>> {
    on!(tx, |conn| sqlx::query_as(D::SQL.prints).fetch_all(conn).await)
}

/// Writes new listings and their events.
pub async fn insert<D: Document>(tx: &mut Tx, db: &Db, actor: &Actor, new: &[New<D>]) -> db::Result<()> {
    let now = db.clock.now();
    for chunk in new.chunks(50) {
        on!(&mut *tx, |conn| {
            let mut sql = sqlx::QueryBuilder::new(D::SQL.insert);
            sql.push_values(chunk, |mut row, new| {
                row.push_bind(D::uuid(new.id))
                    .push_bind(new.draft.title())
                    .push_bind(new.organisation)
                    .push_bind(Json(&new.draft))
                    .push_bind(1_i64)
                    .push_bind(new.stage.is_public().then_some(now))
                    .push_bind(new.stage.code())
                    .push_bind(new.stage.since().unwrap_or(now))
                    .push_bind(new.expires_at)
                    .push_bind(new.owner)
                    .push_bind(new.import)
                    .push_bind(new.source.as_ref().map(|source| source.source.as_str()))
                    .push_bind(new.source.as_ref().map(|source| source.id.as_str()))
                    .push_bind(simhash(&new.draft.prose()).stored())
                    .push_bind(content(&new.draft))
                    .push_bind(new.resembles)
                    .push_bind(now)
                    .push_bind(now);
            });
            sql.build().execute(conn).await?;
        });
        let events: Vec<Event<'_>> = chunk
            .iter()
            .map(|new| Event {
                actor,
                act: if new.stage.is_public() { "listing.published" } else { "listing.drafted" },
                object: Object { kind: D::KIND, id: D::uuid(new.id) },
                before: None,
                after: image(&new.draft),
            })
            .collect();
        db::event::record(tx, db, &events).await?;
    }
    Ok(())
}

/// Writes a new version over the one that was read.
pub async fn save<D: Document>(
    tx: &mut Tx,
    db: &Db,
    actor: &Actor,
    act: &'static str,
    was: &Listed<D>,
    now: &Listed<D>,
) -> db::Result<Saved> {
    let since = now.listing.stage.since();
    let (published, withdrawn) = match now.listing.stage {
        Stage::Published { at } => (Some(at), None),
        // What was never public leaves no trace of having been.
        stage if stage.is_off() => {
            (was.listing.published_at, since.filter(|_| was.listing.published_at.is_some()))
        }
        _ => (None, None),
    };
    let changed = on!(&mut *tx, |conn| sqlx::query(D::SQL.save)
        .bind(now.draft.title())
        .bind(now.organisation)
        .bind(Json(&now.draft))
        .bind(published)
        .bind(withdrawn)
        .bind(simhash(&now.draft.prose()).stored())
        .bind(content(&now.draft))
        .bind(db.clock.now())
        .bind(now.listing.stage.code())
        .bind(since.unwrap_or(db.clock.now()))
        .bind(now.listing.expires_at)
        .bind(D::uuid(now.id))
        .bind(was.listing.version)
        .execute(conn)
        .await
        .map(|done| done.rows_affected()))?;
    if changed == 0 {
        return Ok(Saved::Stale);
    }
    let left = was.draft.field().filter(|left| now.draft.field() != Some(*left));
    if let Some(left) = left.filter(|_| was.listing.published_at.is_some()) {
        leave::<D>(tx, now.id, left).await?;
    }
    let object = Object { kind: D::KIND, id: D::uuid(now.id) };
    let event = Event { actor, act, object, before: image(&was.draft), after: image(&now.draft) };
    db::event::record(tx, db, &[event]).await?;
    Ok(Saved::Done)
}

/// Notes that a listing was public in a field, for those who follow that field.
async fn leave<D: Document>(tx: &mut Tx, id: D::Id, field: Field) -> db::Result<()> {
    on!(tx, |conn| sqlx::query(
        "insert into field_left (listing_kind, listing_id, field) values ($1, $2, $3) on conflict do nothing"
    )
    .bind(D::KIND)
    .bind(D::uuid(id))
    .bind(field.code())
    .execute(conn)
    .await
    .map(drop))
}

/// Takes a listing out of the library; the event keeps what it was.
pub async fn remove<D: Document>(tx: &mut Tx, db: &Db, actor: &Actor, listed: &Listed<D>) -> db::Result<()> {
    let id = D::uuid(listed.id);
    on!(&mut *tx, |conn| sqlx::query(D::SQL.remove).bind(id).execute(conn).await.map(drop))?;
    let object = Object { kind: D::KIND, id };
    let event = Event { actor, act: "listing.removed", object, before: image(&listed.draft), after: None };
    db::event::record(tx, db, &[event]).await
}

/// Equal for what says exactly the same: the first 64 bits of a hash over title, organisation and prose.
pub fn content<D: Document>(draft: &D) -> i64 {
    let mut digest = Sha256::new();
    for part in [draft.organisation().unwrap_or_default(), &draft.prose()] {
        digest.update((part.len() as u64).to_be_bytes());
        digest.update(part.as_bytes());
    }
    let mut first = [0; 8];
    first.copy_from_slice(&digest.finalize()[..8]);
    i64::from_be_bytes(first)
}

#[derive(sqlx::FromRow)]
struct Row<D: Document> {
    id: Uuid,
    organisation_id: Option<OrganisationId>,
    document: Json<D>,
    version: i64,
    published_at: Option<DateTime<Utc>>,
    stage: String,
    stage_at: Option<DateTime<Utc>>,
    expires_at: Option<DateTime<Utc>>,
    owner_id: Option<PersonId>,
    import_id: Option<ImportId>,
    source: Option<String>,
    source_id: Option<String>,
    resembles: Option<Uuid>,
    created_at: DateTime<Utc>,
    updated_at: DateTime<Utc>,
    course: String,
}

impl<D: Document> TryFrom<Row<D>> for Listed<D> {
    type Error = sqlx::Error;

    fn try_from(row: Row<D>) -> db::Result<Self> {
        let stage = Stage::from_code(&row.stage, row.stage_at.unwrap_or(row.created_at))
            .filter(|stage| !stage.is_public() || row.published_at.is_some())
            .ok_or_else(|| corrupt(D::KIND, row.id, "no such stage"))?;
        let progress =
            Progress::from_code(&row.course).ok_or_else(|| corrupt(D::KIND, row.id, "no such course"))?;
        let source = match (row.source, row.source_id) {
            (Some(source), Some(id)) => Some(SourceRef { source, id }),
            (_, None) => None,
            (None, Some(_)) => return Err(corrupt(D::KIND, row.id, "a source's id without its source")),
        };
        Ok(Self {
            id: D::id(row.id),
            organisation: row.organisation_id,
            draft: row.document.0,
            listing: Listing {
                stage,
                version: row.version,
                created_at: row.created_at,
                updated_at: row.updated_at,
                import: row.import_id,
                source,
                resembles: row.resembles,
                owner: row.owner_id,
                published_at: row.published_at,
                expires_at: row.expires_at,
                progress,
            },
        })
    }
}
