//! Texts of cells: one line, one sentence.

pub(crate) use crate::text::clean;

/// One line: a break within is a space, and between Chinese characters nothing.
pub(crate) fn one_line(text: &str) -> String {
    let text = clean(text);
    if !text.contains(['\n', '\t']) {
        return text;
    }
    let mut line = String::with_capacity(text.len());
    for part in text.split(['\n', '\t']).map(str::trim).filter(|part| !part.is_empty()) {
        let between_chinese =
            line.chars().last().is_some_and(is_wide) && part.chars().next().is_some_and(is_wide);
        if !line.is_empty() && !between_chinese {
            line.push(' ');
        }
        line.push_str(part);
    }
    line
}

/// The first sentence, at most so many characters.
pub(crate) fn first_sentence(text: &str, most: usize) -> String {
    let end = text.find(['。', '！', '？', '；', '!', '?', '\n']).unwrap_or(text.len());
    let sentence = &text[..end];
    let sentence = sentence.find(". ").map_or(sentence, |at| &sentence[..at]);
    let cut: String = sentence.trim().trim_end_matches('.').chars().take(most).collect();
    let cut = cut.trim().to_owned();
    if cut.is_empty() { text.trim().chars().take(most).filter(|one| *one != '\n').collect() } else { cut }
}

/// Chinese characters and full-width signs, which are written without spaces.
pub(crate) fn is_wide(one: char) -> bool {
    matches!(one, '\u{2E80}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{FF00}'..='\u{FFEF}')
}
