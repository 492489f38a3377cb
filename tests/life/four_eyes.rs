//! What is sensitive is looked at by two, and what a unit endorsed by mistake is taken back.

use crate::life::market;

const UNIT: Option<&str> = Some("某理工大学");
const GOOD: [&str; 4] = ["4", "4", "4", "4"];

#[tokio::test]
async fn what_is_sensitive_is_marked_by_two_different_people() {
    let market = market().await;
    let researcher = market.person("13800000001", "researcher", UNIT).await;
    let officer = market.person("13800000002", "officer", UNIT).await;
    let operator = market.person("13800000003", "operator", None).await;
    let colleague = market.person("13800000006", "operator", None).await;
    let id = researcher.writes("全钒液流电池电堆", "no_patent").await;
    assert_eq!(researcher.submits(&id).await, 303);
    let vouched = [("ownership", "yes"), ("completers", "yes"), ("co_owners", "yes"), ("sensitive", "yes")];
    let endorsed = officer.post(&format!("/achievements/{id}/review/endorsement"), &vouched).await;
    assert_eq!(endorsed.status, 303, "{}", endorsed.body);
    let (page, review) = (format!("/achievements/{id}"), format!("/achievements/{id}/review"));
    assert!(operator.get(&review).await.shows("两名不同的评审人"));
    assert_eq!(operator.scores(&id, GOOD).await, 303);
    assert_eq!(market.get(&page).await.status, 404, "one pair of eyes is not enough");
    assert!(colleague.get("/desk").await.shows("全钒液流电池电堆"), "it waits for another");
    assert_eq!(operator.scores(&id, GOOD).await, 409, "nobody is both");
    assert_eq!(market.get(&page).await.status, 404);
    assert_eq!(colleague.scores(&id, GOOD).await, 303);
    assert_eq!(market.get(&page).await.status, 200);
    let history = market.get(&format!("{page}/history")).await;
    assert!(!history.shows("敏感成果"), "why two looked at it is not for everybody");
    let log = operator.get(&format!("/desk/audit?id={id}")).await;
    assert!(log.shows("列为敏感成果"), "{}", log.body);
}

#[tokio::test]
async fn either_of_the_two_may_say_no_and_the_operator_may_ask_for_the_second() {
    let market = market().await;
    let researcher = market.person("13800000001", "researcher", UNIT).await;
    let operator = market.person("13800000003", "operator", None).await;
    let colleague = market.person("13800000006", "operator", None).await;
    let id = researcher.writes("全钒液流电池电堆", "no_patent").await;
    assert_eq!(researcher.submits(&id).await, 303);
    let marks =
        [("advantage", "4"), ("clarity", "4"), ("cooperation", "4"), ("language", "4"), ("sensitive", "yes")];
    let first = operator.post(&format!("/achievements/{id}/review/score"), &marks).await;
    assert_eq!(first.status, 303, "{}", first.body);
    assert_eq!(market.get(&format!("/achievements/{id}")).await.status, 404);
    assert_eq!(colleague.scores(&id, ["4", "4", "4", "0"]).await, 303);
    assert!(researcher.get(&format!("/achievements/{id}/check")).await.shows("未通过"));
}

#[tokio::test]
async fn an_endorsement_is_taken_back_until_somebody_has_marked_it() {
    let market = market().await;
    let researcher = market.person("13800000001", "researcher", UNIT).await;
    let officer = market.person("13800000002", "officer", UNIT).await;
    let operator = market.person("13800000003", "operator", None).await;
    let id = researcher.writes("海水淡化用反渗透膜", "no_patent").await;
    assert_eq!(researcher.submits(&id).await, 303);
    let done = officer.post("/desk/portfolio", &[("id", &*id), ("act", "endorse"), ("vouched", "yes")]).await;
    assert!(done.shows("共 1 项，办成 1 项") && done.shows("value=\"recall\""), "{}", done.body);
    let back = [("id", &*id), ("act", "recall")];
    assert_eq!(researcher.post("/desk/portfolio", &back).await.status, 404);
    let undone = officer.post("/desk/portfolio", &back).await;
    assert!(undone.shows("共 1 项，办成 1 项"), "{}", undone.body);
    assert!(researcher.get(&format!("/achievements/{id}/check")).await.shows("单位审核中"));
    let twice = officer.post("/desk/portfolio", &back).await;
    assert!(twice.shows("共 1 项，办成 0 项"), "{}", twice.body);
    assert_eq!(officer.endorses(&id).await, 303);
    assert_eq!(operator.scores(&id, GOOD).await, 303);
    let late = officer.post("/desk/portfolio", &back).await;
    assert!(late.shows("共 1 项，办成 0 项") && late.shows("平台尚未评审"), "{}", late.body);
}

#[tokio::test]
async fn who_endorses_for_a_unit_does_not_score_for_the_market() {
    let market = market().await;
    let both = market.person("13800000003", "officer", UNIT).await;
    web::cli::grant_role(market.db(), "13800000003", "operator", None).await.expect("an appointment");
    let researcher = market.person("13800000001", "researcher", UNIT).await;
    let id = researcher.writes("全钒液流电池电堆", "no_patent").await;
    researcher.submits(&id).await;
    assert_eq!(both.endorses(&id).await, 303);
    assert_ne!(both.scores(&id, ["4", "4", "4", "4"]).await, 303, "four eyes");
    let operator = market.person("13800000004", "operator", None).await;
    assert_eq!(operator.scores(&id, ["4", "4", "4", "4"]).await, 303);
}

#[tokio::test]
async fn nobody_takes_off_or_puts_back_what_is_of_their_own_unit() {
    let market = market().await;
    let author = market.person("13800000003", "researcher", UNIT).await;
    web::cli::grant_role(market.db(), "13800000003", "operator", None).await.expect("an appointment");
    let colleague = market.person("13800000006", "researcher", UNIT).await;
    web::cli::grant_role(market.db(), "13800000006", "operator", None).await.expect("an appointment");
    let operator = market.person("13800000004", "operator", None).await;
    let id = author.writes("全钒液流电池电堆", "no_patent").await;
    assert_eq!(author.submits(&id).await, 303);
    assert_eq!(operator.scores(&id, GOOD).await, 303);
    let (off, back) = (format!("/achievements/{id}/suspension"), format!("/achievements/{id}/reinstatement"));
    let why = [("remark", "有单位主张权属")];
    for own in [&author, &colleague] {
        assert_eq!(own.post(&off, &why).await.status, 404, "that is for another operator");
    }
    assert_eq!(operator.post(&off, &why).await.status, 303);
    for own in [&author, &colleague] {
        assert_eq!(own.post(&back, &why).await.status, 404, "nobody is judge in their own cause");
        assert!(!own.get(&format!("/achievements/{id}/review")).await.shows("/reinstatement"));
    }
    assert_eq!(operator.post(&back, &why).await.status, 303);
    assert_eq!(market.get(&format!("/achievements/{id}")).await.status, 200);
}
