//! Who had accepted a case is protected as who introduced is: the parties do not take the opportunity and sign alone unasked
//! (民法典 §965), and what the broker spent stays theirs to ask for (§964).

use catalog::case::CaseId;
use catalog::import::Kind;
use serde_json::json;

use super::{AGENCY, BROKER, OTHER, broker};
use crate::app::TestApp;
use crate::cases::{Deal, agreed, deal, introduced, market_in_november, negotiated, signed};
use crate::people::somebody::Somebody;

async fn market() -> TestApp {
    let market = market_in_november().await;
    market.given(Kind::Organisations, &[json!({ "name": AGENCY, "kind": "agency" })]).await;
    market
}

fn id(case: &str) -> CaseId {
    case.rsplit('/').next().expect("an id").parse().expect("an id")
}

/// The operator offers the case and the broker accepts; answers the assignment's address.
async fn carried(deal: &Deal<'_>, carrier: &Somebody<'_>, person: catalog::person::PersonId) -> String {
    let assignment = deal.operator.offers(id(&deal.case), person).await;
    assert_eq!(carrier.accepts(&assignment).await.status, 303);
    assignment
}

/// The two sign without anybody.
async fn signs_alone(deal: &Deal<'_>) {
    negotiated(deal, &[]).await;
    signed(deal, "1200000").await;
    deal.buyer.advanced(&deal.case).await;
}

#[tokio::test]
async fn who_takes_the_case_back_and_signs_alone_is_asked_about_and_the_broker_keeps_what_is_theirs() {
    let market = market().await;
    let deal = deal(&market, "某新材料企业").await;
    let (carrier, person) = broker(&market, BROKER, &[]).await;
    let assignment = carried(&deal, &carrier, person).await;
    introduced(&deal).await;
    let mandate = [
        ("by", "both"),
        ("fee", "share"),
        ("fee_share", "3"),
        ("due", "signed"),
        ("expenses", "5000"),
        ("signed", "2026-11-01"),
    ];
    deal.seller.filed(&deal.case, "mandate", &mandate).await;
    deal.seller.advanced(&deal.case).await;
    deal.buyer.advanced(&deal.case).await;

    let expenses = format!("{assignment}/expenses");
    let spent =
        |day: &'static str| [("what", "赴现场考察"), ("spent", "800"), ("spent_on", day), ("slip", "差旅-1")];
    let early = carrier.post(&expenses, &spent("2026-11-26")).await;
    assert_eq!(early.status, 404, "who carries the case logs on its own page");
    let back = [("stage", "lead"), ("reason", "双方直接谈")];
    assert_eq!(deal.buyer.post(&format!("{}/return", deal.case), &back).await.status, 303);
    let taken = deal.buyer.post(&format!("{assignment}/revocation"), &[("revocation", "双方直接谈")]).await;
    assert_eq!(taken.status, 303, "{}", taken.body);
    assert_eq!(carrier.get(&deal.case).await.status, 404);

    // What was agreed on and what was spent until then stay theirs.
    let own = carrier.get(&assignment).await;
    assert!(own.shows("属于您的部分") && own.shows("3%") && own.shows("约定上限 0.5 万元"), "{}", own.body);
    let late = carrier.post(&expenses, &spent("2026-11-27")).await;
    assert!(late.status == 422 && late.shows("id=\"spent_on-error\"") && late.shows("第九百六十四条"));
    assert!(late.shows("赴现场考察"), "what was typed stays");
    assert_eq!(carrier.post(&expenses, &spent("2026-11-26")).await.status, 303);
    for other in [&deal.buyer, &deal.operator] {
        assert_eq!(other.post(&expenses, &spent("2026-11-26")).await.status, 404);
        assert!(!other.get(&assignment).await.shows("属于您的部分"));
    }
    assert!(carrier.get(&assignment).await.shows("赴现场考察"));
    assert!(deal.buyer.get(&format!("{}/money", deal.case)).await.shows("赴现场考察"));

    // What stood when they left is told from what came afterwards by its moment.
    market.passes(chrono::Duration::minutes(1)).await;
    signs_alone(&deal).await;
    let desk = deal.operator.get("/desk").await;
    assert!(desk.shows("待核查的跳单提示 1 件"), "{}", desk.body);
    let question = desk.body.split("\"/desk/bypasses/").nth(1).and_then(|rest| rest.get(..36));
    let finding = format!("/desk/bypasses/{}/finding", question.expect("a question"));
    let shown = deal.operator.get(&finding).await;
    assert!(
        shown.shows("接受过委派的技术经理人") && shown.shows(&format!("broker {BROKER}")),
        "{}",
        shown.body
    );
    assert!(market.was_told(BROKER, "您不在其中").await);
    let ledger = carrier.get("/me/introductions").await;
    assert!(ledger.shows("可能绕开您的合同") && ledger.shows(&assignment), "{}", ledger.body);
    assert!(carrier.get(&assignment).await.shows("3.6 万元"), "the fee by what was agreed on");
    for party in ["13800000001", "13800000002"] {
        assert!(!market.was_told(party, "绕开").await, "nothing is found yet");
    }

    // Sent back and signed again, it is the same question.
    let again = [("stage", "contract"), ("reason", "双方同意更正附件")];
    assert_eq!(deal.operator.post(&format!("{}/return", deal.case), &again).await.status, 303);
    deal.buyer.advanced(&deal.case).await;
    assert!(deal.operator.get("/desk").await.shows("待核查的跳单提示 1 件"));

    let found = [("finding", "owed"), ("words", "由承办人促成洽谈")];
    assert_eq!(deal.operator.post(&finding, &found).await.status, 303);
    assert!(market.was_told(BROKER, "由承办人促成洽谈").await);
}

