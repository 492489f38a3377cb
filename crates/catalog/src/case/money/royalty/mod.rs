//! Royalties (提成): reckoned from the buyer's books, period after period (民法典 §846). Amounts are fen.

pub mod store;

use chrono::{DateTime, Days, Months, NaiveDate, Utc};

use super::{Purpose, Receipt, received};
use crate::case::CaseId;
use crate::case::paper::{Payment, Signature, Terms};
use crate::person::PersonId;
use crate::rule::Rule;
use crate::split::part;

db::id! {
    /// What the books say of a period.
    ReportId;
}

/// What the books say of a period.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    pub id: ReportId,
    pub case: CaseId,
    /// First and last day.
    pub from: NaiveDate,
    pub to: NaiveDate,
    /// What the royalty is reckoned from.
    pub base: i64,
    pub due: i64,
    /// From which books, and how one may look into them.
    pub words: String,
    pub by: PersonId,
    pub at: DateTime<Utc>,
}

/// How a contract has royalties reckoned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Plan {
    /// Hundredths of a per cent of the base.
    pub share: i64,
    /// Months of a period.
    pub every: u32,
    pub from: NaiveDate,
    /// Last day of the licence; none for what does not end.
    pub until: Option<NaiveDate>,
}

impl Plan {
    /// None where nothing is paid by what comes in.
    pub fn of(terms: &Terms, signature: &Signature) -> Option<Self> {
        if !matches!(terms.payment, Payment::Royalty | Payment::EntryAndRoyalty) {
            return None;
        }
        let every = terms.royalty_every.as_deref().and_then(|months| months.parse().ok());
        let until = signature.ends(terms.until);
        Some(Self { share: terms.royalty?, every: every.unwrap_or(12), from: signature.begins(), until })
    }

    /// First and last day of the period to be reported next; none once the licence has ended.
    pub fn next(&self, reports: &[Report]) -> Option<(NaiveDate, NaiveDate)> {
        // Counted from the first day, so that the end of February moves no later period.
        let done = u32::try_from(reports.len()).ok()?;
        let begin = |period: u32| self.from.checked_add_months(Months::new(period.checked_mul(self.every)?));
        let from = begin(done)?;
        let to = begin(done.checked_add(1)?)?.pred_opt()?;
        let to = self.until.map_or(to, |until| until.min(to));
        (from <= to).then_some((from, to))
    }

    /// The first day on which the report of that period is late.
    pub fn late_from(&self, reports: &[Report]) -> Option<NaiveDate> {
        let (_, to) = self.next(reports)?;
        to.checked_add_days(Days::new(u64::from(Rule::RoyaltyReported.on(to)) + 1))
    }

    pub fn due(&self, base: i64) -> i64 {
        part(base, self.share)
    }
}

/// What is due by the reports, and what was paid of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Account {
    pub due: i64,
    pub paid: i64,
}

impl Account {
    pub fn of(reports: &[Report], receipts: &[Receipt]) -> Self {
        let due = reports.iter().map(|report| report.due).sum();
        Self { due, paid: received(receipts, Purpose::Royalty) }
    }

    /// What is still owed; nothing where more was paid.
    pub fn rest(self) -> i64 {
        (self.due - self.paid).max(0)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    fn report(plan: &Plan, reports: &[Report], base: i64) -> Option<Report> {
        let (from, to) = plan.next(reports)?;
        Some(Report {
            id: ReportId(uuid::Uuid::nil()),
            case: CaseId(uuid::Uuid::nil()),
            from,
            to,
            base,
            due: plan.due(base),
            words: String::new(),
            by: PersonId(uuid::Uuid::nil()),
            at: DateTime::UNIX_EPOCH,
        })
    }

    #[test]
    fn the_last_period_ends_with_the_licence() {
        let plan = Plan { share: 300, every: 6, from: day("2026-01-15"), until: Some(day("2026-09-30")) };
        let first = report(&plan, &[], 1_000_000).expect("a period");
        assert_eq!((first.from, first.to, first.due), (day("2026-01-15"), day("2026-07-14"), 30_000));
        assert_eq!(plan.late_from(&[]), Some(day("2026-08-14")));
        let last = report(&plan, std::slice::from_ref(&first), 0).expect("a period");
        assert_eq!((last.from, last.to), (day("2026-07-15"), day("2026-09-30")));
        assert_eq!(plan.next(&[first, last]), None);
    }

    #[test]
    fn what_the_contract_grants_for_longer_is_reported_for_longer() {
        let until = |day: Option<&str>| -> Signature {
            serde_json::from_value(serde_json::json!({
                "number": "1", "signed": "2026-01-15", "amount": 0, "hash": "", "until": day,
            }))
            .expect("a signature")
        };
        let (terms, later) = (Some(day("2030-01-14")), Some(day("2031-01-14")));
        assert_eq!(until(None).ends(terms), terms);
        assert_eq!(until(Some("2031-01-14")).ends(terms), later);
        assert_eq!(until(Some("2029-01-14")).ends(terms), terms);
        assert_eq!(until(Some("2031-01-14")).ends(None), None, "what does not end by the terms does not end");
    }

    proptest! {
        #[test]
        fn periods_follow_each_other_without_gap_or_overlap(
            start in 0..4_000u64,
            every in prop::sample::select(vec![3u32, 6, 12]),
            length in prop::option::of(0..4_000u64),
            share in 0..=10_000i64,
            base in 0..=1_000_000_000_000i64,
        ) {
            let from = day("2020-01-01") + Days::new(start);
            let plan = Plan { share, every, from, until: length.map(|days| from + Days::new(days)) };
            let mut reports = Vec::new();
            while let Some(next) = report(&plan, &reports, base).filter(|_| reports.len() < 60) {
                let expected = reports.last().map_or(Some(from), |last: &Report| last.to.succ_opt());
                prop_assert_eq!(Some(next.from), expected);
                prop_assert!(next.due >= 0 && next.due <= base);
                reports.push(next);
            }
            if let Some(until) = plan.until.filter(|_| reports.len() < 60) {
                prop_assert_eq!(reports.last().map(|last| last.to), Some(until));
            }
            let account = Account::of(&reports, &[]);
            prop_assert_eq!(account.rest(), reports.iter().map(|one| one.due).sum::<i64>());
        }
    }
}
