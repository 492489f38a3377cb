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
    /// The unit as written, half width, also where the table does not know it.
    pub unit_text: String,
}

/// Words of comparison before a value that nothing turns round; of two that end alike the longer first.
const BEFORE: [(&str, Operator); 17] = [
    (">=", Operator::AtLeast),
    ("<=", Operator::AtMost),
    ("≥", Operator::AtLeast),
    ("≧", Operator::AtLeast),
    ("⩾", Operator::AtLeast),
    ("≮", Operator::AtLeast),
    ("≤", Operator::AtMost),
    ("≦", Operator::AtMost),
    ("⩽", Operator::AtMost),
    ("≯", Operator::AtMost),
    ("大于等于", Operator::AtLeast),
    ("大于或等于", Operator::AtLeast),
    ("小于等于", Operator::AtMost),
    ("小于或等于", Operator::AtMost),
    ("至少", Operator::AtLeast),
    ("至多", Operator::AtMost),
    ("=", Operator::Equal),
];
/// Words of comparison that a word of [`NOT`] before them turns round: 不得低于 is at least.
const TURNABLE: [(&str, Operator); 11] = [
    (">", Operator::MoreThan),
    ("<", Operator::LessThan),
    ("大于", Operator::MoreThan),
    ("高于", Operator::MoreThan),
    ("多于", Operator::MoreThan),
    ("超过", Operator::MoreThan),
    ("超出", Operator::MoreThan),
    ("小于", Operator::LessThan),
    ("低于", Operator::LessThan),
    ("少于", Operator::LessThan),
    ("短于", Operator::LessThan),
];
const NOT: [&str; 13] =
    ["不得", "不应", "不能", "不可", "不会", "不宜", "不要", "不允许", "不许", "不再", "没有", "未", "不"];
/// Words of comparison behind a value.
const BEHIND: [(&str, Operator); 11] = [
    ("以上", Operator::AtLeast),
    ("及以上", Operator::AtLeast),
    ("或以上", Operator::AtLeast),
    ("(含)以上", Operator::AtLeast),
    ("以下", Operator::AtMost),
    ("及以下", Operator::AtMost),
    ("或以下", Operator::AtMost),
    ("(含)以下", Operator::AtMost),
    ("以内", Operator::AtMost),
    ("之内", Operator::AtMost),
    ("(含)以内", Operator::AtMost),
];
/// Longest text looked at, in characters: a cell, not an essay.
const LONGEST: usize = 120;

impl Quantity {
    /// The first quantity of a cell; none where there is no number.
    pub fn parse(text: &str) -> Option<Self> {
        let text = normalised(text);
        let start = signed(&text, text.find(|letter: char| letter.is_ascii_digit())?);
        let op = comparison(text[..start].trim_end_matches('+')).map(|(_, op)| op);
        Self::at(&text[start..], op).map(|(quantity, _)| quantity)
    }

    /// A quantity at the start of a normalised text, and the bytes it takes with a comparison behind it.
    pub(super) fn at(text: &str, op: Option<Operator>) -> Option<(Self, usize)> {
        let tolerance = text.starts_with('±');
        let skipped = if tolerance { '±'.len_utf8() } else { 0 };
        let (low, taken) = number::at_start(&text[skipped..])?;
        let mut end = skipped + taken;
        let mut unit = Written::at_start(&text[end..]);
        end += unit.end;
        if tolerance {
            // ±0.5 is a range around nothing; as a bound, it may not be larger.
            return Some((unit.quantity(Some(Operator::AtMost), low, None), end));
        }
        let mut ends = (low, None);
        if op.is_none() {
            if let Some((upper, upper_unit, upper_end)) = range_at(&text[end..]) {
                ends = if upper < low { (upper, Some(low)) } else { (low, Some(upper)) };
                unit = upper_unit.or(unit);
                end += upper_end;
            } else if let Some((lower, upper, joint, width)) = around(low, &unit, &text[end..]) {
                ends = (lower, Some(upper));
                unit = joint.or(unit);
                end += width;
            }
        }
        let rest = text[end..].trim_start();
        let behind = BEHIND.iter().find(|(word, _)| rest.starts_with(word));
        if let Some((word, _)) = behind {
            end = text.len() - rest.len() + word.len();
        }
        Some((unit.quantity(op.or(behind.map(|(_, op)| *op)), ends.0, ends.1), end))
    }
}

/// The comparison with which a normalised text ends, and where it begins.
pub(super) fn comparison(text: &str) -> Option<(usize, Operator)> {
    let text = text.trim_end();
    let plain = BEFORE.iter().find_map(|(word, op)| Some((text.strip_suffix(word)?.len(), *op)));
    plain.or_else(|| {
        let (rest, op) = TURNABLE.iter().find_map(|(word, op)| Some((text.strip_suffix(word)?, *op)))?;
        match NOT.iter().find_map(|not| rest.strip_suffix(not)) {
            Some(rest) => Some((rest.len(), turned(op))),
            None => Some((rest.len(), op)),
        }
    })
}

/// Where the number whose first digit stands at `digit` begins: at its sign, if that is one. The hyphen of `GB-150`
/// joins and the dash of `3-5` makes a range.
pub(super) fn signed(text: &str, digit: usize) -> usize {
    let Some(sign) = text[..digit].chars().next_back().filter(|sign| matches!(sign, '-' | '±')) else {
        return digit;
    };
    let start = digit - sign.len_utf8();
    let joins = sign == '-' && text[..start].ends_with(|before: char| before.is_ascii_alphanumeric());
    if joins { digit } else { start }
}

fn turned(op: Operator) -> Operator {
    match op {
        Operator::MoreThan => Operator::AtMost,
        Operator::LessThan => Operator::AtLeast,
        Operator::AtLeast => Operator::LessThan,
        Operator::AtMost => Operator::MoreThan,
        Operator::Equal | Operator::Between => op,
    }
}

