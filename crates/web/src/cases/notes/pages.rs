//! The HTML of the notes of a case.

use catalog::case::Side;
use catalog::case::note::{Note, What};
use maud::{Markup, html};

use super::super::pages::{View, only};
use super::form::NoteForm;
use crate::layout::fields::{Errors, Fields, Input};
use crate::layout::parts::paragraphs;
use crate::layout::{Frame, facts};
use crate::paths::{CaseNotesPath, CaseTaskPath};

pub(in crate::cases) fn list(frame: &Frame, view: &View, form: &NoteForm, errors: &Errors) -> Markup {
    let errors = &only(errors, &["kind", "words", "day", "doer", "audience"]);
    let fields = Fields { frame, errors, form: "note" };
    let named = |family: &str, codes: &[&'static str]| -> Vec<(&'static str, String)> {
        codes.iter().map(|code| (*code, frame.text(&format!("{family}-{code}")))).collect()
    };
    html! {
        section {
            h2 #notes { (frame.text("case-notes")) }
            @if let Some(side) = view.seat.side() {
                details open[!errors.is_empty()] {
                    summary { (frame.text("case-note-add")) }
                    (fields.summary())
                    form.sheet method="post" action=(CaseNotesPath { id: view.case.id }) novalidate {
                        (fields.choice("kind", &form.kind, &named("note-kind", &["note", "meeting", "task"])))
                        (fields.area("words", &form.words, 3, true))
                        (fields.input(&Input::text("day", &form.day).date()))
                        (fields.choice("doer", &form.doer, &named("case-side", &["seller", "buyer", "broker"])))
                        (fields.choice("audience", &form.audience, &audiences(frame, side)))
                        button.button type="submit" { (frame.text("case-note-send")) }
                    }
                }
            }
            @if view.notes.is_empty() { p.soft { (frame.text("case-notes-none")) } }
            ul.guests { @for note in &view.notes { (one_note(frame, view, note)) } }
        }
    }
}

/// For whom a side may write: nobody writes to where they do not read.
pub(in crate::cases) fn audiences(frame: &Frame, side: Side) -> Vec<(&'static str, String)> {
    let codes: &[&'static str] = match side {
        Side::Broker => &["all", "seller", "buyer", "broker"],
        Side::Seller => &["all", "seller"],
        Side::Buyer => &["all", "buyer"],
    };
    codes.iter().map(|code| (*code, frame.text(&format!("note-audience-{code}")))).collect()
}

fn one_note(frame: &Frame, view: &View, note: &Note) -> Markup {
    html! {
        li {
            div {
                p.soft {
                    b { (frame.text(&format!("note-kind-{}", note.what.code()))) } " · " (facts::minute(note.at)) " · "
                    (frame.text(&format!("note-audience-{}", note.audience.code())))
                }
                (paragraphs(&note.words))
                @match note.what {
                    What::Note => {},
                    What::Meeting { on } => p.soft { (frame.say("note-held", &[("day", facts::day(frame.lang, on).into())])) },
                    What::Task { by, doer, done_at } => p.soft {
                        (frame.text(&format!("case-side-{}", doer.code()))) " · " (frame.say("note-due", &[("day", facts::day(frame.lang, by).into())]))
                        @if let Some(at) = done_at { " · " (frame.say("note-done", &[("day", facts::moment_day(frame.lang, at).into())])) }
                        @else if by < frame.today { " · " b { (frame.text("note-late")) } }
                    },
                }
            }
            @if let (What::Task { done_at: None, .. }, Some(_)) = (note.what, view.seat.side()) {
                form method="post" action=(CaseTaskPath { id: view.case.id, note: note.id }) {
                    button.button.quiet type="submit" { (frame.text("note-tick")) }
                }
            }
        }
    }
}
