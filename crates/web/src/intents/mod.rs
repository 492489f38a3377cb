//! Intents (意向): who wants to talk says what for; who is asked answers within working days, yes, or no with a reason.

pub(crate) mod clock;
mod form;
pub(crate) mod model;
mod notices;
pub(crate) mod pages;
mod side;
pub(crate) mod store;

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::routing::RouterExt;
use catalog::achievement;
use catalog::listing::store as listings;
use catalog::organisation;
use db::Tx;

use crate::accounts::role::Viewer;
use crate::accounts::viewer::Person;
use crate::accounts::{PRIVACY_TEXT, store as people};
use crate::app::App;
use crate::failure::Failure;
use crate::form::Form;
use crate::layout::fields::Errors;
use crate::layout::{Frame, Page};
use crate::paths::{
    AchievementIntentPath, DemandIntentPath, IntentAcceptancePath, IntentPath, IntentRefusalPath,
    IntentWithdrawalPath,
};
use form::{AcceptForm, DeclineForm, IntentForm};
use model::{Clock, Intent, IntentId, Target};
use side::{Side, Subject};
use store::Sent;

pub(crate) fn routes() -> Router<App> {
    Router::new()
        .typed_get(blank_for_achievement)
        .typed_get(blank_for_demand)
        .typed_post(send_for_achievement)
        .typed_post(send_for_demand)
        .typed_get(show)
        .typed_post(accept)
        .typed_post(decline)
        .typed_post(withdraw)
}

async fn blank_for_achievement(
    AchievementIntentPath { id }: AchievementIntentPath,
    frame: Frame,
    Person(viewer): Person,
    State(app): State<App>,
) -> Page {
    blank(&app, &frame, &viewer, Target::Achievement(id)).await
}

async fn blank_for_demand(
    DemandIntentPath { id }: DemandIntentPath,
    frame: Frame,
    Person(viewer): Person,
    State(app): State<App>,
) -> Page {
    blank(&app, &frame, &viewer, Target::Demand(id)).await
}

async fn blank(app: &App, frame: &Frame, viewer: &Viewer, target: Target) -> Page {
    let mut tx = app.db().read().await?;
    let subject = asked_about(&mut tx, viewer, target).await?;
    let offers = offers(&mut tx, viewer, target).await?;
    Ok(pages::blank(frame, viewer, &subject, &offers, &IntentForm::default(), &Errors::new()))
}

async fn send_for_achievement(
    AchievementIntentPath { id }: AchievementIntentPath,
    frame: Frame,
    Person(viewer): Person,
    State(app): State<App>,
    Form(form): Form<IntentForm>,
) -> Result<Response, Failure> {
    send(&app, &frame, &viewer, Target::Achievement(id), &form).await
}

async fn send_for_demand(
    DemandIntentPath { id }: DemandIntentPath,
    frame: Frame,
    Person(viewer): Person,
    State(app): State<App>,
    Form(form): Form<IntentForm>,
) -> Result<Response, Failure> {
    send(&app, &frame, &viewer, Target::Demand(id), &form).await
}

