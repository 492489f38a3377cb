//! After an event: how far each guest got, and what is to be followed up (domain features D12, D13).

pub mod store;

use chrono::{DateTime, Utc};

/// One step from who registered to who agreed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    Registered,
    Arrived,
    Tapped,
    Intended,
    Met,
    Accepted,
    Termed,
    Contracted,
}

impl Step {
    pub const ALL: [Self; 8] = [
        Self::Registered,
        Self::Arrived,
        Self::Tapped,
        Self::Intended,
        Self::Met,
        Self::Accepted,
        Self::Termed,
        Self::Contracted,
    ];

    /// In addresses and in the keys of the locales.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Registered => "registered",
            Self::Arrived => "arrived",
            Self::Tapped => "tapped",
            Self::Intended => "intended",
            Self::Met => "met",
            Self::Accepted => "accepted",
            Self::Termed => "termed",
            Self::Contracted => "contracted",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }
}

/// What whoever organised it has to look after.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// That each intent has an answer.
    Answers,
    /// How talks go on.
    Progress,
    /// What came of them.
    Results,
}

impl Kind {
    pub const ALL: [Self; 3] = [Self::Answers, Self::Progress, Self::Results];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Answers => "answers",
            Self::Progress => "progress",
            Self::Results => "results",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }

    /// So many days after the end.
    pub const fn days(self) -> i64 {
        match self {
            Self::Answers => 3,
            Self::Progress => 14,
            Self::Results => 90,
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Task {
    pub kind: Kind,
    pub due_at: DateTime<Utc>,
    pub done_at: Option<DateTime<Utc>>,
    pub note: String,
}
