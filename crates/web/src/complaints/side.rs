//! Which side of a complaint a person is on: who complains, whose listing it is, or who decides.

use catalog::listing::{Document, store as listings};
use catalog::organisation::OrganisationId;
use catalog::person::PersonId;
use catalog::text::clean;
use catalog::{achievement, demand};
use db::Tx;

use super::form::StepForm;
use super::model::{Act, Complaint, ComplaintId};
use super::store;
use crate::accounts::role::{Role, Viewer};
use crate::appointments::store::holders;
use crate::failure::Failure;
use crate::listings::rights;
use crate::listings::target::Target;

/// What a complaint is about.
#[derive(Clone, Debug)]
pub(super) struct Subject {
    pub title: String,
    pub unit: Option<OrganisationId>,
    /// Whom it concerns: its author, else who answers for its unit.
    pub owners: Vec<PersonId>,
    pub public: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Complains,
    Owns,
    Decides,
}

impl Side {
    /// What this side may do, if the state allows it.
    pub(super) fn acts(self) -> &'static [Act] {
        match self {
            Self::Complains => &[Act::Proceed, Act::Withdraw],
            Self::Owns => &[Act::Counter],
            Self::Decides => &[Act::Admit, Act::Dismiss, Act::Reinstate, Act::Uphold],
        }
    }
}

/// What a side says with an act; to another side there is no such act.
pub(super) fn said(side: Side, act: Act, form: &StepForm) -> Result<String, Failure> {
    if !side.acts().contains(&act) {
        return Err(Failure::NotFound("act"));
    }
    match form.parse() {
        // To let go needs no reason.
        Err(_) if act == Act::Withdraw && clean(&form.words).is_empty() => Ok(String::new()),
        said => Ok(said?),
    }
}

pub(super) async fn subject(tx: &mut Tx, target: Target) -> Result<Option<Subject>, Failure> {
    match target {
        Target::Achievement(id) => of::<achievement::Draft>(tx, id, Role::Officer).await,
        Target::Demand(id) => of::<demand::Draft>(tx, id, Role::Enterprise).await,
    }
}

/// The title of a listing while everybody may read it.
pub(super) async fn public_title(tx: &mut Tx, target: Target) -> db::Result<Option<String>> {
    Ok(match target {
        Target::Achievement(id) => {
            listings::find_public::<achievement::Draft>(tx, id).await?.map(|one| one.draft.title)
        }
        Target::Demand(id) => {
            listings::find_public::<demand::Draft>(tx, id).await?.map(|one| one.draft.title)
        }
    })
}

async fn of<D: Document>(tx: &mut Tx, id: D::Id, role: Role) -> Result<Option<Subject>, Failure> {
    let Some(listed) = listings::find::<D>(tx, id).await? else { return Ok(None) };
    let owners = match (rights::author(tx, &listed).await?, listed.organisation) {
        (Some(author), _) => vec![author],
        (None, Some(unit)) => holders(tx, role, Some(unit)).await?,
        (None, None) => Vec::new(),
    };
    Ok(Some(Subject {
        title: listed.draft.title().to_owned(),
        unit: listed.organisation,
        owners,
        public: listed.listing.stage.is_public(),
    }))
}

/// The side a person is on; none for everybody else, to whom there is no such complaint. The owner learns of it when
/// it is admitted; nobody decides on what is theirs or their unit's.
pub(super) async fn side(
    tx: &mut Tx,
    viewer: &Viewer,
    complaint: &Complaint,
    subject: &Subject,
) -> db::Result<Option<Side>> {
    if complaint.person == viewer.id {
        return Ok(Some(Side::Complains));
    }
    let answers = match (subject.unit, complaint.target) {
        (None, _) => false,
        (Some(unit), Target::Achievement(_)) => rights::units(tx, viewer).await?.contains(&unit),
        (Some(unit), Target::Demand(_)) => {
            rights::units_as(tx, viewer, Role::Enterprise).await?.contains(&unit)
        }
    };
    if subject.owners.contains(&viewer.id) || answers {
        let steps = store::steps(tx, complaint.id).await?;
        let admitted = steps.iter().any(|step| step.act == Act::Admit.event());
        return Ok(admitted.then_some(Side::Owns));
    }
    let own_unit = subject.unit.is_some_and(|unit| viewer.units().contains(&unit));
    Ok((viewer.is(Role::Operator) && !own_unit).then_some(Side::Decides))
}

/// Whether a person is on any side of a complaint.
pub(crate) async fn concerns(tx: &mut Tx, viewer: &Viewer, id: ComplaintId) -> Result<bool, Failure> {
    let Some(complaint) = store::find(tx, id).await? else { return Ok(false) };
    let Some(subject) = subject(tx, complaint.target).await? else { return Ok(false) };
    Ok(side(tx, viewer, &complaint, &subject).await?.is_some())
}
