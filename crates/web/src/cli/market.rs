//! Opening the market in a process: database, index, engine.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64};

use anyhow::Context;
use db::Db;
use metrics_exporter_prometheus::PrometheusHandle;
use search::Opened;
use tokio::sync::Notify;

use crate::app::{App, Inner};
use crate::config::Place;
use crate::embeddings::{Embeddings, Settings};
use crate::feedback::counting::Looks;
use crate::files::shelf::{self, Shelf};
use crate::finder::Finder;
use crate::identities::{self, Directories};
use crate::matcher::Matcher;
use crate::messages::{self, Drivers};
use crate::outbound::{self, Abroad};
use crate::roadshows::{Halls, Room};
use crate::server::kept::Kept;

/// What differs between the ways of running the site.
#[derive(Clone, Debug, Default)]
pub struct Manner {
    pub public_url: Option<String>,
    pub demo: bool,
    pub staff_factor: bool,
    pub metrics: Option<(PrometheusHandle, String)>,
    pub embeddings: Settings,
    pub messages: messages::Settings,
    pub outbound: outbound::Settings,
    pub identities: identities::Settings,
    pub files: shelf::Settings,
    /// Where mail and attachments lie without a setting: the folders `mail` and `files` in it.
    pub data_dir: Option<PathBuf>,
    pub proxies: usize,
    /// How many may follow halls at a time.
    pub live: Room,
}

/// Opens the database of a place.
pub(super) async fn database(place: &Place) -> anyhow::Result<Db> {
    std::fs::create_dir_all(&place.data_dir)
        .with_context(|| format!("the data folder {} cannot be made", place.data_dir.display()))?;
    Ok(Db::connect(&place.database_url()).await?)
}

/// The market over an open database; the keeper is started by who serves.
pub fn open(db: Db, manner: Manner) -> anyhow::Result<App> {
    Ok(App::new(Inner {
        db,
        finder: Finder::default(),
        matcher: Matcher::default(),
        embeddings: Embeddings::of(&manner.embeddings),
        public_url: manner.public_url,
        demo: manner.demo,
        staff_factor: manner.staff_factor,
        metrics: manner.metrics,
        generation: AtomicI64::new(0),
        writes: AtomicU64::new(0),
        kept: Kept::default(),
        halls: Halls::of(manner.live),
        messages: Drivers::of(&manner.messages, manner.data_dir.as_deref())?,
        abroad: Abroad::of(&manner.outbound)?,
        directories: Directories::of(&manner.identities)?,
        shelf: Shelf::open(&manner.files, &manner.data_dir.unwrap_or_default().join("files"))?,
        looks: Looks::default(),
        proxies: manner.proxies,
        written: Notify::new(),
    }))
}

/// An index for one command: brought up to date if no server holds it, else read as it is.
pub(super) async fn index(db: &Db, place: &Place) -> anyhow::Result<Finder> {
    let dir = place.index_dir();
    crate::keeper::sealed(db).await?;
    crate::keeper::catch_up(db, &dir, &mut |_| {}).await?;
    let finder = Finder::default();
    match tokio::task::spawn_blocking(move || search::Index::open_reader(&dir)).await?? {
        Opened::Ready(index) | Opened::Fresh(index) => finder.publish(Arc::new(index)),
        // A server holds it and is rebuilding it: the database answers meanwhile.
        Opened::Damaged(why) => tracing::warn!(%why, "the index cannot be read"),
    }
    Ok(finder)
}
