//! What telephones and moderators send.

use catalog::roadshow::stage::question::{Asked, Decision};
use catalog::roadshow::{PresentationId, Roadshow};
use catalog::rule::Rule;
use catalog::text::clean;
use chrono::{DateTime, Duration, Utc};
use serde::Deserialize;
use uuid::Uuid;

use crate::layout::fields::Errors;

/// Longest question and longest answer, in characters.
const QUESTION_MAX: usize = 300;
const ANSWER_MAX: usize = 1000;
/// A hall fills, and is tapped in, at most so long before it begins.
pub(super) const DOORS: Duration = Duration::hours(12);

/// Which stage, or which presentation.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Shown {
    pub track: String,
    pub id: Option<PresentationId>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct TapForm {
    pub kind: String,
    /// `off` takes a tap back.
    pub want: String,
    pub nonce: Option<Uuid>,
    /// When it was tapped, by the telephone: it may have been without a network since.
    pub at: Option<DateTime<Utc>>,
}

impl TapForm {
    /// When it was tapped, as far as that is believed: while the doors were open, and not after this moment.
    pub(super) fn tapped_at(&self, roadshow: &Roadshow, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let hours = Rule::RoadshowOverrun.on(db::business_day::date(now));
        let (from, until) =
            (roadshow.draft.starts_at - DOORS, roadshow.draft.ends_at + Duration::hours(hours.into()));
        self.at.filter(|at| *at >= from && *at <= until && *at <= now)
    }
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct QuestionForm {
    pub words: String,
    pub presentation: Option<PresentationId>,
    pub nonce: Option<Uuid>,
    /// When it was asked, by the telephone.
    pub at: Option<DateTime<Utc>>,
}

/// A vote for a question: which telephone it is of the browser says.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct VoteForm {
    pub nonce: Option<Uuid>,
    pub at: Option<DateTime<Utc>>,
}

impl QuestionForm {
    pub(super) fn parse(&self) -> Result<String, Errors> {
        let words = clean(&self.words.split_whitespace().collect::<Vec<_>>().join(" "));
        match words.chars().count() {
            0 => Err(Errors::from([("words", "error-required")])),
            length if length > QUESTION_MAX => Err(Errors::from([("words", "error-too-long")])),
            _ => Ok(words),
        }
    }
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct ModerationForm {
    pub state: String,
    pub answer: String,
    pub attached: String,
}

impl ModerationForm {
    /// What is shown of an answer stands with the achievement only if there is one.
    pub(super) fn parse(&self) -> Option<Decision> {
        let answer = clean(&self.answer);
        let state = Asked::from_code(&self.state).filter(|_| answer.chars().count() <= ANSWER_MAX)?;
        let attached = self.attached == "yes" && state == Asked::Answered && !answer.is_empty();
        Some(Decision { state, answer, attached })
    }
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct TurnForm {
    pub turn: String,
}
