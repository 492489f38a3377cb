//! The clock of a notice: when its last day is over it is written down as effective. What the clock says holds without it.

use catalog::publicity::store::{self, Saved};
use catalog::publicity::{NoticeId, State};
use chrono::{DateTime, Utc};
use db::job::{self, Leased, Work};
use db::{Db, Tx};
use serde::{Deserialize, Serialize};

use super::notices;
use crate::app::App;

/// The end of the days of one run of the clock.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Lapse {
    notice: NoticeId,
    /// When the run began: an objection ends it, and the next has a timer of its own.
    from: DateTime<Utc>,
}

impl Work for Lapse {
    const KIND: &'static str = "publicity-clock";
}

/// Winds the clock of a notice that runs, in the transaction that made it run.
pub(crate) async fn wind(tx: &mut Tx, db: &Db, id: NoticeId) -> db::Result<()> {
    if let Some(notice) = store::find(tx, id).await?
        && let State::Posted { run, .. } = &notice.state
    {
        job::push(tx, db, &Lapse { notice: id, from: run.from }, run.ends_at()).await?;
    }
    Ok(())
}

/// Writes down that the days are over; where holidays announced since make them longer, waits for the new end.
pub(crate) async fn strike(app: &App, leased: &Leased) -> anyhow::Result<()> {
    let lapse: Lapse = serde_json::from_str(&leased.payload)?;
    let db = app.db();
    let mut tx = db.write().await?;
    if let Some(was) = store::find(&mut tx, lapse.notice).await?
        && let State::Posted { run, .. } = &was.state
        && run.from == lapse.from
    {
        if store::complete(&mut tx, db, &was).await? == Saved::Done {
            notices::of_end(&mut tx, app, &was).await?;
        } else if store::extend(&mut tx, db, &was).await? {
            wind(&mut tx, db, was.id).await?;
        }
    }
    job::done(&mut tx, leased.id).await?;
    tx.commit().await?;
    app.wake_keeper();
    Ok(())
}
