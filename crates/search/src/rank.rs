//! The order of matches.

use std::cmp::Reverse;

use tantivy::columnar::Column;
use tantivy::{DocId, Score, SegmentReader};
use uuid::Uuid;

use crate::document::Kind;
use crate::request::{Hit, Sort};
use crate::schema::{ID_HIGH, ID_LOW, KIND, MATURITY, UPDATED};

/// Ordered so that the better one is greater: by the sort's keys, then by the smaller id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Ranked {
    keys: (u64, u64),
    id: Reverse<(u64, u64)>,
    kind: u64,
    score: u32,
}

impl Ranked {
    pub(crate) fn keys(self) -> (u64, u64) {
        self.keys
    }

    pub(crate) fn score(self) -> Score {
        f32::from_bits(self.score)
    }

    pub(crate) fn hit(self) -> Hit {
        let (high, low) = self.id.0;
        let kind = Kind::from_number(self.kind).unwrap_or(Kind::Achievement);
        Hit { id: Uuid::from_u64_pair(high, low), kind, score: self.score() }
    }
}

/// What is read of a match to order it and to name it.
pub(crate) struct Columns {
    id_high: Column<u64>,
    id_low: Column<u64>,
    pub(crate) kind: Column<u64>,
    updated: Column<i64>,
    maturity: Column<u64>,
}

impl Columns {
    pub(crate) fn open(segment: &SegmentReader) -> tantivy::Result<Self> {
        let fast = segment.fast_fields();
        Ok(Self {
            id_high: fast.u64(ID_HIGH)?,
            id_low: fast.u64(ID_LOW)?,
            kind: fast.u64(KIND)?,
            updated: fast.i64(UPDATED)?,
            maturity: fast.u64(MATURITY)?,
        })
    }

    pub(crate) fn keys(&self, sort: Sort, doc: DocId, score: Score) -> (u64, u64) {
        let updated = || tantivy::i64_to_u64(self.updated.first(doc).unwrap_or(i64::MIN));
        match sort {
            // The bits of floats that are not negative are in the order of the floats.
            Sort::Relevance => (u64::from(score.max(0.0).to_bits()), 0),
            Sort::Newest => (updated(), 0),
            Sort::Maturity => (self.maturity.first(doc).unwrap_or(0), updated()),
        }
    }

    pub(crate) fn ranked(&self, keys: (u64, u64), doc: DocId, score: Score) -> Ranked {
        Ranked {
            keys,
            id: Reverse((self.id_high.first(doc).unwrap_or(0), self.id_low.first(doc).unwrap_or(0))),
            kind: self.kind.first(doc).unwrap_or(0),
            score: score.to_bits(),
        }
    }
}
