//! Work that nobody waits for: jobs leased from the outbox, done, and tried again when they fail.

use std::time::Duration;

use catalog::roadshow::guest::holder;
use catalog::rule::Rule;
use chrono::{DateTime, Utc};
use db::job::{self, Lane, Leased, Work};
use db::{Db, Tx, idempotency};
use serde::{Deserialize, Serialize};
use tokio::task::JoinSet;
use uuid::Uuid;

use crate::accounts;
use crate::app::App;
use crate::brokers::assignments::{clock as assignments, conflicts};
use crate::cases;
use crate::complaints;
use crate::complaints::clock::Lapse;
use crate::identities;
use crate::importing;
use crate::intents::clock::{self, Stroke};
use crate::invitations;
use crate::language::Lang;
use crate::ledger;
use crate::listings;
use crate::listings::clock::Confirmation;
use crate::messages::{self, Message};
use crate::passkeys;
use crate::posting;
use crate::publicity;
use crate::reserving;
use crate::retention;
use crate::roadshows;

/// How often a node looks for due jobs.
const ROUND: Duration = Duration::from_millis(500);
/// A node that has not ended a job by then is taken for dead.
const LEASE: chrono::Duration = chrono::Duration::seconds(60);
/// The timer below is one row for all nodes.
const TIMER: &str = "timer forget-keys";

/// Forgets idempotency keys, codes and tries that nobody will ask for again, and sees to events that nobody ended and to brokers
/// who have come too near to their cases. A timer: each
/// run plants the next.
#[derive(Debug, Serialize, Deserialize)]
struct ForgetKeys {}

impl Work for ForgetKeys {
    const KIND: &'static str = "forget-keys";
}

/// Limits count over a day: tries are kept so long at least, whatever the rule says.
const LIMITS_COUNT: chrono::Duration = chrono::Duration::days(1);
/// Guests forgotten by one run.
const GUESTS_AT_ONCE: i64 = 500;
/// Messages sent at once: a mail server that answers slowly keeps nobody from signing in by text.
const MESSAGES_AT_ONCE: usize = 4;

/// Runs until the process ends.
pub async fn run(app: App) {
    let holder = app.db().ids.next();
    if let Err(error) = plant(app.db(), holder).await {
        tracing::error!(%error, "the timers could not be set");
    }
    if let Err(error) = listings::clock::wind_old(app.db()).await {
        tracing::error!(%error, "the clocks of old demands could not be wound");
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
        cases::clock::Stroke::KIND => {
            cases::clock::strike(app, leased).await.map_err(|error| format!("{error:#}"))
        }
        assignments::Lapse::KIND => {
            assignments::strike(app, leased).await.map_err(|error| format!("{error:#}"))
        }
        Stroke::KIND => clock::strike(app, leased).await.map_err(|error| format!("{error:#}")),
        ledger::clock::Delivery::KIND => {
            ledger::clock::strike(app, leased).await.map_err(|error| format!("{error:#}"))
        }
        roadshows::offers::Lapse::KIND => {
            roadshows::offers::strike(app, leased).await.map_err(|error| format!("{error:#}"))
        }
        roadshows::tasks::Due::KIND => {
            roadshows::tasks::strike(app, leased).await.map_err(|error| format!("{error:#}"))
        }
        roadshows::overrun::Overrun::KIND => {
            roadshows::overrun::strike(app, leased).await.map_err(|error| format!("{error:#}"))
        }
        roadshows::referred::Stroke::KIND => {
            roadshows::referred::strike(app, leased).await.map_err(|error| format!("{error:#}"))
        }
        publicity::clock::Lapse::KIND => {
            publicity::clock::strike(app, leased).await.map_err(|error| format!("{error:#}"))
        }
        reserving::clock::Lapse::KIND => {
            reserving::clock::strike(app, leased).await.map_err(|error| format!("{error:#}"))
        }
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

/// Forgets who came to roadshows that ended long ago; that somebody came, and when, stays. Some at a time: the next run
/// goes on.
async fn forget_guests(tx: &mut Tx, db: &Db, now: DateTime<Utc>) -> db::Result<()> {
    let days = Rule::RetentionGuests.on(db::business_day::date(now));
    let nobody = Lang::default().text("person-erased");
    for id in holder::store::overdue(tx, now - chrono::Duration::days(days.into()), GUESTS_AT_ONCE).await? {
        holder::store::lapse(tx, db, id, &nobody).await?;
    }
    Ok(())
}

/// Deletes the old keys, ends the job and plants the next run, in one transaction.
async fn forget_keys(app: &App, leased: &Leased) -> db::Result<()> {
    let db = app.db();
    let now = db.clock.now();
    if let Err(error) = conflicts::sweep(app).await {
        tracing::warn!(?error, "conflicts of brokers could not be looked for; the next run does");
    }
    let mut tx = db.write().await?;
    let forgotten =
        idempotency::forget_before(&mut tx, now - chrono::Duration::hours(idempotency::KEPT_HOURS)).await?;
    let today = db::business_day::date(now);
    let traced = now - chrono::Duration::hours(Rule::RetentionTraces.on(today).into());
    accounts::store::forget_before(&mut tx, traced).await?;
    accounts::limits::forget_before(&mut tx, traced.min(now - LIMITS_COUNT)).await?;
    accounts::sessions::store::forget_before(&mut tx, traced).await?;
    passkeys::store::forget_before(&mut tx, traced).await?;
    identities::store::forget_before(&mut tx, traced).await?;
    forget_guests(&mut tx, db, now).await?;
    roadshows::overrun::wind(&mut tx, db, now).await?;
    invitations::forget(&mut tx, now).await?;
    posting::visitors::lapse(&mut tx, app, now).await?;
    retention::lapse(&mut tx, now).await?;
    let uploads = importing::forget(&mut tx, now).await?;
    job::done(&mut tx, leased.id).await?;
    job::push(&mut tx, db, &ForgetKeys {}, now + chrono::Duration::hours(1)).await?;
    tx.commit().await?;
    app.wake_keeper();
    importing::clear(app.shelf(), &uploads).await;
    tracing::debug!(forgotten, "old idempotency keys are forgotten");
    Ok(())
}
