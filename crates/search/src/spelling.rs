//! Near terms for a query without results.

use std::collections::BTreeMap;

use catalog::taxonomy::region;
use tantivy::collector::Count;
use tantivy::{Searcher, Term};

use crate::index::SearchError;
use crate::phrase::phrase;
use crate::query::{Query, Wanted};
use crate::reading::readings;
use crate::schema::Fields;
use crate::suggest::{spelled_terms, term_of, with_prefix};

const MAX_NEAR: usize = 8;
const MAX_SOUNDING: usize = 5;
/// Latin words longer than this are not misspelled but strange.
const MAX_WORD: usize = 24;
const MAX_SCAN: usize = 20_000;

/// Most frequent first.
pub(crate) fn near(searcher: &Searcher, fields: &Fields, query: &str) -> Result<Vec<String>, SearchError> {
    let mut found: BTreeMap<String, u64> = BTreeMap::new();
    for clause in Query::parse(query).clauses.into_iter().filter(|clause| !clause.excluded) {
        match clause.wanted {
            Wanted::Han(word) | Wanted::Latin(word) if is_known(searcher, fields, &word)? => {}
            Wanted::Latin(word) => near_latin(searcher, fields, &word, &mut found)?,
            Wanted::Han(word) | Wanted::Phrase(word) => near_han(searcher, fields, &word, &mut found)?,
            Wanted::Code(_) | Wanted::Property(..) => {}
        }
    }
    let mut found: Vec<(String, u64)> = found.into_iter().collect();
    found.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    Ok(found.into_iter().map(|(term, _)| term).take(MAX_NEAR).collect())
}

/// What some listing says is no slip, although not with the rest of the query.
fn is_known(searcher: &Searcher, fields: &Fields, word: &str) -> Result<bool, SearchError> {
    if !region::named(word).is_empty() {
        return Ok(true);
    }
    for text in [&fields.title, &fields.body] {
        if searcher.search(&phrase(text, word), &Count)? > 0 {
            return Ok(true);
        }
    }
    Ok(false)
}

type Found = BTreeMap<String, u64>;

/// One letter more, less, other, or two exchanged.
fn near_latin(
    searcher: &Searcher,
    fields: &Fields,
    word: &str,
    found: &mut Found,
) -> Result<(), SearchError> {
    if !(3..=MAX_WORD).contains(&word.len()) || !word.bytes().all(|b| b.is_ascii_alphanumeric()) {
        return Ok(());
    }
    for candidate in one_edit(word.as_bytes()) {
        let count = [fields.title.grams, fields.body.grams]
            .into_iter()
            .map(|field| searcher.doc_freq(&Term::from_field_text(field, &candidate)))
            .sum::<tantivy::Result<u64>>()?;
        if count > 0 && candidate != word {
            found.insert(candidate, count);
        }
    }
    Ok(())
}

fn one_edit(word: &[u8]) -> Vec<String> {
    let letters = b"abcdefghijklmnopqrstuvwxyz0123456789";
    let mut out: Vec<Vec<u8>> = Vec::new();
    for at in 0..=word.len() {
        let (head, tail) = word.split_at(at);
        out.extend(letters.iter().map(|letter| [head, &[*letter], tail].concat()));
        if let [_, tail @ ..] = tail {
            out.push([head, tail].concat());
            out.extend(letters.iter().map(|letter| [head, &[*letter], tail].concat()));
        }
        if let [first, second, tail @ ..] = tail {
            out.push([head, &[*second, *first], tail].concat());
        }
    }
    out.into_iter().filter_map(|bytes| String::from_utf8(bytes).ok()).collect()
}

/// The same sound, or all characters but one.
fn near_han(searcher: &Searcher, fields: &Fields, word: &str, found: &mut Found) -> Result<(), SearchError> {
    let chars: Vec<char> = word.chars().collect();
    if !(2..=8).contains(&chars.len()) {
        return Ok(());
    }
    let count = |term: &str| searcher.doc_freq(&Term::from_field_text(fields.suggest, term));
    for reading in readings(word) {
        // Initials have fewer letters; whole readings only.
        for term in spelled_terms(searcher, fields, &reading.full, MAX_SOUNDING)? {
            if term != word {
                let count = count(&term)?;
                found.insert(term, count);
            }
        }
    }
    for (key, frequency) in with_prefix(searcher, fields.suggest, &chars[0].to_string(), MAX_SCAN)? {
        if differs_in_one(&chars, term_of(&key)) {
            found.insert(key, frequency);
        }
    }
    // The first character is the wrong one: terms with the rest, found by the pair that follows it.
    let rest: String = chars[1..].iter().collect();
    if chars.len() >= 3 && count(&rest)? > 0 {
        let frequency = count(&rest)?;
        found.insert(rest, frequency);
    }
    Ok(())
}

fn differs_in_one(chars: &[char], term: &str) -> bool {
    let others: Vec<char> = term.chars().collect();
    others.len() == chars.len() && others.iter().zip(chars).filter(|(a, b)| a != b).count() == 1
}
