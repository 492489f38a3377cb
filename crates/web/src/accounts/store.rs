//! People, codes, sessions and consents in the database.

use catalog::person::PersonId;
use chrono::{DateTime, Utc};
use db::event::{Event, Object};
use db::{Db, Tx, on};
use sqlx::FromRow;

use super::address::Address;
use super::role::{CodeId, SessionId};

/// A code that was sent.
#[derive(Clone, Debug, FromRow)]
pub(crate) struct Code {
    pub id: CodeId,
    pub address: String,
    pub hash: String,
    pub expires_at: DateTime<Utc>,
    pub tries: i32,
    pub used_at: Option<DateTime<Utc>>,
}

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

pub(crate) async fn keep_code(tx: &mut Tx, code: &Code, sent_at: DateTime<Utc>) -> db::Result<()> {
    on!(tx, |conn| {
        sqlx::query(
        "insert into sign_in_code (id, address, hash, sent_at, expires_at, tries) values ($1, $2, $3, $4, $5, 0)"
    )
    .bind(code.id)
    .bind(&code.address)
    .bind(&code.hash)
    .bind(sent_at)
    .bind(code.expires_at)
    .execute(conn)
    .await
    .map(drop)
    })
}

pub(crate) async fn find_code(tx: &mut Tx, id: CodeId) -> db::Result<Option<Code>> {
    on!(tx, |conn| sqlx::query_as(
        "select id, address, hash, expires_at, tries, used_at from sign_in_code where id = $1"
    )
    .bind(id)
    .fetch_optional(conn)
    .await)
}

/// Counts an answer before it is looked at, so that of many sent at once each is counted; then finds the code.
pub(crate) async fn try_code(tx: &mut Tx, id: CodeId) -> db::Result<Option<Code>> {
    on!(&mut *tx, |conn| sqlx::query("update sign_in_code set tries = tries + 1 where id = $1")
        .bind(id)
        .execute(conn)
        .await
        .map(drop))?;
    find_code(tx, id).await
}

/// Spends a code; `false` if somebody was faster.
pub(crate) async fn spend_code(tx: &mut Tx, id: CodeId, now: DateTime<Utc>) -> db::Result<bool> {
    on!(tx, |conn| sqlx::query("update sign_in_code set used_at = $1 where id = $2 and used_at is null")
        .bind(now)
        .bind(id)
        .execute(conn)
        .await
        .map(|done| done.rows_affected() == 1))
}

/// Forgets codes and attempts that no limit looks at any more.
pub(crate) async fn forget_before(tx: &mut Tx, moment: DateTime<Utc>) -> db::Result<()> {
    on!(&mut *tx, |conn| sqlx::query("delete from sign_in_code where expires_at < $1")
        .bind(moment)
        .execute(conn)
        .await
        .map(drop))?;
    on!(&mut *tx, |conn| sqlx::query("delete from attempt where at < $1")
        .bind(moment)
        .execute(conn)
        .await
        .map(drop))?;
    on!(&mut *tx, |conn| sqlx::query("delete from attempt_turn where at < $1")
        .bind(moment)
        .execute(conn)
        .await
        .map(drop))?;
    on!(tx, |conn| sqlx::query("delete from session where ended_at < $1 or expires_at < $1")
        .bind(moment)
        .execute(conn)
        .await
        .map(drop))
}

/// Waits for whoever counts the same subject, until the end of this transaction.
pub(crate) async fn take_turn(tx: &mut Tx, db: &Db, act: &str, subject: &str) -> db::Result<()> {
    on!(tx, |conn| sqlx::query(
        "insert into attempt_turn (act, subject, at) values ($1, $2, $3) \
         on conflict (act, subject) do update set at = excluded.at"
    )
    .bind(act)
    .bind(subject)
    .bind(db.clock.now())
    .execute(conn)
    .await
    .map(drop))
}

pub(crate) async fn note_attempt(tx: &mut Tx, db: &Db, act: &str, subject: &str) -> db::Result<()> {
    on!(tx, |conn| sqlx::query("insert into attempt (id, act, subject, at) values ($1, $2, $3, $4)")
        .bind(db.ids.next())
        .bind(act)
        .bind(subject)
        .bind(db.clock.now())
        .execute(conn)
        .await
        .map(drop))
}

pub(crate) async fn forgive_attempt(tx: &mut Tx, act: &str, subject: &str) -> db::Result<()> {
    on!(tx, |conn| sqlx::query(
        "delete from attempt where id = \
         (select id from attempt where act = $1 and subject = $2 order by at desc, id desc limit 1)"
    )
    .bind(act)
    .bind(subject)
    .execute(conn)
    .await
    .map(drop))
}

pub(crate) async fn forget_attempts(tx: &mut Tx, subject: &str) -> db::Result<()> {
    for statement in ["delete from attempt where subject = $1", "delete from attempt_turn where subject = $1"]
    {
        on!(&mut *tx, |conn| sqlx::query(statement).bind(subject).execute(conn).await.map(drop))?;
    }
    Ok(())
}

/// When a subject tried, newest first, since a moment.
pub(crate) async fn attempts(
    tx: &mut Tx,
    act: &str,
    subject: &str,
    since: DateTime<Utc>,
) -> db::Result<Vec<DateTime<Utc>>> {
    on!(tx, |conn| sqlx::query_scalar(
        "select at from attempt where act = $1 and subject = $2 and at > $3 order by at desc"
    )
    .bind(act)
    .bind(subject)
    .bind(since)
    .fetch_all(conn)
    .await)
}

