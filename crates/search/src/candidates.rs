//! Unions of weighted terms, flat, so that tantivy can skip what cannot be among the best.

use std::collections::HashMap;

use tantivy::collector::Collector;
use tantivy::query::{Bm25StatisticsProvider, BoostQuery, EmptyQuery, TermQuery};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{Searcher, Term};

use crate::index::SearchError;
use crate::phrase::any;
use crate::plan::{Node, TITLE};
use crate::schema::Fields;

/// Of a whole text: more terms cost much and change little.
const OF_A_TEXT: Choice = Choice { most: 80, least: 0.15, rarity: 1.0 };

/// Which terms are looked for. What nearly every document has says nothing next to what few have, but has the longest
/// lists.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Choice {
    /// The most telling terms, in title or body.
    pub(crate) most: usize,
    /// What a term must tell, relative to the most telling one.
    pub(crate) least: f32,
    /// The power of a term's rarity in what it tells: 1 as in BM25, more to let rare terms lead.
    pub(crate) rarity: f32,
}

/// A term and what finding it counts.
#[derive(Clone, Debug)]
pub(crate) struct Leaf {
    pub(crate) term: Term,
    pub(crate) weight: f32,
}

/// A query of many terms, with what was learned of them on the way.
pub(crate) struct Union<'a> {
    searcher: &'a Searcher,
    pub(crate) query: Node,
    /// Documents that have a term, which scoring would count once more.
    frequencies: HashMap<Term, u64>,
}

/// The query behind `Index::candidates`.
pub(crate) fn query<'a>(
    searcher: &'a Searcher,
    fields: &Fields,
    terms: &[(String, f32)],
) -> Result<Union<'a>, SearchError> {
    // Titles are boosted less than in a search: a long text has its matches in other long texts too.
    let places = [(fields.title.grams, TITLE / 2.0), (fields.body.grams, 1.0)];
    let of = |(text, weight): &(String, f32)| {
        places.map(|(field, boost)| Leaf { term: Term::from_field_text(field, text), weight: weight * boost })
    };
    let leaves: Vec<Leaf> = terms.iter().filter(|(_, weight)| *weight > 0.0).flat_map(of).collect();
    union(searcher, &leaves, OF_A_TEXT)
}

/// The documents that have any of the terms that tell most, scored by all of those they have.
pub(crate) fn union<'a>(
    searcher: &'a Searcher,
    terms: &[Leaf],
    choice: Choice,
) -> Result<Union<'a>, SearchError> {
    let documents = searcher.num_docs() as f32;
    let mut frequencies = HashMap::with_capacity(terms.len());
    let mut leaves: Vec<(f32, Leaf)> = Vec::with_capacity(terms.len());
    for Leaf { term, weight } in terms {
        let frequency = searcher.doc_freq(term)?;
        if frequency > 0 {
            let rarity = (1.0 + documents / frequency as f32).ln();
            let weight = weight * rarity.powf(choice.rarity - 1.0);
            leaves.push((weight * rarity, Leaf { term: term.clone(), weight }));
            frequencies.insert(term.clone(), frequency);
        }
    }
    leaves.sort_by(|a, b| b.0.total_cmp(&a.0));
    leaves.truncate(choice.most);
    let best = leaves.first().map_or(0.0, |leaf| leaf.0);
    leaves.retain(|leaf| leaf.0 >= best * choice.least);
    let node = |(_, leaf): (f32, Leaf)| -> Node {
        let term = TermQuery::new(leaf.term, IndexRecordOption::WithFreqs);
        Box::new(BoostQuery::new(Box::new(term), leaf.weight))
    };
    let query: Node =
        if leaves.is_empty() { Box::new(EmptyQuery) } else { any(leaves.into_iter().map(node).collect()) };
    Ok(Union { searcher, query, frequencies })
}

impl Union<'_> {
    pub(crate) fn search<C: Collector>(&self, collector: &C) -> Result<C::Fruit, SearchError> {
        Ok(self.searcher.search_with_statistics_provider(&*self.query, collector, self)?)
    }
}

impl Bm25StatisticsProvider for Union<'_> {
    fn total_num_tokens(&self, field: Field) -> tantivy::Result<u64> {
        Bm25StatisticsProvider::total_num_tokens(self.searcher, field)
    }

    fn total_num_docs(&self) -> tantivy::Result<u64> {
        Bm25StatisticsProvider::total_num_docs(self.searcher)
    }

    fn doc_freq(&self, term: &Term) -> tantivy::Result<u64> {
        match self.frequencies.get(term) {
            Some(frequency) => Ok(*frequency),
            None => Bm25StatisticsProvider::doc_freq(self.searcher, term),
        }
    }
}