#[tokio::test]
async fn a_draft_of_one_party_is_nobodys_promise_to_who_was_taken_off() {
    let market = market().await;
    let deal = deal(&market, "某新材料企业").await;
    let (carrier, person) = broker(&market, BROKER, &[]).await;
    let assignment = carried(&deal, &carrier, person).await;
    let mandate = [
        ("by", "both"),
        ("fee", "share"),
        ("fee_share", "17"),
        ("due", "signed"),
        ("expenses", "5000"),
        ("signed", "2026-11-01"),
    ];
    deal.seller.filed(&deal.case, "mandate", &mandate).await;
    let taken = deal.buyer.post(&format!("{assignment}/revocation"), &[("revocation", "双方直接谈")]).await;
    assert_eq!(taken.status, 303, "{}", taken.body);
    let own = carrier.get(&assignment).await;
    assert!(own.shows("属于您的部分"), "what they spent is theirs: {}", own.body);
    assert!(
        !own.shows("17%") && !own.shows("约定上限 0.5 万元"),
        "the buyer never confirmed it: {}",
        own.body
    );
}

#[tokio::test]
async fn who_handed_the_case_over_or_declined_it_is_passed_by_nobody() {
    let market = market().await;
    let deal = deal(&market, "某新材料企业").await;
    let (first, first_id) = broker(&market, BROKER, &[]).await;
    let (other, other_id) = broker(&market, OTHER, &[]).await;
    let assignment = carried(&deal, &first, first_id).await;
    let to = other_id.to_string();
    let form = [("to", to.as_str()), ("handover", "转岗"), ("kept", "0")];
    let handed = deal.operator.post(&format!("{assignment}/hand-over"), &form).await;
    assert_eq!(handed.status, 303, "{}", handed.body);
    let next = handed.header("location").to_owned();
    let declined = other.post(&format!("{next}/refusal"), &[("reason", "no_time")]).await;
    assert_eq!(declined.status, 303, "{}", declined.body);
    signs_alone(&deal).await;
    assert!(!deal.operator.get("/desk").await.shows("待核查的跳单提示"));
    let own = first.get(&assignment).await;
    assert!(own.shows("属于您的部分"), "what they spent before is theirs: {}", own.body);
    assert!(!other.get(&next).await.shows("属于您的部分"), "nothing is whose who never carried it");
}

#[tokio::test]
async fn signing_in_another_case_passes_who_carries_the_first() {
    let market = market().await;
    let deal = deal(&market, "某新材料企业").await;
    let (carrier, person) = broker(&market, BROKER, &[]).await;
    carried(&deal, &carrier, person).await;
    let second = agreed(&deal.seller, &deal.buyer, &deal.achievement).await;
    let deal = Deal { case: second, ..deal };
    signs_alone(&deal).await;
    assert!(deal.operator.get("/desk").await.shows("待核查的跳单提示 1 件"));
    assert!(market.was_told(BROKER, "您不在其中").await);
}
