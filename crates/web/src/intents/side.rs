//! Which side of an intent a person is on: who sent it, or who answers for the listing.

use catalog::listing::{Document, Listed, store};
use catalog::organisation::OrganisationId;
use catalog::person::PersonId;
use catalog::{achievement, demand};
use db::Tx;

use super::model::{Intent, IntentId};
use super::store as intents;
use crate::accounts::role::{Role, Viewer};
use crate::appointments::store::holders;
use crate::failure::Failure;
use crate::listings::rights;
use crate::listings::target::Target;

/// What an intent is about, as far as both sides see it.
#[derive(Clone, Debug)]
pub(super) struct Subject {
    pub target: Target,
    pub title: String,
    pub unit: Option<OrganisationId>,
    /// Its author, as long as they belong to its unit.
    pub owner: Option<PersonId>,
    pub public: bool,
}

/// Where a person stands to an intent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Sender,
    /// Answers it.
    Answers,
    /// The operator, once the clock has handed it on.
    Watches,
}

pub(super) async fn subject(tx: &mut Tx, target: Target) -> Result<Option<Subject>, Failure> {
    async fn of<D: Document>(tx: &mut Tx, target: Target, listed: &Listed<D>) -> db::Result<Subject> {
        Ok(Subject {
            target,
            title: listed.draft.title().to_owned(),
            unit: listed.organisation,
            owner: rights::author(tx, listed).await?,
            public: listed.listing.stage.is_public(),
        })
    }
    Ok(match target {
        Target::Achievement(id) => match store::find::<achievement::Draft>(tx, id).await? {
            Some(listed) => Some(of(tx, target, &listed).await?),
            None => None,
        },
        Target::Demand(id) => match store::find::<demand::Draft>(tx, id).await? {
            Some(listed) => Some(of(tx, target, &listed).await?),
            None => None,
        },
    })
}

/// Whether a person answers for a listing: its author, an officer of its unit, a colleague of the enterprise that
/// demands; the operator where there is none of these.
pub(super) async fn answers(tx: &mut Tx, viewer: &Viewer, subject: &Subject) -> Result<bool, Failure> {
    if subject.owner == Some(viewer.id) {
        return Ok(true);
    }
    let own = match (subject.unit, subject.target) {
        (None, _) => false,
        (Some(unit), Target::Achievement(_)) => rights::units(tx, viewer).await?.contains(&unit),
        (Some(unit), Target::Demand(_)) => viewer.organisations(Role::Enterprise).contains(&unit),
    };
    Ok(own || (viewer.is(Role::Operator) && of_the_unit(tx, subject).await?.is_empty()))
}

/// Who is told of what happens: who answers for the unit, and the operators where there is nobody.
pub(super) async fn recipients(tx: &mut Tx, subject: &Subject) -> Result<Vec<PersonId>, Failure> {
    let found = of_the_unit(tx, subject).await?;
    if found.is_empty() { Ok(holders(tx, Role::Operator, None).await?) } else { Ok(found) }
}

/// The author, else the officers of the unit and of the one above it, or the colleagues of the enterprise.
async fn of_the_unit(tx: &mut Tx, subject: &Subject) -> Result<Vec<PersonId>, Failure> {
    if let Some(owner) = subject.owner {
        return Ok(vec![owner]);
    }
    let Some(unit) = subject.unit else { return Ok(Vec::new()) };
    let role = match subject.target {
        Target::Achievement(_) => Role::Officer,
        Target::Demand(_) => Role::Enterprise,
    };
    let found = holders(tx, role, Some(unit)).await?;
    if !found.is_empty() {
        return Ok(found);
    }
    let above = catalog::organisation::store::find(tx, unit).await?.and_then(|unit| unit.parent);
    match above {
        Some(above) => Ok(holders(tx, role, Some(above)).await?),
        None => Ok(found),
    }
}

/// The side a person is on; none for everybody else, to whom there is no such intent.
pub(super) async fn side(
    tx: &mut Tx,
    viewer: &Viewer,
    intent: &Intent,
    subject: &Subject,
) -> Result<Option<Side>, Failure> {
    if intent.sender == viewer.id {
        return Ok(Some(Side::Sender));
    }
    if answers(tx, viewer, subject).await? {
        return Ok(Some(Side::Answers));
    }
    let handed_on = viewer.is(Role::Operator) && intent.escalated_at.is_some();
    Ok(handed_on.then_some(Side::Watches))
}

/// Whether a person is on any side of an intent.
pub(crate) async fn concerns(tx: &mut Tx, viewer: &Viewer, id: IntentId) -> Result<bool, Failure> {
    let Some(intent) = intents::find(tx, id).await? else { return Ok(false) };
    let Some(subject) = subject(tx, intent.target).await? else { return Ok(false) };
    Ok(side(tx, viewer, &intent, &subject).await?.is_some())
}
