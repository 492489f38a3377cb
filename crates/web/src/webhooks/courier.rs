//! Tells other systems of events, each address in the order of the log. What was not taken is tried again with growing
//! pauses and holds up what follows it; after the last try the address rests until its owner lets it go on from where
//! it stood. So nothing is lost, and who keeps the ids of what came tells doubles by them.

use std::time::Duration;

use db::seal::{Sealed, events_after};
use db::{Db, Tx, job};
use reqwest::Url;
use reqwest::header::CONTENT_TYPE;
use serde_json::json;
use tokio::task::JoinSet;
use uuid::Uuid;

use super::model::{self, Webhook};
use super::{sight, signature, store};
use crate::accounts::role::Viewer;
use crate::accounts::{store as people, viewer};
use crate::app::App;
use crate::failure::Failure;
use crate::messages::Letter;
use crate::paths::{AccessPath, AchievementPath, DemandPath, IntentPath, NoticePath, WebhookPath};

/// Addresses told at once by one node: one that answers slowly holds up no more than its own place.
const AT_ONCE: usize = 8;
/// How often a node looks for addresses that wait.
const ROUND: Duration = Duration::from_millis(500);
/// A node that has not given an address back by then is taken for dead; longer than a turn can last.
const LEASE: chrono::Duration = chrono::Duration::seconds(120);
/// Messages of one turn; then the others have theirs.
const MESSAGES: usize = 5;
/// Events looked through at a time.
const EVENTS: i64 = 100;

/// Whether all that is sealed was told to every address that takes what it is told.
pub async fn is_done(db: &Db) -> db::Result<bool> {
    let mut tx = db.read().await?;
    Ok(!store::is_behind(&mut tx).await?)
}

/// Runs until the process ends.
pub async fn run(app: App) {
    let mut places = JoinSet::new();
    for _ in 0..AT_ONCE {
        places.spawn(place(app.clone()));
    }
    places.join_all().await;
}

async fn place(app: App) {
    loop {
        match turn(&app).await {
            Ok(true) => {}
            Ok(false) => tokio::time::sleep(ROUND).await,
            Err(error) => {
                tracing::error!(error = format!("{error:#}"), "no webhook could be told; trying again");
                tokio::time::sleep(ROUND * 10).await;
            }
        }
    }
}

/// What came of one event.
enum Told {
    Yes,
    /// Not one for this address.
    Passed,
    /// Not taken: why.
    InVain(String),
    /// The address is not ours to tell any more.
    Lost,
}

/// Tells the address that waits longest; `false` if none waits.
async fn turn(app: &App) -> anyhow::Result<bool> {
    let db = app.db();
    let holder = db.ids.next();
    let Some(mut webhook) = store::take(db, holder, LEASE).await? else { return Ok(false) };
    match tell_some(app, holder, &mut webhook).await {
        Ok(true) => give_back(app, holder, &webhook).await?,
        Ok(false) => {}
        // Ours to mend; it must not hold this address for ever without a word to its owner.
        Err(error) => {
            tracing::error!(error = format!("{error:#}"), webhook = %webhook.id, "an event could not be told");
            webhook.tries += 1;
            give_back(app, holder, &webhook).await?;
        }
    }
    Ok(true)
}

/// Tells some events in order; `false` if the address is not ours any more.
async fn tell_some(app: &App, holder: Uuid, webhook: &mut Webhook) -> anyhow::Result<bool> {
    let mut tx = app.db().read().await?;
    let viewer = owner(&mut tx, app, webhook).await?;
    let events = events_after(&mut tx, webhook.position, EVENTS).await?;
    drop(tx);
    let mut sent = 0;
    for event in events {
        match tell(app, holder, webhook, &viewer, &event).await? {
            Told::Yes => sent += 1,
            // Whatever was tried before, it concerns this address no longer.
            Told::Passed => (webhook.position, webhook.tries) = (event.position, 0),
            Told::InVain(why) => {
                tracing::debug!(webhook = %webhook.id, act = event.act, why, "a webhook did not take an event");
                webhook.tries += 1;
                return Ok(true);
            }
            Told::Lost => return Ok(false),
        }
        if sent == MESSAGES {
            break;
        }
    }
    Ok(true)
}

/// Its owner, with what they may see at this moment.
async fn owner(tx: &mut Tx, app: &App, webhook: &Webhook) -> db::Result<Viewer> {
    let name = people::name(tx, webhook.person_id).await?.unwrap_or_default();
    viewer::by_program(tx, app, webhook.person_id, name, Vec::new()).await
}

