//! What a device is asked to sign, kept until its answer comes: bound to one browser, good once.

use axum::Json;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use catalog::person::PersonId;
use chrono::Duration;
use db::Tx;
use serde::Serialize;
use serde::de::DeserializeOwned;
use url::{Host, Url};
use webauthn_rs::{Webauthn, WebauthnBuilder};

use super::{PasskeyId, store};
use crate::accounts::secret::{hash_of_token, token};
use crate::accounts::viewer;
use crate::app::App;
use crate::failure::Failure;
use crate::layout::{Frame, cookie};

/// Time for a device to sign, in minutes.
const CHALLENGE_MINUTES: i64 = 5;
/// What binds the answer to the browser that asked.
const COOKIE: &str = "passkey";

/// This site as devices know it. Passkeys belong to a name; a number for an address has none.
pub(super) fn relying_party(frame: &Frame) -> Option<Webauthn> {
    let origin = Url::parse(&frame.base).ok()?;
    let Some(Host::Domain(name)) = origin.host() else { return None };
    let site = frame.text("site-name");
    WebauthnBuilder::new(name, &origin).ok()?.rp_name(&site).build().ok()
}

/// Keeps what the answer will be checked against, and sends the question to the browser that it is bound to.
pub(super) async fn asks(
    mut tx: Tx,
    app: &App,
    person: Option<PersonId>,
    state: &impl Serialize,
    asked: &impl Serialize,
) -> Result<Response, Failure> {
    let db = app.db();
    let secret = token(&db.chance);
    let until = db.clock.now() + Duration::minutes(CHALLENGE_MINUTES);
    store::ask(&mut tx, db, &hash_of_token(&secret), person, &written(state)?, until).await?;
    tx.commit().await?;
    let headers = [
        (header::SET_COOKIE, bind(app, &secret, CHALLENGE_MINUTES * 60)),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    Ok((headers, Json(serde_json::to_value(asked).map_err(ours)?)).into_response())
}

/// What this browser's device was asked, once.
pub(super) async fn taken<T: DeserializeOwned>(
    tx: &mut Tx,
    app: &App,
    headers: &HeaderMap,
    person: Option<PersonId>,
) -> db::Result<Option<T>> {
    let Some(secret) = cookie(headers, &viewer::cookie_named(app, COOKIE)) else { return Ok(None) };
    let state = store::take(tx, &hash_of_token(secret), person, app.db().clock.now()).await?;
    // Of another kind than is asked for: a question for coming in answers none for adding.
    Ok(state.and_then(|state| serde_json::from_str(&state).ok()))
}

pub(super) fn read<T: DeserializeOwned>(id: PasskeyId, kept: &str) -> db::Result<T> {
    serde_json::from_str(kept).map_err(|_| db::corrupt("passkey", id, "key_data"))
}

pub(super) fn written(value: &impl Serialize) -> Result<String, Failure> {
    serde_json::to_string(value).map_err(ours)
}

pub(super) fn ours(error: impl Into<anyhow::Error>) -> Failure {
    Failure::Internal(error.into())
}

pub(super) fn bind(app: &App, secret: &str, seconds: i64) -> HeaderValue {
    viewer::set_cookie(app, &viewer::cookie_named(app, COOKIE), secret, seconds)
}
