//! The visitor's syntax. Every text is a valid query: what is not understood is read as words.
//!
//! Words are separated by spaces and all required. `"…"`, `“…”` and `「…」` ask for the exact text, `-` excludes,
//! `单位:` `ipc:` `行业:` `年:` `领域:` and their English names look in one property, codes are known by their shape.

use crate::codes;
use crate::document::Facet;
use crate::normalise::normalise;
use crate::script::{Script, runs};

/// A parsed query; all texts in it are normalised.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Query {
    pub(crate) clauses: Vec<Clause>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Clause {
    pub(crate) wanted: Wanted,
    pub(crate) excluded: bool,
    /// A quote within a text, without space around: a title that quotes, rather than a demand for the exact words.
    pub(crate) joined: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Wanted {
    /// One run of Han characters, kana or hangul.
    Han(String),
    /// One word in letters or digits.
    Latin(String),
    Phrase(String),
    Code(String),
    Property(Property, String),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Property {
    Organisation,
    Ipc,
    Year,
    Facet(Facet),
}

/// In characters; the rest of a longer query is ignored.
const MAX_LENGTH: usize = 400;
const MAX_CLAUSES: usize = 48;

impl Query {
    pub(crate) fn parse(text: &str) -> Self {
        let text: String = text.chars().take(MAX_LENGTH).collect();
        // Full-width colons, minus signs and quotes become ASCII here.
        let text = normalise(&text);
        let mut query = Self::default();
        let mut rest = text.as_str();
        while !rest.is_empty() && query.clauses.len() < MAX_CLAUSES {
            rest = query.take_clause(rest);
        }
        query.clauses.truncate(MAX_CLAUSES);
        query
    }

    fn take_clause<'a>(&mut self, text: &'a str) -> &'a str {
        let follows = !self.clauses.is_empty() && !text.starts_with(char::is_whitespace);
        let text = text.trim_start();
        let (excluded, text) = match text.strip_prefix(['-', '\u{2212}']) {
            Some(rest) if rest.starts_with(|c: char| !c.is_whitespace() && c != '-') => (true, rest),
            _ => (false, text),
        };
        if let Some((phrase, rest)) = quoted(text) {
            let followed = rest.chars().next().is_some_and(|next| !next.is_whitespace());
            self.push(Wanted::Phrase(phrase.to_owned()), excluded);
            if let Some(last) = self.clauses.last_mut() {
                last.joined = follows || followed;
            }
            return rest;
        }
        let (word, rest) = word(text);
        if let Some((property, value)) = property(word) {
            let (value, rest) =
                if value.is_empty() { quoted(rest).unwrap_or((value, rest)) } else { (value, rest) };
            if !value.trim().is_empty() {
                self.push(Wanted::Property(property, value.trim().to_owned()), excluded);
                return rest;
            }
        }
        if let Some((symbol, rest)) = spaced_ipc(word, rest) {
            self.push(Wanted::Code(symbol), excluded);
            return rest;
        }
        if codes::looks_like_code(word) {
            self.push(Wanted::Code(word.to_owned()), excluded);
        } else {
            self.push_words(word, excluded);
        }
        rest
    }

    fn push_words(&mut self, word: &str, excluded: bool) {
        let parts = runs(word);
        if excluded && parts.len() > 1 {
            // Each part alone would exclude too much.
            return self.push(Wanted::Phrase(word.to_owned()), true);
        }
        for run in parts {
            let part = word[run.range].to_owned();
            let wanted = match run.script {
                Script::Dense => Wanted::Han(part),
                Script::Spaced => Wanted::Latin(part),
            };
            self.push(wanted, excluded);
        }
    }

    fn push(&mut self, wanted: Wanted, excluded: bool) {
        let empty = matches!(&wanted, Wanted::Phrase(text) if runs(text).is_empty());
        let clause = Clause { wanted, excluded, joined: false };
        let known = |other: &Clause| other.wanted == clause.wanted && other.excluded == excluded;
        if !empty && !self.clauses.iter().any(known) {
            self.clauses.push(clause);
        }
    }
}

