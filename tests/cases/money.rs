//! Money of a case besides its price: royalties, expenses, and who is reminded of what is late.

use catalog::case::{CaseId, store};
use chrono::Duration;
use db::event::Actor;

use super::{Deal, HASH, agreed, deal, market_in_november, negotiated, signed};
use crate::app::TestApp;
use crate::people::somebody::Somebody;

/// A licence that is paid by what it sells.
const ROYALTY: [(&str, &str); 5] = [
    ("payment", "royalty"),
    ("royalty_base", "sales"),
    ("royalty", "3"),
    ("royalty_every", "6"),
    ("books", "每期提交销售台账，许可人可委托会计师查阅"),
];

/// Signed and confirmed, on the first of November 2026.
async fn concluded(deal: &Deal<'_>) {
    negotiated(deal, &ROYALTY).await;
    signed(deal, "1200000").await;
    deal.buyer.advanced(&deal.case).await;
}

/// The broker who carries a case.
pub(super) async fn carried<'a>(market: &'a TestApp, deal: &Deal<'_>) -> Somebody<'a> {
    let broker = market.person("13800000009", "broker", Some("某新材料企业")).await;
    let id = web::cli::add_person(market.db(), "13800000009", "经理人").await.expect("a person");
    let mut tx = market.db().write().await.expect("a transaction");
    let case: CaseId = deal.case.rsplit('/').next().expect("an id").parse().expect("an id");
    let case = store::find(&mut tx, case).await.expect("an answer").expect("the case");
    assert!(store::assign(&mut tx, market.db(), &Actor::System, &case, Some(id)).await.expect("an answer"));
    tx.commit().await.expect("it is kept");
    broker
}

#[tokio::test]
async fn royalties_are_reckoned_from_the_books_period_after_period() {
    let market = market_in_november().await;
    let deal = deal(&market, "某新材料企业").await;
    let (seller, buyer) = (&deal.seller, &deal.buyer);
    let silent: Vec<_> = ROYALTY.into_iter().filter(|(name, _)| *name != "royalty_every").collect();
    let refused = seller.files(&deal.case, "terms", &super::licence(&silent)).await;
    assert!(refused.shows("id=\"royalty_every-error\""), "{}", refused.body);
    concluded(&deal).await;
    let reports = format!("{}/royalties", deal.case);
    let books = [("base", "1000000.01"), ("books", "销售台账第一册")];
    assert_eq!(seller.post(&reports, &books).await.status, 404, "who keeps the books reports");
    let early = buyer.post(&reports, &books).await;
    assert!(early.status == 409 && early.shows("尚未结束"), "{}", early.body);
    // The period ends on the last of April 2027, and its report is late after thirty days.
    market.passes(Duration::days(230)).await;
    for (person, mobile) in [(seller, "13800000001"), (buyer, "13800000002")] {
        assert!(market.was_told(mobile, "已过提交期限").await, "{mobile}");
        person.sign_in(mobile).await;
    }
    let page = buyer.get(&format!("{}/money", deal.case)).await;
    assert!(page.shows("2026年11月1日 至 2027年4月30日") && page.shows("已逾期"), "{}", page.body);
    let wrong = buyer.post(&reports, &[("base", "很多"), ("books", "")]).await;
    assert!(wrong.status == 422 && wrong.shows("id=\"base-error\"") && wrong.shows("很多"));
    assert_eq!(buyer.post(&reports, &books).await.status, 303);
    assert!(market.was_told("13800000001", "提交了一期提成报告").await);
    // Three per cent, rounded down to the fen.
    let page = seller.get(&format!("{}/money", deal.case)).await;
    assert!(page.shows("应付 30,000.00") || page.shows("应付 3 万元"), "{}", page.body);
    let paid = [("purpose", "royalty"), ("amount", "20000"), ("paid_on", "2027-05-20"), ("reference", "R-1")];
    assert_eq!(seller.post(&format!("{}/receipts", deal.case), &paid).await.status, 303);
    let page = buyer.get(&format!("{}/money", deal.case)).await;
    assert!(page.shows("尚欠 1 万元") || page.shows("尚欠 10,000.00"), "{}", page.body);
    // A slip is taken back by who made it, and the period is open again.
    let slip = page.body.split("action=\"").find(|rest| rest.contains("/royalties/")).expect("a form");
    let slip = slip.split('"').next().expect("an address");
    assert_eq!(seller.post(slip, &[]).await.status, 404);
    assert_eq!(buyer.post(slip, &[]).await.status, 303);
    assert_eq!(buyer.post(slip, &[]).await.status, 404);
    assert_eq!(buyer.post(&reports, &[("base", "900000"), ("books", "更正后的台账")]).await.status, 303);
}

