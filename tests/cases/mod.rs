//! Cases: what grows from an accepted intent, gate by gate, until a fulfilled contract.

mod between;
mod board;
mod changes;
mod files;
mod grants;
mod holding;
mod money;
mod papers;
mod seats;
mod walk;

use serde_json::json;

use crate::app::{Answer, TestApp};
use crate::intents::market_at;
use crate::people::somebody::Somebody;

/// Two parties with a case between them.
pub(crate) struct Deal<'a> {
    pub seller: Somebody<'a>,
    pub buyer: Somebody<'a>,
    pub operator: Somebody<'a>,
    /// The address of the case.
    pub case: String,
    pub achievement: String,
}

/// SHA-256 of a document that nobody sees.
pub(crate) const HASH: &str = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

/// An achievement of this unit, wanted by an enterprise and accepted.
pub(crate) async fn deal<'a>(market: &'a TestApp, unit: &str) -> Deal<'a> {
    let seller = market.person("13800000001", "researcher", Some(unit)).await;
    let operator = market.person("13800000003", "operator", None).await;
    let achievement = seller.writes("全钒液流电池电堆", "no_patent").await;
    seller.submits(&achievement).await;
    operator.scores(&achievement, ["4", "4", "4", "4"]).await;
    let buyer = market.person("13800000002", "enterprise", Some("某储能电站运营企业")).await;
    let case = agreed(&seller, &buyer, &achievement).await;
    Deal { seller, buyer, operator, case, achievement }
}

/// The case of an intent that was sent and accepted.
pub(crate) async fn agreed(seller: &Somebody<'_>, buyer: &Somebody<'_>, achievement: &str) -> String {
    let intent = buyer.intends(achievement, &[]).await;
    let accepted = seller.post(&format!("{intent}/acceptance"), &[("share", "yes")]).await;
    assert_eq!(accepted.status, 303, "{}", accepted.body);
    let page = buyer.get(&intent).await;
    let id = page.body.split("href=\"/cases/").nth(1).and_then(|rest| rest.split('"').next());
    format!("/cases/{}", id.expect("a case"))
}

/// The units of intents, and an enterprise that sells.
pub(crate) async fn market() -> TestApp {
    peopled(market_at(None).await).await
}

/// The same at nine in the morning of the twenty-sixth of November 2026, until time passes.
pub(crate) async fn market_in_november() -> TestApp {
    peopled(market_at(Some("2026-11-26T01:00:00Z")).await).await
}

async fn peopled(market: TestApp) -> TestApp {
    let seller = [json!({ "name": "某新材料企业", "kind": "enterprise" })];
    market.given(catalog::import::Kind::Organisations, &seller).await;
    market
}

impl Somebody<'_> {
    /// Writes the next edition of a paper.
    pub(crate) async fn files(&self, case: &str, kind: &str, fields: &[(&str, &str)]) -> Answer {
        let path = format!("{case}/papers/{kind}");
        let page = self.get(&path).await;
        let edition =
            page.body.split("name=\"edition\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
        let mut all = vec![("edition", edition.unwrap_or("0"))];
        all.extend(fields);
        self.post(&path, &all).await
    }

    /// The same, and it is kept.
    pub(crate) async fn filed(&self, case: &str, kind: &str, fields: &[(&str, &str)]) {
        let answer = self.files(case, kind, fields).await;
        assert_eq!(answer.status, 303, "{kind}: {}", answer.body);
    }

    /// Asks for the next stage.
    pub(crate) async fn advances(&self, case: &str) -> Answer {
        self.post(&format!("{case}/advance"), &[]).await
    }

    /// The same, and the case goes on.
    pub(crate) async fn advanced(&self, case: &str) {
        let answer = self.advances(case).await;
        assert_eq!(answer.status, 303, "{}", answer.body);
    }
}

