//! An event that nobody ended ends by itself some hours behind its time, so that what comes after it begins: intents of what was
//! tapped, letters, tasks (domain rule 4.6; rule `roadshow.overrun`). One that nobody began either was held if somebody was let in
//! at its door; else it is called off as not held.

use catalog::roadshow::guest::store as guests;
use catalog::roadshow::{Act, Roadshow, RoadshowId, State, store};
use catalog::rule::Rule;
use chrono::{DateTime, Duration, Utc};
use db::event::Actor;
use db::job::{self, Leased, Work};
use db::{Db, Tx};
use serde::{Deserialize, Serialize};

use super::acts;
use crate::app::App;
use crate::failure::Failure;
use crate::language::Lang;
use crate::messages::Letter;
use crate::paths::FunnelPath;
use crate::roadshows::registration::notices;
use crate::roadshows::{concerned, referrals};

/// The end of an event that runs on behind its time.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Overrun {
    roadshow: RoadshowId,
}

impl Work for Overrun {
    const KIND: &'static str = "roadshow-overrun";
}

/// Sees to each event that should have ended: one that fails keeps no other waiting. By the hour.
pub(crate) async fn wind(tx: &mut Tx, db: &Db, now: DateTime<Utc>) -> db::Result<()> {
    for roadshow in store::overrun(tx, latest(now)).await? {
        job::push(tx, db, &Overrun { roadshow }, now).await?;
    }
    Ok(())
}

/// What ended before this moment has run on for long enough.
fn latest(now: DateTime<Utc>) -> DateTime<Utc> {
    now - Duration::hours(Rule::RoadshowOverrun.on(db::business_day::date(now)).into())
}

pub(crate) async fn strike(app: &App, leased: &Leased) -> anyhow::Result<()> {
    let late: Overrun = serde_json::from_str(&leased.payload)?;
    let mut tx = app.db().write().await?;
    if let Some(roadshow) = store::by_id(&mut tx, late.roadshow).await? {
        end(&mut tx, app, roadshow).await.map_err(anyhow::Error::from)?;
    }
    job::done(&mut tx, leased.id).await?;
    tx.commit().await?;
    Ok(())
}

/// Ends it, unless somebody did or it was moved; tells who organised it that nobody did.
async fn end(tx: &mut Tx, app: &App, roadshow: Roadshow) -> Result<(), Failure> {
    let db = app.db();
    let is_on = matches!(roadshow.state, State::Open | State::Closed | State::Live);
    if !is_on || roadshow.draft.ends_at > latest(db.clock.now()) {
        return Ok(());
    }
    guests::lock(tx, roadshow.id).await?;
    let roadshow = if roadshow.state == State::Live {
        roadshow
    } else {
        let (_, arrived) = guests::expected(tx, roadshow.id).await?;
        if arrived == 0 {
            return not_held(tx, app, roadshow).await;
        }
        step(tx, app, roadshow, &Act::Begin).await?
    };
    let roadshow = step(tx, app, roadshow, &Act::End).await?;
    acts::ended(tx, app, &roadshow, &Actor::System).await?;
    let place = FunnelPath { slug: roadshow.draft.slug.clone() };
    let values = [
        ("title", roadshow.draft.title.as_str().into()),
        ("place", format!("{}{place}", app.address()).into()),
    ];
    let letter = Letter::of("mail-roadshow-subject", "mail-roadshow-overrun", &values);
    for person in referrals::keepers(tx, &roadshow).await? {
        letter.to(tx, db, person).await?;
    }
    Ok(())
}

/// The event after an act that nobody did.
async fn step(tx: &mut Tx, app: &App, was: Roadshow, act: &Act) -> Result<Roadshow, Failure> {
    let state = was.state.after(act).map_err(|_| Failure::Stage("failure-roadshow-state"))?;
    if !store::step(tx, app.db(), &Actor::System, &was, act, &state).await? {
        return Err(Failure::Outdated);
    }
    Ok(store::by_id(tx, was.id).await?.unwrap_or(Roadshow { state, ..was }))
}

/// Nobody began it, and nobody came: it is called off, with its meetings, and everybody hears that it counts as not held.
async fn not_held(tx: &mut Tx, app: &App, roadshow: Roadshow) -> Result<(), Failure> {
    let reason = Lang::default().text("roadshow-not-held");
    let roadshow = step(tx, app, roadshow, &Act::Cancel { reason }).await?;
    concerned::call_off_meetings(tx, app, &roadshow, &Actor::System).await?;
    for one in guests::all(tx, roadshow.id).await?.iter().filter(|one| one.stands()) {
        notices::to(tx, app, &roadshow, one, "mail-roadshow-not-held").await?;
    }
    concerned::tell(tx, app, &roadshow, None, ("mail-roadshow-not-held-for-all", true)).await
}
