//! One act on one listing, in a transaction of its own.

use catalog::achievement::{AchievementId, Draft};
use catalog::import::{Exporter, Format, Item, Kind};
use catalog::listing::Act as Step;
use catalog::listing::store::{self, Saved};
use catalog::organisation;
use catalog::person::PersonId;
use db::event::{Event, Object, image};
use db::{Db, Tx};
use serde_json::json;

use super::form::Act;
use crate::accounts::role::{Role, Viewer};
use crate::app::App;
use crate::appointments::store::holders;
use crate::drafting::acts::{advance, owned, renew, whole};
use crate::failure::Failure;
use crate::layout::Frame;
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
    let Ok((was, rights)) = owned(&mut tx, viewer, id).await else {
        let result = Err(vec!["failure-not-found".to_owned()]);
        return Ok(Outcome { id, title: String::new(), result });
    };
    let title = was.draft.title.clone();
    let done = match act {
        Act::Endorse(form) => {
            let decision = Decision::Endorse(form.clone());
            decide(&mut tx, app, frame, viewer, (&was, rights), &decision).await
        }
        Act::Renew => renew(&mut tx, app, viewer, &was).await,
        Act::Withdraw => advance(&mut tx, app, viewer, &was, Step::Withdraw).await,
        Act::Assign(person) => assign(&mut tx, app.db(), viewer, &was, *person).await.map(|()| was),
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

/// To a researcher or officer of the listing's own unit.
async fn assign(
    tx: &mut Tx,
    db: &Db,
    viewer: &Viewer,
    was: &catalog::achievement::Achievement,
    person: PersonId,
) -> Result<(), Failure> {
    let mut own = Vec::new();
    for role in [Role::Researcher, Role::Officer] {
        if let Some(unit) = was.organisation {
            own.extend(holders(tx, role, Some(unit)).await?);
        }
    }
    if !own.contains(&person) {
        return Err(Failure::Stage("failure-assign-unit"));
    }
    match store::assign(tx, db, &viewer.actor(), was, person).await? {
        Saved::Done => Ok(()),
        Saved::Stale => Err(Failure::Stage("failure-stage-stale")),
    }
}

/// Listings as a workbook, with what is reserved in them.
pub(super) async fn file(app: &App, viewer: &Viewer, ids: &[AchievementId]) -> Result<Vec<u8>, Failure> {
    let mut tx = app.db().write().await?;
    // Readable by this process alone, and gone with it.
    let file = tempfile::Builder::new().suffix(".xlsx").tempfile().map_err(internal)?;
    let mut exporter = Exporter::create(file.path(), Format::Xlsx, Kind::Achievements).map_err(internal)?;
    let mut taken = Vec::new();
    for id in ids {
        let (listed, _) = owned(&mut tx, viewer, *id).await?;
        let draft: Draft = whole(&mut tx, &listed).await?;
        exporter.push(Some(id.0), Item::Achievement(&draft)).map_err(internal)?;
        taken.push(id.0);
    }
    exporter.close().map_err(internal)?;
    for unit in viewer.organisations(Role::Officer).into_iter().take(1) {
        let object = Object { kind: organisation::store::KIND, id: unit.0 };
        let after = image(&json!({ "achievements": taken }));
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
