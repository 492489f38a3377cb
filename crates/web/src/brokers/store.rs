//! The consent to be shown as a broker in the database: a profile is public by it alone (个人信息保护法 §25).

use catalog::broker::Draft;
use catalog::broker::store::{Publicity, save};
use catalog::person::PersonId;
use db::event::{Actor, Event, Object, image};
use db::{Db, Tx, on};
use serde_json::json;

use crate::accounts::store as people;

/// What the consent is for, as in the table of consents.
const PURPOSE: &str = "broker";
/// The wording that was agreed to.
const TEXT: &str = "2026-11-1";

/// Writes what a broker says of themselves, and gives or withdraws the consent to show it with it.
pub(crate) async fn publish(
    tx: &mut Tx,
    db: &Db,
    person: PersonId,
    draft: &Draft,
    publicity: Publicity,
) -> db::Result<()> {
    let has = people::has_consented(tx, person, PURPOSE, TEXT).await?;
    match publicity {
        Publicity::Public if !has => {
            people::consent(tx, db, person, PURPOSE, "public", TEXT).await?;
            record(tx, db, person, "consent.given").await?;
        }
        Publicity::Hidden if has => withdraw(tx, db, person).await?,
        Publicity::Public | Publicity::Hidden => {}
    }
    save(tx, db, person, draft, publicity).await
}

/// The rows stay, as what was agreed to and until when.
async fn withdraw(tx: &mut Tx, db: &Db, person: PersonId) -> db::Result<()> {
    on!(&mut *tx, |conn| {
        sqlx::query(
        "update consent set withdrawn_at = $1 where person_id = $2 and purpose = $3 and withdrawn_at is null"
    )
    .bind(db.clock.now())
    .bind(person)
    .bind(PURPOSE)
    .execute(conn)
    .await
    .map(drop)
    })?;
    record(tx, db, person, "consent.withdrawn").await
}

async fn record(tx: &mut Tx, db: &Db, person: PersonId, act: &'static str) -> db::Result<()> {
    let (actor, object) = (Actor::Person(person.0), Object { kind: "person", id: person.0 });
    let after = image(&json!({ "purpose": PURPOSE, "text": TEXT }));
    db::event::record(tx, db, &[Event { actor: &actor, act, object, before: None, after }]).await
}
