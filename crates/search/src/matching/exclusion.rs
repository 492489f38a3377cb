//! Pairs that must not be suggested, however well they fit.

use catalog::achievement::Achievement;
use catalog::demand::Demand;
use catalog::listing::Stage;
use chrono::NaiveDate;

/// Why a pair is left out before any score.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exclusion {
    /// One of the two is a draft or withdrawn.
    NotPublic,
    /// The demand's deadline has passed.
    Expired { deadline: NaiveDate },
    /// Both belong to one organisation.
    OwnOrganisation,
}

/// Secrets never come this far: what may not be shown is not published. An exclusive licence is what an
/// owner offers, not what it has given, and so excludes nobody yet.
pub fn hard_filter(demand: &Demand, achievement: &Achievement, today: NaiveDate) -> Option<Exclusion> {
    let public = |stage: Stage| matches!(stage, Stage::Published { .. });
    if !public(demand.listing.stage) || !public(achievement.listing.stage) {
        return Some(Exclusion::NotPublic);
    }
    if let Some(deadline) = demand.draft.deadline.filter(|deadline| *deadline < today) {
        return Some(Exclusion::Expired { deadline });
    }
    let own = demand.organisation.is_some() && demand.organisation == achievement.organisation;
    own.then_some(Exclusion::OwnOrganisation)
}