async fn tell(
    app: &App,
    holder: Uuid,
    webhook: &mut Webhook,
    viewer: &Viewer,
    event: &Sealed,
) -> anyhow::Result<Told> {
    // Of itself a webhook hears in any case: that is how it is tried out.
    let own = event.object_kind == model::KIND && event.object_id == webhook.id.0;
    let wanted = model::topic(&event.act).is_some_and(|topic| webhook.topics.contains(&topic));
    if !own {
        let mut tx = app.db().read().await?;
        if !wanted || !sight::sees(&mut tx, viewer, event).await.map_err(cause)? {
            return Ok(Told::Passed);
        }
    }
    let (status, error) = match send(app, webhook, event).await {
        Ok(status) if (200..300).contains(&status) => (Some(status), None),
        Ok(status) => (Some(status), Some(format!("HTTP {status}"))),
        Err(error) => (None, Some(error)),
    };
    if error.is_none() {
        (webhook.position, webhook.tries) = (event.position, 0);
    }
    let mut tx = app.db().write().await?;
    // Its owner may have ended it, or be gone, since it was sent.
    if !store::advance(&mut tx, holder, webhook).await? {
        return Ok(Told::Lost);
    }
    store::note_try(&mut tx, app.db(), webhook.id, event, status, error.as_deref()).await?;
    tx.commit().await?;
    Ok(error.map_or(Told::Yes, Told::InVain))
}

/// Sends one message; answers the status, or why there is none.
async fn send(app: &App, webhook: &Webhook, event: &Sealed) -> Result<u16, String> {
    let address = Url::parse(&webhook.address).map_err(|error| error.to_string())?;
    // The operator's list may have become shorter since the address was written.
    let client = app.abroad().way(&address).map_err(|refused| refused.to_string())?;
    let body = message(app, event);
    let at = app.db().clock.now();
    let id = event.id.to_string();
    let signed = signature::of(&webhook.secret, &id, at, &body);
    let request = client
        .post(address)
        .header(CONTENT_TYPE, "application/json")
        .header("webhook-id", id)
        .header("webhook-timestamp", at.timestamp())
        .header("webhook-signature", signed)
        .body(body);
    match request.send().await {
        Ok(answer) => Ok(answer.status().as_u16()),
        Err(error) => Err(innermost(&error)),
    }
}

/// What an address is told: what happened to what, never what it says. Whoever may read it asks for it by the API.
fn message(app: &App, event: &Sealed) -> String {
    let page = page(event).map(|path| format!("{}{path}", app.address()));
    json!({
        "type": event.act,
        "timestamp": event.at,
        "data": {
            "position": event.position,
            "object": { "kind": event.object_kind, "id": event.object_id },
            "page": page,
        },
    })
    .to_string()
}

/// Where people see what an event concerns, if it has a page.
fn page(event: &Sealed) -> Option<String> {
    let id = event.object_id.to_string();
    Some(match event.object_kind.as_str() {
        "achievement" => AchievementPath { id: id.parse().ok()? }.to_string(),
        "demand" => DemandPath { id: id.parse().ok()? }.to_string(),
        crate::intents::KIND => IntentPath { id: id.parse().ok()? }.to_string(),
        crate::access::KIND => AccessPath { id: id.parse().ok()? }.to_string(),
        catalog::publicity::store::KIND => NoticePath { id: id.parse().ok()? }.to_string(),
        model::KIND => WebhookPath { id: id.parse().ok()? }.to_string(),
        _ => return None,
    })
}

/// Gives an address back: for its next turn at once, for another try after a pause, or to its owner after the last.
async fn give_back(app: &App, holder: Uuid, webhook: &Webhook) -> anyhow::Result<()> {
    let db = app.db();
    let now = db.clock.now();
    let mut tx = db.write().await?;
    if webhook.tries >= job::TRIES {
        if !store::release(&mut tx, holder, webhook, now, Some(now)).await? {
            return Ok(());
        }
        store::note_pause(&mut tx, db, webhook.id).await?;
        let values = [
            ("address", webhook.address.as_str().into()),
            ("place", format!("{}{}", app.address(), WebhookPath { id: webhook.id }).into()),
        ];
        let letter = Letter::of("mail-webhook-subject", "mail-webhook-paused", &values);
        letter.to(&mut tx, db, webhook.person_id).await?;
    } else {
        let due = if webhook.tries > 0 { now + job::pause(webhook.tries) } else { now };
        store::release(&mut tx, holder, webhook, due, None).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// The cause without the address, which the owner knows.
fn innermost(error: &dyn std::error::Error) -> String {
    let mut error = error;
    while let Some(source) = error.source() {
        error = source;
    }
    error.to_string()
}

fn cause(failure: Failure) -> anyhow::Error {
    anyhow::anyhow!("{failure}")
}
