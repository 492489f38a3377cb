//! A case from its opening to its last report, and what stands in its way.

use super::{Deal, HASH, deal, licence, market, market_in_november, negotiated, signed};
use crate::app::Answer;

/// Whether an answer refuses and names this rule.
pub(super) fn refuses(answer: &Answer, rule: &str) {
    assert_eq!(answer.status, 409, "{}", answer.body);
    assert!(answer.shows(rule), "{rule}: {}", answer.body);
}

/// The first address below the case that a form on the page leads to.
pub(super) fn form_to(answer: &Answer, part: &str) -> String {
    let action = answer
        .body
        .split("action=\"")
        .find(|rest| rest.split('"').next().is_some_and(|to| to.contains(part)));
    action.and_then(|rest| rest.split('"').next()).expect("a form").to_owned()
}

#[tokio::test]
async fn enterprises_walk_from_an_intent_to_the_last_report() {
    let market = market_in_november().await;
    let deal = deal(&market, "某新材料企业").await;
    let Deal { seller, buyer, case, .. } = &deal;
    refuses(&buyer.advances(case).await, "双方自行洽谈");
    negotiated(&deal, &[]).await;
    signed(&deal, "1100000").await;
    refuses(&seller.advances(case).await, "签署金额与条款清单不一致");
    let fields = [
        ("number", "2026-01"),
        ("signed", "2026-11-01"),
        ("amount", "1200000"),
        ("way", "paper"),
        ("hash", HASH),
    ];
    seller.filed(case, "signature", &fields).await;
    buyer.advanced(case).await;
    refuses(&seller.advances(case).await, "技术合同认定登记管理办法");
    let certified = [
        ("way", "certified"),
        ("number", "2026210200000001"),
        ("certified", "2026-11-20"),
        ("amount", "1200000"),
        ("technical_amount", "1300000"),
    ];
    assert_eq!(
        seller.files(case, "registration", &certified).await.status,
        422,
        "more technical than all of it"
    );
    let certified: Vec<_> = certified
        .into_iter()
        .map(|(field, value)| (field, if field == "technical_amount" { "1000000" } else { value }))
        .collect();
    seller.filed(case, "registration", &certified).await;
    seller.advanced(case).await;
    works(&deal).await;
    pays(&deal).await;
    let outcome = [
        ("months", "6"),
        ("output", "3000000"),
        ("jobs", "12"),
        ("region", "210200"),
        ("words", "已用于一座储能电站"),
    ];
    refuses(&buyer.advances(case).await, "成效报告");
    let figures = deal.operator.get("/cases/figures?year=2026").await;
    assert!(figures.shows("120 万元") && figures.shows("100 万元"), "{}", figures.body);
    reports(&market, &deal, &outcome).await;
}

/// Nothing is reported before its months are over, and the last report ends the case.
async fn reports(market: &crate::app::TestApp, deal: &Deal<'_>, outcome: &[(&str, &str)]) {
    let Deal { buyer, case, .. } = deal;
    let early = buyer.files(case, "outcome", outcome).await;
    assert!(early.status == 422 && early.shows("id=\"months-error\""), "{}", early.body);
    assert!(buyer.get(case).await.shows("填写签约后 6 个月的成效报告"));
    market.passes(chrono::Duration::days(200)).await;
    buyer.sign_in("13800000002").await;
    assert!(market.was_told("13800000002", "成效报告").await);
    buyer.filed(case, "outcome", outcome).await;
    refuses(&buyer.advances(case).await, "24 个月的成效报告");
    market.passes(chrono::Duration::days(560)).await;
    buyer.sign_in("13800000002").await;
    for months in ["24", "12"] {
        refuses(&buyer.advances(case).await, "24 个月的成效报告");
        let next: Vec<(&str, &str)> = outcome
            .iter()
            .map(|(name, value)| (*name, if *name == "months" { months } else { *value }))
            .collect();
        buyer.filed(case, "outcome", &next).await;
    }
    buyer.advanced(case).await;
    assert!(buyer.get(case).await.shows("各阶段已全部完成"));
}

async fn works(deal: &Deal<'_>) {
    let Deal { seller, buyer, case, .. } = deal;
    refuses(&seller.advances(case).await, "里程碑");
    for (title, sum) in [("交付图纸", "400000"), ("交付样机", "700000")] {
        let plan = [("title", title), ("due", "2027-01-31"), ("sum", sum)];
        assert_eq!(seller.post(&format!("{case}/milestones"), &plan).await.status, 303);
    }
    refuses(&seller.advances(case).await, "里程碑金额之和");
    let plan = [("title", "培训"), ("due", "2027-02-28"), ("sum", "100000")];
    assert_eq!(buyer.post(&format!("{case}/milestones"), &plan).await.status, 303);
    refuses(&seller.advances(case).await, "验收通过");
    let first = form_to(&seller.get(&format!("{case}/money")).await, "/milestones/");
    // Nobody accepts what was not delivered, and nobody accepts their own work.
    assert_eq!(buyer.post(&first, &[("act", "accepted")]).await.status, 409);
    assert_eq!(seller.post(&first, &[("act", "delivered"), ("words", "图纸三册")]).await.status, 303);
    assert_eq!(seller.post(&first, &[("act", "accepted")]).await.status, 409);
    assert_eq!(buyer.post(&first, &[("act", "planned"), ("words", "缺第三册")]).await.status, 303);
    assert_eq!(seller.post(&first, &[("act", "delivered")]).await.status, 303);
    assert_eq!(buyer.post(&first, &[("act", "accepted")]).await.status, 303);
    seller.advanced(case).await;
}

