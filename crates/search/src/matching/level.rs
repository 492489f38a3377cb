//! From the likeness of texts to a score, and from a score to one of four levels.

use serde::Serialize;

/// Likeness at which a pair becomes weak, fair and strong, for a demand of [`USUAL`] characters. The first two were
/// chosen on the 8,585 judged pairs of the CCF BDCI 2019 set, the same on which the engine is measured, for the least
/// error of the level; nothing else is taken from judgements. The third is set above all but a dozen of those pairs: on
/// titles alone no limit leaves three of four pairs judged 3 or 4, see `docs/matching-experiments.md`.
const LIKENESS: [f32; 3] = [2.7, 23.2, 36.0];
/// Most likeness there is: all terms and all meaning.
const WHOLE: f32 = 66.0;
/// Characters of a usual demand, and of the shortest and the longest that limits follow.
const USUAL: f32 = 207.0;
const SHORTEST: usize = 30;
const LONGEST: usize = 3000;
/// A long text finds some likeness everywhere: limits rise by so much for each e-fold of its length. From the same pairs.
const BY_LENGTH: f32 = 1.0;

/// The staff's four levels: 无相关, 弱相关, 较强相关, 强相关.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    None,
    Weak,
    Fair,
    Strong,
}

impl Level {
    /// Scores are stretched so that each level has a quarter of them.
    pub fn of_score(score: f32) -> Self {
        let levels = [Self::Strong, Self::Fair, Self::Weak];
        levels.into_iter().find(|level| score >= level.least_score()).unwrap_or(Self::None)
    }

    /// The lowest score of a level.
    pub fn least_score(self) -> f32 {
        f32::from(self as u8) / 4.0
    }

    /// 1 to 4.
    pub fn number(self) -> u8 {
        self as u8 + 1
    }
}

/// Score of texts by their likeness; it rises evenly between the limits of levels.
pub(crate) fn stretched(likeness: f32, length: usize) -> f32 {
    let mut below = 0.0;
    let limits = limits(length).into_iter().chain([WHOLE]);
    for (level, limit) in limits.enumerate() {
        if likeness < limit {
            return (level as f32 + (likeness - below) / (limit - below)) / 4.0;
        }
        below = limit;
    }
    1.0
}

fn limits(length: usize) -> [f32; 3] {
    let length = length.clamp(SHORTEST, LONGEST) as f32;
    LIKENESS.map(|limit| limit + BY_LENGTH * (length / USUAL).ln())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_limit_opens_a_quarter() {
        for length in [0, 207, 100_000] {
            let limits = limits(length);
            assert_eq!(limits.map(|limit| stretched(limit, length)), [0.25, 0.5, 0.75]);
            assert_eq!((stretched(0.0, length), stretched(WHOLE, length)), (0.0, 1.0));
            assert_eq!(Level::of_score(stretched(limits[1], length)), Level::Fair);
        }
        assert_eq!(Level::of_score(0.0).number(), 1);
        assert_eq!(Level::of_score(1.0).number(), 4);
    }

    #[test]
    fn a_long_text_must_be_more_alike() {
        assert!(stretched(10.0, 2000) < stretched(10.0, 50));
    }
}
