//! What an organiser sends: a file, or a list as text.

use axum::extract::multipart::Multipart;
use catalog::import::OpenError;
use tempfile::NamedTempFile;
use tokio::io::AsyncWriteExt;

use super::rows::{self, Line};
use crate::failure::Failure;

pub(super) struct Sent {
    pub list: String,
    /// The file, if one was chosen.
    file: Option<NamedTempFile>,
    /// Whether it is meant, and not looked at.
    pub registers: bool,
}

pub(super) async fn received(mut form: Multipart) -> Result<Sent, Failure> {
    let mut sent = Sent { list: String::new(), file: None, registers: false };
    while let Some(mut field) = form.next_field().await? {
        match field.name() {
            Some("file") => {
                let file = NamedTempFile::new().map_err(internal)?;
                let mut to = tokio::fs::File::create(file.path()).await.map_err(internal)?;
                let mut bytes = 0;
                while let Some(part) = field.chunk().await? {
                    bytes += part.len();
                    to.write_all(&part).await.map_err(internal)?;
                }
                to.flush().await.map_err(internal)?;
                // A form sends a file of no bytes where none was chosen.
                sent.file = (bytes > 0).then_some(file);
            }
            Some("list") => sent.list = field.text().await?,
            Some("step") => sent.registers = field.text().await? == "register",
            _ => {}
        }
    }
    Ok(sent)
}

fn internal(error: std::io::Error) -> Failure {
    Failure::Internal(error.into())
}

impl Sent {
    /// The rows; else the field that is wrong, and why. A file goes before what stands in the text beside it.
    pub(super) fn lines(&self) -> Result<Vec<Line>, (&'static str, &'static str)> {
        let (field, rows) = match &self.file {
            Some(file) => ("file", rows::of_file(file.path()).map_err(|why| ("file", unopened(&why)))?),
            None => ("list", rows::of_text(&self.list)),
        };
        if rows.is_empty() {
            return Err((field, "error-roster-empty"));
        }
        rows::lines(&rows).ok_or((field, "error-roster-columns"))
    }
}

fn unopened(why: &OpenError) -> &'static str {
    why.key()
}
