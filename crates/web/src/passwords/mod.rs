//! Passwords (密码), for who wants one beside the code: never asked for, and a first factor as the code is one.

mod pages;
pub(crate) mod store;
mod strength;

pub(crate) use pages::way;

use std::net::SocketAddr;

use axum::Router;
use axum::extract::{ConnectInfo, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::routing::RouterExt;
use catalog::person::PersonId;
use db::Tx;
use serde::Deserialize;

use crate::accounts::address::Address;
use crate::accounts::form::own_place;
use crate::accounts::limits::{self, Limit};
use crate::accounts::role::{Entry, Viewer};
use crate::accounts::sessions::store as sessions;
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
/// What the limits count.
const WRONG_ACT: &str = "secret.wrong";
/// Changes of a password.
const MADE: &str = "secret.made";
const WRONG_NETWORK: &str = "secret.network";

pub(crate) fn routes() -> Router<App> {
    strength::prepare();
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
    // The network first: one that is barred must not use up what the address's owner may try.
    let barred =
        limits::count(&mut tx, db, WRONG_NETWORK, &network, &limits::WRONG_FROM_NETWORK).await?.is_err()
            || limits::count(&mut tx, db, WRONG_ACT, &subject, &WRONG).await?.is_err();
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
    let person = match kept {
        Some(kept) if right && people::hold(&mut tx, kept.person_id).await? => {
            let now = store::of_person(&mut tx, kept.person_id).await?;
            now.filter(|now| now.hash == kept.hash).map(|now| now.person_id)
        }
        _ => None,
    };
    let Some(person) = person else {
        return refuse(StatusCode::UNPROCESSABLE_ENTITY, "password", "error-password");
    };
    limits::forgive(&mut tx, db, WRONG_ACT, &subject).await?;
    limits::forgive(&mut tx, db, WRONG_NETWORK, &network).await?;
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
    let standing = standing(&mut tx, viewer.id).await?;
    Ok(pages::show(&frame, standing, &Errors::new()))
}

/// Whether a person has a password, or could use one: it is asked for beside an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Standing {
    NoAddress,
    None,
    Set,
}

async fn standing(tx: &mut Tx, person: PersonId) -> db::Result<Standing> {
    Ok(match store::of_person(tx, person).await? {
        Some(_) => Standing::Set,
        None if people::addresses(tx, person).await?.is_empty() => Standing::NoAddress,
        None => Standing::None,
    })
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
    let standing = standing(&mut tx, viewer.id).await?;
    let known: Vec<String> =
        people::addresses(&mut tx, viewer.id).await?.iter().map(number_or_mail).collect();
    drop(tx);
    if standing == Standing::NoAddress {
        return Err(Failure::Stage("password-no-address"));
    }
    let site = frame.text("site-name");
    let about: Vec<&str> =
        known.iter().map(String::as_str).chain([viewer.name.as_str(), site.as_str()]).collect();
    if let Some(key) = strength::objection(&form.password, &about) {
        let page = pages::show(&frame, standing, &Errors::from([("password", key)]));
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    }
    let before = match proved(&frame, &app, &viewer, standing, &form.current).await? {
        Ok(before) => before,
        Err(page) => return Ok(page),
    };
    let hash = strength::hash(form.password).await.map_err(Failure::Internal)?;
    let mut tx = still(&app, &viewer, before.as_deref()).await?;
    store::set(&mut tx, db, viewer.id, &hash).await?;
    sessions::end_others(&mut tx, db, viewer.id, &viewer.entry).await?;
    tell(&mut tx, &app, viewer.id, "mail-security-password-set").await?;
    tx.commit().await?;
    Ok(Redirect::to(&PasswordPath.to_string()).into_response())
}

/// An address as one would put it into a password.
fn number_or_mail(address: &Address) -> String {
    address.plain().trim_start_matches("+86").to_owned()
}

