//! IPC symbols and their prefixes: section, class, subclass, main group, subgroup.

use std::fmt;

/// A subclass or a group, canonical as `H01M` or `H01M8/18`: what a document is classified in.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct IpcSymbol(String);

/// Any level of the classification, from a section to a subgroup: what a search is narrowed to.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct IpcPrefix(String);

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum IpcError {
    #[error("not the shape of an IPC symbol")]
    Shape,
    /// Y is a section of the CPC only.
    #[error("sections run from A to H")]
    Section,
}

impl IpcSymbol {
    /// A letter, two digits and a letter; then nothing, or one to four digits, a slash and two to six digits.
    pub fn parse(text: &str) -> Result<Self, IpcError> {
        let IpcPrefix(text) = IpcPrefix::parse(text)?;
        let whole = text.len() == SUBCLASS || text.contains('/');
        if whole { Ok(Self(text)) } else { Err(IpcError::Shape) }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// From the section down to the symbol itself.
    pub fn prefixes(&self) -> Vec<&str> {
        prefixes(&self.0)
    }

    /// Main group and subgroup padded, so that texts sort as numbers: `H01M0008/180000`.
    pub fn sort_key(&self) -> String {
        sort_key(&self.0)
    }
}

impl IpcPrefix {
    /// Takes a section, class, subclass, main group (`H01M8`) or whole symbol.
    pub fn parse(text: &str) -> Result<Self, IpcError> {
        let plain = super::plain(text);
        let bytes = plain.as_bytes();
        match bytes.first() {
            Some(b'A'..=b'H') => {}
            Some(letter) if letter.is_ascii_uppercase() => return Err(IpcError::Section),
            _ => return Err(IpcError::Shape),
        }
        let class = || bytes[1..3].iter().all(u8::is_ascii_digit);
        match bytes.len() {
            1 => Ok(Self(plain)),
            3 if class() => Ok(Self(plain)),
            // The first four symbols are ASCII, so that the text may be cut behind them.
            SUBCLASS.. if class() && bytes[3].is_ascii_uppercase() => {
                let (head, rest) = plain.split_at(SUBCLASS);
                Ok(Self(format!("{head}{}", groups(rest).ok_or(IpcError::Shape)?)))
            }
            _ => Err(IpcError::Shape),
        }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub fn prefixes(&self) -> Vec<&str> {
        prefixes(&self.0)
    }

    pub fn sort_key(&self) -> String {
        sort_key(&self.0)
    }
}

impl fmt::Display for IpcSymbol {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl fmt::Display for IpcPrefix {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

const SUBCLASS: usize = 4;

/// `8/18` from `0008/18`: the main group without the zeros that fixed-width files put before it.
fn groups(rest: &str) -> Option<String> {
    let number = |part: &str, least: usize, most: usize| {
        (least..=most).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    if rest.is_empty() {
        return Some(String::new());
    }
    let (main, sub) = rest.split_once('/').map_or((rest, None), |(main, sub)| (main, Some(sub)));
    let canonical = main.trim_start_matches('0');
    if !number(main, 1, 4) || canonical.is_empty() {
        return None;
    }
    match sub {
        None => Some(canonical.to_owned()),
        Some(sub) if number(sub, 2, 6) => Some(format!("{canonical}/{sub}")),
        Some(_) => None,
    }
}

fn prefixes(text: &str) -> Vec<&str> {
    let mut ends = vec![1, 3, SUBCLASS];
    ends.extend(text.find('/'));
    ends.push(text.len());
    let mut prefixes: Vec<&str> = ends.into_iter().filter_map(|end| text.get(..end)).collect();
    prefixes.dedup();
    prefixes
}

fn sort_key(text: &str) -> String {
    if text.len() <= SUBCLASS {
        return text.to_owned();
    }
    let (head, rest) = text.split_at(SUBCLASS);
    let (main, sub) = rest.split_once('/').unwrap_or((rest, ""));
    format!("{head}{main:0>4}/{sub:0<6}")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_symbol_is_made_canonical() {
        for text in ["h01m 8/18", "H01M8/18", "Ｈ０１Ｍ８／１８", "H01M 0008/18"] {
            assert_eq!(IpcSymbol::parse(text).unwrap().as_str(), "H01M8/18", "{text}");
        }
        let symbol = IpcSymbol::parse("H01M8/18").unwrap();
        assert_eq!(symbol.prefixes(), ["H", "H01", "H01M", "H01M8", "H01M8/18"]);
        assert_eq!(symbol.sort_key(), "H01M0008/180000");
        assert!(symbol.sort_key() < IpcSymbol::parse("H01M10/0525").unwrap().sort_key());
    }

    #[test]
    fn a_symbol_is_a_subclass_or_a_group_and_a_prefix_is_any_level() {
        for text in ["A01B", "A01B1/00", "G06F 16/9535"] {
            assert!(IpcSymbol::parse(text).is_ok() && IpcPrefix::parse(text).is_ok(), "{text}");
        }
        for text in ["A", "A01", "A01B1"] {
            assert_eq!(IpcSymbol::parse(text), Err(IpcError::Shape), "{text}");
            assert_eq!(IpcPrefix::parse(text).unwrap().as_str(), text);
        }
        assert_eq!(IpcPrefix::parse("H01M8").unwrap().prefixes(), ["H", "H01", "H01M", "H01M8"]);
        assert_eq!(IpcPrefix::parse("A").unwrap().prefixes(), ["A"]);
    }

    #[test]
    fn other_things_are_refused() {
        assert_eq!(IpcPrefix::parse("Y02E"), Err(IpcError::Section));
        for text in
            ["", "A1", "A01B1/0", "A01B12345/00", "A01B0/00", "A011", "A01B1/", "A01电", "电池", "A0电B"]
        {
            assert_eq!(IpcPrefix::parse(text), Err(IpcError::Shape), "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_text_panics(text in ".{0,30}") {
            if let Ok(prefix) = IpcPrefix::parse(&text) {
                let _ = (prefix.prefixes(), prefix.sort_key(), IpcSymbol::parse(&text));
            }
        }

        #[test]
        fn a_canonical_symbol_reads_back(text in "[A-H][0-9]{2}[A-Z][1-9][0-9]{0,3}/[0-9]{2,6}") {
            let symbol = IpcSymbol::parse(&text).unwrap();
            prop_assert_eq!(symbol.as_str(), text.as_str());
        }
    }
}
