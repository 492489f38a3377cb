//! What every handler may ask: the database, the finder, the matcher, and how the site is reached.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

use axum::http::{HeaderMap, header};
use db::Db;
use metrics_exporter_prometheus::PrometheusHandle;
use search::matching::Engine;
use tokio::sync::Notify;

use crate::embeddings::Embeddings;
use crate::feedback::counting::Looks;
use crate::files::shelf::Shelf;
use crate::finder::Finder;
use crate::identities::Directories;
use crate::matcher::Matcher;
use crate::messages::Drivers;
use crate::outbound::Abroad;
use crate::roadshows::Halls;
use crate::server::kept::Kept;

/// Shared by all requests; cheap to clone.
#[derive(Clone)]
pub struct App(Arc<Inner>);

/// What an [`App`] is made of.
pub struct Inner {
    pub db: Db,
    pub finder: Finder,
    pub matcher: Matcher,
    pub embeddings: Embeddings,
    pub public_url: Option<String>,
    pub demo: bool,
    /// Whether roles that decide for others rest until a second factor is given.
    pub staff_factor: bool,
    pub metrics: Option<(PrometheusHandle, String)>,
    /// How far this node has followed the change sequence: part of every public page's ETag.
    pub generation: AtomicI64,
    /// Writes of this node.
    pub writes: AtomicU64,
    pub kept: Kept,
    /// The ways out for mail and texts.
    pub messages: Drivers,
    /// The way to addresses that people name.
    pub abroad: Abroad,
    /// Directories that people come in by.
    pub directories: Directories,
    /// Where attachments lie.
    pub shelf: Shelf,
    /// Looks at listings that are not written yet.
    pub looks: Looks,
    /// Proxies of the operator's own in front of this process, whose word on who asks is taken.
    pub proxies: usize,
    /// What halls look like at this moment.
    pub halls: Halls,
    /// Wakes the keeper after a write, so that nobody waits for its next round.
    pub written: Notify,
}

impl App {
    pub fn new(inner: Inner) -> Self {
        Self(Arc::new(inner))
    }

    pub fn db(&self) -> &Db {
        &self.0.db
    }

    pub fn finder(&self) -> &Finder {
        &self.0.finder
    }

    /// Grows with each model taken up: part of every public page's ETag.
    pub fn engine_number(&self) -> u64 {
        self.0.matcher.number()
    }

    /// The engine as it is now; one request uses one.
    pub fn matcher(&self) -> Arc<Engine> {
        self.0.matcher.engine()
    }

    /// The operator's outside model, if there is one.
    pub fn embeddings(&self) -> &Embeddings {
        &self.0.embeddings
    }

    pub(crate) fn looks(&self) -> &Looks {
        &self.0.looks
    }

    pub fn is_demo(&self) -> bool {
        self.0.demo
    }

    pub(crate) fn staff_factor(&self) -> bool {
        self.0.staff_factor
    }

    pub fn is_https(&self) -> bool {
        self.0.public_url.as_deref().is_some_and(|url| url.starts_with("https://"))
    }

    /// Metrics and the token that may read them.
    pub fn metrics(&self) -> Option<&(PrometheusHandle, String)> {
        self.0.metrics.as_ref()
    }

    /// Scheme and host as people see them, without a slash at the end.
    pub fn base(&self, headers: &HeaderMap) -> String {
        if let Some(url) = &self.0.public_url {
            return url.trim_end_matches('/').to_owned();
        }
        let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or("localhost");
        // The header is the visitor's to write; what is not a host name is not repeated to him.
        let plain = host.chars().all(|letter| letter.is_ascii_alphanumeric() || ".-:[]".contains(letter));
        format!("http://{}", if plain { host } else { "localhost" })
    }

    /// The site's address where there is no request to take it from: in messages sent by a timer. Without a public
    /// address, what follows is a path that one finds one's way from.
    pub(crate) fn address(&self) -> &str {
        self.0.public_url.as_deref().unwrap_or_default().trim_end_matches('/')
    }

    /// The network address a request comes from, for limits: the peer's, or what the operator's proxies wrote down.
    /// What stands further left in the header anybody may have written.
    pub(crate) fn network(&self, headers: &HeaderMap, peer: SocketAddr) -> String {
        let said = headers.get_all("x-forwarded-for").iter().filter_map(|value| value.to_str().ok());
        let hops: Vec<&str> = said.flat_map(|value| value.split(',')).map(str::trim).collect();
        let own = self.0.proxies.checked_sub(1).and_then(|back| hops.iter().rev().nth(back));
        let said = own.and_then(|hop| hop.parse().ok());
        match said.unwrap_or(peer.ip()) {
            // Whoever has one address of IPv6 has 2^64 of them.
            IpAddr::V6(address) => {
                let [a, b, c, d, ..] = address.segments();
                format!("{a:x}:{b:x}:{c:x}:{d:x}::/64")
            }
            IpAddr::V4(address) => address.to_string(),
        }
    }

    pub(crate) fn shelf(&self) -> &Shelf {
        &self.0.shelf
    }

    pub(crate) fn abroad(&self) -> &Abroad {
        &self.0.abroad
    }

    pub(crate) fn directories(&self) -> &Directories {
        &self.0.directories
    }

    pub(crate) fn halls(&self) -> &Halls {
        &self.0.halls
    }

    pub(crate) fn messages(&self) -> &Drivers {
        &self.0.messages
    }

    pub fn generation(&self) -> i64 {
        self.0.generation.load(Ordering::Acquire)
    }

    pub fn reached(&self, position: i64) {
        self.0.generation.store(position, Ordering::Release);
    }

    /// To be called after a commit that the index or the chain must follow.
    pub fn wake_keeper(&self) {
        self.0.writes.fetch_add(1, Ordering::AcqRel);
        self.0.written.notify_one();
    }

    pub fn writes(&self) -> u64 {
        self.0.writes.load(Ordering::Acquire)
    }

    /// Pages made before that may still hold.
    pub fn kept(&self) -> &Kept {
        &self.0.kept
    }

    pub async fn written(&self) {
        self.0.written.notified().await;
    }
}

impl AsRef<Matcher> for App {
    fn as_ref(&self) -> &Matcher {
        &self.0.matcher
    }
}
