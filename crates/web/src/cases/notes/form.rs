//! What is typed of a note.

use catalog::case::Side;
use catalog::case::note::{Audience, What};
use chrono::NaiveDate;
use serde::Deserialize;

use super::super::form::said;
use crate::layout::fields::Errors;

/// A note, a meeting, or a task.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::cases) struct NoteForm {
    pub kind: String,
    pub words: String,
    pub audience: String,
    pub day: String,
    pub doer: String,
}

impl NoteForm {
    /// `side`: who writes; nobody writes to where they do not read.
    pub(in crate::cases) fn parse(&self, side: Side) -> Result<(What, Audience, String), Errors> {
        let mut errors = Errors::new();
        let words = said(&self.words, "words", &mut errors);
        let day = self.day.trim().parse::<NaiveDate>().ok();
        let what = match (self.kind.as_str(), day, Side::from_code(&self.doer)) {
            ("" | "note", _, _) => Some(What::Note),
            ("meeting", Some(on), _) => Some(What::Meeting { on }),
            ("task", Some(by), doer) => Some(What::Task { by, doer: doer.unwrap_or(side), done_at: None }),
            ("meeting" | "task", None, _) => {
                errors.insert("day", "error-paper-day");
                None
            }
            _ => {
                errors.insert("kind", "error-required");
                None
            }
        };
        // Nobody is taken to mean everybody.
        let audience = Audience::from_code(&self.audience).filter(|audience| audience.includes(side));
        if audience.is_none() {
            errors.insert("audience", "error-required");
        }
        if let (Some(What::Task { doer, .. }), Some(audience)) = (what, audience)
            && !audience.includes(doer)
        {
            errors.insert("doer", "error-note-doer");
        }
        match what.zip(audience) {
            Some((what, audience)) if errors.is_empty() => Ok((what, audience, words)),
            _ => Err(errors),
        }
    }
}