async fn send(
    app: &App,
    frame: &Frame,
    viewer: &Viewer,
    target: Target,
    form: &IntentForm,
) -> Result<Response, Failure> {
    let db = app.db();
    let mut tx = db.write().await?;
    let subject = asked_about(&mut tx, viewer, target).await?;
    let offers = offers(&mut tx, viewer, target).await?;
    let again = |status, errors: &Errors| {
        (status, pages::blank(frame, viewer, &subject, &offers, form, errors)).into_response()
    };
    let wanted = match form.parse(matches!(target, Target::Demand(_))) {
        Ok(wanted) => wanted,
        Err(errors) => return Ok(again(StatusCode::UNPROCESSABLE_ENTITY, &errors)),
    };
    if viewer.units().is_empty() {
        let errors = Errors::from([("purpose", "error-intent-role")]);
        return Ok(again(StatusCode::CONFLICT, &errors));
    }
    let sent_at = db.clock.now();
    let intent = Intent {
        id: IntentId(db.ids.next()),
        target,
        sender: viewer.id,
        unit: viewer.units().first().copied(),
        purpose: wanted.purpose,
        budget: wanted.budget,
        words: wanted.words,
        anonymous: wanted.anonymous,
        offer: wanted.offer.filter(|offer| offers.iter().any(|(id, _)| id == offer)),
        sent_at,
        clock: Clock::from(sent_at),
        reminded_at: None,
        escalated_at: None,
        state: model::State::Sent,
    };
    if store::send(&mut tx, db, &intent).await? == Sent::Already {
        let errors = Errors::from([("purpose", "error-intent-open")]);
        return Ok(again(StatusCode::CONFLICT, &errors));
    }
    people::consent(
        &mut tx,
        db,
        viewer.id,
        "intent",
        &format!("{}:{}", target.kind(), target.id()),
        PRIVACY_TEXT,
    )
    .await?;
    clock::wind(&mut tx, db, &intent).await?;
    let whom = side::recipients(&mut tx, &subject).await?;
    notices::to(&mut tx, app, &whom, "mail-intent-sent", &subject, &intent).await?;
    tx.commit().await?;
    Ok(Redirect::to(&IntentPath { id: intent.id }.to_string()).into_response())
}

/// A public listing that is not one's own.
async fn asked_about(tx: &mut Tx, viewer: &Viewer, target: Target) -> Result<Subject, Failure> {
    let subject = side::subject(tx, target).await?.filter(|subject| subject.public);
    let subject = subject.ok_or(Failure::NotFound(target.kind()))?;
    let own_unit = subject.unit.is_some_and(|unit| viewer.units().contains(&unit));
    if subject.owner == Some(viewer.id) || own_unit {
        return Err(Failure::Stage("failure-intent-own"));
    }
    Ok(subject)
}

/// Public achievements of one's own, to offer in answer to a demand.
async fn offers(
    tx: &mut Tx,
    viewer: &Viewer,
    target: Target,
) -> Result<Vec<(achievement::AchievementId, String)>, Failure> {
    if matches!(target, Target::Achievement(_)) {
        return Ok(Vec::new());
    }
    let own = listings::of_owner::<achievement::Draft>(tx, viewer.id).await?;
    let public = own.into_iter().filter(|listed| listed.listing.stage.is_public());
    Ok(public.map(|listed| (listed.id, listed.draft.title)).collect())
}

async fn show(
    IntentPath { id }: IntentPath,
    frame: Frame,
    Person(viewer): Person,
    State(app): State<App>,
) -> Page {
    let mut tx = app.db().read().await?;
    let view = view(&mut tx, &viewer, id).await?;
    Ok(pages::show(&frame, &view, &Errors::new()))
}

async fn accept(
    IntentAcceptancePath { id }: IntentAcceptancePath,
    frame: Frame,
    Person(viewer): Person,
    State(app): State<App>,
    Form(form): Form<AcceptForm>,
) -> Result<Response, Failure> {
    let mut tx = app.db().write().await?;
    let view = answerable(&mut tx, &viewer, id).await?;
    let words = match form.parse() {
        Ok(words) => words,
        Err(errors) => return Ok(again(&frame, &pages::View { accept: form, ..view }, &errors)),
    };
    let at = app.db().clock.now();
    let recipient = format!("intent:{id}");
    people::consent(&mut tx, app.db(), viewer.id, "intent", &recipient, PRIVACY_TEXT).await?;
    let answered = view.intent.accept(viewer.id, words, at)?;
    settle(&mut tx, &app, &viewer, &view.subject, &answered, "mail-intent-accepted").await?;
    tx.commit().await?;
    Ok(Redirect::to(&IntentPath { id }.to_string()).into_response())
}

