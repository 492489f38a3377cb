//! Who may see and change a listing that is not public: from (role, organisation, object).

use catalog::listing::{Document, Listed, Stage};
use catalog::organisation::{self, OrganisationId};
use db::Tx;

use crate::accounts::role::{Role, Viewer};

/// What a person may do with one listing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Rights {
    pub sees: bool,
    pub writes: bool,
    /// Endorses or returns it for its unit, now.
    pub endorses: bool,
    /// Marks or returns it for the market, now.
    pub scores: bool,
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
    let Some(viewer) = viewer else {
        return Ok(Rights {
            sees: stage.is_public(),
            writes: false,
            endorses: false,
            scores: false,
            suspends: false,
            owns: false,
        });
    };
    let author = listed.listing.owner == Some(viewer.id);
    let officer = match listed.organisation {
        Some(unit) => units(tx, viewer).await?.contains(&unit),
        None => false,
    };
    let operator = viewer.is(Role::Operator);
    // Four eyes: nobody reviews what they wrote, and no operator of the same unit marks it.
    let same_unit = listed.organisation.is_some_and(|unit| viewer.units().contains(&unit));
    Ok(Rights {
        sees: stage.is_public()
            || author
            || officer
            || ((operator || viewer.is(Role::Bureau)) && stage != Stage::Draft),
        writes: (author || officer) && stage.is_open(),
        endorses: officer && !author && matches!(stage, Stage::UnitReview { .. }),
        scores: operator && !author && !same_unit && matches!(stage, Stage::PlatformReview { .. }),
        suspends: operator && matches!(stage, Stage::Published { .. } | Stage::Suspended { .. }),
        owns: author || officer,
    })
}

/// The units a person is officer of, with the schools and departments below them.
pub(crate) async fn units(tx: &mut Tx, viewer: &Viewer) -> db::Result<Vec<OrganisationId>> {
    let mut units = viewer.organisations(Role::Officer);
    for unit in units.clone() {
        units.extend(organisation::store::children(tx, unit).await?.into_iter().map(|child| child.id));
    }
    Ok(units)
}
