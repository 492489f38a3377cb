//! The best matches of one kind, without looking at all of them.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use tantivy::collector::{Collector, SegmentCollector};
use tantivy::query::Weight;
use tantivy::{DocAddress, DocId, Score, SegmentOrdinal, SegmentReader};

use crate::document::Kind;
use crate::rank::{Columns, Ranked};
use crate::request::{Hit, Sort};

/// The collector of `Index::candidates`: the best of one kind. It lets tantivy skip what cannot be among the best, and
/// filters the kind itself, because a filter in the query would forbid the skipping.
pub(crate) struct Best {
    pub(crate) kind: Kind,
    pub(crate) limit: usize,
}

impl Collector for Best {
    type Fruit = Vec<Hit>;
    type Child = BestOfSegment;

    fn for_segment(&self, _: SegmentOrdinal, segment: &SegmentReader) -> tantivy::Result<BestOfSegment> {
        let columns = Columns::open(segment)?;
        Ok(BestOfSegment { columns, kind: self.kind as u64, keep: self.limit, heap: BinaryHeap::new() })
    }

    fn requires_scoring(&self) -> bool {
        true
    }

    fn merge_fruits(&self, segments: Vec<Vec<Ranked>>) -> tantivy::Result<Vec<Hit>> {
        let mut best: Vec<Ranked> = segments.into_iter().flatten().collect();
        best.sort_unstable_by(|a, b| b.cmp(a));
        best.truncate(self.limit);
        Ok(best.into_iter().map(Ranked::hit).collect())
    }

    fn collect_segment(
        &self,
        weight: &dyn Weight,
        ordinal: SegmentOrdinal,
        reader: &SegmentReader,
    ) -> tantivy::Result<Vec<Ranked>> {
        let mut best = self.for_segment(ordinal, reader)?;
        let alive = reader.alive_bitset();
        weight.for_each_pruning(Score::MIN, reader, &mut |doc, score| {
            if alive.is_none_or(|alive| alive.is_alive(doc)) {
                best.collect(doc, score);
            }
            best.threshold()
        })?;
        Ok(best.harvest())
    }
}

pub(crate) struct BestOfSegment {
    columns: Columns,
    kind: u64,
    keep: usize,
    heap: BinaryHeap<Reverse<Ranked>>,
}

impl BestOfSegment {
    fn threshold(&self) -> Score {
        let worst = self.heap.peek().filter(|_| self.heap.len() >= self.keep);
        worst.map_or(Score::MIN, |worst| worst.0.score())
    }
}

impl SegmentCollector for BestOfSegment {
    type Fruit = Vec<Ranked>;

    fn collect(&mut self, doc: DocId, score: Score) {
        if self.columns.kind.first(doc) == Some(self.kind) {
            let keys = self.columns.keys(Sort::Relevance, doc, score);
            self.heap.push(Reverse(self.columns.ranked(keys, doc, score)));
            if self.heap.len() > self.keep {
                self.heap.pop();
            }
        }
    }

    fn harvest(self) -> Vec<Ranked> {
        self.heap.into_iter().map(|ranked| ranked.0).collect()
    }
}

/// The same for long queries: of one kind or of any, and by place in the index, for more is done with them.
pub(crate) struct Nearest {
    pub(crate) kind: Option<Kind>,
    pub(crate) limit: usize,
}

impl Collector for Nearest {
    type Fruit = Vec<(DocAddress, Score)>;
    type Child = NearestOfSegment;

    fn for_segment(
        &self,
        ordinal: SegmentOrdinal,
        segment: &SegmentReader,
    ) -> tantivy::Result<NearestOfSegment> {
        let columns = Columns::open(segment)?;
        let kind = self.kind.map(|kind| kind as u64);
        Ok(NearestOfSegment { columns, kind, ordinal, keep: self.limit, heap: BinaryHeap::new() })
    }

    fn requires_scoring(&self) -> bool {
        true
    }

    fn merge_fruits(
        &self,
        segments: Vec<Vec<(DocAddress, Score)>>,
    ) -> tantivy::Result<Vec<(DocAddress, Score)>> {
        let mut best: Vec<(DocAddress, Score)> = segments.into_iter().flatten().collect();
        best.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        best.truncate(self.limit);
        Ok(best)
    }

    fn collect_segment(
        &self,
        weight: &dyn Weight,
        ordinal: SegmentOrdinal,
        reader: &SegmentReader,
    ) -> tantivy::Result<Vec<(DocAddress, Score)>> {
        let mut nearest = self.for_segment(ordinal, reader)?;
        let alive = reader.alive_bitset();
        weight.for_each_pruning(Score::MIN, reader, &mut |doc, score| {
            if alive.is_none_or(|alive| alive.is_alive(doc)) {
                nearest.collect(doc, score);
            }
            nearest.threshold()
        })?;
        Ok(nearest.harvest())
    }
}

pub(crate) struct NearestOfSegment {
    columns: Columns,
    kind: Option<u64>,
    ordinal: SegmentOrdinal,
    keep: usize,
    /// Scores as bits, whose order is that of the scores, for none is negative.
    heap: BinaryHeap<Reverse<(u32, Reverse<DocId>)>>,
}

impl NearestOfSegment {
    fn threshold(&self) -> Score {
        let worst = self.heap.peek().filter(|_| self.heap.len() >= self.keep);
        worst.map_or(Score::MIN, |worst| f32::from_bits(worst.0.0))
    }
}

impl SegmentCollector for NearestOfSegment {
    type Fruit = Vec<(DocAddress, Score)>;

    fn collect(&mut self, doc: DocId, score: Score) {
        if self.kind.is_none_or(|kind| self.columns.kind.first(doc) == Some(kind)) {
            self.heap.push(Reverse((score.max(0.0).to_bits(), Reverse(doc))));
            if self.heap.len() > self.keep {
                self.heap.pop();
            }
        }
    }

    fn harvest(self) -> Self::Fruit {
        let place =
            |Reverse((score, Reverse(doc)))| (DocAddress::new(self.ordinal, doc), Score::from_bits(score));
        self.heap.into_iter().map(place).collect()
    }
}
