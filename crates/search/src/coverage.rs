//! How much of a long query a document has.

use std::sync::Arc;

use tantivy::postings::TermInfo;
use tantivy::schema::IndexRecordOption;
use tantivy::{DocAddress, DocSet, InvertedIndexReader, Score, Searcher, Term};

use crate::index::SearchError;
use crate::schema::Fields;

/// A pair of characters or a Latin word of the query.
pub(crate) struct Part {
    pub(crate) text: String,
    /// How much it tells beside its rarity.
    pub(crate) tells: f32,
}

/// The share of the query that each document has, 0 to 1, rare parts counting more than common ones.
pub(crate) fn shares(
    searcher: &Searcher,
    fields: &Fields,
    parts: &[Part],
    documents: &[(DocAddress, Score)],
) -> Result<Vec<f32>, SearchError> {
    let places = [fields.title.grams, fields.body.grams];
    let mut by_place: Vec<usize> = (0..documents.len()).collect();
    by_place.sort_unstable_by_key(|at| documents[*at].0);
    let mut segments: Vec<Segment> = Vec::new();
    for reader in searcher.segment_readers() {
        segments.push(Segment([reader.inverted_index(places[0])?, reader.inverted_index(places[1])?]));
    }
    let all = searcher.num_docs() as f32;
    let mut shares = vec![0.0; documents.len()];
    let mut whole = 0.0;
    let mut has = vec![false; documents.len()];
    for part in parts {
        let terms = places.map(|place| Term::from_field_text(place, &part.text));
        let mut entries: Vec<[Option<TermInfo>; 2]> = Vec::with_capacity(segments.len());
        for segment in &segments {
            entries.push([segment.0[0].get_term_info(&terms[0])?, segment.0[1].get_term_info(&terms[1])?]);
        }
        let frequency = [0, 1].map(|place| {
            entries.iter().filter_map(|entry| entry[place].as_ref()).map(|entry| entry.doc_freq).sum::<u32>()
        });
        let frequency = frequency[0].max(frequency[1]) as f32;
        let weight = part.tells * (1.0 + all / (1.0 + frequency)).ln();
        whole += weight;
        has.fill(false);
        for group in by_place.chunk_by(|a, b| documents[*a].0.segment_ord == documents[*b].0.segment_ord) {
            let Some(first) = group.first() else { continue };
            let at = documents[*first].0.segment_ord as usize;
            segments[at].mark(&entries[at], documents, group, &mut has)?;
        }
        has.iter().zip(&mut shares).filter(|(has, _)| **has).for_each(|(_, share)| *share += weight);
    }
    Ok(shares.into_iter().map(|share| if whole > 0.0 { share / whole } else { 0.0 }).collect())
}

/// A piece of the index: its terms in titles and in bodies.
struct Segment([Arc<InvertedIndexReader>; 2]);

impl Segment {
    /// Marks those of `group` that have a term; they are in the order of the index.
    fn mark(
        &self,
        entries: &[Option<TermInfo>; 2],
        documents: &[(DocAddress, Score)],
        group: &[usize],
        has: &mut [bool],
    ) -> Result<(), SearchError> {
        for (index, entry) in self.0.iter().zip(entries) {
            let Some(entry) = entry else { continue };
            let mut postings = index.read_postings_from_terminfo(entry, IndexRecordOption::Basic)?;
            for at in group {
                let wanted = documents[*at].0.doc_id;
                if postings.doc() < wanted {
                    postings.seek(wanted);
                }
                has[*at] |= postings.doc() == wanted;
            }
        }
        Ok(())
    }
}
