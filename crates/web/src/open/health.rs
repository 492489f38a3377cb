//! Whether this node lives, whether it is ready, and how it does.

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};

use crate::app::App;
use crate::failure::Failure;
use crate::paths::{AliveEndpoint, MetricsEndpoint, ReadyEndpoint};

pub(super) async fn alive(_: AliveEndpoint) -> &'static str {
    "ok\n"
}

/// Ready means: the database answers and the index is in use. The site also serves before that.
pub(super) async fn ready(_: ReadyEndpoint, State(app): State<App>) -> Result<Response, Failure> {
    let mut tx = app.db().read().await?;
    let position = db::seal::position(&mut tx).await?;
    Ok(match app.finder().index() {
        Some(index) => format!("ready\nposition {position}\nindexed {}\n", index.position()).into_response(),
        None => (StatusCode::SERVICE_UNAVAILABLE, "rebuilding the index\n").into_response(),
    })
}

/// For who holds the token; without one configured there is no such page.
pub(super) async fn metrics(
    _: MetricsEndpoint,
    headers: HeaderMap,
    State(app): State<App>,
) -> Result<String, Failure> {
    let (handle, token) = app.metrics().ok_or(Failure::NotFound("metrics"))?;
    let given = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let given = given.strip_prefix("Bearer ").unwrap_or_default();
    if !same(given.as_bytes(), token.as_bytes()) {
        return Err(Failure::NotFound("metrics"));
    }
    Ok(handle.render())
}

/// In time that does not tell how much of the token was right.
fn same(given: &[u8], token: &[u8]) -> bool {
    given.len() == token.len() && given.iter().zip(token).fold(0, |differ, (a, b)| differ | (a ^ b)) == 0
}
