//! A demand of somebody who has signed in: theirs to follow, the operator's to publish.

use crate::intents::market_at;
use crate::life::market;

const FORM: [(&str, &str); 4] = [
    ("key", "k-1"),
    ("title", "养殖尾水低温脱氮"),
    ("contact", "tech@example.com"),
    ("indicators", "总氮去除率 ≥ 70%"),
];

#[tokio::test]
async fn an_enterprise_posts_and_the_operator_publishes() {
    let market = market().await;
    let enterprise = market.person("13800000005", "enterprise", Some("某储能电站运营企业")).await;
    let operator = market.person("13800000003", "operator", None).await;
    let posted = enterprise.post("/demands", &FORM).await;
    assert_eq!(posted.status, 303);
    let receipt = posted.header("location").to_owned();
    assert_eq!(enterprise.get(&receipt).await.status, 200);
    assert_eq!(market.get(&receipt).await.status, 404, "what is somebody's is theirs to see");
    assert!(enterprise.get("/me").await.shows("养殖尾水低温脱氮"));
    let id = receipt.split('/').nth(2).unwrap();
    assert!(operator.get("/desk").await.shows("tech@example.com"));
    let decision = format!("/desk/demands/{id}/decision");
    assert_eq!(enterprise.post(&decision, &[("act", "publish")]).await.status, 404);
    assert_eq!(operator.post(&decision, &[("act", "publish")]).await.status, 303);
    market.caught_up().await;
    assert_eq!(market.titles("demand", "养殖尾水").await, ["养殖尾水低温脱氮"]);
    assert_eq!(operator.post(&decision, &[("act", "publish")]).await.status, 409);
}

#[tokio::test]
async fn a_visitors_demand_waits_on_the_same_desk() {
    let market = market().await;
    let operator = market.person("13800000003", "operator", None).await;
    let posted = market.post_form("/demands", &FORM).await;
    let id = posted.header("location").split('/').nth(2).unwrap().to_owned();
    assert!(operator.get("/desk").await.shows("养殖尾水低温脱氮"));
    assert_eq!(
        operator.post(&format!("/desk/demands/{id}/decision"), &[("act", "withdraw")]).await.status,
        303
    );
    assert!(!operator.get("/desk").await.shows("养殖尾水低温脱氮"));
    assert_eq!(market.get(&format!("/demands/{id}")).await.status, 404);
}

