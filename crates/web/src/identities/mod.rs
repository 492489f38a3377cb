//! Identities (统一身份认证): people come in as their university or enterprise knows them, and belong to it as long as it
//! says so. OpenID Connect, by code and PKCE, bound to the browser that began.

mod directory;
mod joining;
pub(crate) mod model;
mod pages;
pub(crate) mod store;

use std::net::SocketAddr;

use axum::Router;
use axum::extract::{ConnectInfo, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{AppendHeaders, IntoResponse, Redirect, Response};
use axum_extra::routing::RouterExt;
use catalog::person::PersonId;
use chrono::Duration;
use db::Tx;
use serde::Deserialize;

pub use directory::Directories;
pub use model::Settings;
pub(crate) use pages::{joined, ways};

use crate::accounts::address::Address;
use crate::accounts::form::{newcomer, own_place};
use crate::accounts::secret::{hash_of_token, token};
use crate::accounts::viewer::{self, Entered, Given};
use crate::accounts::{self, limits, store as people};
use crate::app::App;
use crate::failure::Failure;
use crate::form::{Asked, Form};
use crate::layout::fields::Errors;
use crate::layout::{Frame, cookie};
use crate::paths::{IdentityArrivalPath, IdentityDeparturePath, IdentityWelcomePath, SessionsPath};
use joining::{affiliate, at_own_mail, join};
use model::{Journey, JourneyId, Known, Provider};

/// Time to come back, and to agree, in minutes.
const JOURNEY_MINUTES: i64 = 15;
/// What binds a sign-in to the browser that began it.
const COOKIE: &str = "identity";

pub(crate) fn routes() -> Router<App> {
    Router::new().typed_get(depart).typed_get(arrive).typed_post(welcome).merge(joining::routes())
}

#[derive(Debug, Default, Deserialize)]
struct Next {
    #[serde(default)]
    next: String,
}

/// Sends the browser to the directory.
async fn depart(
    IdentityDeparturePath { provider }: IdentityDeparturePath,
    frame: Frame,
    State(app): State<App>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
    Asked(next): Asked<Next>,
) -> Result<Response, Failure> {
    let provider = known_provider(&app, &provider)?;
    let db = app.db();
    let network = app.network(&headers, peer);
    let mut tx = db.write().await?;
    let counted =
        limits::count(&mut tx, db, "directory.network", &network, &limits::CODES_FROM_NETWORK).await?;
    tx.commit().await?;
    if counted.is_err() {
        return Err(Failure::TooOften);
    }
    let secret = token(&db.chance);
    let departure = app.directories().depart(provider, &back(&frame, provider), &secret).await;
    let departure = departure.map_err(Failure::Elsewhere)?;
    let journey = Journey {
        id: JourneyId(db.ids.next()),
        provider: provider.key.clone(),
        nonce: departure.nonce,
        verifier: departure.verifier,
        next: own_place(&next.next).to_owned(),
        person_id: frame.viewer.as_ref().map(|viewer| viewer.id),
        expires_at: db.clock.now() + Duration::minutes(JOURNEY_MINUTES),
        newcomer: None,
    };
    let mut tx = db.write().await?;
    store::begin(&mut tx, &journey, &hash_of_token(&secret)).await?;
    tx.commit().await?;
    let bound = bind(&app, &secret, JOURNEY_MINUTES * 60);
    Ok(([(header::SET_COOKIE, bound)], Redirect::to(&departure.address)).into_response())
}

/// What comes back with the browser (RFC 6749 §4.1.2, RFC 9207).
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Arrival {
    code: String,
    state: String,
    error: String,
    iss: String,
}

async fn arrive(
    IdentityArrivalPath { provider }: IdentityArrivalPath,
    frame: Frame,
    State(app): State<App>,
    headers: HeaderMap,
    Asked(came): Asked<Arrival>,
) -> Result<Response, Failure> {
    let provider = known_provider(&app, &provider)?;
    let db = app.db();
    let stale = Failure::Bad("failure-identity-stale");
    let Some(secret) = cookie(&headers, &viewer::cookie_named(&app, COOKIE)).filter(|one| *one == came.state)
    else {
        return Err(stale);
    };
    let mut tx = db.write().await?;
    let journey = store::take(&mut tx, &hash_of_token(secret), db.clock.now()).await?;
    tx.commit().await?;
    let viewer = frame.viewer.as_ref().map(|viewer| viewer.id);
    // Of another directory, or begun by somebody else who used this browser.
    let journey =
        journey.filter(|one| one.provider == provider.key && one.person_id == viewer).ok_or(stale)?;
    if !came.iss.is_empty() && came.iss != provider.issuer {
        return Err(Failure::Bad("failure-identity-stale"));
    }
    if came.code.is_empty() || !came.error.is_empty() {
        return Err(Failure::Bad("failure-identity-refused"));
    }
    let departure = (journey.nonce.as_str(), journey.verifier.as_str());
    let back = back(&frame, provider);
    let known = app.directories().arrive(provider, &back, &came.code, departure, db.clock.now()).await;
    let known = known.map_err(Failure::Elsewhere)?;
    let mut tx = db.write().await?;
    let identity = store::find(&mut tx, &provider.issuer, &known.subject).await?;
    match (identity, viewer) {
        (Some(identity), Some(viewer)) if identity.person_id != viewer => {
            Err(Failure::Stage("failure-identity-others"))
        }
        (Some(identity), Some(_)) => {
            affiliate(&mut tx, &app, provider, &identity, &known).await?;
            tx.commit().await?;
            Ok(Redirect::to(&SessionsPath.to_string()).into_response())
        }
        // What joins an account is asked once more, in a request of this browser's own.
        (None, Some(_)) => {
            store::await_consent(&mut tx, &journey, &known).await?;
            tx.commit().await?;
            Ok(pages::confirm(&frame, provider, &known).into_response())
        }
        (identity, None) => {
            let person = match identity {
                Some(identity) => Some(identity.person_id),
                None => at_own_mail(&mut tx, provider, &known).await?,
            };
            match person {
                Some(person) if has_agreed(&mut tx, person).await? => {
                    let entered = enter(&mut tx, &app, &headers, provider, &known, person, &journey).await?;
                    tx.commit().await?;
                    Ok(come_in(&app, entered))
                }
                // Somebody new, or who was entered by the operator, or agreed to another wording.
                _ => {
                    store::await_consent(&mut tx, &journey, &known).await?;
                    tx.commit().await?;
                    Ok(pages::welcome(&frame, provider, &known.name, false, &Errors::new()).into_response())
                }
            }
        }
    }
}

async fn has_agreed(tx: &mut Tx, person: PersonId) -> db::Result<bool> {
    people::has_consented(tx, person, "account", accounts::PRIVACY_TEXT).await
}

/// Signs in a person whom a directory knows, and joins them to it if they were not.
async fn enter(
    tx: &mut Tx,
    app: &App,
    headers: &HeaderMap,
    provider: &Provider,
    known: &Known,
    person: PersonId,
    journey: &Journey,
) -> Result<Entered, Failure> {
    let identity = match store::find(tx, &provider.issuer, &known.subject).await? {
        Some(identity) => identity,
        None => join(tx, app, provider, known, person).await?,
    };
    affiliate(tx, app, provider, &identity, known).await?;
    Ok(viewer::sign_in(tx, app, headers, identity.person_id, Given::First, &journey.next).await?)
}

/// What they say.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct WelcomeForm {
    name: String,
    consent: String,
}

