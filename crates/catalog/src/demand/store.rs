//! What a demand keeps beside its listing.

use db::{Tx, on};

use super::DemandId;

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

/// Forgets a contact when its demand goes.
pub async fn forget_contact(tx: &mut Tx, demand: DemandId) -> db::Result<()> {
    on!(tx, |conn| sqlx::query("delete from demand_contact where demand_id = $1")
        .bind(demand)
        .execute(conn)
        .await
        .map(drop))
}
