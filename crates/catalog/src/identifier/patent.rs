//! Chinese patent application numbers and publication numbers (专利申请号标准 ZC 0006).

use std::fmt;

use chrono::{Datelike, NaiveDate};

use crate::achievement::PatentKind;

/// Weights of the check digit; the older, shorter form uses the first eight.
const WEIGHTS: [u32; 12] = [2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5];

/// How long a patent lasts from its filing, by kind and by the law in force on that day.
struct Term {
    kind: PatentKind,
    filed_from: (i32, u32, u32),
    years: i32,
}

/// 专利法 §42 as amended with effect from 2021-06-01; designs filed earlier keep ten years.
const TERMS: [Term; 4] = [
    Term { kind: PatentKind::Invention, filed_from: (1985, 4, 1), years: 20 },
    Term { kind: PatentKind::UtilityModel, filed_from: (1985, 4, 1), years: 10 },
    Term { kind: PatentKind::Design, filed_from: (1985, 4, 1), years: 10 },
    Term { kind: PatentKind::Design, filed_from: (2021, 6, 1), years: 15 },
];

/// An application number whose check digit holds. Canonical as `201710601862.3`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct PatentNumber {
    digits: String,
    check: char,
}

/// The number under which an application or patent was published: `CN107123456A`. Another thing than the
/// application number, kept in another field.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct PublicationNumber(String);

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PatentError {
    #[error("not the shape of a Chinese application number")]
    Shape,
    #[error("the year {0} is before the patent law or far in the future")]
    Year(i32),
    #[error("{0} is no kind of patent; 1, 2, 3, 8 and 9 are")]
    Kind(char),
    #[error("the check digit should be {expected}")]
    Check { expected: char },
    #[error("the check digit is missing")]
    NoCheck,
}

impl PatentNumber {
    /// Takes `ZL`, `CN`, spaces, full width, and a missing dot.
    pub fn parse(text: &str) -> Result<Self, PatentError> {
        let plain = super::plain(text);
        let bare = plain.strip_prefix("ZL").or_else(|| plain.strip_prefix("CN")).unwrap_or(&plain);
        let (digits, check) = match bare.split_once('.') {
            Some((digits, check)) => (digits, check),
            // Every symbol below is ASCII, or the number is refused by its shape.
            None if bare.is_ascii() && matches!(bare.len(), 9 | 13) => bare.split_at(bare.len() - 1),
            None => (bare, ""),
        };
        if !matches!(digits.len(), 8 | 12) || !digits.bytes().all(|digit| digit.is_ascii_digit()) {
            return Err(PatentError::Shape);
        }
        let mut check = check.chars();
        let (given, rest) = (check.next(), check.next());
        if rest.is_some() || given.is_some_and(|symbol| !symbol.is_ascii_digit() && symbol != 'X') {
            return Err(PatentError::Shape);
        }
        let expected = check_digit(digits);
        match given {
            None => return Err(PatentError::NoCheck),
            Some(symbol) if symbol != expected => return Err(PatentError::Check { expected }),
            Some(_) => {}
        }
        let number = Self { digits: digits.to_owned(), check: expected };
        let year = number.filing_year();
        if !(1985..=2100).contains(&year) {
            return Err(PatentError::Year(year));
        }
        number.kind_digit().and_then(kind_of).ok_or(PatentError::Kind(number.kind_digit().unwrap_or(' ')))?;
        Ok(number)
    }

    pub fn canonical(&self) -> String {
        format!("{}.{}", self.digits, self.check)
    }

    pub fn kind(&self) -> PatentKind {
        // Checked when the number was parsed.
        self.kind_digit().and_then(kind_of).unwrap_or(PatentKind::Invention)
    }

    /// Two digits of the old form belong to the last century but for 2000 to 2003.
    pub fn filing_year(&self) -> i32 {
        if self.digits.len() == 12 {
            return self.digits[..4].parse().unwrap_or(0);
        }
        let short: i32 = self.digits[..2].parse().unwrap_or(0);
        if short < 85 { 2000 + short } else { 1900 + short }
    }

