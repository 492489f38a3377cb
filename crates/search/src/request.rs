//! A question to the index and its answer.

use std::collections::BTreeMap;

use uuid::Uuid;

use crate::document::{Facet, Kind};

#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Request {
    /// What the visitor typed; see `query` for the syntax.
    pub query: String,
    pub kind: Option<Kind>,
    /// Values of one facet are alternatives; different facets must all agree.
    pub filters: Vec<(Facet, String)>,
    pub sort: Sort,
    pub offset: usize,
    pub limit: usize,
    /// Whether to count the facets; it costs a look at every match.
    pub facets: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Sort {
    /// Falls back to the newest when the query has no words.
    #[default]
    Relevance,
    Newest,
    /// Most mature first, then the newest.
    Maturity,
}

#[derive(Clone, Debug, Default)]
pub struct Outcome {
    pub total: usize,
    pub hits: Vec<Hit>,
    /// Per facet its values, most frequent first. Each number is what choosing that value alone in its facet would give.
    pub facets: BTreeMap<Facet, Vec<(String, usize)>>,
    /// The totals per kind, the filter on the kind lifted. Empty when facets are not asked for.
    pub kinds: BTreeMap<Kind, usize>,
    /// Normalised texts for `highlight`.
    pub terms: Vec<String>,
    /// Han terms that were also searched because the query was their pinyin or initials.
    pub expanded: Vec<String>,
    /// Terms of other languages that were also searched.
    pub translated: Vec<String>,
    /// Not all of these have all words of the query; they are the nearest to it.
    pub loose: bool,
    pub took_us: u64,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hit {
    pub id: Uuid,
    pub kind: Kind,
    /// 0 unless sorted by relevance.
    pub score: f32,
}
