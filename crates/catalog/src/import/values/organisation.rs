//! An organisation from a row.

use super::super::codes;
use super::super::columns::Target;
use super::super::fault::{Fault, Reason};
use super::super::mapping::Mapping;
use super::super::source::Row;
use super::achievement::{check_title, named, plain, region};
use super::cells::Cells;
use super::list::items;
use super::words::find;
use super::{Parsed, Trouble, table};
use crate::identifier::{Uscc, UsccError};
use crate::organisation::Draft;

/// The organisation a row describes, or everything that is wrong with the row.
pub fn organisation(row: &Row, mapping: &Mapping) -> Result<Parsed<Draft>, Vec<Fault>> {
    let mut cells = Cells::new(row, mapping);
    let draft = match cells.exact::<Draft>() {
        Some(draft) => draft,
        None => read(&mut cells),
    };
    check_title(&mut cells, &draft.name);
    // A code given in JSON has passed no reader.
    if let Some(code) = draft.uscc.as_deref().filter(|code| codes::uscc(code).is_none()) {
        cells.fault(Target::Uscc, code, bad_uscc(code));
    }
    cells.finish(draft, None)
}

/// What is wrong with a code, and where it can be told, the code that was probably meant.
pub(super) fn bad_uscc(text: &str) -> Reason {
    match Uscc::parse(text) {
        Err(UsccError::Length { found }) => Reason::UsccLength { found },
        Err(error) => Reason::BadUscc { meant: error.suggestion(text) },
        Ok(_) => Reason::BadUscc { meant: None },
    }
}

fn read(cells: &mut Cells<'_>) -> Draft {
    Draft {
        name: cells.line(Target::Title).unwrap_or_default(),
        name_en: cells.line(Target::TitleEn),
        kind: cells.one(Target::Kind, |text, _| named(find(text))),
        uscc: cells.one(Target::Uscc, |text, _| {
            codes::uscc(text).map(|code| (code, None)).ok_or_else(|| Trouble::Fault(bad_uscc(text)))
        }),
        region: region(cells),
        parent: cells.line(Target::Parent),
        aliases: cells.many(Target::Aliases, items, plain),
        tags: cells.many(Target::Tags, items, table::tag),
        summary: cells.text(Target::Summary),
        summary_en: cells.text(Target::SummaryEn),
        website: cells.line(Target::Website),
    }
}
