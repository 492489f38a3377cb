//! What is typed to complain, and to answer.

use catalog::text::clean;
use serde::Deserialize;

use super::model::Ground;
use crate::layout::fields::Errors;

/// Longest statement, in characters.
const WORDS_MAX: usize = 3_000;

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct ComplaintForm {
    pub ground: String,
    pub words: String,
    pub truth: String,
}

/// A statement at one of the steps.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct StepForm {
    pub words: String,
}

impl ComplaintForm {
    pub(super) fn parse(&self) -> Result<(Ground, String), Errors> {
        let mut errors = Errors::new();
        let ground = Ground::from_code(&self.ground);
        if ground.is_none() {
            errors.insert("ground", "error-required");
        }
        if self.truth != "yes" {
            errors.insert("truth", "error-complaint-truth");
        }
        match (ground, words(&self.words)) {
            (Some(ground), Ok(words)) if errors.is_empty() => Ok((ground, words)),
            (_, said) => {
                errors.extend(said.err().map(|error| ("words", error)));
                Err(errors)
            }
        }
    }
}

impl StepForm {
    pub(super) fn parse(&self) -> Result<String, Errors> {
        words(&self.words).map_err(|error| Errors::from([("words", error)]))
    }
}

fn words(text: &str) -> Result<String, &'static str> {
    let words = clean(text);
    match words.chars().count() {
        0 => Err("error-required"),
        1..=WORDS_MAX => Ok(words),
        _ => Err("error-too-long"),
    }
}
