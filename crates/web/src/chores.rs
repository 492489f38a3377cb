//! Work that nobody waits for: jobs leased from the outbox, done, and tried again when they fail.

use std::time::Duration;

use db::job::{self, Lane, Leased, Work};
use db::{Db, idempotency};
use serde::{Deserialize, Serialize};
use tokio::task::JoinSet;
use uuid::Uuid;

use crate::accounts;
use crate::app::App;
use crate::complaints;
use crate::complaints::clock::Lapse;
use crate::identities;
use crate::importing;
use crate::intents::clock::{self, Stroke};
use crate::invitations;
use crate::listings;
use crate::listings::clock::Confirmation;
use crate::messages::{self, Message};
use crate::passkeys;

/// How often a node looks for due jobs.
const ROUND: Duration = Duration::from_millis(500);
/// A node that has not ended a job by then is taken for dead.
const LEASE: chrono::Duration = chrono::Duration::seconds(60);
/// The timer below is one row for all nodes.
const TIMER: &str = "timer forget-keys";

/// Forgets idempotency keys, codes and tries that nobody will ask for again. A timer: each run plants the next.
#[derive(Debug, Serialize, Deserialize)]
struct ForgetKeys {}

impl Work for ForgetKeys {
    const KIND: &'static str = "forget-keys";
}

/// Messages sent at once: a mail server that answers slowly keeps nobody from signing in by text.
const MESSAGES_AT_ONCE: usize = 4;

/// Runs until the process ends.
pub async fn run(app: App) {
    let holder = app.db().ids.next();
    if let Err(error) = plant(app.db(), holder).await {
        tracing::error!(%error, "the timers could not be set");
    }
    let mut lanes = JoinSet::new();
    for _ in 0..MESSAGES_AT_ONCE {
        lanes.spawn(work(app.clone(), Lane::Of(Message::KIND)));
    }
    lanes.spawn(work(app, Lane::AllBut(Message::KIND)));
    lanes.join_all().await;
}

/// Does the jobs of one lane, one after the other.
async fn work(app: App, lane: Lane) {
    let holder = app.db().ids.next();
    loop {
        match job::lease(app.db(), holder, LEASE, lane).await {
            Ok(Some(leased)) => settle(&app, &leased).await,
            Ok(None) => tokio::time::sleep(ROUND).await,
            Err(error) => {
                tracing::error!(%error, "no job could be leased; trying again");
                tokio::time::sleep(ROUND).await;
            }
        }
    }
}

/// Sets the timers once, whichever node comes first.
async fn plant(db: &Db, holder: Uuid) -> db::Result<()> {
    let mut tx = db.read().await?;
    let set = job::is_waiting(&mut tx, ForgetKeys::KIND).await?;
    drop(tx);
    if set || !db::lease::take(db, TIMER, holder, LEASE).await? {
        return Ok(());
    }
    let mut tx = db.write().await?;
    job::push(&mut tx, db, &ForgetKeys {}, db.clock.now()).await?;
    tx.commit().await
}

async fn settle(app: &App, leased: &Leased) {
    let db = app.db();
    let done = match leased.kind.as_str() {
        ForgetKeys::KIND => forget_keys(app, leased).await.map_err(|error| error.to_string()),
        Confirmation::KIND => {
            listings::clock::strike(app, leased).await.map_err(|error| format!("{error:#}"))
        }
        Lapse::KIND => complaints::clock::strike(app, leased).await.map_err(|error| format!("{error:#}")),
        Stroke::KIND => clock::strike(app, leased).await.map_err(|error| format!("{error:#}")),
        Message::KIND => messages::deliver(app, leased).await.map_err(|error| format!("{error:#}")),
        other => Err(format!("no work is called {other}")),
    };
    if let Err(error) = done {
        tracing::warn!(kind = leased.kind, tries = leased.tries, error, "a job failed");
        if let Err(error) = job::failed(db, leased, &error).await {
            tracing::error!(%error, "a failed job could not be given back");
        }
    }
}

/// Deletes the old keys, ends the job and plants the next run, in one transaction.
async fn forget_keys(app: &App, leased: &Leased) -> db::Result<()> {
    let db = app.db();
    let now = db.clock.now();
    let mut tx = db.write().await?;
    let forgotten =
        idempotency::forget_before(&mut tx, now - chrono::Duration::hours(idempotency::KEPT_HOURS)).await?;
    let yesterday = now - chrono::Duration::days(1);
    accounts::store::forget_before(&mut tx, yesterday).await?;
    accounts::limits::forget_before(&mut tx, yesterday).await?;
    accounts::sessions::store::forget_before(&mut tx, yesterday).await?;
    passkeys::store::forget_before(&mut tx, yesterday).await?;
    identities::store::forget_before(&mut tx, yesterday).await?;
    invitations::forget(&mut tx, now).await?;
    let uploads = importing::forget(&mut tx, now).await?;
    job::done(&mut tx, leased.id).await?;
    job::push(&mut tx, db, &ForgetKeys {}, now + chrono::Duration::hours(1)).await?;
    tx.commit().await?;
    importing::clear(app.shelf(), &uploads).await;
    tracing::debug!(forgotten, "old idempotency keys are forgotten");
    Ok(())
}
