//! The cells of an export: as people write them where that reads back the same, as JSON where it would not.

use serde::Serialize;

use super::super::codes;
use super::super::columns::Target;
use super::achievement::{named, plain};
use super::list::{items, keywords, lines, names};
use super::text::clean;
use super::words::{Words, find, word};
use super::{NOT_UNDERSTOOD, Read, indicator, maturity, money, rights, table};
use crate::{achievement, demand, organisation};

/// A draft as cells.
pub(crate) trait Shown {
    fn show(&self, target: Target) -> String;
}

impl Shown for achievement::Draft {
    fn show(&self, target: Target) -> String {
        match target {
            Target::Title => self.title.clone(),
            Target::TitleEn => text(&self.title_en),
            Target::Summary => text(&self.summary),
            Target::SummaryEn => text(&self.summary_en),
            Target::Problem => text(&self.problem),
            Target::Solution => text(&self.solution),
            Target::Body => text(&self.body),
            Target::Comparison => {
                let shown = |row: &_| Some(table::comparison_shown(row));
                many(&self.comparison, shown, "\n", lines, table::comparison)
            }
            Target::Economics => text(&self.economics),
            Target::Industries => list(&self.industries, names, |text| named(codes::industry(text))),
            Target::Field => self.field.map(word).unwrap_or_default().to_owned(),
            Target::Axes => words(&self.axes),
            Target::Discipline => text(&self.discipline),
            Target::Ipc => list(&self.ipc, items, plain),
            Target::Keywords => list(&self.keywords, keywords, plain),
            Target::Maturity => one(self.maturity.as_ref(), maturity::shown, maturity::maturity),
            Target::Rights => many(&self.rights, rights::shown, "；", names, rights::right),
            Target::Organisation => text(&self.organisation),
            Target::Partners => list(&self.partners, items, plain),
            Target::People => {
                many(&self.people, |person| Some(table::person_shown(person)), "；", items, table::person)
            }
            Target::Modes => words(&self.modes),
            Target::Licences => words(&self.licences),
            Target::OpenLicence => self.open_licence.as_ref().map(json).unwrap_or_default(),
            Target::Price => price(self.price.as_ref()),
            Target::Region => text(&self.region),
            Target::Languages => list(&self.languages, items, plain),
            Target::Year => self.year.map(|year| year.to_string()).unwrap_or_default(),
            Target::Attachments => attachments(&self.attachments),
            Target::Sources => sources(&self.sources),
            _ => String::new(),
        }
    }
}

impl Shown for demand::Draft {
    fn show(&self, target: Target) -> String {
        match target {
            Target::Title => self.title.clone(),
            Target::TitleEn => text(&self.title_en),
            Target::Summary => text(&self.summary),
            Target::SummaryEn => text(&self.summary_en),
            Target::Difficulty => text(&self.difficulty),
            Target::Indicators => {
                let shown = |one: &_| Some(indicator::shown(one));
                many(&self.indicators, shown, "\n", lines, |line| {
                    indicator::indicator(line).map(|one| (one, None)).ok_or(NOT_UNDERSTOOD)
                })
            }
            Target::Present => text(&self.present),
            Target::Body => text(&self.body),
            Target::Budget => price(self.budget.as_ref()),
            Target::Deadline => self.deadline.map(|day| day.to_string()).unwrap_or_default(),
            Target::Modes => words(&self.modes),
            Target::Acceptance => text(&self.acceptance),
            Target::Industries => list(&self.industries, names, |text| named(codes::industry(text))),
            Target::Field => self.field.map(word).unwrap_or_default().to_owned(),
            Target::Axes => words(&self.axes),
            Target::Ipc => list(&self.ipc, items, plain),
            Target::Keywords => list(&self.keywords, keywords, plain),
            Target::Region => text(&self.region),
            Target::Organisation => text(&self.organisation),
            Target::Anonymous => if self.anonymous { "是" } else { "否" }.to_owned(),
            Target::Languages => list(&self.languages, items, plain),
            Target::Year => self.year.map(|year| year.to_string()).unwrap_or_default(),
            Target::Attachments => attachments(&self.attachments),
            Target::Sources => sources(&self.sources),
            _ => String::new(),
        }
    }
}

impl Shown for organisation::Draft {
    fn show(&self, target: Target) -> String {
        match target {
            Target::Title => self.name.clone(),
            Target::TitleEn => text(&self.name_en),
            Target::Kind => self.kind.map(word).unwrap_or_default().to_owned(),
            Target::Uscc => text(&self.uscc),
            Target::Region => text(&self.region),
            Target::Parent => text(&self.parent),
            Target::Aliases => list(&self.aliases, items, plain),
            Target::Tags => many(&self.tags, |tag| Some(table::tag_shown(tag)), "；", items, table::tag),
            Target::Summary => text(&self.summary),
            Target::SummaryEn => text(&self.summary_en),
            Target::Website => text(&self.website),
            _ => String::new(),
        }
    }
}

fn text(text: &Option<String>) -> String {
    text.clone().unwrap_or_default()
}

fn one<T: PartialEq + Serialize>(
    value: Option<&T>,
    show: impl Fn(&T) -> String,
    parse: impl Fn(&str) -> Read<T>,
) -> String {
    let Some(value) = value else { return String::new() };
    let shown = show(value);
    let same = !shown.starts_with('{') && parse(&clean(&shown)).is_ok_and(|(read, _)| read == *value);
    if same { shown } else { json(value) }
}

fn many<T: PartialEq + Serialize>(
    values: &[T],
    show: impl Fn(&T) -> Option<String>,
    between: &str,
    split: impl Fn(&str) -> Vec<String>,
    parse: impl Fn(&str) -> Read<T>,
) -> String {
    let shown: Option<Vec<String>> = values.iter().map(show).collect();
    let Some(shown) = shown.map(|items| items.join(between)) else { return json(&values) };
    let read: Vec<T> =
        split(&shown).iter().filter_map(|item| parse(item).ok()).map(|(read, _)| read).collect();
    if !shown.starts_with('[') && read == values { shown } else { json(&values) }
}

fn list(
    values: &[String],
    split: impl Fn(&str) -> Vec<String>,
    parse: impl Fn(&str) -> Read<String>,
) -> String {
    many(values, |value| Some(value.clone()), "；", split, parse)
}

fn words<T: Words + Serialize>(values: &[T]) -> String {
    many(values, |value| Some(word(*value).to_owned()), "；", items, |text| named(find(text)))
}

fn price(price: Option<&crate::listing::Price>) -> String {
    one(price, money::shown, |text| money::price(text, "元"))
}

fn attachments(attachments: &[achievement::Attachment]) -> String {
    many(attachments, |one| Some(table::attachment_shown(one)), "\n", lines, table::attachment)
}

fn sources(sources: &[crate::listing::Provenance]) -> String {
    many(sources, |one| Some(table::provenance_shown(one)), "\n", lines, table::provenance)
}

/// Drafts hold nothing that JSON cannot.
fn json<T: Serialize>(value: &T) -> String {
    serde_json::to_string(value).unwrap_or_default()
}
