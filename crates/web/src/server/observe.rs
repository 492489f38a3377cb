//! One log line and one measurement for each request.

use axum::extract::{MatchedPath, Request};
use axum::middleware::Next;
use axum::response::Response;
use tower_http::request_id::{MakeRequestId, RequestId};

use crate::app::App;

/// Request ids are UUIDv7: sortable, and unguessable enough to quote in a complaint.
#[derive(Clone)]
pub struct Numbered(pub App);

impl MakeRequestId for Numbered {
    fn make_request_id<B>(&mut self, _: &axum::http::Request<B>) -> Option<RequestId> {
        let id = self.0.db().ids.next().to_string();
        axum::http::HeaderValue::from_str(&id).ok().map(RequestId::new)
    }
}

pub async fn measure(request: Request, next: Next) -> Response {
    let began = tokio::time::Instant::now();
    let method = request.method().clone();
    let path = request.uri().path().to_owned();
    // The pattern, not the address: one series for each route.
    let route = request.extensions().get::<MatchedPath>().map_or("none", MatchedPath::as_str).to_owned();
    let id = request.extensions().get::<RequestId>().cloned();
    let response = next.run(request).await;
    let took = began.elapsed();
    let status = response.status().as_u16();
    metrics::histogram!("qiao_request_seconds", "route" => route.clone(), "status" => status.to_string())
        .record(took.as_secs_f64());
    let id = id.as_ref().and_then(|id| id.header_value().to_str().ok()).unwrap_or_default();
    let micros = u64::try_from(took.as_micros()).unwrap_or(u64::MAX);
    tracing::info!(target: "qiao::request", id, %method, path, route, status, micros);
    response
}
