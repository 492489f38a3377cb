//! Copies of the whole database, taken while it serves.

use std::path::{Path, PathBuf};
use std::process::Stdio;

use sqlx::{ConnectOptions, Connection};

use crate::seal::{self, Verdict};
use crate::{Db, Engine};

#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    #[error("{0} exists already; a backup never overwrites")]
    Exists(PathBuf),
    #[error("the copy could not be made: {0}")]
    Sql(#[from] sqlx::Error),
    #[error("the copy could not be written: {0}")]
    Io(#[from] std::io::Error),
    #[error("the copy is damaged or is no backup; nothing was restored")]
    Damaged,
    #[error("the copy's event log is broken at position {position}; nothing was restored")]
    Broken { position: i64 },
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
            let partial = beside(to, ".part");
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

/// Puts a copy in place of an empty or absent database, if its chain is whole; answers how many events it has.
/// The server must not be running.
pub async fn restore(url: &str, from: &Path) -> Result<i64, BackupError> {
    if url.starts_with("postgres") {
        let from = from.to_string_lossy();
        run("pg_restore", &["--no-owner", "--single-transaction", "--dbname", url, &from]).await?;
        return sealed(url).await;
    }
    let file = PathBuf::from(url.trim_start_matches("sqlite:").trim_start_matches("//"));
    if file.exists() {
        return Err(BackupError::Exists(file));
    }
    if let Some(folder) = file.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        std::fs::create_dir_all(folder)?;
    }
    // A copy that turns out damaged must not stand where the database belongs.
    let trial = beside(&file, ".restoring");
    forget(&trial);
    std::fs::copy(from, &trial)?;
    let checked = match intact(&trial).await {
        Ok(()) => sealed(&format!("sqlite:{}", trial.display())).await,
        Err(error) => Err(error),
    };
    let moved = checked.and_then(|events| {
        std::fs::File::open(&trial)?.sync_all()?;
        std::fs::rename(&trial, &file)?;
        Ok(events)
    });
    forget(&trial);
    moved
}

/// Whether SQLite finds every page of the file in order.
async fn intact(file: &Path) -> Result<(), BackupError> {
    let options = sqlx::sqlite::SqliteConnectOptions::new().filename(file);
    let mut connection = options.connect().await.map_err(|_| BackupError::Damaged)?;
    let answer: Result<String, _> =
        sqlx::query_scalar("pragma integrity_check").fetch_one(&mut connection).await;
    connection.close().await?;
    if answer.is_ok_and(|answer| answer == "ok") { Ok(()) } else { Err(BackupError::Damaged) }
}

async fn sealed(url: &str) -> Result<i64, BackupError> {
    let db = Db::connect(url).await.map_err(|_| BackupError::Damaged)?;
    let verdict = seal::verify(&db).await;
    db.close().await;
    match verdict.map_err(|_| BackupError::Damaged)? {
        Verdict::Whole { sealed, .. } => Ok(sealed),
        Verdict::Broken { position, .. } => Err(BackupError::Broken { position }),
    }
}

fn beside(file: &Path, suffix: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}

/// Removes a trial and what SQLite puts beside it.
fn forget(trial: &Path) {
    for suffix in ["", "-wal", "-shm", crate::connect::LOCK] {
        let _ = std::fs::remove_file(beside(trial, suffix));
    }
}

async fn run(tool: &'static str, args: &[&str]) -> Result<(), BackupError> {
    let status = tokio::process::Command::new(tool).args(args).stdin(Stdio::null()).status().await?;
    if status.success() { Ok(()) } else { Err(BackupError::Tool(tool)) }
}
