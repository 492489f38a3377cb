//! The matching engine of this node, and the model it was trained to.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::{Duration, SystemTime};

use catalog::listing::{Document, Stage, store};
use catalog::{achievement, demand};
use db::Db;
use search::matching::{Engine, Model, Training};
use uuid::Uuid;

/// How often a node looks for a newer model.
const ROUND: Duration = Duration::from_secs(20);

/// Shared by all requests; a newer engine takes the old one's place between two of them.
#[derive(Debug)]
pub struct Matcher {
    engine: RwLock<Arc<Engine>>,
    /// Of the file's last change, in microseconds, so that nodes with one model agree; 0 for the shipped one.
    number: AtomicU64,
}

impl Default for Matcher {
    /// The engine with the model that comes with the program.
    fn default() -> Self {
        Self { engine: RwLock::new(Arc::new(Model::shipped().engine())), number: AtomicU64::new(0) }
    }
}

impl Matcher {
    pub fn engine(&self) -> Arc<Engine> {
        Arc::clone(&self.engine.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Tells one model from another.
    pub fn number(&self) -> u64 {
        self.number.load(Ordering::Acquire)
    }

    fn take(&self, model: &Model, at: SystemTime) {
        *self.engine.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(model.engine());
        let since = at.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
        self.number.store(u64::try_from(since.as_micros()).unwrap_or(u64::MAX), Ordering::Release);
    }
}

/// Takes up each newer model of a file; runs until the process ends.
pub async fn follow(matcher: impl AsRef<Matcher>, file: PathBuf) {
    let mut seen = None;
    loop {
        let path = file.clone();
        let found = tokio::task::spawn_blocking(move || newer(&path, seen)).await;
        match found {
            Ok(Ok(Some((model, at)))) => {
                tracing::info!(words = model.words(), "a newer matching model is in use");
                matcher.as_ref().take(&model, at);
                seen = Some(at);
            }
            Ok(Ok(None)) => {}
            Ok(Err(error)) => {
                tracing::warn!(%error, file = %file.display(), "the matching model is not used")
            }
            Err(error) => tracing::error!(%error, "the matching model could not be looked for"),
        }
        tokio::time::sleep(ROUND).await;
    }
}

/// The engine of a data folder: trained where it was, else as it comes.
pub fn open(file: &Path) -> Matcher {
    let matcher = Matcher::default();
    match newer(file, None) {
        Ok(Some((model, at))) => matcher.take(&model, at),
        Ok(None) => {}
        Err(error) => tracing::warn!(%error, file = %file.display(), "the matching model is not used"),
    }
    matcher
}

/// A model of the texts of all public listings, and their number: what is withdrawn teaches nothing any more.
pub async fn train(db: &Db) -> anyhow::Result<(Model, usize)> {
    let mut texts = Vec::new();
    texts_of::<achievement::Draft>(db, &mut texts).await?;
    texts_of::<demand::Draft>(db, &mut texts).await?;
    let listings = texts.len();
    let model = tokio::task::spawn_blocking(move || {
        let mut training = Training::default();
        texts.iter().for_each(|text| training.add(text));
        training.finish()
    });
    Ok((model.await?, listings))
}

async fn texts_of<D: Document>(db: &Db, texts: &mut Vec<String>) -> db::Result<()> {
    let mut tx = db.read().await?;
    let mut after = Uuid::nil();
    loop {
        let page = store::page::<D>(&mut tx, after, 1000).await?;
        let Some(last) = page.last() else { return Ok(()) };
        after = D::uuid(last.id);
        let public = page.iter().filter(|listed| matches!(listed.listing.stage, Stage::Published { .. }));
        texts.extend(public.map(|listed| format!("{}\n{}", listed.draft.title(), listed.draft.prose())));
    }
}

/// Writes a model so that a reader sees the old one or the new one, whole.
pub fn write(file: &Path, model: &Model) -> io::Result<()> {
    let fresh = file.with_extension("new");
    fs::write(&fresh, model.write())?;
    fs::File::open(&fresh)?.sync_all()?;
    fs::rename(&fresh, file)
}

/// The model of a file, if there is one and it is not the one seen before.
fn newer(file: &Path, seen: Option<SystemTime>) -> io::Result<Option<(Model, SystemTime)>> {
    let at = match fs::metadata(file) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        metadata => metadata?.modified()?,
    };
    if seen == Some(at) {
        return Ok(None);
    }
    let model = Model::read(&fs::read(file)?).map_err(io::Error::other)?;
    Ok(Some((model, at)))
}
