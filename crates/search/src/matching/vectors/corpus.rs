//! Texts to learn from, and how often words stand near each other in them.

use std::collections::HashMap;

use catalog::taxonomy::{Table, discipline, industry, ipc};

use super::factor::{Counts, directions};
use super::{Vectors, words};

/// Words further apart than this do not count as near.
const WINDOW: usize = 10;
/// A word seen less often says nothing of itself.
const LEAST: u32 = 3;
/// Words kept, the most frequent first.
const MOST_WORDS: usize = 40_000;
/// Stands between two texts and for words that are not kept.
const APART: u32 = u32::MAX;

/// Texts as rows of words.
#[derive(Debug, Default)]
pub struct Corpus {
    words: HashMap<Box<str>, u32>,
    names: Vec<Box<str>>,
    /// How often each word occurs, and in how many texts, repeated texts counted each time.
    frequencies: Vec<u32>,
    texts_with: Vec<u32>,
    texts: u32,
    /// All texts, each followed by [`APART`], with how often each is to be counted.
    rows: Vec<(Vec<u32>, u32)>,
}

impl Corpus {
    /// The names of IPC classes, industries and disciplines, each with the class above it.
    pub fn of_classes() -> Self {
        let mut corpus = Self::default();
        for table in [ipc::table(), industry::table(), discipline::table()] {
            let above = |code: Option<&str>| code.and_then(|code| table.get(code)).map(|entry| entry.name);
            for entry in Table::whole(table) {
                let name = match above(entry.parent) {
                    Some(above) => format!("{}。{above}", entry.name),
                    None => entry.name.to_owned(),
                };
                corpus.add(&without_references(&name), 1);
            }
        }
        corpus
    }

    /// Adds a text that counts as `times` of them.
    pub fn add(&mut self, text: &str, times: u32) {
        let normalised = crate::normalise(text);
        let row: Vec<u32> = words(&normalised).map(|word| self.number(word)).collect();
        let mut distinct = row.clone();
        distinct.sort_unstable();
        distinct.dedup();
        row.iter().for_each(|word| self.frequencies[*word as usize] += times);
        distinct.iter().for_each(|word| self.texts_with[*word as usize] += times);
        self.texts += times;
        self.rows.push((row, times));
    }

    /// Directions of that many dimensions; none where there are fewer words. The same texts give the same directions.
    pub fn train(&self, dimensions: usize) -> Option<Vectors> {
        let mut kept: Vec<u32> =
            (0..).zip(&self.frequencies).filter(|(_, n)| **n >= LEAST).map(|(at, _)| at).collect();
        // By name where equally frequent, so that the order of texts decides nothing.
        kept.sort_by_key(|at| {
            (std::cmp::Reverse(self.frequencies[*at as usize]), self.names[*at as usize].clone())
        });
        kept.truncate(MOST_WORDS);
        let places = directions(&self.counts(&kept), dimensions)?;
        let rarity =
            |at: &u32| ((self.texts as f32 + 1.0) / (self.texts_with[*at as usize] as f32 + 0.5)).ln();
        let names: Vec<&str> = kept.iter().map(|at| &*self.names[*at as usize]).collect();
        Some(Vectors::new(dimensions, names, kept.iter().map(rarity).collect(), places))
    }

    fn number(&mut self, word: &str) -> u32 {
        if let Some(at) = self.words.get(word) {
            return *at;
        }
        let at = u32::try_from(self.names.len()).unwrap_or(APART - 1);
        self.words.insert(word.into(), at);
        self.names.push(word.into());
        self.frequencies.push(0);
        self.texts_with.push(0);
        at
    }

    /// How often each word stands near each other one, nearer ones counting more: row by row, so that no more than
    /// one row is ever spread out.
    fn counts(&self, kept: &[u32]) -> Counts {
        let mut rank = vec![APART; self.names.len()];
        (0..).zip(kept).for_each(|(at, word)| rank[*word as usize] = at);
        let mut line: Vec<u32> = Vec::new();
        let mut times: Vec<u32> = Vec::new();
        for (row, count) in &self.rows {
            line.extend(row.iter().map(|word| rank[*word as usize]));
            line.extend(std::iter::repeat_n(APART, WINDOW));
            times.resize(line.len(), *count);
        }
        let mut places: Vec<Vec<u32>> = vec![Vec::new(); kept.len()];
        for (at, word) in (0..).zip(&line).filter(|(_, word)| **word != APART) {
            places[*word as usize].push(at);
        }
        let mut counts = Counts::default();
        let mut near = vec![0.0f32; kept.len()];
        let mut touched: Vec<u32> = Vec::new();
        for (word, places) in (0u32..).zip(places) {
            for at in places.into_iter().map(|at| at as usize) {
                let (from, to) = (at.saturating_sub(WINDOW), (at + WINDOW + 1).min(line.len()));
                for other_at in (from..to).filter(|other| *other != at) {
                    let other = line[other_at];
                    if other == APART || other == word {
                        continue;
                    }
                    if near[other as usize] == 0.0 {
                        touched.push(other);
                    }
                    near[other as usize] += times[at] as f32 / at.abs_diff(other_at) as f32;
                }
            }
            touched.sort_unstable();
            counts
                .push_row(touched.drain(..).map(|other| (other, std::mem::take(&mut near[other as usize]))));
        }
        counts
    }
}

/// Without notes such as （电池入H01M）, which name other classes.
fn without_references(name: &str) -> String {
    let mut kept = String::with_capacity(name.len());
    let mut rest = name;
    while let Some((before, after)) = rest.split_once('（') {
        kept.push_str(before);
        match after.split_once('）') {
            Some((note, after)) if note.contains('入') => rest = after,
            _ => {
                kept.push('（');
                rest = after;
            }
        }
    }
    kept + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_to_other_classes_are_left_out_and_other_notes_kept() {
        assert_eq!(without_references("蓄电池（燃料电池入H01M8/00）的电极（正极）"), "蓄电池的电极（正极）");
        assert_eq!(without_references("（"), "（");
    }

    #[test]
    fn the_order_of_texts_decides_nothing_of_the_words() {
        let words = |texts: &[&str]| {
            let mut corpus = Corpus::default();
            texts.iter().for_each(|text| corpus.add(text, 3));
            corpus.train(2).unwrap()
        };
        let (one, other) = (words(&["轴承 密封", "海参 育苗"]), words(&["海参 育苗", "轴承 密封"]));
        assert_eq!(one.words(), other.words());
        assert_eq!(one.of_word("轴承"), other.of_word("轴承"));
    }
}
