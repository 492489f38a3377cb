//! 统一社会信用代码 (GB 32100-2015): eighteen symbols, the last a check on the others.

use std::fmt;

/// The 31 symbols in the order of their values: no I, O, S, V, Z.
const SYMBOLS: &str = "0123456789ABCDEFGHJKLMNPQRTUWXY";
const LENGTH: usize = 18;
/// Weights of the organisation code within (GB 11714).
const INNER_WEIGHTS: [u32; 8] = [3, 7, 9, 10, 5, 8, 4, 2];

/// A code whose check symbol holds.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Uscc(String);

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum UsccError {
    #[error("{found} symbols instead of 18")]
    Length { found: usize },
    /// A letter that is not used is often a digit misread; it is suggested, never silently taken.
    /// `at` counts from 1, as people count the places of a code.
    #[error("{found} at place {at} is not used in these codes")]
    Symbol { at: usize, found: char, suggestion: Option<char> },
    #[error("the check symbol should be {expected}")]
    CheckDigit { expected: char },
}

impl UsccError {
    /// The code that was probably meant: with the letters that are misread digits put right, if it then holds.
    pub fn suggestion(&self, text: &str) -> Option<String> {
        let mended: String =
            super::plain(text).chars().map(|symbol| meant(symbol).unwrap_or(symbol)).collect();
        Uscc::parse(&mended).ok().map(|code| code.to_string())
    }
}

/// What is odd about a valid code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UsccWarning {
    /// The organisation code inside fails its own check (GB 11714); some registers issued such codes.
    OrganisationCode,
}

impl Uscc {
    pub fn parse(text: &str) -> Result<Self, UsccError> {
        let plain = super::plain(text);
        let found = plain.chars().count();
        if found != LENGTH {
            return Err(UsccError::Length { found });
        }
        let mut sum = 0;
        let mut weight = 1;
        let mut last = 0;
        for (place, symbol) in plain.chars().enumerate() {
            let Some(value) = SYMBOLS.find(symbol) else {
                return Err(UsccError::Symbol { at: place + 1, found: symbol, suggestion: meant(symbol) });
            };
            if place + 1 < LENGTH {
                sum += value * weight;
                // Weights are the powers of three modulo 31.
                weight = weight * 3 % 31;
            } else {
                last = value;
            }
        }
        // The outer modulo matters: a remainder of 0 is checked by 0, not by 31.
        let check = (31 - sum % 31) % 31;
        if check != last {
            return Err(UsccError::CheckDigit { expected: SYMBOLS.chars().nth(check).unwrap_or('0') });
        }
        Ok(Self(plain))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Checks the organisation code in places 9 to 17 by its own rule.
    pub fn warning(&self) -> Option<UsccWarning> {
        let inner: Vec<u32> =
            self.0.chars().skip(8).take(9).filter_map(|symbol| symbol.to_digit(36)).collect();
        let (check, body) = inner.split_last()?;
        let sum: u32 = body.iter().zip(INNER_WEIGHTS).map(|(value, weight)| value * weight).sum();
        // X stands for ten, whose value as a letter is 33.
        let expected = match 11 - sum % 11 {
            10 => 33,
            11 => 0,
            digit => digit,
        };
        (*check != expected).then_some(UsccWarning::OrganisationCode)
    }
}

impl fmt::Display for Uscc {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

fn meant(symbol: char) -> Option<char> {
    match symbol {
        'O' => Some('0'),
        'I' => Some('1'),
        'Z' => Some('2'),
        'S' => Some('5'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_vectors_of_the_standard_hold() {
        assert!(Uscc::parse("91350100M000100Y43").is_ok());
        assert!(Uscc::parse("91512081MA62K0260E").is_ok());
        assert_eq!(
            Uscc::parse("91350100M000100Y4Z"),
            Err(UsccError::Symbol { at: 18, found: 'Z', suggestion: Some('2') })
        );
        assert_eq!(Uscc::parse("91350100M000100Y44"), Err(UsccError::CheckDigit { expected: '3' }));
    }

    #[test]
    fn width_case_and_spaces_do_not_matter() {
        let wide = "９１３５０１００ m000100y43";
        assert_eq!(Uscc::parse(wide).unwrap().as_str(), "91350100M000100Y43");
    }

    #[test]
    fn a_misread_letter_is_suggested_and_not_taken() {
        let error = Uscc::parse("9135O100M000100Y43").unwrap_err();
        assert_eq!(error, UsccError::Symbol { at: 5, found: 'O', suggestion: Some('0') });
    }

    #[test]
    fn the_inner_check_only_warns() {
        assert_eq!(Uscc::parse("91350100M000100Y43").unwrap().warning(), None);
        assert_eq!(Uscc::parse("91512081MA62K0260E").unwrap().warning(), None);
        // Another organisation code under the same outer rule: valid, but odd.
        let Err(UsccError::CheckDigit { expected }) = Uscc::parse("91350100M000101Y40") else { panic!() };
        let odd = Uscc::parse(&format!("91350100M000101Y4{expected}")).unwrap();
        assert_eq!(odd.warning(), Some(UsccWarning::OrganisationCode));
    }

    #[test]
    fn each_misread_letter_has_its_digit_and_others_none() {
        for (letter, digit) in
            [('O', Some('0')), ('I', Some('1')), ('Z', Some('2')), ('S', Some('5')), ('V', None)]
        {
            let text = format!("9135{letter}100M000100Y43");
            let error = UsccError::Symbol { at: 5, found: letter, suggestion: digit };
            assert_eq!(Uscc::parse(&text), Err(error));
        }
        assert_eq!(Uscc::parse("9135"), Err(UsccError::Length { found: 4 }));
        assert!(Uscc::parse("91350100-M000100Y4-3").is_ok());
    }

    proptest! {
        #[test]
        fn no_text_panics(text in ".{0,40}") {
            let _ = Uscc::parse(&text);
        }

        #[test]
        fn one_changed_digit_is_always_noticed(place in 0..17usize, digit in 0..10u8) {
            let valid = "91350100M000100Y43";
            let mut changed: Vec<u8> = valid.bytes().collect();
            changed[place] = b'0' + digit;
            let changed = String::from_utf8(changed).unwrap();
            prop_assert_eq!(Uscc::parse(&changed).is_ok(), changed == valid);
        }
    }
}
