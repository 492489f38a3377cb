//! Pinyin of terms, for people who type letters. Never used for queries in characters: homophones must not mix.

use pinyin::{Pinyin, ToPinyin, ToPinyinMulti};

/// How a term is typed with letters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Reading {
    pub(crate) full: String,
    pub(crate) initials: String,
}

/// The usual reading first, then those of characters with several ones; none for a term without Han characters.
pub(crate) fn readings(term: &str) -> Vec<Reading> {
    let mut out = vec![Reading { full: String::new(), initials: String::new() }];
    let mut has_han = false;
    for c in term.chars() {
        let sounds = sounds(c);
        has_han |= !sounds.is_empty();
        match sounds.as_slice() {
            [] if c.is_alphanumeric() => out.iter_mut().for_each(|reading| {
                reading.full.push(c);
                reading.initials.push(c);
            }),
            [] => {}
            [first, others @ ..] => {
                let fork: Vec<Reading> = if out.len() * sounds.len() > MAX_READINGS {
                    Vec::new()
                } else {
                    others
                        .iter()
                        .flat_map(|sound| out.iter().map(|reading| extended(reading, sound)))
                        .collect()
                };
                for reading in &mut out {
                    *reading = extended(reading, first);
                }
                out.extend(fork);
            }
        }
    }
    if has_han { out } else { Vec::new() }
}

/// 刺参 has eight.
const MAX_READINGS: usize = 8;

fn extended(reading: &Reading, sound: &str) -> Reading {
    let mut next = reading.clone();
    next.full.extend(sound.chars().map(ascii));
    next.initials.extend(sound.chars().next().map(ascii));
    next
}

/// Input methods write ü as v.
fn ascii(c: char) -> char {
    if c == 'ü' { 'v' } else { c }
}

fn sounds(c: char) -> Vec<&'static str> {
    let Some(usual) = c.to_pinyin().map(Pinyin::plain) else { return Vec::new() };
    let mut sounds = vec![usual];
    for other in c.to_pinyin_multi().into_iter().flatten().map(Pinyin::plain) {
        if !sounds.contains(&other) {
            sounds.push(other);
        }
    }
    sounds
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn readings_of_terms() {
        let first = &readings("燃料电池")[0];
        assert_eq!((first.full.as_str(), first.initials.as_str()), ("ranliaodianchi", "rldc"));
        assert!(readings("银行").iter().any(|reading| reading.full == "yinhang"));
        assert!(readings("pemfc").is_empty());
    }
}
