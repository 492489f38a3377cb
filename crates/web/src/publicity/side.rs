//! Who works on the notices of a unit: its officers, those of the unit above it, and the operator. Everybody reads what is
//! posted; drafts are the unit's own.

use catalog::case::paper::Facts;
use catalog::listing::store as listings;
use catalog::organisation::{self, OrganisationId};
use catalog::person::PersonId;
use catalog::publicity::objection::Objection;
use catalog::publicity::{Notice, NoticeId, ObjectionId, objection, store};
use catalog::{achievement, case};
use chrono::{DateTime, Utc};
use db::Tx;

use crate::accounts::role::{Role, Viewer};
use crate::accounts::store as people;
use crate::appointments::store::holders;
use crate::drafting::whole;
use crate::failure::Failure;
use crate::listings::rights;

pub(crate) async fn works(tx: &mut Tx, viewer: Option<&Viewer>, unit: OrganisationId) -> db::Result<bool> {
    let Some(viewer) = viewer else { return Ok(false) };
    Ok(viewer.is(Role::Operator) || rights::units(tx, viewer).await?.contains(&unit))
}

/// A notice that this person works on; to others there is none to work on.
pub(super) async fn worked(tx: &mut Tx, viewer: &Viewer, id: NoticeId) -> Result<Notice, Failure> {
    let notice = store::find(tx, id).await?.ok_or(Failure::NotFound("notice"))?;
    if works(tx, Some(viewer), notice.unit).await? { Ok(notice) } else { Err(Failure::NotFound("notice")) }
}

/// The officers of a unit and of the one above it.
pub(super) async fn officers(tx: &mut Tx, unit: OrganisationId) -> db::Result<Vec<PersonId>> {
    let mut found = holders(tx, Role::Officer, Some(unit)).await?;
    if let Some(above) = organisation::store::find(tx, unit).await?.and_then(|unit| unit.parent) {
        found.extend(holders(tx, Role::Officer, Some(above)).await?);
    }
    found.sort_unstable();
    found.dedup();
    Ok(found)
}

/// Those who work on a unit's notices and are told of them; the operators where it has nobody.
pub(super) async fn told(tx: &mut Tx, unit: OrganisationId) -> db::Result<Vec<PersonId>> {
    let found = officers(tx, unit).await?;
    if found.is_empty() { holders(tx, Role::Operator, None).await } else { Ok(found) }
}

/// Whose own matter a notice is: they decide no objection to it (促进科技成果转化法 §18; 国发〔2016〕16号 asks a unit for a
/// procedure that it has made public).
pub(super) struct Interests {
    /// Who drafted or posted it.
    writers: Vec<PersonId>,
    /// Who listed the achievement, and the people of the case.
    people: Vec<PersonId>,
    /// Who completed the achievement, known by name alone.
    completers: Vec<String>,
}

impl Interests {
    /// Why somebody who works on the notice does not decide an objection to it, as a key of the locales.
    fn bar(&self, person: PersonId, name: &str, objector: Option<PersonId>) -> Option<&'static str> {
        if objector == Some(person) {
            Some("failure-objection-own")
        } else if self.writers.contains(&person) {
            Some("failure-objection-poster")
        } else if self.people.contains(&person) || self.completers.iter().any(|one| one == name.trim()) {
            Some("failure-objection-interested")
        } else {
            None
        }
    }
}

pub(super) async fn interests(tx: &mut Tx, notice: &Notice) -> db::Result<Interests> {
    let mut writers = vec![notice.drafted_by];
    writers.extend(notice.state.posting().map(|posting| posting.by));
    let (mut people, mut completers, mut about) = (Vec::new(), Vec::new(), notice.achievement);
    if let Some(id) = notice.case
        && let Some(case) = case::store::find(tx, id).await?
    {
        people.extend([case.seller.person, case.buyer.person]);
        people.extend(case.broker);
        about = about.or(case.achievement);
    }
    if let Some(id) = about
        && let Some(listed) = listings::find::<achievement::Draft>(tx, id).await?
    {
        people.extend(listed.listing.owner);
        // Names that are reserved bar as well: they are compared here and shown to nobody.
        let names = whole(tx, &listed).await?.people;
        let names = names.iter().map(|one| one.name.trim().to_owned());
        completers.extend(names.filter(|name| !name.is_empty()));
    }
    Ok(Interests { writers, people, completers })
}

/// Why somebody who works on a notice does not decide this objection.
pub(super) fn may_not_decide(
    interests: &Interests,
    viewer: &Viewer,
    objection: &Objection,
) -> Option<&'static str> {
    interests.bar(viewer.id, &viewer.name, Some(objection.person))
}

/// Whether no officer of the unit is free to decide, so that the operator does.
pub(super) async fn is_for_the_operator(
    tx: &mut Tx,
    notice: &Notice,
    interests: &Interests,
) -> db::Result<bool> {
    for officer in officers(tx, notice.unit).await? {
        let name = people::name(tx, officer).await?.unwrap_or_default();
        if interests.bar(officer, &name, None).is_none() {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Whether a case rests on a notice, so that it is neither taken back nor replaced: the case went on because its days
/// were over (促进科技成果转化法 §18).
pub(super) async fn is_rested_on(tx: &mut Tx, notice: &Notice, now: DateTime<Utc>) -> db::Result<bool> {
    let Some(id) = notice.case.filter(|_| notice.is_effective(now)) else { return Ok(false) };
    let Some(case) = case::store::find(tx, id).await? else { return Ok(false) };
    // Of two that are over the case goes by the newer one.
    let all = store::of_case(tx, id).await?;
    let ground = all.iter().find(|one| one.kind() == notice.kind() && one.is_effective(now));
    if ground.is_none_or(|one| one.id != notice.id) {
        return Ok(false);
    }
    let papers = Facts::of(case::paper::store::of_case(tx, id).await?);
    Ok(notice.is_ground_of(&case, &papers))
}

/// Whether a person may hear of all that happens to a notice.
pub(crate) async fn concerns(tx: &mut Tx, viewer: &Viewer, id: NoticeId) -> Result<bool, Failure> {
    let Some(notice) = store::find(tx, id).await? else { return Ok(false) };
    Ok(works(tx, Some(viewer), notice.unit).await?)
}

/// The same of an objection: it is also who objects.
pub(crate) async fn objection_concerns(
    tx: &mut Tx,
    viewer: &Viewer,
    id: ObjectionId,
) -> Result<bool, Failure> {
    let Some(one) = objection::store::find(tx, id).await? else { return Ok(false) };
    Ok(one.person == viewer.id || concerns(tx, viewer, one.notice).await?)
}
