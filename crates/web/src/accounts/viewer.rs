//! Who sends a request: read once from the session cookie, then asked for by type.

use std::sync::Arc;

use axum::extract::{FromRequestParts, Request, State};
use axum::http::request::Parts;
use axum::http::{Extensions, HeaderMap, HeaderValue, Method, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use catalog::person::PersonId;
use chrono::{DateTime, Duration, Utc};
use db::Tx;

use super::form::own_place;
use super::role::{Entry, Role, Viewer};
use super::secret::{hash_of_token, token};
use super::sessions::store::{self as sessions, Session};
use crate::api;
use crate::app::App;
use crate::appointments::store as appointments;
use crate::factors::store as factors;
use crate::failure::Failure;
use crate::layout::cookie;
use crate::passkeys::store as passkeys;
use crate::paths::LoginFactorPath;
use crate::tokens::model::Scope;
use crate::tokens::store as tokens;

/// Without a request for so long, a session ends; staff are let in to more, and their sessions end sooner.
const IDLE: Duration = Duration::days(14);
const IDLE_STAFF: Duration = Duration::hours(8);
/// A session ends after so long whatever happens.
const ABSOLUTE: Duration = Duration::days(60);
/// Time to give the second factor.
const FACTOR_WAIT: Duration = Duration::minutes(15);
/// How often it is written down that a session is in use.
const TOUCH: Duration = Duration::minutes(5);
/// How often it is written down that a token is in use.
const TOUCH_TOKEN: Duration = Duration::days(1);
/// The cookie that holds a session.
const SESSION: &str = "session";
/// Longest name of a browser that is kept, in characters.
const AGENT_MAX: usize = 300;

/// Before every handler: whose session the cookie names, or whose token a program shows, if it is live. The API knows
/// no cookies, so that no page can make a browser act through it; pages know no tokens.
pub(crate) async fn recognise(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let found = if api::is_below(request.uri().path()) {
        match bearer(request.headers()) {
            Some(secret) => of_token(&app, secret).await,
            None => Ok(None),
        }
    } else {
        match cookie(request.headers(), &cookie_named(&app, SESSION)) {
            Some(secret) => of_session(&app, secret).await,
            None => Ok(None),
        }
    };
    // Who cannot be recognised is a visitor: closed, not open.
    match found {
        Ok(Some(viewer)) => drop(request.extensions_mut().insert(Arc::new(viewer))),
        Ok(None) => {}
        Err(error) => tracing::error!(%error, "who asks could not be read"),
    }
    next.run(request).await
}

/// What follows `Bearer` in the header (RFC 6750 §2.1).
fn bearer(headers: &HeaderMap) -> Option<&str> {
    let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, secret) = value.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then_some(secret.trim())
}

async fn of_token(app: &App, secret: &str) -> db::Result<Option<Viewer>> {
    let now = app.db().clock.now();
    let mut tx = app.db().read().await?;
    let Some((token, name)) = tokens::with_hash(&mut tx, &hash_of_token(secret), now).await? else {
        return Ok(None);
    };
    let viewer = by_program(&mut tx, app, token.person_id, name, token.scopes).await?;
    drop(tx);
    if token.used_at.is_none_or(|used| now - used >= TOUCH_TOKEN) {
        let mut tx = app.db().write().await?;
        tokens::touch(&mut tx, token.id, now).await?;
        tx.commit().await?;
    }
    Ok(Some(viewer))
}

/// A person in whose name a program acts or hears. A program gives no second factor: its owner has one, or the roles
/// that ask for it rest here too.
pub(crate) async fn by_program(
    tx: &mut Tx,
    app: &App,
    id: PersonId,
    name: String,
    scopes: Vec<Scope>,
) -> db::Result<Viewer> {
    let appointments = appointments::of_person(tx, id).await?;
    let has_factor =
        !app.staff_factor() || factors::is_asked(tx, id).await? || passkeys::has_any(tx, id).await?;
    let viewer = Viewer { id, name, entry: Entry::Token(scopes), appointments, withheld: false };
    Ok(if has_factor { viewer } else { viewer.without_decisions() })
}

async fn of_session(app: &App, secret: &str) -> db::Result<Option<Viewer>> {
    let now = app.db().clock.now();
    let mut tx = app.db().read().await?;
    let Some(session) = sessions::session(&mut tx, &hash_of_token(secret)).await? else { return Ok(None) };
    if session.expires_at <= now || session.factor_due {
        return Ok(None);
    }
    let appointments = appointments::of_person(&mut tx, session.person_id).await?;
    drop(tx);
    let entry = Entry::Session(session.id);
    let (id, name) = (session.person_id, session.name.clone());
    let viewer = Viewer { id, name, entry, appointments, withheld: false };
    // Who has become staff since is held to the limits of staff.
    if expiry(&viewer, session.created_at, session.seen_at) <= now {
        return Ok(None);
    }
    if now - session.seen_at >= TOUCH {
        let mut tx = app.db().write().await?;
        sessions::touch(&mut tx, session.id, now, expiry(&viewer, session.created_at, now)).await?;
        tx.commit().await?;
    }
    let rests = app.staff_factor() && session.factor_at.is_none();
    Ok(Some(if rests { viewer.without_decisions() } else { viewer }))
}

