//! Help from outside: vectors of an operator's own model, asked for in batches, kept in the database, and never waited
//! for long. Absent or slow, matching goes on without and says so.

mod openai;
mod scale;

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use catalog::embedding::{TextHash, Vector, store};
use db::Db;
use sha2::{Digest, Sha256};

pub use openai::{ServiceError, Settings};

use openai::Service;
use scale::Scale;

/// The longest that a page waits for vectors nobody has asked for before.
const PATIENCE: Duration = Duration::from_millis(1_500);
/// After a failure the service is left alone for so long.
const REST: Duration = Duration::from_secs(60);
/// Vectors that a scale is taken from.
const SAMPLE: i64 = 200;
/// A scale from few texts is taken again when there are more.
const FRESH: Duration = Duration::from_secs(300);

/// The outside model of this node, if the operator has one.
#[derive(Debug, Default)]
pub struct Embeddings {
    service: Option<Service>,
    resting: Mutex<Option<Instant>>,
    scale: Mutex<Option<(Scale, Instant)>>,
}

/// How alike an outside model finds one text and others.
#[derive(Debug, Default)]
pub struct Likenesses {
    /// Spreads above chance, in the order of the others; none where it is not known.
    pub others: Vec<Option<f32>>,
    /// There is a model, and it did not answer.
    pub missing: bool,
}

/// Texts with their vectors.
#[derive(Debug)]
pub struct Compared {
    vectors: Vec<Vec<f32>>,
    scale: Scale,
}

impl Compared {
    /// How alike two of the texts are, by their places, in spreads above chance.
    pub fn likeness(&self, one: usize, other: usize) -> Option<f32> {
        Some(self.scale.likeness(self.vectors.get(one)?, self.vectors.get(other)?))
    }
}

impl Embeddings {
    pub fn of(settings: &Settings) -> Self {
        Self { service: Service::of(settings), ..Self::default() }
    }

    pub fn is_set(&self) -> bool {
        self.service.is_some()
    }

    /// Asks for the vectors of many texts, without a database to keep them in: for measuring. None without a service.
    pub async fn compared(&self, texts: &[String]) -> anyhow::Result<Option<Compared>> {
        let Some(service) = &self.service else { return Ok(None) };
        let sent: Vec<String> = texts.iter().map(|text| shortened(text)).collect();
        let vectors = service.vectors(&sent).await?;
        let sample: Vec<Vec<f32>> =
            vectors.iter().step_by(vectors.len().div_ceil(SAMPLE as usize).max(1)).cloned().collect();
        Ok(Scale::of(&sample).map(|scale| Compared { vectors, scale }))
    }

    /// Holds one text against others within the time that a page can wait.
    pub async fn likenesses(&self, db: &Db, one: &str, others: &[String]) -> Likenesses {
        let Some(service) = &self.service else { return self.nothing(others.len(), false) };
        let texts: Vec<&str> = std::iter::once(one).chain(others.iter().map(String::as_str)).collect();
        match tokio::time::timeout(PATIENCE, self.known(db, service, &texts)).await {
            Ok(Ok(Some(likenesses))) => likenesses,
            // Not yet: too few texts are known to tell what its numbers are worth.
            Ok(Ok(None)) => self.nothing(others.len(), false),
            Ok(Err(error)) => {
                tracing::warn!(error = format!("{error:#}"), "matching goes on without outside embeddings");
                self.rest();
                self.nothing(others.len(), true)
            }
            Err(_) => {
                tracing::warn!("outside embeddings took too long; matching goes on without");
                self.rest();
                self.nothing(others.len(), true)
            }
        }
    }

    async fn known(&self, db: &Db, service: &Service, texts: &[&str]) -> anyhow::Result<Option<Likenesses>> {
        let vectors = self.vectors(db, service, texts).await?;
        let Some((one, others)) = vectors.split_first() else { return Ok(None) };
        let Some(scale) = self.scale(db, service).await? else { return Ok(None) };
        let likeness = |other: &Option<Vec<f32>>| Some(scale.likeness(one.as_ref()?, other.as_ref()?));
        let missing = vectors.iter().any(Option::is_none);
        Ok(Some(Likenesses { others: others.iter().map(likeness).collect(), missing }))
    }

    /// The vectors of texts, those not known asked for and kept; none where the service rests.
    async fn vectors(
        &self,
        db: &Db,
        service: &Service,
        texts: &[&str],
    ) -> anyhow::Result<Vec<Option<Vec<f32>>>> {
        let sent: Vec<String> = texts.iter().map(|text| shortened(text)).collect();
        let hashes: Vec<TextHash> = sent.iter().map(|text| format!("{:x}", Sha256::digest(text))).collect();
        let mut tx = db.read().await?;
        let mut known = store::find(&mut tx, &service.model, &hashes).await?;
        drop(tx);
        let mut unknown: HashMap<&String, &String> = HashMap::new();
        unknown.extend(hashes.iter().zip(&sent).filter(|(hash, _)| !known.contains_key(*hash)));
        if !unknown.is_empty() && !self.rests() {
            let (asked, texts): (Vec<&String>, Vec<String>) =
                unknown.into_iter().map(|(hash, text)| (hash, text.clone())).unzip();
            let answered = service.vectors(&texts).await?;
            let fresh: Vec<(TextHash, Vector)> =
                asked.into_iter().cloned().zip(answered.iter().map(|vector| bytes(vector))).collect();
            let mut tx = db.write().await?;
            store::keep(&mut tx, &service.model, &fresh).await?;
            tx.commit().await?;
            known.extend(fresh);
        }
        Ok(hashes.iter().map(|hash| known.get(hash).map(|bytes| numbers(bytes))).collect())
    }

    async fn scale(&self, db: &Db, service: &Service) -> db::Result<Option<Scale>> {
        let held = *self.scale.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((scale, at)) = held
            && at.elapsed() < FRESH
        {
            return Ok(Some(scale));
        }
        let mut tx = db.read().await?;
        let sample = store::some(&mut tx, &service.model, SAMPLE).await?;
        drop(tx);
        let vectors: Vec<Vec<f32>> = sample.iter().map(|bytes| numbers(bytes)).collect();
        let scale = Scale::of(&vectors);
        *self.scale.lock().unwrap_or_else(PoisonError::into_inner) =
            scale.map(|scale| (scale, Instant::now()));
        Ok(scale)
    }

    fn nothing(&self, others: usize, missing: bool) -> Likenesses {
        Likenesses { others: vec![None; others], missing }
    }

    fn rest(&self) {
        *self.resting.lock().unwrap_or_else(PoisonError::into_inner) = Some(Instant::now());
    }

    fn rests(&self) -> bool {
        self.resting
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .is_some_and(|since| since.elapsed() < REST)
    }
}

fn shortened(text: &str) -> String {
    text.chars().take(openai::LONGEST).collect()
}

fn bytes(vector: &[f32]) -> Vec<u8> {
    vector.iter().flat_map(|number| number.to_le_bytes()).collect()
}

fn numbers(bytes: &[u8]) -> Vec<f32> {
    bytes.as_chunks::<4>().0.iter().map(|bytes| f32::from_le_bytes(*bytes)).collect()
}
