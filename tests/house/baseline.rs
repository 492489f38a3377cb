//! The plain things that a list of security requirements asks of every site (docs/asvs.md).

use std::fs;
use std::path::Path;

use web::cli::Manner;

use crate::app::{TestApp, send};

#[tokio::test]
async fn over_https_answers_say_so_for_a_year_and_cookies_are_bound_to_the_host() {
    let manner = Manner { public_url: Some("https://qiao.test".to_owned()), ..Manner::default() };
    let market = TestApp::start_as(manner).await;
    for path in ["/", "/healthz", "/no-such-page", "/api/v1/search?q=x"] {
        let answer = market.get(path).await;
        assert!(answer.header("strict-transport-security").starts_with("max-age=31536000"), "{path}");
    }
    let one = market.somebody();
    let entered = one.sign_in("13800000001").await;
    let set = entered.header("set-cookie");
    assert!(set.starts_with("__Host-session=") && set.contains("; Secure"), "{set}");
    assert!(
        set.contains("; HttpOnly") && set.contains("; SameSite=Lax") && set.contains("; Path=/"),
        "{set}"
    );
    // 256 bits in hexadecimal, of which the database knows the hash alone.
    let secret = set.split(['=', ';']).nth(1).expect("a value");
    assert_eq!(secret.len(), 64);
    let plain = TestApp::start().await;
    assert!(!plain.get("/").await.headers.contains_key("strict-transport-security"));
}

#[tokio::test]
async fn no_other_site_is_let_read_what_a_person_may() {
    let market = TestApp::start().await;
    for path in ["/", "/me", "/suggest?q=x", "/api/v1/search?q=x", "/feeds/achievements.atom"] {
        for origin in ["https://elsewhere.example", "null"] {
            let asked = market.request(reqwest::Method::GET, path).header("origin", origin);
            let answer = send(asked.header("access-control-request-method", "GET")).await;
            assert!(!answer.headers.contains_key("access-control-allow-origin"), "{path}");
            assert!(!answer.headers.contains_key("access-control-allow-credentials"), "{path}");
        }
    }
}

#[tokio::test]
async fn nothing_of_the_house_lies_about() {
    let market = TestApp::start().await;
    for path in [
        "/.git/config",
        "/.git/HEAD",
        "/.svn/entries",
        "/.env",
        "/Cargo.toml",
        "/qiao.db",
        "/files/",
        "/assets/",
        "/assets/0/../../Cargo.toml",
        "/assets/0/%2e%2e/%2e%2e/Cargo.toml",
        "/server-status",
        "/debug",
        "/admin",
    ] {
        let answer = market.get(path).await;
        assert_eq!(answer.status, 404, "{path}");
        assert!(!answer.shows("[core]") && !answer.shows("[package]"), "{path}");
    }
}

#[tokio::test]
async fn every_text_says_how_it_is_written() {
    let market = TestApp::start().await;
    for path in [
        "/",
        "/no-such-page",
        "/suggest?q=x",
        "/feeds/achievements.atom",
        "/sitemap.xml",
        "/robots.txt",
        "/oai",
    ] {
        let answer = market.get(path).await;
        let kind = answer.header("content-type").to_lowercase();
        // JSON is UTF-8 by its own definition (RFC 8259 §8.1).
        assert!(kind.contains("charset=utf-8") || kind.starts_with("application/json"), "{path}: {kind}");
    }
}

#[test]
fn script_writes_text_and_makes_no_code_of_it() {
    let script = fs::read_to_string(root().join("assets/site/site.js")).expect("the script");
    for word in [
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "document.write",
        "eval(",
        "new Function",
        "setTimeout(\"",
    ] {
        assert!(!script.contains(word), "{word}");
    }
}

/// But for the backup of a PostgreSQL, which the operator orders on the command line; its words are its own, one by one.
#[test]
fn the_market_runs_no_other_program() {
    fn walk(folder: &Path, found: &mut Vec<String>) {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|end| end == "rs") {
                let text = fs::read_to_string(&path).expect("text");
                let runs = text.contains("process::Command") || text.contains("Command::new(");
                if runs && !path.ends_with("db/src/backup.rs") {
                    found.push(path.display().to_string());
                }
                assert!(!text.contains("Command::new(\"sh\")"), "{}", path.display());
            }
        }
    }
    let mut found = Vec::new();
    for part in ["db", "catalog", "search", "web"] {
        walk(&root().join("crates").join(part).join("src"), &mut found);
    }
    assert!(found.is_empty(), "{found:?}");
}

fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
}
