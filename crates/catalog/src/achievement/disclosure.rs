//! The disclosure guard (公开保护): to list an achievement, or to show it in a hall, makes it public. What is public
//! before a patent is filed is not new any more (专利法 §22), and the grace of §24 does not cover a market or a roadshow.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{Draft, Right};
use crate::identifier::PatentNumber;

/// What the owner declares of making an achievement public.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Declared {
    /// The application was filed on the day named.
    Filed,
    /// 技术秘密: what is public is chosen so that the secret stays one.
    TradeSecret,
    /// No patent is meant to be applied for.
    NoPatent,
}

/// The declaration, with its day where it has one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Disclosure {
    pub declared: Declared,
    #[serde(default)]
    pub filed: Option<NaiveDate>,
}

/// Whether an achievement may be made public today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Guard {
    Open,
    /// Neither an application nor a declaration is known.
    Undeclared,
    /// The application is yet to be filed, on this day.
    NotYetFiled(NaiveDate),
    /// It is said to be filed, and not when.
    NoDay,
}

impl Draft {
    /// Asked before an achievement becomes public, and of every session of a roadshow.
    pub fn guard(&self, today: NaiveDate) -> Guard {
        let of_patents = self.rights.iter().filter_map(|right| match right {
            Right::Patent { number, filed, granted, .. } => {
                filed.or(*granted).or_else(|| by_number(number, today))
            }
            Right::Software { .. } | Right::KnowHow { .. } => None,
        });
        let declared =
            self.disclosure.filter(|one| one.declared == Declared::Filed).and_then(|one| one.filed);
        // The day declared is of this achievement; other patents on the list may be of what it builds on.
        let earliest = declared.or_else(|| of_patents.min());
        match (self.disclosure.map(|one| one.declared), earliest) {
            (Some(Declared::TradeSecret | Declared::NoPatent), _) => Guard::Open,
            (_, Some(day)) if day <= today => Guard::Open,
            (_, Some(day)) => Guard::NotYetFiled(day),
            (Some(Declared::Filed), None) => Guard::NoDay,
            (None, None) => Guard::Undeclared,
        }
    }
}

/// The number names the year of filing (标准 ZC 0006): one of an earlier year was filed by its end at the latest.
fn by_number(number: &str, today: NaiveDate) -> Option<NaiveDate> {
    let year = PatentNumber::parse(number).ok()?.filing_year();
    NaiveDate::from_ymd_opt(year, 12, 31).filter(|last| *last < today)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(offset: u64) -> NaiveDate {
        NaiveDate::default() + chrono::Days::new(offset)
    }

    fn draft(declared: Option<Declared>, filed: Option<NaiveDate>) -> Draft {
        Draft { disclosure: declared.map(|declared| Disclosure { declared, filed }), ..Draft::default() }
    }

    #[test]
    fn what_nobody_declared_stays_closed() {
        assert_eq!(draft(None, None).guard(day(9)), Guard::Undeclared);
        assert_eq!(draft(Some(Declared::Filed), None).guard(day(9)), Guard::NoDay);
        assert_eq!(draft(Some(Declared::TradeSecret), None).guard(day(9)), Guard::Open);
        assert_eq!(draft(Some(Declared::NoPatent), None).guard(day(9)), Guard::Open);
    }

    #[test]
    fn a_number_of_an_earlier_year_was_filed_then() {
        let right = Right::Patent {
            number: "201710601862.3".to_owned(),
            patent: None,
            filed: None,
            granted: None,
            expires: None,
            state: None,
        };
        let draft = Draft { rights: vec![right], ..Draft::default() };
        assert_eq!(draft.guard("2026-11-26".parse().unwrap()), Guard::Open);
        assert_eq!(draft.guard("2017-12-01".parse().unwrap()), Guard::Undeclared);
    }

    proptest! {
        #[test]
        fn it_opens_on_the_day_of_filing_and_not_before(filed in 0_u64..4000, today in 0_u64..4000) {
            let draft = draft(Some(Declared::Filed), Some(day(filed)));
            let expected = if filed <= today { Guard::Open } else { Guard::NotYetFiled(day(filed)) };
            prop_assert_eq!(draft.guard(day(today)), expected);
        }
    }
}
