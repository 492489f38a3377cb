//! What was typed, and what it means: raw strings in, a draft or errors at their fields out.

use catalog::achievement::{SUMMARY_MAX, TITLE_MAX};
use catalog::demand::{CooperationMode, Demand, Draft, Indicator};
use catalog::listing::{LIST_MAX, Price, TEXT_MAX};
use catalog::measure::extract;
use catalog::taxonomy::{Field, industry, region};
use catalog::text::clean;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::money::{fen_to_wan, wan_to_fen};
use crate::accounts::role::Viewer;
use crate::form::ticked;
use crate::layout::facts;
use crate::layout::fields::Errors;

/// The form as typed; shown again unchanged when something is wrong.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(default)]
pub(super) struct DemandForm {
    #[schema(ignore)]
    pub key: String,
    /// The version that a change was made of.
    #[schema(ignore)]
    pub version: String,
    pub title: String,
    pub summary: String,
    pub difficulty: String,
    /// What there is and what has been tried.
    pub present: String,
    /// How success is judged.
    pub acceptance: String,
    /// How the enterprise wishes to work: codes of cooperation.
    pub modes: Vec<String>,
    /// Why no amount is named: 面议 with its reason.
    pub budget_reason: String,
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

impl Posted {
    /// What an account sends goes to the desk at once, and says what there is to spend or why it does not. Of a visitor's the
    /// operator judges.
    pub(super) fn complete(self, by: Option<&Viewer>) -> Result<Self, Errors> {
        if by.is_some() && !self.draft.is_priced() {
            return Err(Errors::from([("budget_reason", "error-demand-budget")]));
        }
        Ok(self)
    }

    /// What a form says over what was there; what no form says stays.
    pub(super) fn over(&self, was: Draft) -> Draft {
        let said = self.draft.clone();
        Draft {
            title: said.title,
            summary: said.summary,
            difficulty: said.difficulty,
            present: said.present,
            acceptance: said.acceptance,
            modes: said.modes,
            indicators: said.indicators,
            budget: said.budget,
            deadline: said.deadline,
            field: said.field,
            industries: said.industries,
            region: said.region,
            anonymous: said.anonymous,
            ..was
        }
    }
}

impl DemandForm {
    /// What was posted, as it would be typed.
    pub(super) fn of(listed: &Demand, contact: String) -> Self {
        let draft = listed.draft.clone();
        let (low, high, reason) = match draft.budget {
            Some(Price::Fixed { fen }) => (fen_to_wan(fen), String::new(), String::new()),
            Some(Price::Band { low, high }) => (fen_to_wan(low), fen_to_wan(high), String::new()),
            Some(Price::Negotiable { reason }) => (String::new(), String::new(), reason.unwrap_or_default()),
            Some(Price::Royalty { .. }) | None => Default::default(),
        };
        let lines: Vec<String> = draft.indicators.iter().map(typed).collect();
        Self {
            version: listed.listing.version.to_string(),
            title: draft.title,
            summary: draft.summary.unwrap_or_default(),
            difficulty: draft.difficulty.unwrap_or_default(),
            present: draft.present.unwrap_or_default(),
            acceptance: draft.acceptance.unwrap_or_default(),
            modes: draft.modes.iter().map(facts::code).collect(),
            budget_reason: reason,
            indicators: lines.join("\n"),
            budget_low: low,
            budget_high: high,
            deadline: draft.deadline.map(|day| day.to_string()).unwrap_or_default(),
            field: draft.field.map(|field| field.code().to_owned()).unwrap_or_default(),
            industry: draft.industries.join("、"),
            region: draft.region.unwrap_or_default(),
            organisation: draft.organisation.unwrap_or_default(),
            anonymous: ticked(draft.anonymous),
            contact,
            ..Self::default()
        }
    }

