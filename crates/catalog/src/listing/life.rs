//! The life of a listing: stages that carry their facts, and acts that lead from one to another or are refused.

use chrono::{DateTime, Utc};

use super::rubric::{Rubric, Verdict};

/// Where a listing is; decides who sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// With its owner.
    Draft,
    /// 单位审核: its unit looks whether it is theirs to offer.
    UnitReview {
        at: DateTime<Utc>,
    },
    /// 平台审核: the operator marks how well it tells.
    PlatformReview {
        at: DateTime<Utc>,
    },
    /// Too little told to be public; the owner may mend it.
    Held {
        at: DateTime<Utc>,
    },
    Rejected {
        at: DateTime<Utc>,
    },
    Published {
        at: DateTime<Utc>,
    },
    /// Taken off after a complaint, until it is decided.
    Suspended {
        at: DateTime<Utc>,
    },
    /// Nobody confirmed it in time.
    Expired {
        at: DateTime<Utc>,
    },
    Withdrawn {
        at: DateTime<Utc>,
    },
}

/// What is done to a listing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// An achievement to its unit; a demand, which has none above it, to the operator.
    Submit {
        to_unit: bool,
    },
    Endorse,
    /// The unit takes its endorsement back, before anybody has marked it.
    Recall,
    Return,
    Score(Rubric),
    /// The operator publishes what needs no marks.
    Publish,
    /// 仍有效: the owner confirms it, also after it has expired.
    Renew,
    Expire,
    Suspend,
    Reinstate,
    Withdraw,
    /// Who closed it takes that back: to the public, if it was there, else to its owner.
    Reopen {
        was_public: bool,
    },
}

/// An act that the stage does not allow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{act} is not possible in the stage {stage}")]
pub struct Refusal {
    pub stage: &'static str,
    pub act: &'static str,
}

impl Stage {
    /// As in the database and in the keys of the locales.
    pub fn code(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::UnitReview { .. } => "unit_review",
            Self::PlatformReview { .. } => "platform_review",
            Self::Held { .. } => "held",
            Self::Rejected { .. } => "rejected",
            Self::Published { .. } => "published",
            Self::Suspended { .. } => "suspended",
            Self::Expired { .. } => "expired",
            Self::Withdrawn { .. } => "withdrawn",
        }
    }

    pub fn from_code(code: &str, at: DateTime<Utc>) -> Option<Self> {
        Some(match code {
            "draft" => Self::Draft,
            "unit_review" => Self::UnitReview { at },
            "platform_review" => Self::PlatformReview { at },
            "held" => Self::Held { at },
            "rejected" => Self::Rejected { at },
            "published" => Self::Published { at },
            "suspended" => Self::Suspended { at },
            "expired" => Self::Expired { at },
            "withdrawn" => Self::Withdrawn { at },
            _ => return None,
        })
    }

    /// Since when; a draft has no moment of its own.
    pub fn since(self) -> Option<DateTime<Utc>> {
        match self {
            Self::Draft => None,
            Self::UnitReview { at }
            | Self::PlatformReview { at }
            | Self::Held { at }
            | Self::Rejected { at }
            | Self::Published { at }
            | Self::Suspended { at }
            | Self::Expired { at }
            | Self::Withdrawn { at } => Some(at),
        }
    }

    pub fn is_public(self) -> bool {
        matches!(self, Self::Published { .. })
    }

    /// Whether it was public and is not any more.
    pub fn is_off(self) -> bool {
        matches!(self, Self::Suspended { .. } | Self::Expired { .. } | Self::Withdrawn { .. })
    }

    /// Whether its owner may write: not while somebody looks at it.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Draft | Self::Held { .. } | Self::Published { .. } | Self::Expired { .. })
    }

    /// Where an act leads at a moment.
    pub fn after(self, act: Act, at: DateTime<Utc>) -> Result<Self, Refusal> {
        Ok(match (self, act) {
            (Self::Draft | Self::Held { .. }, Act::Submit { to_unit: true }) => Self::UnitReview { at },
            (Self::Draft | Self::Held { .. }, Act::Submit { to_unit: false }) => Self::PlatformReview { at },
            (Self::UnitReview { .. }, Act::Endorse) => Self::PlatformReview { at },
            (Self::PlatformReview { .. }, Act::Recall) => Self::UnitReview { at },
            (Self::UnitReview { .. } | Self::PlatformReview { .. }, Act::Return) => Self::Draft,
            (Self::PlatformReview { .. }, Act::Score(rubric)) => match rubric.verdict() {
                Verdict::Excellent | Verdict::Sufficient => Self::Published { at },
                Verdict::Weak => Self::Held { at },
                Verdict::Rejected => Self::Rejected { at },
            },
            // A demand that a visitor posted is a draft that waits for the operator.
            (Self::Draft | Self::PlatformReview { .. }, Act::Publish) => Self::Published { at },
            (Self::Published { .. }, Act::Renew) => self,
            (Self::Expired { .. }, Act::Renew) => Self::Published { at },
            (Self::Published { .. }, Act::Expire) => Self::Expired { at },
            (Self::Published { .. }, Act::Suspend) => Self::Suspended { at },
            (Self::Suspended { .. }, Act::Reinstate) => Self::Published { at },
            (Self::Withdrawn { .. }, Act::Reopen { was_public: true }) => Self::Published { at },
            (Self::Withdrawn { .. }, Act::Reopen { was_public: false }) => Self::Draft,
            (Self::Withdrawn { .. } | Self::Rejected { .. }, Act::Withdraw) => {
                return Err(Refusal { stage: self.code(), act: act.code() });
            }
            (_, Act::Withdraw) => Self::Withdrawn { at },
            _ => return Err(Refusal { stage: self.code(), act: act.code() }),
        })
    }
}

