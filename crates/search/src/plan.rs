//! From the parsed query to tantivy's. User text never reaches tantivy's own query parser, which would make strict
//! phrases of Chinese words.

use catalog::taxonomy::region;
use tantivy::query::{
    AllQuery, BooleanQuery, ConstScoreQuery, Occur, Query as TantivyQuery, RangeQuery, TermSetQuery,
};
use tantivy::{Searcher, Term};

use crate::document::Facet;
use crate::index::SearchError;
use crate::normalise::normalise;
use crate::phrase::{any, phrase};
use crate::query::{Clause, Property, Query, Wanted};
use crate::schema::Fields;
use crate::stems::Stems;
use crate::{codes, suggest};

pub(crate) type Node = Box<dyn TantivyQuery>;

/// Titles say what a listing is about.
pub(crate) const TITLE: f32 = 4.0;
pub(crate) const KEYWORD: f32 = 2.5;
pub(crate) const SUMMARY: f32 = 1.5;
pub(crate) const BODY: f32 = 1.0;
/// To be in a place says less than to speak of it.
const PLACE: f32 = 0.5;

pub(crate) struct Plan {
    pub(crate) query: Node,
    /// Whether scores mean anything: false when nothing but filters and exclusions is left.
    pub(crate) ranked: bool,
    pub(crate) terms: Vec<String>,
    pub(crate) expanded: Vec<String>,
    pub(crate) translated: Vec<String>,
}

/// What one clause demands, and what only raises the rank of those who satisfy it.
pub(crate) struct Demand {
    pub(crate) required: Node,
    pub(crate) better: Vec<Node>,
}

pub(crate) struct Planner<'a> {
    pub(crate) searcher: &'a Searcher,
    pub(crate) fields: &'a Fields,
    pub(crate) stems: Stems,
    pub(crate) terms: Vec<String>,
    pub(crate) expanded: Vec<String>,
    pub(crate) translated: Vec<String>,
}

impl<'a> Planner<'a> {
    pub(crate) fn new(searcher: &'a Searcher, fields: &'a Fields) -> Self {
        let (terms, expanded, translated) = Default::default();
        Self { searcher, fields, stems: Stems::new(), terms, expanded, translated }
    }

    pub(crate) fn plan(mut self, query: &Query) -> Result<Plan, SearchError> {
        let (excluded, wanted): (Vec<&Clause>, Vec<&Clause>) =
            query.clauses.iter().partition(|clause| clause.excluded);
        let spelled = self.spelled(&wanted)?;
        let mut parts: Vec<(Occur, Node)> = Vec::new();
        let mut ranked = false;
        let spans = self.foreign(&wanted);
        for (at, clause) in wanted.iter().enumerate() {
            ranked |= !matches!(clause.wanted, Wanted::Property(..));
            let demand = self.demand(&clause.wanted)?;
            parts.extend(demand.better.into_iter().map(|node| (Occur::Should, node)));
            // Each word of a term may be met by the term's translation instead.
            let required = match spans.iter().find(|span| span.words.contains(&at)) {
                Some(span) => any(vec![demand.required, self.translation(&span.terms)]),
                None => demand.required,
            };
            parts.push((Occur::Must, required));
        }
        if let Some(spelled) = spelled {
            // The words together are the pinyin of a term: an alternative to having each of them.
            let literal: Node = Box::new(BooleanQuery::new(parts));
            parts = vec![(Occur::Must, any(vec![literal, spelled]))];
        }
        if parts.is_empty() {
            parts.push((Occur::Must, Box::new(AllQuery)));
        }
        for clause in excluded {
            parts.push((Occur::MustNot, self.exclusion(&clause.wanted)?));
        }
        self.terms.extend(self.expanded.iter().chain(&self.translated).cloned());
        self.terms.sort_by_key(|term| std::cmp::Reverse(term.len()));
        self.terms.dedup();
        Ok(Plan {
            query: Box::new(BooleanQuery::new(parts)),
            ranked,
            terms: self.terms,
            expanded: self.expanded,
            translated: self.translated,
        })
    }

