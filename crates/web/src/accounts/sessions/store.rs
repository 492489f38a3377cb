//! Sessions in the database.

use catalog::person::PersonId;
use chrono::{DateTime, Utc};
use db::event::Actor;
use db::{Db, Tx, on};
use sqlx::FromRow;

use crate::accounts::role::{Entry, SessionId};
use crate::accounts::store::record;

/// A browser in which a person is signed in.
#[derive(Clone, Debug, FromRow)]
pub(crate) struct Session {
    pub id: SessionId,
    pub person_id: PersonId,
    pub name: String,
    pub agent: String,
    pub created_at: DateTime<Utc>,
    pub seen_at: DateTime<Utc>,
    pub expires_at: DateTime<Utc>,
    /// Waits for the second factor, and lets nobody in before.
    pub factor_due: bool,
    /// When the second factor was given.
    pub factor_at: Option<DateTime<Utc>>,
}

/// `hash` is SHA-256 of what the cookie holds.
pub(crate) async fn open_session(tx: &mut Tx, db: &Db, session: &Session, hash: &str) -> db::Result<()> {
    on!(&mut *tx, |conn| {
        sqlx::query(
        "insert into session (id, hash, person_id, agent, created_at, seen_at, expires_at, factor_due, factor_at) \
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
    )
    .bind(session.id)
    .bind(hash)
    .bind(session.person_id)
    .bind(&session.agent)
    .bind(session.created_at)
    .bind(session.seen_at)
    .bind(session.expires_at)
    .bind(session.factor_due)
    .bind(session.factor_at)
    .execute(conn)
    .await
    .map(drop)
    })?;
    record(tx, db, &Actor::Person(session.person_id.0), "session.opened", session.person_id).await
}

/// The live session behind a cookie.
pub(crate) async fn session(tx: &mut Tx, hash: &str) -> db::Result<Option<Session>> {
    on!(tx, |conn| {
        sqlx::query_as(
        "select session.id, person_id, person.name, agent, session.created_at, seen_at, expires_at, factor_due, factor_at \
         from session join person on person.id = person_id where hash = $1 and ended_at is null"
    )
    .bind(hash)
    .fetch_optional(conn)
    .await
    })
}

/// A person's live sessions, the one used last first.
pub(crate) async fn sessions(tx: &mut Tx, person: PersonId, now: DateTime<Utc>) -> db::Result<Vec<Session>> {
    on!(tx, |conn| {
        sqlx::query_as(
        "select session.id, person_id, person.name, agent, session.created_at, seen_at, expires_at, factor_due, factor_at \
         from session join person on person.id = person_id \
         where person_id = $1 and ended_at is null and expires_at > $2 order by seen_at desc"
    )
    .bind(person)
    .bind(now)
    .fetch_all(conn)
    .await
    })
}

/// Remembers that a session is in use.
pub(crate) async fn touch(
    tx: &mut Tx,
    session: SessionId,
    seen_at: DateTime<Utc>,
    expires_at: DateTime<Utc>,
) -> db::Result<()> {
    on!(tx, |conn| sqlx::query("update session set seen_at = $1, expires_at = $2 where id = $3")
        .bind(seen_at)
        .bind(expires_at)
        .bind(session)
        .execute(conn)
        .await
        .map(drop))
}

/// Notes that the second factor was given in a session.
pub(crate) async fn note_factor(tx: &mut Tx, session: SessionId, at: DateTime<Utc>) -> db::Result<()> {
    on!(tx, |conn| sqlx::query("update session set factor_due = $1, factor_at = $2 where id = $3")
        .bind(false)
        .bind(at)
        .bind(session)
        .execute(conn)
        .await
        .map(drop))
}

/// Gives a session another secret; `hash` is its SHA-256.
pub(crate) async fn rekey_session(tx: &mut Tx, session: SessionId, hash: &str) -> db::Result<()> {
    on!(tx, |conn| sqlx::query("update session set hash = $1 where id = $2")
        .bind(hash)
        .bind(session)
        .execute(conn)
        .await
        .map(drop))
}

/// Ends a session of this person; `false` if there is none.
pub(crate) async fn end_session(
    tx: &mut Tx,
    db: &Db,
    person: PersonId,
    session: SessionId,
) -> db::Result<bool> {
    let ended = on!(&mut *tx, |conn| sqlx::query(
        "update session set ended_at = $1 where id = $2 and person_id = $3 and ended_at is null"
    )
    .bind(db.clock.now())
    .bind(session)
    .bind(person)
    .execute(conn)
    .await
    .map(|done| done.rows_affected() == 1))?;
    if ended {
        record(tx, db, &Actor::Person(person.0), "session.ended", person).await?;
    }
    Ok(ended)
}

/// Ends every session of a person but the one that a request came in by.
pub(crate) async fn end_others(tx: &mut Tx, db: &Db, person: PersonId, own: &Entry) -> db::Result<()> {
    for other in sessions(tx, person, db.clock.now()).await? {
        if *own != Entry::Session(other.id) {
            end_session(tx, db, person, other.id).await?;
        }
    }
    Ok(())
}

/// Forgets sessions that let nobody in any more.
pub(crate) async fn forget_before(tx: &mut Tx, moment: DateTime<Utc>) -> db::Result<()> {
    on!(tx, |conn| sqlx::query("delete from session where ended_at < $1 or expires_at < $1")
        .bind(moment)
        .execute(conn)
        .await
        .map(drop))
}
