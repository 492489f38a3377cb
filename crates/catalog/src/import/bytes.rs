//! The bytes of a file, unpacked if packed, and never more of them than a bound.

use std::fs::File;
use std::io::{self, BufReader, Read};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use flate2::read::MultiGzDecoder;

/// Most bytes read of one file after unpacking.
pub(crate) const UNPACKED_MAX: u64 = 4 << 30;
/// Real text packs to a twentieth at best; a bomb reaches a thousandth.
const RATIO_MAX: u64 = 250;
/// Below this size no ratio is harmful.
const RATIO_FREE: u64 = 64 << 20;

/// The error inside an [`io::Error`] when a packed file unpacks to too much.
#[derive(Debug, thiserror::Error)]
#[error("the file unpacks to more than is read")]
pub(crate) struct Inflates;

/// A file's bytes, unpacked where it is gzip.
pub(crate) fn open(path: &Path) -> io::Result<(Box<dyn Read + Send>, bool)> {
    let mut file = File::open(path)?;
    let mut magic = [0; 2];
    let length = fill(&mut file, &mut magic)?;
    let start = io::Cursor::new(magic[..length].to_vec());
    let whole = start.chain(file);
    if magic != [0x1f, 0x8b] {
        return Ok((Box::new(Bounded { inner: whole, read: 0, packed: None }), false));
    }
    let packed = Arc::new(AtomicU64::new(0));
    let counted = Counted { inner: whole, read: Arc::clone(&packed) };
    let unpacked = MultiGzDecoder::new(BufReader::with_capacity(1 << 16, counted));
    Ok((Box::new(Bounded { inner: unpacked, read: 0, packed: Some(packed) }), true))
}

/// Reads until the buffer is full or the input ends; gives how many bytes came.
pub(crate) fn fill(from: &mut impl Read, buffer: &mut [u8]) -> io::Result<usize> {
    let mut length = 0;
    while length < buffer.len() {
        match from.read(&mut buffer[length..]) {
            Ok(0) => break,
            Ok(read) => length += read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(length)
}

struct Counted<R> {
    inner: R,
    read: Arc<AtomicU64>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.read.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}

struct Bounded<R> {
    inner: R,
    read: u64,
    packed: Option<Arc<AtomicU64>>,
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.read += read as u64;
        let Some(packed) = &self.packed else { return Ok(read) };
        let ratio_broken = self.read > RATIO_FREE && self.read / RATIO_MAX > packed.load(Ordering::Relaxed);
        if self.read > UNPACKED_MAX || ratio_broken {
            return Err(io::Error::other(Inflates));
        }
        Ok(read)
    }
}
