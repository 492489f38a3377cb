//! What a term demands of listings in another language.

use crate::phrase::{all, any, boosted, phrase, scored};
use crate::plan::{BODY, Node, Planner, TITLE};
use crate::query::{Clause, Wanted};
use crate::script::{Script, runs};
use crate::translate::{self, Span};

/// Below the visitor's own words.
const TRANSLATED: f32 = 0.7;

impl Planner<'_> {
    /// The terms in a query that have others in another language, by the places of their clauses.
    pub(crate) fn foreign(&mut self, clauses: &[&Clause]) -> Vec<Span> {
        let mut spans = Vec::new();
        let mut latin: Vec<&str> = Vec::new();
        for (at, clause) in clauses.iter().enumerate() {
            match &clause.wanted {
                Wanted::Latin(word) => {
                    latin.push(word);
                    continue;
                }
                Wanted::Han(run) if translate::is_japanese(run) => {
                    spans.push(Span { words: at..at + 1, terms: translate::japanese(run) });
                }
                Wanted::Han(run) => {
                    // 軸受 has no kana and is no Chinese word.
                    let terms = translate::chinese(run).iter().chain(translate::japanese_word(run)).copied();
                    spans.push(Span { words: at..at + 1, terms: terms.collect() });
                }
                _ => {}
            }
            spans.extend(placed(&latin, at));
            latin.clear();
        }
        spans.extend(placed(&latin, clauses.len()));
        spans.retain(|span| !span.terms.is_empty());
        self.translated.extend(spans.iter().flat_map(|span| &span.terms).map(|term| (*term).to_owned()));
        self.translated.dedup();
        spans
    }

    /// Any of the terms.
    pub(crate) fn translation(&mut self, terms: &[&str]) -> Node {
        any(terms.iter().map(|term| boosted(self.term(term), TRANSLATED)).collect())
    }

    fn term(&mut self, term: &str) -> Node {
        let fields = self.fields;
        let latin = runs(term).iter().all(|run| run.script == Script::Spaced);
        if !latin {
            return any(vec![boosted(phrase(&fields.title, term), TITLE), phrase(&fields.body, term)]);
        }
        // English words in any form: a phrase would miss `fuel cells`.
        let word = |word: &str| {
            let stem = self.stems.stem(word);
            let forms = std::iter::once(word).chain(stem.as_deref());
            any(forms
                .flat_map(|form| {
                    [
                        boosted(scored(fields.title.words, form), TITLE),
                        boosted(scored(fields.body.words, form), BODY),
                    ]
                })
                .collect())
        };
        all(term.split(' ').map(word).collect())
    }
}

/// Spans of words that end before the clause `end`.
fn placed(words: &[&str], end: usize) -> Vec<Span> {
    let start = end - words.len();
    let moved = |span: Span| Span { words: start + span.words.start..start + span.words.end, ..span };
    translate::english(words).into_iter().map(moved).collect()
}
