//! How a reviewer marks a listing: four marks of 0 to 5, after the external review of the Enterprise Europe Network
//! (17–20 excellent, 15–16 good, 10–14 sufficient, 5–9 held, below 5 or any 0 rejected).

/// The marks, in the order of [`Rubric::PARTS`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rubric([u8; 4]);

/// What the marks come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// 15 and more: public.
    Excellent,
    /// 10 to 14: public, with hints to its owner.
    Sufficient,
    /// 5 to 9: held until it tells more.
    Weak,
    Rejected,
}

impl Verdict {
    /// Whether it makes a listing public.
    pub fn publishes(self) -> bool {
        matches!(self, Self::Excellent | Self::Sufficient)
    }
}

impl Rubric {
    /// 先进性与创新, 表述清楚, 合作期望明确, 规范与语言.
    pub const PARTS: [&'static str; 4] = ["advantage", "clarity", "cooperation", "language"];
    pub const HIGHEST: u8 = 5;

    pub fn new(marks: [u8; 4]) -> Option<Self> {
        marks.iter().all(|mark| *mark <= Self::HIGHEST).then_some(Self(marks))
    }

    pub fn marks(self) -> [u8; 4] {
        self.0
    }

    /// 0 to 20.
    pub fn total(self) -> u8 {
        self.0.iter().sum()
    }

    pub fn verdict(self) -> Verdict {
        match self.total() {
            _ if self.0.contains(&0) => Verdict::Rejected,
            15.. => Verdict::Excellent,
            10..15 => Verdict::Sufficient,
            5..10 => Verdict::Weak,
            _ => Verdict::Rejected,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn verdict(marks: [u8; 4]) -> Option<Verdict> {
        Rubric::new(marks).map(Rubric::verdict)
    }

    #[test]
    fn the_limits_are_those_of_the_network() {
        assert_eq!(verdict([5, 5, 5, 2]), Some(Verdict::Excellent));
        assert_eq!(verdict([4, 4, 4, 3]), Some(Verdict::Excellent));
        assert_eq!(verdict([4, 4, 4, 2]), Some(Verdict::Sufficient));
        assert_eq!(verdict([3, 3, 3, 1]), Some(Verdict::Sufficient));
        assert_eq!(verdict([3, 3, 2, 1]), Some(Verdict::Weak));
        assert_eq!(verdict([2, 1, 1, 1]), Some(Verdict::Weak));
        assert_eq!(verdict([1, 1, 1, 1]), Some(Verdict::Rejected));
        assert_eq!(verdict([5, 5, 5, 0]), Some(Verdict::Rejected));
        assert_eq!(verdict([6, 5, 5, 5]), None);
    }
}
