//! Whether the files of an index are whole. A damaged index is never opened: it is a copy and can be rebuilt.

use std::fs;
use std::path::Path;
use std::time::Duration;

use tantivy::directory::footer::Footer;
use tantivy::directory::{Directory, MmapDirectory};
use thiserror::Error;

use crate::seal::{BrokenSeal, SEAL, SEALED, Seal, SealedDirectory};

/// Why an index has to be rebuilt.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Damage {
    #[error("there is no index")]
    Absent,
    #[error("version")]
    Version,
    #[error("{0} is missing")]
    Missing(String),
    #[error("{0} is damaged")]
    Changed(String),
    #[error("unreadable: {0}")]
    Unreadable(String),
}

/// Opens the index and reads every file of it once.
pub(crate) fn inspect(dir: &Path) -> Result<tantivy::Index, Damage> {
    let mut tries = 3;
    loop {
        match check_seal(dir).and_then(|()| check_segments(dir)) {
            // A writer in another process may just be replacing files; damage stays, a commit passes.
            Err(Damage::Missing(_) | Damage::Changed(_) | Damage::Unreadable(_)) if tries > 1 => {
                tries -= 1;
                std::thread::sleep(Duration::from_millis(10));
            }
            result => return result,
        }
    }
}

fn check_seal(dir: &Path) -> Result<(), Damage> {
    let contents: Vec<(&str, Vec<u8>)> = SEALED
        .iter()
        .map(|name| read(dir, name).map(|content| (*name, content)))
        .collect::<Result<_, _>>()?;
    // Last, because it is written first.
    let seal = Seal::parse(&read(dir, SEAL)?).map_err(|broken| match broken {
        BrokenSeal::Damaged => Damage::Changed(SEAL.to_owned()),
        BrokenSeal::OtherVersion => Damage::Version,
    })?;
    match contents.iter().find(|(name, content)| !seal.fits(name, content)) {
        Some((name, _)) => Err(Damage::Changed((*name).to_owned())),
        None => Ok(()),
    }
}

fn read(dir: &Path, name: &str) -> Result<Vec<u8>, Damage> {
    fs::read(dir.join(name)).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => Damage::Missing(name.to_owned()),
        _ => Damage::Unreadable(format!("{name}: {error}")),
    })
}

fn check_segments(dir: &Path) -> Result<tantivy::Index, Damage> {
    let unreadable = |error: &dyn std::fmt::Display| Damage::Unreadable(error.to_string());
    let directory = MmapDirectory::open(dir).map_err(|error| unreadable(&error))?;
    let index =
        tantivy::Index::open(SealedDirectory(directory.clone())).map_err(|error| unreadable(&error))?;
    let meta = index.load_metas().map_err(|error| unreadable(&error))?;
    for file in meta.list_segment_files() {
        let name = file.display().to_string();
        match fs::metadata(dir.join(&file)) {
            Ok(found) if found.len() < SMALLEST_FILE => return Err(Damage::Changed(name)),
            Ok(_) => {}
            // Candidates only: a segment without deletions has no file for them, and the other is gone after writing.
            Err(_) if name.ends_with(".0.del") || name.ends_with(".temp") => continue,
            Err(_) => return Err(Damage::Missing(name)),
        }
        let footer = directory.open_read(&file).ok().and_then(|file| Footer::extract_footer(file).ok());
        match footer {
            // The footer is not part of its own checksum, and files of another release are better written anew.
            Some((footer, _)) if footer.version != *tantivy::version() => return Err(Damage::Version),
            Some(_) if index.directory().validate_checksum(&file).unwrap_or(false) => {}
            _ => return Err(Damage::Changed(name)),
        }
    }
    Ok(index)
}

/// The footer alone is longer; tantivy would panic on a file shorter than the length of its footer.
const SMALLEST_FILE: u64 = 16;
