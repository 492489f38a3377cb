//! The lines that hold in this process: those of the build, and what the operator has set since. A market is one process
//! or several; each reads the table when it starts and follows it.

use std::sync::{Arc, LazyLock, PoisonError, RwLock};

use super::{Jurisdiction, Line, Rule, Unit};

static TABLE: LazyLock<RwLock<Arc<[Line]>>> = LazyLock::new(|| RwLock::new(laid_out(of_the_build()).into()));

/// All lines, in the order of rules, jurisdictions (the nation first) and days.
pub fn all() -> Arc<[Line]> {
    Arc::clone(&TABLE.read().unwrap_or_else(PoisonError::into_inner))
}

/// Takes what the operator has set beside the lines of the build.
pub fn adopt(set: Vec<Line>) {
    let mut lines = of_the_build();
    // What is set for a day of the build's own takes its place.
    let place = |line: &Line| (line.rule.key(), line.jurisdiction, line.from);
    lines.retain(|line| set.iter().all(|one| place(one) != place(line)));
    lines.extend(set);
    *TABLE.write().unwrap_or_else(PoisonError::into_inner) = laid_out(lines).into();
}

/// In order, each line ending where the next of the same rule and jurisdiction begins.
fn laid_out(mut lines: Vec<Line>) -> Vec<Line> {
    let place = |rule: Rule| Rule::ALL.iter().position(|one| *one == rule);
    lines.sort_by_key(|line| {
        (place(line.rule), !line.jurisdiction.is_national(), line.jurisdiction, line.from)
    });
    for at in 1..lines.len() {
        let (before, after) = (&lines[at - 1], &lines[at]);
        if (before.rule, before.jurisdiction) == (after.rule, after.jurisdiction) {
            lines[at - 1].until = lines[at].from.pred_opt();
        }
    }
    lines
}

fn of_the_build() -> Vec<Line> {
    parse(include_str!("../../../../assets/rules/market.tsv")).expect("the rules of this build")
}

fn parse(text: &str) -> Option<Vec<Line>> {
    let lines = text.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    lines
        .map(|line| {
            let columns: Vec<&str> = line.split('\t').collect();
            let [key, jurisdiction, value, unit, from, source] = columns[..] else { return None };
            let rule = Rule::from_key(key)?;
            let jurisdiction = Jurisdiction::from_code(jurisdiction)?;
            let is_right = Unit::from_code(unit) == Some(rule.unit());
            let (value, from) = (value.parse().ok()?, from.parse().ok()?);
            let source = source.to_owned();
            is_right.then_some(Line { rule, jurisdiction, value, from, until: None, source, set: None })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(code: &str, value: i64, from: &str) -> Line {
        let jurisdiction = Jurisdiction::from_code(code).unwrap();
        let from = from.parse().unwrap();
        Line {
            rule: Rule::AccessDecided,
            jurisdiction,
            value,
            from,
            until: None,
            source: "test".to_owned(),
            set: None,
        }
    }

    #[test]
    fn a_line_ends_where_the_next_of_its_place_begins() {
        let lines = laid_out(vec![
            line("CN", 20, "2030-01-01"),
            line("210200", 7, "2029-01-01"),
            line("CN", 14, "2026-01-01"),
            line("CN", 10, "2031-06-01"),
        ]);
        let shown: Vec<(i64, Option<String>)> =
            lines.iter().map(|line| (line.value, line.until.map(|day| day.to_string()))).collect();
        let ends = |day: &str| Some(day.to_owned());
        assert_eq!(shown, [(14, ends("2029-12-31")), (20, ends("2031-05-31")), (10, None), (7, None)]);
    }
}
