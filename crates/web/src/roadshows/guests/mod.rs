//! The list of guests for who organises an event, what the door reported, and who works there.

mod pages;

use axum::Router;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::routing::RouterExt;
use catalog::case::{self, CaseId};
use catalog::person::PersonId;
use catalog::roadshow::Roadshow;
use catalog::roadshow::after::Step;
use catalog::roadshow::guest::consent;
use catalog::roadshow::guest::door::{self, Double, entrance};
use catalog::roadshow::guest::roll::{self, Which};
use catalog::roadshow::guest::{Registration, RegistrationId, store};
use db::Tx;
use serde::Deserialize;

use super::{side, words};
use crate::accounts::address::Address;
use crate::accounts::role::Viewer;
use crate::accounts::store as people;
use crate::accounts::viewer::Person;
use crate::app::App;
use crate::cases;
use crate::exports::{self, Taken};
use crate::failure::Failure;
use crate::form::{Asked, Form};
use crate::layout::fields::Errors;
use crate::layout::{Frame, Page};
use crate::paths::{GuestsFilePath, GuestsPath, RoadshowStaffEndPath, RoadshowStaffPath};
use crate::sheet;

pub(super) fn routes() -> Router<App> {
    Router::new().typed_get(list).typed_get(export).typed_post(appoint).typed_post(dismiss)
}

/// Which guests are meant.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Filters {
    /// A state of seats, or `arrived`, or `absent`.
    pub state: String,
    pub q: String,
    /// The last guest of the part before.
    pub behind: Option<RegistrationId>,
}

/// Guests of one part of the page.
const SHOWN: usize = 200;
/// Guests that are read at a time.
const AT_ONCE: i64 = 500;

impl Filters {
    fn which(&self) -> Which {
        Which::from_code(&self.state).unwrap_or(Which::Standing)
    }

    /// Whether what was looked for is said of a guest.
    fn fits(&self, one: &Registration) -> bool {
        let words = search::normalise(self.q.trim()).to_lowercase();
        let said =
            search::normalise(&format!("{} {}", one.guest.name, one.guest.organisation)).to_lowercase();
        words.is_empty() || said.contains(&words)
    }
}

/// Those that are meant, behind a guest of the list, at most so many; and whether there are more.
async fn part(
    tx: &mut Tx,
    roadshow: &Roadshow,
    filters: &Filters,
    behind: Option<RegistrationId>,
    most: usize,
) -> db::Result<(Vec<Registration>, bool)> {
    let mut last = match behind {
        Some(id) => store::find(tx, id).await?.filter(|one| one.roadshow == roadshow.id),
        None => None,
    }
    .map(|one| (one.registered_at, one.id));
    let mut found = Vec::new();
    loop {
        let ids = roll::store::part(tx, roadshow.id, filters.which(), last, AT_ONCE).await?;
        if ids.is_empty() {
            return Ok((found, false));
        }
        for id in ids {
            let Some(one) = store::find(tx, id).await? else { continue };
            last = Some((one.registered_at, one.id));
            if !filters.fits(&one) {
                continue;
            }
            if found.len() == most {
                return Ok((found, true));
            }
            found.push(one);
        }
    }
}

