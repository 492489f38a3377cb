//! What the answers of one paper must agree on among themselves.

use serde_json::Value;

use super::{Body, CHINA, Kind};

/// The costs of a distribution by kind (上海条例 §34: taxes, upkeep of rights, appraisal and such).
const COSTS: [&str; 4] = ["taxes", "maintenance", "appraisal", "agency"];

/// Each field that does not go together with another, with the key of the text that says why.
pub(super) fn wrong(kind: Kind, body: &Body) -> Vec<(&'static str, &'static str)> {
    let text = |field: &str| body.get(field).and_then(Value::as_str);
    // Days are kept as ISO 8601, whose order is that of the days.
    let before = |one: &str, other: &str| text(one).zip(text(other)).is_some_and(|(one, other)| one < other);
    let mut wrong = Vec::new();
    match kind {
        Kind::Registration => {
            if money(body, "technical_amount") > money(body, "amount") {
                wrong.push(("technical_amount", "error-paper-technical"));
            }
            if before("certified", "submitted") {
                wrong.push(("certified", "error-paper-order"));
            }
        }
        // Who is abroad is asked after, and who is not is not (技术进出口管理条例 §2).
        Kind::Foreign => {
            let domestic = text("way") == Some("domestic");
            if text("country").is_some_and(|country| (country == CHINA) != domestic) {
                wrong.push(("country", "error-foreign-country"));
            }
        }
        Kind::Distribution => {
            if money(body, "costs") > money(body, "gross") {
                wrong.push(("costs", "error-paper-costs"));
            } else if unexplained_costs(body) < 0 {
                wrong.push(("costs", "error-distribution-costs"));
            }
        }
        Kind::Priority if before("answered", "notified") => wrong.push(("answered", "error-paper-order")),
        Kind::Secrecy if before("until", "signed") => wrong.push(("until", "error-paper-order")),
        _ => {}
    }
    wrong
}

/// Fen of the costs of a distribution that no kind explains; less than nothing where the kinds are more than the whole.
pub(super) fn unexplained_costs(body: &Body) -> i64 {
    let parts: i64 = COSTS.iter().map(|part| money(body, part).unwrap_or(0)).sum();
    money(body, "costs").unwrap_or(0) - parts
}

fn money(body: &Body, field: &str) -> Option<i64> {
    body.get(field).and_then(Value::as_i64)
}
