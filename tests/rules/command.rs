//! `qiao rules` and `qiao publicity`.

use std::path::Path;
use std::process::Output;

use serde_json::{Value, json};

use crate::app::{TestApp, qiao};

/// Runs the program in a folder of its own, on SQLite.
async fn run(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = tokio::process::Command::new(qiao());
    command.args(arguments).env("QIAO_DATA_DIR", folder.join("data")).env_remove("QIAO_DATABASE_URL");
    command.output().await.expect("the program runs")
}

fn read(done: &Output) -> Value {
    serde_json::from_slice(&done.stdout)
        .unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&done.stderr)))
}

async fn ends(arguments: &[&str]) -> Value {
    let folder = tempfile::tempdir().expect("a folder");
    let all: Vec<&str> = ["publicity", "end", "--json"].iter().chain(arguments).copied().collect();
    let done = run(folder.path(), &all).await;
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    assert!(!folder.path().join("data").exists(), "counting makes no market");
    read(&done)
}

#[tokio::test]
async fn a_notice_of_september_ends_after_the_holidays_and_names_its_rule() {
    let said = ends(&["--posted", "2025-09-20", "--days", "15"]).await;
    assert_eq!(said["ends_on"], "2025-10-09");
    assert_eq!(said["ends_at"], "2025-10-09T16:00:00Z");
    assert_eq!(said["calendar"], "announced");
    let rule = &said["rule"];
    assert_eq!((&rule["key"], &rule["value"]), (&json!("publicity.notice"), &json!(15)));
    let text = |value: &Value| value.as_str().expect("a text").to_owned();
    assert!(text(&rule["law"]).contains("§201") && text(&rule["law"]).contains("§203"));
    assert!(text(&rule["source"]).contains("国发〔2016〕16号"));
    assert_eq!(ends(&["--posted", "2025-09-20"]).await["ends_on"], "2025-10-09", "as the rule says");
}

#[tokio::test]
async fn working_days_other_places_and_years_nobody_has_announced() {
    let posted = "2026-09-30".parse().expect("a day");
    let said = ends(&["--posted", "2026-09-30", "--days", "15", "--working-days"]).await;
    assert_eq!(said["ends_on"], json!(db::business_day::add_working(posted, 15)));
    assert_eq!(said["counts"], "working days");
    let said = ends(&["--posted", "2026-03-02", "--jurisdiction", "浙江"]).await;
    assert_eq!(said["rule"]["jurisdiction"], "330000");
    let short = ends(&["--posted", "2026-03-02", "--days", "5"]).await;
    assert_eq!(short["meets_rule"], false);
    let later = ends(&["--posted", "2026-12-28", "--days", "15"]).await;
    assert_eq!((&later["calendar"], &later["ends_on"]), (&json!("unannounced"), &json!("2027-01-12")));
}

#[tokio::test]
async fn what_is_no_day_is_refused_in_words() {
    let folder = tempfile::tempdir().expect("a folder");
    for wrong in ["2025-02-30", "20 September", ""] {
        let done = run(folder.path(), &["publicity", "end", "--posted", wrong]).await;
        assert!(!done.status.success());
        assert!(String::from_utf8_lossy(&done.stderr).contains("no day of the calendar"), "{wrong}");
    }
    for days in ["0", "-1", "4000"] {
        let done = run(folder.path(), &["publicity", "end", "--posted", "2025-09-20", "--days", days]).await;
        assert!(!done.status.success(), "{days}");
    }
}

const GOOD: &str = "key,jurisdiction,value,unit,from,source\n\
    reward.lead,大连市,60%,basis points,2099-01-01,测试规定第一条\n\
    listing.valid,,90,,2099-01-02,\"运营规则，测试\"\n";

#[tokio::test]
async fn rules_come_from_a_file_once_and_go_back_into_one() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("rules.csv");
    std::fs::write(&file, GOOD).expect("a file");
    let path = file.to_str().expect("a path");
    let dry = read(&run(folder.path(), &["rules", "import", path, "--dry-run", "--json"]).await);
    assert_eq!((&dry["set"], &dry["dry_run"]), (&json!(2), &json!(true)));
    let list = ["rules", "list", "--key", "reward.lead", "--jurisdiction", "210200", "--json"];
    assert_eq!(read(&run(folder.path(), &list).await)["rules"], json!([]), "nothing was written");

    let done = run(folder.path(), &["rules", "import", path, "--json"]).await;
    assert!(done.status.success());
    assert_eq!(read(&done), json!({ "read": 2, "set": 2, "known": 0, "faults": [], "dry_run": false }));
    let again = read(&run(folder.path(), &["rules", "import", path, "--json"]).await);
    assert_eq!((&again["set"], &again["known"]), (&json!(0), &json!(2)), "the same file sets nothing again");
    let listed = read(&run(folder.path(), &list).await);
    assert_eq!(listed["rules"][0]["value"], 6000);
    assert_eq!(listed["rules"][0]["source"], "测试规定第一条");

    for name in ["all.csv", "all.tsv", "all.json"] {
        let out = folder.path().join(name);
        let path = out.to_str().expect("a path");
        let mut export = vec!["rules", "export", path];
        export.extend(name.ends_with("json").then_some("--json"));
        assert!(run(folder.path(), &export).await.status.success());
        let back = read(&run(folder.path(), &["rules", "import", path, "--json"]).await);
        assert_eq!((&back["set"], &back["faults"]), (&json!(0), &json!([])), "{name}");
        assert!(back["known"].as_u64() > Some(40) && back["known"] == back["read"], "{name}: {back}");
    }
}

