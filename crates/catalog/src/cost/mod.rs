//! What a deal costs: value-added tax, corporate income tax, stamp duty and the broker's fee, each by the dated rule that
//! it rests on. An estimate for people who talk about a price, not a tax return.

mod fee;
#[cfg(test)]
mod tests;

use chrono::NaiveDate;

pub use fee::{Tier, fee};

use crate::rule::unit::WHOLE;
use crate::rule::{Jurisdiction, Line, Rule};

/// The kinds of technology contract (民法典 §843, §862).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Contract {
    Development,
    Transfer,
    Licence,
    Consulting,
    Service,
}

/// What is known of a deal.
#[derive(Clone, Debug)]
pub struct Deal {
    pub contract: Contract,
    pub jurisdiction: Jurisdiction,
    pub day: NaiveDate,
    /// The price with value-added tax in it, in fen.
    pub amount: i64,
    /// How much of the price is research funds as the contract states them, in fen; of a development alone.
    pub research: i64,
    /// Whether the contract is registered as a technology contract, on which every relief rests.
    pub registered: bool,
    /// Consulting or service that belongs to a transfer or a development, and is invoiced with it.
    pub related: bool,
    /// A licence of five years or more (财税〔2015〕116号).
    pub long: bool,
    /// What the seller may take off its income besides taxes, in fen.
    pub expenses: i64,
    /// How much of the year's free income from transfers the seller has used, in fen.
    pub used: i64,
    /// The broker's fee as agreed; none without.
    pub tiers: Vec<Tier>,
    /// Most that the fee comes to, in fen.
    pub fee_most: Option<i64>,
}

/// One line of an estimate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    Vat,
    Cit,
    Stamp,
    Fee,
}

/// What one line comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    pub what: What,
    /// What it is reckoned of, in fen.
    pub base: i64,
    /// Fen.
    pub fen: i64,
    /// What it would come to without any relief, in fen.
    pub without: i64,
    /// The rules it rests on.
    pub lines: Vec<Line>,
    pub note: Option<Note>,
}

/// What to know about a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Note {
    /// Nothing may be due, if the relief is confirmed.
    MayBeFree,
    /// Registration would bring a relief.
    Register,
    /// The fee is above what is usual.
    Unusual,
}

/// An estimate for the seller.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Estimate {
    /// In the order of [`What`]; the fee only where one is agreed.
    pub items: Vec<Item>,
    /// What corporate income tax is reckoned of, in fen; never below nothing.
    pub income: i64,
    /// What taxes and fee leave of the price, in fen.
    pub remains: i64,
}

/// No rule is recorded for the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoRule(pub Rule);

impl Contract {
    pub const ALL: [Self; 5] =
        [Self::Development, Self::Transfer, Self::Licence, Self::Consulting, Self::Service];

    pub fn code(self) -> &'static str {
        match self {
            Self::Development => "development",
            Self::Transfer => "transfer",
            Self::Licence => "licence",
            Self::Consulting => "consulting",
            Self::Service => "service",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|contract| contract.code() == code)
    }
}

impl What {
    pub fn code(self) -> &'static str {
        match self {
            Self::Vat => "vat",
            Self::Cit => "cit",
            Self::Stamp => "stamp",
            Self::Fee => "fee",
        }
    }
}

impl Estimate {
    /// Taxes and fee in all, in fen.
    pub fn total(&self) -> i64 {
        self.items.iter().map(|item| item.fen).sum()
    }
}

impl Deal {
    /// Reckons each line; refused where the table has no rule that is in force on the day.
    pub fn estimate(&self) -> Result<Estimate, NoRule> {
        let vat = self.vat()?;
        let stamp = self.stamp()?;
        let income = (self.amount - vat.fen - stamp.fen - self.expenses).max(0);
        let mut items = vec![vat, self.cit(income)?, stamp];
        if !self.tiers.is_empty() {
            items.push(self.brokerage()?);
        }
        let remains = self.amount - items.iter().map(|item| item.fen).sum::<i64>();
        Ok(Estimate { items, income, remains })
    }

