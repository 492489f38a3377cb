//! How alike two texts are: by the terms they share, and by where their words point.

use super::level;

/// One spread of each kind of likeness over all pairs of demands and achievements of the public set, so that both
/// count alike; and the likeness in meaning that two texts have by chance. Chosen there; a fitted weight was no better.
const TERMS: f32 = 0.0166;
const MEANING: f32 = 0.145;
const BY_CHANCE: f32 = 0.1;

/// Two cosines, and what an outside model says.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Likeness {
    pub(crate) terms: f32,
    pub(crate) meaning: f32,
    /// Spreads above the likeness that two texts have by chance; none without an outside model.
    pub(crate) outside: Option<f32>,
}

impl Likeness {
    /// 0 to 1, rising evenly between the limits of levels, for a demand whose text has so many characters.
    pub(crate) fn score(self, length: usize) -> f32 {
        level::stretched(self.by_terms() + self.by_meaning(), length)
    }

    /// The share of the score that shared terms make, 0 to 1; the rest is meaning.
    pub(crate) fn told(self) -> f32 {
        let whole = self.by_terms() + self.by_meaning();
        if whole > 0.0 { self.by_terms() / whole } else { 0.0 }
    }

    fn by_terms(self) -> f32 {
        self.terms / TERMS
    }

    /// Two models of meaning count as one kind: their mean.
    fn by_meaning(self) -> f32 {
        let own = ((self.meaning - BY_CHANCE) / MEANING).max(0.0);
        self.outside.map_or(own, |outside| (own + outside.max(0.0)) / 2.0)
    }
}
