//! Which cases a board shows.

pub mod store;

use super::Stage;
use crate::organisation::OrganisationId;
use crate::person::PersonId;

/// Which cases are wanted; what is left out asks for nothing.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// Whose: none for every case of the market.
    pub whose: Option<Whose>,
    pub stage: Option<Stage>,
    /// `open`, `paused` …
    pub standing: Option<String>,
    /// In the title.
    pub words: String,
    /// Came to this stage, whatever became of them.
    pub reached: Option<Stage>,
    /// Carried by this broker, now or before they handed it over and kept a share.
    pub broker: Option<PersonId>,
}

/// Cases of a person: theirs, and those of organisations that they speak for.
#[derive(Clone, Debug, Default)]
pub struct Whose {
    pub person: Option<PersonId>,
    pub units: Vec<OrganisationId>,
    /// Organisations the person belongs to now: who has left one speaks for it no more, and sees none of its cases. None where
    /// all that was ever theirs is wanted, as for what is kept of them.
    pub member: Option<Vec<OrganisationId>>,
}

/// Most cases that one look shows.
pub const SHOWN: i64 = 300;
