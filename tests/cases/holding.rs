//! What is written of a deal is held against what has happened, and each side reads what is its own.

use catalog::import::Kind;
use chrono::Duration;
use serde_json::json;

use super::walk::refuses;
use super::{Deal, HASH, agreed, checked, deal, licence, market_in_november, negotiated, signed};

#[tokio::test]
async fn a_certificate_says_what_the_contract_says_and_is_changed_only_by_a_filing() {
    let market = market_in_november().await;
    let deal = deal(&market, "某新材料企业").await;
    let Deal { seller, buyer, case, .. } = &deal;
    negotiated(&deal, &[]).await;
    signed(&deal, "1200000").await;
    buyer.advanced(case).await;
    let certified = |amount: &'static str, day: &'static str| {
        [
            ("way", "certified"),
            ("number", "2026210200000001"),
            ("certified", day),
            ("amount", amount),
            ("technical_amount", "1000000"),
        ]
    };
    let more = seller.files(case, "registration", &certified("90000000000", "2026-11-20")).await;
    assert!(more.status == 422 && more.shows("id=\"amount-error\""), "{}", more.body);
    let before = seller.files(case, "registration", &certified("1200000", "2026-10-01")).await;
    assert!(
        before.status == 422 && before.shows("id=\"certified-error\""),
        "before it was signed: {}",
        before.body
    );
    seller.filed(case, "registration", &certified("1200000", "2026-11-20")).await;
    let back = [
        ("way", "submitted"),
        ("project", "全钒液流电池电堆"),
        ("seller_region", "210200"),
        ("buyer_region", "210200"),
        ("technology", "energy"),
        ("submitted", "2026-11-21"),
    ];
    let back = seller.files(case, "registration", &back).await;
    assert!(back.status == 422 && back.shows("已变更登记"), "{}", back.body);
}

#[tokio::test]
async fn who_mandates_alone_bears_the_fee_and_the_other_does_not_read_of_it() {
    let market = market_in_november().await;
    let deal = deal(&market, "某新材料企业").await;
    let Deal { seller, buyer, case, .. } = &deal;
    let broker = super::money::carried(&market, &deal).await;
    let mandate =
        [("by", "buyer"), ("fee", "share"), ("fee_share", "3"), ("due", "signed"), ("signed", "2026-11-01")];
    let onto = [&mandate[..], &[("buyer_bears", "0")]].concat();
    let refused = buyer.files(case, "mandate", &onto).await;
    assert!(refused.status == 422 && refused.shows("第九百六十三条"), "{}", refused.body);
    buyer.filed(case, "mandate", &[&mandate[..], &[("words", "需方与技术经理人的约定")]].concat()).await;
    for reader in [buyer, &broker] {
        assert!(reader.get(&format!("{case}/papers/mandate")).await.shows("需方与技术经理人的约定"));
        assert!(reader.get(&format!("{case}/money")).await.shows("中介费用"));
    }
    for path in ["papers/mandate", "print", "money"] {
        let page = seller.get(&format!("{case}/{path}")).await;
        assert!(!page.shows("需方与技术经理人的约定") && !page.shows("中介费用"), "{path}: {}", page.body);
    }
}

#[tokio::test]
async fn the_buyer_reads_what_was_found_and_not_why() {
    let market = market_in_november().await;
    let deal = deal(&market, "某新材料企业").await;
    let found = checked(&[("counterparty", "issue"), ("counterparty_words", "受让方成立不满一年")]);
    deal.seller.filed(&deal.case, "diligence", &found).await;
    for path in ["papers/diligence", "print"] {
        assert!(deal.seller.get(&format!("{}/{path}", deal.case)).await.shows("受让方成立不满一年"));
        let page = deal.buyer.get(&format!("{}/{path}", deal.case)).await;
        assert!(
            !page.shows("受让方成立不满一年") && page.shows("有问题，不影响继续"),
            "{path}: {}",
            page.body
        );
    }
}

#[tokio::test]
async fn silence_says_something_once_the_days_to_answer_are_over() {
    let market = market_in_november().await;
    let deal = deal(&market, "某新材料企业").await;
    let Deal { seller, case, .. } = &deal;
    let silent = [("way", "silent"), ("notified", "2026-11-26")];
    let early = seller.files(case, "priority", &silent).await;
    assert!(early.status == 422 && early.shows("答复期限尚未届满"), "{}", early.body);
    let turned = [("way", "waived"), ("notified", "2026-11-20"), ("answered", "2026-11-19")];
    assert!(seller.files(case, "priority", &turned).await.shows("id=\"answered-error\""));
    market.passes(Duration::days(16)).await;
    seller.sign_in("13800000001").await;
    seller.filed(case, "priority", &silent).await;
}