/// All that the page shows.
pub(super) struct View {
    roadshow: Roadshow,
    filters: Filters,
    /// This part of those that are meant.
    shown: Vec<Registration>,
    /// Whether there are more behind them.
    more: bool,
    /// Cases that grew from what they did here and that this reader sits at, or watches: where the list asks how far they got.
    cases: Vec<(RegistrationId, CaseId)>,
    /// How many of each state there are.
    counts: Vec<(&'static str, i64)>,
    doubles: Vec<Double>,
    staff: Vec<(PersonId, String)>,
    /// Whether guests may check in by themselves.
    alone: bool,
}

/// The cases of these guests that somebody may open; there are some only where it came to an intent.
async fn openable(
    tx: &mut Tx,
    viewer: &Viewer,
    filters: &Filters,
    shown: &[Registration],
) -> Result<Vec<(RegistrationId, CaseId)>, Failure> {
    let asks = matches!(filters.which(), Which::Reached(Step::Accepted | Step::Termed | Step::Contracted));
    let mut openable = Vec::new();
    for one in shown.iter().filter(|_| asks) {
        for id in roll::store::cases(tx, one.id).await? {
            let Some(case) = case::store::find(tx, id).await? else { continue };
            if cases::side::seat(tx, viewer, &case).await?.is_some() {
                openable.push((one.id, id));
            }
        }
    }
    Ok(openable)
}

async fn view(tx: &mut Tx, viewer: &Viewer, roadshow: Roadshow, filters: Filters) -> Result<View, Failure> {
    let (shown, more) = part(tx, &roadshow, &filters, filters.behind, SHOWN).await?;
    let cases = openable(tx, viewer, &filters, &shown).await?;
    let mut counts = Vec::new();
    for state in pages::STATES {
        let which = Which::from_code(state).unwrap_or(Which::Standing);
        counts.push((state, roll::store::count(tx, roadshow.id, which).await?));
    }
    let doubles = door::store::doubles(tx, roadshow.id).await?;
    let staff = door::store::staff(tx, roadshow.id).await?;
    let alone = entrance::store::key(tx, roadshow.id).await?.is_some();
    Ok(View { roadshow, filters, shown, more, cases, counts, doubles, staff, alone })
}

async fn list(
    GuestsPath { slug }: GuestsPath,
    frame: Frame,
    Person(viewer): Person,
    Asked(filters): Asked<Filters>,
    State(app): State<App>,
) -> Page {
    let mut tx = app.db().read().await?;
    let roadshow = side::kept(&mut tx, &viewer, &slug).await?;
    let view = view(&mut tx, &viewer, roadshow, filters).await?;
    Ok(pages::list(&frame, &view, &StaffForm::default(), &Errors::new()))
}

/// What the page shows, as a sheet. Who took it is in the log (个人信息保护法 §51).
async fn export(
    GuestsFilePath { slug }: GuestsFilePath,
    frame: Frame,
    Person(viewer): Person,
    Asked(filters): Asked<Filters>,
    State(app): State<App>,
) -> Result<Response, Failure> {
    let mut tx = app.db().write().await?;
    let roadshow = side::kept(&mut tx, &viewer, &slug).await?;
    let head = [
        "guest-name",
        "guest-organisation",
        "guest-address",
        "guest-audience",
        "guest-seats",
        "guest-standing",
        "guest-arrived",
        "guest-consents",
    ];
    let mut rows = vec![head.map(|key| frame.text(key)).to_vec()];
    let mut behind = None;
    loop {
        let (guests, more) = part(&mut tx, &roadshow, &filters, behind, SHOWN).await?;
        for one in &guests {
            rows.push(written(&mut tx, &frame, one).await?);
        }
        behind = guests.last().map(|one| one.id);
        if !more {
            break;
        }
    }
    exports::note(&mut tx, app.db(), &viewer.actor(), Taken::Guests, roadshow.id.0, rows.len() - 1).await?;
    tx.commit().await?;
    sheet::file(&format!("{slug}-guests.csv"), &rows)
}

/// One line of the file.
async fn written(tx: &mut Tx, frame: &Frame, one: &Registration) -> db::Result<Vec<String>> {
    let consents = consent::store::of(tx, one.id).await?;
    let mut consents: Vec<String> =
        consents.into_iter().map(|to| frame.text(&format!("recipient-{}", to.code()))).collect();
    if one.is_to_agree() {
        consents.push(frame.text("guest-to-agree"));
    }
    let address = Address::from_kept(&one.guest.address);
    Ok(vec![
        one.guest.name.clone(),
        one.guest.organisation.clone(),
        address.map(|address| address.plain().to_owned()).unwrap_or_default(),
        frame.text(&format!("audience-{}", one.guest.audience.code())),
        one.guest.seats.to_string(),
        frame.text(&format!("seat-{}", one.seat.code())),
        one.arrived_at.map(|at| words::moment(frame.lang, at)).unwrap_or_default(),
        consents.join(" "),
    ])
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct StaffForm {
    address: String,
}

/// Somebody works at this event, and at no other by it.
async fn appoint(
    RoadshowStaffPath { slug }: RoadshowStaffPath,
    frame: Frame,
    Person(viewer): Person,
    State(app): State<App>,
    Form(form): Form<StaffForm>,
) -> Result<Response, Failure> {
    let mut tx = app.db().write().await?;
    let roadshow = side::kept(&mut tx, &viewer, &slug).await?;
    let person = match Address::parse(&form.address) {
        Some(address) => people::person_at(&mut tx, &address).await?.ok_or("error-staff-unknown"),
        None => Err("error-address"),
    };
    match person {
        Ok(person) => {
            door::store::appoint(&mut tx, app.db(), viewer.id, roadshow.id, person).await?;
            tx.commit().await?;
            Ok(Redirect::to(&GuestsPath { slug }.to_string()).into_response())
        }
        Err(error) => {
            let view = view(&mut tx, &viewer, roadshow, Filters::default()).await?;
            let errors = Errors::from([("address", error)]);
            Ok(super::wrong(pages::list(&frame, &view, &form, &errors)))
        }
    }
}

async fn dismiss(
    RoadshowStaffEndPath { slug, id }: RoadshowStaffEndPath,
    Person(viewer): Person,
    State(app): State<App>,
) -> Result<Redirect, Failure> {
    let mut tx = app.db().write().await?;
    let roadshow = side::kept(&mut tx, &viewer, &slug).await?;
    if !door::store::dismiss(&mut tx, app.db(), viewer.id, roadshow.id, id).await? {
        return Err(Failure::NotFound("staff"));
    }
    tx.commit().await?;
    Ok(Redirect::to(&GuestsPath { slug }.to_string()))
}