#[tokio::test]
async fn a_table_in_force_is_brought_over_to_another_market() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("rules.csv");
    let past = "key,jurisdiction,value,unit,from,source\nreward.lead,210200,6000,basis points,2018-01-01,测试规定第一条\n";
    std::fs::write(&file, past).expect("a file");
    let path = file.to_str().expect("a path");
    let refused = run(folder.path(), &["rules", "import", path, "--json"]).await;
    assert_eq!((refused.status.code(), &read(&refused)["faults"][0]["column"]), (Some(1), &json!("from")));
    let brought = read(&run(folder.path(), &["rules", "import", path, "--in-force", "--json"]).await);
    assert_eq!((&brought["set"], &brought["faults"]), (&json!(1), &json!([])));
    let list = ["rules", "list", "--key", "reward.lead", "--jurisdiction", "210200", "--json"];
    assert_eq!(read(&run(folder.path(), &list).await)["rules"][0]["from"], "2018-01-01");
}

#[tokio::test]
async fn one_wrong_row_keeps_all_of_them_out_and_each_is_named() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("rules.tsv");
    let rows = [
        "key\tjurisdiction\tvalue\tunit\tfrom\tsource",
        "reward.transfer\t330000\t7500\tbasis points\t2099-01-01\t测试",
        "reward.transfer\t330000\t75%\tdays\t2099-01-02\t测试",
        "nothing.such\tCN\t1\t\t2099-01-01\t测试",
        "listing.valid\tCN\t90\tdays\t2020-01-01\t测试",
        "listing.valid\t瓦房店市\t90\tdays\t2099-01-01\t",
        "reward.transfer\t330000\t7600\tbasis points\t2099-01-01\t测试",
        "reward.transfer\tCN\t10001\tbasis points\t2099-01-01\t测试",
    ];
    std::fs::write(&file, rows.join("\n")).expect("a file");
    let done = run(folder.path(), &["rules", "import", file.to_str().expect("a path"), "--json"]).await;
    assert_eq!(done.status.code(), Some(1));
    let said = read(&done);
    let faults = said["faults"].as_array().expect("faults");
    let places: Vec<(u64, &str)> = faults
        .iter()
        .map(|fault| (fault["row"].as_u64().expect("a row"), fault["column"].as_str().expect("a column")))
        .collect();
    assert_eq!(
        places,
        [(3, "unit"), (4, "key"), (5, "from"), (6, "jurisdiction"), (6, "source"), (7, "from"), (8, "value")]
    );
    assert!(faults.iter().all(|fault| !fault["reason"].as_str().expect("a reason").is_empty()));
    assert_eq!(said["set"], 0);
    let list = read(&run(folder.path(), &["rules", "list", "--key", "reward.transfer", "--json"]).await);
    let rules = list["rules"].as_array().expect("rules");
    assert!(rules.iter().all(|rule| rule["from"] != "2099-01-01"), "the right row was not set either");
}

#[tokio::test]
async fn a_file_without_its_columns_says_which() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("rules.csv");
    std::fs::write(&file, "key,value\nlisting.valid,90\n").expect("a file");
    let done = run(folder.path(), &["rules", "import", file.to_str().expect("a path")]).await;
    assert_eq!(done.status.code(), Some(1));
    let said = String::from_utf8_lossy(&done.stdout).into_owned();
    assert!(said.contains("from") && said.contains("source"), "{said}");
}

#[tokio::test]
async fn a_running_market_takes_rules_into_its_log() {
    let market = TestApp::start().await;
    let file = market.folder().join("rules.csv");
    std::fs::write(&file, GOOD).expect("a file");
    let said = market.runs(&["rules", "import", file.to_str().expect("a path"), "--json"]).await;
    let said: Value = serde_json::from_str(&said).expect("JSON");
    assert_eq!(said["set"], 2);
    let listed = market.runs(&["rules", "list", "--jurisdiction", "210200", "--json"]).await;
    assert!(listed.contains("测试规定第一条"), "{listed}");
    market.runs(&["verify"]).await;
}
