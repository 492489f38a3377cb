//! Files in backups: a folder beside the copy of the database. An attachment lies there under its id, what proves an
//! organisation, was signed on paper, belongs to a case or is shown on a stage in a folder of its kind.

use std::path::{Path, PathBuf};
use std::str::FromStr;

use anyhow::Context;
use db::Db;

use super::shelf::{Shelf, Shelved};
use super::store;
use crate::access::store as access;
use crate::cases::files::store as cases;
use crate::roadshows::material::store as materials;
use crate::verifications::store as verifications;

/// The folders of what is no attachment.
const PROOFS: &str = "proofs";
const SCANS: &str = "scans";
const CASES: &str = "cases";
const MATERIALS: &str = "materials";

/// Writes all files that people rely on into a new folder; answers how many. Without any there is no folder.
pub(crate) async fn backup(db: &Db, shelf: &Shelf, folder: &Path) -> anyhow::Result<u64> {
    let mut tx = db.read().await?;
    let attachments = store::all(&mut tx).await?.into_iter();
    let proofs = verifications::open(&mut tx).await?.into_iter();
    let scans = access::scanned(&mut tx).await?.into_iter();
    let cases = cases::all(&mut tx).await?.into_iter();
    let materials = materials::files(&mut tx).await?.into_iter();
    drop(tx);
    let all: Vec<(PathBuf, Shelved)> = attachments
        .map(|id| (id.to_string().into(), Shelved::Attachment(id)))
        .chain(proofs.map(|one| (Path::new(PROOFS).join(one.id.to_string()), Shelved::Proof(one.id))))
        .chain(scans.map(|id| (Path::new(SCANS).join(id.to_string()), Shelved::Scan(id))))
        .chain(cases.map(|id| (Path::new(CASES).join(id.to_string()), Shelved::CaseFile(id))))
        .chain(materials.map(|id| (Path::new(MATERIALS).join(id.to_string()), Shelved::Material(id))))
        .collect();
    if all.is_empty() {
        return Ok(0);
    }
    std::fs::create_dir(folder).with_context(|| format!("{} cannot be made", folder.display()))?;
    let mut count = 0;
    for (name, what) in all {
        // What is decided or erased meanwhile is gone rightly; an attachment or a file of a case that is gone is not.
        let bytes = match what {
            Shelved::Attachment(_) | Shelved::CaseFile(_) => Some(shelf.get(what).await?),
            _ => shelf.find(what).await?,
        };
        let Some(bytes) = bytes else { continue };
        let file = folder.join(name);
        file.parent().map(std::fs::create_dir_all).transpose()?;
        std::fs::write(file, bytes)?;
        count += 1;
    }
    std::fs::File::open(folder)?.sync_all()?;
    Ok(count)
}

/// Puts the files of a copy on the shelf.
pub(crate) async fn restore(shelf: &Shelf, folder: &Path) -> anyhow::Result<()> {
    if !folder.is_dir() {
        return Ok(());
    }
    for path in files_in(folder)? {
        shelf.put(Shelved::Attachment(id_of(&path)?), std::fs::read(path)?).await?;
    }
    for path in files_in(&folder.join(PROOFS))? {
        shelf.put(Shelved::Proof(id_of(&path)?), std::fs::read(path)?).await?;
    }
    for path in files_in(&folder.join(SCANS))? {
        shelf.put(Shelved::Scan(id_of(&path)?), std::fs::read(path)?).await?;
    }
    for path in files_in(&folder.join(CASES))? {
        shelf.put(Shelved::CaseFile(id_of(&path)?), std::fs::read(path)?).await?;
    }
    for path in files_in(&folder.join(MATERIALS))? {
        shelf.put(Shelved::Material(id_of(&path)?), std::fs::read(path)?).await?;
    }
    Ok(())
}

/// Copies of before have attachments alone.
fn files_in(folder: &Path) -> anyhow::Result<Vec<PathBuf>> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let entries = std::fs::read_dir(folder)?.collect::<Result<Vec<_>, _>>()?;
    Ok(entries.iter().map(std::fs::DirEntry::path).filter(|path| path.is_file()).collect())
}

fn id_of<Id: FromStr<Err: std::error::Error + Send + Sync + 'static>>(path: &Path) -> anyhow::Result<Id> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name.parse().with_context(|| format!("{name} is no file of ours"))
}
