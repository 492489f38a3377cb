//! The steps of writing an achievement: each a page of its own, saved when it is left, in any order.

use crate::layout::fields::Errors;

/// One step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    What,
    Why,
    Better,
    Ready,
    Terms,
    Rights,
    Tiers,
}

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
            _ => Self::What,
        }
    }

    /// Where a field stands.
    pub(super) fn of_errors(errors: &Errors) -> Option<Self> {
        let field = errors.keys().next()?;
        Some(match *field {
            "problem" | "solution" => Self::Why,
            "comparison" => Self::Better,
            "level" => Self::Ready,
            "disclosure" | "filed" => Self::Rights,
            _ => Self::What,
        })
    }
}
