//! What a telephone kept: made in the hall, and on its way since.

use catalog::roadshow::{Roadshow, State};
use chrono::{DateTime, Utc};
use db::Tx;
use uuid::Uuid;

use super::form::DOORS;
use crate::app::App;
use crate::failure::Failure;
use crate::roadshows::side;

/// When a question or a vote counts as made: now while the event is under way; after its end, when the telephone says so, if that
/// was before it. What has no nonce was not kept by a telephone.
pub(in crate::roadshows) async fn made_at(
    tx: &mut Tx,
    app: &App,
    roadshow: &Roadshow,
    (nonce, said): (Option<Uuid>, Option<DateTime<Utc>>),
) -> Result<DateTime<Utc>, Failure> {
    if roadshow.state == State::Live {
        return Ok(app.db().clock.now());
    }
    let until = side::ended_at(tx, roadshow).await?;
    let from = roadshow.draft.starts_at - DOORS;
    let in_time = said.filter(|said| *said >= from && until.is_some_and(|until| *said <= until));
    in_time.filter(|_| nonce.is_some()).ok_or(Failure::Stage("failure-stage-not-live"))
}
