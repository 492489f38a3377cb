//! What of brokers waits on the desk: credentials to look at, cases whose broker has left, and what an agency carries.

use catalog::broker::assignment::{Assignment, store as carried};
use catalog::broker::credential::{Credential, store as shown};
use catalog::case::{Case, store as cases};
use db::Tx;

use crate::accounts::role::{Role, Viewer};
use crate::accounts::store as people;
use crate::listings::rights;

#[derive(Debug, Default)]
pub(crate) struct Queue {
    /// With the name of who entered it.
    pub credentials: Vec<(Credential, String)>,
    pub orphans: Vec<Orphan>,
    /// What brokers carry for the agencies of this person, with the case as it stands.
    pub carried: Vec<(Orphan, Case)>,
}

/// A case to be handed over: who carries it is no broker any more.
#[derive(Debug)]
pub(crate) struct Orphan {
    pub assignment: Assignment,
    pub title: String,
    pub broker: String,
}

/// What waits for this person: the operator looks at credentials; whoever is officer of an agency, and the operator, hand
/// over what its brokers leave behind.
pub(crate) async fn queue(tx: &mut Tx, viewer: &Viewer) -> db::Result<Queue> {
    let mut queue = Queue::default();
    if viewer.is(Role::Operator) {
        for one in shown::open(tx).await? {
            // Nobody confirms their own.
            if one.person != viewer.id {
                let name = people::name(tx, one.person).await?.unwrap_or_default();
                queue.credentials.push((one, name));
            }
        }
    }
    let units = rights::units(tx, viewer).await?;
    if !viewer.is(Role::Operator) && units.is_empty() {
        return Ok(queue);
    }
    for assignment in carried::carried_for(tx, &units).await? {
        let Some(case) = cases::find(tx, assignment.case).await? else { continue };
        let broker = people::name(tx, assignment.broker).await?.unwrap_or_default();
        queue.carried.push((Orphan { assignment, title: case.title.clone(), broker }, case));
    }
    for assignment in carried::orphans(tx).await? {
        if viewer.is(Role::Operator) || assignment.unit.is_some_and(|unit| units.contains(&unit)) {
            let title = cases::find(tx, assignment.case).await?.map(|case| case.title).unwrap_or_default();
            let broker = people::name(tx, assignment.broker).await?.unwrap_or_default();
            queue.orphans.push(Orphan { assignment, title, broker });
        }
    }
    Ok(queue)
}
