//! What reviewers found of a listing (审核意见): kept as said, one for each look.

pub mod store;

use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::listing::Rubric;
use crate::person::PersonId;

/// One look of one reviewer.
#[derive(Clone, Debug, PartialEq)]
pub struct Review {
    pub id: Uuid,
    pub listing_kind: &'static str,
    pub listing: Uuid,
    /// The version that was looked at.
    pub version: i64,
    pub reviewer: PersonId,
    pub found: Found,
    pub remark: String,
    /// Which parts are to be mended, as the form of the listing calls them.
    pub parts: Vec<String>,
    pub at: DateTime<Utc>,
}

/// What was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    Endorsed,
    Returned,
    Scored(Rubric),
}
