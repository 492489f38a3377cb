//! One act on one listing, in a transaction of its own.

use std::collections::BTreeMap;

use catalog::achievement::{Achievement, AchievementId, Draft};
use catalog::import::{Exporter, Format, Item, Kind};
use catalog::listing::Act as Step;
use catalog::listing::store::{self, Saved};
use catalog::organisation::{self, OrganisationId};
use catalog::person::PersonId;
use db::Tx;
use db::event::{Event, Object, image};
use serde_json::json;

use super::form::Act;
use crate::accounts::role::{Role, Viewer};
use crate::app::App;
use crate::appointments::store::holders;
use crate::drafting::acts::{advance, owned, renew, whole};
use crate::failure::Failure;
use crate::layout::Frame;
use crate::listings::rights;
use crate::messages::Letter;
use crate::paths::AchievementCheckPath;
use crate::reviewing::{Decision, decide};

/// What came of one listing.
pub(super) struct Outcome {
    pub id: AchievementId,
    pub title: String,
    /// The stage it is in now, or why nothing was done: keys of the locales.
    pub result: Result<String, Vec<String>>,
}

/// Does one thing to one listing; a refusal is an outcome, a failure of ours is not.
pub(super) async fn one(
    app: &App,
    frame: &Frame,
    viewer: &Viewer,
    id: AchievementId,
    act: &Act,
) -> Result<Outcome, Failure> {
    let mut tx = app.db().write().await?;
    let (was, rights) = match owned(&mut tx, viewer, id).await {
        Ok(found) => found,
        Err(Failure::NotFound(_)) => {
            let result = Err(vec!["failure-not-found".to_owned()]);
            return Ok(Outcome { id, title: String::new(), result });
        }
        Err(other) => return Err(other),
    };
    let title = was.draft.title.clone();
    let done = match act {
        Act::Endorse(form) => {
            let decision = Decision::Endorse(form.clone());
            decide(&mut tx, app, frame, viewer, (&was, rights), &decision).await
        }
        Act::Renew => renew(&mut tx, app, viewer, &was).await,
        Act::Withdraw => advance(&mut tx, app, &viewer.actor(), &was, Step::Withdraw).await,
        Act::Assign(person) => assign(&mut tx, app, viewer, &was, *person).await.map(|()| was),
    };
    let result = match done {
        Ok(now) => {
            tx.commit().await?;
            Ok(format!("stage-{}", now.listing.stage.code()))
        }
        Err(Failure::Stage(why)) => Err(vec![why.to_owned()]),
        Err(Failure::Fields { errors, .. }) => Err(errors.values().map(|key| (*key).to_owned()).collect()),
        Err(Failure::NotFound(_)) => Err(vec!["failure-not-found".to_owned()]),
        Err(other) => return Err(other),
    };
    Ok(Outcome { id, title, result })
}

/// To a researcher or officer of the listing's own unit, by another officer of it than its author: nobody hands on what
/// they wrote to endorse it themselves.
async fn assign(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    was: &Achievement,
    person: PersonId,
) -> Result<(), Failure> {
    let Some(unit) = was.organisation.filter(|_| was.listing.owner != Some(viewer.id)) else {
        return Err(Failure::Stage("failure-assign-own"));
    };
    if !rights::units(tx, viewer).await?.contains(&unit) {
        return Err(Failure::NotFound("achievement"));
    }
    let mut own = holders(tx, Role::Researcher, Some(unit)).await?;
    own.extend(holders(tx, Role::Officer, Some(unit)).await?);
    if !own.contains(&person) {
        return Err(Failure::Stage("failure-assign-unit"));
    }
    match store::assign(tx, app.db(), &viewer.actor(), was, person).await? {
        Saved::Done => {}
        Saved::Stale => return Err(Failure::Stage("failure-stage-stale")),
    }
    let values = [
        ("title", was.draft.title.as_str().into()),
        ("place", format!("{}{}", app.address(), AchievementCheckPath { id: was.id }).into()),
    ];
    let letter = Letter::of("mail-review-subject", "mail-listing-assigned", &values);
    for concerned in was.listing.owner.into_iter().chain([person]) {
        letter.to(tx, app.db(), concerned).await?;
    }
    Ok(())
}

/// Listings of one's units as a workbook, with what is reserved in them. Who took what is in the log of each unit.
pub(super) async fn file(app: &App, viewer: &Viewer, ids: &[AchievementId]) -> Result<Vec<u8>, Failure> {
    // Readable by this process alone, and gone with it.
    let file = tempfile::Builder::new().suffix(".xlsx").tempfile().map_err(internal)?;
    let mut exporter = Exporter::create(file.path(), Format::Xlsx, Kind::Achievements).map_err(internal)?;
    let mut taken: BTreeMap<OrganisationId, Vec<AchievementId>> = BTreeMap::new();
    let mut tx = app.db().read().await?;
    let units = rights::units(&mut tx, viewer).await?;
    for id in ids {
        let (listed, _) = owned(&mut tx, viewer, *id).await?;
        let unit = listed.organisation.filter(|unit| units.contains(unit));
        let unit = unit.ok_or(Failure::NotFound("achievement"))?;
        let draft: Draft = whole(&mut tx, &listed).await?;
        exporter.push(Some(id.0), Item::Achievement(&draft)).map_err(internal)?;
        taken.entry(unit).or_default().push(*id);
    }
    drop(tx);
    exporter.close().map_err(internal)?;
    let mut tx = app.db().write().await?;
    for (unit, ids) in taken {
        let object = Object { kind: organisation::store::KIND, id: unit.0 };
        let after = image(&json!({ "achievements": ids }));
        let event =
            Event { actor: &viewer.actor(), act: "organisation.exported", object, before: None, after };
        db::event::record(&mut tx, app.db(), &[event]).await?;
    }
    tx.commit().await?;
    tokio::fs::read(file.path()).await.map_err(internal)
}

fn internal(cause: impl Into<anyhow::Error>) -> Failure {
    Failure::Internal(cause.into())
}
