//! One form for index and query: NFKC, lower case, simplified characters. Kana and hangul are kept.

use std::sync::OnceLock;

use ferrous_opencc::{OpenCC, config::BuiltinConfig};
use unicode_normalization::UnicodeNormalization;

/// The form in which text is indexed and compared. Character-wise, so a substring of a text is still a substring
/// after normalising; a phrase-wise conversion would depend on the context and lose that.
pub fn normalise(text: &str) -> String {
    let table = simplified();
    let is_plain = |c: char| plain(c, table).is_some();
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while !rest.is_empty() {
        let simple = rest.find(|c| !is_plain(c)).unwrap_or(rest.len());
        let unusual = rest[simple..].find(is_plain).unwrap_or(rest.len() - simple);
        // Unusual characters go the slow way, and the one before them too: marks combine with it. What is plain never
        // combines with what stands before it.
        let last = rest[..simple].chars().next_back().filter(|_| unusual > 0).map_or(0, char::len_utf8);
        out.extend(rest[..simple - last].chars().filter_map(|c| plain(c, table)));
        if unusual > 0 {
            out.push_str(&slowly(&rest[simple - last..simple + unusual], table));
        }
        rest = &rest[simple + unusual..];
    }
    out
}

/// The same for one character of a text; it may become several.
pub(crate) fn normalise_char(c: char, out: &mut Vec<char>) {
    let table = simplified();
    match plain(c, table) {
        Some(c) => out.push(c),
        None => out.extend(
            std::iter::once(c).nfkc().flat_map(char::to_lowercase).map(|c| plain(c, table).unwrap_or(c)),
        ),
    }
}

fn slowly(text: &str, table: &[char]) -> String {
    text.nfkc().flat_map(char::to_lowercase).nfkc().map(|c| plain(c, table).unwrap_or(c)).collect()
}

/// The ranges which NFKC leaves alone or moves by a constant; they are nearly all of Chinese, English and Japanese text.
fn plain(c: char, table: &[char]) -> Option<char> {
    match c {
        '\0'..='\u{7f}' => Some(c.to_ascii_lowercase()),
        FIRST..=LAST => Some(table[c as usize - FIRST as usize]),
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).map(|c| c.to_ascii_lowercase()),
        '\u{3000}' => Some(' '),
        '\u{3001}'..='\u{3029}' | '\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30fe}' => Some(c),
        '\u{2018}'..='\u{201f}' => Some(c),
        _ => None,
    }
}

const FIRST: char = '\u{4e00}';
const LAST: char = '\u{9fff}';

/// Characters which the conversion table changes although simplified text uses them too (著名, 乾坤).
const KEPT: [char; 2] = ['著', '乾'];

fn simplified() -> &'static [char] {
    static TABLE: OnceLock<Vec<char>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let converter = OpenCC::from_config(BuiltinConfig::T2s).ok();
        let simple = |c: char| {
            let text = converter.as_ref()?.convert(c.encode_utf8(&mut [0; 4]));
            let text = converter.as_ref()?.convert(&text);
            let mut chars = text.chars();
            chars.next().filter(|_| chars.next().is_none())
        };
        (FIRST..=LAST).map(|c| if KEPT.contains(&c) { c } else { simple(c).unwrap_or(c) }).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_form_for_width_case_and_script() {
        assert_eq!(normalise("ＰＥＭＦＣ　專利，ﾘﾁｳﾑ"), "pemfc 专利,リチウム");
        assert_eq!(normalise("著名"), "著名");
        assert_eq!(normalise("①②㎏"), "12kg");
    }

    #[test]
    fn all_simplified_forms_are_final() {
        for c in FIRST..=LAST {
            let once = normalise(&c.to_string());
            assert_eq!(normalise(&once), once, "{c}");
        }
    }

    proptest::proptest! {
        #[test]
        fn pieces_come_out_as_the_whole_does(text in "[a-zé か\u{3099}\u{301}\u{30a}\u{ff9e}ｶ钢鋼，·℃가\u{1161}\u{11a8}①ﬁ]{0,24}|\\PC{0,40}") {
            proptest::prop_assert_eq!(normalise(&text), slowly(&text, simplified()));
        }

        #[test]
        fn normalising_twice_changes_nothing(text in "\\PC{0,40}") {
            let once = normalise(&text);
            proptest::prop_assert_eq!(normalise(&once), once);
        }
    }
}
