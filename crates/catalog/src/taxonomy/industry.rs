//! Industries: GB/T 4754-2017, section letter › two › three › four digits.

use std::sync::LazyLock;

use super::{Entry, Table};

static TABLE: LazyLock<Table> =
    LazyLock::new(|| Table::read(include_str!("../../../../assets/codes/industries.tsv"), depth));

pub fn table() -> &'static Table {
    &TABLE
}

/// The twenty sections, A to T.
pub fn sections() -> Vec<&'static Entry> {
    TABLE.roots().collect()
}

/// Section first; empty for an unknown code.
pub fn path(code: &str) -> Vec<&'static Entry> {
    TABLE.path(code)
}

/// Reads what a source wrote: `3841`, `C3841`, `锂离子电池制造`, or both together.
pub fn parse(text: &str) -> Option<&'static Entry> {
    let text = text.trim();
    let end = text.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(text.len());
    let (code, name) = text.split_at(end);
    by_code(code).or_else(|| TABLE.find_by_name(if name.is_empty() { code } else { name }))
}

fn by_code(code: &str) -> Option<&'static Entry> {
    let upper = code.to_ascii_uppercase();
    TABLE.get(&upper).or_else(|| {
        let digits = upper.strip_prefix(|c: char| c.is_ascii_uppercase())?;
        let entry = TABLE.get(digits)?;
        // A letter that is not the section's own means that the code is from another standard.
        upper.starts_with(TABLE.path(entry.code).first()?.code).then_some(entry)
    })
}

fn depth(code: &str) -> usize {
    if code.starts_with(|c: char| c.is_ascii_digit()) { code.len() - 1 } else { 0 }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_hierarchy_reaches_from_the_section_to_four_digits() {
        let codes: Vec<&str> = path("3841").iter().map(|entry| entry.code).collect();
        assert_eq!(codes, ["C", "38", "384", "3841"]);
        assert_eq!(path("3841")[0].name, "制造业");
        assert_eq!(sections().len(), 20);
        assert!(table().whole().iter().all(|entry| path(entry.code).len() == depth(entry.code) + 1));
    }

    #[test]
    fn sources_may_write_the_section_letter_or_the_name() {
        for text in ["3841", "C3841", "c3841", "锂离子电池制造", "3841 锂离子电池制造", "锂离子电池"]
        {
            assert_eq!(parse(text).map(|entry| entry.code), Some("3841"), "{text}");
        }
        assert_eq!(parse("A3841"), None);
        assert_eq!(parse("制造业").map(|entry| entry.code), Some("C"));
    }

    proptest! {
        #[test]
        fn never_panics(text in ".*") {
            let _ = (parse(&text), path(&text), table().search(&text, 5), table().find_by_name(&text));
        }
    }
}
