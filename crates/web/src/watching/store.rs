//! Saved searches, what they told of, and favourites, in the database.

use catalog::person::PersonId;
use chrono::{DateTime, Utc};
use db::event::{Actor, Event, Object, image};
use db::{Db, Tx, on};
use serde_json::json;
use sqlx::FromRow;
use uuid::Uuid;

db::id! {
    /// A saved search.
    SavedSearchId;
}

/// A search that somebody follows.
#[derive(Clone, Debug, FromRow)]
pub(crate) struct SavedSearch {
    pub id: SavedSearchId,
    pub person_id: PersonId,
    /// `achievement` or `demand`.
    pub listing_kind: String,
    pub query: String,
    pub name: String,
    pub token: String,
    pub created_at: DateTime<Utc>,
}

/// What came of saving.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kept {
    Done,
    Already,
}

pub(super) async fn insert(tx: &mut Tx, db: &Db, search: &SavedSearch) -> db::Result<Kept> {
    let done = on!(&mut *tx, |conn| sqlx::query(
        "insert into saved_search (id, person_id, listing_kind, query, name, token, created_at) \
         values ($1, $2, $3, $4, $5, $6, $7) \
         on conflict (person_id, listing_kind, query) where ended_at is null do nothing"
    )
    .bind(search.id)
    .bind(search.person_id)
    .bind(&search.listing_kind)
    .bind(&search.query)
    .bind(&search.name)
    .bind(&search.token)
    .bind(search.created_at)
    .execute(conn)
    .await
    .map(|done| done.rows_affected()))?;
    if done == 0 {
        return Ok(Kept::Already);
    }
    record(tx, db, search.person_id, "search.saved", search.id).await?;
    Ok(Kept::Done)
}

pub(crate) async fn of_person(tx: &mut Tx, person: PersonId) -> db::Result<Vec<SavedSearch>> {
    on!(tx, |conn| sqlx::query_as(
        "select id, person_id, listing_kind, query, name, token, created_at from saved_search \
         where person_id = $1 and ended_at is null order by created_at desc, id limit 200"
    )
    .bind(person)
    .fetch_all(conn)
    .await)
}

pub(super) async fn with_token(tx: &mut Tx, token: &str) -> db::Result<Option<SavedSearch>> {
    on!(tx, |conn| sqlx::query_as(
        "select id, person_id, listing_kind, query, name, token, created_at from saved_search \
         where token = $1 and ended_at is null"
    )
    .bind(token)
    .fetch_optional(conn)
    .await)
}

/// Live searches after an id, in the order of ids.
pub(super) async fn page(tx: &mut Tx, after: Uuid, limit: i64) -> db::Result<Vec<SavedSearch>> {
    on!(tx, |conn| sqlx::query_as(
        "select id, person_id, listing_kind, query, name, token, created_at from saved_search \
         where id > $1 and ended_at is null order by id limit $2"
    )
    .bind(after)
    .bind(limit)
    .fetch_all(conn)
    .await)
}

/// Ends a search of a person; `false` if there is none.
pub(super) async fn end(tx: &mut Tx, db: &Db, person: PersonId, id: SavedSearchId) -> db::Result<bool> {
    let ended = on!(&mut *tx, |conn| sqlx::query(
        "update saved_search set ended_at = $1 where id = $2 and person_id = $3 and ended_at is null"
    )
    .bind(db.clock.now())
    .bind(id)
    .bind(person)
    .execute(conn)
    .await
    .map(|done| done.rows_affected() == 1))?;
    if ended {
        record(tx, db, person, "search.ended", id).await?;
    }
    Ok(ended)
}

/// Gives a search another token: who had the old one has nothing.
pub(super) async fn renew_token(
    tx: &mut Tx,
    db: &Db,
    person: PersonId,
    id: SavedSearchId,
    token: &str,
) -> db::Result<bool> {
    let renewed = on!(&mut *tx, |conn| sqlx::query(
        "update saved_search set token = $1 where id = $2 and person_id = $3 and ended_at is null"
    )
    .bind(token)
    .bind(id)
    .bind(person)
    .execute(conn)
    .await
    .map(|done| done.rows_affected() == 1))?;
    if renewed {
        record(tx, db, person, "search.renewed", id).await?;
    }
    Ok(renewed)
}

/// Notes that a search tells of a listing; `false` if it has before.
pub(super) async fn tell(
    tx: &mut Tx,
    search: SavedSearchId,
    listing: Uuid,
    at: DateTime<Utc>,
) -> db::Result<bool> {
    on!(tx, |conn| {
        sqlx::query(
        "insert into alert (search_id, listing_id, at) values ($1, $2, $3) on conflict (search_id, listing_id) do nothing"
    )
    .bind(search)
    .bind(listing)
    .bind(at)
    .execute(conn)
    .await
    .map(|done| done.rows_affected() == 1)
    })
}

/// How far the change sequence has been told of.
pub(super) async fn head(tx: &mut Tx) -> db::Result<Option<i64>> {
    on!(tx, |conn| sqlx::query_scalar("select position from watch_head").fetch_optional(conn).await)
}

pub(super) async fn save_head(tx: &mut Tx, position: i64) -> db::Result<()> {
    on!(tx, |conn| sqlx::query(
        "insert into watch_head (only_one, position) values (1, $1) \
         on conflict (only_one) do update set position = excluded.position"
    )
    .bind(position)
    .execute(conn)
    .await
    .map(drop))
}

/// Lays a listing aside.
pub(super) async fn keep_favourite(
    tx: &mut Tx,
    db: &Db,
    person: PersonId,
    kind: &str,
    listing: Uuid,
) -> db::Result<()> {
    on!(tx, |conn| sqlx::query(
        "insert into favourite (person_id, listing_kind, listing_id, at) values ($1, $2, $3, $4) \
         on conflict (person_id, listing_kind, listing_id) do nothing"
    )
    .bind(person)
    .bind(kind)
    .bind(listing)
    .bind(db.clock.now())
    .execute(conn)
    .await
    .map(drop))
}

/// Takes it up again; `false` if it was not laid aside.
pub(super) async fn forget_favourite(
    tx: &mut Tx,
    person: PersonId,
    kind: &str,
    listing: Uuid,
) -> db::Result<bool> {
    on!(tx, |conn| sqlx::query(
        "delete from favourite where person_id = $1 and listing_kind = $2 and listing_id = $3"
    )
    .bind(person)
    .bind(kind)
    .bind(listing)
    .execute(conn)
    .await
    .map(|done| done.rows_affected() == 1))
}

pub(crate) async fn favourites(tx: &mut Tx, person: PersonId, kind: &str) -> db::Result<Vec<Uuid>> {
    on!(tx, |conn| {
        sqlx::query_scalar(
        "select listing_id from favourite where person_id = $1 and listing_kind = $2 order by at desc, listing_id limit 200"
    )
    .bind(person)
    .bind(kind)
    .fetch_all(conn)
    .await
    })
}

async fn record(
    tx: &mut Tx,
    db: &Db,
    person: PersonId,
    act: &'static str,
    id: SavedSearchId,
) -> db::Result<()> {
    let object = Object { kind: "saved_search", id: id.0 };
    let actor = Actor::Person(person.0);
    db::event::record(tx, db, &[Event { actor: &actor, act, object, before: None, after: image(&json!({})) }])
        .await
}
