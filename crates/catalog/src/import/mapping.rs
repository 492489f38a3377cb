//! Which column goes where: guessed from the names, mended by the person, stored to be used again.

use serde::{Deserialize, Serialize};

use super::codes;
use super::columns::{self, Kind, Target};
use super::source::{Cell, Row};

/// The columns of a file and their targets, in the file's order.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Mapping {
    pub kind: Kind,
    pub columns: Vec<Column>,
    /// The columns are exactly the fields of our own drafts, and the cells are read as such.
    #[serde(default)]
    pub(crate) exact: bool,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Column {
    pub header: String,
    /// None: the column is left out.
    pub target: Option<Target>,
}

#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum MappingError {
    #[error("no column is the title among: {}; name it with --map {}=title", .columns.join(", "), .columns.first().map_or("column", String::as_str))]
    NoTitle { columns: Vec<String> },
    #[error("there is no column {header} among: {}", .columns.join(", "))]
    NoSuchColumn { header: String, columns: Vec<String> },
}

impl Mapping {
    /// The mapping that the names, and where they leave a doubt the first rows, suggest.
    pub fn guess(kind: Kind, headers: &[String], sample: &[Row]) -> Self {
        let mut best: Vec<(Target, usize, usize)> = Vec::new();
        for (at, header) in headers.iter().enumerate() {
            if let Some((target, rank)) = columns::target(kind, header) {
                best.push((by_values(kind, target, header, at, sample), rank, at));
            }
        }
        best.sort_by_key(|(_, rank, at)| (*rank, *at));
        let mut mapped: Vec<Column> =
            headers.iter().map(|header| Column { header: header.clone(), target: None }).collect();
        let mut taken: Vec<(Target, String)> = Vec::new();
        for (target, _, at) in best {
            let name = columns::normalised(&headers[at]);
            let first = taken.iter().find(|(other, _)| *other == target);
            // `TITLE` beside `title`, as JSON lines may have it, is the same column; a row has one or the other.
            if target.takes_several() || first.is_none_or(|(_, other)| *other == name) {
                taken.push((target, name));
                mapped[at].target = Some(target);
            }
        }
        if let ([only], true) = (&mut mapped[..], taken.is_empty()) {
            only.target = Some(Target::Title);
        }
        Self { kind, exact: is_own(kind, headers), columns: mapped }
    }

    /// Sends a column elsewhere than guessed.
    pub fn with(self, header: &str, target: Target) -> Result<Self, MappingError> {
        self.set(header, Some(target))
    }

    /// Leaves a column out.
    pub fn without(self, header: &str) -> Result<Self, MappingError> {
        self.set(header, None)
    }

    /// The mapping if something can be made of it: a title is needed.
    pub fn complete(self) -> Result<Self, MappingError> {
        match self.columns.iter().any(|column| column.target == Some(Target::Title)) {
            true => Ok(self),
            false => Err(MappingError::NoTitle { columns: self.headers() }),
        }
    }

    /// A stored mapping for another file, whose columns may stand in another order; new ones are left out.
    pub fn fitted(&self, headers: &[String]) -> Result<Self, MappingError> {
        let target = |header: &String| {
            self.columns.iter().find(|column| column.header == *header).and_then(|column| column.target)
        };
        let columns: Vec<Column> =
            headers.iter().map(|header| Column { header: header.clone(), target: target(header) }).collect();
        Self { kind: self.kind, columns, exact: self.exact && is_own(self.kind, headers) }.complete()
    }

    /// Headers of the columns left out.
    pub fn ignored(&self) -> impl Iterator<Item = &str> {
        self.columns.iter().filter(|column| column.target.is_none()).map(|column| column.header.as_str())
    }

    fn set(mut self, header: &str, target: Option<Target>) -> Result<Self, MappingError> {
        let Some(at) = self.columns.iter().position(|column| column.header.trim() == header.trim()) else {
            return Err(MappingError::NoSuchColumn { header: header.to_owned(), columns: self.headers() });
        };
        if let Some(target) = target
            && !target.takes_several()
        {
            for column in self.columns.iter_mut().filter(|column| column.target == Some(target)) {
                column.target = None;
            }
        }
        self.exact &= self.columns[at].target == target;
        self.columns[at].target = target;
        Ok(self)
    }

    fn headers(&self) -> Vec<String> {
        self.columns.iter().map(|column| column.header.clone()).collect()
    }
}

/// 领域 may mean the state's fields, the city's axes or an industry: the values tell.
fn by_values(kind: Kind, target: Target, header: &str, at: usize, sample: &[Row]) -> Target {
    if target != Target::Field || !header.contains('域') && !header.contains('类') {
        return target;
    }
    let values: Vec<&str> = sample
        .iter()
        .filter_map(|row| match row.cells.get(at) {
            Some(Cell::Text(text)) if !text.trim().is_empty() => Some(text.trim()),
            _ => None,
        })
        .collect();
    let count = |known: fn(&str) -> bool| values.iter().filter(|value| known(value)).count();
    let field = count(|value| codes::field(value).is_some());
    let axis = count(|value| codes::axis(value).is_some());
    let industry =
        if kind == Kind::Organisations { 0 } else { count(|value| codes::industry(value).is_some()) };
    if axis > field && axis >= industry {
        Target::Axes
    } else if industry > field {
        Target::Industries
    } else {
        Target::Field
    }
}

/// Whether the columns are the keys under which serde writes a draft.
fn is_own(kind: Kind, headers: &[String]) -> bool {
    let draft = match kind {
        Kind::Achievements => serde_json::to_value(crate::achievement::Draft::default()),
        Kind::Demands => serde_json::to_value(crate::demand::Draft::default()),
        Kind::Organisations => serde_json::to_value(crate::organisation::Draft::default()),
    };
    draft.is_ok_and(|draft| {
        draft.as_object().is_some_and(|fields| fields.keys().all(|key| headers.contains(key)))
    })
}
