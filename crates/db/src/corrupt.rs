//! A row that cannot be: named by table and id, never passed over.

use std::fmt::Display;

/// A stored row that breaks an invariant of its type.
#[derive(Debug, thiserror::Error)]
#[error("impossible row in {table} ({id}): {what}")]
pub struct Corrupt {
    pub table: &'static str,
    pub id: String,
    pub what: String,
}

/// Makes the error that [`crate::Result`] carries.
pub fn corrupt(table: &'static str, id: impl Display, what: impl Display) -> sqlx::Error {
    sqlx::Error::Decode(Box::new(Corrupt { table, id: id.to_string(), what: what.to_string() }))
}