const QUOTES: [(char, &[char]); 5] =
    [('"', &['"']), ('“', &['”', '"', '“']), ('”', &['”', '"', '“']), ('「', &['」']), ('『', &['』'])];

/// A quoted text at the start and what follows it; none when the quote is never closed.
fn quoted(text: &str) -> Option<(&str, &str)> {
    let open = text.chars().next()?;
    let (_, closing) = QUOTES.iter().find(|(quote, _)| *quote == open)?;
    let inner = &text[open.len_utf8()..];
    let (end, close) = inner.char_indices().find(|(_, c)| closing.contains(c))?;
    Some((&inner[..end], &inner[end + close.len_utf8()..]))
}

/// Up to a space, or up to a quote that is closed. At least one character, so that parsing always ends.
fn word(text: &str) -> (&str, &str) {
    let is_end = |at: usize, c: char| c.is_whitespace() || quoted(&text[at..]).is_some();
    let end = text.char_indices().skip(1).find(|(at, c)| is_end(*at, *c)).map_or(text.len(), |(at, _)| at);
    text.split_at(end)
}

fn property(word: &str) -> Option<(Property, &str)> {
    let (name, value) = word.split_once(':')?;
    let property = match name {
        "单位" | "机构" | "org" => Property::Organisation,
        "ipc" => Property::Ipc,
        "年" | "年份" | "year" => Property::Year,
        "行业" | "产业" | "industry" => Property::Facet(Facet::Industry),
        "领域" | "field" => Property::Facet(Facet::Field),
        "地区" | "region" => Property::Facet(Facet::Region),
        _ => return None,
    };
    Some((property, value))
}

/// `H01M 8/10` is one symbol although it has a space.
fn spaced_ipc<'a>(word: &str, rest: &'a str) -> Option<(String, &'a str)> {
    if word.len() != 4 || !codes::looks_like_code(word) {
        return None;
    }
    let (group, after) = self::word(rest.trim_start());
    let symbol = format!("{word}{group}");
    (group.starts_with(|c: char| c.is_ascii_digit()) && codes::looks_like_code(&symbol))
        .then_some((symbol, after))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(text: &str) -> Vec<(Wanted, bool)> {
        Query::parse(text).clauses.into_iter().map(|clause| (clause.wanted, clause.excluded)).collect()
    }

    fn han(text: &str) -> Wanted {
        Wanted::Han(text.to_owned())
    }

    fn phrase(text: &str) -> Wanted {
        Wanted::Phrase(text.to_owned())
    }

    #[test]
    fn words_phrases_and_exclusions() {
        assert_eq!(parsed("招商　公司"), [(han("招商"), false), (han("公司"), false)]);
        assert_eq!(parsed("招商 －公司"), [(han("招商"), false), (han("公司"), true)]);
        assert_eq!(
            parsed("“小化妆”「锂电」-\"a b\""),
            [(phrase("小化妆"), false), (phrase("锂电"), false), (phrase("a b"), true)]
        );
        assert_eq!(parsed("316L不锈钢"), [(Wanted::Latin("316l".to_owned()), false), (han("不锈钢"), false)]);
    }

    #[test]
    fn properties_and_codes() {
        assert_eq!(
            parsed("单位：大连理工 电池")[0].0,
            Wanted::Property(Property::Organisation, "大连理工".to_owned())
        );
        assert_eq!(parsed("org:\"a b\"")[0].0, Wanted::Property(Property::Organisation, "a b".to_owned()));
        assert_eq!(
            parsed("H01M 8/10 膜"),
            [(Wanted::Code("h01m8/10".to_owned()), false), (han("膜"), false)]
        );
        assert_eq!(parsed("ZL202310123456.7").len(), 1);
    }

    #[test]
    fn malformed_queries_are_words() {
        assert_eq!(parsed("\"电池"), [(han("电池"), false)]);
        assert_eq!(parsed("年:"), [(han("年"), false)]);
        assert_eq!(parsed("--- - \"\" :::"), []);
        assert!(parsed(&"电 池 ".repeat(1000)).len() <= MAX_CLAUSES);
    }
}
