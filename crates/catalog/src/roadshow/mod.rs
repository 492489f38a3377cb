//! Roadshows (科技成果直通车): an event where teams present to a hall, from its first draft to its archive (domain rule 4.6).

pub mod after;
pub mod agenda;
pub mod feed;
pub mod guest;
pub mod meetings;
pub mod polls;
pub mod referral;
pub mod scores;
pub mod stage;
pub mod store;

use chrono::{DateTime, Utc};

pub use agenda::{Clash, clashes};

use crate::achievement::AchievementId;
use crate::organisation::OrganisationId;
use crate::person::PersonId;

db::id! {
    /// A roadshow.
    RoadshowId;
    /// What is presented, in its place of the agenda.
    PresentationId;
}

/// An event as it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Roadshow {
    pub id: RoadshowId,
    pub draft: Draft,
    pub state: State,
    /// Grows with each change.
    pub version: i64,
    pub updated_at: DateTime<Utc>,
}

/// What an organiser says of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// In its address, for good.
    pub slug: String,
    /// The series it belongs to; empty for none.
    pub series: String,
    pub title: String,
    pub lead: String,
    pub venue: String,
    /// How to find the hall.
    pub directions: String,
    pub starts_at: DateTime<Utc>,
    pub ends_at: DateTime<Utc>,
    /// Seats.
    pub capacity: i32,
    /// Tables for 1:1 meetings.
    pub tables: i32,
    pub organiser: Option<OrganisationId>,
    /// Who holds it besides the organiser.
    pub hosts: Vec<OrganisationId>,
}

/// How it stands. Whether it is full is no state of its own: that is what the registrations say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    Draft,
    /// Agreed to, and not yet announced.
    Approved,
    /// Announced: one may register.
    Open,
    /// One registers no more.
    Closed,
    Live,
    Ended,
    Archived,
    /// Called off, with the reason that everybody is told.
    Cancelled {
        reason: String,
    },
}

/// What may be done with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Act {
    Approve,
    Open,
    Close,
    Begin,
    End,
    Archive,
    Cancel { reason: String },
}

/// An act that the state does not allow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Misplaced;

impl State {
    /// As in the database and in the keys of the locales.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Approved => "approved",
            Self::Open => "open",
            Self::Closed => "closed",
            Self::Live => "live",
            Self::Ended => "ended",
            Self::Archived => "archived",
            Self::Cancelled { .. } => "cancelled",
        }
    }

    fn from_code(code: &str, reason: String) -> Option<Self> {
        Some(match code {
            "draft" => Self::Draft,
            "approved" => Self::Approved,
            "open" => Self::Open,
            "closed" => Self::Closed,
            "live" => Self::Live,
            "ended" => Self::Ended,
            "archived" => Self::Archived,
            "cancelled" => Self::Cancelled { reason },
            _ => return None,
        })
    }

    /// Whether everybody may know of it. What was announced and then called off stays to be found, so that nobody comes.
    pub const fn is_public(&self) -> bool {
        !matches!(self, Self::Draft | Self::Approved)
    }

    /// Whether its agenda may still be changed.
    pub const fn is_planned(&self) -> bool {
        matches!(self, Self::Draft | Self::Approved | Self::Open | Self::Closed)
    }

    /// The state after an act.
    ///
    /// # Errors
    /// If the state does not allow it.
    pub fn after(&self, act: &Act) -> Result<Self, Misplaced> {
        match (self, act) {
            (Self::Draft, Act::Approve) => Ok(Self::Approved),
            (Self::Approved | Self::Closed, Act::Open) => Ok(Self::Open),
            (Self::Open, Act::Close) => Ok(Self::Closed),
            (Self::Open | Self::Closed, Act::Begin) => Ok(Self::Live),
            (Self::Live, Act::End) => Ok(Self::Ended),
            (Self::Ended, Act::Archive) => Ok(Self::Archived),
            (Self::Draft | Self::Approved | Self::Open | Self::Closed, Act::Cancel { reason }) => {
                Ok(Self::Cancelled { reason: reason.clone() })
            }
            _ => Err(Misplaced),
        }
    }
}

