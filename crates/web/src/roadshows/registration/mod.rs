//! Registering for a roadshow in three fields, and the ticket one has then: waiting, offered, confirmed, given back.

mod acts;
pub(crate) mod clock;
pub(super) mod form;
pub(super) mod notices;
pub(super) mod pages;
pub(crate) mod ticket;

use std::net::SocketAddr;

use axum::Router;
use axum::extract::{ConnectInfo, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::routing::RouterExt;
use catalog::roadshow::agenda::store as slots;
use catalog::roadshow::guest::claim::{self, Claim};
use catalog::roadshow::guest::consent::{self, Recipient};
use catalog::roadshow::guest::door::entrance;
use catalog::roadshow::guest::store;
use catalog::roadshow::guest::{Registration, Seat};
use catalog::roadshow::{Roadshow, State as Standing, referral};
use chrono::{DateTime, Duration, Utc};
use db::Tx;
use db::event::Actor;

pub(super) use acts::{bring, claimed, move_up, takes_guests};
use form::{CodeForm, ConsentForm, GuestForm, SeatsForm};

use super::{fitting, referrals, side};
use crate::accounts::{limits, store as people};
use crate::app::App;
use crate::failure::Failure;
use crate::form::Form;
use crate::layout::Frame;
use crate::layout::fields::Errors;
use crate::open::qr;
use crate::paths::{
    RegistrationPath, TicketAcceptancePath, TicketCancellationPath, TicketCodePath, TicketConsentPath,
    TicketLinkPath, TicketNewCodePath, TicketPath, TicketQrPath, TicketSeatsPath,
};

/// From so long before it begins until so long after it ends, a crowd comes through one network address.
const DOORS: Duration = Duration::hours(12);

pub(super) fn routes() -> Router<App> {
    Router::new()
        .typed_get(blank)
        .typed_post(register)
        .typed_get(show)
        .typed_get(code)
        .typed_get(link)
        .typed_post(verify)
        .typed_post(send_again)
        .typed_post(accept)
        .typed_post(cancel)
        .typed_post(resize)
        .typed_post(consent)
}

async fn blank(
    RegistrationPath { slug }: RegistrationPath,
    frame: Frame,
    headers: HeaderMap,
    State(app): State<App>,
) -> Result<Response, Failure> {
    let mut tx = app.db().read().await?;
    let (roadshow, _) = side::seen(&mut tx, frame.viewer.as_deref(), &slug).await?;
    let held = held(&mut tx, &app, &frame, &headers, &roadshow).await?;
    if held.is_some_and(|one| one.shown().stands()) {
        return Ok(Redirect::to(&TicketPath { slug }.to_string()).into_response());
    }
    let form = match frame.viewer.as_deref() {
        Some(viewer) => GuestForm::of(viewer, people::addresses(&mut tx, viewer.id).await?.first()),
        None => GuestForm::default(),
    };
    Ok(pages::blank(&frame, &roadshow, &form, &Errors::new(), app.db().clock.now()).into_response())
}

async fn register(
    RegistrationPath { slug }: RegistrationPath,
    frame: Frame,
    headers: HeaderMap,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    State(app): State<App>,
    Form(form): Form<GuestForm>,
) -> Result<Response, Failure> {
    let db = app.db();
    let mut tx = db.write().await?;
    let (roadshow, _) = side::seated(&mut tx, frame.viewer.as_deref(), &slug).await?;
    let now = db.clock.now();
    if !is_open(&roadshow, now) {
        let is_over = acts::is_over(&roadshow, now);
        let why = if is_over { "failure-registration-past" } else { "failure-registration-closed" };
        return Err(Failure::Stage(why));
    }
    let wrong = |status, errors: &Errors| {
        Ok((status, pages::blank(&frame, &roadshow, &form, errors, now)).into_response())
    };
    let guest = match form.parse(true) {
        Ok(guest) => guest,
        Err(errors) => return wrong(StatusCode::UNPROCESSABLE_ENTITY, &errors),
    };
    let most = store::most(&mut tx, &roadshow, guest.audience).await?;
    if let Some(why) = form::too_many(guest.seats, most) {
        return wrong(StatusCode::UNPROCESSABLE_ENTITY, &Errors::from([("seats", why)]));
    }
    if !is_at_the_door(&app, &roadshow) {
        let network = app.network(&headers, peer);
        let limit = &limits::CODES_FROM_NETWORK;
        if limits::count(&mut tx, db, "hall.network", &network, limit).await?.is_err() {
            tx.commit().await?;
            return wrong(StatusCode::TOO_MANY_REQUESTS, &Errors::from([("address", "error-too-often")]));
        }
    }
    let ticket =
        acts::register(&mut tx, &app, (&frame, &headers), &roadshow, &guest, &form.recipients()).await?;
    tx.commit().await?;
    Ok(holding(&app, &slug, &ticket))
}

/// To the ticket, which this browser holds from now on.
fn holding(app: &App, slug: &str, ticket: &str) -> Response {
    let cookie = [(header::SET_COOKIE, ticket::set(app, slug, ticket))];
    (cookie, Redirect::to(&TicketPath { slug: slug.to_owned() }.to_string())).into_response()
}

/// Whether one registers: of what is announced until its time is over, of what is under way until it ends.
pub(super) fn is_open(roadshow: &Roadshow, now: DateTime<Utc>) -> bool {
    matches!(roadshow.state, Standing::Open | Standing::Live) && !acts::is_over(roadshow, now)
}

/// Whether it is the day: then three hundred people come from the hall's one address, and each is a guest.
fn is_at_the_door(app: &App, roadshow: &Roadshow) -> bool {
    let now = app.db().clock.now();
    now >= roadshow.draft.starts_at - DOORS && now <= roadshow.draft.ends_at + DOORS
}

/// The registration of whoever asks: by the ticket that the browser holds, else by who is signed in.
pub(super) async fn holder(
    tx: &mut Tx,
    app: &App,
    frame: &Frame,
    headers: &HeaderMap,
    roadshow: &Roadshow,
) -> Result<Option<Registration>, Failure> {
    if let Some(held) = ticket::held(app, headers)
        && let Some(one) = store::with_ticket(tx, roadshow.id, held).await?
    {
        return Ok(Some(one));
    }
    match frame.viewer.as_deref() {
        Some(viewer) => Ok(store::of_person(tx, roadshow.id, viewer.id).await?),
        None => Ok(None),
    }
}

/// What a browser holds: a registration, or the claim of one.
enum Held {
    Own(Box<Registration>),
    Claim(Box<Claim>),
}

impl Held {
    /// As its page shows it.
    fn shown(&self) -> Registration {
        match self {
            Self::Own(one) => Registration::clone(one),
            Self::Claim(claim) => claim.shown(),
        }
    }
}

/// The claim that this browser holds, as long as it stands.
pub(super) async fn claim_held(
    tx: &mut Tx,
    app: &App,
    headers: &HeaderMap,
    roadshow: &Roadshow,
) -> Result<Option<Claim>, Failure> {
    let Some(held) = ticket::held(app, headers) else { return Ok(None) };
    let claim = claim::store::with_ticket(tx, roadshow.id, held).await?;
    Ok(claim.filter(|claim| claim.shown().stands()))
}

async fn held(
    tx: &mut Tx,
    app: &App,
    frame: &Frame,
    headers: &HeaderMap,
    roadshow: &Roadshow,
) -> Result<Option<Held>, Failure> {
    if let Some(held) = ticket::held(app, headers)
        && let Some(claim) = claim::store::with_ticket(tx, roadshow.id, held).await?
    {
        return Ok(Some(Held::Claim(Box::new(claim))));
    }
    Ok(holder(tx, app, frame, headers, roadshow).await?.map(|one| Held::Own(Box::new(one))))
}

/// By which ticket this telephone taps, asks and votes: its guest's, the one it holds, or a new one.
pub(super) async fn telephone(
    tx: &mut Tx,
    app: &App,
    frame: &Frame,
    headers: &HeaderMap,
    roadshow: &Roadshow,
) -> Result<String, Failure> {
    if let Some(own) = holder(tx, app, frame, headers, roadshow).await? {
        return Ok(own.ticket);
    }
    Ok(ticket::held(app, headers).map_or_else(|| ticket::make(&app.db().chance), str::to_owned))
}

/// The roadshow and the registration of whoever asks.
async fn own(
    tx: &mut Tx,
    app: &App,
    frame: &Frame,
    headers: &HeaderMap,
    slug: &str,
) -> Result<(Roadshow, Held), Failure> {
    let (roadshow, _) = side::seen(tx, frame.viewer.as_deref(), slug).await?;
    let one = held(tx, app, frame, headers, &roadshow).await?;
    Ok((roadshow, one.ok_or(Failure::NotFound("ticket"))?))
}

/// The same to change it: read once nobody else changes who has a seat.
async fn own_still(
    tx: &mut Tx,
    app: &App,
    frame: &Frame,
    headers: &HeaderMap,
    slug: &str,
) -> Result<(Roadshow, Held), Failure> {
    side::seated(tx, frame.viewer.as_deref(), slug).await?;
    own(tx, app, frame, headers, slug).await
}

async fn show(
    TicketPath { slug }: TicketPath,
    frame: Frame,
    headers: HeaderMap,
    State(app): State<App>,
) -> Result<Response, Failure> {
    let mut tx = app.db().read().await?;
    let (roadshow, _) = side::seen(&mut tx, frame.viewer.as_deref(), &slug).await?;
    match held(&mut tx, &app, &frame, &headers, &roadshow).await? {
        Some(one) => {
            let view = view(&mut tx, &app, roadshow, one).await?;
            Ok(pages::ticket(&frame, &view, &Errors::new()).into_response())
        }
        // Nobody's ticket: the way to one.
        None => Ok(Redirect::to(&RegistrationPath { slug }.to_string()).into_response()),
    }
}

async fn view(tx: &mut Tx, app: &App, roadshow: Roadshow, held: Held) -> db::Result<pages::View> {
    let one = held.shown();
    let ahead = if one.seat == Seat::Waiting { store::ahead(tx, &one).await? } else { 0 };
    let consents = match held {
        Held::Own(_) => consent::store::of(tx, one.id).await?,
        Held::Claim(claim) => claim.recipients,
    };
    let agenda = slots::agreed(tx, roadshow.id).await?;
    let fitting = match one.person {
        Some(person) => fitting::of(tx, person, &agenda).await?,
        None => Vec::new(),
    };
    let alone = entrance::is_its_day(&roadshow, app.db().clock.now())
        && entrance::store::key(tx, roadshow.id).await?.is_some();
    Ok(pages::View { roadshow, one, ahead, consents, agenda, fitting, alone })
}

/// What the door scans.
async fn code(
    TicketQrPath { slug }: TicketQrPath,
    frame: Frame,
    headers: HeaderMap,
    State(app): State<App>,
) -> Result<Response, Failure> {
    let mut tx = app.db().read().await?;
    let (_, one) = own(&mut tx, &app, &frame, &headers, &slug).await?;
    qr::draw(&format!("{}{}", frame.base, TicketLinkPath { slug, ticket: one.shown().ticket }))
}

/// A ticket opened on another device, which may have tapped before. What staff scan leads them to the desk instead: their browser
/// is not the guest's.
async fn link(
    TicketLinkPath { slug, ticket }: TicketLinkPath,
    frame: Frame,
    headers: HeaderMap,
    State(app): State<App>,
) -> Result<Response, Failure> {
    let did_before = ticket::held(&app, &headers).is_some_and(|held| held != ticket);
    let mut tx = if did_before { app.db().write().await? } else { app.db().read().await? };
    let (roadshow, side) = side::seen(&mut tx, frame.viewer.as_deref(), &slug).await?;
    let known = match ticket::is_one(&ticket) {
        true => store::with_ticket(&mut tx, roadshow.id, &ticket).await?,
        false => None,
    };
    let Some(one) = known else {
        // A claim opens on another device as a registration does; at the door it is found by what is remembered.
        return match claim::store::with_ticket(&mut tx, roadshow.id, &ticket).await? {
            Some(_) if side > side::Side::Guest => {
                Ok(Redirect::to(&super::door::found(&slug, &ticket)).into_response())
            }
            Some(claim) => {
                acts::take_along(&mut tx, &app, &headers, &roadshow, &claim.shown()).await?;
                tx.commit().await?;
                Ok(holding(&app, &slug, &claim.ticket))
            }
            None => Err(Failure::NotFound("ticket")),
        };
    };
    if side > side::Side::Guest
        && one.person.is_none_or(|person| frame.viewer.as_ref().is_none_or(|own| own.id != person))
    {
        return Ok(Redirect::to(&super::door::found(&slug, &ticket)).into_response());
    }
    acts::take_along(&mut tx, &app, &headers, &roadshow, &one).await?;
    tx.commit().await?;
    Ok(holding(&app, &slug, &one.ticket))
}

async fn verify(
    TicketCodePath { slug }: TicketCodePath,
    frame: Frame,
    headers: HeaderMap,
    State(app): State<App>,
    Form(form): Form<CodeForm>,
) -> Result<Response, Failure> {
    let mut tx = app.db().write().await?;
    let (roadshow, one) = own_still(&mut tx, &app, &frame, &headers, &slug).await?;
    let proved = match &one {
        Held::Own(one) => acts::verify(&mut tx, &app, &roadshow, one, &form.code).await?,
        Held::Claim(claim) => acts::prove(&mut tx, &app, &roadshow, claim, &form.code).await?,
    };
    if let Some(ticket) = proved {
        tx.commit().await?;
        return Ok(holding(&app, &slug, &ticket));
    }
    let view = view(&mut tx, &app, roadshow, one).await?;
    // The try is counted.
    tx.commit().await?;
    let errors = Errors::from([("code", "error-code")]);
    Ok((StatusCode::UNPROCESSABLE_ENTITY, pages::ticket(&frame, &view, &errors)).into_response())
}

async fn send_again(
    TicketNewCodePath { slug }: TicketNewCodePath,
    frame: Frame,
    headers: HeaderMap,
    State(app): State<App>,
) -> Result<Redirect, Failure> {
    let mut tx = app.db().write().await?;
    let (_, one) = own(&mut tx, &app, &frame, &headers, &slug).await?;
    let sent = match &one {
        Held::Own(one) => one.verified_at.is_some() || acts::send_code(&mut tx, &app, &frame, one).await?,
        Held::Claim(claim) => acts::send_claim_code(&mut tx, &app, &frame, claim).await?,
    };
    if !sent {
        return Err(Failure::TooOften);
    }
    tx.commit().await?;
    Ok(Redirect::to(&TicketPath { slug }.to_string()))
}

async fn accept(
    TicketAcceptancePath { slug }: TicketAcceptancePath,
    frame: Frame,
    headers: HeaderMap,
    State(app): State<App>,
) -> Result<Redirect, Failure> {
    let mut tx = app.db().write().await?;
    let (roadshow, one) = own_still(&mut tx, &app, &frame, &headers, &slug).await?;
    acts::accept(&mut tx, &app, &roadshow, &one.shown()).await?;
    tx.commit().await?;
    Ok(Redirect::to(&TicketPath { slug }.to_string()))
}

async fn cancel(
    TicketCancellationPath { slug }: TicketCancellationPath,
    frame: Frame,
    headers: HeaderMap,
    State(app): State<App>,
) -> Result<Redirect, Failure> {
    let mut tx = app.db().write().await?;
    let (roadshow, one) = own_still(&mut tx, &app, &frame, &headers, &slug).await?;
    match &one {
        Held::Own(one) => acts::cancel(&mut tx, &app, &roadshow, one).await?,
        Held::Claim(claim) => acts::cancel_claim(&mut tx, &app, claim).await?,
    }
    tx.commit().await?;
    Ok(Redirect::to(&TicketPath { slug }.to_string()))
}

async fn resize(
    TicketSeatsPath { slug }: TicketSeatsPath,
    frame: Frame,
    headers: HeaderMap,
    State(app): State<App>,
    Form(form): Form<SeatsForm>,
) -> Result<Redirect, Failure> {
    let mut tx = app.db().write().await?;
    let (roadshow, one) = own_still(&mut tx, &app, &frame, &headers, &slug).await?;
    match &one {
        Held::Own(one) => acts::resize(&mut tx, &app, &roadshow, one, &form.seats).await?,
        Held::Claim(claim) => acts::resize_claim(&mut tx, &app, &roadshow, claim, &form.seats).await?,
    }
    tx.commit().await?;
    Ok(Redirect::to(&TicketPath { slug }.to_string()))
}

async fn consent(
    TicketConsentPath { slug }: TicketConsentPath,
    frame: Frame,
    headers: HeaderMap,
    State(app): State<App>,
    Form(form): Form<ConsentForm>,
) -> Result<Redirect, Failure> {
    let mut tx = app.db().write().await?;
    let (roadshow, one) = own(&mut tx, &app, &frame, &headers, &slug).await?;
    match one {
        Held::Own(one) => {
            let recipients = form.recipients();
            consent::store::set(&mut tx, app.db(), one.id, &recipients).await?;
            if !recipients.contains(&Recipient::Broker) {
                // What a speaker is to hear of is the team's to know, and not a broker's.
                let kept = match recipients.contains(&Recipient::Teams) {
                    true => referrals::of_speakers(&slots::agenda(&mut tx, roadshow.id).await?),
                    false => Vec::new(),
                };
                referral::store::withdraw(&mut tx, app.db(), &Actor::Visitor, one.id, &kept).await?;
            }
            acts::claimed(&mut tx, &app, &roadshow, one.id).await?;
        }
        Held::Claim(claim) => {
            let now = Claim { recipients: form.recipients(), ..*claim };
            claim::store::keep(&mut tx, app.db(), &Actor::Visitor, &now).await?;
        }
    }
    tx.commit().await?;
    Ok(Redirect::to(&TicketPath { slug }.to_string()))
}
