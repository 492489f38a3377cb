//! The papers of a case: each is read with its editions, and written by its next.

mod auction;
pub(crate) mod pages;
pub(super) mod prefill;
mod refusal;
mod registration;
mod sharing;

use std::collections::BTreeMap;

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::routing::RouterExt;
use catalog::case::gate::{self, Lack};
use catalog::case::paper::{self, Facts, Kind, Paper, PaperId};
use catalog::case::{Case, CaseId, Side, Stage, store};
use catalog::person::PersonId;
use db::{Db, Tx};

use super::side::{self, Seat};
use super::{acts, clock, files, ground, notices};
use crate::accounts::role::{Role, Viewer};
use crate::accounts::viewer::Person;
use crate::app::App;
use crate::failure::Failure;
use crate::form::Form;
use crate::layout::fields::Errors;
use crate::layout::{Frame, Page};
use crate::listings::rights;
use crate::paths::{CaseContractPath, CasePaperPath, CasePath};

pub(super) fn routes() -> Router<App> {
    Router::new().typed_get(show).typed_post(write).typed_get(contract)
}

/// The edition that the writer had before them, among what is typed.
pub(super) const EDITION: &str = "edition";

/// What is typed: the answers by field, and the edition.
type Typed = BTreeMap<String, String>;

pub(super) fn kind_of(code: &str) -> Result<Kind, Failure> {
    Kind::from_code(code).ok_or(Failure::NotFound("paper"))
}

async fn show(
    CasePaperPath { id, kind }: CasePaperPath,
    frame: Frame,
    Person(viewer): Person,
    State(app): State<App>,
) -> Page {
    let kind = kind_of(&kind)?;
    let mut tx = app.db().read().await?;
    let (case, seat) = side::seen(&mut tx, &viewer, id).await?;
    let view = view(&mut tx, &app, &viewer, (case, seat), kind).await?;
    Ok(pages::show(&frame, &view, &Errors::new()))
}

async fn view(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    (case, seat): (Case, Seat),
    kind: Kind,
) -> Result<pages::View, Failure> {
    if seat.side().is_some_and(|side| !kind.is_read_by(side)) {
        return Err(Failure::NotFound("paper"));
    }
    let held = ground::holdings(tx, &case).await?;
    let editions: Vec<Paper> =
        held.papers.iter().filter(|paper| paper.kind == kind).filter_map(|paper| seat.reads(paper)).collect();
    let own = newest(&held.facts, kind, seat.side());
    let typed = match own {
        Some(paper) => seat.reads(paper).map(|paper| prefill::typed(kind, &paper.body)).unwrap_or_default(),
        None => prefill::begun(tx, &case, &held, kind, db::business_day::date(app.db().clock.now())).await?,
    };
    let edition = own.map_or(0, |paper| paper.edition);
    let open = seat.side().is_some_and(|side| kind.is_written_by(side)) && is_open(&case, kind);
    let speaks = speaks_for_the_unit(tx, viewer, &case, kind).await?;
    let (writes, of_the_unit) = (open && speaks, open && !speaks);
    let files = if writes { files::readable(tx, case.id, seat).await? } else { Vec::new() };
    Ok(pages::View { case, kind, editions, typed, edition, writes, of_the_unit, files })
}

/// The newest edition, of the writer's own side where each side has its own.
fn newest(facts: &Facts, kind: Kind, side: Option<Side>) -> Option<&Paper> {
    match side {
        Some(side) if kind.is_of_a_side() => facts.of_side(kind, side),
        _ => facts.paper(kind),
    }
}

/// Whether it may still be written: what was signed stays as it was signed, and a case that is over is closed.
fn is_open(case: &Case, kind: Kind) -> bool {
    case.standing.goes_on() && kind.is_open_in(case.stage)
}

/// Whether somebody may write what the law asks of a unit: its officers and those of the unit above, where there are any. Who
/// made an achievement does not decide for the unit on its price.
pub(super) async fn speaks_for_the_unit(
    tx: &mut Tx,
    viewer: &Viewer,
    case: &Case,
    kind: Kind,
) -> Result<bool, Failure> {
    if !case.public_institution || !kind.is_of_the_unit() {
        return Ok(true);
    }
    // Who speaks for no unit may still sell what belongs to one.
    let unit = match case.seller.unit {
        Some(unit) => Some(unit),
        None => acts::owner(tx, case.achievement).await?,
    };
    let Some(unit) = unit else { return Ok(true) };
    let officers = rights::holders_for(tx, Role::Officer, unit).await?;
    Ok(officers.is_empty() || rights::units(tx, viewer).await?.contains(&unit))
}

