//! How a person is reached: an e-mail address, or a Chinese mobile number. What a code was sent to proves who came.

use std::fmt;

use catalog::text::clean;

/// Longest mail address that a mail server has to take, in characters (RFC 5321 §4.5.3.1.3).
const LONGEST: usize = 254;

/// An address in the one form it is kept in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Address {
    /// In lower case: no provider tells people apart by the case of letters.
    Mail(String),
    /// `+86` and eleven digits.
    Mobile(String),
}

impl Address {
    /// Reads what people type: spaces, full width, `+86`, dashes in a number.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let text: String = search::normalise(&clean(text)).split_whitespace().collect();
        if text.contains('@') { mail(&text).map(Self::Mail) } else { mobile(&text).map(Self::Mobile) }
    }

    /// As it is kept: `mail:…` or `mobile:…`.
    pub(crate) fn from_kept(kept: &str) -> Option<Self> {
        match kept.split_once(':')? {
            ("mail", address) => Some(Self::Mail(address.to_owned())),
            ("mobile", number) => Some(Self::Mobile(number.to_owned())),
            _ => None,
        }
    }

    /// As people write it.
    pub(crate) fn plain(&self) -> &str {
        match self {
            Self::Mail(address) => address,
            Self::Mobile(number) => number,
        }
    }

    /// Enough for its owner to recognise, and too little for anybody else: `z…@dlut.edu.cn`, `138****5678`.
    pub(crate) fn masked(&self) -> String {
        match self {
            Self::Mail(address) => match address.split_once('@') {
                Some((name, host)) => format!("{}…@{host}", name.chars().next().unwrap_or('…')),
                None => "…".to_owned(),
            },
            Self::Mobile(number) => {
                let digits = number.trim_start_matches("+86");
                format!("{}****{}", digits.get(..3).unwrap_or_default(), digits.get(7..).unwrap_or_default())
            }
        }
    }
}

impl fmt::Display for Address {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Mail(address) => write!(out, "mail:{address}"),
            Self::Mobile(number) => write!(out, "mobile:{number}"),
        }
    }
}

/// The plain form that mail servers of today use; quoted names and comments are nobody's address.
fn mail(text: &str) -> Option<String> {
    let (name, host) = text.split_once('@')?;
    let plain = |part: &str, more: &str| part.chars().all(|c| c.is_ascii_alphanumeric() || more.contains(c));
    let dots = |part: &str| !part.starts_with('.') && !part.ends_with('.') && !part.contains("..");
    let good = !name.is_empty()
        && name.len() <= 64
        && text.len() <= LONGEST
        && plain(name, ".!#$%&'*+/=?^_`{|}~-")
        && plain(host, ".-")
        && dots(name)
        && dots(host)
        && host.contains('.')
        && host.split('.').all(|label| !label.starts_with('-') && !label.ends_with('-'));
    good.then(|| text.to_ascii_lowercase())
}

/// Eleven digits that begin with 1 and 3 to 9, as the ministry's numbering plan has them.
fn mobile(text: &str) -> Option<String> {
    let digits: String = text.chars().filter(|c| !matches!(c, '-' | '(' | ')' | '.')).collect();
    let digits = digits.strip_prefix("+86").or_else(|| digits.strip_prefix("0086")).unwrap_or(&digits);
    let mut places = digits.chars();
    let good = digits.len() == 11
        && places.next() == Some('1')
        && places.next().is_some_and(|second| ('3'..='9').contains(&second))
        && places.all(|digit| digit.is_ascii_digit());
    good.then(|| format!("+86{digits}"))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn kept(text: &str) -> Option<String> {
        Address::parse(text).map(|address| address.to_string())
    }

    #[test]
    fn people_type_addresses_in_many_ways() {
        assert_eq!(kept(" Zhang.San@DLUT.edu.cn ").as_deref(), Some("mail:zhang.san@dlut.edu.cn"));
        assert_eq!(kept("ａ＠ｂ．ｃｎ").as_deref(), Some("mail:a@b.cn"));
        for number in [
            "13812345678",
            "138 1234 5678",
            "+86-138-1234-5678",
            "0086 13812345678",
            "１３８１２３４５６７８",
        ] {
            assert_eq!(kept(number).as_deref(), Some("mobile:+8613812345678"), "{number}");
        }
    }

    #[test]
    fn what_nobody_can_be_reached_by_is_refused() {
        for text in [
            "",
            "a",
            "a@b",
            "a@@b.cn",
            "a b@c",
            "@b.cn",
            "a@b..cn",
            "a@-b.cn",
            "a\r\nbcc:x@y.cn",
            "12345678901",
            "1381234567",
        ] {
            assert!(text.contains('\n') || kept(text).is_none(), "{text}");
        }
        assert!(kept("a@b.cn\r\nBcc: x@y.cn").is_none());
    }

    #[test]
    fn a_masked_address_hides_most_of_it() {
        let masked = |text: &str| Address::parse(text).map(|address| address.masked());
        assert_eq!(masked("13812345678").as_deref(), Some("138****5678"));
        assert_eq!(masked("zhang@dlut.edu.cn").as_deref(), Some("z…@dlut.edu.cn"));
    }

    proptest! {
        #[test]
        fn what_is_kept_reads_as_itself(text in "\\PC{0,40}") {
            if let Some(address) = Address::parse(&text) {
                prop_assert_eq!(Address::from_kept(&address.to_string()), Some(address.clone()));
                prop_assert!(!address.to_string().contains(char::is_whitespace));
            }
        }
    }
}
