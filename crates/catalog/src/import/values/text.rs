//! Plain texts, cleaned of what no reader can see.

/// Normalised: line ends are `\n`; control characters, zero-width and byte-order marks are gone, as is
/// white space around. Nothing else is changed, so that what was written is what is kept.
pub(crate) fn clean(text: &str) -> String {
    if text.bytes().all(|byte| (0x20..0x7f).contains(&byte)) {
        return text.trim().to_owned();
    }
    let unified =
        if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text.to_owned() };
    unified.chars().filter(|one| is_visible(*one)).collect::<String>().trim().to_owned()
}

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

fn is_visible(one: char) -> bool {
    match one {
        '\n' | '\t' => true,
        '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}' => false,
        _ => !one.is_control(),
    }
}

/// Chinese characters and full-width signs, which are written without spaces.
pub(crate) fn is_wide(one: char) -> bool {
    matches!(one, '\u{2E80}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{FF00}'..='\u{FFEF}')
}