impl Act {
    pub fn code(self) -> &'static str {
        match self {
            Self::Submit { .. } => "submitted",
            Self::Endorse => "endorsed",
            Self::Recall => "recalled",
            Self::Return => "returned",
            Self::Score(_) => "scored",
            Self::Publish => "published",
            Self::Renew => "renewed",
            Self::Expire => "expired",
            Self::Suspend => "suspended",
            Self::Reinstate => "reinstated",
            Self::Withdraw => "withdrawn",
            Self::Reopen { .. } => "reopened",
        }
    }

    /// As the event log calls it.
    pub fn event(self) -> &'static str {
        match self {
            Self::Submit { .. } => "listing.submitted",
            Self::Endorse => "listing.endorsed",
            Self::Recall => "listing.recalled",
            Self::Return => "listing.returned",
            Self::Score(_) => "listing.scored",
            Self::Publish => "listing.published",
            Self::Renew => "listing.renewed",
            Self::Expire => "listing.expired",
            Self::Suspend => "listing.suspended",
            Self::Reinstate => "listing.reinstated",
            Self::Withdraw => "listing.withdrawn",
            Self::Reopen { .. } => "listing.reopened",
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const AT: DateTime<Utc> = DateTime::UNIX_EPOCH;

    fn marks(marks: [u8; 4]) -> Act {
        Act::Score(Rubric::new(marks).expect("marks of 0 to 5"))
    }

    #[test]
    fn an_achievement_becomes_public_through_its_unit_and_the_operator() {
        let submitted = Stage::Draft.after(Act::Submit { to_unit: true }, AT).unwrap();
        assert_eq!(submitted, Stage::UnitReview { at: AT });
        let endorsed = submitted.after(Act::Endorse, AT).unwrap();
        assert_eq!(endorsed.after(marks([4, 4, 4, 4]), AT), Ok(Stage::Published { at: AT }));
        assert_eq!(endorsed.after(marks([5, 5, 5, 0]), AT), Ok(Stage::Rejected { at: AT }));
        assert_eq!(endorsed.after(marks([2, 2, 2, 1]), AT), Ok(Stage::Held { at: AT }));
    }

    #[test]
    fn nothing_is_published_past_a_review() {
        for act in [Act::Endorse, marks([5; 4]), Act::Renew, Act::Reinstate] {
            assert!(Stage::Draft.after(act, AT).is_err(), "{act:?}");
        }
        assert!(Stage::UnitReview { at: AT }.after(marks([5; 4]), AT).is_err());
        assert!(Stage::UnitReview { at: AT }.after(Act::Publish, AT).is_err());
        assert!(Stage::Suspended { at: AT }.after(Act::Renew, AT).is_err());
        assert!(Stage::Withdrawn { at: AT }.after(Act::Publish, AT).is_err());
    }

    #[test]
    fn what_was_closed_comes_back_to_where_it_was_and_nothing_else_does() {
        let closed = Stage::Withdrawn { at: AT };
        assert_eq!(closed.after(Act::Reopen { was_public: true }, AT), Ok(Stage::Published { at: AT }));
        assert_eq!(closed.after(Act::Reopen { was_public: false }, AT), Ok(Stage::Draft));
        for stage in [Stage::Draft, Stage::Rejected { at: AT }, Stage::Suspended { at: AT }] {
            assert!(stage.after(Act::Reopen { was_public: true }, AT).is_err(), "{stage:?}");
        }
    }

    fn any_act() -> impl Strategy<Value = Act> {
        prop_oneof![
            any::<bool>().prop_map(|to_unit| Act::Submit { to_unit }),
            Just(Act::Endorse),
            Just(Act::Recall),
            Just(Act::Return),
            prop::array::uniform4(0_u8..=5).prop_map(marks),
            Just(Act::Publish),
            Just(Act::Renew),
            Just(Act::Expire),
            Just(Act::Suspend),
            Just(Act::Reinstate),
            Just(Act::Withdraw),
        ]
    }

    proptest! {
        /// Whatever is tried in whatever order: the end of a life is an end, unless it is taken back as such, and every stage
        /// is kept as itself.
        #[test]
        fn a_withdrawn_or_rejected_listing_stays_so(acts in prop::collection::vec(any_act(), 1..40)) {
            let mut stage = Stage::Draft;
            for act in acts {
                let before = stage;
                if let Ok(next) = stage.after(act, AT) {
                    stage = next;
                }
                if matches!(before, Stage::Withdrawn { .. } | Stage::Rejected { .. }) {
                    prop_assert_eq!(stage, before);
                }
                prop_assert_eq!(Stage::from_code(stage.code(), AT), Some(stage));
            }
        }
    }
}
