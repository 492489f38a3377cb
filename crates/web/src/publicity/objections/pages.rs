//! The HTML of objections, on the page of their notice.

use catalog::publicity::ObjectionId;
use catalog::publicity::objection::{Objection, Outcome};
use chrono::{DateTime, Utc};
use maud::{Markup, html};

use crate::layout::fields::{Errors, Fields};
use crate::layout::parts::paragraphs;
use crate::layout::{Frame, facts};
use crate::paths::{
    LoginPath, NoticeObjectionsPath, NoticePath, ObjectionDismissalPath, ObjectionUpholdingPath,
};
use crate::publicity::pages::{Received, View, only};

/// How many there were and what became of them, without anybody's name; and the way to object.
pub(in crate::publicity) fn section(frame: &Frame, view: &View, errors: &Errors) -> Markup {
    let total: usize = view.counts.values().sum();
    html! {
        section {
            h2 #objections { (frame.text("objections-title")) }
            @if total == 0 { p.soft { (frame.text("objections-none")) } }
            @else {
                ul.facts { @for code in Outcome::CODES { @if let Some(count) = view.counts.get(code) { li { (frame.text(&format!("objection-state-{code}"))) " " (count) } } } }
            }
            p.soft { (frame.text("objections-procedure")) @if view.operator_decides { " " (frame.text("objections-operator")) } }
            @for one in &view.own { (own(frame, one)) }
            (way(frame, view, errors))
            @if !view.received.is_empty() {
                h3 { (frame.text("objections-received")) }
                p.soft { (frame.text("objections-received-hint")) }
                ul.lines { @for one in &view.received { (received(frame, view, one, errors)) } }
            }
        }
    }
}

/// What the reader has objected, and what was answered.
fn own(frame: &Frame, one: &Objection) -> Markup {
    html! {
        div.note {
            p { strong { (frame.text("objection-own")) } " " (frame.text(&format!("objection-state-{}", one.outcome.code()))) " " small { (facts::moment(one.filed_at)) } }
            (paragraphs(&one.words))
            (answer(frame, &one.outcome))
        }
    }
}

fn answer(frame: &Frame, outcome: &Outcome) -> Markup {
    let said = |at: &DateTime<Utc>, words: &str| {
        html! { p { (frame.text("objection-answer")) " " small { (facts::moment(*at)) } } (paragraphs(words)) }
    };
    html! {
        @match outcome {
            Outcome::Open => {},
            Outcome::Dismissed { at, words, .. } | Outcome::Upheld { at, words, .. } => (said(at, words)),
            Outcome::Closed { at } => (said(at, &frame.text("objection-closed-why"))),
        }
    }
}

/// The way to object, while one can.
fn way(frame: &Frame, view: &View, errors: &Errors) -> Markup {
    let id = view.notice.id;
    let open = matches!(view.standing.code(), "posted" | "objected");
    let has_open = view.own.iter().any(|one| one.outcome == Outcome::Open);
    let errors = only(errors, &["words"]);
    let fields = Fields { frame, errors: &errors, form: "objection" };
    let next = form_urlencoded::Serializer::new(String::new())
        .append_pair("next", &NoticePath { id }.to_string())
        .finish();
    html! {
        @if open && frame.viewer.is_none() {
            p { (frame.text("objection-who")) " " a href={ (LoginPath) "?" (next) } rel="nofollow" { (frame.text("objection-sign-in")) } }
        } @else if open && (!has_open || !errors.is_empty()) {
            (fields.summary())
            form.sheet method="post" action=(NoticeObjectionsPath { id }) novalidate {
                (fields.area("words", &view.objection, 5, true))
                button.button.quiet type="submit" { (frame.text("objection-file")) }
            }
        }
    }
}

/// An objection as those see it who decide.
fn received(frame: &Frame, view: &View, one: &Received, errors: &Errors) -> Markup {
    let objection = &one.objection;
    html! {
        li {
            div {
                strong { (one.name) } " " (frame.text(&format!("objection-state-{}", objection.outcome.code()))) " " small { (facts::moment(objection.filed_at)) }
                (paragraphs(&objection.words))
                (answer(frame, &objection.outcome))
                @if objection.outcome == Outcome::Open {
                    @match one.may_not {
                        Some(why) => p.soft { (frame.text(why)) },
                        None => (decision(frame, objection.id, view, errors)),
                    }
                }
            }
        }
    }
}

fn decision(frame: &Frame, id: ObjectionId, view: &View, errors: &Errors) -> Markup {
    let typed = view.decision.as_ref().filter(|(of, _)| *of == id);
    let error = typed.and_then(|_| errors.get("decision"));
    let (field, wrong) = (format!("decision-{id}"), format!("decision-{id}-error"));
    html! {
        form.sheet method="post" action=(ObjectionDismissalPath { id }) novalidate {
            div.field {
                label for=(field) { (frame.text("objection-decision")) " " small { (frame.text("form-required")) } }
                small { (frame.text("objection-decision-hint")) }
                @if let Some(key) = error { p.no id=(wrong) { (frame.text(key)) } }
                textarea id=(field) name="decision" rows="3" required aria-invalid=[error.map(|_| "true")] aria-describedby=[error.map(|_| wrong.clone())] { (typed.map_or("", |(_, words)| words)) }
            }
            div.acts-inline {
                button.button type="submit" { (frame.text("objection-dismiss")) }
                button.button.quiet type="submit" formaction=(ObjectionUpholdingPath { id }) { (frame.text("objection-uphold")) }
            }
        }
    }
}
