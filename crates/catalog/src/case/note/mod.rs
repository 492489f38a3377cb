//! What people write down of a case: notes, meetings, and what is to be done next.

pub mod store;

use chrono::{DateTime, NaiveDate, Utc};

use super::{CaseId, Side};
use crate::person::PersonId;

db::id! {
    /// A note.
    NoteId;
}

/// A note of a case.
#[derive(Clone, Debug, PartialEq)]
pub struct Note {
    pub id: NoteId,
    pub case: CaseId,
    pub words: String,
    pub audience: Audience,
    pub by: PersonId,
    pub at: DateTime<Utc>,
    pub what: What,
}

/// What kind of note it is, with its facts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    Note,
    Meeting {
        on: NaiveDate,
    },
    /// To be done by a day.
    Task {
        by: NaiveDate,
        doer: Side,
        done_at: Option<DateTime<Utc>>,
    },
}

impl What {
    /// As in the database, and in the keys of the locales.
    pub fn code(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Meeting { .. } => "meeting",
            Self::Task { .. } => "task",
        }
    }
}

/// Who reads a note: all of the case, or one side together with the broker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    All,
    /// This side, and the broker.
    Of(Side),
}

impl Audience {
    /// As in the database, and in the keys of the locales.
    pub fn code(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Of(side) => side.code(),
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        if code == "all" { Some(Self::All) } else { Side::from_code(code).map(Self::Of) }
    }

    /// Whether a side reads it.
    pub fn includes(self, reader: Side) -> bool {
        match self {
            Self::All => true,
            Self::Of(side) => side == reader || reader == Side::Broker,
        }
    }
}
