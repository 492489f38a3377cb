//! The calculators: anybody may use them, the address is the calculation, and every number names its rule.

use crate::app::{Answer, TestApp};

async fn asked(market: &TestApp, path: &str, fields: &[(&str, &str)]) -> Answer {
    let url = reqwest::Url::parse_with_params("http://x/", fields).expect("a query");
    market.get(&format!("{path}?{}", url.query().unwrap_or_default())).await
}

const SPLIT: &str = "/tools/income-split";
const COST: &str = "/tools/cost";

#[tokio::test]
async fn a_sheet_names_who_receives_what_by_which_rule() {
    let market = TestApp::start().await;
    let empty = market.get(SPLIT).await;
    assert_eq!(empty.status, 200);
    assert!(empty.shows("估算") && empty.shows("name=\"gross\"") && empty.shows(COST));
    assert!(!empty.shows("收益分配表"), "nothing is reckoned yet");

    let fields = [
        ("way", "transfer"),
        ("jurisdiction", "330000"),
        ("day", "2026-11-27"),
        ("gross", "106"),
        ("taxes", "6"),
        ("leads", "完成人甲 60\n完成人乙 40"),
        ("others", "完成人丙"),
        ("helpers", "转移专员甲"),
    ];
    let sheet = market.post_form(SPLIT, &fields).await;
    assert_eq!(sheet.status, 200, "{}", sheet.body);
    let amounts = ["1,000,000.00", "700,000.00", "490,000.00", "175,000.00", "35,000.00", "300,000.00"];
    for amount in amounts.iter().chain(&["294,000.00", "196,000.00"]) {
        assert!(sheet.shows(amount), "{amount}");
    }
    for words in
        ["收益分配表（估算）", "浙江省促进科技成果转化条例", "2017年5月1日", "完成人乙", "签字", "<rect"]
    {
        assert!(sheet.shows(words), "{words}");
    }
    assert!(sheet.shows("待核实"), "what is not read in the law yet says so");
    assert!(sheet.shows("value=\"106\""), "the form keeps what was asked");
    let english = market.get_in(&format!("{SPLIT}?way=profit&gross=100"), "en").await;
    assert!(english.shows("Distribution sheet (estimate)") && english.shows("50,000.00"), "{}", english.body);
    let japanese = market.get_in(&format!("{SPLIT}?way=transfer&gross=100&jurisdiction=310000"), "ja").await;
    assert!(japanese.shows("収益配分表（概算）") && japanese.shows("500,000.00"));
    assert!(japanese.shows("第三十四条"), "what Shanghai lets a unit choose");
}

#[tokio::test]
async fn a_units_rule_below_the_law_is_refused_by_name() {
    let market = TestApp::start().await;
    let low = asked(&market, SPLIT, &[("way", "transfer"), ("gross", "100"), ("team", "40")]).await;
    assert_eq!(low.status, 422);
    assert!(low.shows("id=\"team-error\"") && low.shows("第四十五条") && low.shows("value=\"40\""));
    let questioned = [("way", "transfer"), ("jurisdiction", "370000"), ("gross", "100"), ("team", "60")];
    let questioned = asked(&market, SPLIT, &questioned).await;
    assert_eq!(questioned.status, 200);
    assert!(questioned.shows("600,000.00") && questioned.shows("请核对本单位是否适用"));
}

#[tokio::test]
async fn what_is_wrong_is_said_at_its_field_and_nothing_is_lost() {
    let market = TestApp::start().await;
    let fields = [
        ("way", "transfer"),
        ("jurisdiction", "nowhere"),
        ("day", "2026-02-30"),
        ("gross", "ten"),
        ("office", "120"),
        ("leads", "完成人甲 60\n完成人乙"),
    ];
    let wrong = market.post_form(SPLIT, &fields).await;
    assert_eq!(wrong.status, 422);
    for field in ["jurisdiction", "day", "gross", "office", "leads"] {
        assert!(wrong.shows(&format!("id=\"{field}-error\"")), "{field}");
    }
    assert!(
        wrong.shows("value=\"ten\"") && wrong.shows("value=\"2026-02-30\"") && wrong.shows("完成人甲 60")
    );
    for (field, more) in [
        ("gross", [("other", "100"), ("team", "")]),
        ("lead", [("others", "完成人甲"), ("team", "")]),
        ("department", [("department", "60"), ("team", "")]),
        ("others", [("others", "完成人甲"), ("lead", "100")]),
        ("day", [("day", "2001-01-01"), ("team", "")]),
    ] {
        let fields: Vec<(&str, &str)> =
            [("way", "transfer"), ("gross", "100")].into_iter().chain(more).collect();
        // Without names the form leads to an address; with names it answers itself.
        let named = fields.iter().any(|(_, typed)| *typed == "完成人甲");
        let refused =
            if named { market.post_form(SPLIT, &fields).await } else { asked(&market, SPLIT, &fields).await };
        assert_eq!(refused.status, 422, "{field}");
        assert!(refused.shows(&format!("id=\"{field}-error\"")), "{field}: {}", refused.body);
    }
}

