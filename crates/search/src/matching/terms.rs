//! What texts are compared by: single Chinese characters, pairs of neighbours, and Latin words.
//!
//! Characters alone carry much meaning in Chinese technical prose and bridge words that differ by one
//! character; pairs bring the precision. Words of a dictionary did worse than both on judged pairs.

/// A term in eight bytes. Chinese terms are their characters, Latin words a hash with the top bit set.
pub(crate) type Key = u64;

const LATIN: Key = 1 << 63;
/// A character of the Unicode range has 21 bits.
const CHARACTER_BITS: u32 = 21;

/// English words that say nothing of a technology; Chinese ones are found by their frequency.
const ENGLISH_STOP_WORDS: &str = "\
    an and are as at based be been but by can for from has have high in into is it its \
    method more new no not of on or our research study such system technology than that the \
    their these this to under using was we which with";

/// A longest stretch of a normalised text in one script.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Run<'a> {
    Han(&'a str),
    Latin(&'a str),
}

/// How often each term occurs, ordered by term.
pub(crate) fn count(normalised: &str) -> Vec<(Key, u32)> {
    let mut all = Vec::with_capacity(normalised.len());
    keys(normalised, |key| all.push(key));
    all.sort_unstable();
    let mut counts: Vec<(Key, u32)> = Vec::with_capacity(all.len());
    for key in all {
        match counts.last_mut() {
            Some((last, count)) if *last == key => *count += 1,
            _ => counts.push((key, 1)),
        }
    }
    counts
}

/// Each occurrence of each term.
pub(crate) fn keys(normalised: &str, mut take: impl FnMut(Key)) {
    for run in runs(normalised) {
        match run {
            Run::Latin(word) => {
                if let Some(key) = latin_key(word) {
                    take(key);
                }
            }
            Run::Han(text) => {
                let mut before = None;
                for c in text.chars() {
                    take(character(c));
                    if let Some(before) = before {
                        take(pair(before, c));
                    }
                    before = Some(c);
                }
            }
        }
    }
}

/// Stretches of Chinese (with kana) and of other letters and digits, in order.
pub(crate) fn runs(normalised: &str) -> impl Iterator<Item = Run<'_>> {
    let mut rest = normalised;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches(|c: char| !is_han(c) && !c.is_alphanumeric());
        let han = is_han(rest.chars().next()?);
        let ends = |c: char| if han { !is_han(c) } else { is_han(c) || !c.is_alphanumeric() };
        let (run, after) = rest.split_at(rest.find(ends).unwrap_or(rest.len()));
        rest = after;
        Some(if han { Run::Han(run) } else { Run::Latin(run) })
    })
}

/// The Latin words with their keys.
pub(crate) fn latin_words(normalised: &str) -> impl Iterator<Item = (Key, String)> {
    runs(normalised).filter_map(|run| match run {
        Run::Latin(word) => Some((latin_key(word)?, word.to_owned())),
        Run::Han(_) => None,
    })
}

/// None for numbers, single letters and stop words.
pub(crate) fn latin_key(word: &str) -> Option<Key> {
    let plain = word.len() < 2
        || !word.contains(char::is_alphabetic)
        || ENGLISH_STOP_WORDS.split(' ').any(|stop| stop == word);
    // FNV-1a: stable between runs and machines, unlike the standard hasher.
    let step = |hash: Key, byte: u8| (hash ^ Key::from(byte)).wrapping_mul(0x0100_0000_01b3);
    (!plain).then(|| word.bytes().fold(0xcbf2_9ce4_8422_2325, step) | LATIN)
}

pub(crate) fn pair(first: char, second: char) -> Key {
    Key::from(u32::from(first)) << CHARACTER_BITS | Key::from(u32::from(second))
}

/// The text of a pair; none for characters and Latin words.
pub(crate) fn pair_text(key: Key) -> Option<String> {
    let second = char::from_u32((key & ((1 << CHARACTER_BITS) - 1)) as u32)?;
    let first = char::from_u32(u32::try_from(key >> CHARACTER_BITS).ok()?)?;
    (key & LATIN == 0 && first != '\0').then(|| [first, second].iter().collect())
}

pub(crate) fn is_pair(key: Key) -> bool {
    key & LATIN == 0 && key >> CHARACTER_BITS != 0
}

/// A pair or a Latin word: what means something by itself.
pub(crate) fn is_word(key: Key) -> bool {
    key & LATIN != 0 || is_pair(key)
}

fn character(c: char) -> Key {
    Key::from(u32::from(c))
}

pub(crate) fn is_han(c: char) -> bool {
    matches!(c, '\u{3005}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_text_falls_into_runs_of_one_script() {
        let found: Vec<Run<'_>> = runs("钛白粉tio2 包覆、600 mpa").collect();
        let expected =
            [Run::Han("钛白粉"), Run::Latin("tio2"), Run::Han("包覆"), Run::Latin("600"), Run::Latin("mpa")];
        assert_eq!(found, expected);
    }

    #[test]
    fn characters_pairs_and_words_are_counted_and_numbers_are_not() {
        let counts = count("水水泵 600 pump");
        assert_eq!(counts.len(), 2 + 2 + 1);
        assert!(counts.contains(&(character('水'), 2)));
        assert!(counts.contains(&(pair('水', '泵'), 1)));
        assert!(counts.contains(&(latin_key("pump").unwrap(), 1)));
    }

    #[test]
    fn a_pair_can_be_read_back() {
        assert_eq!(pair_text(pair('电', '池')).as_deref(), Some("电池"));
        assert_eq!(pair_text(character('电')), None);
        assert_eq!(pair_text(latin_key("cell").unwrap()), None);
    }

    proptest! {
        #[test]
        fn never_panics(text in ".*") {
            let _ = count(&text);
            keys(&text, |key| drop(pair_text(key)));
        }
    }
}
