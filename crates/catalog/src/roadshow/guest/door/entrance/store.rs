//! What the codes of an entrance are made of, in the database.

use db::event::{Actor, Event, Object};
use db::{Db, Tx, on};

use super::{Key, fresh};
use crate::person::PersonId;
use crate::roadshow::RoadshowId;

/// None where guests do not check in by themselves.
pub async fn key(tx: &mut Tx, roadshow: RoadshowId) -> db::Result<Option<Key>> {
    let key: Option<String> =
        on!(tx, |conn| sqlx::query_scalar("select door_key from roadshow where id = $1")
            .bind(roadshow)
            .fetch_one(conn)
            .await)?;
    Ok(key.map(Key))
}

/// Lets guests check in by themselves, by other codes than before.
pub async fn renew(tx: &mut Tx, db: &Db, by: PersonId, roadshow: RoadshowId) -> db::Result<()> {
    set(tx, db, by, roadshow, "roadshow.code_renewed", Some(&fresh(&db.chance))).await
}

/// From now on nobody checks in by themselves.
pub async fn withdraw(tx: &mut Tx, db: &Db, by: PersonId, roadshow: RoadshowId) -> db::Result<()> {
    set(tx, db, by, roadshow, "roadshow.code_withdrawn", None).await
}

async fn set(
    tx: &mut Tx,
    db: &Db,
    by: PersonId,
    roadshow: RoadshowId,
    act: &'static str,
    key: Option<&str>,
) -> db::Result<()> {
    // Taken back twice it is one; renewed, it is another each time.
    let done = on!(&mut *tx, |conn| sqlx::query(
        "update roadshow set door_key = $1 where id = $2 and door_key is distinct from $1"
    )
    .bind(key)
    .bind(roadshow)
    .execute(conn)
    .await
    .map(|done| done.rows_affected() == 1))?;
    if !done {
        return Ok(());
    }
    let object = Object { kind: "roadshow", id: roadshow.0 };
    let event = Event { actor: &Actor::Person(by.0), act, object, before: None, after: None };
    db::event::record(tx, db, &[event]).await
}
