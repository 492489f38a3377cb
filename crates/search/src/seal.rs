//! A directory that remembers the checksums of the two files tantivy rewrites in place.
//!
//! Tantivy puts a checksum into every segment file but not into `meta.json` and `.managed.json`. The seal holds theirs.
//! It is written *before* the file and also keeps the checksum it replaces, so that a crash between the two writes
//! leaves a valid pair.

use std::io;
use std::path::Path;
use std::sync::Arc;

use sha2::{Digest, Sha256};
use tantivy::directory::error::{DeleteError, LockError, OpenReadError, OpenWriteError};
use tantivy::directory::{
    Directory, DirectoryLock, FileHandle, Lock, MmapDirectory, WatchCallback, WatchHandle, WritePtr,
};

use crate::schema::VERSION;

pub(crate) const SEAL: &str = "seal";
pub(crate) const SEALED: [&str; 2] = ["meta.json", ".managed.json"];

/// For each of [`SEALED`] the present and the previous checksum.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Seal {
    sums: [[String; 2]; SEALED.len()],
}

impl Default for Seal {
    fn default() -> Self {
        Self { sums: [(); SEALED.len()].map(|()| [NONE.to_owned(), NONE.to_owned()]) }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BrokenSeal {
    Damaged,
    OtherVersion,
}

impl Seal {
    pub(crate) fn parse(bytes: &[u8]) -> Result<Self, BrokenSeal> {
        let text = std::str::from_utf8(bytes).map_err(|_| BrokenSeal::Damaged)?;
        let (content, sum) = text.trim_end_matches('\n').rsplit_once('\n').ok_or(BrokenSeal::Damaged)?;
        if text.len() != content.len() + sum.len() + 2 || checksum(content.as_bytes()) != sum {
            return Err(BrokenSeal::Damaged);
        }
        let mut lines = content.lines();
        if lines.next() != Some(&heading()) {
            return Err(BrokenSeal::OtherVersion);
        }
        let mut seal = Self::default();
        for sums in &mut seal.sums {
            let (now, before) =
                lines.next().and_then(|line| line.split_once(' ')).ok_or(BrokenSeal::Damaged)?;
            *sums = [now.to_owned(), before.to_owned()];
        }
        Ok(seal)
    }

    pub(crate) fn fits(&self, name: &str, content: &[u8]) -> bool {
        let sum = checksum(content);
        SEALED.iter().position(|sealed| *sealed == name).is_some_and(|place| self.sums[place].contains(&sum))
    }

    /// Before `new` takes the place of `old`.
    fn announce(&mut self, place: usize, new: &[u8], old: Option<&[u8]>) {
        self.sums[place] = [checksum(new), old.map_or_else(|| NONE.to_owned(), checksum)];
    }

    fn to_bytes(&self) -> Vec<u8> {
        let lines: Vec<String> = self.sums.iter().map(|[now, before]| format!("{now} {before}")).collect();
        let content = format!("{}\n{}", heading(), lines.join("\n"));
        format!("{content}\n{}\n", checksum(content.as_bytes())).into_bytes()
    }
}

#[derive(Clone, Debug)]
pub(crate) struct SealedDirectory(pub(crate) MmapDirectory);

impl Directory for SealedDirectory {
    fn atomic_write(&self, path: &Path, data: &[u8]) -> io::Result<()> {
        if let Some(place) = SEALED.iter().position(|name| Path::new(name) == path) {
            // Read anew each time: another process may have been the writer before.
            let known = self.0.atomic_read(Path::new(SEAL)).ok().and_then(|bytes| Seal::parse(&bytes).ok());
            let mut seal = known.unwrap_or_default();
            // The old sum is that of the file itself: the seal may announce a file whose write never came.
            seal.announce(place, data, self.0.atomic_read(path).ok().as_deref());
            self.0.atomic_write(Path::new(SEAL), &seal.to_bytes())?;
        }
        self.0.atomic_write(path, data)
    }

    fn get_file_handle(&self, path: &Path) -> Result<Arc<dyn FileHandle>, OpenReadError> {
        self.0.get_file_handle(path)
    }

    fn delete(&self, path: &Path) -> Result<(), DeleteError> {
        self.0.delete(path)
    }

    fn exists(&self, path: &Path) -> Result<bool, OpenReadError> {
        self.0.exists(path)
    }

    fn open_write(&self, path: &Path) -> Result<WritePtr, OpenWriteError> {
        self.0.open_write(path)
    }

    fn atomic_read(&self, path: &Path) -> Result<Vec<u8>, OpenReadError> {
        self.0.atomic_read(path)
    }

    fn sync_directory(&self) -> io::Result<()> {
        self.0.sync_directory()
    }

    fn acquire_lock(&self, lock: &Lock) -> Result<DirectoryLock, LockError> {
        self.0.acquire_lock(lock)
    }

    fn watch(&self, callback: WatchCallback) -> tantivy::Result<WatchHandle> {
        self.0.watch(callback)
    }
}

/// Stands for the checksum of a file that did not exist.
const NONE: &str = "-";

fn heading() -> String {
    format!("qiao search index {VERSION}")
}

fn checksum(content: &[u8]) -> String {
    Sha256::digest(content).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_crash_between_seal_and_file_leaves_a_valid_pair() {
        let mut seal = Seal::default();
        seal.announce(0, b"first", None);
        seal.announce(0, b"second", Some(b"first"));
        seal.announce(0, b"third", Some(b"first"));
        let read = Seal::parse(&seal.to_bytes()).unwrap();
        assert!(read.fits("meta.json", b"first") && read.fits("meta.json", b"third"));
        assert!(
            !read.fits("meta.json", b"second")
                && !read.fits("meta.json", b"")
                && !read.fits("other", b"first")
        );
    }

    #[test]
    fn a_seal_of_another_version_is_told_from_a_broken_one() {
        let bytes = Seal::default().to_bytes();
        let text = String::from_utf8(bytes.clone()).unwrap();
        let content = text.replace(&heading(), "qiao search index 0");
        let content = content.trim_end().rsplit_once('\n').unwrap().0.to_owned();
        let other = format!("{content}\n{}\n", checksum(content.as_bytes()));
        assert_eq!(Seal::parse(other.as_bytes()), Err(BrokenSeal::OtherVersion));
        for place in 0..bytes.len() {
            let mut flipped = bytes.clone();
            flipped[place] ^= 1;
            assert_eq!(Seal::parse(&flipped), Err(BrokenSeal::Damaged), "{place}");
        }
    }
}
