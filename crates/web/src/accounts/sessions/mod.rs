//! Sessions: the browsers in which a person is signed in, and how they end.

pub(crate) mod store;

use axum::Router;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::routing::RouterExt;

use super::role::Entry;
use super::viewer::{self, Person};
use crate::app::App;
use crate::failure::Failure;
use crate::paths::{SessionEndPath, SessionsPath, SignOutPath};

pub(super) fn routes() -> Router<App> {
    Router::new().typed_post(sign_out).typed_post(end_session)
}

async fn sign_out(
    _: SignOutPath,
    Person(viewer): Person,
    State(app): State<App>,
) -> Result<Response, Failure> {
    let mut tx = app.db().write().await?;
    if let Entry::Session(session) = viewer.entry {
        store::end_session(&mut tx, app.db(), viewer.id, session).await?;
    }
    tx.commit().await?;
    let headers = [
        (header::SET_COOKIE, viewer::forgotten(&app)),
        // What a shared computer still shows of this person goes too.
        (header::HeaderName::from_static("clear-site-data"), header::HeaderValue::from_static("\"cache\"")),
    ];
    Ok((headers, Redirect::to("/")).into_response())
}

async fn end_session(
    SessionEndPath { id }: SessionEndPath,
    Person(viewer): Person,
    State(app): State<App>,
) -> Result<Redirect, Failure> {
    let mut tx = app.db().write().await?;
    if !store::end_session(&mut tx, app.db(), viewer.id, id).await? {
        return Err(Failure::NotFound("session"));
    }
    tx.commit().await?;
    Ok(Redirect::to(&SessionsPath.to_string()))
}
