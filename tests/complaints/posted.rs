//! What everybody reads of complaints about rights (电子商务法 §44).

use super::{WORDS, filed, market};

#[tokio::test]
async fn notices_declarations_and_results_are_public_without_a_name_or_a_word() {
    let market = market().await;
    let none = market.get("/complaints").await;
    assert!(none.status == 200 && none.shows("还没有收到这类投诉"), "{}", none.body);
    assert!(market.get("/").await.shows("href=\"/complaints\""), "the foot of every page leads there");

    let case = filed(&market).await;
    let path = format!("{}/complaints/new", case.listing);
    let other = [("ground", "false"), ("words", WORDS), ("truth", "yes")];
    assert_eq!(case.complainant.post(&path, &other).await.status, 409, "one at a time");
    let received = market.get("/complaints").await;
    assert!(received.shows("侵犯专利") && received.shows("等待运营方决定"), "{}", received.body);
    assert!(received.shows("决定后公示") && !received.shows("全钒液流电池电堆"), "{}", received.body);

    assert_eq!(case.operator.does(&case.complaint, "admission", "权利要求比对基本相同").await, 303);
    assert_eq!(case.author.does(&case.complaint, "counter-notice", "隔膜材料不同，见检测报告").await, 303);
    let answered = market.get("/complaints").await;
    assert!(answered.shows("投诉成立，暂停展示") && answered.shows("提交声明"), "{}", answered.body);
    assert!(answered.shows("现不展示") && answered.shows("2026年11月26日"), "{}", answered.body);
    assert_eq!(case.operator.does(&case.complaint, "reinstatement", "检测报告表明材料不同").await, 303);
    let closed = market.get("/complaints").await;
    assert!(closed.shows("恢复展示") && closed.shows("全钒液流电池电堆"), "{}", closed.body);
    for private in [WORDS, "权利要求比对", "隔膜材料不同", "检测报告表明", "某储能电站运营企业", "13800000"]
    {
        assert!(!closed.shows(private), "{private}");
    }
}

#[tokio::test]
async fn what_is_no_matter_of_rights_is_not_posted() {
    let market = market().await;
    let (_, id) = crate::intents::listed(&market).await;
    let firm = market.person("13800000005", "enterprise", Some("某储能电站运营企业")).await;
    let form = [("ground", "personal"), ("words", "公开了我的手机号"), ("truth", "yes")];
    assert_eq!(firm.post(&format!("/achievements/{id}/complaints/new"), &form).await.status, 303);
    assert!(market.get("/complaints").await.shows("还没有收到这类投诉"));
}
