//! Long queries: a title, a sentence, a list of keywords. Few documents have every word of them, so the nearest are
//! found instead: at most [`MOST`] of them, ranked by all that they share with the query.
//!
//! Only the nearest are looked at: their number bounds the cost of facets and counts, whatever the size of the library.

use tantivy::{DocAddress, Score, Searcher, Term};

use crate::best::Nearest;
use crate::candidates::{self, Choice, Leaf};
use crate::coverage::{self, Part};
use crate::document::Kind;
use crate::grams::gram_tokens;
use crate::han::MAX_WORD;
use crate::index::SearchError;
use crate::phrase::all;
use crate::plan::Node;
use crate::query::{Clause, Query, Wanted};
use crate::schema::Fields;
use crate::script::{Script, runs};
use crate::stems::Stems;
use crate::stop_words::is_stop_word;
use crate::tokenize::cut;
use crate::translate;

/// Documents that a long query finds.
const MOST: usize = 200;
/// Terms looked for. On known items 30 of them find what 120 do, and rare terms that lead a little more than in BM25
/// find a little more.
const CHOICE: Choice = Choice { most: 30, least: 0.1, rarity: 1.4 };
/// Of a translated word any of several terms may be the right one.
const LEAVES_TRANSLATED: usize = 80;
/// From so many words on, a query may be met in part.
const WORDS: usize = 3;
/// From so many words on, nobody expects all of them.
const TEXT: usize = 8;
/// Strict matches that are enough for a query of few words.
pub(crate) const ENOUGH: usize = 10;
/// The share of a query's weight that a document must have: beside the one that has most, and of a word or two.
const FLOOR: f32 = 0.35;
const FLOOR_OF_FEW: f32 = 0.4;
/// Characters beside their pairs: 铌 alone is what a title may be about. On known items the order changes little
/// between 0.5 and 1.
const LETTER: f32 = 0.7;
/// A Latin word or a number is found whole, where as many Chinese characters are found as pairs, letters and words.
const LATIN: f32 = 3.0;

/// What is left of a title's weight against the same words in a text.
const TITLE: f32 = 2.0;
const BODY: f32 = 1.0;
/// Dictionary words beside pairs of characters: they tell 海水 from 上海水产.
const WORD: f32 = 0.6;
/// What is left of a pair of characters where two words meet: 桃栽 tells little of 杨桃栽培.
const SEAM: f32 = 0.25;

/// A translated term beside the visitor's own words.
const TRANSLATED: f32 = 0.7;

/// A long query, ready to be asked.
pub(crate) struct Loose {
    words: usize,
    /// A run of characters longer than a word: a title or a sentence.
    is_text: bool,
    terms: Vec<Leaf>,
    /// Pairs of characters and Latin words, by which it is told how much of the query a document has.
    parts: Vec<Part>,
    /// What must hold all the same: phrases, codes, properties, exclusions.
    hard: Query,
    pub(crate) shown: Vec<String>,
    /// Terms of other languages that were read into it.
    pub(crate) translated: Vec<String>,
}

impl Loose {
    /// Nothing where the query is short.
    pub(crate) fn read(query: &Query, fields: &Fields) -> Option<Self> {
        // Quotes inside a title are no demand for the exact text; beside a few words they are.
        let is_soft = |clause: &&Clause| {
            let quoted = matches!(clause.wanted, Wanted::Phrase(_)) && clause.joined;
            !clause.excluded && (is_word(&clause.wanted) || quoted)
        };
        let (soft, hard): (Vec<&Clause>, Vec<&Clause>) = query.clauses.iter().partition(is_soft);
        let mut loose = Self {
            words: 0,
            is_text: false,
            terms: Vec::new(),
            parts: Vec::new(),
            hard: Query { clauses: hard.into_iter().cloned().collect() },
            shown: Vec::new(),
            translated: Vec::new(),
        };
        let mut stems = Stems::new();
        for clause in soft {
            match &clause.wanted {
                Wanted::Han(run) | Wanted::Phrase(run) => loose.mixed(run, fields, &mut stems),
                Wanted::Latin(word) if !is_stop_word(word) => loose.latin(word, fields, &mut stems),
                _ => {}
            }
        }
        loose.translate(&query.clauses, fields);
        (!loose.parts.is_empty()).then_some(loose)
    }

