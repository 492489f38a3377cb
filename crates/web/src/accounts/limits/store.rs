//! Tries in the database.

use chrono::{DateTime, Utc};
use db::{Db, Tx, on};

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

/// Forgets tries that no limit looks at any more.
pub(crate) async fn forget_before(tx: &mut Tx, moment: DateTime<Utc>) -> db::Result<()> {
    on!(&mut *tx, |conn| sqlx::query("delete from attempt where at < $1")
        .bind(moment)
        .execute(conn)
        .await
        .map(drop))?;
    on!(tx, |conn| sqlx::query("delete from attempt_turn where at < $1")
        .bind(moment)
        .execute(conn)
        .await
        .map(drop))
}
