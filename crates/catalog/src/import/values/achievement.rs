//! An achievement from a row.

use super::super::codes;
use super::super::columns::Target;
use super::super::fault::{Fault, Note, Reason};
use super::super::mapping::Mapping;
use super::super::source::Row;
use super::cells::Cells;
use super::date::{Day, date, year};
use super::list::{items, keywords, lines, names, numbers};
use super::words::find;
use super::{NOT_UNDERSTOOD, Parsed, Read, Trouble};
use super::{maturity, money, rights, table, text};
use crate::achievement::{Draft, Maturity, Right, SUMMARY_MAX, TITLE_MAX, Tiers};
use crate::listing::Price;

/// Longest title taken from a body, in characters.
const BORROWED_MAX: usize = 60;

/// The achievement a row describes, or everything that is wrong with the row.
pub fn achievement(row: &Row, mapping: &Mapping) -> Result<Parsed<Draft>, Vec<Fault>> {
    let mut cells = Cells::new(row, mapping);
    let draft = match cells.exact::<Draft>() {
        Some(mut draft) => {
            draft.summary = short_summary(&mut cells, draft.summary, &mut draft.body);
            // What is for some readers only does not come in by a door that makes public.
            if !draft.tiers.is_empty() || draft.sealed.is_some() {
                cells.fault(Target::Title, "tiers", Reason::Reserved);
            }
            // A declaration is its owner's to make here, not a file's.
            draft.disclosure = None;
            draft
        }
        None => read(&mut cells),
    };
    check_title(&mut cells, &draft.title);
    check_rights(&mut cells, &draft.rights);
    check_price(&mut cells, Target::Price, draft.price.as_ref());
    check_maturity(&mut cells, draft.maturity.as_ref());
    let owner = owner_uscc(&mut cells);
    cells.finish(draft, owner)
}

fn read(cells: &mut Cells<'_>) -> Draft {
    let (title, summary, body) = heading(cells);
    let mut draft = Draft {
        // What a register holds is public already.
        disclosure: None,
        tiers: Tiers::new(),
        sealed: None,
        title,
        title_en: cells.line(Target::TitleEn),
        summary,
        summary_en: cells.text(Target::SummaryEn),
        problem: cells.text(Target::Problem),
        solution: cells.text(Target::Solution),
        body,
        comparison: cells.many(Target::Comparison, lines, table::comparison),
        economics: cells.text(Target::Economics),
        industries: industries(cells),
        field: cells.one(Target::Field, |text, _| named(codes::field(text))),
        axes: cells.many(Target::Axes, items, |text| named(codes::axis(text))),
        discipline: cells.one(Target::Discipline, |text, _| named(codes::discipline(text))),
        ipc: ipc(cells),
        keywords: cells.many(Target::Keywords, keywords, plain),
        maturity: cells.one(Target::Maturity, |text, _| maturity::maturity(text)),
        rights: cells.many(Target::Rights, names, rights::right),
        organisation: cells.line(Target::Organisation),
        partners: cells.many(Target::Partners, items, plain),
        people: cells.many(Target::People, items, table::person),
        modes: cells.many(Target::Modes, items, |text| named(find(text))),
        licences: cells.many(Target::Licences, items, |text| named(find(text))),
        // As an export writes it: a sentence about terms is not read as terms.
        open_licence: cells.one(Target::OpenLicence, |_, _| Err(NOT_UNDERSTOOD)),
        price: cells.one(Target::Price, money::price),
        region: region(cells),
        languages: cells.many(Target::Languages, items, plain),
        year: cells.one(Target::Year, |text, _| year(text)),
        attachments: cells.many(Target::Attachments, lines, table::attachment),
        sources: cells.many(Target::Sources, lines, table::provenance),
    };
    add_patents(cells, &mut draft);
    divide_organisations(cells, &mut draft);
    draft
}

/// Title, summary and body, which stand in for one another: an empty title takes the body's first
/// sentence, and a summary too long for a line is text.
pub(crate) fn heading(cells: &mut Cells<'_>) -> (String, Option<String>, Option<String>) {
    let mut body = cells.text(Target::Body);
    let written = cells.text(Target::Summary);
    let summary = short_summary(cells, written, &mut body);
    let title = cells.line(Target::Title).unwrap_or_default();
    if !title.is_empty() {
        return (title, summary, body);
    }
    let borrowed =
        body.as_deref().or(summary.as_deref()).map(|text| text::first_sentence(text, BORROWED_MAX));
    match borrowed.filter(|title| !title.is_empty()) {
        Some(title) => {
            cells.hint(Target::Title, &title, Note::TitleFromBody);
            (title, summary, body)
        }
        None => (String::new(), summary, body),
    }
}

