//! The HTML of a paper: its form, what the law puts in where it is silent, its editions with what changed, and the draft of
//! a contract.

use std::collections::BTreeMap;

use catalog::case::paper::{Body, Field, Kind, Paper, Shape, changes, missing_of_registration};
use catalog::case::{Case, clauses};
use catalog::taxonomy::region;
use maud::{Markup, html};
use serde_json::Value;

use super::super::files::store::CaseFile;
use super::super::pages::below;
use super::prefill::shown;
use super::sharing;
use crate::codes::Codes;
use crate::layout::fields::{Errors, Fields, Input};
use crate::layout::parts::paragraphs;
use crate::layout::{Frame, facts};
use crate::paths::{CaseContractPath, CaseFilesPath, CasePaperPath};
use crate::tools::split::pages as split;

/// A paper with its editions.
pub(super) struct View {
    pub case: Case,
    pub kind: Kind,
    /// The oldest first.
    pub editions: Vec<Paper>,
    pub typed: BTreeMap<String, String>,
    /// The edition that the form was begun from; 0 where there is none.
    pub edition: i64,
    pub writes: bool,
    /// It is the unit's to write, and this person does not speak for it.
    pub of_the_unit: bool,
    /// Files of the case, whose hashes may be named.
    pub files: Vec<CaseFile>,
}

/// The list of files to pick a hash from.
const FILES: &str = "case-files";

/// The form's name in the locales.
fn form_of(kind: Kind) -> &'static str {
    match kind {
        Kind::Mandate => "paper-mandate",
        Kind::Brief => "paper-brief",
        Kind::Secrecy => "paper-secrecy",
        Kind::Diligence => "paper-diligence",
        Kind::Waiver => "paper-waiver",
        Kind::Terms => "paper-terms",
        Kind::Pricing => "paper-pricing",
        Kind::Approval => "paper-approval",
        Kind::Priority => "paper-priority",
        Kind::CoOwners => "paper-co_owners",
        Kind::Foreign => "paper-foreign",
        Kind::Signature => "paper-signature",
        Kind::Registration => "paper-registration",
        Kind::Distribution => "paper-distribution",
        Kind::Closing => "paper-closing",
        Kind::Outcome => "paper-outcome",
    }
}

pub(super) fn show(frame: &Frame, view: &View, errors: &Errors) -> Markup {
    let title = frame.text(form_of(view.kind));
    let fields = Fields { frame, errors, form: form_of(view.kind) };
    let place = CasePaperPath { id: view.case.id, kind: view.kind.code().to_owned() };
    let content = html! {
        h1 { (title) }
        p.lead { (frame.text(&format!("{}-lead", form_of(view.kind)))) }
        @if let (Kind::Terms, Some(newest)) = (view.kind, view.editions.last()) { (advice(frame, view, newest)) }
        @if let (Kind::Registration, Some(newest)) = (view.kind, view.editions.last()) { (completeness(frame, newest)) }
        @if view.writes {
            (fields.summary())
            form.sheet method="post" action=(place) novalidate {
                input type="hidden" name="edition" value=(view.edition);
                @for field in view.kind.fields() { (asked(frame, &fields, view, field)) }
                button.button type="submit" { (frame.text("paper-save")) }
            }
            @if view.kind.fields().iter().any(|field| field.shape == Shape::Hash) {
                p.acts-inline { (frame.text("paper-hash-pick")) " " a href=(CaseFilesPath { id: view.case.id }) { (frame.text("case-files")) } }
                datalist id=(FILES) { @for file in &view.files { option value=(file.sha256) label=(file.name) {} } }
            }
        } @else if view.of_the_unit { p.note { (frame.text("failure-paper-unit")) } }
        @else if view.editions.is_empty() { p.soft { (frame.text("paper-none")) } }
        @if let (Kind::Distribution, Some(newest)) = (view.kind, view.editions.last()) {
            @if let Some((plan, sheet)) = sharing::sheet(newest) { (split::result(frame, &plan, &sheet)) }
        }
        @if !view.editions.is_empty() { (editions(frame, view)) }
    };
    below(frame, &view.case, &title, content)
}

