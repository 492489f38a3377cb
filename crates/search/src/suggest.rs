//! Completion: terms and organisations that begin with what was typed, in characters or in pinyin.

use std::cmp::Reverse;
use std::collections::{BTreeSet, BinaryHeap, HashMap};

use jieba_rs::Tag;
use tantivy::schema::Field;
use tantivy::{Searcher, Term};

use crate::index::SearchError;
use crate::normalise::normalise;
use crate::reading::readings;
use crate::schema::Fields;
use crate::script::{Script, runs};
use crate::stop_words::is_stop_word;
use crate::tokenize::dictionary;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// Normalised: simplified and lower case.
    pub text: String,
    /// Documents that have it in a title, a keyword or as their organisation.
    pub count: usize,
    pub kind: SuggestionKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SuggestionKind {
    Term,
    Organisation,
}

/// Between a reading and its term in the dictionary of the index; not a character of any text.
const READING_OF: char = '\u{1f}';

/// Terms looked at per request, over all segments. It bounds the time of a one-letter prefix.
const MAX_SCAN: usize = 16_000;
/// A reading of a term that many times rarer than another one is not what was meant.
const RARE: u64 = 20;
const MAX_TERM: usize = 8;
const MAX_NAME: usize = 40;

pub(crate) fn suggest(
    searcher: &Searcher,
    fields: &Fields,
    prefix: &str,
    limit: usize,
) -> Result<Vec<Suggestion>, SearchError> {
    let mut prefix = normalise(&prefix.trim().chars().take(MAX_NAME).collect::<String>());
    if prefix.is_ascii() {
        prefix.retain(|c| c.is_ascii_alphanumeric());
    }
    if prefix.is_empty() || limit == 0 {
        return Ok(Vec::new());
    }
    let mut suggestions: Vec<Suggestion> = Vec::new();
    for (field, kind) in
        [(fields.suggest, SuggestionKind::Term), (fields.suggest_organisation, SuggestionKind::Organisation)]
    {
        let keys = with_prefix(searcher, field, &prefix, limit.saturating_mul(4).min(400))?;
        let terms: BTreeSet<String> = keys.into_iter().map(|(key, _)| term_of(&key).to_owned()).collect();
        for text in terms {
            let count = searcher.doc_freq(&Term::from_field_text(field, &text))?;
            suggestions.push(Suggestion { text, count: usize::try_from(count).unwrap_or(usize::MAX), kind });
        }
    }
    suggestions.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.text.cmp(&b.text)));
    suggestions.truncate(limit);
    Ok(suggestions)
}

/// The Han terms whose whole pinyin or whose initials these letters are, most frequent first.
pub(crate) fn spelled_terms(
    searcher: &Searcher,
    fields: &Fields,
    letters: &str,
    limit: usize,
) -> Result<Vec<String>, SearchError> {
    let key = format!("{letters}{READING_OF}");
    let mut found = with_prefix(searcher, fields.suggest, &key, limit)?;
    found.extend(with_prefix(searcher, fields.suggest_organisation, &key, limit)?);
    found.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    let rare = found.first().map_or(0, |(_, count)| count / RARE);
    let mut terms: Vec<String> = Vec::new();
    for (key, count) in found {
        let term = term_of(&key);
        if count > rare && terms.len() < limit && !terms.iter().any(|known| known == term) {
            terms.push(term.to_owned());
        }
    }
    Ok(terms)
}

/// The most frequent keys of a field that start with the prefix, with their document frequencies.
pub(crate) fn with_prefix(
    searcher: &Searcher,
    field: Field,
    prefix: &str,
    limit: usize,
) -> Result<Vec<(String, u64)>, SearchError> {
    let mut sums: HashMap<String, u64> = HashMap::new();
    let scan = MAX_SCAN / searcher.segment_readers().len().max(1);
    for segment in searcher.segment_readers() {
        let index = segment.inverted_index(field)?;
        let mut stream = index.terms().range().ge(prefix.as_bytes()).into_stream()?;
        let mut best: BinaryHeap<Reverse<(u32, String)>> = BinaryHeap::new();
        let mut scanned = 0;
        while scanned < scan && stream.advance() && stream.key().starts_with(prefix.as_bytes()) {
            scanned += 1;
            let count = stream.value().doc_freq;
            if best.len() >= limit && best.peek().is_some_and(|worst| worst.0.0 >= count) {
                continue;
            }
            if let Ok(key) = std::str::from_utf8(stream.key()) {
                best.push(Reverse((count, key.to_owned())));
                if best.len() > limit {
                    best.pop();
                }
            }
        }
        for Reverse((count, key)) in best {
            *sums.entry(key).or_default() += u64::from(count);
        }
    }
    let mut found: Vec<(String, u64)> = sums.into_iter().collect();
    found.sort_unstable_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    found.truncate(limit);
    Ok(found)
}

