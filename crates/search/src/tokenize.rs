//! From normalised text to terms. All tokenizers expect text that went through `normalise`.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use jieba_rs::Jieba;
use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

use crate::grams::{chars_into, grams_into};
use crate::script::{Script, runs};
use crate::stems::Stems;
use crate::vocabulary;

/// Loads the dictionary, about a second in a debug build. Call it at start so that no visitor waits for it.
pub fn warm_up() {
    dictionary();
    crate::normalise("專");
}

/// The dictionary words of a text (normalised here), in order, without stop words.
pub fn words(text: &str) -> Vec<String> {
    let text = crate::normalise(text);
    cut(&text).into_iter().filter(|word| !crate::stop_words::is_stop_word(word)).map(str::to_owned).collect()
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mode {
    Words,
    Grams,
    Chars,
    Lines,
}

impl Mode {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Words => "qiao_words",
            Self::Grams => "qiao_grams",
            Self::Chars => "qiao_chars",
            Self::Lines => "qiao_lines",
        }
    }
}

/// Dictionary words of two characters and more, and Latin tokens; each part of a text once.
pub(crate) fn cut(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    for run in runs(text) {
        let part = &text[run.range];
        match run.script {
            Script::Spaced => words.push(part),
            Script::Dense => words.extend(dictionary().cut(part, false).iter().map(|token| token.word)),
        }
    }
    words
}

pub(crate) fn dictionary() -> &'static Arc<Jieba> {
    static DICTIONARY: OnceLock<Arc<Jieba>> = OnceLock::new();
    DICTIONARY.get_or_init(|| {
        let mut jieba = Jieba::new();
        for word in vocabulary::WORDS {
            jieba.add_word(word, None, Some("n"));
        }
        Arc::new(jieba)
    })
}

#[derive(Clone)]
pub(crate) struct TextTokenizer {
    mode: Mode,
    stems: Stems,
}

impl TextTokenizer {
    pub(crate) fn new(mode: Mode) -> Self {
        Self { mode, stems: Stems::new() }
    }

    fn places(&mut self, text: &str) -> Vec<Place> {
        let mut places = Vec::with_capacity(text.len() / 3);
        let mut put =
            |position: usize, range: Range<usize>| places.push(Place { position, range, stem: None });
        match self.mode {
            Mode::Grams => grams_into(text, &mut put),
            Mode::Chars => chars_into(text, &mut put),
            Mode::Lines => lines_into(text, &mut put),
            Mode::Words => self.words_into(text, &mut places),
        }
        places
    }

    fn words_into(&mut self, text: &str, places: &mut Vec<Place>) {
        for (position, run) in runs(text).into_iter().enumerate() {
            let part = &text[run.range.clone()];
            match run.script {
                Script::Spaced => {
                    let stem = self.stems.stem(part);
                    places.push(Place { position, range: run.range.clone(), stem: None });
                    if stem.is_some() {
                        places.push(Place { position, range: run.range, stem });
                    }
                }
                Script::Dense => {
                    let base = part.as_ptr() as usize - run.range.start;
                    for token in dictionary().cut_for_search(part, false) {
                        let start = token.word.as_ptr() as usize - base;
                        // Single characters have a field of their own.
                        if token.word.chars().nth(1).is_some() {
                            places.push(Place {
                                position,
                                range: start..start + token.word.len(),
                                stem: None,
                            });
                        }
                    }
                }
            }
        }
    }
}

impl Tokenizer for TextTokenizer {
    type TokenStream<'a> = Places<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Places<'a> {
        Places { places: self.places(text).into_iter(), text, token: Token::default() }
    }
}

struct Place {
    position: usize,
    range: Range<usize>,
    stem: Option<String>,
}

pub(crate) struct Places<'a> {
    places: std::vec::IntoIter<Place>,
    text: &'a str,
    token: Token,
}

impl TokenStream for Places<'_> {
    fn advance(&mut self) -> bool {
        let Some(place) = self.places.next() else { return false };
        self.token.position = place.position;
        self.token.offset_from = place.range.start;
        self.token.offset_to = place.range.end;
        self.token.text.clear();
        self.token.text.push_str(place.stem.as_deref().unwrap_or(&self.text[place.range]));
        true
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}

fn lines_into(text: &str, put: &mut impl FnMut(usize, Range<usize>)) {
    let mut start = 0;
    for line in text.split('\n') {
        if !line.is_empty() {
            put(0, start..start + line.len());
        }
        start += line.len() + 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_overlapping_and_stemmed() {
        let mut tokenizer = TextTokenizer::new(Mode::Words);
        let mut stream = tokenizer.token_stream("燃料电池 batteries,pemfc");
        let mut terms = Vec::new();
        while stream.advance() {
            terms.push(stream.token().text.clone());
        }
        for wanted in ["燃料电池", "燃料", "电池", "batteries", "batteri", "pemfc"] {
            assert!(terms.iter().any(|term| term == wanted), "{wanted} in {terms:?}");
        }
    }
}
