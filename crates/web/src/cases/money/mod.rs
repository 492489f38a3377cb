//! Money of a case: the parts of the work, what was paid for them, and the broker's fee.

mod expenses;
mod form;
mod pages;
pub(super) mod royalties;

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::routing::RouterExt;
use catalog::broker::assignment;
use catalog::case::money::{self, Milestone, MilestoneId, Purpose, Receipt, ReceiptId, Work, expense};
use catalog::case::{Case, CaseId, Side, Stage, Standing};
use db::Tx;

use super::side::{self, Seat};
use super::{clock, ground};
use crate::accounts::store as people;
use crate::accounts::viewer::Person;
use crate::app::App;
use crate::failure::Failure;
use crate::form::Form;
use crate::layout::fields::Errors;
use crate::layout::{Frame, Page};
use crate::paths::{
    CaseMilestonePath, CaseMilestonesPath, CaseMoneyPath, CaseReceiptEndPath, CaseReceiptsPath,
};
pub(crate) use form::ExpenseForm;
use form::{MilestoneForm, ReceiptForm, Received, RoyaltyForm, WorkForm};

pub(super) fn routes() -> Router<App> {
    Router::new()
        .typed_get(show)
        .typed_post(plan)
        .typed_post(work)
        .typed_post(receive)
        .typed_post(unreceive)
        .merge(expenses::routes())
        .merge(royalties::routes())
}

async fn show(
    CaseMoneyPath { id }: CaseMoneyPath,
    frame: Frame,
    Person(viewer): Person,
    State(app): State<App>,
) -> Page {
    let mut tx = app.db().read().await?;
    let (case, seat) = side::seen(&mut tx, &viewer, id).await?;
    let view = view(&mut tx, case, seat).await?;
    Ok(pages::show(&frame, &view, &Errors::new()))
}

async fn view(tx: &mut Tx, case: Case, seat: Seat) -> Result<pages::View, Failure> {
    let held = ground::holdings(tx, &case).await?;
    let contract = held.facts.agreed();
    // A draft of a signature is no contract: it counts once the case has passed the gate (民法典 §963).
    let concluded = contract.filter(|_| case.stage >= Stage::Registration);
    let mandate = held.mandate();
    let reads = held.tells_of_the_broker(seat);
    let agreed = mandate.as_ref().filter(|_| reads);
    let fee = agreed.map(|mandate| money::fee(mandate, concluded, &held.receipts));
    let failed = case.stage < Stage::Registration && matches!(case.standing, Standing::Lost { .. });
    let expenses = expense::Account::of(mandate.as_ref(), failed, &held.spent, &held.receipts);
    let shares = match fee {
        Some(fee) => shares(tx, &case, fee.earned).await?,
        None => Vec::new(),
    };
    Ok(pages::View {
        contract,
        of_the_broker: reads && (case.broker.is_some() || !held.spent.is_empty()),
        shares,
        fee,
        expenses,
        plan: royalties::plan(&case, &held.facts),
        milestone: MilestoneForm::default(),
        receipt: ReceiptForm::default(),
        expense: ExpenseForm::default(),
        royalty: RoyaltyForm::default(),
        case,
        seat,
        held,
    })
}

/// What each broker has of the fee, the first first; nothing where nobody handed the case over.
async fn shares(tx: &mut Tx, case: &Case, earned: i64) -> db::Result<Vec<(String, i64)>> {
    let mut before = Vec::new();
    for one in assignment::store::of_case(tx, case.id).await?.into_iter().rev() {
        if let assignment::State::HandedOver { kept, .. } = one.state {
            before.extend((Some(one.broker) != case.broker).then_some((one.broker, kept)));
        }
    }
    let Some(now) = case.broker.filter(|_| !before.is_empty()) else { return Ok(Vec::new()) };
    let kept: Vec<i32> = before.iter().map(|(_, kept)| *kept).collect();
    let (parts, rest) = money::shared(earned, &kept);
    let all = before.into_iter().map(|(broker, _)| broker).zip(parts).chain([(now, rest)]);
    let mut named = Vec::new();
    for (broker, part) in all {
        named.push((people::name(tx, broker).await?.unwrap_or_default(), part));
    }
    Ok(named)
}

