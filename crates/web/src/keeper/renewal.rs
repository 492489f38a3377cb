//! An index made anew beside the one that a server uses, and handed over without a search that fails.
//!
//! It is made in a folder of its own. When it is whole, its folder gets the name by which the server takes it; then the
//! server puts it in the place of its own, and catches up before anybody is served from it. Cut short at any point, the
//! old index still stands, or the new one is taken at the next start.

use std::path::{Path, PathBuf};
use std::time::Duration;
use std::{fs, io};

use db::Db;

use super::{begin_anew, catch_up_within};

/// One thread of the writer, so that visitors keep the other cores.
const MEMORY: usize = 24 * 1024 * 1024;
/// How long a server may take to see that a new index waits.
const PATIENCE: Duration = Duration::from_secs(60);
const LOOK: Duration = Duration::from_millis(50);

/// What became of a new index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Renewal {
    /// The server uses it.
    Taken,
    /// It waits for the server's next start.
    Waiting,
    /// Somebody else is making one.
    Busy,
}

/// Makes an index anew while a server uses the one in `dir`, and hands it over.
pub async fn renew(db: &Db, dir: &Path, progress: &mut (dyn FnMut(u64) + Send)) -> anyhow::Result<Renewal> {
    let (making, waiting) = (beside(dir, "making"), beside(dir, "next"));
    if !begin_anew(&making).await? || !catch_up_within(db, &making, MEMORY, progress).await? {
        return Ok(Renewal::Busy);
    }
    let given = waiting.clone();
    tokio::task::spawn_blocking(move || remove(&given).and_then(|()| fs::rename(&making, &given))).await??;
    let taken = async {
        while waiting.exists() {
            tokio::time::sleep(LOOK).await;
        }
    };
    let in_time = tokio::time::timeout(PATIENCE, taken).await.is_ok();
    Ok(if in_time { Renewal::Taken } else { Renewal::Waiting })
}

/// Whether a new index waits to be taken.
pub(super) fn waits(dir: &Path) -> bool {
    beside(dir, "next").exists()
}

/// Puts the index that waits in the place of the one in `dir`, which nobody may be writing.
pub(super) fn take(dir: &Path) -> io::Result<()> {
    let (waiting, old) = (beside(dir, "next"), beside(dir, "old"));
    if !waiting.exists() {
        return Ok(());
    }
    remove(&old)?;
    if dir.exists() {
        fs::rename(dir, &old)?;
    }
    fs::rename(&waiting, dir)?;
    // Searches that are under way keep reading what they have opened.
    remove(&old)
}

fn beside(dir: &Path, name: &str) -> PathBuf {
    let mut file = dir.file_name().unwrap_or_default().to_owned();
    file.push("-");
    file.push(name);
    dir.with_file_name(file)
}

fn remove(dir: &Path) -> io::Result<()> {
    match fs::remove_dir_all(dir) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        done => done,
    }
}
