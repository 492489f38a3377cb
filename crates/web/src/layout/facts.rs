//! How domain values read: money, dates, maturity, places. The catalog itself knows no words.

use catalog::achievement::{Assessor, Band, Maturity, Right, Scale, Tier};
use catalog::demand::{Indicator, Operator};
use catalog::listing::{Price, Progress};
use catalog::taxonomy::{Axis, Field, industry, region};
use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
use maud::{Markup, html};
use serde::Serialize;

use super::Frame;
use crate::language::Lang;

/// The word by which a unit enum is stored: also its locale key and its value in addresses.
pub(crate) fn code(value: impl Serialize) -> String {
    serde_json::to_value(value).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}

pub(crate) fn field(lang: Lang, field: Field) -> String {
    lang.text(&format!("field-{}", field.code()))
}

pub(crate) fn axis(lang: Lang, axis: Axis) -> String {
    lang.text(&format!("axis-{}", axis.code()))
}

pub(crate) fn band(lang: Lang, band: Band) -> String {
    lang.text(&format!("maturity-{}", band.code()))
}

/// A transfer or cooperation mode, licence kind, organisation kind or class.
pub(crate) fn named(lang: Lang, family: &str, value: impl Serialize) -> String {
    lang.text(&format!("{family}-{}", code(value)))
}

pub(crate) fn scale(lang: Lang, scale: Scale) -> String {
    lang.text(&format!("scale-{}", code(scale)))
}

/// Who assessed the level; an owner's own word without evidence is called that.
pub(crate) fn assessor(lang: Lang, maturity: &Maturity) -> String {
    let key = match maturity.assessor {
        Assessor::Owner => "assessor-owner",
        Assessor::Unit => "assessor-unit",
        Assessor::ThirdParty => "assessor-third-party",
    };
    lang.text(key)
}

/// The name of an industry; the standard exists in Chinese only.
pub(crate) fn industry(code: &str) -> String {
    industry::table().get(code).map_or_else(|| code.to_owned(), |entry| entry.name.to_string())
}

/// `辽宁 大连`, or the code where the table has no such place.
pub(crate) fn place(code: &str) -> String {
    region::short_name(code).unwrap_or_else(|| code.to_owned())
}

pub(crate) fn day(lang: Lang, date: NaiveDate) -> String {
    match lang {
        Lang::Zh | Lang::Ja => date.format("%Y年%-m月%-d日").to_string(),
        Lang::En => date.format("%-d %B %Y").to_string(),
    }
}

pub(crate) fn moment_day(lang: Lang, at: DateTime<Utc>) -> String {
    day(lang, db::business_day::date(at))
}

/// How far a demand has come.
pub(crate) fn progress(lang: Lang, progress: Progress) -> String {
    lang.text(&format!("progress-{}", progress.code()))
}

/// For whom a part is.
pub(crate) fn tier(lang: Lang, tier: Tier) -> String {
    lang.text(&format!("tier-{}", tier.code().replace('_', "-")))
}

/// Day and minute in Shanghai.
pub(crate) fn moment(at: DateTime<Utc>) -> Markup {
    html! { time datetime=(stamp(at)) { (minute(at)) } }
}

/// The same within a sentence.
pub(crate) fn minute(at: DateTime<Utc>) -> String {
    db::business_day::local(at).format("%Y-%m-%d %H:%M").to_string()
}

/// In kilobytes and megabytes of a thousand, as programs that fetch files say it.
pub(crate) fn size(bytes: i64) -> String {
    match bytes {
        ..1_000_000 => format!("{} kB", (bytes + 999) / 1000),
        _ => format!("{}.{} MB", bytes / 1_000_000, bytes % 1_000_000 / 100_000),
    }
}

/// A moment as HTML's `datetime` takes it: HTML allows no finer fractions than milliseconds.
pub(crate) fn stamp(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}

/// Money in words: fen are shown as 万元 where that is how people speak of it.
pub(crate) fn price(lang: Lang, price: &Price) -> String {
    match price {
        Price::Negotiable { .. } => lang.text("price-negotiable"),
        Price::Fixed { fen } => money(lang, *fen),
        Price::Band { low, high } => {
            lang.say("price-band", &[("low", amount(*low).into()), ("high", money(lang, *high).into())])
        }
        Price::Royalty { entry, rate } => {
            let entry = entry.map(|fen| lang.say("price-entry", &[("entry", money(lang, fen).into())]));
            let rate = rate.map(|points| lang.say("price-rate", &[("rate", percent(points.into()).into())]));
            let parts: Vec<String> = entry.into_iter().chain(rate).collect();
            if parts.is_empty() { lang.text("price-royalty") } else { parts.join(" + ") }
        }
    }
}

