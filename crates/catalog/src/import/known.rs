//! What is in the library already: told apart by id, by source, by content, and by near content.

use std::collections::{HashMap, HashSet};

use db::Db;
use uuid::Uuid;

use super::simhash::{Near, Sketch, simhash};
use crate::listing::store::{content, prints};
use crate::listing::{Document, SourceRef};

/// Whether a row is new.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    New,
    /// Says nearly what another says: taken, and marked.
    Near(Uuid),
    /// Is in the library already.
    Same(Uuid),
}

/// Loaded once for an import, and kept up with its rows.
pub(super) struct Known {
    ids: HashSet<Uuid>,
    sources: HashMap<SourceRef, Uuid>,
    contents: HashMap<i64, Uuid>,
    near: Near<Uuid>,
}

impl Verdict {
    pub(super) fn resembles(self) -> Option<Uuid> {
        match self {
            Self::Near(other) => Some(other),
            Self::New | Self::Same(_) => None,
        }
    }
}

impl Known {
    pub(super) async fn load<D: Document>(db: &Db) -> db::Result<Self> {
        let mut tx = db.read().await?;
        let mut known = Self {
            ids: HashSet::new(),
            sources: HashMap::new(),
            contents: HashMap::new(),
            near: Near::new(),
        };
        for print in prints::<D>(&mut tx).await? {
            known.ids.insert(print.id);
            if let (Some(source), Some(id)) = (print.source, print.source_id) {
                known.sources.insert(SourceRef { source, id }, print.id);
            }
            known.contents.entry(print.content).or_insert(print.id);
            known.near.insert(print.id, Sketch::from_stored(print.simhash));
        }
        Ok(known)
    }

    /// A row that carries an identity of its own is the same only as that identity: two records of a register
    /// may well read alike. A row without one is the same as whatever says exactly the same.
    pub(super) fn judge<D: Document>(
        &self,
        id: Option<Uuid>,
        source: Option<&SourceRef>,
        draft: &D,
    ) -> Verdict {
        if let Some(id) = id
            && self.ids.contains(&id)
        {
            return Verdict::Same(id);
        }
        if let Some(found) = source.and_then(|source| self.sources.get(source)) {
            return Verdict::Same(*found);
        }
        if let Some(found) = self.contents.get(&content(draft)) {
            let has_identity = id.is_some() || source.is_some();
            return if has_identity { Verdict::Near(*found) } else { Verdict::Same(*found) };
        }
        self.near.find(simhash(&draft.prose())).map_or(Verdict::New, Verdict::Near)
    }

    pub(super) fn insert<D: Document>(&mut self, id: Uuid, source: Option<&SourceRef>, draft: &D) {
        self.ids.insert(id);
        if let Some(source) = source {
            self.sources.insert(source.clone(), id);
        }
        self.contents.entry(content(draft)).or_insert(id);
        self.near.insert(id, simhash(&draft.prose()));
    }
}
