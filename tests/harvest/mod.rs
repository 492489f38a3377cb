//! Harvesting: all that is public, in parts, and what is gone; nothing that is not for everybody.

mod sets;
mod taking;

use catalog::import::Kind;
use serde_json::{Value, json};

use crate::app::{Answer, TestApp};

async fn ask(market: &TestApp, query: &str) -> Answer {
    let answer = market.get(&format!("/oai?{query}")).await;
    assert_eq!((answer.status, answer.header("content-type")), (200, "text/xml; charset=utf-8"), "{query}");
    answer
}

fn between<'a>(text: &'a str, open: &str, close: &str) -> Vec<&'a str> {
    text.split(open).skip(1).filter_map(|rest| rest.split(close).next()).collect()
}

/// Follows a list to its end.
async fn walk(market: &TestApp, query: &str) -> (Vec<String>, usize) {
    let (mut query, mut identifiers, mut parts) = (query.to_owned(), Vec::new(), 0);
    let verb = query.split('&').next().expect("a verb").to_owned();
    loop {
        let answer = ask(market, &query).await;
        parts += 1;
        identifiers
            .extend(between(&answer.body, "<identifier>", "</identifier>").into_iter().map(str::to_owned));
        match between(&answer.body, "<resumptionToken>", "</resumptionToken>").first() {
            Some(token) => query = format!("{verb}&resumptionToken={token}"),
            None => return (identifiers, parts),
        }
    }
}

fn rows(count: usize) -> Vec<Value> {
    (0..count)
        .map(|at| json!({ "title": format!("第{at}号成果"), "field": if at % 5 == 0 { "energy" } else { "materials" } }))
        .collect()
}

#[tokio::test]
async fn a_harvester_walks_both_libraries_in_parts_without_a_miss_or_a_double() {
    let market = TestApp::start().await;
    market.given(Kind::Achievements, &rows(250)).await;
    market.given(Kind::Demands, &[json!({ "title": "低温脱氮", "field": "energy" })]).await;
    let (mut all, parts) = walk(&market, "verb=ListIdentifiers&metadataPrefix=oai_dc").await;
    assert!(parts >= 3);
    assert_eq!(all.len(), 251);
    all.sort();
    all.dedup();
    assert_eq!(all.len(), 251);
    assert_eq!(walk(&market, "verb=ListRecords&metadataPrefix=oai_dc&set=field:energy").await.0.len(), 51);
    assert_eq!(walk(&market, "verb=ListRecords&metadataPrefix=oai_dc&set=library:demand").await.0.len(), 1);
}

#[tokio::test]
async fn what_is_gone_is_told_and_what_was_never_public_is_not() {
    let market = crate::life::market().await;
    let researcher = market.person("13800000001", "researcher", Some("某理工大学")).await;
    let operator = market.person("13800000003", "operator", None).await;
    let draft = researcher.writes("未公开的成果", "no_patent").await;
    let id = researcher.writes("全钒液流电池电堆", "no_patent").await;
    researcher.submits(&id).await;
    operator.scores(&id, ["5", "5", "5", "5"]).await;
    let list = "verb=ListRecords&metadataPrefix=oai_dc";
    let public = ask(&market, list).await;
    assert!(public.shows("全钒液流电池电堆") && public.shows("<dc:creator>某理工大学</dc:creator>"));
    assert!(!public.shows("未公开的成果") && !public.shows(&draft));
    assert!(!public.shows("13800000001"));
    researcher.post(&format!("/achievements/{id}/withdrawal"), &[]).await;
    let gone = ask(&market, list).await;
    assert!(gone.shows("<header status=\"deleted\">") && !gone.shows("全钒液流电池电堆"));
    let record = format!("verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:127.0.0.1:achievement/{id}");
    assert!(ask(&market, &record).await.shows("status=\"deleted\""));
    let hidden = format!("verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:127.0.0.1:achievement/{draft}");
    assert!(ask(&market, &hidden).await.shows("code=\"idDoesNotExist\""));
}

