//! What achievements and demands share as listings: a life, a source, a price, and their storage.

mod life;
mod rubric;
mod sql;
pub mod store;

use chrono::{DateTime, NaiveDate, Utc};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

pub use life::{Act, Refusal, Stage};
pub use rubric::{Rubric, Verdict};
pub use sql::Statements;

use crate::organisation::OrganisationId;
use crate::person::PersonId;
use crate::taxonomy::Field;

db::id! {
    /// One import of a file, undone as a whole.
    ImportId;
}

/// Longest text of a long field, in characters.
pub const TEXT_MAX: usize = 8_000;
/// Most entries of a list.
pub const LIST_MAX: usize = 30;

/// Why a field of a draft cannot be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unsound {
    Required,
    TooLong,
    /// Not in the classification that the field is of.
    Code,
    Number,
    /// A day that is yet to come, of what has happened.
    Future,
    /// Two values the wrong way round.
    Order,
    Patent,
    /// Not an address of the web.
    Address,
    /// What stands against an open licence.
    Open(crate::achievement::Obstacle),
}

/// What an owner writes of one kind of listing, and where it is kept.
pub trait Document: Clone + Default + Serialize + DeserializeOwned + Send + Sync + Unpin + 'static {
    type Id: Copy + Send + Sync;
    /// The noun used as table, event object and address: `achievement`.
    const KIND: &'static str;
    const SQL: Statements;

    fn id(id: Uuid) -> Self::Id;
    fn uuid(id: Self::Id) -> Uuid;
    fn title(&self) -> &str;
    /// The owning organisation as the source wrote it.
    fn organisation(&self) -> Option<&str>;
    /// The field it stands under, which is a set to who harvests.
    fn field(&self) -> Option<Field>;
    /// All prose, for telling near equals apart.
    fn prose(&self) -> String;
    /// The day after which a listing is no longer wanted.
    fn deadline(&self) -> Option<NaiveDate> {
        None
    }
    /// The day to come before which it must not be public, where there is one.
    fn closed_until(&self, _today: NaiveDate) -> Option<NaiveDate> {
        None
    }
    /// What is not said and readers look for; the words are texts of the locales under `unsaid-…`.
    fn unsaid(&self) -> Vec<&'static str>;
}

/// A listing as it stands: what it says, who it belongs to, and where it is in its life.
#[derive(Clone, Debug, PartialEq)]
pub struct Listed<D: Document> {
    pub id: D::Id,
    pub listing: Listing,
    pub organisation: Option<OrganisationId>,
    pub draft: D,
}

impl<D: Document> Listed<D> {
    /// Whether nobody here answers for it: a visitor posted it, or an import brought it and no person has taken it on.
    pub fn is_nobodys(&self) -> bool {
        self.listing.owner.is_none() && (self.organisation.is_none() || self.listing.import.is_some())
    }
}

/// How far talks about a public listing have come; of achievements nothing is kept. The facts of a demand's are its
/// [`Course`](crate::demand::course::Course).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Progress {
    #[default]
    Open,
    Diagnosing,
    Shortlisted,
    InDeal,
    Converted,
}

impl Progress {
    pub const ALL: [Self; 5] =
        [Self::Open, Self::Diagnosing, Self::Shortlisted, Self::InDeal, Self::Converted];

    /// As in the database, in addresses and in the keys of the locales.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Diagnosing => "diagnosing",
            Self::Shortlisted => "shortlisted",
            Self::InDeal => "in_deal",
            Self::Converted => "converted",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|progress| progress.code() == code)
    }
}

/// Where a listing is in its life, and where it came from.
#[derive(Clone, Debug, PartialEq)]
pub struct Listing {
    pub stage: Stage,
    /// Grows by one with each change; the event log holds every version.
    pub version: i64,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
    pub import: Option<ImportId>,
    pub source: Option<SourceRef>,
    /// Another listing that says nearly the same, found at import and shown, never merged.
    pub resembles: Option<Uuid>,
    /// Who wrote it, if it was written here.
    pub owner: Option<PersonId>,
    /// Since when it is or was public; nothing for what never was.
    pub published_at: Option<DateTime<Utc>>,
    /// When it must have been confirmed again; nothing for what a register confirms.
    pub expires_at: Option<DateTime<Utc>>,
    pub progress: Progress,
}

/// A row's identity in the register or file it came from.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct SourceRef {
    pub source: String,
    pub id: String,
}

/// A public source of a stated fact.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
pub struct Provenance {
    pub title: String,
    pub url: Option<String>,
}

/// What is asked, in fen (1/100 yuan). 面议 carries its reason, for a reader wants to know what it hangs on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "mode", rename_all = "snake_case")]
pub enum Price {
    Negotiable {
        #[serde(default)]
        reason: Option<String>,
    },
    Fixed {
        fen: i64,
    },
    Band {
        low: i64,
        high: i64,
    },
    /// 入门费 plus 提成.
    Royalty {
        #[serde(default)]
        entry: Option<i64>,
        /// Basis points of the royalty base.
        #[serde(default)]
        rate: Option<i32>,
    },
}

impl Price {
    /// Most that is asked, in fen: ten billion yuan.
    const MOST: i64 = 1_000_000_000_000;

    /// Amounts are amounts, a band opens upwards, a rate is a part of the whole.
    pub fn is_sound(&self) -> bool {
        let amount = |fen: i64| (0..=Self::MOST).contains(&fen);
        match self {
            Self::Negotiable { reason } => reason.as_ref().is_none_or(|reason| reason.chars().count() <= 200),
            Self::Fixed { fen } => amount(*fen),
            Self::Band { low, high } => amount(*low) && amount(*high) && low <= high,
            Self::Royalty { entry, rate } => {
                entry.is_none_or(amount) && rate.is_none_or(|rate| (0..=10_000).contains(&rate))
            }
        }
    }
}
