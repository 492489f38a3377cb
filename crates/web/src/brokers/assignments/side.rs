//! Which side of a case and of an assignment a person is on.

use catalog::broker::assignment::Assignment;
use catalog::case::{self as cases, Case};
use db::Tx;

use crate::accounts::role::{Role, Viewer};
use crate::cases::side::{Seat, seat};
use crate::failure::Failure;
use crate::listings::rights;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// Is asked, or carries the case.
    Broker,
    /// Seller or buyer.
    Party,
    /// Officer of the agency that the broker acted for.
    Agency,
    Operator,
}

impl Side {
    /// May take the case back from a broker.
    pub(super) fn revokes(self) -> bool {
        matches!(self, Self::Party | Self::Operator)
    }

    /// May pass it on to another.
    pub(super) fn hands_over(self) -> bool {
        matches!(self, Self::Broker | Self::Agency | Self::Operator)
    }

    /// Is told who else is a broker before they have made it public.
    pub(super) fn sees_all(self) -> bool {
        self == Self::Operator
    }
}

/// Who may offer a case: who speaks for a party, as at the case itself, and the operator. None for everybody else, to whom there
/// is no such case here.
pub(super) async fn offers(tx: &mut Tx, viewer: &Viewer, case: &Case) -> Result<Option<Side>, Failure> {
    let seat = seat(tx, viewer, case).await?;
    if matches!(seat, Some(Seat::Of(cases::Side::Seller | cases::Side::Buyer))) {
        return Ok(Some(Side::Party));
    }
    Ok(viewer.is(Role::Operator).then_some(Side::Operator))
}

/// The side of an assignment; none for everybody else, to whom there is none.
pub(super) async fn side(
    tx: &mut Tx,
    viewer: &Viewer,
    one: &Assignment,
    case: &Case,
) -> Result<Option<Side>, Failure> {
    if one.broker == viewer.id {
        return Ok(Some(Side::Broker));
    }
    if let Some(side) = offers(tx, viewer, case).await? {
        return Ok(Some(side));
    }
    Ok(match one.unit {
        Some(unit) if rights::units(tx, viewer).await?.contains(&unit) => Some(Side::Agency),
        _ => None,
    })
}
