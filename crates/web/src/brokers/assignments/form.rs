//! What is typed to offer a case, and to answer.

use catalog::broker::assignment::{Act, Decline, Question};
use catalog::person::PersonId;
use catalog::text::clean;
use serde::Deserialize;

use crate::layout::fields::Errors;

/// Longest words, in characters.
const WORDS_MAX: usize = 1_000;

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct OfferForm {
    pub broker: String,
    pub words: String,
}

impl OfferForm {
    pub(super) fn parse(&self) -> Result<(PersonId, String), Errors> {
        let mut errors = Errors::new();
        let broker = self.broker.parse().ok();
        if broker.is_none() {
            errors.insert("broker", "error-required");
        }
        let words = optional(&self.words, "words", &mut errors);
        match broker {
            Some(broker) if errors.is_empty() => Ok((broker, words)),
            _ => Err(errors),
        }
    }
}

/// Yes or no to each of four questions, and what there is to say to a yes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct DeclarationForm {
    pub employer: String,
    pub shareholding: String,
    pub kin: String,
    pub client: String,
    pub conflict: String,
}

/// What a broker has declared.
#[derive(Debug)]
pub(super) struct Declared {
    /// What was answered with yes.
    pub what: Vec<Question>,
    pub words: String,
}

impl DeclarationForm {
    pub(super) fn said(&self, question: Question) -> &str {
        match question {
            Question::Employer => &self.employer,
            Question::Shareholding => &self.shareholding,
            Question::Kin => &self.kin,
            Question::Client => &self.client,
        }
    }

    pub(super) fn parse(&self) -> Result<Declared, Errors> {
        let mut errors = Errors::new();
        let mut what = Vec::new();
        for question in Question::ALL {
            match self.said(question) {
                "no" => {}
                "yes" => what.push(question),
                _ => drop(errors.insert(question.code(), "error-required")),
            }
        }
        let words = optional(&self.conflict, "conflict", &mut errors);
        if !what.is_empty() && words.is_empty() {
            errors.insert("conflict", "error-declaration-words");
        }
        if errors.is_empty() { Ok(Declared { what, words }) } else { Err(errors) }
    }
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct DeclineForm {
    pub reason: String,
    pub why: String,
}

impl DeclineForm {
    pub(super) fn parse(&self) -> Result<Act, Errors> {
        let mut errors = Errors::new();
        let reason = Decline::from_code(&self.reason);
        if reason.is_none() {
            errors.insert("reason", "error-required");
        }
        let words = optional(&self.why, "why", &mut errors);
        if reason == Some(Decline::Other) && words.is_empty() {
            errors.insert("why", "error-required");
        }
        match reason {
            Some(reason) if errors.is_empty() => Ok(Act::Decline { reason, words }),
            _ => Err(errors),
        }
    }
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct RevokeForm {
    pub revocation: String,
}

impl RevokeForm {
    pub(super) fn parse(&self, by: PersonId) -> Result<Act, Errors> {
        let mut errors = Errors::new();
        let reason = required(&self.revocation, "revocation", &mut errors);
        if errors.is_empty() { Ok(Act::Revoke { by, reason }) } else { Err(errors) }
    }
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct HandOverForm {
    pub to: String,
    pub handover: String,
    /// Per mille.
    pub kept: String,
}

/// To whom, why, and what stays with who made the introduction.
#[derive(Debug)]
pub(super) struct HandedOver {
    pub to: PersonId,
    pub reason: String,
    pub kept: i32,
}

impl HandOverForm {
    pub(super) fn parse(&self) -> Result<HandedOver, Errors> {
        let mut errors = Errors::new();
        let to = self.to.parse().ok();
        if to.is_none() {
            errors.insert("to", "error-required");
        }
        let reason = required(&self.handover, "handover", &mut errors);
        let kept = search::normalise(&self.kept).trim().parse::<i32>().ok();
        let kept = kept.filter(|kept| (0..=1_000).contains(kept));
        if kept.is_none() {
            errors.insert("kept", "error-handover-kept");
        }
        match (to, kept) {
            (Some(to), Some(kept)) if errors.is_empty() => Ok(HandedOver { to, reason, kept }),
            _ => Err(errors),
        }
    }
}

fn optional(typed: &str, field: &'static str, errors: &mut Errors) -> String {
    let text = clean(typed);
    if text.chars().count() > WORDS_MAX {
        errors.insert(field, "error-too-long");
    }
    text
}

fn required(typed: &str, field: &'static str, errors: &mut Errors) -> String {
    let text = optional(typed, field, errors);
    if text.is_empty() {
        errors.insert(field, "error-required");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn declared(employer: &str, conflict: &str) -> Result<Declared, Errors> {
        let no = || "no".to_owned();
        let form = DeclarationForm {
            employer: employer.to_owned(),
            shareholding: no(),
            kin: no(),
            client: no(),
            conflict: conflict.to_owned(),
        };
        form.parse()
    }

    #[test]
    fn each_question_is_answered_and_a_yes_is_explained() {
        assert!(declared("no", "").unwrap().what.is_empty());
        assert!(declared("", "").unwrap_err().contains_key("employer"));
        assert!(declared("yes", " ").unwrap_err().contains_key("conflict"));
        assert_eq!(declared("yes", "曾任职").unwrap().what, [Question::Employer]);
    }

    #[test]
    fn a_share_is_per_mille() {
        let form = |kept: &str| HandOverForm {
            to: "0192a000-0000-7000-8000-000000000000".to_owned(),
            handover: "离职".to_owned(),
            kept: kept.to_owned(),
        };
        assert_eq!(form("３００").parse().unwrap().kept, 300);
        assert!(form("1001").parse().is_err() && form("-1").parse().is_err() && form("").parse().is_err());
    }
}
