//! Attachments in the database; their bytes lie on the shelf.

use catalog::achievement::{AchievementId, Tier};
use catalog::person::PersonId;
use chrono::{DateTime, Utc};
use db::event::{Actor, Event, Object, image};
use db::{Db, Tx, corrupt, on};
use serde_json::json;
use sqlx::FromRow;

use super::kind::Kind;

db::id! {
    /// A file that belongs to an achievement.
    AttachmentId;
}

#[derive(Clone, Debug)]
pub(crate) struct Attachment {
    pub id: AttachmentId,
    pub achievement: AchievementId,
    pub name: String,
    pub kind: Kind,
    pub bytes: i64,
    /// SHA-256 of what is kept.
    pub sha256: String,
    pub tier: Tier,
    pub added_at: DateTime<Utc>,
}

#[derive(FromRow)]
struct Row {
    id: AttachmentId,
    achievement_id: AchievementId,
    name: String,
    kind: String,
    bytes: i64,
    sha256: String,
    tier: String,
    added_at: DateTime<Utc>,
}

const COLUMNS: &str = "select id, achievement_id, name, kind, bytes, sha256, tier, added_at from attachment where \
     removed_at is null and ";

impl TryFrom<Row> for Attachment {
    type Error = sqlx::Error;

    fn try_from(row: Row) -> db::Result<Self> {
        let kind = Kind::from_code(&row.kind).ok_or_else(|| corrupt("attachment", row.id, "no such kind"))?;
        let tier = Tier::from_code(&row.tier).ok_or_else(|| corrupt("attachment", row.id, "no such tier"))?;
        Ok(Self {
            id: row.id,
            achievement: row.achievement_id,
            name: row.name,
            kind,
            bytes: row.bytes,
            sha256: row.sha256,
            tier,
            added_at: row.added_at,
        })
    }
}

pub(super) async fn insert(tx: &mut Tx, db: &Db, one: &Attachment, by: PersonId) -> db::Result<()> {
    on!(&mut *tx, |conn| sqlx::query(
        "insert into attachment (id, achievement_id, name, kind, bytes, sha256, tier, added_at, added_by) \
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
    )
    .bind(one.id)
    .bind(one.achievement)
    .bind(&one.name)
    .bind(one.kind.code())
    .bind(one.bytes)
    .bind(&one.sha256)
    .bind(one.tier.code())
    .bind(one.added_at)
    .bind(by)
    .execute(conn)
    .await
    .map(drop))?;
    // A restricted file's name may tell what it holds: the log has its seal.
    let name = (one.tier == Tier::Public).then_some(one.name.as_str());
    let after =
        json!({ "achievement": one.achievement, "name": name, "sha256": one.sha256, "tier": one.tier });
    record(tx, db, by, "attachment.added", one.id, image(&after)).await
}

pub(super) async fn find(tx: &mut Tx, id: AttachmentId) -> db::Result<Option<Attachment>> {
    let row: Option<Row> = on!(tx, |conn| {
        let mut sql = sqlx::QueryBuilder::new(COLUMNS);
        sql.push("id = ").push_bind(id).build_query_as().fetch_optional(conn).await
    })?;
    row.map(Attachment::try_from).transpose()
}

/// What a file belongs to or belonged to.
pub(crate) async fn achievement_of(tx: &mut Tx, id: AttachmentId) -> db::Result<Option<AchievementId>> {
    on!(tx, |conn| sqlx::query_scalar("select achievement_id from attachment where id = $1")
        .bind(id)
        .fetch_optional(conn)
        .await)
}

/// In the order in which they were added.
pub(crate) async fn of_achievement(tx: &mut Tx, achievement: AchievementId) -> db::Result<Vec<Attachment>> {
    let rows: Vec<Row> = on!(tx, |conn| {
        let mut sql = sqlx::QueryBuilder::new(COLUMNS);
        sql.push("achievement_id = ").push_bind(achievement).push(" order by added_at, id");
        sql.build_query_as().fetch_all(conn).await
    })?;
    rows.into_iter().map(Attachment::try_from).collect()
}

/// Every attachment there is.
pub(super) async fn all(tx: &mut Tx) -> db::Result<Vec<AttachmentId>> {
    on!(tx, |conn| sqlx::query_scalar("select id from attachment where removed_at is null order by id")
        .fetch_all(conn)
        .await)
}

/// Takes a file off; `false` if it is gone already.
pub(super) async fn remove(tx: &mut Tx, db: &Db, id: AttachmentId, by: PersonId) -> db::Result<bool> {
    let done = on!(&mut *tx, |conn| sqlx::query(
        "update attachment set removed_at = $1 where id = $2 and removed_at is null"
    )
    .bind(db.clock.now())
    .bind(id)
    .execute(conn)
    .await
    .map(|done| done.rows_affected() == 1))?;
    if done {
        record(tx, db, by, "attachment.removed", id, None).await?;
    }
    Ok(done)
}

async fn record(
    tx: &mut Tx,
    db: &Db,
    by: PersonId,
    act: &'static str,
    id: AttachmentId,
    after: Option<String>,
) -> db::Result<()> {
    let object = Object { kind: super::KIND, id: id.0 };
    let actor = Actor::Person(by.0);
    db::event::record(tx, db, &[Event { actor: &actor, act, object, before: None, after }]).await
}
