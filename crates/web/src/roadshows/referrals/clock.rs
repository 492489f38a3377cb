//! The clock of a referral: what is not answered by its day is told to who carries it, and to who organised the event and may find
//! somebody else.

use catalog::roadshow::referral::{Referral, ReferralId, store};
use catalog::roadshow::store as roadshows;
use chrono::{DateTime, Utc};
use db::job::{self, Leased, Work};
use db::{Db, Tx};
use serde::{Deserialize, Serialize};

use super::acts::{keepers, letter};
use crate::app::App;

/// The end of the days.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Stroke {
    referral: ReferralId,
    /// Of this day: a later one has a clock of its own.
    due_at: DateTime<Utc>,
}

impl Work for Stroke {
    const KIND: &'static str = "roadshow-referral";
}

/// Winds the clock, in the transaction of what is referred.
pub(super) async fn wind(tx: &mut Tx, db: &Db, one: &Referral) -> db::Result<()> {
    job::push(tx, db, &Stroke { referral: one.id, due_at: one.due_at }, one.due_at).await.map(drop)
}

pub(crate) async fn strike(app: &App, leased: &Leased) -> anyhow::Result<()> {
    let stroke: Stroke = serde_json::from_str(&leased.payload)?;
    let mut tx = app.db().write().await?;
    if let Some(one) = store::find(&mut tx, stroke.referral).await?
        && one.is_open()
        && one.due_at == stroke.due_at
        && let Some(roadshow) = roadshows::by_id(&mut tx, one.roadshow).await?
    {
        let values = [("day", one.due_on().to_string().into())];
        let letter = letter(app, &roadshow, "mail-referral-late", &values);
        let mut whom = keepers(&mut tx, &roadshow).await?;
        whom.extend(one.broker);
        whom.sort_unstable();
        whom.dedup();
        for person in whom {
            letter.to(&mut tx, app.db(), person).await?;
        }
    }
    job::done(&mut tx, leased.id).await?;
    tx.commit().await?;
    Ok(())
}
