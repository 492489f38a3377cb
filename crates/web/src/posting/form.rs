//! What was typed, and what it means: raw strings in, a draft or errors at their fields out.

use catalog::achievement::{SUMMARY_MAX, TITLE_MAX};
use catalog::demand::Draft;
use catalog::listing::{Price, TEXT_MAX};
use catalog::measure::extract;
use catalog::taxonomy::{Field, industry, region};
use catalog::text::clean;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::money::wan_to_fen;
use crate::layout::fields::Errors;

/// The form as typed; shown again unchanged when something is wrong.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(default)]
pub(super) struct DemandForm {
    #[schema(ignore)]
    pub key: String,
    pub title: String,
    pub summary: String,
    pub difficulty: String,
    /// One indicator a line, as people write them: `抗拉强度 ≥ 600 MPa`.
    pub indicators: String,
    /// Ten-thousands of yuan.
    pub budget_low: String,
    pub budget_high: String,
    pub deadline: String,
    pub field: String,
    /// Codes or names of GB/T 4754, parted by 、 or ；.
    pub industry: String,
    pub region: String,
    pub organisation: String,
    pub anonymous: String,
    pub contact: String,
    /// A field that people do not see and programs fill.
    #[schema(ignore)]
    pub website: String,
}

/// A demand that may be written.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Posted {
    pub draft: Draft,
    pub contact: String,
}

impl DemandForm {
    pub(super) fn parse(&self, today: NaiveDate) -> Result<Posted, Errors> {
        let mut errors = Errors::new();
        let title: String = self.title.split_whitespace().collect::<Vec<_>>().join(" ");
        let title = required(&title, TITLE_MAX, "title", &mut errors);
        let summary = optional(&self.summary, SUMMARY_MAX, "summary", &mut errors);
        let difficulty = optional(&self.difficulty, TEXT_MAX, "difficulty", &mut errors);
        let organisation = optional(&self.organisation, TITLE_MAX, "organisation", &mut errors);
        let contact = required(&self.contact, 200, "contact", &mut errors);
        if !contact.is_empty() && !reachable(&contact) {
            errors.insert("contact", "error-contact");
        }
        if self.key.is_empty()
            || self.key.len() > db::idempotency::KEY_MAX
            || self.key.chars().any(char::is_control)
        {
            errors.insert("key", "error-key");
        }
        if !self.website.is_empty() {
            errors.insert("website", "error-website");
        }
        let indicators = self.indicators(&mut errors);
        let budget = self.budget(&mut errors);
        let deadline = self.date(today, &mut errors);
        let region = self.place(&mut errors);
        let industries = self.industries(&mut errors);
        if !errors.is_empty() {
            return Err(errors);
        }
        let draft = Draft {
            title,
            summary,
            difficulty,
            indicators,
            budget,
            deadline,
            field: Field::from_code(&self.field),
            industries,
            region,
            organisation,
            anonymous: !self.anonymous.is_empty(),
            languages: vec!["zh".to_owned()],
            ..Draft::default()
        };
        Ok(Posted { draft, contact })
    }

    fn indicators(&self, errors: &mut Errors) -> Vec<catalog::demand::Indicator> {
        let mut indicators = Vec::new();
        for line in clean(&self.indicators).lines().map(str::trim).filter(|line| !line.is_empty()).take(20) {
            let found = extract::indicators(line);
            if found.is_empty() {
                errors.insert("indicators", "error-indicator");
            }
            indicators.extend(found);
        }
        indicators
    }

    fn budget(&self, errors: &mut Errors) -> Option<Price> {
        let mut yuan = |text: &str, field: &'static str| match text.trim() {
            "" => None,
            text => {
                let fen = wan_to_fen(text);
                if fen.is_none() {
                    errors.insert(field, "error-money");
                }
                fen
            }
        };
        let (low, high) = (yuan(&self.budget_low, "budget_low"), yuan(&self.budget_high, "budget_high"));
        match (low, high) {
            (None, None) => None,
            (Some(fen), None) | (None, Some(fen)) => Some(Price::Fixed { fen }),
            (Some(low), Some(high)) if low > high => {
                errors.insert("budget_high", "error-budget-order");
                None
            }
            (Some(low), Some(high)) => Some(Price::Band { low, high }),
        }
    }

    fn date(&self, today: NaiveDate, errors: &mut Errors) -> Option<NaiveDate> {
        let text = self.deadline.trim();
        if text.is_empty() {
            return None;
        }
        let date: Option<NaiveDate> = text.parse().ok();
        match date {
            None => errors.insert("deadline", "error-date"),
            Some(day) if day < today => errors.insert("deadline", "error-date-past"),
            Some(_) => None,
        };
        date
    }

    fn industries(&self, errors: &mut Errors) -> Vec<String> {
        let parts = self.industry.split(['、', '，', ',', '；', ';']).map(str::trim);
        let found: Option<Vec<String>> = parts
            .filter(|part| !part.is_empty())
            .map(|part| industry::parse(part).map(|entry| entry.code.to_owned()))
            .collect();
        if found.is_none() {
            errors.insert("industry", "error-industry");
        }
        found.unwrap_or_default()
    }

    fn place(&self, errors: &mut Errors) -> Option<String> {
        let text = self.region.trim();
        if text.is_empty() {
            return None;
        }
        let found = region::parse(text).map(|entry| entry.code.to_string());
        if found.is_none() {
            errors.insert("region", "error-region");
        }
        found
    }
}

fn required(text: &str, most: usize, field: &'static str, errors: &mut Errors) -> String {
    let text = clean(text);
    if text.is_empty() {
        errors.insert(field, "error-required");
    }
    check_length(&text, most, field, errors);
    text
}

fn optional(text: &str, most: usize, field: &'static str, errors: &mut Errors) -> Option<String> {
    let text = clean(text);
    check_length(&text, most, field, errors);
    (!text.is_empty()).then_some(text)
}

fn check_length(text: &str, most: usize, field: &'static str, errors: &mut Errors) {
    if text.chars().count() > most {
        errors.insert(field, "error-too-long");
    }
}

/// An e-mail address or a Chinese telephone number; whether it is theirs is found out by writing to it.
fn reachable(contact: &str) -> bool {
    let digits = contact.chars().filter(char::is_ascii_digit).count();
    let mail = contact.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'));
    mail || (7..=15).contains(&digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_demand_without_a_title_or_contact_is_refused_at_those_fields() {
        let errors = DemandForm { key: "k".into(), ..DemandForm::default() };
        let errors = errors.parse(NaiveDate::default()).unwrap_err();
        assert_eq!(errors.keys().copied().collect::<Vec<_>>(), ["contact", "title"]);
    }
}