async fn end(
    _: PasswordEndPath,
    frame: Frame,
    Person(viewer): Person,
    State(app): State<App>,
    Form(form): Form<PasswordForm>,
) -> Result<Response, Failure> {
    let db = app.db();
    let mut tx = db.read().await?;
    let standing = standing(&mut tx, viewer.id).await?;
    drop(tx);
    if standing != Standing::Set {
        return Err(Failure::Stage("failure-password-none"));
    }
    let before = match proved(&frame, &app, &viewer, standing, &form.current).await? {
        Ok(before) => before,
        Err(page) => return Ok(page),
    };
    let mut tx = still(&app, &viewer, before.as_deref()).await?;
    store::end(&mut tx, db, &viewer.actor(), viewer.id).await?;
    sessions::end_others(&mut tx, db, viewer.id, &viewer.entry).await?;
    tell(&mut tx, &app, viewer.id, "mail-security-password-ended").await?;
    tx.commit().await?;
    Ok(Redirect::to(&PasswordPath.to_string()).into_response())
}

/// Whoever changes a password gives it once more (ASVS 6.2.3), or has come in just now: who has forgotten it comes in by
/// a code. Answers the hash there was; else the page says what is wrong.
async fn proved(
    frame: &Frame,
    app: &App,
    viewer: &Viewer,
    standing: Standing,
    current: &str,
) -> Result<Result<Option<String>, Response>, Failure> {
    let db = app.db();
    let subject = viewer.id.to_string();
    let wrong = |status, key| {
        Ok(Err((status, pages::show(frame, standing, &Errors::from([("current", key)]))).into_response()))
    };
    let mut tx = db.write().await?;
    // Each change is told, and each text is paid for; each try is counted before it is looked at.
    let barred = limits::count(&mut tx, db, MADE, &subject, &limits::MADE).await?.is_err()
        || limits::count(&mut tx, db, WRONG_ACT, &subject, &WRONG).await?.is_err();
    tx.commit().await?;
    if barred {
        return wrong(StatusCode::TOO_MANY_REQUESTS, "error-password-current-often");
    }
    let mut tx = db.read().await?;
    let before = store::of_person(&mut tx, viewer.id).await?.map(|kept| kept.hash);
    let is_sure = viewer::is_sure(&mut tx, app, viewer).await?;
    drop(tx);
    let right = match (&before, current) {
        (None, _) | (Some(_), "") => is_sure,
        (Some(hash), current) => {
            strength::holds(current.to_owned(), Some(hash.clone())).await.map_err(Failure::Internal)?
        }
    };
    if !right {
        if before.is_none() {
            return Err(viewer::NOT_SURE);
        }
        return wrong(StatusCode::UNPROCESSABLE_ENTITY, "error-password-current");
    }
    let mut tx = db.write().await?;
    limits::forgive(&mut tx, db, WRONG_ACT, &subject).await?;
    tx.commit().await?;
    Ok(Ok(before))
}

/// Begins the change, if the person, their session and the password are still what they were while it was judged.
async fn still(app: &App, viewer: &Viewer, before: Option<&str>) -> Result<Tx, Failure> {
    let mut tx = app.db().write().await?;
    let is_here = people::hold(&mut tx, viewer.id).await?;
    let live = sessions::sessions(&mut tx, viewer.id, app.db().clock.now()).await?;
    let is_in = live.iter().any(|one| viewer.entry == Entry::Session(one.id));
    let now = store::of_person(&mut tx, viewer.id).await?;
    if is_here && is_in && now.as_ref().map(|now| now.hash.as_str()) == before {
        return Ok(tx);
    }
    Err(viewer::NOT_SURE)
}

async fn tell(tx: &mut Tx, app: &App, person: PersonId, key: &str) -> db::Result<()> {
    let values = [("place", format!("{}{SessionsPath}", app.address()).into())];
    Letter::of("mail-security-subject", key, &values).to(tx, app.db(), person).await
}
