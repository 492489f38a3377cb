//! The clock of a public listing: its owner is reminded to confirm it, and it goes off the site if nobody does.

use catalog::achievement::AchievementId;
use catalog::achievement::course::store as course;
use catalog::demand::DemandId;
use catalog::listing::store::{self, Saved};
use catalog::listing::{Act, Document, Listed, Stage};
use catalog::rule::Rule;
use catalog::{achievement, demand};
use chrono::{DateTime, Days, Utc};
use db::event::Actor;
use db::job::{self, Leased, Work};
use db::{Db, Tx};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::rights;
use super::target::Target;
use crate::app::App;
use crate::messages::Letter;
use crate::paths::{AchievementCheckPath, DemandReceiptPath};

/// One stroke of the clock.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Confirmation {
    /// Which library it stands in; what was wound before there were two is of achievements.
    #[serde(default = "of_achievements")]
    kind: String,
    #[serde(alias = "achievement")]
    listing: Uuid,
    /// For the confirmation that ends then; a later one winds the clock anew.
    until: DateTime<Utc>,
    step: Step,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
enum Step {
    Remind,
    Expire,
}

fn of_achievements() -> String {
    achievement::Draft::KIND.to_owned()
}

impl Work for Confirmation {
    const KIND: &'static str = "listing-clock";
}

/// Winds the clock, in the transaction that makes a listing public or confirms it.
pub(crate) async fn wind<D: Document>(tx: &mut Tx, db: &Db, listed: &Listed<D>) -> db::Result<()> {
    let Some(until) = listed.listing.expires_at else { return Ok(()) };
    let today = db::business_day::date(db.clock.now());
    let before = Days::new(Rule::ListingReminded.on(today).into());
    let steps = [(Step::Remind, until.checked_sub_days(before).unwrap_or(until)), (Step::Expire, until)];
    for (step, due) in steps {
        let (kind, listing) = (D::KIND.to_owned(), D::uuid(listed.id));
        job::push(tx, db, &Confirmation { kind, listing, until, step }, due).await?;
    }
    Ok(())
}

/// Winds the clock of public demands that have none, for they were published before there was one: from now on, as if they had
/// been confirmed today. Each once, whichever node comes first.
pub(crate) async fn wind_old(db: &Db) -> db::Result<()> {
    let now = db.clock.now();
    let days = Rule::ListingValid.on(db::business_day::date(now));
    let Some(until) = now.checked_add_days(Days::new(days.into())) else { return Ok(()) };
    loop {
        let mut tx = db.write().await?;
        let old = demand::store::without_clock(&mut tx).await?;
        if old.is_empty() {
            return Ok(());
        }
        for id in old {
            if demand::store::set_clock(&mut tx, db, id, until).await?
                && let Some(listed) = store::find::<demand::Draft>(&mut tx, id).await?
            {
                wind(&mut tx, db, &listed).await?;
            }
        }
        tx.commit().await?;
    }
}

/// Does what is due, unless the listing was confirmed or taken off meanwhile.
pub(crate) async fn strike(app: &App, leased: &Leased) -> anyhow::Result<()> {
    let stroke: Confirmation = serde_json::from_str(&leased.payload)?;
    let db = app.db();
    let mut tx = db.write().await?;
    if stroke.kind == demand::Draft::KIND {
        struck::<demand::Draft>(&mut tx, app, &stroke).await?;
    } else {
        struck::<achievement::Draft>(&mut tx, app, &stroke).await?;
    }
    job::done(&mut tx, leased.id).await?;
    tx.commit().await?;
    app.wake_keeper();
    Ok(())
}

async fn struck<D: Document>(tx: &mut Tx, app: &App, stroke: &Confirmation) -> anyhow::Result<()> {
    let db = app.db();
    if let Some(was) = store::find::<D>(tx, D::id(stroke.listing)).await?
        && was.listing.expires_at == Some(stroke.until)
        && matches!(was.listing.stage, Stage::Published { .. })
    {
        match stroke.step {
            Step::Remind => tell(tx, app, &was, "mail-listing-due").await?,
            // Somebody relies on it where it is: it is asked again when a day is over.
            Step::Expire if is_bound::<D>(tx, was.id).await? => {
                let tomorrow = db.clock.now().checked_add_days(Days::new(1)).unwrap_or(stroke.until);
                job::push(tx, db, stroke, tomorrow).await?;
            }
            Step::Expire => {
                let mut now = was.clone();
                now.listing.stage = was.listing.stage.after(Act::Expire, db.clock.now())?;
                let saved = store::save(tx, db, &Actor::System, Act::Expire.event(), &was, &now).await?;
                anyhow::ensure!(saved == Saved::Done, "the listing was changed meanwhile");
                tell(tx, app, &was, "mail-listing-expired").await?;
            }
        }
    }
    Ok(())
}

/// Whether a listing is an achievement that is reserved, under contract or in its publicity notice (domain rule 4.1).
async fn is_bound<D: Document>(tx: &mut Tx, id: D::Id) -> db::Result<bool> {
    match Target::of(D::KIND, D::uuid(id)) {
        Some(Target::Achievement(id)) => course::is_bound(tx, id).await,
        _ => Ok(false),
    }
}

async fn tell<D: Document>(tx: &mut Tx, app: &App, listed: &Listed<D>, key: &str) -> db::Result<()> {
    let until = listed.listing.expires_at.map(db::business_day::date);
    let id = D::uuid(listed.id);
    let place = match D::KIND {
        demand::Draft::KIND => DemandReceiptPath { id: DemandId(id) }.to_string(),
        _ => AchievementCheckPath { id: AchievementId(id) }.to_string(),
    };
    let place = format!("{}{place}", app.address());
    let values = [
        ("title", listed.draft.title().into()),
        ("day", until.map(|day| day.to_string()).unwrap_or_default().into()),
        ("place", place.into()),
    ];
    let letter = Letter::of("mail-review-subject", key, &values);
    for person in rights::answering(tx, listed).await? {
        letter.to(tx, app.db(), person).await?;
    }
    Ok(())
}
