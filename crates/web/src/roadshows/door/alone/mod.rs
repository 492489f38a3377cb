//! Self check-in (自助签到, domain feature D3): on the day, a guest types or scans the code that the screen at the entrance shows,
//! on their own telephone. Only whoever has proved their address checks in so: all others are for the desk, and are told the same,
//! whether the address that they named was on the list before or not.

mod pages;

use axum::Router;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::routing::RouterExt;
use catalog::person::PersonId;
use catalog::roadshow::Roadshow;
use catalog::roadshow::guest::door::entrance::{self, store as keys};
use catalog::roadshow::guest::door::{self, Arrival, Scan};
use catalog::roadshow::guest::{Registration, Seat, store};
use chrono::{DateTime, Utc};
use db::Tx;
use db::event::Actor;
use serde::Deserialize;

use crate::accounts::limits;
use crate::accounts::viewer::Person;
use crate::app::App;
use crate::failure::Failure;
use crate::form::{Asked, Form};
use crate::language::Lang;
use crate::layout::fields::Errors;
use crate::layout::{Frame, Page};
use crate::paths::{CheckInCodePath, GuestsPath, SelfCheckInPath};
use crate::roadshows::{registration, side};

pub(super) fn routes() -> Router<App> {
    Router::new().typed_get(screen).typed_post(set).typed_get(blank).typed_post(arrive)
}

/// The screen at the entrance. It is for who works there: on everybody's telephone the code would say nothing of who is here.
async fn screen(
    CheckInCodePath { slug }: CheckInCodePath,
    frame: Frame,
    Person(viewer): Person,
    State(app): State<App>,
) -> Page {
    let mut tx = app.db().read().await?;
    let (roadshow, _) = side::worked(&mut tx, &viewer, &slug).await?;
    let now = app.db().clock.now();
    let key = keys::key(&mut tx, roadshow.id).await?;
    pages::screen(&frame, &roadshow, key.map(|key| key.code_at(now)).as_deref(), now)
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct SettingForm {
    /// `yes`: by new codes from now on; `no`: not at all.
    on: String,
}

/// Whether guests check in by themselves is the organiser's to say.
async fn set(
    CheckInCodePath { slug }: CheckInCodePath,
    Person(viewer): Person,
    State(app): State<App>,
    Form(form): Form<SettingForm>,
) -> Result<Redirect, Failure> {
    let db = app.db();
    let mut tx = db.write().await?;
    let roadshow = side::kept(&mut tx, &viewer, &slug).await?;
    match form.on.as_str() {
        "yes" => keys::renew(&mut tx, db, viewer.id, roadshow.id).await?,
        "no" => keys::withdraw(&mut tx, db, viewer.id, roadshow.id).await?,
        _ => return Err(Failure::Bad("failure-self-check-in-setting")),
    }
    tx.commit().await?;
    Ok(Redirect::to(&format!("{}#alone", GuestsPath { slug })))
}

/// How far somebody with this telephone is.
#[derive(Clone, Debug)]
enum Standing {
    /// No ticket that holds.
    Nobody,
    /// Nobody knows yet whose the address is.
    Unproved,
    Waits,
    Arrived {
        at: DateTime<Utc>,
    },
    Ready {
        one: Box<Registration>,
        by: PersonId,
    },
}

impl Standing {
    /// Why this telephone checks nobody in; each text names the way out.
    const fn refusal(&self) -> Option<&'static str> {
        match self {
            Self::Nobody => Some("self-check-in-nobody"),
            Self::Unproved => Some("self-check-in-unproved"),
            Self::Waits => Some("self-check-in-waits"),
            Self::Arrived { .. } | Self::Ready { .. } => None,
        }
    }
}

