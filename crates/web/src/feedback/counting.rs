//! Counts who looks: in memory, and every few seconds into the database. No name, no address, no cookie; a process that
//! dies loses seconds of a number, never somebody's act.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::Response;
use axum_extra::routing::TypedPath;
use catalog::listing::{Document, store as listings};
use catalog::{achievement, demand};
use db::Tx;
use uuid::Uuid;

use super::store;
use crate::accounts::viewer;
use crate::app::App;
use crate::paths::{AchievementPath, DemandPath};

/// How often what was counted is written.
const ROUND: Duration = Duration::from_secs(5);
/// Listings counted between two writings; more are not counted, so that made-up addresses fill no memory.
const MOST: usize = 10_000;

/// Looks since the last writing, by kind and listing.
#[derive(Default)]
pub struct Looks(Mutex<HashMap<(&'static str, Uuid), i64>>);

impl Looks {
    pub(crate) fn add(&self, kind: &'static str, id: Uuid) {
        let mut counted = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if counted.len() < MOST || counted.contains_key(&(kind, id)) {
            *counted.entry((kind, id)).or_default() += 1;
        }
    }

    fn take(&self) -> HashMap<(&'static str, Uuid), i64> {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// Counts a visitor's look at a listing, whether the page was made, kept, or known to the browser already. Of people who
/// have signed in the page itself knows whether the listing is their own.
pub(crate) async fn visitors(State(app): State<App>, request: Request, next: Next) -> Response {
    let looked = looked_at(&request);
    let response = next.run(request).await;
    if let Some((kind, id)) = looked
        && matches!(response.status(), StatusCode::OK | StatusCode::NOT_MODIFIED)
    {
        app.looks().add(kind, id);
    }
    response
}

fn looked_at(request: &Request) -> Option<(&'static str, Uuid)> {
    let matched = request.extensions().get::<MatchedPath>()?.as_str();
    let kind = match matched {
        AchievementPath::PATH => achievement::Draft::KIND,
        DemandPath::PATH => demand::Draft::KIND,
        _ => return None,
    };
    let is_visitor = request.method() == Method::GET && !is_crawler(request.headers());
    let id = request.uri().path().rsplit('/').next()?.parse().ok()?;
    let signed_in = viewer::of(request.extensions()).is_some();
    (is_visitor && !signed_in).then_some((kind, id))
}

/// Programs that say so.
fn is_crawler(headers: &HeaderMap) -> bool {
    let agent = headers.get(header::USER_AGENT).and_then(|agent| agent.to_str().ok()).unwrap_or_default();
    let agent = agent.to_ascii_lowercase();
    agent.is_empty() || ["bot", "spider", "crawl", "slurp"].iter().any(|word| agent.contains(word))
}

/// Runs until the process ends.
pub async fn run(app: App) {
    loop {
        tokio::time::sleep(ROUND).await;
        if let Err(error) = write(&app).await {
            tracing::warn!(%error, "looks could not be written; they are lost");
        }
    }
}

/// Writes what was counted.
pub async fn write(app: &App) -> db::Result<()> {
    let counted: BTreeMap<_, _> = app.looks().take().into_iter().collect();
    if counted.is_empty() {
        return Ok(());
    }
    let day = db::business_day::date(app.db().clock.now());
    let mut tx = app.db().write().await?;
    let mut fields: BTreeMap<(&str, &str), i64> = BTreeMap::new();
    // In one order on every node, so that two never wait for each other.
    for ((kind, id), views) in counted {
        let field = match kind {
            achievement::Draft::KIND => field::<achievement::Draft>(&mut tx, id, |draft| draft.field).await?,
            _ => field::<demand::Draft>(&mut tx, id, |draft| draft.field).await?,
        };
        // What is not public was not looked at, or is gone.
        let Some(field) = field else { continue };
        store::add(&mut tx, kind, id, day, views).await?;
        *fields.entry((kind, field)).or_default() += views;
    }
    for ((kind, field), views) in fields {
        store::add_to_field(&mut tx, kind, field, day, views).await?;
    }
    tx.commit().await
}

async fn field<D: Document>(
    tx: &mut Tx,
    id: Uuid,
    of: fn(&D) -> Option<catalog::taxonomy::Field>,
) -> db::Result<Option<&'static str>> {
    let listed = listings::find_public::<D>(tx, D::id(id)).await?;
    Ok(listed.map(|listed| of(&listed.draft).map_or("", |field| field.code())))
}
