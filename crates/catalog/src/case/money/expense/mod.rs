//! What a broker spends on a case (必要费用): paid by agreement where no contract comes about, and borne by the broker where
//! one does (民法典 §963, §964). Amounts are fen.

pub mod store;

use chrono::{DateTime, NaiveDate, Utc};

use super::{Purpose, Receipt};
use crate::case::CaseId;
use crate::case::paper::Mandate;
use crate::person::PersonId;

db::id! {
    /// Something that was spent.
    ExpenseId;
}

/// Something that was spent.
#[derive(Clone, Debug, PartialEq)]
pub struct Expense {
    pub id: ExpenseId,
    pub case: CaseId,
    pub words: String,
    pub amount: i64,
    pub spent_on: NaiveDate,
    /// The number of an invoice or slip; empty where there is none.
    pub reference: String,
    pub by: PersonId,
    pub at: DateTime<Utc>,
}

/// What was spent, what of it may be asked for, and what was paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Account {
    pub spent: i64,
    /// Most that the mandate lets be asked for.
    pub most: i64,
    /// What may be asked for: nothing unless the talks have failed.
    pub due: i64,
    pub paid: i64,
}

impl Account {
    /// `failed`: whether the case was given up before there was a contract.
    pub fn of(mandate: Option<&Mandate>, failed: bool, spent: &[Expense], receipts: &[Receipt]) -> Self {
        let most = mandate.and_then(|mandate| mandate.expenses).unwrap_or(0);
        let spent = spent.iter().map(|one| one.amount).sum();
        let paid = receipts.iter().filter(|one| one.purpose == Purpose::Expense).map(|one| one.amount).sum();
        Self { spent, most, due: if failed { most.min(spent) } else { 0 }, paid }
    }

    /// What may still be asked for.
    pub fn rest(self) -> i64 {
        (self.due - self.paid).max(0)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn nobody_asks_for_more_than_was_spent_or_agreed(
            most in prop::option::of(0..=1_000_000i64),
            spent in prop::collection::vec(1..=1_000_000i64, 0..8),
            failed in any::<bool>(),
        ) {
            let mandate = Mandate {
                by: "both".to_owned(),
                fee: None,
                fee_share: None,
                fee_amount: None,
                due: None,
                buyer_bears: None,
                expenses: most,
            };
            let expense = |amount: &i64| Expense {
                id: ExpenseId(uuid::Uuid::nil()),
                case: CaseId(uuid::Uuid::nil()),
                words: String::new(),
                amount: *amount,
                spent_on: NaiveDate::MIN,
                reference: String::new(),
                by: PersonId(uuid::Uuid::nil()),
                at: DateTime::UNIX_EPOCH,
            };
            let log: Vec<Expense> = spent.iter().map(expense).collect();
            let account = Account::of(Some(&mandate), failed, &log, &[]);
            prop_assert_eq!(account.spent, spent.iter().sum::<i64>());
            prop_assert!(account.due <= account.spent && account.due <= most.unwrap_or(0));
            prop_assert!(failed || account.due == 0);
        }
    }
}
