//! Where a person stands to an introduction: one of the two, the broker who introduced, or the operator. And who of a listing is
//! introduced.

use catalog::case::Party;
use catalog::introduction::{Introduced, Introduction, IntroductionId, Openness, Seat, Word, store};
use catalog::listing::{Document, Listed, store as listings};
use catalog::organisation::{self, OrganisationId};
use catalog::{achievement, demand};
use db::Tx;

use crate::accounts::role::{Role, Standing, Viewer};
use crate::accounts::store as people;
use crate::appointments::store::{self as appointments, holders};
use crate::failure::Failure;
use crate::listings::rights;

/// Where a person stands to an introduction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Party(Seat),
    /// Introduced the two.
    Broker,
    /// The operator.
    Watches,
}

impl Place {
    /// How much somebody here reads of a party.
    pub(super) fn reads(self, one: &Introduction, seat: Seat) -> Openness {
        match self {
            Self::Watches => Openness::Named,
            Self::Party(own) if own == seat => Openness::Named,
            Self::Party(_) | Self::Broker => one.of(seat).shown(),
        }
    }

    /// Whether somebody here reads all names.
    pub(super) fn reads_all(self, one: &Introduction) -> bool {
        [Seat::Seller, Seat::Buyer].into_iter().all(|seat| self.reads(one, seat) == Openness::Named)
    }
}

/// The units that a person answers for: those whose officer they are, and the enterprise.
pub(super) async fn units(tx: &mut Tx, viewer: &Viewer) -> db::Result<Vec<OrganisationId>> {
    let mut units = rights::units(tx, viewer).await?;
    units.extend(rights::units_as(tx, viewer, Role::Enterprise).await?);
    Ok(units)
}

/// The place of a person, who answers for `units`; none for everybody else, to whom there is no such introduction.
pub(super) async fn place(
    tx: &mut Tx,
    viewer: &Viewer,
    units: &[OrganisationId],
    one: &Introduction,
) -> Result<Option<Place>, Failure> {
    let seats = [Seat::Seller, Seat::Buyer];
    // Who has left a unit speaks for it no more, as at a case.
    let speaks = |seat: &Seat| {
        let party = &one.of(*seat).party;
        party.person == viewer.id && party.unit.is_none_or(|unit| viewer.units().contains(&unit))
    };
    if let Some(seat) = seats.into_iter().find(speaks) {
        return Ok(Some(Place::Party(seat)));
    }
    if one.introducer.as_ref().is_some_and(|by| by.person == viewer.id) {
        return Ok(Some(Place::Broker));
    }
    let answers = |seat: &Seat| one.of(*seat).party.unit.is_some_and(|unit| units.contains(&unit));
    if let Some(seat) = seats.into_iter().find(answers) {
        return Ok(Some(Place::Party(seat)));
    }
    if let Some((id, _)) = &one.subject.achievement
        && wrote::<achievement::Draft>(tx, viewer, *id, &one.seller).await?
    {
        return Ok(Some(Place::Party(Seat::Seller)));
    }
    if let Some((id, _)) = &one.subject.demand
        && wrote::<demand::Draft>(tx, viewer, *id, &one.buyer).await?
    {
        return Ok(Some(Place::Party(Seat::Buyer)));
    }
    Ok(viewer.is(Role::Operator).then_some(Place::Watches))
}

/// Whether a person is the author of what a party was introduced with.
async fn wrote<D: Document>(
    tx: &mut Tx,
    viewer: &Viewer,
    id: D::Id,
    party: &Introduced,
) -> Result<bool, Failure> {
    let listed = listings::find::<D>(tx, id).await?;
    Ok(listed.is_some_and(|one| one.organisation == party.party.unit && rights::is_author(viewer, &one)))
}

/// Whether a person has any place at an introduction.
pub(crate) async fn concerns(tx: &mut Tx, viewer: &Viewer, id: IntroductionId) -> Result<bool, Failure> {
    let Some(one) = store::find(tx, id).await? else { return Ok(false) };
    let units = units(tx, viewer).await?;
    Ok(place(tx, viewer, &units, &one).await?.is_some())
}

/// Who answers for a listing, to be introduced: its author, else who of the unit or of the one above holds the role. None where
/// nobody of it is in the market.
pub(super) async fn answering<D: Document>(
    tx: &mut Tx,
    listed: &Listed<D>,
    role: Role,
    openness: Openness,
) -> Result<Option<Introduced>, Failure> {
    let person = match (rights::author(tx, listed).await?, listed.organisation) {
        (Some(author), _) => Some(author),
        (None, None) => None,
        (None, Some(unit)) => match holders(tx, role, Some(unit)).await?.first() {
            Some(person) => Some(*person),
            None => match organisation::store::find(tx, unit).await?.and_then(|unit| unit.parent) {
                Some(above) => holders(tx, role, Some(above)).await?.first().copied(),
                None => None,
            },
        },
    };
    match person {
        Some(person) => {
            Ok(Some(introduced(tx, Party { person, unit: listed.organisation }, openness).await?))
        }
        None => Ok(None),
    }
}

/// An organisation, the one above it and those below.
pub(crate) async fn related(tx: &mut Tx, unit: Option<OrganisationId>) -> db::Result<Vec<OrganisationId>> {
    let Some(unit) = unit else { return Ok(Vec::new()) };
    let mut units = vec![unit];
    units.extend(organisation::store::find(tx, unit).await?.and_then(|unit| unit.parent));
    units.extend(organisation::store::children(tx, unit).await?.into_iter().map(|below| below.id));
    Ok(units)
}

/// The organisations that a party is of: its own with those above and below, and every other that its person belongs to.
pub(super) async fn house(tx: &mut Tx, party: &Party) -> db::Result<Vec<OrganisationId>> {
    let mut units = related(tx, party.unit).await?;
    let held = appointments::of_person(tx, party.person).await?;
    let held = held.into_iter().filter(|one| matches!(one.state, Standing::Held { .. }));
    units.extend(held.filter_map(|one| one.organisation));
    Ok(units)
}

/// A party by its names of today.
pub(crate) async fn introduced(tx: &mut Tx, party: Party, openness: Openness) -> db::Result<Introduced> {
    let name = people::name(tx, party.person).await?.unwrap_or_default();
    let unit_name = unit_name(tx, party.unit).await?;
    Ok(Introduced { party, name, unit_name, openness, word: Word::Silent })
}

pub(super) async fn unit_name(tx: &mut Tx, unit: Option<OrganisationId>) -> db::Result<String> {
    Ok(match unit {
        Some(unit) => {
            organisation::store::find(tx, unit).await?.map(|unit| unit.draft.name).unwrap_or_default()
        }
        None => String::new(),
    })
}
