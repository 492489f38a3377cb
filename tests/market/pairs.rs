//! Who newly fits whom, found ahead: the page, the feeds, and what becomes of pairs when listings change.

use std::time::Duration;

use catalog::import::{self as importing, Kind};
use db::event::Actor;
use serde_json::json;

use crate::app::TestApp;
use crate::given::{Plain, stack, storage_demand};

/// Matches ahead, as a server does.
fn matching_ahead(market: &TestApp) -> tokio::task::JoinHandle<()> {
    tokio::spawn(web::pairs::batch::run(market.app.clone()))
}

/// The page as soon as it shows a text, or does not any more.
async fn once(market: &TestApp, path: &str, text: &str, shown: bool) -> String {
    for _ in 0..200 {
        let page = market.get(path).await;
        assert_eq!(page.status, 200, "{}", page.body);
        if page.shows(text) == shown {
            return page.body;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("{path} never came to show {text}: {shown}");
}

const STACK: &str = "全钒液流电池高功率密度电堆";
const STORAGE: &str = "百兆瓦级储能电站的高密度电堆";

#[tokio::test]
async fn what_fits_is_shown_and_told_without_anybody_asking() {
    let market = TestApp::start().await;
    let empty = market.get("/matches").await;
    assert!(empty.status == 200 && empty.shows("目前没有达到推荐标准的匹配"));
    market.given(Kind::Demands, &[storage_demand(), json!({ "title": "苹果采后保鲜" })]).await;
    let matcher = matching_ahead(&market);
    // An achievement that comes later finds the demand that stands.
    market.given(Kind::Achievements, &[stack(), json!({ "title": "档案数字化平台" })]).await;
    let page = once(&market, "/matches", STACK, true).await;
    assert!(page.contains(STORAGE) && page.contains("看理由") && page.contains("/feeds/matches.atom"));
    assert!(!page.contains("苹果采后保鲜") && !page.contains("档案数字化平台"), "{page}");
    let feed = market.get("/feeds/matches.atom").await;
    assert_eq!(feed.header("content-type"), "application/atom+xml; charset=utf-8");
    assert!(feed.shows(&format!("{STORAGE} ↔ {STACK}")), "{}", feed.body);
    matcher.abort();
}

#[tokio::test]
async fn a_listing_has_a_feed_of_its_own_matches() {
    let market = TestApp::start().await;
    market.given(Kind::Demands, &[storage_demand(), json!({ "title": "苹果采后保鲜" })]).await;
    market.given(Kind::Achievements, &[stack()]).await;
    let matcher = matching_ahead(&market);
    once(&market, "/matches", STACK, true).await;
    let (demand, other) =
        (market.id_of("demand", STORAGE).await, market.id_of("demand", "苹果采后保鲜").await);
    let achievement = market.id_of("achievement", STACK).await;
    for path in [format!("/demands/{demand}"), format!("/achievements/{achievement}")] {
        let page = market.get(&format!("{path}/matches")).await;
        assert!(page.shows(&format!("href=\"{path}/matches.atom\"")), "{}", page.body);
        assert!(market.get(&format!("{path}/matches.atom")).await.shows("<entry>"), "{path}");
    }
    assert!(!market.get(&format!("/demands/{other}/matches.atom")).await.shows("<entry>"));
    // An achievement's number is no demand's.
    assert_eq!(market.get(&format!("/demands/{achievement}/matches.atom")).await.status, 404);
    matcher.abort();
}

#[tokio::test]
async fn pairs_go_with_the_listing_that_goes() {
    let market = TestApp::start().await;
    market.given(Kind::Demands, &[storage_demand()]).await;
    let imported = market.given(Kind::Achievements, &[stack()]).await;
    let matcher = matching_ahead(&market);
    once(&market, "/matches", STACK, true).await;
    importing::undo(market.db(), &Actor::Operator, imported.import.unwrap(), &mut Plain).await.unwrap();
    let page = once(&market, "/matches", STACK, false).await;
    assert!(page.contains("目前没有达到推荐标准的匹配"));
    matcher.abort();
}

#[tokio::test]
async fn only_strong_pairs_are_shown_when_asked_and_nonsense_is_left_out() {
    let market = TestApp::start().await;
    // Word for word the same: strong. Near: fair at most.
    market.given(Kind::Demands, &[storage_demand()]).await;
    let twin = json!({ "title": STORAGE, "body": storage_demand()["body"] });
    market.given(Kind::Achievements, &[twin, json!({ "title": "档案数字化平台" })]).await;
    let matcher = matching_ahead(&market);
    let all = once(&market, "/matches", STORAGE, true).await;
    let strong = market.get("/matches?level=strong&page=zzz&level=blue").await;
    assert_eq!(strong.status, 200);
    let rows = |page: &str| page.matches("<article class=\"match\"").count();
    assert!(rows(&strong.body) <= rows(&all));
    assert!(!market.get("/matches?page=2").await.shows(STORAGE));
    matcher.abort();
}
