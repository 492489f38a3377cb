//! How far a public achievement has come (domain rule 4.1): open, in talks, reserved for one case, closed by a contract.
//! Each state carries its facts; a step leads from one to another or is refused.

pub mod store;

use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::case::CaseId;
use crate::case::grant::Grant;
use crate::case::paper::Contracted;
use crate::person::PersonId;

/// Where an achievement is on its way to a contract.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Course {
    /// Nobody talks about it, or nobody does any more.
    Open,
    /// In talks, by the intent that was accepted; others may ask as before.
    InTalks { at: DateTime<Utc>, intent: Uuid },
    /// Kept for one case until a moment, on a signed letter of intent; others queue.
    Reserved { at: DateTime<Utc>, by: PersonId, case: CaseId, until: DateTime<Utc> },
    /// A contract on it is recorded.
    Closed { at: DateTime<Utc>, case: CaseId, outcome: Outcome },
}

/// What a contract leaves of it for others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Others may have it as well: it stays listed.
    LicensedOpen,
    /// All of it is one party's alone to use: it is listed no more.
    LicensedExclusive,
    /// It is somebody else's: it is listed no more.
    Transferred,
}

/// What leads from one to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// An intent about it is accepted.
    Talk {
        intent: Uuid,
    },
    /// The case that it was in talks by, or reserved for, is over without a contract; others may go on.
    EndTalks {
        goes_on: Option<Uuid>,
    },
    Reserve {
        by: PersonId,
        case: CaseId,
        until: DateTime<Utc>,
    },
    /// The reservation is given up, or its days are over: the talks that go on are those there are.
    Release {
        goes_on: Option<Uuid>,
    },
    Close {
        case: CaseId,
        outcome: Outcome,
    },
    /// The closing was a slip: the talks that go on are those there are.
    Reopen {
        goes_on: Option<Uuid>,
    },
}

/// A step that the course does not allow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not possible on the course {0}")]
pub struct Unfit(pub &'static str);

impl Outcome {
    /// What a recorded contract means, by its kind and by what it promised to one alone. A promise for one place or one
    /// use leaves the rest to others.
    pub fn of(contract: Contracted, promised: Option<&Grant>) -> Self {
        match contract {
            Contracted::Transfer => Self::Transferred,
            Contracted::Licence if promised.is_some_and(Grant::is_of_everything) => Self::LicensedExclusive,
            Contracted::Licence | Contracted::Development | Contracted::Consulting | Contracted::Service => {
                Self::LicensedOpen
            }
        }
    }

    /// Whether anybody else can still have it.
    pub fn stays_listed(self) -> bool {
        self == Self::LicensedOpen
    }

    pub fn code(self) -> &'static str {
        match self {
            Self::LicensedOpen => "licensed_open",
            Self::LicensedExclusive => "licensed_exclusive",
            Self::Transferred => "transferred",
        }
    }
}

