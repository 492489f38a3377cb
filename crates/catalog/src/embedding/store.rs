//! Vectors that were asked for before.

use std::collections::HashMap;

use db::{Tx, on};

use super::{TextHash, Vector};

/// The vectors of a model that are known, by the texts' hashes.
pub async fn find(tx: &mut Tx, model: &str, hashes: &[TextHash]) -> db::Result<HashMap<TextHash, Vector>> {
    if hashes.is_empty() {
        return Ok(HashMap::new());
    }
    let rows: Vec<(TextHash, Vector)> = on!(tx, |conn| {
        let mut sql = sqlx::QueryBuilder::new("select text_hash, vector from embedding where model = ");
        let mut named = sql.push_bind(model).push(" and text_hash in (").separated(", ");
        for hash in hashes {
            named.push_bind(hash);
        }
        sql.push(")").build_query_as().fetch_all(conn).await
    })?;
    Ok(rows.into_iter().collect())
}

/// Some vectors of a model, whichever they are.
pub async fn some(tx: &mut Tx, model: &str, limit: i64) -> db::Result<Vec<Vector>> {
    on!(tx, |conn| sqlx::query_scalar(
        "select vector from embedding where model = $1 order by text_hash limit $2"
    )
    .bind(model)
    .bind(limit)
    .fetch_all(conn)
    .await)
}

/// Keeps vectors; one that another node has kept meanwhile stays.
pub async fn keep(tx: &mut Tx, model: &str, vectors: &[(TextHash, Vector)]) -> db::Result<()> {
    if vectors.is_empty() {
        return Ok(());
    }
    on!(tx, |conn| {
        let mut sql = sqlx::QueryBuilder::new("insert into embedding (model, text_hash, vector) ");
        sql.push_values(vectors, |mut row, (hash, vector)| {
            row.push_bind(model).push_bind(hash).push_bind(vector);
        });
        sql.push(" on conflict (model, text_hash) do nothing");
        sql.build().execute(conn).await.map(drop)
    })
}
