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
use crate::people::somebody::Somebody;

async fn take(market: &TestApp, repository: &str) -> Taken {
    let harvest = Harvest { repository: repository.to_owned(), ..Harvest::default() };
    let taken = harvesting::run(market.db(), &harvest, market.folder(), &mut Plain).await.expect("a harvest");
    market.caught_up().await;
    taken
}

/// Who lists an achievement in another market, and its id.
async fn listed_there(theirs: &TestApp) -> (Somebody<'_>, String) {
    let researcher = theirs.person("13800000001", "researcher", Some("某理工大学")).await;
    let operator = theirs.person("13800000003", "operator", None).await;
    let id = researcher.writes("全钒液流电池电堆", "no_patent").await;
    researcher.submits(&id).await;
    operator.scores(&id, ["5", "5", "5", "5"]).await;
    (researcher, id)
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
    let (researcher, id) = listed_there(&theirs).await;
    let repository = theirs.at("/oai");
    assert_eq!(take(&ours, &repository).await.imported, 1);
    researcher.post(&format!("/achievements/{id}/withdrawal"), &[]).await;
    assert_eq!(take(&ours, &repository).await.withdrawn, 1);
    assert!(matches!(here(&ours).await[0].1, Stage::Withdrawn { .. }));
    assert_eq!(take(&ours, &repository).await.withdrawn, 0);
}

#[tokio::test]
async fn what_is_new_what_says_something_else_and_what_is_as_it_was_are_counted_apart() {
    let (theirs, ours) = (crate::life::market().await, TestApp::start().await);
    let (researcher, id) = listed_there(&theirs).await;
    let harvest = Harvest { repository: theirs.at("/oai"), all: true, ..Harvest::default() };
    let counts = async || {
        let taken = harvesting::run(ours.db(), &harvest, ours.folder(), &mut Plain).await.expect("a harvest");
        (taken.records, taken.imported, taken.changed, taken.unchanged, taken.withdrawn)
    };
    assert_eq!(counts().await, (1, 1, 0, 0, 0));
    assert_eq!(counts().await, (1, 0, 0, 1, 0));
    let what =
        [("title", "全钒液流电池高功率电堆"), ("summary", "更小的电堆放出同样的电"), ("field", "energy")];
    researcher.saves(&format!("/achievements/{id}/draft/what"), &what).await;
    assert_eq!(counts().await, (1, 0, 1, 0, 0));
    assert_eq!(here(&ours).await[0].0, "全钒液流电池电堆", "what is here is its unit's to change");
    researcher.post(&format!("/achievements/{id}/withdrawal"), &[]).await;
    assert_eq!(counts().await, (1, 0, 0, 0, 1));
}

#[tokio::test]
async fn what_somebody_relies_on_here_stays_and_its_unit_is_told_once_that_it_is_gone_there() {
    let theirs = crate::life::market().await;
    let ours = crate::intents::market_at(Some("2026-11-26T04:00:00Z")).await;
    let (researcher, listed) = listed_there(&theirs).await;
    let harvest = Harvest { repository: theirs.at("/oai"), all: true, ..Harvest::default() };
    let counts = async || {
        let taken = harvesting::run(ours.db(), &harvest, ours.folder(), &mut Plain).await.expect("a harvest");
        (taken.imported, taken.withdrawn, taken.bound)
    };
    assert_eq!(counts().await, (1, 0, 0));

    let id = made_public(&ours).await;
    let officer = ours.person("13800000004", "officer", Some("某理工大学")).await;
    let buyer = ours.person("13800000005", "enterprise", Some("某储能电站运营企业")).await;
    let case = crate::cases::agreed(&officer, &buyer, &id).await;
    let case = case.rsplit('/').next().expect("an id");
    let reservation = format!("/achievements/{id}/reservation");
    let form = [("case", case), ("letter", "2026-11-20"), ("until", "2027-01-25")];
    let reserved = officer.post(&reservation, &form).await;
    assert_eq!(reserved.status, 303, "{}", reserved.body);

    researcher.post(&format!("/achievements/{listed}/withdrawal"), &[]).await;
    assert_eq!(counts().await, (0, 0, 1));
    assert!(matches!(here(&ours).await[0].1, Stage::Published { .. }), "who relies on it is not let down");
    assert!(ours.was_told("13800000004", "不随之撤下").await);
    let told = ours.messages_to("13800000004").await.len();
    assert_eq!(counts().await, (0, 0, 1));
    assert_eq!(ours.messages_to("13800000004").await.len(), told, "once");
    assert_eq!(officer.post(&format!("{reservation}/end"), &[]).await.status, 303);
    assert_eq!(counts().await, (0, 1, 0), "nobody relies on it any more");
}