#[tokio::test]
async fn a_licence_ends_with_the_patent_whatever_is_typed_of_it() {
    let market = market_in_november().await;
    let deal = deal(&market, "某新材料企业").await;
    // Filed in 2017, and so over at the end of 2037 at the latest.
    let far = [
        ("object", "patent"),
        ("patents", "ZL201710601862.3"),
        ("patent_expires", "2099-12-31"),
        ("until", "2090-01-01"),
    ];
    negotiated(&deal, &far).await;
    refuses(&deal.seller.advances(&deal.case).await, "许可期限超过了专利有效期");
    let near = far.map(|(name, value)| (name, if name == "until" { "2036-12-31" } else { value }));
    deal.seller.filed(&deal.case, "terms", &licence(&near)).await;
    deal.seller.filed(&deal.case, "co_owners", &[("way", "none"), ("words", "再次确认")]).await;
    deal.seller.filed(&deal.case, "foreign", &[("way", "domestic"), ("words", "再次确认")]).await;
    deal.seller.advanced(&deal.case).await;
    // Nor does the signed contract run on.
    let longer = [
        ("number", "2026-01"),
        ("signed", "2026-11-01"),
        ("amount", "1200000"),
        ("way", "paper"),
        ("hash", HASH),
        ("until", "2050-01-01"),
    ];
    deal.seller.filed(&deal.case, "signature", &longer).await;
    refuses(&deal.buyer.advances(&deal.case).await, "许可期限超过了专利有效期");
}

#[tokio::test]
async fn costs_are_named_before_they_are_taken_off() {
    let market = market_in_november().await;
    let deal = deal(&market, "某新材料企业").await;
    let Deal { seller, buyer, case, .. } = &deal;
    negotiated(&deal, &[]).await;
    signed(&deal, "1200000").await;
    buyer.advanced(case).await;
    let sheet = [("gross", "0"), ("costs", "0"), ("team", "70"), ("jurisdiction", "大连市")];
    assert_eq!(seller.files(case, "distribution", &sheet).await.status, 409, "nothing is paid yet");
    super::changes::paid_up(&deal).await;
    let unnamed = [("gross", "1200000"), ("costs", "1000000"), ("team", "70"), ("jurisdiction", "大连市")];
    let refused = seller.files(case, "distribution", &unnamed).await;
    assert!(refused.status == 422 && refused.shows("id=\"costs_words-error\""), "{}", refused.body);
    let over = [&unnamed[..], &[("taxes", "1000001")]].concat();
    assert!(seller.files(case, "distribution", &over).await.shows("id=\"costs-error\""));
    seller
        .filed(case, "distribution", &[&unnamed[..], &[("taxes", "72000"), ("appraisal", "928000")]].concat())
        .await;
}

#[tokio::test]
async fn a_unit_whose_code_is_that_of_a_public_institution_meets_its_gates() {
    let market = market_in_november().await;
    let unit = [json!({ "name": "某海洋环境监测中心", "uscc": "12210200MB0000019N" })];
    market.given(Kind::Organisations, &unit).await;
    let deal = deal(&market, "某海洋环境监测中心").await;
    negotiated(&deal, &[]).await;
    deal.seller.advanced(&deal.case).await;
    assert!(deal.seller.get(&deal.case).await.shows("定价"), "the stage of a unit of the state");
    refuses(&deal.seller.advances(&deal.case).await, "《促进科技成果转化法》第十八条");
}

#[tokio::test]
async fn who_made_it_is_told_whose_the_papers_of_the_unit_are() {
    let market = market_in_november().await;
    let deal = deal(&market, "某理工大学").await;
    let officer = market.person("13800000005", "officer", Some("某理工大学")).await;
    let page = deal.seller.get(&format!("{}/papers/approval", deal.case)).await;
    assert!(page.shows("由本单位管理员填写") && !page.shows("保存为新的一版"), "{}", page.body);
    assert!(officer.get(&format!("{}/papers/approval", deal.case)).await.shows("保存为新的一版"));
    // That something may go abroad is the unit's word too, and so is that a price is not asked for any more.
    let abroad = [("way", "free"), ("words", "不在限制目录之内"), ("country", "392")];
    refuses(&deal.seller.files(&deal.case, "foreign", &abroad).await, "由本单位管理员填写");
    officer.filed(&deal.case, "foreign", &abroad).await;
    assert!(!deal.seller.get(&deal.case).await.body.contains("/publicity/new"), "a link that leads nowhere");
    assert!(officer.get(&deal.case).await.body.contains("/publicity/new"));
}

#[tokio::test]
async fn a_place_that_is_none_is_everywhere() {
    let market = market_in_november().await;
    let first = deal(&market, "某新材料企业").await;
    negotiated(&first, &[("territory", "210000")]).await;
    signed(&first, "1200000").await;
    first.buyer.advanced(&first.case).await;
    let case = agreed(&first.seller, &first.buyer, &first.achievement).await;
    let second = Deal { case, ..first };
    negotiated(&second, &[("territory", "999999")]).await;
    refuses(&second.seller.advances(&second.case).await, "同一成果在相同的地域");
}
