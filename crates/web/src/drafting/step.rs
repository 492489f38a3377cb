//! The steps of writing an achievement: each a page of its own, saved when it is left, in any order.

use crate::layout::fields::Errors;

/// One step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    What,
    Why,
    Better,
    Ready,
    Terms,
    Rights,
    Tiers,
}

/// What a reviewer may name as to be mended: fields of the form, with the step that each stands in.
pub(crate) const PARTS: [(&str, Step); 13] = [
    ("title", Step::What),
    ("summary", Step::What),
    ("industry", Step::What),
    ("problem", Step::Why),
    ("solution", Step::Why),
    ("comparison", Step::Better),
    ("economics", Step::Better),
    ("level", Step::Ready),
    ("evidence", Step::Ready),
    ("price", Step::Terms),
    ("disclosure", Step::Rights),
    ("patents", Step::Rights),
    ("people", Step::Rights),
];

impl Step {
    pub(super) const ALL: [Self; 7] =
        [Self::What, Self::Why, Self::Better, Self::Ready, Self::Terms, Self::Rights, Self::Tiers];

    /// As in addresses and in the keys of the locales.
    pub(super) fn code(self) -> &'static str {
        match self {
            Self::What => "what",
            Self::Why => "why",
            Self::Better => "better",
            Self::Ready => "ready",
            Self::Terms => "terms",
            Self::Rights => "rights",
            Self::Tiers => "tiers",
        }
    }

    pub(super) fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.code() == code)
    }

    /// The one after; nothing after the last.
    pub(super) fn next(self) -> Option<Self> {
        let at = Self::ALL.iter().position(|step| *step == self)?;
        Self::ALL.get(at + 1).copied()
    }

    /// Where a hint of the quality check is mended.
    pub(super) fn of_hint(key: &str) -> Self {
        match key {
            "problem" | "solution" | "praise" => Self::Why,
            "comparison" | "comparison-best" | "comparison-number" | "comparison-source" | "economics" => {
                Self::Better
            }
            "maturity" | "evidence" => Self::Ready,
            "modes" | "price" => Self::Terms,
            "patents-over" => Self::Rights,
            _ => Self::What,
        }
    }

    /// What a reviewer wants mended in this step, at its fields.
    pub(super) fn returned(self, parts: &[String]) -> Errors {
        let here = PARTS.iter().filter(|(part, step)| *step == self && parts.iter().any(|one| one == part));
        here.map(|(part, _)| (*part, "error-returned")).collect()
    }

    /// Where a field stands.
    pub(super) fn of_errors(errors: &Errors) -> Option<Self> {
        let field = errors.keys().next()?;
        Some(match *field {
            "problem" | "solution" => Self::Why,
            "comparison" => Self::Better,
            "level" => Self::Ready,
            "disclosure" | "filed" | "rights" | "patents" => Self::Rights,
            "price" => Self::Terms,
            _ => Self::What,
        })
    }
}
