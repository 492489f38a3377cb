//! Scans and staff in the database.

use chrono::{DateTime, Utc};
use db::event::Actor;
use db::{Db, Tx, on};
use serde_json::json;
use uuid::Uuid;

use super::{Arrival, Double, Scan};
use crate::person::PersonId;
use crate::roadshow::RoadshowId;
use crate::roadshow::guest::RegistrationId;
use crate::roadshow::guest::roll::store::touch;
use crate::roadshow::guest::store::record;
use crate::roadshow::store::told_of;

/// Writes a scan, once. Somebody arrived when they were scanned first, whichever desk could say so first: a scan that comes in
/// later and was made earlier is the arrival from then on, and the other is the double. In the order of the event's lock.
pub async fn arrive(tx: &mut Tx, db: &Db, roadshow: RoadshowId, scan: &Scan) -> db::Result<Arrival> {
    if let Some((registration, at, is_first)) = known(tx, scan.nonce).await? {
        let first = first_of(tx, registration).await?.unwrap_or(at);
        return Ok(if is_first { Arrival::First { at } } else { Arrival::Again { first } });
    }
    let is_first = insert(tx, db, roadshow, scan, true).await?;
    if is_first {
        touch(tx, db, scan.registration).await?;
        let after = json!({ "at": scan.at, "desk": scan.desk });
        let actor = Actor::Person(scan.by.0);
        record(tx, db, &actor, "registration.arrived", scan.registration, None, Some(&after)).await?;
        return Ok(Arrival::First { at: scan.at });
    }
    let first = first_of(tx, scan.registration).await?.unwrap_or(scan.at);
    if scan.at < first && step_back(tx, scan.registration, first).await? {
        insert(tx, db, roadshow, scan, true).await?;
        touch(tx, db, scan.registration).await?;
        let (before, after) = (json!({ "at": first }), json!({ "at": scan.at, "desk": scan.desk }));
        let actor = Actor::Person(scan.by.0);
        record(tx, db, &actor, "registration.arrived", scan.registration, Some(&before), Some(&after))
            .await?;
        return Ok(Arrival::First { at: scan.at });
    }
    insert(tx, db, roadshow, scan, false).await?;
    Ok(Arrival::Again { first })
}

/// What was taken for the arrival is a double of an earlier scan; `false` if it is the arrival no more.
async fn step_back(tx: &mut Tx, registration: RegistrationId, first: DateTime<Utc>) -> db::Result<bool> {
    on!(tx, |conn| sqlx::query(
        "update check_in set is_first = false where registration_id = $1 and is_first and scanned_at = $2"
    )
    .bind(registration)
    .bind(first)
    .execute(conn)
    .await
    .map(|done| done.rows_affected() == 1))
}

async fn known(tx: &mut Tx, nonce: Uuid) -> db::Result<Option<(RegistrationId, DateTime<Utc>, bool)>> {
    on!(tx, |conn| sqlx::query_as(
        "select registration_id, scanned_at, is_first from check_in where nonce = $1"
    )
    .bind(nonce)
    .fetch_optional(conn)
    .await)
}

async fn first_of(tx: &mut Tx, registration: RegistrationId) -> db::Result<Option<DateTime<Utc>>> {
    on!(tx, |conn| sqlx::query_scalar(
        "select scanned_at from check_in where registration_id = $1 and is_first"
    )
    .bind(registration)
    .fetch_optional(conn)
    .await)
}

async fn insert(tx: &mut Tx, db: &Db, roadshow: RoadshowId, scan: &Scan, is_first: bool) -> db::Result<bool> {
    on!(tx, |conn| {
        sqlx::query(
        "insert into check_in (nonce, roadshow_id, registration_id, scanned_at, received_at, scanned_by, desk, is_first) \
         values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing"
    )
    .bind(scan.nonce)
    .bind(roadshow)
    .bind(scan.registration)
    .bind(scan.at)
    .bind(db.clock.now())
    .bind(scan.by)
    .bind(&scan.desk)
    .bind(is_first)
    .execute(conn)
    .await
    .map(|done| done.rows_affected() == 1)
    })
}

/// Scans that were not the first of their tickets, the last first.
pub async fn doubles(tx: &mut Tx, roadshow: RoadshowId) -> db::Result<Vec<Double>> {
    on!(tx, |conn| {
        sqlx::query_as(
        "select name, organisation, again.scanned_at, again.desk, first.scanned_at as first_at, first.desk as first_desk \
         from check_in again join check_in first on first.registration_id = again.registration_id and first.is_first \
         join registration on registration.id = again.registration_id \
         where again.roadshow_id = $1 and not again.is_first order by again.scanned_at desc, again.nonce limit 5000"
    )
    .bind(roadshow)
    .fetch_all(conn)
    .await
    })
}

/// Who works at an event, by name.
pub async fn staff(tx: &mut Tx, roadshow: RoadshowId) -> db::Result<Vec<(PersonId, String)>> {
    on!(tx, |conn| {
        sqlx::query_as(
        "select person.id, person.name from roadshow_staff join person on person.id = roadshow_staff.person_id \
         where roadshow_id = $1 order by person.name, person.id"
    )
    .bind(roadshow)
    .fetch_all(conn)
    .await
    })
}

pub async fn is_staff(tx: &mut Tx, roadshow: RoadshowId, person: PersonId) -> db::Result<bool> {
    let one: Option<i32> = on!(tx, |conn| sqlx::query_scalar(
        "select 1 from roadshow_staff where roadshow_id = $1 and person_id = $2"
    )
    .bind(roadshow)
    .bind(person)
    .fetch_optional(conn)
    .await)?;
    Ok(one.is_some())
}

/// The same of who was taken on before a moment: whoever is taken on when all is over worked there never.
pub async fn was_staff(
    tx: &mut Tx,
    roadshow: RoadshowId,
    person: PersonId,
    until: DateTime<Utc>,
) -> db::Result<bool> {
    let one: Option<i32> = on!(tx, |conn| sqlx::query_scalar(
        "select 1 from roadshow_staff where roadshow_id = $1 and person_id = $2 and appointed_at <= $3"
    )
    .bind(roadshow)
    .bind(person)
    .bind(until)
    .fetch_optional(conn)
    .await)?;
    Ok(one.is_some())
}

pub async fn appoint(
    tx: &mut Tx,
    db: &Db,
    by: PersonId,
    roadshow: RoadshowId,
    person: PersonId,
) -> db::Result<()> {
    let done = on!(&mut *tx, |conn| {
        sqlx::query(
        "insert into roadshow_staff (roadshow_id, person_id, appointed_by, appointed_at) values ($1, $2, $3, $4) \
         on conflict do nothing"
    )
    .bind(roadshow)
    .bind(person)
    .bind(by)
    .bind(db.clock.now())
    .execute(conn)
    .await
    .map(|done| done.rows_affected() == 1)
    })?;
    if done { told_of(tx, db, by, "roadshow.staffed", (roadshow, person)).await } else { Ok(()) }
}

pub async fn dismiss(
    tx: &mut Tx,
    db: &Db,
    by: PersonId,
    roadshow: RoadshowId,
    person: PersonId,
) -> db::Result<bool> {
    let done = on!(&mut *tx, |conn| sqlx::query(
        "delete from roadshow_staff where roadshow_id = $1 and person_id = $2"
    )
    .bind(roadshow)
    .bind(person)
    .execute(conn)
    .await
    .map(|done| done.rows_affected() == 1))?;
    if done {
        told_of(tx, db, by, "roadshow.unstaffed", (roadshow, person)).await?;
    }
    Ok(done)
}
