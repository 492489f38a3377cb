//! What a broker can show: entered on their own page, looked at by the operator.

pub(super) mod form;
pub(crate) mod pages;

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::routing::RouterExt;
use catalog::broker::credential::{Credential, CredentialId, State as Looked, store};
use catalog::text::clean;
use db::Tx;
use serde::Deserialize;

use super::own;
use crate::accounts::limits::{self, MADE};
use crate::accounts::role::Viewer;
use crate::accounts::store as people;
use crate::accounts::viewer::{Broker, Operator};
use crate::app::App;
use crate::failure::Failure;
use crate::form::Form;
use crate::layout::Frame;
use crate::layout::fields::Errors;
use crate::messages::Letter;
use crate::paths::{
    CredentialConfirmationPath, CredentialEndPath, CredentialRefusalPath, DeskPath, OwnBrokerPath,
    OwnCredentialsPath,
};
use form::CredentialForm;

/// Longest reason, in characters.
const REASON_MAX: usize = 500;

pub(super) fn routes() -> Router<App> {
    Router::new().typed_post(enter).typed_post(end).typed_post(confirm).typed_post(refuse)
}

async fn enter(
    _: OwnCredentialsPath,
    frame: Frame,
    Broker(viewer): Broker,
    State(app): State<App>,
    Form(form): Form<CredentialForm>,
) -> Result<Response, Failure> {
    let db = app.db();
    let mut tx = db.write().await?;
    let wrong = match form.parse(frame.today) {
        Err(errors) => (StatusCode::UNPROCESSABLE_ENTITY, errors),
        Ok(draft) => {
            let person = viewer.id.to_string();
            if limits::count(&mut tx, db, "credential", &person, &MADE).await?.is_err() {
                return Err(Failure::TooOften);
            }
            let one = Credential {
                id: CredentialId(db.ids.next()),
                person: viewer.id,
                draft,
                entered_at: db.clock.now(),
                state: Looked::Entered,
            };
            if store::enter(&mut tx, db, &one).await? {
                tx.commit().await?;
                return Ok(Redirect::to(&format!("{OwnBrokerPath}#credentials")).into_response());
            }
            (StatusCode::CONFLICT, Errors::from([("number", "error-credential-known")]))
        }
    };
    let (status, errors) = wrong;
    let page = own::again(&mut tx, &app, &frame, &viewer, &form, errors).await?;
    Ok((status, page).into_response())
}

async fn end(
    CredentialEndPath { id }: CredentialEndPath,
    Broker(viewer): Broker,
    State(app): State<App>,
) -> Result<Redirect, Failure> {
    let mut tx = app.db().write().await?;
    let none = || Failure::NotFound("credential");
    let one = store::find(&mut tx, id).await?.filter(|one| one.person == viewer.id).ok_or_else(none)?;
    if !store::end(&mut tx, app.db(), &one).await? {
        return Err(none());
    }
    tx.commit().await?;
    Ok(Redirect::to(&format!("{OwnBrokerPath}#credentials")))
}

async fn confirm(
    CredentialConfirmationPath { id }: CredentialConfirmationPath,
    Operator(viewer): Operator,
    State(app): State<App>,
) -> Result<Redirect, Failure> {
    let mut tx = app.db().write().await?;
    let one = open(&mut tx, &viewer, id).await?;
    let found = Looked::Confirmed { at: app.db().clock.now(), by: viewer.id };
    decided(&mut tx, &app, &one, &found).await?;
    tx.commit().await?;
    Ok(Redirect::to(&DeskPath.to_string()))
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct RefusalForm {
    pub refusal: String,
}

async fn refuse(
    CredentialRefusalPath { id }: CredentialRefusalPath,
    frame: Frame,
    Operator(viewer): Operator,
    State(app): State<App>,
    Form(form): Form<RefusalForm>,
) -> Result<Response, Failure> {
    let mut tx = app.db().write().await?;
    let one = open(&mut tx, &viewer, id).await?;
    let reason = clean(&form.refusal);
    let wrong = match reason.chars().count() {
        0 => Some("error-required"),
        length if length > REASON_MAX => Some("error-too-long"),
        _ => None,
    };
    if let Some(key) = wrong {
        let name = people::name(&mut tx, one.person).await?.unwrap_or_default();
        let page = pages::refuse(&frame, &one, &name, &form.refusal, &Errors::from([("refusal", key)]));
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    }
    let found = Looked::Refused { at: app.db().clock.now(), by: viewer.id, reason };
    decided(&mut tx, &app, &one, &found).await?;
    tx.commit().await?;
    Ok(Redirect::to(&DeskPath.to_string()).into_response())
}

/// A credential of somebody else that waits: nobody confirms their own.
async fn open(tx: &mut Tx, viewer: &Viewer, id: CredentialId) -> Result<Credential, Failure> {
    let found = store::find(tx, id).await?.filter(|one| one.person != viewer.id);
    found.ok_or(Failure::NotFound("credential"))
}

/// Writes what was found, and tells who entered it.
async fn decided(tx: &mut Tx, app: &App, one: &Credential, found: &Looked) -> Result<(), Failure> {
    if !store::decide(tx, app.db(), one, found).await? {
        return Err(Failure::Stage("failure-credential-decided"));
    }
    let (text, reason) = match found {
        Looked::Refused { reason, .. } => ("mail-credential-refused", reason.as_str()),
        Looked::Entered | Looked::Confirmed { .. } => ("mail-credential-confirmed", ""),
    };
    let values = [
        ("issuer", one.draft.issuer.as_str().into()),
        ("number", one.draft.number.as_str().into()),
        ("reason", reason.into()),
        ("place", format!("{}{OwnBrokerPath}", app.address()).into()),
    ];
    Letter::of("mail-credential-subject", text, &values).to(tx, app.db(), one.person).await?;
    Ok(())
}
