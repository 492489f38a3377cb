//! The HTML of what stays a broker's.

use catalog::broker::assignment::AssignmentId;
use catalog::case::paper::Mandate;
use maud::{Markup, html};

use super::Former;
use crate::layout::fields::{Errors, Fields, Input};
use crate::layout::{Frame, facts};
use crate::paths::AssignmentExpensesPath;

pub(crate) fn section(frame: &Frame, id: AssignmentId, former: &Former, errors: &Errors) -> Markup {
    let fields = Fields { frame, errors, form: "expense" };
    let fen = |fen: i64| facts::money(frame.lang, fen);
    let sum = former.account;
    html! {
        section {
            h2 { (frame.text("former-title")) }
            p.soft { (frame.say("former-lead", &[("day", facts::day(frame.lang, former.left_on).into())])) }
            dl.codes {
                dt { (frame.text("former-agreed")) } dd { @match &former.mandate { Some(mandate) => (agreed(frame, mandate)), None => (frame.text("former-nothing-agreed")) } }
                @if let Some(fee) = former.fee { dt { (frame.text("former-fee")) } dd.num { (fen(fee.earned)) } }
            }
            h3 { (frame.text("expenses-title")) }
            p { (frame.say("expenses-sum", &[("spent", fen(sum.spent).into()), ("most", fen(sum.most).into()), ("due", fen(sum.due).into()), ("paid", fen(sum.paid).into()), ("rest", fen(sum.rest()).into())])) }
            @if former.spent.is_empty() { p.soft { (frame.text("expenses-none")) } }
            ul.guests {
                @for one in &former.spent {
                    li { div { p { b.num { (fen(one.amount)) } " · " (one.words) } p.soft { (facts::day(frame.lang, one.spent_on)) @if !one.reference.is_empty() { " · " (one.reference) } } } }
                }
            }
            details open[!errors.is_empty()] {
                summary { (frame.text("expense-add")) }
                (fields.summary())
                form.sheet method="post" action=(AssignmentExpensesPath { id }) novalidate {
                    (fields.input(&Input::text("what", &former.form.what).required()))
                    (fields.input(&Input::text("spent", &former.form.spent).number().required()))
                    (fields.input(&Input::text("spent_on", &former.form.spent_on).date().required()))
                    (fields.input(&Input::text("slip", &former.form.slip)))
                    button.button type="submit" { (frame.text("receipt-send")) }
                }
            }
        }
    }
}

/// The fee as it was agreed on.
fn agreed(frame: &Frame, mandate: &Mandate) -> String {
    match (mandate.fee.as_deref(), mandate.fee_share, mandate.fee_amount) {
        (Some("share"), Some(share), _) => {
            frame.say("former-share", &[("share", facts::percent(share).into())])
        }
        (Some("fixed"), _, Some(amount)) => facts::money(frame.lang, amount),
        _ => frame.text("former-no-fee"),
    }
}
