//! What ends with who is erased, each by its own act, so that it stands in the log and the other side hears of it.

use catalog::broker::claim::store as claims;
use db::Tx;

use crate::access;
use crate::accounts::role::Viewer;
use crate::app::App;
use crate::appointments::store as appointments;
use crate::failure::Failure;
use crate::intents::unlisted;

pub(super) async fn part(tx: &mut Tx, app: &App, viewer: &Viewer) -> Result<(), Failure> {
    let db = app.db();
    unlisted::give_up(tx, app, viewer).await?;
    access::give_up(tx, app, viewer).await?;
    for claim in claims::of_broker(tx, viewer.id, db.clock.now()).await? {
        claims::end(tx, db, &claim).await?;
    }
    for one in appointments::of_person(tx, viewer.id).await? {
        appointments::end(tx, db, &viewer.actor(), one.id).await?;
    }
    Ok(())
}
