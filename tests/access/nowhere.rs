//! What is reserved is in no list, no search, no feed, no file, no log: only on the page of who may read it.

use serde_json::json;

use crate::access::{SECRET, reserving};
use crate::app::{Answer, TestApp};
use crate::intents::market_at;

/// Every address that shows achievements to everybody.
fn doors(id: &str) -> Vec<String> {
    let word = "%E9%92%9B%E5%9F%BA%E6%A2%AF%E5%BA%A6%E6%B5%81%E9%81%93";
    let mut doors: Vec<String> = ["", "/history", "/matches", "/matches.atom", "/qr.svg"]
        .map(|path| format!("/achievements/{id}{path}"))
        .to_vec();
    doors.extend([
        format!("/achievements?q={word}"),
        "/achievements".to_owned(),
        format!("/compare?ids={id}"),
        "/".to_owned(),
        "/matches".to_owned(),
        "/feeds/matches.atom".to_owned(),
        format!("/suggest?q={word}"),
        "/feeds/achievements.atom".to_owned(),
        format!("/feeds/achievements.atom?q={word}"),
        format!("/api/v1/achievements/{id}"),
        format!("/api/v1/achievements/{id}/matches"),
        "/api/v1/achievements".to_owned(),
        format!("/api/v1/search?q={word}"),
        "/oai?verb=ListRecords&metadataPrefix=oai_dc".to_owned(),
        "/sitemap.xml".to_owned(),
        "/organisations".to_owned(),
    ]);
    doors
}

fn tells(answer: &Answer) -> bool {
    // The words of a search are repeated on its page; what stands beside them in the secret is not.
    answer.shows("预应力密封") || answer.shows("\"solution\":\"采用")
}

#[tokio::test]
async fn no_door_of_the_market_tells_what_is_reserved() {
    let market = market_at(Some("2026-11-26T04:00:00Z")).await;
    let (_author, id) = reserving(&market).await;
    market.passes(chrono::Duration::seconds(3)).await;
    let colleague = market.person("13800000002", "researcher", Some("某理工大学")).await;
    let firm = market.person("13800000005", "enterprise", Some("某储能电站运营企业")).await;
    let bureau = market.person("13800000008", "bureau", None).await;
    firm.demands(&firm, "储能电站用液流电池电堆").await;
    for door in doors(&id) {
        let visitor = market.get(&door).await;
        assert!(visitor.status < 400 && !tells(&visitor), "{door}: {} {}", visitor.status, visitor.body);
        for somebody in [&colleague, &firm, &bureau] {
            assert!(!tells(&somebody.get(&door).await), "{door}");
        }
    }
    assert!(market.titles("achievement", SECRET).await.is_empty(), "no search finds it");
    assert!(!tells(&bureau.get(&format!("/desk/audit?id={id}")).await), "nor does the log tell it");
    for file in ["out.csv", "out.jsonl"] {
        let path = market.folder().join(file);
        market.runs(&["export", "achievements", path.to_str().expect("a path")]).await;
        let written = std::fs::read_to_string(&path).expect("a file");
        assert!(written.contains("全钒液流电池电堆") && !written.contains(SECRET), "{file}");
    }
    let mail = std::fs::read_dir(market.folder().join("mail")).expect("messages");
    for message in mail {
        let text = std::fs::read_to_string(message.expect("an entry").path()).expect("a message");
        assert!(!text.contains(SECRET), "{text}");
    }
}

#[tokio::test]
async fn a_program_reads_as_far_as_its_person() {
    let market = market_at(None).await;
    let (_author, id) = reserving(&market).await;
    market.person("13800000005", "enterprise", Some("某储能电站运营企业")).await;
    let path = format!("/api/v1/achievements/{id}");
    let author = market.program("13800000001", "read,write").await;
    let firm = market.program("13800000005", "read").await;
    let whole = author.get(&path).await;
    assert!(whole.shows(SECRET));
    assert_eq!(
        whole.value()["content"]["tiers"],
        json!({ "solution": "nda", "price": "deal_room", "people": "registered" })
    );
    let seen = firm.get(&path).await;
    assert!(!seen.shows(SECRET) && seen.value()["content"]["price"].is_null());
    assert_ne!(whole.header("etag"), seen.header("etag"), "one version has several faces");
    // What was read whole is written back whole, and nothing of it becomes public.
    let etag = whole.header("etag").to_owned();
    let mut content = whole.value()["content"].clone();
    content["summary"] = json!("更小的电堆放出更多的电");
    let face = market.get(&path).await;
    let blind = author.with(reqwest::Method::PUT, &path).header("if-match", face.header("etag"));
    let blind = crate::app::send(blind.json(&face.value()["content"])).await;
    assert_eq!(blind.problem(), "outdated", "who has read the face alone does not write over the whole");
    let put = author.with(reqwest::Method::PUT, &path).header("if-match", etag).json(&content);
    let written = crate::app::send(put).await;
    assert!(written.status == 200 && written.shows(SECRET), "{}", written.body);
    assert!(!market.get(&path).await.shows(SECRET));
    assert_eq!(market.get(&path).await.value()["content"]["summary"], "更小的电堆放出更多的电");
}

#[tokio::test]
async fn who_has_left_the_unit_reads_no_more_of_what_they_wrote_for_it() {
    let market = market_at(None).await;
    let (browser, id) = reserving(&market).await;
    let author = market.program("13800000001", "read").await;
    assert!(author.get("/api/v1/me/achievements").await.shows(SECRET));
    let end = ["admin", "user", "revoke", "13800000001", "--role", "researcher", "--organisation"];
    market.runs(&[&end[..], &["某理工大学"]].concat()).await;
    for path in [format!("/api/v1/achievements/{id}"), "/api/v1/me/achievements".to_owned()] {
        let seen = author.get(&path).await;
        assert!(seen.status == 200 && !seen.shows(SECRET), "{path}: {}", seen.body);
    }
    assert!(!browser.get("/me/export.json").await.shows(SECRET));
}

#[tokio::test]
async fn a_change_of_what_is_reserved_is_a_version_that_says_nothing() {
    let market = market_at(None).await;
    let (author, id) = reserving(&market).await;
    let version = |market: &TestApp| {
        let path = format!("/api/v1/achievements/{id}");
        let url = market.request(reqwest::Method::GET, &path);
        async move { crate::app::send(url).await.value()["version"].as_i64().expect("a version") }
    };
    let before = version(&market).await;
    let step = format!("/achievements/{id}/draft/why");
    let words = [
        ("problem", "储能电站占地大，电堆功率密度低，征地贵。"),
        ("solution", "换一种更好的流道设计，密封方式不变，成本更低，寿命更长。"),
    ];
    author.saves(&step, &words).await;
    assert_eq!(version(&market).await, before + 1);
    author.saves(&step, &words).await;
    assert_eq!(version(&market).await, before + 1, "the same again is no change");
    let history = market.get(&format!("/achievements/{id}/history")).await;
    assert!(history.shows("不公开部分") && !history.shows("流道"));
    assert!(author.get(&format!("/achievements/{id}/check")).await.status == 200);
}
