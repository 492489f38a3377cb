//! Assignments (委派): a case is offered to a broker, who answers within hours; accepted, they carry it until it is completed,
//! handed over, taken back, or turns out to conflict with what they are (domain rule 4.10).

pub mod store;
mod suggestion;

use chrono::{DateTime, Utc};

pub use super::conflict::Conflict;
pub use suggestion::{Bar, Because, Candidate, Facts, Reason, Routing, Suggestion, needs_broker, rank};

use crate::case::CaseId;
use crate::organisation::OrganisationId;
use crate::person::PersonId;

db::id! {
    /// A case offered to a broker.
    AssignmentId;
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assignment {
    pub id: AssignmentId,
    pub case: CaseId,
    pub broker: PersonId,
    /// The agency that the broker acted for when the case was offered: it takes the mandate.
    pub unit: Option<OrganisationId>,
    pub offered_by: PersonId,
    /// What the broker is told with the offer.
    pub words: String,
    pub offered_at: DateTime<Utc>,
    /// The assignment that this one takes over.
    pub from: Option<AssignmentId>,
    pub state: State,
}

/// Since when a case is carried by whom an assignment names, or by who handed it on to them.
pub fn carried_since(all: &[Assignment], one: &Assignment) -> Option<DateTime<Utc>> {
    let mut carried = None;
    let mut next = Some(one);
    while let Some(one) = next {
        let Some(since) = one.state.since() else { break };
        carried = Some(since);
        next = one.from.and_then(|from| all.iter().find(|before| before.id == from));
    }
    carried
}

/// How an assignment stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// To be answered by then; a moment later it has lapsed, whether the clock has struck or not.
    Offered {
        until: DateTime<Utc>,
    },
    /// The broker carries the case.
    Active {
        since: DateTime<Utc>,
    },
    Declined {
        at: DateTime<Utc>,
        reason: Decline,
        words: String,
    },
    Lapsed {
        at: DateTime<Utc>,
    },
    Completed {
        since: DateTime<Utc>,
        at: DateTime<Utc>,
    },
    HandedOver {
        since: DateTime<Utc>,
        at: DateTime<Utc>,
        by: PersonId,
        to: PersonId,
        reason: String,
        /// What of the fee stays with who made the introduction, per mille.
        kept: i32,
    },
    Revoked {
        /// When it was accepted; none of an offer that was taken back.
        since: Option<DateTime<Utc>>,
        at: DateTime<Utc>,
        by: PersonId,
        reason: String,
    },
    /// What the broker is does not go together with the case.
    Conflicted {
        at: DateTime<Utc>,
        what: Vec<Question>,
        words: String,
    },
}

/// What may be done to an assignment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Act {
    Accept,
    Decline { reason: Decline, words: String },
    Conflict { what: Vec<Question>, words: String },
    Lapse,
    Revoke { by: PersonId, reason: String },
    HandOver { by: PersonId, to: PersonId, reason: String, kept: i32 },
    Complete,
}

/// An act that the state does not allow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Misplaced {
    /// The hours to answer have passed.
    Late,
    State,
}

impl State {
    /// As in the database and in the keys of the locales.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Offered { .. } => "offered",
            Self::Active { .. } => "active",
            Self::Declined { .. } => "declined",
            Self::Lapsed { .. } => "lapsed",
            Self::Completed { .. } => "completed",
            Self::HandedOver { .. } => "handed_over",
            Self::Revoked { .. } => "revoked",
            Self::Conflicted { .. } => "conflicted",
        }
    }

    /// As it is at a moment: an offer that nobody has answered in time has lapsed.
    #[must_use]
    pub fn at(self, now: DateTime<Utc>) -> Self {
        match self {
            Self::Offered { until } if until <= now => Self::Lapsed { at: until },
            other => other,
        }
    }

    /// Whether the case is asked of the broker, or carried by them.
    pub const fn is_live(&self) -> bool {
        matches!(self, Self::Offered { .. } | Self::Active { .. })
    }

    /// When the case was taken from, or passed on by, who carried it: what they spent until then is theirs to ask for
    /// (民法典 §964).
    pub const fn left_at(&self) -> Option<DateTime<Utc>> {
        match self {
            Self::Revoked { since: Some(_), at, .. } | Self::HandedOver { at, .. } => Some(*at),
            _ => None,
        }
    }

    /// Since when the case was carried, by whoever has accepted it.
    pub const fn since(&self) -> Option<DateTime<Utc>> {
        match self {
            Self::Active { since } | Self::Completed { since, .. } | Self::HandedOver { since, .. } => {
                Some(*since)
            }
            Self::Revoked { since, .. } => *since,
            _ => None,
        }
    }

    /// Where an act leads.
    pub fn after(&self, act: Act, now: DateTime<Utc>) -> Result<Self, Misplaced> {
        let in_time = match self {
            Self::Offered { until } => now < *until,
            _ => true,
        };
        Ok(match (self, act) {
            (Self::Offered { .. }, Act::Lapse) if !in_time => Self::Lapsed { at: now },
            (Self::Offered { .. }, _) if !in_time => return Err(Misplaced::Late),
            (Self::Offered { .. }, Act::Accept) => Self::Active { since: now },
            (Self::Offered { .. }, Act::Decline { reason, words }) => {
                Self::Declined { at: now, reason, words }
            }
            (Self::Offered { .. } | Self::Active { .. }, Act::Conflict { what, words }) => {
                Self::Conflicted { at: now, what, words }
            }
            (Self::Offered { .. }, Act::Revoke { by, reason }) => {
                Self::Revoked { since: None, at: now, by, reason }
            }
            (Self::Active { since }, Act::Revoke { by, reason }) => {
                Self::Revoked { since: Some(*since), at: now, by, reason }
            }
            (Self::Active { since }, Act::HandOver { by, to, reason, kept }) => {
                Self::HandedOver { since: *since, at: now, by, to, reason, kept }
            }
            (Self::Active { since }, Act::Complete) => Self::Completed { since: *since, at: now },
            _ => return Err(Misplaced::State),
        })
    }
}

