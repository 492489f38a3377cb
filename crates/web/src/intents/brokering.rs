//! An intent that nobody answered in time: the operator asks a broker to bring it to an answer. Who asks without a name stays
//! unnamed to the broker as well.

use axum::extract::State;
use axum::response::Response;
use catalog::broker;
use catalog::person::PersonId;
use db::Tx;
use serde::Deserialize;
use uuid::Uuid;

use super::model::Intent;
use super::pages::View;
use super::side::Side;
use super::{notices, store};
use crate::accounts::role::{Role, Standing, Viewer};
use crate::accounts::viewer::Person;
use crate::app::App;
use crate::appointments::store::of_person;
use crate::failure::Failure;
use crate::form::Form;
use crate::layout::Frame;
use crate::ledger::side::related;
use crate::paths::IntentBrokerPath;

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct BrokerForm {
    broker: String,
}

/// Whom this person may ask to help, by name; nothing for who is not the operator, or while it is not late.
pub(super) async fn offered(
    tx: &mut Tx,
    viewer: &Viewer,
    intent: &Intent,
    side: Side,
) -> db::Result<Option<Vec<(PersonId, String)>>> {
    let late = intent.is_open() && intent.escalated_at.is_some();
    if !late || side == Side::Sender || !viewer.is(Role::Operator) {
        return Ok(None);
    }
    let all = broker::store::all(tx).await?;
    Ok(Some(all.into_iter().map(|(id, name, _)| (id, name)).collect()))
}

pub(super) async fn name(
    IntentBrokerPath { id }: IntentBrokerPath,
    frame: Frame,
    Person(viewer): Person,
    State(app): State<App>,
    Form(form): Form<BrokerForm>,
) -> Result<Response, Failure> {
    let mut tx = app.db().write().await?;
    let view = super::view(&mut tx, &viewer, id).await?;
    let done = ask(&mut tx, &app, &viewer, &view, &form).await;
    super::answered(&frame, tx, done, view).await
}

async fn ask(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    view: &View,
    form: &BrokerForm,
) -> Result<Intent, Failure> {
    let brokers = view.brokers.as_ref().ok_or(Failure::NotFound("intent"))?;
    let chosen = form.broker.parse::<Uuid>().ok().map(PersonId);
    let chosen = chosen.filter(|chosen| brokers.iter().any(|(id, _)| id == chosen));
    let broker = chosen.ok_or(Failure::at("broker", "error-required"))?;
    if is_near(tx, view, broker).await? {
        return Err(Failure::at("broker", "error-intent-broker-near"));
    }
    let intent = Intent { broker: Some(broker), ..view.intent.clone() };
    if view.intent.broker == Some(broker) {
        return Ok(intent);
    }
    if !store::broker(tx, app.db(), &viewer.actor(), intent.id, broker).await? {
        return Err(Failure::Stage("failure-intent-answered"));
    }
    notices::to(tx, app, &[broker], "mail-intent-broker", &view.subject, &intent).await?;
    Ok(intent)
}

/// Nobody is party and broker at once (民法典 §961): neither one of the two, nor of the house of either.
async fn is_near(tx: &mut Tx, view: &View, broker: PersonId) -> db::Result<bool> {
    let (intent, subject) = (&view.intent, &view.subject);
    let mut houses = related(tx, subject.unit).await?;
    houses.extend(related(tx, intent.unit).await?);
    let held = of_person(tx, broker).await?;
    let mut held = held.iter().filter(|one| matches!(one.state, Standing::Held { .. }));
    let of_a_house = held.any(|one| one.organisation.is_some_and(|unit| houses.contains(&unit)));
    Ok(of_a_house || intent.sender == broker || subject.owner == Some(broker))
}
