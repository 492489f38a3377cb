//! What is asked for in the list of brokers.

use catalog::broker::{Filter, Language};
use catalog::taxonomy::Field;
use chrono::NaiveDate;
use serde::Deserialize;

use crate::paths::BrokersPath;

/// Longest words that are looked for, in characters.
const WORDS_MAX: usize = 100;

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Wanted {
    pub q: String,
    pub field: String,
    pub language: String,
    pub agency: String,
    /// `yes`: takes new cases today.
    pub open: String,
    pub page: String,
}

impl Wanted {
    /// A value that nobody has finds everybody: it was not chosen from the page.
    pub(super) fn filter(&self, today: NaiveDate) -> Filter {
        Filter {
            field: Field::from_code(&self.field),
            language: Language::from_code(&self.language),
            agency: self.agency.parse().ok(),
            takes_on: (self.open == "yes").then_some(today),
            words: self.q.trim().chars().take(WORDS_MAX).collect(),
        }
    }

    pub(super) fn page(&self) -> usize {
        self.page.parse().unwrap_or(1).max(1)
    }

    pub(super) fn is_empty(&self) -> bool {
        [&self.q, &self.field, &self.language, &self.agency, &self.open].into_iter().all(String::is_empty)
    }

    /// The address of the same list with one thing chosen otherwise.
    pub(super) fn with(&self, name: &str, value: &str) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        let said = [
            ("q", &self.q),
            ("field", &self.field),
            ("language", &self.language),
            ("agency", &self.agency),
            ("open", &self.open),
        ];
        for (known, said) in said {
            let value = if known == name { value } else { said.as_str() };
            if !value.is_empty() {
                query.append_pair(known, value);
            }
        }
        if name == "page" {
            query.append_pair(name, value);
        }
        let query = query.finish();
        if query.is_empty() { BrokersPath.to_string() } else { format!("{BrokersPath}?{query}") }
    }
}
