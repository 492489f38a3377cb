//! The door: tickets scanned by a camera, by a hardware scanner that types, or found by what is remembered of them; at several
//! desks at once, with and without a network.

mod acts;
mod alone;
mod form;
mod pages;
mod photo;

use axum::extract::{DefaultBodyLimit, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue};
use axum::response::{IntoResponse, Redirect, Response};
use axum::{Json, Router};
use axum_extra::routing::RouterExt;
use catalog::roadshow::guest::{Registration, RegistrationId, roll, store};
use chrono::{DateTime, Utc};
use maud::Markup;
use serde::Serialize;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::registration::form::GuestForm;
use super::{side, wants_json};
use crate::accounts::viewer::Person;
use crate::api::sent::Body;
use crate::app::App;
use crate::failure::Failure;
use crate::form::{Asked, FORM_ROOM, Form};
use crate::layout::fields::Errors;
use crate::layout::{Frame, Page};
use crate::paths::{
    BadgePath, CheckInGuestsPath, CheckInListPath, CheckInPath, CheckInScansPath, WalkInPath,
};
use acts::Scanned;
pub(super) use acts::is_sought;
use form::{Behind, ScanForm, SentScan, Shape, Since, Sought};

pub(super) fn routes() -> Router<App> {
    let photos =
        Router::new().typed_post(photo::scan).layer(DefaultBodyLimit::max(photo::PHOTO_MAX + FORM_ROOM));
    Router::new()
        .merge(photos)
        .typed_get(desk)
        .typed_post(scan)
        .typed_get(kept_at_the_desk)
        .typed_post(scans)
        .typed_get(list)
        .typed_post(walk_in)
        .typed_get(badge)
        .merge(alone::routes())
}

/// Where staff are led whose own telephone scanned a ticket.
pub(super) fn found(slug: &str, ticket: &str) -> String {
    format!("{}?q={ticket}", CheckInPath { slug: slug.to_owned() })
}

async fn desk(
    CheckInPath { slug }: CheckInPath,
    frame: Frame,
    Person(viewer): Person,
    Asked(sought): Asked<Sought>,
    State(app): State<App>,
) -> Result<Response, Failure> {
    let mut tx = app.db().read().await?;
    let (roadshow, side) = match side::worked(&mut tx, &viewer, &slug).await {
        // Whose work is over has scans on this device that are still to be sent, and nothing else to do here.
        Err(Failure::NotFound(_)) => {
            let (roadshow, _) = side::worked_once(&mut tx, &viewer, &slug).await?;
            return Ok(pages::over(&frame, &roadshow).into_response());
        }
        worked => worked?,
    };
    let found = acts::find(&mut tx, &roadshow, &sought.q).await?;
    let counts = acts::counts(&mut tx, &roadshow).await?;
    let view = pages::View { roadshow, side, sought: sought.q, found, counts, result: None };
    Ok(with_camera(pages::desk(&frame, &view, &GuestForm::default(), &Errors::new())))
}

/// The one page that asks for the camera.
fn with_camera(page: Markup) -> Response {
    let mut answer = page.into_response();
    let policy = HeaderValue::from_static(
        "camera=(self), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
    );
    answer.headers_mut().insert(HeaderName::from_static("permissions-policy"), policy);
    answer
}

/// One scan. Whoever fits what was typed and is the only one has arrived; of several, the desk chooses.
async fn scan(
    CheckInPath { slug }: CheckInPath,
    frame: Frame,
    headers: HeaderMap,
    Person(viewer): Person,
    State(app): State<App>,
    Form(form): Form<ScanForm>,
) -> Result<Response, Failure> {
    let mut tx = app.db().write().await?;
    let (roadshow, side) = side::at_the_door(&mut tx, &viewer, &slug).await?;
    let found = acts::find(&mut tx, &roadshow, form.what()).await?;
    let result = match found.as_slice() {
        [one] => Some(acts::arrive(&mut tx, &app, &roadshow, &viewer, one, &form).await?),
        [] => Some(Scanned::unknown()),
        _ => None,
    };
    let counts = acts::counts(&mut tx, &roadshow).await?;
    tx.commit().await?;
    if wants_json(&headers) {
        let result = result.unwrap_or_else(|| Scanned::several(found.len()));
        return Ok(Json(result.told(&frame)).into_response());
    }
    let sought = if result.is_some() { String::new() } else { form.what().to_owned() };
    let found = if result.is_some() { Vec::new() } else { found };
    let view = pages::View { roadshow, side, sought, found, counts, result };
    Ok(with_camera(pages::desk(&frame, &view, &GuestForm::default(), &Errors::new())))
}

/// What a desk keeps: enough to let people in without a network, and no ticket that could be printed from it.
#[derive(Serialize)]
struct Kept {
    at: DateTime<Utc>,
    guests: Vec<KeptGuest>,
    /// Who is not on the list any more.
    gone: Vec<RegistrationId>,
    /// What to ask with for what has changed behind this, and whether there is more of it now.
    since: DateTime<Utc>,
    behind: RegistrationId,
    more: bool,
}

#[derive(Serialize)]
struct KeptGuest {
    id: RegistrationId,
    /// SHA-256 of the ticket, in hexadecimal.
    key: String,
    name: String,
    organisation: String,
    tail: String,
    seats: i32,
    enters: bool,
    arrived: Option<String>,
}

