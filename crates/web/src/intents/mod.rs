//! Intents (意向): who wants to talk says what for; who is asked answers within working days, yes, or no with a reason.

mod acts;
pub(crate) mod api;
mod brokering;
pub(crate) mod clock;
mod form;
pub(crate) mod model;
mod notices;
pub(crate) mod pages;
pub(crate) mod side;
pub(crate) mod store;
pub(crate) mod unlisted;

use axum::Router;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::routing::RouterExt;
use catalog::achievement;
use catalog::case::store as cases;
use catalog::listing::store as listings;
use catalog::organisation;
use db::Tx;

use crate::accounts::role::Viewer;
use crate::accounts::store as people;
use crate::accounts::viewer::Person;
use crate::app::App;
use crate::failure::Failure;
use crate::form::Form;
use crate::layout::fields::Errors;
use crate::layout::{Frame, Page};
use crate::ledger;
use crate::listings::target::Target;
use crate::paths::{
    AchievementIntentPath, DemandIntentPath, IntentAcceptancePath, IntentPath, IntentRefusalPath,
    IntentWithdrawalPath,
};
pub(crate) use acts::carry;
use acts::{asked_about, offers};
use form::{AcceptForm, DeclineForm, IntentForm};
pub(crate) use model::Declined;
use model::{Intent, IntentId, Reason};
use side::Side;
pub(crate) use side::concerns;

/// The noun of the event log.
pub(crate) const KIND: &str = "intent";

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
        .typed_post(brokering::name)
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
    let mut tx = app.db().write().await?;
    let subject = asked_about(&mut tx, viewer, target).await?;
    let offers = offers(&mut tx, viewer, target).await?;
    match acts::send(&mut tx, app, viewer, (&subject, &offers), form).await {
        Ok(intent) => {
            tx.commit().await?;
            Ok(Redirect::to(&IntentPath { id: intent.id }.to_string()).into_response())
        }
        Err(failure) => {
            let (status, errors) = failure.at_fields()?;
            Ok((status, pages::blank(frame, viewer, &subject, &offers, form, &errors)).into_response())
        }
    }
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
    let done = acts::accept(&mut tx, &app, &viewer, &view, &form).await;
    answered(&frame, tx, done, pages::View { accept: form, ..view }).await
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
    let done = acts::decline(&mut tx, &app, &viewer, &view, &form).await;
    answered(&frame, tx, done, pages::View { decline: form, ..view }).await
}

async fn withdraw(
    IntentWithdrawalPath { id }: IntentWithdrawalPath,
    frame: Frame,
    Person(viewer): Person,
    State(app): State<App>,
) -> Result<Response, Failure> {
    let mut tx = app.db().write().await?;
    let view = view(&mut tx, &viewer, id).await?;
    let done = acts::withdraw(&mut tx, &app, &viewer, &view).await;
    answered(&frame, tx, done, view).await
}

/// Ends the transaction and shows the intent as it is now, or the form again.
async fn answered(
    frame: &Frame,
    tx: Tx,
    done: Result<Intent, Failure>,
    view: pages::View,
) -> Result<Response, Failure> {
    match done {
        Ok(intent) => {
            tx.commit().await?;
            Ok(Redirect::to(&IntentPath { id: intent.id }.to_string()).into_response())
        }
        Err(failure) => {
            let (status, errors) = failure.at_fields()?;
            Ok((status, pages::show(frame, &view, &errors)).into_response())
        }
    }
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
    let broker = match intent.broker {
        Some(broker) => people::name(tx, broker).await?,
        None => None,
    };
    let brokers = brokering::offered(tx, viewer, &intent, side).await?;
    let case = cases::of_intent(tx, id.0).await?.map(|case| case.id);
    let speaks = side::speaks(tx, viewer, &subject).await?;
    let introduction = match &intent.state {
        model::State::Accepted { by, .. } => ledger::acts::of(tx, &acts::met(&intent, &subject, *by)).await?,
        _ => None,
    };
    Ok(pages::View {
        speaks,
        case,
        intent,
        subject,
        side,
        unit,
        offer,
        other,
        introduction,
        broker,
        brokers,
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

/// Why those who declined did: how many of these intents, and how many of all in the market, the most frequent first.
pub(crate) async fn declined(tx: &mut Tx, received: &[Intent]) -> db::Result<Vec<Declined>> {
    let here = |reason: Reason| {
        let why =
            |one: &&Intent| matches!(one.state, model::State::Declined { reason: why, .. } if why == reason);
        received.iter().filter(why).count()
    };
    let everywhere = store::reasons(tx).await?;
    Ok(everywhere.into_iter().map(|(reason, all)| Declined { reason, here: here(reason), all }).collect())
}
