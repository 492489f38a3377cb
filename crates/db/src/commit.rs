//! Group commit for SQLite: many transactions, one fsync.
//!
//! `synchronous=FULL` pays an fsync for each commit (about 300 a second on the reference disk).
//! Here connections commit at NORMAL, which writes to the `-wal` file without waiting for the disk,
//! and everyone who waits shares the next `fdatasync` of that file. Nothing is acknowledged before.
//! SQLite itself syncs the log before it copies pages into the database, so the file that
//! is read after a crash is always one of the acknowledged states or a later one.
//!
//! The log is opened by us and kept open. The database file is never opened here: closing any
//! descriptor of it would drop SQLite's own POSIX locks.

use std::fs::{File, OpenOptions};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};

use tokio::sync::oneshot;

type Waiter = oneshot::Sender<std::result::Result<(), Arc<std::io::Error>>>;

/// Shares one fsync of the write-ahead log among all commits that wait for it.
pub struct GroupCommit {
    waiting: Sender<Waiter>,
}

impl GroupCommit {
    pub(crate) fn start(database: &Path) -> std::io::Result<Arc<Self>> {
        let mut path = database.as_os_str().to_owned();
        path.push("-wal");
        let log = Log::open(path.into())?;
        let (waiting, queue) = channel();
        std::thread::Builder::new().name("wal-sync".into()).spawn(move || serve(log, &queue))?;
        Ok(Arc::new(Self { waiting }))
    }

    pub(crate) async fn reached_disk(&self) -> crate::Result<()> {
        let (done, answer) = oneshot::channel();
        self.waiting.send(done).map_err(|_| gone())?;
        answer.await.map_err(|_| gone())?.map_err(|cause| sqlx::Error::Io(std::io::Error::other(cause)))
    }
}

fn gone() -> sqlx::Error {
    sqlx::Error::Io(std::io::Error::other("the log's sync thread has ended; restart the server"))
}

fn serve(mut log: Log, queue: &Receiver<Waiter>) {
    let mut failed: Option<Arc<std::io::Error>> = None;
    while let Ok(first) = queue.recv() {
        let mut group = vec![first];
        group.extend(queue.try_iter());
        if failed.is_none() {
            failed = log.sync().err().map(Arc::new);
        }
        // After a failed fsync the kernel may have dropped the pages: no later success can be
        // believed, so every write is refused until a restart has read the disk again.
        for waiter in group {
            let _ = waiter.send(failed.clone().map_or(Ok(()), Err));
        }
    }
}

struct Log {
    path: PathBuf,
    file: File,
    inode: u64,
}

impl Log {
    fn open(path: PathBuf) -> std::io::Result<Self> {
        let file = OpenOptions::new().read(true).write(true).open(&path)?;
        let inode = file.metadata()?.ino();
        Ok(Self { path, file, inode })
    }

    fn sync(&mut self) -> std::io::Result<()> {
        // Another process that was the last to close may have replaced the log.
        if std::fs::metadata(&self.path)?.ino() != self.inode {
            *self = Self::open(self.path.clone())?;
        }
        self.file.sync_data()
    }
}
