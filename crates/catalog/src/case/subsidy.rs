//! Public support for a technology contract (技术交易补助): what a place pays by its rule for a contract that is registered.
//! Amounts are fen.

use chrono::NaiveDate;

use crate::rule::{Jurisdiction, Line, Rule};
use crate::split::part;

/// What may be claimed in a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    pub place: Jurisdiction,
    /// The share of the base that is paid, with its source.
    pub rate: Line,
    /// Most that is paid for one contract, where there is such a bound.
    pub most: Option<Line>,
    pub amount: i64,
}

impl Claim {
    /// `base`: the technical amount of the certificate (技术交易额). None where the place has no rule that is in force.
    pub fn of(place: Jurisdiction, certified: NaiveDate, base: i64) -> Option<Self> {
        let rate = Rule::SubsidyDeal.at(place, certified).filter(|line| line.value > 0)?;
        let most = Rule::SubsidyDealMost.at(place, certified).filter(|line| line.value > 0);
        let whole = part(base, rate.value);
        let amount = most.as_ref().map_or(whole, |most| whole.min(most.value));
        Some(Self { place, rate, most, amount })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_without_a_rule_pays_nothing() {
        let dalian = Jurisdiction::from_code("210200").expect("a city");
        assert_eq!(Claim::of(dalian, "2026-11-27".parse().expect("a day"), 100_000_000), None);
    }
}
