//! How far a public demand has come (domain rule 4.3): open, looked into, chosen among, in talks, signed. Each state carries
//! its facts; a step leads from one to another or is refused.

pub mod store;

use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::case::CaseId;
use crate::listing::Progress;
use crate::person::PersonId;

/// Where a demand is on its way to a contract.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Course {
    /// Nobody works on it yet, or nobody does any more.
    Open,
    /// 诊断: somebody finds out what is really asked for.
    Diagnosing { at: DateTime<Utc>, by: PersonId },
    /// Some of what was offered is looked at closer.
    Shortlisted { at: DateTime<Utc>, by: PersonId },
    /// In talks, by the intent that was accepted.
    InDeal { at: DateTime<Utc>, intent: Uuid },
    /// A contract is signed: nothing more is asked for.
    Converted { at: DateTime<Utc>, case: CaseId },
}

/// What leads from one to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    Diagnose {
        by: PersonId,
    },
    Shortlist {
        by: PersonId,
    },
    /// Looked into or chosen among in vain: open to everybody again.
    Reopen,
    /// An intent about it is accepted.
    Deal {
        intent: Uuid,
    },
    /// The talks that it was in are over without a contract; others may go on.
    EndDeal {
        goes_on: Option<Uuid>,
    },
    Sign {
        case: CaseId,
    },
    /// The signature was a slip: its case goes on in talks, by the intent it grew from.
    Unsign {
        intent: Option<Uuid>,
    },
}

/// A step that the course does not allow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not possible on the course {0}")]
pub struct Unfit(pub &'static str);

impl Course {
    /// The state without its facts, as lists and filters know it.
    pub fn progress(self) -> Progress {
        match self {
            Self::Open => Progress::Open,
            Self::Diagnosing { .. } => Progress::Diagnosing,
            Self::Shortlisted { .. } => Progress::Shortlisted,
            Self::InDeal { .. } => Progress::InDeal,
            Self::Converted { .. } => Progress::Converted,
        }
    }

    /// Where a step leads at a moment.
    pub fn after(self, step: Step, at: DateTime<Utc>) -> Result<Self, Unfit> {
        let talks = |intent: Option<Uuid>| intent.map_or(Self::Open, |intent| Self::InDeal { at, intent });
        Ok(match (self, step) {
            (Self::Open, Step::Diagnose { by }) => Self::Diagnosing { at, by },
            (Self::Open | Self::Diagnosing { .. }, Step::Shortlist { by }) => Self::Shortlisted { at, by },
            (Self::Diagnosing { .. } | Self::Shortlisted { .. }, Step::Reopen) => Self::Open,
            (Self::Open | Self::Diagnosing { .. } | Self::Shortlisted { .. }, Step::Deal { intent }) => {
                Self::InDeal { at, intent }
            }
            (Self::InDeal { .. }, Step::EndDeal { goes_on }) => talks(goes_on),
            (Self::Converted { .. }, Step::Sign { .. }) => return Err(Unfit(self.progress().code())),
            (_, Step::Sign { case }) => Self::Converted { at, case },
            (Self::Converted { .. }, Step::Unsign { intent }) => talks(intent),
            _ => return Err(Unfit(self.progress().code())),
        })
    }

    /// As the event log calls what led here.
    fn event(self) -> &'static str {
        match self {
            Self::Open => "listing.reopened",
            Self::Diagnosing { .. } => "listing.diagnosing",
            Self::Shortlisted { .. } => "listing.shortlisted",
            Self::InDeal { .. } => "listing.in_deal",
            Self::Converted { .. } => "listing.converted",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const AT: DateTime<Utc> = DateTime::UNIX_EPOCH;

    #[test]
    fn a_demand_goes_from_open_to_signed_and_back_when_talks_end() {
        let (by, intent, case) = (PersonId(Uuid::nil()), Uuid::from_u128(1), CaseId(Uuid::nil()));
        let diagnosing = Course::Open.after(Step::Diagnose { by }, AT).unwrap();
        let shortlisted = diagnosing.after(Step::Shortlist { by }, AT).unwrap();
        assert_eq!(shortlisted, Course::Shortlisted { at: AT, by });
        let in_deal = shortlisted.after(Step::Deal { intent }, AT).unwrap();
        assert_eq!(in_deal.after(Step::EndDeal { goes_on: None }, AT), Ok(Course::Open));
        let other = Uuid::from_u128(2);
        let goes_on = in_deal.after(Step::EndDeal { goes_on: Some(other) }, AT);
        assert_eq!(goes_on, Ok(Course::InDeal { at: AT, intent: other }));
        let signed = in_deal.after(Step::Sign { case }, AT).unwrap();
        assert_eq!(signed, Course::Converted { at: AT, case });
        assert_eq!(signed.after(Step::Unsign { intent: Some(intent) }, AT), Ok(in_deal));
    }

    #[test]
    fn what_is_signed_is_asked_for_no_more_and_talks_are_ended_by_their_end_alone() {
        let by = PersonId(Uuid::nil());
        let intent = Uuid::nil();
        let signed = Course::Converted { at: AT, case: CaseId(Uuid::nil()) };
        for step in [Step::Diagnose { by }, Step::Shortlist { by }, Step::Reopen, Step::Deal { intent }] {
            assert!(signed.after(step, AT).is_err(), "{step:?}");
        }
        let in_deal = Course::InDeal { at: AT, intent };
        assert!(in_deal.after(Step::Reopen, AT).is_err());
        assert!(in_deal.after(Step::Diagnose { by }, AT).is_err());
        assert!(Course::Open.after(Step::Reopen, AT).is_err());
    }
}