pub(crate) fn short_summary(
    cells: &mut Cells<'_>,
    summary: Option<String>,
    body: &mut Option<String>,
) -> Option<String> {
    let summary = summary?;
    if summary.chars().count() <= SUMMARY_MAX {
        return Some(summary);
    }
    cells.hint(Target::Summary, &summary, Note::SummaryToBody { max: SUMMARY_MAX });
    *body = Some(match body.take() {
        Some(body) if body.contains(&summary) => body,
        Some(body) => format!("{summary}\n\n{body}"),
        None => summary,
    });
    None
}

pub(crate) fn check_title(cells: &mut Cells<'_>, title: &str) {
    let length = title.chars().count();
    if title.trim().is_empty() {
        cells.fault(Target::Title, "", Reason::NoTitle);
    } else if length > TITLE_MAX {
        cells.fault(Target::Title, title, Reason::TitleTooLong { max: TITLE_MAX, length });
    }
}

pub(crate) fn check_price(cells: &mut Cells<'_>, target: Target, price: Option<&Price>) {
    let negative = match price {
        Some(Price::Fixed { fen }) => *fen < 0,
        Some(Price::Band { low, high }) => *low < 0 || *high < 0,
        Some(Price::Royalty { entry, rate }) => {
            entry.is_some_and(|fen| fen < 0) || rate.is_some_and(|rate| rate < 0)
        }
        Some(Price::Negotiable { .. }) | None => false,
    };
    if negative {
        cells.fault(target, &price.map(money::shown).unwrap_or_default(), Reason::NegativeMoney);
    }
}

/// Rights given in JSON have passed no reader of numbers.
fn check_rights(cells: &mut Cells<'_>, rights: &[Right]) {
    for right in rights {
        if let Right::Patent { number, .. } = right
            && !rights::is_sound(number)
        {
            cells.fault(Target::Rights, number, Reason::BadPatentNumber);
        }
    }
}

fn check_maturity(cells: &mut Cells<'_>, maturity: Option<&Maturity>) {
    if let Some(one) = maturity.filter(|one| one.level == 0 || one.level > one.scale.top()) {
        let reason = Reason::MaturityOutOfScale { top: one.scale.top() };
        cells.fault(Target::Maturity, &one.level.to_string(), reason);
    }
}

/// The code of the organisation beside its name; a wrong one is told and left out, for the listing is not wrong.
pub(crate) fn owner_uscc(cells: &mut Cells<'_>) -> Option<String> {
    cells.one(Target::Uscc, |text, _| {
        codes::uscc(text).map(|code| (code, None)).ok_or(Trouble::Hint(Note::OwnerCodeWrong))
    })
}

pub(crate) fn plain(text: &str) -> Read<String> {
    Ok((text.to_owned(), None))
}

pub(crate) fn named<T>(found: Option<T>) -> Read<T> {
    found.map(|found| (found, None)).ok_or(Trouble::Hint(Note::UnknownName))
}

/// Names of industries contain the separators of lists, so the whole is tried before its parts.
pub(crate) fn industries(cells: &mut Cells<'_>) -> Vec<String> {
    let split = |text: &str| {
        let known = |name: &String| codes::industry(name).is_some();
        names(text)
            .into_iter()
            .flat_map(|name| {
                let parts = items(&name);
                if !known(&name) && parts.iter().any(known) { parts } else { vec![name] }
            })
            .collect()
    };
    let mut found = cells.many(Target::Industries, split, |text| named(codes::industry(text)));
    let mut seen = Vec::new();
    found.retain(|code| {
        !seen.contains(code) && {
            seen.push(code.clone());
            true
        }
    });
    found
}

pub(crate) fn ipc(cells: &mut Cells<'_>) -> Vec<String> {
    cells.many(Target::Ipc, items, |text| codes::ipc(text).map(|symbol| (symbol, None)).ok_or(NOT_UNDERSTOOD))
}

pub(crate) fn region(cells: &mut Cells<'_>) -> Option<String> {
    cells.one(Target::Region, |text, _| named(codes::region(text)))
}

/// Patent numbers of their own column; an expiry in the row belongs to the only patent.
fn add_patents(cells: &mut Cells<'_>, draft: &mut Draft) {
    let patents = cells.many(Target::Patents, numbers, rights::patent);
    let new = patents.into_iter().filter(|patent| !draft.rights.contains(patent)).collect::<Vec<_>>();
    draft.rights.extend(new);
    let day = cells.one(Target::PatentExpiry, |text, _| date(text, Day::Last));
    if let ([Right::Patent { expires, .. }], Some(day)) = (&mut draft.rights[..], day) {
        *expires = Some(day);
    }
}

/// Where no column holds the partners, further names beside the first are partners.
fn divide_organisations(cells: &Cells<'_>, draft: &mut Draft) {
    if cells.maps(Target::Partners) {
        return;
    }
    let all = draft.organisation.as_deref().map(|text| {
        text.split(['；', ';', '、']).map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned)
    });
    if let Some(mut all) = all {
        let first = all.next();
        let partners = all.collect();
        (draft.organisation, draft.partners) = (first, partners);
    }
}
