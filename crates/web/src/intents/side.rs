//! Which side of an intent a person is on: who sent it, or who answers for the listing.

use catalog::listing::{Document, Listed, Progress, Stage, store};
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
pub(crate) struct Subject {
    pub target: Target,
    pub title: String,
    pub unit: Option<OrganisationId>,
    /// Its author, as long as they belong to its unit.
    pub owner: Option<PersonId>,
    pub public: bool,
    /// Off for a while, and perhaps back: suspended, or expired and not confirmed yet.
    pub rests: bool,
    /// A demand that a contract has met already.
    pub is_signed: bool,
}

/// Where a person stands to an intent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Sender,
    /// Answers it.
    Answers,
    /// The operator, once the clock has handed it on.
    Watches,
    /// The broker whom the operator has named then.
    Helps,
}

pub(crate) async fn subject(tx: &mut Tx, target: Target) -> Result<Option<Subject>, Failure> {
    async fn of<D: Document>(tx: &mut Tx, target: Target, listed: &Listed<D>) -> db::Result<Subject> {
        Ok(Subject {
            target,
            title: listed.draft.title().to_owned(),
            unit: listed.organisation,
            owner: rights::author(tx, listed).await?,
            public: listed.listing.stage.is_public(),
            rests: matches!(listed.listing.stage, Stage::Suspended { .. } | Stage::Expired { .. }),
            is_signed: listed.listing.progress == Progress::Converted,
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

/// Whether a person speaks for a listing's owner: its author, an officer of its unit, a colleague of the enterprise that demands, or
/// of the one above it.
pub(crate) async fn speaks(tx: &mut Tx, viewer: &Viewer, subject: &Subject) -> Result<bool, Failure> {
    if subject.owner == Some(viewer.id) {
        return Ok(true);
    }
    Ok(match (subject.unit, subject.target) {
        (None, _) => false,
        (Some(unit), Target::Achievement(_)) => rights::units(tx, viewer).await?.contains(&unit),
        (Some(unit), Target::Demand(_)) => {
            rights::units_as(tx, viewer, Role::Enterprise).await?.contains(&unit)
        }
    })
}

/// Whether a person answers: who speaks for the owner, and the operator where nobody does. The operator stands in for nobody: they
/// say no, or find somebody who may say yes.
pub(crate) async fn answers(tx: &mut Tx, viewer: &Viewer, subject: &Subject) -> Result<bool, Failure> {
    let stands_in = viewer.is(Role::Operator) && of_the_unit(tx, subject).await?.is_empty();
    Ok(speaks(tx, viewer, subject).await? || stands_in)
}

/// Who is told of what happens: who answers for the unit, and the operators where there is nobody.
pub(crate) async fn recipients(tx: &mut Tx, subject: &Subject) -> Result<Vec<PersonId>, Failure> {
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
    Ok(rights::holders_for(tx, role, unit).await?)
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
    if intent.broker == Some(viewer.id) && viewer.is(Role::Broker) {
        return Ok(Some(Side::Helps));
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
