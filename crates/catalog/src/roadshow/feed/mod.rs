//! One's own day at a roadshow, as a calendar that is subscribed to by a secret address.

pub mod store;

use super::RoadshowId;
use super::guest::RegistrationId;
use crate::person::PersonId;

/// Whose day it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    Guest(RegistrationId),
    /// Of the teams that a person answers for.
    Teams(PersonId),
}

/// An address that is live.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Feed {
    pub roadshow: RoadshowId,
    pub whose: Whose,
    /// Who knows it reads the calendar.
    pub token: String,
}
