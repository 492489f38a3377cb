//! The door: what is scanned there, by whom, at which desk; and who works at an event.

pub mod entrance;
pub mod left;
pub mod store;

use chrono::{DateTime, Utc};
use sqlx::FromRow;
use uuid::Uuid;

use super::RegistrationId;
use crate::person::PersonId;

/// One scan of one ticket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scan {
    /// The scanner's own, so that a scan sent twice is one.
    pub nonce: Uuid,
    pub registration: RegistrationId,
    pub at: DateTime<Utc>,
    pub by: PersonId,
    pub desk: String,
}

/// What a scan says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arrival {
    /// They have just come.
    First { at: DateTime<Utc> },
    /// They came before.
    Again { first: DateTime<Utc> },
}

/// A scan that was not the first of its ticket.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct Double {
    pub name: String,
    pub organisation: String,
    pub scanned_at: DateTime<Utc>,
    pub desk: String,
    pub first_at: DateTime<Utc>,
    pub first_desk: String,
}