/// Somebody agrees: new, and comes in; or in already, and is joined to the directory.
async fn welcome(
    IdentityWelcomePath { provider }: IdentityWelcomePath,
    frame: Frame,
    State(app): State<App>,
    headers: HeaderMap,
    Form(form): Form<WelcomeForm>,
) -> Result<Response, Failure> {
    let provider = known_provider(&app, &provider)?;
    let db = app.db();
    let secret = cookie(&headers, &viewer::cookie_named(&app, COOKIE)).unwrap_or_default();
    let mut tx = db.write().await?;
    let journey = store::waiting(&mut tx, &hash_of_token(secret), db.clock.now()).await?;
    let stale = Failure::Bad("failure-identity-stale");
    let journey = journey.filter(|one| one.provider == provider.key).ok_or(stale)?;
    let known: Known = serde_json::from_str(journey.newcomer.as_deref().unwrap_or_default())
        .map_err(|_| db::corrupt("identity_journey", journey.id, "newcomer"))?;
    let now_in = frame.viewer.as_ref().map(|viewer| viewer.id);
    if journey.person_id != now_in {
        return Err(Failure::Bad("failure-identity-stale"));
    }
    // Another tab may have come this way meanwhile.
    let identity = store::find(&mut tx, &provider.issuer, &known.subject).await?;
    let other = match &identity {
        Some(identity) => Some(identity.person_id),
        None => at_own_mail(&mut tx, provider, &known).await?,
    };
    let person = match (now_in, other) {
        (Some(viewer), Some(other)) if identity.is_some() && other != viewer => {
            return Err(Failure::Stage("failure-identity-others"));
        }
        (Some(viewer), _) => Some(viewer),
        (None, other) => other,
    };
    // Another way to come in is joined by surely the person alone.
    if let Some(viewer) = frame.viewer.as_deref().filter(|_| identity.is_none()) {
        viewer::must_be_sure(&mut tx, &app, viewer).await?;
    }
    let said = match person {
        // Whoever is known has a name; who is in has agreed.
        Some(_) if now_in.is_some() || form.consent == "yes" => Ok(String::new()),
        _ => newcomer(&form.name, &form.consent),
    };
    let name = match said {
        Ok(name) => name,
        Err(errors) => {
            let page = pages::welcome(&frame, provider, &form.name, form.consent == "yes", &errors);
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
        }
    };
    if !store::end(&mut tx, &journey).await? {
        return Err(Failure::Bad("failure-identity-stale"));
    }
    if let Some(viewer) = now_in {
        let identity = match identity {
            Some(identity) => identity,
            None => join(&mut tx, &app, provider, &known, viewer).await?,
        };
        affiliate(&mut tx, &app, provider, &identity, &known).await?;
        tx.commit().await?;
        let freed = [(header::SET_COOKIE, bind(&app, "", 0))];
        return Ok((freed, Redirect::to(&SessionsPath.to_string())).into_response());
    }
    let person = match person {
        Some(person) => {
            people::consent(&mut tx, db, person, "account", "operator", accounts::PRIVACY_TEXT).await?;
            person
        }
        None => {
            let mail = known.mail.as_deref().filter(|mail| provider.is_own_mail(mail));
            accounts::enrol(&mut tx, &app, mail.and_then(Address::parse).as_ref(), &name).await?
        }
    };
    let entered = enter(&mut tx, &app, &headers, provider, &known, person, &journey).await?;
    tx.commit().await?;
    Ok(come_in(&app, entered))
}

fn known_provider<'a>(app: &'a App, key: &str) -> Result<&'a Provider, Failure> {
    let found = app.directories().providers.iter().find(|one| one.key == key);
    found.ok_or(Failure::NotFound("directory"))
}

/// Where the directory sends the browser back to.
fn back(frame: &Frame, provider: &Provider) -> String {
    format!("{}{}", frame.base, IdentityArrivalPath { provider: provider.key.clone() })
}

fn bind(app: &App, secret: &str, seconds: i64) -> HeaderValue {
    viewer::set_cookie(app, &viewer::cookie_named(app, COOKIE), secret, seconds)
}

fn come_in(app: &App, entered: Entered) -> Response {
    (AppendHeaders([(header::SET_COOKIE, bind(app, "", 0))]), entered).into_response()
}

/// What this person's page says of a directory: the name it has in the settings, else its address.
fn name_of<'a>(app: &'a App, issuer: &'a str) -> &'a str {
    let found = app.directories().providers.iter().find(|one| one.issuer == issuer);
    found.map_or(issuer, |one| &one.name)
}