fn back_to(id: CaseId) -> Response {
    Redirect::to(&CaseMoneyPath { id }.to_string()).into_response()
}

/// The page again, with what is wrong at its fields.
async fn wrong(
    tx: &mut Tx,
    frame: &Frame,
    case: Case,
    side: Side,
    errors: &Errors,
    typed: impl FnOnce(pages::View) -> pages::View,
) -> Result<Response, Failure> {
    let view = typed(view(tx, case, Seat::Of(side)).await?);
    Ok((StatusCode::UNPROCESSABLE_ENTITY, pages::show(frame, &view, errors)).into_response())
}

/// Either party or the broker plans; the gate before payment holds the plan against the contract.
async fn plan(
    CaseMilestonesPath { id }: CaseMilestonesPath,
    frame: Frame,
    Person(viewer): Person,
    State(app): State<App>,
    Form(form): Form<MilestoneForm>,
) -> Result<Response, Failure> {
    let db = app.db();
    let mut tx = db.write().await?;
    let (case, side) = side::going(&mut tx, &viewer, id).await?;
    // What is paid for is agreed by then.
    if case.stage >= Stage::Payment {
        return Err(Failure::Stage("failure-milestone-late"));
    }
    let (title, due_on, amount) = match form.parse() {
        Ok(read) => read,
        Err(errors) => {
            let typed = |view| pages::View { milestone: form, ..view };
            return wrong(&mut tx, &frame, case, side, &errors, typed).await;
        }
    };
    let known = money::store::milestones(&mut tx, id).await?;
    let rank = known.iter().map(|one| one.rank).max().unwrap_or(0) + 1;
    let milestone = Milestone {
        id: MilestoneId(db.ids.next()),
        case: id,
        rank,
        title,
        due_on,
        amount,
        state: Work::Planned,
        words: String::new(),
        changed_at: db.clock.now(),
    };
    money::store::plan(&mut tx, db, &viewer.actor(), &milestone).await?;
    clock::ask_milestone(&mut tx, db, &milestone).await?;
    tx.commit().await?;
    Ok(back_to(id))
}

/// The seller delivers, the buyer accepts or gives back; a plan that nobody has worked on may be dropped.
async fn work(
    CaseMilestonePath { id, milestone }: CaseMilestonePath,
    Person(viewer): Person,
    State(app): State<App>,
    Form(form): Form<WorkForm>,
) -> Result<Response, Failure> {
    let db = app.db();
    let mut tx = db.write().await?;
    let (case, side) = side::going(&mut tx, &viewer, id).await?;
    let known = money::store::milestones(&mut tx, id).await?;
    let found = known.into_iter().find(|one| one.id == milestone).ok_or(Failure::NotFound("milestone"))?;
    let to = match (form.act.as_str(), side, found.state) {
        ("delivered", Side::Seller, Work::Planned) => Work::Delivered,
        ("accepted", Side::Buyer, Work::Delivered) => Work::Accepted,
        ("planned", Side::Buyer, Work::Delivered) => Work::Planned,
        ("cancelled", _, Work::Planned) => Work::Cancelled,
        _ => return Err(Failure::Stage("failure-milestone")),
    };
    // What the contract says is worked on once there is one.
    if to == Work::Cancelled && case.stage >= Stage::Payment {
        return Err(Failure::Stage("failure-milestone-late"));
    }
    if to != Work::Cancelled && case.stage < Stage::Registration {
        return Err(Failure::Stage("failure-milestone-early"));
    }
    if !money::store::work(&mut tx, db, &viewer.actor(), &found, to, &form.words()).await? {
        return Err(Failure::Stage("failure-milestone"));
    }
    tx.commit().await?;
    Ok(back_to(id))
}

