//! What a word or a text in Han characters demands.
//!
//! Not the dictionary but pairs of characters decide what matches, so that 简单 finds 安装简单 and 锂电池 finds
//! 锂离子动力电池. The dictionary only ranks.

use crate::grams::gram_tokens;
use crate::phrase::{all, any, at_least, boosted, in_order, phrase, present, scored};
use crate::plan::{BODY, Demand, KEYWORD, Node, Planner, SUMMARY, TITLE, constant};
use crate::schema::TextFields;
use crate::stop_words::is_stop_word;
use crate::tokenize::cut;

/// A longer run is a text, not a word.
pub(crate) const MAX_WORD: usize = 6;
/// The share of the words of a text that must occur.
const TEXT_SHARE: f32 = 0.6;
const MAX_TEXT_WORDS: usize = 24;

impl Planner<'_> {
    pub(crate) fn han(&mut self, word: &str) -> Demand {
        match word.chars().count() {
            0..=MAX_WORD => self.han_word(word),
            _ => self.han_text(word),
        }
    }

    /// The exact text in title or body.
    pub(crate) fn exact(&mut self, text: &str) -> Demand {
        self.terms.push(text.to_owned());
        let (title, body) = (phrase(&self.fields.title, text), phrase(&self.fields.body, text));
        Demand { required: any(vec![boosted(title, TITLE), body]), better: Vec::new() }
    }

    pub(crate) fn organisation(&self, name: &str) -> Node {
        in_order(self.fields.organisations, None, name)
    }

    fn han_word(&mut self, word: &str) -> Demand {
        self.terms.push(word.to_owned());
        self.terms.extend(gram_tokens(word).into_iter().map(|(_, gram)| gram.to_owned()));
        let required = any(vec![
            boosted(loosely(&self.fields.title, word), TITLE),
            boosted(loosely(&self.fields.body, word), BODY),
        ]);
        let mut better = self.ranking(word);
        if word.chars().nth(1).is_some() {
            // The exact word in the title comes first; the boost is of the size of the whole match.
            better.push(boosted(phrase(&self.fields.title, word), 2.0 * TITLE));
        }
        Demand { required, better }
    }

    fn han_text(&mut self, text: &str) -> Demand {
        let mut words: Vec<&str> = Vec::new();
        for word in cut(text) {
            let fits = !is_stop_word(word) && word.chars().nth(1).is_some() && !words.contains(&word);
            if fits && words.len() < MAX_TEXT_WORDS {
                words.push(word);
            }
        }
        if words.is_empty() {
            return self.exact(text);
        }
        let needed = (words.len() as f32 * TEXT_SHARE).ceil() as usize;
        let node = |word: &&str| {
            any(vec![boosted(phrase(&self.fields.title, word), TITLE), phrase(&self.fields.body, word)])
        };
        let required = at_least(needed, words.iter().map(node).collect());
        let better = vec![boosted(phrase(&self.fields.title, text), TITLE)];
        self.terms.push(text.to_owned());
        self.terms.extend(words.into_iter().map(str::to_owned));
        Demand { required, better }
    }

    /// Dictionary words and properties that speak for a document.
    pub(crate) fn ranking(&self, word: &str) -> Vec<Node> {
        let fields = self.fields;
        let places = [
            (fields.title.words, TITLE),
            (fields.keywords, KEYWORD),
            (fields.summary, SUMMARY),
            (fields.body.words, BODY),
        ];
        places.into_iter().map(|(field, boost)| boosted(scored(field, word), boost)).collect()
    }
}

/// All characters and at least half of the pairs.
fn loosely(fields: &TextFields, word: &str) -> Node {
    let grams: Vec<&str> = gram_tokens(word).into_iter().map(|(_, gram)| gram).collect();
    let count = word.chars().count();
    match count {
        1 => constant(present(fields.chars, word), 1.0),
        2 => scored(fields.grams, word),
        _ => {
            let pairs = grams.iter().map(|gram| scored(fields.grams, gram)).collect();
            let chars = word.chars().map(|c| present(fields.chars, c.encode_utf8(&mut [0; 4]))).collect();
            all(vec![at_least(grams.len().div_ceil(2), pairs), constant(all(chars), 0.0)])
        }
    }
}
