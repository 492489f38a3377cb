//! Complaints: notice, counter-notice, and the days of the law between them.

mod by_program;
mod posted;

use chrono::Duration;

use crate::app::TestApp;
use crate::intents::{listed, market_at};
use crate::people::somebody::Somebody;

const WORDS: &str = "与我单位第 ZL202010000000.0 号发明专利的权利要求 1 相同";

/// A market on a Thursday morning, with a public listing, its author, an operator and somebody who complains.
struct Case<'a> {
    author: Somebody<'a>,
    operator: Somebody<'a>,
    complainant: Somebody<'a>,
    listing: String,
    complaint: String,
}

async fn market() -> TestApp {
    market_at(Some("2026-11-26T01:00:00Z")).await
}

async fn filed(market: &TestApp) -> Case<'_> {
    let (author, id) = listed(market).await;
    let operator = market.person("13800000008", "operator", None).await;
    let complainant = market.person("13800000005", "enterprise", Some("某储能电站运营企业")).await;
    let listing = format!("/achievements/{id}");
    let complaint = complainant.complains_of(&listing).await;
    Case { author, operator, complainant, listing, complaint }
}

impl Somebody<'_> {
    /// Complains of a listing; answers the complaint's page.
    async fn complains_of(&self, listing: &str) -> String {
        let path = format!("{listing}/complaints/new");
        let filed = self.post(&path, &[("ground", "right"), ("words", WORDS), ("truth", "yes")]).await;
        assert_eq!(filed.status, 303, "{}", filed.body);
        filed.header("location").to_owned()
    }

    async fn does(&self, complaint: &str, act: &str, words: &str) -> u16 {
        self.post(&format!("{complaint}/{act}"), &[("words", words)]).await.status
    }
}

#[tokio::test]
async fn what_is_admitted_goes_off_is_answered_and_comes_back_after_the_days_of_the_law() {
    let market = market().await;
    let case = filed(&market).await;
    assert!(market.was_told("13800000008", WORDS).await, "the operator is told");
    assert!(case.operator.get("/desk").await.shows("侵犯专利"));
    assert_eq!(case.author.get(&case.complaint).await.status, 404, "not before it is admitted");
    assert_eq!(market.get(&case.listing).await.status, 200, "nor is anything off");

    assert_eq!(case.complainant.does(&case.complaint, "admission", "成立").await, 404);
    assert_eq!(case.operator.does(&case.complaint, "admission", " ").await, 422, "with a reason");
    assert_eq!(case.operator.does(&case.complaint, "admission", "权利要求比对基本相同").await, 303);
    assert_eq!(market.get(&case.listing).await.status, 404);
    market.caught_up().await;
    assert!(market.titles("achievement", "液流电池").await.is_empty());
    assert!(market.was_told("13800000001", WORDS).await, "the notice is passed on");

    let shown = case.author.get(&case.complaint).await;
    assert!(shown.shows("权利要求比对基本相同") && shown.shows("提交声明"));
    assert_eq!(case.author.does(&case.complaint, "counter-notice", "隔膜材料不同，见检测报告").await, 303);
    let told = market.messages_to("13800000005").await;
    let answer =
        told.iter().find(|text| text.contains("隔膜材料不同")).expect("the declaration is passed on");
    assert!(answer.contains("2026-12-11"), "{told:?}");

    market.passes(Duration::days(15)).await;
    assert_eq!(market.get(&case.listing).await.status, 404, "on the last day it is still off");
    market.passes(Duration::days(1)).await;
    assert_eq!(market.get(&case.listing).await.status, 200);
    // After so long without a visit one signs in again.
    let complainant = market.somebody();
    complainant.sign_in("13800000005").await;
    let shown = complainant.get(&case.complaint).await;
    assert!(shown.shows("已恢复展示"), "{}", shown.body);
    assert_eq!(complainant.does(&case.complaint, "proceedings", "晚了").await, 409);
}

#[tokio::test]
async fn proceedings_keep_it_off_until_they_end() {
    let market = market().await;
    let case = filed(&market).await;
    case.operator.does(&case.complaint, "admission", "初步成立").await;
    case.author.does(&case.complaint, "counter-notice", "不侵权").await;
    assert_eq!(case.complainant.does(&case.complaint, "proceedings", "某知识产权法庭已立案").await, 303);
    market.passes(Duration::days(40)).await;
    assert_eq!(market.get(&case.listing).await.status, 404);
    // Staff are signed out after hours, others after days.
    let operator = market.somebody();
    operator.sign_in("13800000008").await;
    assert_eq!(operator.does(&case.complaint, "upholding", "判决认定侵权").await, 303);
    assert_eq!(operator.does(&case.complaint, "reinstatement", "反悔").await, 409, "closed is closed");
    assert_eq!(market.get(&case.listing).await.status, 404);
}

