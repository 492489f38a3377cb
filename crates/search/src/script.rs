//! Stretches of text in one kind of script.

use std::ops::Range;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Script {
    /// Written without spaces: Han, kana, hangul.
    Dense,
    /// Letters and digits of all other scripts.
    Spaced,
}

/// A longest stretch of one script.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Run {
    pub(crate) script: Script,
    pub(crate) range: Range<usize>,
}

pub(crate) fn runs(text: &str) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut rest = text.char_indices().peekable();
    while let Some((at, c)) = rest.next() {
        let end = at + c.len_utf8();
        let open = runs.last_mut().filter(|run| run.range.end == at);
        match (script_of(c), open) {
            (Some(script), Some(run)) if run.script == script => run.range.end = end,
            (Some(script), _) => runs.push(Run { script, range: at..end }),
            // A decimal point belongs to its number.
            (None, Some(run)) if c == '.' && run.script == Script::Spaced => {
                let before = text[..at].ends_with(|c: char| c.is_ascii_digit());
                let after = rest.peek().is_some_and(|(_, c)| c.is_ascii_digit());
                if before && after {
                    run.range.end = end;
                }
            }
            (None, _) => {}
        }
    }
    runs
}

pub(crate) fn script_of(c: char) -> Option<Script> {
    match c {
        '\0'..='\u{7f}' => c.is_ascii_alphanumeric().then_some(Script::Spaced),
        '\u{30fb}' => None,
        '\u{3005}'
        | '\u{3007}'
        | '\u{1100}'..='\u{11ff}'
        | '\u{3041}'..='\u{30ff}'
        | '\u{31f0}'..='\u{31ff}'
        | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}'
        | '\u{ac00}'..='\u{d7af}'
        | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3ffff}' => Some(Script::Dense),
        _ => c.is_alphanumeric().then_some(Script::Spaced),
    }
}
