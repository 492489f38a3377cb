//! Bulk loading and writing, from files to drafts and back; no database.

mod files;
mod hostile;
mod real;
mod round;
mod values;

use std::path::PathBuf;

use catalog::import::{Fault, Kind, Mapping, OpenError, Row, Source};
use tempfile::TempDir;

/// A file in a folder of its own, removed with it.
struct Given {
    folder: TempDir,
}

impl Given {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn file(&self, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path("brought.bin");
        std::fs::write(&path, bytes).unwrap();
        path
    }
}

type Rows = Vec<Result<Row, Fault>>;

fn opened(bytes: impl AsRef<[u8]>) -> Result<(Vec<String>, Rows), OpenError> {
    let given = Given::new();
    let source = Source::open(&given.file(bytes))?;
    Ok((source.columns().to_vec(), source.collect()))
}

/// The columns, mapping and rows of a text that must open.
fn guessed(kind: Kind, bytes: impl AsRef<[u8]>) -> (Mapping, Rows) {
    let given = Given::new();
    let mut source = Source::open(&given.file(bytes)).unwrap();
    let sample = source.sample(50);
    let mapping = Mapping::guess(kind, source.columns(), &sample).complete().unwrap();
    (mapping, source.collect())
}
