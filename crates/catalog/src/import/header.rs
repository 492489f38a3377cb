//! Which row names the columns: spreadsheets often begin with a caption.

use super::columns::{self, Kind};

/// Rows searched for the header.
pub(crate) const SEARCHED: usize = 10;
/// Most columns read; cells to the right of them are passed over.
pub(crate) const COLUMNS_MAX: usize = 512;

/// The place of the header among the first rows, and how many of its cells are known names.
pub(crate) fn place(records: &[Vec<String>]) -> Option<(usize, usize)> {
    let candidates = records.iter().take(SEARCHED).enumerate().filter(|(_, record)| filled(record) > 0);
    let counted = candidates.map(|(at, record)| (at, known(record)));
    let first = counted.clone().next()?;
    let best = counted.reduce(|best, one| if one.1 > best.1 { one } else { best })?;
    // One known name further down is rather a value than a header.
    Some(if best.1 >= 2 || first.1 == best.1 { best } else { first })
}

pub(crate) fn is_title(cell: &str) -> bool {
    Kind::ALL.into_iter().any(|kind| columns::names_title(kind, cell))
}

/// Names of columns: unnamed ones are called by their letter, repeated ones numbered.
pub(crate) fn named(cells: Vec<String>) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for (at, cell) in cells.into_iter().take(COLUMNS_MAX).enumerate() {
        let cell = cell.split_whitespace().collect::<Vec<_>>().join(" ");
        let mut name = if cell.is_empty() { format!("#{}", letters(at)) } else { cell };
        if names.contains(&name) {
            name = format!("{name} #{}", letters(at));
        }
        names.push(name);
    }
    names
}

fn filled(record: &[String]) -> usize {
    record.iter().filter(|cell| !cell.trim().is_empty()).count()
}

fn known(record: &[String]) -> usize {
    record.iter().filter(|cell| columns::is_known(cell)).count()
}

/// `A`, `Z`, `AA`: as spreadsheets count columns.
fn letters(mut at: usize) -> String {
    let mut letters = Vec::new();
    loop {
        letters.push(char::from(b'A' + (at % 26) as u8));
        if at < 26 {
            break;
        }
        at = at / 26 - 1;
    }
    letters.iter().rev().collect()
}
