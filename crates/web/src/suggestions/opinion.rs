//! What a reader thinks of a suggested match: of interest, or not, and why not.

use catalog::achievement::AchievementId;
use catalog::demand::DemandId;

use crate::intents::model::{Judgement, Reason};

/// What a reader thinks of a match. That it was only looked at is not kept: suggestions rest on what people list, never
/// on what they look at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Opinion {
    Interested,
    Dismissed(Reason),
}

impl Opinion {
    pub(crate) const INTERESTED: &'static str = "interested";
    pub(crate) const DISMISSED: &'static str = "dismissed";

    /// As in forms and in the database; nothing for what goes together with no other.
    pub(crate) fn read(opinion: &str, reason: Option<&str>) -> Option<Self> {
        match opinion {
            Self::INTERESTED => Some(Self::Interested),
            Self::DISMISSED => Reason::from_code(reason?).map(Self::Dismissed),
            _ => None,
        }
    }

    pub(crate) fn code(self) -> &'static str {
        match self {
            Self::Interested => Self::INTERESTED,
            Self::Dismissed(_) => Self::DISMISSED,
        }
    }

    pub(crate) fn reason(self) -> Option<Reason> {
        match self {
            Self::Interested => None,
            Self::Dismissed(reason) => Some(reason),
        }
    }

    /// What it says of how well the two fit, 1 (not) to 4 (fully): less than an answer to an offer does, and of most
    /// reasons nothing.
    pub(crate) fn judgement(self, demand: DemandId, achievement: AchievementId) -> Option<Judgement> {
        let level = match self {
            Self::Interested => 3,
            Self::Dismissed(Reason::TooEarly) => 2,
            Self::Dismissed(Reason::Mismatch) => 1,
            Self::Dismissed(_) => return None,
        };
        Some(Judgement { demand, achievement, level })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_dismisses_says_why() {
        assert_eq!(Opinion::read("interested", None), Some(Opinion::Interested));
        assert_eq!(Opinion::read("dismissed", Some("timing")), Some(Opinion::Dismissed(Reason::Timing)));
        assert_eq!(Opinion::read("dismissed", None), None);
        assert_eq!(Opinion::read("dismissed", Some("because")), None);
        assert_eq!(Opinion::read("viewed", None), None);
    }
}
