//! The index in its own directory: opening, searching, reloading.

use std::fs;
use std::io;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Instant;

use tantivy::collector::Count;
use tantivy::directory::MmapDirectory;
use tantivy::{IndexReader, ReloadPolicy, Searcher};
use thiserror::Error;
use uuid::Uuid;

use crate::best::Best;
use crate::collect::{Gather, Gathered};
use crate::document::Kind;
use crate::health::{self, Damage};
use crate::loose::{ENOUGH, Loose};
use crate::plan::Planner;
use crate::query::Query;
use crate::rank::Ranked;
use crate::recent::Recent;
use crate::request::{Hit, Outcome, Request};
use crate::schema::{self, Fields};
use crate::seal::SealedDirectory;
use crate::suggest::{self, Suggestion};
use crate::writer::{Writer, WriterError};
use crate::{among, candidates, facets, spelling};

/// Cheap to clone; all clones see the same state.
#[derive(Clone)]
pub struct Index {
    pub(crate) inner: tantivy::Index,
    pub(crate) fields: Arc<Fields>,
    reader: IndexReader,
    position: Arc<AtomicI64>,
    recent: Arc<Recent>,
}

/// What `Index::open` found.
pub enum Opened {
    /// Whole and of this version.
    Ready(Index),
    /// The directory was empty; the index has no documents and position 0.
    Fresh(Index),
    /// Must be wiped and rebuilt.
    Damaged(Damage),
}

