//! Indicators, one a line: `抗拉强度 ≥ 600 MPa`, `粒径 10..20 μm`.

use crate::demand::{Indicator, Operator};

use super::{NOT_UNDERSTOOD, Read};

/// Longer signs first, or `>=` would be read as `>`.
const SIGNS: [(&str, Operator); 16] = [
    (">=", Operator::AtLeast),
    ("<=", Operator::AtMost),
    ("≥", Operator::AtLeast),
    ("≧", Operator::AtLeast),
    ("≤", Operator::AtMost),
    ("≦", Operator::AtMost),
    ("不低于", Operator::AtLeast),
    ("不小于", Operator::AtLeast),
    ("不高于", Operator::AtMost),
    ("不大于", Operator::AtMost),
    ("大于", Operator::MoreThan),
    ("小于", Operator::LessThan),
    (">", Operator::MoreThan),
    ("<", Operator::LessThan),
    ("=", Operator::Equal),
    ("＞", Operator::MoreThan),
];

pub(crate) fn indicator(line: &str) -> Read<Indicator> {
    let found = SIGNS.iter().filter_map(|(sign, op)| line.find(sign).map(|at| (at, *sign, *op)));
    // The first sign in the line; of two at one place the longer, which stands first.
    let first = found.min_by_key(|(at, _, _)| *at);
    let read = match first {
        Some((at, sign, op)) => plain(&line[..at], op, &line[at + sign.len()..]),
        None => between(line),
    };
    read.map(|indicator| (indicator, None)).ok_or(NOT_UNDERSTOOD)
}

pub(crate) fn shown(indicator: &Indicator) -> String {
    let Indicator { name, op, value, upper, unit } = indicator;
    let sign = match op {
        Operator::AtLeast => ">=",
        Operator::MoreThan => ">",
        Operator::AtMost => "<=",
        Operator::LessThan => "<",
        Operator::Equal => "=",
        Operator::Between => {
            let upper = upper.unwrap_or(*value);
            return format!("{name} {value}..{upper} {unit}").trim_end().to_owned();
        }
    };
    format!("{name} {sign} {value} {unit}").trim_end().to_owned()
}

fn plain(name: &str, op: Operator, rest: &str) -> Option<Indicator> {
    let name = name.trim().trim_end_matches(['：', ':']).trim();
    let (value, unit) = number(rest.trim())?;
    (!name.is_empty() && !unit.contains(['，', '。', ','])).then(|| Indicator {
        name: name.to_owned(),
        op,
        value,
        upper: None,
        unit: unit.trim().to_owned(),
    })
}

fn between(line: &str) -> Option<Indicator> {
    let sign = ["..", "~", "～", "—"].into_iter().find(|sign| line.contains(sign))?;
    let (before, after) = line.split_once(sign)?;
    let start = before.rfind(|one: char| !(one.is_ascii_digit() || ".-+eE".contains(one)))?;
    let start = start + before[start..].chars().next()?.len_utf8();
    let (value, none) = number(before[start..].trim())?;
    let (upper, unit) = number(after.trim())?;
    let name = before[..start].trim().trim_end_matches(['：', ':']).trim();
    (none.is_empty() && !name.is_empty() && !unit.contains(['，', '。'])).then(|| Indicator {
        name: name.to_owned(),
        op: Operator::Between,
        value,
        upper: Some(upper),
        unit: unit.trim().to_owned(),
    })
}

/// The longest beginning that is a finite number, and what follows it.
fn number(text: &str) -> Option<(f64, &str)> {
    let most = text.find(|one: char| !(one.is_ascii_digit() || ".+-eE".contains(one))).unwrap_or(text.len());
    (1..=most.min(400)).rev().find_map(|end| {
        let value: f64 = text[..end].parse().ok()?;
        value.is_finite().then(|| (value, &text[end..]))
    })
}