async fn write(
    CasePaperPath { id, kind }: CasePaperPath,
    frame: Frame,
    Person(viewer): Person,
    State(app): State<App>,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    let kind = kind_of(&kind)?;
    let mut tx = app.db().write().await?;
    let (case, side, errors) = file(&mut tx, &app, &viewer, (id, kind), &typed).await?;
    if errors.is_empty() {
        tx.commit().await?;
        return Ok(Redirect::to(&CasePath { id }.to_string()).into_response());
    }
    let view = view(&mut tx, &app, &viewer, (case, Seat::Of(side)), kind).await?;
    let page = pages::show(&frame, &pages::View { typed, ..view }, &errors);
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

/// Writes the next edition of a paper; nothing is written where the errors are not empty.
pub(super) async fn file(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    (id, kind): (CaseId, Kind),
    typed: &Typed,
) -> Result<(Case, Side, Errors), Failure> {
    let (case, side) = side::going(tx, viewer, id).await?;
    if !kind.is_written_by(side) {
        return Err(Failure::NotFound("paper"));
    }
    if !is_open(&case, kind) {
        return Err(Failure::Stage("failure-paper-frozen"));
    }
    if !speaks_for_the_unit(tx, viewer, &case, kind).await? {
        return Err(Failure::Stage("failure-paper-unit"));
    }
    let held = ground::holdings(tx, &case).await?;
    let today = db::business_day::date(app.db().clock.now());
    let read =
        paper::read(kind, typed).and_then(|body| match refusal::of((kind, side), &body, &held, today) {
            Some((field, error)) => Err(Errors::from([(field, error)])),
            None => Ok(body),
        });
    let body = match read {
        Ok(body) => body,
        Err(errors) => return Ok((case, side, errors)),
    };
    let edition = newest(&held.facts, kind, Some(side)).map_or(0, |paper| paper.edition) + 1;
    let paper = Paper {
        id: PaperId(app.db().ids.next()),
        case: id,
        kind,
        side,
        edition,
        hash: Paper::hash(&Paper::text(&body)),
        body,
        by: viewer.id,
        at: app.db().clock.now(),
    };
    if let Some(lack) = unannounced(tx, app.db(), &case, &held, &paper).await? {
        return Ok((case, side, Errors::from([("gross", lack)])));
    }
    keep(tx, app, viewer, (&case, &held), paper, typed).await?;
    Ok((case, side, Errors::new()))
}

/// What is shared once the first sheet was paid out is open to objection first, as that one was.
async fn unannounced(
    tx: &mut Tx,
    db: &Db,
    case: &Case,
    held: &ground::Holdings,
    paper: &Paper,
) -> db::Result<Option<&'static str>> {
    if paper.kind != Kind::Distribution || case.stage != Stage::FollowedUp || !case.public_institution {
        return Ok(None);
    }
    let facts = Facts::of(held.papers.iter().cloned().chain([paper.clone()]));
    let then = ground::Holdings { facts, ..held.clone() };
    let lacks = ground::looked_at(tx, db, case, &then, gate::lacks_of_a_split).await?;
    Ok(lacks.first().map(|lack| match lack {
        Lack::IncomeLeftOut => "lack-income-left-out",
        Lack::SplitDiffers => "lack-split-differs",
        Lack::NoticeOther => "lack-notice-other",
        _ => "lack-split-notice",
    }))
}

async fn keep(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    (case, held): (&Case, &ground::Holdings),
    paper: Paper,
    typed: &Typed,
) -> Result<(), Failure> {
    let db = app.db();
    let kind = paper.kind;
    // Who has not seen the newest edition would write over it.
    if typed.get(EDITION).and_then(|typed| typed.parse().ok()).unwrap_or(0) + 1 != paper.edition {
        return Err(Failure::Stage("failure-paper-outdated"));
    }
    // The same words again are no new edition, unless they are said anew of terms that have changed.
    let anew = held.facts.has(Kind::Terms) && !held.facts.is_of_the_terms(kind);
    let before = newest(&held.facts, kind, Some(paper.side));
    if !anew && before.is_some_and(|before| before.body == paper.body) {
        return Ok(());
    }
    if !paper::store::write(tx, db, &viewer.actor(), &paper).await? {
        return Err(Failure::Stage("failure-paper-outdated"));
    }
    let place = format!("paper-{}", kind.code());
    let readers = |person: &PersonId| {
        let side = match *person {
            one if one == case.buyer.person => Side::Buyer,
            one if one == case.seller.person => Side::Seller,
            _ => Side::Broker,
        };
        paper.read_by(side).is_some()
    };
    let whom: Vec<_> = side::others(case, viewer.id).into_iter().filter(readers).collect();
    notices::to(tx, app, &whom, "mail-case-written", case, &place).await?;
    if kind == Kind::Registration {
        registered(tx, db, case, paper).await?;
    }
    Ok(())
}

/// What is submitted is asked after when the registrar's days are over; the amounts of a certificate are what the market's
/// figures count.
async fn registered(tx: &mut Tx, db: &Db, case: &Case, paper: Paper) -> Result<(), Failure> {
    let Some(registration) = Facts::of([paper]).registration() else { return Ok(()) };
    if let Some((by, _)) = registration.decided_by() {
        clock::ask_registrar(tx, db, case.id, by).await?;
    }
    if registration.is_cancelled() {
        store::note_uncertified(tx, case.id).await?;
    }
    if !registration.is_certified() {
        return Ok(());
    }
    if let (Some(on), Some(amount), Some(technical)) =
        (registration.certified, registration.amount, registration.technical_amount)
    {
        store::note_certified(tx, case.id, on, amount, technical).await?;
    }
    Ok(())
}

/// The draft of a contract, made of the terms as they are now.
async fn contract(
    CaseContractPath { id }: CaseContractPath,
    frame: Frame,
    Person(viewer): Person,
    State(app): State<App>,
) -> Page {
    let mut tx = app.db().read().await?;
    let (case, _) = side::seen(&mut tx, &viewer, id).await?;
    let held = ground::holdings(&mut tx, &case).await?;
    let terms = held.facts.paper(Kind::Terms).ok_or(Failure::NotFound("terms"))?;
    let (seller, buyer) =
        (super::named(&mut tx, case.seller).await?, super::named(&mut tx, case.buyer).await?);
    Ok(pages::contract(&frame, &case, (&seller, &buyer), terms))
}
