//! What a reviewer decides, as typed: who may, what it does to the listing, what is kept of it.

use catalog::listing::Act;
use catalog::review::Found;

use super::form::{EndorsementForm, RemarkForm, ScoreForm};
use super::pages::Typed;
use crate::failure::Failure;
use crate::layout::fields::Errors;
use crate::listings::rights::Rights;

#[derive(Clone, Debug)]
pub(crate) enum Decision {
    Endorse(EndorsementForm),
    Return(RemarkForm),
    Score(ScoreForm),
    Suspend(RemarkForm),
    Reinstate(RemarkForm),
}

impl Decision {
    /// Whether it is of a review, which waits in a queue; the others take off and put back.
    pub(super) fn is_of_a_review(&self) -> bool {
        matches!(self, Self::Endorse(_) | Self::Return(_) | Self::Score(_))
    }

    /// Whether it says that two reviewers must look at the listing.
    pub(super) fn marks_sensitive(&self) -> bool {
        match self {
            Self::Endorse(form) => form.sensitive == "yes",
            Self::Score(form) => form.sensitive == "yes",
            Self::Return(_) | Self::Suspend(_) | Self::Reinstate(_) => false,
        }
    }

    /// Which parts are to be mended.
    pub(super) fn parts(&self) -> Vec<String> {
        match self {
            Self::Return(form) => form.parts(),
            Self::Endorse(_) | Self::Score(_) | Self::Suspend(_) | Self::Reinstate(_) => Vec::new(),
        }
    }

    pub(super) fn is_allowed(&self, rights: Rights) -> Result<(), Failure> {
        let may = match self {
            Self::Endorse(_) => rights.endorses,
            Self::Return(_) => rights.returns,
            Self::Score(_) => rights.scores,
            Self::Suspend(_) | Self::Reinstate(_) => rights.suspends,
        };
        match (may, self.is_of_a_review()) {
            (true, _) => Ok(()),
            (false, true) => Err(Failure::Stage("failure-stage-review")),
            (false, false) => Err(Failure::NotFound("suspension")),
        }
    }

    /// The act, what was found of the listing, and the remark; or what is wrong at which field.
    pub(super) fn parse(&self) -> Result<(Act, Option<Found>, String), Errors> {
        Ok(match self {
            Self::Endorse(form) => (Act::Endorse, Some(Found::Endorsed), form.parse()?),
            Self::Return(form) => (Act::Return, Some(Found::Returned), form.parse()?),
            Self::Score(form) => {
                let (rubric, remark) = form.parse()?;
                (Act::Score(rubric), Some(Found::Scored(rubric)), remark)
            }
            Self::Suspend(form) => (Act::Suspend, None, form.parse()?),
            Self::Reinstate(form) => (Act::Reinstate, None, form.parse()?),
        })
    }

    /// For the form to be shown again as it was.
    pub(super) fn typed(self) -> Typed {
        match self {
            Self::Endorse(endorsement) => Typed { endorsement, ..Typed::default() },
            Self::Score(score) => Typed { score, ..Typed::default() },
            Self::Return(remark) | Self::Suspend(remark) | Self::Reinstate(remark) => {
                Typed { remark, ..Typed::default() }
            }
        }
    }
}
