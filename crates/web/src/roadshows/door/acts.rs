//! What happens at the door, in the caller's transaction.

use catalog::roadshow::Roadshow;
use catalog::roadshow::guest::consent::{self, Recipient};
use catalog::roadshow::guest::door::left::{self, Left};
use catalog::roadshow::guest::door::{self, Arrival, Scan};
use catalog::roadshow::guest::roll;
use catalog::roadshow::guest::store::{self, New, Registered};
use catalog::roadshow::guest::{Guest, Registration, RegistrationId, Seat};
use chrono::{DateTime, Duration, Utc};
use db::Tx;
use serde_json::{Value, json};

use super::form::{ScanForm, SentScan};
use crate::accounts::role::Viewer;
use crate::app::App;
use crate::failure::Failure;
use crate::layout::Frame;
use crate::layout::fields::Errors;
use crate::roadshows::registration::form::too_many;
use crate::roadshows::registration::ticket;
use crate::roadshows::words;

/// Scans that a desk sends at once.
pub(super) const SCANS_AT_ONCE: usize = 5_000;
/// Guests that a desk is given at once: of most halls all.
pub(super) const KEPT: i64 = 5_000;
/// What changed so shortly before a desk asked is told it once more.
pub(super) const LATELY: Duration = Duration::seconds(10);
/// Guests on one part of the list to print.
pub(super) const PRINTED: i64 = 1_000;
/// Guests whom a word finds: more are not looked through at a door.
const FOUND: i64 = 50;
/// Longest name of a desk, in characters.
const DESK_MAX: usize = 20;
/// A desk's clock may be wrong; a scan of tomorrow is not believed, nor one of before the doors could open.
const AHEAD: Duration = Duration::minutes(5);
const DOORS: Duration = Duration::hours(12);

/// Somebody whom a scan could mean.
pub(super) type Found = Registration;

/// How many are on the list, and how many have come: seats; and what was scanned that is still to be looked after.
#[derive(Clone, Debug, Default)]
pub(super) struct Counts {
    pub expected: i32,
    pub arrived: i32,
    pub left: Vec<Left>,
}

/// What a scan says to the desk.
#[derive(Clone, Debug)]
pub(super) enum Scanned {
    Enters {
        one: Box<Registration>,
        at: DateTime<Utc>,
    },
    Again {
        one: Box<Registration>,
        first: DateTime<Utc>,
    },
    /// On the list, and without a seat.
    Waits {
        one: Box<Registration>,
    },
    /// Was on the list, and left it.
    Gone {
        one: Box<Registration>,
    },
    /// Scanned when the work at the door was over.
    Late,
    Unknown,
    /// A photograph without a code that can be read.
    Unread,
    Several {
        count: usize,
    },
}

impl Scanned {
    pub(super) fn unknown() -> Self {
        Self::Unknown
    }

    pub(super) fn several(count: usize) -> Self {
        Self::Several { count }
    }

    /// In programs and in the keys of the locales.
    pub(super) fn code(&self) -> &'static str {
        match self {
            Self::Enters { .. } => "enters",
            Self::Again { .. } => "again",
            Self::Waits { .. } => "waits",
            Self::Gone { .. } => "gone",
            Self::Late => "late",
            Self::Unknown => "unknown",
            Self::Unread => "unread",
            Self::Several { .. } => "several",
        }
    }

    pub(super) fn one(&self) -> Option<&Registration> {
        match self {
            Self::Enters { one, .. } | Self::Again { one, .. } | Self::Waits { one } | Self::Gone { one } => {
                Some(one)
            }
            Self::Late | Self::Unknown | Self::Unread | Self::Several { .. } => None,
        }
    }

    /// In one line, for the desk.
    pub(super) fn words(&self, frame: &Frame) -> String {
        let at = match self {
            Self::Enters { at, .. } => words::clock(*at),
            Self::Again { first, .. } => words::clock(*first),
            _ => String::new(),
        };
        let count = if let Self::Several { count } = self { *count } else { 0 };
        frame.say(&format!("door-{}", self.code()), &[("at", at.into()), ("count", count.into())])
    }

    pub(super) fn told(&self, frame: &Frame) -> Value {
        let one = self.one();
        json!({
            "outcome": self.code(),
            "said": self.words(frame),
            "id": one.map(|one| one.id),
            "name": one.map(|one| &one.guest.name),
            "organisation": one.map(|one| &one.guest.organisation),
            "seats": one.map(|one| one.guest.seats),
            "at": match self {
                Self::Enters { at, .. } => Some(words::clock(*at)),
                Self::Again { first, .. } => Some(words::clock(*first)),
                _ => None,
            },
        })
    }
}

