//! Chinese patent application numbers and publication numbers (专利申请号标准 ZC 0006).

use std::fmt;

use chrono::{Datelike, NaiveDate};

use crate::achievement::PatentKind;

/// Weights of the check digit; the older, shorter form uses the first eight.
const WEIGHTS: [u32; 12] = [2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5];

/// How long a patent lasts from its filing, by kind and by the law in force on that day.
struct TermRule {
    /// First day of filing to which the rule applies, as year, month and day.
    from: (i32, u32, u32),
    kind: PatentKind,
    years: i32,
    source: &'static str,
}

/// Later rules of a kind stand behind earlier ones. A design filed before 2021-06-01 keeps ten years.
static TERMS: &[TermRule] = &[
    TermRule {
        from: (1985, 4, 1), kind: PatentKind::Invention, years: 20, source: "专利法第四十二条"
    },
    TermRule {
        from: (1985, 4, 1), kind: PatentKind::UtilityModel, years: 10, source: "专利法第四十二条"
    },
    TermRule {
        from: (1985, 4, 1),
        kind: PatentKind::Design,
        years: 10,
        source: "专利法（2008年修正）第四十二条",
    },
    TermRule { from: (2021, 6, 1), kind: PatentKind::Design, years: 15, source: "专利法第四十二条" },
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
        // The long form began in 2003 and took the place of the short one.
        let years = if number.digits.len() == 12 { 2003..=2100 } else { 1985..=2003 };
        if !years.contains(&year) {
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

    /// The day the term ends, counted from the day of filing; the patent is in force until the day before.
    /// None for a day before there was a patent law.
    pub fn expiry(&self, filed: NaiveDate) -> Option<NaiveDate> {
        let rule = self.term(filed)?;
        let year = filed.year().checked_add(rule.years)?;
        // Filed on a leap day: the term ends on the last day of February.
        filed.with_year(year).or_else(|| NaiveDate::from_ymd_opt(year, 2, 28))
    }

    /// The law from which [`Self::expiry`] counts, to be shown with it.
    pub fn term_source(&self, filed: NaiveDate) -> Option<&'static str> {
        self.term(filed).map(|rule| rule.source)
    }

    fn term(&self, filed: NaiveDate) -> Option<&'static TermRule> {
        let kind = self.kind();
        let applies = |rule: &&TermRule| {
            let (year, month, day) = rule.from;
            rule.kind == kind && NaiveDate::from_ymd_opt(year, month, day).is_some_and(|from| filed >= from)
        };
        TERMS.iter().rev().find(applies)
    }

    fn kind_digit(&self) -> Option<char> {
        self.digits.chars().nth(if self.digits.len() == 12 { 4 } else { 2 })
    }
}

/// Whether what was typed into a search box is meant as a patent number, right or mistyped: an application number
/// with a prefix, a dot or a sound check digit, or a publication number.
pub fn looks_like_patent(text: &str) -> bool {
    if PatentNumber::parse(text).is_ok() || PublicationNumber::parse(text).is_some() {
        return true;
    }
    let plain = super::plain(text);
    let bare = plain.strip_prefix("ZL").or_else(|| plain.strip_prefix("CN"));
    let marked = bare.is_some() || plain.contains('.');
    let bare = bare.unwrap_or(&plain);
    let (digits, check) = match bare.split_once('.') {
        Some(parts) => parts,
        None => (bare.strip_suffix('X').unwrap_or(bare), ""),
    };
    marked
        && matches!(digits.len(), 8 | 9 | 12 | 13)
        && digits.bytes().all(|digit| digit.is_ascii_digit())
        && matches!(check.as_bytes(), [] | [b'0'..=b'9' | b'X'])
}

impl PublicationNumber {
    /// `CN`, seven or nine digits, and the letter of the kind of document; the letters C, Y and D were used until 2010.
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

impl fmt::Display for PublicationNumber {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
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
    fn a_day_without_a_law_or_without_an_end_has_no_term() {
        let invention = PatentNumber::parse("201710601862.3").unwrap();
        assert_eq!(invention.expiry(NaiveDate::from_ymd_opt(1984, 1, 1).unwrap()), None);
        assert_eq!(invention.expiry(NaiveDate::MAX), None);
        let leap = NaiveDate::from_ymd_opt(2080, 2, 29).unwrap();
        assert_eq!(invention.expiry(leap), NaiveDate::from_ymd_opt(2100, 2, 28));
        assert_eq!(invention.term_source(leap), Some("专利法第四十二条"));
    }

    #[test]
    fn each_form_has_its_years() {
        for digits in ["20101765", "04101765", "19971060"] {
            let text = format!("{digits}.{}", check_digit(digits));
            assert!(matches!(PatentNumber::parse(&text), Err(PatentError::Year(_))), "{text}");
        }
        let early = format!("199710601862.{}", check_digit("199710601862"));
        assert_eq!(PatentNumber::parse(&early), Err(PatentError::Year(1997)));
    }

    #[test]
    fn the_kind_is_read_from_its_digit() {
        use PatentKind::{Design, Invention, UtilityModel};
        for (digit, kind) in
            [('1', Invention), ('2', UtilityModel), ('3', Design), ('8', Invention), ('9', UtilityModel)]
        {
            let digits = format!("2021{digit}0100009");
            let text = format!("{digits}.{}", check_digit(&digits));
            assert_eq!(PatentNumber::parse(&text).unwrap().kind(), kind);
        }
        let digits = "202140100009";
        let text = format!("{digits}.{}", check_digit(digits));
        assert_eq!(PatentNumber::parse(&text), Err(PatentError::Kind('4')));
    }

    #[test]
    fn a_search_box_tells_numbers_from_words() {
        for text in ["ZL201710601862.3", "zl 2017 1060 1862.4", "2017106018623", "CN107123456A", "97101765.4"]
        {
            assert!(looks_like_patent(text), "{text}");
        }
        for text in ["", "燃料电池", "13800138000", "CN", "3.14", "2017106018624", "0411-84708000"] {
            assert!(!looks_like_patent(text), "{text}");
        }
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
            let _ = (PublicationNumber::parse(&text), looks_like_patent(&text));
        }

        #[test]
        fn any_sound_number_reads_back(year in 2004..2040i32, serial in 0..9_999_999u32) {
            let digits = format!("{year}1{serial:07}");
            let text = format!("{digits}.{}", check_digit(&digits));
            prop_assert_eq!(PatentNumber::parse(&text).unwrap().canonical(), text);
        }
    }
}
