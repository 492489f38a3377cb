//! What is typed into the calculator.

use catalog::cost::{Contract, Deal, Tier};
use catalog::rule::Jurisdiction;
use chrono::NaiveDate;
use serde::Deserialize;

use crate::form::ticked;
use crate::layout::fields::Errors;
use crate::tools::form::{Reader, read_percent};

/// Most tiers of a fee.
const TIERS_MAX: usize = 20;

#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
pub(super) struct CostForm {
    pub contract: String,
    pub jurisdiction: String,
    pub day: String,
    pub amount: String,
    pub research: String,
    pub registered: String,
    pub related: String,
    pub long: String,
    pub expenses: String,
    pub used: String,
    pub tiers: String,
    pub fee_most: String,
}

impl CostForm {
    /// Nothing is asked yet.
    pub(super) fn is_blank(&self) -> bool {
        *self == Self::default()
    }

    pub(super) fn fresh(today: NaiveDate) -> Self {
        Self {
            contract: Contract::Transfer.code().to_owned(),
            jurisdiction: Jurisdiction::NATIONAL.code().to_owned(),
            day: today.to_string(),
            registered: ticked(true),
            ..Self::default()
        }
    }

    pub(super) fn parse(&self, today: NaiveDate) -> Result<Deal, Errors> {
        let mut reader = Reader::new();
        let contract = Contract::from_code(&self.contract);
        if contract.is_none() {
            reader.errors.insert("contract", "error-required");
        }
        let tiers = tiers(&self.tiers).unwrap_or_else(|error| {
            reader.errors.insert("tiers", error);
            Vec::new()
        });
        let amount = reader.amount("amount", &self.amount);
        let research = reader.money("research", &self.research).unwrap_or(0);
        if research > amount {
            reader.errors.entry("research").or_insert("error-cost-research");
        } else if research > 0 && contract.is_some_and(|contract| contract != Contract::Development) {
            reader.errors.insert("research", "error-cost-research-contract");
        }
        let deal = Deal {
            contract: contract.unwrap_or(Contract::Transfer),
            jurisdiction: reader.place(&self.jurisdiction),
            day: reader.day(&self.day, today),
            amount,
            research,
            registered: !self.registered.is_empty(),
            related: !self.related.is_empty(),
            long: !self.long.is_empty(),
            expenses: reader.money("expenses", &self.expenses).unwrap_or(0),
            used: reader.money("used", &self.used).unwrap_or(0),
            tiers,
            fee_most: reader.money("fee_most", &self.fee_most),
        };
        if reader.errors.is_empty() { Ok(deal) } else { Err(reader.errors) }
    }
}

/// A tier a line: where it ends, in ten-thousands of yuan, and its rate in percent. The last line is the rate alone.
fn tiers(typed: &str) -> Result<Vec<Tier>, &'static str> {
    let lines: Vec<&str> = typed.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    if lines.len() > TIERS_MAX {
        return Err("error-cost-tiers");
    }
    let mut tiers: Vec<Tier> = Vec::new();
    for line in lines {
        let is_gap = |letter: char| letter.is_whitespace() || matches!(letter, ':' | '：' | '，' | ',');
        let words: Vec<&str> = line.split(is_gap).filter(|word| !word.is_empty()).collect();
        let (end, rate) = match words[..] {
            [rate] => (None, rate),
            [end, rate] => (Some(end), rate),
            _ => return Err("error-cost-tiers"),
        };
        let mut reader = Reader::new();
        let up_to = end.map(|end| reader.amount("tiers", end));
        let points = read_percent(rate).ok_or("error-cost-tiers")?;
        if !reader.errors.is_empty() {
            return Err("error-cost-tiers");
        }
        match tiers.last() {
            Some(Tier { up_to: None, .. }) => return Err("error-cost-tiers-order"),
            Some(before) if up_to.is_some() && up_to <= before.up_to => return Err("error-cost-tiers-order"),
            _ => tiers.push(Tier { up_to, points }),
        }
    }
    match tiers.last() {
        Some(Tier { up_to: Some(_), .. }) => Err("error-cost-tiers-open"),
        _ => Ok(tiers),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tiers_rise_and_the_last_is_open() {
        let read = tiers("100 5\n500：3%\n1").expect("tiers");
        let shown: Vec<(Option<i64>, i64)> = read.iter().map(|tier| (tier.up_to, tier.points)).collect();
        assert_eq!(shown, [(Some(100_000_000), 500), (Some(500_000_000), 300), (None, 100)]);
        assert_eq!(tiers("3"), Ok(vec![Tier { up_to: None, points: 300 }]));
        assert_eq!(tiers(" \n"), Ok(Vec::new()));
        assert_eq!(tiers("100 5"), Err("error-cost-tiers-open"));
        assert_eq!(tiers("100 5\n50 3\n1"), Err("error-cost-tiers-order"));
        assert_eq!(tiers("1\n2"), Err("error-cost-tiers-order"));
        assert_eq!(tiers("a b c"), Err("error-cost-tiers"));
        assert_eq!(tiers("100 500"), Err("error-cost-tiers"));
    }
}