    /// English and Japanese words are looked for in Chinese too. The way back is only for queries of few words, where
    /// it costs little: most listings are Chinese.
    fn translate(&mut self, clauses: &[Clause], fields: &Fields) {
        let wanted = || clauses.iter().filter(|clause| !clause.excluded).map(|clause| &clause.wanted);
        let latin: Vec<&str> = wanted()
            .filter_map(|wanted| match wanted {
                Wanted::Latin(word) => Some(word.as_str()),
                _ => None,
            })
            .collect();
        let mut terms: Vec<&str> = Vec::new();
        translate::english(&latin).into_iter().for_each(|span| terms.extend(span.terms));
        for wanted in wanted() {
            if let Wanted::Han(run) | Wanted::Phrase(run) = wanted
                && translate::is_japanese(run)
            {
                terms.extend(translate::japanese(run));
            }
        }
        for term in terms {
            for (_, gram) in gram_tokens(term) {
                self.part(gram, 1.0);
                self.add(fields.title.grams, gram, TITLE * TRANSLATED);
                self.add(fields.body.grams, gram, BODY * TRANSLATED);
            }
            if !self.translated.iter().any(|known| known == term) {
                self.translated.push(term.to_owned());
            }
            self.shown.push(term.to_owned());
        }
    }

    /// Whether so many strict matches leave nothing to wish for.
    pub(crate) fn is_met_by(&self, strict: usize) -> bool {
        if self.words >= WORDS { strict >= ENOUGH } else { strict > 0 || self.parts.len() < 2 }
    }

    /// Nobody expects all words of a text, and looking for all would cost most.
    pub(crate) fn is_only_way(&self) -> bool {
        self.is_text || self.words >= TEXT
    }

    fn mixed(&mut self, text: &str, fields: &Fields, stems: &mut Stems) {
        for run in runs(text) {
            let part = &text[run.range];
            match run.script {
                Script::Dense => self.han(part, fields),
                Script::Spaced if is_stop_word(part) => {}
                Script::Spaced => self.latin(part, fields, stems),
            }
        }
    }

    fn han(&mut self, run: &str, fields: &Fields) {
        let within = words_of_letters(run);
        for (at, gram) in gram_tokens(run) {
            let seam =
                matches!((within.get(at), within.get(at + 1)), (Some(Some(a)), Some(Some(b))) if a != b);
            self.part(gram, if seam { SEAM } else { 1.0 });
            self.add(fields.title.grams, gram, TITLE);
            self.add(fields.body.grams, gram, BODY);
        }
        for letter in run.chars() {
            let mut room = [0; 4];
            let letter = &*letter.encode_utf8(&mut room);
            if !is_stop_word(letter) {
                self.add(fields.title.chars, letter, TITLE * LETTER);
                self.add(fields.body.chars, letter, BODY * LETTER);
            }
        }
        let mut words = 0;
        for word in cut(run).into_iter().filter(|word| word.chars().nth(1).is_some() && !is_stop_word(word)) {
            words += 1;
            self.add(fields.title.words, word, TITLE * WORD);
            self.add(fields.body.words, word, BODY * WORD);
            self.shown.push(word.to_owned());
        }
        // A short run is one word of the visitor's, however the dictionary cuts it.
        let is_text = run.chars().count() > MAX_WORD;
        self.words += if is_text { words } else { 1 };
        self.is_text |= is_text;
        self.shown.push(run.to_owned());
    }

    fn latin(&mut self, word: &str, fields: &Fields, stems: &mut Stems) {
        self.words += 1;
        self.part(word, 1.0);
        let stem = stems.stem(word);
        for form in std::iter::once(word).chain(stem.as_deref()) {
            self.add(fields.title.words, form, TITLE * LATIN);
            self.add(fields.body.words, form, BODY * LATIN);
        }
        self.shown.push(word.to_owned());
    }

