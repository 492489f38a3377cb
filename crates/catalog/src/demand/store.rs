//! What a demand keeps beside its listing.

use chrono::{DateTime, Utc};
use db::event::{Actor, Event, Object, image};
use db::{Db, Tx, corrupt, on};
use serde_json::json;

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

/// Public demands of somebody that nobody has to confirm: published before there was a clock.
pub async fn without_clock(tx: &mut Tx) -> db::Result<Vec<DemandId>> {
    on!(tx, |conn| {
        sqlx::query_scalar(
            "select id from demand where stage = 'published' and owner_id is not null and expires_at is null \
             order by id limit 1000",
        )
        .fetch_all(conn)
        .await
    })
}

/// Sets when such a demand must be confirmed; `false` if somebody was faster.
pub async fn set_clock(tx: &mut Tx, db: &Db, demand: DemandId, until: DateTime<Utc>) -> db::Result<bool> {
    let done = on!(&mut *tx, |conn| {
        sqlx::query(
            "update demand set expires_at = $1 where id = $2 and stage = 'published' and expires_at is null",
        )
        .bind(until)
        .bind(demand)
        .execute(conn)
        .await
        .map(|done| done.rows_affected() == 1)
    })?;
    if done {
        let object = Object { kind: "demand", id: demand.0 };
        let after = image(&json!({ "expires_at": until }));
        let event = Event { actor: &Actor::System, act: "listing.timed", object, before: None, after };
        db::event::record(tx, db, &[event]).await?;
    }
    Ok(done)
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

/// Who closed a demand, and when, if its owner's side closed it.
pub async fn closed_by(tx: &mut Tx, demand: DemandId) -> db::Result<Option<(PersonId, DateTime<Utc>)>> {
    on!(tx, |conn| sqlx::query_as("select closed_by, closed_at from demand_closing where demand_id = $1")
        .bind(demand)
        .fetch_optional(conn)
        .await)
}

/// Takes back that a demand was closed: what was said then stays in the log alone.
pub async fn reopen(tx: &mut Tx, demand: DemandId) -> db::Result<()> {
    on!(tx, |conn| sqlx::query("delete from demand_closing where demand_id = $1")
        .bind(demand)
        .execute(conn)
        .await
        .map(drop))
}

/// Demands that nobody's account posted, no unit answers for and no import brought, in a stage since before a moment, that are
/// public or wait, and that no broker looks after and no case is about; the oldest first.
pub async fn of_visitors(tx: &mut Tx, before: DateTime<Utc>, limit: i64) -> db::Result<Vec<DemandId>> {
    on!(tx, |conn| {
        sqlx::query_scalar(
            "select id from demand where owner_id is null and organisation_id is null and import_id is null and stage_at < $1 \
             and stage in ('draft', 'platform_review', 'held', 'published') \
             and not exists (select 1 from demand_claim where demand_id = demand.id and ended_at is null \
             and until_at > $1) \
             and not exists (select 1 from deal_case where demand_id = demand.id \
             and standing in ('open', 'paused', 'disputed')) order by stage_at, id limit $2",
        )
        .bind(before)
        .bind(limit)
        .fetch_all(conn)
        .await
    })
}

/// Forgets how to reach visitors whose demands are off, unless a case about them goes on.
pub async fn forget_contacts_of_visitors(tx: &mut Tx) -> db::Result<()> {
    on!(tx, |conn| {
        sqlx::query(
            "delete from demand_contact where demand_id in (select id from demand where owner_id is null \
             and organisation_id is null and stage in ('rejected', 'expired', 'withdrawn') \
             and not exists (select 1 from deal_case where demand_id = demand.id \
             and standing in ('open', 'paused', 'disputed')))",
        )
        .execute(conn)
        .await
        .map(drop)
    })
}

/// Forgets a contact when its demand goes.
pub async fn forget_contact(tx: &mut Tx, demand: DemandId) -> db::Result<()> {
    on!(tx, |conn| sqlx::query("delete from demand_contact where demand_id = $1")
        .bind(demand)
        .execute(conn)
        .await
        .map(drop))
}