    fn line(&self, rule: Rule) -> Result<Line, NoRule> {
        rule.at(self.jurisdiction, self.day).ok_or(NoRule(rule))
    }

    /// Of a transfer or development (a licence is the transfer of a right to use), or of what belongs to one.
    fn vat(&self) -> Result<Item, NoRule> {
        let general = self.line(Rule::VatGeneral)?;
        let without = within(self.amount, general.value);
        let eligible = match self.contract {
            Contract::Development | Contract::Transfer | Contract::Licence => true,
            Contract::Consulting | Contract::Service => self.related,
        };
        let item = |fen, lines, note| Item { what: What::Vat, base: self.amount, fen, without, lines, note };
        if !eligible {
            return Ok(item(without, vec![general], None));
        }
        let relief = self.line(Rule::VatTechnology)?;
        if !self.registered {
            return Ok(item(without, vec![general, relief], Some(Note::Register)));
        }
        let note = relief.is_unconfirmed().then_some(Note::MayBeFree);
        Ok(item(within(self.amount, relief.value), vec![relief], note))
    }

    fn cit(&self, income: i64) -> Result<Item, NoRule> {
        let general = self.line(Rule::CitGeneral)?;
        let without = share(income, general.value);
        let eligible = match self.contract {
            Contract::Transfer => true,
            Contract::Licence => self.long,
            Contract::Development | Contract::Consulting | Contract::Service => false,
        };
        let item = |fen, lines, note| Item { what: What::Cit, base: income, fen, without, lines, note };
        if !eligible {
            return Ok(item(without, vec![general], None));
        }
        let (free, above) = (self.line(Rule::CitFree)?, self.line(Rule::CitAbove)?);
        if !self.registered {
            return Ok(item(without, vec![general, free, above], Some(Note::Register)));
        }
        let beyond = income - income.min((free.value - self.used).max(0));
        let fen = share(share(beyond, above.value), general.value);
        Ok(item(fen, vec![free, above, general], None))
    }

    /// Of the remuneration that a development contract states, not of its research funds (国税地字〔1989〕34号); of the
    /// whole price of any other.
    fn stamp(&self) -> Result<Item, NoRule> {
        let line = self.line(Rule::StampTechnology)?;
        let without = share(self.amount, line.value);
        let (mut base, mut lines) = (self.amount, vec![line.clone()]);
        let funds = self.research.clamp(0, self.amount);
        if self.contract == Contract::Development && funds > 0 {
            let taxed = self.line(Rule::StampResearch)?;
            base = self.amount - funds + share(funds, taxed.value);
            lines.push(taxed);
        }
        Ok(Item { what: What::Stamp, base, fen: share(base, line.value), without, lines, note: None })
    }

    fn brokerage(&self) -> Result<Item, NoRule> {
        let usual = [self.line(Rule::FeeUsualLeast)?, self.line(Rule::FeeUsualMost)?];
        let fen = fee(self.amount, &self.tiers, self.fee_most);
        let note = (fen > share(self.amount, usual[1].value)).then_some(Note::Unusual);
        Ok(Item { what: What::Fee, base: self.amount, fen, without: fen, lines: usual.into(), note })
    }
}

/// A share in basis points, rounded to the fen, halves up.
fn share(base: i64, points: i64) -> i64 {
    rounded(i128::from(base) * i128::from(points), WHOLE.into())
}

/// The tax within a price that includes it, rounded to the fen, halves up.
fn within(price: i64, points: i64) -> i64 {
    rounded(i128::from(price) * i128::from(points), i128::from(WHOLE + points))
}

fn rounded(dividend: i128, divisor: i128) -> i64 {
    i64::try_from((dividend + divisor / 2) / divisor).unwrap_or(i64::MAX)
}
