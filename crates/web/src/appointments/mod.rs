//! Appointments: a person asks to act for an organisation, its officer or the operator says yes, either may end it.

mod form;
pub(crate) mod pages;
pub(crate) mod store;

use std::sync::Arc;

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::routing::RouterExt;
use catalog::organisation;
use db::{Db, Tx};

use crate::accounts::role::{AppointmentId, Role, Viewer};
use crate::accounts::viewer::{Person, Staff};
use crate::app::App;
use crate::failure::Failure;
use crate::form::Form;
use crate::language::Lang;
use crate::layout::Frame;
use crate::layout::fields::Errors;
use crate::messages::Letter;
use crate::paths::{
    AppointmentApprovalPath, AppointmentEndPath, AppointmentRefusalPath, AppointmentsPath, DeskPath, MePath,
};
use form::WishForm;
use store::{Asked, Wish};

pub(crate) fn routes() -> Router<App> {
    Router::new().typed_get(blank).typed_post(ask).typed_post(end).typed_post(approve).typed_post(refuse)
}

async fn blank(_: AppointmentsPath, frame: Frame, Person(viewer): Person) -> maud::Markup {
    pages::form(&frame, &viewer, &WishForm::default(), &Errors::new())
}

async fn ask(
    _: AppointmentsPath,
    frame: Frame,
    Person(viewer): Person,
    State(app): State<App>,
    Form(form): Form<WishForm>,
) -> Result<Response, Failure> {
    let mut tx = app.db().write().await?;
    let again = |errors: &Errors| {
        (StatusCode::UNPROCESSABLE_ENTITY, pages::form(&frame, &viewer, &form, errors)).into_response()
    };
    let wish = match form.parse() {
        Ok(wish) => wish,
        Err(errors) => return Ok(again(&errors)),
    };
    let organisation = match &wish.organisation {
        None => None,
        Some(text) => {
            let found = match organisation::store::named(&mut tx, text).await? {
                None => organisation::store::with_uscc(&mut tx, text).await?,
                found => found,
            };
            if found.is_none() {
                return Ok(again(&Errors::from([("organisation", "error-organisation-unknown")])));
            }
            found
        }
    };
    let asked = store::ask(&mut tx, app.db(), viewer.id, wish.role, organisation, &wish.note).await?;
    if asked == Asked::Already {
        return Ok(again(&Errors::from([("role", "error-appointment-known")])));
    }
    tx.commit().await?;
    Ok(Redirect::to(&MePath.to_string()).into_response())
}

async fn end(
    AppointmentEndPath { id }: AppointmentEndPath,
    Person(viewer): Person,
    State(app): State<App>,
) -> Result<Redirect, Failure> {
    let mut tx = app.db().write().await?;
    // One's own; or what one might have granted.
    let own = viewer.appointments.iter().any(|one| one.id == id);
    let held = store::held(&mut tx, id).await?;
    if !own && !held.as_ref().is_some_and(|held| decides(&viewer, held)) {
        return Err(Failure::NotFound("appointment"));
    }
    if !store::end(&mut tx, app.db(), &viewer.actor(), id).await? {
        return Err(Failure::NotFound("appointment"));
    }
    // What somebody else ended is told to whom it was taken from.
    if let Some(held) = held.filter(|_| !own) {
        tell(&mut tx, app.db(), &held, "mail-appointment-ended").await?;
    }
    tx.commit().await?;
    Ok(Redirect::to(&if own { MePath.to_string() } else { DeskPath.to_string() }))
}

async fn approve(
    AppointmentApprovalPath { id }: AppointmentApprovalPath,
    Staff(viewer): Staff,
    State(app): State<App>,
) -> Result<Redirect, Failure> {
    let mut tx = app.db().write().await?;
    let wish = decidable(&mut tx, &viewer, id).await?;
    if !store::begin(&mut tx, app.db(), &viewer.actor(), id).await? {
        return Err(Failure::NotFound("appointment"));
    }
    tell(&mut tx, app.db(), &wish, "mail-appointment-begun").await?;
    tx.commit().await?;
    Ok(Redirect::to(&DeskPath.to_string()))
}

async fn refuse(
    AppointmentRefusalPath { id }: AppointmentRefusalPath,
    Staff(viewer): Staff,
    State(app): State<App>,
) -> Result<Redirect, Failure> {
    let mut tx = app.db().write().await?;
    let wish = decidable(&mut tx, &viewer, id).await?;
    if !store::end(&mut tx, app.db(), &viewer.actor(), id).await? {
        return Err(Failure::NotFound("appointment"));
    }
    tell(&mut tx, app.db(), &wish, "mail-appointment-refused").await?;
    tx.commit().await?;
    Ok(Redirect::to(&DeskPath.to_string()))
}

/// A wish that this person may decide; to others there is none.
async fn decidable(tx: &mut Tx, viewer: &Arc<Viewer>, id: AppointmentId) -> Result<Wish, Failure> {
    let wish = store::wish(tx, id).await?.filter(|wish| decides(viewer, wish));
    wish.ok_or(Failure::NotFound("appointment"))
}

/// Operators decide on everybody but themselves; officers on those of their own unit who decide for nobody else.
pub(crate) fn decides(viewer: &Viewer, wish: &Wish) -> bool {
    let own_unit =
        || wish.organisation.is_some_and(|unit| viewer.organisations(Role::Officer).contains(&unit));
    wish.person != viewer.id && (viewer.is(Role::Operator) || (!wish.role.decides() && own_unit()))
}

/// Every change of rights is told to whom it concerns.
pub(crate) async fn tell(tx: &mut Tx, db: &Db, wish: &Wish, key: &str) -> db::Result<()> {
    let lang = Lang::default();
    let unit = wish.organisation_name.clone().unwrap_or_else(|| lang.text("site-name"));
    let values = [("role", lang.text(&format!("role-{}", wish.role.code())).into()), ("unit", unit.into())];
    Letter::of("mail-appointment-subject", key, &values).to(tx, db, wish.person).await
}
