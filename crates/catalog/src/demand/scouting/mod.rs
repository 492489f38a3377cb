//! Scouting (外部推荐): somebody knows a team outside of the market that could solve a public demand, and says so. Who
//! demands takes it up or declines it with a reason. Of several who refer one team to one demand, the first counts.

pub mod store;

use chrono::{DateTime, Utc};

use super::DemandId;
use crate::organisation::name;
use crate::person::PersonId;

db::id! {
    /// A team that somebody has referred to a demand.
    ScoutingId;
}

/// A team as somebody has referred it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scouting {
    pub id: ScoutingId,
    pub demand: DemandId,
    pub scout: PersonId,
    pub team: String,
    /// Who speaks for the team.
    pub contact_name: String,
    /// A mobile number or an address of mail, as typed.
    pub contact: String,
    pub why: String,
    pub referred_at: DateTime<Utc>,
    /// Whether nobody referred this team to this demand before, and let it stand. What was declined stands: another who
    /// refers the same team does not take the place of who was first.
    pub is_first: bool,
    pub state: State,
}

/// How a team that was referred stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    Referred,
    /// Who demands talks to the team.
    TakenUp {
        at: DateTime<Utc>,
        by: PersonId,
    },
    Declined {
        at: DateTime<Utc>,
        by: PersonId,
        reason: String,
    },
    /// Taken back by who referred it.
    Withdrawn {
        at: DateTime<Utc>,
        by: PersonId,
    },
}

impl State {
    /// As in the database, and in the keys of the locales.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Referred => "referred",
            Self::TakenUp { .. } => "taken_up",
            Self::Declined { .. } => "declined",
            Self::Withdrawn { .. } => "withdrawn",
        }
    }

    /// As the event log calls what led here.
    const fn event(&self) -> &'static str {
        match self {
            Self::Referred => "scouting.referred",
            Self::TakenUp { .. } => "scouting.taken_up",
            Self::Declined { .. } => "scouting.declined",
            Self::Withdrawn { .. } => "scouting.withdrawn",
        }
    }
}

/// Why a step is not possible.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// It was answered, or taken back.
    #[error("answered already")]
    Answered,
    /// Somebody else referred this team before.
    #[error("somebody referred the team before")]
    NotFirst,
}

impl Scouting {
    /// Whether it waits for an answer.
    pub fn is_open(&self) -> bool {
        self.state == State::Referred
    }

    pub fn is_taken_up(&self) -> bool {
        matches!(self.state, State::TakenUp { .. })
    }

    /// Whether who demands may still take it up: what was declined too, for minds change.
    pub fn may_be_taken_up(&self) -> bool {
        self.is_first && matches!(self.state, State::Referred | State::Declined { .. })
    }

    pub fn take_up(self, by: PersonId, at: DateTime<Utc>) -> Result<Self, Refusal> {
        match self.state {
            State::Referred | State::Declined { .. } if !self.is_first => Err(Refusal::NotFirst),
            State::Referred | State::Declined { .. } => Ok(Self { state: State::TakenUp { at, by }, ..self }),
            State::TakenUp { .. } | State::Withdrawn { .. } => Err(Refusal::Answered),
        }
    }

    pub fn decline(self, by: PersonId, reason: String, at: DateTime<Utc>) -> Result<Self, Refusal> {
        match self.state {
            State::Referred => Ok(Self { state: State::Declined { at, by, reason }, ..self }),
            _ => Err(Refusal::Answered),
        }
    }

    /// Taken back by who referred it, as long as nobody has answered; how to reach the team goes with it.
    pub fn withdraw(self, at: DateTime<Utc>) -> Result<Self, Refusal> {
        match self.state {
            State::Referred => Ok(Self {
                state: State::Withdrawn { at, by: self.scout },
                contact_name: String::new(),
                contact: String::new(),
                ..self
            }),
            _ => Err(Refusal::Answered),
        }
    }
}

/// The form in which names of teams are compared; empty for what names nobody.
pub fn team_key(team: &str) -> String {
    name::key(team)
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    const AT: DateTime<Utc> = DateTime::UNIX_EPOCH;
    const OWNER: PersonId = PersonId(Uuid::from_u128(2));

    fn referred(is_first: bool) -> Scouting {
        Scouting {
            id: ScoutingId(Uuid::nil()),
            demand: DemandId(Uuid::nil()),
            scout: PersonId(Uuid::from_u128(1)),
            team: "team".to_owned(),
            contact_name: "somebody".to_owned(),
            contact: "team@example.com".to_owned(),
            why: "they have done it before".to_owned(),
            referred_at: AT,
            is_first,
            state: State::Referred,
        }
    }

    #[test]
    fn it_is_answered_once_but_a_no_may_become_a_yes() {
        let declined = referred(true).decline(OWNER, "too far".to_owned(), AT).unwrap();
        assert_eq!(declined.clone().decline(OWNER, "again".to_owned(), AT), Err(Refusal::Answered));
        assert_eq!(declined.clone().withdraw(AT), Err(Refusal::Answered));
        let taken_up = declined.take_up(OWNER, AT).unwrap();
        assert!(taken_up.is_taken_up());
        assert_eq!(taken_up.clone().take_up(OWNER, AT), Err(Refusal::Answered));
        assert_eq!(taken_up.decline(OWNER, "after all".to_owned(), AT), Err(Refusal::Answered));
    }

    #[test]
    fn who_was_not_first_is_not_taken_up() {
        assert!(!referred(false).may_be_taken_up());
        assert_eq!(referred(false).take_up(OWNER, AT), Err(Refusal::NotFirst));
        assert!(referred(false).decline(OWNER, "known".to_owned(), AT).is_ok());
    }

    #[test]
    fn what_is_taken_back_forgets_how_to_reach_the_team() {
        let withdrawn = referred(true).withdraw(AT).unwrap();
        assert_eq!((withdrawn.contact_name.as_str(), withdrawn.contact.as_str()), ("", ""));
        assert_eq!(withdrawn.take_up(OWNER, AT), Err(Refusal::Answered));
    }
}