/// The eight items of the check, all passed but these.
pub(crate) fn checked<'a>(but: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let items =
        ["ownership", "standing", "limits", "disputes", "secrets", "export", "counterparty", "related"];
    let mut fields: Vec<(&str, &str)> = items.into_iter().map(|item| (item, "pass")).collect();
    fields.retain(|(item, _)| but.iter().all(|(other, _)| other != item));
    fields.extend(but);
    fields
}

/// Terms of a licence, as they differ from an exclusive one for the whole country.
pub(crate) fn licence<'a>(but: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut fields = vec![
        ("contract", "licence"),
        ("object", "know_how"),
        ("scope", "全钒液流电池电堆的制造与应用"),
        ("plan", "签约后六个月内在大连交付图纸与工艺"),
        ("licence", "exclusive"),
        ("territory", "CN"),
        ("field_of_use", "储能"),
        ("until", "2035-12-31"),
        ("sublicence", "no"),
        ("payment", "instalments"),
        ("amount", "1200000"),
        ("ownership", "改进成果归改进方"),
        ("acceptance", "按双方确认的指标现场测试"),
    ];
    fields.retain(|(name, _)| but.iter().all(|(other, _)| other != name));
    fields.extend(but);
    fields
}

/// Both parties acknowledge that they were brought together.
pub(crate) async fn introduced(deal: &Deal<'_>) {
    for party in [&deal.seller, &deal.buyer] {
        let page = party.get(&deal.case).await;
        let place = page.body.split("href=\"/introductions/").nth(1).and_then(|rest| rest.split('"').next());
        let place = format!("/introductions/{}", place.expect("an introduction"));
        // Of a second case between the two, it is the first introduction that stands.
        let said = party.post(&format!("{place}/acknowledgement"), &[("share", "yes")]).await;
        assert!(said.status == 303 || said.status == 409, "{}", said.body);
    }
}

/// Takes a case of an enterprise up to the gate before its contract.
pub(crate) async fn negotiated(deal: &Deal<'_>, terms: &[(&str, &str)]) {
    let Deal { seller, case, .. } = deal;
    seller.filed(case, "mandate", &[("by", "direct")]).await;
    introduced(deal).await;
    talked_over(deal, terms).await;
}

/// The same of a case whose parties are introduced and whose mandate is written.
pub(crate) async fn talked_over(deal: &Deal<'_>, terms: &[(&str, &str)]) {
    let Deal { seller, buyer, case, .. } = deal;
    seller.advanced(case).await;
    // That they go alone is the word of both.
    buyer.advanced(case).await;
    buyer.filed(case, "brief", &[("need", "百兆瓦级储能电堆"), ("criteria", "能量效率不低于八成")]).await;
    buyer.advanced(case).await;
    for side in [seller, buyer] {
        side.filed(case, "secrecy", &[("way", "waived"), ("words", "公开资料已足够")]).await;
    }
    seller.advanced(case).await;
    seller.filed(case, "diligence", &checked(&[])).await;
    seller.advanced(case).await;
    seller.filed(case, "terms", &licence(terms)).await;
    seller.filed(case, "co_owners", &[("way", "none")]).await;
    seller.filed(case, "foreign", &[("way", "domestic")]).await;
}

/// What the registrar certified of a contract over 1.2 million.
pub(crate) const CERTIFIED: [(&str, &str); 5] = [
    ("way", "certified"),
    ("number", "2026210200000001"),
    ("certified", "2026-11-20"),
    ("amount", "1200000"),
    ("technical_amount", "1000000"),
];

/// And past it, signed.
pub(crate) async fn signed(deal: &Deal<'_>, amount: &str) {
    deal.seller.advanced(&deal.case).await;
    let fields = [
        ("number", "某储能2026-01"),
        ("signed", "2026-11-01"),
        ("amount", amount),
        ("way", "paper"),
        ("hash", HASH),
    ];
    deal.seller.filed(&deal.case, "signature", &fields).await;
}
