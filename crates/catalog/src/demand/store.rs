//! What a demand keeps beside its listing.

use chrono::{DateTime, Utc};
use db::{Db, Tx, corrupt, on};

use super::{Closing, DemandId};
use crate::person::PersonId;

/// Keeps how to reach somebody who posted without an account. Read by the operator only.
pub async fn keep_contact(tx: &mut Tx, demand: DemandId, contact: &str) -> db::Result<()> {
    on!(tx, |conn| sqlx::query("insert into demand_contact (demand_id, contact) values ($1, $2)")
        .bind(demand)
        .bind(contact)
        .execute(conn)
        .await
        .map(drop))
}

pub async fn contact(tx: &mut Tx, demand: DemandId) -> db::Result<Option<String>> {
    on!(tx, |conn| sqlx::query_scalar("select contact from demand_contact where demand_id = $1")
        .bind(demand)
        .fetch_optional(conn)
        .await)
}

/// Keeps another contact in its place.
pub async fn change_contact(tx: &mut Tx, demand: DemandId, contact: &str) -> db::Result<()> {
    forget_contact(tx, demand).await?;
    keep_contact(tx, demand, contact).await
}

/// Keeps why a demand was closed, and by whom.
pub async fn close(tx: &mut Tx, db: &Db, demand: DemandId, closing: Closing, by: PersonId) -> db::Result<()> {
    on!(tx, |conn| sqlx::query(
        "insert into demand_closing (demand_id, reason, closed_at, closed_by) values ($1, $2, $3, $4)"
    )
    .bind(demand)
    .bind(closing.code())
    .bind(db.clock.now())
    .bind(by)
    .execute(conn)
    .await
    .map(drop))
}

/// Why and when a demand was closed, if its owner closed it.
pub async fn closing(tx: &mut Tx, demand: DemandId) -> db::Result<Option<(Closing, DateTime<Utc>)>> {
    let row: Option<(String, DateTime<Utc>)> =
        on!(tx, |conn| sqlx::query_as("select reason, closed_at from demand_closing where demand_id = $1")
            .bind(demand)
            .fetch_optional(conn)
            .await)?;
    let Some((reason, at)) = row else { return Ok(None) };
    let closing =
        Closing::from_code(&reason).ok_or_else(|| corrupt("demand_closing", demand, "no such reason"))?;
    Ok(Some((closing, at)))
}

/// Forgets a contact when its demand goes.
pub async fn forget_contact(tx: &mut Tx, demand: DemandId) -> db::Result<()> {
    on!(tx, |conn| sqlx::query("delete from demand_contact where demand_id = $1")
        .bind(demand)
        .execute(conn)
        .await
        .map(drop))
}
