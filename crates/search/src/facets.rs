//! Filters and counts of facets, over the ordinals of the columns.

use std::collections::{BTreeMap, HashMap};

use tantivy::columnar::StrColumn;
use tantivy::query::{BooleanQuery, Occur, TermQuery, TermSetQuery};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, SegmentReader, Term};

use crate::document::Facet;
use crate::plan::{Node, constant};
use crate::request::Request;
use crate::schema::Fields;

/// Values listed per facet; chosen values are listed in any case.
const MAX_VALUES: usize = 200;

/// Puts the filters into the query, unless the collector needs to see what they exclude.
pub(crate) fn narrow(query: Node, request: &Request, fields: &Fields) -> Node {
    if request.facets || request.filters.is_empty() && request.kind.is_none() {
        return query;
    }
    let mut parts = vec![(Occur::Must, query)];
    if let Some(kind) = request.kind {
        let term = Term::from_field_u64(fields.kind, kind as u64);
        parts.push((Occur::Must, constant(Box::new(TermQuery::new(term, IndexRecordOption::Basic)), 0.0)));
    }
    for (facet, values) in by_facet(&request.filters) {
        let terms = values.into_iter().map(|value| Term::from_field_text(fields.facet(facet), value));
        parts.push((Occur::Must, constant(Box::new(TermSetQuery::new(terms)), 0.0)));
    }
    Box::new(BooleanQuery::new(parts))
}

/// The facets of one segment while its matches pass by.
pub(crate) struct SegmentFacets {
    facets: Vec<SegmentFacet>,
}

struct SegmentFacet {
    facet: Facet,
    column: StrColumn,
    /// Ordinals chosen by the filter of this facet, if it has one.
    chosen: Option<Vec<u64>>,
    counts: Vec<u32>,
    /// Those of the document being looked at.
    ordinals: Vec<u64>,
}

impl SegmentFacets {
    pub(crate) fn open(segment: &SegmentReader, filters: &[(Facet, String)]) -> tantivy::Result<Self> {
        let filters = by_facet(filters);
        let mut facets = Vec::new();
        for facet in Facet::ALL {
            let wanted = filters.get(&facet);
            let column = match segment.fast_fields().str(facet.field_name())? {
                Some(column) => column,
                None if wanted.is_none() => continue,
                // A filter on a facet without values in this segment excludes all its documents.
                None => StrColumn::wrap(tantivy::columnar::BytesColumn::empty(segment.max_doc())),
            };
            let chosen = match wanted {
                Some(values) => {
                    let ordinal = |value: &&str| column.dictionary().term_ord(value.as_bytes());
                    Some(values.iter().map(ordinal).filter_map(Result::transpose).collect::<Result<_, _>>()?)
                }
                None => None,
            };
            let counts = vec![0; column.num_terms()];
            facets.push(SegmentFacet { facet, column, chosen, counts, ordinals: Vec::new() });
        }
        Ok(Self { facets })
    }

    /// Counts a document where it counts and says whether it passes all filters.
    pub(crate) fn look(&mut self, doc: DocId, otherwise_fits: bool) -> bool {
        let mut failed = 0;
        let mut failing = None;
        for (place, facet) in self.facets.iter_mut().enumerate() {
            if let Some(chosen) = &facet.chosen
                && !facet.column.ords().values_for_doc(doc).any(|ordinal| chosen.contains(&ordinal))
            {
                failed += 1;
                failing = Some(place);
            }
        }
        if otherwise_fits {
            match (failed, failing) {
                (0, _) => self.facets.iter_mut().for_each(|facet| facet.count(doc)),
                // Only its own filter excludes it, so it counts for this facet.
                (1, Some(place)) => self.facets[place].count(doc),
                _ => {}
            }
        }
        failed == 0
    }

    pub(crate) fn into_counts(self) -> FacetCounts {
        let mut counts = FacetCounts::default();
        for facet in self.facets {
            let values = counts.0.entry(facet.facet).or_default();
            for (ordinal, count) in facet.counts.iter().enumerate().filter(|(_, count)| **count > 0) {
                let mut value = String::new();
                if facet.column.ord_to_str(ordinal as u64, &mut value).unwrap_or(false) {
                    *values.entry(value).or_default() += *count as usize;
                }
            }
        }
        counts
    }
}

impl SegmentFacet {
    fn count(&mut self, doc: DocId) {
        self.ordinals.clear();
        self.ordinals.extend(self.column.ords().values_for_doc(doc));
        if self.ordinals.len() > 1 {
            // A value given twice is one value.
            self.ordinals.sort_unstable();
            self.ordinals.dedup();
        }
        for ordinal in &self.ordinals {
            self.counts[*ordinal as usize] += 1;
        }
    }
}

#[derive(Default)]
pub(crate) struct FacetCounts(BTreeMap<Facet, HashMap<String, usize>>);

impl FacetCounts {
    pub(crate) fn add(&mut self, other: Self) {
        for (facet, values) in other.0 {
            let sums = self.0.entry(facet).or_default();
            for (value, count) in values {
                *sums.entry(value).or_default() += count;
            }
        }
    }

    pub(crate) fn into_lists(mut self, filters: &[(Facet, String)]) -> BTreeMap<Facet, Vec<(String, usize)>> {
        for (facet, value) in filters {
            self.0.entry(*facet).or_default().entry(value.clone()).or_default();
        }
        let list = |facet: Facet, values: HashMap<String, usize>| {
            let mut values: Vec<(String, usize)> = values.into_iter().collect();
            values.sort_unstable_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
            let mut place = 0;
            values.retain(|(value, _)| {
                place += 1;
                place <= MAX_VALUES || filters.iter().any(|(f, chosen)| *f == facet && chosen == value)
            });
            values
        };
        self.0
            .into_iter()
            .filter(|(_, values)| !values.is_empty())
            .map(|(facet, values)| (facet, list(facet, values)))
            .collect()
    }
}

fn by_facet(filters: &[(Facet, String)]) -> BTreeMap<Facet, Vec<&str>> {
    let mut by_facet: BTreeMap<Facet, Vec<&str>> = BTreeMap::new();
    for (facet, value) in filters {
        by_facet.entry(*facet).or_default().push(value);
    }
    by_facet
}
