//! Cases (案件): from an accepted intent to a fulfilled contract, with what each stage asks and who may say it.

pub(crate) mod acts;
pub(crate) mod api;
mod board;
pub(crate) mod clock;
mod deadlines;
mod dossier;
mod figures;
pub(crate) mod files;
mod form;
mod ground;
pub(crate) mod money;
mod notes;
mod notices;
mod pages;
pub(crate) mod papers;
pub(crate) mod side;
mod subsidy;

use axum::Router;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::routing::RouterExt;
use catalog::broker::assignment;
use catalog::case::gate::Lack;
use catalog::case::note;
use catalog::case::paper::Kind;
use catalog::case::{Case, CaseId, Party, Side, Stage, store};
use catalog::organisation;
use db::Tx;

use crate::accounts::role::{Role, Viewer};
use crate::accounts::store as people;
use crate::accounts::viewer::Person;
use crate::app::App;
use crate::brokers::assignments::{self, conflicts};
use crate::failure::Failure;
use crate::form::Form;
use crate::layout::fields::Errors;
use crate::layout::{Frame, Page};
use crate::ledger;
use crate::ledger::acts::Met;
use crate::paths::{
    CaseAdvancePath, CaseBarPath, CaseDisputePath, CaseLossPath, CasePath, CasePausePath, CaseResumptionPath,
    CaseReturnPath,
};
use acts::Hold;
use form::{AdvanceForm, ReasonForm};
use notes::form::NoteForm;
use side::Seat;

/// The noun of the event log.
pub(crate) const KIND: &str = "case";

pub(crate) fn routes() -> Router<App> {
    Router::new()
        .typed_get(show)
        .typed_post(advance)
        .typed_post(send_back)
        .typed_post(pause)
        .typed_post(resume)
        .typed_post(dispute)
        .typed_post(lose)
        .typed_post(bar)
        .merge(board::routes())
        .merge(notes::routes())
        .merge(papers::routes())
        .merge(money::routes())
        .merge(dossier::routes())
        .merge(figures::routes())
        .merge(files::routes())
        .merge(subsidy::routes())
}

async fn show(
    CasePath { id }: CasePath,
    frame: Frame,
    Person(viewer): Person,
    State(app): State<App>,
) -> Page {
    let mut tx = app.db().read().await?;
    let (case, seat) = side::seen(&mut tx, &viewer, id).await?;
    let view = view(&mut tx, &app, &viewer, (case, seat)).await?;
    Ok(pages::show(&frame, &view, &NoteForm::default(), &Errors::new()))
}

/// All that a page of the case shows.
async fn view(
    tx: &mut Tx,
    app: &App,
    viewer: &Viewer,
    (case, seat): (Case, Seat),
) -> Result<pages::View, Failure> {
    let held = ground::holdings(tx, &case).await?;
    let lacks = ground::lacks(tx, app.db(), &case, &held).await?;
    let mut notes = note::store::of_case(tx, case.id).await?;
    notes.retain(|note| seat.side().is_none_or(|side| note.audience.includes(side)));
    let moves = store::moves(tx, case.id).await?;
    let broker = match case.broker {
        Some(broker) => people::name(tx, broker).await?,
        None => None,
    };
    let met = Met {
        seller: case.seller,
        buyer: case.buyer,
        achievement: case.achievement,
        demand: case.demand,
        case: Some(case.id),
    };
    let now = app.db().clock.now();
    let offered = assignment::store::of_case(tx, case.id).await?;
    let mut assignment =
        offered.into_iter().find(|one| one.state.clone().at(now).is_live()).map(|one| one.id);
    // Who watches over the figures alone has no side of it, and who carries a case reads their own.
    if let Some(id) = assignment
        && !assignments::concerns(tx, viewer, id).await?
    {
        assignment = None;
    }
    // The unit's own papers and notices are its officers' where it has any.
    let speaks = papers::speaks_for_the_unit(tx, viewer, &case, Kind::Approval).await?;
    let posts = seat == Seat::Of(Side::Seller) && viewer.is(Role::Officer) && speaks;
    Ok(pages::View {
        assignment,
        speaks,
        posts,
        introduction: ledger::acts::of(tx, &met).await?,
        seller: named(tx, case.seller).await?,
        buyer: named(tx, case.buyer).await?,
        broker,
        reason: ReasonForm::default(),
        lacks,
        notes,
        moves,
        held,
        seat,
        case,
    })
}

/// A party as the others of the case know it: both have agreed to that when the intent was accepted.
pub(super) async fn named(tx: &mut Tx, party: Party) -> db::Result<String> {
    let unit = match party.unit {
        Some(unit) => organisation::store::find(tx, unit).await?.map(|unit| unit.draft.name),
        None => None,
    };
    match unit {
        Some(unit) => Ok(unit),
        None => Ok(people::name(tx, party.person).await?.unwrap_or_default()),
    }
}

