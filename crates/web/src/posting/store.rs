//! Writing a posted demand.

use catalog::demand::{self, DemandId, Draft};
use catalog::listing::Stage;
use catalog::listing::store::{self, New};
use catalog::organisation;
use db::event::Actor;
use db::{Db, Tx};

use super::form::Posted;
use crate::accounts::role::{Role, Viewer};

/// Writes the draft, its event, and the contact for the operator. What somebody signed in posts is theirs.
pub(super) async fn insert(
    tx: &mut Tx,
    db: &Db,
    id: DemandId,
    posted: &Posted,
    by: Option<&Viewer>,
) -> db::Result<()> {
    // A name that somebody typed stays a name: it makes nobody an organisation's, and gives its officers no contact to read.
    let organisation = by.and_then(|viewer| viewer.organisations(Role::Enterprise).first().copied());
    // And nobody speaks in another firm's name: what an enterprise posts bears the name it has here.
    let name = match organisation {
        Some(unit) => organisation::store::find(tx, unit).await?.map(|unit| unit.draft.name),
        None => posted.draft.organisation.clone(),
    };
    let stage = match by {
        Some(_) => Stage::PlatformReview { at: db.clock.now() },
        None => Stage::Draft,
    };
    let new = New::<Draft> {
        id,
        draft: Draft { organisation: name, ..posted.draft.clone() },
        organisation,
        stage,
        expires_at: None,
        owner: by.map(|viewer| viewer.id),
        import: None,
        source: None,
        resembles: None,
    };
    let actor = by.map_or(Actor::Visitor, Viewer::actor);
    store::insert(tx, db, &actor, &[new]).await?;
    demand::store::keep_contact(tx, id, &posted.contact).await
}