#[derive(Debug, Error)]
pub enum SearchError {
    #[error(transparent)]
    Io(#[from] io::Error),
    #[error(transparent)]
    Tantivy(#[from] tantivy::TantivyError),
}

/// Deletes the files of an index, not its directory. Nothing may have it open for writing.
pub fn wipe(dir: &Path) -> io::Result<()> {
    let entries = match fs::read_dir(dir) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        entries => entries?,
    };
    for entry in entries {
        let entry = entry?;
        if entry.file_type()?.is_file() {
            fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}

impl Index {
    /// Opens the index of a directory that belongs to it alone, after checking every file; makes a new one when the
    /// directory is empty or missing.
    pub fn open(dir: &Path) -> Result<Opened, SearchError> {
        fs::create_dir_all(dir)?;
        if has_files(dir)? {
            return Self::open_existing(dir);
        }
        let directory = SealedDirectory(MmapDirectory::open(dir).map_err(tantivy::TantivyError::from)?);
        let (schema, _) = schema::build();
        let inner = tantivy::Index::create(directory, schema, tantivy::IndexSettings::default())?;
        Ok(Opened::Fresh(Self::assemble(inner)?))
    }

    /// For commands that only read while another process may write. Never creates anything.
    pub fn open_reader(dir: &Path) -> Result<Opened, SearchError> {
        if !dir.is_dir() || !has_files(dir)? {
            return Ok(Opened::Damaged(Damage::Absent));
        }
        Self::open_existing(dir)
    }

    /// The only writer. `memory_bytes` is the whole budget, at least 15 MB.
    pub fn writer(&self, memory_bytes: usize) -> Result<Writer, WriterError> {
        Writer::new(self.clone(), memory_bytes)
    }

    /// The number given with the last commit: how far the index has followed the database.
    pub fn position(&self) -> i64 {
        self.position.load(Ordering::Acquire)
    }

    /// Sees the commits of another process.
    pub fn refresh(&self) -> Result<(), SearchError> {
        self.reader.reload()?;
        let payload = self.inner.load_metas()?.payload;
        let position = payload.and_then(|payload| payload.parse().ok()).unwrap_or(0);
        self.position.store(position, Ordering::Release);
        Ok(())
    }

    pub fn documents(&self) -> u64 {
        self.reader.searcher().num_docs()
    }

    pub fn contains(&self, id: Uuid) -> Result<bool, SearchError> {
        Ok(self.reader.searcher().doc_freq(&self.fields.id_term(id))? > 0)
    }

    pub fn search(&self, request: &Request) -> Result<Outcome, SearchError> {
        let start = Instant::now();
        let searcher = self.reader.searcher();
        let generation = searcher.generation().generation_id();
        let took_us = || u64::try_from(start.elapsed().as_micros()).unwrap_or(u64::MAX);
        if let Some(outcome) = self.recent.find(generation, request) {
            return Ok(Outcome { took_us: took_us(), ..outcome });
        }
        let mut outcome = self.find(&searcher, request)?;
        outcome.took_us = took_us();
        self.recent.keep(generation, request, &outcome);
        Ok(outcome)
    }

    /// Which of these documents a search would find; order and page do not matter.
    pub fn among(&self, request: &Request, ids: &[Uuid]) -> Result<Vec<Uuid>, SearchError> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        among::among(&self.reader.searcher(), &self.fields, request, ids)
    }

    /// What the visitor may be about to type, most frequent first.
    pub fn suggest(&self, prefix: &str, limit: usize) -> Result<Vec<Suggestion>, SearchError> {
        suggest::suggest(&self.reader.searcher(), &self.fields, prefix, limit)
    }

    /// Terms of the index near to the words of a query, for a page without results.
    pub fn spelling(&self, query: &str) -> Result<Vec<String>, SearchError> {
        spelling::near(&self.reader.searcher(), &self.fields, query)
    }

    /// The documents of a kind which share most of the weighted terms; terms are those of `grams`.
    pub fn candidates(
        &self,
        kind: Kind,
        terms: &[(String, f32)],
        limit: usize,
    ) -> Result<Vec<(Uuid, f32)>, SearchError> {
        if terms.is_empty() || limit == 0 {
            return Ok(Vec::new());
        }
        let searcher = self.reader.searcher();
        let hits: Vec<Hit> =
            candidates::query(&searcher, &self.fields, terms)?.search(&Best { kind, limit })?;
        Ok(hits.into_iter().map(|hit| (hit.id, hit.score)).collect())
    }

    fn find(&self, searcher: &Searcher, request: &Request) -> Result<Outcome, SearchError> {
        let query = Query::parse(&request.query);
        let plan = |query: &Query| Planner::new(searcher, &self.fields).plan(query);
        let loose = Loose::read(&query, &self.fields);
        let strict = match &loose {
            Some(loose) if loose.is_only_way() => None,
            _ => Some(plan(&query)?),
        };
        if let Some(strict) = &strict {
            let gather = Gather::new(request, strict.ranked);
            let narrowed = facets::narrow(strict.query.box_clone(), request, &self.fields);
            let gathered = searcher.search(&narrowed, &gather)?;
            // Filters narrow what was found; they do not change how it is found, or their numbers would not hold.
            let met = if request.filters.is_empty() || gathered.total >= ENOUGH {
                gathered.total
            } else {
                let all = Request { filters: Vec::new(), facets: false, ..request.clone() };
                let narrowed = facets::narrow(strict.query.box_clone(), &all, &self.fields);
                searcher.search(&narrowed, &Count)?
            };
            if loose.as_ref().is_none_or(|loose| loose.is_met_by(met)) {
                return Ok(Outcome {
                    terms: strict.terms.clone(),
                    expanded: strict.expanded.clone(),
                    translated: strict.translated.clone(),
                    ..outcome(request, gathered)
                });
            }
        }
        let Some(loose) = loose else { return Ok(Outcome::default()) };
        let strict = strict.map(|plan| plan.query);
        let hard = |query: &Query| Ok(plan(query)?.query);
        let nearest = loose.nearest(searcher, &self.fields, request.kind, hard, strict)?;
        let gathered = Gather::new(request, true).over(searcher, nearest)?;
        let (terms, translated) = (loose.shown, loose.translated);
        Ok(Outcome { terms, translated, loose: true, ..outcome(request, gathered) })
    }

    fn open_existing(dir: &Path) -> Result<Opened, SearchError> {
        Ok(match health::inspect(dir) {
            Ok(inner) => Opened::Ready(Self::assemble(inner)?),
            Err(damage) => Opened::Damaged(damage),
        })
    }

    fn assemble(mut inner: tantivy::Index) -> Result<Self, SearchError> {
        inner.set_tokenizers(schema::tokenizers());
        let (_, fields) = schema::build();
        let reader = inner.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        let index = Self {
            inner,
            fields: Arc::new(fields),
            reader,
            position: Arc::default(),
            recent: Arc::default(),
        };
        index.refresh()?;
        Ok(index)
    }
}

fn outcome(request: &Request, gathered: Gathered) -> Outcome {
    Outcome {
        total: gathered.total,
        hits: gathered.best.into_iter().skip(request.offset).map(Ranked::hit).collect(),
        facets: gathered.facets,
        kinds: gathered.kinds,
        ..Outcome::default()
    }
}

/// Lock files do not count: they stay behind in an otherwise empty directory.
fn has_files(dir: &Path) -> io::Result<bool> {
    for entry in fs::read_dir(dir)? {
        if entry?.path().extension().is_none_or(|extension| extension != "lock") {
            return Ok(true);
        }
    }
    Ok(false)
}
