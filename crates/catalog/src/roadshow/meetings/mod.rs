//! 1:1 meetings of a roadshow (domain feature D7): wished for with a reason, agreed to, and planned by the scheduler of
//! [`crate::meeting`].

pub mod speech;
pub mod store;

use chrono::{DateTime, Duration, Utc};
use uuid::Uuid;

use super::PresentationId;
use super::guest::RegistrationId;
use crate::broker::Language;
use crate::meeting::{Asked, Attendee, Request};

db::id! {
    /// A wish to meet.
    WishId;
    /// A planned meeting.
    MeetingId;
}

/// Whoever meets gives it up at the latest so long before, in minutes (domain rule 4.6).
pub const CANCEL_MINUTES: i64 = 30;

/// When meetings are held: slots of one length, one after the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slot {
    /// Counted from nought.
    pub number: i32,
    pub starts_at: DateTime<Utc>,
    pub ends_at: DateTime<Utc>,
}

/// What the other side says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    Requested,
    Accepted,
    Declined,
    Withdrawn,
}

impl Answer {
    /// As in the database and in the keys of the locales.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Requested => "requested",
            Self::Accepted => "accepted",
            Self::Declined => "declined",
            Self::Withdrawn => "withdrawn",
        }
    }

    fn from_code(code: &str) -> Option<Self> {
        [Self::Requested, Self::Accepted, Self::Declined, Self::Withdrawn]
            .into_iter()
            .find(|one| one.code() == code)
    }
}

/// A guest and a team who may meet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wish {
    pub id: WishId,
    pub registration: RegistrationId,
    pub presentation: PresentationId,
    /// Whose wish it was; the other side answers.
    pub by_team: bool,
    pub reason: String,
    pub answer: Answer,
    /// What the other side said to it.
    pub words: String,
    /// Of the guest, for the team and the desk.
    pub guest: String,
    pub organisation: String,
}

/// What becomes of a planned meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    Planned,
    Held,
    Missed,
    Cancelled,
}

impl Outcome {
    pub const fn code(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Held => "held",
            Self::Missed => "missed",
            Self::Cancelled => "cancelled",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Planned, Self::Held, Self::Missed, Self::Cancelled].into_iter().find(|one| one.code() == code)
    }
}

/// A meeting in its slot, at its table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meeting {
    pub id: MeetingId,
    pub wish: Wish,
    pub slot: i32,
    /// Counted from one, as it stands on the table.
    pub table: i32,
    pub outcome: Outcome,
    /// When it came to that.
    pub changed_at: DateTime<Utc>,
}

/// Slots of one length, one after the other.
pub fn slots(starts_at: DateTime<Utc>, minutes: i64, count: i32) -> Vec<Slot> {
    let at = |number: i32| starts_at + Duration::minutes(minutes * i64::from(number));
    (0..count).map(|number| Slot { number, starts_at: at(number), ends_at: at(number + 1) }).collect()
}

/// What the scheduler is asked: everybody with a wish that both agree to, when they are away, and in which languages they talk.
pub fn asked(
    slots: usize,
    tables: usize,
    wishes: &[Wish],
    away: &[(Uuid, i32)],
    spoken: &[(Uuid, Language)],
) -> Asked {
    let mut people: Vec<Attendee> = Vec::new();
    let mut add = |party: Uuid, side: &str| {
        let id = party.to_string();
        if people.iter().all(|one| one.id != id) {
            let of = away.iter().filter(|(who, _)| *who == party);
            let unavailable =
                of.filter_map(|(_, slot)| usize::try_from(*slot).ok()).filter(|slot| *slot < slots);
            let talks = spoken.iter().filter(|(who, _)| *who == party);
            people.push(Attendee {
                id,
                side: side.to_owned(),
                unavailable: unavailable.collect(),
                languages: talks.map(|(_, language)| language.code().to_owned()).collect(),
            });
        }
    };
    for wish in wishes {
        add(wish.registration.0, "guest");
        add(wish.presentation.0, "team");
    }
    let requests = wishes.iter().map(|wish| Request {
        a: wish.registration.to_string(),
        b: wish.presentation.to_string(),
        weight: 1.0,
    });
    let requests = requests.collect();
    Asked { slots, tables, people, requests }
}
