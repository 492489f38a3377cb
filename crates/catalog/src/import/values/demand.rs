//! A demand from a row.

use super::super::codes;
use super::super::columns::Target;
use super::super::fault::{Fault, Note};
use super::super::mapping::Mapping;
use super::super::source::Row;
use super::achievement::{
    check_price, check_title, heading, industries, ipc, named, owner_uscc, plain, region, short_summary,
};
use super::cells::Cells;
use super::date::{Day, date, year};
use super::list::{items, keywords, lines};
use super::words::{find, truth};
use super::{NOT_UNDERSTOOD, Parsed};
use super::{indicator, money, table};
use crate::demand::{Draft, Indicator};

/// The demand a row describes, or everything that is wrong with the row.
pub fn demand(row: &Row, mapping: &Mapping) -> Result<Parsed<Draft>, Vec<Fault>> {
    let mut cells = Cells::new(row, mapping);
    let draft = match cells.exact::<Draft>() {
        Some(mut draft) => {
            draft.summary = short_summary(&mut cells, draft.summary, &mut draft.body);
            draft
        }
        None => read(&mut cells),
    };
    check_title(&mut cells, &draft.title);
    check_price(&mut cells, Target::Budget, draft.budget.as_ref());
    let owner = owner_uscc(&mut cells);
    cells.finish(draft, owner)
}

fn read(cells: &mut Cells<'_>) -> Draft {
    let (title, summary, mut body) = heading(cells);
    let indicators = indicators(cells, &mut body);
    Draft {
        title,
        title_en: cells.line(Target::TitleEn),
        summary,
        summary_en: cells.text(Target::SummaryEn),
        difficulty: cells.text(Target::Difficulty),
        indicators,
        present: cells.text(Target::Present),
        body,
        budget: cells.one(Target::Budget, money::price),
        deadline: cells.one(Target::Deadline, |text, _| date(text, Day::Last)),
        modes: cells.many(Target::Modes, items, |text| named(find(text))),
        acceptance: cells.text(Target::Acceptance),
        industries: industries(cells),
        field: cells.one(Target::Field, |text, _| named(codes::field(text))),
        axes: cells.many(Target::Axes, items, |text| named(codes::axis(text))),
        ipc: ipc(cells),
        keywords: cells.many(Target::Keywords, keywords, plain),
        region: region(cells),
        organisation: cells.line(Target::Organisation),
        anonymous: cells
            .one(Target::Anonymous, |text, _| truth(text).map(|truth| (truth, None)).ok_or(NOT_UNDERSTOOD))
            .unwrap_or_default(),
        languages: cells.many(Target::Languages, items, plain),
        year: cells.one(Target::Year, |text, _| year(text)),
        attachments: cells.many(Target::Attachments, lines, table::attachment),
        sources: cells.many(Target::Sources, lines, table::provenance),
    }
}

/// Indicators that are numbers; where a part is prose, the whole is kept in the body as well.
fn indicators(cells: &mut Cells<'_>, body: &mut Option<String>) -> Vec<Indicator> {
    let text = cells.text(Target::Indicators).filter(|text| !text.starts_with('['));
    let Some(text) = text else {
        return cells.many(Target::Indicators, lines, |line| {
            indicator::indicator(line).map(|one| (one, None)).ok_or(NOT_UNDERSTOOD)
        });
    };
    let (read, whole) = indicator::indicators(&text);
    if !whole {
        cells.hint(Target::Indicators, &text, Note::IndicatorsAsText);
        *body = Some(match body.take() {
            Some(body) => format!("{body}\n\n{text}"),
            None => text,
        });
    }
    read
}
