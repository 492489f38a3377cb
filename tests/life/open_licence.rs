//! An open licence is told as it was announced, and patents that are over say so.

use catalog::import::Kind;
use serde_json::json;

use crate::app::TestApp;
use crate::intents::{listed, market_at};
use crate::people::somebody::Somebody;

const NUMBER: &str = "201710601862.3";

/// The terms as they are right.
fn terms<'a>(but: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut fields = vec![
        ("modes", "license"),
        ("licences", "ordinary"),
        ("licences", "open"),
        ("price", "stated"),
        ("price_low", "80"),
        ("open_patent", "ZL201710601862.3"),
        ("open_number", "KF2026000123"),
        ("open_announced", "2026-10-01"),
        ("open_fee", "每年 2 万元"),
        ("open_payment", "三十日内一次付清"),
        ("open_vouched", "yes"),
    ];
    fields.retain(|(name, _)| but.iter().all(|(other, _)| other != name));
    fields.extend(but);
    fields
}

/// A market on 26 November 2026 with a public achievement that has a patent.
async fn patented(market: &TestApp) -> (Somebody<'_>, String) {
    let (author, id) = listed(market).await;
    let rights = [("disclosure", "filed"), ("filed", "2017-07-21"), ("patents", "ZL201710601862.3")];
    author.saves(&format!("/achievements/{id}/draft/rights"), &rights).await;
    (author, id)
}

#[tokio::test]
async fn what_was_announced_is_on_the_page_and_lists_are_narrowed_by_it_until_it_is_withdrawn() {
    let market = market_at(Some("2026-11-26T01:00:00Z")).await;
    let (author, id) = patented(&market).await;
    let page = format!("/achievements/{id}");
    let step = format!("{page}/draft/terms");
    market.caught_up().await;
    assert!(!market.get("/achievements?licence=open").await.shows("全钒液流电池电堆"));
    author.saves(&step, &terms(&[])).await;
    market.caught_up().await;
    let shown = market.get(&page).await;
    for said in
        ["KF2026000123", "2026年10月1日", "每年 2 万元", "三十日内一次付清", NUMBER, "《专利法》第五十条"]
    {
        assert!(shown.shows(said), "{said}: {}", shown.body);
    }
    let list = market.get("/achievements?licence=open").await;
    assert!(list.shows("全钒液流电池电堆") && list.shows("开放许可"), "{}", list.body);
    let content = market.json(&format!("/api/v1/achievements/{id}")).await["content"]["open_licence"].clone();
    assert_eq!((&content["patent"], &content["announced"]), (&json!(NUMBER), &json!("2026-10-01")));
    assert!(author.get(&step).await.shows("KF2026000123"), "it stands in the form");

    let late = author.post(&step, &terms(&[("open_withdrawn", "2026-11-27")])).await;
    assert!(late.status == 422 && late.shows("撤回日不能晚于今天"), "{}", late.body);
    author.saves(&step, &terms(&[("open_withdrawn", "2026-11-20")])).await;
    market.caught_up().await;
    let shown = market.get(&page).await;
    assert!(shown.shows("2026年11月20日") && shown.shows("此前已经给予的许可不受影响"), "{}", shown.body);
    assert!(!market.get("/achievements?licence=open").await.shows("全钒液流电池电堆"));
    let history = author.get(&format!("{page}/history")).await;
    assert!(
        history.shows("<strong>开放许可</strong>") && history.shows("2026年11月20日撤回"),
        "{}",
        history.body
    );
}

#[tokio::test]
async fn what_stands_against_it_is_refused_with_its_rule() {
    let market = market_at(Some("2026-11-26T01:00:00Z")).await;
    let (author, id) = patented(&market).await;
    let step = format!("/achievements/{id}/draft/terms");
    let cases = [
        ("open_fee", "", "这一项必填"),
        ("open_vouched", "", "第八十六条"),
        ("open_patent", "ZL200910010203.X", "不在本成果的知识产权中"),
        ("open_announced", "2026-11-27", "公告日不能晚于今天"),
        ("licences", "exclusive", "《专利法》第五十一条"),
        ("open_fee", "国际领先，每年 2 万元", "商业性宣传用语"),
    ];
    for (field, typed, why) in cases {
        let refused = author.post(&step, &terms(&[(field, typed)])).await;
        assert_eq!(refused.status, 422, "{field}: {}", refused.body);
        assert!(
            refused.shows(&format!("href=\"#{field}\"")) && refused.shows(why),
            "{field}: {}",
            refused.body
        );
    }
    author.saves(&step, &terms(&[])).await;
    let rights = [("disclosure", "filed"), ("filed", "2017-07-21"), ("patents", "")];
    let gone = author.post(&format!("/achievements/{id}/draft/rights"), &rights).await;
    assert!(
        gone.status == 422 && gone.shows("href=\"#patents\""),
        "the patent is still licensed: {}",
        gone.body
    );

    // A program is told the same.
    let program = market.program("13800000001", "read,write").await;
    let path = format!("/api/v1/achievements/{id}");
    let read = program.get(&path).await;
    let mut content = read.value()["content"].clone();
    content["rights"][0]["state"] = json!("fee_overdue");
    let sent =
        program.with(reqwest::Method::PUT, &path).header("if-match", read.header("etag")).json(&content);
    let refused = crate::app::send(sent).await;
    let value = refused.value();
    assert!(refused.status == 422 && value["errors"]["open_licence"].is_string(), "{value}");
    assert_eq!(value["rule"], "《专利法实施细则》第八十六条");
}

#[tokio::test]
async fn an_achievement_whose_patents_are_all_over_says_so() {
    let market = market_at(None).await;
    let rows = [
        json!({ "title": "早年的反渗透膜", "rights": [{ "kind": "patent", "number": NUMBER, "expires": "2020-01-01" }] }),
        json!({ "title": "仍在保护的隔膜", "rights": [
            { "kind": "patent", "number": NUMBER, "expires": "2020-01-01" },
            { "kind": "patent", "number": "US9876543", "expires": "2099-01-01" },
        ] }),
    ];
    market.given(Kind::Achievements, &rows).await;
    let over = market.id_of("achievement", "早年的反渗透膜").await;
    let live = market.id_of("achievement", "仍在保护的隔膜").await;
    assert!(market.get(&format!("/achievements/{over}")).await.shows("保护期均已届满"));
    assert!(!market.get(&format!("/achievements/{live}")).await.shows("保护期均已届满"));
    let list = market.get("/achievements").await;
    assert_eq!(list.body.matches("专利已期满").count(), 1, "{}", list.body);
}