    /// What is sent to be posted, once for its key, and by people alone.
    pub(super) fn parse(&self, today: NaiveDate) -> Result<Posted, Errors> {
        let said = self.said(today, &[]);
        let mut errors = said.as_ref().err().cloned().unwrap_or_default();
        if self.key.is_empty()
            || self.key.len() > db::idempotency::KEY_MAX
            || self.key.chars().any(char::is_control)
        {
            errors.insert("key", "error-key");
        }
        if !self.website.is_empty() {
            errors.insert("website", "error-website");
        }
        if errors.is_empty() { said } else { Err(errors) }
    }

    /// What is said of the demand, over indicators that it has already.
    pub(super) fn said(&self, today: NaiveDate, known: &[Indicator]) -> Result<Posted, Errors> {
        let mut errors = Errors::new();
        let title = required(&one_line(&self.title), TITLE_MAX, "title", &mut errors);
        let summary = optional(&self.summary, SUMMARY_MAX, "summary", &mut errors);
        let difficulty = optional(&self.difficulty, TEXT_MAX, "difficulty", &mut errors);
        let present = optional(&self.present, TEXT_MAX, "present", &mut errors);
        let acceptance = optional(&self.acceptance, TEXT_MAX, "acceptance", &mut errors);
        let modes = self.modes(&mut errors);
        let organisation = optional(&self.organisation, TITLE_MAX, "organisation", &mut errors);
        let contact = required(&self.contact, 200, "contact", &mut errors);
        if !contact.is_empty() && !reachable(&contact) {
            errors.insert("contact", "error-contact");
        }
        let indicators = self.indicators(known, &mut errors);
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
            present,
            acceptance,
            modes,
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

    /// One a line, all of them or none. A line that stands as it was shown means what it meant: not every indicator that came
    /// in by a table is read from its line again.
    fn indicators(&self, known: &[Indicator], errors: &mut Errors) -> Vec<Indicator> {
        let mut indicators = Vec::new();
        for line in clean(&self.indicators).lines().map(one_line).filter(|line| !line.is_empty()) {
            let same = known.iter().find(|one| clean(&typed(one)) == line);
            let found = same.map_or_else(|| extract::indicators(&line), |one| vec![one.clone()]);
            if found.is_empty() {
                errors.insert("indicators", "error-indicator");
            }
            indicators.extend(found);
        }
        // What was there before may stay, however much it is.
        if indicators.len() > LIST_MAX.max(known.len()) {
            errors.insert("indicators", "error-indicators-many");
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
            (None, None) => {
                let reason = optional(&self.budget_reason, 200, "budget_reason", errors);
                reason.map(|reason| Price::Negotiable { reason: Some(reason) })
            }
            (Some(fen), None) | (None, Some(fen)) => Some(Price::Fixed { fen }),
            (Some(low), Some(high)) if low > high => {
                errors.insert("budget_high", "error-budget-order");
                None
            }
            (Some(low), Some(high)) => Some(Price::Band { low, high }),
        }
    }

    fn modes(&self, errors: &mut Errors) -> Vec<CooperationMode> {
        let known = |code: &String| CooperationMode::ALL.into_iter().find(|mode| facts::code(mode) == *code);
        let found: Option<Vec<_>> = self.modes.iter().map(known).collect();
        if found.is_none() {
            errors.insert("modes", "error-demand-modes");
        }
        found.unwrap_or_default()
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

/// An indicator as it would be typed.
fn typed(one: &Indicator) -> String {
    one_line(&facts::indicator(one))
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
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

    #[test]
    fn an_indicator_that_stands_as_it_was_shown_means_what_it_meant() {
        let one = Indicator {
            name: "循环寿命（25 ℃，1C 充放电，容量保持率不低于八成）".to_owned(),
            op: catalog::demand::Operator::AtLeast,
            value: 15_000.0,
            upper: None,
            unit: "次".to_owned(),
        };
        let form = DemandForm {
            title: "电堆".into(),
            contact: "tech@example.com".into(),
            indicators: format!("{}\r\n 电流密度 ≥ 300 mA/cm² ", typed(&one)),
            ..DemandForm::default()
        };
        let said = form.said(NaiveDate::default(), std::slice::from_ref(&one)).unwrap();
        assert_eq!(said.draft.indicators.first(), Some(&one));
        assert_eq!(said.draft.indicators.len(), 2);
    }
}
