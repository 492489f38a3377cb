//! The code of a certificate: short enough to be typed from paper, long enough that nobody guesses one.

use std::fmt;

/// Thirty-two signs of which no two are mistaken for each other: no I, L, O and U.
const SIGNS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Signs of a code: five bits each.
const LENGTH: usize = 16;
/// Signs of a group.
const GROUP: usize = 4;

/// A code as it is printed and kept: `7K3M-2QXA-…`, eighty bits in four groups.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Certificate(String);

impl Certificate {
    pub fn of(chance: [u8; 10]) -> Self {
        let bits = chance.into_iter().fold(0_u128, |bits, byte| bits << 8 | u128::from(byte));
        let sign = |place: usize| {
            let five = bits >> (5 * (LENGTH - 1 - place)) & 31;
            char::from(SIGNS[usize::try_from(five).unwrap_or_default()])
        };
        Self::grouped((0..LENGTH).map(sign))
    }

    /// Reads what people type: with blanks, in lower case, with the letters that are no signs for the digits they look like.
    pub fn parse(text: &str) -> Option<Self> {
        let mut signs = Vec::with_capacity(LENGTH);
        for letter in text.chars().filter(|letter| *letter != '-' && !letter.is_whitespace()) {
            let sign = match letter.to_ascii_uppercase() {
                'O' => '0',
                'I' | 'L' => '1',
                other => other,
            };
            let known = u8::try_from(sign).is_ok_and(|sign| SIGNS.contains(&sign));
            if !known || signs.len() == LENGTH {
                return None;
            }
            signs.push(sign);
        }
        (signs.len() == LENGTH).then(|| Self::grouped(signs.into_iter()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    fn grouped(signs: impl Iterator<Item = char>) -> Self {
        let mut code = String::with_capacity(LENGTH + LENGTH / GROUP);
        for (place, sign) in signs.enumerate() {
            if place > 0 && place % GROUP == 0 {
                code.push('-');
            }
            code.push(sign);
        }
        Self(code)
    }
}

impl fmt::Display for Certificate {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_signs_stand_in_the_order_of_the_bits() {
        assert_eq!(Certificate::of([0; 10]).as_str(), "0000-0000-0000-0000");
        assert_eq!(Certificate::of([255; 10]).as_str(), "ZZZZ-ZZZZ-ZZZZ-ZZZZ");
        assert_eq!(Certificate::of([0, 0, 0, 0, 0, 0, 0, 0, 0, 33]).as_str(), "0000-0000-0000-0011");
    }

    #[test]
    fn what_is_mistaken_on_paper_is_read_as_it_was_meant() {
        let meant = Certificate::parse("0011-ABCD-0011-ABCD");
        assert!(meant.is_some());
        assert_eq!(Certificate::parse(" ooil abcd Ooll-abcd "), meant);
        assert_eq!(Certificate::parse("0011-ABCD-0011-ABC"), None);
        assert_eq!(Certificate::parse("0011-ABCD-0011-ABCDE"), None);
        assert_eq!(Certificate::parse("U011-ABCD-0011-ABCD"), None);
        assert_eq!(Certificate::parse("引荐引荐引荐引荐引荐引荐引荐引荐"), None);
    }

    proptest! {
        #[test]
        fn what_is_printed_is_read_again(one in any::<[u8; 10]>(), other in any::<[u8; 10]>()) {
            let code = Certificate::of(one);
            prop_assert_eq!(Certificate::parse(code.as_str()), Some(code.clone()));
            prop_assert_eq!(code == Certificate::of(other), one == other);
        }
    }
}
