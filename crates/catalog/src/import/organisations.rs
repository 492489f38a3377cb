//! Owners of imported listings: found by any of their names, recorded when they are new.

use std::collections::HashMap;

use db::event::Actor;
use db::{Db, Tx};

use crate::listing::ImportId;
use crate::organisation::store::{self, New};
use crate::organisation::{Draft, OrganisationId, name};

/// Names met in this import, so that each is asked for once.
#[derive(Default)]
pub(super) struct Owners(HashMap<String, OrganisationId>);

impl Owners {
    pub(super) async fn find_or_record(
        &mut self,
        tx: &mut Tx,
        db: &Db,
        written: &str,
        uscc: Option<&str>,
        import: Option<ImportId>,
    ) -> db::Result<Option<OrganisationId>> {
        let key = name::key(written);
        if key.is_empty() {
            return Ok(None);
        }
        // The code tells apart what the name does not.
        let key = uscc.map_or_else(|| key.clone(), |uscc| format!("{key} {uscc}"));
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
                store::insert(tx, db, &Actor::Operator, &new).await?;
                id
            }
        };
        self.0.insert(key, id);
        Ok(Some(id))
    }
}
