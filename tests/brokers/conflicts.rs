//! A broker comes too near to a case while they carry it: nobody is party, judge and broker (domain rules 4.10, 4.14).

use catalog::broker::assignment::State;
use chrono::Duration;

use super::{
    BROKER, BUYER, ENTERPRISE, OPERATOR, SELLER, UNIVERSITY, assignments_of, broker, case_of, market, opened,
};

const FOUND: &str = "产生利益冲突";

#[tokio::test]
async fn who_has_joined_a_partys_unit_goes_before_the_case_goes_on() {
    let market = market().await;
    let operator = market.person(OPERATOR, "operator", None).await;
    market.person(SELLER, "researcher", Some(UNIVERSITY)).await;
    let buyer = market.person(BUYER, "enterprise", Some(ENTERPRISE)).await;
    let (carrier, id) = broker(&market, BROKER, &[]).await;
    let case = opened(&market, None, None).await;
    let assignment = operator.offers(case, id).await;
    assert_eq!(carrier.accepts(&assignment).await.status, 303);
    web::cli::grant_role(market.db(), BROKER, "officer", Some(UNIVERSITY)).await.expect("an appointment");

    // Until it is looked at, the broker has the broker's seat and not the seller's.
    let page = format!("/cases/{case}");
    assert_eq!(carrier.get(&page).await.status, 200);
    assert_eq!(carrier.post(&format!("{page}/papers/approval"), &[]).await.status, 404);

    let stranger = market.person("13800000045", "enterprise", Some("某海参养殖企业")).await;
    assert_eq!(stranger.post(&format!("{page}/advance"), &[]).await.status, 404);
    assert_eq!(case_of(&market, case).await.broker, Some(id), "who is nobody here asks for nothing");

    let refused = buyer.post(&format!("{page}/advance"), &[]).await;
    assert!(refused.status == 409 && refused.shows("任何人不得同时担任"), "{}", refused.body);
    assert_eq!(case_of(&market, case).await.broker, None);
    assert!(
        matches!(&assignments_of(&market, case).await[0].state, State::Conflicted { what, .. } if what.is_empty())
    );
    for mobile in [SELLER, BUYER, BROKER, OPERATOR] {
        assert!(market.was_told(mobile, FOUND).await, "{mobile}");
    }
    assert!(buyer.get(&assignment).await.shows("与当事方同属一个单位"));
    let again = buyer.post(&format!("{page}/advance"), &[]).await;
    assert!(
        again.status == 409 && !again.shows("任何人不得同时担任"),
        "now it is about the case: {}",
        again.body
    );
}

#[tokio::test]
async fn the_clock_finds_what_nobody_has_asked_about() {
    let market = market().await;
    let operator = market.person(OPERATOR, "operator", None).await;
    market.person(SELLER, "researcher", Some(UNIVERSITY)).await;
    market.person(BUYER, "enterprise", Some(ENTERPRISE)).await;
    let (carrier, id) = broker(&market, BROKER, &[]).await;
    let (near, far) = (opened(&market, None, None).await, opened(&market, None, None).await);
    let assignment = operator.offers(near, id).await;
    assert_eq!(carrier.accepts(&assignment).await.status, 303);
    market.passes(Duration::hours(2)).await;
    assert_eq!(case_of(&market, near).await.broker, Some(id), "nothing has arisen");

    web::cli::grant_role(market.db(), BROKER, "enterprise", Some(ENTERPRISE)).await.expect("an appointment");
    market.passes(Duration::hours(2)).await;
    assert_eq!(case_of(&market, near).await.broker, None);
    assert!(market.was_told(SELLER, FOUND).await && market.was_told(BROKER, FOUND).await);
    let refused = operator.post(&format!("/cases/{far}/assignments"), &[("broker", &id.to_string())]).await;
    assert!(refused.status == 409 && refused.shows("不能委派"), "{}", refused.body);
}
