//! Whether a draft that a program sent is one that the market can keep: lengths, codes, numbers, days.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use super::{Draft, Maturity, Right, SUMMARY_MAX, TITLE_MAX};
use crate::identifier::PatentNumber;
use crate::listing::{LIST_MAX, Price, TEXT_MAX, Unsound};
use crate::taxonomy::{discipline, industry, ipc, region};

/// Longest evidence, name or cell of the comparison table, in characters.
const LINE_MAX: usize = 500;
/// Rows of the comparison table that are taken.
const ROWS_MOST: usize = 60;

impl Draft {
    /// What is wrong, by field; empty for what the market can keep.
    pub fn unsound(&self, today: NaiveDate) -> BTreeMap<&'static str, Unsound> {
        let mut found = Found::default();
        found.check("title", !self.title.is_empty(), Unsound::Required);
        found.text("title", Some(&self.title), TITLE_MAX);
        found.text("title_en", self.title_en.as_deref(), TITLE_MAX);
        found.text("summary", self.summary.as_deref(), SUMMARY_MAX);
        found.text("summary_en", self.summary_en.as_deref(), TITLE_MAX);
        found.text("problem", self.problem.as_deref(), TEXT_MAX);
        found.text("solution", self.solution.as_deref(), TEXT_MAX);
        found.text("body", self.body.as_deref(), TEXT_MAX);
        found.text("economics", self.economics.as_deref(), LINE_MAX);
        found.text("organisation", self.organisation.as_deref(), TITLE_MAX);
        found.list("keywords", &self.keywords);
        found.list("partners", &self.partners);
        found.list("languages", &self.languages);
        found.check("people", self.people.len() <= LIST_MAX, Unsound::TooLong);
        for person in &self.people {
            found.check("people", !person.name.is_empty(), Unsound::Required);
            found.text("people", Some(&person.name), LINE_MAX);
            found.text("people", person.role.as_deref(), LINE_MAX);
        }
        self.rows(&mut found);
        self.codes(&mut found);
        if let Some(maturity) = &self.maturity {
            let in_scale = Maturity::new(maturity.scale, maturity.level, maturity.assessor).is_ok();
            found.check("maturity", in_scale, Unsound::Number);
            found.check("maturity", maturity.date.is_none_or(|date| date <= today), Unsound::Future);
            found.text("maturity", maturity.evidence.as_deref(), LINE_MAX);
        }
        found.check("rights", self.rights.len() <= LIST_MAX, Unsound::TooLong);
        for right in &self.rights {
            found.right(right);
        }
        if let Some(open) = &self.open_licence {
            for (text, most) in
                [(&open.patent, 60), (&open.announcement, 60), (&open.fee, 200), (&open.payment, 200)]
            {
                found.text("open_licence", Some(text), most);
            }
        }
        if let Some(obstacle) = self.obstacle(today) {
            found.check("open_licence", false, Unsound::Open(obstacle));
        }
        found.check("price", self.price.as_ref().is_none_or(Price::is_sound), Unsound::Number);
        let in_time = self.year.is_none_or(|year| (1950..=today.year()).contains(&year));
        found.check("year", in_time, Unsound::Number);
        found.check("attachments", self.attachments.len() <= LIST_MAX, Unsound::TooLong);
        for one in &self.attachments {
            found.text("attachments", Some(&one.title), LINE_MAX);
            found.check("attachments", is_address(&one.url), Unsound::Address);
        }
        found.check("sources", self.sources.len() <= LIST_MAX, Unsound::TooLong);
        for one in &self.sources {
            found.text("sources", Some(&one.title), LINE_MAX);
            found.check("sources", one.url.as_deref().is_none_or(is_address), Unsound::Address);
        }
        found.0
    }

    fn rows(&self, found: &mut Found) {
        found.check("comparison", self.comparison.len() <= ROWS_MOST, Unsound::TooLong);
        for row in &self.comparison {
            found.check("comparison", !row.indicator.is_empty() && !row.this.is_empty(), Unsound::Required);
            for cell in [Some(&row.indicator), Some(&row.this), row.best.as_ref(), row.source.as_ref()] {
                found.text("comparison", cell.map(String::as_str), LINE_MAX);
            }
        }
    }

    fn codes(&self, found: &mut Found) {
        let industries = self.industries.iter().all(|code| industry::table().get(code).is_some());
        found.check("industries", industries && self.industries.len() <= LIST_MAX, Unsound::Code);
        let ipc = self.ipc.iter().all(|symbol| ipc::normal(symbol).as_ref() == Some(symbol));
        found.check("ipc", ipc && self.ipc.len() <= LIST_MAX, Unsound::Code);
        let place = self.region.as_deref().is_none_or(|code| region::table().get(code).is_some());
        found.check("region", place, Unsound::Code);
        let discipline =
            self.discipline.as_deref().is_none_or(|code| discipline::table().get(code).is_some());
        found.check("discipline", discipline, Unsound::Code);
    }
}

