//! What words mean, as directions: words that stand near the same words point the same way. A demand for a 隔膜 and an
//! achievement about an 离子膜 share no term and still meet here.
//!
//! Trained without judgements, from co-occurrence alone: see [`Corpus`]. What was tried stands in
//! `docs/matching-experiments.md`.

mod corpus;
mod factor;
mod file;

use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, LazyLock};

use daachorse::{CharwiseDoubleArrayAhoCorasick, CharwiseDoubleArrayAhoCorasickBuilder, MatchKind};

pub use corpus::Corpus;
pub use file::Unreadable;

use super::background;
use super::terms::{self, Run};

/// What is left of a single character's weight: it has many meanings.
const LETTER: f32 = 0.3;
/// What is left of a word's weight that every application uses.
const PLAIN: f32 = 0.4;
/// A coordinate of length 1 as a byte.
const STEP: f32 = 127.0;

/// Directions of words. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Vectors(Arc<Table>);

struct Table {
    dimensions: usize,
    /// The words by their numbers. Finds the longest from left to right, many times faster than the dictionary cuts a
    /// text; on judged pairs both do alike. None for a table without words.
    words: Option<CharwiseDoubleArrayAhoCorasick<u32>>,
    /// How much each word says by its kind.
    said: Vec<f32>,
    /// Inverse document frequency, in nats, by word.
    rarity: Vec<f32>,
    /// `dimensions` bytes a word.
    places: Vec<i8>,
    /// Tells tables apart, so that a text's direction in one is not used with another.
    stamp: u64,
}

/// Where a text points: of length 1, or 0 where no word is known.
pub(crate) type Direction = Vec<f32>;

impl Vectors {
    /// The table that comes with the program; `assets/model/README.md` tells what it was made of.
    pub fn shipped() -> Self {
        static SHIPPED: LazyLock<Vectors> = LazyLock::new(|| {
            let bytes = include_bytes!("../../../../../assets/model/words.bin");
            Vectors::read(bytes).expect("the table is built into the program")
        });
        SHIPPED.clone()
    }

    pub fn words(&self) -> usize {
        self.0.rarity.len()
    }

    pub fn dimensions(&self) -> usize {
        self.0.dimensions
    }

    /// Both tables side by side: a text points where both say. Rarity is that of the other one where it knows the word,
    /// for it is the one trained on the texts at hand.
    #[must_use]
    pub fn beside(&self, other: &Self) -> Self {
        let (left, right) = (&*self.0, &*other.0);
        let mut words: Vec<String> = left.words().chain(right.words()).map(|(word, _)| word).collect();
        words.sort_unstable();
        words.dedup();
        let mut places = Vec::with_capacity(words.len() * (left.dimensions + right.dimensions));
        let mut rarity = Vec::with_capacity(words.len());
        for word in &words {
            for table in [left, right] {
                match table.place(word) {
                    Some(place) => places.extend_from_slice(place),
                    None => places.resize(places.len() + table.dimensions, 0),
                }
            }
            let known = |table: &Table| table.number(word).map(|at| table.rarity[at]);
            rarity.push(known(right).or_else(|| known(left)).unwrap_or(0.0));
        }
        Self::new(left.dimensions + right.dimensions, words, rarity, places)
    }

    pub(crate) fn stamp(&self) -> u64 {
        self.0.stamp
    }

    /// Where a normalised text points: the sum of its words' directions, rare words counting more.
    pub(crate) fn direction(&self, normalised: &str) -> Direction {
        let mut sum = vec![0.0; self.0.dimensions];
        for (at, count) in self.0.counted(normalised) {
            let weight = (1.0 + (count as f32).ln()) * self.0.rarity[at] * self.0.said[at];
            let place = &self.0.places[at * self.0.dimensions..][..self.0.dimensions];
            sum.iter_mut().zip(place).for_each(|(sum, place)| *sum += weight * f32::from(*place));
        }
        unit(&mut sum);
        sum
    }

    /// Where a word points; none where it is unknown.
    pub(crate) fn of_word(&self, word: &str) -> Option<Direction> {
        let mut direction: Direction = self.0.place(word)?.iter().map(|one| f32::from(*one)).collect();
        unit(&mut direction);
        Some(direction)
    }

    fn new<S: AsRef<str>>(dimensions: usize, words: Vec<S>, rarity: Vec<f32>, places: Vec<i8>) -> Self {
        static STAMPS: AtomicU64 = AtomicU64::new(0);
        let stamp = STAMPS.fetch_add(1, Ordering::Relaxed);
        let said = words.iter().map(|word| said(word.as_ref())).collect();
        let longest = CharwiseDoubleArrayAhoCorasickBuilder::new().match_kind(MatchKind::LeftmostLongest);
        let words = longest.build(words.iter().map(AsRef::as_ref)).ok();
        Self(Arc::new(Table { dimensions, words, said, rarity, places, stamp }))
    }
}

