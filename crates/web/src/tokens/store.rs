//! Tokens in the database.

use catalog::person::PersonId;
use chrono::{DateTime, Utc};
use db::event::{Actor, Event, Object};
use db::{Db, Tx, on};

use super::model::{self, Token, TokenId};

const COLUMNS: &str = "select token.id, person_id, person.name as owner, token.name, scopes, token.created_at, \
     expires_at, used_at from token join person on person.id = person_id where ended_at is null and ";

#[derive(sqlx::FromRow)]
struct Row {
    id: TokenId,
    person_id: PersonId,
    owner: String,
    name: String,
    scopes: String,
    created_at: DateTime<Utc>,
    expires_at: DateTime<Utc>,
    used_at: Option<DateTime<Utc>>,
}

impl Row {
    /// The token, and its owner's name.
    fn apart(self) -> (Token, String) {
        let token = Token {
            id: self.id,
            person_id: self.person_id,
            name: self.name,
            scopes: model::read(&self.scopes),
            created_at: self.created_at,
            expires_at: self.expires_at,
            used_at: self.used_at,
        };
        (token, self.owner)
    }
}

/// `hash` is SHA-256 of the token.
pub(crate) async fn insert(tx: &mut Tx, db: &Db, actor: &Actor, token: &Token, hash: &str) -> db::Result<()> {
    on!(&mut *tx, |conn| sqlx::query(
        "insert into token (id, person_id, hash, name, scopes, created_at, expires_at) \
         values ($1, $2, $3, $4, $5, $6, $7)"
    )
    .bind(token.id)
    .bind(token.person_id)
    .bind(hash)
    .bind(&token.name)
    .bind(model::kept(&token.scopes))
    .bind(token.created_at)
    .bind(token.expires_at)
    .execute(conn)
    .await
    .map(drop))?;
    let after = serde_json::json!({
        "scopes": model::kept(&token.scopes),
        "expires_at": token.expires_at,
        "person": token.person_id,
    });
    let after = Some(after.to_string());
    record(tx, db, actor, "token.created", token.id, after).await
}

/// The live token behind a secret, with its owner's name.
pub(crate) async fn with_hash(
    tx: &mut Tx,
    hash: &str,
    now: DateTime<Utc>,
) -> db::Result<Option<(Token, String)>> {
    let row: Option<Row> = on!(tx, |conn| {
        let mut sql = sqlx::QueryBuilder::new(COLUMNS);
        sql.push("hash = ").push_bind(hash).push(" and expires_at > ").push_bind(now);
        sql.build_query_as().fetch_optional(conn).await
    })?;
    Ok(row.map(Row::apart))
}

/// A person's tokens that still open something, newest first.
pub(crate) async fn of_person(tx: &mut Tx, person: PersonId, now: DateTime<Utc>) -> db::Result<Vec<Token>> {
    let rows: Vec<Row> = on!(tx, |conn| {
        let mut sql = sqlx::QueryBuilder::new(COLUMNS);
        sql.push("person_id = ").push_bind(person).push(" and expires_at > ").push_bind(now);
        sql.push(" order by token.created_at desc").build_query_as().fetch_all(conn).await
    })?;
    Ok(rows.into_iter().map(|row| row.apart().0).collect())
}

pub(crate) async fn touch(tx: &mut Tx, token: TokenId, now: DateTime<Utc>) -> db::Result<()> {
    on!(tx, |conn| sqlx::query("update token set used_at = $1 where id = $2")
        .bind(now)
        .bind(token)
        .execute(conn)
        .await
        .map(drop))
}

/// Ends a token of this person; `false` if there is none.
pub(crate) async fn end(tx: &mut Tx, db: &Db, person: PersonId, token: TokenId) -> db::Result<bool> {
    let ended = on!(&mut *tx, |conn| sqlx::query(
        "update token set ended_at = $1 where id = $2 and person_id = $3 and ended_at is null"
    )
    .bind(db.clock.now())
    .bind(token)
    .bind(person)
    .execute(conn)
    .await
    .map(|done| done.rows_affected() == 1))?;
    if ended {
        record(tx, db, &Actor::Person(person.0), "token.ended", token, None).await?;
    }
    Ok(ended)
}

async fn record(
    tx: &mut Tx,
    db: &Db,
    actor: &Actor,
    act: &'static str,
    token: TokenId,
    after: Option<String>,
) -> db::Result<()> {
    let object = Object { kind: "token", id: token.0 };
    db::event::record(tx, db, &[Event { actor, act, object, before: None, after }]).await
}
