//! Business dates: days in Asia/Shanghai, with the holidays and make-up days that the State Council announces.
//!
//! The table is data (`assets/rules/holidays.tsv`), for the calendar is announced year by year.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use chrono::{DateTime, Datelike, Days, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, Utc, Weekday};

/// China keeps one time zone without summer time: UTC+8, in seconds.
const SHANGHAI: i32 = 8 * 3600;

static ANNOUNCED: LazyLock<Calendar> =
    LazyLock::new(|| Calendar::parse(include_str!("../../../assets/rules/holidays.tsv")));

/// Days on which offices do otherwise than on their weekday: the table that all counting is held against.
#[derive(Clone, Debug, Default)]
pub struct Calendar(BTreeMap<NaiveDate, Announced>);

/// What is announced of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Announced {
    /// A holiday, or a weekday given free.
    Off,
    /// A day of the weekend that is worked to make up for one.
    Work,
}

impl Calendar {
    /// The table of this build.
    pub fn announced() -> &'static Self {
        &ANNOUNCED
    }

    fn parse(text: &str) -> Self {
        text.lines()
            .filter(|line| !line.starts_with('#'))
            .filter_map(|line| {
                let (day, rest) = line.split_once('\t')?;
                let announced = if rest.starts_with("work") { Announced::Work } else { Announced::Off };
                Some((day.parse().ok()?, announced))
            })
            .collect()
    }

    /// Whether the year of a day is announced: every year has holidays, so one without a line is not known yet.
    pub fn covers(&self, day: NaiveDate) -> bool {
        let year = |(day, _): (&NaiveDate, &Announced)| day.year();
        self.0.first_key_value().map(year).is_some_and(|first| day.year() >= first)
            && self.0.last_key_value().map(year).is_some_and(|last| day.year() <= last)
    }

    /// Whether offices work on a day.
    pub fn is_working(&self, day: NaiveDate) -> bool {
        match self.0.get(&day) {
            Some(Announced::Off) => false,
            Some(Announced::Work) => true,
            None => !matches!(day.weekday(), Weekday::Sat | Weekday::Sun),
        }
    }

    /// The day that is `count` working days after `start`; the start itself does not count.
    pub fn add_working(&self, start: NaiveDate, count: u32) -> NaiveDate {
        let mut day = start;
        let mut left = count;
        while left > 0 {
            let Some(next) = day.succ_opt() else { return day };
            day = next;
            if self.is_working(day) {
                left -= 1;
            }
        }
        day
    }

    /// The day on which a period of days ends: the day it begins on is not counted (民法典 §201), and where its last day
    /// is none on which offices work, it ends on the next that is (§203). It ends at 24:00: see [`end`].
    pub fn period_end(&self, begun: NaiveDate, days: u32) -> NaiveDate {
        let mut day = begun.checked_add_days(Days::new(days.into())).unwrap_or(begun);
        while !self.is_working(day) {
            let Some(next) = day.succ_opt() else { return day };
            day = next;
        }
        day
    }
}

impl FromIterator<(NaiveDate, Announced)> for Calendar {
    fn from_iter<I: IntoIterator<Item = (NaiveDate, Announced)>>(days: I) -> Self {
        Self(days.into_iter().collect())
    }
}

/// The date in Shanghai at a moment.
pub fn date(at: DateTime<Utc>) -> NaiveDate {
    local(at).date()
}

/// The clock on the wall in Shanghai at a moment.
pub fn local(at: DateTime<Utc>) -> NaiveDateTime {
    FixedOffset::east_opt(SHANGHAI).map_or(at.naive_utc(), |zone| at.with_timezone(&zone).naive_local())
}

/// The moment at which the clock on the wall in Shanghai shows this.
pub fn moment(shown: NaiveDateTime) -> Option<DateTime<Utc>> {
    shown.checked_sub_signed(chrono::Duration::seconds(SHANGHAI.into())).map(|utc| utc.and_utc())
}

/// The moment at which a day ends in Shanghai: a period that ends on it ends at 24:00 (民法典 §203).
pub fn end(day: NaiveDate) -> DateTime<Utc> {
    let next = day.checked_add_days(Days::new(1)).unwrap_or(day);
    next.and_time(NaiveTime::MIN).and_utc() - chrono::Duration::seconds(SHANGHAI.into())
}

/// [`Calendar::is_working`] by what is announced.
pub fn is_working(day: NaiveDate) -> bool {
    Calendar::announced().is_working(day)
}

/// [`Calendar::add_working`] by what is announced.
pub fn add_working(start: NaiveDate, count: u32) -> NaiveDate {
    Calendar::announced().add_working(start, count)
}

/// [`Calendar::period_end`] by what is announced.
pub fn period_end(begun: NaiveDate, days: u32) -> NaiveDate {
    Calendar::announced().period_end(begun, days)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn midnight_in_shanghai_is_sixteen_hours_utc() {
        let before = "2026-03-01T15:59:59Z".parse().unwrap();
        let after = "2026-03-01T16:00:00Z".parse().unwrap();
        assert_eq!(date(before), day("2026-03-01"));
        assert_eq!(date(after), day("2026-03-02"));
    }

    #[test]
    fn national_day_is_off_and_its_make_up_saturday_is_not() {
        assert!(!is_working(day("2026-10-01")));
        assert!(is_working(day("2026-10-10")));
        assert!(!is_working(day("2026-10-17")));
    }

    #[test]
    fn a_period_that_ends_in_a_holiday_ends_on_the_next_working_day() {
        assert_eq!(period_end(day("2025-09-20"), 15), day("2025-10-09"));
        assert_eq!(period_end(day("2026-03-02"), 15), day("2026-03-17"));
    }

    #[test]
    fn five_working_days_step_over_the_holiday() {
        assert_eq!(add_working(day("2026-09-30"), 1), day("2026-10-08"));
    }

    #[test]
    fn a_year_that_nobody_has_announced_is_known_to_be_unknown() {
        let calendar = Calendar::announced();
        assert!(calendar.covers(day("2016-01-01")) && calendar.covers(day("2026-12-31")));
        assert!(!calendar.covers(day("2015-12-31")) && !calendar.covers(day("2027-01-01")));
        assert!(!Calendar::default().covers(day("2026-01-01")));
    }

    #[test]
    fn a_period_of_an_earlier_year_ends_after_its_holidays() {
        // Fifteen days from the twentieth of September 2024 end in the holidays, which were over on the seventh of October.
        assert_eq!(Calendar::announced().period_end(day("2024-09-20"), 15), day("2024-10-08"));
    }
}