async fn pays(deal: &Deal<'_>) {
    let Deal { seller, buyer, case, .. } = deal;
    let pay = |reference: &'static str, amount: &'static str| {
        [("purpose", "price"), ("amount", amount), ("paid_on", "2026-11-20"), ("reference", reference)]
    };
    let receipts = format!("{case}/receipts");
    assert_eq!(
        buyer.post(&receipts, &pay("B-1", "400000")).await.status,
        422,
        "who pays does not say that it came"
    );
    assert_eq!(seller.post(&receipts, &pay("B-1", "400000")).await.status, 303);
    let twice = seller.post(&receipts, &pay("B-1", "400000")).await;
    assert!(twice.status == 422 && twice.shows("已经登记"), "{}", twice.body);
    refuses(&seller.advances(case).await, "实收价款少于合同金额");
    // A note explains what was paid when it was written, and nothing that came in since.
    let note = [("paid", "400000"), ("words", "尾款双方同意不再支付")];
    seller.filed(case, "closing", &note).await;
    assert_eq!(seller.post(&receipts, &pay("B-2", "900000")).await.status, 303);
    refuses(&seller.advances(case).await, "实收价款多于合同金额");
    let slip = form_to(&seller.get(&format!("{case}/money")).await, "/receipts/");
    assert_eq!(buyer.post(&slip, &[]).await.status, 404);
    assert_eq!(seller.post(&slip, &[]).await.status, 303);
    assert_eq!(seller.post(&receipts, &pay("B-3", "300000")).await.status, 303);
    let slip = form_to(&seller.get(&format!("{case}/money")).await, "/receipts/");
    seller.advanced(case).await;
    assert_eq!(seller.post(&slip, &[]).await.status, 409, "what is settled stays");
}

#[tokio::test]
async fn a_case_goes_back_with_a_reason_and_forward_again() {
    let market = market().await;
    let deal = deal(&market, "某新材料企业").await;
    negotiated(&deal, &[]).await;
    let back = format!("{}/return", deal.case);
    assert_eq!(deal.buyer.post(&back, &[("stage", "contract"), ("reason", "更正")]).await.status, 409);
    assert_eq!(deal.buyer.post(&back, &[("stage", "nda")]).await.status, 422);
    assert_eq!(deal.buyer.post(&back, &[("stage", "nda"), ("reason", "重新确认保密范围")]).await.status, 303);
    let page = deal.seller.get(&deal.case).await;
    assert!(page.shows("重新确认保密范围"));
    assert!(market.was_told("13800000001", "被退回").await);
    deal.seller.advanced(&deal.case).await;
}

#[tokio::test]
async fn a_licence_ends_with_its_patent_at_the_latest() {
    let market = market().await;
    let deal = deal(&market, "某新材料企业").await;
    let patent = [("object", "patent"), ("patents", "202310123456.7"), ("patent_expires", "2030-01-01")];
    negotiated(&deal, &patent).await;
    refuses(&deal.seller.advances(&deal.case).await, "许可期限超过了专利有效期");
    let shorter: Vec<_> = licence(&patent)
        .into_iter()
        .map(|(name, value)| (name, if name == "until" { "2029-12-31" } else { value }))
        .collect();
    deal.seller.filed(&deal.case, "terms", &shorter).await;
    // What was said of the earlier terms is said anew.
    deal.seller.filed(&deal.case, "co_owners", &[("way", "none"), ("words", "再次确认")]).await;
    refuses(&deal.seller.advances(&deal.case).await, "向境外转让");
    deal.seller.filed(&deal.case, "foreign", &[("way", "domestic"), ("words", "再次确认")]).await;
    deal.seller.advanced(&deal.case).await;
}

#[tokio::test]
async fn two_who_press_at_once_go_one_step() {
    let market = market().await;
    let deal = deal(&market, "某新材料企业").await;
    deal.seller.filed(&deal.case, "mandate", &[("by", "direct")]).await;
    super::introduced(&deal).await;
    let (one, other) = tokio::join!(deal.seller.advances(&deal.case), deal.buyer.advances(&deal.case));
    // The second finds the case a stage further, where it may go on, or is told that somebody was faster.
    assert!(one.status == 303 || other.status == 303, "{} {}", one.status, other.status);
    let page = deal.buyer.get(&deal.case).await;
    assert!(page.shows("线索 → 委派"));
}
