//! Asking the index, or the database while there is none.

use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Instant;

use catalog::listing::{Document, store};
use catalog::{achievement, demand};
use db::Db;
use search::{Facet, Hit, Index, Kind, Request, Sort, Suggestion};

use crate::failure::Failure;

/// The index in use, if there is one. Searching is work for the processor and runs off the runtime's threads.
#[derive(Clone, Default)]
pub struct Finder(Arc<RwLock<Option<Arc<Index>>>>);

/// Of a query with more words, the nearest listings are shown without being asked for.
const FEW: usize = 5;

/// What a search found.
#[derive(Debug, Default)]
pub struct Found {
    pub total: usize,
    pub hits: Vec<Hit>,
    pub facets: BTreeMap<Facet, Vec<(String, usize)>>,
    /// How many each library has for the same words and filters; empty when that is not known.
    pub kinds: BTreeMap<Kind, usize>,
    /// Organisations chosen as filters, whose names the chips need.
    pub chosen_organisations: Vec<String>,
    /// Words to mark in titles and passages.
    pub terms: Vec<String>,
    /// Chinese terms that a Latin query was read as.
    pub expanded: Vec<String>,
    /// Terms of other languages that the query was read as.
    pub translated: Vec<String>,
    /// Facets of the whole library, when nothing was found.
    pub nearest: BTreeMap<Facet, Vec<(String, usize)>>,
    /// The query less one of its words each, with what that finds, when nothing was found or only what is near.
    pub fewer: Vec<(String, usize)>,
    /// Not all have all words of the query; they are the nearest to it.
    pub loose: bool,
    /// The database answered, for the index is being rebuilt.
    pub degraded: bool,
    pub took_us: u64,
}

impl Finder {
    pub fn publish(&self, index: Arc<Index>) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = Some(index);
    }

    pub fn withdraw(&self) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = None;
    }

    pub fn index(&self) -> Option<Arc<Index>> {
        self.0.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub async fn search(&self, db: &Db, request: Request) -> Result<Found, Failure> {
        match self.index() {
            Some(index) => Ok(tokio::task::spawn_blocking(move || ask(&index, &request)).await??),
            None => from_database(db, &request).await,
        }
    }

    /// How many listings of a kind are public: kept by the index, counted only while there is none.
    pub async fn count<D: Document>(&self, db: &Db, kind: Kind) -> Result<i64, Failure> {
        if self.index().is_none() {
            let mut tx = db.read().await?;
            return Ok(store::count::<D>(&mut tx).await?);
        }
        let all = Request {
            query: String::new(),
            kind: Some(kind),
            filters: Vec::new(),
            sort: Sort::Newest,
            offset: 0,
            limit: 0,
            facets: false,
        };
        Ok(i64::try_from(self.search(db, all).await?.total).unwrap_or(i64::MAX))
    }

    /// Listings of a kind nearest to weighted terms, for the matcher.
    pub async fn candidates(
        &self,
        kind: Kind,
        terms: Vec<(String, f32)>,
        limit: usize,
    ) -> Result<Vec<uuid::Uuid>, Failure> {
        let Some(index) = self.index() else { return Ok(Vec::new()) };
        let found = tokio::task::spawn_blocking(move || index.candidates(kind, &terms, limit)).await??;
        Ok(found.into_iter().map(|(id, _)| id).collect())
    }

    pub async fn suggest(&self, prefix: String, limit: usize) -> Result<Vec<Suggestion>, Failure> {
        let Some(index) = self.index() else { return Ok(Vec::new()) };
        Ok(tokio::task::spawn_blocking(move || index.suggest(&prefix, limit)).await??)
    }

    pub async fn spelling(&self, words: String) -> Result<Vec<String>, Failure> {
        let Some(index) = self.index() else { return Ok(Vec::new()) };
        Ok(tokio::task::spawn_blocking(move || index.spelling(&words)).await??)
    }
}

fn ask(index: &Index, request: &Request) -> Result<Found, search::SearchError> {
    let outcome = index.search(request)?;
    let (mut nearest, mut fewer) = Default::default();
    if outcome.total == 0 {
        let all = Request { query: String::new(), filters: Vec::new(), limit: 0, ..request.clone() };
        nearest = index.search(&all)?.facets;
    }
    if outcome.total == 0 || outcome.loose {
        fewer = with_fewer_words(index, request)?;
    }
    let chosen = request.filters.iter().filter(|(facet, _)| *facet == Facet::Organisation);
    Ok(Found {
        total: outcome.total,
        hits: outcome.hits,
        facets: outcome.facets,
        // Of the nearest only one library's were looked for.
        kinds: if outcome.loose { BTreeMap::new() } else { outcome.kinds },
        chosen_organisations: chosen.map(|(_, value)| value.clone()).collect(),
        terms: outcome.terms,
        expanded: outcome.expanded,
        translated: outcome.translated,
        loose: outcome.loose,
        nearest,
        fewer,
        degraded: false,
        took_us: outcome.took_us,
    })
}

fn with_fewer_words(index: &Index, request: &Request) -> Result<Vec<(String, usize)>, search::SearchError> {
    let words: Vec<&str> = request.query.split_whitespace().collect();
    if !(2..=FEW).contains(&words.len()) {
        return Ok(Vec::new());
    }
    let mut found = Vec::new();
    for left_out in 0..words.len() {
        let rest: Vec<&str> =
            { words.iter().enumerate() }.filter_map(|(at, word)| (at != left_out).then_some(*word)).collect();
        let query = rest.join(" ");
        let asked = Request { query: query.clone(), facets: false, limit: 0, ..request.clone() };
        let outcome = index.search(&asked)?;
        // What is only near would be promised as found.
        if outcome.total > 0 && !outcome.loose {
            found.push((query, outcome.total));
        }
    }
    Ok(found)
}

/// Titles that contain the words, newest first: plain, but true.
async fn from_database(db: &Db, request: &Request) -> Result<Found, Failure> {
    let began = Instant::now();
    let mut tx = db.read().await?;
    let words = request.query.trim();
    let ids: Vec<uuid::Uuid> = match request.kind {
        Some(Kind::Demand) => ids(store::titled_like::<demand::Draft>(&mut tx, words, 1000, 0).await?),
        _ => ids(store::titled_like::<achievement::Draft>(&mut tx, words, 1000, 0).await?),
    };
    let total = ids.len();
    let kind = request.kind.unwrap_or(Kind::Achievement);
    let hits = ids
        .into_iter()
        .skip(request.offset)
        .take(request.limit)
        .map(|id| Hit { id, kind, score: 0.0 })
        .collect();
    let took_us = u64::try_from(began.elapsed().as_micros()).unwrap_or(u64::MAX);
    Ok(Found { total, hits, degraded: true, terms: vec![words.to_owned()], took_us, ..Found::default() })
}

fn ids<D: Document>(listings: Vec<catalog::listing::Listed<D>>) -> Vec<uuid::Uuid> {
    listings.into_iter().map(|listed| D::uuid(listed.id)).collect()
}
