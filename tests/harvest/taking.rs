//! Taking from others: what comes waits as drafts, what is gone there is withdrawn here, and nothing is lost to a
//! repository that is busy.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use axum::Router;
use axum::extract::{RawQuery, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use catalog::achievement::Draft;
use catalog::import::Kind;
use catalog::listing::{Stage, store};
use serde_json::json;
use web::harvesting::{self, Harvest, Taken, plans};

use crate::app::TestApp;
use crate::given::Plain;

async fn take(market: &TestApp, repository: &str) -> Taken {
    let harvest = Harvest { repository: repository.to_owned(), ..Harvest::default() };
    let taken = harvesting::run(market.db(), &harvest, market.folder(), &mut Plain).await.expect("a harvest");
    market.caught_up().await;
    taken
}

/// Titles and stages of all that is here.
async fn here(market: &TestApp) -> Vec<(String, Stage)> {
    let mut tx = market.db().read().await.unwrap();
    let all = store::page::<Draft>(&mut tx, uuid::Uuid::nil(), 1000).await.unwrap();
    all.into_iter().map(|one| (one.draft.title, one.listing.stage)).collect()
}

#[tokio::test]
async fn one_market_takes_from_another_and_publishes_nothing_by_itself() {
    let (theirs, ours) = (TestApp::start().await, TestApp::start().await);
    let rows: Vec<_> =
        (0..130).map(|at| json!({ "title": format!("海水淡化膜第{at}号"), "organisation": "某理工大学", "keywords": ["膜"] })).collect();
    theirs.given(Kind::Achievements, &rows).await;
    let repository = theirs.at("/oai");
    let first = take(&ours, &repository).await;
    assert_eq!((first.records, first.imported, first.rejected), (130, 130, 0));
    assert!(here(&ours).await.iter().all(|(_, stage)| *stage == Stage::Draft));
    assert!(ours.titles("achievement", "海水淡化膜").await.is_empty());
    let again = take(&ours, &repository).await;
    assert_eq!(again.imported, 0, "what is known is not taken twice");
    assert_eq!(here(&ours).await.len(), 130);
}

#[tokio::test]
async fn a_repository_is_harvested_again_and_again_and_after_a_failure_within_the_hour() {
    let theirs = TestApp::start().await;
    let ours = TestApp::start_at("2026-11-26T02:00:00Z".parse().expect("a moment")).await;
    theirs.given(Kind::Achievements, &[json!({ "title": "海水淡化膜", "keywords": ["膜"] })]).await;
    let repository = theirs.at("/oai");
    let harvest = Harvest { repository: repository.clone(), ..Harvest::default() };
    plans::plan(ours.db(), &harvest, 24).await.expect("a plan");
    let gone = Harvest { repository: "http://127.0.0.1:1/oai".to_owned(), ..Harvest::default() };
    plans::plan(ours.db(), &gone, 24).await.expect("a plan");
    plans::step(ours.db(), ours.folder()).await.expect("a look");
    assert!(here(&ours).await.is_empty(), "not before its time");

    ours.db().clock.advance(chrono::Duration::hours(24));
    plans::step(ours.db(), ours.folder()).await.expect("a look");
    assert_eq!(here(&ours).await.len(), 1);
    let shown = ours.runs(&["harvest", "--planned", "--json"]).await;
    let lines: Vec<serde_json::Value> =
        shown.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    // The one that failed is due first, within the hour; the other in a day.
    assert_eq!((lines.len(), &lines[1]["taken"]["imported"]), (2, &json!(1)), "{shown}");
    assert!(lines[0]["error"].is_string() && lines[0]["repository"] == "http://127.0.0.1:1/oai", "{shown}");
    assert!(lines[0]["due_at"].as_str().expect("a moment").starts_with("2026-11-27T03:00:00"), "{shown}");
    assert!(lines[1]["due_at"].as_str().expect("a moment").starts_with("2026-11-28T02:00:00"), "{shown}");

    theirs.given(Kind::Achievements, &[json!({ "title": "船用余热发电" })]).await;
    ours.db().clock.advance(chrono::Duration::hours(1));
    plans::step(ours.db(), ours.folder()).await.expect("a look");
    assert_eq!(here(&ours).await.len(), 1, "the other is not due yet");
    ours.db().clock.advance(chrono::Duration::hours(23));
    // Two nodes at once: one takes it.
    let (one, other) =
        tokio::join!(plans::step(ours.db(), ours.folder()), plans::step(ours.db(), ours.folder()));
    one.and(other).expect("a look");
    assert_eq!(here(&ours).await.len(), 2);
    plans::plan(ours.db(), &harvest, 0).await.expect("its end");
    plans::plan(ours.db(), &gone, 0).await.expect("its end");
    assert!(plans::all(ours.db()).await.expect("plans").is_empty());
}

#[tokio::test]
async fn what_is_gone_there_is_withdrawn_here() {
    let (theirs, ours) = (crate::life::market().await, TestApp::start().await);
    let researcher = theirs.person("13800000001", "researcher", Some("某理工大学")).await;
    let operator = theirs.person("13800000003", "operator", None).await;
    let id = researcher.writes("全钒液流电池电堆", "no_patent").await;
    researcher.submits(&id).await;
    operator.scores(&id, ["5", "5", "5", "5"]).await;
    let repository = theirs.at("/oai");
    assert_eq!(take(&ours, &repository).await.imported, 1);
    researcher.post(&format!("/achievements/{id}/withdrawal"), &[]).await;
    assert_eq!(take(&ours, &repository).await.withdrawn, 1);
    assert!(matches!(here(&ours).await[0].1, Stage::Withdrawn { .. }));
    assert_eq!(take(&ours, &repository).await.withdrawn, 0);
}

/// A repository of another make: days instead of seconds, busy at first, a record that changes while its list is read.
async fn other() -> (String, Arc<AtomicUsize>) {
    let asked = Arc::new(AtomicUsize::new(0));
    let site = Router::new().route("/oai", get(answer)).with_state(Arc::clone(&asked));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move { axum::serve(listener, site).await.unwrap() });
    (format!("http://{address}/oai"), asked)
}

