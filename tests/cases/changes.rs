//! What the registrar, an auction and the border ask, and what changes a contract after it was registered.

use chrono::Duration;

use super::walk::{form_to, refuses};
use super::{CERTIFIED, Deal, HASH, deal, market_in_november, negotiated, signed};

/// The registrar's answer, as it differs from a certificate over the signed amount.
fn certified<'a>(but: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut fields = CERTIFIED.to_vec();
    fields.retain(|(name, _)| but.iter().all(|(other, _)| other != name));
    fields.extend(but);
    fields
}

#[tokio::test]
async fn a_contract_is_changed_by_a_filing_and_the_money_follows() {
    let market = market_in_november().await;
    let deal = deal(&market, "某新材料企业").await;
    let Deal { seller, buyer, case, .. } = &deal;
    negotiated(&deal, &[]).await;
    signed(&deal, "1200000").await;
    buyer.advanced(case).await;
    let change = [("way", "changed"), ("amount", "900000"), ("technical_amount", "900000")];
    let signed_so = [("reason", "缩减范围"), ("amendment", HASH)];
    let early = seller.files(case, "registration", &certified(&[&change[..], &signed_so].concat())).await;
    assert!(early.status == 422 && early.shows("认定登记之后才有变更"), "{}", early.body);
    seller.filed(case, "registration", &certified(&[])).await;
    seller.advanced(case).await;
    let unsigned = seller.files(case, "registration", &certified(&change)).await;
    assert!(
        unsigned.shows("id=\"reason-error\"") && unsigned.shows("id=\"amendment-error\""),
        "{}",
        unsigned.body
    );
    seller.filed(case, "registration", &certified(&[&change[..], &signed_so].concat())).await;
    // From now on the work, and what is paid for it, is what the change says.
    let plan = [("title", "交付图纸"), ("due", "2027-01-31"), ("sum", "1200000")];
    assert_eq!(seller.post(&format!("{case}/milestones"), &plan).await.status, 303);
    refuses(&seller.advances(case).await, "里程碑金额之和");
    let slip = form_to(&seller.get(&format!("{case}/money")).await, "/milestones/");
    assert_eq!(seller.post(&slip, &[("act", "cancelled")]).await.status, 303);
    let plan = [("title", "交付图纸"), ("due", "2027-01-31"), ("sum", "900000")];
    assert_eq!(seller.post(&format!("{case}/milestones"), &plan).await.status, 303);
    let page = seller.get(&format!("{case}/money")).await;
    assert!(page.shows("90 万元"), "{}", page.body);
    let part = form_to(&page, "/milestones/");
    assert_eq!(seller.post(&part, &[("act", "delivered")]).await.status, 303);
    assert_eq!(buyer.post(&part, &[("act", "accepted")]).await.status, 303);
    seller.advanced(case).await;
    let paid = [("purpose", "price"), ("amount", "900000"), ("paid_on", "2026-11-20"), ("reference", "B-1")];
    assert_eq!(seller.post(&format!("{case}/receipts"), &paid).await.status, 303);
    seller.advanced(case).await;
}

#[tokio::test]
async fn royalties_alone_need_no_price_and_are_paid_before_a_case_is_settled() {
    let market = market_in_november().await;
    let deal = deal(&market, "某新材料企业").await;
    let Deal { seller, buyer, case, .. } = &deal;
    let royalty = [
        ("payment", "royalty"),
        ("amount", "0"),
        ("royalty_base", "sales"),
        ("royalty", "3"),
        ("royalty_every", "6"),
        ("books", "每期提交销售台账"),
    ];
    negotiated(&deal, &royalty).await;
    signed(&deal, "0").await;
    buyer.advanced(case).await;
    let nothing = [("amount", "0"), ("technical_amount", "0")];
    seller.filed(case, "registration", &certified(&nothing)).await;
    seller.advanced(case).await;
    let plan = [("title", "交付图纸"), ("due", "2027-01-31"), ("sum", "0")];
    assert_eq!(seller.post(&format!("{case}/milestones"), &plan).await.status, 303);
    let part = form_to(&seller.get(&format!("{case}/money")).await, "/milestones/");
    assert_eq!(seller.post(&part, &[("act", "delivered")]).await.status, 303);
    assert_eq!(buyer.post(&part, &[("act", "accepted")]).await.status, 303);
    seller.advanced(case).await;
    market.passes(Duration::days(200)).await;
    for (person, mobile) in [(seller, "13800000001"), (buyer, "13800000002")] {
        person.sign_in(mobile).await;
    }
    let books = [("base", "1000000"), ("books", "销售台账第一册")];
    assert_eq!(buyer.post(&format!("{case}/royalties"), &books).await.status, 303);
    refuses(&seller.advances(case).await, "已报告的提成尚未付清");
    let sheet = [("gross", "30000"), ("costs", "0"), ("team", "70"), ("jurisdiction", "210000")];
    let early = seller.files(case, "distribution", &sheet).await;
    assert!(early.status == 422 && early.shows("id=\"gross-error\""), "nothing has come in: {}", early.body);
    let paid = [("purpose", "royalty"), ("amount", "30000"), ("paid_on", "2027-05-20"), ("reference", "R-1")];
    assert_eq!(seller.post(&format!("{case}/receipts"), &paid).await.status, 303);
    seller.filed(case, "distribution", &sheet).await;
    seller.advanced(case).await;
}

