//! Complaints (投诉): somebody says that a listing infringes, deceives or reveals. The operator decides; what is taken off
//! may be answered, and comes back unless a court or an authority is asked.

mod acts;
pub(crate) mod api;
pub(crate) mod clock;
mod form;
pub(crate) mod model;
mod notices;
pub(crate) mod pages;
mod side;
pub(crate) mod store;

use axum::Router;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::routing::RouterExt;
use db::Tx;
use serde::Deserialize;

pub(crate) use side::concerns;

use crate::accounts::role::Viewer;
use crate::accounts::store as people;
use crate::accounts::viewer::Person;
use crate::app::App;
use crate::failure::Failure;
use crate::form::{Asked, Form};
use crate::layout::fields::Errors;
use crate::layout::{Frame, Page};
use crate::listings::target::Target;
use crate::paths::{
    AchievementComplaintPath, ComplaintAdmissionPath, ComplaintCounterPath, ComplaintDismissalPath,
    ComplaintPath, ComplaintProceedingsPath, ComplaintReinstatementPath, ComplaintUpholdingPath,
    ComplaintWithdrawalPath, ComplaintsPath, DemandComplaintPath,
};
use form::{ComplaintForm, StepForm};
use model::{Act, ComplaintId, State as Standing};
use side::Subject;

/// The noun of the event log.
pub(crate) const KIND: &str = "complaint";

pub(crate) fn routes() -> Router<App> {
    Router::new()
        .typed_get(board)
        .typed_get(blank_for_achievement)
        .typed_post(file_on_achievement)
        .typed_get(blank_for_demand)
        .typed_post(file_on_demand)
        .typed_get(show)
        .typed_post(admit)
        .typed_post(dismiss)
        .typed_post(counter)
        .typed_post(proceed)
        .typed_post(reinstate)
        .typed_post(uphold)
        .typed_post(withdraw)
}

/// Complaints on one page of the board.
const PAGE: usize = 20;

#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(default)]
struct Turned {
    page: Option<usize>,
}

/// What is complained of rights, what its owners declared, and what came of it (电子商务法 §44), without a person's name or
/// word. What is not decided yet is told without what it is about: nobody is accused by a complaint alone.
async fn board(
    _: ComplaintsPath,
    frame: Frame,
    Asked(turned): Asked<Turned>,
    State(app): State<App>,
) -> Page {
    let mut tx = app.db().read().await?;
    let count = usize::try_from(store::count_of_rights(&mut tx).await?).unwrap_or_default();
    let pages = count.div_ceil(PAGE).max(1);
    let page = turned.page.unwrap_or(1).clamp(1, pages);
    let (limit, offset) = (i64::try_from(PAGE), i64::try_from((page - 1) * PAGE));
    let found = store::of_rights(&mut tx, limit.unwrap_or(i64::MAX), offset.unwrap_or(i64::MAX)).await?;
    let mut shown = Vec::with_capacity(found.len());
    for complaint in found {
        let title = match complaint.state {
            Standing::Filed => None,
            _ => side::public_title(&mut tx, complaint.target).await?,
        };
        let steps = store::steps(&mut tx, complaint.id).await?;
        shown.push(pages::Posted { complaint, title, steps });
    }
    Ok(pages::board(&frame, &shown, (page, pages)))
}

async fn blank_for_achievement(
    AchievementComplaintPath { id }: AchievementComplaintPath,
    frame: Frame,
    Person(_): Person,
    State(app): State<App>,
) -> Page {
    blank(&app, &frame, Target::Achievement(id)).await
}

async fn blank_for_demand(
    DemandComplaintPath { id }: DemandComplaintPath,
    frame: Frame,
    Person(_): Person,
    State(app): State<App>,
) -> Page {
    blank(&app, &frame, Target::Demand(id)).await
}

async fn blank(app: &App, frame: &Frame, target: Target) -> Page {
    let mut tx = app.db().read().await?;
    let subject = public(&mut tx, target).await?;
    Ok(pages::blank(frame, target, &subject, &ComplaintForm::default(), &Errors::new()))
}

async fn file_on_achievement(
    AchievementComplaintPath { id }: AchievementComplaintPath,
    frame: Frame,
    Person(viewer): Person,
    State(app): State<App>,
    Form(form): Form<ComplaintForm>,
) -> Result<Response, Failure> {
    file(&app, &frame, &viewer, Target::Achievement(id), &form).await
}

