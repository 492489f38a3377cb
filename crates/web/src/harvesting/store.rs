//! How far other repositories have been harvested, and when they are again, in the database.

use chrono::{DateTime, Utc};
use db::{Tx, on};
use uuid::Uuid;

use super::Harvest;
use super::plans::Plan;

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

/// Every repository that was harvested to the end once.
pub(super) async fn repositories(tx: &mut Tx) -> db::Result<Vec<String>> {
    on!(tx, |conn| sqlx::query_scalar("select distinct repository from harvested order by repository")
        .fetch_all(conn)
        .await)
}

/// What came from a source is known by another name of it, unless something is known by that already.
pub(super) async fn rename_source(tx: &mut Tx, old: &str, new: &str) -> db::Result<()> {
    on!(tx, |conn| sqlx::query(
        "update achievement set source = $1 where source = $2 and source_id is not null \
         and not exists (select 1 from achievement as other where other.source = $1 \
         and other.source_id = achievement.source_id)"
    )
    .bind(new)
    .bind(old)
    .execute(conn)
    .await
    .map(drop))
}

/// Every plan, the one that is due first.
pub(super) async fn plans(tx: &mut Tx) -> db::Result<Vec<Plan>> {
    on!(tx, |conn| sqlx::query_as(
        "select id, repository, part, unit, hours, due_at, ran_at, taken, error from harvest_plan \
         order by due_at, id"
    )
    .fetch_all(conn)
    .await)
}

/// Sets the rhythm of a repository, in place of the one before.
pub(super) async fn set_plan(
    tx: &mut Tx,
    id: Uuid,
    harvest: &Harvest,
    part: &str,
    hours: i32,
    due_at: DateTime<Utc>,
) -> db::Result<()> {
    on!(tx, |conn| {
        sqlx::query(
        "insert into harvest_plan (id, repository, part, unit, hours, due_at) values ($1, $2, $3, $4, $5, $6) \
         on conflict (repository, part) do update \
         set unit = excluded.unit, hours = excluded.hours, due_at = excluded.due_at"
    )
    .bind(id)
    .bind(&harvest.repository)
    .bind(part)
    .bind(&harvest.unit)
    .bind(hours)
    .bind(due_at)
    .execute(conn)
    .await
    .map(drop)
    })
}

pub(super) async fn end_plan(tx: &mut Tx, repository: &str, part: &str) -> db::Result<()> {
    on!(tx, |conn| sqlx::query("delete from harvest_plan where repository = $1 and part = $2")
        .bind(repository)
        .bind(part)
        .execute(conn)
        .await
        .map(drop))
}

/// Takes a plan up, until a moment; `false` if another node was faster.
pub(super) async fn claim_plan(tx: &mut Tx, plan: &Plan, until: DateTime<Utc>) -> db::Result<bool> {
    on!(tx, |conn| sqlx::query("update harvest_plan set due_at = $1 where id = $2 and due_at = $3")
        .bind(until)
        .bind(plan.id)
        .bind(plan.due_at)
        .execute(conn)
        .await
        .map(|done| done.rows_affected() == 1))
}

/// Notes what became of a run, and when the next is due.
pub(super) async fn note_plan(
    tx: &mut Tx,
    id: Uuid,
    ran_at: DateTime<Utc>,
    done: Result<&str, &str>,
    due_at: DateTime<Utc>,
) -> db::Result<()> {
    on!(tx, |conn| {
        sqlx::query(
        "update harvest_plan set ran_at = $1, taken = coalesce($2, taken), error = $3, due_at = $4 where id = $5"
    )
    .bind(ran_at)
    .bind(done.ok())
    .bind(done.err())
    .bind(due_at)
    .bind(id)
    .execute(conn)
    .await
    .map(drop)
    })
}
