//! The clock of a reservation: when its last day is over the achievement is free again.

use catalog::achievement::course::store as course;
use catalog::achievement::course::{Course, Step};
use catalog::achievement::{AchievementId, Draft};
use catalog::listing::store;
use chrono::{DateTime, Utc};
use db::event::Actor;
use db::job::{self, Leased, Work};
use db::{Db, Tx};
use serde::{Deserialize, Serialize};

use crate::app::App;
use crate::messages::Letter;
use crate::paths::AchievementReservationPath;

/// The end of one reservation.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Lapse {
    achievement: AchievementId,
    /// A later reservation has a timer of its own.
    until: DateTime<Utc>,
}

impl Work for Lapse {
    const KIND: &'static str = "reservation-clock";
}

/// Winds the clock, in the transaction that reserves.
pub(super) async fn wind(
    tx: &mut Tx,
    db: &Db,
    achievement: AchievementId,
    until: DateTime<Utc>,
) -> db::Result<()> {
    job::push(tx, db, &Lapse { achievement, until }, until).await.map(drop)
}

/// Frees what is still reserved by then, and tells whoever reserved it.
pub(crate) async fn strike(app: &App, leased: &Leased) -> anyhow::Result<()> {
    let lapse: Lapse = serde_json::from_str(&leased.payload)?;
    let db = app.db();
    let mut tx = db.write().await?;
    if let Some(Course::Reserved { until, by, .. }) = course::find(&mut tx, lapse.achievement).await?
        && until == lapse.until
    {
        let goes_on = course::talks(&mut tx, lapse.achievement, None).await?;
        let step = Step::Release { goes_on };
        let freed = course::step(&mut tx, db, &Actor::System, lapse.achievement, step).await?;
        if freed && let Some(listed) = store::find::<Draft>(&mut tx, lapse.achievement).await? {
            let place = format!("{}{}", app.address(), AchievementReservationPath { id: listed.id });
            let values = [("title", listed.draft.title.as_str().into()), ("place", place.into())];
            Letter::of("mail-review-subject", "mail-reservation-over", &values).to(&mut tx, db, by).await?;
        }
    }
    job::done(&mut tx, leased.id).await?;
    tx.commit().await?;
    app.wake_keeper();
    Ok(())
}
