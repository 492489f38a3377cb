//! Copies of the whole database, taken while it serves.

use std::path::{Path, PathBuf};
use std::process::Stdio;

use crate::{Db, Engine};

#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    #[error("{0} exists already; a backup never overwrites")]
    Exists(PathBuf),
    #[error("the copy could not be made: {0}")]
    Sql(#[from] sqlx::Error),
    #[error("the copy could not be written: {0}")]
    Io(#[from] std::io::Error),
    #[error("{0} ended with an error; see its message above")]
    Tool(&'static str),
}

/// Writes a consistent copy to `to`: one SQLite file, or a `pg_dump` archive.
pub async fn backup(db: &Db, to: &Path) -> Result<(), BackupError> {
    if to.exists() {
        return Err(BackupError::Exists(to.to_owned()));
    }
    match db.engine() {
        Engine::Sqlite { readers, .. } => {
            let mut partial = to.as_os_str().to_owned();
            partial.push(".part");
            let partial = PathBuf::from(partial);
            let _ = std::fs::remove_file(&partial);
            sqlx::query("vacuum into $1")
                .bind(partial.to_string_lossy().into_owned())
                .execute(readers)
                .await?;
            std::fs::File::open(&partial)?.sync_all()?;
            std::fs::rename(&partial, to)?;
            if let Some(folder) = to.parent().filter(|folder| !folder.as_os_str().is_empty()) {
                std::fs::File::open(folder)?.sync_all()?;
            }
            Ok(())
        }
        Engine::Postgres { url, .. } => {
            run("pg_dump", &["--format=custom", "--no-owner", "--file", &to.to_string_lossy(), url]).await
        }
    }
}

/// Puts a copy in place of an empty or absent database. The server must not be running.
pub async fn restore(url: &str, from: &Path) -> Result<(), BackupError> {
    if url.starts_with("postgres") {
        return run(
            "pg_restore",
            &["--no-owner", "--exit-on-error", "--dbname", url, &from.to_string_lossy()],
        )
        .await;
    }
    let file = PathBuf::from(url.trim_start_matches("sqlite:").trim_start_matches("//"));
    if file.exists() {
        return Err(BackupError::Exists(file));
    }
    if let Some(folder) = file.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        std::fs::create_dir_all(folder)?;
    }
    std::fs::copy(from, &file)?;
    std::fs::File::open(&file)?.sync_all()?;
    Ok(())
}

async fn run(tool: &'static str, args: &[&str]) -> Result<(), BackupError> {
    let status = tokio::process::Command::new(tool).args(args).stdin(Stdio::null()).status().await?;
    if status.success() { Ok(()) } else { Err(BackupError::Tool(tool)) }
}
