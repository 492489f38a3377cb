//! The import page: checked before anything is written, fenced to one's own unit, taken back.

use std::time::Duration;

use catalog::import::{Cell, Source};
use reqwest::Method;
use reqwest::multipart::{Form, Part};

use crate::app::{Answer, TestApp, send};
use crate::life::market;
use crate::people::somebody::Somebody;

const UNIT: &str = "某理工大学";

/// An officer's register: two sound rows, one of another university, one with a day that is none.
const REGISTER: &str = "成果,单位,成熟度,年份,内部代号\r\n\
    全钒液流电池电堆,某理工大学,TRL 6,2025,甲-01\r\n\
    海水淡化用反渗透膜,,TRL 12,2024,甲-02\r\n\
    船用低温余热发电,某海事大学,TRL 5,2024,甲-03\r\n\
    耐海水腐蚀涂层,某理工大学,TRL 7,2023,甲-04\r\n";

impl Somebody<'_> {
    pub(crate) async fn brings(
        &self,
        market: &TestApp,
        into: &str,
        name: &str,
        bytes: impl Into<Vec<u8>>,
    ) -> Answer {
        let part = Part::bytes(bytes.into()).file_name(name.to_owned());
        let form = Form::new().text("into", into.to_owned()).part("file", part);
        let request = market.request(Method::POST, "/imports").header("sec-fetch-site", "same-origin");
        send(request.multipart(form).header("cookie", self.cookie().expect("a session"))).await
    }

    /// The page once the market has done what it was asked for.
    pub(crate) async fn waits_for(&self, page: &str) -> Answer {
        // Longer than the lease of a node that has died.
        for _ in 0..600 {
            let answer = self.get(page).await;
            if !answer.headers.contains_key("refresh") {
                return answer;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("{page} does not come to rest");
    }

    /// The value of the choice of what goes where.
    pub(crate) async fn way(&self) -> String {
        let page = self.get("/imports").await;
        let choice = page.body.split("name=\"into\"").nth(1).expect("a choice");
        let code = choice.split("<option value=\"").nth(2).expect("an option");
        code.split('"').next().expect("an end").to_owned()
    }
}

#[tokio::test]
async fn an_officer_brings_a_register_mends_it_and_takes_it_back() {
    let market = market().await;
    let officer = market.person("13800000002", "officer", Some(UNIT)).await;
    let way = officer.way().await;
    let brought = officer.brings(&market, &way, "登记表.csv", REGISTER).await;
    assert_eq!(brought.status, 303, "{}", brought.body);
    let page = brought.header("location").to_owned();
    let checked = officer.waits_for(&page).await;
    assert!(checked.shows("已核对，未写入") && checked.shows("登记表.csv"), "{}", checked.body);
    assert!(checked.shows("“某海事大学”不是您所代表的单位"), "{}", checked.body);
    assert!(checked.shows("<td>单位</td><td>某海事大学</td>"), "{}", checked.body);
    assert!(checked.shows("成熟度应在 1 到 9 级之间") && checked.shows("TRL 12"));
    assert!(
        checked.shows("导入 2 条") && checked.shows("甲-01"),
        "two are left, and each column has examples"
    );
    assert!(!officer.get("/desk/portfolio").await.shows("全钒液流电池电堆"), "nothing is written yet");

    let mapping = format!("{page}/mapping");
    let without = officer.post(&mapping, &[("target", ""); 5]).await;
    assert_eq!(without.status, 303);
    assert!(officer.waits_for(&page).await.shows("没有找到标题列"));
    let fields = ["title", "organisation", "maturity", "year", "keywords"].map(|target| ("target", target));
    assert_eq!(officer.post(&mapping, &fields).await.status, 303);
    assert!(officer.waits_for(&page).await.shows("导入 2 条"));
    assert_eq!(officer.post(&mapping, &fields[..2]).await.status, 400, "a form of another file");

    assert_eq!(officer.post(&format!("{page}/order"), &[]).await.status, 303);
    let done = officer.waits_for(&page).await;
    assert!(done.shows("已导入") && done.shows("rejected.xlsx"), "{}", done.body);
    assert_eq!(officer.post(&format!("{page}/order"), &[]).await.status, 409, "once");
    let portfolio = officer.get("/desk/portfolio?stage=draft").await;
    assert!(portfolio.shows("全钒液流电池电堆") && portfolio.shows("耐海水腐蚀涂层"));
    assert!(!portfolio.shows("船用低温余热发电"));

    let report = format!("{page}/reports/rejected.xlsx");
    let rows = rows_of(&market, &officer, &report).await;
    assert_eq!(rows.len(), 2, "{rows:?}");
    assert!(rows[0].contains("海水淡化用反渗透膜") && rows[0].contains("成熟度"), "{rows:?}");

    let again = officer.brings(&market, &way, "登记表.csv", REGISTER).await;
    let second = officer.waits_for(again.header("location")).await;
    assert!(second.shows("没有可以导入的行"), "what is in already is not taken twice: {}", second.body);
    assert!(second.shows("<option value=\"keywords\" selected"), "where a column went is remembered");

    let touched = portfolio.body.split("name=\"id\" value=\"").nth(1).expect("a listing");
    let touched = touched.split('"').next().expect("an end").to_owned();
    let title = officer.get(&format!("/achievements/{touched}/draft/what")).await;
    assert_eq!(title.status, 200, "an officer works on what was imported");
    officer
        .saves(
            &format!("/achievements/{touched}/draft/why"),
            &[("problem", "改过的"), ("solution", "改过的")],
        )
        .await;
    assert_eq!(officer.post(&format!("{page}/reversal"), &[]).await.status, 422, "not by a slip");
    assert_eq!(officer.post(&format!("{page}/reversal"), &[("sure", "yes")]).await.status, 303);
    let undone = officer.waits_for(&page).await;
    assert!(undone.shows("移除了 1 条") && undone.shows("保留不动"), "{}", undone.body);
    let left = officer.get("/desk/portfolio?stage=draft").await;
    assert_eq!(left.body.matches("name=\"id\"").count(), 1, "what somebody has worked on stays");
}

/// The rows of a workbook that the page gives.
async fn rows_of(market: &TestApp, somebody: &Somebody<'_>, path: &str) -> Vec<String> {
    let request = market.request(Method::GET, path).header("cookie", somebody.cookie().expect("a session"));
    let answer = request.send().await.expect("an answer");
    assert_eq!(answer.status(), 200);
    let file = market.folder().join("report.xlsx");
    std::fs::write(&file, answer.bytes().await.expect("bytes")).expect("a file");
    let source = Source::open(&file).expect("a workbook");
    source.map(|row| row.expect("a row").cells.iter().map(Cell::text).collect::<Vec<_>>().join("|")).collect()
}

#[tokio::test]
async fn files_are_for_their_unit_alone_and_what_others_hide_stays_hidden() {
    let market = market().await;
    let officer = market.person("13800000002", "officer", Some(UNIT)).await;
    let stranger = market.person("13800000004", "officer", Some("某海事大学")).await;
    let researcher = market.person("13800000001", "researcher", Some(UNIT)).await;
    assert_eq!(researcher.get("/imports").await.status, 404);
    let way = officer.way().await;
    let brought = officer.brings(&market, &way, "登记表.csv", REGISTER).await;
    let page = brought.header("location").to_owned();
    officer.waits_for(&page).await;
    for other in [&stranger, &researcher] {
        assert_eq!(other.get(&page).await.status, 404);
        assert_eq!(other.post(&format!("{page}/order"), &[]).await.status, 404);
        assert_eq!(other.get(&format!("{page}/reports/rejected.xlsx")).await.status, 404);
    }
    let foreign = stranger.brings(&market, &way, "x.csv", REGISTER).await;
    assert_eq!(foreign.status, 422, "nobody imports for another unit");
    officer.post(&format!("{page}/order"), &[]).await;
    officer.waits_for(&page).await;
    // The same words at another university: their drafts are nobody else's to learn of.
    let way = stranger.way().await;
    let same = "成果\r\n全钒液流电池电堆\r\n耐海水腐蚀涂层\r\n";
    let brought = stranger.brings(&market, &way, "y.csv", same).await;
    let checked = stranger.waits_for(brought.header("location")).await;
    assert!(checked.shows("导入 2 条") && !checked.shows("duplicates.xlsx"), "{}", checked.body);
}

#[tokio::test]
async fn an_enterprise_brings_demands_and_the_operator_anything() {
    let market = market().await;
    let enterprise = market.person("13800000005", "enterprise", Some("某储能电站运营企业")).await;
    let operator = market.person("13800000003", "operator", None).await;
    let way = enterprise.way().await;
    assert!(way.starts_with("demands/"));
    let rows = "需求名称,预算\r\n长寿命储能电池,80万元\r\n负数预算的需求,-5万元\r\n";
    let brought = enterprise.brings(&market, &way, "需求.csv", rows).await;
    let page = brought.header("location").to_owned();
    let checked = enterprise.waits_for(&page).await;
    assert!(checked.shows("金额不能是负数") && checked.shows("导入 1 条"), "{}", checked.body);
    enterprise.post(&format!("{page}/order"), &[]).await;
    enterprise.waits_for(&page).await;
    assert!(enterprise.get("/me").await.shows("长寿命储能电池"));
    assert!(operator.get("/desk").await.shows("长寿命储能电池"), "the operator reads it before it is public");
    assert_eq!(operator.get(&page).await.status, 404, "an enterprise's file is the enterprise's");

    let brought =
        operator.brings(&market, "organisations/", "单位.csv", "单位名称\r\n某新设研究院\r\n").await;
    let page = brought.header("location").to_owned();
    operator.waits_for(&page).await;
    operator.post(&format!("{page}/order"), &[]).await;
    assert!(operator.waits_for(&page).await.shows("已导入"));
    market.caught_up().await;
    assert!(market.get("/organisations").await.shows("某新设研究院"));
}

#[tokio::test]
async fn what_is_no_table_is_refused_with_its_reason_and_work_goes_on_after_a_crash() {
    let market = market().await;
    let officer = market.person("13800000002", "officer", Some(UNIT)).await;
    let way = officer.way().await;
    let empty = officer.brings(&market, &way, "x.csv", "").await;
    assert!(empty.status == 422 && empty.shows("id=\"file-error\""));
    let brought = officer.brings(&market, &way, "x.pdf", "%PDF-1.7 这不是表格").await;
    let refused = officer.waits_for(brought.header("location")).await;
    assert!(refused.shows("暂不能导入") && refused.shows("PDF"), "{}", refused.body);
    let many =
        (0..3000).fold("成果\r\n".to_owned(), |rows, at| format!("{rows}第{at}种耐海水腐蚀涂层\r\n"));
    let brought = officer.brings(&market, &way, "many.csv", many).await;
    let page = brought.header("location").to_owned();
    officer.waits_for(&page).await;
    officer.post(&format!("{page}/order"), &[]).await;
    tokio::time::sleep(Duration::from_millis(700)).await;
    let cookie = officer.cookie();
    let market = market.restart().await;
    let officer = market.somebody();
    officer.holds(cookie);
    let done = officer.waits_for(&page).await;
    assert!(done.shows("已导入") && done.shows(">3000<"), "each row once: {}", done.body);
    let portfolio = officer.get("/desk/portfolio").await;
    assert!(portfolio.shows("3000"), "{}", portfolio.body);
}
