//! What is typed of an intent and of its answer.

use catalog::achievement::AchievementId;
use catalog::text::clean;
use serde::Deserialize;

use super::model::{Purpose, Reason};
use crate::layout::fields::Errors;

/// Longest words, in characters.
const WORDS_MAX: usize = 1_000;
/// Bands of what may be spent, in ten-thousands of yuan; bands, for nobody shows their hand at first.
pub(super) const BUDGETS: [&str; 5] = ["under-10", "10-50", "50-200", "200-1000", "over-1000"];

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct IntentForm {
    pub purpose: String,
    pub budget: String,
    pub words: String,
    pub anonymous: String,
    /// That name and address are given to the other side once the intent is accepted (个人信息保护法 §23).
    pub consent: String,
    /// The achievement offered in answer to a demand.
    pub offer: String,
}

/// An intent that may be sent.
pub(super) struct Wanted {
    pub purpose: Purpose,
    pub budget: Option<String>,
    pub words: String,
    pub anonymous: bool,
    pub offer: Option<AchievementId>,
}

impl IntentForm {
    /// `solves`: about a demand, whose one purpose is to solve it.
    pub(super) fn parse(&self, solves: bool) -> Result<Wanted, Errors> {
        let mut errors = Errors::new();
        let purpose = if solves { Some(Purpose::Solve) } else { Purpose::from_code(&self.purpose) };
        let purpose = purpose.filter(|purpose| solves || *purpose != Purpose::Solve);
        if purpose.is_none() {
            errors.insert("purpose", "error-required");
        }
        let words = said(&self.words, "words", true, &mut errors);
        if self.consent != "yes" {
            errors.insert("consent", "error-consent-share");
        }
        let budget = BUDGETS.into_iter().find(|band| *band == self.budget).map(str::to_owned);
        let offer = self.offer.parse().ok();
        match purpose {
            Some(purpose) if errors.is_empty() => {
                Ok(Wanted { purpose, budget, words, anonymous: !self.anonymous.is_empty(), offer })
            }
            _ => Err(errors),
        }
    }
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct AcceptForm {
    pub accept_words: String,
    pub share: String,
}

impl AcceptForm {
    pub(super) fn parse(&self) -> Result<String, Errors> {
        let mut errors = Errors::new();
        let words = said(&self.accept_words, "accept_words", false, &mut errors);
        if self.share != "yes" {
            errors.insert("share", "error-consent-share");
        }
        if errors.is_empty() { Ok(words) } else { Err(errors) }
    }
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct DeclineForm {
    pub reason: String,
    pub decline_words: String,
}

impl DeclineForm {
    pub(super) fn parse(&self) -> Result<(Reason, String), Errors> {
        let mut errors = Errors::new();
        let reason = Reason::from_code(&self.reason);
        if reason.is_none() {
            errors.insert("reason", "error-required");
        }
        let words = said(&self.decline_words, "decline_words", reason == Some(Reason::Other), &mut errors);
        match reason {
            Some(reason) if errors.is_empty() => Ok((reason, words)),
            _ => Err(errors),
        }
    }
}

fn said(typed: &str, field: &'static str, required: bool, errors: &mut Errors) -> String {
    let words = clean(typed);
    if required && words.is_empty() {
        errors.insert(field, "error-required");
    }
    if words.chars().count() > WORDS_MAX {
        errors.insert(field, "error-too-long");
    }
    words
}
