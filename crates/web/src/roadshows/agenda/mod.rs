//! What is presented: put into the agenda, changed, moved, taken out, and looked through before it may be shown.

mod invitation;
pub(crate) mod material;
pub(super) mod pages;

use axum::Router;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::routing::RouterExt;
use catalog::achievement::{self, AchievementId, Guard};
use catalog::listing::store as listings;
use catalog::roadshow::agenda::store;
use catalog::roadshow::{Presentation, PresentationId, Roadshow, Slot, State as Standing, Turn};
use chrono::NaiveDate;
use db::Tx;
use serde::Deserialize;

use super::form::SlotForm;
use super::pages::show as show_again;
use super::{Shown, meetings, side, view, wrong};
use crate::accounts::role::Viewer;
use crate::accounts::viewer::Person;
use crate::app::App;
use crate::failure::Failure;
use crate::form::Form;
use crate::layout::fields::Errors;
use crate::layout::{Frame, Page};
use crate::paths::{
    PresentationPath, PresentationReadyPath, PresentationRemovalPath, RoadshowAgendaPath, RoadshowPath,
};

pub(super) fn routes() -> Router<App> {
    Router::new()
        .typed_post(add)
        .typed_get(edit)
        .typed_post(change)
        .typed_post(remove)
        .typed_post(ready)
        .typed_get(invitation::show)
        .typed_post(invitation::answer)
        .merge(material::routes())
}

/// A place more in the agenda.
async fn add(
    RoadshowAgendaPath { slug }: RoadshowAgendaPath,
    frame: Frame,
    Person(viewer): Person,
    State(app): State<App>,
    Form(form): Form<SlotForm>,
) -> Result<Response, Failure> {
    let db = app.db();
    let mut tx = db.write().await?;
    let roadshow = open(&mut tx, &viewer, &slug).await?;
    match read(&mut tx, &form).await? {
        Ok(slot) => {
            let id = PresentationId(db.ids.next());
            store::add(&mut tx, db, &viewer.actor(), roadshow.id, id, &slot).await?;
            invitation::ask(&mut tx, &app, &viewer, &roadshow, id, &slot).await?;
            store::announce(&mut tx, db, roadshow.id).await?;
            tx.commit().await?;
            Ok(Redirect::to(&RoadshowPath { slug }.to_string()).into_response())
        }
        Err(errors) => {
            let view = view(&mut tx, Some(&viewer), &slug, Shown::default()).await?;
            Ok(wrong(show_again(&frame, &view, &form, &errors)))
        }
    }
}

/// What was typed, with what the achievement says of itself where nothing was.
async fn read(tx: &mut Tx, form: &SlotForm) -> Result<Result<Slot, Errors>, Failure> {
    let slot = match form.parse() {
        Ok(slot) => slot,
        Err(errors) => return Ok(Err(errors)),
    };
    let Some(id) = slot.achievement else { return Ok(Ok(slot)) };
    Ok(match listings::find_public::<achievement::Draft>(tx, id).await? {
        Some(listed) => Ok(form.about(slot, &listed.draft)),
        None => Err(Errors::from([("achievement", "error-roadshow-achievement")])),
    })
}

/// One whose agenda may still be changed, for who puts it together: the organiser, and who holds it with them.
async fn open(tx: &mut Tx, viewer: &Viewer, slug: &str) -> Result<Roadshow, Failure> {
    let roadshow = side::hosted(tx, viewer, slug).await?;
    if roadshow.state.is_planned() { Ok(roadshow) } else { Err(Failure::Stage("failure-roadshow-state")) }
}

/// A place of an agenda that may still be changed.
async fn place(
    tx: &mut Tx,
    viewer: &Viewer,
    slug: &str,
    id: PresentationId,
) -> Result<Presentation, Failure> {
    let roadshow = open(tx, viewer, slug).await?;
    let one = store::presentation(tx, id).await?.filter(|one| one.roadshow == roadshow.id);
    one.ok_or(Failure::NotFound("presentation"))
}

async fn edit(
    PresentationPath { slug, id }: PresentationPath,
    frame: Frame,
    Person(viewer): Person,
    State(app): State<App>,
) -> Page {
    let mut tx = app.db().read().await?;
    let one = place(&mut tx, &viewer, &slug, id).await?;
    let roadshow = open(&mut tx, &viewer, &slug).await?;
    Ok(pages::edit(&frame, &roadshow, id, &SlotForm::of(&one.slot), &Errors::new()))
}

