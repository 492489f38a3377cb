//! A file as columns and rows, whatever it was written in.

use std::collections::VecDeque;
use std::fs::File;
use std::io::{self, BufReader, Read};
use std::path::Path;

use chrono::NaiveDate;
use serde_json::Value;
use sha2::{Digest, Sha256};

use super::encoding::Transcoder;
use super::fault::{Fault, Hint, Reason};
use super::format::{self, FormatFound, OpenError};
use super::{bytes, delimited, json, lines, sheet};

/// One cell as its format gives it.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Cell {
    #[default]
    Empty,
    Text(String),
    Number(f64),
    Date(NaiveDate),
    Bool(bool),
    /// An array or object.
    Json(Value),
}

/// One row; its cells stand in the order of [`Source::columns`] and may be fewer.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// From 1, as the person sees it: the row of the sheet or CSV, the line, the place in an array.
    pub number: u64,
    pub cells: Vec<Cell>,
    /// What was seen while reading, such as formulas; it counts where the column is taken.
    pub hints: Vec<Hint>,
    /// Cells without a value to read, such as formulas never calculated; they count where the column is taken.
    pub faults: Vec<Fault>,
}

/// An opened file: its columns are known, its rows are read one at a time.
pub struct Source {
    passed_over: Vec<String>,
    columns: Vec<String>,
    format: FormatFound,
    rows: Rows,
    peeked: VecDeque<Result<Row, Fault>>,
    ended: bool,
}

/// What a reader of one format gives.
pub(crate) type Rows = Box<dyn Iterator<Item = Result<Row, Fault>> + Send>;

pub(crate) struct Opened {
    /// Sheets with content that are not read.
    pub(crate) passed_over: Vec<String>,
    pub(crate) columns: Vec<String>,
    pub(crate) rows: Rows,
}

/// The text of a file in any of the encodings that imports read; at most so many bytes of it.
pub fn read_text(path: &Path, most: u64) -> io::Result<String> {
    let mut text = String::new();
    Transcoder::new(File::open(path)?).take(most).read_to_string(&mut text)?;
    Ok(text)
}

/// SHA-256 of a file's bytes, in hex: two equal files are one import.
pub fn fingerprint(path: &Path) -> io::Result<String> {
    let mut file = File::open(path)?;
    let mut hash = Sha256::new();
    let mut buffer = vec![0; 1 << 16];
    loop {
        match bytes::fill(&mut file, &mut buffer)? {
            0 => break,
            read => hash.update(&buffer[..read]),
        }
    }
    Ok(hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
}

impl Source {
    /// Opens a file by what is in it; its name does not matter.
    pub fn open(path: &Path) -> Result<Self, OpenError> {
        let (mut reader, packed) = bytes::open(path)?;
        let mut head = vec![0; format::HEAD];
        let length = bytes::fill(&mut reader, &mut head).map_err(format::open_error)?;
        head.truncate(length);
        let opened = match format::container(&head)? {
            format::Container::Zip if packed => {
                return Err(OpenError::NotSupported(format::Unsupported::Archive));
            }
            format::Container::Zip => (FormatFound::Xlsx, sheet::open(path)?),
            format::Container::Text => text(io::Cursor::new(head).chain(reader))?,
        };
        let (format, Opened { passed_over, columns, rows }) = opened;
        let columns = columns.into_iter().map(without_nul).collect();
        Ok(Self { passed_over, columns, format, rows, peeked: VecDeque::new(), ended: false })
    }

    pub fn columns(&self) -> &[String] {
        &self.columns
    }

    /// Sheets of a workbook that have content and are not read.
    pub fn passed_over(&self) -> &[String] {
        &self.passed_over
    }

    pub fn format(&self) -> FormatFound {
        self.format
    }

    /// The first rows, which are read again afterwards.
    pub fn sample(&mut self, count: usize) -> Vec<Row> {
        while self.peeked.len() < count {
            match self.read() {
                Some(row) => self.peeked.push_back(row),
                None => break,
            }
        }
        self.peeked.iter().take(count).filter_map(|row| row.as_ref().ok()).cloned().collect()
    }

    fn read(&mut self) -> Option<Result<Row, Fault>> {
        if self.ended {
            return None;
        }
        let row = self.rows.next().map(|row| row.map(Row::without_nul));
        self.ended = match &row {
            None => true,
            Some(Err(fault)) => matches!(fault.reason, Reason::Unreadable { .. } | Reason::Inflates { .. }),
            Some(Ok(_)) => false,
        };
        row
    }
}

impl Iterator for Source {
    type Item = Result<Row, Fault>;

    fn next(&mut self) -> Option<Self::Item> {
        self.peeked.pop_front().or_else(|| self.read())
    }
}

impl Cell {
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Empty => true,
            Self::Text(text) => text.trim().is_empty(),
            _ => false,
        }
    }

    /// The cell as a person would write it.
    pub fn text(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) => text.clone(),
            Self::Number(number) => number.to_string(),
            Self::Date(date) => date.to_string(),
            Self::Bool(truth) => truth.to_string(),
            Self::Json(value) => value.to_string(),
        }
    }
}

