//! Workbooks (XLSX). Their parts are counted and measured before anything is parsed.

use std::collections::HashMap;
use std::fs::File;
use std::io::{self, BufReader, Read};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

use calamine::{DataRef, Reader, SheetType, SheetVisible, Xlsx, XlsxError};
use chrono::NaiveDate;

use super::fault::{Fault, Hint, Note, Reason};
use super::format::{OpenError, Unsupported};
use super::header::{self, COLUMNS_MAX};
use super::lines::LINE_MAX;
use super::source::{Cell, Opened, Row};
use super::workbook::{CONTINUED, joined};

const ENTRIES_MAX: usize = 10_000;
/// Most bytes of all parts together, unpacked.
const PARTS_MAX: u64 = 512 << 20;
/// Shared strings are held in memory whole.
const STRINGS_MAX: u64 = 128 << 20;
/// Sheets pack to a fiftieth, when they are mostly empty to a hundredth.
const RATIO_MAX: u64 = 250;
const RATIO_FREE: u64 = 16 << 20;
/// Rows under way between the thread that reads the workbook and the one that uses them.
const UNDER_WAY: usize = 256;

type Book = Xlsx<BufReader<File>>;
type Sent = Result<Row, Fault>;
/// Columns, and the sheets that are not read.
type Head = (Vec<String>, Vec<String>);

pub(crate) fn open(path: &Path) -> Result<Opened, OpenError> {
    measure(path)?;
    let (to, from) = sync_channel(UNDER_WAY);
    let (tell, told) = sync_channel(1);
    let path = path.to_owned();
    // The reader of a sheet borrows the workbook, and a damaged workbook must not take the caller down:
    // both ask for a thread of its own, which ends when its receiver is dropped.
    let thread = std::thread::Builder::new().name("workbook".to_owned());
    thread.spawn(move || read(&path, &tell, &to))?;
    let (columns, passed_over) = told.recv().unwrap_or_else(|_| Err(damaged("workbook")))?;
    Ok(Opened { passed_over, columns, rows: Box::new(Received { from, last: 0, ended: false }) })
}

/// Unpacks every part once, to nowhere: what a part declares of its size is not to be trusted.
fn measure(path: &Path) -> Result<(), OpenError> {
    let mut archive =
        zip::ZipArchive::new(BufReader::new(File::open(path)?)).map_err(|error| damaged(&error))?;
    kind(&archive)?;
    if archive.len() > ENTRIES_MAX {
        return Err(OpenError::ZipBomb);
    }
    let mut total = 0_u64;
    for at in 0..archive.len() {
        let entry = archive.by_index(at).map_err(|error| damaged(&error))?;
        let name = entry.name().map_err(|error| damaged(&error))?.to_ascii_lowercase();
        if name.contains("/media/") || name.contains("/embeddings/") {
            continue;
        }
        let packed = entry.compressed_size().max(1);
        let left = PARTS_MAX - total;
        let most = if name.ends_with("sharedstrings.xml") { left.min(STRINGS_MAX) } else { left };
        let mut bounded = entry.take(most.min(packed.saturating_mul(RATIO_MAX).max(RATIO_FREE)) + 1);
        let mut texts = Texts::default();
        let size = io::copy(&mut bounded, &mut texts).map_err(|error| damaged(&error))?;
        if bounded.limit() == 0 || texts.longest > LINE_MAX {
            return Err(OpenError::ZipBomb);
        }
        total += size;
    }
    Ok(())
}

/// Measures the longest text between marks: the parser holds one whole in memory.
#[derive(Default)]
struct Texts {
    current: usize,
    longest: usize,
}

