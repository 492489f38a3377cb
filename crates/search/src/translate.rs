//! From English and Japanese terms to Chinese ones and back, by the table in `assets/terms`: a query in one language
//! finds listings in another. What was translated is told to the visitor.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use crate::normalise::normalise;
use crate::stems::Stems;

/// Words of the longest English term looked for.
const MAX_WORDS: usize = 4;
/// Characters of the longest Japanese term looked for.
const MAX_LETTERS: usize = 16;

/// Terms of other languages; all are normalised.
pub(crate) type Terms = Vec<&'static str>;

/// Neighbouring words that are one term.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Span {
    pub(crate) words: Range<usize>,
    pub(crate) terms: Terms,
}

struct Table {
    english: HashMap<&'static str, Terms>,
    /// By stems: `batteries` is no word of the table, `battery` is.
    stems: HashMap<String, Terms>,
    japanese: HashMap<&'static str, Terms>,
    chinese: HashMap<&'static str, Terms>,
}

static TABLE: LazyLock<Table> =
    LazyLock::new(|| Table::read(normalise(include_str!("../../../assets/terms/terms.tsv")).leak()));

/// Chinese terms for English words, the longest first; words without one are in no span.
pub(crate) fn english(words: &[&str]) -> Vec<Span> {
    let mut stems = Stems::new();
    let stemmed: Vec<String> = words.iter().map(|word| stem(&mut stems, word)).collect();
    let mut spans = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let longest = (1..=MAX_WORDS.min(words.len() - at)).rev();
        let found = longest.filter_map(|length| {
            let (range, exact) = (at..at + length, words[at..at + length].join(" "));
            let terms =
                TABLE.english.get(&*exact).or_else(|| TABLE.stems.get(&stemmed[range.clone()].join(" ")))?;
            Some(Span { words: range, terms: terms.clone() })
        });
        match { found }.next() {
            Some(span) => {
                at = span.words.end;
                spans.push(span);
            }
            None => at += 1,
        }
    }
    spans
}

/// Chinese terms for the Japanese ones in a run of characters, in order.
pub(crate) fn japanese(run: &str) -> Terms {
    let mut found = Terms::new();
    let mut rest = run;
    while let Some(first) = rest.chars().next() {
        let ends = rest.char_indices().map(|(at, letter)| at + letter.len_utf8()).take(MAX_LETTERS);
        let longest = ends.collect::<Vec<_>>().into_iter().rev();
        let known = { longest }.find_map(|end| Some((end, TABLE.japanese.get(&rest[..end])?)));
        let end = known.map_or(first.len_utf8(), |(end, _)| end);
        found.extend(known.into_iter().flat_map(|(_, terms)| terms));
        rest = &rest[end..];
    }
    found
}

/// Chinese terms for a word that may be Japanese.
pub(crate) fn japanese_word(word: &str) -> &'static [&'static str] {
    TABLE.japanese.get(word).map_or(&[], Vec::as_slice)
}

/// English and Japanese terms for a Chinese one.
pub(crate) fn chinese(term: &str) -> &'static [&'static str] {
    TABLE.chinese.get(term).map_or(&[], Vec::as_slice)
}

/// Kana tell Japanese from Chinese.
pub(crate) fn is_japanese(text: &str) -> bool {
    text.chars().any(|letter| matches!(letter, '\u{3041}'..='\u{30ff}'))
}

impl Table {
    /// Lines of English, Chinese and Japanese terms, parted by tabs; several by `|`.
    fn read(text: &'static str) -> Self {
        let mut stems = Stems::new();
        let mut table = Self {
            english: HashMap::new(),
            stems: HashMap::new(),
            japanese: HashMap::new(),
            chinese: HashMap::new(),
        };
        for line in text.lines() {
            let mut columns = line.split('\t').map(|column| column.split('|').map(str::trim));
            let (Some(english), Some(chinese)) = (columns.next(), columns.next()) else { continue };
            let chinese: Terms = chinese.filter(|term| !term.is_empty()).collect();
            let japanese: Terms =
                columns.next().into_iter().flatten().filter(|term| !term.is_empty()).collect();
            for term in english {
                let stemmed: Vec<String> = term.split(' ').map(|word| stem(&mut stems, word)).collect();
                add(table.stems.entry(stemmed.join(" ")).or_default(), &chinese);
                add(table.english.entry(term).or_default(), &chinese);
                chinese.iter().for_each(|chinese| add(table.chinese.entry(chinese).or_default(), &[term]));
            }
            for term in japanese {
                // 燃料電池 is Chinese once it is written in simplified characters.
                if !chinese.contains(&term) {
                    add(table.japanese.entry(term).or_default(), &chinese);
                    chinese
                        .iter()
                        .for_each(|chinese| add(table.chinese.entry(chinese).or_default(), &[term]));
                }
            }
        }
        table
    }
}

fn add(known: &mut Terms, terms: &[&'static str]) {
    terms.iter().for_each(|term| {
        if !known.contains(term) {
            known.push(term);
        }
    });
}

/// `optimisation` and `optimization` are one.
fn stem(stems: &mut Stems, word: &str) -> String {
    let stem = stems.stem(word).unwrap_or_else(|| word.to_owned());
    stem.replace("isat", "izat").replace("lyse", "lyze")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn english_of(text: &str) -> Vec<(Range<usize>, &'static str)> {
        let words: Vec<&str> = text.split(' ').collect();
        english(&words).into_iter().map(|span| (span.words, span.terms[0])).collect()
    }

    #[test]
    fn the_longest_term_is_taken_and_endings_do_not_matter() {
        assert_eq!(english_of("fuel cell")[0], (0..2, "燃料电池"));
        assert_eq!(english_of("the fuel cells of xyzzy")[0], (1..3, "燃料电池"));
        assert!(english_of("xyzzy").is_empty());
    }

    #[test]
    fn kana_are_read_and_the_way_back_is_known() {
        assert!(is_japanese("リチウム") && !is_japanese("锂电池"));
        assert!(japanese(&normalise("リチウムイオン電池の劣化")).contains(&"锂离子电池"));
        assert!(chinese("燃料电池").contains(&"fuel cell"));
        assert!(chinese("没有这个词").is_empty());
    }
}
