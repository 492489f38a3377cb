//! Passkeys (通行密钥, Web Authentication): a device that knows its owner signs for them. Whoever comes in by one has given
//! both factors: the device, and what unlocks it.

mod challenge;
mod pages;
pub(crate) mod store;

use std::net::SocketAddr;

use axum::Router;
use axum::extract::{ConnectInfo, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::routing::RouterExt;
use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use catalog::person::PersonId;
use catalog::text::clean;
use db::Tx;
use serde::Deserialize;
use webauthn_rs::Webauthn;
use webauthn_rs::prelude::{DiscoverableAuthentication, Passkey, PasskeyRegistration};
use webauthn_rs_proto::ResidentKeyRequirement;

use challenge::{asks, bind, ours, read, relying_party, taken, written};
pub(crate) use pages::way;
use store::Kept;

use crate::accounts::limits::{self, Limit};
use crate::accounts::sessions::store as sessions;
use crate::accounts::viewer::{self, Given, Person};
use crate::accounts::{self, store as people};
use crate::app::App;
use crate::failure::Failure;
use crate::form::Form;
use crate::layout::fields::Errors;
use crate::layout::{Frame, Page};
use crate::messages::Letter;
use crate::paths::{
    LoginPasskeyChallengePath, LoginPasskeyPath, PasskeyChallengePath, PasskeyEndPath, PasskeysPath,
};

db::id! {
    /// A passkey of a person.
    PasskeyId;
    /// What a device is asked to sign.
    ChallengeId;
}

/// Challenges for one network address, of which a whole campus may come, or for one person.
const CHALLENGES: [Limit; 1] = [Limit { tries: 300, minutes: 60 }];
/// What the limit on new ones counts: each is told, and each text is paid for.
const MADE: &str = "device.made";
/// Passkeys a person may have: a telephone, a computer and a key at home, and some to spare.
const MOST: usize = 10;
/// Longest name of a passkey, in characters.
const NAME_MAX: usize = 60;

/// The site is called by a number.
const NO_NAME: Failure = Failure::Bad("failure-passkey-no-name");
/// What the device answered does not hold, came too late, or came twice: these are not told apart.
const NOT_TAKEN: Failure = Failure::Bad("failure-passkey");

pub(crate) fn routes() -> Router<App> {
    Router::new()
        .typed_get(show)
        .typed_post(ask_to_add)
        .typed_post(add)
        .typed_post(remove)
        .typed_post(ask_to_enter)
        .typed_post(enter)
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct PasskeyForm {
    /// What the device answered, as JSON (Web Authentication §5.1, `toJSON`).
    credential: String,
    name: String,
    next: String,
}

async fn show(_: PasskeysPath, frame: Frame, Person(viewer): Person, State(app): State<App>) -> Page {
    let mut tx = app.db().read().await?;
    let kept = store::of_person(&mut tx, viewer.id).await?;
    let can_add = relying_party(&frame).is_some();
    Ok(pages::show(&frame, &kept, can_add, "", &Errors::new()))
}

async fn ask_to_add(
    _: PasskeyChallengePath,
    frame: Frame,
    Person(viewer): Person,
    State(app): State<App>,
) -> Result<Response, Failure> {
    let site = relying_party(&frame).ok_or(NO_NAME)?;
    let db = app.db();
    let mut tx = db.write().await?;
    let asked = limits::count(&mut tx, db, "device.person", &viewer.id.to_string(), &CHALLENGES).await?;
    if asked.is_err() {
        return Err(Failure::TooOften);
    }
    let kept = store::of_person(&mut tx, viewer.id).await?;
    if kept.len() >= MOST {
        return Err(Failure::Stage("error-passkeys-full"));
    }
    viewer::must_be_sure(&mut tx, &app, &viewer).await?;
    let known = kept.iter().map(|one| Ok(read::<Passkey>(one.id, &one.key_data)?.cred_id().clone()));
    let known = known.collect::<db::Result<Vec<_>>>()?;
    let (mut asked, state) = site
        .start_passkey_registration(viewer.id.0, &viewer.name, &viewer.name, Some(known))
        .map_err(ours)?;
    // The device must find it without being told whose it is: the page of entry asks nobody's name.
    if let Some(selection) = &mut asked.public_key.authenticator_selection {
        selection.resident_key = Some(ResidentKeyRequirement::Required);
        selection.require_resident_key = true;
    }
    asks(tx, &app, Some(viewer.id), &state, &asked).await
}

async fn add(
    _: PasskeysPath,
    frame: Frame,
    Person(viewer): Person,
    State(app): State<App>,
    headers: HeaderMap,
    Form(form): Form<PasskeyForm>,
) -> Result<Response, Failure> {
    let site = relying_party(&frame).ok_or(NO_NAME)?;
    let db = app.db();
    let mut tx = db.write().await?;
    if !people::hold(&mut tx, viewer.id).await? {
        return Err(viewer::NOT_SURE);
    }
    viewer::must_be_sure(&mut tx, &app, &viewer).await?;
    let state: Option<PasskeyRegistration> = taken(&mut tx, &app, &headers, Some(viewer.id)).await?;
    let before = store::of_person(&mut tx, viewer.id).await?;
    let name = clean(&form.name);
    let answer = serde_json::from_str(&form.credential).ok();
    let passkey = match (state, answer) {
        (Some(state), Some(answer)) => site.finish_passkey_registration(&answer, &state).ok(),
        _ => None,
    };
    let subject = viewer.id.to_string();
    let (passkey, wrong) = match passkey {
        _ if before.len() >= MOST => (None, ("credential", "error-passkeys-full")),
        _ if name.is_empty() || name.chars().count() > NAME_MAX => (None, ("name", "error-passkey-name")),
        Some(_) if limits::count(&mut tx, db, MADE, &subject, &limits::MADE).await?.is_err() => {
            (None, ("credential", "error-too-often"))
        }
        passkey => (passkey, ("credential", "error-passkey-new")),
    };
    let refuse = |(field, key)| {
        let page = pages::show(&frame, &before, true, &form.name, &Errors::from([(field, key)]));
        Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
    };
    let Some(passkey) = passkey else {
        // What was asked is spent, whatever came back.
        tx.commit().await?;
        return refuse(wrong);
    };
    let kept = Kept {
        id: PasskeyId(db.ids.next()),
        person_id: viewer.id,
        name,
        key_data: written(&passkey)?,
        created_at: db.clock.now(),
        used_at: None,
    };
    // A device does not sign twice under one name; who sends what another sent is not taken.
    if !store::add(&mut tx, db, &kept, &BASE64_URL_SAFE_NO_PAD.encode(passkey.cred_id())).await? {
        return refuse(("credential", "error-passkey-new"));
    }
    tell(&mut tx, &app, viewer.id, "mail-security-passkey-added", &kept.name).await?;
    tx.commit().await?;
    let freed = [(header::SET_COOKIE, bind(&app, "", 0))];
    Ok((freed, Redirect::to(&PasskeysPath.to_string())).into_response())
}

async fn remove(
    PasskeyEndPath { id }: PasskeyEndPath,
    Person(viewer): Person,
    State(app): State<App>,
) -> Result<Redirect, Failure> {
    let db = app.db();
    let mut tx = db.write().await?;
    let kept = store::of_person(&mut tx, viewer.id).await?;
    let kept = kept.into_iter().find(|one| one.id == id).ok_or(Failure::NotFound("passkey"))?;
    viewer::must_be_sure(&mut tx, &app, &viewer).await?;
    store::remove(&mut tx, db, &viewer.actor(), viewer.id, id).await?;
    // Whoever came in by it is out.
    sessions::end_others(&mut tx, db, viewer.id, &viewer.entry).await?;
    tell(&mut tx, &app, viewer.id, "mail-security-passkey-removed", &kept.name).await?;
    tx.commit().await?;
    Ok(Redirect::to(&PasskeysPath.to_string()))
}

/// Asks any device that knows this site; who it is shows in the answer.
async fn ask_to_enter(
    _: LoginPasskeyChallengePath,
    frame: Frame,
    State(app): State<App>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let site = relying_party(&frame).ok_or(NO_NAME)?;
    let db = app.db();
    let mut tx = db.write().await?;
    let network = app.network(&headers, peer);
    if limits::count(&mut tx, db, "device.network", &network, &CHALLENGES).await?.is_err() {
        return Err(Failure::TooOften);
    }
    let (mut asked, state) = site.start_discoverable_authentication().map_err(ours)?;
    // A button is pressed: the device is asked at once, not when a field is filled.
    asked.mediation = None;
    asks(tx, &app, None, &state, &asked).await
}

async fn enter(
    _: LoginPasskeyPath,
    frame: Frame,
    State(app): State<App>,
    headers: HeaderMap,
    Form(form): Form<PasskeyForm>,
) -> Result<Response, Failure> {
    let site = relying_party(&frame).ok_or(NO_NAME)?;
    let db = app.db();
    let mut tx = db.write().await?;
    let state: Option<DiscoverableAuthentication> = taken(&mut tx, &app, &headers, None).await?;
    let signed = signed(&mut tx, &site, state, &form.credential).await?;
    let Some((kept, passkey)) = signed else {
        // What was asked is spent, whatever came back.
        tx.commit().await?;
        return Err(NOT_TAKEN);
    };
    if !people::hold(&mut tx, kept.person_id).await? {
        return Err(NOT_TAKEN);
    }
    store::used(&mut tx, kept.id, &written(&passkey)?, db.clock.now()).await?;
    // Another wording of the privacy notice is agreed to where it is shown.
    if !people::has_consented(&mut tx, kept.person_id, "account", accounts::PRIVACY_TEXT).await? {
        tx.commit().await?;
        return Err(Failure::Stage("failure-passkey-consent"));
    }
    let entered = viewer::sign_in(&mut tx, &app, &headers, kept.person_id, Given::Both, &form.next).await?;
    tx.commit().await?;
    Ok(entered.into_response())
}

/// The passkey that signed what was asked, as its device describes it now; nothing if any part of it does not fit.
async fn signed(
    tx: &mut Tx,
    site: &Webauthn,
    state: Option<DiscoverableAuthentication>,
    answer: &str,
) -> db::Result<Option<(Kept, Passkey)>> {
    let (Some(state), Ok(answer)) = (state, serde_json::from_str(answer)) else { return Ok(None) };
    let Ok((person, credential)) = site.identify_discoverable_authentication(&answer) else {
        return Ok(None);
    };
    let kept = store::named(tx, &BASE64_URL_SAFE_NO_PAD.encode(credential)).await?;
    let Some(kept) = kept.filter(|one| one.person_id.0 == person) else { return Ok(None) };
    let mut passkey: Passkey = read(kept.id, &kept.key_data)?;
    // Checks the signature, the origin, that the owner was asked by the device, and the counter against copies.
    match site.finish_discoverable_authentication_v2(&answer, state, &passkey) {
        Ok(said) => {
            passkey.update_credential(&said);
            Ok(Some((kept, passkey)))
        }
        Err(error) => {
            tracing::warn!(%error, passkey = %kept.id, "a passkey's answer did not hold");
            Ok(None)
        }
    }
}

async fn tell(tx: &mut Tx, app: &App, person: PersonId, key: &str, name: &str) -> db::Result<()> {
    let values = [("name", name.into()), ("place", format!("{}{PasskeysPath}", app.address()).into())];
    Letter::of("mail-security-subject", key, &values).to(tx, app.db(), person).await
}
