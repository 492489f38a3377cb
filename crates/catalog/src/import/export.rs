//! Writing the libraries to files that spreadsheets open safely and our own import reads back the same.
//!
//! CSV and XLSX carry every field under Chinese names; a text there is read back trimmed, with `\n` line
//! ends and without control characters. JSONL carries drafts as they are.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use serde_json::Value;
use uuid::Uuid;

use super::columns::{self, Kind, Target};
use super::delimited::GUARDED;
use super::values::Shown;
use super::workbook::{Book, BookError};
use crate::listing::Progress;
use crate::{achievement, demand, organisation};

/// The formats exports are written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    Csv,
    Xlsx,
    Jsonl,
}

#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    #[error("the file cannot be written")]
    Io(#[from] io::Error),
    #[error("the workbook cannot be written: {0}")]
    Workbook(String),
    #[error("a sheet holds no more rows")]
    SheetFull,
    #[error("an export holds one kind of listing")]
    OtherKind,
}

/// One listing to be written.
#[derive(Clone, Copy, Debug)]
pub enum Item<'a> {
    Achievement(&'a achievement::Draft),
    Demand(&'a demand::Draft),
    /// With how far it has come.
    Placed(&'a demand::Draft, Progress),
    Organisation(&'a organisation::Draft),
}

/// A file being written, a listing at a time, in memory that does not grow.
pub struct Exporter {
    kind: Kind,
    targets: Vec<Target>,
    to: To,
}

enum To {
    Csv(Box<csv::Writer<BufWriter<File>>>),
    Xlsx(Box<Book>),
    Jsonl(BufWriter<File>),
}

impl Exporter {
    pub fn create(path: &Path, format: Format, kind: Kind) -> Result<Self, ExportError> {
        let (targets, names): (Vec<Target>, Vec<String>) =
            columns::exported(kind).map(|(target, name)| (target, name.to_owned())).unzip();
        let to = match format {
            Format::Csv => {
                let mut file = BufWriter::new(File::create(path)?);
                // Without the mark spreadsheets take UTF-8 for the local encoding.
                file.write_all("\u{FEFF}".as_bytes())?;
                let mut writer =
                    csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(file);
                writer.write_record(&names).map_err(io::Error::from)?;
                To::Csv(Box::new(writer))
            }
            Format::Xlsx => To::Xlsx(Box::new(Book::create(path, sheet(kind), &names)?)),
            Format::Jsonl => To::Jsonl(BufWriter::new(File::create(path)?)),
        };
        Ok(Self { kind, targets, to })
    }

    pub fn push<'a>(&mut self, id: Option<Uuid>, item: impl Into<Item<'a>>) -> Result<(), ExportError> {
        let item = item.into();
        if item.kind() != self.kind {
            return Err(ExportError::OtherKind);
        }
        if let To::Jsonl(file) = &mut self.to {
            serde_json::to_writer(&mut *file, &item.json(id)).map_err(io::Error::from)?;
            return Ok(file.write_all(b"\n")?);
        }
        let cells: Vec<String> = self
            .targets
            .iter()
            .map(|target| match target {
                Target::Id => id.map(|id| id.to_string()).unwrap_or_default(),
                target => item.show(*target),
            })
            .collect();
        match &mut self.to {
            To::Csv(writer) => Ok(writer.write_record(cells.iter().map(guarded)).map_err(io::Error::from)?),
            To::Xlsx(book) => Ok(book.push(cells.iter().map(String::as_str))?),
            To::Jsonl(_) => Ok(()),
        }
    }

    /// Ends the file; without this it is not complete.
    pub fn close(self) -> Result<(), ExportError> {
        match self.to {
            To::Csv(mut writer) => Ok(writer.flush()?),
            To::Xlsx(book) => Ok(book.close()?),
            To::Jsonl(mut file) => Ok(file.flush()?),
        }
    }
}

impl Item<'_> {
    fn kind(self) -> Kind {
        match self {
            Self::Achievement(_) => Kind::Achievements,
            Self::Demand(_) | Self::Placed(..) => Kind::Demands,
            Self::Organisation(_) => Kind::Organisations,
        }
    }

    /// What the columns of an export would say, without those that would be empty.
    pub fn cells(self) -> Vec<(Target, String)> {
        let shown = columns::exported(self.kind()).map(|(target, _)| (target, self.show(target)));
        shown.filter(|(_, text)| !text.is_empty()).collect()
    }

    fn show(self, target: Target) -> String {
        match self {
            Self::Achievement(draft) => draft.show(target),
            Self::Placed(_, progress) if target == Target::Course => progress.code().to_owned(),
            Self::Demand(draft) | Self::Placed(draft, _) => draft.show(target),
            Self::Organisation(draft) => draft.show(target),
        }
    }

    fn json(self, id: Option<Uuid>) -> Value {
        let draft = match self {
            // A declaration is the owner's to this market, not part of what is exchanged.
            Self::Achievement(draft) => serde_json::to_value(achievement::Draft {
                disclosure: None,
                tiers: achievement::Tiers::new(),
                sealed: None,
                ..(*draft).clone()
            }),
            Self::Demand(draft) | Self::Placed(draft, _) => serde_json::to_value(draft),
            Self::Organisation(draft) => serde_json::to_value(draft),
        };
        let mut draft = draft.unwrap_or_default();
        if let (Some(fields), Some(id)) = (draft.as_object_mut(), id) {
            fields.insert("id".to_owned(), Value::String(id.to_string()));
        }
        if let (Some(fields), Self::Placed(_, progress)) = (draft.as_object_mut(), self) {
            fields.insert("course".to_owned(), Value::String(progress.code().to_owned()));
        }
        draft
    }
}

impl<'a> From<&'a achievement::Draft> for Item<'a> {
    fn from(draft: &'a achievement::Draft) -> Self {
        Self::Achievement(draft)
    }
}

impl<'a> From<&'a demand::Draft> for Item<'a> {
    fn from(draft: &'a demand::Draft) -> Self {
        Self::Demand(draft)
    }
}

impl<'a> From<&'a organisation::Draft> for Item<'a> {
    fn from(draft: &'a organisation::Draft) -> Self {
        Self::Organisation(draft)
    }
}

impl From<BookError> for ExportError {
    fn from(error: BookError) -> Self {
        match error {
            BookError::Full => Self::SheetFull,
            BookError::Xlsx(error) => Self::Workbook(error.to_string()),
        }
    }
}

fn sheet(kind: Kind) -> &'static str {
    match kind {
        Kind::Achievements => "成果",
        Kind::Demands => "需求",
        Kind::Organisations => "单位",
    }
}

/// A spreadsheet shows `'=1+1` as text and runs `=1+1`.
pub fn guarded(cell: &String) -> String {
    if cell.starts_with(GUARDED) { format!("'{cell}") } else { cell.clone() }
}
