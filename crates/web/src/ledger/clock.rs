//! The clock of an introduction: after the days of the rule, who said nothing counts as told (已送达).

use catalog::introduction::{Introduction, IntroductionId, store};
use db::event::Actor;
use db::job::{self, Leased, Work};
use db::{Db, Tx};
use serde::{Deserialize, Serialize};

use crate::app::App;

/// The end of the days.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Delivery {
    introduction: IntroductionId,
}

impl Work for Delivery {
    const KIND: &'static str = "introduction-clock";
}

/// Winds the clock, in the transaction of the recording.
pub(crate) async fn wind(tx: &mut Tx, db: &Db, one: &Introduction) -> db::Result<()> {
    job::push(tx, db, &Delivery { introduction: one.id }, one.delivers_at).await.map(drop)
}

/// Writes down who was told, unless both have said something meanwhile. Should a party speak in the same moment, the job is
/// tried again.
pub(crate) async fn strike(app: &App, leased: &Leased) -> anyhow::Result<()> {
    let delivery: Delivery = serde_json::from_str(&leased.payload)?;
    let db = app.db();
    let mut tx = db.write().await?;
    if let Some(was) = store::find(&mut tx, delivery.introduction).await?
        && let Some(now) = was.clone().deliver(db.clock.now())
    {
        let written = store::save(&mut tx, db, &Actor::System, "introduction.delivered", &was, &now).await?;
        anyhow::ensure!(written, "a party spoke at the same moment");
    }
    job::done(&mut tx, leased.id).await?;
    tx.commit().await?;
    app.wake_keeper();
    Ok(())
}
