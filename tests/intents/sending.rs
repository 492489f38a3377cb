//! Who may send, and what of.

use crate::intents::{listed, market_at};

#[tokio::test]
async fn an_enterprise_sends_an_intent_and_the_researcher_is_told() {
    let market = market_at(None).await;
    let (researcher, id) = listed(&market).await;
    let enterprise = market.person("13800000005", "enterprise", Some("某储能电站运营企业")).await;
    let intent = enterprise.intends(&id, &[("budget", "50-200")]).await;
    assert!(enterprise.get(&intent).await.shows("等待答复"));
    let seen = researcher.get(&intent).await;
    assert!(seen.shows("某储能电站运营企业") && seen.shows("50 万至 200 万元"));
    assert!(!seen.shows("13800000005"), "no contact before both agree");
    assert!(researcher.get("/me").await.shows("收到的意向"));
    assert!(market.was_told("13800000001", "全钒液流电池电堆").await);
}

#[tokio::test]
async fn who_asks_unnamed_stays_so_until_accepted() {
    let market = market_at(None).await;
    let (researcher, id) = listed(&market).await;
    let enterprise = market.person("13800000005", "enterprise", Some("某储能电站运营企业")).await;
    let intent = enterprise.intends(&id, &[("anonymous", "yes")]).await;
    let seen = researcher.get(&intent).await;
    assert!(!seen.shows("某储能电站运营企业") && seen.shows("接受后可见"));
    assert!(!market.was_told("13800000001", "某储能电站运营企业").await);
    researcher.post(&format!("{intent}/acceptance"), &[("share", "yes")]).await;
    let seen = researcher.get(&intent).await;
    assert!(seen.shows("某储能电站运营企业") && seen.shows("+8613800000005"));
    assert!(enterprise.get(&intent).await.shows("+8613800000001"));
}

#[tokio::test]
async fn one_open_intent_for_each_unit_and_listing_even_at_once() {
    let market = market_at(None).await;
    let (_, id) = listed(&market).await;
    let one = market.person("13800000005", "enterprise", Some("某储能电站运营企业")).await;
    let two = market.person("13800000006", "enterprise", Some("某储能电站运营企业")).await;
    let path = format!("/achievements/{id}/intents/new");
    let fields = [("purpose", "license"), ("words", "想谈"), ("consent", "yes")];
    let (first, second) = tokio::join!(one.post(&path, &fields), two.post(&path, &fields));
    let mut answers = [first.status, second.status];
    answers.sort_unstable();
    assert_eq!(answers, [303, 409]);
    let other = market.person("13800000007", "enterprise", Some("某海参养殖企业")).await;
    other.intends(&id, &[]).await;
}

#[tokio::test]
async fn without_a_unit_a_purpose_or_consent_nothing_is_sent_and_nothing_is_lost() {
    let market = market_at(None).await;
    let (researcher, id) = listed(&market).await;
    let path = format!("/achievements/{id}/intents/new");
    let nobody = market.somebody();
    assert_eq!(nobody.get(&path).await.status, 303);
    nobody.sign_in("13900000009").await;
    let refused = nobody.post(&path, &[("purpose", "license"), ("words", "想谈"), ("consent", "yes")]).await;
    assert!(refused.status == 409 && refused.shows("想谈") && refused.shows("/me/appointments"));
    let enterprise = market.person("13800000005", "enterprise", Some("某储能电站运营企业")).await;
    let half = enterprise.post(&path, &[("words", "想谈<i>")]).await;
    assert!(half.status == 422 && half.shows("id=\"purpose-error\"") && half.shows("id=\"consent-error\""));
    assert!(half.shows("想谈&lt;i&gt;"));
    assert_eq!(researcher.get(&path).await.status, 409, "not about what is one's own");
}

#[tokio::test]
async fn to_others_there_is_no_such_intent() {
    let market = market_at(None).await;
    let (_, id) = listed(&market).await;
    let enterprise = market.person("13800000005", "enterprise", Some("某储能电站运营企业")).await;
    let stranger = market.person("13800000007", "enterprise", Some("某海参养殖企业")).await;
    let operator = market.person("13800000008", "operator", None).await;
    let intent = enterprise.intends(&id, &[]).await;
    for other in [&stranger, &operator] {
        assert_eq!(other.get(&intent).await.status, 404);
        assert_eq!(other.post(&format!("{intent}/acceptance"), &[("share", "yes")]).await.status, 404);
        assert_eq!(other.post(&format!("{intent}/withdrawal"), &[]).await.status, 404);
    }
    assert_eq!(enterprise.post(&format!("{intent}/acceptance"), &[("share", "yes")]).await.status, 404);
    assert_eq!(enterprise.post(&format!("{intent}/refusal"), &[("reason", "timing")]).await.status, 404);
}

#[tokio::test]
async fn a_researcher_offers_an_achievement_for_a_demand() {
    let market = market_at(None).await;
    let (researcher, id) = listed(&market).await;
    let enterprise = market.person("13800000005", "enterprise", Some("某储能电站运营企业")).await;
    let operator = market.person("13800000008", "operator", None).await;
    let demand = enterprise.demands(&operator, "电站用高密度电堆").await;
    let path = format!("/demands/{demand}/intents/new");
    assert!(researcher.get(&path).await.shows("全钒液流电池电堆"));
    let fields = [("words", "可以做到"), ("consent", "yes"), ("offer", id.as_str())];
    let sent = researcher.post(&path, &fields).await;
    assert_eq!(sent.status, 303);
    let seen = enterprise.get(sent.header("location")).await;
    assert!(seen.shows("提出解决方案") && seen.shows(&format!("/achievements/{id}")));
    assert_eq!(enterprise.get(&path).await.status, 409);
}

#[tokio::test]
async fn an_offer_does_not_name_who_asks_to_stay_unnamed() {
    let market = market_at(None).await;
    let (researcher, id) = listed(&market).await;
    let enterprise = market.person("13800000005", "enterprise", Some("某储能电站运营企业")).await;
    let operator = market.person("13800000008", "operator", None).await;
    let demand = enterprise.demands(&operator, "电站用高密度电堆").await;
    let fields = [("words", "可以做到"), ("consent", "yes"), ("offer", id.as_str()), ("anonymous", "yes")];
    let sent = researcher.post(&format!("/demands/{demand}/intents/new"), &fields).await;
    let intent = sent.header("location").to_owned();
    assert!(!enterprise.get(&intent).await.shows(&id));
    enterprise.post(&format!("{intent}/acceptance"), &[("share", "yes")]).await;
    assert!(enterprise.get(&intent).await.shows(&id));
}
