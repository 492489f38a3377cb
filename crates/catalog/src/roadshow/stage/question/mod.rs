//! Questions from the hall (domain feature D8).

pub mod store;

use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::roadshow::{PresentationId, RoadshowId};

db::id! {
    /// A question from the hall.
    QuestionId;
}

/// Where a question is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// For the moderator to show or hide.
    Waiting,
    Shown,
    Answered,
    Hidden,
}

impl Asked {
    pub const ALL: [Self; 4] = [Self::Waiting, Self::Shown, Self::Answered, Self::Hidden];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Shown => "shown",
            Self::Answered => "answered",
            Self::Hidden => "hidden",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }
}

/// A question from the hall.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    pub id: QuestionId,
    pub presentation: Option<PresentationId>,
    pub ticket: String,
    pub words: String,
    pub state: Asked,
    pub answer: String,
    pub attached: bool,
    pub asked_at: DateTime<Utc>,
    pub votes: i64,
}

/// A question on its way into the database.
#[derive(Clone, Debug)]
pub struct New<'a> {
    pub id: QuestionId,
    pub nonce: Uuid,
    pub roadshow: RoadshowId,
    pub presentation: Option<PresentationId>,
    pub ticket: &'a str,
    pub words: &'a str,
    /// When it was asked.
    pub at: DateTime<Utc>,
}

/// What the moderator decides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    pub state: Asked,
    pub answer: String,
    pub attached: bool,
}
