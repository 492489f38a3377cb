//! Writing a posted demand.

use catalog::demand::{self, DemandId, Draft};
use catalog::listing::store::{self, New};
use catalog::organisation;
use db::event::Actor;
use db::{Db, Tx};

use super::form::Posted;

/// Writes the draft, its event, and the contact for the operator.
pub(super) async fn insert(tx: &mut Tx, db: &Db, id: DemandId, posted: &Posted) -> db::Result<()> {
    let organisation = match &posted.draft.organisation {
        Some(name) => organisation::store::named(tx, name).await?,
        None => None,
    };
    let new = New::<Draft> {
        id,
        draft: posted.draft.clone(),
        organisation,
        published: false,
        import: None,
        source: None,
        resembles: None,
    };
    store::insert(tx, db, &Actor::Visitor, &[new]).await?;
    demand::store::keep_contact(tx, id, &posted.contact).await
}