impl io::Write for Texts {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        for (at, part) in bytes.split(|byte| *byte == b'<').enumerate() {
            self.current = if at == 0 { self.current + part.len() } else { part.len() };
            self.longest = self.longest.max(self.current);
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn kind<R>(archive: &zip::ZipArchive<R>) -> Result<(), OpenError>
where
    R: Read + io::Seek,
{
    let names = || archive.file_names().filter_map(Result::ok);
    let has = |wanted: &str| names().any(|name| name.eq_ignore_ascii_case(wanted));
    let within = |folder: &str| names().any(|name| name.starts_with(folder));
    let unsupported = |kind| Err(OpenError::NotSupported(kind));
    match () {
        () if has("xl/workbook.xml") => Ok(()),
        () if has("xl/workbook.bin") => unsupported(Unsupported::BinaryWorkbook),
        () if within("word/") => unsupported(Unsupported::Word),
        () if within("ppt/") => unsupported(Unsupported::Presentation),
        () if has("mimetype") && has("content.xml") => unsupported(Unsupported::OpenDocument),
        // Writers other than Excel may place the workbook elsewhere; the reader follows the relations.
        () if has("[Content_Types].xml") && within("xl/") => Ok(()),
        () => unsupported(Unsupported::Archive),
    }
}

fn damaged(error: impl ToString) -> OpenError {
    OpenError::Broken { detail: error.to_string() }
}

struct Received {
    from: Receiver<Option<Sent>>,
    last: u64,
    ended: bool,
}

impl Iterator for Received {
    type Item = Sent;

