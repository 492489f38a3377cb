//! A seat that is offered is kept for a time; then whoever waits next is asked.

use catalog::roadshow::guest::{RegistrationId, Seat, store};
use catalog::roadshow::store as roadshows;
use chrono::{DateTime, Utc};
use db::event::Actor;
use db::job::{self, Leased, Work};
use db::{Db, Tx};
use serde::{Deserialize, Serialize};

use super::{acts, notices};
use crate::app::App;
use crate::failure::Failure;
use crate::roadshows::meetings;

/// The end of an offer.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Lapse {
    registration: RegistrationId,
    /// Of this offer: a later one has a clock of its own.
    until: DateTime<Utc>,
}

impl Work for Lapse {
    const KIND: &'static str = "roadshow-offer";
}

pub(super) async fn wind(
    tx: &mut Tx,
    db: &Db,
    registration: RegistrationId,
    until: DateTime<Utc>,
) -> db::Result<()> {
    job::push(tx, db, &Lapse { registration, until }, until).await.map(drop)
}

/// Takes back what was not taken, and asks whoever is next.
pub(crate) async fn strike(app: &App, leased: &Leased) -> anyhow::Result<()> {
    let lapse: Lapse = serde_json::from_str(&leased.payload)?;
    let mut tx = app.db().write().await?;
    act(&mut tx, app, &lapse).await.map_err(anyhow::Error::from)?;
    job::done(&mut tx, leased.id).await?;
    tx.commit().await?;
    Ok(())
}

async fn act(tx: &mut Tx, app: &App, lapse: &Lapse) -> Result<(), Failure> {
    let db = app.db();
    let Some(one) = store::find(tx, lapse.registration).await? else { return Ok(()) };
    if one.seat != (Seat::Offered { until: lapse.until }) {
        return Ok(());
    }
    store::lock(tx, one.roadshow).await?;
    let Some(roadshow) = roadshows::by_id(tx, one.roadshow).await? else { return Ok(()) };
    if one.arrived_at.is_some() || !acts::takes_guests(&roadshow) {
        return Ok(());
    }
    let seat = Seat::Cancelled { at: db.clock.now() };
    if store::set_seat(tx, db, &Actor::System, "registration.lapsed", one.id, one.seat, seat).await? {
        meetings::release(tx, app, &roadshow, one.id).await?;
        notices::to(tx, app, &roadshow, &one, "mail-seat-lapsed").await?;
        acts::move_up(tx, app, &roadshow).await?;
    }
    Ok(())
}
