//! Publicity notices (公示): days in which a price, a split or a grant of rights is open to objection before a unit decides.
//! What is posted is never changed, only put aside for another notice.

pub mod board;
pub mod body;
pub mod objection;
pub mod period;
pub mod snapshot;
pub mod store;

use chrono::{DateTime, NaiveDate, Utc};

use crate::achievement::AchievementId;
use crate::case::paper::{Facts, Way};
use crate::case::{Case, CaseId, Stage, Standing};
use crate::organisation::OrganisationId;
use crate::person::PersonId;
use body::Body;
use period::{Period, Run};
use snapshot::Sealed;

db::id! {
    /// A publicity notice.
    NoticeId;
    /// An objection to one.
    ObjectionId;
}

/// What is made public.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// 协议定价公示
    Price,
    /// 收益分配公示
    Split,
    /// 赋权公示
    Rights,
}

impl Kind {
    pub const ALL: [Self; 3] = [Self::Price, Self::Split, Self::Rights];

    /// As in the database, in addresses and in the keys of the locales.
    pub fn code(self) -> &'static str {
        match self {
            Self::Price => "price",
            Self::Split => "split",
            Self::Rights => "rights",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// A notice as it is kept.
#[derive(Clone, Debug, PartialEq)]
pub struct Notice {
    pub id: NoticeId,
    pub unit: OrganisationId,
    pub achievement: Option<AchievementId>,
    pub case: Option<CaseId>,
    pub body: Body,
    pub state: State,
    /// The notice whose place it takes.
    pub replaces: Option<NoticeId>,
    pub drafted_by: PersonId,
    pub drafted_at: DateTime<Utc>,
    pub version: i64,
}

/// That it was made public: by whom, and what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Posting {
    pub by: PersonId,
    pub sealed: Sealed,
}

/// Where a notice is in its life.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    Draft,
    /// Open to objection while the clock runs.
    Posted {
        posting: Posting,
        run: Run,
    },
    /// Somebody objects: the clock stands, with so much left.
    Objected {
        posting: Posting,
        since: DateTime<Utc>,
        left: Period,
    },
    /// The days are over and nobody's objection is open.
    Effective {
        posting: Posting,
        at: DateTime<Utc>,
    },
    /// An objection was right.
    Cancelled {
        posting: Posting,
        at: DateTime<Utc>,
        reason: String,
    },
    /// Another notice stands in its place.
    Replaced {
        posting: Posting,
        at: DateTime<Utc>,
        by: NoticeId,
    },
    /// Taken back by its unit; one that was posted stays to be read. A draft needs no reason.
    Withdrawn {
        posting: Option<Posting>,
        at: DateTime<Utc>,
        reason: String,
    },
}

/// An act that the state does not allow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Misplaced;

impl Notice {
    pub fn kind(&self) -> Kind {
        self.body.matter.kind()
    }

    /// Whether its days are over and what it says may be decided: by the clock, whether or not anybody has written so.
    pub fn is_effective(&self, now: DateTime<Utc>) -> bool {
        matches!(self.state.at(now), State::Effective { .. })
    }

    pub fn has_open_objection(&self) -> bool {
        matches!(self.state, State::Objected { .. })
    }

    /// Whether a case has gone through the gate that this notice opens: past pricing, where the price was agreed on
    /// (促进科技成果转化法 §18), or past settlement, where the split was posted. A case that is given up rests on nothing.
    pub fn is_ground_of(&self, case: &Case, papers: &Facts) -> bool {
        if matches!(case.standing, Standing::Lost { .. } | Standing::Fraud { .. }) {
            return false;
        }
        match self.kind() {
            Kind::Price => {
                let agreed = papers.pricing().is_some_and(|pricing| pricing.way == Way::Agreement);
                agreed && case.stage > Stage::Pricing
            }
            Kind::Split => case.public_institution && case.stage > Stage::Settled,
            Kind::Rights => false,
        }
    }

    /// Whether everybody may read it.
    pub fn is_public(&self) -> bool {
        self.state.posting().is_some()
    }
}

