//! The floor every slice stands on: one handle over two SQL engines, durable commits,
//! an event log sealed into a hash chain, idempotent requests, and jobs with leases.
//!
//! This crate is the only one that knows there are two engines.

pub mod backup;
pub mod business_day;
pub mod clock;
mod commit;
mod connect;
pub mod corrupt;
pub mod event;
pub mod idempotency;
pub mod ids;
pub mod job;
pub mod lease;
pub mod seal;
mod tx;

pub use clock::{Chance, Clock, Ids};
pub use connect::{ConnectError, Db, Engine};
pub use corrupt::{Corrupt, corrupt};
pub use tx::Tx;

// The `id!` and `on!` macros name these through `db`, so that slices need not list them.
pub use {serde, sqlx, uuid};

/// What a statement answers: the engine's own error, which `web` shows as an internal failure.
pub type Result<T> = std::result::Result<T, sqlx::Error>;
