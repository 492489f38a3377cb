//! The clock of a public listing: its owner is reminded to confirm it, and it goes off the site if nobody does.

use catalog::achievement::{Achievement, AchievementId, Draft};
use catalog::listing::store::{self, Saved};
use catalog::listing::{Act, Stage};
use catalog::rule::Rule;
use chrono::{DateTime, Days, Utc};
use db::event::Actor;
use db::job::{self, Leased, Work};
use db::{Db, Tx};
use serde::{Deserialize, Serialize};

use crate::app::App;
use crate::messages::Letter;
use crate::paths::AchievementCheckPath;

/// One stroke of the clock.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Confirmation {
    achievement: AchievementId,
    /// For the confirmation that ends then; a later one winds the clock anew.
    until: DateTime<Utc>,
    step: Step,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
enum Step {
    Remind,
    Expire,
}

impl Work for Confirmation {
    const KIND: &'static str = "listing-clock";
}

/// Winds the clock, in the transaction that makes a listing public or confirms it.
pub(crate) async fn wind(tx: &mut Tx, db: &Db, listed: &Achievement) -> db::Result<()> {
    let Some(until) = listed.listing.expires_at else { return Ok(()) };
    let today = db::business_day::date(db.clock.now());
    let before = Days::new(Rule::ListingReminded.on(today).into());
    let steps = [(Step::Remind, until.checked_sub_days(before).unwrap_or(until)), (Step::Expire, until)];
    for (step, due) in steps {
        job::push(tx, db, &Confirmation { achievement: listed.id, until, step }, due).await?;
    }
    Ok(())
}

/// Does what is due, unless the listing was confirmed or taken off meanwhile.
pub(crate) async fn strike(app: &App, leased: &Leased) -> anyhow::Result<()> {
    let stroke: Confirmation = serde_json::from_str(&leased.payload)?;
    let db = app.db();
    let mut tx = db.write().await?;
    if let Some(was) = store::find::<Draft>(&mut tx, stroke.achievement).await?
        && was.listing.expires_at == Some(stroke.until)
        && matches!(was.listing.stage, Stage::Published { .. })
    {
        match stroke.step {
            Step::Remind => tell(&mut tx, app, &was, "mail-listing-due").await?,
            Step::Expire => {
                let mut now = was.clone();
                now.listing.stage = was.listing.stage.after(Act::Expire, db.clock.now())?;
                let saved = store::save(&mut tx, db, &Actor::System, Act::Expire.event(), &was, &now).await?;
                anyhow::ensure!(saved == Saved::Done, "the listing was changed meanwhile");
                tell(&mut tx, app, &was, "mail-listing-expired").await?;
            }
        }
    }
    job::done(&mut tx, leased.id).await?;
    tx.commit().await?;
    app.wake_keeper();
    Ok(())
}

async fn tell(tx: &mut Tx, app: &App, listed: &Achievement, key: &str) -> db::Result<()> {
    let Some(owner) = listed.listing.owner else { return Ok(()) };
    let until = listed.listing.expires_at.map(db::business_day::date);
    let place = format!("{}{}", app.address(), AchievementCheckPath { id: listed.id });
    let values = [
        ("title", listed.draft.title.as_str().into()),
        ("day", until.map(|day| day.to_string()).unwrap_or_default().into()),
        ("place", place.into()),
    ];
    Letter::of("mail-review-subject", key, &values).to(tx, app.db(), owner).await
}
