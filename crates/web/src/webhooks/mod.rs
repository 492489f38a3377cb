//! Webhooks (事件推送): other systems are told of events as they happen, in order, signed, and no more than their owner
//! may see.

pub(crate) mod api;
pub mod courier;
mod form;
pub(crate) mod model;
mod pages;
mod sight;
mod signature;
pub(crate) mod store;

use axum::Router;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::routing::RouterExt;
use catalog::person::PersonId;
use db::Tx;

use crate::accounts::limits;
use crate::accounts::viewer::{self, Person};
use crate::app::App;
use crate::failure::Failure;
use crate::form::Form;
use crate::layout::fields::Errors;
use crate::layout::{Frame, Page};
use crate::messages::Letter;
use crate::paths::{
    WebhookEndPath, WebhookPath, WebhookResumptionPath, WebhookSecretPath, WebhookTestsPath, WebhooksPath,
};
use form::{Wanted, WebhookForm};
pub use model::ACTS;
use model::{Standing, Webhook, WebhookId};

/// Webhooks that one person may have.
const WEBHOOKS_MOST: usize = 10;

pub(crate) fn routes() -> Router<App> {
    Router::new()
        .typed_get(list)
        .typed_post(create)
        .typed_get(show)
        .typed_post(test)
        .typed_post(resume)
        .typed_post(rekey)
        .typed_post(end)
}

async fn list(_: WebhooksPath, frame: Frame, Person(viewer): Person, State(app): State<App>) -> Page {
    let mut tx = app.db().read().await?;
    let webhooks = store::of_person(&mut tx, viewer.id).await?;
    Ok(pages::list(&frame, &webhooks, &WebhookForm::offered(), &Errors::new()))
}

/// Answers with the secret, the one time that it is shown.
async fn create(
    _: WebhooksPath,
    frame: Frame,
    Person(viewer): Person,
    State(app): State<App>,
    Form(form): Form<WebhookForm>,
) -> Result<Response, Failure> {
    // It would hear by the roles that rest in this session.
    if viewer.withheld {
        return Err(Failure::Factor);
    }
    let mut tx = app.db().write().await?;
    let done = match form.parse(app.abroad()) {
        Ok(wanted) => {
            // A session that somebody found open makes nothing that outlives it.
            viewer::must_be_sure(&mut tx, &app, &viewer).await?;
            make(&mut tx, &app, viewer.id, wanted).await
        }
        Err(errors) => Err(errors.into()),
    };
    match done.map_err(Failure::at_fields) {
        Ok(made) => {
            tx.commit().await?;
            app.wake_keeper();
            Ok(unseen(StatusCode::CREATED, pages::secret(&frame, &made)))
        }
        Err(Ok((status, errors))) => {
            let webhooks = store::of_person(&mut tx, viewer.id).await?;
            Ok((status, pages::list(&frame, &webhooks, &form, &errors)).into_response())
        }
        Err(Err(failure)) => Err(failure),
    }
}

/// Writes a webhook that is told of what happens from now on, and first of itself.
async fn make(tx: &mut Tx, app: &App, person: PersonId, wanted: Wanted) -> Result<Webhook, Failure> {
    if store::of_person(tx, person).await?.len() >= WEBHOOKS_MOST {
        return Err(Failure::at("address", "error-webhooks-most"));
    }
    let db = app.db();
    if limits::count(tx, db, "made.webhook", &person.to_string(), &limits::MADE).await?.is_err() {
        return Err(Failure::at("address", "error-made-often"));
    }
    let made = Webhook {
        id: WebhookId(db.ids.next()),
        person_id: person,
        address: wanted.address,
        topics: wanted.topics,
        secret: signature::secret(&db.chance),
        created_at: db.clock.now(),
        position: db::seal::position(tx).await?,
        tries: 0,
        state: Standing::Live,
    };
    store::insert(tx, db, &made).await?;
    tell(tx, app, &made, "mail-security-webhook").await?;
    Ok(made)
}

