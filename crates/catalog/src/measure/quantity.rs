//! A value as written in a comparison table: `200 mA/cm²`, `≥ 80%`, `75–78%`, `-40～85 ℃`.

use unicode_normalization::UnicodeNormalization;

use super::{Unit, number};
use crate::demand::Operator;

/// One value, bound or range, with its unit.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    /// None: the value is as stated.
    pub op: Option<Operator>,
    pub low: f64,
    /// Upper end of a range.
    pub high: Option<f64>,
    pub unit: Option<&'static Unit>,
}

/// Words of comparison before a value; longer ones first.
const BEFORE: [(&str, Operator); 24] = [
    (">=", Operator::AtLeast),
    ("<=", Operator::AtMost),
    ("≥", Operator::AtLeast),
    ("≧", Operator::AtLeast),
    ("≤", Operator::AtMost),
    ("≦", Operator::AtMost),
    ("不低于", Operator::AtLeast),
    ("不小于", Operator::AtLeast),
    ("不少于", Operator::AtLeast),
    ("大于等于", Operator::AtLeast),
    ("至少", Operator::AtLeast),
    ("不高于", Operator::AtMost),
    ("不大于", Operator::AtMost),
    ("不超过", Operator::AtMost),
    ("不多于", Operator::AtMost),
    ("小于等于", Operator::AtMost),
    ("大于", Operator::MoreThan),
    ("高于", Operator::MoreThan),
    ("超过", Operator::MoreThan),
    ("小于", Operator::LessThan),
    ("低于", Operator::LessThan),
    (">", Operator::MoreThan),
    ("<", Operator::LessThan),
    ("=", Operator::Equal),
];
/// Words of comparison behind a value.
const BEHIND: [(&str, Operator); 6] = [
    ("以上", Operator::AtLeast),
    ("及以上", Operator::AtLeast),
    ("以下", Operator::AtMost),
    ("及以下", Operator::AtMost),
    ("以内", Operator::AtMost),
    ("之内", Operator::AtMost),
];
/// Longest text looked at, in characters: a cell, not an essay.
const LONGEST: usize = 120;

impl Quantity {
    /// The first quantity of a cell; none where there is no number.
    pub fn parse(text: &str) -> Option<Self> {
        let text = normalised(text);
        let start = text.find(|letter: char| letter.is_ascii_digit())?;
        // The sign and the comparison stand before the first digit.
        let signed = text[..start].ends_with(['-', '±']);
        let head = text[..start].trim_end_matches(['-', '+', '±']).trim_end();
        let start =
            if signed { text[..start].char_indices().next_back().map_or(start, |(at, _)| at) } else { start };
        let op = BEFORE.iter().find(|(word, _)| head.ends_with(word)).map(|(_, op)| *op);
        Self::at(&text[start..], op).map(|(quantity, _)| quantity)
    }

    /// A quantity at the start of a normalised text, and the bytes it takes.
    pub(super) fn at(text: &str, op: Option<Operator>) -> Option<(Self, usize)> {
        let tolerance = text.starts_with('±');
        let skipped = if tolerance { '±'.len_utf8() } else { 0 };
        let (low, taken) = number::at_start(&text[skipped..])?;
        let mut end = skipped + taken;
        let (mut unit, unit_end) = unit_at(&text[end..]);
        end += unit_end;
        let mut high = None;
        if op.is_none()
            && let Some((upper, upper_unit, upper_end)) = range_at(&text[end..])
        {
            high = Some(upper);
            unit = upper_unit.or(unit);
            end += upper_end;
        }
        if tolerance {
            // ±0.5 is a range around nothing; as a bound, it may not be larger.
            return Some((Self { op: Some(Operator::AtMost), low, high: None, unit }, end));
        }
        let rest = text[end..].trim_start();
        let behind = BEHIND.iter().find(|(word, _)| rest.starts_with(word)).map(|(_, op)| *op);
        let (low, high) = match high {
            Some(high) if high < low => (high, Some(low)),
            high => (low, high),
        };
        Some((Self { op: op.or(behind), low, high, unit }, end))
    }

    /// The words that may stand before a value, with their meaning.
    pub(super) fn comparisons() -> &'static [(&'static str, Operator)] {
        &BEFORE
    }
}

/// Half width, one kind of dash, no invisible letters; shortened.
pub(super) fn normalised(text: &str) -> String {
    let one = |letter: char| match letter {
        '−' | '－' | '–' | '—' | '‐' => '-',
        '～' | '〜' | '∼' => '~',
        '，' => ',',
        other => other,
    };
    text.chars().take(LONGEST).map(one).nfkc().map(one).collect()
}

fn unit_at(text: &str) -> (Option<&'static Unit>, usize) {
    let blank = text.len() - text.trim_start_matches(' ').len();
    match Unit::at_start(&text[blank..]) {
        Some((unit, end)) => (Some(unit), blank + end),
        None => (None, 0),
    }
}

/// `-78%`, `~85 ℃`, `至 200`: the upper end of a range with its unit.
fn range_at(text: &str) -> Option<(f64, Option<&'static Unit>, usize)> {
    let trimmed = text.trim_start();
    let blank = text.len() - trimmed.len();
    let sign = ["~", "-", "至", "到", "..", "…"].into_iter().find(|sign| trimmed.starts_with(sign))?;
    let rest = &trimmed[sign.len()..];
    let inner = rest.len() - rest.trim_start().len();
    let (high, taken) = number::at_start(rest.trim_start())?;
    let end = blank + sign.len() + inner + taken;
    let (unit, unit_end) = unit_at(&text[end..]);
    Some((high, unit, end + unit_end))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(text: &str) -> (Option<Operator>, f64, Option<f64>, &'static str) {
        let quantity = Quantity::parse(text).unwrap_or_else(|| panic!("{text}"));
        (quantity.op, quantity.low, quantity.high, quantity.unit.map_or("", |unit| unit.symbol))
    }

    #[test]
    fn values_read_as_people_write_them() {
        use Operator::{AtLeast, AtMost, LessThan};
        assert_eq!(read("200 mA/cm²"), (None, 200.0, None, "mA/cm²"));
        assert_eq!(read("≥ 80%"), (Some(AtLeast), 80.0, None, "%"));
        assert_eq!(read("75–78%"), (None, 75.0, Some(78.0), "%"));
        assert_eq!(read("-40～85 ℃"), (None, -40.0, Some(85.0), "℃"));
        assert_eq!(read("不大于0.02mm"), (Some(AtMost), 0.02, None, "mm"));
        assert_eq!(read("小于 5 ppm"), (Some(LessThan), 5.0, None, "ppm"));
        assert_eq!(read("20000 小时以上"), (Some(AtLeast), 20_000.0, None, "h"));
        assert_eq!(read("1.2×10^4 次"), (None, 12_000.0, None, "次"));
        assert_eq!(read("10万吨/年"), (None, 10.0, None, "万t/a"));
        assert_eq!(read("±0.5℃"), (Some(AtMost), 0.5, None, "℃"));
        assert_eq!(read("－30%"), (None, -30.0, None, "%"));
        assert_eq!(read("约3.0 t（第一代工艺）"), (None, 3.0, None, "t"));
        assert!(Quantity::parse("不设").is_none());
    }

    proptest! {
        #[test]
        fn no_text_panics(text in ".{0,80}") {
            let _ = Quantity::parse(&text);
        }
    }
}
