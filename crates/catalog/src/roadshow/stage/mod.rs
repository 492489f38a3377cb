//! The stage: what a hall taps and asks while it listens (domain features D5, D6, D8).

pub mod question;
pub mod store;

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::{PresentationId, RoadshowId};

/// What a tap says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    Interest,
    Meeting,
    Material,
}

impl Kind {
    pub const ALL: [Self; 3] = [Self::Interest, Self::Meeting, Self::Material];

    /// As in the database, in forms and in the keys of the locales.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Interest => "interest",
            Self::Meeting => "meeting",
            Self::Material => "material",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }
}

/// A tap on its way into the database.
#[derive(Clone, Debug)]
pub struct Tap<'a> {
    pub nonce: Uuid,
    pub roadshow: RoadshowId,
    pub presentation: PresentationId,
    pub ticket: &'a str,
    pub kind: Kind,
    pub at: DateTime<Utc>,
}

/// What came of taking a tap back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TakenBack {
    /// There is none any more.
    Gone,
    /// It has become an intent, and stays.
    Carried,
    /// It was referred to a broker, and stays.
    Referred,
}
