//! Who came to a roadshow is known by name for as long as the rule says, and no longer.

use catalog::person::PersonId;
use catalog::roadshow::guest::store as guests;
use chrono::Duration;
use uuid::Uuid;

use super::{morning, opened};
use crate::app::TestApp;

/// How many registrations stand under a mobile number.
async fn known_by(market: &TestApp, mobile: &str) -> usize {
    let mut tx = market.db().read().await.expect("a transaction");
    let address = format!("mobile:+86{mobile}");
    let nobody = PersonId(Uuid::nil());
    guests::owned(&mut tx, nobody, &[address]).await.expect("an answer").len()
}

#[tokio::test]
async fn guests_are_forgotten_180_days_after_unless_they_let_somebody_know() {
    let market = morning().await;
    opened(&market, &[("capacity", "10")]).await;
    assert_eq!(market.somebody().registers("13900000001", &[]).await.status, 303);
    assert_eq!(market.somebody().registers("13900000002", &[("teams", "yes")]).await.status, 303);
    market.passes(Duration::days(179)).await;
    assert_eq!(known_by(&market, "13900000001").await, 1, "not before its time");
    market.passes(Duration::days(2)).await;
    assert_eq!(known_by(&market, "13900000001").await, 0);
    assert_eq!(known_by(&market, "13900000002").await, 1, "who consented stays known");
}
