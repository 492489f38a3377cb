//! A small index of documents that have titles and little else.

use search::{Document, Index, Kind, Opened, Outcome, Request};
use tempfile::TempDir;
use uuid::Uuid;

pub(crate) struct Shelf {
    pub(crate) documents: Vec<Document>,
    pub(crate) index: Index,
    _dir: TempDir,
}

impl Shelf {
    pub(crate) fn with(titles: &[&str]) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let Opened::Fresh(index) = Index::open(dir.path()).unwrap() else { panic!("not fresh") };
        let documents =
            titles.iter().enumerate().map(|(place, title)| document(place as u128 + 1, title)).collect();
        let shelf = Self { documents, index, _dir: dir };
        shelf.store();
        shelf
    }

    pub(crate) fn store(&self) {
        let mut writer = self.index.writer(15_000_000).unwrap();
        for document in &self.documents {
            writer.upsert(document).unwrap();
        }
        writer.commit(1).unwrap();
    }

    pub(crate) fn search(&self, query: &str) -> Outcome {
        self.ask(&Request { query: query.to_owned(), limit: 20, ..Request::default() })
    }

    pub(crate) fn ask(&self, request: &Request) -> Outcome {
        self.index.search(request).unwrap()
    }

    pub(crate) fn titles(&self, query: &str) -> Vec<String> {
        self.shown(&self.search(query))
    }

    pub(crate) fn set(&self, query: &str) -> Vec<String> {
        let mut titles = self.titles(query);
        titles.sort();
        titles
    }

    pub(crate) fn shown(&self, outcome: &Outcome) -> Vec<String> {
        outcome.hits.iter().map(|hit| self.title(hit.id)).collect()
    }

    pub(crate) fn title(&self, id: Uuid) -> String {
        self.documents.iter().find(|document| document.id == id).unwrap().title.clone()
    }
}

pub(crate) fn document(number: u128, title: &str) -> Document {
    Document {
        id: Uuid::from_u128(number),
        kind: Kind::Achievement,
        title: title.to_owned(),
        summary: String::new(),
        body: String::new(),
        keywords: Vec::new(),
        codes: Vec::new(),
        organisations: Vec::new(),
        facets: Vec::new(),
        updated: 0,
        maturity: 0,
        year: None,
    }
}
