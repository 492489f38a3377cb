//! What the index is fed with.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};
use tantivy::TantivyDocument;
use uuid::Uuid;

use crate::{codes, normalise::normalise, schema::Fields, suggest};

/// One listing or organisation, already reduced to what may be found and shown by everybody.
#[derive(Clone, Debug)]
pub struct Document {
    pub id: Uuid,
    pub kind: Kind,
    pub title: String,
    pub summary: String,
    /// Everything else that can be found, one part per line.
    pub body: String,
    pub keywords: Vec<String>,
    /// Patent numbers, IPC symbols with their prefixes, USCC, ids in the source. Upper case.
    pub codes: Vec<String>,
    /// Names, with earlier names and short forms.
    pub organisations: Vec<String>,
    /// Several values per facet are allowed; a hierarchy is given as one value per level.
    pub facets: Vec<(Facet, String)>,
    /// Unix microseconds.
    pub updated: i64,
    /// GB/T 22900 level, 0 when unknown.
    pub maturity: u64,
    pub year: Option<i32>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    Achievement,
    Demand,
    Organisation,
}

impl Kind {
    pub const ALL: [Self; 3] = [Self::Achievement, Self::Demand, Self::Organisation];

    pub(crate) fn from_number(number: u64) -> Option<Self> {
        Self::ALL.get(usize::try_from(number).ok()?).copied()
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Facet {
    Field,
    Industry,
    Maturity,
    Mode,
    Region,
    Organisation,
    Year,
    Price,
    Axis,
    /// How far a demand has come.
    State,
    /// Whether an achievement is under an open licence.
    Licence,
}

impl Facet {
    pub const ALL: [Self; 11] = [
        Self::Field,
        Self::Industry,
        Self::Maturity,
        Self::Mode,
        Self::Region,
        Self::Organisation,
        Self::Year,
        Self::Price,
        Self::Axis,
        Self::State,
        Self::Licence,
    ];

    /// The name of a facet in addresses.
    pub fn code(self) -> &'static str {
        match self {
            Self::Field => "field",
            Self::Industry => "industry",
            Self::Maturity => "maturity",
            Self::Mode => "mode",
            Self::Region => "region",
            Self::Organisation => "org",
            Self::Year => "year",
            Self::Price => "price",
            Self::Axis => "axis",
            Self::State => "state",
            Self::Licence => "licence",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|facet| facet.code() == code)
    }

    pub(crate) fn field_name(self) -> &'static str {
        match self {
            Self::Field => "facet_field",
            Self::Industry => "facet_industry",
            Self::Maturity => "facet_maturity",
            Self::Mode => "facet_mode",
            Self::Region => "facet_region",
            Self::Organisation => "facet_organisation",
            Self::Year => "facet_year",
            Self::Price => "facet_price",
            Self::Axis => "facet_axis",
            Self::State => "facet_state",
            Self::Licence => "facet_licence",
        }
    }
}

impl Document {
    pub(crate) fn to_index(&self, fields: &Fields) -> TantivyDocument {
        let mut out = TantivyDocument::new();
        let (high, low) = self.id.as_u64_pair();
        out.add_bytes(fields.id, self.id.as_bytes());
        out.add_u64(fields.id_high, high);
        out.add_u64(fields.id_low, low);
        out.add_u64(fields.kind, self.kind as u64);
        out.add_i64(fields.updated, self.updated);
        out.add_u64(fields.maturity, self.maturity);
        if let Some(year) = self.year {
            out.add_i64(fields.year, i64::from(year));
        }
        self.add_texts(fields, &mut out);
        let keys: HashSet<String> = self.codes.iter().flat_map(|code| codes::keys(code)).collect();
        for key in keys {
            out.add_text(fields.codes, key);
        }
        for (facet, value) in &self.facets {
            out.add_text(fields.facet(*facet), value);
        }
        out
    }

    fn add_texts(&self, fields: &Fields, out: &mut TantivyDocument) {
        let title = normalise(&self.title);
        let summary = normalise(&self.summary);
        let keywords = normalise(&self.keywords.join("\n"));
        let organisations = normalise(&self.organisations.join("\n"));
        let body =
            [&summary, &normalise(&self.body), &keywords, &organisations].map(String::as_str).join("\n");

        out.add_text(fields.suggest, suggest::terms(&title, keywords.lines()));
        out.add_text(fields.suggest_organisation, suggest::names(organisations.lines()));
        out.add_text(fields.title.grams, &title);
        out.add_text(fields.title.chars, &title);
        out.add_text(fields.title.words, title);
        out.add_text(fields.body.grams, &body);
        out.add_text(fields.body.chars, &body);
        out.add_text(fields.body.words, body);
        out.add_text(fields.summary, summary);
        out.add_text(fields.keywords, keywords);
        out.add_text(fields.organisations, organisations);
    }
}
