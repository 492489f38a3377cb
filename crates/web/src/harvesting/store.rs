//! How far other repositories have been harvested.

use chrono::{DateTime, Utc};
use db::{Tx, on};

/// The other's clock when the last run that came to its end began.
pub(super) async fn reached(tx: &mut Tx, repository: &str, part: &str) -> db::Result<Option<String>> {
    on!(tx, |conn| sqlx::query_scalar("select reached from harvested where repository = $1 and part = $2")
        .bind(repository)
        .bind(part)
        .fetch_optional(conn)
        .await)
}

pub(super) async fn save(
    tx: &mut Tx,
    repository: &str,
    part: &str,
    reached: &str,
    at: DateTime<Utc>,
) -> db::Result<()> {
    on!(tx, |conn| sqlx::query(
        "insert into harvested (repository, part, reached, at) values ($1, $2, $3, $4) \
         on conflict (repository, part) do update set reached = excluded.reached, at = excluded.at"
    )
    .bind(repository)
    .bind(part)
    .bind(reached)
    .bind(at)
    .execute(conn)
    .await
    .map(drop))
}
