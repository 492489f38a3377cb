//! The clock of an intent: a timer reminds who should answer, another hands it to the operator, who finds a broker.

use chrono::Duration;
use db::job::{self, Leased, Work};
use db::{Db, Tx};
use serde::{Deserialize, Serialize};

use super::model::{Intent, IntentId};
use super::{notices, side, store};
use crate::accounts::role::Role;
use crate::app::App;
use crate::appointments::store::holders;
use crate::failure::Failure;

/// One stroke of the clock.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Stroke {
    intent: IntentId,
    step: Step,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
enum Step {
    Remind,
    HandOn,
}

impl Work for Stroke {
    const KIND: &'static str = "intent-clock";
}

/// Winds the clock, in the transaction of the sending.
pub(crate) async fn wind(tx: &mut Tx, db: &Db, intent: &Intent) -> db::Result<()> {
    for (step, due) in [(Step::Remind, intent.clock.due_at), (Step::HandOn, intent.clock.escalates_at)] {
        job::push(tx, db, &Stroke { intent: intent.id, step }, due).await?;
    }
    Ok(())
}

/// Does what is due, unless the intent has been answered meanwhile.
pub(crate) async fn strike(app: &App, leased: &Leased) -> anyhow::Result<()> {
    let stroke: Stroke = serde_json::from_str(&leased.payload)?;
    let mut tx = app.db().write().await?;
    act(&mut tx, app, &stroke).await.map_err(anyhow::Error::from)?;
    job::done(&mut tx, leased.id).await?;
    tx.commit().await?;
    Ok(())
}

async fn act(tx: &mut Tx, app: &App, stroke: &Stroke) -> Result<(), Failure> {
    let Some(intent) = store::find(tx, stroke.intent).await? else { return Ok(()) };
    let Some(subject) = side::subject(tx, intent.target).await? else { return Ok(()) };
    let db = app.db();
    if !intent.is_open() || !(subject.public || subject.rests) {
        return Ok(());
    }
    // While its listing is off it waits, and its clock stands; it may have more time since.
    let due = match stroke.step {
        Step::Remind => intent.clock.due_at,
        Step::HandOn => intent.clock.escalates_at,
    };
    let now = db.clock.now();
    if subject.rests || due > now {
        let again = if subject.rests { now + Duration::days(1) } else { due };
        job::push(tx, db, stroke, again).await?;
        return Ok(());
    }
    match stroke.step {
        Step::Remind if store::reminded(tx, db, intent.id).await? => {
            let people = side::recipients(tx, &subject).await?;
            notices::to(tx, app, &people, "mail-intent-due", &subject, &intent).await?;
        }
        Step::HandOn if store::handed_on(tx, db, intent.id).await? => {
            let operators = holders(tx, Role::Operator, None).await?;
            notices::to(tx, app, &operators, "mail-intent-late", &subject, &intent).await?;
            notices::to(tx, app, &[intent.sender], "mail-intent-handed-on", &subject, &intent).await?;
        }
        Step::Remind | Step::HandOn => {}
    }
    Ok(())
}
