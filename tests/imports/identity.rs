//! Which rows are the same record, and what becomes of two importers at once.

use std::sync::Arc;

use catalog::import::{self as importing, Fault, Kind, Source, Summary, Verdict, Voice};
use catalog::organisation;
use db::event::Actor;
use serde_json::json;
use tokio::sync::Notify;

use crate::app::TestApp;
use crate::given::Plain;

async fn organisation_named(market: &TestApp, name: &str) -> organisation::Organisation {
    let mut tx = market.db().read().await.unwrap();
    let id = organisation::store::named(&mut tx, name).await.unwrap().expect("the organisation is known");
    organisation::store::find(&mut tx, id).await.unwrap().expect("the organisation")
}

#[tokio::test]
async fn two_importers_of_one_file_at_once_double_nothing() {
    let market = TestApp::start().await;
    let rows: String = (0..1500).map(|at| format!("{{\"title\":\"并行成果{at}\"}}\n")).collect();
    let job = market.job(Kind::Achievements, "same.jsonl", rows.as_bytes());
    let (mut one, mut other) = (Plain, Plain);
    let (first, second) = tokio::join!(
        importing::run(market.db(), &job, &mut one),
        importing::run(market.db(), &job, &mut other)
    );
    let (first, second) = (first.unwrap(), second.unwrap());
    assert_eq!(first.imported + second.imported, 1500, "{first:?} {second:?}");
    assert_ne!(first.import, second.import, "the second begins when the first has ended");
    market.caught_up().await;
    let found = market.json("/api/v1/search?q=%E5%B9%B6%E8%A1%8C%E6%88%90%E6%9E%9C&limit=1").await;
    assert_eq!(found["total"], 1500);
}

#[tokio::test]
async fn files_of_two_registers_with_one_name_do_not_hide_each_other() {
    let market = TestApp::start().await;
    let head = "编号,成果名称,完成单位\n";
    let one = format!("{head}1,稀土永磁电机,甲大学\n");
    let other = format!("{head}1,海水淡化膜,乙大学\n");
    market.import(Kind::Achievements, "成果汇总.csv", one.as_bytes()).await;
    let second = market.import(Kind::Achievements, "成果汇总.csv", other.as_bytes()).await;
    assert_eq!((second.imported, second.duplicates), (1, 0));
    let again = market.import(Kind::Achievements, "成果汇总.csv", other.as_bytes()).await;
    assert_eq!((again.imported, again.duplicates), (0, 1));
    assert_eq!(market.titles("achievement", "").await.len(), 2);
}

#[tokio::test]
async fn a_corrected_row_of_one_register_is_shown_and_changes_nothing() {
    let market = TestApp::start().await;
    let head = "编号,成果名称,完成单位,简介\n";
    market
        .import(Kind::Achievements, "成果.csv", format!("{head}1,稀土永磁电机,甲大学,旧\n").as_bytes())
        .await;
    let second = market
        .import(Kind::Achievements, "成果.csv", format!("{head}1,稀土永磁电机,甲大学,新\n").as_bytes())
        .await;
    assert_eq!((second.imported, second.duplicates), (0, 1));
    let report = Source::open(&second.duplicate_report.unwrap()).unwrap();
    let said: Vec<String> = report.map(|row| row.unwrap().cells.last().unwrap().text()).collect();
    assert!(said[0].starts_with("Changed"), "{said:?}");
}

#[tokio::test]
async fn an_organisation_known_by_name_only_is_completed_and_undoing_takes_that_back() {
    let market = TestApp::start().await;
    market.given(Kind::Achievements, &[json!({ "title": "深海浮标", "organisation": "某测试大学" })]).await;
    let rows = [
        json!({ "name": "某测试大学化工学院", "kind": "school", "parent": "某测试学院大学" }),
        json!({ "name": "某测试大学", "kind": "university", "region": "210200", "aliases": ["测大"] }),
        json!({ "name": "某测试学院大学", "kind": "university", "region": "210100" }),
    ];
    let summary = market.given(Kind::Organisations, &rows).await;
    assert_eq!((summary.imported, summary.duplicates), (3, 0));
    let known = organisation_named(&market, "测大").await;
    assert_eq!((known.draft.name.as_str(), known.draft.region.as_deref()), ("某测试大学", Some("210200")));
    assert_eq!(
        organisation_named(&market, "某测试学院大学").await.draft.region.as_deref(),
        Some("210100"),
        "a parent named by an earlier row of the file is completed by its own"
    );
    let undone =
        importing::undo(market.db(), &Actor::Operator, summary.import.unwrap(), &mut Plain).await.unwrap();
    assert_eq!(undone.kept, Vec::<String>::new());
    let known = organisation_named(&market, "某测试大学").await;
    assert!(known.draft.is_bare_name(), "{known:?}");
}

#[tokio::test]
async fn undoing_keeps_organisations_that_others_need_and_says_which() {
    let market = TestApp::start().await;
    let summary =
        market.given(Kind::Organisations, &[json!({ "name": "某测试大学", "region": "210200" })]).await;
    market.given(Kind::Achievements, &[json!({ "title": "深海浮标", "organisation": "某测试大学" })]).await;
    let undone =
        importing::undo(market.db(), &Actor::Operator, summary.import.unwrap(), &mut Plain).await.unwrap();
    assert_eq!((undone.removed, undone.kept), (0, vec!["某测试大学".to_owned()]));
}

/// Tells when the first batch is written.
struct Cut(Arc<Notify>);

impl Voice for Cut {
    fn fault(&self, fault: &Fault) -> String {
        Plain.fault(fault)
    }

    fn duplicate(&self, verdict: &Verdict) -> String {
        Plain.duplicate(verdict)
    }

    fn progress(&mut self, _: &Summary) {
        self.0.notify_one();
    }
}

#[tokio::test]
async fn an_interrupted_import_reports_on_all_its_rows() {
    let market = TestApp::start().await;
    let bad = "{\"title\":\"\"}\n";
    let rows: String = (0..1200).map(|at| format!("{{\"title\":\"成果编号{at}\"}}\n")).collect();
    let job = market.job(Kind::Achievements, "bad.jsonl", format!("{bad}{rows}{bad}").as_bytes());
    let cut = Arc::new(Notify::new());
    let mut voice = Cut(Arc::clone(&cut));
    tokio::select! {
        biased;
        () = cut.notified() => {}
        _ = importing::run(market.db(), &job, &mut voice) => panic!("the run was not cut off"),
    }
    let summary = importing::run(market.db(), &job, &mut Plain).await.unwrap();
    assert_eq!(summary.resumed_after, 500);
    let report = Source::open(&summary.rejected_report.expect("a report")).unwrap();
    assert_eq!((summary.rejected, report.count()), (2, 2));
}