fn expiry(viewer: &Viewer, created_at: DateTime<Utc>, now: DateTime<Utc>) -> DateTime<Utc> {
    let idle = if viewer.held().any(|one| one.role.is_staff()) { IDLE_STAFF } else { IDLE };
    (now + idle).min(created_at + ABSOLUTE)
}

/// Somebody who has shown who they are, by the first factor at least.
pub(crate) struct Entered {
    pub cookie: HeaderValue,
    /// Where they go now: to what they wanted, or by way of the second factor.
    pub to: String,
}

impl IntoResponse for Entered {
    fn into_response(self) -> Response {
        ([(header::SET_COOKIE, self.cookie)], Redirect::to(&self.to)).into_response()
    }
}

/// What somebody has shown of who they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Given {
    /// That they know or receive something.
    First,
    /// And that a device of theirs knows them.
    Both,
}

/// Signs a person in: a new session with a new secret, whatever the browser held before. Who has a second factor is
/// asked for it before the session is theirs.
pub(crate) async fn sign_in(
    tx: &mut Tx,
    app: &App,
    headers: &HeaderMap,
    person: PersonId,
    given: Given,
    next: &str,
) -> db::Result<Entered> {
    let db = app.db();
    let now = db.clock.now();
    if let Some(old) = cookie(headers, &cookie_named(app, SESSION))
        && let Some(session) = sessions::session(tx, &hash_of_token(old)).await?
    {
        sessions::end_session(tx, db, session.person_id, session.id).await?;
    }
    let secret = token(&db.chance);
    let agent = headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let factor_due = given == Given::First && factors::is_asked(tx, person).await?;
    let appointments = appointments::of_person(tx, person).await?;
    let mut session = Session {
        id: super::role::SessionId(db.ids.next()),
        person_id: person,
        name: String::new(),
        agent: agent.chars().take(AGENT_MAX).collect(),
        created_at: now,
        seen_at: now,
        expires_at: now,
        factor_due,
        factor_at: (given == Given::Both).then_some(now),
    };
    let entry = Entry::Session(session.id);
    let viewer = Viewer { id: person, name: String::new(), entry, appointments, withheld: false };
    session.expires_at = if factor_due { now + FACTOR_WAIT } else { expiry(&viewer, now, now) };
    sessions::open_session(tx, db, &session, &hash_of_token(&secret)).await?;
    let next = own_place(next);
    let to = if factor_due {
        let query = form_urlencoded::Serializer::new(String::new()).append_pair("next", next).finish();
        format!("{LoginFactorPath}?{query}")
    } else {
        next.to_owned()
    };
    Ok(Entered { cookie: session_cookie(app, &secret), to })
}

/// The session of this browser, if it waits for the second factor.
pub(crate) async fn waiting(tx: &mut Tx, app: &App, headers: &HeaderMap) -> db::Result<Option<Session>> {
    let Some(secret) = cookie(headers, &cookie_named(app, SESSION)) else { return Ok(None) };
    let session = sessions::session(tx, &hash_of_token(secret)).await?;
    Ok(session.filter(|one| one.factor_due && one.expires_at > app.db().clock.now()))
}

/// The second factor was given: the session is its person's, with a new secret. Answers the cookie.
pub(crate) async fn confirm(tx: &mut Tx, app: &App, session: &Session) -> db::Result<HeaderValue> {
    let now = app.db().clock.now();
    let secret = token(&app.db().chance);
    let appointments = appointments::of_person(tx, session.person_id).await?;
    let entry = Entry::Session(session.id);
    let viewer = Viewer { id: session.person_id, name: String::new(), entry, appointments, withheld: false };
    sessions::rekey_session(tx, session.id, &hash_of_token(&secret)).await?;
    sessions::note_factor(tx, session.id, now).await?;
    sessions::touch(tx, session.id, now, expiry(&viewer, session.created_at, now)).await?;
    Ok(session_cookie(app, &secret))
}

/// How to become sure again stands on the page that this answers with.
pub(crate) const NOT_SURE: Failure = Failure::Stage("failure-not-sure");
/// So long after signing in one is still the person who did, in minutes.
const JUST_NOW_MINUTES: i64 = 15;

