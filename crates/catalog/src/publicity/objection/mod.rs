//! Objections (异议): anybody who has signed in may object while a notice is open. Its clock stands until all are decided.

pub mod store;

use chrono::{DateTime, Utc};

use super::{NoticeId, ObjectionId};
use crate::person::PersonId;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Objection {
    pub id: ObjectionId,
    pub notice: NoticeId,
    pub person: PersonId,
    pub words: String,
    pub filed_at: DateTime<Utc>,
    pub outcome: Outcome,
}

/// What became of an objection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    Open,
    /// Looked into and not followed.
    Dismissed {
        by: PersonId,
        at: DateTime<Utc>,
        words: String,
    },
    /// Followed: the notice is cancelled.
    Upheld {
        by: PersonId,
        at: DateTime<Utc>,
        words: String,
    },
    /// Its notice ended otherwise before it was decided.
    Closed {
        at: DateTime<Utc>,
    },
}

impl Outcome {
    pub const CODES: [&'static str; 4] = ["open", "dismissed", "upheld", "closed"];

    /// As in the database and in the keys of the locales.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Dismissed { .. } => "dismissed",
            Self::Upheld { .. } => "upheld",
            Self::Closed { .. } => "closed",
        }
    }
}

/// What is decided of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    Dismiss,
    Uphold,
}
