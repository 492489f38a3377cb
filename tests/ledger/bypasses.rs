//! Contracts made past the broker: seen, looked into, and told to nobody too early (民法典 §965).

use catalog::import::Kind;
use chrono::Duration;
use serde_json::json;

use super::by_hand::{Table, table};
use super::{ENTERPRISE, market};
use crate::people::somebody::Somebody;

const DESK: &str = "/desk/bypasses";

/// Reports a contract of a day; answers how many questions it has raised.
async fn reports(operator: &Somebody<'_>, table: &Table<'_>, day: &str, broker: &str) -> usize {
    let form = [
        ("seller", "某理工大学"),
        ("buyer", ENTERPRISE),
        ("listing", table.achievement.as_str()),
        ("day", day),
        ("broker", broker),
    ];
    let answer = operator.post(DESK, &form).await;
    assert_eq!(answer.status, 303, "{}", answer.body);
    answer.header("location").split('=').nth(1).and_then(|count| count.parse().ok()).expect("a count")
}

#[tokio::test]
async fn a_contract_past_the_broker_is_looked_into_and_the_broker_is_told() {
    let market = market().await;
    let table = table(&market).await;
    let page = table.introduced().await;
    let operator = &table.operator;
    assert_eq!(
        reports(operator, &table, "2026-11-25", "").await,
        0,
        "the day before, nobody had introduced them"
    );
    assert_eq!(
        reports(operator, &table, "2026-11-26", "13800000007").await,
        0,
        "with the broker, nobody is bypassed"
    );
    market.person("13800000017", "broker", Some(super::by_hand::AGENCY)).await;
    assert_eq!(
        reports(operator, &table, "2026-11-26", "13800000017").await,
        0,
        "nor with a colleague of the agency"
    );
    assert_eq!(reports(operator, &table, "2026-11-26", "").await, 1);
    assert_eq!(reports(operator, &table, "2026-11-26", "").await, 0, "reported twice, it is one");

    let desk = operator.get("/desk").await;
    assert!(desk.shows("待核查的跳单提示 1 件"), "{}", desk.body);
    let id = desk.body.split("\"/desk/bypasses/").nth(1).and_then(|rest| rest.get(..36)).expect("a question");
    let finding = format!("{DESK}/{id}/finding");
    let shown = operator.get(&finding).await;
    assert!(shown.shows("enterprise 13800000005") && shown.shows("broker 13800000007"));
    assert!(table.broker.get("/me/introductions").await.shows("可能绕开您的合同"));
    assert!(
        market.was_told("13800000007", "您不在其中").await && market.was_told("13800000008", "请核查").await
    );
    for (party, mobile) in [(&table.researcher, "13800000001"), (&table.enterprise, "13800000005")] {
        assert!(!market.was_told(mobile, "绕开").await && !party.get(&page).await.shows("可能绕开"));
        assert_eq!(party.get(&finding).await.status, 404);
    }
    assert_eq!(table.broker.get(DESK).await.status, 404);

    let bare = operator.post(&finding, &[("words", "合同见附件")]).await;
    assert!(bare.status == 422 && bare.shows("id=\"finding-error\"") && bare.shows("合同见附件"));
    let found = [("finding", "owed"), ("words", "邮件往来显示由引荐人提供机会")];
    assert_eq!(operator.post(&finding, &found).await.status, 303);
    assert_eq!(operator.post(&finding, &found).await.status, 409);
    assert!(market.was_told("13800000007", "邮件往来显示由引荐人提供机会").await);
    assert!(table.broker.get("/me/introductions").await.shows("应付报酬"));
    assert!(!operator.get("/desk").await.shows("待核查的跳单提示"));
}

#[tokio::test]
async fn protection_ends_with_its_last_day_and_with_two_disputes() {
    let market = market().await;
    let table = table(&market).await;
    let page = table.introduced().await;
    market.passes(Duration::days(3 * 366)).await;
    let operator = market.somebody();
    operator.sign_in("13800000008").await;
    assert_eq!(reports(&operator, &table, "2028-11-27", "").await, 0, "one day too late");
    assert_eq!(reports(&operator, &table, "2028-11-26", "").await, 1, "the last day is within");
    let researcher = market.somebody();
    researcher.sign_in("13800000001").await;
    assert!(researcher.get(&page).await.shows("已送达："));
}

