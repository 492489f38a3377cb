//! Business dates: days in Asia/Shanghai, with the holidays and make-up days that the State Council announces.
//!
//! The table is data (`assets/rules/holidays.tsv`), for the calendar is announced year by year.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use chrono::{DateTime, Datelike, Days, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, Utc, Weekday};

/// China keeps one time zone without summer time: UTC+8, in seconds.
const SHANGHAI: i32 = 8 * 3600;

static TABLE: LazyLock<BTreeMap<NaiveDate, Announced>> =
    LazyLock::new(|| parse(include_str!("../../../assets/rules/holidays.tsv")));

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Announced {
    Off,
    Work,
}

/// The date in Shanghai at a moment.
pub fn date(at: DateTime<Utc>) -> NaiveDate {
    local(at).date()
}

/// The clock on the wall in Shanghai at a moment.
pub fn local(at: DateTime<Utc>) -> NaiveDateTime {
    FixedOffset::east_opt(SHANGHAI).map_or(at.naive_utc(), |zone| at.with_timezone(&zone).naive_local())
}

/// The moment at which a day ends in Shanghai: a period that ends on it ends at 24:00 (民法典 §203).
pub fn end(day: NaiveDate) -> DateTime<Utc> {
    let next = day.checked_add_days(Days::new(1)).unwrap_or(day);
    next.and_time(NaiveTime::MIN).and_utc() - chrono::Duration::seconds(SHANGHAI.into())
}

/// Whether offices work on a day.
pub fn is_working(day: NaiveDate) -> bool {
    match TABLE.get(&day) {
        Some(Announced::Off) => false,
        Some(Announced::Work) => true,
        None => !matches!(day.weekday(), Weekday::Sat | Weekday::Sun),
    }
}

/// The day that is `count` working days after `start`; the start itself does not count.
pub fn add_working(start: NaiveDate, count: u32) -> NaiveDate {
    let mut day = start;
    let mut left = count;
    while left > 0 {
        let Some(next) = day.checked_add_days(Days::new(1)) else { return day };
        day = next;
        if is_working(day) {
            left -= 1;
        }
    }
    day
}

fn parse(text: &str) -> BTreeMap<NaiveDate, Announced> {
    text.lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| {
            let (day, rest) = line.split_once('\t')?;
            let announced = if rest.starts_with("work") { Announced::Work } else { Announced::Off };
            Some((day.parse().ok()?, announced))
        })
        .collect()
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
    fn five_working_days_step_over_the_holiday() {
        assert_eq!(add_working(day("2026-09-30"), 1), day("2026-10-08"));
    }
}
