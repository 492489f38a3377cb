//! What stays a broker's after a case was taken from them or handed over: what was agreed on, the fee by it, and what they
//! spent until then (民法典 §963–§965). The rest of the case is theirs to read no more.

pub(super) mod pages;

use axum::extract::State as Shared;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use catalog::broker::assignment::{self, Assignment, State};
use catalog::case::money::expense::{self, Expense, ExpenseId};
use catalog::case::money::{self, Fee};
use catalog::case::paper::{self, Facts, Mandate, mandate};
use catalog::case::{Case, Stage, Standing, store as cases};
use chrono::NaiveDate;
use db::Tx;
use db::business_day::date;

use super::view;
use crate::accounts::role::Viewer;
use crate::accounts::viewer::Person;
use crate::app::App;
pub(super) use crate::cases::money::ExpenseForm;
use crate::failure::Failure;
use crate::form::Form;
use crate::layout::Frame;
use crate::paths::AssignmentExpensesPath;

/// What stays theirs.
pub(super) struct Former {
    /// The last day of which an expense may still be logged.
    pub left_on: NaiveDate,
    /// What was agreed on while they carried the case, if anything was.
    pub mandate: Option<Mandate>,
    /// The fee by it, where the case was taken from them; of what was handed over the share stands at the hand-over.
    pub fee: Option<Fee>,
    pub spent: Vec<Expense>,
    pub account: expense::Account,
    pub form: ExpenseForm,
}

/// None for everybody but a broker who carried the case and does no more.
pub(super) async fn of(
    tx: &mut Tx,
    viewer: &Viewer,
    one: &Assignment,
    case: &Case,
) -> db::Result<Option<Former>> {
    let Some(left) = one.state.left_at().filter(|_| one.broker == viewer.id) else { return Ok(None) };
    let papers = paper::store::of_case(tx, case.id).await?;
    let concluded = Facts::of(papers.clone()).agreed().filter(|_| case.stage >= Stage::Registration);
    // With what the work had begun by then: a draft of one party is nobody's promise, and what the two agree on afterwards
    // takes nothing from what was promised before.
    let mut moves = cases::moves(tx, case.id).await?;
    moves.retain(|one| one.at <= left);
    let all = assignment::store::of_case(tx, case.id).await?;
    let since = assignment::carried_since(&all, one);
    let owed = mandate::owed(&mandate::begun(&papers, &moves), since).and_then(mandate::read);
    let mandate = owed.filter(|mandate| mandate.by != "direct");
    let receipts = money::store::receipts(tx, case.id).await?;
    let revoked = matches!(one.state, State::Revoked { .. });
    let fee = mandate.as_ref().filter(|_| revoked).map(|agreed| money::fee(agreed, concluded, &receipts));
    let mut spent = expense::store::of_case(tx, case.id).await?;
    spent.retain(|expense| expense.by == viewer.id);
    let own: Vec<_> = receipts.into_iter().filter(|receipt| receipt.by == viewer.id).collect();
    let account = expense::Account::of(mandate.as_ref(), concluded.is_none(), &spent, &own);
    Ok(Some(Former { left_on: date(left), mandate, fee, spent, account, form: ExpenseForm::default() }))
}

/// What was spent before the end and is written down after it.
pub(super) async fn spend(
    AssignmentExpensesPath { id }: AssignmentExpensesPath,
    frame: Frame,
    Person(viewer): Person,
    Shared(app): Shared<App>,
    Form(form): Form<ExpenseForm>,
) -> Result<Response, Failure> {
    let db = app.db();
    let mut tx = db.write().await?;
    let view = view::of(&mut tx, &app, &viewer, id).await?;
    let Some(former) = &view.former else { return Err(Failure::NotFound("expense")) };
    cases::hold(&mut tx, view.case.id).await?;
    if !view.case.standing.goes_on() && !matches!(view.case.standing, Standing::Lost { .. }) {
        return Err(Failure::Stage("lack-held"));
    }
    let (words, amount, spent_on, reference) = match form.parse(former.left_on, "error-expense-after") {
        Ok(read) => read,
        Err(errors) => {
            let former = view.former.map(|former| Former { form, ..former });
            let view = view::View { former, ..view };
            let page = super::pages::show(&frame, &view, &errors);
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
        }
    };
    let (by, at) = (viewer.id, db.clock.now());
    let (expense, case) = (ExpenseId(db.ids.next()), view.case.id);
    let expense = Expense { id: expense, case, words, amount, spent_on, reference, by, at };
    expense::store::write(&mut tx, db, &viewer.actor(), &expense).await?;
    tx.commit().await?;
    Ok(super::back(id))
}
