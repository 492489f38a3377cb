//! The HTML of the calculator.

use catalog::cost::{Contract, Deal, Estimate, Item, Note, What};
use maud::{Markup, html};

use super::View;
use crate::layout::fields::{Fields, Input};
use crate::layout::{Frame, facts};
use crate::paths::{CostPath, IncomeSplitPath};
use crate::rules::pages as rules;
use crate::tools::pages::{Bar, chart, chosen, places, rested_on, shell};

pub(super) fn show(frame: &Frame, view: &View) -> Markup {
    let is_listed = view.errors.is_empty() && view.result.is_none();
    let result = view.result.as_ref().map(|(deal, estimate)| result(frame, deal, estimate));
    let other = (IncomeSplitPath.to_string(), "split-title");
    shell(frame, "cost", other, is_listed, (result, asked(frame, view)))
}

fn contract(frame: &Frame, contract: Contract) -> String {
    frame.text(&format!("cost-contract-{}", contract.code()))
}

fn asked(frame: &Frame, view: &View) -> Markup {
    let form = &view.form;
    let fields = Fields { frame, errors: &view.errors, form: "cost" };
    let contracts: Vec<(&str, String)> =
        Contract::ALL.into_iter().map(|one| (one.code(), contract(frame, one))).collect();
    html! {
        section.asks {
            h2 { (frame.text("tool-asks")) }
            (fields.summary())
            form.sheet method="get" action=(CostPath) novalidate {
                (fields.choice("contract", &form.contract, &contracts))
                (fields.choice("jurisdiction", chosen(&form.jurisdiction), &places(frame, &form.jurisdiction)))
                (fields.input(&Input::text("day", &form.day).date()))
                (fields.input(&Input::text("amount", &form.amount).number().required()))
                (fields.input(&Input::text("research", &form.research).number()))
                (fields.tick("registered", !form.registered.is_empty()))
                (fields.tick("related", !form.related.is_empty()))
                (fields.tick("long", !form.long.is_empty()))
                (fields.input(&Input::text("expenses", &form.expenses).number()))
                (fields.input(&Input::text("used", &form.used).number()))
                h3 { (frame.text("cost-broker")) }
                (fields.area("tiers", &form.tiers, 3, false))
                (fields.input(&Input::text("fee_most", &form.fee_most).number()))
                button.button type="submit" { (frame.text("tool-reckon")) }
            }
        }
    }
}

fn result(frame: &Frame, deal: &Deal, estimate: &Estimate) -> Markup {
    let money = |fen: i64| facts::exact(frame.lang, fen);
    let title = frame.text("cost-result");
    let mut bars: Vec<Bar> = estimate.items.iter().map(|item| bar(frame, item)).collect();
    bars.push(Bar { name: frame.text("cost-remains"), note: String::new(), fen: estimate.remains });
    let lines: Vec<_> = estimate.items.iter().flat_map(|item| item.lines.iter().cloned()).collect();
    html! {
        section {
            h2 { (title) }
            dl.codes.kinds {
                dt { (frame.text("cost-contract")) } dd { (contract(frame, deal.contract)) }
                dt { (frame.text("cost-jurisdiction")) } dd { (rules::place(frame, deal.jurisdiction)) }
                dt { (frame.text("cost-day")) } dd { (facts::day(frame.lang, deal.day)) }
                dt { (frame.text("cost-price")) } dd { (money(deal.amount)) }
                @if deal.research > 0 { dt { (frame.text("cost-stamp-base")) } dd { (money(stamp_base(estimate))) } }
                dt { (frame.text("cost-registration")) } dd { (frame.text(if deal.registered { "cost-is-registered" } else { "cost-is-not-registered" })) }
                dt { (frame.text("cost-income")) } dd { (money(estimate.income)) }
                dt { (frame.text("cost-total")) } dd { b { (money(estimate.total())) } }
            }
            (chart(frame, &title, deal.amount, &bars))
            @for item in &estimate.items { (said(frame, item)) }
            @if deal.tiers.is_empty() { p.soft { (frame.text("cost-no-fee")) } }
        }
        (rested_on(frame, &lines))
    }
}

/// What stamp duty is reckoned of, in fen.
fn stamp_base(estimate: &Estimate) -> i64 {
    estimate.items.iter().find(|item| item.what == What::Stamp).map_or(0, |item| item.base)
}

fn bar(frame: &Frame, item: &Item) -> Bar {
    let saved = item.without - item.fen;
    let note = if saved > 0 {
        frame.say("cost-saved", &[("amount", facts::yuan(saved).into())])
    } else {
        String::new()
    };
    Bar { name: what(frame, item.what), note, fen: item.fen }
}

fn what(frame: &Frame, what: What) -> String {
    frame.text(&format!("cost-what-{}", what.code()))
}

/// What to know about a line, where there is something.
fn said(frame: &Frame, item: &Item) -> Markup {
    let key = item.note.map(|note| match note {
        Note::MayBeFree => "cost-may-be-free",
        Note::Register => "cost-register",
        Note::Unusual => "cost-unusual",
    });
    html! {
        @if let Some(key) = key { p.note { b { (what(frame, item.what)) } " " (frame.text(key)) } }
    }
}
