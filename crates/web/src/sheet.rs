//! Tables for spreadsheets.

use axum::http::header;
use axum::response::{IntoResponse, Response};
use catalog::import::guarded;

use crate::failure::Failure;

/// The rows as a file of that name.
pub(crate) fn file(name: &str, rows: &[Vec<String>]) -> Result<Response, Failure> {
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")),
    ];
    Ok((headers, csv(rows)?).into_response())
}

/// Rows as CSV, with the mark that spreadsheets know UTF-8 by. What would be a formula there is text.
fn csv(rows: &[Vec<String>]) -> Result<Vec<u8>, Failure> {
    let mut out = csv::Writer::from_writer(b"\xef\xbb\xbf".to_vec());
    for row in rows {
        out.write_record(row.iter().map(guarded)).map_err(|cause| Failure::Internal(cause.into()))?;
    }
    out.into_inner().map_err(|cause| Failure::Internal(anyhow::anyhow!("{cause}")))
}
