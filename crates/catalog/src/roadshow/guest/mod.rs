//! Guests of a roadshow: registered, waiting, offered a seat, arrived (domain rule 4.6).

pub mod claim;
pub mod consent;
pub mod door;
pub mod holder;
pub mod roll;
mod seats;
pub mod store;

use chrono::{DateTime, Duration, Utc};

pub use seats::{Claim, House, granted};

use super::RoadshowId;
use crate::person::PersonId;

db::id! {
    /// A registration.
    RegistrationId;
}

/// Most seats of one registration: a guest and company.
pub const SEATS_MAX: i32 = 5;
/// An offered seat is kept so long, in hours.
pub const OFFER_HOURS: i64 = 24;

/// Groups that an organiser may give quotas to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Audience {
    Enterprise,
    Research,
    Finance,
    Agency,
    Public,
}

impl Audience {
    pub const ALL: [Self; 5] = [Self::Enterprise, Self::Research, Self::Finance, Self::Agency, Self::Public];

    /// As in the database, in forms and in the keys of the locales.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Enterprise => "enterprise",
            Self::Research => "research",
            Self::Finance => "finance",
            Self::Agency => "agency",
            Self::Public => "public",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }
}

/// Whether there is a seat.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seat {
    Confirmed,
    Waiting,
    /// Kept until then, for the guest to take.
    Offered {
        until: DateTime<Utc>,
    },
    Cancelled {
        at: DateTime<Utc>,
    },
}

impl Seat {
    /// As in the database and in the keys of the locales.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Confirmed => "confirmed",
            Self::Waiting => "waitlisted",
            Self::Offered { .. } => "offered",
            Self::Cancelled { .. } => "cancelled",
        }
    }
}

/// What a guest says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guest {
    pub name: String,
    pub organisation: String,
    /// As addresses are kept; empty for none.
    pub address: String,
    pub audience: Audience,
    pub seats: i32,
}

/// Somebody on the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Registration {
    pub id: RegistrationId,
    pub roadshow: RoadshowId,
    pub person: Option<PersonId>,
    pub ticket: String,
    pub guest: Guest,
    pub seat: Seat,
    pub at_desk: bool,
    pub registered_at: DateTime<Utc>,
    /// When the guest entered the code that was sent to the address.
    pub verified_at: Option<DateTime<Utc>>,
    pub code: Option<uuid::Uuid>,
    /// Who organises it and put them onto the list; none of who registered themselves.
    pub brought_by: Option<PersonId>,
    /// When somebody who was brought agreed to it.
    pub agreed_at: Option<DateTime<Utc>>,
    pub arrived_at: Option<DateTime<Utc>>,
}

impl Registration {
    /// Whether the door lets them in.
    pub fn has_seat(&self) -> bool {
        matches!(self.seat, Seat::Confirmed | Seat::Offered { .. })
    }

    pub fn stands(&self) -> bool {
        !matches!(self.seat, Seat::Cancelled { .. })
    }

    /// Whether they were put onto the list and have not said yet whether they agree (个人信息保护法 §14).
    pub fn is_to_agree(&self) -> bool {
        self.brought_by.is_some() && self.agreed_at.is_none()
    }

    /// Last four of what the address ends with before a host, for finding somebody at the desk.
    pub fn tail(&self) -> String {
        let name = self.guest.address.split(':').next_back().unwrap_or_default();
        let name = name.split('@').next().unwrap_or_default();
        let letters: Vec<char> = name.chars().collect();
        letters.iter().skip(letters.len().saturating_sub(4)).collect()
    }
}

/// How a seat that became free is given to who waits: theirs at once where there is no time left to ask.
pub fn given(now: DateTime<Utc>, starts_at: DateTime<Utc>) -> Seat {
    let until = now + Duration::hours(OFFER_HOURS);
    if until >= starts_at { Seat::Confirmed } else { Seat::Offered { until } }
}
