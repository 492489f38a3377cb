//! Who registers by an address that is on the list already. That it is would tell who comes, so a claim is answered as a
//! registration is; the seat stays with whoever reads what is sent to the address.

pub mod store;

use super::consent::Recipient;
use super::{Guest, Registration, RegistrationId, Seat};
use crate::roadshow::PresentationId;
use crate::roadshow::RoadshowId;
use crate::roadshow::meetings::{Answer, Wish, WishId};
use chrono::{DateTime, Utc};
use uuid::Uuid;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    pub id: Uuid,
    pub roadshow: RoadshowId,
    /// The one that has the seat.
    pub registration: RegistrationId,
    pub ticket: String,
    /// As whoever claims it said.
    pub guest: Guest,
    /// What a newcomer would have been told: a seat, or the waiting list.
    pub seat: Seat,
    pub recipients: Vec<Recipient>,
    /// The code on its way to the address.
    pub code: Option<Uuid>,
    pub claimed_at: DateTime<Utc>,
    /// The secret address of its holder's calendar.
    pub feed: Option<String>,
}

/// Whom the holder of a claim wishes to meet. The wish is kept here and sent once they have proved the address: a team that heard
/// of it before could be told of somebody who never asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wished {
    pub id: WishId,
    pub presentation: PresentationId,
    pub reason: String,
    pub stands: bool,
}

impl Claim {
    /// A wish as its holder sees it: like one that the team has not answered yet.
    pub fn wish(&self, wished: &Wished) -> Wish {
        Wish {
            id: wished.id,
            registration: RegistrationId(self.id),
            presentation: wished.presentation,
            by_team: false,
            reason: wished.reason.clone(),
            answer: if wished.stands { Answer::Requested } else { Answer::Withdrawn },
            words: String::new(),
            guest: self.guest.name.clone(),
            organisation: self.guest.organisation.clone(),
        }
    }

    /// As its holder sees it: like a registration that nobody has proved yet.
    pub fn shown(&self) -> Registration {
        Registration {
            id: RegistrationId(self.id),
            roadshow: self.roadshow,
            person: None,
            ticket: self.ticket.clone(),
            guest: self.guest.clone(),
            seat: self.seat,
            at_desk: false,
            registered_at: self.claimed_at,
            verified_at: None,
            code: self.code,
            brought_by: None,
            agreed_at: None,
            arrived_at: None,
        }
    }
}
