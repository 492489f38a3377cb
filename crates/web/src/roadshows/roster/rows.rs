//! A list of guests as rows: of a workbook, of a table as text, of lines that somebody pasted.

use std::borrow::Cow;
use std::path::Path;

use catalog::import::{FormatFound, OpenError, Source, read_text};
use catalog::roadshow::guest::{Audience, Guest};

use crate::accounts::address::Address;
use crate::language::Lang;
use crate::layout::fields::Errors;
use crate::roadshows::registration::form::GuestForm;

/// Rows that are taken at once.
pub(super) const ROWS_MAX: usize = 1_000;
/// Bytes of a text that are read: more than so many rows need.
const TEXT_MAX: u64 = 2 << 20;
/// What stands between cells, what is surest first.
const MARKS: [char; 5] = ['\t', ',', ';', '，', '；'];

pub(super) struct Row {
    /// As the person counts it: of the sheet, or the line.
    number: u64,
    cells: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Column {
    Name,
    Address,
    Organisation,
    Audience,
    Seats,
}

/// One row as it was understood.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub number: u64,
    /// As it was written, in the order of [`Column::ALL`].
    pub said: Vec<String>,
    pub guest: Result<Guest, Errors>,
}

impl Column {
    /// Also the order of a list without a head.
    const ALL: [Self; 5] = [Self::Name, Self::Address, Self::Organisation, Self::Audience, Self::Seats];

    const fn code(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Address => "address",
            Self::Organisation => "organisation",
            Self::Audience => "audience",
            Self::Seats => "seats",
        }
    }

    /// What a head calls, in any language of the site: also what an exported list calls it.
    fn named(head: &str) -> Option<Self> {
        let head = search::normalise(head.trim()).to_lowercase();
        Self::ALL.into_iter().find(|one| {
            let names = |lang: Lang| {
                let known = lang.text(&format!("roster-heads-{}", one.code()));
                let exported = lang.text(&format!("guest-{}", one.code()));
                known.split('|').chain([exported.as_str()]).any(|name| name.trim().to_lowercase() == head)
            };
            Lang::ALL.into_iter().any(names)
        })
    }
}

pub(super) fn of_file(path: &Path) -> Result<Vec<Row>, OpenError> {
    let source = Source::open(path)?;
    if source.format() != FormatFound::Xlsx {
        return Ok(of_text(&read_text(path, TEXT_MAX)?));
    }
    let head = Row { number: 1, cells: source.columns().iter().map(|cell| plain(cell)).collect() };
    // A row that cannot be read says nothing, and is shown as wrong in its place.
    let rows = source.map(|row| match row {
        Ok(row) => {
            Row { number: row.number, cells: row.cells.iter().map(|cell| plain(&cell.text())).collect() }
        }
        Err(fault) => Row { number: fault.row, cells: Vec::new() },
    });
    Ok(std::iter::once(head).chain(rows).take(ROWS_MAX + 2).collect())
}

pub(super) fn of_text(text: &str) -> Vec<Row> {
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let mark = MARKS.into_iter().find(|mark| first.contains(*mark)).unwrap_or('\t');
    // The reader knows marks of one byte.
    let text = if mark.is_ascii() { Cow::Borrowed(text) } else { Cow::Owned(text.replace(mark, "\t")) };
    let mark = u8::try_from(mark).unwrap_or(b'\t');
    let mut reader = csv::ReaderBuilder::new();
    reader.has_headers(false).flexible(true).delimiter(mark);
    let records = reader.from_reader(text.as_bytes()).into_records().filter_map(Result::ok);
    let rows = records.map(|record| Row {
        number: record.position().map_or(0, csv::Position::line),
        cells: record.iter().map(plain).collect(),
    });
    rows.filter(|row| row.cells.iter().any(|cell| !cell.is_empty())).take(ROWS_MAX + 2).collect()
}

/// In one line, without the sign by which an exported list keeps a spreadsheet from reckoning.
fn plain(cell: &str) -> String {
    let cell = cell.split_whitespace().collect::<Vec<_>>().join(" ");
    cell.strip_prefix('\'').map(str::to_owned).unwrap_or(cell)
}

/// Rows by what their head calls them; without a head in the order of [`Column::ALL`], if the first row has an address.
pub(super) fn lines(rows: &[Row]) -> Option<Vec<Line>> {
    let (first, rest) = rows.split_first()?;
    let named: Vec<Option<Column>> = first.cells.iter().map(|head| Column::named(head)).collect();
    let has = |column: Column| named.contains(&Some(column));
    let (columns, rows) = if has(Column::Name) && has(Column::Address) {
        (named, rest)
    } else if first.cells.iter().any(|cell| Address::parse(cell).is_some()) {
        (Column::ALL.map(Some).to_vec(), rows)
    } else {
        return None;
    };
    Some(rows.iter().map(|row| line(&columns, row)).collect())
}

fn line(columns: &[Option<Column>], row: &Row) -> Line {
    let said = |wanted: Column| {
        let mut cells = columns.iter().zip(&row.cells);
        cells.find(|(column, _)| **column == Some(wanted)).map(|(_, cell)| cell.clone()).unwrap_or_default()
    };
    let group = said(Column::Audience);
    let audience = audience(&group);
    let form = GuestForm {
        name: said(Column::Name),
        organisation: said(Column::Organisation),
        address: said(Column::Address),
        audience: audience.map(|one| one.code().to_owned()).unwrap_or_default(),
        seats: said(Column::Seats),
        // The guest's own word is asked for afterwards; this is the organiser's, who fills in the form.
        consent: "yes".to_owned(),
        ..GuestForm::default()
    };
    let mut guest = form.parse(true);
    if audience.is_none() && !group.is_empty() {
        let mut errors = guest.err().unwrap_or_default();
        errors.insert("audience", "error-roster-audience");
        guest = Err(errors);
    }
    Line { number: row.number, said: Column::ALL.map(said).to_vec(), guest }
}

/// A group by its name in any language of the site, or by its code.
fn audience(said: &str) -> Option<Audience> {
    let said = search::normalise(said).to_lowercase();
    let names = |one: &Audience, lang: Lang| {
        search::normalise(&lang.text(&format!("audience-{}", one.code()))).to_lowercase() == said
    };
    Audience::ALL
        .into_iter()
        .find(|one| one.code() == said || Lang::ALL.into_iter().any(|lang| names(one, lang)))
}

/// The rows as text under a head, as they are read back.
pub(super) fn text(lang: Lang, lines: &[Line]) -> String {
    let head = Column::ALL.map(|column| lang.text(&format!("guest-{}", column.code()))).join("\t");
    let rows = lines.iter().map(|line| line.said.join("\t"));
    std::iter::once(head).chain(rows).collect::<Vec<_>>().join("\n")
}
