//! Who sees a case, and what each may do there.

use super::{agreed, deal, market};

#[tokio::test]
async fn an_accepted_intent_becomes_a_case_of_both_parties_and_of_nobody_else() {
    let market = market().await;
    let deal = deal(&market, "某理工大学").await;
    for party in [&deal.seller, &deal.buyer] {
        let page = party.get(&deal.case).await;
        assert_eq!(page.status, 200);
        assert!(page.body.contains("某理工大学") && page.body.contains("某储能电站运营企业"));
        assert!(party.get("/cases").await.body.contains(&deal.case));
    }
    assert!(market.was_told("13800000002", "案件").await);
    let stranger = market.person("13800000004", "enterprise", Some("某海参养殖企业")).await;
    for path in ["", "/papers/terms", "/money", "/print", "/dossier.zip"] {
        assert_eq!(stranger.get(&format!("{}{path}", deal.case)).await.status, 404, "{path}");
    }
    assert_eq!(stranger.advances(&deal.case).await.status, 404);
    assert!(!stranger.get("/cases").await.body.contains(&deal.case));
}

#[tokio::test]
async fn an_officer_of_the_unit_speaks_for_it_and_one_of_another_does_not() {
    let market = market().await;
    let deal = deal(&market, "某理工大学").await;
    let officer = market.person("13800000005", "officer", Some("某理工大学")).await;
    let other = market.person("13800000006", "officer", Some("某储能电站运营企业")).await;
    assert_eq!(officer.get(&format!("{}/papers/approval", deal.case)).await.status, 200);
    // An officer of the buyer reads the case, and not how the seller's unit decides.
    assert_eq!(other.get(&deal.case).await.status, 200);
    assert_eq!(other.get(&format!("{}/papers/approval", deal.case)).await.status, 404);
}

#[tokio::test]
async fn who_watches_reads_and_the_operator_alone_bars() {
    let market = market().await;
    let deal = deal(&market, "某理工大学").await;
    let operator = &deal.operator;
    let bureau = market.person("13800000007", "bureau", None).await;
    for watcher in [operator, &bureau] {
        assert_eq!(watcher.get(&deal.case).await.status, 200);
        assert_eq!(watcher.advances(&deal.case).await.status, 404);
        assert_eq!(watcher.get("/cases/figures").await.status, 200);
    }
    let bar = format!("{}/bar", deal.case);
    assert_eq!(bureau.post(&bar, &[("reason", "资料不实")]).await.status, 404);
    assert_eq!(deal.buyer.post(&bar, &[("reason", "资料不实")]).await.status, 404);
    assert_eq!(operator.post(&bar, &[("reason", "")]).await.status, 422);
    assert_eq!(operator.post(&bar, &[("reason", "资料不实")]).await.status, 303);
    let refused = deal.seller.advances(&deal.case).await;
    assert_eq!(refused.status, 409);
    assert!(refused.body.contains("已结束"), "{}", refused.body);
}

#[tokio::test]
async fn a_case_rests_is_disputed_and_goes_on() {
    let market = market().await;
    let deal = deal(&market, "某理工大学").await;
    let to = |act: &str| format!("{}/{act}", deal.case);
    assert_eq!(deal.buyer.post(&to("resumption"), &[]).await.status, 409);
    assert_eq!(deal.buyer.post(&to("pause"), &[("reason", "等待预算批复")]).await.status, 303);
    let page = deal.seller.get(&deal.case).await;
    assert!(page.body.contains("已中止") && page.body.contains("等待预算批复"));
    assert_eq!(deal.seller.post(&to("resumption"), &[]).await.status, 303);
    assert_eq!(deal.seller.post(&to("dispute"), &[("reason", "数据不一致")]).await.status, 303);
    assert!(deal.seller.advances(&deal.case).await.body.contains("有争议"));
    // The other side does not declare it over; who raised it does, and so does the operator.
    let other = deal.buyer.post(&to("resumption"), &[]).await;
    assert!(other.status == 409 && other.shows("只能由提出的一方"), "{}", other.body);
    for act in ["dispute", "loss"] {
        let other = deal.buyer.post(&to(act), &[("reason", "另有说法")]).await;
        assert_eq!(other.status, 409, "{act} would lift it");
    }
    assert!(deal.buyer.get(&deal.case).await.shows("争议由技术供方提出"));
    assert_eq!(deal.operator.post(&to("resumption"), &[]).await.status, 303);
    assert_eq!(
        deal.operator.post(&to("resumption"), &[]).await.status,
        404,
        "nothing else is the operator's"
    );
    assert_eq!(deal.buyer.post(&to("dispute"), &[("reason", "样品未收到")]).await.status, 303);
    assert_eq!(deal.buyer.post(&to("resumption"), &[]).await.status, 303);
    assert_eq!(deal.seller.post(&to("dispute"), &[("reason", "数据不一致")]).await.status, 303);
    assert_eq!(deal.seller.post(&to("loss"), &[("reason", "未能达成一致")]).await.status, 303);
    assert_eq!(deal.seller.post(&to("resumption"), &[]).await.status, 409);
}

#[tokio::test]
async fn what_is_written_for_one_side_is_read_by_that_side() {
    let market = market().await;
    let deal = deal(&market, "某理工大学").await;
    let notes = format!("{}/notes", deal.case);
    let own = [("kind", "note"), ("words", "底价八十万"), ("audience", "seller")];
    assert_eq!(deal.seller.post(&notes, &own).await.status, 303);
    assert_eq!(deal.buyer.post(&notes, &own).await.status, 422, "nobody writes to where they do not read");
    let task = [
        ("kind", "task"),
        ("words", "寄送样品"),
        ("audience", "all"),
        ("day", "2026-12-01"),
        ("doer", "buyer"),
    ];
    assert_eq!(deal.buyer.post(&notes, &task).await.status, 303);
    assert!(deal.seller.get(&deal.case).await.body.contains("底价八十万"));
    let page = deal.buyer.get(&deal.case).await;
    assert!(!page.body.contains("底价八十万") && page.body.contains("寄送样品"));
    let tick = page.body.split("action=\"").find(|part| part.contains("/tasks/")).expect("a task");
    let tick = tick.split('"').next().expect("an address");
    assert_eq!(deal.buyer.post(tick, &[]).await.status, 303);
    assert_eq!(deal.buyer.post(tick, &[]).await.status, 409);
}

#[tokio::test]
async fn a_second_intent_of_the_same_pair_is_a_case_of_its_own() {
    let market = market().await;
    let deal = deal(&market, "某理工大学").await;
    let second = agreed(&deal.seller, &deal.buyer, &deal.achievement).await;
    assert_ne!(second, deal.case);
}