/// The list, in parts; or what has changed of it since it was asked for.
async fn kept_at_the_desk(
    CheckInGuestsPath { slug }: CheckInGuestsPath,
    Person(viewer): Person,
    Asked(asked): Asked<Since>,
    State(app): State<App>,
) -> Result<Response, Failure> {
    let mut tx = app.db().read().await?;
    let (roadshow, _) = side::worked(&mut tx, &viewer, &slug).await?;
    let now = app.db().clock.now();
    let since = asked.since.unwrap_or(DateTime::UNIX_EPOCH);
    let behind = asked.behind.unwrap_or(RegistrationId(Uuid::nil()));
    let all = roll::store::changed(&mut tx, roadshow.id, (since, behind), acts::KEPT).await?;
    let more = i64::try_from(all.len()).unwrap_or(i64::MAX) == acts::KEPT;
    let (since, behind) = match all.last().filter(|_| more) {
        Some(last) => (roll::store::changed_at(&mut tx, last.id).await?.unwrap_or(since), last.id),
        // What was written at this moment may be seen a little later.
        None => (now - acts::LATELY, RegistrationId(Uuid::nil())),
    };
    let (standing, left): (Vec<_>, Vec<_>) = all.into_iter().partition(Registration::stands);
    let gone = left.iter().map(|one| one.id).collect();
    let guests = standing.into_iter().map(|one| KeptGuest {
        id: one.id,
        key: format!("{:x}", Sha256::digest(&one.ticket)),
        tail: one.tail(),
        seats: one.guest.seats,
        enters: one.has_seat(),
        arrived: one.arrived_at.map(super::words::clock),
        name: one.guest.name,
        organisation: one.guest.organisation,
    });
    Ok(Json(Kept { at: now, guests: guests.collect(), gone, since, behind, more }).into_response())
}

/// What a desk scanned while it was alone. Sent again it is the same; each scan has an answer of its own. What was scanned before
/// the end and arrives after it counts as well.
async fn scans(
    CheckInScansPath { slug }: CheckInScansPath,
    frame: Frame,
    Person(viewer): Person,
    State(app): State<App>,
    Body(sent): Body<Vec<SentScan>>,
) -> Result<Response, Failure> {
    if sent.len() > acts::SCANS_AT_ONCE {
        return Err(Failure::TooLarge);
    }
    let mut tx = app.db().write().await?;
    let (roadshow, _) = side::worked_once(&mut tx, &viewer, &slug).await?;
    store::lock(&mut tx, roadshow.id).await?;
    let (roadshow, until) = side::worked_once(&mut tx, &viewer, &slug).await?;
    let mut answers = Vec::with_capacity(sent.len());
    for one in &sent {
        let result = match until {
            Some(until) => acts::follow_late(&mut tx, &app, &roadshow, &viewer, one, until).await?,
            None => acts::follow(&mut tx, &app, &roadshow, &viewer, one).await?,
        };
        answers.push(serde_json::json!({ "nonce": one.nonce, "result": result.told(&frame) }));
    }
    tx.commit().await?;
    Ok(Json(answers).into_response())
}

/// To print, by name, in parts.
async fn list(
    CheckInListPath { slug }: CheckInListPath,
    frame: Frame,
    Person(viewer): Person,
    Asked(asked): Asked<Behind>,
    State(app): State<App>,
) -> Page {
    let mut tx = app.db().read().await?;
    let (roadshow, _) = side::worked(&mut tx, &viewer, &slug).await?;
    let last = match asked.behind {
        Some(id) => store::find(&mut tx, id).await?.filter(|one| one.roadshow == roadshow.id),
        None => None,
    };
    let behind =
        last.as_ref().map_or(("", RegistrationId(Uuid::nil())), |one| (one.guest.name.as_str(), one.id));
    let guests = roll::store::by_name(&mut tx, roadshow.id, behind, acts::PRINTED).await?;
    let more = i64::try_from(guests.len()).unwrap_or(i64::MAX) == acts::PRINTED;
    Ok(pages::list(&frame, &roadshow, (&guests, more), app.db().clock.now()))
}

/// Somebody comes to the desk without a registration.
async fn walk_in(
    WalkInPath { slug }: WalkInPath,
    frame: Frame,
    Person(viewer): Person,
    State(app): State<App>,
    Form(form): Form<GuestForm>,
) -> Result<Response, Failure> {
    let mut tx = app.db().write().await?;
    let (roadshow, side) = side::at_the_door(&mut tx, &viewer, &slug).await?;
    let made = match form.parse(false) {
        Ok(guest) => acts::walk_in(&mut tx, &app, &roadshow, &viewer, &guest, &form.recipients()).await,
        Err(errors) => Err(errors.into()),
    };
    match made {
        Ok(one) if one.has_seat() => {
            tx.commit().await?;
            Ok(Redirect::to(&BadgePath { slug, id: one.id }.to_string()).into_response())
        }
        Ok(one) => {
            tx.commit().await?;
            Ok(Redirect::to(&found(&slug, &one.ticket)).into_response())
        }
        Err(failure) => {
            let (status, errors) = failure.at_fields()?;
            let counts = acts::counts(&mut tx, &roadshow).await?;
            let view = pages::View {
                roadshow,
                side,
                sought: String::new(),
                found: Vec::new(),
                counts,
                result: None,
            };
            Ok((status, with_camera(pages::desk(&frame, &view, &form, &errors))).into_response())
        }
    }
}

/// A badge to print: A6, or a label.
async fn badge(
    BadgePath { slug, id }: BadgePath,
    frame: Frame,
    Person(viewer): Person,
    Asked(shape): Asked<Shape>,
    State(app): State<App>,
) -> Page {
    let mut tx = app.db().read().await?;
    let (roadshow, _) = side::worked(&mut tx, &viewer, &slug).await?;
    let one = store::find(&mut tx, id).await?.filter(|one| one.roadshow == roadshow.id && one.stands());
    pages::badge(&frame, &roadshow, &one.ok_or(Failure::NotFound("registration"))?, shape.on == "label")
}
