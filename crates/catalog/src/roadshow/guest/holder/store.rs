//! Holders of registrations in the database.

use chrono::{DateTime, Utc};
use db::event::Actor;
use db::{Db, Tx, on};
use uuid::Uuid;

use crate::person::PersonId;
use crate::roadshow::RoadshowId;
use crate::roadshow::guest::roll::store::touch;
use crate::roadshow::guest::store::record;
use crate::roadshow::guest::{Registration, RegistrationId};

/// Notes the code that is on its way.
pub async fn set_code(tx: &mut Tx, id: RegistrationId, code: Uuid) -> db::Result<()> {
    on!(tx, |conn| sqlx::query("update registration set code_id = $1 where id = $2")
        .bind(code)
        .bind(id)
        .execute(conn)
        .await
        .map(drop))
}

/// Notes that somebody whom the organiser brought agrees to be on the list; `false` if there was nothing to agree to.
pub async fn agree(tx: &mut Tx, db: &Db, id: RegistrationId) -> db::Result<bool> {
    let done = on!(&mut *tx, |conn| {
        sqlx::query(
        "update registration set agreed_at = $1 where id = $2 and brought_by is not null and agreed_at is null"
    )
    .bind(db.clock.now())
    .bind(id)
    .execute(conn)
    .await
    .map(|done| done.rows_affected() == 1)
    })?;
    if done {
        record(tx, db, &Actor::Visitor, "registration.agreed", id, None, None).await?;
    }
    Ok(done)
}

/// Whether somebody at this address was on the list and left it, or let an offer pass: nobody puts them back but they.
pub async fn has_left(tx: &mut Tx, roadshow: RoadshowId, address: &str) -> db::Result<bool> {
    on!(tx, |conn| {
        sqlx::query_scalar(
        "select exists (select 1 from registration where roadshow_id = $1 and address = $2 and state = 'cancelled')"
    )
    .bind(roadshow)
    .bind(address)
    .fetch_one(conn)
    .await
    })
}

/// How often whoever holds this registration has registered for the event until then, this time counted.
pub async fn times(tx: &mut Tx, one: &Registration) -> db::Result<i64> {
    on!(tx, |conn| {
        sqlx::query_scalar(
            "select count(*) from registration where roadshow_id = $1 and registered_at <= $2 \
         and (id = $3 or person_id = $4 or (address = $5 and address <> ''))",
        )
        .bind(one.roadshow)
        .bind(one.registered_at)
        .bind(one.id)
        .bind(one.person)
        .bind(&one.guest.address)
        .fetch_one(conn)
        .await
    })
}

/// Notes whose address it is; `false` if it was known.
pub async fn verify(tx: &mut Tx, db: &Db, id: RegistrationId, person: PersonId) -> db::Result<bool> {
    let done = on!(&mut *tx, |conn| sqlx::query(
        "update registration set person_id = $1, verified_at = $2 where id = $3 and verified_at is null"
    )
    .bind(person)
    .bind(db.clock.now())
    .bind(id)
    .execute(conn)
    .await
    .map(|done| done.rows_affected() == 1))?;
    if done {
        touch(tx, db, id).await?;
        record(tx, db, &Actor::Person(person.0), "registration.verified", id, None, None).await?;
        // Whoever takes the code has read what it is for.
        agree(tx, db, id).await?;
    }
    Ok(done)
}

/// Gives a registration another ticket, with what was tapped, asked and voted by the old one.
pub async fn rekey(tx: &mut Tx, was: &Registration, ticket: &str) -> db::Result<()> {
    for statement in [
        "update registration set ticket = $1 where ticket = $2",
        "update tap set ticket = $1 where ticket = $2",
        "update question set ticket = $1 where ticket = $2",
        "update question_vote set ticket = $1 where ticket = $2",
        "update poll_vote set ticket = $1 where ticket = $2",
    ] {
        on!(&mut *tx, |conn| sqlx::query(statement)
            .bind(ticket)
            .bind(&was.ticket)
            .execute(conn)
            .await
            .map(drop))?;
    }
    Ok(())
}

/// Forgets who a guest was; that somebody came, and when, stays.
pub async fn forget(tx: &mut Tx, id: RegistrationId, nobody: &str) -> db::Result<()> {
    for statement in [
        "delete from registration_consent where registration_id = $1",
        "delete from roadshow_feed where registration_id = $1",
        "delete from registration_claim_wish where claim_id in \
         (select id from registration_claim where registration_id = $1)",
        "delete from registration_claim where registration_id = $1",
        "update meeting_request set reason = '', answer = '' where registration_id = $1",
    ] {
        on!(&mut *tx, |conn| sqlx::query(statement).bind(id).execute(conn).await.map(drop))?;
    }
    // No ticket: nothing can be opened by it any more, and what was tapped is nobody's.
    on!(tx, |conn| {
        sqlx::query(
        "update registration set name = $1, organisation = '', address = '', ticket = $2, sought = null where id = $3"
    )
    .bind(nobody)
    .bind(format!("forgotten {id}"))
    .bind(id)
    .execute(conn)
    .await
    .map(drop)
    })
}

/// Guests of roadshows that ended before a moment who are still known by name, but for those who have let somebody know
/// who they are and have not taken that back.
pub async fn overdue(tx: &mut Tx, ended: DateTime<Utc>, limit: i64) -> db::Result<Vec<RegistrationId>> {
    on!(tx, |conn| sqlx::query_scalar(
        "select registration.id from registration join roadshow on roadshow.id = registration.roadshow_id \
         where roadshow.ends_at < $1 and registration.ticket not like 'forgotten %' \
         and not exists (select 1 from registration_consent where registration_id = registration.id) \
         order by registration.id limit $2"
    )
    .bind(ended)
    .bind(limit)
    .fetch_all(conn)
    .await)
}

/// The same as [`forget`], when the days are over that the market keeps guests by name.
pub async fn lapse(tx: &mut Tx, db: &Db, id: RegistrationId, nobody: &str) -> db::Result<()> {
    forget(tx, id, nobody).await?;
    record(tx, db, &Actor::System, "registration.forgotten", id, None, None).await
}
