//! Real files, where they are at hand, are read by guess.

use std::path::{Path, PathBuf};

use catalog::import::{Fault, Kind, Mapping, Parsed, Row, Source, achievement, demand};

/// The folder of measuring data beside the project, which never enters it.
fn data(name: &str) -> Option<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let found =
        root.ancestors().map(|folder| folder.join("shared/data").join(name)).find(|path| path.exists());
    if found.is_none() {
        println!("skipped: {name} is not here");
    }
    found
}

struct Seen<D> {
    drafts: Vec<Parsed<D>>,
    refused: Vec<Fault>,
}

type Parse<D> = fn(&Row, &Mapping) -> Result<Parsed<D>, Vec<Fault>>;

fn read<D>(path: &Path, kind: Kind, parse: Parse<D>) -> Seen<D> {
    let mut source = Source::open(path).unwrap();
    let sample = source.sample(100);
    let mapping = Mapping::guess(kind, source.columns(), &sample).complete().unwrap();
    let mut seen = Seen { drafts: Vec::new(), refused: Vec::new() };
    for row in source {
        match row {
            Err(fault) => seen.refused.push(fault),
            Ok(row) => match parse(&row, &mapping) {
                Ok(parsed) => seen.drafts.push(parsed),
                Err(faults) => seen.refused.extend(faults),
            },
        }
    }
    println!("{}: {} taken, {} refused", path.display(), seen.drafts.len(), seen.refused.len());
    for fault in seen.refused.iter().take(5) {
        println!("  {fault:?}");
    }
    seen
}

#[test]
fn papers_have_bodies_keywords_and_disciplines() {
    let Some(path) = data("catalog/csl-papers.jsonl") else { return };
    let seen = read(&path, Kind::Achievements, achievement);
    assert_eq!((seen.drafts.len(), seen.refused.len()), (2000, 0));
    assert!(seen.drafts.iter().all(|one| one.draft.body.is_some() && one.source_id.is_some()));
    assert!(seen.drafts.iter().filter(|one| !one.draft.keywords.is_empty()).count() > 1900);
    let named = seen.drafts.iter().filter(|one| one.draft.discipline.is_some()).count();
    println!("  with discipline: {named}");
}

#[test]
fn projects_have_units_and_years() {
    let Some(path) = data("catalog/nsfc-projects.jsonl") else { return };
    let seen = read(&path, Kind::Achievements, achievement);
    assert_eq!((seen.drafts.len(), seen.refused.len()), (4885, 0));
    assert!(seen.drafts.iter().filter(|one| one.draft.organisation.is_some()).count() > 4800);
    assert!(seen.drafts.iter().filter(|one| one.draft.year.is_some()).count() > 4800);
    assert!(seen.drafts.iter().all(|one| one.draft.price.is_none()));
}

#[test]
fn patents_with_semicolons_are_rights() {
    let Some(path) = data("catalog/nasa-patents.csv") else { return };
    let seen = read(&path, Kind::Achievements, achievement);
    assert!(seen.drafts.len() >= 1390, "{}", seen.drafts.len());
    assert!(seen.drafts.iter().filter(|one| !one.draft.rights.is_empty()).count() > 1300);
}

#[test]
fn demands_have_bodies_and_their_own_ids() {
    let Some(path) = data("matching/demands.jsonl") else { return };
    let seen = read(&path, Kind::Demands, demand);
    assert_eq!((seen.drafts.len(), seen.refused.len()), (303, 0));
    assert!(seen.drafts.iter().all(|one| one.id.is_some()));
    assert!(seen.drafts.iter().filter(|one| one.draft.body.is_some()).count() > 290);
}

#[test]
fn a_list_of_titles_is_achievements() {
    let Some(path) = data("catalog/achievement-titles.txt") else { return };
    let seen = read(&path, Kind::Achievements, achievement);
    assert!(seen.drafts.len() > 12_900, "{}", seen.drafts.len());
}

#[test]
fn a_packed_file_of_144_thousand_rows_is_read_whole() {
    let Some(path) = data("speed/zh_docs.jsonl.gz") else { return };
    let seen = read(&path, Kind::Achievements, achievement);
    assert!(seen.drafts.len() > 140_000);
}
