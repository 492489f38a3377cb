//! People: how they come in, and what they keep of themselves. Registering and signing in are one way, by a code sent
//! to an address, so that nobody learns from the market who has an account.

pub(crate) mod address;
pub(crate) mod form;
pub(crate) mod limits;
mod pages;
pub(crate) mod role;
pub(crate) mod secret;
pub(crate) mod sessions;
pub(crate) mod store;
pub(crate) mod viewer;

use std::net::SocketAddr;

use axum::Router;
use axum::extract::{ConnectInfo, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::routing::RouterExt;
use catalog::person::PersonId;
use catalog::text::clean;
use chrono::{DateTime, Duration, Utc};
use db::Tx;
use db::event::Actor;
use serde::Deserialize;

use crate::app::App;
use crate::failure::Failure;
use crate::form::{Asked, Form};
use crate::identities;
use crate::layout::fields::Errors;
use crate::layout::{Frame, Page};
use crate::messages::{self, Message};
use crate::paths::{LoginCodePath, LoginPath, MeNamePath, RegisterPath, SessionsPath};
use address::Address;
use form::{AddressForm, CodeForm, NAME_MAX, own_place};
use role::CodeId;
use store::Code;
use viewer::{Given, Person};

/// A code is good for so long, in minutes: long enough to find one's telephone, too short to guess.
const CODE_MINUTES: i64 = 5;
/// Wrong answers a code bears: five of a million.
const CODE_TRIES: i32 = 5;
/// The wording that a newcomer agrees to; a new wording is a new version, and is asked for anew.
pub(crate) const PRIVACY_TEXT: &str = "2026-11-4";

pub(crate) fn routes() -> Router<App> {
    Router::new()
        .typed_get(login)
        .typed_get(register)
        .typed_post(send_code)
        .typed_get(ask_code)
        .typed_post(check_code)
        .typed_post(rename)
        .typed_get(account)
        .merge(sessions::routes())
}

#[derive(Debug, Default, Deserialize)]
struct Next {
    #[serde(default)]
    next: String,
}

async fn login(_: LoginPath, frame: Frame, State(app): State<App>, Asked(next): Asked<Next>) -> Page {
    let form = AddressForm { next: next.next, ..AddressForm::default() };
    Ok(pages::login(&frame, &app, &form, &Errors::new(), false))
}

async fn register(_: RegisterPath, frame: Frame, State(app): State<App>, Asked(next): Asked<Next>) -> Page {
    let form = AddressForm { next: next.next, ..AddressForm::default() };
    Ok(pages::login(&frame, &app, &form, &Errors::new(), true))
}

/// Sends a code, to whomever the address belongs: the answer is the same whether anybody is known there.
async fn send_code(
    _: LoginPath,
    frame: Frame,
    State(app): State<App>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
    Form(form): Form<AddressForm>,
) -> Result<Response, Failure> {
    let refuse = |key| {
        let errors = Errors::from([("address", key)]);
        (StatusCode::UNPROCESSABLE_ENTITY, pages::login(&frame, &app, &form, &errors, false)).into_response()
    };
    let Some(address) = Address::parse(&form.address) else { return Ok(refuse("error-address")) };
    let network = app.network(&headers, peer);
    let db = app.db();
    let mut tx = db.write().await?;
    let from = limits::count(&mut tx, db, "code.network", &network, &limits::CODES_FROM_NETWORK).await?;
    // A network that is barred must not use up what the address's owner may ask for.
    let barred = match from {
        Err(until) => Err(until),
        Ok(()) => {
            limits::count(&mut tx, db, "code.address", &address.to_string(), &limits::CODES_TO_ADDRESS)
                .await?
        }
    };
    if let Err(until) = barred {
        tx.commit().await?;
        return Ok(too_often(refuse("error-too-often"), until - db.clock.now()));
    }
    let id = push_code(&mut tx, &app, &frame, &address).await?;
    tx.commit().await?;
    let query =
        form_urlencoded::Serializer::new(String::new()).append_pair("next", own_place(&form.next)).finish();
    Ok(Redirect::to(&format!("{}?{query}", LoginCodePath { id })).into_response())
}

/// 429, with when to come again.
fn too_often(mut answer: Response, wait: Duration) -> Response {
    *answer.status_mut() = StatusCode::TOO_MANY_REQUESTS;
    answer.headers_mut().insert(header::RETRY_AFTER, wait.num_seconds().max(1).into());
    answer
}

/// Sends a code to an address; whoever asks counts how often.
pub(crate) async fn push_code(
    tx: &mut Tx,
    app: &App,
    frame: &Frame,
    address: &Address,
) -> db::Result<CodeId> {
    let db = app.db();
    let now = db.clock.now();
    let id = CodeId(db.ids.next());
    let digits = secret::code(&db.chance);
    let code = Code {
        id,
        address: address.to_string(),
        hash: secret::hash_of_code(id, &digits),
        expires_at: now + Duration::minutes(CODE_MINUTES),
        tries: 0,
        used_at: None,
    };
    store::keep_code(tx, &code, now).await?;
    let message = Message {
        to: address.to_string(),
        subject: frame.say("mail-code-subject", &[("code", digits.as_str().into())]),
        text: frame.say("mail-code", &[("code", digits.as_str().into()), ("minutes", CODE_MINUTES.into())]),
        until: Some(code.expires_at),
    };
    messages::push(tx, db, &message).await?;
    Ok(id)
}

async fn ask_code(
    LoginCodePath { id }: LoginCodePath,
    frame: Frame,
    Asked(next): Asked<Next>,
    State(app): State<App>,
) -> Page {
    let mut tx = app.db().read().await?;
    let code = store::find_code(&mut tx, id).await?.ok_or(Failure::NotFound("code"))?;
    let form = CodeForm { next: next.next, ..CodeForm::default() };
    Ok(pages::code(&frame, id, &masked(&code), &form, &Errors::new()))
}

/// What a code leads to.
enum Checked {
    In(PersonId),
    /// The code is right, and somebody new has still something to say; it is not spent.
    Newcomer(Errors),
    /// Wrong, spent or too late: the three are not told apart.
    Wrong,
}

async fn check_code(
    LoginCodePath { id }: LoginCodePath,
    frame: Frame,
    State(app): State<App>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
    Form(form): Form<CodeForm>,
) -> Result<Response, Failure> {
    let db = app.db();
    let network = app.network(&headers, peer);
    let mut tx = db.write().await?;
    if let Some(until) =
        limits::reached(&mut tx, db, "code.wrong", &network, &limits::WRONG_FROM_NETWORK).await?
    {
        let code = store::find_code(&mut tx, id).await?.ok_or(Failure::NotFound("code"))?;
        let errors = Errors::from([("code", "error-too-often")]);
        let page = pages::code(&frame, id, &masked(&code), &form, &errors).into_response();
        return Ok(too_often(page, until - db.clock.now()));
    }
    let code = store::try_code(&mut tx, id).await?.ok_or(Failure::NotFound("code"))?;
    let checked = check(&mut tx, &app, &code, &form).await?;
    let errors = match checked {
        Checked::In(person) => {
            let entered = viewer::sign_in(&mut tx, &app, &headers, person, Given::First, &form.next).await?;
            tx.commit().await?;
            return Ok(entered.into_response());
        }
        Checked::Newcomer(errors) => errors,
        Checked::Wrong => {
            // Whether this one was too much shows at the next.
            let _ = limits::count(&mut tx, db, "code.wrong", &network, &limits::WRONG_FROM_NETWORK).await?;
            tx.commit().await?;
            Errors::from([("code", "error-code")])
        }
    };
    let page = pages::code(&frame, id, &masked(&code), &form, &errors);
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

async fn check(tx: &mut Tx, app: &App, code: &Code, form: &CodeForm) -> Result<Checked, Failure> {
    let db = app.db();
    let now = db.clock.now();
    if !is_right(code, &form.code, now) {
        return Ok(Checked::Wrong);
    }
    let address =
        Address::from_kept(&code.address).ok_or_else(|| db::corrupt("sign_in_code", code.id, "address"))?;
    let known = store::person_at(tx, &address).await?;
    // Who was entered by the operator, or agreed to another wording, is asked for consent too.
    if let Some(person) = known
        && form.consent != "yes"
        && !store::has_consented(tx, person, "account", PRIVACY_TEXT).await?
    {
        return Ok(Checked::Newcomer(Errors::from([("consent", "error-consent")])));
    }
    let newcomer = if known.is_none() { Some(form.newcomer()) } else { None };
    let name = match newcomer {
        Some(Err(errors)) => return Ok(Checked::Newcomer(errors)),
        Some(Ok(name)) => Some(name),
        None => None,
    };
    if !store::spend_code(tx, code.id, now).await? {
        return Ok(Checked::Wrong);
    }
    if let Some(person) = known
        && !store::has_consented(tx, person, "account", PRIVACY_TEXT).await?
    {
        store::consent(tx, db, person, "account", "operator", PRIVACY_TEXT).await?;
    }
    Ok(Checked::In(match (known, name) {
        (Some(person), _) => person,
        (None, name) => enrol(tx, app, Some(&address), &name.unwrap_or_default()).await?,
    }))
}

fn is_right(code: &Code, typed: &str, now: DateTime<Utc>) -> bool {
    let right = form::digits(typed).is_some_and(|digits| secret::hash_of_code(code.id, &digits) == code.hash);
    right && code.tries <= CODE_TRIES && code.used_at.is_none() && code.expires_at > now
}

/// Whose address a code proves, and spends it; nothing if it is wrong, spent or too late. A code bears few tries, and few are
/// sent to one address, so that whoever asks need not count.
pub(crate) async fn prove(tx: &mut Tx, app: &App, id: CodeId, typed: &str) -> db::Result<Option<Address>> {
    let now = app.db().clock.now();
    let Some(code) = store::try_code(tx, id).await? else { return Ok(None) };
    if !is_right(&code, typed, now) || !store::spend_code(tx, code.id, now).await? {
        return Ok(None);
    }
    Ok(Address::from_kept(&code.address))
}

/// Writes somebody new, with what was agreed to (个人信息保护法 §14, §17).
pub(crate) async fn enrol(
    tx: &mut Tx,
    app: &App,
    address: Option<&Address>,
    name: &str,
) -> db::Result<PersonId> {
    let db = app.db();
    let person = PersonId(db.ids.next());
    store::insert_person(tx, db, &Actor::Person(person.0), person, name, address).await?;
    store::consent(tx, db, person, "account", "operator", PRIVACY_TEXT).await?;
    Ok(person)
}

fn masked(code: &Code) -> String {
    Address::from_kept(&code.address).map(|address| address.masked()).unwrap_or_default()
}

#[derive(Debug, Default, Deserialize)]
struct NameForm {
    #[serde(default)]
    name: String,
}

async fn rename(
    _: MeNamePath,
    Person(viewer): Person,
    State(app): State<App>,
    Form(form): Form<NameForm>,
) -> Result<Redirect, Failure> {
    let name = clean(&form.name);
    if name.is_empty() || name.chars().count() > NAME_MAX {
        return Err(Failure::Bad("failure-bad-name"));
    }
    let mut tx = app.db().write().await?;
    store::rename(&mut tx, app.db(), viewer.id, &name).await?;
    tx.commit().await?;
    Ok(Redirect::to(&SessionsPath.to_string()))
}

async fn account(_: SessionsPath, frame: Frame, Person(viewer): Person, State(app): State<App>) -> Page {
    let mut tx = app.db().read().await?;
    let sessions = sessions::store::sessions(&mut tx, viewer.id, app.db().clock.now()).await?;
    let addresses = store::addresses(&mut tx, viewer.id).await?;
    let identities = identities::store::of_person(&mut tx, viewer.id).await?;
    let joined = identities::joined(&frame, &app, &identities);
    Ok(pages::account(&frame, &viewer, &sessions, &addresses, &joined))
}
