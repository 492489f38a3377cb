//! A table of rules out of a file: checked as the page checks a line, and all of it before any of it is set.

use std::path::Path;

use catalog::import::{OpenError, Row, Source};
use catalog::rule::{self, Line, RuleLineId, store};
use chrono::NaiveDate;
use db::Db;
use db::event::Actor;

use super::form::LineForm;
use crate::importing::words::Words;

/// The columns of a file, in the order in which they are written.
pub(crate) const COLUMNS: [&str; 6] = ["key", "jurisdiction", "value", "unit", "from", "source"];
/// Those that a file cannot do without: the nation and the rule's own unit are understood.
const NEEDED: [&str; 4] = ["key", "value", "from", "source"];

/// What a file holds, held against the table as it stands.
#[derive(Debug, Default)]
pub(crate) struct Brought {
    pub read: usize,
    /// Lines to be set.
    pub new: Vec<Line>,
    /// Lines that stand in the table already, word for word.
    pub known: usize,
    pub faults: Vec<Wrong>,
}

/// Why a row cannot be taken.
#[derive(Debug)]
pub(crate) struct Wrong {
    pub row: u64,
    pub column: String,
    pub value: String,
    pub reason: Words,
}

/// Reads a file of any kind that imports read. Lines are of days after `today`, where one is said.
pub(crate) fn read(path: &Path, today: Option<NaiveDate>) -> Result<Brought, OpenError> {
    let source = Source::open(path)?;
    let columns: Vec<String> = source.columns().iter().map(|name| name.trim().to_lowercase()).collect();
    let mut brought = Brought::default();
    for needed in NEEDED {
        if !columns.iter().any(|column| column == needed) {
            let reason = Words::plain("error-rule-column");
            let value = columns.join(", ");
            brought.faults.push(Wrong { row: 1, column: needed.to_owned(), value, reason });
        }
    }
    if !brought.faults.is_empty() {
        return Ok(brought);
    }
    for row in source {
        brought.read += 1;
        match row {
            Ok(row) => brought.take(&row, &columns, today),
            Err(fault) => brought.faults.push(Wrong {
                row: fault.row,
                reason: Words::from(&fault),
                column: fault.column.unwrap_or_default(),
                value: fault.value,
            }),
        }
    }
    Ok(brought)
}

impl Brought {
    fn take(&mut self, row: &Row, columns: &[String], today: Option<NaiveDate>) {
        let cell = |name: &str| {
            let at = columns.iter().position(|column| column == name);
            at.and_then(|at| row.cells.get(at)).map(|cell| cell.text().trim().to_owned()).unwrap_or_default()
        };
        let form = LineForm {
            rule: cell("key"),
            jurisdiction: cell("jurisdiction"),
            value: cell("value"),
            unit: cell("unit"),
            from: cell("from"),
            source: cell("source"),
        };
        let mut wrong = |field: &str, key: &str| {
            let column = if field == "rule" { "key" } else { field };
            let reason = Words::plain(key);
            self.faults.push(Wrong {
                row: row.number,
                column: column.to_owned(),
                value: cell(column),
                reason,
            });
        };
        let line = match form.line() {
            Ok(line) => line,
            Err(errors) => return errors.into_iter().for_each(|(field, key)| wrong(field, key)),
        };
        let place = |one: &Line| (one.rule.key(), one.jurisdiction, one.from);
        let says =
            |one: &Line| (place(one), one.value) == (place(&line), line.value) && one.source == line.source;
        let table = rule::all();
        if table.iter().chain(&self.new).any(says) {
            self.known += 1;
            return;
        }
        let taken = table.iter().filter(|one| one.set.is_some()).chain(&self.new);
        if today.is_some_and(|today| line.from <= today) {
            wrong("from", "error-rule-day");
        } else if taken.into_iter().any(|one| place(one) == place(&line)) {
            wrong("from", "error-rule-day-taken");
        } else {
            self.new.push(line);
        }
    }
}

/// Sets the lines, all or none; `false` if somebody has set one of them meanwhile.
pub(crate) async fn set(db: &Db, actor: &Actor, lines: &[Line]) -> db::Result<bool> {
    let mut tx = db.write().await?;
    for line in lines {
        if !store::set(&mut tx, db, actor, RuleLineId(db.ids.next()), line).await? {
            return Ok(false);
        }
    }
    tx.commit().await?;
    Ok(true)
}