#[tokio::test]
async fn a_part_that_is_late_and_a_registrar_that_is_silent_are_asked_after() {
    let market = market_in_november().await;
    let deal = deal(&market, "某新材料企业").await;
    let (seller, buyer) = (&deal.seller, &deal.buyer);
    negotiated(&deal, &[]).await;
    signed(&deal, "1200000").await;
    buyer.advanced(&deal.case).await;
    let today = db::business_day::date(market.db().clock.now());
    let soon = (today + Duration::days(10)).to_string();
    let part = [("title", "交付图纸"), ("due", soon.as_str()), ("sum", "1200000")];
    assert_eq!(seller.post(&format!("{}/milestones", deal.case), &part).await.status, 303);
    let day = today.to_string();
    let submitted = [
        ("way", "submitted"),
        ("project", "全钒液流电池电堆"),
        ("seller_region", "210200"),
        ("buyer_region", "大连"),
        ("technology", "energy"),
        ("submitted", day.as_str()),
    ];
    let wrong = seller.files(&deal.case, "registration", &submitted).await;
    assert!(wrong.status == 422 && wrong.shows("id=\"buyer_region-error\"") && wrong.shows("大连"));
    let submitted =
        submitted.map(|(name, value)| (name, if name == "buyer_region" { "210211" } else { value }));
    seller.filed(&deal.case, "registration", &submitted).await;
    let paper = seller.get(&format!("{}/papers/registration", deal.case)).await;
    assert!(paper.shows("登记表还有") && paper.shows("经办人"), "{}", paper.body);
    let page = seller.get(&deal.case).await;
    assert!(page.shows("登记机构作出认定登记") && page.shows("国科发政字〔2000〕063号"), "{}", page.body);
    assert!(page.shows("里程碑：交付图纸"));
    market.passes(Duration::days(12)).await;
    assert!(market.was_told("13800000001", "里程碑已过期限").await);
    assert!(market.was_told("13800000002", "里程碑已过期限").await);
    assert!(!market.was_told("13800000001", "登记结果尚未记录").await);
    // The thirtieth day is a Saturday: it ends on the Monday that follows (民法典 §203).
    market.passes(Duration::days(20)).await;
    assert!(!market.was_told("13800000001", "登记结果尚未记录").await);
    market.passes(Duration::days(2)).await;
    assert!(market.was_told("13800000001", "登记结果尚未记录").await);
}

#[tokio::test]
async fn a_broker_asks_for_what_was_spent_only_where_no_contract_came_about() {
    let market = market_in_november().await;
    let deal = deal(&market, "某新材料企业").await;
    let broker = carried(&market, &deal).await;
    let (case, money) = (&deal.case, format!("{}/money", deal.case));
    let mandate = [
        ("by", "both"),
        ("fee", "share"),
        ("fee_share", "3"),
        ("due", "received"),
        ("expenses", "5000"),
        ("signed", "2026-11-01"),
        ("hash", HASH),
    ];
    let own = broker.files(case, "mandate", &mandate).await;
    assert_eq!(own.status, 404, "who is paid does not set the fee");
    let alone: Vec<_> =
        mandate.into_iter().map(|(name, value)| (name, if name == "by" { "buyer" } else { value })).collect();
    let refused = deal.seller.files(case, "mandate", &alone).await;
    assert!(refused.status == 422 && refused.shows("id=\"by-error\""), "{}", refused.body);
    deal.seller.filed(case, "mandate", &mandate).await;
    let spends = |what: &'static str, spent: &'static str| {
        [("what", what), ("spent", spent), ("spent_on", "2026-11-02"), ("slip", "差旅-1")]
    };
    let log = format!("{case}/expenses");
    assert_eq!(deal.seller.post(&log, &spends("差旅", "3000")).await.status, 404, "who spends logs");
    let wrong = broker.post(&log, &spends("", "三千")).await;
    assert!(wrong.status == 422 && wrong.shows("id=\"what-error\"") && wrong.shows("三千"));
    assert_eq!(broker.post(&log, &spends("赴现场考察", "3000")).await.status, 303);
    assert_eq!(broker.post(&log, &spends("第三方检测", "4000")).await.status, 303);
    let page = deal.buyer.get(&money).await;
    assert!(page.shows("已支出") && page.shows("赴现场考察") && page.shows("约定上限"), "{}", page.body);
    // What was agreed is the most that may be asked for, also after the talks have failed.
    assert_eq!(deal.buyer.post(&format!("{case}/loss"), &[("reason", "预算未获批准")]).await.status, 303);
    let paid = |amount: &'static str, reference: &'static str| {
        [
            ("purpose", "expense"),
            ("amount", amount),
            ("payer", "buyer"),
            ("paid_on", "2026-11-03"),
            ("reference", reference),
        ]
    };
    let receipts = format!("{case}/receipts");
    let refused = broker.post(&receipts, &paid("6000", "F-1")).await;
    assert!(refused.status == 422 && refused.shows("第九百六十四条"), "{}", refused.body);
    assert_eq!(broker.post(&receipts, &paid("5000", "F-1")).await.status, 303);
    assert_eq!(broker.post(&receipts, &paid("1", "F-2")).await.status, 422, "nothing is left");
    let fee = [
        ("purpose", "fee"),
        ("amount", "100"),
        ("payer", "buyer"),
        ("paid_on", "2026-11-03"),
        ("reference", "F-3"),
    ];
    let refused = broker.post(&receipts, &fee).await;
    assert!(refused.status == 409 && refused.shows("第九百六十三条"), "{}", refused.body);
    let again = agreed(&deal.seller, &deal.buyer, &deal.achievement).await;
    assert_ne!(&again, case);
}
