//! Judges in the database.

use db::{Db, Tx, on};

use super::Judge;
use crate::person::PersonId;
use crate::roadshow::RoadshowId;
use crate::roadshow::store::told_of;

/// Who may score, in the order they were invited.
pub async fn all(tx: &mut Tx, roadshow: RoadshowId) -> db::Result<Vec<Judge>> {
    on!(tx, |conn| sqlx::query_as(
        "select person_id, person.name, invited_at from roadshow_judge join person on person.id = person_id \
         where roadshow_id = $1 and revoked_at is null order by invited_at, person_id limit 500"
    )
    .bind(roadshow)
    .fetch_all(conn)
    .await)
}

pub async fn is_one(tx: &mut Tx, roadshow: RoadshowId, person: PersonId) -> db::Result<bool> {
    let one: Option<i32> = on!(tx, |conn| sqlx::query_scalar(
        "select 1 from roadshow_judge where roadshow_id = $1 and person_id = $2 and revoked_at is null"
    )
    .bind(roadshow)
    .bind(person)
    .fetch_optional(conn)
    .await)?;
    Ok(one.is_some())
}

/// Invites somebody, or anew; `false` if they are invited already.
pub async fn invite(
    tx: &mut Tx,
    db: &Db,
    by: PersonId,
    roadshow: RoadshowId,
    person: PersonId,
) -> db::Result<bool> {
    let done = on!(&mut *tx, |conn| {
        sqlx::query(
        "insert into roadshow_judge (roadshow_id, person_id, invited_by, invited_at) values ($1, $2, $3, $4) \
         on conflict (roadshow_id, person_id) do update set invited_by = excluded.invited_by, \
         invited_at = excluded.invited_at, revoked_at = null where roadshow_judge.revoked_at is not null"
    )
    .bind(roadshow)
    .bind(person)
    .bind(by)
    .bind(db.clock.now())
    .execute(conn)
    .await
    .map(|done| done.rows_affected() == 1)
    })?;
    if done {
        told_of(tx, db, by, "roadshow.judge_invited", (roadshow, person)).await?;
    }
    Ok(done)
}

/// Takes somebody off; `false` if they are none.
pub async fn revoke(
    tx: &mut Tx,
    db: &Db,
    by: PersonId,
    roadshow: RoadshowId,
    person: PersonId,
) -> db::Result<bool> {
    let done = on!(&mut *tx, |conn| {
        sqlx::query(
        "update roadshow_judge set revoked_at = $1 where roadshow_id = $2 and person_id = $3 and revoked_at is null"
    )
    .bind(db.clock.now())
    .bind(roadshow)
    .bind(person)
    .execute(conn)
    .await
    .map(|done| done.rows_affected() == 1)
    })?;
    if done {
        told_of(tx, db, by, "roadshow.judge_revoked", (roadshow, person)).await?;
    }
    Ok(done)
}
