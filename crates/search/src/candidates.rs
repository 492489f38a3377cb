//! The query behind `Index::candidates`: one flat union of terms, which tantivy can prune.

use tantivy::{Searcher, Term};

use crate::index::SearchError;
use crate::phrase::{any, boosted, scored};
use crate::plan::{Node, TITLE};
use crate::schema::Fields;

/// The most telling terms, in title or body. More terms cost much and change little.
const MAX_TERMS: usize = 80;

pub(crate) fn query(
    searcher: &Searcher,
    fields: &Fields,
    terms: &[(String, f32)],
) -> Result<Node, SearchError> {
    let documents = searcher.num_docs() as f32;
    // Titles are boosted less than in a search: a long text has its matches in other long texts too.
    let places = [(fields.title.grams, TITLE / 2.0), (fields.body.grams, 1.0)];
    let mut leaves: Vec<(f32, Node)> = Vec::new();
    for (text, weight) in terms.iter().filter(|(_, weight)| *weight > 0.0) {
        for (field, boost) in places {
            let frequency = searcher.doc_freq(&Term::from_field_text(field, text))? as f32;
            if frequency > 0.0 {
                let worth = weight * boost * (1.0 + documents / frequency).ln();
                leaves.push((worth, boosted(scored(field, text), weight * boost)));
            }
        }
    }
    leaves.sort_by(|a, b| b.0.total_cmp(&a.0));
    leaves.truncate(MAX_TERMS);
    // What nearly every document has says nothing next to what few have, but has the longest lists.
    let best = leaves.first().map_or(0.0, |leaf| leaf.0);
    leaves.retain(|leaf| leaf.0 >= best * LEAST_WORTH);
    Ok(any(leaves.into_iter().map(|leaf| leaf.1).collect()))
}

/// Relative to the most telling term.
const LEAST_WORTH: f32 = 0.15;
