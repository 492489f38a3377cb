//! Webhooks by program.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use axum_extra::routing::TypedPath;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use super::form::WebhookForm;
use super::model::{Topic, Webhook};
use super::store;
use crate::api::caller::{Follows, Reads};
use crate::api::sent::{Body, Once};
use crate::app::App;
use crate::failure::Failure;
use crate::paths::{OwnWebhookApiPath, OwnWebhooksApiPath};

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list_webhooks, create_webhook)).routes(routes!(end_webhook))
}

/// An address to tell of events.
#[derive(Clone, Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewWebhook {
    /// An https address of the public internet.
    #[schema(min_length = 1, max_length = 500)]
    address: String,
    #[schema(min_items = 1, max_items = 6)]
    topics: Vec<Topic>,
}

/// An address that is told of events.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Webhook)]
struct WebhookShown {
    id: Uuid,
    address: String,
    topics: Vec<Topic>,
    /// live, waiting after a try in vain, or paused after the last.
    state: &'static str,
    /// How far in the event log it has been told.
    position: i64,
    created_at: DateTime<Utc>,
}

/// A webhook with its secret, which is shown this once.
#[derive(Clone, Debug, Serialize, ToSchema)]
struct WebhookMade {
    #[serde(flatten)]
    webhook: WebhookShown,
    /// `whsec_` and the key in Base64, as the Standard Webhooks libraries take it.
    secret: String,
}

/// What is told to whom.
#[derive(Clone, Debug, Serialize, ToSchema)]
struct Webhooks {
    webhooks: Vec<WebhookShown>,
}

fn shown(webhook: &Webhook) -> WebhookShown {
    WebhookShown {
        id: webhook.id.0,
        address: webhook.address.clone(),
        topics: webhook.topics.clone(),
        state: webhook.state.code(),
        position: webhook.position,
        created_at: webhook.created_at,
    }
}

#[utoipa::path(get, path = OwnWebhooksApiPath::PATH, tag = "following", responses((status = 200, body = Webhooks)), security(("token" = ["read"])))]
async fn list_webhooks(
    _: OwnWebhooksApiPath,
    Reads(viewer): Reads,
    State(app): State<App>,
) -> Result<Json<Webhooks>, Failure> {
    let mut tx = app.db().read().await?;
    let webhooks = store::of_person(&mut tx, viewer.id).await?;
    Ok(Json(Webhooks { webhooks: webhooks.iter().map(shown).collect() }))
}

#[utoipa::path(post, path = OwnWebhooksApiPath::PATH, tag = "following", params(Once), request_body = NewWebhook, responses((status = 201, body = WebhookMade)), security(("token" = ["read", "follow"])))]
async fn create_webhook(
    _: OwnWebhooksApiPath,
    // It hears what its owner may read, for longer than the token lasts.
    Reads(_): Reads,
    Follows(viewer): Follows,
    once: Once,
    State(app): State<App>,
    Body(sent): Body<NewWebhook>,
) -> Result<Response, Failure> {
    let mut tx = app.db().write().await?;
    if let Some(answer) = once.before(&mut tx, app.db(), &sent).await? {
        return Ok(answer);
    }
    let topic = sent.topics.into_iter().map(|topic| topic.code().to_owned()).collect();
    let form = WebhookForm { address: sent.address, topic };
    let wanted = form.parse(app.abroad())?;
    let made = super::make(&mut tx, &app, viewer.id, wanted).await?;
    let location = OwnWebhookApiPath { id: made.id }.to_string();
    let answer = once
        .close(tx, Some(location), &WebhookMade { webhook: shown(&made), secret: made.secret.clone() })
        .await?;
    app.wake_keeper();
    Ok(answer)
}

#[utoipa::path(delete, path = OwnWebhookApiPath::PATH, tag = "following", params(("id" = Uuid, Path)), responses((status = 204)), security(("token" = ["follow"])))]
async fn end_webhook(
    OwnWebhookApiPath { id }: OwnWebhookApiPath,
    Follows(viewer): Follows,
    State(app): State<App>,
) -> Result<StatusCode, Failure> {
    let mut tx = app.db().write().await?;
    if !store::end(&mut tx, app.db(), viewer.id, id).await? {
        return Err(Failure::NotFound("webhook"));
    }
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}
