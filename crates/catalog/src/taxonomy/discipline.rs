//! Disciplines: GB/T 13745-2009, group letter › three › five › seven digits.

use std::sync::LazyLock;

use super::{Entry, Table};

static TABLE: LazyLock<Table> =
    LazyLock::new(|| Table::read(include_str!("../../../../assets/codes/disciplines.tsv"), depth));

pub fn table() -> &'static Table {
    &TABLE
}

/// Group first; empty for an unknown code.
pub fn path(code: &str) -> Vec<&'static Entry> {
    TABLE.path(code)
}

/// Reads `4301030`, the printed form `430.1030`, or a name.
pub fn parse(text: &str) -> Option<&'static Entry> {
    let text = text.trim();
    let end = text.find(|c: char| !c.is_ascii_alphanumeric() && c != '.').unwrap_or(text.len());
    let (code, name) = text.split_at(end);
    let code = code.replace('.', "");
    TABLE.get(&code).or_else(|| TABLE.find_by_name(name))
}

fn depth(code: &str) -> usize {
    code.len() / 2
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_hierarchy_reaches_from_the_group_to_seven_digits() {
        let codes: Vec<&str> = path("1101410").iter().map(|entry| entry.code).collect();
        assert_eq!(codes, ["A", "110", "11014", "1101410"]);
        assert_eq!(table().roots().count(), 5);
        // The table numbers the children of 190.30 as 190.35; the order of lines still joins them.
        assert_eq!(path("1903510")[2].name, "发展心理学");
    }

    #[test]
    fn sources_may_write_points_or_names() {
        for text in ["11014", "110.14", "数理逻辑与数学基础", "110.14 数理逻辑与数学基础"] {
            assert_eq!(parse(text).map(|entry| entry.code), Some("11014"), "{text}");
        }
        assert_eq!(parse("430").map(|entry| entry.name), Some("材料科学"));
    }

    proptest! {
        #[test]
        fn never_panics(text in ".*") {
            let _ = (parse(&text), path(&text), table().search(&text, 5));
        }
    }
}
