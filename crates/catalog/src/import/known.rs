//! What is in the library already: told apart by id, by source, by content, and by near content.

use std::collections::HashMap;

use db::Db;
use uuid::Uuid;

use super::simhash::{Near, Sketch, simhash};
use crate::listing::store::{Print, content, prints};
use crate::listing::{Document, SourceRef};
use crate::organisation::{OrganisationId, name};

/// Whether a row is new.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    New,
    /// Says nearly what another says: taken, and marked.
    Near(Uuid),
    /// Is in the library already.
    Same(Uuid),
    /// Is in the library already and says something else there.
    Changed(Uuid),
}

/// Loaded once for an import, and kept up with its rows.
pub(super) struct Known {
    /// What each listing says, as one number.
    by_id: HashMap<Uuid, i64>,
    sources: HashMap<SourceRef, Uuid>,
    contents: HashMap<i64, Uuid>,
    near: Near<Uuid>,
}

impl Verdict {
    pub(super) fn resembles(self) -> Option<Uuid> {
        match self {
            Self::Near(other) => Some(other),
            Self::New | Self::Same(_) | Self::Changed(_) => None,
        }
    }
}

impl Known {
    /// All listings; for who imports for some units those alone that they may know of: public ones and the units'.
    pub(super) async fn load<D: Document>(db: &Db, units: &[OrganisationId]) -> db::Result<Self> {
        let mut tx = db.read().await?;
        let mut known = Self {
            by_id: HashMap::new(),
            sources: HashMap::new(),
            contents: HashMap::new(),
            near: Near::new(),
        };
        let hidden = |print: &Print| {
            let own = print.organisation_id.is_some_and(|unit| units.contains(&unit));
            !units.is_empty() && !own && !print.is_public
        };
        for print in prints::<D>(&mut tx).await?.into_iter().filter(|print| !hidden(print)) {
            known.by_id.insert(print.id, print.content);
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
        let content = content(draft);
        let by_source = || source.and_then(|source| self.sources.get(source)).copied();
        if let Some(found) = id.filter(|id| self.by_id.contains_key(id)).or_else(by_source) {
            let unchanged = self.by_id.get(&found) == Some(&content);
            return if unchanged { Verdict::Same(found) } else { Verdict::Changed(found) };
        }
        if let Some(found) = self.contents.get(&content) {
            let has_identity = id.is_some() || source.is_some();
            return if has_identity { Verdict::Near(*found) } else { Verdict::Same(*found) };
        }
        self.near.find(simhash(&draft.prose())).map_or(Verdict::New, Verdict::Near)
    }

    /// Whether a listing with this id is known.
    pub(super) fn has(&self, id: Option<Uuid>) -> bool {
        id.is_some_and(|id| self.by_id.contains_key(&id))
    }

    pub(super) fn insert<D: Document>(&mut self, id: Uuid, source: Option<&SourceRef>, draft: &D) {
        let content = content(draft);
        self.by_id.insert(id, content);
        if let Some(source) = source {
            self.sources.insert(source.clone(), id);
        }
        self.contents.entry(content).or_insert(id);
        self.near.insert(id, simhash(&draft.prose()));
    }
}

/// Whether two rows under one id are one record that was corrected: of one organisation, or with much the same title.
pub(super) fn is_same_record<D: Document>(one: &D, other: &D) -> bool {
    let owner = |draft: &D| draft.organisation().map(name::key).filter(|key| !key.is_empty());
    let same_owner = owner(one).is_some() && owner(one) == owner(other);
    same_owner || likeness(one.title(), other.title()) >= 0.5
}

/// The share of pairs of characters that two titles have in common, 0 to 1.
fn likeness(one: &str, other: &str) -> f64 {
    let pairs = |text: &str| -> std::collections::BTreeSet<(char, char)> {
        let letters: Vec<char> = text.chars().filter(|letter| letter.is_alphanumeric()).collect();
        letters.windows(2).map(|pair| (pair[0], pair[1])).collect()
    };
    let (one, other) = (pairs(one), pairs(other));
    let all = one.union(&other).count();
    if all == 0 { 0.0 } else { one.intersection(&other).count() as f64 / all as f64 }
}
