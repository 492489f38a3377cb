//! Delimited text (CSV and its kin), read so that one bad record costs one record.
//!
//! The splitting is our own, because a record must be bounded, and an unclosed quote must not swallow the file.

use std::collections::VecDeque;
use std::io::{self, BufRead};

use super::fault::{Fault, Reason};
use super::format::OpenError;
use super::header;
use super::lines::{LINE_MAX, Line, Lines, Trouble};
use super::source::{Cell, Opened, Row, broken_off};

/// After so many unclosed quotes, quotes mean nothing in this file.
const UNCLOSED_MAX: usize = 16;

/// A cell that begins so would be run by a spreadsheet; exports put a `'` before it, imports take it away.
pub(crate) const GUARDED: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\'', '＝', '＋', '－', '＠'];

pub(crate) fn open<R>(lines: Lines<R>, delimiter: char) -> Result<Opened, OpenError>
where
    R: BufRead + Send + 'static,
{
    let mut records = Records::new(lines, delimiter);
    let mut first = Vec::new();
    while first.len() < header::SEARCHED {
        match records.next() {
            Some(record) => first.push(record),
            None => break,
        }
    }
    let cells: Vec<Vec<String>> =
        first.iter().map(|record| record.as_ref().map_or_else(|_| Vec::new(), |one| one.1.clone())).collect();
    let Some((at, _)) = header::place(&cells) else {
        return Err(match first.into_iter().find_map(Result::err) {
            Some(Fault { reason: Reason::Inflates { .. }, .. }) => OpenError::ZipBomb,
            Some(fault) => OpenError::FirstRows(fault),
            None => OpenError::Empty,
        });
    };
    let columns = header::named(cells[at].clone());
    let rest = first.into_iter().skip(at + 1).chain(records);
    let rows = rest.filter_map(|record| match record {
        Ok((number, cells)) => row(number, cells).map(Ok),
        Err(fault) => Some(Err(fault)),
    });
    Ok(Opened { passed_over: Vec::new(), columns, rows: Box::new(rows) })
}

/// A list: each line is a title.
pub(crate) fn titles<R>(mut lines: Lines<R>) -> Opened
where
    R: BufRead + Send + 'static,
{
    let mut number = 0;
    let rows = std::iter::from_fn(move || {
        loop {
            let line = match lines.next() {
                Ok(line) => line?,
                Err(error) => return Some(Err(broken_off(number + 1, &error))),
            };
            number = line.number;
            if let Some(trouble) = line.trouble {
                return Some(Err(of_trouble(line.number, trouble)));
            }
            if !line.text.trim().is_empty() {
                return Some(Ok(Row::new(line.number, vec![Cell::Text(line.text)])));
            }
        }
    });
    Opened { passed_over: Vec::new(), columns: vec!["title".to_owned()], rows: Box::new(rows) }
}

pub(crate) fn of_trouble(row: u64, trouble: Trouble) -> Fault {
    Fault::of_row(
        row,
        match trouble {
            Trouble::TooLong => Reason::LineTooLong { max_mib: (LINE_MAX >> 20) as u64 },
            Trouble::Invalid(offset) => Reason::InvalidBytes { offset },
        },
    )
}

/// Splits lines into cells; a quoted cell may hold line ends.
pub(crate) struct Splitter {
    delimiter: char,
    quoting: bool,
    cells: Vec<String>,
    cell: String,
    inside: bool,
}

impl Splitter {
    pub(crate) fn new(delimiter: char) -> Self {
        Self { delimiter, quoting: true, cells: Vec::new(), cell: String::new(), inside: false }
    }