/// The only listing here, put before everybody past all reviews; answers its id.
async fn made_public(market: &TestApp) -> String {
    let db = market.db();
    let mut tx = db.write().await.expect("a transaction");
    let all = store::page::<Draft>(&mut tx, uuid::Uuid::nil(), 10).await.expect("listings");
    let was = &all[0];
    let mut now = was.clone();
    now.listing.stage = Stage::Published { at: db.clock.now() };
    store::save(&mut tx, db, &db::event::Actor::System, "listing.published", was, &now)
        .await
        .expect("a stage");
    tx.commit().await.expect("it is written");
    market.caught_up().await;
    was.id.to_string()
}

/// What was stamped before a run and could be seen only after it, as of a transaction that took its time.
#[tokio::test]
async fn what_was_being_written_during_a_run_is_taken_by_the_next() {
    let theirs = TestApp::start_at("2026-11-26T02:00:00Z".parse().expect("a moment")).await;
    let ours = TestApp::start().await;
    let repository = theirs.at("/oai");
    theirs.given(Kind::Achievements, &[json!({ "title": "海水淡化膜" })]).await;
    theirs.db().clock.advance(chrono::Duration::minutes(1));
    assert_eq!(take(&ours, &repository).await.imported, 1);
    theirs.db().clock.advance(-chrono::Duration::minutes(1));
    theirs.given(Kind::Achievements, &[json!({ "title": "船用余热发电" })]).await;
    theirs.db().clock.advance(chrono::Duration::minutes(2));
    let next = take(&ours, &repository).await;
    assert_eq!((next.imported, next.unchanged), (1, 1));
    theirs.db().clock.advance(chrono::Duration::hours(1));
    take(&ours, &repository).await;
    assert_eq!(take(&ours, &repository).await, Taken::default(), "and no more than that comes again");
}

/// Two repositories on one host that number their records alike.
#[tokio::test]
async fn two_repositories_on_one_host_are_two_sources() {
    async fn answer(title: &str, query: Option<String>) -> Response {
        let record = format!(
            "<ListRecords><record><header><identifier>1</identifier></header><metadata>\
             <dc xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>{title}</dc:title></dc></metadata></record></ListRecords>"
        );
        let content = match query.as_deref() {
            Some("verb=Identify") => "<Identify/>".to_owned(),
            Some(query) if query.contains("from=") => "<error code=\"noRecordsMatch\"/>".to_owned(),
            _ => record,
        };
        let body = format!(
            "<OAI-PMH xmlns=\"http://www.openarchives.org/OAI/2.0/\"><responseDate>2026-11-26T08:00:00Z</responseDate>{content}</OAI-PMH>"
        );
        ([("content-type", "text/xml")], body).into_response()
    }
    let site = Router::new()
        .route("/one/oai", get(|RawQuery(query): RawQuery| answer("船用余热发电", query)))
        .route("/other/oai", get(|RawQuery(query): RawQuery| answer("海水淡化膜", query)));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move { axum::serve(listener, site).await.unwrap() });
    let ours = TestApp::start().await;
    assert_eq!(take(&ours, &format!("http://{address}/one/oai")).await.imported, 1);
    let other = take(&ours, &format!("http://{address}/other/oai")).await;
    assert_eq!((other.imported, other.changed), (1, 0), "another record, whatever its number");
    assert_eq!(here(&ours).await.len(), 2);
}

