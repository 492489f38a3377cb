//! What the ids of the log stand for: one query for each kind of thing, however many lines a look has.

use catalog::demand;
use db::{Tx, on};
use sqlx::FromRow;
use sqlx::types::Json;
use uuid::Uuid;

/// A listing by its title.
#[derive(Clone, Debug, FromRow)]
pub(super) struct Titled {
    pub id: Uuid,
    pub title: String,
    pub is_public: bool,
}

/// A demand by its title, with who may have posted it without a name.
#[derive(Clone, Debug, FromRow)]
pub(super) struct Posted {
    pub id: Uuid,
    pub title: String,
    pub is_public: bool,
    /// Whether anybody but its owner has it in hand.
    pub has_left: bool,
    pub owner_id: Option<Uuid>,
    document: Json<demand::Draft>,
}

impl Posted {
    pub(super) fn is_anonymous(&self) -> bool {
        self.document.anonymous
    }
}

/// Names of people; of who was erased, the word that stands in its place.
pub(super) async fn people(tx: &mut Tx, ids: &[Uuid]) -> db::Result<Vec<(Uuid, String)>> {
    named(tx, "select id, name from person where id in (", ids).await
}

pub(super) async fn organisations(tx: &mut Tx, ids: &[Uuid]) -> db::Result<Vec<(Uuid, String)>> {
    named(tx, "select id, name from organisation where id in (", ids).await
}

/// Achievements that have left their author: a draft is nobody else's, and neither is its title.
pub(super) async fn achievements(tx: &mut Tx, ids: &[Uuid]) -> db::Result<Vec<Titled>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    on!(tx, |conn| {
        let mut sql = sqlx::QueryBuilder::new(
            "select id, title, published_at is not null and withdrawn_at is null as is_public from achievement \
             where stage <> 'draft' and (stage <> 'withdrawn' or published_at is not null) and id in (",
        );
        let mut separated = sql.separated(", ");
        for id in ids {
            separated.push_bind(*id);
        }
        sql.push(")").build_query_as().fetch_all(conn).await
    })
}

pub(super) async fn demands(tx: &mut Tx, ids: &[Uuid]) -> db::Result<Vec<Posted>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    on!(tx, |conn| {
        let mut sql = sqlx::QueryBuilder::new(
            "select id, title, published_at is not null and withdrawn_at is null as is_public, \
             stage <> 'draft' and (stage <> 'withdrawn' or published_at is not null) as has_left, owner_id, document \
             from demand where id in (",
        );
        let mut separated = sql.separated(", ");
        for id in ids {
            separated.push_bind(*id);
        }
        sql.push(")").build_query_as().fetch_all(conn).await
    })
}

/// Intents sent without a name and not accepted, with who sent them.
pub(super) async fn unnamed_intents(tx: &mut Tx, ids: &[Uuid]) -> db::Result<Vec<(Uuid, Uuid)>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    on!(tx, |conn| {
        let mut sql = sqlx::QueryBuilder::new(
            "select id, sender_id from intent where anonymous and (answer is null or answer <> 'accepted') and id in (",
        );
        let mut separated = sql.separated(", ");
        for id in ids {
            separated.push_bind(*id);
        }
        sql.push(")").build_query_as().fetch_all(conn).await
    })
}

async fn named(tx: &mut Tx, select: &'static str, ids: &[Uuid]) -> db::Result<Vec<(Uuid, String)>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    on!(tx, |conn| {
        let mut sql = sqlx::QueryBuilder::new(select);
        let mut separated = sql.separated(", ");
        for id in ids {
            separated.push_bind(*id);
        }
        sql.push(")").build_query_as().fetch_all(conn).await
    })
}
