//! Posting a demand by program; a visitor may as well, as on the page.

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use axum_extra::routing::TypedPath;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::form::DemandForm;
use super::{Receipt, keep};
use crate::api::caller::MayWrite;
use crate::api::sent::{Body, given};
use crate::app::App;
use crate::failure::Failure;
use crate::layout::Frame;
use crate::paths::DemandsApiPath;

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(post_demand))
}

#[utoipa::path(post, path = DemandsApiPath::PATH, tag = "writing", params(("Idempotency-Key" = String, Header, pattern = "^[!-~]{1,200}$")), request_body = DemandForm, responses((status = 201, body = Receipt)), security((), ("token" = ["write"])))]
async fn post_demand(
    _: DemandsApiPath,
    frame: Frame,
    MayWrite(viewer): MayWrite,
    State(app): State<App>,
    headers: HeaderMap,
    Body(mut form): Body<DemandForm>,
) -> Result<Response, Failure> {
    let key = headers.get("idempotency-key").and_then(|key| key.to_str().ok()).unwrap_or_default();
    if key.is_empty() {
        return Err(Failure::KeyMissing);
    }
    form.key = key.to_owned();
    let posted = form.parse(frame.today)?;
    Ok(given(&keep(&app, viewer.as_deref(), &form.key, &posted).await?))
}