/// What is shown at another time is the same; another achievement has to be looked through anew, and whom its guests wished to meet
/// is not there any more.
async fn change(
    PresentationPath { slug, id }: PresentationPath,
    frame: Frame,
    Person(viewer): Person,
    State(app): State<App>,
    Form(form): Form<SlotForm>,
) -> Result<Response, Failure> {
    let mut tx = app.db().write().await?;
    let one = place(&mut tx, &viewer, &slug, id).await?;
    match read(&mut tx, &form).await? {
        Ok(slot) => {
            if slot.achievement != one.slot.achievement {
                let roadshow = open(&mut tx, &viewer, &slug).await?;
                meetings::call_off(&mut tx, &app, &roadshow, &viewer.actor(), &one).await?;
            }
            if !store::rewrite(&mut tx, app.db(), &viewer.actor(), &one, &slot).await? {
                return Err(Failure::Outdated);
            }
            if slot.achievement != one.slot.achievement {
                let roadshow = open(&mut tx, &viewer, &slug).await?;
                invitation::ask(&mut tx, &app, &viewer, &roadshow, id, &slot).await?;
                store::announce(&mut tx, app.db(), roadshow.id).await?;
            }
            tx.commit().await?;
            Ok(Redirect::to(&RoadshowPath { slug }.to_string()).into_response())
        }
        Err(errors) => {
            let roadshow = open(&mut tx, &viewer, &slug).await?;
            Ok(wrong(pages::edit(&frame, &roadshow, id, &form, &errors)))
        }
    }
}

async fn remove(
    PresentationRemovalPath { slug, id }: PresentationRemovalPath,
    Person(viewer): Person,
    State(app): State<App>,
) -> Result<Redirect, Failure> {
    let mut tx = app.db().write().await?;
    let one = place(&mut tx, &viewer, &slug, id).await?;
    let roadshow = open(&mut tx, &viewer, &slug).await?;
    meetings::call_off(&mut tx, &app, &roadshow, &viewer.actor(), &one).await?;
    if !store::remove(&mut tx, app.db(), &viewer.actor(), &one).await? {
        return Err(Failure::Outdated);
    }
    tx.commit().await?;
    Ok(Redirect::to(&RoadshowPath { slug }.to_string()))
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct ReadyForm {
    /// Whoever looks it through says that nothing in it is unknown to the public.
    checked: String,
}

/// What is shown has been given and looked through. A hall is the public: without a filing or a declaration nothing is shown
/// there, and nothing that nobody has looked through (专利法 §22, §24).
async fn ready(
    PresentationReadyPath { slug, id }: PresentationReadyPath,
    frame: Frame,
    Person(viewer): Person,
    State(app): State<App>,
    Form(form): Form<ReadyForm>,
) -> Result<Redirect, Failure> {
    let mut tx = app.db().write().await?;
    let roadshow = side::kept(&mut tx, &viewer, &slug).await?;
    let one = store::presentation(&mut tx, id).await?.filter(|one| one.roadshow == roadshow.id);
    let one = one.ok_or(Failure::NotFound("presentation"))?;
    let open = roadshow.state.is_planned() || roadshow.state == Standing::Live;
    if !open || !matches!(one.state, Turn::Scheduled | Turn::Skipped) {
        return Err(Failure::Stage("failure-roadshow-state"));
    }
    if one.is_to_agree() {
        return Err(Failure::Stage("failure-stage-invited"));
    }
    if let Some(id) = one.slot.achievement {
        may_be_shown(&mut tx, id, frame.today).await?;
    }
    material::looked_through(&mut tx, &one, form.checked == "yes").await?;
    if !store::ready(&mut tx, app.db(), viewer.id, &one).await? {
        return Err(Failure::Outdated);
    }
    tx.commit().await?;
    Ok(Redirect::to(&RoadshowPath { slug }.to_string()))
}

/// Whether an achievement may be shown to a hall today: public still, and with a filing or a declaration.
pub(super) async fn may_be_shown(tx: &mut Tx, id: AchievementId, today: NaiveDate) -> Result<(), Failure> {
    let listed = listings::find_public::<achievement::Draft>(tx, id).await?;
    let listed = listed.ok_or(Failure::Stage("failure-roadshow-withdrawn"))?;
    let open = listed.draft.guard(today) == Guard::Open;
    if open { Ok(()) } else { Err(Failure::Stage("failure-roadshow-guard")) }
}
