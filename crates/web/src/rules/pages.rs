//! The HTML of the table of rules.

use catalog::rule::{Jurisdiction, Line, Rule, Unit};
use maud::{Markup, html};

use super::form::LineForm;
use crate::codes::Codes;
use crate::layout::fields::{Errors, Fields, Input};
use crate::layout::{Frame, desk_page, facts};
use crate::paths::{RuleEndPath, RuleTablePath, RulesPath};

pub(super) fn show(frame: &Frame, lines: &[Line], form: &LineForm, errors: &Errors) -> Markup {
    let title = frame.text("rules-title");
    let fields = Fields { frame, errors, form: "rule" };
    let counted = |rule: Rule| {
        let unit = frame.text(&format!("rules-unit-{}", rule.unit().code().replace(' ', "-")));
        frame.say("rules-counted", &[("rule", named(frame, rule).into()), ("unit", unit.into())])
    };
    let rules: Vec<(&str, String)> = Rule::ALL.iter().map(|rule| (rule.key(), counted(*rule))).collect();
    desk_page(
        frame,
        &title,
        html! {
            h1 #rules { (title) }
            p.lead { (frame.text("rules-kept")) " " a href=(RulesPath) { (frame.text("rules-public")) } }
            (table(frame, lines, true))
            section {
                h2 { (frame.text("rules-set")) }
                (fields.summary())
                form.sheet method="post" action=(RuleTablePath) novalidate {
                    (fields.choice("rule", &form.rule, &rules))
                    (fields.input(&Input::text("jurisdiction", &form.jurisdiction).of(Codes::Divisions)))
                    (fields.input(&Input::text("value", &form.value).required()))
                    (fields.input(&Input::text("from", &form.from).date().required()))
                    (fields.area("source", &form.source, 2, true))
                    button.button type="submit" { (frame.text("rules-add")) }
                }
            }
        },
    )
}

/// What a rule is about.
pub(crate) fn named(frame: &Frame, rule: Rule) -> String {
    frame.text(&format!("rule-{}", rule.key().replace('.', "-")))
}

/// Every line with its days and its source; what has not come yet may be taken back by who keeps the table. Who keeps it reads
/// there the sources that were set, and is led to the others: they are many, and stand on the public page.
pub(crate) fn table(frame: &Frame, lines: &[Line], keeps: bool) -> Markup {
    let is_first = |at: usize| at == 0 || lines[at - 1].rule != lines[at].rule;
    html! {
        div.scroll tabindex="0" role="region" aria-labelledby="rules" {
            table {
                thead { tr { @for column in ["what", "where", "number", "since", "source"] { th scope="col" { (frame.text(&format!("rules-{column}"))) } } } }
                tbody { @for (at, line) in lines.iter().enumerate() {
                    tr id=[(!keeps && is_first(at)).then(|| anchor(line.rule))] {
                        th scope="row" { (named(frame, line.rule)) }
                        td { (place(frame, line.jurisdiction)) }
                        td.num { (number(frame, line)) @if line.is_unconfirmed() { " " small.unknown { (frame.text("rules-unconfirmed")) } } }
                        td { (facts::day(frame.lang, line.from)) @if let Some(until) = line.until { "–" (facts::day(frame.lang, until)) } }
                        td lang="zh-CN" {
                            @if keeps && line.set.is_none() { a href=(format!("{RulesPath}?place={}#{}", line.jurisdiction.code(), anchor(line.rule))) lang=(frame.lang.tag()) { (frame.text("rules-source")) } }
                            @else { (line.source) }
                            @if let Some(id) = line.set.filter(|_| keeps && line.from > frame.today) {
                                form method="post" action=(RuleEndPath { id }) { button.button.quiet type="submit" aria-label=(format!("{} · {}", frame.text("rules-end"), named(frame, line.rule))) { (frame.text("rules-end")) } }
                            }
                        }
                    }
                } }
            }
        }
    }
}

/// Where a rule stands on the public page.
fn anchor(rule: Rule) -> String {
    format!("rule-{}", rule.key().replace('.', "-"))
}

/// Where a rule holds.
pub(crate) fn place(frame: &Frame, jurisdiction: Jurisdiction) -> String {
    if jurisdiction.is_national() { frame.text("rules-national") } else { facts::place(jurisdiction.code()) }
}

/// A number in its unit: rates as percentages, money in yuan.
pub(crate) fn number(frame: &Frame, line: &Line) -> String {
    match line.rule.unit() {
        Unit::BasisPoints => format!("{}%", facts::percent(line.value)),
        Unit::Fen => facts::exact(frame.lang, line.value),
        unit => {
            let key = format!("rules-{}", unit.code().replace(' ', "-"));
            frame.say(&key, &[("count", line.value.into())])
        }
    }
}
