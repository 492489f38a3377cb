//! Exports in the log.

use db::event::{Actor, Line};
use db::{Tx, on};
use sqlx::FromRow;
use uuid::Uuid;

use super::Export;

/// The condition is that of the index, word for word: SQLite takes it for nothing else.
const EXPORTS: &str = "select at, actor, act, object_kind, object_id, position, after from event \
     where act in ('person.exported', 'organisation.exported', 'roadshow.exported', 'case.exported', 'market.exported')";

#[derive(FromRow)]
struct Row {
    #[sqlx(flatten)]
    line: Line,
    after: Option<String>,
}

impl From<Row> for Export {
    fn from(row: Row) -> Self {
        Self::read(row.line, row.after.as_deref())
    }
}

/// What was taken, newest first: of everything, or of one thing or by one person, by id.
pub(crate) async fn newest(tx: &mut Tx, id: Option<Uuid>, limit: i64) -> db::Result<Vec<Export>> {
    let rows: Vec<Row> = on!(tx, |conn| {
        let mut sql = sqlx::QueryBuilder::new(EXPORTS);
        if let Some(id) = id {
            sql.push(" and (object_id = ").push_bind(id);
            sql.push(" or actor = ").push_bind(Actor::Person(id).name().into_owned()).push(")");
        }
        sql.push(" order by at desc, id desc limit ").push_bind(limit);
        sql.build_query_as().fetch_all(conn).await
    })?;
    Ok(rows.into_iter().map(Export::from).collect())
}

/// What was taken of any of these, newest first.
pub(super) async fn of_objects(tx: &mut Tx, ids: &[Uuid], limit: i64) -> db::Result<Vec<Export>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let rows: Vec<Row> = on!(tx, |conn| {
        let mut sql = sqlx::QueryBuilder::new(EXPORTS);
        let mut separated = sql.push(" and object_id in (").separated(", ");
        for id in ids {
            separated.push_bind(*id);
        }
        sql.push(") order by at desc, id desc limit ").push_bind(limit);
        sql.build_query_as().fetch_all(conn).await
    })?;
    Ok(rows.into_iter().map(Export::from).collect())
}