    fn part(&mut self, text: &str, tells: f32) {
        match self.parts.iter_mut().find(|part| part.text == text) {
            Some(part) => part.tells = part.tells.max(tells),
            None => self.parts.push(Part { text: text.to_owned(), tells }),
        }
    }

    fn add(&mut self, field: tantivy::schema::Field, text: &str, weight: f32) {
        let term = Term::from_field_text(field, text);
        match self.terms.iter_mut().find(|leaf| leaf.term == term) {
            Some(leaf) => leaf.weight = leaf.weight.max(weight),
            None => self.terms.push(Leaf { term, weight }),
        }
    }

    /// The documents that have a share of the query, of those that `within` leaves.
    pub(crate) fn holding(
        &self,
        searcher: &Searcher,
        fields: &Fields,
        nearest: &Nearest,
        share: f32,
        within: impl FnOnce(Node) -> Node,
        hard: impl FnOnce(&Query) -> Result<Node, SearchError>,
    ) -> Result<Vec<(DocAddress, Score)>, SearchError> {
        let mut union = candidates::union(searcher, &self.terms, CHOICE)?;
        if !self.hard.clauses.is_empty() {
            union.query = all(vec![union.query, hard(&self.hard)?]);
        }
        union.query = within(union.query);
        let found = union.search(nearest)?;
        let shares = coverage::shares(searcher, fields, &self.parts, &found)?;
        Ok(found.into_iter().zip(shares).filter(|(_, has)| *has >= share).map(|(found, _)| found).collect())
    }

    /// The nearest documents, best first; `strict` are those that have all words, and come first.
    pub(crate) fn nearest(
        &self,
        searcher: &Searcher,
        fields: &Fields,
        kind: Option<Kind>,
        hard: impl FnOnce(&Query) -> Result<Node, SearchError>,
        strict: Option<Node>,
    ) -> Result<Vec<(DocAddress, Score)>, SearchError> {
        let leaves = if self.translated.is_empty() { CHOICE.most } else { LEAVES_TRANSLATED };
        let mut union = candidates::union(searcher, &self.terms, Choice { most: leaves, ..CHOICE })?;
        if !self.hard.clauses.is_empty() {
            union.query = all(vec![union.query, hard(&self.hard)?]);
        }
        let found = union.search(&Nearest { kind, limit: MOST })?;
        let shares = coverage::shares(searcher, fields, &self.parts, &found)?;
        let most = shares.iter().copied().fold(0.0, f32::max);
        let few = self.words < WORDS && !self.is_text;
        let floor = if few { FLOOR_OF_FEW } else { FLOOR * most };
        let enough = found.into_iter().zip(shares).filter(|(_, share)| *share >= floor);
        let mut found: Vec<(DocAddress, Score)> = enough.map(|(found, _)| found).collect();
        let best = found.first().map_or(0.0, |(_, score)| *score);
        if let Some(strict) = strict {
            // All of them, for they may share no word: 燃料电池 has none of `ranliao dianchi`.
            let strict = searcher.search(&*strict, &Nearest { kind, limit: ENOUGH })?;
            found.retain(|(address, _)| !strict.iter().any(|(other, _)| other == address));
            let above = strict.into_iter().map(|(address, score)| (address, best + score));
            found.splice(0..0, above);
        }
        Ok(found)
    }
}

/// For each letter of a run the word of several letters that it stands in, by its number; none for one by itself.
fn words_of_letters(run: &str) -> Vec<Option<usize>> {
    let words = cut(run).into_iter().enumerate();
    words
        .flat_map(|(number, word)| {
            let letters = word.chars().count();
            std::iter::repeat_n((letters > 1).then_some(number), letters)
        })
        .collect()
}

fn is_word(wanted: &Wanted) -> bool {
    matches!(wanted, Wanted::Han(_) | Wanted::Latin(_))
}