/// The reason a price is open, where one was given.
pub(crate) fn price_reason(price: &Price) -> Option<&str> {
    match price {
        Price::Negotiable { reason } => reason.as_deref(),
        Price::Fixed { .. } | Price::Band { .. } | Price::Royalty { .. } => None,
    }
}

pub(crate) fn money(lang: Lang, fen: i64) -> String {
    lang.say("money-wan", &[("amount", amount(fen).into())])
}

/// Ten-thousands of yuan without a needless fraction: 80000000 fen are `80`.
fn amount(fen: i64) -> String {
    let wan = fen / 1_000_000;
    let rest = (fen % 1_000_000).abs();
    if rest == 0 {
        return wan.to_string();
    }
    let decimals = format!("{rest:06}");
    format!("{wan}.{}", decimals.trim_end_matches('0'))
}

/// Money to the fen, as sheets and contracts write it.
pub(crate) fn exact(lang: Lang, fen: i64) -> String {
    lang.say("money-exact", &[("amount", yuan(fen).into())])
}

/// Yuan in groups of three, with both decimals: 123456789 fen are `1,234,567.89`.
pub(crate) fn yuan(fen: i64) -> String {
    let digits = (fen / 100).unsigned_abs().to_string();
    let mut grouped = if fen < 0 { "-".to_owned() } else { String::new() };
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    format!("{grouped}.{:02}", (fen % 100).abs())
}

/// Basis points as a percentage: 350 is `3.5`.
pub(crate) fn percent(points: i64) -> String {
    let text = format!("{}.{:02}", points / 100, points % 100);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// `抗拉强度 ≥ 600 MPa`
pub(crate) fn indicator(indicator: &Indicator) -> String {
    format!("{} {}", indicator.name, asked(indicator))
}

/// What is asked of an indicator, without its name.
pub(crate) fn asked(indicator: &Indicator) -> String {
    let unit = indicator.unit.as_str();
    let space = if unit.is_empty() || unit == "%" { "" } else { " " };
    match indicator.op {
        Operator::Between => {
            let upper = indicator.upper.map(number).unwrap_or_default();
            format!("{}～{upper}{space}{unit}", number(indicator.value))
        }
        op => format!("{} {}{space}{unit}", sign(op), number(indicator.value)),
    }
}

fn sign(op: Operator) -> &'static str {
    match op {
        Operator::AtLeast => "≥",
        Operator::MoreThan => ">",
        Operator::AtMost => "≤",
        Operator::LessThan => "<",
        Operator::Equal => "=",
        Operator::Between => "～",
    }
}

fn number(value: f64) -> String {
    format!("{value}")
}

/// One line for a right.
pub(crate) fn right(lang: Lang, right: &Right) -> String {
    match right {
        Right::Patent { number, patent, state, .. } => {
            let kind = patent.map_or_else(|| lang.text("right-patent"), |kind| named(lang, "patent", kind));
            let state = state.map(|state| named(lang, "legal", state)).unwrap_or_default();
            [kind.as_str(), number, state.as_str()]
                .iter()
                .filter(|part| !part.is_empty())
                .copied()
                .collect::<Vec<_>>()
                .join(" · ")
        }
        Right::Software { number, title } => {
            let parts = [Some(lang.text("right-software")), title.clone(), number.clone()];
            parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
        }
        Right::KnowHow { note } => {
            let parts = [Some(lang.text("right-know-how")), note.clone()];
            parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
        }
    }
}

/// Days left until a deadline, in words; a past one says so.
pub(crate) fn deadline(frame: &Frame, date: NaiveDate) -> String {
    let days = (date - frame.today).num_days();
    match days {
        ..0 => frame.text("deadline-past"),
        0 => frame.text("deadline-today"),
        _ => frame.say("deadline-left", &[("days", days.into())]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_reads_in_ten_thousands() {
        assert_eq!(amount(80_000_000), "80");
        assert_eq!(amount(1_500_000), "1.5");
        assert_eq!(amount(1_234_567), "1.234567");
        assert_eq!(percent(350), "3.5");
        assert_eq!(yuan(123_456_789), "1,234,567.89");
        assert_eq!((yuan(5), yuan(-100_000)), ("0.05".to_owned(), "-1,000.00".to_owned()));
        assert_eq!(percent(300), "3");
    }
}
