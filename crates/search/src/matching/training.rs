//! What a market's own texts teach: how rare each term is in it, and where its words point.

use super::background::{self, Background};
use super::engine::Engine;
use super::vectors::{Corpus, Unreadable, Vectors};

/// A market's text counts as so many names of classes, of which there are far more.
const TIMES: u32 = 3;
/// Beside the shipped ones; more were no better.
const DIMENSIONS: usize = 64;

/// What the engine knows beside the two texts that it compares.
#[derive(Clone, Debug)]
pub struct Model {
    background: Background,
    vectors: Vectors,
}

/// Collects a market's texts into a [`Model`].
#[derive(Debug)]
pub struct Training {
    frequencies: background::Builder,
    corpus: Corpus,
}

impl Model {
    /// What comes with the program, for a market that has not been trained on.
    pub fn shipped() -> Self {
        Self { background: Background::standard(), vectors: Vectors::shipped() }
    }

    pub fn engine(&self) -> Engine {
        Engine::new(self.background.clone(), self.vectors.clone())
    }

    pub fn words(&self) -> usize {
        self.vectors.words()
    }

    /// The length of the frequencies as u64, little-endian, the frequencies, the directions.
    pub fn write(&self) -> Vec<u8> {
        let frequencies = self.background.write();
        let mut bytes = (frequencies.len() as u64).to_le_bytes().to_vec();
        bytes.extend(frequencies);
        bytes.extend(self.vectors.write());
        bytes
    }

    pub fn read(bytes: &[u8]) -> Result<Self, Unreadable> {
        let (length, rest) = bytes.split_first_chunk::<8>().ok_or(Unreadable)?;
        let length = usize::try_from(u64::from_le_bytes(*length)).map_err(|_| Unreadable)?;
        let (frequencies, vectors) = rest.split_at_checked(length).ok_or(Unreadable)?;
        Ok(Self {
            background: Background::read(frequencies, Background::standard())?,
            vectors: Vectors::read(vectors)?,
        })
    }
}

impl Default for Training {
    /// The names of classes stand under every market's texts, which may be few.
    fn default() -> Self {
        Self { frequencies: Background::builder(), corpus: Corpus::of_classes() }
    }
}

impl Training {
    /// Adds the text of one listing.
    pub fn add(&mut self, text: &str) {
        self.frequencies.add(text);
        self.corpus.add(text, TIMES);
    }

    pub fn finish(self) -> Model {
        let shipped = Vectors::shipped();
        let vectors = match self.corpus.train(DIMENSIONS) {
            Some(own) => shipped.beside(&own),
            None => shipped,
        };
        Model { background: self.frequencies.over(Background::standard()), vectors }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::matching::Profile;

    #[test]
    fn a_model_reads_back_and_scores_the_same() {
        let background = {
            let mut builder = Background::builder();
            ["水泵密封", "水泵叶轮", "水泵"].into_iter().for_each(|text| builder.add(text));
            builder.over(Background::standard())
        };
        let model = Model { background, vectors: Vectors::shipped() };
        let again = Model::read(&model.write()).unwrap();
        let (a, b) = (Profile::of_text("水泵密封"), Profile::of_text("水泵叶轮"));
        let fresh = (Profile::of_text("水泵密封"), Profile::of_text("水泵叶轮"));
        assert_eq!(model.engine().score(&a, &b), again.engine().score(&fresh.0, &fresh.1));
        let whole = model.write();
        assert_eq!(Model::read(&whole[..whole.len() - 1]).unwrap_err(), Unreadable);
    }

    proptest! {
        #[test]
        fn never_panics(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = Model::read(&bytes);
        }
    }
}