/// Whom a text means: a ticket or its address; an id; else what an address ends with, or a part of a name.
pub(super) async fn find(tx: &mut Tx, roadshow: &Roadshow, what: &str) -> Result<Vec<Found>, Failure> {
    let last = last(what);
    if last.is_empty() {
        return Ok(Vec::new());
    }
    if is_code(&last) {
        let one = meant(tx, roadshow, &last).await?;
        return Ok(one.filter(Registration::stands).into_iter().collect());
    }
    Ok(roll::store::sought(tx, roadshow.id, &last.to_lowercase(), FOUND).await?)
}

/// What a text ends with: of the address of a ticket, the ticket.
fn last(what: &str) -> String {
    let what = search::normalise(what.trim());
    what.trim_end_matches('/').rsplit('/').next().unwrap_or_default().to_owned()
}

/// Whether it is a ticket or an id: it means one guest, and nobody has to be looked for.
fn is_code(last: &str) -> bool {
    ticket::is_one(last) || last.parse::<RegistrationId>().is_ok()
}

/// The guest whom a ticket or an id means, whatever became of them.
async fn meant(tx: &mut Tx, roadshow: &Roadshow, last: &str) -> db::Result<Option<Registration>> {
    if ticket::is_one(last) {
        return store::with_ticket(tx, roadshow.id, last).await;
    }
    match last.parse::<RegistrationId>() {
        Ok(id) => Ok(store::find(tx, id).await?.filter(|one| one.roadshow == roadshow.id)),
        Err(_) => Ok(None),
    }
}

/// Writes under which words a guest is found here.
pub(in crate::roadshows) async fn is_sought(tx: &mut Tx, one: &Registration) -> db::Result<()> {
    let text = format!("{} {}", one.guest.name, one.guest.organisation);
    roll::store::set_sought(tx, one.id, &search::normalise(&text).to_lowercase()).await
}

pub(super) async fn arrive(
    tx: &mut Tx,
    app: &App,
    roadshow: &Roadshow,
    viewer: &Viewer,
    one: &Registration,
    form: &ScanForm,
) -> Result<Scanned, Failure> {
    let db = app.db();
    let one = Box::new(one.clone());
    if !one.has_seat() {
        return Ok(Scanned::Waits { one });
    }
    let now = db.clock.now();
    let scan = Scan {
        nonce: form.nonce.unwrap_or_else(|| db.ids.next()),
        registration: one.id,
        at: form.at.map_or(now, |at| scanned_at(roadshow, at, now)),
        by: viewer.id,
        desk: named(&form.desk),
    };
    // Whoever is inside has taken the seat that was kept.
    if matches!(one.seat, Seat::Offered { .. }) {
        let act = "registration.accepted";
        store::set_seat(tx, db, &viewer.actor(), act, one.id, one.seat, Seat::Confirmed).await?;
    }
    Ok(match door::store::arrive(tx, db, roadshow.id, &scan).await? {
        Arrival::First { at } => Scanned::Enters { one, at },
        Arrival::Again { first } => Scanned::Again { one, first },
    })
}

