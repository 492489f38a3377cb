//! Reserving and closing (domain rule 4.1): the unit keeps an achievement for one case on a letter of intent, gives it free
//! again, and says by which contract it was closed. Who talks is told to nobody else.

mod acts;
pub(crate) mod api;
pub(crate) mod clock;
mod form;
pub(crate) mod pages;

use axum::Router;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::routing::RouterExt;
use catalog::achievement::AchievementId;

use crate::accounts::viewer::Person;
use crate::app::App;
use crate::failure::Failure;
use crate::form::Form;
use crate::layout::fields::Errors;
use crate::layout::{Frame, Page};
use crate::paths::{
    AchievementClosingPath, AchievementReleasePath, AchievementReopeningPath, AchievementReservationPath,
};
use form::{ClosingForm, ReservationForm};

pub(crate) fn routes() -> Router<App> {
    Router::new().typed_get(show).typed_post(reserve).typed_post(release).typed_post(close).typed_post(reopen)
}

async fn show(
    AchievementReservationPath { id }: AchievementReservationPath,
    frame: Frame,
    Person(viewer): Person,
    State(app): State<App>,
) -> Page {
    let mut tx = app.db().read().await?;
    let view = acts::view(&mut tx, &viewer, id, app.db().clock.now()).await?;
    Ok(pages::show(&frame, &view, &ReservationForm::default(), &Errors::new()))
}

async fn reserve(
    AchievementReservationPath { id }: AchievementReservationPath,
    frame: Frame,
    Person(viewer): Person,
    State(app): State<App>,
    Form(form): Form<ReservationForm>,
) -> Result<Response, Failure> {
    let mut tx = app.db().write().await?;
    let view = acts::view(&mut tx, &viewer, id, app.db().clock.now()).await?;
    if let Err(failure) = acts::reserve(&mut tx, &app, &viewer, &view, &form, frame.today).await {
        let (status, errors) = failure.at_fields()?;
        return Ok((status, pages::show(&frame, &view, &form, &errors)).into_response());
    }
    tx.commit().await?;
    app.wake_keeper();
    Ok(back(id).into_response())
}

async fn release(
    AchievementReleasePath { id }: AchievementReleasePath,
    Person(viewer): Person,
    State(app): State<App>,
) -> Result<Redirect, Failure> {
    let mut tx = app.db().write().await?;
    let view = acts::view(&mut tx, &viewer, id, app.db().clock.now()).await?;
    acts::release(&mut tx, &app, &viewer, &view).await?;
    tx.commit().await?;
    app.wake_keeper();
    Ok(back(id))
}

async fn close(
    AchievementClosingPath { id }: AchievementClosingPath,
    Person(viewer): Person,
    State(app): State<App>,
    Form(form): Form<ClosingForm>,
) -> Result<Redirect, Failure> {
    let mut tx = app.db().write().await?;
    let view = acts::view(&mut tx, &viewer, id, app.db().clock.now()).await?;
    acts::close(&mut tx, &app, &viewer, &view, &form).await?;
    tx.commit().await?;
    app.wake_keeper();
    Ok(back(id))
}

async fn reopen(
    AchievementReopeningPath { id }: AchievementReopeningPath,
    Person(viewer): Person,
    State(app): State<App>,
) -> Result<Redirect, Failure> {
    let mut tx = app.db().write().await?;
    let view = acts::view(&mut tx, &viewer, id, app.db().clock.now()).await?;
    acts::reopen(&mut tx, &app, &viewer, &view).await?;
    tx.commit().await?;
    app.wake_keeper();
    Ok(back(id))
}

fn back(id: AchievementId) -> Redirect {
    Redirect::to(&AchievementReservationPath { id }.to_string())
}
