//! Writing workbooks a row at a time, in memory that does not grow.

use std::path::{Path, PathBuf};

use rust_xlsxwriter::{Format, Workbook, XlsxError};

use super::delimited::GUARDED;

/// The sheet on which texts too long for a cell go on: row, column from 0, text.
pub(crate) const CONTINUED: &str = "续";

/// A cell holds 32,767 UTF-16 units.
const CELL_MAX: usize = 32_000;
/// Rows of a sheet, its header among them.
const ROWS_MAX: u32 = 1 << 20;

pub(crate) struct Book {
    workbook: Workbook,
    path: PathBuf,
    row: u32,
    continued: u32,
    guarded: Format,
}

#[derive(Debug, thiserror::Error)]
pub(crate) enum BookError {
    #[error("a sheet holds no more than {ROWS_MAX} rows")]
    Full,
    #[error(transparent)]
    Xlsx(#[from] XlsxError),
}

/// A cell's text together with its continuation.
pub(crate) fn joined(text: &str, rest: &str) -> String {
    let mut whole = String::with_capacity(text.len() + rest.len());
    whole.push_str(text);
    whole.push_str(rest);
    whole
}

impl Book {
    pub(crate) fn create(path: &Path, sheet: &str, columns: &[String]) -> Result<Self, BookError> {
        let mut workbook = Workbook::new();
        let bold = Format::new().set_bold();
        let first = workbook.add_worksheet_with_constant_memory()?;
        first.set_name(sheet)?;
        first.set_freeze_panes(1, 0)?;
        for (column, name) in (0..).zip(columns) {
            first.write_string_with_format(0, column, plain(name), &bold)?;
        }
        let second = workbook.add_worksheet_with_constant_memory()?;
        second.set_name(CONTINUED)?;
        for (column, name) in (0..).zip(["行", "列", "文字"]) {
            second.write_string_with_format(0, column, name, &bold)?;
        }
        let guarded = Format::new().set_quote_prefix();
        Ok(Self { workbook, path: path.to_owned(), row: 1, continued: 1, guarded })
    }

    pub(crate) fn push<'a>(&mut self, cells: impl Iterator<Item = &'a str>) -> Result<(), BookError> {
        if self.row == ROWS_MAX {
            return Err(BookError::Full);
        }
        for (column, text) in (0_u16..).zip(cells) {
            if !text.is_empty() {
                self.write(column, &plain(text))?;
            }
        }
        self.row += 1;
        Ok(())
    }

    pub(crate) fn close(mut self) -> Result<(), BookError> {
        if self.continued == 1 {
            self.workbook.worksheet_from_index(1)?.set_hidden(true);
        }
        Ok(self.workbook.save(&self.path)?)
    }

    /// Cells are written as strings, never as formulas, and marked so that editing one does not make it one.
    fn write(&mut self, column: u16, text: &str) -> Result<(), BookError> {
        let (first, mut rest) = cut(text);
        let sheet = self.workbook.worksheet_from_index(0)?;
        if first.starts_with(GUARDED) {
            sheet.write_string_with_format(self.row, column, first, &self.guarded)?;
        } else {
            sheet.write_string(self.row, column, first)?;
        }
        while !rest.is_empty() {
            let (part, after) = cut(rest);
            let sheet = self.workbook.worksheet_from_index(1)?;
            sheet.write_number(self.continued, 0, self.row + 1)?;
            sheet.write_number(self.continued, 1, column)?;
            sheet.write_string(self.continued, 2, part)?;
            self.continued += 1;
            if self.continued == ROWS_MAX {
                return Err(BookError::Full);
            }
            rest = after;
        }
        Ok(())
    }
}

fn cut(text: &str) -> (&str, &str) {
    let mut units = 0;
    for (at, one) in text.char_indices() {
        units += one.len_utf16();
        if units > CELL_MAX {
            return text.split_at(at);
        }
    }
    (text, "")
}

/// Without characters that XML cannot hold.
fn plain(text: &str) -> String {
    text.chars()
        .filter(|one| !one.is_control() || "\n\t".contains(*one))
        .filter(|one| !is_none(*one))
        .collect()
}

fn is_none(one: char) -> bool {
    matches!(one, '\u{FFFE}' | '\u{FFFF}')
}
