//! Scans that the market could not follow: made without a network, and meaning nobody who has a seat when they arrived.

pub mod store;

use chrono::{DateTime, Utc};
use sqlx::FromRow;
use uuid::Uuid;

use crate::person::PersonId;
use crate::roadshow::guest::RegistrationId;

/// Letters of what was scanned that are kept: enough to compare with a code, too few to make a ticket of.
const MARK: usize = 4;

/// A scan on its way into the list of what is left.
#[derive(Clone, Debug)]
pub struct New<'a> {
    pub nonce: Uuid,
    pub registration: Option<RegistrationId>,
    /// What was scanned.
    pub what: &'a str,
    /// `unknown`, `several`, `waits`, `gone` or `late`.
    pub outcome: &'static str,
    pub at: DateTime<Utc>,
    pub by: PersonId,
    pub desk: &'a str,
}

/// A scan that is still to be looked after.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct Left {
    /// What the code ends with.
    pub mark: String,
    pub outcome: String,
    /// Of whom it means, if anybody.
    pub name: Option<String>,
    pub organisation: Option<String>,
    pub scanned_at: DateTime<Utc>,
    pub desk: String,
}

/// What a code ends with.
fn mark(what: &str) -> String {
    let letters: Vec<char> = what.trim().trim_end_matches('/').chars().collect();
    letters.iter().skip(letters.len().saturating_sub(MARK)).collect()
}
