//! The addresses of teams outside of the market that somebody refers to a demand.

use axum_extra::routing::TypedPath;
use catalog::demand::DemandId;
use catalog::demand::scouting::ScoutingId;
use serde::Deserialize;

use super::{paths, paths_with_ids};
use crate::failure::Failure;

paths! {
    /// What a person has referred.
    OwnScoutingPath = "/me/scouting";
}

paths_with_ids! {
    /// To who demands, what was referred; to others, the form.
    DemandScoutingPath(DemandId) = "/demands/{id}/scouting";
    ScoutingPath(ScoutingId) = "/scouting/{id}";
    ScoutingAcceptancePath(ScoutingId) = "/scouting/{id}/acceptance";
    ScoutingRefusalPath(ScoutingId) = "/scouting/{id}/refusal";
    ScoutingWithdrawalPath(ScoutingId) = "/scouting/{id}/withdrawal";
}
