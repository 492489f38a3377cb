//! Importing twice, undoing, going on after a crash, and coming back from an export.

use catalog::achievement::Draft;
use catalog::import::{self as importing, Exporter, Format, Item, Kind, store as runs};
use catalog::listing::store;
use db::event::Actor;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::app::TestApp;
use crate::given::{Plain, stack, storage_demand};

async fn drafts(market: &TestApp) -> Vec<(Uuid, Draft)> {
    let mut tx = market.db().read().await.unwrap();
    let page = store::page::<Draft>(&mut tx, Uuid::nil(), 1000).await.unwrap();
    page.into_iter().map(|listed| (listed.id.0, listed.draft)).collect()
}

#[tokio::test]
async fn the_same_file_twice_doubles_nothing_and_says_so() {
    let market = TestApp::start().await;
    let first = market.given_titles(&["海水淡化膜", "深海浮标"]).await;
    let second = market.given_titles(&["海水淡化膜", "深海浮标"]).await;
    assert_eq!((first.imported, second.imported, second.duplicates), (2, 0, 2));
    assert!(second.duplicate_report.is_some());
    assert_eq!(market.titles("achievement", "").await.len(), 2);
}

#[tokio::test]
async fn near_equals_come_in_and_are_marked() {
    let market = TestApp::start().await;
    let long = "一种用于海水淡化装置的能量回收泵及其控制方法，包括壳体、转子与端盖，转子与端盖之间设有间隙。";
    let summary = market
        .given(
            Kind::Achievements,
            &[
                json!({ "source_id": "1", "title": "能量回收泵", "body": long }),
                json!({ "source_id": "2", "title": "能量回收泵", "body": format!("{long}。") }),
            ],
        )
        .await;
    assert_eq!((summary.imported, summary.similar, summary.duplicates), (2, 1, 0));
    let marked = market.titles("achievement", "").await.len();
    assert_eq!(marked, 2);
}

#[tokio::test]
async fn an_import_is_undone_as_a_whole_and_the_log_keeps_it() {
    let market = TestApp::start().await;
    market.given_titles(&["先前的成果"]).await;
    let summary = market.given(Kind::Achievements, &[stack(), json!({ "title": "另一项" })]).await;
    let undone =
        importing::undo(market.db(), &Actor::Operator, summary.import.unwrap(), &mut Plain).await.unwrap();
    market.caught_up().await;
    assert_eq!(undone.removed, 3, "two listings and the organisation they brought");
    assert_eq!(market.titles("achievement", "").await, ["先前的成果"]);
    let mut tx = market.db().read().await.unwrap();
    assert!(runs::find(&mut tx, summary.import.unwrap()).await.unwrap().unwrap().undone_at.is_some());
}

#[tokio::test]
async fn an_interrupted_import_goes_on_where_it_stopped() {
    let market = TestApp::start().await;
    let rows: String =
        (0..1200).map(|number| format!("{}\n", json!({ "title": format!("编号成果{number}") }))).collect();
    let job = market.job(Kind::Achievements, "long.jsonl", rows.as_bytes());
    // The first run is cut off in the middle, as a crash would cut it.
    let mut voice = Plain;
    let first = tokio::time::timeout(
        std::time::Duration::from_millis(120),
        importing::run(market.db(), &job, &mut voice),
    )
    .await;
    let second = importing::run(market.db(), &job, &mut Plain).await.unwrap();
    market.caught_up().await;
    assert_eq!(
        (second.read, second.imported + second.duplicates),
        (1200, 1200),
        "first: {:?}",
        first.is_ok()
    );
    assert_eq!(drafts(&market).await.len().min(1000), 1000);
    let found = market.json("/api/v1/search?q=").await;
    assert_eq!(found["total"], 1200);
}

#[tokio::test]
async fn an_export_imported_elsewhere_is_the_same_data() {
    let home = TestApp::start().await;
    home.given(Kind::Achievements, &[stack(), json!({ "title": "=1+2 的标题", "body": "+危险\n@第二行" })])
        .await;
    let original = drafts(&home).await;
    for (format, name) in [(Format::Csv, "out.csv"), (Format::Xlsx, "out.xlsx"), (Format::Jsonl, "out.jsonl")]
    {
        let file = home.folder().join(name);
        let mut exporter = Exporter::create(&file, format, Kind::Achievements).unwrap();
        for (id, draft) in &original {
            exporter.push(Some(*id), Item::Achievement(draft)).unwrap();
        }
        exporter.close().unwrap();
        let elsewhere = TestApp::start().await;
        elsewhere.import(Kind::Achievements, name, &std::fs::read(&file).unwrap()).await;
        assert_eq!(drafts(&elsewhere).await, original, "{name}");
    }
}

#[tokio::test]
async fn the_real_files_are_read_by_guessed_mapping() {
    let data = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/data");
    if !data.exists() {
        println!("skipped: the shared data is not beside the project");
        return;
    }
    let market = TestApp::start().await;
    for (kind, file, at_least) in [
        (Kind::Demands, "matching/demands.jsonl", 250),
        (Kind::Achievements, "catalog/csl-papers.jsonl", 1900),
        (Kind::Achievements, "catalog/nasa-patents.csv", 1000),
        (Kind::Achievements, "catalog/nsfc-projects.jsonl", 4000),
    ] {
        let name = file.rsplit('/').next().unwrap();
        let summary = market.try_import(kind, name, &std::fs::read(data.join(file)).unwrap()).await.unwrap();
        assert!(summary.imported >= at_least, "{file}: {} of {}", summary.imported, summary.read);
        assert_eq!(summary.read, summary.imported + summary.duplicates + summary.rejected, "{file}");
    }
}

#[tokio::test]
async fn a_demand_keeps_its_own_id_so_that_it_can_be_named() {
    let market = TestApp::start().await;
    let id = "13a581e1-2d7e-4c8d-b350-e3ab36dbe6a0";
    let mut row: Value = storage_demand();
    row["id"] = json!(id);
    market.given(Kind::Demands, &[row]).await;
    assert_eq!(market.get(&format!("/demands/{id}")).await.status, 200);
}
