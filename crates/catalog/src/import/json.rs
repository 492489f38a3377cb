//! JSON: an object a line, or one array of objects, read an object at a time.

use std::io::{self, BufRead};

use serde_json::{Map, Value};

use super::delimited::of_trouble;
use super::encoding::{Malformations, first_before};
use super::fault::{Fault, Hint, Note, Reason};
use super::format::OpenError;
use super::header::COLUMNS_MAX;
use super::lines::{LINE_MAX, Lines, Trouble};
use super::source::{Cell, Opened, Row, broken_off};

/// Objects in which keys are looked for; a key that comes later is told of, not taken.
const SEARCHED: usize = 1000;
const SEARCHED_BYTES: usize = 8 << 20;

pub(crate) fn lines<R>(mut lines: Lines<R>) -> Result<Opened, OpenError>
where
    R: BufRead + Send + 'static,
{
    let mut number = 0;
    let texts = std::iter::from_fn(move || {
        loop {
            let line = match lines.next() {
                Ok(line) => line?,
                Err(error) => return Some(Err(broken_off(number + 1, &error))),
            };
            number = line.number;
            if let Some(trouble) = line.trouble {
                return Some(Err(of_trouble(number, trouble)));
            }
            if !line.text.trim().is_empty() {
                return Some(Ok((number, line.text)));
            }
        }
    });
    open(texts)
}

pub(crate) fn array<R>(reader: R, malformations: Malformations) -> Result<Opened, OpenError>
where
    R: BufRead + Send + 'static,
{
    open(Elements { reader, malformations, position: 0, number: 0, begun: false, ended: false })
}

type Text = Result<(u64, String), Fault>;
type Object = Result<(u64, Map<String, Value>), Fault>;

fn open(texts: impl Iterator<Item = Text> + Send + 'static) -> Result<Opened, OpenError> {
    let mut size = 0;
    let mut texts = texts;
    let mut first: Vec<Object> = Vec::new();
    while first.len() < SEARCHED && size < SEARCHED_BYTES {
        let Some(text) = texts.next() else { break };
        size += text.as_ref().map_or(0, |(_, text)| text.len());
        let last = text.is_err();
        first.push(object(text));
        if last && matches!(first.last(), Some(Err(fault)) if !is_of_one_row(&fault.reason)) {
            break;
        }
    }
    let mut columns: Vec<String> = Vec::new();
    let mut known = std::collections::HashSet::new();
    for key in first.iter().flatten().flat_map(|(_, object)| object.keys()) {
        if columns.len() < COLUMNS_MAX && known.insert(key.clone()) {
            columns.push(key.clone());
        }
    }
    if columns.is_empty() {
        return Err(match first.into_iter().find_map(Result::err) {
            Some(fault) => OpenError::Broken { detail: fault.reason.key().to_owned() },
            None => OpenError::Empty,
        });
    }
    let names = columns.clone();
    let rows = first.into_iter().chain(texts.map(object));
    let rows = rows.map(move |object| object.map(|(number, object)| row(number, object, &names)));
    Ok(Opened { passed_over: Vec::new(), columns, rows: Box::new(rows) })
}

fn is_of_one_row(reason: &Reason) -> bool {
    !matches!(reason, Reason::Unreadable { .. } | Reason::Inflates { .. })
}

fn object(text: Text) -> Object {
    let (number, text) = text?;
    match serde_json::from_str::<Value>(&text) {
        Ok(Value::Object(object)) => Ok((number, object)),
        Ok(_) => Err(Fault { value: start(&text), ..Fault::of_row(number, Reason::NotAnObject) }),
        Err(error) => {
            let reason = Reason::NotJson { detail: error.to_string() };
            Err(Fault { value: start(&text), ..Fault::of_row(number, reason) })
        }
    }
}

fn start(text: &str) -> String {
    text.chars().take(200).collect()
}

fn row(number: u64, mut object: Map<String, Value>, columns: &[String]) -> Row {
    let cells = columns.iter().map(|name| object.remove(name).map_or(Cell::Empty, cell)).collect();
    let mut row = Row::new(number, cells);
    if let Some((key, _)) = object.iter().find(|(_, value)| !value.is_null()) {
        row.hints.push(Hint::at(number, key, "", Note::UnknownKeys));
    }
    row
}

fn cell(value: Value) -> Cell {
    match value {
        Value::Null => Cell::Empty,
        Value::String(text) => Cell::Text(text),
        Value::Bool(truth) => Cell::Bool(truth),
        Value::Number(number) => match number.as_f64() {
            // Identifiers of more digits than a float holds keep all of them.
            Some(float) if float.abs() < 9e15 => Cell::Number(float),
            _ => Cell::Text(number.to_string()),
        },
        Value::Array(_) | Value::Object(_) => Cell::Json(value),
    }
}

/// The elements of one JSON array as texts, found by brackets and quotes alone.
struct Elements<R> {
    reader: R,
    malformations: Malformations,
    position: u64,
    number: u64,
    begun: bool,
    ended: bool,
}

impl<R: BufRead> Elements<R> {
    fn byte(&mut self) -> io::Result<Option<u8>> {
        let byte = self.reader.fill_buf()?.first().copied();
        if byte.is_some() {
            self.reader.consume(1);
            self.position += 1;
        }
        Ok(byte)
    }

    fn element(&mut self) -> io::Result<Option<Text>> {
        let first = loop {
            match self.byte()? {
                None => return Ok(None),
                Some(b']') if self.begun => return Ok(None),
                Some(b'[') if !self.begun => self.begun = true,
                Some(byte) if byte == b',' || byte.is_ascii_whitespace() => {}
                Some(byte) => break byte,
            }
        };
        self.number += 1;
        let mut text = vec![first];
        let mut length = 1_usize;
        let mut scan = Scan::default();
        scan.step(first);
        loop {
            if scan.depth == 0 && !scan.quoted && matches!(first, b'{' | b'[') {
                break;
            }
            let Some(byte) = self.byte()? else { break };
            if scan.depth == 0 && !scan.quoted && matches!(byte, b',' | b']') {
                self.ended = byte == b']';
                break;
            }
            scan.step(byte);
            length += 1;
            if length <= LINE_MAX {
                text.push(byte);
            }
        }
        let invalid = first_before(&self.malformations, self.position).map(Trouble::Invalid);
        let trouble = if length > LINE_MAX { Some(Trouble::TooLong) } else { invalid };
        Ok(Some(match trouble {
            Some(trouble) => Err(of_trouble(self.number, trouble)),
            None => Ok((self.number, String::from_utf8_lossy(&text).into_owned())),
        }))
    }
}

impl<R: BufRead> Iterator for Elements<R> {
    type Item = Text;

    fn next(&mut self) -> Option<Text> {
        if self.ended {
            return None;
        }
        let element = self.element();
        if !matches!(element, Ok(Some(_))) {
            self.ended = true;
        }
        match element {
            Ok(element) => element,
            Err(error) => Some(Err(broken_off(self.number + 1, &error))),
        }
    }
}

#[derive(Default)]
struct Scan {
    depth: usize,
    quoted: bool,
    escaped: bool,
}

impl Scan {
    fn step(&mut self, byte: u8) {
        match byte {
            _ if self.escaped => self.escaped = false,
            b'\\' if self.quoted => self.escaped = true,
            b'"' => self.quoted = !self.quoted,
            b'{' | b'[' if !self.quoted => self.depth += 1,
            b'}' | b']' if !self.quoted => self.depth = self.depth.saturating_sub(1),
            _ => {}
        }
    }
}