#[tokio::test]
async fn what_is_returned_is_mended_sent_again_confirmed_and_closed_with_a_reason() {
    let market = market_at(Some("2026-11-26T02:00:00Z")).await;
    let enterprise = market.person("13800000005", "enterprise", Some("某储能电站运营企业")).await;
    let other = market.person("13800000006", "enterprise", Some("某海参养殖企业")).await;
    let operator = market.person("13800000003", "operator", None).await;
    let vague = [("key", "k-2"), ("title", "让电堆更好"), ("contact", "tech@example.com")];
    let receipt = enterprise.post("/demands", &vague).await.header("location").to_owned();
    let page = receipt.trim_end_matches("/receipt").to_owned();
    let id = page.rsplit('/').next().unwrap().to_owned();
    let decision = format!("/desk/demands/{id}/decision");
    assert!(enterprise.get(&page).await.shows("让电堆更好"), "its owner sees it as it will be");
    assert_eq!(operator.get(&page).await.status, 200, "and so does who decides");
    assert_eq!(market.get(&page).await.status, 404);
    assert_eq!(enterprise.get(&format!("{page}/edit")).await.status, 409, "not while it is looked at");

    let published = operator.post(&decision, &[("act", "publish")]).await;
    assert!(published.status == 409 && published.shows("量化指标"), "nothing in it can be measured");
    let wordless = operator.post(&decision, &[("act", "return")]).await;
    assert_eq!(wordless.status, 422, "nothing is returned without a reason");
    let returned = [("act", "return"), ("remark", "请写明电流密度要到多少")];
    assert_eq!(operator.post(&decision, &returned).await.status, 303);
    assert!(market.was_told("13800000005", "请写明电流密度要到多少").await);
    assert!(enterprise.get(&receipt).await.shows("请写明电流密度要到多少"));

    let edit = format!("{page}/edit");
    assert_eq!(other.get(&edit).await.status, 404);
    let form = enterprise.get(&edit).await;
    assert!(form.shows("value=\"让电堆更好\"") && form.shows("value=\"tech@example.com\""));
    let version = form.body.split("name=\"version\" value=\"").nth(1).expect("a version");
    let version = version.split('"').next().expect("a version").to_owned();
    let mended = [
        ("version", version.as_str()),
        ("title", "让电堆更好"),
        ("contact", "tech@example.com"),
        ("indicators", "电流密度 ≥ 300 mA/cm²"),
        ("modes", "commission"),
        ("budget_reason", "看能耗降多少"),
    ];
    let bad =
        mended.map(|(name, value)| if name == "indicators" { (name, "越高越好") } else { (name, value) });
    let refused = enterprise.post(&edit, &bad).await;
    assert!(refused.status == 422 && refused.shows("越高越好"), "nothing typed is lost");
    assert_eq!(enterprise.post(&edit, &mended).await.status, 303);
    let stale = enterprise.post(&edit, &mended).await;
    assert!(stale.status == 409 && stale.shows("电流密度"), "nothing is overwritten unseen");
    assert_eq!(enterprise.post(&format!("{page}/submission"), &[]).await.status, 303);
    assert_eq!(operator.post(&decision, &[("act", "publish")]).await.status, 303);
    market.caught_up().await;
    let seen = market.get(&page).await;
    assert!(seen.shows("300") && seen.shows("看能耗降多少"), "{}", seen.body);
    let history = format!("{page}/history");
    let (own, public) = (enterprise.get(&history).await, market.get(&history).await);
    assert!(own.shows("<ins>") && own.shows("mA/cm²"), "its owner reads what changed: {}", own.body);
    assert!(public.status == 200 && !public.shows("<ins>"), "others, that it changed");

    let renewal = format!("{page}/renewal");
    assert_eq!(enterprise.post(&renewal, &[]).await.status, 409, "it is not time yet");
    market.passes(chrono::Duration::days(181)).await;
    enterprise.sign_in("13800000005").await;
    market.caught_up().await;
    assert_eq!(market.get(&page).await.status, 404, "nobody confirmed it");
    assert!(market.was_told("13800000005", "已停止展示").await);
    assert_eq!(enterprise.post(&renewal, &[]).await.status, 303);
    assert_eq!(market.get(&page).await.status, 200);

    let closing = format!("{page}/closing");
    let silent = enterprise.post(&closing, &[("reason", "")]).await;
    assert!(silent.status == 422 && silent.shows("id=\"reason-error\""), "{}", silent.body);
    other.sign_in("13800000006").await;
    assert_eq!(other.post(&closing, &[("reason", "abandoned")]).await.status, 404);
    assert_eq!(enterprise.post(&closing, &[("reason", "solved_here")]).await.status, 303);
    assert_eq!(market.get(&page).await.status, 404);
    assert!(enterprise.get(&receipt).await.shows("在本市场找到了合作方"));
    assert_eq!(enterprise.post(&renewal, &[]).await.status, 409, "closed is closed");
}

#[tokio::test]
async fn a_public_demand_is_not_taken_off_by_the_desk_of_those_that_wait() {
    let market = market().await;
    let enterprise = market.person("13800000005", "enterprise", Some("某储能电站运营企业")).await;
    let operator = market.person("13800000003", "operator", None).await;
    let id = enterprise.demands(&operator, "养殖尾水低温脱氮").await;
    let decision = format!("/desk/demands/{id}/decision");
    assert_eq!(operator.post(&decision, &[("act", "withdraw")]).await.status, 409);
    assert_eq!(market.get(&format!("/demands/{id}")).await.status, 200);
}
