//! Passwords (密码), for who wants one beside the code: never asked for, and a first factor as the code is one.

mod pages;
mod store;
mod strength;

pub(crate) use pages::way;

use std::net::SocketAddr;

use axum::Router;
use axum::extract::{ConnectInfo, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::routing::RouterExt;
use catalog::person::PersonId;
use chrono::Duration;
use db::Tx;
use serde::Deserialize;

use crate::accounts::address::Address;
use crate::accounts::form::own_place;
use crate::accounts::limits::{self, Limit};
use crate::accounts::role::{Entry, Viewer};
use crate::accounts::viewer::{self, Given, Person};
use crate::accounts::{self, store as people};
use crate::app::App;
use crate::failure::Failure;
use crate::form::{Asked, Form};
use crate::layout::fields::Errors;
use crate::layout::{Frame, Page};
use crate::messages::Letter;
use crate::paths::{LoginPasswordPath, PasswordEndPath, PasswordPath, SessionsPath};

/// Wrong passwords for one address, whether anybody is known there or not. The code stays open to its owner.
const WRONG: [Limit; 2] = [Limit { tries: 5, minutes: 15 }, Limit { tries: 20, minutes: 24 * 60 }];
/// So long after signing in one is still the person who did, in minutes.
const JUST_NOW_MINUTES: i64 = 15;
/// What the limits count.
const WRONG_ACT: &str = "secret.wrong";
const WRONG_NETWORK: &str = "secret.network";

pub(crate) fn routes() -> Router<App> {
    Router::new().typed_get(ask).typed_post(enter).typed_get(show).typed_post(set).typed_post(end)
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct EntryForm {
    address: String,
    /// As it was typed, to the last blank (ASVS 6.2.8).
    password: String,
    next: String,
}

async fn ask(_: LoginPasswordPath, frame: Frame, Asked(form): Asked<EntryForm>) -> Page {
    Ok(pages::ask(&frame, &form.address, &form.next, &Errors::new()))
}

/// By address and password. An address that nobody has, one without a password, and a wrong password are answered
/// alike, and after the same work.
async fn enter(
    _: LoginPasswordPath,
    frame: Frame,
    State(app): State<App>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
    Form(form): Form<EntryForm>,
) -> Result<Response, Failure> {
    let db = app.db();
    let refuse = |status, field, key| {
        let page = pages::ask(&frame, &form.address, &form.next, &Errors::from([(field, key)]));
        Ok((status, page).into_response())
    };
    let Some(address) = Address::parse(&form.address) else {
        return refuse(StatusCode::UNPROCESSABLE_ENTITY, "address", "error-address");
    };
    let (subject, network) = (address.to_string(), app.network(&headers, peer));
    // Counted before it is looked at, so that of many sent at once each is counted; a right one is not held against
    // its owner.
    let mut tx = db.write().await?;
    let barred = limits::count(&mut tx, db, WRONG_ACT, &subject, &WRONG).await?.is_err()
        || limits::count(&mut tx, db, WRONG_NETWORK, &network, &limits::WRONG_FROM_NETWORK).await?.is_err();
    tx.commit().await?;
    if barred {
        return refuse(StatusCode::TOO_MANY_REQUESTS, "password", "error-password-often");
    }
    let mut tx = db.read().await?;
    let kept = store::at(&mut tx, &address).await?;
    drop(tx);
    let hash = kept.as_ref().map(|kept| kept.hash.clone());
    let right = strength::holds(form.password.clone(), hash).await.map_err(Failure::Internal)?;
    let mut tx = db.write().await?;
    // Read again: meanwhile it may have been changed, or its owner be gone.
    let now_kept = store::at(&mut tx, &address).await?;
    let person = match (right, kept, now_kept) {
        (true, Some(kept), Some(now)) if now.hash == kept.hash => kept.person_id,
        _ => return refuse(StatusCode::UNPROCESSABLE_ENTITY, "password", "error-password"),
    };
    limits::forgive(&mut tx, WRONG_ACT, &subject).await?;
    limits::forgive(&mut tx, WRONG_NETWORK, &network).await?;
    // Another wording of the privacy notice is agreed to where it is shown.
    if !people::has_consented(&mut tx, person, "account", accounts::PRIVACY_TEXT).await? {
        tx.commit().await?;
        return refuse(StatusCode::CONFLICT, "password", "error-password-consent");
    }
    let next = own_place(&form.next).to_owned();
    let entered = viewer::sign_in(&mut tx, &app, &headers, person, Given::First, &next).await?;
    tx.commit().await?;
    Ok(entered.into_response())
}

async fn show(_: PasswordPath, frame: Frame, Person(viewer): Person, State(app): State<App>) -> Page {
    let mut tx = app.db().read().await?;
    let has_one = store::of_person(&mut tx, viewer.id).await?.is_some();
    Ok(pages::show(&frame, has_one, &Errors::new()))
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct PasswordForm {
    current: String,
    password: String,
}

/// Sets a password, or another in place of the one that is given.
async fn set(
    _: PasswordPath,
    frame: Frame,
    Person(viewer): Person,
    State(app): State<App>,
    Form(form): Form<PasswordForm>,
) -> Result<Response, Failure> {
    let db = app.db();
    let mut tx = db.read().await?;
    let addresses = people::addresses(&mut tx, viewer.id).await?;
    drop(tx);
    let known: Vec<String> =
        addresses.iter().map(|one| one.plain().trim_start_matches("+86").to_owned()).collect();
    let site = frame.text("site-name");
    let about: Vec<&str> =
        known.iter().map(String::as_str).chain([viewer.name.as_str(), site.as_str()]).collect();
    if let Some(key) = strength::objection(&form.password, &about) {
        let mut tx = db.read().await?;
        let has_one = store::of_person(&mut tx, viewer.id).await?.is_some();
        let page = pages::show(&frame, has_one, &Errors::from([("password", key)]));
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    }
    let hash = strength::hash(form.password.clone()).await.map_err(Failure::Internal)?;
    let mut tx = match proved(&frame, &app, &viewer, &form.current).await? {
        Ok(tx) => tx,
        Err(page) => return Ok(page),
    };
    store::set(&mut tx, db, viewer.id, &hash).await?;
    end_others(&mut tx, &app, &viewer).await?;
    tell(&mut tx, &app, viewer.id, "mail-security-password-set").await?;
    tx.commit().await?;
    Ok(Redirect::to(&PasswordPath.to_string()).into_response())
}

async fn end(
    _: PasswordEndPath,
    frame: Frame,
    Person(viewer): Person,
    State(app): State<App>,
    Form(form): Form<PasswordForm>,
) -> Result<Response, Failure> {
    let mut tx = match proved(&frame, &app, &viewer, &form.current).await? {
        Ok(tx) => tx,
        Err(page) => return Ok(page),
    };
    if !store::end(&mut tx, app.db(), viewer.id).await? {
        return Err(Failure::Stage("failure-password-none"));
    }
    end_others(&mut tx, &app, &viewer).await?;
    tell(&mut tx, &app, viewer.id, "mail-security-password-ended").await?;
    tx.commit().await?;
    Ok(Redirect::to(&PasswordPath.to_string()).into_response())
}

/// Whoever changes a password gives it once more (ASVS 6.2.3), or has come in just now: who has forgotten it comes in by
/// a code. Else the page says what is wrong.
async fn proved(
    frame: &Frame,
    app: &App,
    viewer: &Viewer,
    current: &str,
) -> Result<Result<Tx, Response>, Failure> {
    let db = app.db();
    let mut tx = db.read().await?;
    let Some(before) = store::of_person(&mut tx, viewer.id).await? else {
        drop(tx);
        return Ok(Ok(db.write().await?));
    };
    let just_in = just_in(&mut tx, app, viewer).await?;
    drop(tx);
    if just_in && current.is_empty() {
        return Ok(Ok(db.write().await?));
    }
    let subject = viewer.id.to_string();
    let mut tx = db.write().await?;
    let counted = limits::count(&mut tx, db, WRONG_ACT, &subject, &WRONG).await?;
    tx.commit().await?;
    let wrong = |status, key| {
        Ok(Err((status, pages::show(frame, true, &Errors::from([("current", key)]))).into_response()))
    };
    if counted.is_err() {
        return wrong(StatusCode::TOO_MANY_REQUESTS, "error-password-often");
    }
    let right = strength::holds(current.to_owned(), Some(before.hash.clone())).await;
    let mut tx = db.write().await?;
    let now = store::of_person(&mut tx, viewer.id).await?;
    if !right.map_err(Failure::Internal)? || now.is_none_or(|now| now.hash != before.hash) {
        return wrong(StatusCode::UNPROCESSABLE_ENTITY, "error-password-current");
    }
    limits::forgive(&mut tx, WRONG_ACT, &subject).await?;
    Ok(Ok(tx))
}

async fn just_in(tx: &mut Tx, app: &App, viewer: &Viewer) -> db::Result<bool> {
    let now = app.db().clock.now();
    let sessions = people::sessions(tx, viewer.id, now).await?;
    let own = sessions.iter().find(|one| viewer.entry == Entry::Session(one.id));
    Ok(own.is_some_and(|one| now - one.created_at <= Duration::minutes(JUST_NOW_MINUTES)))
}

/// Who came in by another password than the one that counts now is out.
async fn end_others(tx: &mut Tx, app: &App, viewer: &Viewer) -> db::Result<()> {
    for other in people::sessions(tx, viewer.id, app.db().clock.now()).await? {
        if viewer.entry != Entry::Session(other.id) {
            people::end_session(tx, app.db(), viewer.id, other.id).await?;
        }
    }
    Ok(())
}

async fn tell(tx: &mut Tx, app: &App, person: PersonId, key: &str) -> db::Result<()> {
    let values = [("place", format!("{}{SessionsPath}", app.address()).into())];
    Letter::of("mail-security-subject", key, &values).to(tx, app.db(), person).await
}
