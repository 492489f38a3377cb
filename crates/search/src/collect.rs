//! One pass over the matches of a search: the best of them, their number, and the facets.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

use tantivy::collector::{Collector, SegmentCollector};
use tantivy::{DocAddress, DocId, Score, Searcher, SegmentOrdinal, SegmentReader};

use crate::document::{Facet, Kind};
use crate::facets::{FacetCounts, SegmentFacets};
use crate::rank::{Columns, Ranked};
use crate::request::{Request, Sort};

/// The collector of `Index::search`. When facets are asked for, the filters are applied here and not in the query,
/// because the counts of a facet need the documents that only its own filter excludes.
pub(crate) struct Gather<'a> {
    request: &'a Request,
    sort: Sort,
    keep: usize,
}

#[derive(Default)]
pub(crate) struct Gathered {
    pub(crate) total: usize,
    pub(crate) best: Vec<Ranked>,
    pub(crate) facets: BTreeMap<Facet, Vec<(String, usize)>>,
    pub(crate) kinds: BTreeMap<Kind, usize>,
}

/// Nobody pages further; it bounds the memory of a request.
const MAX_DEPTH: usize = 10_000;

impl<'a> Gather<'a> {
    pub(crate) fn new(request: &'a Request, ranked: bool) -> Self {
        let sort = if request.sort == Sort::Relevance && !ranked { Sort::Newest } else { request.sort };
        Self { request, sort, keep: request.offset.saturating_add(request.limit).min(MAX_DEPTH) }
    }
}

impl Gather<'_> {
    /// The same over documents that are known already, with their scores.
    pub(crate) fn over(
        &self,
        searcher: &Searcher,
        mut documents: Vec<(DocAddress, Score)>,
    ) -> tantivy::Result<Gathered> {
        documents.sort_unstable_by_key(|(address, _)| *address);
        let mut fruits = Vec::new();
        for group in documents.chunk_by(|a, b| a.0.segment_ord == b.0.segment_ord) {
            let Some((first, _)) = group.first() else { continue };
            let reader = searcher.segment_reader(first.segment_ord);
            let mut segment = self.for_segment(first.segment_ord, reader)?;
            // Filters are the query's when no facets are counted; here there is no query left to hold them.
            if segment.facets.is_none() && !self.request.filters.is_empty() {
                segment.facets = Some(SegmentFacets::open(reader, &self.request.filters)?);
                segment.kind = self.request.kind.map(|kind| kind as u64);
            }
            for (address, score) in group {
                segment.collect(address.doc_id, *score);
            }
            fruits.push(segment.harvest());
        }
        self.merge_fruits(fruits)
    }
}

impl Collector for Gather<'_> {
    type Fruit = Gathered;
    type Child = SegmentGather;

    fn for_segment(&self, _: SegmentOrdinal, segment: &SegmentReader) -> tantivy::Result<SegmentGather> {
        Ok(SegmentGather {
            columns: Columns::open(segment)?,
            sort: self.sort,
            keep: self.keep,
            kind: self.request.kind.filter(|_| self.request.facets).map(|kind| kind as u64),
            facets: if self.request.facets {
                Some(SegmentFacets::open(segment, &self.request.filters)?)
            } else {
                None
            },
            kinds: [0; Kind::ALL.len()],
            total: 0,
            heap: BinaryHeap::new(),
        })
    }

    fn requires_scoring(&self) -> bool {
        self.sort == Sort::Relevance
    }

    fn merge_fruits(&self, segments: Vec<SegmentFruit>) -> tantivy::Result<Gathered> {
        let mut gathered = Gathered::default();
        let mut counts = FacetCounts::default();
        for segment in segments {
            gathered.total += segment.total;
            gathered.best.extend(segment.best);
            counts.add(segment.facets);
            if self.request.facets {
                for (kind, count) in Kind::ALL.into_iter().zip(segment.kinds) {
                    *gathered.kinds.entry(kind).or_default() += count;
                }
            }
        }
        gathered.best.sort_unstable_by(|a, b| b.cmp(a));
        gathered.best.truncate(self.keep);
        if self.request.facets {
            gathered.facets = counts.into_lists(&self.request.filters);
        }
        Ok(gathered)
    }
}

pub(crate) struct SegmentGather {
    columns: Columns,
    sort: Sort,
    keep: usize,
    kind: Option<u64>,
    facets: Option<SegmentFacets>,
    kinds: [usize; Kind::ALL.len()],
    total: usize,
    heap: BinaryHeap<Reverse<Ranked>>,
}

pub(crate) struct SegmentFruit {
    total: usize,
    best: Vec<Ranked>,
    facets: FacetCounts,
    kinds: [usize; Kind::ALL.len()],
}

impl SegmentCollector for SegmentGather {
    type Fruit = SegmentFruit;

    fn collect(&mut self, doc: DocId, score: Score) {
        if let Some(facets) = &mut self.facets {
            let kind = self.columns.kind.first(doc).unwrap_or(0);
            let kind_fits = self.kind.is_none_or(|wanted| wanted == kind);
            let fits = facets.look(doc, kind_fits);
            if fits && let Some(count) = usize::try_from(kind).ok().and_then(|kind| self.kinds.get_mut(kind))
            {
                *count += 1;
            }
            if !fits || !kind_fits {
                return;
            }
        }
        self.total += 1;
        if self.keep == 0 {
            return;
        }
        let keys = self.columns.keys(self.sort, doc, score);
        if self.heap.len() >= self.keep {
            // Ids are read only when they can matter.
            if self.heap.peek().is_some_and(|worst| worst.0.keys() > keys) {
                return;
            }
            self.heap.push(Reverse(self.columns.ranked(keys, doc, score)));
            self.heap.pop();
        } else {
            self.heap.push(Reverse(self.columns.ranked(keys, doc, score)));
        }
    }

    fn harvest(self) -> SegmentFruit {
        SegmentFruit {
            total: self.total,
            best: self.heap.into_iter().map(|ranked| ranked.0).collect(),
            facets: self.facets.map(SegmentFacets::into_counts).unwrap_or_default(),
            kinds: self.kinds,
        }
    }
}
