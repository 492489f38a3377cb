//! What comes in by a table becomes public no more easily than what is written here (专利法 §22, §24).

use catalog::import::Kind;
use serde_json::json;

use crate::app::TestApp;
use crate::life::market;

#[tokio::test]
async fn an_import_that_makes_public_declares_why_it_may_and_the_page_says_it() {
    let market = TestApp::start().await;
    market.given(Kind::Achievements, &[json!({ "title": "海水淡化膜" })]).await;
    let id = market.id_of("achievement", "海水淡化膜").await;
    let page = market.get(&format!("/achievements/{id}")).await;
    assert!(page.shows("公开依据") && page.shows("given"), "{}", page.body);
    assert!(page.shows("《专利法》第二十二条"));
}

#[tokio::test]
async fn what_is_yet_to_be_filed_waits_as_a_draft_whoever_brings_it() {
    let market = TestApp::start().await;
    let right = |filed: &str| json!([{ "kind": "patent", "number": "201710601862.3", "filed": filed }]);
    let rows = [
        json!({ "title": "海水淡化膜", "rights": right("2017-07-21") }),
        json!({ "title": "耐蚀涂层", "rights": right("2999-01-01") }),
    ];
    let summary = market.given(Kind::Achievements, &rows).await;
    assert_eq!((summary.imported, summary.rejected), (2, 0));
    let hint = summary.first_hints.iter().find(|hint| hint.note.key() == "import-hint-not-yet-filed");
    assert_eq!(hint.map(|hint| hint.value.as_str()), Some("2999-01-01"));
    assert_eq!(market.titles("achievement", "").await, ["海水淡化膜"]);
}

#[tokio::test]
async fn what_an_officer_brings_is_not_sent_on_before_a_declaration() {
    let market = market().await;
    let officer = market.person("13800000002", "officer", Some("某理工大学")).await;
    let way = officer.way().await;
    let brought = officer.brings(&market, &way, "登记表.csv", "成果\r\n海水淡化膜\r\n").await;
    let page = brought.header("location").to_owned();
    officer.waits_for(&page).await;
    assert_eq!(officer.post(&format!("{page}/order"), &[]).await.status, 303);
    officer.waits_for(&page).await;
    let drafts = officer.get("/desk/portfolio?stage=draft").await;
    let id = drafts.body.split("name=\"id\" value=\"").nth(1).expect("a draft");
    let id = id.split('"').next().expect("an end").to_owned();
    assert_eq!(market.get(&format!("/achievements/{id}")).await.status, 404);
    let ticks = [("pledge", "yes"), ("secret", "yes")];
    let sent = officer.post(&format!("/achievements/{id}/submission"), &ticks).await;
    assert_eq!(sent.status, 422);
    assert!(sent.shows("《专利法》第二十二条"), "{}", sent.body);
}
