//! An outside service of the shape that OpenAI gave `/v1/embeddings`, which local servers of models speak too.

use std::time::Duration;

use clap::Args;
use reqwest::Client;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::outbound;

/// Texts in one question.
const BATCH: usize = 64;
/// Characters of a text that are sent: models read little more, and services count them.
pub(super) const LONGEST: usize = 2_000;

/// An outside model to help matching. Without an address there is none, and nothing is sent anywhere.
#[derive(Args, Clone, Debug, Default)]
pub struct Settings {
    /// Address of an OpenAI-compatible service of embeddings, such as http://127.0.0.1:8081/v1. Texts of public
    /// listings are sent to it.
    #[arg(long, env = "QIAO_EMBEDDINGS_URL", global = true)]
    pub embeddings_url: Option<String>,

    /// The model that the service is asked for.
    #[arg(long, env = "QIAO_EMBEDDINGS_MODEL", default_value = "default", global = true)]
    pub embeddings_model: String,

    /// Bearer token of the service.
    #[arg(long, env = "QIAO_EMBEDDINGS_KEY", hide_env_values = true, global = true)]
    pub embeddings_key: Option<String>,
}

#[derive(Debug)]
pub(super) struct Service {
    client: Client,
    url: String,
    pub(super) model: String,
    key: Option<String>,
}

#[derive(Debug, Error)]
pub enum ServiceError {
    #[error("the service of embeddings did not answer as one: {0}")]
    Http(#[from] reqwest::Error),
    #[error(
        "the service of embeddings answered {answered} vectors for {asked} texts, or vectors of different lengths"
    )]
    Uneven { asked: usize, answered: usize },
}

#[derive(Serialize)]
struct Question<'a> {
    model: &'a str,
    input: &'a [String],
    encoding_format: &'static str,
}

#[derive(Deserialize)]
struct Answer {
    data: Vec<Embedding>,
}

#[derive(Deserialize)]
struct Embedding {
    index: usize,
    embedding: Vec<f32>,
}

impl Service {
    pub(super) fn of(settings: &Settings) -> Option<Self> {
        let url = settings.embeddings_url.as_deref()?.trim_end_matches('/');
        let url = if url.ends_with("/embeddings") { url.to_owned() } else { format!("{url}/embeddings") };
        let client = outbound::client().connect_timeout(Duration::from_secs(2)).build().ok()?;
        Some(Self {
            client,
            url,
            model: settings.embeddings_model.clone(),
            key: settings.embeddings_key.clone(),
        })
    }

    /// A vector of length 1 for each text, in their order.
    pub(super) async fn vectors(&self, texts: &[String]) -> Result<Vec<Vec<f32>>, ServiceError> {
        let mut vectors = Vec::with_capacity(texts.len());
        for batch in texts.chunks(BATCH) {
            let question = Question { model: &self.model, input: batch, encoding_format: "float" };
            let mut request = self.client.post(&self.url).json(&question);
            if let Some(key) = &self.key {
                request = request.bearer_auth(key);
            }
            let mut answer: Answer = request.send().await?.error_for_status()?.json().await?;
            answer.data.sort_by_key(|one| one.index);
            let length = answer.data.first().map_or(0, |one| one.embedding.len());
            let sound = answer.data.iter().all(|one| one.embedding.len() == length && length > 0);
            if answer.data.len() != batch.len() || !sound {
                return Err(ServiceError::Uneven { asked: batch.len(), answered: answer.data.len() });
            }
            vectors.extend(answer.data.into_iter().map(|one| unit(one.embedding)));
        }
        Ok(vectors)
    }
}

fn unit(mut vector: Vec<f32>) -> Vec<f32> {
    let length = vector.iter().map(|one| one * one).sum::<f32>().sqrt();
    if length > 0.0 {
        vector.iter_mut().for_each(|one| *one /= length);
    }
    vector
}
