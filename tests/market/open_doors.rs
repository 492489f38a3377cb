//! What programs read.

use catalog::import::Kind;
use reqwest::Method;
use resvg::{tiny_skia, usvg};

use crate::app::{TestApp, send};
use crate::given::{stack, storage_demand};

#[tokio::test]
async fn the_search_api_keeps_its_shape() {
    let market = TestApp::start().await;
    market.given(Kind::Achievements, &[stack()]).await;
    let found = market.json("/api/v1/search?q=%E7%94%B5%E5%A0%86&kind=achievement&limit=5").await;
    assert_eq!(found["total"], 1);
    assert!(found["took_us"].is_u64());
    let hit = &found["hits"][0];
    assert!(hit["id"].is_string() && hit["title"].is_string() && hit["score"].is_number());
    let wrong = market.get("/api/v1/search?kind=other").await;
    assert_eq!((wrong.status, wrong.header("content-type")), (400, "application/problem+json"));
}

#[tokio::test]
async fn a_feed_says_when_a_listing_became_public_not_when_its_draft_was_begun() {
    let market = crate::intents::market_at(Some("2026-11-16T01:00:00Z")).await;
    let researcher = market.person("13800000001", "researcher", Some("某理工大学")).await;
    let id = researcher.writes("全钒液流电池电堆", "no_patent").await;
    market.passes(chrono::Duration::days(2)).await;
    let operator = market.person("13800000003", "operator", None).await;
    assert_eq!(researcher.submits(&id).await, 303);
    assert_eq!(operator.scores(&id, ["4", "4", "4", "4"]).await, 303);
    market.caught_up().await;
    let feed = market.get("/feeds/achievements.atom").await;
    assert!(feed.shows("<published>2026-11-18T") && !feed.shows("2026-11-16T"), "{}", feed.body);
}

#[tokio::test]
async fn feeds_sitemaps_and_descriptions_are_well_formed_and_lead_to_pages() {
    let market = TestApp::start().await;
    market.given(Kind::Achievements, &[stack()]).await;
    market.given(Kind::Demands, &[storage_demand()]).await;
    for (path, kind) in [
        ("/feeds/achievements.atom", "application/atom+xml"),
        ("/feeds/demands.atom", "application/atom+xml"),
        ("/sitemap.xml", "application/xml"),
        ("/sitemap/achievements/1", "application/xml"),
        ("/sitemap/demands/1", "application/xml"),
        ("/sitemap/organisations/1", "application/xml"),
        ("/sitemap/pages/1", "application/xml"),
        ("/feeds/achievements.atom?q=%E7%94%B5%E5%A0%86", "application/atom+xml"),
        ("/opensearch.xml", "application/opensearchdescription+xml"),
        ("/robots.txt", "text/plain"),
    ] {
        let answer = market.get(path).await;
        assert_eq!(answer.status, 200, "{path}");
        assert!(answer.header("content-type").starts_with(kind), "{path}");
    }
    for path in
        ["/sitemap/achievements/0", "/sitemap/achievements/2", "/sitemap/pages/2", "/sitemap/nothing/1"]
    {
        assert_eq!(market.get(path).await.status, 404, "{path}");
    }
    assert!(market.get("/feeds/achievements.atom?q=%E7%94%B5%E5%A0%86").await.shows("<entry>"));
    assert!(!market.get("/feeds/achievements.atom?q=%E6%B5%B7%E5%8F%82").await.shows("<entry>"));
    let sitemap = market.get("/sitemap/achievements/1").await.body;
    let address = sitemap.split("<loc>").nth(1).unwrap().split("</loc>").next().unwrap();
    let path = address.splitn(4, '/').nth(3).unwrap();
    assert_eq!(market.get(&format!("/{path}")).await.status, 200);
}

#[tokio::test]
async fn a_card_is_a_picture_or_left_out() {
    let market = TestApp::start().await;
    market.given(Kind::Achievements, &[stack()]).await;
    let id = market.id_of("achievement", "全钒液流电池高功率密度电堆").await;
    let card = market.get(&format!("/achievements/{id}/card.png")).await;
    match card.status {
        200 => assert_eq!(card.header("content-type"), "image/png"),
        404 => println!("skipped: no Chinese font on this machine"),
        other => panic!("{other}"),
    }
}

