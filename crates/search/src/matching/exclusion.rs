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

#[cfg(test)]
mod tests {
    use catalog::listing::{Document, Listed, Listing, Progress};
    use catalog::organisation::OrganisationId;
    use chrono::{DateTime, Days};
    use uuid::Uuid;

    use super::*;

    fn listed<D: Document>(stage: Stage, organisation: u128) -> Listed<D> {
        let (created_at, updated_at) = (DateTime::UNIX_EPOCH, DateTime::UNIX_EPOCH);
        let (import, source, resembles) = (None, None, None);
        let (owner, expires_at, published_at) = (None, None, None);
        let listing = Listing {
            stage,
            version: 1,
            created_at,
            updated_at,
            import,
            source,
            resembles,
            owner,
            expires_at,
            published_at,
            progress: Progress::Open,
        };
        let organisation = Some(OrganisationId(Uuid::from_u128(organisation)));
        Listed { id: D::id(Uuid::nil()), listing, organisation, draft: D::default() }
    }

    #[test]
    fn only_public_living_pairs_of_two_parties_are_suggested() {
        let public = Stage::Published { at: DateTime::UNIX_EPOCH };
        let today = NaiveDate::default();
        let mut demand: Demand = listed(public, 1);
        let achievement: Achievement = listed(public, 2);
        assert_eq!(hard_filter(&demand, &achievement, today), None);
        assert_eq!(hard_filter(&demand, &listed(public, 1), today), Some(Exclusion::OwnOrganisation));
        assert_eq!(hard_filter(&demand, &listed(Stage::Draft, 2), today), Some(Exclusion::NotPublic));
        demand.draft.deadline = Some(today);
        assert_eq!(hard_filter(&demand, &achievement, today), None);
        let tomorrow = today + Days::new(1);
        assert_eq!(
            hard_filter(&demand, &achievement, tomorrow),
            Some(Exclusion::Expired { deadline: today })
        );
    }
}