async fn answer(State(asked): State<Arc<AtomicUsize>>, RawQuery(query): RawQuery) -> Response {
    let query = query.unwrap_or_default();
    if asked.fetch_add(1, Ordering::SeqCst) == 0 {
        return (StatusCode::SERVICE_UNAVAILABLE, [("retry-after", "0")]).into_response();
    }
    let record = |id: &str, title: &str| {
        format!(
            "<record><header><identifier>oai:other:{id}</identifier><datestamp>2026-11-20</datestamp></header>\
             <metadata><oai_dc:dc xmlns:oai_dc=\"http://www.openarchives.org/OAI/2.0/oai_dc/\" \
             xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>{title}</dc:title></oai_dc:dc></metadata></record>"
        )
    };
    let content = match query.as_str() {
        "verb=Identify" => "<Identify><granularity>YYYY-MM-DD</granularity></Identify>".to_owned(),
        "verb=ListRecords&metadataPrefix=oai_dc" => {
            format!(
                "<ListRecords>{}{}<resumptionToken>t&amp;1</resumptionToken></ListRecords>",
                record("1", "一号"),
                record("2", "二号")
            )
        }
        "verb=ListRecords&resumptionToken=t%261" => {
            format!(
                "<ListRecords>{}{}<resumptionToken/></ListRecords>",
                record("2", "二号改"),
                record("3", "三号 &lt;b&gt;")
            )
        }
        "verb=ListRecords&metadataPrefix=oai_dc&from=2026-11-25" => {
            "<error code=\"noRecordsMatch\">nothing</error>".to_owned()
        }
        other => panic!("not asked as the protocol has it: {other}"),
    };
    let body = format!(
        "<OAI-PMH xmlns=\"http://www.openarchives.org/OAI/2.0/\"><responseDate>2026-11-26T08:00:00Z</responseDate>{content}</OAI-PMH>"
    );
    ([("content-type", "text/xml")], body).into_response()
}

#[tokio::test]
async fn a_busy_repository_is_asked_again_tokens_stand_alone_and_days_overlap() {
    let ours = TestApp::start().await;
    let (repository, _) = other().await;
    let taken = take(&ours, &repository).await;
    assert_eq!((taken.records, taken.imported), (3, 3));
    let mut titles: Vec<String> = here(&ours).await.into_iter().map(|(title, _)| title).collect();
    titles.sort();
    assert_eq!(titles, ["一号", "三号 <b>", "二号改"]);
    assert_eq!(take(&ours, &repository).await, Taken::default(), "from the day before on, nothing is new");
}

#[tokio::test]
async fn what_is_no_repository_is_told_so_and_nothing_is_remembered() {
    let ours = TestApp::start().await;
    for address in ["ftp://127.0.0.1/oai", "nonsense", &ours.at("/robots.txt")] {
        let harvest = Harvest { repository: (*address).to_owned(), ..Harvest::default() };
        assert!(harvesting::run(ours.db(), &harvest, ours.folder(), &mut Plain).await.is_err(), "{address}");
    }
    assert!(here(&ours).await.is_empty());
}
