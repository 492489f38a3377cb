//! Scans that are left, in the database.

use db::{Db, Tx, on};
use uuid::Uuid;

use super::{Left, New, mark};
use crate::roadshow::RoadshowId;

/// Writes a scan that could not be followed, once.
pub async fn leave(tx: &mut Tx, db: &Db, roadshow: RoadshowId, new: &New<'_>) -> db::Result<()> {
    on!(tx, |conn| {
        sqlx::query(
            "insert into check_in_left (nonce, roadshow_id, registration_id, mark, outcome, scanned_at, received_at, \
             scanned_by, desk) values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing",
        )
        .bind(new.nonce)
        .bind(roadshow)
        .bind(new.registration)
        .bind(mark(new.what))
        .bind(new.outcome)
        .bind(new.at)
        .bind(db.clock.now())
        .bind(new.by)
        .bind(new.desk)
        .execute(conn)
        .await
        .map(drop)
    })
}

/// Sent again it was followed: somebody registered, or was given a seat, in between.
pub async fn followed(tx: &mut Tx, nonce: Uuid) -> db::Result<()> {
    on!(tx, |conn| sqlx::query("delete from check_in_left where nonce = $1")
        .bind(nonce)
        .execute(conn)
        .await
        .map(drop))
}

/// What is left, the last first; without who has arrived since.
pub async fn all(tx: &mut Tx, roadshow: RoadshowId) -> db::Result<Vec<Left>> {
    on!(tx, |conn| {
        sqlx::query_as(
            "select mark, outcome, name, organisation, check_in_left.scanned_at, check_in_left.desk from check_in_left \
             left join registration on registration.id = check_in_left.registration_id \
             where check_in_left.roadshow_id = $1 and not exists (select 1 from check_in \
             where check_in.registration_id = check_in_left.registration_id) \
             order by check_in_left.scanned_at desc, check_in_left.nonce limit 500",
        )
        .bind(roadshow)
        .fetch_all(conn)
        .await
    })
}
