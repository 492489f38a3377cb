//! A listing as Dublin Core: what everybody may see of it, or that it is gone.

use catalog::listing::{Document, Listed};
use catalog::{achievement, demand};
use chrono::{DateTime, SecondsFormat, Utc};
use uuid::Uuid;

use super::request::{Library, Set};
use crate::paths::{AchievementPath, DemandPath};

/// A record, or the trace of one.
pub(super) struct Record {
    pub library: Library,
    pub id: Uuid,
    pub changed: DateTime<Utc>,
    pub field: Option<&'static str>,
    /// None for what is not public any more.
    pub elements: Option<Vec<(&'static str, String)>>,
}

impl Record {
    pub(super) fn stamp(&self) -> String {
        stamp(self.changed)
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

pub(super) fn of_achievement(base: &str, listed: &Listed<achievement::Draft>) -> Record {
    let draft = &listed.draft;
    let mut elements = Elements::of(listed, &format!("{base}{}", AchievementPath { id: listed.id }));
    elements.put("title", draft.title_en.as_deref());
    elements.put("creator", draft.organisation.as_deref());
    elements.each("contributor", draft.partners.iter());
    elements.each("subject", draft.keywords.iter());
    elements.each("subject", draft.ipc.iter());
    for text in [&draft.summary, &draft.problem, &draft.solution, &draft.body] {
        elements.put("description", text.as_deref());
    }
    elements.put("date", draft.year.map(|year| year.to_string()).as_deref());
    Record {
        library: Library::Achievements,
        id: listed.id.0,
        changed: listed.listing.updated_at,
        field: draft.field.map(|field| field.code()),
        elements: listed.listing.stage.is_public().then_some(elements.0),
    }
}

pub(super) fn of_demand(base: &str, listed: &Listed<demand::Draft>) -> Record {
    let draft = &listed.draft;
    let mut elements = Elements::of(listed, &format!("{base}{}", DemandPath { id: listed.id }));
    elements.put("title", draft.title_en.as_deref());
    // Who asks without a name has none here either.
    elements.put("creator", draft.organisation.as_deref().filter(|_| !draft.anonymous));
    elements.each("subject", draft.keywords.iter());
    elements.each("subject", draft.ipc.iter());
    for text in [&draft.summary, &draft.difficulty, &draft.body] {
        elements.put("description", text.as_deref());
    }
    Record {
        library: Library::Demands,
        id: listed.id.0,
        changed: listed.listing.updated_at,
        field: draft.field.map(|field| field.code()),
        elements: listed.listing.stage.is_public().then_some(elements.0),
    }
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
