//! Which side of a request a person is on: who asks, or who owns what is asked for. To everybody else there is none.

use catalog::achievement::{Achievement, AchievementId, Draft, Tier};
use catalog::listing::store as listings;
use catalog::organisation;
use catalog::person::PersonId;
use db::Tx;

use super::agreement::{self, Between};
use super::form::{GrantForm, RefuseForm, SignForm};
use super::model::{AccessId, Request, State as Standing};
use super::{pages, store};
use crate::accounts::role::{Role, Viewer};
use crate::accounts::store as people;
use crate::app::App;
use crate::failure::Failure;
use crate::files;
use crate::listings::{owner, rights};

/// Which side of a request a person is on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Asks,
    Owns,
}

/// A request as one side sees it; to everybody else there is none.
pub(super) async fn view(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    id: AccessId,
) -> Result<pages::View, Failure> {
    let request = store::find(tx, id).await?.ok_or(Failure::NotFound("access"))?;
    let listed = found(tx, request.achievement).await?;
    let side = side(tx, viewer, &request, &listed).await?.ok_or(Failure::NotFound("access"))?;
    let between = Between {
        title: listed.draft.title.clone(),
        owner: owner(tx, &listed).await?.map(|unit| unit.draft.name).unwrap_or_default(),
        unit: unit_name(tx, &request).await?.unwrap_or_default(),
    };
    let now = app.db().clock.now();
    let agreement = match request.state(now) {
        Standing::Approved { grant } => Some(agreement::text(&between, &request, grant, None)),
        // As it was signed: what the listing is called now changes nothing of it.
        _ => request.signature.as_ref().map(|signed| signed.text.clone()).filter(|text| !text.is_empty()),
    };
    let person = people::name(tx, request.person).await?.unwrap_or_default();
    Ok(pages::View {
        request,
        listed,
        side,
        person,
        between,
        agreement,
        now,
        grant: GrantForm::default(),
        refuse: RefuseForm::default(),
        sign: SignForm::default(),
    })
}

async fn side(
    tx: &mut Tx,
    viewer: &Viewer,
    request: &Request,
    listed: &Achievement,
) -> db::Result<Option<Side>> {
    if request.person == viewer.id {
        return Ok(Some(Side::Asks));
    }
    Ok(rights::of(tx, Some(viewer), listed).await?.owns.then_some(Side::Owns))
}

/// Whether a person is on any side of a request.
pub(crate) async fn concerns(tx: &mut Tx, viewer: &Viewer, id: AccessId) -> Result<bool, Failure> {
    let Some(request) = store::find(tx, id).await? else { return Ok(false) };
    let Some(listed) = listings::find::<Draft>(tx, request.achievement).await? else { return Ok(false) };
    Ok(side(tx, viewer, &request, &listed).await?.is_some())
}

pub(super) async fn found(tx: &mut Tx, id: AchievementId) -> Result<Achievement, Failure> {
    listings::find::<Draft>(tx, id).await?.ok_or(Failure::NotFound("achievement"))
}

/// A public achievement of others that reserves something.
pub(super) async fn askable(tx: &mut Tx, viewer: &Viewer, id: AchievementId) -> Result<Achievement, Failure> {
    let listed = found(tx, id).await?;
    let files = files::store::of_achievement(tx, id).await?;
    let restricted = files.iter().any(|file| file.tier > Tier::Registered);
    let reserves = restricted || listed.draft.beyond(Tier::Registered).next().is_some();
    if !listed.listing.stage.is_public() || !reserves {
        return Err(Failure::NotFound("achievement"));
    }
    if rights::of(tx, Some(viewer), &listed).await?.owns {
        return Err(Failure::Stage("failure-access-own"));
    }
    Ok(listed)
}

pub(super) async fn owners(tx: &mut Tx, listed: &Achievement) -> Result<Vec<PersonId>, Failure> {
    match (rights::author(tx, listed).await?, listed.organisation) {
        (Some(author), _) => Ok(vec![author]),
        (None, Some(unit)) => Ok(rights::holders_for(tx, Role::Officer, unit).await?),
        (None, None) => Ok(Vec::new()),
    }
}

pub(super) async fn unit_name(tx: &mut Tx, request: &Request) -> Result<Option<String>, Failure> {
    let Some(unit) = request.unit else { return Ok(None) };
    Ok(organisation::store::find(tx, unit).await?.map(|unit| unit.draft.name))
}
