//! The cells of one row by their targets, and what was found wrong with them.

use serde::de::DeserializeOwned;
use serde_json::Value;
use uuid::Uuid;

use super::super::columns::Target;
use super::super::fault::{Fault, Hint, Note, Reason};
use super::super::mapping::Mapping;
use super::super::source::{Cell, Row};
use super::text::{clean, one_line};
use super::{NOT_UNDERSTOOD, Parsed, Read, Trouble};

pub(crate) struct Cells<'a> {
    row: &'a Row,
    mapping: &'a Mapping,
    faults: Vec<Fault>,
    hints: Vec<Hint>,
}

impl<'a> Cells<'a> {
    pub(crate) fn new(row: &'a Row, mapping: &'a Mapping) -> Self {
        let taken = |column: &Option<String>| {
            let named = mapping.columns.iter().find(|one| Some(&one.header) == column.as_ref());
            named.is_none_or(|one| one.target.is_some())
        };
        let faults = row.faults.iter().filter(|fault| taken(&fault.column)).cloned().collect();
        let hints = row.hints.iter().filter(|hint| taken(&hint.column)).cloned().collect();
        Self { row, mapping, faults, hints }
    }

    /// The non-empty cells that go to a target, with their headers.
    pub(crate) fn of(&self, target: Target) -> impl Iterator<Item = (&'a str, &'a Cell)> + use<'a> {
        let (row, mapping) = (self.row, self.mapping);
        mapping
            .columns
            .iter()
            .zip(&row.cells)
            .filter(move |(column, cell)| column.target == Some(target) && !cell.is_empty())
            .map(|(column, cell)| (column.header.as_str(), cell))
    }

    pub(crate) fn maps(&self, target: Target) -> bool {
        self.mapping.columns.iter().any(|column| column.target == Some(target))
    }

    /// Texts of all columns of the target, each once, a blank line between.
    pub(crate) fn text(&self, target: Target) -> Option<String> {
        let mut texts: Vec<String> = Vec::new();
        for (_, cell) in self.of(target) {
            let text = match cell {
                Cell::Json(Value::Array(items)) if items.iter().all(Value::is_string) => {
                    let lines: Vec<&str> = items.iter().filter_map(Value::as_str).collect();
                    clean(&lines.join("\n"))
                }
                cell => clean(&cell.text()),
            };
            if !text.is_empty() && !texts.contains(&text) {
                texts.push(text);
            }
        }
        (!texts.is_empty()).then(|| texts.join("\n\n"))
    }

    pub(crate) fn line(&self, target: Target) -> Option<String> {
        let lines = self.of(target).map(|(_, cell)| one_line(&cell.text()));
        lines.into_iter().find(|line| !line.is_empty())
    }

    /// One value: JSON of its own shape, or a text that `parse` understands; it is given the header too.
    pub(crate) fn one<T, P>(&mut self, target: Target, parse: P) -> Option<T>
    where
        T: DeserializeOwned,
        P: Fn(&str, &str) -> Read<T>,
    {
        let (header, cell) = self.of(target).next()?;
        let text = cell.text();
        let read = match shape(cell) {
            Some(Ok(value)) => Ok((value, None)),
            Some(Err(trouble)) => Err(trouble),
            None => parse(&clean(&text), header),
        };
        self.noted(header, &text, read)
    }

    /// Several values: a JSON array of their shape or of texts, or a text that `split` divides.
    pub(crate) fn many<T, S, P>(&mut self, target: Target, split: S, parse: P) -> Vec<T>
    where
        T: DeserializeOwned + PartialEq,
        S: Fn(&str) -> Vec<String>,
        P: Fn(&str) -> Read<T>,
    {
        let mut values: Vec<T> = Vec::new();
        for (header, cell) in self.of(target) {
            let items = match items(cell) {
                Some(items) => items,
                None => split(&cell.text()).into_iter().map(Value::String).collect(),
            };
            for item in items {
                let (text, read) = match item {
                    Value::String(text) if text.trim().is_empty() => continue,
                    Value::String(text) => {
                        let read = parse(&clean(&text));
                        (text, read)
                    }
                    shaped => (shaped.to_string(), serde(shaped).map(|value| (value, None))),
                };
                values.extend(self.noted(header, &text, read));
            }
        }
        values
    }

    pub(crate) fn hint(&mut self, target: Target, value: &str, note: Note) {
        let column = self.mapping.columns.iter().find(|column| column.target == Some(target));
        let column = column.map(|column| column.header.clone());
        let value = value.chars().take(200).collect();
        self.hints.push(Hint { row: self.row.number, column, value, note });
    }

    pub(crate) fn fault(&mut self, target: Target, value: &str, reason: Reason) {
        let column = self.mapping.columns.iter().find(|column| column.target == Some(target));
        let column = column.map(|column| column.header.clone());
        let value = value.chars().take(200).collect();
        self.faults.push(Fault { row: self.row.number, column, value, reason });
    }

    /// The whole row as a draft of ours, where the columns are its fields.
    pub(crate) fn exact<D: DeserializeOwned>(&self) -> Option<D> {
        if !self.mapping.exact {
            return None;
        }
        let value = |cell: &Cell| match cell {
            Cell::Text(text) => Some(Value::String(text.clone())),
            Cell::Bool(truth) => Some(Value::Bool(*truth)),
            // The only numbers at the top of a draft are whole.
            Cell::Number(number) if number.fract() == 0.0 => Some(Value::from(*number as i64)),
            Cell::Json(value) => Some(value.clone()),
            _ => None,
        };
        let value = |cell: &Cell| value(cell).map(cleaned);
        let pairs = self.mapping.columns.iter().zip(&self.row.cells);
        let object = pairs.filter_map(|(column, cell)| Some((column.header.clone(), value(cell)?))).collect();
        serde_json::from_value(Value::Object(object)).ok()
    }

    pub(crate) fn finish<D>(self, draft: D, owner_uscc: Option<String>) -> Result<Parsed<D>, Vec<Fault>> {
        if !self.faults.is_empty() {
            return Err(self.faults);
        }
        let written = self.line(Target::Id);
        let id = written.as_deref().and_then(|text| Uuid::parse_str(text).ok());
        let source_id = if id.is_some() { None } else { written };
        Ok(Parsed { draft, id, source_id, owner_uscc, hints: self.hints })
    }

    fn noted<T>(&mut self, header: &str, value: &str, read: Read<T>) -> Option<T> {
        let row = self.row.number;
        match read {
            Ok((read, note)) => {
                self.hints.extend(note.map(|note| Hint::at(row, header, value, note)));
                Some(read)
            }
            Err(Trouble::Hint(note)) => {
                self.hints.push(Hint::at(row, header, value, note));
                None
            }
            Err(Trouble::Fault(reason)) => {
                self.faults.push(Fault::at(row, header, value, reason));
                None
            }
        }
    }
}

