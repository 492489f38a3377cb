//! What is typed of money.

use catalog::case::Side;
use catalog::case::money::{MilestoneId, Purpose};
use catalog::case::paper;
use catalog::text::clean;
use chrono::NaiveDate;
use serde::Deserialize;

use crate::layout::fields::Errors;

/// Longest line, in characters.
const LINE_MAX: usize = 200;

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct MilestoneForm {
    pub title: String,
    pub due: String,
    pub sum: String,
}

impl MilestoneForm {
    /// Title, day, and fen.
    pub(super) fn parse(&self) -> Result<(String, NaiveDate, i64), Errors> {
        let mut errors = Errors::new();
        let title = line(&self.title, "title", &mut errors);
        let due = self.due.trim().parse().ok();
        if due.is_none() {
            errors.insert("due", "error-paper-day");
        }
        let amount = paper::fen(&self.sum);
        if amount.is_none() {
            errors.insert("sum", "error-paper-money");
        }
        match (due, amount) {
            (Some(due), Some(amount)) if errors.is_empty() => Ok((title, due, amount)),
            _ => Err(errors),
        }
    }
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct WorkForm {
    pub act: String,
    pub words: String,
}

impl WorkForm {
    pub(super) fn words(&self) -> String {
        clean(&self.words).chars().take(LINE_MAX).collect()
    }
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct ReceiptForm {
    pub purpose: String,
    pub amount: String,
    pub payer: String,
    pub paid_on: String,
    pub reference: String,
    pub milestone: String,
}

/// A payment that may be written down.
pub(super) struct Received {
    pub purpose: Purpose,
    /// Fen.
    pub amount: i64,
    pub payer: Side,
    pub paid_on: NaiveDate,
    pub reference: String,
    pub milestone: Option<MilestoneId>,
}

impl ReceiptForm {
    /// `payee`: who says that it was paid to them.
    pub(super) fn parse(&self, payee: Side, today: NaiveDate) -> Result<Received, Errors> {
        let mut errors = Errors::new();
        let purpose = Purpose::from_code(&self.purpose).filter(|purpose| is_paid_to(*purpose, payee));
        if purpose.is_none() {
            errors.insert("purpose", "error-receipt-purpose");
        }
        let amount = paper::fen(&self.amount).filter(|fen| *fen > 0);
        if amount.is_none() {
            errors.insert("amount", "error-paper-money");
        }
        let payer = match purpose {
            // Of these there is one who pays; a fee may come from either party.
            Some(Purpose::Price | Purpose::Royalty) => Some(Side::Buyer),
            _ => Side::from_code(&self.payer).filter(|payer| *payer != payee),
        };
        if payer.is_none() {
            errors.insert("payer", "error-required");
        }
        let paid_on = self.paid_on.trim().parse().ok().filter(|day| *day <= today);
        if paid_on.is_none() {
            errors.insert("paid_on", "error-receipt-day");
        }
        let reference = line(&self.reference, "reference", &mut errors);
        match (purpose, amount, payer, paid_on) {
            (Some(purpose), Some(amount), Some(payer), Some(paid_on)) if errors.is_empty() => {
                let milestone = self.milestone.parse().ok();
                Ok(Received { purpose, amount, payer, paid_on, reference, milestone })
            }
            _ => Err(errors),
        }
    }
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct ExpenseForm {
    pub what: String,
    pub spent: String,
    pub spent_on: String,
    pub slip: String,
}

impl ExpenseForm {
    /// What for, fen, day, and the number of a slip. `last`: the last day that it may have been spent on; `late`: what is said of a
    /// later one.
    pub(crate) fn parse(
        &self,
        last: NaiveDate,
        late: &'static str,
    ) -> Result<(String, i64, NaiveDate, String), Errors> {
        let mut errors = Errors::new();
        let what = line(&self.what, "what", &mut errors);
        let spent = paper::fen(&self.spent).filter(|fen| *fen > 0);
        if spent.is_none() {
            errors.insert("spent", "error-paper-money");
        }
        let day = self.spent_on.trim().parse().ok().filter(|day| *day <= last);
        if day.is_none() {
            errors.insert("spent_on", late);
        }
        let slip = clean(&self.slip);
        if slip.chars().count() > LINE_MAX {
            errors.insert("slip", "error-too-long");
        }
        match (spent, day) {
            (Some(spent), Some(day)) if errors.is_empty() => Ok((what, spent, day, slip)),
            _ => Err(errors),
        }
    }
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct RoyaltyForm {
    pub base: String,
    pub books: String,
}

impl RoyaltyForm {
    /// Fen that the royalty is reckoned from, and from which books.
    pub(super) fn parse(&self) -> Result<(i64, String), Errors> {
        let mut errors = Errors::new();
        let base = paper::fen(&self.base);
        if base.is_none() {
            errors.insert("base", "error-paper-money");
        }
        let books = line(&self.books, "books", &mut errors);
        base.filter(|_| errors.is_empty()).map(|base| (base, books)).ok_or(errors)
    }
}

/// The price goes to the seller, the fee and the expenses to the broker.
fn is_paid_to(purpose: Purpose, payee: Side) -> bool {
    match purpose {
        Purpose::Price | Purpose::Royalty => payee == Side::Seller,
        Purpose::Fee | Purpose::Expense => payee == Side::Broker,
    }
}

fn line(typed: &str, field: &'static str, errors: &mut Errors) -> String {
    let words = clean(typed);
    match words.chars().count() {
        0 => drop(errors.insert(field, "error-required")),
        length if length > LINE_MAX => drop(errors.insert(field, "error-too-long")),
        _ => {}
    }
    words
}
