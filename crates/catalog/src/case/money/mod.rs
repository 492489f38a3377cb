//! Money of a case (履约与资金): parts of the work with what is paid for them, receipts of what was paid outside of the
//! market, and the broker's fee. Amounts are fen; the market holds no money.

pub mod expense;
pub mod royalty;
pub mod store;

use chrono::{DateTime, NaiveDate, Utc};

use super::paper::Mandate;
use super::{CaseId, Side};
use crate::person::PersonId;
use crate::split::part;

db::id! {
    /// A part of the work.
    MilestoneId;
    /// A payment.
    ReceiptId;
}

/// A part of the work.
#[derive(Clone, Debug, PartialEq)]
pub struct Milestone {
    pub id: MilestoneId,
    pub case: CaseId,
    /// Counts from 1.
    pub rank: i32,
    pub title: String,
    pub due_on: NaiveDate,
    /// Fen.
    pub amount: i64,
    pub state: Work,
    /// What was delivered, and what the buyer said of it.
    pub words: String,
    pub changed_at: DateTime<Utc>,
}

impl Milestone {
    pub fn is_accepted(&self) -> bool {
        self.state == Work::Accepted
    }

    pub fn is_cancelled(&self) -> bool {
        self.state == Work::Cancelled
    }

    /// Whether its day has passed and nothing is accepted.
    pub fn is_late(&self, today: NaiveDate) -> bool {
        matches!(self.state, Work::Planned | Work::Delivered) && self.due_on < today
    }
}

/// How far a part of the work is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Work {
    Planned,
    /// The seller says that it is done.
    Delivered,
    /// The buyer says so too.
    Accepted,
    Cancelled,
}

impl Work {
    pub const ALL: [Self; 4] = [Self::Planned, Self::Delivered, Self::Accepted, Self::Cancelled];

    /// As in the database, and in the keys of the locales.
    pub fn code(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Delivered => "delivered",
            Self::Accepted => "accepted",
            Self::Cancelled => "cancelled",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|work| work.code() == code)
    }
}

/// What a payment was for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// 价款
    Price,
    /// 提成
    Royalty,
    /// 中介报酬
    Fee,
    /// 中介必要费用 (民法典 §964)
    Expense,
}

impl Purpose {
    pub const ALL: [Self; 4] = [Self::Price, Self::Royalty, Self::Fee, Self::Expense];

    /// As in the database, and in the keys of the locales.
    pub fn code(self) -> &'static str {
        match self {
            Self::Price => "price",
            Self::Royalty => "royalty",
            Self::Fee => "fee",
            Self::Expense => "expense",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|purpose| purpose.code() == code)
    }

    /// Whether it is between a party and its broker, and not between the parties.
    pub fn is_the_brokers(self) -> bool {
        matches!(self, Self::Fee | Self::Expense)
    }
}

/// A payment, by the bank's own reference.
#[derive(Clone, Debug, PartialEq)]
pub struct Receipt {
    pub id: ReceiptId,
    pub case: CaseId,
    pub milestone: Option<MilestoneId>,
    pub purpose: Purpose,
    /// Fen.
    pub amount: i64,
    pub payer: Side,
    pub payee: Side,
    pub paid_on: NaiveDate,
    pub reference: String,
    pub by: PersonId,
    pub at: DateTime<Utc>,
}

/// What was paid for something, in fen.
pub fn received(receipts: &[Receipt], purpose: Purpose) -> i64 {
    receipts.iter().filter(|one| one.purpose == purpose).map(|one| one.amount).sum()
}

/// What the buyer has paid the seller, in fen: the price, and royalties.
pub fn paid(receipts: &[Receipt]) -> i64 {
    received(receipts, Purpose::Price) + received(receipts, Purpose::Royalty)
}

/// What a broker has earned and from whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fee {
    /// Fen, by now.
    pub earned: i64,
    /// Of it, borne by each; together they are `earned`.
    pub seller: i64,
    pub buyer: i64,
    /// Fen that were paid of it.
    pub paid: i64,
}

impl Fee {
    /// Fen that are still owed.
    pub fn owed(self) -> i64 {
        self.earned - self.paid
    }

    /// Fen that one side still owes of it: nobody pays what another bears (民法典 §963).
    pub fn owed_by(self, side: Side, receipts: &[Receipt]) -> i64 {
        let borne = match side {
            Side::Seller => self.seller,
            Side::Buyer => self.buyer,
            Side::Broker => 0,
        };
        let theirs = receipts.iter().filter(|one| one.purpose == Purpose::Fee && one.payer == side);
        borne - theirs.map(|one| one.amount).sum::<i64>()
    }
}

