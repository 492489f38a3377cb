//! Consents of guests in the database.

use std::collections::HashSet;

use db::event::Actor;
use db::{Db, Tx, on};
use serde_json::json;

use super::Recipient;
use crate::roadshow::RoadshowId;
use crate::roadshow::guest::RegistrationId;
use crate::roadshow::guest::store::record;

/// Whom a guest agreed to be known to.
pub async fn of(tx: &mut Tx, id: RegistrationId) -> db::Result<Vec<Recipient>> {
    let codes: Vec<String> = on!(tx, |conn| sqlx::query_scalar(
        "select recipient from registration_consent where registration_id = $1 order by recipient"
    )
    .bind(id)
    .fetch_all(conn)
    .await)?;
    Ok(codes.iter().filter_map(|code| Recipient::from_code(code)).collect())
}

/// Guests of an event who agreed to be known to a recipient.
pub async fn guests(
    tx: &mut Tx,
    roadshow: RoadshowId,
    recipient: Recipient,
) -> db::Result<HashSet<RegistrationId>> {
    let ids: Vec<RegistrationId> = on!(tx, |conn| {
        sqlx::query_scalar(
        "select registration_id from registration_consent join registration on registration.id = registration_id \
         where roadshow_id = $1 and recipient = $2"
    )
    .bind(roadshow)
    .bind(recipient.code())
    .fetch_all(conn)
    .await
    })?;
    Ok(ids.into_iter().collect())
}

pub async fn set(tx: &mut Tx, db: &Db, id: RegistrationId, recipients: &[Recipient]) -> db::Result<()> {
    let was = of(tx, id).await?;
    if was == recipients {
        return Ok(());
    }
    on!(&mut *tx, |conn| sqlx::query("delete from registration_consent where registration_id = $1")
        .bind(id)
        .execute(conn)
        .await
        .map(drop))?;
    for recipient in recipients {
        on!(&mut *tx, |conn| sqlx::query(
            "insert into registration_consent (registration_id, recipient, given_at) values ($1, $2, $3) \
             on conflict do nothing"
        )
        .bind(id)
        .bind(recipient.code())
        .bind(db.clock.now())
        .execute(conn)
        .await
        .map(drop))?;
    }
    let codes =
        |all: &[Recipient]| json!({ "recipients": all.iter().map(|one| one.code()).collect::<Vec<_>>() });
    let (before, after) = (codes(&was), codes(recipients));
    record(tx, db, &Actor::Visitor, "registration.consented", id, Some(&before), Some(&after)).await
}
