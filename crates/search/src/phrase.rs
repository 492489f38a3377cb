//! Small tantivy queries out of terms.

use tantivy::Term;
use tantivy::query::{BooleanQuery, BoostQuery, EmptyQuery, Occur, PhraseQuery, TermQuery};
use tantivy::schema::{Field, IndexRecordOption};
use uuid::Uuid;

use crate::grams::gram_tokens;
use crate::plan::Node;
use crate::schema::{Fields, TextFields};

impl Fields {
    pub(crate) fn id_term(&self, id: Uuid) -> Term {
        Term::from_field_bytes(self.id, id.as_bytes())
    }
}

/// A term that ranks by frequency.
pub(crate) fn scored(field: Field, text: &str) -> Node {
    Box::new(TermQuery::new(Term::from_field_text(field, text), IndexRecordOption::WithFreqs))
}

/// A term that is there or not.
pub(crate) fn present(field: Field, text: &str) -> Node {
    Box::new(TermQuery::new(Term::from_field_text(field, text), IndexRecordOption::Basic))
}

pub(crate) fn boosted(node: Node, boost: f32) -> Node {
    Box::new(BoostQuery::new(node, boost))
}

pub(crate) fn all(nodes: Vec<Node>) -> Node {
    joined(nodes, Occur::Must)
}

pub(crate) fn any(nodes: Vec<Node>) -> Node {
    joined(nodes, Occur::Should)
}

pub(crate) fn at_least(count: usize, nodes: Vec<Node>) -> Node {
    let count = count.min(nodes.len());
    match count {
        0 | 1 => any(nodes),
        _ => Box::new(BooleanQuery::union_with_minimum_required_clauses(nodes, count)),
    }
}

/// The exact text, separators aside.
pub(crate) fn phrase(fields: &TextFields, text: &str) -> Node {
    in_order(fields.grams, Some(fields.chars), text)
}

/// The same in a field that has only grams.
pub(crate) fn in_order(grams: Field, chars: Option<Field>, text: &str) -> Node {
    let tokens = gram_tokens(text);
    let (single, grouped): (Vec<_>, Vec<_>) =
        tokens.into_iter().partition(|(_, gram)| gram.chars().nth(1).is_none() && !gram.is_ascii());
    let term = |gram: &str| Term::from_field_text(grams, gram);
    let mut parts: Vec<Node> = Vec::new();
    match grouped.as_slice() {
        [] => {}
        [(_, gram)] => parts.push(scored(grams, gram)),
        [(first, _), ..] => {
            let terms = grouped.iter().map(|(position, gram)| (position - first, term(gram))).collect();
            parts.push(Box::new(PhraseQuery::new_with_offset(terms)));
        }
    }
    // A lone character is a gram only where it also stands alone in the text; in general it is only known to occur.
    parts.extend(single.into_iter().map(|(_, c)| present(chars.unwrap_or(grams), c)));
    all(parts)
}

fn joined(mut nodes: Vec<Node>, occur: Occur) -> Node {
    match nodes.len() {
        0 => Box::new(EmptyQuery),
        1 => nodes.swap_remove(0),
        _ => Box::new(BooleanQuery::new(nodes.into_iter().map(|node| (occur, node)).collect())),
    }
}