#[tokio::test]
async fn a_camera_reads_the_address_of_a_public_listing() {
    let market = TestApp::start().await;
    market.given(Kind::Achievements, &[stack()]).await;
    let page = format!("/achievements/{}", market.id_of("achievement", "全钒液流电池高功率密度电堆").await);
    assert!(market.get(&page).await.shows(&format!("src=\"{page}/qr.svg\"")));
    let code = market.get(&format!("{page}/qr.svg")).await;
    assert_eq!(code.header("content-type"), "image/svg+xml");
    assert_eq!(seen_by_a_camera(&code.body), market.at(&page));
    let nothing = format!("/achievements/{}/qr.svg", uuid::Uuid::nil());
    assert_eq!(market.get(&nothing).await.status, 404, "what is not public has no poster");
}

fn seen_by_a_camera(svg: &str) -> String {
    let tree = usvg::Tree::from_str(svg, &usvg::Options::default()).expect("a drawing");
    let (width, height) = (tree.size().width() as u32, tree.size().height() as u32);
    let mut pixels = tiny_skia::Pixmap::new(width, height).expect("room");
    resvg::render(&tree, tiny_skia::Transform::default(), &mut pixels.as_mut());
    let grey = |x: usize, y: usize| pixels.pixel(x as u32, y as u32).map_or(0, |pixel| pixel.red());
    let mut picture = rqrr::PreparedImage::prepare_from_greyscale(width as usize, height as usize, grey);
    picture.detect_grids()[0].decode().expect("a code").1
}

#[tokio::test]
async fn code_tables_are_searched_by_code_and_name() {
    let market = TestApp::start().await;
    let found = market.json("/codes/industries?q=384").await;
    assert!(found.as_array().unwrap().iter().any(|entry| entry["name"] == "电池制造"));
    let found = market.json("/codes/divisions?q=%E5%A4%A7%E8%BF%9E").await;
    assert!(found.as_array().unwrap().iter().any(|entry| entry["code"] == "210200"));
    let found = market.json("/codes/ipc?q=H01M8").await;
    assert!(!found.as_array().unwrap().is_empty());
}

#[tokio::test]
async fn a_code_table_is_a_page_for_a_browser() {
    let market = TestApp::start().await;
    let opened = |path: &'static str| {
        send(market.request(Method::GET, path).header("accept", "text/html,application/xhtml+xml"))
    };
    let found = opened("/codes/industries?q=%E8%BD%B4%E6%89%BF").await;
    assert!(found.shows("3451") && found.shows("/achievements?industry=3451"));
    let branch = opened("/codes/ipc?in=H01M").await;
    assert!(branch.shows("H01M8/00"), "{}", branch.body);
    let nothing = opened("/codes/divisions?q=zzz").await;
    assert_eq!(nothing.status, 200);
    assert!(nothing.shows("没有这样的代码或名称"));
    assert!(nothing.header("vary").contains("Accept"));
}

#[tokio::test]
async fn suggestions_are_a_page_for_a_browser_and_a_pair_for_its_search_box() {
    let market = TestApp::start().await;
    market.given(Kind::Achievements, &[stack()]).await;
    let page =
        send(market.request(Method::GET, "/suggest?q=%E5%85%A8%E9%92%92").header("accept", "text/html"))
            .await;
    assert_eq!(page.status, 200);
    assert!(page.shows("<h1>") && page.shows("/achievements?q="), "{}", page.body);
    let pair = market.get("/suggest?q=%E5%85%A8%E9%92%92&as=opensearch").await;
    assert_eq!(pair.header("content-type"), "application/x-suggestions+json");
    assert!(pair.body.starts_with("[\"全钒\",[\"全钒"), "{}", pair.body);
}

