//! What is wrong is said at its row and column, and the rest comes in.

use catalog::import::{self as importing, Arrival, ImportError, Kind};

use crate::app::TestApp;
use crate::given::Plain;

const TABLE: &str = "成果名称,完成单位,专利号,成熟度,所在地\n\
    海水淡化膜,某海洋大学,201710601862.3,中试,大连\n\
    ,某海洋大学,,,\n\
    深海浮标,某海洋大学,201710601862.4,8,大连\n\
    船用尾轴密封,某海事大学,,,\n";

#[tokio::test]
async fn a_bad_row_is_explained_and_the_others_come_in() {
    let market = TestApp::start().await;
    let summary = market.import(Kind::Achievements, "table.csv", TABLE.as_bytes()).await;
    assert_eq!((summary.read, summary.imported, summary.rejected), (4, 2, 2));
    let fault = summary.first_faults.iter().find(|fault| fault.row == 4).expect("the wrong patent number");
    assert_eq!(fault.column.as_deref(), Some("专利号"));
    assert_eq!(fault.value, "201710601862.4");
    assert_eq!(fault.reason.key(), "import-fault-bad-patent-number");
    assert_eq!(market.titles("achievement", "").await.len(), 2);
}

#[tokio::test]
async fn the_report_of_refused_rows_can_be_mended_and_imported() {
    let market = TestApp::start().await;
    let summary = market.import(Kind::Achievements, "table.csv", TABLE.as_bytes()).await;
    let report = summary.rejected_report.expect("a report");
    // Unmended it is refused again, row for row: the reasons' own columns are left out.
    let again = importing::run(
        market.db(),
        &market.job(Kind::Achievements, "again.xlsx", &std::fs::read(report).unwrap()),
        &mut Plain,
    )
    .await
    .unwrap();
    assert_eq!((again.read, again.rejected), (2, 2));
}

#[tokio::test]
async fn gbk_and_a_byte_order_mark_are_understood() {
    let market = TestApp::start().await;
    let gbk = b"\xb1\xea\xcc\xe2,\xb5\xa5\xce\xbb\n\xba\xa3\xcb\xae\xb5\xad\xbb\xaf,\xc4\xb3\xba\xa3\xd1\xf3\xb4\xf3\xd1\xa7\n";
    market.import(Kind::Achievements, "gbk.csv", gbk).await;
    market.import(Kind::Achievements, "bom.csv", "\u{feff}标题\n轴承套圈淬火\n".as_bytes()).await;
    let mut titles = market.titles("achievement", "").await;
    titles.sort();
    assert_eq!(titles, ["海水淡化", "轴承套圈淬火"]);
}

#[tokio::test]
async fn a_dry_run_counts_and_writes_nothing() {
    let market = TestApp::start().await;
    let mut job = market.job(Kind::Achievements, "table.csv", TABLE.as_bytes());
    job.dry_run = true;
    let summary = importing::run(market.db(), &job, &mut Plain).await.unwrap();
    assert_eq!((summary.imported, summary.rejected), (2, 2));
    assert!(market.titles("achievement", "").await.is_empty());
}

#[tokio::test]
async fn a_file_that_is_no_table_is_refused_with_its_reason() {
    let market = TestApp::start().await;
    for (name, bytes) in [
        ("empty.csv", &b""[..]),
        ("broken.xlsx", b"PK\x03\x04 and nothing more"),
        ("paper.pdf", b"%PDF-1.7 ..."),
    ] {
        match market.try_import(Kind::Achievements, name, bytes).await {
            Err(ImportError::Open(error)) => assert!(error.key().starts_with("import-open-"), "{name}"),
            Err(other) => panic!("{name}: {other}"),
            Ok(summary) => panic!("{name}: {summary:?}"),
        }
    }
}

#[tokio::test]
async fn a_table_without_a_title_names_its_columns() {
    let market = TestApp::start().await;
    let error = market
        .try_import(Kind::Achievements, "odd.csv", "颜色,大小\n红,大\n蓝,小\n".as_bytes())
        .await
        .unwrap_err();
    assert!(matches!(&error, ImportError::Mapping(_)) && error.to_string().contains("颜色"), "{error}");
}

#[tokio::test]
async fn drafts_wait_out_of_sight() {
    let market = TestApp::start().await;
    let mut job = market.job(Kind::Achievements, "table.csv", TABLE.as_bytes());
    job.arrival = Arrival::Draft;
    importing::run(market.db(), &job, &mut Plain).await.unwrap();
    market.caught_up().await;
    assert!(market.titles("achievement", "").await.is_empty());
}
