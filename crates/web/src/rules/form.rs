//! A line of the table of rules, as it is typed on the page or stands in a file.

use catalog::rule::{Jurisdiction, Line, Rule, Unit};
use catalog::text::clean;
use chrono::NaiveDate;
use serde::Deserialize;

use crate::layout::fields::Errors;

/// Longest source, in characters.
const SOURCE_MAX: usize = 300;

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct LineForm {
    pub rule: String,
    pub jurisdiction: String,
    pub value: String,
    /// Only files say it, so that nobody's days are taken for working days.
    pub unit: String,
    pub from: String,
    pub source: String,
}

impl LineForm {
    /// From tomorrow on at the earliest: what began under a number ends under it.
    pub(super) fn parse(&self, today: NaiveDate) -> Result<Line, Errors> {
        let line = self.line();
        let (from, mut errors) = match &line {
            Ok(line) => (Some(line.from), Errors::new()),
            Err(errors) => (self.from.trim().parse().ok(), errors.clone()),
        };
        if from.is_some_and(|from: NaiveDate| from <= today) {
            errors.insert("from", "error-rule-day");
        }
        if errors.is_empty() { line } else { Err(errors) }
    }

    /// What is meant, on whatever day.
    pub(super) fn line(&self) -> Result<Line, Errors> {
        let mut errors = Errors::new();
        let rule = Rule::from_key(self.rule.trim());
        if rule.is_none() {
            errors.insert("rule", "error-rule-unknown");
        }
        let jurisdiction = Jurisdiction::read(&self.jurisdiction);
        if jurisdiction.is_none() {
            errors.insert("jurisdiction", "error-rule-jurisdiction");
        }
        let unit = rule.map_or(Unit::Days, Rule::unit);
        let said = self.unit.trim();
        if rule.is_some() && !said.is_empty() && Unit::from_code(said) != Some(unit) {
            errors.insert("unit", "error-rule-unit");
        }
        let value = unit.read(&self.value);
        if value.is_none() {
            errors.insert("value", wrong_number(unit));
        }
        let from = self.from.trim().parse::<NaiveDate>().ok();
        if from.is_none() {
            errors.insert("from", "error-rule-day");
        }
        let source = clean(&self.source);
        match source.chars().count() {
            0 => drop(errors.insert("source", "error-required")),
            length if length > SOURCE_MAX => drop(errors.insert("source", "error-too-long")),
            _ => {}
        }
        match (rule, jurisdiction, value, from) {
            (Some(rule), Some(jurisdiction), Some(value), Some(from)) if errors.is_empty() => {
                Ok(Line { rule, jurisdiction, value, from, until: None, source, set: None })
            }
            _ => Err(errors),
        }
    }
}

fn wrong_number(unit: Unit) -> &'static str {
    match unit {
        Unit::Days | Unit::WorkingDays | Unit::Hours | Unit::Months => "error-rule-days",
        Unit::BasisPoints => "error-rule-points",
        Unit::Fen => "error-rule-fen",
        Unit::Count => "error-rule-count",
    }
}