#[tokio::test]
async fn what_both_dispute_protects_nobody_and_one_dispute_does_not_help() {
    let market = market().await;
    let table = table(&market).await;
    let page = table.introduced().await;
    let said = [("reason", "此前已经相识")];
    table.enterprise.post(&format!("{page}/dispute"), &said).await;
    assert_eq!(reports(&table.operator, &table, "2026-11-26", "").await, 1);
    table.researcher.post(&format!("{page}/dispute"), &said).await;
    market.passes(Duration::days(1)).await;
    let operator = market.somebody();
    operator.sign_in("13800000008").await;
    assert_eq!(reports(&operator, &table, "2026-11-27", "").await, 0);
}

#[tokio::test]
async fn what_is_wrong_in_a_report_is_said_and_what_was_typed_stays() {
    let market = market().await;
    let table = table(&market).await;
    let form = [
        ("seller", "没有的大学"),
        ("buyer", ""),
        ("listing", "电堆"),
        ("day", "2026-11-27"),
        ("broker", "某人"),
    ];
    let refused = table.operator.post(DESK, &form).await;
    assert!(refused.status == 422 && refused.shows("没有的大学"), "{}", refused.body);
    for field in ["buyer", "listing", "day", "broker"] {
        assert!(refused.shows(&format!("id=\"{field}-error\"")), "{field}");
    }
    let day = "2026-11-26";
    let form =
        [("seller", "没有的大学"), ("buyer", ENTERPRISE), ("listing", table.demand.as_str()), ("day", day)];
    let refused = table.operator.post(DESK, &form).await;
    assert!(refused.status == 422 && refused.shows("id=\"seller-error\""));
    let nothing = table.operator.get(DESK).await;
    assert!(nothing.shows("现在没有待核查的"));
}

#[tokio::test]
async fn a_contract_of_who_took_a_case_over_lawfully_bypasses_nobody() {
    let market = market().await;
    let table = table(&market).await;
    table.introduced().await;
    let agency = "另一技术转移机构";
    market.given(Kind::Organisations, &[json!({ "name": agency, "kind": "agency" })]).await;
    let (second, third) = ("13800000017", "13800000018");
    let successor = market.person(second, "broker", Some(agency)).await;
    market.person(third, "broker", Some(agency)).await;
    let achievement = table.achievement.split('/').next_back().expect("an id");
    let case = crate::cases::agreed(&table.researcher, &table.enterprise, achievement).await;

    let id_of = async |mobile: &str| {
        let person = web::cli::add_person(market.db(), mobile, mobile).await.expect("a person");
        person.to_string()
    };
    let (first_id, second_id) = (id_of("13800000007").await, id_of(second).await);
    let nothing = [("employer", "no"), ("shareholding", "no"), ("kin", "no"), ("client", "no")];
    let offered = table.operator.post(&format!("{case}/assignments"), &[("broker", &first_id)]).await;
    assert_eq!(offered.status, 303, "{}", offered.body);
    let first = offered.header("location").to_owned();
    let taken = table.broker.post(&format!("{first}/acceptance"), &nothing).await;
    assert_eq!(taken.status, 303, "{}", taken.body);
    let form = [("to", second_id.as_str()), ("handover", "离职"), ("kept", "300")];
    let handed = table.operator.post(&format!("{first}/hand-over"), &form).await;
    assert_eq!(handed.status, 303, "{}", handed.body);
    let next = handed.header("location").to_owned();
    let taken = successor.post(&format!("{next}/acceptance"), &nothing).await;
    assert_eq!(taken.status, 303, "{}", taken.body);

    let day = "2026-11-26";
    assert_eq!(reports(&table.operator, &table, day, second).await, 0, "with the successor");
    assert!(!table.operator.get("/desk").await.shows("待核查的跳单提示"));
    assert_eq!(reports(&table.operator, &table, day, third).await, 1, "a stranger took nothing over");
}
