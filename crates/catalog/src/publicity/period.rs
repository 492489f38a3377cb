//! How long a notice is open to objection, and how its clock stops and goes on.

use chrono::{DateTime, Days, NaiveDate, Utc};
use db::business_day;
use serde::{Deserialize, Serialize};

/// What a unit's own rule asks for, where it asks for more than the market's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Length {
    /// It has none: the market's rule.
    Rule,
    Days(u32),
    WorkingDays(u32),
}

/// Days that a clock runs. Both numbers have to run out, so that a unit's own rule never shortens the market's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Period {
    /// Calendar days, as 国发〔2016〕16号 counts them.
    pub days: u32,
    /// Working days of the unit's own rule; 0 without one.
    pub working_days: u32,
}

impl Period {
    /// The period of a notice. `floor`: days that the rule of the place asks for.
    pub fn of(floor: u32, own: Length) -> Self {
        match own {
            Length::Rule => Self { days: floor, working_days: 0 },
            Length::Days(days) => Self { days: days.max(floor), working_days: 0 },
            Length::WorkingDays(working_days) => Self { days: floor, working_days },
        }
    }

    /// Its last day if it begins on a day, which is not counted (民法典 §201); a last day on which offices rest gives way
    /// to the next on which they work (§203).
    pub fn ends_on(self, begun: NaiveDate) -> NaiveDate {
        let by_days = business_day::period_end(begun, self.days);
        by_days.max(business_day::add_working(begun, self.working_days))
    }

    /// The last of its calendar days, before rest days are looked at.
    pub fn counted_to(self, begun: NaiveDate) -> NaiveDate {
        begun.checked_add_days(Days::new(self.days.into())).unwrap_or(begun)
    }

    /// What is left when the clock stops on a day: that day is not over, so it is not counted as run, and one day is
    /// always left. The open days of all runs together are never fewer than the period.
    #[must_use]
    pub fn left_on(self, begun: NaiveDate, day: NaiveDate) -> Self {
        let passed = || begun.iter_days().skip(1).take_while(|one| *one < day);
        let run = u32::try_from(passed().count()).unwrap_or(u32::MAX);
        let worked = passed().filter(|one| business_day::is_working(*one)).count();
        let left = Self {
            days: self.days.saturating_sub(run),
            working_days: self.working_days.saturating_sub(u32::try_from(worked).unwrap_or(u32::MAX)),
        };
        if left == (Self { days: 0, working_days: 0 }) { Self { days: 1, working_days: 0 } } else { left }
    }
}

/// A clock that runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    pub from: DateTime<Utc>,
    pub period: Period,
    /// The last day as it was said when the clock began.
    pub(super) said: NaiveDate,
}

impl Run {
    pub fn begin(period: Period, from: DateTime<Utc>) -> Self {
        Self { from, period, said: period.ends_on(business_day::date(from)) }
    }

    /// The last day. Holidays of the next year may be announced while a clock runs: then it ends later than was said,
    /// and never sooner.
    pub fn ends_on(&self) -> NaiveDate {
        self.said.max(self.period.ends_on(business_day::date(self.from)))
    }

    /// The moment at which the last day is over, 24:00 (民法典 §203).
    pub fn ends_at(&self) -> DateTime<Utc> {
        business_day::end(self.ends_on())
    }

    /// What is left if the clock stops at a moment.
    pub fn left_at(&self, moment: DateTime<Utc>) -> Period {
        self.period.left_on(business_day::date(self.from), business_day::date(moment))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    /// By walking day for day, as a clerk would with a calendar.
    fn walked(begun: NaiveDate, period: Period) -> NaiveDate {
        let (mut at, mut days, mut working) = (begun, 0, 0);
        loop {
            let is_enough = days >= period.days && working >= period.working_days;
            if is_enough && business_day::is_working(at) {
                return at;
            }
            at = at.succ_opt().expect("a day");
            days += 1;
            working += u32::from(business_day::is_working(at));
        }
    }

    #[test]
    fn fifteen_days_over_the_national_holiday_end_after_it() {
        let period = Period::of(15, Length::Rule);
        assert_eq!(period, Period { days: 15, working_days: 0 });
        assert_eq!(period.ends_on(day("2025-09-20")), day("2025-10-09"));
    }

    #[test]
    fn a_rule_of_the_unit_lengthens_and_never_shortens() {
        let posted = day("2026-03-02");
        assert_eq!(Period::of(15, Length::Days(7)).ends_on(posted), day("2026-03-17"));
        assert_eq!(Period::of(15, Length::WorkingDays(5)).ends_on(posted), day("2026-03-17"));
        assert_eq!(Period::of(15, Length::WorkingDays(15)).ends_on(posted), day("2026-03-23"));
        assert_eq!(Period::of(15, Length::Days(30)).ends_on(posted), day("2026-04-01"));
    }

    #[test]
    fn the_day_of_the_objection_is_not_counted_as_run() {
        let fifteen = Period { days: 15, working_days: 0 };
        assert_eq!(fifteen.left_on(day("2026-03-02"), day("2026-03-02")).days, 15);
        assert_eq!(fifteen.left_on(day("2026-03-02"), day("2026-03-03")).days, 15);
        assert_eq!(fifteen.left_on(day("2026-03-02"), day("2026-03-13")).days, 5);
        assert_eq!(fifteen.left_on(day("2026-03-02"), day("2026-03-17")).days, 1);
        // In days that a period has only because its last fell on a holiday, one is left.
        assert_eq!(fifteen.left_on(day("2025-09-20"), day("2025-10-09")).days, 1);
    }

    proptest! {
        /// Over the eleven years whose holidays are announced.
        #[test]
        fn the_last_day_is_the_one_of_a_walked_calendar(offset in 0_u64..4018, days in 1_u32..60, working_days in 0_u32..40) {
            let begun = day("2016-01-01") + Days::new(offset);
            let period = Period { days, working_days };
            prop_assert_eq!(period.ends_on(begun), walked(begun, period));
        }

        #[test]
        fn a_stopped_clock_never_shortens_a_period(
            offset in 0_u64..4018, days in 15_u32..40, working_days in 0_u32..25, stops in prop::collection::vec((0_u64..20, 0_u64..20), 0..4),
        ) {
            let whole = Period { days, working_days };
            let (mut begun, mut period) = (day("2016-01-01") + Days::new(offset), whole);
            let (mut open, mut worked) = (0_u32, 0_u32);
            let mut count = |from: NaiveDate, before: NaiveDate| for one in from.iter_days().skip(1).take_while(|one| *one < before) {
                open += 1;
                worked += u32::from(business_day::is_working(one));
            };
            for (after, rest) in stops {
                let stopped = (begun + Days::new(after)).min(period.ends_on(begun));
                count(begun, stopped);
                period = period.left_on(begun, stopped);
                begun = stopped + Days::new(rest);
            }
            count(begun, period.ends_on(begun).succ_opt().expect("a day"));
            prop_assert!(open >= whole.days && worked >= whole.working_days, "{open} {worked}");
        }
    }
}