#[tokio::test]
async fn a_range_holds_both_its_ends() {
    let market = crate::intents::market_at(Some("2026-11-16T01:00:00Z")).await;
    market.given(Kind::Achievements, &[json!({ "title": "第一天" })]).await;
    market.passes(chrono::Duration::days(1)).await;
    market.given(Kind::Achievements, &[json!({ "title": "第二天" })]).await;
    let titles = async |range: &str| {
        let answer = ask(&market, &format!("verb=ListRecords&metadataPrefix=oai_dc&{range}")).await;
        between(&answer.body, "<dc:title>", "</dc:title>").into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(titles("from=2026-11-17").await, ["第二天"]);
    assert_eq!(titles("until=2026-11-16").await, ["第一天"]);
    assert_eq!(titles("from=2026-11-16T01:00:00Z&until=2026-11-16T01:00:00Z").await, ["第一天"]);
    market.given(Kind::Demands, &[json!({ "title": "第二天的需求" })]).await;
    market.passes(chrono::Duration::days(1)).await;
    market.given(Kind::Achievements, &[json!({ "title": "第三天" })]).await;
    assert_eq!(titles("from=2026-11-18").await, ["第三天"], "of both libraries");
    let none = ask(&market, "verb=ListRecords&metadataPrefix=oai_dc&from=2026-11-19").await;
    assert!(none.shows("code=\"noRecordsMatch\""));
}

#[tokio::test]
async fn who_demands_without_a_name_has_none_here_either() {
    let market = TestApp::start().await;
    market.given(Kind::Demands, &[crate::given::storage_demand()]).await;
    let answer = ask(&market, "verb=ListRecords&metadataPrefix=oai_dc").await;
    assert!(answer.shows("百兆瓦级储能电站的高密度电堆") && !answer.shows("某储能电站运营企业"));
}

#[tokio::test]
async fn the_richer_format_says_field_by_field_what_is_public_and_no_more() {
    let market = TestApp::start().await;
    let achievement = json!({
        "title": "全钒液流电池电堆", "maturity": "TRL 6", "keywords": ["储能", "电堆"], "problem": "占地大 < 一半",
    });
    market.given(Kind::Achievements, &[achievement]).await;
    market.given(Kind::Demands, &[crate::given::storage_demand()]).await;
    let formats = ask(&market, "verb=ListMetadataFormats").await;
    assert_eq!(between(&formats.body, "<metadataPrefix>", "<"), ["oai_dc", "qiao"]);
    let schema = between(&formats.body, "<schema>", "<")[1].to_owned();
    let path = schema.split_once("/oai").expect("our own address").1;
    let schema = market.get(&format!("/oai{path}")).await;
    assert!(schema.status == 200 && schema.shows("urn:qiao:listing:1"));
    let answer = ask(&market, "verb=ListRecords&metadataPrefix=qiao").await;
    assert!(answer.shows("<field name=\"title\">全钒液流电池电堆</field>"), "{}", answer.body);
    assert!(answer.shows("<field name=\"keywords\">储能；电堆</field>") && answer.shows("占地大 &lt; 一半"));
    assert!(answer.shows("kind=\"demand\"") && !answer.shows("某储能电站运营企业"), "{}", answer.body);
    let wrong = ask(&market, "verb=ListRecords&metadataPrefix=marc").await;
    assert!(wrong.shows("cannotDisseminateFormat"));
}

#[tokio::test]
async fn a_token_of_no_time_is_none_and_a_range_without_end_is_one() {
    let market = TestApp::start().await;
    market.given_titles(&["海水淡化膜"]).await;
    for moment in ["-8334601228800000000", "-2", "253402300800000000", "9223372036854775807"] {
        let nil = "00000000-0000-0000-0000-000000000000";
        for at in
            [format!("0~{nil}~{moment}~0"), format!("0~{nil}~0~{moment}"), format!("{moment}~{nil}~0~0")]
        {
            let bad =
                ask(&market, &format!("verb=ListRecords&resumptionToken=achievement~{at}~~oai_dc")).await;
            assert!(bad.shows("code=\"badResumptionToken\""), "{at}: {}", bad.body);
        }
    }
    let all = ask(&market, "verb=ListRecords&metadataPrefix=oai_dc&from=0000-01-01&until=9999-12-31").await;
    assert!(all.shows("海水淡化膜"), "{}", all.body);
    let before =
        ask(&market, "verb=ListRecords&metadataPrefix=oai_dc&from=1901-01-01&until=1902-01-01").await;
    assert!(before.shows("code=\"noRecordsMatch\""), "{}", before.body);
}

#[tokio::test]
async fn a_form_is_answered_as_an_address_is() {
    let market = TestApp::start().await;
    let request = market.request(reqwest::Method::POST, "/oai").form(&[("verb", "Identify")]);
    let answer = crate::app::send(request).await;
    assert!(answer.status == 200 && answer.shows("<deletedRecord>transient</deletedRecord>"));
    let bad = ask(&market, "verb=ListRecords&metadataPrefix=oai_dc&nonsense=%3Cx%3E").await;
    assert!(bad.shows("code=\"badArgument\"") && !bad.shows("nonsense"));
}