/// The first thing wrong at each field.
#[derive(Default)]
struct Found(BTreeMap<&'static str, Unsound>);

impl Found {
    fn check(&mut self, field: &'static str, holds: bool, else_is: Unsound) {
        if !holds {
            self.0.entry(field).or_insert(else_is);
        }
    }

    fn text(&mut self, field: &'static str, text: Option<&str>, most: usize) {
        self.check(field, text.is_none_or(|text| text.chars().count() <= most), Unsound::TooLong);
    }

    fn list(&mut self, field: &'static str, items: &[String]) {
        self.check(field, items.len() <= LIST_MAX, Unsound::TooLong);
        for item in items {
            self.check(field, !item.is_empty(), Unsound::Required);
            self.text(field, Some(item), 100);
        }
    }

    /// A Chinese number is checked and canonical; a foreign one is kept as written.
    fn right(&mut self, right: &Right) {
        match right {
            Right::Patent { number, filed, granted, .. } => {
                let sound = match PatentNumber::parse(number) {
                    Ok(parsed) => parsed.canonical() == *number,
                    Err(_) => !number.is_empty() && !number.starts_with(|c: char| c.is_ascii_digit()),
                };
                self.check("rights", sound, Unsound::Patent);
                self.text("rights", Some(number), 60);
                let ordered = filed.zip(*granted).is_none_or(|(filed, granted)| filed <= granted);
                self.check("rights", ordered, Unsound::Order);
            }
            Right::Software { number, title } => {
                self.text("rights", number.as_deref(), 60);
                self.text("rights", title.as_deref(), LINE_MAX);
            }
            Right::KnowHow { note } => self.text("rights", note.as_deref(), LINE_MAX),
        }
    }
}

/// Of the web; nothing that runs in a reader's browser.
fn is_address(text: &str) -> bool {
    text.len() <= 2_000 && (text.starts_with("https://") || text.starts_with("http://"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn today() -> NaiveDate {
        "2026-11-26".parse().unwrap()
    }

    #[test]
    fn a_title_is_enough_and_nothing_is_not() {
        let draft = Draft { title: "石墨烯导热膜".to_owned(), ..Draft::default() };
        assert!(draft.unsound(today()).is_empty());
        assert_eq!(Draft::default().unsound(today()).get("title"), Some(&Unsound::Required));
    }

    #[test]
    fn codes_numbers_and_addresses_are_looked_at() {
        let draft = Draft {
            title: "题".to_owned(),
            industries: vec!["X999".to_owned()],
            region: Some("999999".to_owned()),
            year: Some(2099),
            price: Some(Price::Band { low: 9, high: 1 }),
            attachments: vec![crate::achievement::Attachment {
                title: "a".to_owned(),
                url: "javascript:alert(1)".to_owned(),
            }],
            ..Draft::default()
        };
        let wrong: Vec<&str> = draft.unsound(today()).into_keys().collect();
        assert_eq!(wrong, ["attachments", "industries", "price", "region", "year"]);
    }
}
