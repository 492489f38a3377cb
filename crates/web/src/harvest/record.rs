//! A listing as a record: what everybody may see of it, or that it is gone.

use catalog::import::Item;
use catalog::listing::{Document, Listed};
use catalog::taxonomy::Field;
use catalog::{achievement, demand};
use chrono::{DateTime, SecondsFormat, Utc};
use uuid::Uuid;

use super::request::{Format, Library, Set};
use crate::paths::{AchievementPath, DemandPath};

/// A record, or the trace of one.
pub(super) struct Record {
    pub library: Library,
    pub id: Uuid,
    pub changed: DateTime<Utc>,
    pub field: Option<&'static str>,
    /// None for what is not public any more.
    pub content: Option<Content>,
}

/// What a record says, in the format that is asked for.
pub(super) enum Content {
    /// Elements of Dublin Core.
    DublinCore(Vec<(&'static str, String)>),
    /// Fields as an export has them, by the names that imports take.
    Listing { address: String, fields: Vec<(String, String)> },
}

impl Content {
    fn listing<'a>(address: String, draft: impl Into<Item<'a>>) -> Self {
        let fields = draft.into().cells().into_iter().map(|(target, text)| (target.code(), text));
        Self::Listing { address, fields: fields.collect() }
    }
}

impl Record {
    pub(super) fn stamp(&self) -> String {
        stamp(self.changed)
    }

    /// To who follows a field that it has left it is gone, and belongs to no other.
    pub(super) fn told_in(self, followed: Option<Field>) -> Self {
        match followed.map(Field::code) {
            Some(code) if self.field != Some(code) => Self { field: Some(code), content: None, ..self },
            _ => self,
        }
    }

    pub(super) fn sets(&self) -> Vec<Set> {
        let field = self.field.map(|field| Set::Field(field.to_owned()));
        std::iter::once(Set::Library(self.library)).chain(field).collect()
    }
}

/// The granularity of this repository: whole seconds.
pub(super) fn stamp(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}

pub(super) fn of_achievement(base: &str, listed: &Listed<achievement::Draft>, format: Format) -> Record {
    let address = format!("{base}{}", AchievementPath { id: listed.id });
    record(Library::Achievements, listed, listed.draft.field, || match format {
        Format::DublinCore => Content::DublinCore(achievement_elements(&address, listed)),
        Format::Listing => Content::listing(address, &listed.draft),
    })
}

pub(super) fn of_demand(base: &str, listed: &Listed<demand::Draft>, format: Format) -> Record {
    let address = format!("{base}{}", DemandPath { id: listed.id });
    record(Library::Demands, listed, listed.draft.field, || {
        // Who asks without a name has none here either.
        let mut shown = listed.clone();
        shown.draft.organisation = shown.draft.organisation.filter(|_| !listed.draft.anonymous);
        match format {
            Format::DublinCore => Content::DublinCore(demand_elements(&address, &shown)),
            Format::Listing => Content::listing(address, &shown.draft),
        }
    })
}

/// What is not public any more is told without its content.
fn record<D: Document>(
    library: Library,
    listed: &Listed<D>,
    field: Option<Field>,
    content: impl FnOnce() -> Content,
) -> Record {
    Record {
        library,
        id: D::uuid(listed.id),
        changed: listed.listing.updated_at,
        field: field.map(|field| field.code()),
        content: listed.listing.stage.is_public().then(content),
    }
}

fn achievement_elements(address: &str, listed: &Listed<achievement::Draft>) -> Vec<(&'static str, String)> {
    let draft = &listed.draft;
    let mut elements = Elements::of(listed, address);
    elements.put("title", draft.title_en.as_deref());
    elements.put("creator", draft.organisation.as_deref());
    elements.each("contributor", draft.partners.iter());
    elements.each("subject", draft.keywords.iter());
    elements.each("subject", draft.ipc.iter());
    for text in [&draft.summary, &draft.problem, &draft.solution, &draft.body] {
        elements.put("description", text.as_deref());
    }
    elements.put("date", draft.year.map(|year| year.to_string()).as_deref());
    elements.0
}

fn demand_elements(address: &str, listed: &Listed<demand::Draft>) -> Vec<(&'static str, String)> {
    let draft = &listed.draft;
    let mut elements = Elements::of(listed, address);
    elements.put("title", draft.title_en.as_deref());
    elements.put("creator", draft.organisation.as_deref());
    elements.each("subject", draft.keywords.iter());
    elements.each("subject", draft.ipc.iter());
    for text in [&draft.summary, &draft.difficulty, &draft.body] {
        elements.put("description", text.as_deref());
    }
    elements.0
}

/// Elements of Dublin Core in the order they are written.
struct Elements(Vec<(&'static str, String)>);

impl Elements {
    fn of<D: Document>(listed: &Listed<D>, address: &str) -> Self {
        Self(vec![
            ("title", listed.draft.title().to_owned()),
            ("identifier", address.to_owned()),
            ("type", D::KIND.to_owned()),
            ("date", stamp(listed.listing.updated_at)),
        ])
    }

    fn put(&mut self, name: &'static str, text: Option<&str>) {
        if let Some(text) = text.filter(|text| !text.is_empty()) {
            self.0.push((name, text.to_owned()));
        }
    }

    fn each<'a>(&mut self, name: &'static str, texts: impl Iterator<Item = &'a String>) {
        for text in texts {
            self.put(name, Some(text));
        }
    }
}