    /// The last day of protection, counted from the day of filing (专利法 §42).
    pub fn expiry(&self, filed: NaiveDate) -> Option<NaiveDate> {
        let kind = self.kind();
        let in_force = |term: &&Term| {
            let (year, month, day) = term.filed_from;
            term.kind == kind && NaiveDate::from_ymd_opt(year, month, day).is_some_and(|from| filed >= from)
        };
        let term = TERMS.iter().rev().find(in_force)?;
        let year = filed.year() + term.years;
        // Filed on a leap day: the term ends on the last day of February.
        filed.with_year(year).or_else(|| NaiveDate::from_ymd_opt(year, 2, 28))
    }

    fn kind_digit(&self) -> Option<char> {
        self.digits.chars().nth(if self.digits.len() == 12 { 4 } else { 2 })
    }
}

impl PublicationNumber {
    pub fn parse(text: &str) -> Option<Self> {
        let plain = super::plain(text);
        let rest = plain.strip_prefix("CN")?;
        let digits = rest.trim_end_matches(['A', 'B', 'C', 'U', 'Y', 'S', 'D']);
        let letters = rest.len() - digits.len();
        let sound = letters == 1
            && matches!(digits.len(), 7 | 9)
            && digits.bytes().all(|digit| digit.is_ascii_digit());
        sound.then_some(Self(plain))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for PatentNumber {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}.{}", self.digits, self.check)
    }
}

fn check_digit(digits: &str) -> char {
    let sum: u32 = digits.bytes().zip(WEIGHTS).map(|(digit, weight)| u32::from(digit - b'0') * weight).sum();
    char::from_digit(sum % 11, 10).unwrap_or('X')
}

/// 8 and 9 are inventions and utility models that entered by the PCT.
fn kind_of(digit: char) -> Option<PatentKind> {
    match digit {
        '1' | '8' => Some(PatentKind::Invention),
        '2' | '9' => Some(PatentKind::UtilityModel),
        '3' => Some(PatentKind::Design),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_vectors_hold_in_every_dress() {
        for text in [
            "201710601862.3",
            "ZL201710601862.3",
            "CN 2017 1060 1862 3",
            "ＺＬ２０１７１０６０１８６２．３",
            "zl2017106018623",
        ] {
            assert_eq!(PatentNumber::parse(text).unwrap().canonical(), "201710601862.3", "{text}");
        }
        assert_eq!(PatentNumber::parse("97101765.4").unwrap().filing_year(), 1997);
        assert_eq!(PatentNumber::parse("202110100009.X").unwrap().canonical(), "202110100009.X");
    }

    #[test]
    fn a_wrong_check_digit_names_the_right_one() {
        assert_eq!(PatentNumber::parse("201710601862.4"), Err(PatentError::Check { expected: '3' }));
        assert_eq!(PatentNumber::parse("201710601862"), Err(PatentError::NoCheck));
        assert_eq!(PatentNumber::parse("13/033,085"), Err(PatentError::Shape));
    }

    #[test]
    fn the_term_depends_on_the_kind_and_on_the_law_of_the_day() {
        let invention = PatentNumber::parse("201710601862.3").unwrap();
        let filed = NaiveDate::from_ymd_opt(2017, 7, 21).unwrap();
        assert_eq!(invention.expiry(filed), NaiveDate::from_ymd_opt(2037, 7, 21));
        let design = PatentNumber { digits: "202130000001".into(), check: '0' };
        assert_eq!(
            design.expiry(NaiveDate::from_ymd_opt(2021, 5, 31).unwrap()),
            NaiveDate::from_ymd_opt(2031, 5, 31)
        );
        assert_eq!(
            design.expiry(NaiveDate::from_ymd_opt(2021, 6, 1).unwrap()),
            NaiveDate::from_ymd_opt(2036, 6, 1)
        );
    }

    #[test]
    fn a_publication_number_is_another_thing() {
        assert!(PublicationNumber::parse("CN107123456A").is_some());
        assert!(PublicationNumber::parse("CN201710601862.3").is_none());
        assert!(PatentNumber::parse("CN107123456A").is_err());
    }

    proptest! {
        #[test]
        fn no_text_panics(text in ".{0,40}") {
            let _ = PatentNumber::parse(&text);
            let _ = PublicationNumber::parse(&text);
        }

        #[test]
        fn any_sound_number_reads_back(year in 2004..2040i32, serial in 0..9_999_999u32) {
            let digits = format!("{year}1{serial:07}");
            let text = format!("{digits}.{}", check_digit(&digits));
            prop_assert_eq!(PatentNumber::parse(&text).unwrap().canonical(), text);
        }
    }
}