impl fmt::Debug for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} words of {} numbers", self.rarity.len(), self.dimensions)
    }
}

impl Table {
    /// The known words of a normalised text by their numbers, each with how often it stands there.
    fn counted(&self, normalised: &str) -> Vec<(usize, usize)> {
        let mut all: Vec<usize> = Vec::new();
        for run in terms::runs(normalised) {
            match run {
                Run::Han(text) => {
                    let found = self.words.iter().flat_map(|words| words.leftmost_find_iter(text));
                    all.extend(found.map(|found| found.value() as usize));
                }
                Run::Latin(word) => all.extend(self.number(word)),
            }
        }
        all.sort_unstable();
        all.chunk_by(|a, b| a == b).filter_map(|same| Some((*same.first()?, same.len()))).collect()
    }

    /// All words with their numbers, in no order.
    fn words(&self) -> impl Iterator<Item = (String, u32)> {
        self.words.iter().flat_map(CharwiseDoubleArrayAhoCorasick::iter)
    }

    fn number(&self, word: &str) -> Option<usize> {
        let found = self.words.as_ref()?.leftmost_find_iter(word).next()?;
        (found.end() - found.start() == word.len()).then_some(found.value() as usize)
    }

    fn place(&self, word: &str) -> Option<&[i8]> {
        let at = self.number(word)? * self.dimensions;
        self.places.get(at..at + self.dimensions)
    }
}

/// The words of a normalised text that may have a direction, in order.
pub(crate) fn words(normalised: &str) -> impl Iterator<Item = &str> {
    terms::runs(normalised).flat_map(|run| match run {
        Run::Han(text) => {
            crate::tokenize::dictionary().cut(text, false).into_iter().map(|token| token.word).collect()
        }
        Run::Latin(word) if terms::latin_key(word).is_some() => vec![word],
        Run::Latin(_) => Vec::new(),
    })
}

/// The sum of weighted directions, of length 1 unless empty.
pub(crate) fn blended(parts: [(&Direction, f32); 2]) -> Direction {
    let mut sum: Direction = Vec::new();
    for (direction, share) in parts {
        sum.resize(direction.len(), 0.0);
        sum.iter_mut().zip(direction).for_each(|(sum, one)| *sum += share * one);
    }
    unit(&mut sum);
    sum
}

/// How alike two directions are, -1 to 1.
pub(crate) fn cosine(a: &Direction, b: &Direction) -> f32 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

/// How much a word says by its kind.
fn said(word: &str) -> f32 {
    let letter = word.chars().nth(1).is_none() && word.chars().all(terms::is_han);
    let kind = if letter { LETTER } else { 1.0 };
    if background::is_plain_word(word) { kind * PLAIN } else { kind }
}

fn unit(direction: &mut [f32]) {
    let length = direction.iter().map(|one| one * one).sum::<f32>().sqrt();
    if length > 0.0 {
        direction.iter_mut().for_each(|one| *one /= length);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cosine(a: &str, b: &str) -> f32 {
        let [a, b] = [a, b].map(|text| Vectors::shipped().direction(text));
        a.iter().zip(&b).map(|(a, b)| a * b).sum()
    }

    #[test]
    fn texts_about_one_thing_point_one_way_without_a_common_word() {
        let (near, far) =
            (cosine("锂离子电池正极材料", "蓄电池电极"), cosine("锂离子电池正极材料", "水稻育种"));
        assert!(near > 0.15 && far < 0.05, "{near} {far}");
    }

    #[test]
    fn what_is_not_known_points_nowhere() {
        assert!(Vectors::shipped().direction("").iter().all(|one| *one == 0.0));
        assert_eq!(cosine("", "电池"), 0.0);
    }

    #[test]
    fn tables_stand_beside_each_other() {
        let mut corpus = Corpus::default();
        for _ in 0..4 {
            corpus.add("丁丑巳午 电池 隔膜 渗透", 1);
            corpus.add("海参 育苗 水质", 1);
        }
        let own = corpus.train(4).unwrap();
        let both = Vectors::shipped().beside(&own);
        assert_eq!(both.dimensions(), Vectors::shipped().dimensions() + 4);
        assert!(both.words() >= Vectors::shipped().words());
        assert!(both.of_word("海参").is_some() && both.of_word("育苗").is_some());
    }
}