/// The fee by the terms of the mandate: due only once a contract has come about (民法典 §963, §964), of the contract or of
/// what was paid. What the buyer bears is rounded down, so that both parts are always the whole.
pub fn fee(mandate: &Mandate, contract: Option<i64>, receipts: &[Receipt]) -> Fee {
    let earned = match contract {
        None => 0,
        Some(amount) => {
            let base = if mandate.due.as_deref() == Some("received") { paid(receipts) } else { amount };
            match mandate.fee.as_deref() {
                Some("share") => part(base, mandate.fee_share.unwrap_or(0)),
                // A fixed fee is due with the contract, or with the money in the measure in which it comes.
                Some("fixed") if amount > 0 => {
                    let fixed = i128::from(mandate.fee_amount.unwrap_or(0));
                    i64::try_from(fixed * i128::from(base.min(amount)) / i128::from(amount)).unwrap_or(0)
                }
                Some("fixed") => mandate.fee_amount.unwrap_or(0),
                _ => 0,
            }
        }
    };
    let bears = match mandate.by.as_str() {
        "seller" => 0,
        "buyer" => 10_000,
        _ => 5_000,
    };
    let buyer = part(earned, mandate.buyer_bears.unwrap_or(bears));
    Fee { earned, seller: earned - buyer, buyer, paid: received(receipts, Purpose::Fee) }
}

/// What each of the brokers has of a fee, where a case was handed over: `kept` holds the thousandths of the whole that those
/// before keep, the first first. Theirs is rounded down, and who carries the case now has the rest, so that all are always the
/// whole; who hands over what was kept before cannot keep it again.
pub fn shared(earned: i64, kept: &[i32]) -> (Vec<i64>, i64) {
    let mut rest = earned;
    let mut part = |permille: &i32| {
        let part = i128::from(earned) * i128::from(*permille) / 1_000;
        let part = i64::try_from(part).unwrap_or(0).clamp(0, rest);
        rest -= part;
        part
    };
    let before = kept.iter().map(&mut part).collect();
    (before, rest)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn mandate(fee: &str, share: i64, amount: i64, due: &str, bears: Option<i64>) -> Mandate {
        Mandate {
            by: "both".to_owned(),
            fee: Some(fee.to_owned()),
            fee_share: Some(share),
            fee_amount: Some(amount),
            due: Some(due.to_owned()),
            buyer_bears: bears,
            expenses: None,
        }
    }

    fn received(amount: i64, purpose: Purpose) -> Receipt {
        let (payer, payee) = match purpose {
            Purpose::Price | Purpose::Royalty => (Side::Buyer, Side::Seller),
            Purpose::Fee | Purpose::Expense => (Side::Buyer, Side::Broker),
        };
        Receipt {
            id: ReceiptId(uuid::Uuid::nil()),
            case: CaseId(uuid::Uuid::nil()),
            milestone: None,
            purpose,
            amount,
            payer,
            payee,
            paid_on: NaiveDate::MIN,
            reference: String::new(),
            by: PersonId(uuid::Uuid::nil()),
            at: DateTime::UNIX_EPOCH,
        }
    }

    #[test]
    fn without_a_contract_nothing_is_earned() {
        let fee = fee(&mandate("share", 300, 0, "signed", None), None, &[received(100, Purpose::Price)]);
        assert_eq!(fee.earned, 0);
    }

    proptest! {
        #[test]
        fn what_brokers_share_is_the_whole_fee(
            earned in 0..=1_000_000_000_000i64,
            kept in prop::collection::vec(0..=1_000i32, 0..6),
        ) {
            let (before, rest) = shared(earned, &kept);
            prop_assert_eq!(before.iter().sum::<i64>() + rest, earned);
            prop_assert!(rest >= 0 && before.iter().all(|part| *part >= 0));
        }

        #[test]
        fn a_fee_closes_and_never_exceeds_its_terms(
            share in 0..=10_000i64,
            fixed in 0..=1_000_000_000i64,
            amount in 0..=100_000_000_000i64,
            prices in prop::collection::vec(1..=10_000_000_000i64, 0..8),
            bears in prop::option::of(0..=10_000i64),
            by_share in any::<bool>(),
            on_receipt in any::<bool>(),
        ) {
            let kind = if by_share { "share" } else { "fixed" };
            let due = if on_receipt { "received" } else { "signed" };
            let receipts: Vec<Receipt> = prices.iter().map(|fen| received(*fen, Purpose::Price)).collect();
            let fee = fee(&mandate(kind, share, fixed, due, bears), Some(amount), &receipts);
            prop_assert_eq!(fee.seller + fee.buyer, fee.earned);
            prop_assert!(fee.seller >= 0 && fee.buyer >= 0);
            if !by_share {
                prop_assert!(fee.earned <= fixed);
            }
        }
    }
}
