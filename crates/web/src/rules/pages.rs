//! The HTML of the table of rules.

use catalog::rule::{Line, Rule};
use maud::{Markup, html};

use super::form::LineForm;
use crate::layout::fields::{Errors, Fields, Input};
use crate::layout::{Frame, desk_page, facts};
use crate::paths::{RuleEndPath, RuleTablePath, RulesPath};

pub(super) fn show(frame: &Frame, lines: &[Line], form: &LineForm, errors: &Errors) -> Markup {
    let title = frame.text("rules-title");
    let fields = Fields { frame, errors, form: "rule" };
    let rules: Vec<(&str, String)> =
        Rule::ALL.into_iter().map(|rule| (rule.key(), named(frame, rule))).collect();
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
                    (fields.input(&Input::text("value", &form.value).number().required()))
                    (fields.input(&Input::text("from", &form.from).date().required()))
                    (fields.area("source", &form.source, 2, true))
                    button.button type="submit" { (frame.text("rules-add")) }
                }
            }
        },
    )
}

fn named(frame: &Frame, rule: Rule) -> String {
    frame.text(&format!("rule-{}", rule.key().replace('.', "-")))
}

/// Every line with its days and its source; what has not come yet may be taken back by who keeps the table.
pub(crate) fn table(frame: &Frame, lines: &[Line], keeps: bool) -> Markup {
    html! {
        div.scroll tabindex="0" role="region" aria-labelledby="rules" {
            table {
                thead { tr { @for column in ["what", "number", "since", "source"] { th scope="col" { (frame.text(&format!("rules-{column}"))) } } } }
                tbody { @for line in lines {
                    tr {
                        th scope="row" { (named(frame, line.rule)) }
                        td.num { (days(frame, line)) }
                        td { (facts::day(frame.lang, line.from)) @if let Some(until) = line.until { "–" (facts::day(frame.lang, until)) } }
                        td lang="zh-CN" {
                            (line.source)
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

fn days(frame: &Frame, line: &Line) -> String {
    let key = if line.rule.counts_working_days() { "rules-working-days" } else { "rules-days" };
    frame.say(key, &[("count", line.value.into())])
}
