//! Looks and what they are held against, in the database.

use catalog::achievement::AchievementId;
use chrono::{DateTime, NaiveDate, Utc};
use db::{Tx, on};
use uuid::Uuid;

/// Adds to the looks of a day.
pub(super) async fn add(tx: &mut Tx, kind: &str, id: Uuid, day: NaiveDate, views: i64) -> db::Result<()> {
    on!(tx, |conn| {
        sqlx::query(
        "insert into listing_view (listing_kind, listing_id, day, views) values ($1, $2, $3, $4) \
         on conflict (listing_kind, listing_id, day) do update set views = listing_view.views + excluded.views"
    )
    .bind(kind)
    .bind(id)
    .bind(day)
    .bind(views)
    .execute(conn)
    .await
    .map(drop)
    })
}

/// Adds to the looks of a day at a whole field.
pub(super) async fn add_to_field(
    tx: &mut Tx,
    kind: &str,
    field: &str,
    day: NaiveDate,
    views: i64,
) -> db::Result<()> {
    on!(tx, |conn| sqlx::query(
        "insert into field_view (listing_kind, field, day, views) values ($1, $2, $3, $4) \
         on conflict (listing_kind, field, day) do update set views = field_view.views + excluded.views"
    )
    .bind(kind)
    .bind(field)
    .bind(day)
    .bind(views)
    .execute(conn)
    .await
    .map(drop))
}

/// Looks at an achievement since a day, by day.
pub(super) async fn looks(
    tx: &mut Tx,
    id: AchievementId,
    since: NaiveDate,
) -> db::Result<Vec<(NaiveDate, i64)>> {
    on!(tx, |conn| sqlx::query_as(
        "select day, views from listing_view \
         where listing_kind = 'achievement' and listing_id = $1 and day >= $2 order by day"
    )
    .bind(id)
    .bind(since)
    .fetch_all(conn)
    .await)
}

/// Looks at achievements since a day, of a field or of all.
pub(super) async fn looks_at_field(tx: &mut Tx, field: Option<&str>, since: NaiveDate) -> db::Result<i64> {
    on!(tx, |conn| sqlx::query_scalar(
        "select cast(coalesce(sum(views), 0) as bigint) from field_view \
         where listing_kind = 'achievement' and ($1 is null or field = $1) and day >= $2"
    )
    .bind(field)
    .bind(since)
    .fetch_one(conn)
    .await)
}

/// Intents about achievements sent since a moment, of a field or of all: how many, and how many of them were accepted.
pub(super) async fn intents(
    tx: &mut Tx,
    field: Option<&str>,
    since: DateTime<Utc>,
) -> db::Result<(i64, i64)> {
    on!(tx, |conn| {
        sqlx::query_as(
        "select count(*), count(case when answer = 'accepted' then 1 end) from intent \
         join achievement on achievement.id = listing_id \
         where listing_kind = 'achievement' and ($1 is null or achievement.document->>'field' = $1) and sent_at >= $2"
    )
    .bind(field)
    .bind(since)
    .fetch_one(conn)
    .await
    })
}

/// Demands that the matcher holds an achievement to fit.
pub(super) async fn pairs(tx: &mut Tx, id: AchievementId) -> db::Result<i64> {
    on!(tx, |conn| sqlx::query_scalar("select count(*) from pair where achievement_id = $1")
        .bind(id)
        .fetch_one(conn)
        .await)
}

/// People who have laid it aside.
pub(super) async fn favourites(tx: &mut Tx, id: AchievementId) -> db::Result<i64> {
    on!(tx, |conn| sqlx::query_scalar(
        "select count(*) from favourite where listing_kind = 'achievement' and listing_id = $1"
    )
    .bind(id)
    .fetch_one(conn)
    .await)
}
