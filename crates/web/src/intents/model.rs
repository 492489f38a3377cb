//! An intent and its life: sent, then accepted, declined or withdrawn. A clock reminds and hands on.

use catalog::achievement::AchievementId;
use catalog::demand::DemandId;
use catalog::organisation::OrganisationId;
use catalog::person::PersonId;
use catalog::rule::Rule;
use chrono::{DateTime, NaiveDate, Utc};

use crate::listings::target::Target;

db::id! {
    /// An intent.
    IntentId;
}

/// What for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Purpose {
    Learn,
    License,
    Transfer,
    Cooperation,
    Trial,
    Equity,
    /// In answer to a demand.
    Solve,
}

/// Why not (domain rule 4.4): one tap for who declines, and the market's best advice for who asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Reason {
    TooEarly,
    BenefitUnclear,
    RouteUnclear,
    DescriptionUnclear,
    Mismatch,
    Cost,
    RightsRisk,
    NotStrategic,
    Timing,
    HaveSolution,
    Other,
}

/// A reason for declining, and how often it was given: for some intents, and in the whole market.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Declined {
    pub reason: Reason,
    pub here: usize,
    pub all: i64,
}

/// How it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum State {
    Sent,
    Accepted { at: DateTime<Utc>, by: PersonId, words: String },
    Declined { at: DateTime<Utc>, by: PersonId, reason: Reason, words: String },
    Withdrawn { at: DateTime<Utc> },
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Intent {
    pub id: IntentId,
    pub target: Target,
    pub sender: PersonId,
    pub unit: Option<OrganisationId>,
    pub purpose: Purpose,
    pub budget: Option<String>,
    pub words: String,
    pub anonymous: bool,
    pub offer: Option<AchievementId>,
    pub sent_at: DateTime<Utc>,
    pub clock: Clock,
    pub reminded_at: Option<DateTime<Utc>>,
    pub escalated_at: Option<DateTime<Utc>>,
    /// Who was asked to bring it to an answer, once it was handed on.
    pub broker: Option<PersonId>,
    pub state: State,
}

/// When it should be answered, and when it goes to a broker: at 24:00 of a working day in Shanghai.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Clock {
    pub due_at: DateTime<Utc>,
    pub escalates_at: DateTime<Utc>,
}

/// How well an achievement fits a demand, by who was offered it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Judgement {
    pub demand: DemandId,
    pub achievement: AchievementId,
    pub level: u8,
}

/// It has been answered already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Answered;

impl Clock {
    /// The day of sending does not count (民法典 §201).
    pub(crate) fn from(sent_at: DateTime<Utc>) -> Self {
        Self::until(Rule::IntentAnswered, sent_at)
    }

    /// Of what was tapped in a hall: answered sooner, handed on as any other.
    pub(crate) fn of_tap(sent_at: DateTime<Utc>) -> Self {
        Self::until(Rule::TapAnswered, sent_at)
    }

    fn until(answered: Rule, sent_at: DateTime<Utc>) -> Self {
        let day = db::business_day::date(sent_at);
        let end = |rule: Rule| db::business_day::end(db::business_day::add_working(day, rule.on(day)));
        Self { due_at: end(answered), escalates_at: end(Rule::IntentEscalated) }
    }
}

impl Intent {
    pub(crate) fn is_open(&self) -> bool {
        self.state == State::Sent
    }

    /// Whether who receives it may know who asks.
    pub(crate) fn shows_party(&self) -> bool {
        !self.anonymous || matches!(self.state, State::Accepted { .. })
    }

    pub(crate) fn due_on(&self) -> NaiveDate {
        // The end of a day is the beginning of the next.
        db::business_day::date(self.clock.due_at - chrono::Duration::seconds(1))
    }

    pub(crate) fn accept(self, by: PersonId, words: String, at: DateTime<Utc>) -> Result<Self, Answered> {
        self.answered(State::Accepted { at, by, words })
    }

    pub(crate) fn decline(
        self,
        by: PersonId,
        reason: Reason,
        words: String,
        at: DateTime<Utc>,
    ) -> Result<Self, Answered> {
        self.answered(State::Declined { at, by, reason, words })
    }

