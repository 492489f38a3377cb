//! What teams give to be looked through, in the database. The bytes lie on the shelf.

use catalog::person::PersonId;
use catalog::roadshow::{PresentationId, RoadshowId};
use chrono::{DateTime, Utc};
use db::event::{Actor, Event, Object, image};
use db::{Db, Tx, corrupt, on};
use serde_json::json;
use sqlx::FromRow;

use crate::files::AttachmentId;
use crate::files::kind::Kind;

db::id! {
    /// What a team gives once.
    MaterialId;
}

/// What a team will show, as it gave it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Material {
    pub id: MaterialId,
    pub presentation: PresentationId,
    /// Nothing where the team shows nothing.
    pub file: Option<Shown>,
    pub given_by: PersonId,
    pub given_at: DateTime<Utc>,
}

/// A file that is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Shown {
    /// Which of the achievement's attachments it is; none for a file of its own.
    pub attachment: Option<AttachmentId>,
    pub name: String,
    pub kind: Kind,
    pub bytes: i64,
    /// SHA-256 of what is looked through.
    pub sha256: String,
}

macro_rules! materials {
    ($rest:literal) => {
        concat!(
            "select presentation_material.id, presentation_id, source, attachment_id, name, kind, bytes, sha256, given_by, ",
            "given_at from presentation_material ",
            $rest
        )
    };
}

#[derive(FromRow)]
struct Row {
    id: MaterialId,
    presentation_id: PresentationId,
    source: String,
    attachment_id: Option<AttachmentId>,
    name: String,
    kind: String,
    bytes: i64,
    sha256: String,
    given_by: PersonId,
    given_at: DateTime<Utc>,
}

impl TryFrom<Row> for Material {
    type Error = sqlx::Error;

    fn try_from(row: Row) -> db::Result<Self> {
        let wrong = |what: &'static str| corrupt("presentation_material", row.id, what);
        let file = match (row.source.as_str(), row.attachment_id) {
            ("none", None) => None,
            ("file", attachment @ None) | ("attachment", attachment @ Some(_)) => Some(Shown {
                attachment,
                name: row.name,
                kind: Kind::from_code(&row.kind).ok_or_else(|| wrong("no such kind"))?,
                bytes: row.bytes,
                sha256: row.sha256,
            }),
            _ => return Err(wrong("a source that is none")),
        };
        Ok(Self {
            id: row.id,
            presentation: row.presentation_id,
            file,
            given_by: row.given_by,
            given_at: row.given_at,
        })
    }
}

/// What holds for a presentation.
pub(super) async fn of(tx: &mut Tx, presentation: PresentationId) -> db::Result<Option<Material>> {
    let row: Option<Row> =
        on!(tx, |conn| sqlx::query_as(materials!("where presentation_id = $1 and replaced_at is null"))
            .bind(presentation)
            .fetch_optional(conn)
            .await)?;
    row.map(Material::try_from).transpose()
}

/// What holds for the presentations of an event.
pub(in crate::roadshows) async fn of_roadshow(
    tx: &mut Tx,
    roadshow: RoadshowId,
) -> db::Result<Vec<Material>> {
    let rows: Vec<Row> = on!(tx, |conn| sqlx::query_as(materials!(
        "join presentation on presentation.id = presentation_id \
         where roadshow_id = $1 and replaced_at is null and removed_at is null limit 500"
    ))
    .bind(roadshow)
    .fetch_all(conn)
    .await)?;
    rows.into_iter().map(Material::try_from).collect()
}

/// Every file of its own that still holds, for copies.
pub(crate) async fn files(tx: &mut Tx) -> db::Result<Vec<MaterialId>> {
    on!(tx, |conn| sqlx::query_scalar(
        "select id from presentation_material where source = 'file' and replaced_at is null order by id"
    )
    .fetch_all(conn)
    .await)
}

/// Writes what a team gives in place of what it gave before, and that it has to be looked through (anew); `false` if the
/// presentation is on the stage already, or gone.
pub(crate) async fn give(tx: &mut Tx, db: &Db, actor: &Actor, one: &Material) -> db::Result<bool> {
    // First, so that two who give at one moment do so one after the other.
    let done = on!(&mut *tx, |conn| {
        sqlx::query(
            "update presentation set state = case when state = 'ready' then 'scheduled' else state end, \
         version = version + 1, updated_at = $1 \
         where id = $2 and state in ('scheduled', 'ready', 'skipped') and removed_at is null",
        )
        .bind(one.given_at)
        .bind(one.presentation)
        .execute(conn)
        .await
        .map(|done| done.rows_affected() == 1)
    })?;
    if !done {
        return Ok(false);
    }
    on!(&mut *tx, |conn| sqlx::query(
        "update presentation_material set replaced_at = $1 where presentation_id = $2 and replaced_at is null"
    )
    .bind(one.given_at)
    .bind(one.presentation)
    .execute(conn)
    .await
    .map(drop))?;
    let file = one.file.as_ref();
    let source = match file {
        None => "none",
        Some(Shown { attachment: None, .. }) => "file",
        Some(_) => "attachment",
    };
    let sha256 = file.map(|file| file.sha256.as_str()).unwrap_or_default();
    on!(&mut *tx, |conn| {
        sqlx::query(
        "insert into presentation_material (id, presentation_id, source, attachment_id, name, kind, bytes, sha256, \
         given_by, given_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"
    )
    .bind(one.id)
    .bind(one.presentation)
    .bind(source)
    .bind(file.and_then(|file| file.attachment))
    .bind(file.map(|file| file.name.as_str()).unwrap_or_default())
    .bind(file.map(|file| file.kind.code()).unwrap_or_default())
    .bind(file.map(|file| file.bytes).unwrap_or_default())
    .bind(sha256)
    .bind(one.given_by)
    .bind(one.given_at)
    .execute(conn)
    .await
    .map(drop)
    })?;
    // A name may tell what a file holds: the log has its seal.
    let after = json!({ "source": source, "sha256": sha256 });
    let object = Object { kind: "presentation", id: one.presentation.0 };
    let act = "presentation.material_given";
    db::event::record(tx, db, &[Event { actor, act, object, before: None, after: image(&after) }]).await?;
    Ok(true)
}
