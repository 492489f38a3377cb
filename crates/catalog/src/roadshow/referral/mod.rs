//! What guests tapped who let a broker know them and no team: referred (转介) to a broker, who answers by a day.

pub mod store;

use chrono::{DateTime, NaiveDate, Utc};

use super::guest::RegistrationId;
use super::{PresentationId, RoadshowId};
use crate::person::PersonId;
use crate::rule::Rule;

db::id! {
    /// A referral.
    ReferralId;
}

/// What came of a referral.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The guest has what they asked for.
    Answered,
    /// Nobody was reached.
    Unreached,
    /// The guest wants it no more.
    Dropped,
    /// The guest lets the team know after all: it is an intent.
    PassedOn,
    /// The guest lets no broker know any more.
    Withdrawn,
}

impl Outcome {
    /// What a broker may say; the others follow from what the guest says.
    pub const SAID: [Self; 3] = [Self::Answered, Self::Unreached, Self::Dropped];

    /// As in the database, in forms and in the keys of the locales.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Answered => "answered",
            Self::Unreached => "unreached",
            Self::Dropped => "dropped",
            Self::PassedOn => "passed_on",
            Self::Withdrawn => "withdrawn",
        }
    }

    fn from_code(code: &str) -> Option<Self> {
        [Self::Answered, Self::Unreached, Self::Dropped, Self::PassedOn, Self::Withdrawn]
            .into_iter()
            .find(|one| one.code() == code)
    }

    /// What a broker says, if it is theirs to say.
    pub fn said(code: &str) -> Option<Self> {
        Self::SAID.into_iter().find(|one| one.code() == code)
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    Open,
    Closed { at: DateTime<Utc>, outcome: Outcome, note: String },
}

/// Taps of one guest on one presentation, with who follows them up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Referral {
    pub id: ReferralId,
    pub roadshow: RoadshowId,
    pub registration: RegistrationId,
    pub presentation: PresentationId,
    /// None while it lies on the desk of who organised the event.
    pub broker: Option<PersonId>,
    pub made_at: DateTime<Utc>,
    /// 24:00 of a working day in Shanghai.
    pub due_at: DateTime<Utc>,
    pub state: State,
}

impl Referral {
    pub fn is_open(&self) -> bool {
        self.state == State::Open
    }

    /// The day that it is to be answered on at the latest.
    pub fn due_on(&self) -> NaiveDate {
        // The end of a day is the beginning of the next.
        db::business_day::date(self.due_at - chrono::Duration::seconds(1))
    }
}

/// Until when what is referred now is to be answered; the day itself does not count (民法典 §201).
pub fn due(now: DateTime<Utc>) -> DateTime<Utc> {
    let day = db::business_day::date(now);
    db::business_day::end(db::business_day::add_working(day, Rule::ReferralAnswered.on(day)))
}