/// A unit as it stands in the text, and the bytes up to its end.
struct Written {
    unit: Option<&'static Unit>,
    text: String,
    end: usize,
}

impl Written {
    fn at_start(text: &str) -> Self {
        let blank = text.len() - text.trim_start_matches(' ').len();
        let rest = &text[blank..];
        match Unit::at_start(rest) {
            Some((unit, end)) => Self { unit: Some(unit), text: rest[..end].to_owned(), end: blank + end },
            None => Self { unit: None, text: unknown(rest), end: 0 },
        }
    }

    /// This one if it is a unit, else the other.
    fn or(self, other: Self) -> Self {
        if self.unit.is_some() || other.text.is_empty() { self } else { other }
    }

    fn quantity(self, op: Option<Operator>, low: f64, high: Option<f64>) -> Quantity {
        Quantity { op, low, high, unit: self.unit, unit_text: self.text }
    }
}

/// A unit our table does not know is kept as written, so that nothing is lost.
fn unknown(text: &str) -> String {
    let part = |letter: &char| letter.is_ascii_alphabetic() || "/·°%".contains(*letter);
    text.chars().take_while(part).take(10).collect()
}

/// `±0.5mm` and `±5%` behind a value: both ends. A share in percent of a value without a unit may be either, so it is
/// none.
fn around(value: f64, unit: &Written, text: &str) -> Option<(f64, f64, Written, usize)> {
    let rest = text.trim_start().strip_prefix('±')?.trim_start();
    let before = text.len() - rest.len();
    let (width, taken) = number::at_start(rest)?;
    let of = Written::at_start(&rest[taken..]);
    let end = before + taken + of.end;
    let is_share = of.unit.is_some_and(|of| of.symbol == "%");
    let width = match unit.unit {
        Some(unit) if is_share && unit.symbol != "%" => value.abs() * width / 100.0,
        Some(unit) => of.unit.map_or(Some(width), |of| of.scale(width, unit))?,
        None if is_share => return None,
        None => width,
    };
    let width = width.abs();
    let joint = if unit.unit.is_some() { Written { unit: None, text: String::new(), end: 0 } } else { of };
    Some((value - width, value + width, joint, end))
}

/// Half width, one kind of dash, no invisible letters; shortened.
pub(super) fn normalised(text: &str) -> String {
    let one = |letter: char| match letter {
        '−' | '－' | '–' | '—' | '‐' => '-',
        '～' | '〜' | '∼' => '~',
        '，' => ',',
        other => other,
    };
    let text: String = text.chars().take(LONGEST).map(one).nfkc().map(one).collect();
    // Below zero in words, for a lost sign would turn the requirement round.
    text.replace("零下", "-")
}

/// `-78%`, `~85 ℃`, `至 200`: the upper end of a range with its unit.
fn range_at(text: &str) -> Option<(f64, Written, usize)> {
    let trimmed = text.trim_start();
    let sign = ["~", "-", "至", "到", "..", "…"].into_iter().find(|sign| trimmed.starts_with(sign))?;
    let rest = trimmed[sign.len()..].trim_start();
    let (high, taken) = number::at_start(rest)?;
    let unit = Written::at_start(&rest[taken..]);
    let end = text.len() - rest.len() + taken + unit.end;
    Some((high, unit, end))
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

    #[test]
    fn a_negation_turns_the_bound_round() {
        use Operator::{AtLeast, AtMost, LessThan, MoreThan};
        for (text, op) in [
            ("不得低于80%", AtLeast),
            ("不应小于80%", AtLeast),
            ("不允许低于 80%", AtLeast),
            ("低于80%", LessThan),
            ("不得超过80%", AtMost),
            ("未超过80%", AtMost),
            ("超过80%", MoreThan),
            ("大于或等于80%", AtLeast),
            ("80%（含）以上", AtLeast),
            ("80%及以下", AtMost),
        ] {
            assert_eq!(read(text), (Some(op), 80.0, None, "%"), "{text}");
        }
    }

    #[test]
    fn a_value_with_its_tolerance_is_a_range() {
        assert_eq!(read("20±0.5℃"), (None, 19.5, Some(20.5), "℃"));
        assert_eq!(read("20 mm ± 0.5 mm"), (None, 19.5, Some(20.5), "mm"));
        assert_eq!(read("20mm±500μm"), (None, 19.5, Some(20.5), "mm"));
        assert_eq!(read("200 V±10%"), (None, 180.0, Some(220.0), "V"));
        assert_eq!(read("20℃±2K"), (None, 18.0, Some(22.0), "℃"));
        assert_eq!(read("220±10%").2, None);
    }

    #[test]
    fn signs_and_joins_are_told_apart() {
        assert_eq!(read("-40至85℃"), (None, -40.0, Some(85.0), "℃"));
        assert_eq!(read("零下40℃以下"), (Some(Operator::AtMost), -40.0, None, "℃"));
        assert_eq!(read("≤-40℃"), (Some(Operator::AtMost), -40.0, None, "℃"));
        assert_eq!(read("GB-150").1, 150.0);
        assert_eq!(read("3,000").1, 3000.0);
    }

    #[test]
    fn the_unit_is_kept_as_written() {
        let text = |text: &str| Quantity::parse(text).unwrap().unit_text;
        assert_eq!(text("5 小时"), "小时");
        assert_eq!(text("3 furlong"), "furlong");
        assert_eq!(text("75–78%"), "%");
        assert_eq!(text("4"), "");
    }

    proptest! {
        #[test]
        fn no_text_panics(text in ".{0,80}") {
            let _ = Quantity::parse(&text);
        }
    }
}