#[tokio::test]
async fn everything_public_is_a_file_and_nothing_else_is() {
    let market = TestApp::start().await;
    crate::intents::given_units(&market).await;
    let risky = serde_json::json!({ "title": "=HYPERLINK(\"http://evil.example\")" });
    market.given(Kind::Achievements, &[stack(), risky]).await;
    let unnamed =
        serde_json::json!({ "title": "找一种隔膜", "organisation": "某储能电站运营企业", "anonymous": true });
    market.given(Kind::Demands, &[unnamed]).await;
    let researcher = market.person("13800000001", "researcher", Some("某理工大学")).await;
    researcher.writes("还没有公开的成果", "no_patent").await;
    assert!(market.get("/data").await.shows("正在生成"));
    assert_eq!(market.get("/data/achievements.csv").await.status, 404);
    let folder = market.folder().join("dumps");
    let night = tokio::spawn(web::dumps::nightly::run(market.app.clone(), folder.clone()));
    for _ in 0..200 {
        if market.get("/data/organisations.jsonl").await.status == 200 {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    night.abort();
    let page = market.get("/data").await;
    assert!(page.shows("/data/achievements.csv") && page.shows("/data/demands.xlsx"), "{}", page.body);
    let csv = market.get("/data/achievements.csv").await;
    assert_eq!(csv.header("content-type"), "text/csv; charset=utf-8");
    assert!(csv.header("content-disposition").contains("qiao-achievements.csv"));
    assert!(!csv.shows("还没有公开的成果"));
    assert!(csv.shows("'=HYPERLINK"), "a spreadsheet is made to do nothing: {}", csv.body);
    let lines = market.get("/data/achievements.jsonl").await;
    assert_eq!(lines.body.lines().count(), 2);
    for file in ["demands.csv", "demands.jsonl"] {
        let demands = market.get(&format!("/data/{file}")).await;
        assert!(
            demands.shows("找一种隔膜") && !demands.shows("某储能电站运营企业"),
            "{file}: {}",
            demands.body
        );
    }
    assert!(market.get("/data/demands.csv").await.shows("进展"), "how far it has come is told");
    assert!(market.get("/data/demands.jsonl").await.shows("\"course\":\"open\""));
    let etag = lines.header("etag").to_owned();
    let again = market.request(Method::GET, "/data/achievements.jsonl").header("if-none-match", &etag);
    let again = send(again).await;
    assert_eq!((again.status, again.body.as_str()), (304, ""));
    for other in ["secrets.csv", "..%2Fqiao.db", "achievements.csv.part"] {
        assert_eq!(market.get(&format!("/data/{other}")).await.status, 404, "{other}");
    }
    assert_eq!(std::fs::read_dir(folder).expect("a folder").count(), 0, "nothing half made is left");
}

#[tokio::test]
async fn a_search_is_followed_as_json_and_deadlines_as_a_calendar() {
    let market = TestApp::start().await;
    market.given(Kind::Achievements, &[stack()]).await;
    let mut demand = storage_demand();
    demand["deadline"] = serde_json::json!("2027-03-31");
    let without = serde_json::json!({ "title": "没有截止日的需求" });
    market.given(Kind::Demands, &[demand, without]).await;
    let feed = market.json("/feeds/achievements.json?q=%E7%94%B5%E5%A0%86").await;
    assert_eq!(feed["version"], "https://jsonfeed.org/version/1.1");
    assert_eq!(feed["items"].as_array().expect("items").len(), 1);
    let none = market.json("/feeds/achievements.json?q=%E9%85%B8%E5%A5%B6").await;
    assert_eq!(none["items"], serde_json::json!([]));
    assert_eq!(market.json("/feeds/demands.json").await["items"].as_array().expect("items").len(), 2);
    let calendar = market.get("/feeds/demands.ics").await;
    assert!(calendar.header("content-type").starts_with("text/calendar"));
    assert_eq!(calendar.body.matches("BEGIN:VEVENT").count(), 1);
    assert!(
        calendar.shows("DTSTART;VALUE=DATE:20270331") && calendar.shows("SEQUENCE:1"),
        "{}",
        calendar.body
    );
    assert!(calendar.body.lines().all(|line| line.len() <= 75), "{}", calendar.body);
}