/// A value in JSON, given as such or written into a cell by our export.
fn shape<T: DeserializeOwned>(cell: &Cell) -> Option<Result<T, Trouble>> {
    match cell {
        Cell::Json(value @ Value::Object(_)) => Some(serde(value.clone())),
        Cell::Json(value) => Some(match value.as_array().map(Vec::as_slice) {
            Some([only]) => serde(only.clone()),
            _ => Err(NOT_UNDERSTOOD),
        }),
        Cell::Text(text) if text.trim_start().starts_with('{') => serde_json::from_str(text).ok().map(Ok),
        _ => None,
    }
}

fn items(cell: &Cell) -> Option<Vec<Value>> {
    match cell {
        Cell::Json(Value::Array(items)) => Some(items.clone()),
        Cell::Json(value) => Some(vec![value.clone()]),
        Cell::Text(text) if text.trim_start().starts_with('[') => serde_json::from_str(text).ok(),
        _ => None,
    }
}

fn serde<T: DeserializeOwned>(value: Value) -> Result<T, Trouble> {
    serde_json::from_value(value).map_err(|error| {
        let detail = error.to_string();
        Trouble::Fault(unknown_word(&detail).unwrap_or(Reason::WrongShape { detail }))
    })
}

/// A value whose texts hold nothing that no reader can see.
fn cleaned(value: Value) -> Value {
    match value {
        Value::String(text) => Value::String(clean(&text)),
        Value::Array(items) => items.into_iter().map(cleaned).collect(),
        Value::Object(fields) => fields.into_iter().map(|(key, value)| (key, cleaned(value))).collect(),
        other => other,
    }
}

/// Serde says ``unknown variant `x`, expected `a` or `b` ``: which word, and which words there are.
fn unknown_word(detail: &str) -> Option<Reason> {
    let mut quoted = detail.strip_prefix("unknown variant ")?.split('`').skip(1).step_by(2);
    let word = quoted.next()?.to_owned();
    Some(Reason::UnknownWord { word, known: quoted.collect::<Vec<_>>().join(", ") })
}