    pub(crate) fn withdraw(self, at: DateTime<Utc>) -> Result<Self, Answered> {
        self.answered(State::Withdrawn { at })
    }

    /// What the answer to an offer says of how well the two fit, 1 (not) to 4 (fully). Most refusals speak of money,
    /// time or plans: they judge nothing.
    pub(crate) fn judgement(&self) -> Option<Judgement> {
        let (Target::Demand(demand), Some(achievement)) = (self.target, self.offer) else { return None };
        let level = match self.state {
            State::Accepted { .. } => 4,
            State::Declined { reason: Reason::TooEarly, .. } => 2,
            State::Declined { reason: Reason::Mismatch, .. } => 1,
            State::Sent | State::Declined { .. } | State::Withdrawn { .. } => return None,
        };
        Some(Judgement { demand, achievement, level })
    }

    fn answered(self, state: State) -> Result<Self, Answered> {
        if self.is_open() { Ok(Self { state, ..self }) } else { Err(Answered) }
    }
}

/// Words by which a unit enum is stored, shown and sent.
macro_rules! coded {
    ($name:ident { $($variant:ident = $code:literal),+ $(,)? }) => {
        impl $name {
            pub(crate) const ALL: &'static [Self] = &[$(Self::$variant),+];

            pub(crate) fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }

            pub(crate) fn from_code(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.code() == code)
            }
        }
    };
}

coded!(Purpose {
    Learn = "learn",
    License = "license",
    Transfer = "transfer",
    Cooperation = "cooperation",
    Trial = "trial",
    Equity = "equity",
    Solve = "solve",
});

coded!(Reason {
    TooEarly = "too_early",
    BenefitUnclear = "benefit_unclear",
    RouteUnclear = "route_unclear",
    DescriptionUnclear = "description_unclear",
    Mismatch = "mismatch",
    Cost = "cost",
    RightsRisk = "rights_risk",
    NotStrategic = "not_strategic",
    Timing = "timing",
    HaveSolution = "have_solution",
    Other = "other",
});

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn the_clock_counts_working_days_and_not_the_day_of_sending() {
        // A Friday in Shanghai; the week after has five working days.
        let clock = Clock::from(at("2026-11-20T03:00:00Z"));
        assert_eq!(clock.due_at, at("2026-11-27T16:00:00Z"));
        assert_eq!(clock.escalates_at, at("2026-12-04T16:00:00Z"));
    }

    #[test]
    fn late_in_the_evening_it_is_tomorrow_in_shanghai() {
        let clock = Clock::from(at("2026-11-19T16:30:00Z"));
        assert_eq!(clock.due_at, at("2026-11-27T16:00:00Z"));
    }

    #[test]
    fn national_day_holds_the_clock() {
        let clock = Clock::from(at("2026-09-30T03:00:00Z"));
        assert!(clock.due_at > at("2026-10-13T00:00:00Z"), "{}", clock.due_at);
    }

    #[test]
    fn what_is_answered_stays_answered() {
        let person = PersonId(Uuid::nil());
        let intent = Intent {
            id: IntentId(Uuid::nil()),
            target: Target::Demand(DemandId(Uuid::nil())),
            sender: person,
            unit: None,
            purpose: Purpose::Solve,
            budget: None,
            words: String::new(),
            anonymous: true,
            offer: None,
            sent_at: at("2026-11-20T03:00:00Z"),
            clock: Clock::from(at("2026-11-20T03:00:00Z")),
            reminded_at: None,
            escalated_at: None,
            broker: None,
            state: State::Sent,
        };
        assert!(!intent.shows_party());
        let accepted = intent.clone().accept(person, String::new(), intent.sent_at).unwrap();
        assert!(accepted.shows_party());
        assert_eq!(accepted.clone().withdraw(intent.sent_at), Err(Answered));
        let declined = intent.clone().decline(person, Reason::Timing, String::new(), intent.sent_at).unwrap();
        assert!(!declined.shows_party(), "who was declined stays unnamed");
        assert_eq!(declined.accept(person, String::new(), intent.sent_at), Err(Answered));
    }
}
