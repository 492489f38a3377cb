//! What is typed to ask for, grant, refuse and sign access.

use catalog::achievement::Tier;
use catalog::text::clean;
use chrono::NaiveDate;
use serde::Deserialize;

use super::model::Grant;
use crate::layout::fields::Errors;

/// Longest purpose or refusal, in characters.
const WORDS_MAX: usize = 500;
const NAME_MAX: usize = 60;
/// The furthest last day of a grant, in days: what is needed for longer is agreed on anew.
const DAYS_MOST: i64 = 366;

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct AskForm {
    pub purpose: String,
}

impl AskForm {
    pub(super) fn parse(&self) -> Result<String, Errors> {
        words(&self.purpose, "purpose", WORDS_MAX)
    }
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct GrantForm {
    pub tier: String,
    pub until: String,
}

impl GrantForm {
    pub(super) fn parse(&self, today: NaiveDate) -> Result<Grant, Errors> {
        let mut errors = Errors::new();
        let tier = Tier::from_code(&self.tier).filter(|tier| matches!(tier, Tier::Nda | Tier::DealRoom));
        if tier.is_none() {
            errors.insert("tier", "error-required");
        }
        let until: Option<NaiveDate> = self.until.trim().parse().ok();
        let wrong = match until {
            None => Some("error-date"),
            Some(day) if day < today => Some("error-date-past"),
            Some(day) if (day - today).num_days() > DAYS_MOST => Some("error-access-until"),
            Some(_) => None,
        };
        if let Some(error) = wrong {
            errors.insert("until", error);
        }
        match (tier, until) {
            (Some(tier), Some(until)) if errors.is_empty() => Ok(Grant { tier, until }),
            _ => Err(errors),
        }
    }
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct RefuseForm {
    pub refusal: String,
}

impl RefuseForm {
    pub(super) fn parse(&self) -> Result<String, Errors> {
        words(&self.refusal, "refusal", WORDS_MAX)
    }
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct SignForm {
    pub signed_name: String,
    pub agree: String,
}

impl SignForm {
    pub(super) fn parse(&self) -> Result<String, Errors> {
        let name = words(&self.signed_name, "signed_name", NAME_MAX);
        if self.agree == "yes" {
            return name;
        }
        let mut errors = name.err().unwrap_or_default();
        errors.insert("agree", "error-access-agree");
        Err(errors)
    }
}

fn words(typed: &str, field: &'static str, most: usize) -> Result<String, Errors> {
    let words = clean(typed);
    match words.chars().count() {
        0 => Err(Errors::from([(field, "error-required")])),
        count if count > most => Err(Errors::from([(field, "error-too-long")])),
        _ => Ok(words),
    }
}
