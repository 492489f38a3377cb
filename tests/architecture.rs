//! The house rules, executable.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("a workspace").to_owned()
}

/// Every Rust file under a folder, with its text.
fn sources(folder: &str) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut open = vec![root().join(folder)];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(&folder).expect("a folder").map(|entry| entry.expect("an entry").path()) {
            if entry.is_dir() && !entry.ends_with("target") && !entry.ends_with("node_modules") {
                open.push(entry);
            } else if entry.extension().is_some_and(|extension| extension == "rs") {
                let text = fs::read_to_string(&entry).expect("text");
                found.push((entry, text));
            }
        }
    }
    found
}

fn names(path: &Path, name: &str) -> bool {
    path.components().any(|part| part.as_os_str() == name)
}

/// Code without its tests and comments.
fn code(text: &str) -> String {
    let code = text.split("#[cfg(test)]").next().unwrap_or_default();
    code.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

#[test]
fn dependencies_point_one_way() {
    let allowed = [
        ("db", vec![]),
        ("catalog", vec!["db"]),
        ("search", vec!["catalog"]),
        ("web", vec!["catalog", "db", "search"]),
    ];
    for (name, may) in allowed {
        let manifest =
            fs::read_to_string(root().join(format!("crates/{name}/Cargo.toml"))).expect("a manifest");
        let ours = ["db", "catalog", "search", "web"];
        let used: Vec<&str> = ours
            .into_iter()
            .filter(|one| manifest.lines().any(|line| line == format!("{one}.workspace = true")))
            .collect();
        assert!(used.iter().all(|one| may.contains(one)), "{name} uses {used:?}");
    }
}

#[test]
fn only_search_knows_the_index_and_only_web_knows_http() {
    for (path, text) in sources("crates") {
        let code = code(&text);
        if !names(&path, "search") {
            assert!(!code.contains("tantivy"), "{} knows tantivy", path.display());
        }
        if !names(&path, "web") {
            assert!(
                !code.contains("axum") && !code.contains("maud"),
                "{} knows HTTP or HTML",
                path.display()
            );
        }
        if names(&path, "search") {
            assert!(!code.contains("sqlx"), "{} knows SQL", path.display());
        }
    }
}

#[test]
fn sql_lives_in_stores() {
    for (path, text) in sources("crates") {
        if names(&path, "db") || path.ends_with("store.rs") || path.ends_with("listing/sql.rs") {
            continue;
        }
        let code = code(&text);
        for word in
            ["sqlx::query", "QueryBuilder", "\"select ", "\"insert into", "\"update ", "\"delete from"]
        {
            assert!(!code.contains(word), "{} holds SQL: {word}", path.display());
        }
    }
}

#[test]
fn html_lives_in_pages() {
    let rooms =
        ["pages.rs", "results.rs", "rows.rs", "filters.rs", "history.rs", "achievement.rs", "demand.rs"];
    for (path, text) in sources("crates/web") {
        let room = names(&path, "layout") || rooms.iter().any(|room| path.ends_with(room));
        assert!(room || !code(&text).contains("html! {"), "{} holds HTML", path.display());
    }
}

#[test]
fn escaping_is_left_off_in_one_place() {
    let off: Vec<PathBuf> = sources("crates")
        .into_iter()
        .filter(|(_, text)| text.contains("PreEscaped("))
        .map(|(path, _)| path)
        .collect();
    assert_eq!(off.len(), 1, "{off:?}");
    assert!(off[0].ends_with("layout/shell.rs"));
}

#[test]
fn no_file_is_long() {
    let mut lengths: Vec<usize> = Vec::new();
    for (path, text) in sources("crates").into_iter().chain(sources("tests")) {
        let lines = text.lines().count();
        assert!(lines <= 500, "{} has {lines} lines", path.display());
        lengths.push(lines);
    }
    lengths.sort_unstable();
    let median = lengths[lengths.len() / 2];
    assert!(median < 130, "the median file has {median} lines");
}

#[test]
fn no_junk_drawers() {
    for (path, _) in sources("crates") {
        for word in ["util.rs", "utils.rs", "common.rs", "helpers.rs", "service.rs", "manager.rs", "misc.rs"]
        {
            assert!(!path.ends_with(word), "{}", path.display());
        }
    }
}

#[test]
fn text_lives_in_locales() {
    // Words that only data or the index need: their crates may hold Chinese, the web may not.
    for (path, text) in sources("crates/web") {
        for line in code(&text).lines().filter(|line| !line.contains("Qiao 桥")) {
            let plain: String = line.split("//").next().unwrap_or_default().to_owned();
            let han = plain.chars().any(|letter| ('\u{4e00}'..='\u{9fff}').contains(&letter));
            assert!(
                !han || plain.contains("///") || path.ends_with("layout/facts.rs"),
                "{}: {line}",
                path.display()
            );
        }
    }
}

#[test]
fn every_language_has_every_text() {
    let keys = |language: &str| -> BTreeSet<String> {
        let folder = root().join("assets/locales").join(language);
        let files = fs::read_dir(folder).expect("a language").map(|entry| entry.expect("an entry").path());
        let texts = files.map(|file| fs::read_to_string(file).expect("text"));
        let lines = texts.flat_map(|text| text.lines().map(str::to_owned).collect::<Vec<_>>());
        let messages = lines.filter(|line| line.starts_with(|letter: char| letter.is_ascii_alphabetic()));
        messages.filter_map(|line| line.split_once(" =").map(|(key, _)| key.to_owned())).collect()
    };
    let chinese = keys("zh-CN");
    for language in ["en", "ja"] {
        let other = keys(language);
        let missing: Vec<_> = chinese.symmetric_difference(&other).collect();
        assert!(missing.is_empty(), "{language}: {missing:?}");
    }
}

#[test]
fn every_text_asked_for_exists() {
    let zh = fs::read_dir(root().join("assets/locales/zh-CN")).expect("texts");
    let zh: String =
        zh.map(|entry| fs::read_to_string(entry.expect("a file").path()).expect("text")).collect();
    let has = |key: &str| zh.lines().any(|line| line.starts_with(&format!("{key} =")));
    for (path, text) in sources("crates/web") {
        for call in [".text(\"", ".say(\""] {
            for rest in code(&text).split(call).skip(1) {
                let key = rest.split('"').next().unwrap_or_default();
                if !key.is_empty() && !key.contains('{') && !has(key) {
                    panic!("{}: no text {key}", path.display());
                }
            }
        }
    }
}

#[test]
fn every_act_of_the_log_is_in_the_catalogue_and_has_a_name() {
    let known: BTreeSet<&str> = web::webhooks::ACTS.iter().map(|(act, _)| *act).collect();
    let nouns: BTreeSet<&str> = known.iter().filter_map(|act| Some(act.split_once('.')?.0)).collect();
    let zh = fs::read_dir(root().join("assets/locales/zh-CN")).expect("texts");
    let zh: String =
        zh.map(|entry| fs::read_to_string(entry.expect("a file").path()).expect("text")).collect();
    for act in &known {
        let key = format!("act-{} =", act.replace('.', "-"));
        assert!(zh.lines().any(|line| line.starts_with(&key)), "no text {key}");
    }
    let rules: BTreeSet<&str> = catalog::rule::all().iter().map(|rule| rule.rule.key()).collect();
    for (path, text) in sources("crates").into_iter().filter(|(path, _)| !names(path, "search")) {
        for word in code(&text).split('"').skip(1).step_by(2) {
            let Some((noun, verb)) = word.split_once('.') else { continue };
            let is_act = nouns.contains(noun)
                && !verb.is_empty()
                && verb.chars().all(|letter| letter.is_ascii_lowercase() || letter == '_');
            if is_act && !known.contains(word) && !rules.contains(word) {
                panic!("{}: {word} is not in the catalogue of events", path.display());
            }
        }
    }
}

#[test]
fn secrets_and_machines_stay_out() {
    for (path, text) in sources("crates") {
        for word in ["/home/", "/root/", "BEGIN PRIVATE KEY"] {
            assert!(!text.contains(word), "{}: {word}", path.display());
        }
    }
}

#[test]
fn what_the_security_table_claims_has_its_test() {
    let table = fs::read_to_string(root().join("docs/asvs.md")).expect("the table");
    let code: String = sources("tests").into_iter().chain(sources("crates")).map(|(_, text)| text).collect();
    let rows = table.lines().filter(|line| line.starts_with("| ") && !line.starts_with("| requirement"));
    let mut named = 0;
    for row in rows {
        let shown = row.trim_end_matches('|').rsplit('|').next().unwrap_or_default();
        for test in shown.split('`').skip(1).step_by(2) {
            let subject = root().join(format!("tests/browser/{test}.mjs"));
            assert!(code.contains(&format!("fn {test}(")) || subject.exists(), "no test {test}");
            named += 1;
        }
    }
    assert!(named > 30, "{named}");
}
