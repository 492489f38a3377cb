//! The clock of publicity notices against a calendar that is counted out day by day, over ten years of holidays.

use chrono::{Days, NaiveDate, NaiveDateTime};
use db::business_day::{Announced, Calendar, end};
use proptest::prelude::*;

/// A Monday.
const FIRST: NaiveDate = NaiveDate::from_ymd_opt(2029, 1, 1).expect("a day");
const TEN_YEARS: usize = 3652;
/// Room behind them, for what begins at their end.
const ROOM: usize = 500;

fn day(at: usize) -> NaiveDate {
    FIRST + Days::new(at as u64)
}

/// Holidays of several days, and single days that are worked or given free.
fn table() -> impl Strategy<Value = Vec<(usize, Announced)>> {
    let holiday = (0..TEN_YEARS, 1..12_usize).prop_map(|(begins, long)| {
        (begins..begins + long).map(|at| (at, Announced::Off)).collect::<Vec<_>>()
    });
    let one = (0..TEN_YEARS, any::<bool>())
        .prop_map(|(at, works)| vec![(at, if works { Announced::Work } else { Announced::Off })]);
    (prop::collection::vec(holiday, 0..90), prop::collection::vec(one, 0..90))
        .prop_map(|(holidays, days)| holidays.into_iter().chain(days).flatten().collect())
}

/// Whether each day is worked, written out: five of seven, but for what the table says.
fn counted_out(table: &[(usize, Announced)]) -> Vec<bool> {
    let mut works: Vec<bool> = (0..TEN_YEARS + ROOM).map(|at| at % 7 < 5).collect();
    for (at, announced) in table {
        works[*at] = *announced == Announced::Work;
    }
    works
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn a_notice_ends_where_fingers_would_count_it_to(table in table(), posted in 0..TEN_YEARS, days in 1..120_usize) {
        let calendar: Calendar = table.iter().map(|(at, announced)| (day(*at), *announced)).collect();
        let works = counted_out(&table);
        prop_assert_eq!(calendar.is_working(day(posted)), works[posted]);

        // The day of posting is not counted; a last day without work moves to the next with.
        let last = (posted + days..works.len()).find(|at| works[*at]).expect("somebody works again");
        prop_assert_eq!(calendar.period_end(day(posted), days as u32), day(last));

        // So many days of work have passed at its end, and one less the day before.
        let passed = |until: usize| (posted + 1..=until).filter(|at| works[*at]).count();
        let ends = calendar.add_working(day(posted), days as u32);
        let ends = (posted..works.len()).find(|at| day(*at) == ends).expect("a day of the calendar");
        prop_assert!(passed(ends) == days && works[ends] && passed(ends - 1) == days - 1);
    }

    #[test]
    fn more_days_never_end_earlier(table in table(), posted in 0..TEN_YEARS, days in 1..90_u32) {
        let calendar: Calendar = table.iter().map(|(at, announced)| (day(*at), *announced)).collect();
        let ends = |days| (calendar.period_end(day(posted), days), calendar.add_working(day(posted), days));
        let (shorter, longer) = (ends(days), ends(days + 1));
        prop_assert!(shorter.0 <= longer.0 && shorter.1 < longer.1);
        prop_assert!(shorter.0 > day(posted));
    }
}

#[test]
fn a_notice_ends_at_midnight_in_shanghai() {
    let ends: NaiveDateTime = "2025-10-09T16:00:00".parse().expect("a moment");
    assert_eq!(end("2025-10-09".parse().expect("a day")).naive_utc(), ends);
}