/// No database keeps the character that ends a text in C, and nobody wrote it for a reader.
fn without_nul(text: String) -> String {
    if text.contains('\0') { text.replace('\0', "") } else { text }
}

impl Row {
    fn without_nul(mut self) -> Self {
        for cell in &mut self.cells {
            if let Cell::Text(text) = cell {
                *text = without_nul(std::mem::take(text));
            }
        }
        self
    }

    pub(crate) fn new(number: u64, cells: Vec<Cell>) -> Self {
        Self { number, cells, hints: Vec::new(), faults: Vec::new() }
    }
}

/// Old Macintosh files end their lines by a carriage return alone.
struct Returns<R> {
    inner: R,
    are_ends: bool,
}

impl<R> Returns<R> {
    fn put_right(&self, bytes: &mut [u8]) {
        if self.are_ends {
            bytes.iter_mut().filter(|byte| **byte == b'\r').for_each(|byte| *byte = b'\n');
        }
    }
}

impl<R: Read> Read for Returns<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.put_right(&mut buffer[..read]);
        Ok(read)
    }
}

/// The fault with which a reader ends when its input breaks off.
pub(crate) fn broken_off(row: u64, error: &io::Error) -> Fault {
    let inflates = error.get_ref().is_some_and(|inner| inner.is::<bytes::Inflates>());
    Fault::of_row(
        row,
        if inflates {
            Reason::Inflates { max_mib: bytes::UNPACKED_MAX >> 20 }
        } else {
            Reason::Unreadable { detail: error.to_string() }
        },
    )
}

fn text(reader: impl Read + Send + 'static) -> Result<(FormatFound, Opened), OpenError> {
    let mut transcoder = Transcoder::new(reader);
    let malformations = transcoder.malformations();
    let mut head = vec![0; format::SAMPLE];
    let length = bytes::fill(&mut transcoder, &mut head).map_err(format::open_error)?;
    head.truncate(length);
    let returns_only = head.contains(&b'\r') && !head.contains(&b'\n');
    let (mut head, transcoder) = (head, Returns { inner: transcoder, are_ends: returns_only });
    transcoder.put_right(&mut head);
    let found = format::of_text(&head)?;
    let whole = BufReader::with_capacity(1 << 16, io::Cursor::new(head).chain(transcoder));
    let opened = match found {
        FormatFound::JsonLines => json::lines(lines::Lines::new(whole, malformations))?,
        FormatFound::JsonArray => json::array(whole, malformations)?,
        FormatFound::Delimited { delimiter } => {
            delimited::open(lines::Lines::new(whole, malformations), delimiter)?
        }
        FormatFound::Titles | FormatFound::Xlsx => delimited::titles(lines::Lines::new(whole, malformations)),
    };
    Ok((found, opened))
}