async fn tell(tx: &mut Tx, app: &App, webhook: &Webhook, key: &str) -> db::Result<()> {
    let values = [
        ("address", webhook.address.as_str().into()),
        ("place", format!("{}{WebhooksPath}", app.address()).into()),
    ];
    Letter::of("mail-security-subject", key, &values).to(tx, app.db(), webhook.person_id).await
}

async fn show(
    WebhookPath { id }: WebhookPath,
    frame: Frame,
    Person(viewer): Person,
    State(app): State<App>,
) -> Page {
    let mut tx = app.db().read().await?;
    let webhook = own(&mut tx, viewer.id, id).await?;
    let tries = store::tries(&mut tx, id).await?;
    Ok(pages::show(&frame, &webhook, &tries))
}

async fn test(
    WebhookTestsPath { id }: WebhookTestsPath,
    Person(viewer): Person,
    State(app): State<App>,
) -> Result<Redirect, Failure> {
    let mut tx = app.db().write().await?;
    let webhook = own(&mut tx, viewer.id, id).await?;
    if limits::count(&mut tx, app.db(), "made.test", &viewer.id.to_string(), &limits::MADE).await?.is_err() {
        return Err(Failure::Stage("failure-made-often"));
    }
    store::test(&mut tx, app.db(), &webhook).await?;
    tx.commit().await?;
    app.wake_keeper();
    Ok(Redirect::to(&WebhookPath { id }.to_string()))
}

async fn resume(
    WebhookResumptionPath { id }: WebhookResumptionPath,
    Person(viewer): Person,
    State(app): State<App>,
) -> Result<Redirect, Failure> {
    let mut tx = app.db().write().await?;
    let webhook = own(&mut tx, viewer.id, id).await?;
    if webhook.state != Standing::Live {
        store::resume(&mut tx, app.db(), &webhook).await?;
        tx.commit().await?;
        app.wake_keeper();
    }
    Ok(Redirect::to(&WebhookPath { id }.to_string()))
}

async fn rekey(
    WebhookSecretPath { id }: WebhookSecretPath,
    frame: Frame,
    Person(viewer): Person,
    State(app): State<App>,
) -> Result<Response, Failure> {
    let mut tx = app.db().write().await?;
    let mut webhook = own(&mut tx, viewer.id, id).await?;
    viewer::must_be_sure(&mut tx, &app, &viewer).await?;
    if limits::count(&mut tx, app.db(), "made.secret", &viewer.id.to_string(), &limits::MADE).await?.is_err()
    {
        return Err(Failure::Stage("failure-made-often"));
    }
    webhook.secret = signature::secret(&app.db().chance);
    store::rekey(&mut tx, app.db(), &webhook, &webhook.secret).await?;
    tell(&mut tx, &app, &webhook, "mail-security-webhook-rekeyed").await?;
    tx.commit().await?;
    Ok(unseen(StatusCode::OK, pages::secret(&frame, &webhook)))
}

async fn end(
    WebhookEndPath { id }: WebhookEndPath,
    Person(viewer): Person,
    State(app): State<App>,
) -> Result<Redirect, Failure> {
    let mut tx = app.db().write().await?;
    if !store::end(&mut tx, app.db(), viewer.id, id).await? {
        return Err(Failure::NotFound("webhook"));
    }
    tx.commit().await?;
    Ok(Redirect::to(&WebhooksPath.to_string()))
}

async fn own(tx: &mut Tx, person: PersonId, id: WebhookId) -> Result<Webhook, Failure> {
    store::find(tx, person, id).await?.ok_or(Failure::NotFound("webhook"))
}

/// A page with a secret is kept nowhere.
fn unseen(status: StatusCode, page: maud::Markup) -> Response {
    (status, [(header::CACHE_CONTROL, "private, no-store")], page).into_response()
}
