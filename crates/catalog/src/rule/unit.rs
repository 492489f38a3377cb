//! What the number of a rule counts, and how it is typed.

use std::ops::RangeInclusive;

use unicode_normalization::UnicodeNormalization;

/// Ten years: what is longer is a slip of the hand.
const DURATION_MAX: i64 = 3650;
/// The whole, in basis points.
pub(crate) const WHOLE: i64 = 10_000;
/// Nine trillion yuan, in fen: the same bound as for prices.
const FEN_MAX: i64 = 900_000_000_000_000;

/// More at once nobody looks after.
const COUNT_MAX: i64 = 1_000;

/// What a number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    Days,
    WorkingDays,
    Hours,
    Months,
    /// Ten-thousandths: 7000 are 70 %.
    BasisPoints,
    Fen,
    /// How many of something.
    Count,
}

impl Unit {
    /// What [`Unit::read`] understands behind an amount, for forms that mean ten-thousands of yuan.
    pub const TEN_THOUSAND_YUAN: &str = "万元";

    pub const ALL: [Self; 7] =
        [Self::Days, Self::WorkingDays, Self::Hours, Self::Months, Self::BasisPoints, Self::Fen, Self::Count];

    /// As in the tables and for programs.
    pub fn code(self) -> &'static str {
        match self {
            Self::Days => "days",
            Self::WorkingDays => "working days",
            Self::Hours => "hours",
            Self::Months => "months",
            Self::BasisPoints => "basis points",
            Self::Fen => "fen",
            Self::Count => "count",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|unit| unit.code() == code)
    }

    /// What a number of it can be; a rate may be none.
    pub fn bounds(self) -> RangeInclusive<i64> {
        match self {
            Self::Days | Self::WorkingDays | Self::Hours | Self::Months => 1..=DURATION_MAX,
            Self::BasisPoints => 0..=WHOLE,
            Self::Fen => 0..=FEN_MAX,
            Self::Count => 1..=COUNT_MAX,
        }
    }

    /// Reads what a person types: a whole number of the unit; of rates `70%` too, of money `500万元` and `80.5元`.
    pub fn read(self, text: &str) -> Option<i64> {
        let text: String = text.nfkc().filter(|letter| !letter.is_whitespace() && *letter != ',').collect();
        let stem = |ending| text.strip_suffix(ending);
        let value = match self {
            Self::BasisPoints if text.ends_with('%') => scaled(stem("%")?, 2),
            Self::Fen if text.ends_with(Self::TEN_THOUSAND_YUAN) => scaled(stem(Self::TEN_THOUSAND_YUAN)?, 6),
            Self::Fen if text.ends_with('元') => scaled(stem("元")?, 2),
            _ => scaled(&text, 0),
        };
        value.filter(|value| self.bounds().contains(value))
    }
}

/// A decimal number times ten to the power of `decimals`; nothing for what is finer or no number.
pub(crate) fn scaled(text: &str, decimals: usize) -> Option<i64> {
    let (whole, rest) = text.split_once('.').unwrap_or((text, ""));
    let plain = |part: &str| part.bytes().all(|digit| digit.is_ascii_digit());
    if whole.is_empty() || rest.len() > decimals || !plain(whole) || !plain(rest) {
        return None;
    }
    format!("{whole}{rest:0<decimals$}").parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_they_are_typed() {
        assert_eq!(Unit::Days.read(" 15 "), Some(15));
        assert_eq!(Unit::Days.read("0"), None);
        assert_eq!(Unit::Days.read("15.5"), None);
        assert_eq!(
            (Unit::Count.read("3"), Unit::Count.read("0"), Unit::Count.read("1001")),
            (Some(3), None, None)
        );
        assert_eq!(Unit::BasisPoints.read("7000"), Some(7000));
        assert_eq!(Unit::BasisPoints.read("70％"), Some(7000));
        assert_eq!(Unit::BasisPoints.read("0.03%"), Some(3));
        assert_eq!(Unit::BasisPoints.read("101%"), None);
        assert_eq!(Unit::BasisPoints.read("0.003%"), None);
        assert_eq!(Unit::Fen.read("500万元"), Some(500_000_000));
        assert_eq!(Unit::Fen.read("4,000元"), Some(400_000));
        assert_eq!(Unit::Fen.read("-1"), None);
        assert_eq!(Unit::Fen.read("99999999999999999999"), None);
    }
}
