//! What a file is, told from its content: people name files as they like.

use std::io;

use super::bytes::Inflates;
use super::delimited::Splitter;
use super::fault::Fault;
use super::header;

/// Bytes looked at for the container.
pub(crate) const HEAD: usize = 4096;
/// Decoded bytes looked at for the kind of text.
pub(crate) const SAMPLE: usize = 1 << 16;
const RECORDS: usize = 200;
const DELIMITERS: [char; 5] = ['\t', ';', ',', '|', '；'];

/// What a file was found to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FormatFound {
    Xlsx,
    JsonLines,
    JsonArray,
    Delimited {
        delimiter: char,
    },
    /// A title a line.
    Titles,
}

#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    #[error("the file cannot be read")]
    Io(#[from] io::Error),
    #[error("the file has no rows")]
    Empty,
    #[error("the file is of a kind that is not read: {0:?}")]
    NotSupported(Unsupported),
    #[error("the file unpacks to more than is read")]
    ZipBomb,
    #[error("the file is damaged: {detail}")]
    Broken { detail: String },
    /// None of the first rows can be read.
    #[error("the first rows cannot be read")]
    FirstRows(Fault),
}

/// Kinds of files people try, each with its own advice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unsupported {
    /// .xls or .doc of before 2007, or an encrypted workbook: save as .xlsx without password.
    OldOffice,
    BinaryWorkbook,
    OpenDocument,
    Word,
    Presentation,
    Pdf,
    /// A web page or XML, also under the name .xls, as some systems export.
    Markup,
    Archive,
    Binary,
}

pub(crate) enum Container {
    Zip,
    Text,
}

impl OpenError {
    /// The locale key under which the error is put into words.
    pub fn key(&self) -> &'static str {
        match self {
            Self::Io(_) => "import-open-io",
            Self::Empty => "import-open-empty",
            Self::ZipBomb => "import-open-zip-bomb",
            Self::Broken { .. } | Self::FirstRows(_) => "import-open-broken",
            Self::NotSupported(kind) => match kind {
                Unsupported::OldOffice => "import-open-old-office",
                Unsupported::BinaryWorkbook => "import-open-binary-workbook",
                Unsupported::OpenDocument => "import-open-open-document",
                Unsupported::Word => "import-open-word",
                Unsupported::Presentation => "import-open-presentation",
                Unsupported::Pdf => "import-open-pdf",
                Unsupported::Markup => "import-open-markup",
                Unsupported::Archive => "import-open-archive",
                Unsupported::Binary => "import-open-binary",
            },
        }
    }
}

pub(crate) fn container(head: &[u8]) -> Result<Container, OpenError> {
    let unsupported = |kind| Err(OpenError::NotSupported(kind));
    match head {
        [] => Err(OpenError::Empty),
        [b'P', b'K', 3, 4, ..] | [b'P', b'K', 5, 6, ..] => Ok(Container::Zip),
        [0xd0, 0xcf, 0x11, 0xe0, ..] => unsupported(Unsupported::OldOffice),
        [b'%', b'P', b'D', b'F', b'-', ..] => unsupported(Unsupported::Pdf),
        [0x1f, 0x8b, ..] | [b'R', b'a', b'r', b'!', ..] | [b'7', b'z', 0xbc, 0xaf, ..] => {
            unsupported(Unsupported::Archive)
        }
        [0x28, 0xb5, 0x2f, 0xfd, ..] | [0xfd, b'7', b'z', b'X', b'Z', ..] | [b'B', b'Z', b'h', ..] => {
            unsupported(Unsupported::Archive)
        }
        _ => Ok(Container::Text),
    }
}

/// The kind of a text by its first lines.
pub(crate) fn of_text(sample: &[u8]) -> Result<FormatFound, OpenError> {
    let sample = String::from_utf8_lossy(sample);
    let controls = sample.chars().filter(|one| one.is_control() && !"\r\n\t".contains(*one)).count();
    if sample.contains('\0') || controls * 20 > sample.len() {
        return Err(OpenError::NotSupported(Unsupported::Binary));
    }
    let start = sample.trim_start();
    if start.is_empty() {
        return Err(OpenError::Empty);
    }
    if is_markup(start) {
        return Err(OpenError::NotSupported(Unsupported::Markup));
    }
    let after = |mark: char| start.strip_prefix(mark).map(|rest| rest.trim_start().chars().next());
    Ok(match (after('{'), after('[')) {
        (Some(Some('"' | '}') | None), _) => FormatFound::JsonLines,
        (_, Some(Some('{' | ']') | None)) => FormatFound::JsonArray,
        _ => delimiter(&sample).map_or(FormatFound::Titles, |delimiter| FormatFound::Delimited { delimiter }),
    })
}

pub(crate) fn open_error(error: io::Error) -> OpenError {
    if error.get_ref().is_some_and(|inner| inner.is::<Inflates>()) {
        return OpenError::ZipBomb;
    }
    match error.kind() {
        io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput | io::ErrorKind::UnexpectedEof => {
            OpenError::Broken { detail: error.to_string() }
        }
        _ => OpenError::Io(error),
    }
}

fn is_markup(start: &str) -> bool {
    let head: String = start.chars().take(16).collect::<String>().to_ascii_lowercase();
    ["<?xml", "<!doctype", "<html", "<table", "<meta", "<head"].iter().any(|tag| head.starts_with(tag))
}

/// The separator by which most lines fall into as many cells as the header; none where the file is a list.
fn delimiter(sample: &str) -> Option<char> {
    let best = DELIMITERS
        .into_iter()
        .map(|delimiter| (score(sample, delimiter), delimiter))
        .filter(|(score, _)| *score > 0)
        .reduce(|best, one| if one.0 > best.0 { one } else { best });
    match best {
        Some((_, delimiter)) => Some(delimiter),
        // A table of one column: its only line of one cell is a known header.
        None => {
            let first = sample.lines().find(|line| !line.trim().is_empty())?;
            header::is_title(first.trim().trim_matches('"')).then_some(',')
        }
    }
}

fn score(sample: &str, delimiter: char) -> usize {
    let records = records(sample, delimiter);
    let Some((at, known)) = header::place(&records) else { return 0 };
    let width = records[at].len();
    if width < 2 {
        return 0;
    }
    let below = &records[at + 1..];
    let alike = below.iter().filter(|record| record.len() == width).count();
    let share = if below.is_empty() { 100 } else { alike * 100 / below.len() };
    match known {
        // A known header may stand over ragged rows; an unknown one must prove itself by the rows.
        0 if share < 80 || below.is_empty() => 0,
        0 | 1 => share * width,
        _ => (share + 200) * width,
    }
}

fn records(sample: &str, delimiter: char) -> Vec<Vec<String>> {
    let mut splitter = Splitter::new(delimiter);
    let mut records = Vec::new();
    let whole_lines = sample.rfind('\n').map_or(sample, |at| &sample[..at]);
    for line in whole_lines.lines() {
        if let Some(record) = splitter.feed(line)
            && record.iter().any(|cell| !cell.trim().is_empty())
        {
            records.push(record);
        }
        if records.len() == RECORDS {
            break;
        }
    }
    records
}