/// All that the page shows.
struct View {
    roadshow: Roadshow,
    standing: Standing,
    /// Whether the organiser lets guests check in by themselves, and whether it is the day.
    open: Result<(), &'static str>,
    /// Whether they have come this very moment.
    is_first: bool,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct CodeForm {
    /// As typed, or as the screen's code for cameras holds it.
    code: String,
}

impl CodeForm {
    fn code(&self) -> String {
        search::normalise(&self.code).split_whitespace().collect()
    }
}

async fn view(
    tx: &mut Tx,
    app: &App,
    (frame, headers): (&Frame, &HeaderMap),
    roadshow: Roadshow,
) -> Result<View, Failure> {
    let own = registration::holder(tx, app, frame, headers, &roadshow).await?.filter(Registration::stands);
    let standing = match own {
        None if registration::claim_held(tx, app, headers, &roadshow).await?.is_some() => Standing::Unproved,
        None => Standing::Nobody,
        Some(Registration { arrived_at: Some(at), .. }) => Standing::Arrived { at },
        Some(one) => match one.person.filter(|_| one.verified_at.is_some()) {
            None => Standing::Unproved,
            Some(_) if !one.has_seat() => Standing::Waits,
            Some(by) => Standing::Ready { one: Box::new(one), by },
        },
    };
    let open = if keys::key(tx, roadshow.id).await?.is_none() {
        Err("failure-self-check-in-off")
    } else if entrance::is_its_day(&roadshow, app.db().clock.now()) {
        Ok(())
    } else {
        Err("failure-self-check-in-day")
    };
    Ok(View { roadshow, standing, open, is_first: false })
}

async fn blank(
    SelfCheckInPath { slug }: SelfCheckInPath,
    frame: Frame,
    headers: HeaderMap,
    Asked(asked): Asked<CodeForm>,
    State(app): State<App>,
) -> Page {
    let mut tx = app.db().read().await?;
    let (roadshow, _) = side::seen(&mut tx, frame.viewer.as_deref(), &slug).await?;
    let view = view(&mut tx, &app, (&frame, &headers), roadshow).await?;
    Ok(pages::own(&frame, &view, &asked.code(), &Errors::new()))
}

async fn arrive(
    SelfCheckInPath { slug }: SelfCheckInPath,
    frame: Frame,
    headers: HeaderMap,
    State(app): State<App>,
    Form(form): Form<CodeForm>,
) -> Result<Response, Failure> {
    let db = app.db();
    let mut tx = db.write().await?;
    let (roadshow, _) = side::seated(&mut tx, frame.viewer.as_deref(), &slug).await?;
    let mut view = view(&mut tx, &app, (&frame, &headers), roadshow).await?;
    let code = form.code();
    // Whoever has arrived is told so again, whatever they type: a telephone that lost the answer asks once more.
    if matches!(view.standing, Standing::Arrived { .. }) {
        return Ok(pages::own(&frame, &view, &code, &Errors::new()).into_response());
    }
    view.open.map_err(Failure::Stage)?;
    let (one, by) = match &view.standing {
        Standing::Ready { one, by } => (one.as_ref().clone(), *by),
        other => {
            let errors = other.refusal().map(|why| ("code", why)).into_iter().collect();
            return Ok(wrong(StatusCode::UNPROCESSABLE_ENTITY, &frame, &view, &code, &errors));
        }
    };
    let limit = &limits::CODES_AT_DOOR;
    if limits::count(&mut tx, db, "hall.code", &one.ticket, limit).await?.is_err() {
        let errors = Errors::from([("code", "error-too-often")]);
        return Ok(wrong(StatusCode::TOO_MANY_REQUESTS, &frame, &view, &code, &errors));
    }
    let key =
        keys::key(&mut tx, view.roadshow.id).await?.ok_or(Failure::Stage("failure-self-check-in-off"))?;
    if !key.takes(&code, db.clock.now()) {
        // The try is counted.
        tx.commit().await?;
        let errors = Errors::from([("code", "error-self-check-in-code")]);
        return Ok(wrong(StatusCode::UNPROCESSABLE_ENTITY, &frame, &view, &code, &errors));
    }
    (view.standing, view.is_first) = match enter(&mut tx, &app, &view.roadshow, &one, by).await? {
        Arrival::First { at } => (Standing::Arrived { at }, true),
        Arrival::Again { first } => (Standing::Arrived { at: first }, false),
    };
    tx.commit().await?;
    Ok(pages::own(&frame, &view, "", &Errors::new()).into_response())
}

fn wrong(status: StatusCode, frame: &Frame, view: &View, code: &str, errors: &Errors) -> Response {
    (status, pages::own(frame, view, code, errors)).into_response()
}

/// As at a desk, by the guest's own hand: whoever is inside has taken the seat that was kept.
async fn enter(
    tx: &mut Tx,
    app: &App,
    roadshow: &Roadshow,
    one: &Registration,
    by: PersonId,
) -> Result<Arrival, Failure> {
    let db = app.db();
    if matches!(one.seat, Seat::Offered { .. }) {
        let (actor, act) = (Actor::Person(by.0), "registration.accepted");
        store::set_seat(tx, db, &actor, act, one.id, one.seat, Seat::Confirmed).await?;
    }
    let scan = Scan {
        nonce: db.ids.next(),
        registration: one.id,
        at: db.clock.now(),
        by,
        // For the organiser, who reads it beside the names of desks.
        desk: Lang::default().text("self-check-in-desk"),
    };
    Ok(door::store::arrive(tx, db, roadshow.id, &scan).await?)
}
