//! A line of the table of rules, as it is typed.

use catalog::rule::{Line, Rule};
use catalog::text::clean;
use chrono::NaiveDate;
use serde::Deserialize;

use crate::layout::fields::Errors;

/// Most days, ten years: what is longer is a slip of the hand.
const DAYS_MAX: u32 = 3650;
/// Longest source, in characters.
const SOURCE_MAX: usize = 300;

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct LineForm {
    pub rule: String,
    pub value: String,
    pub from: String,
    pub source: String,
}

impl LineForm {
    /// From tomorrow on at the earliest: what began under a number ends under it.
    pub(super) fn parse(&self, today: NaiveDate) -> Result<Line, Errors> {
        let mut errors = Errors::new();
        let rule = Rule::from_key(&self.rule);
        if rule.is_none() {
            errors.insert("rule", "error-required");
        }
        let value =
            search::normalise(&self.value).trim().parse().ok().filter(|days| (1..=DAYS_MAX).contains(days));
        if value.is_none() {
            errors.insert("value", "error-rule-days");
        }
        let from = self.from.trim().parse::<NaiveDate>().ok().filter(|from| *from > today);
        if from.is_none() {
            errors.insert("from", "error-rule-day");
        }
        let source = clean(&self.source);
        match source.chars().count() {
            0 => drop(errors.insert("source", "error-required")),
            length if length > SOURCE_MAX => drop(errors.insert("source", "error-too-long")),
            _ => {}
        }
        match (rule, value, from) {
            (Some(rule), Some(value), Some(from)) if errors.is_empty() => {
                Ok(Line { rule, value, from, until: None, source, set: None })
            }
            _ => Err(errors),
        }
    }
}
