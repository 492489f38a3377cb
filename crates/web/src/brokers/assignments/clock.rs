//! The clock of an offer: what nobody answers within the hours of the rule lapses, and whoever offered it is told.

use catalog::broker::assignment::{Assignment, AssignmentId, State, store};
use catalog::case::store as cases;
use db::job::{self, Leased, Work};
use db::{Db, Tx};
use serde::{Deserialize, Serialize};

use super::notices;
use crate::app::App;

/// The end of the hours.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Lapse {
    assignment: AssignmentId,
}

impl Work for Lapse {
    const KIND: &'static str = "assignment-clock";
}

/// Winds the clock, in the transaction of the offer.
pub(crate) async fn wind(tx: &mut Tx, db: &Db, one: &Assignment) -> db::Result<()> {
    let State::Offered { until } = one.state else { return Ok(()) };
    job::push(tx, db, &Lapse { assignment: one.id }, until).await.map(drop)
}

/// Ends the offer, unless it has been answered meanwhile.
pub(crate) async fn strike(app: &App, leased: &Leased) -> anyhow::Result<()> {
    let lapse: Lapse = serde_json::from_str(&leased.payload)?;
    let db = app.db();
    let mut tx = db.write().await?;
    if let Some(was) = store::find(&mut tx, lapse.assignment).await?
        && store::lapse(&mut tx, db, &was).await?
        && let Some(case) = cases::find(&mut tx, was.case).await?
    {
        let now = Assignment { state: State::Lapsed { at: db.clock.now() }, ..was };
        notices::of(&mut tx, app, &now, &case).await?;
    }
    job::done(&mut tx, leased.id).await?;
    tx.commit().await?;
    Ok(())
}