async fn advance(
    CaseAdvancePath { id }: CaseAdvancePath,
    frame: Frame,
    Person(viewer): Person,
    State(app): State<App>,
    Form(form): Form<AdvanceForm>,
) -> Result<Response, Failure> {
    let mut tx = app.db().write().await?;
    let (case, side) = side::worked(&mut tx, &viewer, id).await?;
    form.agrees_with(case.stage)?;
    if conflicts::arisen(&mut tx, &case).await?.is_some() {
        drop(tx);
        return conflicts::refuse(&app, id).await;
    }
    match acts::advance(&mut tx, &app, &viewer, (&case, side)).await? {
        Ok(_) => {
            tx.commit().await?;
            Ok(back_to(id))
        }
        Err(lacks) => refused(&mut tx, &app, (&frame, &viewer), case, side, lacks).await,
    }
}

/// The case again, with what is missing on top.
async fn refused(
    tx: &mut Tx,
    app: &App,
    (frame, viewer): (&Frame, &Viewer),
    case: Case,
    side: Side,
    lacks: Vec<Lack>,
) -> Result<Response, Failure> {
    let view = view(tx, app, viewer, (case, Seat::Of(side))).await?;
    let view = pages::View { lacks, ..view };
    let page = pages::show(frame, &view, &NoteForm::default(), &Errors::new());
    Ok((axum::http::StatusCode::CONFLICT, page).into_response())
}

async fn send_back(
    CaseReturnPath { id }: CaseReturnPath,
    frame: Frame,
    Person(viewer): Person,
    State(app): State<App>,
    Form(form): Form<ReasonForm>,
) -> Result<Response, Failure> {
    let mut tx = app.db().write().await?;
    store::hold(&mut tx, id).await?;
    let (case, seat) = side::seen(&mut tx, &viewer, id).await?;
    // A contract is not undone by one of its parties: the operator reads what both have agreed on.
    let signed = case.stage >= Stage::Registration;
    match seat {
        Seat::Of(_) if signed => return Err(Failure::Stage("failure-case-signed")),
        Seat::Of(_) => {}
        Seat::Watches { bars: true } if signed => {}
        Seat::Watches { .. } => return Err(Failure::NotFound("case")),
    }
    match form.back() {
        Ok((to, reason)) => {
            acts::send_back(&mut tx, &app, &viewer, &case, (to, &reason)).await?;
            tx.commit().await?;
            Ok(back_to(id))
        }
        Err(errors) => wrong(&mut tx, &app, (&frame, &viewer), (case, seat), &form, &errors).await,
    }
}

/// The case again, with what is wrong at its fields.
async fn wrong(
    tx: &mut Tx,
    app: &App,
    (frame, viewer): (&Frame, &Viewer),
    (case, seat): (Case, Seat),
    form: &ReasonForm,
    errors: &Errors,
) -> Result<Response, Failure> {
    let view = view(tx, app, viewer, (case, seat)).await?;
    let view = pages::View { reason: form.clone(), ..view };
    let page = pages::show(frame, &view, &NoteForm::default(), errors);
    Ok((axum::http::StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

/// What stops a case is one handler; its addresses say which.
macro_rules! holds {
    ($($name:ident = $path:ident, $hold:ident;)+) => {$(
        async fn $name(
            $path { id }: $path,
            frame: Frame,
            Person(viewer): Person,
            State(app): State<App>,
            Form(form): Form<ReasonForm>,
        ) -> Result<Response, Failure> {
            held(&app, &frame, &viewer, id, Hold::$hold, &form).await
        }
    )+};
}

holds! {
    pause = CasePausePath, Pause;
    resume = CaseResumptionPath, Resume;
    dispute = CaseDisputePath, Dispute;
    lose = CaseLossPath, Lose;
    bar = CaseBarPath, Bar;
}

async fn held(
    app: &App,
    frame: &Frame,
    viewer: &Viewer,
    id: CaseId,
    hold: Hold,
    form: &ReasonForm,
) -> Result<Response, Failure> {
    let mut tx = app.db().write().await?;
    store::hold(&mut tx, id).await?;
    let (case, seat) = side::seen(&mut tx, viewer, id).await?;
    let may = match seat {
        Seat::Of(_) => hold != Hold::Bar,
        Seat::Watches { bars: true } => {
            let ends = hold == Hold::Lose && case.stage >= Stage::Registration;
            hold == Hold::Bar || ends || (hold == Hold::Resume && case.standing.is_lifted_by(None))
        }
        Seat::Watches { bars: false } => false,
    };
    if !may {
        return Err(Failure::NotFound("case"));
    }
    let reason = if hold == Hold::Resume { Ok(String::new()) } else { form.reason() };
    match reason {
        Ok(reason) => {
            acts::hold(&mut tx, app, viewer, (&case, seat), (hold, reason)).await?;
            tx.commit().await?;
            Ok(back_to(id))
        }
        Err(errors) => wrong(&mut tx, app, (frame, viewer), (case, seat), form, &errors).await,
    }
}

fn back_to(id: CaseId) -> Response {
    Redirect::to(&CasePath { id }.to_string()).into_response()
}
