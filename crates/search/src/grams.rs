//! Pairs of neighbouring characters: what decides whether a text in Han characters matches.

use std::ops::Range;

use crate::script::{Script, runs, script_of};

/// The pairs of neighbouring characters and the Latin tokens of a text (normalised here): the terms `candidates` takes.
pub fn grams(text: &str) -> Vec<String> {
    let text = crate::normalise(text);
    gram_tokens(&text).into_iter().map(|(_, gram)| gram.to_owned()).collect()
}

/// Grams with their positions: a character or a Latin token counts one, a separator one.
pub(crate) fn gram_tokens(text: &str) -> Vec<(usize, &str)> {
    let mut out = Vec::new();
    grams_into(text, &mut |position, range| out.push((position, &text[range])));
    out
}

pub(crate) fn grams_into(text: &str, put: &mut impl FnMut(usize, Range<usize>)) {
    let mut position = 0;
    let mut last_end = 0;
    for run in runs(text) {
        position += usize::from(run.range.start > last_end);
        last_end = run.range.end;
        if run.script == Script::Spaced {
            put(position, run.range);
            position += 1;
            continue;
        }
        let mut previous: Option<usize> = None;
        let starts =
            text[run.range.clone()].char_indices().map(|(at, c)| (run.range.start + at, c.len_utf8()));
        for (start, length) in starts {
            if let Some(previous) = previous {
                put(position - 1, previous..start + length);
            } else if start + length == run.range.end {
                put(position, start..run.range.end);
            }
            previous = Some(start);
            position += 1;
        }
    }
}

pub(crate) fn chars_into(text: &str, put: &mut impl FnMut(usize, Range<usize>)) {
    for (at, c) in text.char_indices() {
        if script_of(c) == Some(Script::Dense) {
            put(0, at..at + c.len_utf8());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grams_keep_numbers_whole_and_know_neighbours() {
        let tokens = gram_tokens("316l不锈钢,a 1.5mw");
        assert_eq!(tokens, [(0, "316l"), (1, "不锈"), (2, "锈钢"), (5, "a"), (7, "1.5mw")]);
        assert_eq!(gram_tokens("灯"), [(0, "灯")]);
    }
}