/// Why a broker does not take a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decline {
    NoTime,
    NotMyField,
    NoPath,
    Terms,
    Other,
}

impl Decline {
    pub const ALL: [Self; 5] = [Self::NoTime, Self::NotMyField, Self::NoPath, Self::Terms, Self::Other];

    /// As in the database, in forms and in the keys of the locales.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NoTime => "no_time",
            Self::NotMyField => "not_my_field",
            Self::NoPath => "no_path",
            Self::Terms => "terms",
            Self::Other => "other",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.code() == code)
    }
}

/// What a broker declares before they carry a case: yes or no to each (domain rule 4.10).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Question {
    /// Works for a party, or did within two years.
    Employer,
    /// Holds a share of a party, or of who stands behind it.
    Shareholding,
    /// Is kin of somebody who decides at a party.
    Kin,
    /// Acts or acted for a party in a matter that touches this one.
    Client,
}

impl Question {
    pub const ALL: [Self; 4] = [Self::Employer, Self::Shareholding, Self::Kin, Self::Client];

    /// As in the database, in forms and in the keys of the locales.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Employer => "employer",
            Self::Shareholding => "shareholding",
            Self::Kin => "kin",
            Self::Client => "client",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|question| question.code() == code)
    }
}

#[cfg(test)]
mod tests {
    use chrono::Duration;
    use proptest::prelude::*;

    use super::*;

    fn act(number: usize) -> Act {
        let by = PersonId(uuid::Uuid::nil());
        let text = || "文".to_owned();
        match number {
            0 => Act::Accept,
            1 => Act::Decline { reason: Decline::NoTime, words: text() },
            2 => Act::Conflict { what: vec![Question::Kin], words: text() },
            3 => Act::Lapse,
            4 => Act::Revoke { by, reason: text() },
            5 => Act::HandOver { by, to: by, reason: text(), kept: 300 },
            _ => Act::Complete,
        }
    }

    proptest! {
        #[test]
        fn nothing_comes_back_to_life_and_nobody_carries_what_they_have_not_accepted(
            acts in prop::collection::vec((0_usize..7, 0_i64..20), 0..12),
        ) {
            let mut now = DateTime::UNIX_EPOCH;
            let mut state = State::Offered { until: now + Duration::hours(24) };
            let mut accepted = false;
            for (number, hours) in acts {
                now += Duration::hours(hours);
                let was = state.clone();
                if let Ok(then) = was.after(act(number), now) {
                    prop_assert!(was.is_live(), "{was:?}");
                    accepted |= number == 0;
                    state = then;
                }
                let carries = matches!(
                    state,
                    State::Active { .. } | State::Completed { .. } | State::HandedOver { .. }
                );
                prop_assert!(!carries || accepted);
                if let State::Active { since } = state {
                    prop_assert!(since < DateTime::UNIX_EPOCH + Duration::hours(24), "answered in time");
                }
            }
        }
    }

    #[test]
    fn a_case_is_carried_since_the_first_accepted_it_and_stays_theirs_when_it_is_done() {
        let at = |hours| DateTime::UNIX_EPOCH + Duration::hours(hours);
        let nobody = PersonId(uuid::Uuid::nil());
        let of = |number: u128, from: Option<u128>, state| Assignment {
            id: AssignmentId(uuid::Uuid::from_u128(number)),
            case: CaseId(uuid::Uuid::nil()),
            broker: nobody,
            unit: None,
            offered_by: nobody,
            words: String::new(),
            offered_at: at(0),
            from: from.map(|number| AssignmentId(uuid::Uuid::from_u128(number))),
            state,
        };
        let reason = String::new();
        let handed = State::HandedOver {
            since: at(1),
            at: at(2),
            by: nobody,
            to: nobody,
            reason: reason.clone(),
            kept: 0,
        };
        let revoked = State::Revoked { since: Some(at(5)), at: at(6), by: nobody, reason };
        let all = [
            of(1, None, handed),
            of(2, Some(1), State::Completed { since: at(3), at: at(4) }),
            of(3, None, revoked),
            of(4, None, State::Offered { until: at(9) }),
        ];
        let since = all.each_ref().map(|one| carried_since(&all, one));
        assert_eq!(since, [Some(at(1)), Some(at(1)), Some(at(5)), None]);
    }

    #[test]
    fn an_offer_lapses_by_time_alone() {
        let until = DateTime::UNIX_EPOCH + Duration::hours(24);
        let offered = State::Offered { until };
        assert_eq!(offered.clone().at(until - Duration::seconds(1)), offered);
        assert_eq!(offered.clone().at(until), State::Lapsed { at: until });
        assert_eq!(offered.after(Act::Accept, until), Err(Misplaced::Late));
    }
}