/// The lines of the suggest field for a title and keywords, all normalised.
pub(crate) fn terms<'a>(title: &'a str, keywords: impl Iterator<Item = &'a str>) -> String {
    let mut lines = String::new();
    for run in runs(title) {
        let part = &title[run.range];
        match run.script {
            Script::Spaced if part.len() >= 2 && part.bytes().any(|b| b.is_ascii_alphabetic()) => {
                add(&mut lines, part, usize::MAX)
            }
            Script::Spaced => {}
            Script::Dense => add_words(&mut lines, part),
        }
    }
    for keyword in keywords.filter(|keyword| keyword.chars().count() <= MAX_NAME) {
        add(&mut lines, keyword.trim(), usize::MAX);
    }
    lines
}

pub(crate) fn names<'a>(names: impl Iterator<Item = &'a str>) -> String {
    let mut lines = String::new();
    for name in names.filter(|name| name.chars().count() <= MAX_NAME) {
        add(&mut lines, name.trim(), usize::MAX);
    }
    lines
}

pub(crate) fn term_of(key: &str) -> &str {
    key.split_once(READING_OF).map_or(key, |(_, term)| term)
}

/// Words, and pairs of neighbours that may be a term, because the dictionary cuts most technical terms in two.
fn add_words(lines: &mut String, run: &str) {
    let mut before: Option<Tag<'_>> = None;
    for token in dictionary().tag(run, false) {
        let word = token.word;
        if is_stop_word(word) {
            before = None;
            continue;
        }
        if !is_single(word) && word.chars().count() <= MAX_TERM {
            add(lines, word, usize::MAX);
        }
        if let Some(before) = before.filter(|before| may_be_term(before, &token)) {
            // Most pairs are no terms: one reading of them is enough, and none of a word with a single character.
            let readings = usize::from(!is_single(before.word) && !is_single(word));
            add(lines, &[before.word, word].concat(), readings);
        }
        before = Some(token);
    }
}

/// Whether two neighbours name a thing together, by their parts of speech: 轴承 钢 and 焊接 工艺 do, 例如 光学 does not.
fn may_be_term(before: &Tag<'_>, after: &Tag<'_>) -> bool {
    let length = before.word.chars().count() + after.word.chars().count();
    let names = |tag: &str| tag.starts_with('n') && !tag.starts_with("nr");
    let acts = |tag: &str| tag.starts_with('v');
    let tells = |tag: &str| matches!(tag, "a" | "an" | "b" | "j" | "eng" | "x" | "l" | "s");
    (3..=MAX_TERM).contains(&length)
        && match (before.tag, after.tag) {
            (one, other) if is_single(before.word) => (names(one) || tells(one)) && names(other),
            (one, other) if is_single(after.word) => (names(one) || acts(one)) && names(other),
            (one, other) if acts(one) => names(other) || other == "vn",
            (one, other) => (names(one) || tells(one)) && (names(other) || acts(other) || tells(other)),
        }
}

fn is_single(word: &str) -> bool {
    word.chars().nth(1).is_none()
}

fn add(lines: &mut String, term: &str, max_readings: usize) {
    if term.is_empty() || term.contains(READING_OF) {
        return;
    }
    lines.push_str(term);
    lines.push('\n');
    for reading in readings(term).into_iter().take(max_readings) {
        for letters in [&reading.full, &reading.initials] {
            lines.push_str(letters);
            lines.push(READING_OF);
            lines.push_str(term);
            lines.push('\n');
        }
    }
}
