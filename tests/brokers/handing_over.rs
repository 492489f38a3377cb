//! A case goes from one broker to another, and what becomes of the cases of who leaves.

use catalog::broker::assignment::{State, store as assignments};
use catalog::case::paper::{self, Contracted, Kind, Paper, PaperId};
use catalog::case::{CaseId, Side, Stage, store};
use db::event::Actor;
use serde_json::json;

use super::{
    AGENCY, BROKER, BUYER, ENTERPRISE, OPERATOR, OTHER, SELLER, UNIVERSITY, assignments_of, broker, case_of,
    market, opened,
};

#[tokio::test]
async fn a_case_is_handed_over_and_the_share_of_the_introduction_is_recorded() {
    let market = market().await;
    let operator = market.person(OPERATOR, "operator", None).await;
    market.person(SELLER, "researcher", Some(UNIVERSITY)).await;
    let buyer = market.person(BUYER, "enterprise", Some(ENTERPRISE)).await;
    let (first, first_id) = broker(&market, BROKER, &[]).await;
    let (other, other_id) = broker(&market, OTHER, &[]).await;
    let case = opened(&market, None, None).await;
    let assignment = operator.offers(case, first_id).await;
    let hand_over = format!("{assignment}/hand-over");
    let to = other_id.to_string();
    let form = [("to", to.as_str()), ("handover", "转岗"), ("kept", "300")];
    assert_eq!(first.post(&hand_over, &form).await.status, 409, "what is not carried is not handed over");
    first.accepts(&assignment).await;
    assert_eq!(buyer.post(&hand_over, &form).await.status, 404);
    let wrong = first.post(&hand_over, &[("to", &to), ("handover", "转岗"), ("kept", "1001")]).await;
    assert!(wrong.status == 422 && wrong.shows("id=\"kept-error\"") && wrong.shows("转岗"));
    assert_eq!(first.post(&hand_over, &form).await.status, 303);

    let shown = first.get(&assignment).await;
    assert!(shown.shows("300‰") && shown.shows("转岗"), "{}", shown.body);
    let all = assignments_of(&market, case).await;
    assert!(matches!(all[1].state, State::HandedOver { to, kept: 300, .. } if to == other_id));
    assert_eq!(all[0].from, Some(all[1].id));
    assert_eq!(case_of(&market, case).await.broker, None, "nobody carries what nobody has accepted");
    assert!(market.was_told(BUYER, "移交").await && market.was_told(OTHER, "请您承办").await);
    let next = format!("/assignments/{}", all[0].id);
    assert_eq!(other.accepts(&next).await.status, 303);
    assert_eq!(case_of(&market, case).await.broker, Some(other_id));
    assert_eq!(first.get(&next).await.status, 404, "what is another's is not theirs to read");
}

#[tokio::test]
async fn what_is_kept_counts_in_the_fee_and_in_the_records_of_both() {
    let market = market().await;
    let operator = market.person(OPERATOR, "operator", None).await;
    market.person(SELLER, "researcher", Some(UNIVERSITY)).await;
    market.person(BUYER, "enterprise", Some(ENTERPRISE)).await;
    let (first, first_id) = broker(&market, BROKER, &[]).await;
    let (other, other_id) = broker(&market, OTHER, &[]).await;
    let case = opened(&market, None, None).await;
    let assignment = operator.offers(case, first_id).await;
    first.accepts(&assignment).await;
    let to = other_id.to_string();
    let form = [("to", to.as_str()), ("handover", "转岗"), ("kept", "300")];
    assert_eq!(first.post(&format!("{assignment}/hand-over"), &form).await.status, 303);
    let next = format!("/assignments/{}", assignments_of(&market, case).await[0].id);
    assert_eq!(other.accepts(&next).await.status, 303);
    contracted(&market, case).await;
    let money = other.get(&format!("/cases/{case}/money")).await;
    assert!(money.shows("报酬在各技术经理人之间的分配"), "{}", money.body);
    assert!(money.shows("9,000.00") || money.shows("9000 元") || money.shows("0.9 万元"), "{}", money.body);
    for (id, share, amount) in [(first_id, "300‰", "30 万元"), (other_id, "700‰", "70 万元")] {
        let rows = operator.get(&format!("/cases/figures/contracts?broker={id}")).await;
        assert!(rows.shows(share) && rows.shows(amount) && rows.shows("共 1 份"), "{share}: {}", rows.body);
        let board = operator.get(&format!("/cases?broker={id}")).await;
        assert!(board.body.contains(&format!("/cases/{case}")), "{}", board.body);
    }
}

/// A contract over a million yuan, with a fee of thirty thousand.
async fn contracted(market: &crate::app::TestApp, case: CaseId) {
    let db = market.db();
    let mut tx = db.write().await.expect("a transaction");
    let of = store::find(&mut tx, case).await.expect("an answer").expect("the case");
    let body = |value: serde_json::Value| serde_json::from_value(value).expect("a body");
    let mandate = json!({ "by": "both", "fee": "fixed", "fee_amount": 3_000_000, "due": "signed" });
    let signature = json!({ "number": "1", "signed": "2026-11-20", "amount": 100_000_000, "hash": "" });
    for (kind, said) in [(Kind::Mandate, mandate), (Kind::Signature, signature)] {
        let body = body(said);
        let paper = Paper {
            id: PaperId(db.ids.next()),
            case,
            kind,
            side: Side::Seller,
            edition: 1,
            hash: Paper::hash(&Paper::text(&body)),
            body,
            by: of.seller.person,
            at: db.clock.now(),
        };
        paper::store::write(&mut tx, db, &Actor::System, &paper).await.expect("it is written");
    }
    let by = (of.seller.person, "");
    assert!(store::go(&mut tx, db, &Actor::System, &of, Stage::Registration, by).await.expect("it goes"));
    let day = "2026-11-20".parse().expect("a day");
    store::note_signed(&mut tx, case, Contracted::Licence, (100_000_000, day), (None, None))
        .await
        .expect("noted");
    tx.commit().await.expect("it is kept");
}