async fn decline(
    IntentRefusalPath { id }: IntentRefusalPath,
    frame: Frame,
    Person(viewer): Person,
    State(app): State<App>,
    Form(form): Form<DeclineForm>,
) -> Result<Response, Failure> {
    let mut tx = app.db().write().await?;
    let view = answerable(&mut tx, &viewer, id).await?;
    let (reason, words) = match form.parse() {
        Ok(declined) => declined,
        Err(errors) => return Ok(again(&frame, &pages::View { decline: form, ..view }, &errors)),
    };
    let answered = view.intent.decline(viewer.id, reason, words, app.db().clock.now())?;
    settle(&mut tx, &app, &viewer, &view.subject, &answered, "mail-intent-declined").await?;
    tx.commit().await?;
    Ok(Redirect::to(&IntentPath { id }.to_string()).into_response())
}

async fn withdraw(
    IntentWithdrawalPath { id }: IntentWithdrawalPath,
    Person(viewer): Person,
    State(app): State<App>,
) -> Result<Redirect, Failure> {
    let mut tx = app.db().write().await?;
    let view = view(&mut tx, &viewer, id).await?;
    if view.side != Side::Sender {
        return Err(Failure::NotFound("intent"));
    }
    let answered = view.intent.withdraw(app.db().clock.now())?;
    if !store::answer(&mut tx, app.db(), &viewer.actor(), &answered).await? {
        return Err(Failure::Stage("failure-intent-answered"));
    }
    tx.commit().await?;
    Ok(Redirect::to(&IntentPath { id }.to_string()))
}

/// Writes the answer and tells who asked.
async fn settle(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    subject: &Subject,
    answered: &Intent,
    key: &str,
) -> Result<(), Failure> {
    if !store::answer(tx, app.db(), &viewer.actor(), answered).await? {
        return Err(Failure::Stage("failure-intent-answered"));
    }
    notices::to(tx, app, &[answered.sender], key, subject, answered).await
}

fn again(frame: &Frame, view: &pages::View, errors: &Errors) -> Response {
    (StatusCode::UNPROCESSABLE_ENTITY, pages::show(frame, view, errors)).into_response()
}

async fn answerable(tx: &mut Tx, viewer: &Viewer, id: IntentId) -> Result<pages::View, Failure> {
    let view = view(tx, viewer, id).await?;
    if view.side == Side::Answers { Ok(view) } else { Err(Failure::NotFound("intent")) }
}

async fn view(tx: &mut Tx, viewer: &Viewer, id: IntentId) -> Result<pages::View, Failure> {
    let intent = store::find(tx, id).await?.ok_or(Failure::NotFound("intent"))?;
    let subject = side::subject(tx, intent.target).await?.ok_or(Failure::NotFound("intent"))?;
    let side = side::side(tx, viewer, &intent, &subject).await?.ok_or(Failure::NotFound("intent"))?;
    let unit = match intent.unit {
        Some(unit) => organisation::store::find(tx, unit).await?.map(|unit| unit.draft.name),
        None => None,
    };
    let offer = match intent.offer {
        Some(offer) => listings::find_public::<achievement::Draft>(tx, offer).await?,
        None => None,
    };
    let offer = offer.map(|listed| (listed.id, listed.draft.title));
    let other = match (&intent.state, side) {
        (model::State::Accepted { by, .. }, Side::Sender) => Some(contact(tx, *by).await?),
        (model::State::Accepted { .. }, Side::Answers) => Some(contact(tx, intent.sender).await?),
        _ => None,
    };
    Ok(pages::View {
        intent,
        subject,
        side,
        unit,
        offer,
        other,
        accept: AcceptForm::default(),
        decline: DeclineForm::default(),
    })
}

/// Name and addresses of the other side: both have agreed to it by then.
async fn contact(tx: &mut Tx, person: catalog::person::PersonId) -> db::Result<pages::Contact> {
    let name = people::name(tx, person).await?.unwrap_or_default();
    let addresses = people::addresses(tx, person).await?;
    Ok(pages::Contact { name, addresses })
}

impl From<model::Answered> for Failure {
    fn from(_: model::Answered) -> Self {
        Self::Stage("failure-intent-answered")
    }
}