impl Course {
    /// As in the database and in the keys of the locales.
    pub fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::InTalks { .. } => "in_talks",
            Self::Reserved { .. } => "reserved",
            Self::Closed { outcome, .. } => outcome.code(),
        }
    }

    /// Where a step leads at a moment.
    pub fn after(self, step: Step, at: DateTime<Utc>) -> Result<Self, Unfit> {
        let talks = |intent: Option<Uuid>| intent.map_or(Self::Open, |intent| Self::InTalks { at, intent });
        Ok(match (self, step) {
            (Self::Open, Step::Talk { intent }) => Self::InTalks { at, intent },
            (Self::InTalks { .. } | Self::Reserved { .. }, Step::EndTalks { goes_on })
            | (Self::Reserved { .. }, Step::Release { goes_on })
            | (Self::Closed { .. }, Step::Reopen { goes_on }) => talks(goes_on),
            (Self::InTalks { .. }, Step::Reserve { by, case, until }) => {
                Self::Reserved { at, by, case, until }
            }
            // What is reserved for one case is not closed by another.
            (Self::Reserved { case: held, .. }, Step::Close { case, .. }) if held != case => {
                return Err(Unfit(self.code()));
            }
            (Self::Open | Self::InTalks { .. } | Self::Reserved { .. }, Step::Close { case, outcome }) => {
                Self::Closed { at, case, outcome }
            }
            // Of what stays listed others may take a licence as well.
            (Self::Closed { case: was, outcome, .. }, Step::Close { case, outcome: now })
                if outcome.stays_listed() && was != case =>
            {
                Self::Closed { at, case, outcome: now }
            }
            _ => return Err(Unfit(self.code())),
        })
    }

    /// As the event log calls what led here.
    fn event(self, from: Self) -> &'static str {
        match (self, from) {
            (Self::Open | Self::InTalks { .. }, Self::Reserved { .. }) => "listing.released",
            (Self::Open, _) | (Self::InTalks { .. }, Self::Closed { .. }) => "listing.reopened",
            (Self::InTalks { .. }, _) => "listing.in_talks",
            (Self::Reserved { .. }, _) => "listing.reserved",
            (Self::Closed { .. }, _) => "listing.contracted",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::achievement::AchievementId;
    use crate::case::grant::GrantId;

    const AT: DateTime<Utc> = DateTime::UNIX_EPOCH;

    fn case(number: u128) -> CaseId {
        CaseId(Uuid::from_u128(number))
    }

    fn reserved(for_case: CaseId) -> Course {
        let by = PersonId(Uuid::nil());
        let in_talks = Course::Open.after(Step::Talk { intent: Uuid::nil() }, AT).unwrap();
        in_talks.after(Step::Reserve { by, case: for_case, until: AT }, AT).unwrap()
    }

    #[test]
    fn it_goes_from_talks_through_a_reservation_to_a_contract() {
        let closed = reserved(case(1))
            .after(Step::Close { case: case(1), outcome: Outcome::Transferred }, AT)
            .unwrap();
        assert_eq!(closed.code(), "transferred");
        for step in [
            Step::Talk { intent: Uuid::nil() },
            Step::Release { goes_on: None },
            Step::EndTalks { goes_on: None },
            Step::Close { case: case(2), outcome: Outcome::LicensedOpen },
        ] {
            assert!(closed.after(step, AT).is_err(), "{step:?}");
        }
    }

    #[test]
    fn what_is_reserved_for_one_is_not_closed_by_another_and_is_free_when_released() {
        let other = Step::Close { case: case(2), outcome: Outcome::LicensedOpen };
        assert!(reserved(case(1)).after(other, AT).is_err());
        assert_eq!(reserved(case(1)).after(Step::Release { goes_on: None }, AT), Ok(Course::Open));
        let goes_on = Some(Uuid::from_u128(7));
        let in_talks = reserved(case(1)).after(Step::EndTalks { goes_on }, AT).unwrap();
        assert_eq!(in_talks.code(), "in_talks");
        let by = PersonId(Uuid::nil());
        assert!(Course::Open.after(Step::Reserve { by, case: case(1), until: AT }, AT).is_err());
    }

    #[test]
    fn only_what_leaves_nothing_to_others_takes_it_off() {
        let promised = |territory: &str, field: &str| Grant {
            id: GrantId(Uuid::nil()),
            achievement: Some(AchievementId(Uuid::nil())),
            patents: Vec::new(),
            case: case(1),
            alone: true,
            territory: territory.to_owned(),
            field: field.to_owned(),
            from: AT.date_naive(),
            until: None,
        };
        let licence = |grant: Option<&Grant>| Outcome::of(Contracted::Licence, grant);
        assert_eq!(licence(None), Outcome::LicensedOpen);
        assert_eq!(licence(Some(&promised("210000", ""))), Outcome::LicensedOpen);
        assert_eq!(licence(Some(&promised("CN", "储能"))), Outcome::LicensedOpen);
        assert_eq!(licence(Some(&promised("CN", ""))), Outcome::LicensedExclusive);
        assert_eq!(Outcome::of(Contracted::Transfer, None), Outcome::Transferred);
        assert_eq!(Outcome::of(Contracted::Service, None), Outcome::LicensedOpen);
    }
}