    /// Takes one line without its end; gives the record if it ends there.
    pub(crate) fn feed(&mut self, line: &str) -> Option<Vec<String>> {
        let mut rest = line;
        loop {
            if self.inside {
                let Some(at) = rest.find('"') else {
                    self.cell.push_str(rest);
                    self.cell.push('\n');
                    return None;
                };
                self.cell.push_str(&rest[..at]);
                rest = &rest[at + 1..];
                if let Some(after) = rest.strip_prefix('"') {
                    self.cell.push('"');
                    rest = after;
                    continue;
                }
                self.inside = false;
            } else if self.quoting && self.cell.is_empty() && rest.starts_with('"') {
                self.inside = true;
                rest = &rest[1..];
                continue;
            }
            match rest.find(self.delimiter) {
                Some(at) => {
                    self.cell.push_str(&rest[..at]);
                    self.cells.push(std::mem::take(&mut self.cell));
                    rest = &rest[at + self.delimiter.len_utf8()..];
                }
                None => {
                    self.cell.push_str(rest);
                    self.cells.push(std::mem::take(&mut self.cell));
                    return Some(std::mem::take(&mut self.cells));
                }
            }
        }
    }

    fn reset(&mut self) {
        self.cells.clear();
        self.cell.clear();
        self.inside = false;
    }
}

struct Records<R> {
    lines: Lines<R>,
    /// Lines read in vain for a record that never ended, read again one by one.
    again: VecDeque<Line>,
    splitter: Splitter,
    unclosed: usize,
    number: u64,
    ended: bool,
}

type Record = (u64, Vec<String>);

impl<R: BufRead> Records<R> {
    fn new(lines: Lines<R>, delimiter: char) -> Self {
        let splitter = Splitter::new(delimiter);
        Self { lines, again: VecDeque::new(), splitter, unclosed: 0, number: 0, ended: false }
    }

    fn line(&mut self) -> io::Result<Option<Line>> {
        match self.again.pop_front() {
            Some(line) => Ok(Some(line)),
            None => self.lines.next(),
        }
    }

    fn record(&mut self) -> io::Result<Option<Result<Record, Fault>>> {
        let mut taken: Vec<Line> = Vec::new();
        let mut size = 0;
        self.number += 1;
        let number = self.number;
        loop {
            let line = self.line()?;
            let ended = line.is_none();
            if let Some(line) = line {
                if taken.is_empty()
                    && let Some(trouble) = line.trouble
                {
                    return Ok(Some(Err(of_trouble(number, trouble))));
                }
                let record = self.splitter.feed(&line.text);
                size += line.text.len() + 1;
                let trouble = line.trouble;
                taken.push(line);
                if let (Some(record), None) = (record, trouble) {
                    return Ok(Some(Ok((number, record))));
                }
                if trouble.is_none() && size <= LINE_MAX {
                    continue;
                }
            } else if taken.is_empty() {
                return Ok(None);
            }
            // The record has no end: its first line is refused, the others are read again.
            self.splitter.reset();
            self.unclosed += 1;
            self.splitter.quoting = self.unclosed < UNCLOSED_MAX;
            let first_only = taken.len() == 1 && !ended;
            for line in taken.into_iter().skip(1).rev() {
                self.again.push_front(line);
            }
            let reason = if first_only {
                Reason::LineTooLong { max_mib: (LINE_MAX >> 20) as u64 }
            } else {
                Reason::UnclosedQuote
            };
            return Ok(Some(Err(Fault::of_row(number, reason))));
        }
    }
}

impl<R: BufRead> Iterator for Records<R> {
    type Item = Result<Record, Fault>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        match self.record() {
            Ok(record) => record,
            Err(error) => {
                self.ended = true;
                Some(Err(broken_off(self.number, &error)))
            }
        }
    }
}

fn row(number: u64, cells: Vec<String>) -> Option<Row> {
    let cells: Vec<Cell> = cells.into_iter().take(header::COLUMNS_MAX).map(cell).collect();
    cells.iter().any(|cell| !cell.is_empty()).then(|| Row::new(number, cells))
}

fn cell(text: String) -> Cell {
    match text.strip_prefix('\'') {
        _ if text.is_empty() => Cell::Empty,
        Some(guarded) if guarded.starts_with(GUARDED) => Cell::Text(guarded.to_owned()),
        _ => Cell::Text(text),
    }
}
