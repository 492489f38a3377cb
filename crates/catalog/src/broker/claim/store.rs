//! Claims in the database.

use chrono::{DateTime, Utc};
use db::event::{Actor, Event, Object, image};
use db::{Db, Tx, on};
use serde_json::json;
use uuid::Uuid;

use super::{Claim, ClaimId};
use crate::broker::assignment::store::hold;
use crate::demand::DemandId;
use crate::person::PersonId;
use crate::taxonomy::Field;

/// The noun of the event log.
const KIND: &str = "demand_claim";

macro_rules! claims {
    ($rest:literal) => {
        concat!(
            "select id, demand_id, broker_id, claimed_at, until_at, ended_at from demand_claim where ",
            $rest
        )
    };
}

pub async fn find(tx: &mut Tx, id: ClaimId) -> db::Result<Option<Claim>> {
    on!(tx, |conn| sqlx::query_as(claims!("id = $1")).bind(id).fetch_optional(conn).await)
}

/// Who looks after a demand now.
pub async fn live_of(tx: &mut Tx, demand: DemandId, now: DateTime<Utc>) -> db::Result<Option<Claim>> {
    on!(tx, |conn| sqlx::query_as(claims!("demand_id = $1 and ended_at is null and until_at > $2"))
        .bind(demand)
        .bind(now)
        .fetch_optional(conn)
        .await)
}

/// What a broker looks after now, what ends first first.
pub async fn of_broker(tx: &mut Tx, broker: PersonId, now: DateTime<Utc>) -> db::Result<Vec<Claim>> {
    on!(tx, |conn| sqlx::query_as(claims!(
        "broker_id = $1 and ended_at is null and until_at > $2 order by until_at, id limit 200"
    ))
    .bind(broker)
    .bind(now)
    .fetch_all(conn)
    .await)
}

/// What came of a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Made {
    Done,
    /// Somebody looks after the demand.
    Taken,
    /// The broker looks after as many as one may.
    Full,
}

/// Writes a claim, if the broker has fewer than `most`. What has run out makes room. Of two at once that would go past the
/// most one wins: the broker's row is held while theirs are counted.
pub async fn make(tx: &mut Tx, db: &Db, claim: &Claim, most: u32) -> db::Result<Made> {
    if !hold(tx, claim.broker_id).await? {
        return Ok(Made::Full);
    }
    let held = of_broker(tx, claim.broker_id, claim.claimed_at).await?;
    let others = held.iter().filter(|one| one.demand_id != claim.demand_id).count();
    if u32::try_from(others).unwrap_or(u32::MAX) >= most {
        return Ok(Made::Full);
    }
    on!(&mut *tx, |conn| {
        sqlx::query(
        "update demand_claim set ended_at = until_at where demand_id = $1 and ended_at is null and until_at <= $2"
    )
    .bind(claim.demand_id)
    .bind(claim.claimed_at)
    .execute(conn)
    .await
    .map(drop)
    })?;
    let new = on!(&mut *tx, |conn| {
        sqlx::query(
        "insert into demand_claim (id, demand_id, broker_id, claimed_at, until_at) values ($1, $2, $3, $4, $5) \
         on conflict (demand_id) where ended_at is null do nothing"
    )
    .bind(claim.id)
    .bind(claim.demand_id)
    .bind(claim.broker_id)
    .bind(claim.claimed_at)
    .bind(claim.until_at)
    .execute(conn)
    .await
    .map(|done| done.rows_affected() == 1)
    })?;
    if new {
        record(tx, db, "demand_claim.made", claim).await?;
    }
    Ok(if new { Made::Done } else { Made::Taken })
}

/// Gives a claim back; `false` if it has ended.
pub async fn end(tx: &mut Tx, db: &Db, claim: &Claim) -> db::Result<bool> {
    let now = db.clock.now();
    let ended = on!(&mut *tx, |conn| sqlx::query(
        "update demand_claim set ended_at = $1 where id = $2 and ended_at is null and until_at > $1"
    )
    .bind(now)
    .bind(claim.id)
    .execute(conn)
    .await
    .map(|done| done.rows_affected() == 1))?;
    if ended {
        record(tx, db, "demand_claim.ended", claim).await?;
    }
    Ok(ended)
}

/// Whether somebody's intent about a demand was accepted: it is served.
pub async fn is_served(tx: &mut Tx, demand: DemandId) -> db::Result<bool> {
    let one: Option<i32> = on!(tx, |conn| {
        sqlx::query_scalar(
        "select 1 from intent where listing_kind = 'demand' and listing_id = $1 and answer = 'accepted' limit 1"
    )
    .bind(demand)
    .fetch_optional(conn)
    .await
    })?;
    Ok(one.is_some())
}

/// Public demands of before a moment about which nobody has sent an intent and which nobody looks after: those of the
/// fields first, then the newest.
pub async fn unserved(
    tx: &mut Tx,
    fields: &[Field],
    before: DateTime<Utc>,
    now: DateTime<Utc>,
    limit: i64,
) -> db::Result<Vec<Uuid>> {
    on!(tx, |conn| {
        let mut sql = sqlx::QueryBuilder::new(
            "select id from demand where published_at is not null and withdrawn_at is null and published_at <= ",
        );
        sql.push_bind(before)
            .push(" and not exists (select 1 from intent where listing_kind = 'demand' and listing_id = demand.id) ")
            .push("and not exists (select 1 from demand_claim where demand_id = demand.id and ended_at is null and until_at > ")
            .push_bind(now)
            .push(") order by case when document->>'field' in (''");
        for field in fields {
            sql.push(", ").push_bind(field.code());
        }
        sql.push(") then 0 else 1 end, published_at desc, id limit ").push_bind(limit);
        sql.build_query_scalar().fetch_all(conn).await
    })
}

async fn record(tx: &mut Tx, db: &Db, act: &'static str, claim: &Claim) -> db::Result<()> {
    let object = Object { kind: KIND, id: claim.id.0 };
    let after =
        image(&json!({ "demand": claim.demand_id, "broker": claim.broker_id, "until": claim.until_at }));
    let actor = Actor::Person(claim.broker_id.0);
    db::event::record(tx, db, &[Event { actor: &actor, act, object, before: None, after }]).await
}