#[tokio::test]
async fn an_auction_counts_as_the_law_asks() {
    let market = market_in_november().await;
    let deal = deal(&market, "某理工大学").await;
    let Deal { seller, case, .. } = &deal;
    let auction = |announced: &'static str, shown: &'static str| {
        [
            ("way", "auction"),
            ("price", "1200000"),
            ("base", "1000000"),
            ("venue", "某产权交易所"),
            ("result", "成交确认书 2026-01"),
            ("on", "2026-11-20"),
            ("auctioneer", "某拍卖企业"),
            ("announced", announced),
            ("shown_days", shown),
        ]
    };
    let unlicensed: Vec<_> =
        auction("2026-11-10", "3").into_iter().filter(|(name, _)| *name != "auctioneer").collect();
    let refused = seller.files(case, "pricing", &unlicensed).await;
    assert!(refused.shows("id=\"auctioneer-error\""), "{}", refused.body);
    let late = seller.files(case, "pricing", &auction("2026-11-14", "3")).await;
    assert!(late.status == 422 && late.shows("《拍卖法》第四十五条"), "{}", late.body);
    let hidden = seller.files(case, "pricing", &auction("2026-11-13", "1")).await;
    assert!(hidden.status == 422 && hidden.shows("《拍卖法》第四十八条"), "{}", hidden.body);
    seller.filed(case, "pricing", &auction("2026-11-13", "2")).await;
}

#[tokio::test]
async fn who_is_abroad_is_said_by_country() {
    let market = market_in_november().await;
    let deal = deal(&market, "某新材料企业").await;
    let Deal { seller, case, .. } = &deal;
    let wrong = seller.files(case, "foreign", &[("way", "domestic"), ("country", "392")]).await;
    assert!(wrong.status == 422 && wrong.shows("id=\"country-error\""), "{}", wrong.body);
    let free = [("way", "free"), ("words", "不在限制目录之内")];
    assert!(seller.files(case, "foreign", &free).await.shows("id=\"country-error\""));
    let letters = seller.files(case, "foreign", &[&free[..], &[("country", "JPN")]].concat()).await;
    assert!(letters.status == 422 && letters.shows("GB/T 2659"), "{}", letters.body);
    seller.filed(case, "foreign", &[&free[..], &[("country", "392")]].concat()).await;
    registered_abroad(&deal).await;
}

/// The registrar's form takes the country over, and asks for no Chinese region of who is abroad.
async fn registered_abroad(deal: &Deal<'_>) {
    negotiated(deal, &[]).await;
    let abroad = [("way", "free"), ("words", "不在限制目录之内"), ("country", "392")];
    deal.seller.filed(&deal.case, "foreign", &abroad).await;
    signed(deal, "1200000").await;
    deal.buyer.advanced(&deal.case).await;
    let form = deal.seller.get(&format!("{}/papers/registration", deal.case)).await;
    assert!(
        form.body.contains("name=\"buyer_country\" value=\"392\"") || form.body.contains("value=\"392\""),
        "{}",
        form.body
    );
    deal.seller.filed(&deal.case, "registration", &certified(&[("buyer_country", "392")])).await;
    let page = deal.seller.get(&format!("{}/papers/registration", deal.case)).await;
    assert!(
        !page.body.contains("href=\"#buyer_region\"") && page.body.contains("href=\"#seller_region\""),
        "{}",
        page.body
    );
}

#[tokio::test]
async fn a_mandate_of_both_is_the_word_of_both() {
    let market = market_in_november().await;
    let deal = deal(&market, "某新材料企业").await;
    let Deal { seller, buyer, case, .. } = &deal;
    let broker = super::money::carried(&market, &deal).await;
    let mandate =
        [("by", "both"), ("fee", "share"), ("fee_share", "3"), ("due", "received"), ("signed", "2026-11-01")];
    seller.filed(case, "mandate", &mandate).await;
    super::introduced(&deal).await;
    seller.advanced(case).await;
    for alone in [seller, &broker] {
        refuses(&alone.advances(case).await, "双方共同委托应由另一方确认");
    }
    buyer.advanced(case).await;
    // What both have agreed on is not changed by one of them behind the other's back.
    let dearer = mandate.map(|(name, value)| (name, if name == "fee_share" { "30" } else { value }));
    assert_eq!(seller.files(case, "mandate", &dearer).await.status, 409);
    assert!(!seller.get(case).await.shows("仍按原约定计算"));

    // Sent back, one of them mandates alone and for less: the other says so too, and the broker keeps what was promised.
    market.passes(Duration::minutes(1)).await;
    let back = [("stage", "assigned"), ("reason", "改由需方委托")];
    assert_eq!(buyer.post(&format!("{case}/return"), &back).await.status, 303);
    let cheaper = [
        ("by", "buyer"),
        ("fee", "share"),
        ("fee_share", "1"),
        ("due", "received"),
        ("signed", "2026-11-01"),
    ];
    buyer.filed(case, "mandate", &cheaper).await;
    for alone in [buyer, &broker] {
        refuses(&alone.advances(case).await, "原委托由双方确认");
    }
    seller.advanced(case).await;
    assert!(broker.get(case).await.shows("仍按原约定计算"));
}

