//! What is between one party and its broker, and sums that close both ways.

use std::io::Read;

use catalog::import::Kind;
use serde_json::json;

use super::changes::paid_up;
use super::{Deal, HASH, deal, introduced, market_in_november, money, negotiated, signed, talked_over};
use crate::app::TestApp;
use crate::people::somebody::Somebody;

/// A part of somebody's dossier.
async fn part_of(market: &TestApp, who: &Somebody<'_>, case: &str, name: &str) -> String {
    let Ok(given) = crate::files::given(market, Some(who), &format!("{case}/dossier.zip")).await else {
        panic!("no dossier")
    };
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(given.bytes)).expect("a package");
    let mut text = String::new();
    zip.by_name(name).expect("a part").read_to_string(&mut text).expect("text");
    text
}

#[tokio::test]
async fn what_a_party_pays_its_broker_the_other_does_not_read() {
    let market = market_in_november().await;
    let deal = deal(&market, "某新材料企业").await;
    let Deal { seller, buyer, operator, case, .. } = &deal;
    let broker = money::carried(&market, &deal).await;
    let mandate = [
        ("by", "seller"),
        ("fee", "share"),
        ("fee_share", "5"),
        ("due", "signed"),
        ("signed", "2026-11-01"),
        ("hash", HASH),
    ];
    seller.filed(case, "mandate", &mandate).await;
    introduced(&deal).await;
    talked_over(&deal, &[]).await;
    signed(&deal, "1200000").await;
    buyer.advanced(case).await;
    let paid = |payer: &'static str, amount: &'static str, reference: &'static str| {
        [
            ("purpose", "fee"),
            ("amount", amount),
            ("payer", payer),
            ("paid_on", "2026-11-20"),
            ("reference", reference),
        ]
    };
    let fee = |payer: &'static str, amount: &'static str| paid(payer, amount, "FEE-77");
    let receipts = format!("{case}/receipts");
    // Nobody pays what another bears, and nobody more than was earned: five per cent of 1.2 million.
    for (payer, amount) in [("buyer", "1"), ("seller", "60000.01")] {
        let refused = broker.post(&receipts, &fee(payer, amount)).await;
        assert!(refused.status == 422 && refused.shows("第九百六十三条"), "{payer}: {}", refused.body);
        assert!(refused.shows("FEE-77"), "what was typed stays");
    }
    assert_eq!(broker.post(&receipts, &fee("seller", "50000")).await.status, 303);
    for who in [seller, &broker] {
        assert!(who.get(&format!("{case}/money")).await.shows("FEE-77"));
        assert!(part_of(&market, who, case, "money.json").await.contains("FEE-77"));
        assert!(part_of(&market, who, case, "log.json").await.contains("\"mandate\\\""));
        let printed = part_of(&market, who, case, "the-case.html").await;
        assert!(printed.contains("供方委托") && printed.contains("FEE-77"), "{printed}");
    }
    assert!(!buyer.get(&format!("{case}/money")).await.shows("FEE-77"));
    assert!(!part_of(&market, buyer, case, "money.json").await.contains("FEE-77"));
    let printed = part_of(&market, buyer, case, "the-case.html").await;
    assert!(!printed.contains("供方委托") && !printed.contains("FEE-77"), "{printed}");
    let log = part_of(&market, buyer, case, "log.json").await;
    assert!(!log.contains("\"mandate\\\"") && !log.contains("case.received"), "{log}");
    assert!(log.contains("case.advanced"));
    // What the contract earned stays earned when the two part later.
    assert_eq!(operator.post(&format!("{case}/loss"), &[("reason", "双方协议解除")]).await.status, 303);
    assert_eq!(broker.post(&receipts, &paid("seller", "10000", "FEE-78")).await.status, 303);
    let refused = broker.post(&receipts, &paid("seller", "1", "FEE-79")).await;
    assert!(refused.status == 422 && refused.shows("第九百六十三条"), "{}", refused.body);
}

#[tokio::test]
async fn a_unit_does_not_choose_where_it_is() {
    sheet_goes_by_hangzhou(json!({ "name": "某膜材料企业", "kind": "enterprise", "region": "330106" })).await;
}

#[tokio::test]
async fn a_unit_without_a_place_is_where_the_one_above_it_is() {
    sheet_goes_by_hangzhou(json!({ "name": "某膜材料企业", "kind": "enterprise", "parent": "某膜材料集团" }))
        .await;
}

/// Of a unit in Hangzhou, whoever says so, a sheet is refused by any other place's rules.
async fn sheet_goes_by_hangzhou(unit: serde_json::Value) {
    let market = market_in_november().await;
    let above = json!({ "name": "某膜材料集团", "kind": "enterprise", "region": "330106" });
    market.given(Kind::Organisations, &[above, unit]).await;
    let deal = deal(&market, "某膜材料企业").await;
    let Deal { seller, buyer, case, .. } = &deal;
    negotiated(&deal, &[]).await;
    signed(&deal, "1200000").await;
    buyer.advanced(case).await;
    paid_up(&deal).await;
    let sheet =
        |place: &'static str| [("gross", "1200000"), ("costs", "0"), ("team", "70"), ("jurisdiction", place)];
    for place in ["CN", "大连市", "310000"] {
        let refused = seller.files(case, "distribution", &sheet(place)).await;
        assert!(refused.status == 422 && refused.shows("请填单位所在的省或市"), "{place}: {}", refused.body);
    }
    seller.filed(case, "distribution", &sheet("330000")).await;
    seller.filed(case, "distribution", &sheet("杭州市")).await;
}
