//! One act on one listing, in a transaction of its own.

use std::collections::BTreeMap;

use catalog::achievement::course::{Course, store as course};
use catalog::achievement::{Achievement, AchievementId, Draft};
use catalog::import::{Exporter, Format, Item, Kind};
use catalog::listing::store::{self, Saved};
use catalog::listing::{Act as Step, Document, Stage};
use catalog::organisation::OrganisationId;
use catalog::person::PersonId;
use catalog::review::{Found, store as reviews};
use db::Tx;
use db::event::{Object, Recorded, history};
use serde::Deserialize;

use super::form::Act;
use crate::accounts::role::{Role, Viewer};
use crate::app::App;
use crate::appointments::store::holders;
use crate::drafting::acts::{advance, owned, renew, whole, withdraw};
use crate::exports::{self, Taken};
use crate::failure::Failure;
use crate::layout::Frame;
use crate::listings::life::is_undoable;
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
        Act::Recall => recall(&mut tx, app, viewer, &was).await,
        Act::Renew => renew(&mut tx, app, viewer, &was).await,
        Act::Withdraw => withdraw(&mut tx, app, viewer, &was).await,
        Act::Assign(person) => assign(&mut tx, app, viewer, &was, *person).await.map(|()| was),
        Act::HandBack => hand_back(&mut tx, app, viewer, &was).await.map(|()| was),
        Act::Restore => restore(&mut tx, app, viewer, &was).await,
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

/// Takes the unit's endorsement back, by any officer of it but the author, while nobody has marked the listing.
async fn recall(tx: &mut Tx, app: &App, viewer: &Viewer, was: &Achievement) -> Result<Achievement, Failure> {
    let Some(unit) = was.organisation.filter(|_| was.listing.owner != Some(viewer.id)) else {
        return Err(Failure::Stage("failure-recall"));
    };
    let newest = reviews::of_listing(tx, Draft::KIND, was.id.0).await?.into_iter().next();
    let endorsed = newest.is_some_and(|review| review.found == Found::Endorsed);
    if !endorsed || !rights::units(tx, viewer).await?.contains(&unit) {
        return Err(Failure::Stage("failure-recall"));
    }
    advance(tx, app, &viewer.actor(), was, Step::Recall).await
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

/// Gives it back to whose it was before this officer's own assignment, which is the last, within the days of
/// [`catalog::rule::Rule::ClosingUndone`].
async fn hand_back(tx: &mut Tx, app: &App, viewer: &Viewer, was: &Achievement) -> Result<(), Failure> {
    #[derive(Deserialize)]
    struct Image {
        owner: Option<PersonId>,
    }
    let none = || Failure::Stage("failure-hand-back");
    let read = |image: Option<&str>| image.and_then(|text| serde_json::from_str::<Image>(text).ok()?.owner);
    let last = events(tx, was).await?.into_iter().rfind(|event| event.act == "listing.assigned");
    let last = last.filter(|event| event.actor == viewer.actor().name()).ok_or_else(none)?;
    let before = read(last.before.as_deref()).ok_or_else(none)?;
    if was.listing.owner.is_none() || read(last.after.as_deref()) != was.listing.owner {
        return Err(none());
    }
    if !is_undoable(last.at, app.db().clock.now()) {
        return Err(Failure::Stage("failure-reopen-late"));
    }
    assign(tx, app, viewer, was, before).await
}

/// Puts back what this officer withdrew, within the same days: before everybody where it was public then, else to its author
/// as a draft. What was suspended, had expired or was closed by a contract does not come back by this way.
async fn restore(tx: &mut Tx, app: &App, viewer: &Viewer, was: &Achievement) -> Result<Achievement, Failure> {
    const SHOWN: [&str; 5] =
        ["listing.published", "listing.scored", "listing.reinstated", "listing.renewed", "listing.reopened"];
    const HIDDEN: [&str; 2] = ["listing.suspended", "listing.expired"];
    let Stage::Withdrawn { at } = was.listing.stage else { return Err(Failure::Stage("failure-restore")) };
    let events = events(tx, was).await?;
    let last = events.iter().rposition(|event| event.act == Step::Withdraw.event());
    let Some((withdrawal, before)) = last.and_then(|place| events.get(..=place)?.split_last()) else {
        return Err(Failure::Stage("failure-restore"));
    };
    let stood = before
        .iter()
        .rev()
        .find(|event| SHOWN.contains(&event.act.as_str()) || HIDDEN.contains(&event.act.as_str()));
    let was_hidden = stood.is_some_and(|event| HIDDEN.contains(&event.act.as_str()));
    let is_closed = matches!(course::find(tx, was.id).await?, Some(Course::Closed { .. }));
    if withdrawal.actor != viewer.actor().name() || was_hidden || is_closed {
        return Err(Failure::Stage("failure-restore"));
    }
    if !is_undoable(at, app.db().clock.now()) {
        return Err(Failure::Stage("failure-reopen-late"));
    }
    let act = Step::Reopen { was_public: was.listing.published_at.is_some() };
    advance(tx, app, &viewer.actor(), was, act).await
}

async fn events(tx: &mut Tx, listed: &Achievement) -> db::Result<Vec<Recorded>> {
    history(tx, Object { kind: Draft::KIND, id: listed.id.0 }).await
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
        let taken = Taken::Portfolio(&ids);
        exports::note(&mut tx, app.db(), &viewer.actor(), taken, unit.0, ids.len()).await?;
    }
    tx.commit().await?;
    tokio::fs::read(file.path()).await.map_err(internal)
}

fn internal(cause: impl Into<anyhow::Error>) -> Failure {
    Failure::Internal(cause.into())
}