#[tokio::test]
async fn that_the_two_go_alone_is_the_word_of_both() {
    let market = market_in_november().await;
    let deal = deal(&market, "某新材料企业").await;
    let Deal { seller, buyer, case, .. } = &deal;
    seller.filed(case, "mandate", &[("by", "direct")]).await;
    super::introduced(&deal).await;
    seller.advanced(case).await;
    refuses(&seller.advances(case).await, "双方自行洽谈应由另一方确认");
    buyer.advanced(case).await;
}

#[tokio::test]
async fn a_registrar_that_counts_working_days_is_waited_for_so() {
    let market = market_in_november().await;
    let deal = deal(&market, "某新材料企业").await;
    let Deal { seller, buyer, case, operator, .. } = &deal;
    // Of a place that no other test lives in: one process has one table of rules.
    let line = |rule: &'static str, value: &'static str| {
        [
            ("rule", rule),
            ("jurisdiction", "530100"),
            ("value", value),
            ("from", "2026-11-27"),
            ("source", "某市技术合同认定登记办事指南"),
        ]
    };
    let set = operator.post("/desk/rules", &line("registration.decided_working", "15")).await;
    assert_eq!(set.status, 303, "{}", set.body);
    negotiated(&deal, &[]).await;
    signed(&deal, "1200000").await;
    buyer.advanced(case).await;
    let submitted = [
        ("way", "submitted"),
        ("project", "全钒液流电池电堆"),
        ("seller_region", "530102"),
        ("buyer_region", "210211"),
        ("technology", "energy"),
        ("submitted", "2026-11-30"),
    ];
    market.passes(Duration::days(4)).await;
    seller.sign_in("13800000001").await;
    seller.filed(case, "registration", &submitted).await;
    // Fifteen working days after Monday the thirtieth of November.
    let page = seller.get(case).await;
    assert!(page.shows("2026年12月21日") && page.shows("某市技术合同认定登记办事指南"), "{}", page.body);
}

#[tokio::test]
async fn who_has_left_a_unit_sees_its_cases_no_more_and_its_officer_is_told() {
    let market = market_in_november().await;
    let deal = deal(&market, "某理工大学").await;
    let Deal { seller, buyer, case, .. } = &deal;
    market.person("13800000005", "officer", Some("某理工大学")).await;
    assert!(seller.get("/cases").await.body.contains(case.as_str()));
    let page = seller.get("/me/appointments").await;
    let appointment = page.body.split("\"/me/appointments/").nth(1).expect("an appointment");
    let appointment = appointment.split('/').next().expect("an id");
    seller.post(&format!("/me/appointments/{appointment}/end"), &[]).await;
    assert!(!seller.get("/cases").await.body.contains(case.as_str()));
    assert_eq!(seller.get(case).await.status, 404);
    buyer.filed(case, "brief", &[("need", "百兆瓦级储能电堆"), ("criteria", "能量效率不低于八成")]).await;
    assert!(market.was_told("13800000005", "有了新的一版").await, "who speaks for the unit now");
}

/// From registration to the last stage of payment, all of the price received.
pub(super) async fn paid_up(deal: &Deal<'_>) {
    let Deal { seller, buyer, case, .. } = deal;
    seller.filed(case, "registration", &certified(&[])).await;
    seller.advanced(case).await;
    let plan = [("title", "交付图纸"), ("due", "2027-01-31"), ("sum", "1200000")];
    assert_eq!(seller.post(&format!("{case}/milestones"), &plan).await.status, 303);
    let part = form_to(&seller.get(&format!("{case}/money")).await, "/milestones/");
    assert_eq!(seller.post(&part, &[("act", "delivered")]).await.status, 303);
    assert_eq!(buyer.post(&part, &[("act", "accepted")]).await.status, 303);
    seller.advanced(case).await;
    let paid = [("purpose", "price"), ("amount", "1200000"), ("paid_on", "2026-11-20"), ("reference", "B-1")];
    assert_eq!(seller.post(&format!("{case}/receipts"), &paid).await.status, 303);
}
