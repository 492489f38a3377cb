//! Scoring cards of invited experts and investors (domain feature D9): private until the event is over.

pub mod judge;
pub mod store;

use crate::person::PersonId;
use crate::roadshow::PresentationId;

/// What is scored, 1 to 5 each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// How far ahead the technology is.
    Advance,
    Market,
    Team,
    /// How near to use.
    Ready,
}

impl Mark {
    pub const ALL: [Self; 4] = [Self::Advance, Self::Market, Self::Team, Self::Ready];

    /// In forms and in the keys of the locales.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Advance => "advance",
            Self::Market => "market",
            Self::Team => "team",
            Self::Ready => "ready",
        }
    }
}

/// One card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    pub presentation: PresentationId,
    pub person: PersonId,
    /// In the order of [`Mark::ALL`].
    pub marks: [i32; 4],
    pub remark: String,
}

impl Card {
    pub fn total(&self) -> i32 {
        self.marks.iter().sum()
    }
}
