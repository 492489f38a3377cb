//! What a word in letters or digits demands: the word, its stem, longer words that start with it, or the Han terms
//! whose pinyin or initials it is.

use tantivy::Term;
use tantivy::query::TermSetQuery;
use tantivy::schema::Field;

use crate::index::SearchError;
use crate::phrase::{any, boosted, phrase, scored};
use crate::plan::{BODY, Demand, Node, Planner, TITLE, constant};
use crate::query::{Clause, Wanted};
use crate::suggest::{self, spelled_terms};

const MIN_PREFIX: usize = 3;
const MAX_LONGER: usize = 64;
/// Han terms per query.
const MAX_SPELLED: usize = 6;
/// Far below a literal hit.
const SPELLED: f32 = 0.1;

impl Planner<'_> {
    pub(crate) fn latin(&mut self, word: &str) -> Result<Demand, SearchError> {
        self.terms.push(word.to_owned());
        let mut ways: Vec<Node> = vec![
            boosted(scored(self.fields.title.words, word), TITLE),
            boosted(scored(self.fields.body.words, word), BODY),
        ];
        if let Some(stem) = self.stems.stem(word) {
            ways.push(boosted(scored(self.fields.title.words, &stem), TITLE * 0.7));
            ways.push(boosted(scored(self.fields.body.words, &stem), BODY * 0.7));
        }
        if word.chars().count() >= MIN_PREFIX {
            ways.push(constant(self.longer(word)?, 0.5));
        }
        Ok(Demand { required: any(ways), better: self.ranking(word) })
    }

    /// The Han terms whose reading the words together are. Only for queries wholly in letters.
    pub(crate) fn spelled(&mut self, clauses: &[&Clause]) -> Result<Option<Node>, SearchError> {
        let mut letters = String::new();
        for clause in clauses {
            match &clause.wanted {
                Wanted::Latin(word) if word.bytes().all(|b| b.is_ascii_alphanumeric()) => {
                    letters.push_str(word)
                }
                Wanted::Property(..) => {}
                _ => return Ok(None),
            }
        }
        if letters.len() < 2 || !letters.bytes().any(|b| b.is_ascii_lowercase()) {
            return Ok(None);
        }
        // Many abbreviations are somebody's initials too; a short one that occurs literally is taken literally.
        let literal =
            letters.len() < 4 && self.searcher.doc_freq(&gram(self.fields.title.grams, &letters))? > 0;
        if literal {
            return Ok(None);
        }
        let found = spelled_terms(self.searcher, self.fields, &letters, MAX_SPELLED)?;
        let mut nodes = Vec::new();
        for term in found {
            nodes.push(boosted(phrase(&self.fields.title, &term), SPELLED * TITLE));
            nodes.push(boosted(phrase(&self.fields.body, &term), SPELLED));
            self.expanded.push(term);
        }
        if nodes.is_empty() {
            return Ok(None);
        }
        let properties: Vec<Node> = clauses
            .iter()
            .filter_map(|clause| match &clause.wanted {
                Wanted::Property(property, value) => Some((*property, value)),
                _ => None,
            })
            .map(|(property, value)| Ok(constant(self.property(property, value)?, 0.0)))
            .collect::<Result<_, SearchError>>()?;
        Ok(Some(crate::phrase::all(properties.into_iter().chain([any(nodes)]).collect())))
    }

    fn longer(&self, prefix: &str) -> Result<Node, SearchError> {
        let mut terms = Vec::new();
        for field in [self.fields.title.grams, self.fields.body.grams] {
            let found = suggest::with_prefix(self.searcher, field, prefix, MAX_LONGER)?;
            terms.extend(found.into_iter().map(|(text, _)| gram(field, &text)));
        }
        Ok(Box::new(TermSetQuery::new(terms)))
    }
}

fn gram(field: Field, text: &str) -> Term {
    Term::from_field_text(field, text)
}
