//! What a program sends: JSON, with a key that makes it one act however often it is sent.

use axum::Json;
use axum::extract::rejection::JsonRejection;
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, StatusCode, header};
use axum::response::{IntoResponse, Response};
use db::idempotency::{self, Answer, Claim, KEY_MAX};
use db::{Db, Tx};
use serde::Serialize;
use serde::de::DeserializeOwned;
use utoipa::IntoParams;
use utoipa::openapi::path::{Parameter, ParameterBuilder, ParameterIn};
use utoipa::openapi::{ObjectBuilder, Required, Type};

use crate::accounts::viewer;
use crate::app::App;
use crate::failure::Failure;

/// draft-ietf-httpapi-idempotency-key-header.
const KEY: HeaderName = HeaderName::from_static("idempotency-key");
/// The act for which keys of the API are kept; the key names person and address.
const ACT: &str = "api";

/// A body of JSON.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Body<T>(pub T);

impl<T: DeserializeOwned> FromRequest<App> for Body<T> {
    type Rejection = Failure;

    async fn from_request(request: Request, app: &App) -> Result<Self, Failure> {
        match Json::<T>::from_request(request, app).await {
            Ok(Json(sent)) => Ok(Self(sent)),
            Err(JsonRejection::MissingJsonContentType(_)) => Err(Failure::NotJson),
            Err(rejection) if rejection.status() == StatusCode::PAYLOAD_TOO_LARGE => Err(Failure::TooLarge),
            Err(rejection) => Err(Failure::Unreadable(rejection.body_text())),
        }
    }
}

/// The key of a request with whose it is, and where it was sent.
#[derive(Clone, Debug)]
pub(crate) struct Once {
    key: String,
    path: String,
}

impl IntoParams for Once {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let visible = ObjectBuilder::new().schema_type(Type::String).pattern(Some("^[!-~]{1,200}$"));
        let key = ParameterBuilder::new()
            .name("Idempotency-Key")
            .parameter_in(ParameterIn::Header)
            .required(Required::True)
            .schema(Some(visible));
        vec![key.build()]
    }
}

impl FromRequestParts<App> for Once {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self, Failure> {
        let by = viewer::of(&parts.extensions).ok_or(Failure::Token)?.id;
        let key = key(&parts.headers).ok_or(Failure::KeyMissing)?;
        Ok(Self { key: format!("{by} {key}"), path: parts.uri.path().to_owned() })
    }
}

/// Visible, and not too long to be kept.
fn key(headers: &HeaderMap) -> Option<&str> {
    let key = headers.get(KEY)?.to_str().ok()?.trim();
    // A person's id and a blank stand before it.
    (!key.is_empty() && key.len() <= KEY_MAX - 37).then_some(key)
}

impl Once {
    /// The answer that was given to the same request before; none to a new one, which is then claimed.
    pub(crate) async fn before(
        &self,
        tx: &mut Tx,
        db: &Db,
        sent: &impl Serialize,
    ) -> Result<Option<Response>, Failure> {
        let request =
            serde_json::to_vec(&(&self.path, sent)).map_err(|cause| Failure::Internal(cause.into()))?;
        match idempotency::claim(tx, db, ACT, &self.key, &request).await? {
            Claim::Fresh => Ok(None),
            Claim::Again(answer) => Ok(Some(given(&answer))),
            Claim::Other => Err(Failure::KeyReused),
        }
    }

    /// Keeps the answer in the transaction of the act, ends it, and gives the answer. `location` is where what was made
    /// stands.
    pub(crate) async fn close(
        &self,
        mut tx: Tx,
        location: Option<String>,
        shown: &impl Serialize,
    ) -> Result<Response, Failure> {
        let body = serde_json::to_string(shown).map_err(|cause| Failure::Internal(cause.into()))?;
        let status = if location.is_some() { StatusCode::CREATED } else { StatusCode::OK };
        let answer = Answer { status: status.as_u16().into(), location, body: Some(body) };
        idempotency::keep(&mut tx, ACT, &self.key, &answer).await?;
        tx.commit().await?;
        Ok(given(&answer))
    }
}

/// An answer as it was kept.
pub(crate) fn given(answer: &Answer) -> Response {
    let status = u16::try_from(answer.status).ok().and_then(|status| StatusCode::from_u16(status).ok());
    let kind = [(header::CONTENT_TYPE, "application/json")];
    let body = answer.body.clone().unwrap_or_default();
    let mut response = (status.unwrap_or(StatusCode::OK), kind, body).into_response();
    if let Some(location) = answer.location.as_deref().and_then(|location| location.parse().ok()) {
        response.headers_mut().insert(header::LOCATION, location);
    }
    response
}