/// The person an address leads to.
pub(crate) async fn person_at(tx: &mut Tx, address: &Address) -> db::Result<Option<PersonId>> {
    on!(tx, |conn| sqlx::query_scalar("select person_id from address where address = $1")
        .bind(address.to_string())
        .fetch_optional(conn)
        .await)
}

pub(crate) async fn addresses(tx: &mut Tx, person: PersonId) -> db::Result<Vec<Address>> {
    let kept: Vec<String> = on!(tx, |conn| sqlx::query_scalar(
        "select address from address where person_id = $1 order by proved_at"
    )
    .bind(person)
    .fetch_all(conn)
    .await)?;
    Ok(kept.iter().filter_map(|kept| Address::from_kept(kept)).collect())
}

pub(crate) async fn name(tx: &mut Tx, person: PersonId) -> db::Result<Option<String>> {
    on!(tx, |conn| sqlx::query_scalar("select name from person where id = $1")
        .bind(person)
        .fetch_optional(conn)
        .await)
}

/// Writes a person with the address that was proved, and what the person agreed to.
pub(crate) async fn insert_person(
    tx: &mut Tx,
    db: &Db,
    actor: &db::event::Actor,
    person: PersonId,
    name: &str,
    address: Option<&Address>,
) -> db::Result<()> {
    let now = db.clock.now();
    on!(&mut *tx, |conn| sqlx::query("insert into person (id, name, created_at) values ($1, $2, $3)")
        .bind(person)
        .bind(name)
        .bind(now)
        .execute(conn)
        .await
        .map(drop))?;
    if let Some(address) = address {
        on!(&mut *tx, |conn| sqlx::query(
            "insert into address (id, person_id, address, proved_at) values ($1, $2, $3, $4)"
        )
        .bind(db.ids.next())
        .bind(person)
        .bind(address.to_string())
        .bind(now)
        .execute(conn)
        .await
        .map(drop))?;
    }
    // The log names people by id: it stays when they go.
    record(tx, db, actor, "person.registered", person).await
}

/// Keeps a person as they are until the end of this transaction; `false` for who is gone. Whoever lets somebody in, or
/// writes how they come in, holds them first, so that an erasure meanwhile finds all of it.
pub(crate) async fn hold(tx: &mut Tx, person: PersonId) -> db::Result<bool> {
    on!(tx, |conn| sqlx::query("update person set name = name where id = $1 and erased_at is null")
        .bind(person)
        .execute(conn)
        .await
        .map(|done| done.rows_affected() == 1))
}

pub(crate) async fn rename(tx: &mut Tx, db: &Db, person: PersonId, name: &str) -> db::Result<()> {
    on!(&mut *tx, |conn| sqlx::query("update person set name = $1 where id = $2")
        .bind(name)
        .bind(person)
        .execute(conn)
        .await
        .map(drop))?;
    record(tx, db, &db::event::Actor::Person(person.0), "person.renamed", person).await
}

pub(crate) async fn consent(
    tx: &mut Tx,
    db: &Db,
    person: PersonId,
    purpose: &str,
    recipient: &str,
    text_version: &str,
) -> db::Result<()> {
    on!(tx, |conn| sqlx::query(
        "insert into consent (id, person_id, purpose, recipient, text_version, given_at) \
         values ($1, $2, $3, $4, $5, $6)"
    )
    .bind(db.ids.next())
    .bind(person)
    .bind(purpose)
    .bind(recipient)
    .bind(text_version)
    .bind(db.clock.now())
    .execute(conn)
    .await
    .map(drop))
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
    record(tx, db, &db::event::Actor::Person(session.person_id.0), "session.opened", session.person_id).await
}

/// Whether a person has agreed to this wording for a purpose, and not withdrawn.
pub(crate) async fn has_consented(
    tx: &mut Tx,
    person: PersonId,
    purpose: &str,
    text_version: &str,
) -> db::Result<bool> {
    let one: Option<i32> = on!(tx, |conn| {
        sqlx::query_scalar(
        "select 1 from consent where person_id = $1 and purpose = $2 and text_version = $3 and withdrawn_at is null limit 1"
    )
    .bind(person)
    .bind(purpose)
    .bind(text_version)
    .fetch_optional(conn)
    .await
    })?;
    Ok(one.is_some())
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
        record(tx, db, &db::event::Actor::Person(person.0), "session.ended", person).await?;
    }
    Ok(ended)
}

/// Ends every session of a person but the one that a request came in by.
pub(crate) async fn end_others(
    tx: &mut Tx,
    db: &Db,
    person: PersonId,
    own: &super::role::Entry,
) -> db::Result<()> {
    for other in sessions(tx, person, db.clock.now()).await? {
        if *own != super::role::Entry::Session(other.id) {
            end_session(tx, db, person, other.id).await?;
        }
    }
    Ok(())
}

async fn record(
    tx: &mut Tx,
    db: &Db,
    actor: &db::event::Actor,
    act: &'static str,
    person: PersonId,
) -> db::Result<()> {
    let object = Object { kind: "person", id: person.0 };
    db::event::record(tx, db, &[Event { actor, act, object, before: None, after: None }]).await
}
