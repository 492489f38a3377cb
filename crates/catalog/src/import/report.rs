//! The rows that were refused, as a workbook to be mended and imported again.

use std::path::Path;

use super::export::ExportError;
use super::source::Row;
use super::store::Remark;
use super::workbook::Book;

/// Columns that say what is wrong; imports leave them out.
const COLUMNS: [&str; 3] = ["错误行号", "错误列", "错误原因"];

/// A workbook of refused rows under their original columns.
pub struct Rejected {
    book: Book,
    /// The places of the original columns that are not of an earlier report.
    places: Vec<usize>,
}

impl Rejected {
    pub fn create(path: &Path, columns: &[String]) -> Result<Self, ExportError> {
        let places: Vec<usize> =
            (0..columns.len()).filter(|at| !COLUMNS.contains(&columns[*at].as_str())).collect();
        let mut header: Vec<String> = places.iter().map(|at| columns[*at].clone()).collect();
        header.extend(COLUMNS.map(str::to_owned));
        Ok(Self { book: Book::create(path, "错误", &header)?, places })
    }

    /// Adds a row and why it was refused; of a row that could not be read at all only this is known.
    pub fn push(&mut self, row: Option<&Row>, remark: &Remark) -> Result<(), ExportError> {
        let cell =
            |at: &usize| row.and_then(|row| row.cells.get(*at)).map(|cell| cell.text()).unwrap_or_default();
        let mut cells: Vec<String> = self.places.iter().map(cell).collect();
        cells.extend([remark.row_number.to_string(), remark.columns.clone(), remark.reason.clone()]);
        Ok(self.book.push(cells.iter().map(String::as_str))?)
    }

    pub fn close(self) -> Result<(), ExportError> {
        Ok(self.book.close()?)
    }
}
