//! Days and years in the ways people write them.

use chrono::{Datelike, Days, Months, NaiveDate};
use unicode_normalization::UnicodeNormalization;

use super::super::fault::{Note, Reason};
use super::{NOT_UNDERSTOOD, Read, Trouble};

/// Which day a month or a year means: a deadline ends with it, everything else begins with it.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Day {
    First,
    Last,
}

/// Years that a listing can be of.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2200;
/// Serial numbers of spreadsheets for 1950 to 2119; smaller numbers are something else.
const SERIALS: std::ops::RangeInclusive<u64> = 18_264..=80_353;

pub(crate) fn date(text: &str, day: Day) -> Read<NaiveDate> {
    let text: String = text.nfkc().collect();
    let text = text.trim();
    let numbers = numbers(text);
    let named = month_named(text);
    let (year, month, of_month) = match (&numbers[..], named) {
        ([serial], None)
            if SERIALS.contains(serial) && text.chars().all(|one| one.is_ascii_digit() || one == '.') =>
        {
            return serial_day(*serial);
        }
        ([compact], None) if (19_000_101..=22_001_231).contains(compact) => {
            (compact / 10_000, compact / 100 % 100, Some(compact % 100))
        }
        ([year], None) if is_year(*year) => {
            return month_day(*year, if day == Day::Last { 12 } else { 1 }, day);
        }
        ([of_month, year, ..], Some(month)) if is_year(*year) => (*year, month, Some(*of_month)),
        ([year], Some(month)) if is_year(*year) => (*year, month, None),
        ([year, month], None) if is_year(*year) => (*year, *month, None),
        ([year, month, of_month, ..], None) if is_year(*year) => (*year, *month, Some(*of_month)),
        // American order, unless the first cannot be a month.
        ([first, second, year, ..], None) if is_year(*year) => {
            let (month, of_month) = if *first > 12 { (second, first) } else { (first, second) };
            let read = exact(*year, *month, *of_month)?;
            let doubtful = *first <= 12 && *second <= 12 && first != second;
            return Ok((read, doubtful.then(|| Note::DayAssumed { taken: read.to_string() })));
        }
        _ => return Err(NOT_UNDERSTOOD),
    };
    match of_month {
        Some(of_month) => exact(year, month, of_month).map(|read| (read, None)),
        None => month_day(year, month, day),
    }
}

/// A year, alone or of a day; of a span its end. A number that is no year is not made one.
pub(crate) fn year(text: &str) -> Read<i32> {
    let text: String = text.nfkc().collect();
    let text = text.trim();
    let found = numbers(text);
    let years: Vec<u64> = found.iter().copied().filter(|number| is_year(*number)).collect();
    match (&found[..], years.last()) {
        ([_], Some(year)) => Ok((*year as i32, None)),
        ([compact], None) if !(19_000_101..=22_001_231).contains(compact) => Err(NOT_UNDERSTOOD),
        (_, Some(year)) if years.len() > 1 => Ok((*year as i32, None)),
        _ => match date(text, Day::First) {
            Ok((date, note)) => Ok((date.year(), note)),
            // An optional year is not worth the row.
            Err(_) => Err(NOT_UNDERSTOOD),
        },
    }
}

fn numbers(text: &str) -> Vec<u64> {
    let parts = text.split(|one: char| !one.is_ascii_digit()).filter(|part| !part.is_empty());
    parts.take(7).map(|part| part.parse().unwrap_or(u64::MAX)).collect()
}

fn is_year(number: u64) -> bool {
    i32::try_from(number).is_ok_and(|number| YEARS.contains(&number))
}

fn exact(year: u64, month: u64, day: u64) -> Result<NaiveDate, Trouble> {
    let part = |number: u64| u32::try_from(number).unwrap_or(u32::MAX);
    NaiveDate::from_ymd_opt(year as i32, part(month), part(day)).ok_or(Trouble::Fault(Reason::ImpossibleDate))
}

fn month_day(year: u64, month: u64, day: Day) -> Read<NaiveDate> {
    let first = exact(year, month, 1)?;
    let read = match day {
        Day::First => first,
        Day::Last => {
            first.checked_add_months(Months::new(1)).and_then(|next| next.pred_opt()).unwrap_or(first)
        }
    };
    Ok((read, Some(Note::DayAssumed { taken: read.to_string() })))
}

/// Day 1 is 1900-01-01, and the day that never was, 1900-02-29, is counted.
fn serial_day(serial: u64) -> Read<NaiveDate> {
    let epoch = NaiveDate::from_ymd_opt(1899, 12, 30);
    let read = epoch.and_then(|epoch| epoch.checked_add_days(Days::new(serial)));
    read.map(|read| (read, None)).ok_or(NOT_UNDERSTOOD)
}

fn month_named(text: &str) -> Option<u64> {
    const MONTHS: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let lower = text.to_ascii_lowercase();
    let word = lower.split(|one: char| !one.is_ascii_alphabetic()).find(|word| word.len() >= 3)?;
    (1..).zip(MONTHS).find(|(_, month)| word.starts_with(month)).map(|(number, _)| number)
}
