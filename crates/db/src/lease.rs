//! Leases: of several nodes, one does a thing at a time, and a dead one loses it by itself.

use chrono::Duration;

use crate::{Db, Tx, on};

/// Takes or renews the named lease; `false` while another holder's has not run out.
pub async fn take(db: &Db, name: &str, holder: uuid::Uuid, lasting: Duration) -> crate::Result<bool> {
    let now = db.clock.now();
    let mut tx = db.write().await?;
    let taken = on!(&mut tx, |conn| sqlx::query(
        "insert into lease (name, holder, until) values ($1, $2, $3) \
         on conflict (name) do update set holder = excluded.holder, until = excluded.until \
         where lease.holder = excluded.holder or lease.until < $4"
    )
    .bind(name)
    .bind(holder)
    .bind(now + lasting)
    .bind(now)
    .execute(conn)
    .await
    .map(|done| done.rows_affected() == 1))?;
    tx.commit().await?;
    Ok(taken)
}

/// Renews a lease inside a transaction, which then commits only while the lease is held; `false` if it was lost.
pub async fn hold(
    tx: &mut Tx,
    db: &Db,
    name: &str,
    holder: uuid::Uuid,
    lasting: Duration,
) -> crate::Result<bool> {
    on!(tx, |conn| sqlx::query("update lease set until = $1 where name = $2 and holder = $3")
        .bind(db.clock.now() + lasting)
        .bind(name)
        .bind(holder)
        .execute(conn)
        .await
        .map(|done| done.rows_affected() == 1))
}

/// Gives a lease back before it runs out, so that the next holder need not wait.
pub async fn release(db: &Db, name: &str, holder: uuid::Uuid) -> crate::Result<()> {
    let mut tx = db.write().await?;
    on!(&mut tx, |conn| sqlx::query("delete from lease where name = $1 and holder = $2")
        .bind(name)
        .bind(holder)
        .execute(conn)
        .await
        .map(drop))?;
    tx.commit().await
}