impl State {
    /// As in the database, in addresses and in the keys of the locales.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Posted { .. } => "posted",
            Self::Objected { .. } => "objected",
            Self::Effective { .. } => "effective",
            Self::Cancelled { .. } => "cancelled",
            Self::Replaced { .. } => "replaced",
            Self::Withdrawn { .. } => "withdrawn",
        }
    }

    pub fn posting(&self) -> Option<&Posting> {
        match self {
            Self::Draft => None,
            Self::Withdrawn { posting, .. } => posting.as_ref(),
            Self::Posted { posting, .. }
            | Self::Objected { posting, .. }
            | Self::Effective { posting, .. }
            | Self::Cancelled { posting, .. }
            | Self::Replaced { posting, .. } => Some(posting),
        }
    }

    /// The state at a moment: what is posted is effective when its last day is over, so that a timer that comes late
    /// tells nobody otherwise.
    #[must_use]
    pub fn at(&self, now: DateTime<Utc>) -> Self {
        match self {
            Self::Posted { posting, run } if run.ends_at() <= now => {
                Self::Effective { posting: posting.clone(), at: run.ends_at() }
            }
            other => other.clone(),
        }
    }

    /// Whether one can object: while it is open, and while another's objection is.
    pub fn is_open(&self, now: DateTime<Utc>) -> bool {
        matches!(self.at(now), Self::Posted { .. } | Self::Objected { .. })
    }

    /// The last day, while the clock runs.
    pub fn ends_on(&self) -> Option<NaiveDate> {
        match self {
            Self::Posted { run, .. } => Some(run.ends_on()),
            _ => None,
        }
    }

    pub fn post(&self, posting: Posting) -> Result<Self, Misplaced> {
        match self {
            Self::Draft => {
                let run = Run::begin(posting.sealed.said.period, posting.sealed.said.posted_at);
                Ok(Self::Posted { posting, run })
            }
            _ => Err(Misplaced),
        }
    }

    /// The clock stops for an objection.
    pub fn suspend(&self, now: DateTime<Utc>) -> Result<Self, Misplaced> {
        match self.at(now) {
            Self::Posted { posting, run } => {
                Ok(Self::Objected { posting, since: now, left: run.left_at(now) })
            }
            _ => Err(Misplaced),
        }
    }

    /// No objection is open any more: the clock goes on with what was left, the day of the decision not counted.
    pub fn resume(&self, now: DateTime<Utc>) -> Result<Self, Misplaced> {
        match self {
            Self::Objected { posting, left, .. } => {
                Ok(Self::Posted { posting: posting.clone(), run: Run::begin(*left, now) })
            }
            _ => Err(Misplaced),
        }
    }

    /// An objection is right.
    pub fn cancel(&self, now: DateTime<Utc>, reason: &str) -> Result<Self, Misplaced> {
        match self {
            Self::Objected { posting, .. } => {
                Ok(Self::Cancelled { posting: posting.clone(), at: now, reason: reason.to_owned() })
            }
            _ => Err(Misplaced),
        }
    }

    pub fn withdraw(&self, now: DateTime<Utc>, reason: &str) -> Result<Self, Misplaced> {
        match self {
            Self::Draft | Self::Posted { .. } | Self::Objected { .. } | Self::Effective { .. } => {
                let posting = self.posting().cloned();
                Ok(Self::Withdrawn { posting, at: now, reason: reason.to_owned() })
            }
            Self::Cancelled { .. } | Self::Replaced { .. } | Self::Withdrawn { .. } => Err(Misplaced),
        }
    }

    pub fn replace(&self, now: DateTime<Utc>, by: NoticeId) -> Result<Self, Misplaced> {
        match self {
            Self::Posted { posting, .. }
            | Self::Objected { posting, .. }
            | Self::Effective { posting, .. } => Ok(Self::Replaced { posting: posting.clone(), at: now, by }),
            Self::Draft | Self::Cancelled { .. } | Self::Replaced { .. } | Self::Withdrawn { .. } => {
                Err(Misplaced)
            }
        }
    }

    /// The days are over.
    pub fn complete(&self, now: DateTime<Utc>) -> Result<Self, Misplaced> {
        match (self, self.at(now)) {
            (Self::Posted { .. }, effective @ Self::Effective { .. }) => Ok(effective),
            _ => Err(Misplaced),
        }
    }
}
