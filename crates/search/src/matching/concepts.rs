//! The terms that two texts share, as a person would name them: whole words, the longest that stand in both.

use std::collections::{BTreeMap, HashMap};

use super::background::Background;
use super::profile::{Profile, Vector};
use super::terms::{self, Key, Run};

/// Characters that join words and never begin or end a term.
const JOINTS: &str =
    "的了和与及等在中对为是有其可一种用以或于由被把将从到并而且之所能会使该此各性化类型多每较";
/// Longest text read for terms, in characters.
const READ: usize = 4_000;
/// Longest term, in characters; copied sentences would otherwise come out whole.
const LONGEST: usize = 12;
/// Smallest share of the likeness worth telling.
const TELLING: f32 = 0.04;

/// Terms with their shares of the likeness, largest first.
pub(crate) fn shared(demand: &Profile, achievement: &Profile, background: &Background) -> Vec<(String, f32)> {
    let mut common =
        demand.with_vector(background, |a| achievement.with_vector(background, |b| products(a, b)));
    let total: f32 = common.values().sum();
    if total <= 0.0 {
        return Vec::new();
    }
    let pair = Pair { demand, common: &common, background };
    let mut found: BTreeMap<String, Vec<Key>> = BTreeMap::new();
    for part in &achievement.parts {
        let end = part.normalised.char_indices().nth(READ).map_or(part.normalised.len(), |(at, _)| at);
        for run in terms::runs(&part.normalised[..end]) {
            match run {
                Run::Han(text) => words(text, &pair, |word| note(word, &mut found)),
                Run::Latin(word) if terms::latin_key(word).is_some_and(|key| common.contains_key(&key)) => {
                    note(word, &mut found);
                }
                Run::Latin(_) => {}
            }
        }
    }
    let mut terms = Vec::new();
    // The heaviest takes its characters first, so that 锂电池 and 电池 do not both count 电池.
    while let Some((word, weight)) = heaviest(&found, &common).filter(|(_, weight)| weight / total >= TELLING)
    {
        for key in found.remove(&word).unwrap_or_default() {
            common.remove(&key);
        }
        terms.push((word, weight / total));
    }
    terms.sort_by(|a, b| b.1.total_cmp(&a.1));
    terms.into_iter().map(|(word, share)| (as_written(&word, achievement), share)).collect()
}

/// What each common term adds to the likeness.
fn products(a: &Vector, b: &Vector) -> HashMap<Key, f32> {
    let weight = |key| b.binary_search_by_key(&key, |&(key, _)| key).ok().map(|at| b[at].1);
    a.iter().filter_map(|&(key, of_a)| Some((key, of_a * weight(key)?))).collect()
}

/// Words of a run that stand in the demand, neighbours joined while the demand joins them too. A word that
/// every application uses is told only beside a better one.
fn words(run: &str, pair: &Pair<'_>, mut take: impl FnMut(&str)) {
    let mut open: Option<Span> = None;
    let mut flush = |span: Option<Span>| {
        let word = span.filter(|span| span.telling).map_or("", |span| &run[span.from..span.content]);
        if word.chars().nth(1).is_some() {
            take(word);
        }
    };
    let mut at = 0;
    for token in crate::tokenize::dictionary().cut(run, false) {
        let (from, to) = (at, at + token.word.len());
        at = to;
        let telling = pair.tells(token.word);
        // Only a joint that is a word of its own is left off: 有效 keeps its 有.
        let joint = token.word.chars().all(|letter| JOINTS.contains(letter));
        open = match open {
            _ if !pair.shares(token.word) => {
                flush(open);
                None
            }
            Some(Span { from, content, telling: before }) if pair.joins(&run[from..to]) => {
                Some(Span { from, content: if joint { content } else { to }, telling: before || telling })
            }
            before => {
                flush(before);
                Some(Span { from, content: to, telling }).filter(|_| !joint && pair.joins(token.word))
            }
        };
    }
    flush(open);
}

/// A stretch of a run, in bytes.
#[derive(Clone, Copy)]
struct Span {
    from: usize,
    /// End of the last word that is no joint.
    content: usize,
    telling: bool,
}

/// What decides whether a word is shared.
struct Pair<'a> {
    demand: &'a Profile,
    common: &'a HashMap<Key, f32>,
    background: &'a Background,
}

impl Pair<'_> {
    fn shares(&self, word: &str) -> bool {
        all(word, |key| self.common.contains_key(&key))
    }

    fn joins(&self, passage: &str) -> bool {
        passage.chars().nth(LONGEST).is_none() && self.demand.says(passage)
    }

    fn tells(&self, word: &str) -> bool {
        word.chars().nth(1).is_some() && !all(word, |key| !self.background.is_telling(key))
    }
}

fn all(word: &str, mut holds: impl FnMut(Key) -> bool) -> bool {
    let mut all = true;
    terms::keys(word, |key| all &= holds(key));
    all
}

fn note(word: &str, found: &mut BTreeMap<String, Vec<Key>>) {
    found.entry(word.to_owned()).or_insert_with(|| {
        let mut keys: Vec<Key> = terms::count(word).into_iter().map(|(key, _)| key).collect();
        keys.dedup();
        keys
    });
}

/// A word of which more than half is already told is not told again.
fn heaviest(found: &BTreeMap<String, Vec<Key>>, common: &HashMap<Key, f32>) -> Option<(String, f32)> {
    let fresh =
        |keys: &&Vec<Key>| 2 * keys.iter().filter(|key| common.contains_key(key)).count() > keys.len();
    let weighed = found
        .iter()
        .filter(|(_, keys)| fresh(keys))
        .map(|(word, keys)| (word, keys.iter().filter_map(|key| common.get(key)).sum::<f32>()));
    weighed.max_by(|a, b| a.1.total_cmp(&b.1)).map(|(word, weight)| (word.clone(), weight))
}

/// Latin words in the case of the achievement: `TiO2`, not `tio2`.
fn as_written(word: &str, achievement: &Profile) -> String {
    let latin = word.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let mut tokens =
        achievement.parts.iter().flat_map(|part| part.written.split(|c: char| !c.is_ascii_alphanumeric()));
    let written = tokens.find(|token| token.eq_ignore_ascii_case(word)).filter(|_| latin);
    written.unwrap_or(word).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(demand: &str, achievement: &str) -> Vec<String> {
        let (a, b) = (Profile::of_text(demand), Profile::of_text(achievement));
        shared(&a, &b, &Background::standard()).into_iter().map(|(word, _)| word).collect()
    }

    #[test]
    fn neighbouring_words_become_one_term() {
        let terms = told("寻找全钒液流电池隔膜", "用于储能的全钒液流电池及其隔膜的研究");
        assert_eq!(terms[0], "全钒液流电池", "{terms:?}");
        assert!(terms.contains(&"隔膜".to_owned()), "{terms:?}");
    }

    #[test]
    fn plain_words_and_single_characters_are_not_told() {
        assert!(told("水泵系统技术研发", "粮食仓储系统技术研发").is_empty());
    }

    #[test]
    fn latin_words_keep_their_case() {
        assert_eq!(told("tio2 包覆", "TiO2 纳米颗粒")[0], "TiO2");
    }
}
