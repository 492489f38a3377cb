//! What is typed of a case besides its papers.

use catalog::case::Stage;
use catalog::text::clean;
use serde::Deserialize;

use crate::failure::Failure;
use crate::layout::fields::Errors;

/// Longest words, in characters.
const WORDS_MAX: usize = 2_000;

/// From which stage somebody meant to go on.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct AdvanceForm {
    pub from: String,
}

impl AdvanceForm {
    /// Who pressed twice, or on an old page, does not go two stages.
    pub(super) fn agrees_with(&self, stage: Stage) -> Result<(), Failure> {
        let agrees = self.from.is_empty() || self.from == stage.code();
        if agrees { Ok(()) } else { Err(Failure::Stage("failure-case-outdated")) }
    }
}

/// Why a case stops, goes back or is given up.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct ReasonForm {
    pub reason: String,
    /// The stage that it goes back to.
    pub stage: String,
}

impl ReasonForm {
    pub(super) fn reason(&self) -> Result<String, Errors> {
        let mut errors = Errors::new();
        let reason = said(&self.reason, "reason", &mut errors);
        if errors.is_empty() { Ok(reason) } else { Err(errors) }
    }

    pub(super) fn back(&self) -> Result<(Stage, String), Errors> {
        let mut errors = Errors::new();
        let reason = said(&self.reason, "reason", &mut errors);
        let stage = Stage::from_code(&self.stage);
        if stage.is_none() {
            errors.insert("stage", "error-required");
        }
        match stage {
            Some(stage) if errors.is_empty() => Ok((stage, reason)),
            _ => Err(errors),
        }
    }
}

pub(super) fn said(typed: &str, field: &'static str, errors: &mut Errors) -> String {
    let words = clean(typed);
    match words.chars().count() {
        0 => drop(errors.insert(field, "error-required")),
        length if length > WORDS_MAX => drop(errors.insert(field, "error-too-long")),
        _ => {}
    }
    words
}
