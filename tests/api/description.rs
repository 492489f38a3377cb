//! What the API says of itself.

use std::collections::BTreeSet;
use std::fs;

use serde_json::Value;

use crate::app::TestApp;

fn objects(value: &Value) -> impl Iterator<Item = (&String, &Value)> {
    value.as_object().into_iter().flatten()
}

/// Every `$ref`, wherever it stands.
fn references(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) => {
            if let Some(to) = fields.get("$ref").and_then(Value::as_str) {
                found.insert(to.to_owned());
            }
            fields.values().for_each(|value| references(value, found));
        }
        Value::Array(items) => items.iter().for_each(|value| references(value, found)),
        _ => {}
    }
}

#[tokio::test]
async fn every_address_of_the_api_is_described_and_nothing_else() {
    let market = TestApp::start().await;
    let api = market.json("/api/v1/openapi.json").await;
    assert!(api["openapi"].as_str().is_some_and(|version| version.starts_with("3.1")), "{}", api["openapi"]);
    let source = concat!(env!("CARGO_MANIFEST_DIR"), "/../crates/web/src");
    let rooms = fs::read_dir(format!("{source}/paths")).expect("the rooms of the paths");
    let files = rooms.map(|entry| entry.expect("a room").path()).chain([format!("{source}/paths.rs").into()]);
    let text: String = files.map(|file| fs::read_to_string(file).expect("paths")).collect();
    let mounted: BTreeSet<&str> = text.split('"').filter(|quoted| quoted.starts_with("/api/v1/")).collect();
    let described: BTreeSet<&str> = objects(&api["paths"]).map(|(path, _)| path.as_str()).collect();
    let odd: Vec<_> = mounted.symmetric_difference(&described).collect();
    assert_eq!(odd, [&"/api/v1/openapi.json"]);
    let mut named = BTreeSet::new();
    references(&api, &mut named);
    for name in named {
        let found = api.pointer(name.trim_start_matches('#'));
        assert!(found.is_some(), "{name} leads nowhere");
    }
}

#[tokio::test]
async fn every_operation_says_what_it_does_in_three_languages() {
    let market = TestApp::start().await;
    let mut said: Vec<BTreeSet<String>> = Vec::new();
    for lang in ["zh-CN", "en", "ja"] {
        let api = market.json(&format!("/api/v1/openapi.json?lang={lang}")).await;
        let operations = objects(&api["paths"]).flat_map(|(_, item)| objects(item));
        let summaries = operations.map(|(_, one)| one["summary"].as_str().unwrap_or_default().to_owned());
        said.push(summaries.collect());
    }
    for summary in said.iter().flatten() {
        assert!(
            !summary.is_empty() && !summary.contains("api-") && !summary.contains("Unknown"),
            "{summary}"
        );
    }
    assert!(said[0].is_disjoint(&said[1]) && said[1].is_disjoint(&said[2]));
}

#[tokio::test]
async fn the_page_for_people_shows_every_operation_and_asks_nobody_else() {
    let market = TestApp::start().await;
    let page = market.get("/about/api").await;
    let api = market.json("/api/v1/openapi.json").await;
    for (path, _) in objects(&api["paths"]) {
        assert!(page.shows(path), "{path}");
    }
    for (_, item) in objects(&api["paths"]) {
        for (_, one) in objects(item) {
            let tag = one["tags"][0].as_str().expect("a tag");
            assert!(page.shows(&format!("/about/api?of={tag}")), "{tag}");
        }
    }
    assert!(market.get("/about/api?of=access").await.shows("/api/v1/access/{id}"));
    let types = market.get("/about/api?types").await;
    for (name, _) in objects(&api["components"]["schemas"]) {
        assert!(types.shows(&format!("id=\"type-{name}\"")), "{name}");
    }
    for page in [page, types] {
        assert!(!page.shows("src=\"http") && !page.shows("Unknown"));
    }
}
