//! Pairs that must not be suggested, however well they fit.

use catalog::achievement::Achievement;
use catalog::demand::Demand;
use catalog::listing::Stage;
use catalog::organisation::OrganisationId;
use chrono::NaiveDate;

/// Why a pair is left out before any score.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exclusion {
    /// One of the two is a draft or withdrawn.
    NotPublic,
    /// The demand's deadline has passed.
    Expired { deadline: NaiveDate },
    /// Both belong to one organisation, or one to what stands above or below the other's.
    OwnOrganisation,
}

/// Secrets never come this far: what may not be shown is not published. An exclusive licence is what an
/// owner offers, not what it has given, and so excludes nobody yet. `house` is the organisation of either, with those above and
/// below it.
pub fn hard_filter(
    demand: &Demand,
    achievement: &Achievement,
    house: &[OrganisationId],
    today: NaiveDate,
) -> Option<Exclusion> {
    let public = |stage: Stage| matches!(stage, Stage::Published { .. });
    if !public(demand.listing.stage) || !public(achievement.listing.stage) {
        return Some(Exclusion::NotPublic);
    }
    if let Some(deadline) = demand.draft.deadline.filter(|deadline| *deadline < today) {
        return Some(Exclusion::Expired { deadline });
    }
    let is_in = |unit: Option<OrganisationId>| unit.is_some_and(|unit| house.contains(&unit));
    let own = is_in(demand.organisation) && is_in(achievement.organisation);
    own.then_some(Exclusion::OwnOrganisation)
}

#[cfg(test)]
mod tests {
    use catalog::listing::{Document, Listed, Listing, Progress};
    use chrono::{DateTime, Days};
    use uuid::Uuid;

    use super::*;

    fn unit(number: u128) -> OrganisationId {
        OrganisationId(Uuid::from_u128(number))
    }

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
        let organisation = Some(unit(organisation));
        Listed { id: D::id(Uuid::nil()), listing, organisation, draft: D::default() }
    }

    #[test]
    fn only_public_living_pairs_of_two_parties_are_suggested() {
        let public = Stage::Published { at: DateTime::UNIX_EPOCH };
        let today = NaiveDate::default();
        let mut demand: Demand = listed(public, 1);
        let achievement: Achievement = listed(public, 2);
        let house = [unit(1), unit(3)];
        assert_eq!(hard_filter(&demand, &achievement, &house, today), None);
        for own in [1, 3] {
            let own = listed(public, own);
            assert_eq!(hard_filter(&demand, &own, &house, today), Some(Exclusion::OwnOrganisation));
        }
        let draft = listed(Stage::Draft, 2);
        assert_eq!(hard_filter(&demand, &draft, &house, today), Some(Exclusion::NotPublic));
        demand.draft.deadline = Some(today);
        assert_eq!(hard_filter(&demand, &achievement, &house, today), None);
        let tomorrow = today + Days::new(1);
        assert_eq!(
            hard_filter(&demand, &achievement, &house, tomorrow),
            Some(Exclusion::Expired { deadline: today })
        );
    }
}
