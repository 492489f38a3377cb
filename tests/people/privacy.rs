//! What the market keeps of a person, taken along and taken out.

use std::fs;

use serde_json::Value;

use crate::app::TestApp;
use crate::intents::{listed, market_at};

const MOBILE: &str = "13800000005";

/// Every file of the market's database and index that holds these bytes.
fn traces(market: &TestApp, text: &str) -> Vec<String> {
    let mut open = vec![market.folder().to_owned()];
    let mut found = Vec::new();
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()) {
            // Mail has left the market: the folder stands for a mail server.
            if entry.is_dir() && !entry.ends_with("mail") {
                open.push(entry);
            } else if entry.is_file() {
                let bytes = fs::read(&entry).expect("a file");
                if bytes.windows(text.len()).any(|window| window == text.as_bytes()) {
                    found.push(entry.display().to_string());
                }
            }
        }
    }
    found
}

#[tokio::test]
async fn a_person_takes_along_all_that_is_kept_of_them() {
    let market = market_at(None).await;
    let (_, id) = listed(&market).await;
    let enterprise = market.person(MOBILE, "enterprise", Some("某储能电站运营企业")).await;
    enterprise.intends(&id, &[]).await;
    enterprise.post("/searches", &[("kind", "achievement"), ("query", "q=a"), ("name", "关注甲")]).await;
    let copy = enterprise.get("/me/export.json").await;
    assert_eq!(copy.header("content-disposition"), "attachment; filename=\"qiao-me.json\"");
    let copy: Value = serde_json::from_str(&copy.body).expect("JSON");
    assert_eq!(copy["addresses"][0], "mobile:+8613800000005");
    assert_eq!(copy["intents_sent"][0]["words"], "用于百兆瓦级储能电站");
    assert_eq!(copy["searches"][0]["name"], "关注甲");
    assert!(copy["acts"].as_array().unwrap().iter().any(|act| act["act"] == "intent.sent"));
    assert_eq!(market.get("/me/export.json").await.status, 303);
}

#[tokio::test]
async fn the_copy_comes_with_tables_and_files() {
    let market = market_at(None).await;
    let (researcher, _) = listed(&market).await;
    let draft = researcher.writes("还在写的成果", "no_patent").await;
    let added = researcher.uploads(&market, &draft, "nda", "检测报告.png", crate::files::making::png()).await;
    assert_eq!(added.status, 303, "{}", added.body);
    let cookie = researcher.cookie().expect("a session");
    let request = market.request(reqwest::Method::GET, "/me/export.zip").header("cookie", cookie);
    let answer = request.send().await.expect("an answer");
    assert_eq!(answer.headers()["content-type"], "application/zip");
    let bytes = answer.bytes().await.expect("bytes");
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("a package");
    let names: Vec<String> = zip.file_names().map(|name| name.expect("a name").into_owned()).collect();
    assert!(
        names.iter().any(|name| name.starts_with("files/") && name.ends_with("检测报告.png")),
        "{names:?}"
    );
    let mut table = String::new();
    let mut part = zip.by_name("achievements.csv").expect("a table");
    std::io::Read::read_to_string(&mut part, &mut table).expect("text");
    assert!(table.contains("还在写的成果") && table.contains("全钒液流电池电堆"), "{table}");
    assert_eq!(market.get("/me/export.zip").await.status, 303);
}

#[tokio::test]
async fn who_is_erased_leaves_no_trace_but_an_id() {
    let market = market_at(None).await;
    let (researcher, id) = listed(&market).await;
    let enterprise = market.person(MOBILE, "enterprise", Some("某储能电站运营企业")).await;
    enterprise.post("/me/name", &[("name", "独一无二的称呼")]).await;
    let intent = enterprise.intends(&id, &[("words", "独一无二的说明")]).await;
    enterprise
        .post("/searches", &[("kind", "achievement"), ("query", "q=a"), ("name", "独一无二的关注")])
        .await;
    let unticked = enterprise.post("/me/erasure", &[]).await;
    assert!(unticked.status == 422 && unticked.shows("id=\"erase-error\""));
    let cookie = enterprise.cookie();
    let gone = enterprise.post("/me/erasure", &[("erase", "yes")]).await;
    assert!(gone.status == 200 && gone.shows("已注销"));
    enterprise.holds(cookie);
    assert_eq!(enterprise.get("/me").await.status, 303, "the session went too");
    assert!(researcher.get(&intent).await.shows("已撤回"));
    market.caught_up().await;
    if market.is_on_sqlite() {
        market.compact().await;
        for text in ["独一无二的称呼", "独一无二的说明", "独一无二的关注", "13800000005"]
        {
            assert_eq!(traces(&market, text), Vec::<String>::new(), "{text}");
        }
    }
    let again = market.somebody();
    again.sign_in(MOBILE).await;
    assert!(!again.get("/me").await.shows("某储能电站运营企业"), "who comes back is somebody new");
}

#[tokio::test]
async fn the_log_still_holds_after_an_erasure() {
    let market = market_at(None).await;
    let somebody = market.somebody();
    somebody.sign_in(MOBILE).await;
    somebody.post("/me/erasure", &[("erase", "yes")]).await;
    market.caught_up().await;
    let verdict = db::seal::verify(market.db()).await.expect("an answer");
    assert!(matches!(verdict, db::seal::Verdict::Whole { .. }), "{verdict:?}");
}