async fn file_on_demand(
    DemandComplaintPath { id }: DemandComplaintPath,
    frame: Frame,
    Person(viewer): Person,
    State(app): State<App>,
    Form(form): Form<ComplaintForm>,
) -> Result<Response, Failure> {
    file(&app, &frame, &viewer, Target::Demand(id), &form).await
}

/// Takes a complaint in, or shows the form again.
async fn file(
    app: &App,
    frame: &Frame,
    viewer: &Viewer,
    target: Target,
    form: &ComplaintForm,
) -> Result<Response, Failure> {
    let mut tx = app.db().write().await?;
    let subject = public(&mut tx, target).await?;
    match acts::file(&mut tx, app, viewer, target, &subject, form).await {
        Ok(filed) => {
            tx.commit().await?;
            Ok(Redirect::to(&ComplaintPath { id: filed.id }.to_string()).into_response())
        }
        Err(failure) => {
            let (status, errors) = failure.at_fields()?;
            Ok((status, pages::blank(frame, target, &subject, form, &errors)).into_response())
        }
    }
}

/// What a complaint can be made of: what everybody sees.
async fn public(tx: &mut Tx, target: Target) -> Result<Subject, Failure> {
    let subject = side::subject(tx, target).await?.filter(|subject| subject.public);
    subject.ok_or(Failure::NotFound("listing"))
}

async fn show(
    ComplaintPath { id }: ComplaintPath,
    frame: Frame,
    Person(viewer): Person,
    State(app): State<App>,
) -> Page {
    let mut tx = app.db().read().await?;
    let view = view(&mut tx, &viewer, id).await?;
    Ok(pages::show(&frame, &view, &Errors::new()))
}

/// A complaint as one side sees it; to everybody else there is none.
async fn view(tx: &mut Tx, viewer: &Viewer, id: ComplaintId) -> Result<pages::View, Failure> {
    let none = || Failure::NotFound("complaint");
    let complaint = store::find(tx, id).await?.ok_or_else(none)?;
    let subject = side::subject(tx, complaint.target).await?.ok_or_else(none)?;
    let side = side::side(tx, viewer, &complaint, &subject).await?.ok_or_else(none)?;
    let steps = store::steps(tx, id).await?;
    let person = people::name(tx, complaint.person).await?.unwrap_or_default();
    Ok(pages::View { complaint, subject, side, steps, person, typed: StepForm::default() })
}

/// Each act is a resource of its own; they differ in nothing but what they do.
macro_rules! steps {
    ($($name:ident($path:ident) = $act:ident;)+) => {$(
        async fn $name(
            $path { id }: $path,
            frame: Frame,
            Person(viewer): Person,
            State(app): State<App>,
            Form(form): Form<StepForm>,
        ) -> Result<Response, Failure> {
            go_on(&app, &frame, &viewer, id, Act::$act, form).await
        }
    )+};
}

steps! {
    admit(ComplaintAdmissionPath) = Admit;
    dismiss(ComplaintDismissalPath) = Dismiss;
    counter(ComplaintCounterPath) = Counter;
    proceed(ComplaintProceedingsPath) = Proceed;
    reinstate(ComplaintReinstatementPath) = Reinstate;
    uphold(ComplaintUpholdingPath) = Uphold;
    withdraw(ComplaintWithdrawalPath) = Withdraw;
}

/// Takes a complaint one step on, or shows it again with what is wrong.
async fn go_on(
    app: &App,
    frame: &Frame,
    viewer: &Viewer,
    id: ComplaintId,
    act: Act,
    form: StepForm,
) -> Result<Response, Failure> {
    let mut tx = app.db().write().await?;
    let view = view(&mut tx, viewer, id).await?;
    let words = match side::said(view.side, act, &form) {
        Ok(words) => words,
        Err(failure) => {
            let (status, errors) = failure.at_fields()?;
            let page = pages::show(frame, &pages::View { typed: form, ..view }, &errors);
            return Ok((status, page).into_response());
        }
    };
    acts::step(&mut tx, app, &viewer.actor(), &view.complaint, &view.subject, act, &words).await?;
    tx.commit().await?;
    app.wake_keeper();
    Ok(Redirect::to(&ComplaintPath { id }.to_string()).into_response())
}