    fn next(&mut self) -> Option<Sent> {
        if self.ended {
            return None;
        }
        match self.from.recv() {
            Ok(Some(row)) => {
                self.last = row.as_ref().map_or_else(|fault| fault.row, |row| row.number);
                Some(row)
            }
            Ok(None) => {
                self.ended = true;
                None
            }
            // The thread ended without saying so: the workbook brought its reader down.
            Err(_) => {
                self.ended = true;
                let reason = Reason::Unreadable { detail: "workbook".to_owned() };
                Some(Err(Fault::of_row(self.last + 1, reason)))
            }
        }
    }
}

fn read(path: &PathBuf, tell: &SyncSender<Result<Head, OpenError>>, to: &SyncSender<Option<Sent>>) {
    let found = File::open(path).map_err(OpenError::from).and_then(|file| {
        let mut book: Book = Xlsx::new(BufReader::new(file)).map_err(|error| damaged(&error))?;
        let found = choose(&mut book)?;
        Ok((book, found))
    });
    let (mut book, found) = match found {
        Ok(found) => found,
        Err(error) => return drop(tell.send(Err(error))),
    };
    if tell.send(Ok((found.columns.clone(), found.passed_over.clone()))).is_err() {
        return;
    }
    let mut last = found.header + 1;
    let ended = rows(&mut book, &found, &mut |row| {
        last = row.number;
        to.send(Some(Ok(row))).is_ok()
    });
    if let Err(error) = ended {
        let reason = Reason::Unreadable { detail: error.to_string() };
        drop(to.send(Some(Err(Fault::of_row(last + 1, reason)))));
    }
    drop(to.send(None));
}

struct Found {
    sheet: String,
    /// The header's place among rows, from 0.
    header: u64,
    columns: Vec<String>,
    continued: HashMap<(u64, usize), String>,
    /// Other sheets with rows.
    passed_over: Vec<String>,
}

/// The first visible sheet with a known header, or else the first that is not empty.
fn choose(book: &mut Book) -> Result<Found, OpenError> {
    let readable = |sheet: &&calamine::Sheet| {
        sheet.typ == SheetType::WorkSheet && sheet.visible == SheetVisible::Visible && sheet.name != CONTINUED
    };
    let names: Vec<String> =
        book.sheets_metadata().iter().filter(readable).map(|sheet| sheet.name.clone()).collect();
    let mut best: Option<(usize, Found)> = None;
    let mut filled = Vec::new();
    for sheet in names {
        let first = first_rows(book, &sheet).map_err(|error| damaged(&error))?;
        let cells: Vec<Vec<String>> = first.iter().map(|(_, cells)| cells.clone()).collect();
        let Some((at, known)) = header::place(&cells) else { continue };
        filled.push(sheet.clone());
        if best.as_ref().is_some_and(|(most, _)| *most >= known) {
            continue;
        }
        let columns = header::named(cells[at].clone());
        best = Some((
            known,
            Found { sheet, header: first[at].0, columns, continued: HashMap::new(), passed_over: Vec::new() },
        ));
    }
    let (_, mut found) = best.ok_or(OpenError::Empty)?;
    found.passed_over = filled.into_iter().filter(|sheet| *sheet != found.sheet).collect();
    found.continued = continued(book).map_err(|error| damaged(&error))?;
    Ok(found)
}

fn first_rows(book: &mut Book, sheet: &str) -> Result<Vec<(u64, Vec<String>)>, XlsxError> {
    let mut cells = book.worksheet_cells_reader(sheet)?;
    let mut rows: Vec<(u64, Vec<String>)> = Vec::new();
    while let Some(cell) = cells.next_cell()? {
        let (row, column) = place(cell.get_position());
        if rows.last().is_none_or(|(last, _)| *last != row) {
            if rows.len() == header::SEARCHED {
                break;
            }
            rows.push((row, Vec::new()));
        }
        if let Some((_, texts)) = rows.last_mut()
            && column < COLUMNS_MAX
        {
            if texts.len() <= column {
                texts.resize(column + 1, String::new());
            }
            texts[column] = value(cell.get_value()).text();
        }
    }
    Ok(rows)
}

/// Texts too long for a cell, which our own exports continue on a second sheet.
fn continued(book: &mut Book) -> Result<HashMap<(u64, usize), String>, XlsxError> {
    let mut texts: HashMap<(u64, usize), String> = HashMap::new();
    if !book.sheet_names().iter().any(|name| name == CONTINUED) {
        return Ok(texts);
    }
    let mut cells = book.worksheet_cells_reader(CONTINUED)?;
    let mut at = (0, 0);
    while let Some(cell) = cells.next_cell()? {
        let (row, column) = place(cell.get_position());
        match (column, cell.get_value()) {
            _ if row == 0 => {}
            (0, DataRef::Float(number)) => at.0 = *number as u64,
            (1, DataRef::Float(number)) => at.1 = *number as usize,
            (2, part) => texts.entry(at).or_default().push_str(&value(part).text()),
            _ => {}
        }
    }
    Ok(texts)
}

/// Gives rows until there are no more or they are no longer wanted.
fn rows(book: &mut Book, found: &Found, give: &mut impl FnMut(Row) -> bool) -> Result<(), XlsxError> {
    let mut cells = book.worksheet_cells_reader(&found.sheet)?;
    let mut row = Row::new(found.header + 1, Vec::new());
    // Derived formulas are not expanded: their text is not wanted, and their numbers are not to be trusted.
    while let Some(cell) = cells.next_cell_with_formula_metadata()? {
        let (at, column) = place(cell.pos);
        if at <= found.header || column >= found.columns.len().min(COLUMNS_MAX) {
            continue;
        }
        if row.number != at + 1 {
            let done = std::mem::replace(&mut row, Row::new(at + 1, Vec::new()));
            if is_filled(&done) && !give(done) {
                return Ok(());
            }
        }
        let mut taken = value(&cell.value);
        if let (Cell::Text(text), Some(rest)) = (&mut taken, found.continued.get(&(at + 1, column))) {
            *text = joined(text, rest);
        }
        let name = &found.columns[column];
        match (&cell.value, cell.formula.is_some()) {
            (DataRef::Error(error), _) => {
                row.faults.push(Fault::at(at + 1, name, &error.to_string(), Reason::CellError));
            }
            (DataRef::Empty, true) => {
                row.faults.push(Fault::at(at + 1, name, "", Reason::FormulaWithoutValue));
            }
            (_, true) => row.hints.push(Hint::at(at + 1, name, &taken.text(), Note::FormulaValue)),
            (_, false) => {}
        }
        if row.cells.len() <= column {
            row.cells.resize(column + 1, Cell::Empty);
        }
        row.cells[column] = taken;
    }
    if is_filled(&row) {
        give(row);
    }
    Ok(())
}

fn is_filled(row: &Row) -> bool {
    !row.faults.is_empty() || row.cells.iter().any(|cell| !cell.is_empty())
}

fn place((row, column): (u32, u32)) -> (u64, usize) {
    (u64::from(row), column as usize)
}

fn value(value: &DataRef<'_>) -> Cell {
    match value {
        DataRef::Empty | DataRef::Error(_) => Cell::Empty,
        DataRef::Int(number) => Cell::Number(*number as f64),
        DataRef::Float(number) => Cell::Number(*number),
        DataRef::Bool(truth) => Cell::Bool(*truth),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            Cell::Text(text.clone())
        }
        DataRef::SharedString(text) => Cell::Text((*text).to_owned()),
        DataRef::DateTime(time) => {
            let (year, month, day, ..) = time.to_ymd_hms_milli();
            match NaiveDate::from_ymd_opt(i32::from(year), u32::from(month), u32::from(day)) {
                Some(date) if time.is_datetime() => Cell::Date(date),
                _ => Cell::Number(time.as_f64()),
            }
        }
    }
}
