//! Who judges at a roadshow: experts and investors whom its organiser invited, and nobody else.

pub mod store;

use chrono::{DateTime, Utc};
use sqlx::FromRow;

use crate::person::PersonId;

/// Somebody invited.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct Judge {
    pub person_id: PersonId,
    pub name: String,
    pub invited_at: DateTime<Utc>,
}