#[tokio::test]
async fn a_deal_costs_what_the_rules_of_its_day_say() {
    let market = TestApp::start().await;
    let deal = |day: &'static str| {
        [
            ("contract", "transfer"),
            ("day", day),
            ("amount", "1000"),
            ("registered", "yes"),
            ("tiers", "100 5\n500 3\n1"),
        ]
    };
    let before = asked(&market, COST, &deal("2025-06-01")).await;
    assert_eq!(before.status, 200, "{}", before.body);
    for words in ["估算", "624,625.00", "3,000.00", "220,000.00", "财税〔2016〕36号", "实施条例", "印花税法"]
    {
        assert!(before.shows(words), "{words}");
    }
    let after = asked(&market, COST, &deal("2026-11-27")).await;
    assert!(after.shows("566,037.74") && after.shows("待核实") && after.shows("增值税法"), "{}", after.body);
    let unregistered = [("contract", "licence"), ("day", "2025-06-01"), ("amount", "1000")];
    assert!(asked(&market, COST, &unregistered).await.shows("办理技术合同认定登记后"));
}

#[tokio::test]
async fn a_deal_that_cannot_be_reckoned_says_why() {
    let market = TestApp::start().await;
    let fields = [("contract", ""), ("amount", "-1"), ("used", "x"), ("tiers", "100 5")];
    let wrong = asked(&market, COST, &fields).await;
    assert_eq!(wrong.status, 422);
    for field in ["contract", "amount", "used", "tiers"] {
        assert!(wrong.shows(&format!("id=\"{field}-error\"")), "{field}");
    }
    let early = [("contract", "transfer"), ("amount", "10"), ("day", "2019-01-01")];
    let early = asked(&market, COST, &early).await;
    assert!(early.status == 422 && early.shows("id=\"day-error\""));
}

/// Every address that a page leads to.
fn links(page: &Answer) -> Vec<String> {
    let found = ["href=\"", "action=\"", "src=\"", "content=\""].into_iter().flat_map(|attribute| {
        page.body.split(attribute).skip(1).filter_map(|rest| rest.split('"').next()).collect::<Vec<_>>()
    });
    found.map(|link| link.replace("&amp;", "&")).collect()
}

#[tokio::test]
async fn no_name_stands_in_an_address_and_a_sheet_is_passed_on_without() {
    let market = TestApp::start().await;
    assert!(market.get(SPLIT).await.shows("method=\"post\""), "what is typed is not put into an address");
    let fields = [
        ("way", "transfer"),
        ("jurisdiction", "330000"),
        ("day", "2026-11-27"),
        ("gross", "106"),
        ("taxes", "6"),
        ("leads", "参与人甲 60\n参与人乙 40"),
        ("others", "参与人丙"),
        ("helpers", "协助人甲"),
    ];
    let sheet = market.post_form(SPLIT, &fields).await;
    assert!(sheet.status == 200 && sheet.shows("参与人乙") && sheet.shows("294,000.00"), "{}", sheet.body);
    let all = links(&sheet);
    for link in &all {
        let plain = reqwest::Url::parse("http://x/").and_then(|base| base.join(link));
        let said: Vec<String> = plain
            .map(|url| url.query_pairs().map(|(_, value)| value.into_owned()).collect())
            .unwrap_or_default();
        for name in ["参与人甲", "参与人乙", "参与人丙", "协助人甲"] {
            assert!(!link.contains(name) && said.iter().all(|value| !value.contains(name)), "{link}");
        }
    }
    let bare = all.iter().find(|link| link.starts_with("/tools/income-split?") && link.contains("gross=106"));
    let bare = bare.expect("an address without names");
    let again = market.get(bare).await;
    assert_eq!(again.status, 200, "{}", again.body);
    for words in ["294,000.00", "196,000.00", "主要贡献人员 1", "主要贡献人员 2", "技术转移人员 1"]
    {
        assert!(again.shows(words), "{words}: {}", again.body);
    }
    assert!(!again.shows("参与人甲") && !again.shows("协助人甲"));

    let old = asked(&market, SPLIT, &fields).await;
    assert_eq!(
        (old.status, old.header("location")),
        (303, bare.as_str()),
        "an address of before leads there"
    );
    let plain = market.post_form(SPLIT, &[("way", "transfer"), ("gross", "100")]).await;
    assert_eq!((plain.status, plain.header("location")), (303, "/tools/income-split?way=transfer&gross=100"));
}

#[tokio::test]
async fn research_funds_of_a_development_bear_no_stamp_duty() {
    let market = TestApp::start().await;
    let deal = |contract: &'static str, research: &'static str| {
        [
            ("contract", contract),
            ("day", "2025-06-01"),
            ("amount", "1000"),
            ("registered", "yes"),
            ("research", research),
        ]
    };
    assert!(market.get(COST).await.shows("name=\"research\""));
    let plain = asked(&market, COST, &deal("development", "")).await;
    assert!(plain.shows("3,000.00") && !plain.shows("国税地字"), "{}", plain.body);
    let funded = asked(&market, COST, &deal("development", "600")).await;
    assert_eq!(funded.status, 200, "{}", funded.body);
    for words in ["1,200.00", "4,000,000.00", "国税地字〔1989〕34号", "待核实", "较无优惠少 1,800.00 元"]
    {
        assert!(funded.shows(words), "{words}: {}", funded.body);
    }
    let more = asked(&market, COST, &deal("development", "1001")).await;
    assert!(more.status == 422 && more.shows("不能超过合同金额"), "{}", more.body);
    let other = asked(&market, COST, &deal("transfer", "600")).await;
    assert!(other.status == 422 && other.shows("id=\"research-error\"") && other.shows("请改选技术开发"));
}
