//! Which of a few documents a search would find: for those who follow it, when something changes.

use std::collections::HashSet;

use tantivy::Searcher;
use tantivy::query::{BooleanQuery, Occur, TermSetQuery};
use uuid::Uuid;

use crate::best::Nearest;
use crate::collect::Gather;
use crate::facets;
use crate::index::SearchError;
use crate::loose::Loose;
use crate::plan::{Node, Planner, constant};
use crate::query::Query;
use crate::rank::Ranked;
use crate::request::{Request, Sort};
use crate::schema::Fields;

/// The share of a long text's weight that a document must have. In a list of the nearest a third will do, for people
/// see what else there is; a message must be worth its reader's time.
const MOST_OF_IT: f32 = 0.6;

/// The documents among `ids` that have all words of the query, or most of a text, and pass the filters.
pub(crate) fn among(
    searcher: &Searcher,
    fields: &Fields,
    request: &Request,
    ids: &[Uuid],
) -> Result<Vec<Uuid>, SearchError> {
    let query = Query::parse(&request.query);
    let request =
        Request { facets: false, offset: 0, limit: ids.len(), sort: Sort::Newest, ..request.clone() };
    let these =
        || -> Node { constant(Box::new(TermSetQuery::new(ids.iter().map(|id| fields.id_term(*id)))), 0.0) };
    let both = |node: Node| -> Node {
        Box::new(BooleanQuery::new(vec![(Occur::Must, node), (Occur::Must, these())]))
    };
    let plan = |query: &Query| Planner::new(searcher, fields).plan(query);
    let gather = Gather::new(&request, false);
    let gathered = match Loose::read(&query, fields).filter(Loose::is_only_way) {
        None => {
            let narrowed = facets::narrow(both(plan(&query)?.query), &request, fields);
            searcher.search(&narrowed, &gather)?
        }
        Some(loose) => {
            let hard = |query: &Query| Ok(plan(query)?.query);
            let nearest = Nearest { kind: request.kind, limit: ids.len().max(1) };
            let near = loose.holding(searcher, fields, &nearest, MOST_OF_IT, both, hard)?;
            gather.over(searcher, near)?
        }
    };
    let found: HashSet<Uuid> = gathered.best.into_iter().map(|ranked: Ranked| ranked.hit().id).collect();
    Ok(ids.iter().copied().filter(|id| found.contains(id)).collect())
}
