//! What a reviewer says, and what it means.

use catalog::listing::Rubric;
use catalog::text::clean;
use serde::Deserialize;

use crate::drafting;
use crate::layout::fields::Errors;

/// Longest remark, in characters.
const REMARK_MAX: usize = 1_000;

/// A reason, without which nothing is returned or taken off.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct RemarkForm {
    pub remark: String,
    /// Which parts are to be mended, where a listing is returned.
    pub parts: Vec<String>,
}

/// What an officer vouches for (domain rule 4.1): whose it is, who completed it, that co-owners agree (专利法 §14).
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct EndorsementForm {
    pub ownership: String,
    pub completers: String,
    pub co_owners: String,
    /// That two reviewers must look at it: 涉军, 涉密边缘, 出口管制 (domain rules 3.15, 4.1).
    pub sensitive: String,
    pub endorsement_remark: String,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct ScoreForm {
    pub advantage: String,
    pub clarity: String,
    pub cooperation: String,
    pub language: String,
    /// The same, said by who marks it.
    pub sensitive: String,
    pub score_remark: String,
}

impl RemarkForm {
    /// The parts that the form of an achievement has, in its order; what it has not is left out.
    pub(super) fn parts(&self) -> Vec<String> {
        let known = drafting::PARTS.iter().map(|(part, _)| *part);
        known.filter(|part| self.parts.iter().any(|typed| typed == part)).map(str::to_owned).collect()
    }

    pub(super) fn parse(&self) -> Result<String, Errors> {
        let remark = clean(&self.remark);
        match remark.chars().count() {
            0 => Err(Errors::from([("remark", "error-required")])),
            1..=REMARK_MAX => Ok(remark),
            _ => Err(Errors::from([("remark", "error-too-long")])),
        }
    }
}

impl EndorsementForm {
    pub(super) fn parse(&self) -> Result<String, Errors> {
        let ticks = [
            ("ownership", &self.ownership),
            ("completers", &self.completers),
            ("co_owners", &self.co_owners),
        ];
        let mut errors: Errors = ticks
            .into_iter()
            .filter(|(_, ticked)| *ticked != "yes")
            .map(|(name, _)| (name, "error-vouch"))
            .collect();
        let remark = clean(&self.endorsement_remark);
        if remark.chars().count() > REMARK_MAX {
            errors.insert("endorsement_remark", "error-too-long");
        }
        if errors.is_empty() { Ok(remark) } else { Err(errors) }
    }
}

impl ScoreForm {
    /// As typed, in the order of [`Rubric::PARTS`].
    pub(super) fn marks(&self) -> [&str; 4] {
        [&self.advantage, &self.clarity, &self.cooperation, &self.language]
    }

    pub(super) fn parse(&self) -> Result<(Rubric, String), Errors> {
        let mut errors = Errors::new();
        let mut marks = [0; 4];
        for (at, (name, typed)) in Rubric::PARTS.into_iter().zip(self.marks()).enumerate() {
            match typed.parse::<u8>().ok().filter(|mark| *mark <= Rubric::HIGHEST) {
                Some(mark) => marks[at] = mark,
                None => drop(errors.insert(name, "error-mark")),
            }
        }
        let remark = clean(&self.score_remark);
        if remark.chars().count() > REMARK_MAX {
            errors.insert("score_remark", "error-too-long");
        }
        match Rubric::new(marks) {
            // A rejection without a word helps nobody.
            Some(rubric) if errors.is_empty() && rubric.total() < 10 && remark.is_empty() => {
                Err(Errors::from([("score_remark", "error-remark-needed")]))
            }
            Some(rubric) if errors.is_empty() => Ok((rubric, remark)),
            _ => Err(errors),
        }
    }
}
