//! Why what is written does not go together with what has happened: the field, and the key of the text that names the rule.

use catalog::case::Side;
use catalog::case::money;
use catalog::case::paper::{Body, Kind};
use catalog::rule::Rule;
use chrono::{Months, NaiveDate};
use serde_json::Value;

use super::super::ground::Holdings;
use super::{auction, registration, sharing};

/// A field, and the key of the text that says what is wrong with it.
pub(super) type Refusal = (&'static str, &'static str);

/// Days on which something has happened already; the others lie ahead or may.
const PAST: [&str; 7] = ["signed", "on", "notified", "answered", "submitted", "certified", "announced"];

/// Hundredths of a per cent: all of it.
const WHOLE: i64 = 10_000;

pub(super) fn of(
    (kind, side): (Kind, Side),
    body: &Body,
    held: &Holdings,
    today: NaiveDate,
) -> Option<Refusal> {
    if let Some(field) = PAST.into_iter().find(|field| day(body, field) > Some(today)) {
        return Some((field, "error-paper-future"));
    }
    let sum = |field: &str| body.get(field).and_then(Value::as_i64);
    match kind {
        Kind::Mandate => mandate(body, side),
        // 拍卖法 §50: an offer below the base comes to nothing.
        Kind::Pricing if sum("base") > sum("price") => Some(("price", "error-pricing-base")),
        Kind::Pricing if is(body, "way", "auction") => auction::refusal(body),
        Kind::Priority if is(body, "way", "silent") => silence(body, today),
        Kind::Registration => registration::refusal(body, held),
        Kind::Outcome if is_early(body, held, today) => Some(("months", "error-outcome-early")),
        Kind::Closing if sum("paid") != Some(money::paid(&held.receipts)) => {
            Some(("paid", "error-closing-paid"))
        }
        Kind::Distribution if sum("gross") > Some(money::paid(&held.receipts)) => {
            Some(("gross", "error-distribution-gross"))
        }
        _ => sharing::refusal(kind, body, held, today),
    }
}

pub(super) fn is(body: &Body, field: &str, code: &str) -> bool {
    body.get(field).and_then(Value::as_str) == Some(code)
}

pub(super) fn day(body: &Body, field: &str) -> Option<NaiveDate> {
    body.get(field)?.as_str()?.parse().ok()
}

/// Nobody lets another pay: each mandates for themselves and bears all of it then, and what both mandate is borne by halves
/// unless they say else (民法典 §963).
fn mandate(body: &Body, side: Side) -> Option<Refusal> {
    let bears = body.get("buyer_bears").and_then(Value::as_i64);
    if is(body, "by", "seller") && side != Side::Seller || is(body, "by", "buyer") && side != Side::Buyer {
        return Some(("by", "error-mandate-side"));
    }
    let others = is(body, "by", "seller") && bears.is_some_and(|share| share > 0)
        || is(body, "by", "buyer") && bears.is_some_and(|share| share < WHOLE);
    others.then_some(("buyer_bears", "error-mandate-bears"))
}

/// Silence says something once the days to answer are over.
fn silence(body: &Body, today: NaiveDate) -> Option<Refusal> {
    let notified = day(body, "notified")?;
    let last = db::business_day::period_end(notified, Rule::PriorityAnswered.on(notified));
    (today <= last).then_some(("way", "error-priority-silent"))
}

/// Whether the months of a report are not over yet.
fn is_early(body: &Body, held: &Holdings, today: NaiveDate) -> bool {
    let months = body.get("months").and_then(|months| months.as_str()?.parse().ok());
    let due = held.facts.signature().zip(months);
    due.is_some_and(|(signature, months)| {
        signature.signed.checked_add_months(Months::new(months)).is_none_or(|day| day > today)
    })
}
