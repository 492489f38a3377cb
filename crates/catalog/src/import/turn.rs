//! One import at a time: two that read the same file side by side would take each row twice.

use std::time::Duration;

use db::{Db, Tx, lease};
use tokio::task::JoinHandle;
use uuid::Uuid;

use super::run::{ImportError, Voice};

const NAME: &str = "import";
/// How long a dead importer keeps others waiting.
const LASTING: chrono::Duration = chrono::Duration::seconds(8);
const RENEWED: Duration = Duration::from_secs(2);
const ASKED: Duration = Duration::from_millis(200);

/// The right to import, held until it is given back or its holder dies.
pub(super) struct Turn {
    db: Db,
    holder: Uuid,
    renewing: JoinHandle<()>,
}

impl Turn {
    /// Waits for whoever is importing.
    pub(super) async fn wait(db: &Db, voice: &mut dyn Voice) -> db::Result<Self> {
        let holder = db.ids.next();
        let mut told = false;
        while !lease::take(db, NAME, holder, LASTING).await? {
            if !told {
                voice.waiting();
                told = true;
            }
            tokio::time::sleep(ASKED).await;
        }
        Ok(Self { renewing: tokio::spawn(renew(db.clone(), holder)), db: db.clone(), holder })
    }

    /// Makes a transaction depend on the turn: who lost it, for he was stopped too long, must not write.
    pub(super) async fn hold(&self, tx: &mut Tx) -> Result<(), ImportError> {
        match lease::hold(tx, &self.db, NAME, self.holder, LASTING).await? {
            true => Ok(()),
            false => Err(ImportError::TurnLost),
        }
    }

    pub(super) async fn end(self) -> db::Result<()> {
        self.renewing.abort();
        lease::release(&self.db, NAME, self.holder).await
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        self.renewing.abort();
    }
}

async fn renew(db: Db, holder: Uuid) {
    loop {
        tokio::time::sleep(RENEWED).await;
        if let Err(error) = lease::take(&db, NAME, holder, LASTING).await {
            tracing::warn!(%error, "the turn to import could not be renewed; trying again");
        }
    }
}
