//! What a model's cosine is worth: models differ in how alike they find two texts that have nothing in common.

/// The likeness that two texts have by chance, and one spread of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Scale {
    chance: f32,
    spread: f32,
}

/// Texts from which a scale can be taken.
const FEWEST: usize = 24;

impl Scale {
    /// From vectors of unrelated texts, each held against each; none from too few, or from a model that finds all alike.
    pub(super) fn of(vectors: &[Vec<f32>]) -> Option<Self> {
        if vectors.len() < FEWEST {
            return None;
        }
        let pairs =
            || vectors.iter().enumerate().flat_map(|(at, a)| vectors[..at].iter().map(move |b| cosine(a, b)));
        let count = (vectors.len() * (vectors.len() - 1) / 2) as f32;
        let chance = pairs().sum::<f32>() / count;
        let spread = (pairs().map(|one| (one - chance).powi(2)).sum::<f32>() / count).sqrt();
        (spread > 1e-4).then_some(Self { chance, spread })
    }

    /// Spreads above chance.
    pub(super) fn likeness(self, a: &[f32], b: &[f32]) -> f32 {
        (cosine(a, b) - self.chance) / self.spread
    }
}

fn cosine(a: &[f32], b: &[f32]) -> f32 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scale_is_taken_from_enough_texts_that_differ() {
        let turned = |step: usize| {
            let angle = step as f32 * 0.26;
            vec![angle.cos(), angle.sin()]
        };
        let vectors: Vec<Vec<f32>> = (0..FEWEST).map(turned).collect();
        let scale = Scale::of(&vectors).unwrap();
        assert!(scale.likeness(&turned(0), &turned(0)) > 1.0);
        assert!(scale.likeness(&turned(0), &turned(12)) < 0.0);
        assert_eq!(Scale::of(&vectors[1..]), None);
        assert_eq!(Scale::of(&vec![turned(0); FEWEST]), None);
    }
}
