//! The single writer of an index.

use std::collections::HashSet;

use tantivy::directory::error::LockError;
use tantivy::index::{SegmentId, SegmentMeta};
use tantivy::{FutureResult, IndexWriter, TantivyError};
use thiserror::Error;
use uuid::Uuid;

use crate::document::Document;
use crate::index::{Index, SearchError};

/// Changes become visible, and durable, with `commit`.
pub struct Writer {
    index: Index,
    inner: IndexWriter,
    /// Ids added since the last commit; only these and the visible ones need deleting before they are added again.
    added: HashSet<Uuid>,
}

#[derive(Debug, Error)]
pub enum WriterError {
    #[error("another process is writing to the index")]
    Busy,
    #[error(transparent)]
    Tantivy(TantivyError),
    #[error(transparent)]
    Search(#[from] SearchError),
}

impl From<TantivyError> for WriterError {
    fn from(error: TantivyError) -> Self {
        match error {
            TantivyError::LockFailure(LockError::LockBusy, _) => Self::Busy,
            other => Self::Tantivy(other),
        }
    }
}

impl Writer {
    pub(crate) fn new(index: Index, memory_bytes: usize) -> Result<Self, WriterError> {
        let inner =
            index.inner.writer_with_num_threads(threads(memory_bytes), memory_bytes.max(LEAST_MEMORY))?;
        // Another process may have committed between opening and locking.
        index.refresh()?;
        Ok(Self { index, inner, added: HashSet::new() })
    }

    /// Adds a document or replaces the one with the same id.
    pub fn upsert(&mut self, document: &Document) -> Result<(), WriterError> {
        self.remove(document.id)?;
        self.inner.add_document(document.to_index(&self.index.fields))?;
        self.added.insert(document.id);
        Ok(())
    }

    pub fn remove(&mut self, id: Uuid) -> Result<(), WriterError> {
        if self.added.remove(&id) || self.index.contains(id)? {
            self.inner.delete_term(self.index.fields.id_term(id));
        }
        Ok(())
    }

    /// Makes all changes durable and visible together with the position they lead to.
    pub fn commit(&mut self, position: i64) -> Result<(), WriterError> {
        let mut commit = self.inner.prepare_commit()?;
        commit.set_payload(&position.to_string());
        commit.commit()?;
        self.added.clear();
        self.index.refresh()?;
        Ok(())
    }

    /// Begins to merge all pieces into one: after a rebuild, when nothing stands in it yet that was merged before.
    pub fn unite(&mut self) -> Result<Option<Merging>, WriterError> {
        let pieces = self.index.inner.searchable_segment_metas()?;
        Ok(self.merging(&pieces))
    }

    /// Begins to merge what many commits have left in small pieces, for every search looks into each piece. Nothing
    /// where there are few. Writing may go on meanwhile.
    pub fn tidy(&mut self) -> Result<Option<Merging>, WriterError> {
        let mut pieces = self.index.inner.searchable_segment_metas()?;
        if pieces.len() <= FEW {
            return Ok(None);
        }
        pieces.sort_by_key(SegmentMeta::num_docs);
        let mut below: u32 = pieces.iter().map(SegmentMeta::num_docs).sum();
        // A piece far larger than all the smaller ones together waits until they have grown.
        while let Some(largest) = pieces.pop_if(|largest| {
            below -= largest.num_docs();
            largest.num_docs() > below.saturating_mul(LARGER)
        }) {
            tracing::trace!(documents = largest.num_docs(), "left as it is");
        }
        Ok(self.merging(&pieces))
    }

    fn merging(&mut self, pieces: &[SegmentMeta]) -> Option<Merging> {
        let ids: Vec<SegmentId> = pieces.iter().map(SegmentMeta::id).collect();
        (ids.len() > 1).then(|| Merging { index: self.index.clone(), under_way: self.inner.merge(&ids) })
    }

    /// Removes the files of pieces that were merged; searches that still read them are not disturbed.
    pub fn clear(&self) -> Result<(), WriterError> {
        self.inner.garbage_collect_files().wait()?;
        Ok(())
    }

    /// Waits until segments are merged, which dropping would cut short. Uncommitted changes are lost.
    pub fn finish(self) -> Result<(), WriterError> {
        self.inner.wait_merging_threads()?;
        self.index.refresh()?;
        Ok(())
    }
}

/// Pieces of an index that become one.
pub struct Merging {
    index: Index,
    under_way: FutureResult<Option<SegmentMeta>>,
}

impl Merging {
    /// Blocks until it is done, and sees it. A merge that a commit has made pointless is no failure.
    pub fn wait(self) -> Result<(), SearchError> {
        if let Err(error) = self.under_way.wait() {
            tracing::debug!(%error, "a merge was given up");
        }
        self.index.refresh()
    }
}

/// Pieces that need no merging.
const FEW: usize = 3;
/// A piece so many times as large as all the smaller ones together is left out of a merge.
const LARGER: u32 = 3;

/// Tantivy refuses less per thread.
const LEAST_MEMORY: usize = 15_000_000;

fn threads(memory_bytes: usize) -> usize {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    cores.min(memory_bytes / LEAST_MEMORY).clamp(1, 4)
}
