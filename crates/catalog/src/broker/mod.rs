//! Brokers (技术经理人, class 2-06-07-16 of the 职业分类大典 of 2022): people who carry a pair to a contract, with what they say
//! of themselves and what they can show for it.

pub mod assignment;
pub mod claim;
pub mod conflict;
pub mod credential;
mod language;
pub mod store;

use chrono::{DateTime, NaiveDate, Utc};

pub use language::Language;

use crate::organisation::OrganisationId;
use crate::person::PersonId;
use crate::taxonomy::Field;

/// Most cases at once that a broker may ask for.
pub const LOAD_MAX: i32 = 50;
/// Cases at once where a broker has said nothing.
pub const LOAD: i32 = 10;

/// What a broker says of themselves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// One line.
    pub headline: String,
    /// What they do, for whom.
    pub about: String,
    pub fields: Vec<Field>,
    pub languages: Vec<Language>,
    /// Codes of GB/T 2260.
    pub regions: Vec<String>,
    /// Cases at once, 1 to [`LOAD_MAX`].
    pub load_cap: i32,
    pub takes: Takes,
}

/// Whether a broker takes new cases.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Takes {
    Open,
    /// Not up to and including this day.
    Away {
        until: NaiveDate,
    },
}

impl Takes {
    /// As it is on a day: who is back takes cases again without saying so.
    pub fn on(self, day: NaiveDate) -> Self {
        match self {
            Self::Away { until } if day <= until => self,
            Self::Away { .. } | Self::Open => Self::Open,
        }
    }
}

/// A profile as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profile {
    pub person: PersonId,
    /// As others are shown the person.
    pub name: String,
    pub draft: Draft,
    /// Since when everybody may read it; never without consent (个人信息保护法 §25).
    pub published_at: Option<DateTime<Utc>>,
    pub updated_at: DateTime<Utc>,
}

/// An agency (技术转移机构), or whichever organisation a broker acts for.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Agency {
    pub id: OrganisationId,
    pub name: String,
}

/// What is asked for in the list of brokers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    pub field: Option<Field>,
    pub language: Option<Language>,
    pub agency: Option<OrganisationId>,
    /// The day on which they take new cases.
    pub takes_on: Option<NaiveDate>,
    pub words: String,
}
