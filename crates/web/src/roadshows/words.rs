//! Times of a roadshow in words, by the clock on the wall in Shanghai.

use chrono::{DateTime, Utc};
use db::business_day;

use crate::language::Lang;
use crate::layout::facts;

/// `2026年11月27日 14:00–17:00`.
pub(super) fn span(lang: Lang, from: DateTime<Utc>, to: DateTime<Utc>) -> String {
    let (day, last) = (business_day::date(from), business_day::date(to));
    let end = if day == last { clock(to) } else { moment(lang, to) };
    format!("{}–{end}", moment(lang, from))
}

/// `2026年11月27日 14:00`.
pub(super) fn moment(lang: Lang, at: DateTime<Utc>) -> String {
    format!("{} {}", facts::day(lang, business_day::date(at)), clock(at))
}

/// `14:00`.
pub(super) fn clock(at: DateTime<Utc>) -> String {
    business_day::local(at).format("%H:%M").to_string()
}
