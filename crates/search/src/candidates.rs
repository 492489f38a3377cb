//! Unions of weighted terms, flat, so that tantivy can skip what cannot be among the best.

use tantivy::query::{BoostQuery, EmptyQuery, TermQuery};
use tantivy::schema::IndexRecordOption;
use tantivy::{Searcher, Term};

use crate::index::SearchError;
use crate::phrase::any;
use crate::plan::{Node, TITLE};
use crate::schema::Fields;

/// The most telling terms, in title or body. More terms cost much and change little.
const MAX_TERMS: usize = 80;
/// Relative to the most telling term. What nearly every document has says nothing next to what few have, but has the
/// longest lists.
const LEAST_WORTH: f32 = 0.15;

/// A term and what finding it counts.
#[derive(Clone, Debug)]
pub(crate) struct Leaf {
    pub(crate) term: Term,
    pub(crate) weight: f32,
}

/// The query behind `Index::candidates`.
pub(crate) fn query(
    searcher: &Searcher,
    fields: &Fields,
    terms: &[(String, f32)],
) -> Result<Node, SearchError> {
    // Titles are boosted less than in a search: a long text has its matches in other long texts too.
    let places = [(fields.title.grams, TITLE / 2.0), (fields.body.grams, 1.0)];
    let of = |(text, weight): &(String, f32)| {
        places.map(|(field, boost)| Leaf { term: Term::from_field_text(field, text), weight: weight * boost })
    };
    let leaves: Vec<Leaf> = terms.iter().filter(|(_, weight)| *weight > 0.0).flat_map(of).collect();
    union(searcher, &leaves, MAX_TERMS)
}

/// The documents that have any of the terms that tell most, scored by all of those they have.
pub(crate) fn union(searcher: &Searcher, terms: &[Leaf], most: usize) -> Result<Node, SearchError> {
    let documents = searcher.num_docs() as f32;
    let mut leaves: Vec<(f32, &Leaf)> = Vec::new();
    for leaf in terms {
        let frequency = searcher.doc_freq(&leaf.term)? as f32;
        if frequency > 0.0 {
            leaves.push((leaf.weight * (1.0 + documents / frequency).ln(), leaf));
        }
    }
    leaves.sort_by(|a, b| b.0.total_cmp(&a.0));
    leaves.truncate(most);
    let best = leaves.first().map_or(0.0, |leaf| leaf.0);
    leaves.retain(|leaf| leaf.0 >= best * LEAST_WORTH);
    if leaves.is_empty() {
        return Ok(Box::new(EmptyQuery));
    }
    let node = |leaf: &Leaf| -> Node {
        let term = TermQuery::new(leaf.term.clone(), IndexRecordOption::WithFreqs);
        Box::new(BoostQuery::new(Box::new(term), leaf.weight))
    };
    Ok(any(leaves.into_iter().map(|(_, leaf)| node(leaf)).collect()))
}
