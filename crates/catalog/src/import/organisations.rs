//! Owners of imported listings: found by any of their names, recorded when they are new.

use std::collections::HashMap;

use db::event::Actor;
use db::{Db, Tx};

use crate::listing::{Document, ImportId};
use crate::organisation::store::{self, New};
use crate::organisation::{Draft, OrganisationId, name};

/// Names met in this import, so that each is asked for once.
#[derive(Default)]
pub(super) struct Owners(HashMap<String, OrganisationId>);

/// Where a row belongs among the units that are imported for.
pub(super) enum Within {
    /// Nothing is fenced.
    Anybody,
    Unit(OrganisationId),
    Foreign {
        name: String,
    },
}

impl Owners {
    /// The unit a row is of: the one it names, or the first where it names none.
    pub(super) async fn within<D: Document>(
        &mut self,
        tx: &mut Tx,
        units: &[OrganisationId],
        draft: &D,
    ) -> db::Result<Within> {
        let Some(first) = units.first() else { return Ok(Within::Anybody) };
        let Some(written) = draft.organisation().filter(|written| !name::key(written).is_empty()) else {
            return Ok(Within::Unit(*first));
        };
        // By name alone: the name is what readers are shown, whatever code stands beside it.
        let found = match self.found(tx, written, None).await? {
            Some(unit) if units.contains(&unit) => Within::Unit(unit),
            _ => Within::Foreign { name: written.to_owned() },
        };
        Ok(found)
    }

    /// By the code if there is one, else by name; each asked for once.
    async fn found(
        &mut self,
        tx: &mut Tx,
        written: &str,
        uscc: Option<&str>,
    ) -> db::Result<Option<OrganisationId>> {
        let key = keyed(written, uscc);
        if let Some(id) = self.0.get(&key) {
            return Ok(Some(*id));
        }
        let by_code = match uscc {
            Some(uscc) => store::with_uscc(tx, uscc).await?,
            None => None,
        };
        let found = match by_code {
            Some(id) => Some(id),
            None => store::named(tx, written).await?,
        };
        if let Some(id) = found {
            self.0.insert(key, id);
        }
        Ok(found)
    }

    pub(super) async fn find_or_record(
        &mut self,
        tx: &mut Tx,
        db: &Db,
        actor: &Actor,
        written: &str,
        uscc: Option<&str>,
        import: Option<ImportId>,
    ) -> db::Result<Option<OrganisationId>> {
        if name::key(written).is_empty() {
            return Ok(None);
        }
        let found = self.found(tx, written, uscc).await?;
        let id = match found {
            Some(id) => id,
            None => {
                let id = OrganisationId(db.ids.next());
                let draft = Draft {
                    name: written.trim().to_owned(),
                    kind: name::guess_kind(written),
                    uscc: uscc.map(str::to_owned),
                    ..Draft::default()
                };
                let new = New { id, draft, parent: None, import, source: None };
                store::insert(tx, db, actor, &new).await?;
                self.0.insert(keyed(written, uscc), id);
                id
            }
        };
        Ok(Some(id))
    }
}

/// The code tells apart what the name does not.
fn keyed(written: &str, uscc: Option<&str>) -> String {
    let key = name::key(written);
    uscc.map_or_else(|| key.clone(), |uscc| format!("{key} {uscc}"))
}
