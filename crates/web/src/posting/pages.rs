//! The form and its receipt.

use catalog::demand::Demand;
use catalog::listing::Stage;
use catalog::taxonomy::Field;
use maud::{Markup, html};

use super::form::{DemandForm, Errors};
use crate::codes::Codes;
use crate::layout::{Frame, Head, facts, page};
use crate::paths::{DemandPath, DemandsPath, HomePath};

/// The form, empty, prefilled, or with what was typed and what is wrong with it.
pub(super) fn blank(frame: &Frame, form: &DemandForm, errors: &Errors) -> Markup {
    let title = frame.text("post-heading");
    let head = Head { title: title.clone(), description: Some(frame.text("post-lead")), ..Head::default() };
    page(
        frame,
        &head,
        html! {
            div.wide.reading {
                h1 { (title) }
                p.lead { (frame.text("post-lead")) }
                (summary_of(frame, errors))
                form.sheet method="post" action=(DemandsPath) novalidate {
                    input type="hidden" name="key" value=(form.key);
                    (input(frame, errors, &Input { name: "title", value: &form.title, required: true, ..Input::text() }))
                    (input(frame, errors, &Input { name: "summary", value: &form.summary, ..Input::text() }))
                    (area(frame, errors, "difficulty", &form.difficulty, 6))
                    (area(frame, errors, "indicators", &form.indicators, 4))
                    fieldset {
                        legend { (frame.text("post-budget")) }
                        (input(frame, errors, &Input { name: "budget_low", value: &form.budget_low, mode: "decimal", ..Input::text() }))
                        (input(frame, errors, &Input { name: "budget_high", value: &form.budget_high, mode: "decimal", ..Input::text() }))
                    }
                    (input(frame, errors, &Input { name: "deadline", value: &form.deadline, kind: "date", ..Input::text() }))
                    (field_choice(frame, &form.field))
                    (input(frame, errors, &Input { name: "industry", value: &form.industry, codes: Some(Codes::Industries), ..Input::text() }))
                    (input(frame, errors, &Input { name: "region", value: &form.region, codes: Some(Codes::Divisions), ..Input::text() }))
                    (input(frame, errors, &Input { name: "organisation", value: &form.organisation, complete: "organization", ..Input::text() }))
                    label.check { input type="checkbox" name="anonymous" value="yes" checked[!form.anonymous.is_empty()]; (frame.text("post-anonymous")) }
                    (input(frame, errors, &Input { name: "contact", value: &form.contact, required: true, complete: "email", ..Input::text() }))
                    p.hidden aria-hidden="true" { label { "website" input type="text" name="website" tabindex="-1" autocomplete="off"; } }
                    p.soft { (frame.text("post-privacy")) }
                    button.button type="submit" { (frame.text("post-submit")) }
                }
            }
        },
    )
}

/// What happens next, with the number to quote.
pub(super) fn receipt(frame: &Frame, demand: &Demand) -> Markup {
    let title = frame.text("receipt-title");
    let head = Head { title: title.clone(), unlisted: true, ..Head::default() };
    let published = matches!(demand.listing.stage, Stage::Published { .. });
    page(
        frame,
        &head,
        html! {
            div.wide.reading {
                h1 { (title) }
                p.lead { (frame.text(if published { "receipt-published" } else { "receipt-waiting" })) }
                dl.codes { dt { (frame.text("receipt-number")) } dd.code { (demand.id) } dt { (frame.text("receipt-when")) } dd { (facts::moment_day(frame.lang, demand.listing.created_at)) } }
                p {
                    @if published { a.button href=(DemandPath { id: demand.id }) { (frame.text("receipt-open")) } }
                    @else { a.button.quiet href=(HomePath) { (frame.text("failure-home")) } }
                }
            }
        },
    )
}

struct Input<'a> {
    name: &'static str,
    value: &'a str,
    kind: &'static str,
    mode: &'static str,
    complete: &'static str,
    required: bool,
    /// The code table that script offers entries of; without it, a link opens the table.
    codes: Option<Codes>,
}

impl Input<'_> {
    fn text() -> Self {
        Self {
            name: "",
            value: "",
            kind: "text",
            mode: "text",
            complete: "off",
            required: false,
            codes: None,
        }
    }
}

fn summary_of(frame: &Frame, errors: &Errors) -> Markup {
    html! {
        @if !errors.is_empty() {
            div.errors role="alert" {
                h2 { (frame.text("form-errors")) }
                ul { @for (field, key) in errors { li { a href=(format!("#{field}")) { (frame.text(&format!("post-{field}"))) } "：" (frame.text(key)) } } }
            }
        }
    }
}

fn input(frame: &Frame, errors: &Errors, input: &Input<'_>) -> Markup {
    let error = errors.get(input.name);
    html! {
        div.field {
            label for=(input.name) { (frame.text(&format!("post-{}", input.name))) @if input.required { " " small { (frame.text("form-required")) } } }
            small id=(format!("{}-hint", input.name)) {
                (frame.text(&format!("post-{}-hint", input.name)))
                @if let Some(codes) = input.codes { " " a.aside href=(codes.path()) target="_blank" rel="noopener" { (frame.text("codes-open")) } }
            }
            @if let Some(key) = error { p.no id=(format!("{}-error", input.name)) { (frame.text(key)) } }
            input id=(input.name) name=(input.name) type=(input.kind) inputmode=(input.mode) autocomplete=(input.complete)
                value=(input.value) required[input.required] aria-invalid=[error.map(|_| "true")]
                aria-describedby=(described(input.name, error.is_some())) data-codes=[input.codes.map(|codes| codes.path())];
        }
    }
}

fn area(frame: &Frame, errors: &Errors, name: &'static str, value: &str, rows: u8) -> Markup {
    let error = errors.get(name);
    html! {
        div.field {
            label for=(name) { (frame.text(&format!("post-{name}"))) }
            small id=(format!("{name}-hint")) { (frame.text(&format!("post-{name}-hint"))) }
            @if let Some(key) = error { p.no id=(format!("{name}-error")) { (frame.text(key)) } }
            textarea id=(name) name=(name) rows=(rows) aria-invalid=[error.map(|_| "true")] aria-describedby=(described(name, error.is_some())) { (value) }
        }
    }
}

fn described(name: &str, wrong: bool) -> String {
    if wrong { format!("{name}-hint {name}-error") } else { format!("{name}-hint") }
}

fn field_choice(frame: &Frame, chosen: &str) -> Markup {
    html! {
        div.field {
            label for="field" { (frame.text("facet-field")) }
            select id="field" name="field" {
                option value="" { (frame.text("form-choose")) }
                @for field in Field::ALL { option value=(field.code()) selected[field.code() == chosen] { (facts::field(frame.lang, field)) } }
            }
        }
    }
}
