//! Shows a failure in the visitor's language: as a page in the frame, or as RFC 9457 for the API.

use axum::extract::{Request, State};
use axum::http::header;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::api::{self, problem};
use crate::app::App;
use crate::failure::{Failure, Shown};
use crate::layout::{self, Frame};

pub async fn show(State(app): State<App>, request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    let frame = Frame::of(&app, &parts);
    let api = api::is_below(parts.uri.path());
    let mut response = next.run(Request::from_parts(parts, body)).await;
    let status = response.status();
    if status == axum::http::StatusCode::METHOD_NOT_ALLOWED && response.extensions().get::<Shown>().is_none()
    {
        let allow = response.headers().get(header::ALLOW).cloned();
        response = Failure::Method.into_response();
        if let Some(allow) = allow {
            response.headers_mut().insert(header::ALLOW, allow);
        }
    }
    let Some(shown) = response.extensions().get::<Shown>().cloned() else { return response };
    let mut answer =
        if api { problem::show(&frame, shown) } else { layout::failure(&frame, shown).into_response() };
    *answer.status_mut() = status;
    if let Some(allow) = response.headers_mut().remove(header::ALLOW) {
        answer.headers_mut().insert(header::ALLOW, allow);
    }
    answer
}

/// Something in a handler gave up; the visitor still gets a page.
pub fn caught(panic: Box<dyn std::any::Any + Send + 'static>) -> Response {
    let message = panic
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| panic.downcast_ref::<&str>().copied())
        .unwrap_or("a panic without a message");
    Failure::Internal(anyhow::anyhow!("panic: {message}")).into_response()
}
