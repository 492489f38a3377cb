//! The golden set: what a query must find in the demonstration market, and what it must not.
//!
//! `golden/cases.tsv` holds the verdict, the kind of case, the query, and the listings by their ids at the source:
//! `a-…` achievements, `d-…` demands. A new case is a new line; a wrong one is argued about, not deleted.

use std::collections::HashMap;

use catalog::import::Kind;
use serde_json::Value;

use crate::app::TestApp;

const CASES: &str = include_str!("golden/cases.tsv");
/// What is found must stand on the first page.
const PAGE: usize = 20;
/// The set may grow, not shrink.
const LEAST: usize = 300;

struct Case {
    must_find: bool,
    query: &'static str,
    keys: Vec<&'static str>,
}

fn cases() -> Vec<Case> {
    let lines = CASES.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    lines
        .map(|line| {
            let columns: Vec<&str> = line.split('\t').collect();
            let [verdict @ ("find" | "never"), _, query, keys] = columns[..] else {
                panic!("not a case: {line}")
            };
            Case { must_find: verdict == "find", query, keys: keys.split(' ').collect() }
        })
        .collect()
}

/// The demonstration market, and the titles of its listings by their ids at the source.
async fn demonstration() -> (TestApp, HashMap<String, String>) {
    let market = TestApp::start().await;
    let mut titles = HashMap::new();
    let demo = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../assets/demo");
    for (kind, name) in [
        (Kind::Organisations, "organisations"),
        (Kind::Achievements, "achievements-1"),
        (Kind::Achievements, "achievements-2"),
        (Kind::Achievements, "achievements-3"),
        (Kind::Demands, "demands"),
    ] {
        let text =
            std::fs::read_to_string(demo.join(name).with_extension("jsonl")).expect("demonstration data");
        market.import(kind, &format!("{name}.jsonl"), text.as_bytes()).await;
        for line in text.lines() {
            let row: Value = serde_json::from_str(line).expect("a row");
            if let (Some(id), Some(title)) = (row["source_id"].as_str(), row["title"].as_str()) {
                titles.insert(id.to_owned(), title.to_owned());
            }
        }
    }
    (market, titles)
}

#[tokio::test]
async fn the_golden_cases_hold() {
    let (market, titles) = demonstration().await;
    let cases = cases();
    assert!(cases.iter().map(|case| case.keys.len()).sum::<usize>() >= LEAST);
    let mut wrong = Vec::new();
    for case in &cases {
        for (kind, prefix) in [("achievement", "a-"), ("demand", "d-")] {
            let keys = case.keys.iter().filter(|key| key.starts_with(prefix));
            let found = market.titles(kind, case.query).await;
            for key in keys {
                let title = titles.get(*key).unwrap_or_else(|| panic!("no listing {key}"));
                let place = found.iter().position(|found| found == title);
                let holds =
                    if case.must_find { place.is_some_and(|place| place < PAGE) } else { place.is_none() };
                if !holds {
                    let verdict = if case.must_find { "must find" } else { "must never find" };
                    wrong.push(format!("{} {verdict} {key} {title}, place {place:?}", case.query));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} of the golden cases:\n{}", wrong.len(), wrong.join("\n"));
}
