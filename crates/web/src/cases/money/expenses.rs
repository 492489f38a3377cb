//! What a broker spends on a case: logged while it goes on, asked for where no contract came about (民法典 §964).

use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum_extra::routing::RouterExt;
use catalog::case::Side;
use catalog::case::money::Purpose;
use catalog::case::money::expense::{Expense, ExpenseId, store};
use catalog::case::money::store::receipts;

use super::form::ExpenseForm;
use super::{back_to, pages, wrong};
use crate::accounts::viewer::Person;
use crate::app::App;
use crate::cases::side;
use crate::failure::Failure;
use crate::form::Form;
use crate::layout::Frame;
use crate::paths::{CaseExpenseEndPath, CaseExpensesPath};

pub(super) fn routes() -> Router<App> {
    Router::new().typed_post(spend).typed_post(unspend)
}

async fn spend(
    CaseExpensesPath { id }: CaseExpensesPath,
    frame: Frame,
    Person(viewer): Person,
    State(app): State<App>,
    Form(form): Form<ExpenseForm>,
) -> Result<Response, Failure> {
    let db = app.db();
    let mut tx = db.write().await?;
    let (case, side) = side::accounted(&mut tx, &viewer, id).await?;
    if side != Side::Broker {
        return Err(Failure::NotFound("expense"));
    }
    let today = db::business_day::date(db.clock.now());
    let (words, amount, spent_on, reference) = match form.parse(today, "error-receipt-day") {
        Ok(read) => read,
        Err(errors) => {
            let typed = |view| pages::View { expense: form, ..view };
            return wrong(&mut tx, &frame, case, side, &errors, typed).await;
        }
    };
    let (by, at) = (viewer.id, db.clock.now());
    let expense =
        Expense { id: ExpenseId(db.ids.next()), case: id, words, amount, spent_on, reference, by, at };
    store::write(&mut tx, db, &viewer.actor(), &expense).await?;
    tx.commit().await?;
    Ok(back_to(id))
}

/// A slip is taken back by the broker who carries the case.
async fn unspend(
    CaseExpenseEndPath { id, expense }: CaseExpenseEndPath,
    Person(viewer): Person,
    State(app): State<App>,
) -> Result<Response, Failure> {
    let mut tx = app.db().write().await?;
    let (_, side) = side::accounted(&mut tx, &viewer, id).await?;
    let receipts = receipts(&mut tx, id).await?;
    if side == Side::Broker && receipts.iter().any(|one| one.purpose == Purpose::Expense) {
        return Err(Failure::Stage("failure-expense-paid"));
    }
    if side != Side::Broker || !store::take_back(&mut tx, app.db(), viewer.id, id, expense).await? {
        return Err(Failure::NotFound("expense"));
    }
    tx.commit().await?;
    Ok(back_to(id))
}