fn asked(frame: &Frame, fields: &Fields<'_>, view: &View, field: &Field) -> Markup {
    let typed = view.typed.get(field.name).map_or("", String::as_str);
    match field.shape {
        Shape::Line => fields.input(&required(Input::text(field.name, typed), field)),
        Shape::Hash => fields.input(&required(Input::text(field.name, typed).picked_from(FILES), field)),
        Shape::Text => fields.area(field.name, typed, 3, field.needed),
        Shape::Place => fields.input(&required(Input::text(field.name, typed).of(Codes::Divisions), field)),
        Shape::Day => fields.input(&required(Input::text(field.name, typed).date(), field)),
        Shape::Money | Shape::Share | Shape::Count | Shape::Country => {
            fields.input(&required(Input::text(field.name, typed).number(), field))
        }
        Shape::Choice(codes) => {
            let options: Vec<(&str, String)> =
                codes.iter().map(|code| (*code, option(frame, view.kind, field.name, code))).collect();
            fields.choice(field.name, typed, &options)
        }
        Shape::Tick => fields.tick(field.name, !typed.is_empty()),
    }
}

fn required<'a>(input: Input<'a>, field: &Field) -> Input<'a> {
    if field.needed { input.required() } else { input }
}

/// The words of a choice. The verdicts of the check are the same for its eight items.
fn option(frame: &Frame, kind: Kind, field: &str, code: &str) -> String {
    match kind {
        Kind::Diligence => frame.text(&format!("verdict-{code}")),
        Kind::Outcome => frame.say("outcome-months", &[("months", code.to_owned().into())]),
        // The registrar's form asks them again.
        Kind::Registration if field == "category" => frame.text(&format!("paper-terms-contract-{code}")),
        Kind::Registration if field.ends_with("_nature") => {
            frame.text(&format!("{}-nature-{code}", form_of(kind)))
        }
        Kind::Registration if field == "payment" => frame.text(&format!("paper-terms-payment-{code}")),
        _ => frame.text(&format!("{}-{field}-{code}", form_of(kind))),
    }
}

fn answer(frame: &Frame, kind: Kind, field: &Field, value: &Value) -> String {
    match (field.shape, value) {
        (Shape::Choice(_), Value::String(code)) => option(frame, kind, field.name, code),
        (Shape::Money, Value::Number(fen)) => facts::money(frame.lang, fen.as_i64().unwrap_or(0)),
        (Shape::Share, share) => format!("{}%", shown(Shape::Share, share)),
        (Shape::Tick, _) => frame.text("paper-yes"),
        (Shape::Place, Value::String(code)) => {
            region::short_name(code).map_or_else(|| code.clone(), |name| format!("{name} {code}"))
        }
        (shape, value) => shown(shape, value),
    }
}

/// All that a paper says, in the order of its form.
pub(crate) fn said(frame: &Frame, kind: Kind, body: &Body) -> Markup {
    html! {
        dl.codes {
            @for field in kind.fields() {
                @if let Some(value) = body.get(field.name) {
                    dt { (frame.text(&format!("{}-{}", form_of(kind), field.name))) }
                    dd { (paragraphs(&answer(frame, kind, field, value))) }
                }
            }
        }
    }
}

/// The checklist of 民法典 §845, and what the law puts in where the terms are silent.
fn advice(frame: &Frame, view: &View, newest: &Paper) -> Markup {
    let missing: Vec<&str> = clauses::checklist(&newest.body)
        .into_iter()
        .filter(|(_, said)| !said)
        .map(|(clause, _)| clause)
        .collect();
    let defaults = clauses::defaults(&newest.body);
    html! {
        section.note {
            h2 { (frame.text("terms-advice")) }
            @if !missing.is_empty() {
                p { (frame.text("terms-missing")) }
                ul { @for clause in missing { li { (frame.text(&format!("{}-{clause}", form_of(Kind::Terms)))) } } }
            }
            @if !defaults.is_empty() {
                p { (frame.text("terms-defaults")) }
                ul { @for code in defaults { li { (frame.text(&format!("terms-default-{code}"))) } } }
            }
            p.acts-inline { a href=(CaseContractPath { id: view.case.id }) { (frame.text("case-contract")) } }
        }
    }
}

/// What the registrar's form asks and nobody has answered: it would be sent back for that.
fn completeness(frame: &Frame, newest: &Paper) -> Markup {
    let missing = missing_of_registration(&newest.body);
    html! {
        div.note role="status" {
            @if missing.is_empty() { p { (frame.text("registration-complete")) } }
            @else {
                p { (frame.say("registration-missing", &[("count", missing.len().into())])) }
                ul { @for field in missing { li { a href=(format!("#{field}")) { (frame.text(&format!("{}-{field}", form_of(Kind::Registration)))) } } } }
            }
        }
    }
}

