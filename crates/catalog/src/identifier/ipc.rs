//! IPC symbols and their prefixes: section, class, subclass, main group, subgroup.

use std::fmt;

/// A symbol or a prefix of one, canonical as `H01M8/18`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct IpcSymbol {
    text: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum IpcError {
    #[error("not the shape of an IPC symbol")]
    Shape,
    /// Y is a section of the CPC only.
    #[error("sections run from A to H")]
    Section,
}

impl IpcSymbol {
    /// Takes a whole symbol, or its section, class, subclass or main group; the form X00X 0-0000/00-000000.
    pub fn parse(text: &str) -> Result<Self, IpcError> {
        let plain = super::plain(text);
        let bytes = plain.as_bytes();
        match bytes.first() {
            Some(b'A'..=b'H') => {}
            Some(letter) if letter.is_ascii_uppercase() => return Err(IpcError::Section),
            _ => return Err(IpcError::Shape),
        }
        let digits = |range: std::ops::Range<usize>| {
            bytes.get(range).is_some_and(|part| part.iter().all(u8::is_ascii_digit))
        };
        let sound = match bytes.len() {
            1 => true,
            3 => digits(1..3),
            4.. => digits(1..3) && bytes[3].is_ascii_uppercase() && groups(&bytes[4..]),
            _ => false,
        };
        if sound { Ok(Self { text: plain }) } else { Err(IpcError::Shape) }
    }

    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// From the section down to the symbol itself.
    pub fn prefixes(&self) -> Vec<&str> {
        let mut ends = vec![1, 3, 4];
        ends.extend(self.text.find('/'));
        ends.push(self.text.len());
        let mut prefixes: Vec<&str> =
            ends.into_iter().filter(|end| *end <= self.text.len()).map(|end| &self.text[..end]).collect();
        prefixes.dedup();
        prefixes
    }

    /// Main group and subgroup padded, so that texts sort as numbers: `H01M0008/180000`.
    pub fn sort_key(&self) -> String {
        if self.text.len() <= 4 {
            return self.text.clone();
        }
        let (head, rest) = self.text.split_at(4);
        let (main, sub) = rest.split_once('/').unwrap_or((rest, ""));
        format!("{head}{main:0>4}/{sub:0<6}")
    }
}

impl fmt::Display for IpcSymbol {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.text)
    }
}

/// One to four digits, and behind a slash two to six; or nothing.
fn groups(rest: &[u8]) -> bool {
    if rest.is_empty() {
        return true;
    }
    let mut parts = rest.splitn(2, |byte| *byte == b'/');
    let number = |part: Option<&[u8]>, least: usize, most: usize| {
        part.is_some_and(|part| (least..=most).contains(&part.len()) && part.iter().all(u8::is_ascii_digit))
    };
    number(parts.next(), 1, 4) && parts.next().is_none_or(|sub| number(Some(sub), 2, 6))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_symbol_is_made_canonical() {
        assert_eq!(IpcSymbol::parse("h01m 8/18").unwrap().as_str(), "H01M8/18");
        assert_eq!(
            IpcSymbol::parse("C07C1/20").unwrap().prefixes(),
            ["C", "C07", "C07C", "C07C1", "C07C1/20"]
        );
        assert_eq!(IpcSymbol::parse("H01M8/18").unwrap().sort_key(), "H01M0008/180000");
    }

    #[test]
    fn prefixes_are_taken_and_other_things_refused() {
        for text in ["A", "A01", "A01B", "A01B1", "A01B1/00", "G06F 16/9535"] {
            assert!(IpcSymbol::parse(text).is_ok(), "{text}");
        }
        assert_eq!(IpcSymbol::parse("Y02E"), Err(IpcError::Section));
        for text in ["", "A1", "A01B1/0", "A01B12345/00", "A011", "电池"] {
            assert_eq!(IpcSymbol::parse(text), Err(IpcError::Shape), "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_text_panics(text in ".{0,30}") {
            if let Ok(symbol) = IpcSymbol::parse(&text) {
                let _ = (symbol.prefixes(), symbol.sort_key());
            }
        }
    }
}
