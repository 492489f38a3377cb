//! The introduction ledger (引荐记录): who introduced whom to what, what both say of it, a certificate that anybody can hold
//! against the chain, and contracts that may have been made past the broker (民法典 §965).

pub(crate) mod acts;
pub(crate) mod bypasses;
mod certificate;
pub(crate) mod clock;
mod form;
mod notices;
pub(crate) mod pages;
pub(crate) mod side;

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::routing::RouterExt;
use catalog::introduction::bypass::store as raised;
use catalog::introduction::{IntroductionId, Seat, Standing, store};
use db::Tx;
use serde::Deserialize;

pub(crate) use side::{concerns, introduced};

use crate::accounts::limits::{self, Limit};
use crate::accounts::role::{Role, Viewer};
use crate::accounts::viewer::Person;
use crate::app::App;
use crate::failure::Failure;
use crate::form::{Asked, Form};
use crate::layout::fields::Errors;
use crate::layout::{Frame, Page};
use crate::paths::{
    IntroductionAcknowledgementPath, IntroductionDisputePath, IntroductionPath, NewIntroductionPath,
    OwnIntroductionsPath,
};
use form::{NewForm, SayForm};
use side::Place;

/// Introductions that one broker records in a day: each is a letter to two.
const RECORDED: [Limit; 1] = [Limit { tries: 50, minutes: 24 * 60 }];

pub(crate) fn routes() -> Router<App> {
    Router::new()
        .typed_get(own)
        .typed_get(blank)
        .typed_post(record)
        .typed_get(show)
        .typed_post(acknowledge)
        .typed_post(dispute)
        .typed_get(certificate::paper)
        .typed_get(certificate::public)
        .merge(bypasses::routes())
}

#[derive(Debug, Default, Deserialize)]
struct Wanted {
    #[serde(default)]
    state: String,
}

async fn own(
    _: OwnIntroductionsPath,
    frame: Frame,
    Person(viewer): Person,
    Asked(asked): Asked<Wanted>,
    State(app): State<App>,
) -> Page {
    let mut tx = app.db().read().await?;
    let now = app.db().clock.now();
    let units = side::units(&mut tx, &viewer).await?;
    let mut lines = Vec::new();
    for one in store::concerning(&mut tx, viewer.id, &units).await? {
        match side::place(&mut tx, &viewer, &units, &one).await? {
            Some(place @ (Place::Party(_) | Place::Broker)) => lines.push((one, place)),
            // Who wrote a listing once and has left its unit.
            Some(Place::Watches) | None => {}
        }
    }
    let mut bypasses = Vec::new();
    for bypass in raised::of_broker(&mut tx, viewer.id).await? {
        let title = acts::past_of(&mut tx, &bypass).await?.map(|one| one.subject.title());
        bypasses.push((bypass, title.unwrap_or_default()));
    }
    let all = lines.len();
    let state = Standing::from_code(&asked.state);
    lines.retain(|(one, _)| state.is_none_or(|state| one.standing(now) == state));
    let is_broker = viewer.is(Role::Broker);
    Ok(pages::own(&frame, &pages::Own { lines, all, state, bypasses, is_broker, now }))
}

/// To everybody but brokers there is no such page.
fn broker(viewer: &Viewer) -> Result<(), Failure> {
    if viewer.is(Role::Broker) { Ok(()) } else { Err(Failure::NotFound("role")) }
}

async fn blank(
    _: NewIntroductionPath,
    frame: Frame,
    Person(viewer): Person,
    Asked(form): Asked<NewForm>,
) -> Page {
    broker(&viewer)?;
    Ok(pages::blank(&frame, &form, &Errors::new()))
}

async fn record(
    _: NewIntroductionPath,
    frame: Frame,
    Person(viewer): Person,
    State(app): State<App>,
    Form(form): Form<NewForm>,
) -> Result<Response, Failure> {
    broker(&viewer)?;
    let mut tx = app.db().write().await?;
    let person = viewer.id.to_string();
    let done = match limits::count(&mut tx, app.db(), "introducing.person", &person, &RECORDED).await? {
        Ok(()) => acts::record_by_hand(&mut tx, &app, &viewer, &form).await,
        Err(_) => return Err(Failure::TooOften),
    };
    match done {
        Ok(id) => {
            tx.commit().await?;
            app.wake_keeper();
            Ok(Redirect::to(&IntroductionPath { id }.to_string()).into_response())
        }
        Err(failure) => {
            let (status, errors) = failure.at_fields()?;
            Ok((status, pages::blank(&frame, &form, &errors)).into_response())
        }
    }
}

async fn show(
    IntroductionPath { id }: IntroductionPath,
    frame: Frame,
    Person(viewer): Person,
    State(app): State<App>,
) -> Page {
    let mut tx = app.db().read().await?;
    let view = view(&mut tx, &app, &viewer, id).await?;
    Ok(pages::show(&frame, &view, &Errors::new()))
}

/// An introduction as somebody at its table sees it; to everybody else there is none.
async fn view(tx: &mut Tx, app: &App, viewer: &Viewer, id: IntroductionId) -> Result<pages::View, Failure> {
    let none = || Failure::NotFound("introduction");
    let one = store::find(tx, id).await?.ok_or_else(none)?;
    let units = side::units(tx, viewer).await?;
    let place = side::place(tx, viewer, &units, &one).await?.ok_or_else(none)?;
    Ok(pages::View { one, place, now: app.db().clock.now(), typed: SayForm::default() })
}

async fn acknowledge(
    IntroductionAcknowledgementPath { id }: IntroductionAcknowledgementPath,
    frame: Frame,
    Person(viewer): Person,
    State(app): State<App>,
    Form(form): Form<SayForm>,
) -> Result<Response, Failure> {
    let mut tx = app.db().write().await?;
    let (view, seat) = spoken(&mut tx, &app, &viewer, id).await?;
    let done = acts::acknowledge(&mut tx, &app, &viewer, (&view.one, seat), &form).await;
    said(&app, &frame, tx, done, pages::View { typed: form, ..view }).await
}

async fn dispute(
    IntroductionDisputePath { id }: IntroductionDisputePath,
    frame: Frame,
    Person(viewer): Person,
    State(app): State<App>,
    Form(form): Form<SayForm>,
) -> Result<Response, Failure> {
    let mut tx = app.db().write().await?;
    let (view, seat) = spoken(&mut tx, &app, &viewer, id).await?;
    let done = acts::dispute(&mut tx, &app, &viewer, (&view.one, seat), &form).await;
    said(&app, &frame, tx, done, pages::View { typed: form, ..view }).await
}

/// An introduction with the seat for which somebody speaks; to others there is no such act.
async fn spoken(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    id: IntroductionId,
) -> Result<(pages::View, Seat), Failure> {
    let view = view(tx, app, viewer, id).await?;
    match view.place {
        Place::Party(seat) => Ok((view, seat)),
        Place::Broker | Place::Watches => Err(Failure::NotFound("act")),
    }
}

/// Ends the transaction and shows the introduction as it is now, or the form again.
async fn said(
    app: &App,
    frame: &Frame,
    tx: Tx,
    done: Result<(), Failure>,
    view: pages::View,
) -> Result<Response, Failure> {
    match done {
        Ok(()) => {
            tx.commit().await?;
            app.wake_keeper();
            Ok(Redirect::to(&IntroductionPath { id: view.one.id }.to_string()).into_response())
        }
        Err(failure) => {
            let (status, errors): (StatusCode, Errors) = failure.at_fields()?;
            Ok((status, pages::show(frame, &view, &errors)).into_response())
        }
    }
}