/// Whether it is surely the person behind this request: they came in just now, and by both factors where they have a
/// second. A session that somebody found open is not enough, nor is a code that somebody else received.
pub(crate) async fn is_sure(tx: &mut Tx, app: &App, viewer: &Viewer) -> db::Result<bool> {
    let now = app.db().clock.now();
    let live = sessions::sessions(tx, viewer.id, now).await?;
    let Some(own) = live.iter().find(|one| viewer.entry == Entry::Session(one.id)) else {
        return Ok(false);
    };
    let came = own.factor_at.unwrap_or(own.created_at).max(own.created_at);
    let has_second = factors::is_asked(tx, viewer.id).await? || passkeys::has_any(tx, viewer.id).await?;
    Ok(now - came <= Duration::minutes(JUST_NOW_MINUTES) && (own.factor_at.is_some() || !has_second))
}

/// Lets nobody change how a person comes in, make what acts in their name, take along what is kept of them or erase it, but
/// surely the person: see [`is_sure`].
pub(crate) async fn must_be_sure(tx: &mut Tx, app: &App, viewer: &Viewer) -> Result<(), Failure> {
    if is_sure(tx, app, viewer).await? { Ok(()) } else { Err(NOT_SURE) }
}

fn session_cookie(app: &App, secret: &str) -> HeaderValue {
    set_cookie(app, &cookie_named(app, SESSION), secret, ABSOLUTE.num_seconds())
}

/// A cookie that takes the session away.
pub(crate) fn forgotten(app: &App) -> HeaderValue {
    set_cookie(app, &cookie_named(app, SESSION), "", 0)
}

/// A cookie that no script reads and no other site sends along with a form.
pub(crate) fn set_cookie(app: &App, name: &str, value: &str, seconds: i64) -> HeaderValue {
    let secure = if app.is_https() { "; Secure" } else { "" };
    let text = format!("{name}={value}; Path=/; Max-Age={seconds}; SameSite=Lax; HttpOnly{secure}");
    // Hexadecimal and names of our own.
    HeaderValue::from_str(&text).unwrap_or(HeaderValue::from_static(""))
}

/// The prefix binds the cookie to this host; browsers take it over https alone.
pub(crate) fn cookie_named(app: &App, name: &str) -> String {
    if app.is_https() { format!("__Host-{name}") } else { name.to_owned() }
}

/// Of the request, whoever sent it.
pub(crate) fn of(extensions: &Extensions) -> Option<Arc<Viewer>> {
    extensions.get::<Arc<Viewer>>().cloned()
}

/// Anybody who has signed in.
#[derive(Clone, Debug)]
pub(crate) struct Person(pub Arc<Viewer>);

impl FromRequestParts<App> for Person {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self, Failure> {
        match of(&parts.extensions) {
            Some(viewer) if matches!(viewer.entry, Entry::Session(_)) => Ok(Self(viewer)),
            // No page is reached by a token.
            Some(_) => Err(Failure::NotFound("page")),
            // After signing in one comes back to what one wanted to see; what one sent is not sent again.
            None if parts.method == Method::GET => {
                let next = parts.uri.path_and_query().map_or("/me", |wanted| wanted.as_str());
                Err(Failure::SignIn(next.to_owned()))
            }
            None => Err(Failure::SignIn("/me".to_owned())),
        }
    }
}

/// Types of people by the role they hold: a handler that takes one cannot be called by anybody else. To others there
/// is nothing at this address.
macro_rules! roles {
    ($($(#[$doc:meta])* $name:ident = $($role:ident)|+;)+) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug)]
        pub(crate) struct $name(pub Arc<Viewer>);

        impl FromRequestParts<App> for $name {
            type Rejection = Failure;

            async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Failure> {
                let Person(viewer) = Person::from_request_parts(parts, app).await?;
                let holds = [$(Role::$role),+].into_iter().any(|role| viewer.is(role));
                match holds {
                    true => Ok(Self(viewer)),
                    false if viewer.withheld => Err(Failure::Factor),
                    false => Err(Failure::NotFound("role")),
                }
            }
        }
    )+};
}

roles! {
    /// Lists achievements of a unit: its researchers and officers.
    Author = Researcher | Officer;
    /// Carries cases for an agency.
    Broker = Broker;
    /// Organises roadshows: the market's staff, and the officers of a unit.
    Organiser = Officer | Operator;
    /// Posts publicity notices: the officers of a unit, and the market's staff.
    Publisher = Officer | Operator;
    /// The market's own staff.
    Operator = Operator;
    /// Whoever has queues to work on.
    Staff = Officer | Operator | Bureau;
}
