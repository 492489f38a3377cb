//! A complaint about a listing, and its life: filed; dismissed, or admitted, and then the listing is off. Its owner may
//! declare that nothing is wrong; unless whoever complained goes to court or the authority within the days of the law,
//! the listing comes back (电子商务法 §§42–43).

use catalog::person::PersonId;
use catalog::rule::Rule;
use chrono::{DateTime, Days, NaiveDate, Utc};

use crate::listings::target::Target;

db::id! {
    /// A complaint.
    ComplaintId;
}

/// Why a listing should not be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ground {
    /// It infringes a patent, a copyright or a mark.
    Right,
    /// It gives away a trade secret.
    Secret,
    /// What it says is not true.
    False,
    /// It shows somebody's personal data.
    Personal,
    /// It offers what the law forbids.
    Unlawful,
}

impl Ground {
    pub(crate) const ALL: [Self; 5] =
        [Self::Right, Self::Secret, Self::False, Self::Personal, Self::Unlawful];

    /// As in the database, in forms and in the keys of the locales.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Right => "right",
            Self::Secret => "secret",
            Self::False => "false",
            Self::Personal => "personal",
            Self::Unlawful => "unlawful",
        }
    }

    pub(crate) fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|ground| ground.code() == code)
    }
}

/// How a complaint stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum State {
    /// The operator has not decided.
    Filed,
    Dismissed,
    /// The listing is off.
    Admitted,
    /// Its owner has declared that nothing is wrong; it comes back then.
    Countered {
        until: DateTime<Utc>,
    },
    /// A court or an authority decides: nothing comes back by itself.
    Proceeding,
    /// The listing is back.
    Reinstated,
    /// The listing stays off.
    Upheld,
    /// Whoever complained has let it go.
    Withdrawn,
}

/// What may be done to a complaint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Act {
    Dismiss,
    Admit,
    Counter,
    Proceed,
    Reinstate,
    Uphold,
    Withdraw,
    /// The days of the law have passed.
    Lapse,
}

/// An act that the state does not allow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Misplaced;

impl State {
    /// As in the database and in the keys of the locales.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Filed => "filed",
            Self::Dismissed => "dismissed",
            Self::Admitted => "admitted",
            Self::Countered { .. } => "countered",
            Self::Proceeding => "proceeding",
            Self::Reinstated => "reinstated",
            Self::Upheld => "upheld",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// Reads what [`Self::code`] wrote, with the moment that a counter-notice has.
    pub(super) fn from_code(code: &str, until: Option<DateTime<Utc>>) -> Option<Self> {
        Some(match (code, until) {
            ("filed", None) => Self::Filed,
            ("dismissed", None) => Self::Dismissed,
            ("admitted", None) => Self::Admitted,
            ("countered", Some(until)) => Self::Countered { until },
            ("proceeding", None) => Self::Proceeding,
            ("reinstated", None) => Self::Reinstated,
            ("upheld", None) => Self::Upheld,
            ("withdrawn", None) => Self::Withdrawn,
            _ => return None,
        })
    }

    /// Whether anything can still be done.
    pub(crate) fn is_open(self) -> bool {
        matches!(self, Self::Filed | Self::Admitted | Self::Countered { .. } | Self::Proceeding)
    }

    /// Whether the listing is off because of it.
    pub(crate) fn holds_off(self) -> bool {
        matches!(self, Self::Admitted | Self::Countered { .. } | Self::Proceeding | Self::Upheld)
    }

    pub(crate) fn after(self, act: Act, now: DateTime<Utc>) -> Result<Self, Misplaced> {
        Ok(match (self, act) {
            (Self::Filed, Act::Dismiss) => Self::Dismissed,
            (Self::Filed, Act::Admit) => Self::Admitted,
            (Self::Admitted, Act::Counter) => Self::Countered { until: counter_ends(now) },
            (Self::Countered { until }, Act::Proceed) if now < until => Self::Proceeding,
            (Self::Countered { until }, Act::Lapse) if until <= now => Self::Reinstated,
            (Self::Admitted | Self::Countered { .. } | Self::Proceeding, Act::Reinstate) => Self::Reinstated,
            (Self::Admitted | Self::Countered { .. } | Self::Proceeding, Act::Uphold) => Self::Upheld,
            (state, Act::Withdraw) if state.is_open() => Self::Withdrawn,
            _ => return Err(Misplaced),
        })
    }
}

impl Act {
    /// As the event log and the steps have it.
    pub(crate) const fn event(self) -> &'static str {
        match self {
            Self::Dismiss => "complaint.dismissed",
            Self::Admit => "complaint.admitted",
            Self::Counter => "complaint.countered",
            Self::Proceed => "complaint.proceeded",
            Self::Reinstate | Self::Lapse => "complaint.reinstated",
            Self::Uphold => "complaint.upheld",
            Self::Withdraw => "complaint.withdrawn",
        }
    }
}

/// The end of the last day on which whoever complained may still go to court or the authority.
fn counter_ends(now: DateTime<Utc>) -> DateTime<Utc> {
    let today = db::business_day::date(now);
    let last = today.checked_add_days(Days::new(Rule::ComplaintWaits.on(today).into())).unwrap_or(today);
    db::business_day::end(last)
}

#[derive(Clone, Debug)]
pub(crate) struct Complaint {
    pub id: ComplaintId,
    pub target: Target,
    pub person: PersonId,
    pub ground: Ground,
    pub words: String,
    pub filed_at: DateTime<Utc>,
    pub state: State,
}

impl Complaint {
    /// The working day by which the operator decides.
    pub(crate) fn due_on(&self) -> NaiveDate {
        let filed = db::business_day::date(self.filed_at);
        db::business_day::add_working(filed, Rule::ComplaintDecided.on(filed))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const ACTS: [Act; 8] = [
        Act::Dismiss,
        Act::Admit,
        Act::Counter,
        Act::Proceed,
        Act::Reinstate,
        Act::Uphold,
        Act::Withdraw,
        Act::Lapse,
    ];

    #[test]
    fn a_counter_notice_waits_fifteen_days_of_the_market() {
        let noon = "2026-11-26T04:00:00Z".parse().expect("a moment");
        let State::Countered { until } = State::Admitted.after(Act::Counter, noon).expect("a state") else {
            panic!("no counter-notice")
        };
        assert_eq!(db::business_day::date(until - chrono::Duration::seconds(1)).to_string(), "2026-12-11");
    }

    proptest! {
        #[test]
        fn what_is_closed_stays_closed_and_nothing_is_off_without_admission(
            acts in prop::collection::vec(0..ACTS.len(), 0..12), days in 0_i64..40,
        ) {
            let mut now = DateTime::UNIX_EPOCH;
            let (mut state, mut admitted) = (State::Filed, false);
            for act in acts {
                now += chrono::Duration::days(days);
                let before = state;
                if let Ok(after) = state.after(ACTS[act], now) {
                    prop_assert!(before.is_open(), "{before:?} is closed");
                    admitted |= ACTS[act] == Act::Admit;
                    state = after;
                }
                prop_assert!(admitted || !state.holds_off());
                let kept = match state { State::Countered { until } => Some(until), _ => None };
                prop_assert_eq!(State::from_code(state.code(), kept), Some(state));
            }
        }
    }
}
