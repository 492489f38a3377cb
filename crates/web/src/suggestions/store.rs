//! The consent to suggestions in the database.

use catalog::person::PersonId;
use db::event::{Actor, Event, Object, image};
use db::{Db, Tx, on};
use serde_json::json;

use super::{PURPOSE, TEXT};
use crate::accounts::store as people;

pub(super) async fn is_on(tx: &mut Tx, person: PersonId) -> db::Result<bool> {
    people::has_consented(tx, person, PURPOSE, TEXT).await
}

pub(super) async fn give(tx: &mut Tx, db: &Db, person: PersonId) -> db::Result<()> {
    people::consent(tx, db, person, PURPOSE, "operator", TEXT).await?;
    record(tx, db, person, "consent.given").await
}

/// Ends every consent to suggestions; the rows stay, as what was agreed to and until when.
pub(super) async fn withdraw(tx: &mut Tx, db: &Db, person: PersonId) -> db::Result<()> {
    let ended = on!(&mut *tx, |conn| {
        sqlx::query(
        "update consent set withdrawn_at = $1 where person_id = $2 and purpose = $3 and withdrawn_at is null"
    )
    .bind(db.clock.now())
    .bind(person)
    .bind(PURPOSE)
    .execute(conn)
    .await
    .map(|done| done.rows_affected())
    })?;
    if ended > 0 {
        record(tx, db, person, "consent.withdrawn").await?;
    }
    Ok(())
}

async fn record(tx: &mut Tx, db: &Db, person: PersonId, act: &'static str) -> db::Result<()> {
    let (actor, object) = (Actor::Person(person.0), Object { kind: "person", id: person.0 });
    let after = image(&json!({ "purpose": PURPOSE, "text": TEXT }));
    db::event::record(tx, db, &[Event { actor: &actor, act, object, before: None, after }]).await
}