impl Act {
    /// Those that need no words.
    pub const PLAIN: [Self; 6] =
        [Self::Approve, Self::Open, Self::Close, Self::Begin, Self::End, Self::Archive];

    /// In addresses and in the keys of the locales.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Approve => "approval",
            Self::Open => "opening",
            Self::Close => "closing",
            Self::Begin => "beginning",
            Self::End => "end",
            Self::Archive => "archive",
            Self::Cancel { .. } => "cancellation",
        }
    }

    /// In the event log.
    const fn event(&self) -> &'static str {
        match self {
            Self::Approve => "roadshow.approved",
            Self::Open => "roadshow.opened",
            Self::Close => "roadshow.closed",
            Self::Begin => "roadshow.began",
            Self::End => "roadshow.ended",
            Self::Archive => "roadshow.archived",
            Self::Cancel { .. } => "roadshow.cancelled",
        }
    }
}

/// One place of the agenda.
#[derive(Clone, Debug, PartialEq)]
pub struct Presentation {
    pub id: PresentationId,
    pub roadshow: RoadshowId,
    pub slot: Slot,
    pub state: Turn,
    /// Who put another unit's achievement here, whose owner is asked; none where there is nobody to ask.
    pub invited_by: Option<PersonId>,
    /// When its owner agreed.
    pub agreed_at: Option<DateTime<Utc>>,
    /// When it was first everybody's to know.
    pub announced_at: Option<DateTime<Utc>>,
    pub version: i64,
    pub updated_at: DateTime<Utc>,
}

impl Presentation {
    /// Whether the owner of what is shown has not agreed yet.
    pub fn is_to_agree(&self) -> bool {
        self.invited_by.is_some() && self.agreed_at.is_none()
    }
}

/// What is presented, by whom, when and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slot {
    /// What is shown; nothing for a welcome or a break.
    pub achievement: Option<AchievementId>,
    pub title: String,
    pub presenter: String,
    pub track: String,
    pub starts_at: DateTime<Utc>,
    pub ends_at: DateTime<Utc>,
}

/// How far a presentation is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    Scheduled,
    /// What is shown has been looked through, and may be shown (专利法 §22, §24).
    Ready {
        by: PersonId,
        at: DateTime<Utc>,
    },
    OnStage,
    Done,
    Skipped,
}

impl Turn {
    /// As in the database and in the keys of the locales.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Scheduled => "scheduled",
            Self::Ready { .. } => "ready",
            Self::OnStage => "on_stage",
            Self::Done => "done",
            Self::Skipped => "skipped",
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn act(number: usize) -> Act {
        Act::PLAIN.get(number).cloned().unwrap_or(Act::Cancel { reason: "场地停电".to_owned() })
    }

    proptest! {
        /// Whatever is tried in whatever order: nothing is announced that was not agreed to, nothing begins that was not
        /// announced, and what has begun is not called off.
        #[test]
        fn an_event_takes_its_steps_in_order(acts in prop::collection::vec(0_usize..7, 1..20)) {
            let (mut state, mut approved, mut announced, mut began) = (State::Draft, false, false, false);
            for number in acts {
                let act = act(number);
                if let Ok(next) = state.after(&act) {
                    approved |= act == Act::Approve;
                    announced |= act == Act::Open;
                    prop_assert!(!matches!(act, Act::Open) || approved);
                    prop_assert!(!matches!(act, Act::Begin) || announced);
                    let cancels = matches!(act, Act::Cancel { .. });
                    prop_assert!(!cancels || !began);
                    began |= act == Act::Begin;
                    state = next;
                }
                prop_assert_eq!(State::from_code(state.code(), "场地停电".to_owned()), Some(state.clone()));
            }
        }
    }
}
