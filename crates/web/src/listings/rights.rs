//! Who may see and change a listing that is not public: from (role, organisation, object).

use catalog::demand;
use catalog::listing::{Document, Listed, Stage};
use catalog::organisation::{self, OrganisationId};
use catalog::person::PersonId;
use db::Tx;

use crate::accounts::role::{Role, Standing, Viewer};
use crate::appointments::store::{holders, of_person};

/// What a person may do with one listing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Rights {
    pub sees: bool,
    pub writes: bool,
    /// Endorses or returns it for its unit, now.
    pub endorses: bool,
    /// Marks or returns it for the market, now.
    pub scores: bool,
    /// Gives it back to its author, now.
    pub returns: bool,
    /// Takes it off after a complaint, or puts it back.
    pub suspends: bool,
    /// Whether it belongs to this person, or to a unit whose officer this person is.
    pub owns: bool,
}

pub(crate) async fn of<D: Document>(
    tx: &mut Tx,
    viewer: Option<&Viewer>,
    listed: &Listed<D>,
) -> db::Result<Rights> {
    let stage = listed.listing.stage;
    let Some(viewer) = viewer else { return Ok(Rights { sees: stage.is_public(), ..Rights::default() }) };
    let author = is_author(viewer, listed) || inherits(tx, viewer, listed).await?;
    let officer = match listed.organisation {
        Some(unit) => units(tx, viewer).await?.contains(&unit),
        None => false,
    };
    let operator = viewer.is(Role::Operator);
    // Four eyes: nobody reviews what they wrote, and no operator of the same unit, or officer of the one above it, marks it
    // or takes it off.
    let wrote = listed.listing.owner == Some(viewer.id);
    let same_unit = officer || listed.organisation.is_some_and(|unit| viewer.units().contains(&unit));
    // What never left its author is nobody else's: drafts, and drafts that were given up. What a visitor posted lies on the
    // operator's desk, to be read whole before it is published.
    let left = match stage {
        Stage::Draft => operator && D::KIND == demand::Draft::KIND && listed.is_nobodys(),
        Stage::Withdrawn { .. } => listed.listing.published_at.is_some(),
        _ => true,
    };
    let endorses = officer && !wrote && matches!(stage, Stage::UnitReview { .. });
    let scores = operator && !wrote && !same_unit && matches!(stage, Stage::PlatformReview { .. });
    Ok(Rights {
        sees: stage.is_public() || author || officer || ((operator || viewer.is(Role::Bureau)) && left),
        writes: (author || officer) && stage.is_open(),
        endorses,
        scores,
        // A unit may have lost its officer: the operator then gives back what waits there.
        returns: endorses || scores || (operator && !wrote && matches!(stage, Stage::UnitReview { .. })),
        // Nor does anybody put back what was taken off of their own.
        suspends: operator
            && !wrote
            && !same_unit
            && matches!(stage, Stage::Published { .. } | Stage::Suspended { .. }),
        owns: author || officer,
    })
}

/// Whoever wrote it, as long as they belong to its unit: with the appointment the rights end.
pub(crate) fn is_author<D: Document>(viewer: &Viewer, listed: &Listed<D>) -> bool {
    let belongs = listed.organisation.is_none_or(|unit| viewer.units().contains(&unit));
    listed.listing.owner == Some(viewer.id) && belongs
}

/// Whoever wrote it, unless their appointment to its unit has ended.
pub(crate) async fn author<D: Document>(tx: &mut Tx, listed: &Listed<D>) -> db::Result<Option<PersonId>> {
    let (Some(owner), Some(unit)) = (listed.listing.owner, listed.organisation) else {
        return Ok(listed.listing.owner);
    };
    let held = of_person(tx, owner).await?;
    let belongs =
        held.iter().any(|one| one.organisation == Some(unit) && matches!(one.state, Standing::Held { .. }));
    Ok(belongs.then_some(owner))
}

/// Whether a person goes on with a demand whose author is erased or has left: a colleague of the enterprise, where it has no
/// officer to do so.
async fn inherits<D: Document>(tx: &mut Tx, viewer: &Viewer, listed: &Listed<D>) -> db::Result<bool> {
    let colleague =
        listed.organisation.is_some_and(|unit| viewer.organisations(Role::Enterprise).contains(&unit));
    Ok(colleague
        && D::KIND == demand::Draft::KIND
        && author(tx, listed).await?.is_none()
        && answering(tx, listed).await?.contains(&viewer.id))
}

/// Who is told of what becomes of a listing: its author, else the officers of its unit, else, of a demand, the colleagues of
/// the enterprise.
pub(crate) async fn answering<D: Document>(tx: &mut Tx, listed: &Listed<D>) -> db::Result<Vec<PersonId>> {
    if let Some(author) = author(tx, listed).await? {
        return Ok(vec![author]);
    }
    let Some(unit) = listed.organisation.filter(|_| !listed.is_nobodys()) else { return Ok(Vec::new()) };
    let officers = holders_for(tx, Role::Officer, unit).await?;
    if officers.is_empty() && D::KIND == demand::Draft::KIND {
        return holders(tx, Role::Enterprise, Some(unit)).await;
    }
    Ok(officers)
}

/// Who holds a role for a unit; where nobody does, who holds it for the one above.
pub(crate) async fn holders_for(tx: &mut Tx, role: Role, unit: OrganisationId) -> db::Result<Vec<PersonId>> {
    let found = holders(tx, role, Some(unit)).await?;
    if !found.is_empty() {
        return Ok(found);
    }
    match organisation::store::find(tx, unit).await?.and_then(|unit| unit.parent) {
        Some(above) => holders(tx, role, Some(above)).await,
        None => Ok(found),
    }
}

/// The units a person is officer of, with the schools and departments below them.
pub(crate) async fn units(tx: &mut Tx, viewer: &Viewer) -> db::Result<Vec<OrganisationId>> {
    units_as(tx, viewer, Role::Officer).await
}

/// The organisations for which a person holds a role, with those below them.
pub(crate) async fn units_as(tx: &mut Tx, viewer: &Viewer, role: Role) -> db::Result<Vec<OrganisationId>> {
    let mut units = viewer.organisations(role);
    for unit in units.clone() {
        units.extend(organisation::store::children(tx, unit).await?.into_iter().map(|child| child.id));
    }
    units.sort_unstable();
    units.dedup();
    Ok(units)
}
