//! One unit of work on whichever engine is live.

use std::sync::Arc;

use sqlx::{Postgres, Sqlite, Transaction};

use crate::commit::GroupCommit;

/// A transaction. Dropped without [`Tx::commit`], it leaves nothing behind.
pub enum Tx {
    Sqlite { tx: Transaction<'static, Sqlite>, durable: Option<Arc<GroupCommit>> },
    Postgres(Transaction<'static, Postgres>),
}

impl Tx {
    /// Returns only when the commit would survive a loss of power.
    pub async fn commit(self) -> crate::Result<()> {
        match self {
            Self::Sqlite { tx, durable } => {
                tx.commit().await?;
                match durable {
                    Some(group) => group.reached_disk().await,
                    None => Ok(()),
                }
            }
            Self::Postgres(tx) => tx.commit().await,
        }
    }
}

/// Runs one body on the engine that is live: the only dialect machinery there is.
#[macro_export]
macro_rules! on {
    ($tx:expr, |$conn:ident| $body:expr) => {
        match $tx {
            $crate::Tx::Sqlite { tx, .. } => {
                let $conn: &mut $crate::sqlx::SqliteConnection = &mut **tx;
                $body
            }
            $crate::Tx::Postgres(tx) => {
                let $conn: &mut $crate::sqlx::PgConnection = &mut **tx;
                $body
            }
        }
    };
}
