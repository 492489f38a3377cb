//! Another unit's achievement on an agenda: its owner is asked before it goes there.

use std::collections::BTreeSet;

use axum::extract::State;
use axum::response::Redirect;
use catalog::achievement;
use catalog::listing::{Listed, store as listings};
use catalog::person::PersonId;
use catalog::roadshow::agenda::store;
use catalog::roadshow::{Presentation, PresentationId, Roadshow, Slot, store as roadshows};
use db::Tx;
use serde::Deserialize;

use super::pages;
use crate::accounts::role::{Role, Viewer};
use crate::accounts::viewer::Person;
use crate::app::App;
use crate::appointments::store as appointments;
use crate::failure::Failure;
use crate::form::Form;
use crate::layout::{Frame, Page};
use crate::listings::rights;
use crate::messages::Letter;
use crate::paths::{PresentationAgreementPath, RoadshowPath};
use crate::roadshows::{meetings, words};

/// Asks whoever answers for the achievement in a place; nobody where that is the organiser or whoever puts it there, or where
/// nobody of the market does.
pub(super) async fn ask(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    roadshow: &Roadshow,
    id: PresentationId,
    slot: &Slot,
) -> Result<(), Failure> {
    let Some(achievement) = slot.achievement else { return Ok(()) };
    let Some(listed) = listings::find::<achievement::Draft>(tx, achievement).await? else { return Ok(()) };
    let is_own = listed.organisation.is_some() && listed.organisation == roadshow.draft.organiser;
    if is_own || rights::of(tx, Some(viewer), &listed).await?.owns {
        return Ok(());
    }
    let owners = answering(tx, &listed).await?;
    if owners.is_empty() {
        return Ok(());
    }
    store::invite(tx, app.db(), viewer.id, id).await?;
    let page = PresentationAgreementPath { slug: roadshow.draft.slug.clone(), id };
    let letter = letter(app, "mail-stage-invited", roadshow, slot, &page.to_string());
    for owner in owners {
        letter.to(tx, app.db(), owner).await?;
    }
    Ok(())
}

/// Who answers for a listing: whoever wrote it, and the officers of its unit.
async fn answering(tx: &mut Tx, listed: &Listed<achievement::Draft>) -> db::Result<BTreeSet<PersonId>> {
    let mut found: BTreeSet<PersonId> = rights::author(tx, listed).await?.into_iter().collect();
    if let Some(unit) = listed.organisation {
        found.extend(appointments::holders(tx, Role::Officer, Some(unit)).await?);
    }
    Ok(found)
}

fn letter(app: &App, key: &str, roadshow: &Roadshow, slot: &Slot, page: &str) -> Letter {
    let values = [
        ("title", roadshow.draft.title.as_str().into()),
        ("what", slot.title.as_str().into()),
        ("when", words::span(crate::language::Lang::default(), slot.starts_at, slot.ends_at).into()),
        ("venue", roadshow.draft.venue.as_str().into()),
        ("place", format!("{}{page}", app.address()).into()),
    ];
    Letter::of("mail-roadshow-subject", key, &values)
}

/// The place that somebody is asked about; of a draft too, which is else nobody's to know.
async fn asked(
    tx: &mut Tx,
    viewer: &Viewer,
    slug: &str,
    id: PresentationId,
) -> Result<(Roadshow, Presentation), Failure> {
    let roadshow = roadshows::find(tx, slug).await?.ok_or(Failure::NotFound("roadshow"))?;
    let one = store::presentation(tx, id).await?.filter(|one| one.roadshow == roadshow.id);
    let one = one.ok_or(Failure::NotFound("presentation"))?;
    let listed = match one.slot.achievement {
        Some(id) => listings::find::<achievement::Draft>(tx, id).await?,
        None => None,
    };
    let listed = listed.ok_or(Failure::NotFound("presentation"))?;
    if rights::of(tx, Some(viewer), &listed).await?.owns {
        Ok((roadshow, one))
    } else {
        Err(Failure::NotFound("presentation"))
    }
}

pub(super) async fn show(
    PresentationAgreementPath { slug, id }: PresentationAgreementPath,
    frame: Frame,
    Person(viewer): Person,
    State(app): State<App>,
) -> Page {
    let mut tx = app.db().read().await?;
    let (roadshow, one) = asked(&mut tx, &viewer, &slug, id).await?;
    Ok(pages::invitation(&frame, &roadshow, &one))
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct AgreementForm {
    /// `yes` or `no`.
    answer: String,
}

/// The owner agrees, or the place is taken off the agenda; whoever asked hears of it.
pub(super) async fn answer(
    PresentationAgreementPath { slug, id }: PresentationAgreementPath,
    Person(viewer): Person,
    State(app): State<App>,
    Form(form): Form<AgreementForm>,
) -> Result<Redirect, Failure> {
    let mut tx = app.db().write().await?;
    let (roadshow, one) = asked(&mut tx, &viewer, &slug, id).await?;
    let Some(by) = one.invited_by.filter(|_| one.is_to_agree()) else {
        return Err(Failure::Stage("failure-stage-answered"));
    };
    if form.answer == "no" {
        meetings::call_off(&mut tx, &app, &roadshow, &viewer.actor(), &one).await?;
    }
    let (done, key) = match form.answer.as_str() {
        "yes" => (store::agree(&mut tx, app.db(), viewer.id, &one).await?, "mail-stage-agreed"),
        "no" => (store::remove(&mut tx, app.db(), &viewer.actor(), &one).await?, "mail-stage-declined"),
        _ => return Err(Failure::Bad("failure-bad-form")),
    };
    if !done {
        return Err(Failure::Outdated);
    }
    let page = RoadshowPath { slug: slug.clone() };
    letter(&app, key, &roadshow, &one.slot, &page.to_string()).to(&mut tx, app.db(), by).await?;
    tx.commit().await?;
    // What was declined has no page any more.
    let next = if form.answer == "yes" {
        PresentationAgreementPath { slug, id }.to_string()
    } else {
        crate::paths::MePath.to_string()
    };
    Ok(Redirect::to(&next))
}
