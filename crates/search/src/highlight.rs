//! Marks what matched. Terms are compared in normalised form, but the original text is what is shown.

use crate::normalise::{normalise, normalise_char};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    pub text: String,
    pub hit: bool,
}

/// The text, or its window of at most `max_chars` characters with the most hits, cut into spans. Cut ends are shown by
/// an ellipsis.
pub fn highlight(text: &str, terms: &[String], max_chars: Option<usize>) -> Vec<Span> {
    let chars: Vec<char> = text.chars().collect();
    let hits = marked(&chars, terms);
    let range = match max_chars {
        Some(max) if max < chars.len() => window(&hits, max),
        _ => 0..chars.len(),
    };
    let mut spans: Vec<Span> = Vec::new();
    if range.start > 0 {
        spans.push(Span { text: "…".to_owned(), hit: false });
    }
    for at in range.clone() {
        match spans.last_mut() {
            Some(span) if span.hit == hits[at] => span.text.push(chars[at]),
            _ => spans.push(Span { text: chars[at].to_string(), hit: hits[at] }),
        }
    }
    if range.end < chars.len() {
        match spans.last_mut() {
            Some(span) if !span.hit => span.text.push('…'),
            _ => spans.push(Span { text: "…".to_owned(), hit: false }),
        }
    }
    spans
}

/// For each character whether it belongs to a term.
fn marked(chars: &[char], terms: &[String]) -> Vec<bool> {
    let mut plain: Vec<char> = Vec::with_capacity(chars.len());
    let mut origin: Vec<usize> = Vec::with_capacity(chars.len());
    for (at, c) in chars.iter().enumerate() {
        normalise_char(*c, &mut plain);
        origin.resize(plain.len(), at);
    }
    let mut hits = vec![false; chars.len()];
    for term in terms {
        let term: Vec<char> = normalise(term).chars().collect();
        let starts = plain.windows(term.len().max(1)).enumerate().filter(|(_, window)| *window == term);
        for (start, _) in starts {
            if fits_word(&plain, start, term.len()) {
                hits[origin[start]..=origin[start + term.len() - 1]].fill(true);
            }
        }
    }
    hits
}

/// A Latin term must begin where a word begins: `ion` is not in `station`.
fn fits_word(plain: &[char], start: usize, length: usize) -> bool {
    let letter = |c: &char| c.is_ascii_alphanumeric();
    let begins_inside = start > 0 && letter(&plain[start - 1]) && letter(&plain[start]);
    let short =
        length < 3 && plain.get(start + length).is_some_and(letter) && letter(&plain[start + length - 1]);
    !begins_inside && !short
}

fn window(hits: &[bool], max: usize) -> std::ops::Range<usize> {
    let mut count = hits[..max].iter().filter(|hit| **hit).count();
    let (mut best, mut best_count) = (0, count);
    for start in 1..=hits.len() - max {
        count += usize::from(hits[start + max - 1]);
        count -= usize::from(hits[start - 1]);
        if count > best_count {
            (best, best_count) = (start, count);
        }
    }
    // The first best window ends with its last hit; moving it right gives the reader some context after it.
    let slack = hits[best..best + max].iter().take_while(|hit| !**hit).count();
    let start = if best == 0 { 0 } else { (best + slack / 2).min(hits.len() - max) };
    start..start + max
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, terms: &[&str], max: Option<usize>) -> String {
        let terms: Vec<String> = terms.iter().map(|term| (*term).to_owned()).collect();
        let mark = |span: Span| if span.hit { format!("[{}]", span.text) } else { span.text };
        highlight(text, &terms, max).into_iter().map(mark).collect()
    }

    #[test]
    fn original_text_is_kept() {
        assert_eq!(shown("ＰＥＭＦＣ專利與㎏", &["pemfc", "专利", "kg"], None), "[ＰＥＭＦＣ專利]與[㎏]");
        assert_eq!(shown("station ion", &["ion"], None), "station [ion]");
        assert_eq!(shown("", &["", "电"], Some(3)), "");
    }

    #[test]
    fn the_best_window() {
        assert_eq!(shown("一二三四五六七八电池九十", &["电池"], Some(4)), "…八[电池]九…");
        assert_eq!(shown("电池一二三四", &["电池"], Some(4)), "[电池]一二…");
    }

    proptest::proptest! {
        #[test]
        fn nothing_is_lost(text in "\\PC{0,30}", term in "\\PC{0,3}", max in proptest::option::of(0usize..20)) {
            let spans = highlight(&text, &[term], max);
            if max.is_none() {
                proptest::prop_assert_eq!(spans.iter().map(|span| span.text.as_str()).collect::<String>(), text);
            }
        }
    }
}
