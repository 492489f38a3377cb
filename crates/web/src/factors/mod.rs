//! The second factor (第二验证): who has one is asked for it after the first, and where the operator wishes it, the roles
//! of staff and officers rest until it is given.

mod counted;
mod pages;
pub(crate) mod store;

use axum::Router;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::routing::RouterExt;
use catalog::person::PersonId;
use db::Tx;
use serde::Deserialize;

use crate::accounts::form::own_place;
use crate::accounts::limits::{self, Limit};
use crate::accounts::role::Entry;
use crate::accounts::sessions::store as sessions;
use crate::accounts::viewer::{self, Person};
use crate::app::App;
use crate::failure::Failure;
use crate::form::{Asked, Form};
use crate::layout::fields::Errors;
use crate::layout::{Frame, Page};
use crate::messages::Letter;
use crate::open::qr;
use crate::paths::{
    FactorConfirmationPath, FactorEndPath, FactorQrPath, FactorRecoveryPath, FactorsPath, LoginFactorPath,
    LoginPath, SessionsPath,
};

/// Wrong codes of one person: a guesser has one chance in some fifteen thousand a day.
const WRONG: [Limit; 2] = [Limit { tries: 5, minutes: 15 }, Limit { tries: 20, minutes: 24 * 60 }];
/// What the limit counts.
const WRONG_ACT: &str = "second.wrong";