fn editions(frame: &Frame, view: &View) -> Markup {
    html! {
        section {
            h2 { (frame.text("paper-editions")) }
            @for (at, paper) in view.editions.iter().enumerate().rev() {
                details open[at + 1 == view.editions.len()] {
                    summary {
                        (frame.say("paper-edition", &[("edition", paper.edition.into()), ("day", facts::moment_day(frame.lang, paper.at).into())]))
                        " · " (frame.text(&format!("case-side-{}", paper.side.code())))
                    }
                    (said(frame, view.kind, &paper.body))
                    @if let Some(before) = before(view, at) { (changed(frame, view.kind, &before.body, &paper.body)) }
                    p.soft { "SHA-256 " code.break { (paper.hash) } }
                }
            }
        }
    }
}

/// The edition before, of the same side where each has its own.
fn before(view: &View, at: usize) -> Option<&Paper> {
    let paper = &view.editions[at];
    let same = |one: &&Paper| !view.kind.is_of_a_side() || one.side == paper.side;
    view.editions[..at].iter().rev().find(same)
}

fn changed(frame: &Frame, kind: Kind, before: &Body, after: &Body) -> Markup {
    let field = |name: &str| kind.fields().iter().find(|field| field.name == name);
    let words = |name: &str, value: Option<&Value>| match (field(name), value) {
        (Some(field), Some(value)) => answer(frame, kind, field, value),
        _ => "—".to_owned(),
    };
    html! {
        h3 { (frame.text("paper-changes")) }
        ul {
            @for (name, was, is) in changes(before, after) {
                li { b { (frame.text(&format!("{}-{name}", form_of(kind)))) } "：" del { (words(name, was)) } " → " ins { (words(name, is)) } }
            }
        }
    }
}

/// Articles of the draft with the fields that they are made of.
const ARTICLES: [(&str, &[&str]); 9] = [
    ("scope", &["contract", "object", "patents", "scope"]),
    (
        "licence",
        &["licence", "territory", "field_of_use", "until", "sublicence", "patent_expires", "earlier"],
    ),
    ("plan", &["plan"]),
    ("price", &["amount", "payment", "royalty_base", "royalty", "royalty_every", "books"]),
    ("secrecy", &["secrecy"]),
    ("ownership", &["ownership", "improvements"]),
    ("acceptance", &["acceptance"]),
    ("risk", &["risk"]),
    ("definitions", &["definitions"]),
];

pub(super) fn contract(frame: &Frame, case: &Case, (seller, buyer): (&str, &str), terms: &Paper) -> Markup {
    let title = frame.text("case-contract");
    let content = html! {
        h1 { (title) }
        p.lead { (frame.text("contract-lead")) }
        p.soft { (frame.say("contract-from", &[("edition", terms.edition.into()), ("day", facts::moment_day(frame.lang, terms.at).into())])) }
        dl.codes {
            dt { (frame.text("contract-name")) } dd { (case.title) }
            dt { (frame.text("contract-party-a")) } dd { (buyer) }
            dt { (frame.text("contract-party-b")) } dd { (seller) }
        }
        ol.articles {
            @for (article, fields) in ARTICLES {
                li {
                    h2 { (frame.text(&format!("contract-{article}"))) }
                    @if fields.iter().any(|field| terms.body.contains_key(*field)) { (part(frame, &terms.body, fields)) }
                    @else { p { (frame.text(&format!("contract-{article}-silent"))) } }
                }
            }
            li { h2 { (frame.text("contract-disputes")) } p { (frame.text("contract-disputes-text")) } }
            li { h2 { (frame.text("contract-registration")) } p { (frame.text("contract-registration-text")) } }
        }
        p { (frame.text("contract-sign")) }
        p.soft { "SHA-256 " code.break { (terms.hash) } }
    };
    below(frame, case, &title, content)
}

fn part(frame: &Frame, body: &Body, fields: &[&str]) -> Markup {
    let all = Kind::Terms.fields();
    html! {
        @for field in all.iter().filter(|field| fields.contains(&field.name)) {
            @if let Some(value) = body.get(field.name) {
                p { b { (frame.text(&format!("{}-{}", form_of(Kind::Terms), field.name))) } "：" (answer(frame, Kind::Terms, field, value)) }
            }
        }
    }
}

/// What came of an achievement, on its page; the parties are not named there.
pub(crate) fn applications(frame: &Frame, reports: &[Paper]) -> Markup {
    html! {
        @if !reports.is_empty() {
            section {
                h2 { (frame.text("applications-title")) }
                @for report in reports {
                    p.soft { (facts::moment_day(frame.lang, report.at)) }
                    (said(frame, Kind::Outcome, &told(report)))
                }
            }
        }
    }
}

/// What a report says, without that it may be shown.
fn told(report: &Paper) -> Body {
    let mut body = report.body.clone();
    body.remove("shown");
    body
}
