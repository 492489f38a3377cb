//! A credential as it is typed.

use catalog::broker::credential::{Draft, Kind, Level, Training};
use catalog::text::clean;
use chrono::NaiveDate;
use serde::Deserialize;

use crate::layout::fields::Errors;

/// Longest issuer and longest number, in characters.
const ISSUER_MAX: usize = 100;
const NUMBER_MAX: usize = 60;

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::brokers) struct CredentialForm {
    pub kind: String,
    pub level: String,
    pub issuer: String,
    pub number: String,
    pub valid_until: String,
    pub hours: String,
    pub finished_on: String,
}

impl CredentialForm {
    pub(super) fn parse(&self, today: NaiveDate) -> Result<Draft, Errors> {
        let mut errors = Errors::new();
        let kind = Kind::from_code(&self.kind);
        if kind.is_none() {
            errors.insert("kind", "error-required");
        }
        let issuer = text(&self.issuer, ISSUER_MAX, "issuer", &mut errors);
        let number = text(&self.number, NUMBER_MAX, "number", &mut errors);
        let valid_until = match self.valid_until.trim() {
            "" => None,
            day => {
                let last = day.parse::<NaiveDate>().ok().filter(|last| *last >= today);
                if last.is_none() {
                    errors.insert("valid_until", "error-credential-ended");
                }
                last
            }
        };
        let training = if kind == Some(Kind::Training) { self.training(today, &mut errors) } else { None };
        match kind {
            Some(kind) if errors.is_empty() => Ok(Draft {
                kind,
                level: Level::from_code(&self.level),
                issuer,
                number,
                valid_until,
                training,
            }),
            _ => Err(errors),
        }
    }

    /// What is asked of training alone; of anything else it is not read.
    fn training(&self, today: NaiveDate, errors: &mut Errors) -> Option<Training> {
        let hours = self.hours.trim().parse().ok().filter(|hours| (1..=Training::HOURS_MAX).contains(hours));
        if hours.is_none() {
            errors.insert("hours", "error-training-hours");
        }
        let finished_on = self.finished_on.trim().parse().ok().filter(|day: &NaiveDate| *day <= today);
        if finished_on.is_none() {
            errors.insert("finished_on", "error-training-day");
        }
        Some(Training { hours: hours?, finished_on: finished_on? })
    }
}

fn text(typed: &str, most: usize, field: &'static str, errors: &mut Errors) -> String {
    let text = clean(typed);
    match text.chars().count() {
        0 => drop(errors.insert(field, "error-required")),
        length if length > most => drop(errors.insert(field, "error-too-long")),
        _ => {}
    }
    text
}