/// Why a broker is not paid that much: no expenses beyond what was spent (民法典 §964), no fee beyond what was earned and who pays
/// it bears (§963).
fn too_much(view: &pages::View, read: &Received) -> Option<&'static str> {
    match read.purpose {
        Purpose::Expense => (read.amount > view.expenses.rest()).then_some("error-receipt-expense"),
        Purpose::Fee => {
            let owed = view.fee.map_or(0, |fee| fee.owed_by(read.payer, &view.held.receipts));
            (read.amount > owed).then_some("error-receipt-fee")
        }
        Purpose::Price | Purpose::Royalty => None,
    }
}

/// Whoever was paid says so: a payment counts by the word of who has the money.
async fn receive(
    CaseReceiptsPath { id }: CaseReceiptsPath,
    frame: Frame,
    Person(viewer): Person,
    State(app): State<App>,
    Form(form): Form<ReceiptForm>,
) -> Result<Response, Failure> {
    let db = app.db();
    let mut tx = db.write().await?;
    let (case, side) = side::accounted(&mut tx, &viewer, id).await?;
    let today = db::business_day::date(db.clock.now());
    let read = match form.parse(side, today) {
        Ok(read) => read,
        Err(errors) => {
            let typed = |view| pages::View { receipt: form, ..view };
            return wrong(&mut tx, &frame, case, side, &errors, typed).await;
        }
    };
    // What a broker earned by the contract stays theirs whatever becomes of the case after it (民法典 §963).
    let early = match read.purpose {
        Purpose::Expense => false,
        Purpose::Fee => case.stage < Stage::Registration,
        Purpose::Price | Purpose::Royalty => case.stage < Stage::Registration || !case.standing.goes_on(),
    };
    if early {
        return Err(Failure::Stage("failure-receipt-early"));
    }
    let shown = view(&mut tx, case, Seat::Of(side)).await?;
    if let Some(error) = too_much(&shown, &read) {
        let errors = Errors::from([("amount", error)]);
        let page = pages::show(&frame, &pages::View { receipt: form, ..shown }, &errors);
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    }
    let case = shown.case;
    let known = money::store::milestones(&mut tx, id).await?;
    let milestone = read.milestone.filter(|wanted| known.iter().any(|one| one.id == *wanted));
    let receipt = Receipt {
        id: ReceiptId(db.ids.next()),
        case: id,
        milestone,
        purpose: read.purpose,
        amount: read.amount,
        payer: read.payer,
        payee: side,
        paid_on: read.paid_on,
        reference: read.reference,
        by: viewer.id,
        at: db.clock.now(),
    };
    if !money::store::receive(&mut tx, db, &viewer.actor(), &receipt).await? {
        let errors = Errors::from([("reference", "error-receipt-known")]);
        let typed = |view| pages::View { receipt: form, ..view };
        return wrong(&mut tx, &frame, case, side, &errors, typed).await;
    }
    tx.commit().await?;
    Ok(back_to(id))
}

/// A slip is taken back by who wrote it down, while the case is not settled.
async fn unreceive(
    CaseReceiptEndPath { id, receipt }: CaseReceiptEndPath,
    Person(viewer): Person,
    State(app): State<App>,
) -> Result<Response, Failure> {
    let db = app.db();
    let mut tx = db.write().await?;
    let (case, side) = side::accounted(&mut tx, &viewer, id).await?;
    let known = money::store::receipts(&mut tx, id).await?;
    let found = known.iter().find(|one| one.id == receipt && one.payee == side);
    let found = found.ok_or(Failure::NotFound("receipt"))?;
    // Royalties and fees go on after the price is settled.
    if case.stage >= Stage::Settled && found.purpose == money::Purpose::Price {
        return Err(Failure::Stage("failure-case-settled"));
    }
    money::store::unreceive(&mut tx, db, &viewer.actor(), id, receipt).await?;
    tx.commit().await?;
    Ok(back_to(id))
}
