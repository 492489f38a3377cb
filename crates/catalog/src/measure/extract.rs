//! Quantified requirements in running text: `抗拉强度≥600MPa，延伸率不低于12%`.

use super::quantity::normalised;
use super::{Quantity, Unit};
use crate::demand::{Indicator, Operator};

/// Most indicators taken from a text.
const MOST: usize = 40;
/// Longest name of an indicator, in characters.
const NAME: usize = 16;
/// Words that belong to the sentence, not to the name of an indicator.
const LEADING: [&str; 14] =
    ["要求", "实现", "使", "且", "并", "其", "及", "和", "以及", "同时", "保证", "达到", "需", "应"];
const TRAILING: [&str; 16] = [
    "达到",
    "可达",
    "达",
    "提高",
    "提升",
    "降低",
    "减少",
    "控制在",
    "要求",
    "为",
    "的",
    "应",
    "需",
    "是",
    "约",
    "在",
];

/// All indicators that stand in a text, in its order. Conservative: a number without a comparison word or a unit is none.
pub fn indicators(text: &str) -> Vec<Indicator> {
    let clauses = text.split(['，', '。', '；', ';', '\n', '、', '！', '？', '（', '）', '(', ')']);
    let commas = clauses.flat_map(split_plain_commas);
    commas.filter_map(|clause| indicator(&clause)).take(MOST).collect()
}

/// An ASCII comma parts clauses unless it groups thousands.
fn split_plain_commas(clause: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let letters: Vec<char> = clause.chars().collect();
    for (at, letter) in letters.iter().enumerate() {
        let between_digits = at > 0
            && letters[at - 1].is_ascii_digit()
            && letters.get(at + 1).is_some_and(char::is_ascii_digit);
        if *letter == ',' && !between_digits {
            parts.push(String::new());
        } else if let Some(last) = parts.last_mut() {
            last.push(*letter);
        }
    }
    parts
}

fn indicator(clause: &str) -> Option<Indicator> {
    let clause = normalised(clause);
    let clause = clause.trim();
    let found = Quantity::comparisons()
        .iter()
        .filter_map(|(word, op)| clause.find(word).map(|at| (at, word.len(), *op)));
    // The earliest word; of two at one place the longer.
    match found.min_by_key(|(at, length, _)| (*at, usize::MAX - length)) {
        Some((at, length, op)) => {
            let rest = clause[at + length..].trim_start();
            let (quantity, _) = Quantity::at(rest, Some(op))?;
            made(&clause[..at], op, &quantity, rest)
        }
        None => without_sign(clause),
    }
}

/// `能量效率达到80%以上`, `工作温度-40~85℃`: no sign, but a bound behind or a range with a unit.
fn without_sign(clause: &str) -> Option<Indicator> {
    let digit = clause.find(|letter: char| letter.is_ascii_digit())?;
    let start = clause[..digit].strip_suffix(['-', '±']).map_or(digit, str::len);
    let (quantity, _) = Quantity::at(&clause[start..], None)?;
    quantity.unit?;
    let op = match (quantity.op, quantity.high) {
        (Some(op), _) => op,
        (None, Some(_)) => Operator::Between,
        (None, None) => return None,
    };
    made(&clause[..start], op, &quantity, &clause[start..])
}

fn made(name: &str, op: Operator, quantity: &Quantity, written: &str) -> Option<Indicator> {
    let name = name_of(name)?;
    let unit = match quantity.unit {
        Some(unit) => unit.symbol.to_owned(),
        None => unknown_unit(written),
    };
    let money_or_date = quantity.unit.is_some_and(|unit| matches!(unit.dimension, super::Dimension::Money));
    if money_or_date || (unit.is_empty() && is_year(quantity.low)) {
        return None;
    }
    Some(Indicator { name, op, value: quantity.low, upper: quantity.high, unit })
}

/// The noun before the comparison: what remains of the clause's last words.
fn name_of(text: &str) -> Option<String> {
    let mut name = text.trim().trim_end_matches([':', '：', ' ', '~', '-']).trim();
    name = name.rsplit([':', '：', ' ', '.', '/', '\t']).find(|part| !part.is_empty()).unwrap_or(name);
    // A list number before the name: `1)`, `(2)`, `3、`.
    name = name.trim_start_matches(|letter: char| letter.is_ascii_digit() || ")）.、".contains(letter));
    loop {
        let before = name;
        for word in LEADING {
            name = name.strip_prefix(word).unwrap_or(name);
        }
        for word in TRAILING {
            name = name.strip_suffix(word).unwrap_or(name);
        }
        if name == before {
            break;
        }
    }
    let count = name.chars().count();
    let kept: String = name.chars().skip(count.saturating_sub(NAME)).collect();
    let kept = kept.trim().to_owned();
    (kept.chars().any(char::is_alphabetic)).then_some(kept)
}

/// A unit our table does not know is kept as written, so that nothing is lost.
fn unknown_unit(written: &str) -> String {
    let rest =
        written.trim_start_matches(|letter: char| letter.is_ascii_digit() || "+-.,~ ".contains(letter));
    let unit: String = rest
        .chars()
        .take_while(|letter| letter.is_ascii_alphabetic() || "/·²³°℃%".contains(*letter))
        .take(10)
        .collect();
    Unit::find(&unit).map_or(unit, |known| known.symbol.to_owned())
}

fn is_year(value: f64) -> bool {
    (1900.0..=2100.0).contains(&value) && value.fract() == 0.0
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(text: &str) -> Vec<(String, Operator, f64, Option<f64>, String)> {
        let one = |found: Indicator| (found.name, found.op, found.value, found.upper, found.unit);
        indicators(text).into_iter().map(one).collect()
    }

    #[test]
    fn requirements_are_found_in_running_text() {
        use Operator::{AtLeast, AtMost, Between};
        assert_eq!(
            read("要求抗拉强度≥600MPa，延伸率不低于12%；误差不大于0.02mm。"),
            [
                ("抗拉强度".into(), AtLeast, 600.0, None, "MPa".into()),
                ("延伸率".into(), AtLeast, 12.0, None, "%".into()),
                ("误差".into(), AtMost, 0.02, None, "mm".into()),
            ]
        );
        assert_eq!(read("工作温度-40～85℃"), [("工作温度".into(), Between, -40.0, Some(85.0), "℃".into())]);
        assert_eq!(read("能量效率达到80%以上"), [("能量效率".into(), AtLeast, 80.0, None, "%".into())]);
        assert_eq!(read("抗拉强度 ≥ 600 MPa"), [("抗拉强度".into(), AtLeast, 600.0, None, "MPa".into())]);
    }

    #[test]
    fn years_and_turnover_are_no_indicators() {
        assert!(read("公司自2011年成立以来，2018年度销售收入2002万元。").is_empty());
        assert!(read("年产值超过5000万元").is_empty());
    }

    proptest! {
        #[test]
        fn no_text_panics(text in ".{0,200}") {
            let _ = indicators(&text);
        }
    }
}
