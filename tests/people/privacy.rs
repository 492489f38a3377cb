//! What the market keeps of a person, taken along and taken out.

use std::fs;

use serde_json::Value;

use crate::app::TestApp;
use crate::files::files_on;
use crate::intents::{listed, market_at};
use crate::people::somebody::Somebody;

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
async fn who_has_left_a_unit_takes_along_nothing_of_what_they_wrote_for_it() {
    let market = market_at(None).await;
    let (researcher, id) = listed(&market).await;
    researcher.writes("还在写的成果", "no_patent").await;
    let enterprise = market.person(MOBILE, "enterprise", Some("某储能电站运营企业")).await;
    let form =
        [("key", "k-1"), ("title", "还没发布的需求"), ("contact", "tech@example.com"), ("budget_low", "80")];
    let posted = enterprise.post("/demands", &form).await;
    assert_eq!(posted.status, 303);
    let pages = ["/me", "/me/export.json"];
    let writers = [
        (&researcher, "13800000001", "researcher", "某理工大学", "还在写的成果"),
        (&enterprise, MOBILE, "enterprise", "某储能电站运营企业", "还没发布的需求"),
    ];
    for (writer, mobile, role, unit, title) in writers {
        for page in pages {
            assert!(writer.get(page).await.shows(title), "{page}: it is theirs to write");
        }
        let end = ["admin", "user", "revoke", mobile, "--role", role, "--organisation", unit];
        market.runs(&end).await;
        for page in pages {
            let seen = writer.get(page).await;
            assert!(seen.status == 200 && !seen.shows(title), "{page}: {}", seen.body);
        }
    }
    let copy: Value = serde_json::from_str(&researcher.get("/me/export.json").await.body).expect("JSON");
    assert_eq!(copy["achievements"], serde_json::json!([]));
    assert!(
        copy["acts"].as_array().unwrap().iter().any(|act| act["object_id"] == id.as_str()),
        "what they did"
    );
    assert_eq!(enterprise.get(posted.header("location")).await.status, 404, "nor its receipt");
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

/// Drafts of an achievement and of a demand that name the person who wrote them; answers the achievement's id.
async fn writes_of_themselves(market: &TestApp, author: &Somebody<'_>) -> String {
    let begun = author
        .post("/achievements/new", &[("key", "k-1"), ("title", "独一无二的草稿"), ("field", "energy")])
        .await;
    assert_eq!(begun.status, 303, "{}", begun.body);
    let id = begun.header("location").split('/').nth(2).expect("an id").to_owned();
    let step = |name: &str| format!("/achievements/{id}/draft/{name}");
    author
        .saves(
            &step("why"),
            &[("problem", "独一无二的难题"), ("solution", "独一无二的办法，联系 13800000005")],
        )
        .await;
    author.saves(&step("rights"), &[("people", "独一无二的完成人"), ("disclosure", "no_patent")]).await;
    let tiers = ["public", "nda", "public", "public", "public", "public", "nda", "public"];
    author.saves(&step("tiers"), &tiers.map(|tier| ("tier", tier))).await;
    let png = crate::files::making::png();
    let added = author.uploads(market, &id, "public", "独一无二的附件.png", png.clone()).await;
    assert_eq!(added.status, 303, "{}", added.body);
    assert_eq!(author.uploads(market, &id, "nda", "独一无二的报告.png", png).await.status, 303);
    id
}

/// Files that lie on the shelf of attachments.
fn shelved(market: &TestApp) -> usize {
    fs::read_dir(market.folder().join("files/attachments")).map_or(0, |entries| entries.count())
}

#[tokio::test]
async fn what_was_never_public_goes_with_who_wrote_it_and_what_is_public_stays() {
    let market = market_at(None).await;
    let (_, public) = listed(&market).await;
    let author = market.person(MOBILE, "researcher", Some("某理工大学")).await;
    let officer = market.person("13800000002", "officer", Some("某理工大学")).await;
    let draft = writes_of_themselves(&market, &author).await;
    assert_eq!(
        officer.get(&format!("/achievements/{draft}")).await.status,
        200,
        "the unit's officer reads it"
    );
    let file = files_on(&author.get(&format!("/achievements/{draft}/files")).await).remove(0);
    assert_eq!(shelved(&market), 2);
    // One draft is sealed in the chain before it is forgotten, one event may not be yet: both hold.
    market.caught_up().await;
    author
        .saves(
            &format!("/achievements/{draft}/draft/what"),
            &[("title", "独一无二的新题目"), ("field", "energy")],
        )
        .await;
    assert_eq!(author.post("/me/erasure", &[("erase", "yes")]).await.status, 200);
    assert_eq!(shelved(&market), 0);
    assert_eq!(officer.get(&format!("/achievements/{draft}")).await.status, 404);
    assert_eq!(officer.get(&file).await.status, 404);
    assert_eq!(market.get(&format!("/achievements/{public}")).await.status, 200);
    market.caught_up().await;
    let object = db::event::Object { kind: "achievement", id: draft.parse().expect("an id") };
    let mut tx = market.db().read().await.expect("a transaction");
    let history = db::event::history(&mut tx, object).await.expect("a history");
    drop(tx);
    assert!(history.iter().all(|event| event.before.is_none() && event.after.is_none()), "{history:?}");
    assert_eq!(history.last().map(|event| event.act.as_str()), Some("listing.removed"));
    let verdict = db::seal::verify(market.db()).await.expect("an answer");
    assert!(matches!(verdict, db::seal::Verdict::Whole { .. }), "{verdict:?}");
    if market.is_on_sqlite() {
        market.compact().await;
        for text in ["独一无二的", "13800000005"] {
            assert_eq!(traces(&market, text), Vec::<String>::new(), "{text}");
        }
    }
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

#[tokio::test]
async fn what_ends_with_who_is_erased_is_in_the_log_and_told_to_the_other_side() {
    let market = market_at(None).await;
    let (author, id) = crate::access::reserving(&market).await;
    let enterprise = market.person(MOBILE, "enterprise", Some("某储能电站运营企业")).await;
    let intent = enterprise.intends(&id, &[]).await;
    let request = enterprise.asks_to_read(&id).await;
    let operator = market.person("13800000009", "operator", None).await;
    let person = web::cli::add_person(market.db(), MOBILE, "某采购").await.expect("a person").to_string();
    assert_eq!(enterprise.post("/me/erasure", &[("erase", "yes")]).await.status, 200);
    assert!(market.was_told("13800000001", "已由对方撤回").await, "who was to answer need not");
    assert!(market.was_told("13800000001", "查阅许可已经终止").await);
    assert!(author.get(&intent).await.shows("已撤回"));
    for (path, act) in [(&intent, "撤回意向"), (&request, "终止查阅")] {
        let ended = path.rsplit('/').next().expect("an id");
        let log = operator.get(&format!("/desk/audit?id={ended}")).await;
        assert!(log.shows(act), "{act}: {}", log.body);
    }
    let log = operator.get(&format!("/desk/audit?id={person}")).await;
    assert!(log.shows("身份终止"), "{}", log.body);
}