pub(crate) fn routes() -> Router<App> {
    Router::new()
        .typed_get(ask)
        .typed_post(check)
        .typed_get(show)
        .typed_post(begin)
        .typed_get(picture)
        .typed_post(confirm)
        .typed_post(renew_recovery)
        .typed_post(end)
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct CodeForm {
    code: String,
    next: String,
}

/// Where a person's second factor is in its life.
#[derive(Clone, Debug)]
enum Standing {
    None,
    /// The device has the secret, and has not shown that it counts.
    Begun {
        secret: String,
    },
    Asked {
        recovery_left: i64,
    },
}

async fn standing(tx: &mut Tx, person: PersonId) -> db::Result<Standing> {
    Ok(match store::find(tx, person).await? {
        None => Standing::None,
        Some(totp) if totp.confirmed_at.is_none() => Standing::Begun { secret: totp.secret },
        Some(_) => Standing::Asked { recovery_left: store::recovery_left(tx, person).await? },
    })
}

/// Asks for the second factor of a session that waits for it.
async fn ask(
    _: LoginFactorPath,
    frame: Frame,
    State(app): State<App>,
    headers: HeaderMap,
    Asked(form): Asked<CodeForm>,
) -> Result<Response, Failure> {
    let mut tx = app.db().read().await?;
    Ok(match viewer::waiting(&mut tx, &app, &headers).await? {
        Some(_) => pages::ask(&frame, &form.next, &Errors::new()).into_response(),
        None => Redirect::to(&LoginPath.to_string()).into_response(),
    })
}

async fn check(
    _: LoginFactorPath,
    frame: Frame,
    State(app): State<App>,
    headers: HeaderMap,
    Form(form): Form<CodeForm>,
) -> Result<Response, Failure> {
    let mut tx = app.db().write().await?;
    let Some(session) = viewer::waiting(&mut tx, &app, &headers).await? else {
        return Ok(Redirect::to(&LoginPath.to_string()).into_response());
    };
    if let Err((status, error)) = given(&mut tx, &app, session.person_id, &form.code).await? {
        tx.commit().await?;
        let page = pages::ask(&frame, &form.next, &Errors::from([("code", error)]));
        return Ok((status, page).into_response());
    }
    let cookie = viewer::confirm(&mut tx, &app, &session).await?;
    tx.commit().await?;
    Ok(([(header::SET_COOKIE, cookie)], Redirect::to(own_place(&form.next))).into_response())
}

/// Whether a code is the person's second factor, of the device or of paper. A wrong one is counted.
async fn given(
    tx: &mut Tx,
    app: &App,
    person: PersonId,
    code: &str,
) -> db::Result<Result<(), (StatusCode, &'static str)>> {
    let db = app.db();
    let subject = person.to_string();
    limits::take_turn(tx, db, WRONG_ACT, &subject).await?;
    if limits::reached(tx, db, WRONG_ACT, &subject, &WRONG).await?.is_some() {
        return Ok(Err((StatusCode::TOO_MANY_REQUESTS, "error-factor-often")));
    }
    let digits: String = search::normalise(code).chars().filter(char::is_ascii_digit).collect();
    if let Some(totp) = store::find(tx, person).await?
        && let Some(step) = counted::step(&totp.secret, &digits, db.clock.now())
        && store::take_step(tx, totp.id, step).await?
    {
        return Ok(Ok(()));
    }
    if store::take_recovery(tx, db, person, &counted::hash_of_recovery(code)).await? {
        return Ok(Ok(()));
    }
    // Whether this one was too much shows at the next.
    let _ = limits::count(tx, db, WRONG_ACT, &subject, &WRONG).await?;
    Ok(Err((StatusCode::UNPROCESSABLE_ENTITY, "error-factor")))
}

async fn show(_: FactorsPath, frame: Frame, Person(viewer): Person, State(app): State<App>) -> Page {
    let mut tx = app.db().read().await?;
    let standing = standing(&mut tx, viewer.id).await?;
    Ok(pages::show(&frame, &standing, viewer.withheld, &Errors::new()))
}

/// A new secret, for a device that is to count by it.
async fn begin(_: FactorsPath, Person(viewer): Person, State(app): State<App>) -> Result<Redirect, Failure> {
    let mut tx = app.db().write().await?;
    viewer::must_be_sure(&mut tx, &app, &viewer).await?;
    store::begin(&mut tx, app.db(), viewer.id, &counted::secret(&app.db().chance)).await?;
    tx.commit().await?;
    Ok(Redirect::to(&FactorsPath.to_string()))
}

/// The secret for a camera, as long as it waits for its first code.
async fn picture(
    _: FactorQrPath,
    frame: Frame,
    Person(viewer): Person,
    State(app): State<App>,
) -> Result<Response, Failure> {
    let mut tx = app.db().read().await?;
    match standing(&mut tx, viewer.id).await? {
        Standing::Begun { secret } => {
            qr::draw(&counted::address(&secret, &viewer.name, &frame.text("site-name")))
        }
        Standing::None | Standing::Asked { .. } => Err(Failure::NotFound("secret")),
    }
}

/// The first code: from now on one is asked for, and codes for paper are shown this once.
async fn confirm(
    _: FactorConfirmationPath,
    frame: Frame,
    Person(viewer): Person,
    State(app): State<App>,
    Form(form): Form<CodeForm>,
) -> Result<Response, Failure> {
    let mut tx = app.db().write().await?;
    viewer::must_be_sure(&mut tx, &app, &viewer).await?;
    let before = standing(&mut tx, viewer.id).await?;
    if !matches!(before, Standing::Begun { .. }) {
        return Err(Failure::Stage("failure-factor-begun"));
    }
    if let Err((status, error)) = given(&mut tx, &app, viewer.id, &form.code).await? {
        tx.commit().await?;
        let page = pages::show(&frame, &before, viewer.withheld, &Errors::from([("code", error)]));
        return Ok((status, page).into_response());
    }
    store::confirm(&mut tx, app.db(), viewer.id).await?;
    if let Entry::Session(session) = viewer.entry {
        sessions::note_factor(&mut tx, session, app.db().clock.now()).await?;
        // Whoever else is signed in as this person came in by one factor alone.
        sessions::end_others(&mut tx, app.db(), viewer.id, &viewer.entry).await?;
    }
    tell(&mut tx, &app, viewer.id, "mail-security-factor-begun").await?;
    new_recovery(tx, &frame, &app, viewer.id).await
}

/// New codes for paper; the old ones are good no longer.
async fn renew_recovery(
    _: FactorRecoveryPath,
    frame: Frame,
    Person(viewer): Person,
    State(app): State<App>,
    Form(form): Form<CodeForm>,
) -> Result<Response, Failure> {
    let mut tx = app.db().write().await?;
    match proved(&mut tx, &frame, &app, &viewer, &form).await? {
        Some(page) => {
            tx.commit().await?;
            Ok(page)
        }
        None => {
            tell(&mut tx, &app, viewer.id, "mail-security-recovery").await?;
            new_recovery(tx, &frame, &app, viewer.id).await
        }
    }
}

async fn new_recovery(mut tx: Tx, frame: &Frame, app: &App, person: PersonId) -> Result<Response, Failure> {
    let codes = counted::recovery(&app.db().chance);
    let hashes: Vec<String> = codes.iter().map(|code| counted::hash_of_recovery(code)).collect();
    store::keep_recovery(&mut tx, app.db(), person, &hashes).await?;
    tx.commit().await?;
    let unseen = [(header::CACHE_CONTROL, "private, no-store")];
    Ok((StatusCode::CREATED, unseen, pages::recovery(frame, &codes)).into_response())
}

async fn end(
    _: FactorEndPath,
    frame: Frame,
    Person(viewer): Person,
    State(app): State<App>,
    Form(form): Form<CodeForm>,
) -> Result<Response, Failure> {
    let mut tx = app.db().write().await?;
    if let Some(page) = proved(&mut tx, &frame, &app, &viewer, &form).await? {
        tx.commit().await?;
        return Ok(page);
    }
    store::end(&mut tx, app.db(), &viewer.actor(), viewer.id).await?;
    tell(&mut tx, &app, viewer.id, "mail-security-factor-ended").await?;
    tx.commit().await?;
    Ok(Redirect::to(&FactorsPath.to_string()).into_response())
}

/// Whoever changes the second factor gives it once more; else the page says what is wrong.
async fn proved(
    tx: &mut Tx,
    frame: &Frame,
    app: &App,
    viewer: &crate::accounts::role::Viewer,
    form: &CodeForm,
) -> Result<Option<Response>, Failure> {
    let standing = standing(tx, viewer.id).await?;
    if !matches!(standing, Standing::Asked { .. }) {
        return Err(Failure::Stage("failure-factor-none"));
    }
    Ok(match given(tx, app, viewer.id, &form.code).await? {
        Ok(()) => None,
        Err((status, error)) => {
            let errors = Errors::from([("code", error)]);
            Some((status, pages::show(frame, &standing, viewer.withheld, &errors)).into_response())
        }
    })
}

async fn tell(tx: &mut Tx, app: &App, person: PersonId, key: &str) -> db::Result<()> {
    let values = [("place", format!("{}{SessionsPath}", app.address()).into())];
    Letter::of("mail-security-subject", key, &values).to(tx, app.db(), person).await
}
