//! An index is a copy: it says when it is damaged, and how far it has followed its source.

use std::fs;
use std::path::{Path, PathBuf};

use search::{Damage, Index, Opened, Request, WriterError, wipe};

use crate::shelf::document;

fn fresh(dir: &Path) -> Index {
    match Index::open(dir).unwrap() {
        Opened::Fresh(index) => index,
        Opened::Ready(_) => panic!("not empty"),
        Opened::Damaged(damage) => panic!("{damage}"),
    }
}

fn ready(dir: &Path) -> Index {
    match Index::open(dir).unwrap() {
        Opened::Ready(index) => index,
        Opened::Fresh(_) => panic!("empty"),
        Opened::Damaged(damage) => panic!("{damage}"),
    }
}

fn filled(dir: &Path) {
    let index = fresh(dir);
    let mut writer = index.writer(15_000_000).unwrap();
    for number in 1..40 {
        writer.upsert(&document(number, &format!("电池 {number}"))).unwrap();
    }
    writer.commit(41).unwrap();
    writer.remove(uuid::Uuid::from_u128(3)).unwrap();
    writer.upsert(&document(4, "水泵")).unwrap();
    writer.commit(42).unwrap();
    writer.finish().unwrap();
}

fn count(index: &Index, query: &str) -> usize {
    index.search(&Request { query: query.to_owned(), ..Request::default() }).unwrap().total
}

#[test]
fn the_position_survives_and_documents_are_replaced() {
    let dir = tempfile::tempdir().unwrap();
    filled(dir.path());
    let index = ready(dir.path());
    assert_eq!((index.position(), index.documents()), (42, 38));
    assert_eq!((count(&index, "电池"), count(&index, "水泵")), (37, 1));
    let mut writer = index.writer(15_000_000).unwrap();
    assert!(matches!(index.writer(15_000_000), Err(WriterError::Busy)));
    for _ in 0..3 {
        writer.upsert(&document(4, "水泵")).unwrap();
    }
    writer.commit(43).unwrap();
    drop(writer);
    assert_eq!((index.documents(), count(&index, "水泵")), (38, 1));
    assert_eq!(ready(dir.path()).position(), 43);
}

#[test]
fn pieces_become_one_and_nothing_is_left_of_them() {
    let dir = tempfile::tempdir().unwrap();
    let pieces = || {
        let names = fs::read_dir(dir.path()).unwrap().map(|entry| entry.unwrap().file_name());
        names.filter(|name| name.to_string_lossy().ends_with(".idx")).count()
    };
    let index = fresh(dir.path());
    let mut writer = index.writer(15_000_000).unwrap();
    for number in 1..6 {
        writer.upsert(&document(number, &format!("电池 {number}"))).unwrap();
        writer.commit(number as i64).unwrap();
    }
    assert_eq!(pieces(), 5);
    writer.unite().unwrap().expect("there are several").wait().unwrap();
    writer.clear().unwrap();
    assert_eq!((pieces(), count(&index, "电池")), (1, 5));
    assert!(writer.unite().unwrap().is_none());
    drop((writer, index));
    // What was removed is not missed.
    assert_eq!(ready(dir.path()).position(), 5);
}

#[test]
fn a_reader_sees_the_commits_of_a_writer() {
    let dir = tempfile::tempdir().unwrap();
    assert!(matches!(Index::open_reader(dir.path()).unwrap(), Opened::Damaged(Damage::Absent)));
    let index = fresh(dir.path());
    let mut writer = index.writer(15_000_000).unwrap();
    writer.commit(1).unwrap();
    let Opened::Ready(reader) = Index::open_reader(dir.path()).unwrap() else { panic!("not ready") };
    writer.upsert(&document(1, "电池")).unwrap();
    writer.commit(2).unwrap();
    assert_eq!(count(&reader, "电池"), 0);
    reader.refresh().unwrap();
    assert_eq!((count(&reader, "电池"), reader.position()), (1, 2));
}

#[test]
fn every_damaged_file_is_noticed() {
    let dir = tempfile::tempdir().unwrap();
    filled(dir.path());
    let _ = ready(dir.path());
    let files: Vec<PathBuf> = fs::read_dir(dir.path())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_none_or(|extension| extension != "lock"))
        .collect();
    assert!(files.len() > 8, "{files:?}");
    for file in files {
        let whole = fs::read(&file).unwrap();
        let check = |how: &str| {
            let opened = Index::open(dir.path()).unwrap();
            assert!(matches!(opened, Opened::Damaged(_)), "{how} {}", file.display());
            let opened = Index::open_reader(dir.path()).unwrap();
            assert!(matches!(opened, Opened::Damaged(_)), "{how} {}", file.display());
        };
        fs::remove_file(&file).unwrap();
        check("deleted");
        for length in [0, 5, whole.len() / 2, whole.len() - 1] {
            fs::write(&file, &whole[..length]).unwrap();
            check("truncated");
        }
        for place in [0, whole.len() / 3, whole.len() / 2, whole.len() - 1] {
            let mut flipped = whole.clone();
            flipped[place] ^= 1;
            fs::write(&file, &flipped).unwrap();
            check("flipped");
        }
        fs::write(&file, &whole).unwrap();
    }
    assert_eq!(count(&ready(dir.path()), "电池"), 37);
}

#[test]
fn another_version_and_foreign_files_are_damage() {
    let dir = tempfile::tempdir().unwrap();
    filled(dir.path());
    fs::write(dir.path().join("seal"), "x").unwrap();
    assert!(matches!(Index::open(dir.path()).unwrap(), Opened::Damaged(Damage::Changed(_))));
    wipe(dir.path()).unwrap();
    fs::write(dir.path().join("notes.txt"), "x").unwrap();
    assert!(matches!(Index::open(dir.path()).unwrap(), Opened::Damaged(Damage::Missing(_))));
    wipe(dir.path()).unwrap();
    filled(dir.path());
}

#[test]
fn uncommitted_changes_are_lost_without_damage() {
    let dir = tempfile::tempdir().unwrap();
    filled(dir.path());
    let index = ready(dir.path());
    let mut writer = index.writer(15_000_000).unwrap();
    writer.upsert(&document(100, "电池")).unwrap();
    drop(writer);
    drop(index);
    let index = ready(dir.path());
    assert_eq!((index.position(), index.documents()), (42, 38));
}
