//! A listing of either library: what an intent, or a complaint, is about.

use catalog::achievement::AchievementId;
use catalog::demand::DemandId;
use uuid::Uuid;

/// One listing, by the library it stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Target {
    Achievement(AchievementId),
    Demand(DemandId),
}

impl Target {
    pub(crate) fn kind(self) -> &'static str {
        match self {
            Self::Achievement(_) => "achievement",
            Self::Demand(_) => "demand",
        }
    }

    pub(crate) fn id(self) -> Uuid {
        match self {
            Self::Achievement(id) => id.0,
            Self::Demand(id) => id.0,
        }
    }

    pub(crate) fn of(kind: &str, id: Uuid) -> Option<Self> {
        match kind {
            "achievement" => Some(Self::Achievement(AchievementId(id))),
            "demand" => Some(Self::Demand(DemandId(id))),
            _ => None,
        }
    }
}
