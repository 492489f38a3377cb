//! `qiao backup` and `qiao restore`.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;

use super::market;
use crate::config::Place;

/// Writes a consistent copy of the database to a new file, and the attachments to a folder beside it, named like the
/// file with .files at its end. The site may go on serving.
#[derive(Args)]
pub(super) struct Backup {
    /// The file to write; an existing one is never overwritten.
    file: PathBuf,
}

/// Puts a copy in the place of an absent database, and checks its chain.
#[derive(Args)]
pub(super) struct Restore {
    /// A file that `qiao backup` wrote.
    file: PathBuf,
}

impl Backup {
    pub(super) async fn run(self, place: &Place) -> anyhow::Result<ExitCode> {
        let db = market::database(place).await?;
        db::backup::backup(&db, &self.file).await?;
        let files = crate::files::backup(&db, &place.shelf()?, &beside(&self.file)).await?;
        if files > 0 {
            say!("{files} attachments written to {}", beside(&self.file).display());
        }
        say!("backup written to {}", self.file.display());
        Ok(ExitCode::SUCCESS)
    }
}

impl Restore {
    pub(super) async fn run(self, place: &Place) -> anyhow::Result<ExitCode> {
        let sealed = db::backup::restore(&place.database_url(), &self.file).await?;
        crate::files::restore(&place.shelf()?, &beside(&self.file)).await?;
        // The index belongs to another history.
        search::wipe(&place.index_dir())?;
        say!("restored; the chain of {sealed} events is whole");
        Ok(ExitCode::SUCCESS)
    }
}

/// Where the attachments of a copy lie.
fn beside(file: &Path) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".files");
    PathBuf::from(name)
}
