//! What is kept of people for a time and then forgotten, where no other capability looks after it: each line with a rule of
//! its own (个人信息保护法 §19: the shortest time needed). What else is kept for a time is forgotten by whose it is
//! (sessions, codes, uploads, invitations, guests, visitors' demands); the log names people by id alone.

mod store;

use catalog::rule::Rule;
use chrono::{DateTime, Duration, Utc};
use db::Tx;

/// Forgets what is past its time.
pub(crate) async fn lapse(tx: &mut Tx, now: DateTime<Utc>) -> db::Result<()> {
    let before = |rule: Rule| now - Duration::days(rule.on(db::business_day::date(now)).into());
    store::forget_undelivered(tx, before(Rule::RetentionLetters)).await?;
    store::forget_ended(tx, before(Rule::RetentionEnded)).await?;
    store::forget_looks(tx, before(Rule::RetentionLooks)).await?;
    store::forget_claims(tx, before(Rule::RetentionGuests)).await
}