#[tokio::test]
async fn the_cases_of_who_leaves_wait_on_the_desk_of_their_agency_and_of_the_operator() {
    let market = market().await;
    let operator = market.person(OPERATOR, "operator", None).await;
    let officer = market.person("13800000034", "officer", Some(AGENCY)).await;
    let stranger = market.person("13800000035", "officer", Some(UNIVERSITY)).await;
    let (first, first_id) = broker(&market, BROKER, &[]).await;
    let (_, other_id) = broker(&market, OTHER, &[]).await;
    let case = opened(&market, None, None).await;
    let assignment = operator.offers(case, first_id).await;
    first.accepts(&assignment).await;
    let desk = officer.get("/desk").await;
    assert!(
        !desk.shows("待移交") && desk.shows("承办的案件 1 件") && desk.body.contains(&assignment),
        "{}",
        desk.body
    );
    assert!(!stranger.get("/desk").await.shows("承办的案件"));
    let page = first.get("/me/appointments").await;
    let appointment = page.body.split("\"/me/appointments/").nth(1).expect("an appointment");
    let appointment = appointment.split('/').next().expect("an id");
    first.post(&format!("/me/appointments/{appointment}/end"), &[]).await;
    for desk in [&officer, &operator] {
        assert!(desk.get("/desk").await.shows("待移交的案件 1 件"));
    }
    assert!(!stranger.get("/desk").await.shows("待移交"));

    let to = other_id.to_string();
    let form = [("to", to.as_str()), ("handover", "承办人离职"), ("kept", "500")];
    let refused = stranger.post(&format!("{assignment}/hand-over"), &form).await;
    assert_eq!(refused.status, 404, "a party takes a case back; it does not choose who is next");
    assert_eq!(operator.post(&format!("{assignment}/hand-over"), &form).await.status, 303);
    assert!(market.was_told(OTHER, "请您承办").await);
}

#[tokio::test]
async fn an_officer_of_the_agency_hands_over_what_a_colleague_left() {
    let market = market().await;
    let operator = market.person(OPERATOR, "operator", None).await;
    let officer = market.person("13800000034", "officer", Some(AGENCY)).await;
    let (first, first_id) = broker(&market, BROKER, &[]).await;
    let (_, other_id) = broker(&market, OTHER, &[]).await;
    let case = opened(&market, None, None).await;
    let assignment = operator.offers(case, first_id).await;
    first.accepts(&assignment).await;
    let to = other_id.to_string();
    let form = [("to", to.as_str()), ("handover", "承办人离职"), ("kept", "500")];
    let handed = officer.post(&format!("{assignment}/hand-over"), &form).await;
    assert_eq!(handed.status, 303, "{}", handed.body);
    assert!(officer.get(handed.header("location")).await.shows("储能电堆许可"));
    assert!(!officer.get("/desk").await.shows("待移交"));
}

#[tokio::test]
async fn a_case_that_is_handed_over_is_nobodys_load_before_it_is_accepted() {
    let market = market().await;
    let operator = market.person(OPERATOR, "operator", None).await;
    let (first, first_id) = broker(&market, BROKER, &[("load_cap", "1")]).await;
    let (other, other_id) = broker(&market, OTHER, &[("load_cap", "1")]).await;
    let (case, second) = (opened(&market, None, None).await, opened(&market, None, None).await);
    let load = async |person| {
        let mut tx = market.db().read().await.expect("a transaction");
        assignments::load(&mut tx, person).await.expect("a number")
    };
    let assignment = operator.offers(case, first_id).await;
    assert_eq!(load(first_id).await, 0, "what is offered is nobody's load");
    first.accepts(&assignment).await;
    assert_eq!(load(first_id).await, 1);
    let to = other_id.to_string();
    let form = [("to", to.as_str()), ("handover", "转岗"), ("kept", "300")];
    assert_eq!(first.post(&format!("{assignment}/hand-over"), &form).await.status, 303);
    assert_eq!((load(first_id).await, load(other_id).await), (0, 0));

    // The successor, who has not answered, has room for another; having taken it, none for what was handed over.
    let wanted = operator.offers(second, other_id).await;
    assert_eq!(other.accepts(&wanted).await.status, 303);
    let next = format!("/assignments/{}", assignments_of(&market, case).await[0].id);
    let full = other.accepts(&next).await;
    assert!(full.status == 409 && full.shows("已达上限"), "{}", full.body);
    other.publishes(&[("load_cap", "2")]).await;
    assert_eq!(other.accepts(&next).await.status, 303);
    assert_eq!(load(other_id).await, 2);
}
