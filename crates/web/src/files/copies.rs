//! Attachments in backups: a folder beside the copy of the database, a file for each, named by its id.

use std::path::Path;

use anyhow::Context;
use db::Db;

use super::shelf::{Shelf, Shelved};
use super::store::{self, AttachmentId};

/// Writes all attachments into a new folder; answers how many. Without any there is no folder.
pub(crate) async fn backup(db: &Db, shelf: &Shelf, folder: &Path) -> anyhow::Result<u64> {
    let mut tx = db.read().await?;
    let all = store::all(&mut tx).await?;
    drop(tx);
    if all.is_empty() {
        return Ok(0);
    }
    std::fs::create_dir(folder).with_context(|| format!("{} cannot be made", folder.display()))?;
    let mut count = 0;
    for id in all {
        std::fs::write(folder.join(id.to_string()), shelf.get(Shelved::Attachment(id)).await?)?;
        count += 1;
    }
    std::fs::File::open(folder)?.sync_all()?;
    Ok(count)
}

/// Puts the attachments of a copy on the shelf.
pub(crate) async fn restore(shelf: &Shelf, folder: &Path) -> anyhow::Result<()> {
    if !folder.is_dir() {
        return Ok(());
    }
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name();
        let id: AttachmentId =
            name.to_string_lossy().parse().with_context(|| format!("{name:?} is no attachment"))?;
        shelf.put(Shelved::Attachment(id), std::fs::read(entry.path())?).await?;
    }
    Ok(())
}
