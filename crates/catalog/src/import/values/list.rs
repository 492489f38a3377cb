//! Several values in one cell.

use super::text::{clean, is_wide};

/// Splits on every separator people use between items.
pub(crate) fn items(text: &str) -> Vec<String> {
    split(text, &['；', ';', '、', '，', ',', '|', '\n', '\t'])
}

/// Keywords also stand apart by spaces alone, where these are between Chinese characters.
pub(crate) fn keywords(text: &str) -> Vec<String> {
    let items = items(text);
    match &items[..] {
        [only] if only.contains(' ') && is_spaced_chinese(only) => {
            only.split_whitespace().map(str::to_owned).collect()
        }
        _ => items,
    }
}

/// Splits on the separators that names do not contain.
pub(crate) fn names(text: &str) -> Vec<String> {
    split(text, &['；', ';', '|', '\n', '\t'])
}

pub(crate) fn lines(text: &str) -> Vec<String> {
    split(text, &['\n'])
}

/// Patent numbers; a comma before three digits belongs to an American number.
pub(crate) fn numbers(text: &str) -> Vec<String> {
    let mut parted = String::with_capacity(text.len());
    for (at, one) in text.char_indices() {
        let after = &text.as_bytes()[at + one.len_utf8()..];
        let grouped = after.len() >= 3
            && after[..3].iter().all(u8::is_ascii_digit)
            && !after.get(3).is_some_and(u8::is_ascii_digit);
        parted.push(if one == ',' && !grouped { '\n' } else { one });
    }
    split(&parted, &['；', ';', '、', '，', '|', '\n', '\t'])
}

fn split(text: &str, separators: &[char]) -> Vec<String> {
    text.split(separators).map(clean).filter(|item| !item.is_empty()).collect()
}

fn is_spaced_chinese(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.windows(2).all(|pair| pair[0].ends_with(is_wide) && pair[1].starts_with(is_wide))
}
