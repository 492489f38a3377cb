//! How a registration goes on: what is certified is changed and cancelled by a filing, and never typed anew
//! (技术合同认定登记管理办法).

use catalog::case::paper::{Body, Payment};
use serde_json::Value;

use super::super::ground::Holdings;
use super::refusal::{Refusal, day, is};

pub(super) fn refusal(body: &Body, held: &Holdings) -> Option<Refusal> {
    let certified = held.facts.registration().is_some_and(|registration| registration.is_certified());
    let follows = is(body, "way", "changed") || is(body, "way", "cancelled");
    if certified && !follows {
        return Some(("way", "error-registration-changed"));
    }
    if !certified && follows {
        return Some(("way", "error-registration-uncertified"));
    }
    let signed = held.facts.signature().map(|signature| signature.signed);
    for field in ["submitted", "certified"] {
        if day(body, field).zip(signed).is_some_and(|(day, signed)| day < signed) {
            return Some((field, "error-paper-order"));
        }
    }
    // What royalties alone will bring is the registrar's to estimate.
    let by_royalty = held.facts.terms().is_some_and(|terms| terms.payment == Payment::Royalty);
    let amount = body.get("amount").and_then(Value::as_i64);
    let differs = is(body, "way", "certified") && !by_royalty && amount != held.facts.agreed();
    differs.then_some(("amount", "error-registration-amount"))
}
