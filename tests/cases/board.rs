//! The board of cases, and the figures that open on it.

use super::{Deal, deal, market, negotiated, signed};

#[tokio::test]
async fn a_card_leads_on_for_who_works_on_it_and_not_for_who_watches() {
    let market = market().await;
    let deal = deal(&market, "某新材料企业").await;
    let Deal { seller, operator, case, .. } = &deal;
    let board = seller.get("/cases").await;
    let way = format!("action=\"{case}/advance\"");
    assert!(board.body.contains(&way), "{}", board.body);
    assert!(board.body.contains("data-stage=\"assigned\""), "where it can go on to is shown: {}", board.body);
    let watched = operator.get("/cases").await;
    assert!(watched.body.contains(case) && !watched.body.contains(&way), "{}", watched.body);
    let refused = seller.post(&format!("{case}/advance"), &[("from", "lead")]).await;
    assert_eq!(refused.status, 409, "{}", refused.body);
    assert!(
        refused.shows("双方自行洽谈"),
        "a card that does not move says what is missing: {}",
        refused.body
    );
}

#[tokio::test]
async fn each_figure_opens_the_cases_that_it_counts() {
    let market = market().await;
    let deal = deal(&market, "某新材料企业").await;
    let Deal { buyer, operator, case, .. } = &deal;
    let counts = |page: &crate::app::Answer| page.body.matches("class=\"board-card\"").count();
    let rows = async |query: &str| counts(&operator.get(&format!("/cases?{query}")).await);
    assert_eq!(rows("reached=lead").await, 1);
    assert_eq!(rows("reached=registration").await, 0);
    let contracts = async |query: &str| operator.get(&format!("/cases/figures/contracts?{query}")).await;
    assert!(contracts("year=2026").await.shows("没有符合条件的合同"));
    negotiated(&deal, &[]).await;
    signed(&deal, "1200000").await;
    buyer.advanced(case).await;
    let figures = operator.get("/cases/figures?year=2026").await;
    assert!(figures.body.contains("/cases?reached=registration"), "{}", figures.body);
    assert!(figures.body.contains("/cases/figures/contracts?year=2026"), "{}", figures.body);
    assert_eq!(rows("reached=registration").await, 1);
    let opened = contracts("year=2026").await;
    assert!(
        opened.shows("共 1 份") && opened.shows("120 万元") && opened.body.contains(case.as_str()),
        "{}",
        opened.body
    );
    assert!(contracts("year=2025").await.shows("没有符合条件的合同"));
    assert!(contracts("year=2026&from=11").await.shows("没有符合条件的合同"), "neither is of there");
    assert!(
        contracts("year=2026&certified=yes").await.shows("没有符合条件的合同"),
        "no registrar has seen it"
    );
    assert_eq!(buyer.get("/cases/figures/contracts").await.status, 404);
    assert_eq!(rows(&format!("broker={}", uuid::Uuid::nil())).await, 0);
    let board = operator.get("/cases?reached=registration").await;
    assert!(board.shows("以下是统计数字所计的案件"), "{}", board.body);
    let of_buyer = buyer.get("/cases?reached=registration").await;
    assert_eq!(counts(&of_buyer), 1);
}
