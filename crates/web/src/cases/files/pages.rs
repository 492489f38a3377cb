//! The HTML of the files of a case.

use catalog::case::{Case, Side};
use maud::{Markup, html};

use super::super::notes::pages::audiences;
use super::super::pages::below;
use super::super::side::Seat;
use super::store::CaseFile;
use crate::files::pages::{OFFERED, kind, size};
use crate::layout::fields::{Errors, Fields};
use crate::layout::{Frame, facts};
use crate::paths::{CaseFilePath, CaseFileRemovalPath, CaseFilesPath};

pub(super) struct View {
    pub case: Case,
    pub seat: Seat,
    pub files: Vec<CaseFile>,
    /// For whom a file is, as it was chosen.
    pub audience: String,
}

pub(super) fn list(frame: &Frame, view: &View, errors: &Errors) -> Markup {
    let title = frame.text("case-files");
    let content = html! {
        h1 { (title) }
        p.lead { (frame.text("case-files-lead")) }
        @if view.files.is_empty() { p.soft { (frame.text("case-files-none")) } }
        ul.guests { @for file in &view.files { (line(frame, view, file)) } }
        @if let Some(side) = view.seat.side().filter(|_| view.case.standing.goes_on()) { (form(frame, view, side, errors)) }
    };
    below(frame, &view.case, &title, content)
}

fn line(frame: &Frame, view: &View, file: &CaseFile) -> Markup {
    let id = view.case.id;
    html! {
        li {
            div {
                p { a href=(CaseFilePath { id, attached: file.id }) { (file.name) } " " small { (kind(frame, file.kind)) " · " (size(file.bytes)) } }
                p.soft {
                    (facts::minute(file.at)) " · " (frame.text(&format!("case-side-{}", file.side.code()))) " · "
                    (frame.text(&format!("note-audience-{}", file.audience.code())))
                }
                p.soft { "SHA-256 " code.break { (file.sha256) } }
            }
            @if view.seat.side() == Some(file.side) && view.case.standing.goes_on() {
                form method="post" action=(CaseFileRemovalPath { id, attached: file.id }) {
                    button.button.quiet type="submit" aria-label=(format!("{} · {}", frame.text("file-remove"), file.name)) { (frame.text("file-remove")) }
                }
            }
        }
    }
}

fn form(frame: &Frame, view: &View, side: Side, errors: &Errors) -> Markup {
    let fields = Fields { frame, errors, form: "case-file" };
    let chosen = if view.audience.is_empty() { "all" } else { &view.audience };
    html! {
        section {
            h2 { (frame.text("file-add-title")) }
            (fields.summary())
            form.sheet method="post" action=(CaseFilesPath { id: view.case.id }) enctype="multipart/form-data" novalidate {
                (fields.file("file", OFFERED))
                (fields.choice("audience", chosen, &audiences(frame, side)))
                button.button type="submit" { (frame.text("file-add")) }
            }
        }
    }
}