/// What was taken before repositories were told apart is still known.
#[tokio::test]
async fn what_was_known_by_its_host_is_known_by_its_address() {
    let (theirs, ours) = (TestApp::start().await, TestApp::start().await);
    theirs.given(Kind::Achievements, &[json!({ "title": "海水淡化膜" })]).await;
    let repository = theirs.at("/oai");
    assert_eq!(take(&ours, &repository).await.imported, 1);
    let before = "update achievement set source = '127.0.0.1' where source like '127.0.0.1:%/oai'";
    match ours.db().engine() {
        db::Engine::Sqlite { writer, .. } => sqlx::query(before).execute(writer).await.map(drop),
        db::Engine::Postgres { pool, .. } => sqlx::query(before).execute(pool).await.map(drop),
    }
    .expect("the statement runs");
    let harvest = Harvest { repository, all: true, ..Harvest::default() };
    let again = harvesting::run(ours.db(), &harvest, ours.folder(), &mut Plain).await.expect("a harvest");
    assert_eq!((again.imported, again.unchanged), (0, 1));
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
async fn a_repository_that_asks_for_a_pause_is_left_alone_that_long() {
    for asks in ["18000", "Fri, 27 Nov 2026 07:00:00 GMT"] {
        let busy = move || async move { (StatusCode::SERVICE_UNAVAILABLE, [("retry-after", asks)]) };
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let repository = format!("http://{}/oai", listener.local_addr().unwrap());
        let site = Router::new().route("/oai", get(busy));
        tokio::spawn(async move { axum::serve(listener, site).await.unwrap() });
        let ours = TestApp::start_at("2026-11-26T02:00:00Z".parse().expect("a moment")).await;
        let harvest = Harvest { repository, ..Harvest::default() };
        plans::plan(ours.db(), &harvest, 24).await.expect("a plan");
        ours.db().clock.advance(chrono::Duration::hours(24));
        plans::step(ours.db(), ours.folder()).await.expect("a look");
        let plan = plans::all(ours.db()).await.expect("plans").remove(0);
        assert_eq!(plan.due_at.date_naive().to_string(), "2026-11-27", "{asks}");
        assert_eq!(plan.due_at.time().to_string().get(..5), Some("07:00"), "{asks}");
        assert!(plan.error.expect("a reason").contains("busy"), "{asks}");
    }
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

/// Whoever is asked here was never to be asked.
#[tokio::test]
async fn a_repository_leads_nobody_to_another_host() {
    let (elsewhere, asked) = other().await;
    let elsewhere = elsewhere.replace("127.0.0.1", "localhost");
    let away = move || async move { axum::response::Redirect::temporary(&elsewhere) };
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move { axum::serve(listener, Router::new().route("/oai", get(away))).await.unwrap() });
    let market = TestApp::start().await;
    let harvest = Harvest { repository: format!("http://{address}/oai"), ..Harvest::default() };
    let taken = harvesting::run(market.db(), &harvest, market.folder(), &mut Plain).await;
    assert!(taken.is_err() && asked.load(Ordering::SeqCst) == 0);
}

#[tokio::test]
async fn what_is_there_again_is_a_draft_again_and_what_has_no_title_is_counted() {
    const HERE: &str = "<record><header><identifier>1</identifier></header><metadata>\
        <dc xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>船用余热发电</dc:title></dc></metadata></record>";
    const GONE: &str = "<record><header status=\"deleted\"><identifier>1</identifier></header></record>";
    const UNTITLED: &str = "<record><header><identifier>2</identifier></header><metadata>\
        <dc xmlns:dc=\"http://purl.org/dc/elements/1.1/\"></dc></metadata></record>";
    async fn answer(State(step): State<Arc<AtomicUsize>>, RawQuery(query): RawQuery) -> Response {
        let list = [HERE.to_owned(), GONE.to_owned(), format!("{HERE}{UNTITLED}")];
        let content = match query.as_deref() {
            Some("verb=Identify") => "<Identify/>".to_owned(),
            _ => format!("<ListRecords>{}</ListRecords>", list[step.load(Ordering::Relaxed)]),
        };
        let body = format!(
            "<OAI-PMH xmlns=\"http://www.openarchives.org/OAI/2.0/\"><responseDate>2026-11-26T08:00:00Z</responseDate>{content}</OAI-PMH>"
        );
        ([("content-type", "text/xml")], body).into_response()
    }
    let step = Arc::new(AtomicUsize::new(0));
    let site = Router::new().route("/oai", get(answer)).with_state(step.clone());
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let repository = format!("http://{}/oai", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, site).await.unwrap() });
    let ours = TestApp::start().await;
    assert_eq!(take(&ours, &repository).await.imported, 1);
    step.store(1, Ordering::Relaxed);
    assert_eq!(take(&ours, &repository).await.withdrawn, 1);
    assert!(matches!(here(&ours).await[0].1, Stage::Withdrawn { .. }));
    step.store(2, Ordering::Relaxed);
    let again = take(&ours, &repository).await;
    assert_eq!((again.restored, again.untitled, again.imported, again.unchanged), (1, 1, 0, 1));
    assert!(matches!(here(&ours).await[0].1, Stage::Draft), "nothing is published by itself");
    assert_eq!(take(&ours, &repository).await.restored, 0, "once");
}
