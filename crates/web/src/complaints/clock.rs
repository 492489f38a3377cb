//! The clock of a counter-notice: without proceedings within the days of the law, the listing comes back (电子商务法 §43).

use chrono::{DateTime, Utc};
use db::event::Actor;
use db::job::{self, Leased, Work};
use db::{Db, Tx};
use serde::{Deserialize, Serialize};

use super::model::{Act, ComplaintId, State};
use super::{acts, side, store};
use crate::app::App;

/// The end of the days.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Lapse {
    complaint: ComplaintId,
    until: DateTime<Utc>,
}

impl Work for Lapse {
    const KIND: &'static str = "complaint-clock";
}

/// Winds the clock, in the transaction of the counter-notice.
pub(super) async fn wind(
    tx: &mut Tx,
    db: &Db,
    complaint: ComplaintId,
    until: DateTime<Utc>,
) -> db::Result<()> {
    job::push(tx, db, &Lapse { complaint, until }, until).await.map(drop)
}

/// Puts the listing back, unless the complaint has gone on meanwhile.
pub(crate) async fn strike(app: &App, leased: &Leased) -> anyhow::Result<()> {
    let lapse: Lapse = serde_json::from_str(&leased.payload)?;
    let mut tx = app.db().write().await?;
    if let Some(was) = store::find(&mut tx, lapse.complaint).await?
        && was.state == (State::Countered { until: lapse.until })
        && let Some(subject) = side::subject(&mut tx, was.target).await?
    {
        acts::step(&mut tx, app, &Actor::System, &was, &subject, Act::Lapse, "").await?;
    }
    job::done(&mut tx, leased.id).await?;
    tx.commit().await?;
    app.wake_keeper();
    Ok(())
}
