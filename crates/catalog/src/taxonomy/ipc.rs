//! The International Patent Classification: section › class › subclass › main group › subgroup.
//!
//! A subgroup's parent is its main group: the dots that order subgroups among themselves are not
//! in the table.

use std::io::Read;
use std::sync::LazyLock;

use flate2::read::GzDecoder;

use super::{Entry, Table};

static TABLE: LazyLock<Table> = LazyLock::new(|| Table::read(unpacked().leak(), depth));

pub fn table() -> &'static Table {
    &TABLE
}

/// Section first; empty for an unknown symbol.
pub fn path(symbol: &str) -> Vec<&'static Entry> {
    TABLE.path(symbol)
}

/// Reads a symbol as offices and people write it: `H01M 10/0525`, `h01m10/0525 (2010.01)`, or the
/// fixed-width form of patent files, `H01M0010052500`. Gives the nearest class above where an
/// older or newer edition's symbol is not in the table.
pub fn parse(text: &str) -> Option<&'static Entry> {
    let symbol = normal(text)?;
    let group = symbol.split_once('/').map(|(group, _)| format!("{group}/00")).unwrap_or_default();
    let above = [symbol.get(..4), symbol.get(..3), symbol.get(..1)];
    let nearest = [symbol.as_str(), group.as_str()].into_iter().chain(above.into_iter().flatten());
    nearest.filter_map(|code| TABLE.get(code)).next()
}

/// `H01M10/0525` from any of the written forms; the symbol need not exist.
pub fn normal(text: &str) -> Option<String> {
    let compact: String = text.split(['(', '（', '[', '〔']).next()?.split_whitespace().collect();
    let compact = compact.to_ascii_uppercase();
    let mut shape = compact.chars();
    if !matches!(shape.next()?, 'A'..='H') || !compact.is_ascii() {
        return None;
    }
    match compact.len() {
        1 => Some(compact),
        3 if digits(&compact[1..]) => Some(compact),
        4 if stem(&compact) => Some(compact),
        14 if stem(&compact[..4]) && digits(&compact[4..]) => {
            let group = compact[4..8].trim_start_matches('0');
            // A subgroup has two digits at least: `00` and `10` keep their zeros.
            let subgroup = compact[8..].trim_end_matches('0');
            (!group.is_empty()).then(|| format!("{}{group}/{subgroup:0<2}", &compact[..4]))
        }
        5.. if stem(&compact[..4]) => {
            let (group, subgroup) = compact[4..].split_once('/')?;
            let group = group.trim_start_matches('0');
            let sized =
                digits(group) && digits(subgroup) && group.len() <= 4 && (2..=6).contains(&subgroup.len());
            sized.then(|| format!("{}{group}/{subgroup}", &compact[..4]))
        }
        _ => None,
    }
}

/// A letter, two digits, a letter.
fn stem(text: &str) -> bool {
    digits(&text[1..3]) && text[3..].starts_with(|c: char| c.is_ascii_uppercase())
}

fn digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn depth(code: &str) -> usize {
    match code.len() {
        1 => 0,
        3 => 1,
        4 => 2,
        _ if code.ends_with("/00") => 3,
        _ => 4,
    }
}

/// Five megabytes of text in a seventh of the room.
fn unpacked() -> String {
    let packed = include_bytes!("../../../../assets/codes/ipc.tsv.gz");
    let mut text = String::with_capacity(6 << 20);
    GzDecoder::new(&packed[..]).read_to_string(&mut text).expect("the table is built into the program");
    text
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_subgroup_hangs_below_its_main_group() {
        let codes: Vec<&str> = path("H01M10/0525").iter().map(|entry| entry.code).collect();
        assert_eq!(codes, ["H", "H01", "H01M", "H01M10/00", "H01M10/0525"]);
        assert_eq!(table().get("A01B1/06").unwrap().parent, Some("A01B1/00"));
        assert_eq!(table().roots().count(), 8);
        assert!(table().whole().iter().all(|entry| path(entry.code).len() == depth(entry.code) + 1));
    }

    #[test]
    fn all_written_forms_meet() {
        for text in [
            "H01M10/0525",
            "H01M 10/0525",
            "h01m10/0525 (2010.01)",
            "H01M0010052500",
            "H01M10/0525(2010.01)I",
        ] {
            assert_eq!(normal(text).as_deref(), Some("H01M10/0525"), "{text}");
        }
        assert_eq!(normal("A01B0001000000").as_deref(), Some("A01B1/00"));
        assert_eq!(normal("A01B0001100000").as_deref(), Some("A01B1/10"));
        for text in ["", "Z01M", "H01", "H0", "H01M10", "H01M/10", "锂电池", "H01M1０/05"] {
            assert_eq!(normal(text).is_some(), text == "H01", "{text}");
        }
    }

    #[test]
    fn an_unknown_subgroup_falls_to_the_class_above() {
        assert_eq!(parse("H01M10/999999").map(|entry| entry.code), Some("H01M10/00"));
        assert_eq!(parse("H01M9999/00").map(|entry| entry.code), Some("H01M"));
    }

    proptest! {
        #[test]
        fn never_panics(text in ".*", near in "[A-I][0-9]{0,2}[A-Z]?[0-9 ]{0,12}/?[0-9０]{0,7}") {
            let _ = (parse(&text), parse(&near), path(&text));
        }
    }
}