#[tokio::test]
async fn a_complaint_is_dismissed_or_withdrawn_and_harms_nobody() {
    let market = market().await;
    let case = filed(&market).await;
    assert_eq!(case.operator.does(&case.complaint, "dismissal", "专利已终止").await, 303);
    assert!(market.was_told("13800000005", "专利已终止").await);
    assert_eq!(case.author.get(&case.complaint).await.status, 404, "the owner never hears of it");
    let again = case.complainant.complains_of(&case.listing).await;
    case.operator.does(&again, "admission", "成立").await;
    assert_eq!(market.get(&case.listing).await.status, 404);
    assert_eq!(case.complainant.does(&again, "withdrawal", "").await, 303);
    assert_eq!(market.get(&case.listing).await.status, 200);
    assert!(case.complainant.get("/me").await.shows("投诉人已撤回"));
}

#[tokio::test]
async fn of_two_complaints_the_second_keeps_it_off() {
    let market = market().await;
    let case = filed(&market).await;
    let other = market.person("13800000009", "expert", None).await;
    let second = other.complains_of(&case.listing).await;
    for complaint in [&case.complaint, &second] {
        assert_eq!(case.operator.does(complaint, "admission", "成立").await, 303);
    }
    assert_eq!(case.complainant.does(&case.complaint, "withdrawal", "").await, 303);
    assert_eq!(market.get(&case.listing).await.status, 404);
    assert_eq!(case.operator.does(&second, "reinstatement", "查明不实").await, 303);
    assert_eq!(market.get(&case.listing).await.status, 200);
}

#[tokio::test]
async fn what_is_missing_is_said_and_nothing_typed_is_lost() {
    let market = market().await;
    let (author, id) = listed(&market).await;
    let path = format!("/achievements/{id}/complaints/new");
    assert!(market.get(&format!("/achievements/{id}")).await.shows(&path), "the page says how");
    assert_eq!(market.get(&path).await.status, 303, "whoever complains is somebody");
    let somebody = market.person("13800000005", "expert", None).await;
    let refused = somebody.post(&path, &[("words", WORDS)]).await;
    assert!(refused.status == 422 && refused.shows(WORDS));
    assert!(refused.shows("id=\"ground-error\"") && refused.shows("id=\"truth-error\""));
    somebody.complains_of(&format!("/achievements/{id}")).await;
    let twice = somebody.post(&path, &[("ground", "right"), ("words", WORDS), ("truth", "yes")]).await;
    assert!(twice.status == 409 && twice.shows("正在处理"));
    let draft = author.writes("还没有公开的成果", "no_patent").await;
    let hidden = format!("/achievements/{draft}/complaints/new");
    assert_eq!(somebody.get(&hidden).await.status, 404);
    let export = somebody.get("/me/export.json").await;
    assert!(export.shows(WORDS));
    somebody.post("/me/erasure", &[("erase", "yes")]).await;
}

#[tokio::test]
async fn nobody_goes_past_a_complaint() {
    let market = market().await;
    let case = filed(&market).await;
    case.operator.does(&case.complaint, "admission", "初步成立").await;
    let back = [("remark", "误操作")];
    let past = case.operator.post(&format!("{}/reinstatement", case.listing), &back).await;
    assert!(past.status == 409 && past.shows("投诉"), "the operator ends the complaint first: {}", past.body);
    assert_eq!(market.get(&case.listing).await.status, 404);
    assert_eq!(case.complainant.does(&case.complaint, "withdrawal", "").await, 303);
    assert_eq!(market.get(&case.listing).await.status, 200);
}

#[tokio::test]
async fn what_was_off_for_another_reason_stays_off_when_a_complaint_ends() {
    let market = market().await;
    let case = filed(&market).await;
    let taken_off = [("remark", "完成人有异议，核实中")];
    assert_eq!(case.operator.post(&format!("{}/suspension", case.listing), &taken_off).await.status, 303);
    case.operator.does(&case.complaint, "admission", "初步成立").await;
    assert_eq!(case.complainant.does(&case.complaint, "withdrawal", "").await, 303);
    assert_eq!(market.get(&case.listing).await.status, 404, "the operator had another reason");
    let back = [("remark", "已核实")];
    assert_eq!(case.operator.post(&format!("{}/reinstatement", case.listing), &back).await.status, 303);
    assert_eq!(market.get(&case.listing).await.status, 200);
}

#[tokio::test]
async fn an_expired_listing_is_not_confirmed_while_a_complaint_holds_it_off() {
    let market = market().await;
    let case = filed(&market).await;
    market.passes(Duration::days(181)).await;
    for (one, mobile) in
        [(&case.operator, "13800000008"), (&case.author, "13800000001"), (&case.complainant, "13800000005")]
    {
        one.sign_in(mobile).await;
    }
    assert_eq!(case.operator.does(&case.complaint, "admission", "成立").await, 303);
    let renewed = case.author.post(&format!("{}/renewal", case.listing), &[]).await;
    assert!(renewed.status == 409 && renewed.shows("投诉"), "{}", renewed.body);
    assert_eq!(case.complainant.does(&case.complaint, "withdrawal", "").await, 303);
    assert_eq!(market.get(&case.listing).await.status, 404, "it is still expired");
    assert_eq!(case.author.post(&format!("{}/renewal", case.listing), &[]).await.status, 303);
}