/// One scan that a desk made while it was alone. What cannot be followed is written down, so that the desk looks after it.
pub(super) async fn follow(
    tx: &mut Tx,
    app: &App,
    roadshow: &Roadshow,
    viewer: &Viewer,
    sent: &SentScan,
) -> Result<Scanned, Failure> {
    let found = find(tx, roadshow, &sent.what).await?;
    let form = sent.as_form();
    let result = match found.as_slice() {
        [guest] => arrive(tx, app, roadshow, viewer, guest, &form).await?,
        // Who left the list before the scan arrived may stand in the hall: the desk is told who it is.
        [] => match meant(tx, roadshow, &last(&sent.what)).await? {
            Some(one) => Scanned::Gone { one: Box::new(one) },
            None => Scanned::unknown(),
        },
        _ => Scanned::several(found.len()),
    };
    if matches!(result, Scanned::Enters { .. } | Scanned::Again { .. }) {
        left::store::followed(tx, sent.nonce).await?;
        return Ok(result);
    }
    leave(tx, app, roadshow, viewer, sent, (result.one(), result.code())).await?;
    Ok(result)
}

/// One scan of who worked there until the end, which arrives when it is over: what was scanned in time, by a code. The list is
/// not theirs to look through any more, and what they scan from now on is left to who keeps it.
pub(super) async fn follow_late(
    tx: &mut Tx,
    app: &App,
    roadshow: &Roadshow,
    viewer: &Viewer,
    sent: &SentScan,
    until: DateTime<Utc>,
) -> Result<Scanned, Failure> {
    let last = last(&sent.what);
    if is_code(&last) && sent.at >= roadshow.draft.starts_at - DOORS && sent.at <= until {
        return follow(tx, app, roadshow, viewer, sent).await;
    }
    let one = meant(tx, roadshow, &last).await?;
    leave(tx, app, roadshow, viewer, sent, (one.as_ref(), Scanned::Late.code())).await?;
    Ok(Scanned::Late)
}

async fn leave(
    tx: &mut Tx,
    app: &App,
    roadshow: &Roadshow,
    viewer: &Viewer,
    sent: &SentScan,
    (one, outcome): (Option<&Registration>, &'static str),
) -> db::Result<()> {
    let new = left::New {
        nonce: sent.nonce,
        registration: one.map(|one| one.id),
        what: &sent.what,
        outcome,
        at: scanned_at(roadshow, sent.at, app.db().clock.now()),
        by: viewer.id,
        desk: &named(&sent.desk),
    };
    left::store::leave(tx, app.db(), roadshow.id, &new).await
}

/// When a desk says it scanned; a clock that goes wrong is not believed.
fn scanned_at(roadshow: &Roadshow, said: DateTime<Utc>, now: DateTime<Utc>) -> DateTime<Utc> {
    let is_meant = said >= roadshow.draft.starts_at - DOORS && said <= now + AHEAD;
    if is_meant { said } else { now }
}

/// What a desk calls itself.
fn named(desk: &str) -> String {
    desk.trim().chars().take(DESK_MAX).collect()
}

/// Writes somebody onto the list who stands at the desk. Who has a seat has arrived.
pub(super) async fn walk_in(
    tx: &mut Tx,
    app: &App,
    roadshow: &Roadshow,
    viewer: &Viewer,
    guest: &Guest,
    recipients: &[Recipient],
) -> Result<Registration, Failure> {
    let db = app.db();
    if let Some(why) = too_many(guest.seats, store::most(tx, roadshow, guest.audience).await?) {
        return Err(Errors::from([("seats", why)]).into());
    }
    let ticket = ticket::make(&db.chance);
    let id = RegistrationId(db.ids.next());
    let new = New { id, ticket: &ticket, guest, at_desk: true, person: None, code: None, brought_by: None };
    match store::register(tx, db, &viewer.actor(), roadshow, &new).await? {
        Registered::Done(one) => {
            consent::store::set(tx, db, one.id, recipients).await?;
            is_sought(tx, &one).await?;
            arrive(tx, app, roadshow, viewer, &one, &ScanForm::default()).await?;
            Ok(one)
        }
        Registered::Already(_) => Err(Failure::at("address", "error-registration-here")),
    }
}

pub(super) async fn counts(tx: &mut Tx, roadshow: &Roadshow) -> Result<Counts, Failure> {
    let (expected, arrived) = store::expected(tx, roadshow.id).await?;
    Ok(Counts { expected, arrived, left: left::store::all(tx, roadshow.id).await? })
}
