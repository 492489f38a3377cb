//! Indicators in a cell: one a line as exports write them (`抗拉强度 ≥ 600 MPa`, `粒径 10..20 μm`), or as people do.

use super::list::lines;
use crate::demand::{Indicator, Operator};
use crate::measure::extract;

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

/// All indicators of a cell, and whether nothing of it was left over. A line that our export did not write is read
/// as people write: several in a line, with ranges, tolerances and words for the signs.
pub(crate) fn indicators(text: &str) -> (Vec<Indicator>, bool) {
    let mut read = Vec::new();
    let mut whole = true;
    for line in lines(text) {
        if let Some(one) = indicator(&line) {
            read.push(one);
            continue;
        }
        for part in parts(&line) {
            let mut found = extract::indicators(part);
            whole &= !found.is_empty();
            read.append(&mut found);
        }
    }
    (read, whole)
}

/// One line, as the export writes it.
pub(crate) fn indicator(line: &str) -> Option<Indicator> {
    let found = SIGNS.iter().filter_map(|(sign, op)| line.find(sign).map(|at| (at, *sign, *op)));
    // The first sign in the line; of two at one place the longer, which stands first.
    let first = found.min_by_key(|(at, _, _)| *at);
    let read = match first {
        Some((at, sign, op)) => plain(&line[..at], op, &line[at + sign.len()..]),
        None => between(line),
    };
    read.filter(|one| is_one(&one.name) && is_one(&one.unit) && is_unit(&one.unit))
}

/// A name or unit that holds a separator is more than one indicator.
fn is_one(text: &str) -> bool {
    !text.contains(['；', ';', '，', '。', '、', '：', '≥', '≤', '±', '～', '‹', '›'])
}

/// Units are short, and begin with no sign of a number that goes on.
fn is_unit(text: &str) -> bool {
    text.chars().count() <= 24 && !text.starts_with(['×', '^', '*']) && !text.contains(['<', '>', '='])
}

/// Parts of a line between separators; a comma parts only where an indicator stands on both sides.
fn parts(line: &str) -> Vec<&str> {
    let clauses = line.split(['；', ';', '。']).map(str::trim).filter(|clause| !clause.is_empty());
    clauses
        .flat_map(|clause| {
            let commas: Vec<&str> =
                clause.split('，').map(str::trim).filter(|part| !part.is_empty()).collect();
            let each = commas.iter().all(|part| part.contains(|one: char| one.is_ascii_digit()));
            if each { commas } else { vec![clause] }
        })
        .collect()
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
