//! Opening a database, and the two kinds of transaction.

use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::sync::Arc;
use std::time::Duration;

use sqlx::migrate::Migrator;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{PgPool, SqlitePool};

use crate::commit::GroupCommit;
use crate::{Chance, Clock, Ids, Tx};

/// One folder serves both engines; see `migrations/README.md` for the portable types.
static MIGRATIONS: Migrator = sqlx::migrate!("../../migrations");

/// A database, open and migrated. Cheap to clone.
#[derive(Clone)]
pub struct Db {
    pub clock: Clock,
    pub ids: Ids,
    pub chance: Chance,
    engine: Engine,
}

#[derive(Clone)]
pub enum Engine {
    /// One connection writes, many read, and readers never wait for the writer.
    Sqlite {
        file: PathBuf,
        readers: SqlitePool,
        writer: SqlitePool,
        durable: Arc<GroupCommit>,
    },
    Postgres {
        pool: PgPool,
        url: String,
    },
}

#[derive(Debug, thiserror::Error)]
pub enum ConnectError {
    #[error("the database address must begin with sqlite: or postgres:, not {0:?}")]
    Scheme(String),
    #[error("the database cannot be opened: {0}")]
    Open(#[from] sqlx::Error),
    #[error("the database's schema cannot be brought up to date: {0}")]
    Migrate(#[from] sqlx::migrate::MigrateError),
    #[error("the database's folder or log cannot be used: {0}")]
    Io(#[from] std::io::Error),
    #[error("the database file is damaged ({0}); restore the last backup with `qiao restore FILE`")]
    Damaged(String),
}

impl Db {
    /// Opens `sqlite:PATH` or `postgres://…`, creating the file and bringing the schema up to date.
    pub async fn connect(url: &str) -> Result<Self, ConnectError> {
        let engine = match url.split_once(':').map(|(scheme, _)| scheme) {
            Some("sqlite") => open_sqlite(url).await?,
            Some("postgres" | "postgresql") => open_postgres(url).await?,
            _ => return Err(ConnectError::Scheme(url.chars().take(20).collect())),
        };
        Ok(Self { clock: Clock::system(), ids: Ids::random(), chance: Chance::system(), engine })
    }

    /// A transaction that only reads: a steady view that waits for nobody.
    pub async fn read(&self) -> crate::Result<Tx> {
        match &self.engine {
            Engine::Sqlite { readers, .. } => Ok(Tx::Sqlite { tx: readers.begin().await?, durable: None }),
            Engine::Postgres { pool, .. } => Ok(Tx::Postgres(pool.begin().await?)),
        }
    }

    /// A transaction that writes. On SQLite the write lock is taken first, so that no
    /// transaction reads, then waits to write, and fails.
    pub async fn write(&self) -> crate::Result<Tx> {
        match &self.engine {
            Engine::Sqlite { writer, durable, .. } => Ok(Tx::Sqlite {
                tx: writer.begin_with("begin immediate").await?,
                durable: Some(Arc::clone(durable)),
            }),
            Engine::Postgres { pool, .. } => Ok(Tx::Postgres(pool.begin().await?)),
        }
    }

    pub fn engine(&self) -> &Engine {
        &self.engine
    }

    /// Closes every connection, so that the write-ahead log is folded into the file.
    pub async fn close(&self) {
        match &self.engine {
            Engine::Sqlite { readers, writer, .. } => {
                readers.close().await;
                writer.close().await;
            }
            Engine::Postgres { pool, .. } => pool.close().await,
        }
    }
}

/// Beside the database: held while a process opens it. Never the database file itself, whose locks are SQLite's.
pub(crate) const LOCK: &str = "-start";

fn lock_of(file: &Path) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(LOCK);
    PathBuf::from(name)
}

async fn open_sqlite(url: &str) -> Result<Engine, ConnectError> {
    let path = url.trim_start_matches("sqlite:").trim_start_matches("//");
    let file = PathBuf::from(path.split('?').next().unwrap_or(path));
    if let Some(folder) = file.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        std::fs::create_dir_all(folder)?;
    }
    let options = SqliteConnectOptions::new()
        .filename(&file)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        // NORMAL here, and one shared fsync before anything is acknowledged: see `commit`.
        .synchronous(SqliteSynchronous::Normal)
        .foreign_keys(true)
        .busy_timeout(Duration::from_secs(20))
        // Each connection has a cache of its own, and what is not in it is in the kernel's. Not mapped: each connection
        // would map the whole file.
        .pragma("cache_size", "-1024")
        .pragma("temp_store", "memory")
        // Rows a connection's thread may be ahead of who reads them: fewer hand-overs between the two.
        .row_buffer_size(256)
        .statement_cache_capacity(200);
    // Two processes that start on a new file would both make its tables.
    let starting = std::fs::File::create(lock_of(&file))?;
    starting.lock()?;
    // The writer is never given up, so the log file lives as long as the process.
    let writer = SqlitePoolOptions::new()
        .max_connections(1)
        .min_connections(1)
        .idle_timeout(None)
        .max_lifetime(None)
        .acquire_timeout(Duration::from_secs(60))
        .test_before_acquire(false)
        .connect_with(options.clone())
        .await?;
    check_header(&file, &writer).await?;
    MIGRATIONS.run(&writer).await?;
    // A write makes sure that the log exists before its file is opened for syncing.
    sqlx::query("update chain_head set position = position").execute(&writer).await?;
    drop(starting);
    let readers = SqlitePoolOptions::new()
        .max_connections(8)
        .min_connections(1)
        .idle_timeout(None)
        .max_lifetime(None)
        .test_before_acquire(false)
        .connect_with(options)
        .await?;
    let durable = GroupCommit::start(&file)?;
    Ok(Engine::Sqlite { file, readers, writer, durable })
}

/// A torn or overwritten file is better refused at the door than met on a page.
async fn check_header(file: &Path, writer: &SqlitePool) -> Result<(), ConnectError> {
    let answer: String = sqlx::query_scalar("select count(*) || '' from sqlite_master")
        .fetch_one(writer)
        .await
        .map_err(|cause| ConnectError::Damaged(format!("{}: {cause}", file.display())))?;
    debug_assert!(!answer.is_empty());
    Ok(())
}

async fn open_postgres(url: &str) -> Result<Engine, ConnectError> {
    let options = PgConnectOptions::from_str(url)?;
    let pool = PgPoolOptions::new()
        .max_connections(16)
        .acquire_timeout(Duration::from_secs(20))
        .connect_with(options)
        .await?;
    MIGRATIONS.run(&pool).await?;
    Ok(Engine::Postgres { pool, url: url.to_owned() })
}
