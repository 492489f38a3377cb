//! Near equality of texts: 64 bits over pairs of characters, compared by how many bits differ.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use unicode_normalization::UnicodeNormalization;

/// Texts shorter than this, in characters, are near only when equal: one pair more changes too many bits.
const SHORT: usize = 12;
/// Most bits in which near texts differ: one character changed moves about five bits of a text of sixty
/// characters, and one or two of a text of six hundred. Of six bands, then, at least one is the same.
const DISTANCE: u32 = 5;
const BANDS: usize = 6;
const BAND_BITS: usize = 11;
/// Most texts compared in one band, so that many texts of one pattern cost no more than many others.
const BUCKET_MAX: usize = 256;

/// Characters that a title has or has not without saying anything else.
const PARTICLES: [char; 6] = ['的', '之', '与', '和', '及', '了'];

/// What is kept of a text: 63 bits of it, and in the lowest bit whether it is short.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Sketch(u64);

/// The texts seen so far, by their sketches.
pub struct Near<I> {
    entries: Vec<(Sketch, I)>,
    equal: HashMap<Sketch, usize>,
    bands: [HashMap<u16, Vec<u32>>; BANDS],
}

/// The sketch of a text without width, case, spaces, punctuation and particles.
pub fn simhash(text: &str) -> Sketch {
    let letters: Vec<char> = text
        .nfkc()
        .flat_map(char::to_lowercase)
        .filter(|one| one.is_alphanumeric() && !PARTICLES.contains(one))
        .collect();
    if letters.len() < SHORT {
        let bits =
            letters.iter().fold(letters.len() as u64, |bits, one| mixed(bits, u64::from(u32::from(*one))));
        return Sketch(bits | 1);
    }
    let mut weights = [0_i32; 64];
    for pair in letters.windows(2) {
        let pair = mixed(u64::from(u32::from(pair[0])), u64::from(u32::from(pair[1])));
        for (at, weight) in weights.iter_mut().enumerate() {
            *weight += if pair >> at & 1 == 1 { 1 } else { -1 };
        }
    }
    let bits =
        (0..).zip(weights).filter(|(_, weight)| *weight > 0).fold(0, |bits, (at, _)| bits | 1_u64 << at);
    Sketch(bits & !1)
}

impl Sketch {
    /// The form of a database column, which has no unsigned numbers.
    pub fn stored(self) -> i64 {
        self.0.cast_signed()
    }

    pub fn from_stored(stored: i64) -> Self {
        Self(stored.cast_unsigned())
    }

    fn is_short(self) -> bool {
        self.0 & 1 == 1
    }
}

impl<I: Copy> Default for Near<I> {
    fn default() -> Self {
        Self { entries: Vec::new(), equal: HashMap::new(), bands: Default::default() }
    }
}

impl<I: Copy> Near<I> {
    pub fn new() -> Self {
        Self::default()
    }

    /// Keeps a text; of equal ones the first.
    pub fn insert(&mut self, id: I, sketch: Sketch) {
        let Entry::Vacant(place) = self.equal.entry(sketch) else { return };
        place.insert(self.entries.len());
        if let (false, Ok(at)) = (sketch.is_short(), u32::try_from(self.entries.len())) {
            for (band, key) in self.bands.iter_mut().zip(keys(sketch)) {
                let bucket = band.entry(key).or_default();
                if bucket.len() < BUCKET_MAX {
                    bucket.push(at);
                }
            }
        }
        self.entries.push((sketch, id));
    }

    /// The text equal to this one, or else the nearest of those near it.
    pub fn find(&self, sketch: Sketch) -> Option<I> {
        if let Some(at) = self.equal.get(&sketch) {
            return Some(self.entries[*at].1);
        }
        if sketch.is_short() {
            return None;
        }
        let buckets = self.bands.iter().zip(keys(sketch)).filter_map(|(band, key)| band.get(&key));
        let candidates = buckets.flatten().map(|at| self.entries[*at as usize]);
        let distances = candidates.map(|(other, id)| ((other.0 ^ sketch.0).count_ones(), id));
        distances
            .filter(|(distance, _)| *distance <= DISTANCE)
            .min_by_key(|(distance, _)| *distance)
            .map(|one| one.1)
    }

    pub fn len(&self) -> usize {
        self.entries.len()
    }

    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}

fn keys(sketch: Sketch) -> [u16; BANDS] {
    std::array::from_fn(|band| (sketch.0 >> (BAND_BITS * band)) as u16 & ((1 << BAND_BITS) - 1))
}

/// Spreads two numbers over 64 bits (the finisher of splitmix64), the same on every machine.
fn mixed(first: u64, second: u64) -> u64 {
    let mut bits =
        first.wrapping_mul(0x9e37_79b9_7f4a_7c15).wrapping_add(second).wrapping_add(0x632b_e59b_d9b4_e019);
    bits = (bits ^ bits >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    bits = (bits ^ bits >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
    bits ^ bits >> 31
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_with_one_character_changed_is_near_and_another_is_not() {
        let text: String = (0..600).map(|at| char::from_u32(0x4e00 + at * 7).unwrap()).collect();
        let changed = text.replacen(char::from_u32(0x4e00 + 700).unwrap(), "新", 1);
        let mut near = Near::new();
        near.insert(1, simhash(&text));
        assert_ne!(simhash(&text), simhash(&changed));
        assert_eq!(near.find(simhash(&changed)), Some(1));
        let other: String = (0..600).map(|at| char::from_u32(0x4e00 + at * 11 + 3).unwrap()).collect();
        assert_eq!(near.find(simhash(&other)), None);
    }

    #[test]
    fn short_texts_are_near_only_when_equal_but_for_spaces_and_width() {
        let mut near = Near::new();
        near.insert(7, simhash("水处理 ＡＢ"));
        assert_eq!(near.find(simhash("水处理ab")), Some(7));
        assert_eq!(near.find(simhash("水处理ac")), None);
        let stored = simhash("水处理ab").stored();
        assert_eq!(near.find(Sketch::from_stored(stored)), Some(7));
    }

    #[test]
    fn a_hundred_thousand_texts_of_one_pattern_stay_quick() {
        let mut near = Near::new();
        let base = simhash("一种用于城市污水处理的高效节能装置及其控制方法").0;
        for at in 0..100_000_u64 {
            let sketch = Sketch(base ^ at << 16);
            near.find(sketch);
            near.insert(at, sketch);
        }
        assert_eq!(near.len(), 100_000);
        let largest = near.bands.iter().flat_map(HashMap::values).map(Vec::len).max();
        assert!(largest <= Some(BUCKET_MAX));
    }
}
