//! English stems.

use tantivy::tokenizer::{Language, RawTokenizer, Stemmer, TextAnalyzer, TokenStream};

/// Holds a tokenizer, because tantivy offers the algorithm only as a filter.
#[derive(Clone)]
pub(crate) struct Stems(TextAnalyzer);

impl Stems {
    pub(crate) fn new() -> Self {
        Self(TextAnalyzer::builder(RawTokenizer::default()).filter(Stemmer::new(Language::English)).build())
    }

    /// The stem of an English word of at least four letters, when it differs from the word.
    pub(crate) fn stem(&mut self, word: &str) -> Option<String> {
        if word.len() < 4 || word.len() > 40 || !word.bytes().all(|b| b.is_ascii_lowercase()) {
            return None;
        }
        let mut stream = self.0.token_stream(word);
        let stem = stream.advance().then(|| stream.token().text.clone())?;
        (stem != word).then_some(stem)
    }
}