    fn demand(&mut self, wanted: &Wanted) -> Result<Demand, SearchError> {
        Ok(match wanted {
            Wanted::Han(word) => {
                let Demand { required, better } = self.han(word);
                Demand { required: any([required].into_iter().chain(self.placed(word)).collect()), better }
            }
            Wanted::Latin(word) => self.latin(word)?,
            Wanted::Phrase(text) => self.exact(text),
            Wanted::Code(code) => self.code(code)?,
            Wanted::Property(property, value) => {
                Demand { required: constant(self.property(*property, value)?, 0.0), better: Vec::new() }
            }
        })
    }

    /// What is in the place that a word names, said in the text or not.
    fn placed(&self, word: &str) -> Option<Node> {
        let field = self.fields.facet(Facet::Region);
        let terms: Vec<Term> =
            region::named(word).iter().map(|place| Term::from_field_text(field, place.code)).collect();
        (!terms.is_empty()).then(|| constant(Box::new(TermSetQuery::new(terms)), PLACE))
    }

    /// Excluding is strict: only the exact text excludes, never a part of it.
    fn exclusion(&mut self, wanted: &Wanted) -> Result<Node, SearchError> {
        Ok(match wanted {
            Wanted::Han(text) | Wanted::Latin(text) | Wanted::Phrase(text) => {
                any(vec![phrase(&self.fields.title, text), phrase(&self.fields.body, text)])
            }
            Wanted::Code(code) => self.code_terms(code)?,
            Wanted::Property(property, value) => self.property(*property, value)?,
        })
    }

    fn code(&mut self, code: &str) -> Result<Demand, SearchError> {
        self.terms.push(code.to_owned());
        let literal = self.exact(code);
        let required = any(vec![constant(self.code_terms(code)?, 50.0), literal.required]);
        Ok(Demand { required, better: literal.better })
    }

    /// Exact keys, and longer codes that start with them.
    fn code_terms(&self, code: &str) -> Result<Node, SearchError> {
        let field = self.fields.codes;
        let mut terms: Vec<Term> = Vec::new();
        for key in codes::keys(code) {
            terms.push(Term::from_field_text(field, &key));
            let longer = suggest::with_prefix(self.searcher, field, &key, MAX_LONGER_CODES)?;
            terms.extend(longer.into_iter().map(|(key, _)| Term::from_field_text(field, &key)));
        }
        Ok(Box::new(TermSetQuery::new(terms)))
    }

    pub(crate) fn property(&mut self, property: Property, value: &str) -> Result<Node, SearchError> {
        Ok(match property {
            Property::Organisation => {
                any(vec![self.organisation(value), self.facet_values(Facet::Organisation, value)?])
            }
            Property::Ipc => self.code_terms(value)?,
            Property::Year => match years(value) {
                Some((from, to)) => {
                    let term = |year| std::ops::Bound::Included(Term::from_field_i64(self.fields.year, year));
                    Box::new(RangeQuery::new(term(from), term(to)))
                }
                None => self.facet_values(Facet::Year, value)?,
            },
            Property::Facet(facet) => self.facet_values(facet, value)?,
        })
    }

    /// The values of a facet that are meant by the text; if there are none, the documents that contain it.
    fn facet_values(&mut self, facet: Facet, value: &str) -> Result<Node, SearchError> {
        let field = self.fields.facet(facet);
        let found = suggest::with_prefix(self.searcher, field, "", MAX_FACET_VALUES)?;
        let terms: Vec<Term> = found
            .into_iter()
            .filter(|(found, _)| is_meant(&normalise(found), value))
            .map(|(found, _)| Term::from_field_text(field, &found))
            .collect();
        Ok(if terms.is_empty() { self.exact(value).required } else { Box::new(TermSetQuery::new(terms)) })
    }
}

const MAX_LONGER_CODES: usize = 256;
const MAX_FACET_VALUES: usize = 20_000;

pub(crate) fn constant(node: Node, score: f32) -> Node {
    Box::new(ConstScoreQuery::new(node, score))
}

/// Names are meant by a part of them, codes by their beginning.
fn is_meant(value: &str, text: &str) -> bool {
    if value.is_ascii() { value.starts_with(text) } else { value.contains(text) }
}

/// `2024` or `2020-2024`.
fn years(text: &str) -> Option<(i64, i64)> {
    let (from, to) = text.split_once('-').unwrap_or((text, text));
    let year =
        |text: &str| text.trim_end_matches('年').parse().ok().filter(|year| (1900..2200).contains(year));
    Some((year(from)?, year(to)?))
}
