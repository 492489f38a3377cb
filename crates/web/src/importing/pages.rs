//! The HTML of the import page.

use catalog::import::Target;
use catalog::rule::Rule;
use maud::{Markup, html};

use super::form::Into;
use super::model::{Findings, Remark, Report, State, UPLOAD_MAX, Upload};
use crate::accounts::role::{Role, Viewer};
use crate::layout::fields::{Errors, Fields};
use crate::layout::{Frame, desk_page_below, facts, own_page_below};
use crate::paths::{
    DeskPath, ImportMappingPath, ImportOrderPath, ImportPath, ImportReportPath, ImportReversalPath,
    ImportsPath, MePath, PortfolioPath,
};

/// What a chooser of files offers; what counts is what is in them.
const OFFERED: &str = ".xlsx,.csv,.tsv,.txt,.json,.jsonl,.gz";

pub(super) fn list(
    frame: &Frame,
    viewer: &Viewer,
    ways: &[Into],
    brought: &[Upload],
    into: &str,
    errors: &Errors,
) -> Markup {
    let fields = Fields { frame, errors, form: "upload" };
    let named: Vec<(String, String)> =
        ways.iter().map(|one| (one.code(), way(frame, viewer, *one))).collect();
    let options: Vec<(&str, String)> =
        named.iter().map(|(code, words)| (code.as_str(), words.clone())).collect();
    let chosen = if into.is_empty() { named.first().map_or("", |(code, _)| code.as_str()) } else { into };
    let publishes = ways.iter().any(|into| into.unit.is_none());
    framed(
        frame,
        viewer,
        &frame.text("upload-title"),
        None,
        html! {
            p.lead { (frame.text("upload-lead")) }
            (fields.summary())
            form.sheet method="post" action=(ImportsPath) enctype="multipart/form-data" novalidate {
                (fields.file("file", OFFERED))
                (fields.choice("into", chosen, &options))
                @if publishes { (fields.tick("publishes", false)) }
                p.note { (frame.say("upload-limits", &[("size", facts::size(i64::try_from(UPLOAD_MAX).unwrap_or(i64::MAX)).into()), ("days", Rule::RetentionUploads.on(frame.today).into())])) }
                button.button type="submit" { (frame.text("upload-send")) }
            }
            section {
                h2 { (frame.text("upload-brought")) }
                @if brought.is_empty() { p.soft { (frame.text("upload-none")) } }
                @else { ul.lines { @for upload in brought { (line(frame, viewer, upload)) } } }
            }
        },
    )
}

fn line(frame: &Frame, viewer: &Viewer, upload: &Upload) -> Markup {
    html! {
        li { div {
            a href=(ImportPath { id: upload.id }) { (upload.file) }
            br;
            span.badge.strong { (frame.text(&format!("upload-stage-{}", upload.state.code()))) }
            small { " " (way(frame, viewer, Into { kind: upload.kind, unit: upload.unit })) " · " (facts::minute(upload.created_at)) }
        } }
    }
}

/// `成果 → 某理工大学`.
fn way(frame: &Frame, viewer: &Viewer, into: Into) -> String {
    let kind = frame.text(&format!("upload-kind-{}", into.kind.code()));
    let unit = match into.unit {
        Some(unit) => {
            let held = viewer.held().find(|one| one.organisation == Some(unit));
            held.and_then(|one| one.organisation_name.clone()).unwrap_or_default()
        }
        None => frame.text("upload-as-written"),
    };
    frame.say("upload-way", &[("kind", kind.into()), ("unit", unit.into())])
}

pub(super) fn show(frame: &Frame, viewer: &Viewer, upload: &Upload, errors: &Errors) -> Markup {
    let fields = Fields { frame, errors, form: "upload" };
    framed(
        frame,
        viewer,
        &upload.file,
        Some(&frame.text("upload-title")),
        html! {
            p.facts {
                span { (way(frame, viewer, Into { kind: upload.kind, unit: upload.unit })) }
                span { (facts::size(upload.bytes)) }
                span { (facts::minute(upload.created_at)) }
            }
            p.lead role="status" { span.badge.strong { (frame.text(&format!("upload-stage-{}", upload.state.code()))) } " " (said(frame, upload)) }
            (fields.summary())
            @if let Some(found) = upload.state.found() { (outcome(frame, upload, found)) }
            (acts(frame, viewer, upload, &fields))
            @if let Some(found) = upload.state.found() {
                (remarks(frame, "upload-faults", &found.faults))
                (remarks(frame, "upload-notes", &found.notes))
            }
            @if !upload.columns.is_empty() && !upload.state.is_moving() { (columns(frame, upload)) }
            @if let Some(found) = upload.state.found() { (preview(frame, found)) }
            p.acts-inline { a href=(ImportsPath) { (frame.text("upload-back")) } }
        },
    )
}

/// The stage in a sentence.
fn said(frame: &Frame, upload: &Upload) -> String {
    match &upload.state {
        State::Checking | State::Importing { .. } | State::Undoing { .. } => {
            frame.say("upload-moving", &[("rows", upload.read.into())])
        }
        State::Checked { found } if found.taken == 0 => frame.text("upload-checked-nothing"),
        State::Checked { .. } => frame.text("upload-checked"),
        State::Unread { why } => why.say(frame.lang),
        State::Broken => frame.text("upload-broken"),
        State::Imported { .. } => {
            frame.text(if upload.publishes { "upload-imported-public" } else { "upload-imported" })
        }
        State::Undone { removed, kept } => {
            let mut text = frame.say("upload-undone", &[("removed", (*removed).into())]);
            if !kept.is_empty() {
                let names = kept.join(&frame.text("list-comma"));
                text.push_str(&frame.say("upload-undone-kept", &[("names", names.into())]));
            }
            text
        }
    }
}

/// What was found, as numbers; the refused and the repeated can be taken as they stand.
fn outcome(frame: &Frame, upload: &Upload, found: &Findings) -> Markup {
    let taken =
        if matches!(upload.state, State::Checked { .. }) { "upload-would-take" } else { "upload-taken" };
    let lines = [
        ("upload-read", found.read, None),
        (taken, found.taken, None),
        (
            "upload-repeated",
            found.repeated + found.similar,
            found.reports_repeated.then_some(Report::Repeated),
        ),
        ("upload-rejected", found.rejected, found.reports_rejected.then_some(Report::Rejected)),
        ("upload-hints", found.hints, None),
    ];
    html! {
        section {
            h2 { (frame.text("upload-outcome")) }
            table {
                tbody {
                    @for (key, count, report) in lines {
                        tr {
                            th scope="row" { (frame.text(key)) }
                            td.num { (count) }
                            td { @if let Some(report) = report { a href=(ImportReportPath { id: upload.id, file: report.file().to_owned() }) download { (frame.text("upload-report")) } } }
                        }
                    }
                }
            }
        }
        @if !found.missing.is_empty() {
            p.note { (frame.text("upload-missing")) @for (at, (thing, count)) in found.missing.iter().enumerate() { @if at > 0 { (frame.text("list-comma")) } (frame.text(&format!("unsaid-{thing}"))) " " (count) } }
        }
        @if !found.passed_over.is_empty() {
            p.note { (frame.say("import-sheets-passed-over", &[("sheets", found.passed_over.join(&frame.text("list-comma")).into())])) }
        }
    }
}

fn acts(frame: &Frame, viewer: &Viewer, upload: &Upload, fields: &Fields<'_>) -> Markup {
    let id = upload.id;
    let reversal = html! {
        form.sheet method="post" action=(ImportReversalPath { id }) novalidate {
            (fields.tick("sure", false))
            button.button.quiet type="submit" { (frame.text("upload-reverse")) }
        }
    };
    html! {
        @match &upload.state {
            State::Checked { found } if found.taken > 0 => {
                form method="post" action=(ImportOrderPath { id }) {
                    button.button type="submit" { (frame.say("upload-order", &[("count", found.taken.into())])) }
                }
            }
            State::Broken => {
                form method="post" action=(ImportOrderPath { id }) { button.button type="submit" { (frame.text("upload-again")) } }
                (reversal)
            }
            State::Imported { found } if found.taken > 0 => {
                p.acts-inline {
                    @if viewer.is(Role::Officer) { a.button href={ (PortfolioPath) "?stage=draft" } { (frame.text("portfolio-title")) } }
                    @else if viewer.is(Role::Operator) { a.button href=(DeskPath) { (frame.text("nav-desk")) } }
                    @else { a.button href=(MePath) { (frame.text("me-title")) } }
                }
                (reversal)
            }
            _ => {}
        }
    }
}

/// Where each column goes; mended where it can still be.
fn columns(frame: &Frame, upload: &Upload) -> Markup {
    let open = matches!(upload.state, State::Checked { .. } | State::Unread { .. });
    let targets: Vec<(Target, String)> =
        upload.kind.targets().map(|target| (target, target_name(frame, upload, target))).collect();
    let name =
        |wanted: Target| targets.iter().find(|(target, _)| *target == wanted).map_or("", |(_, name)| name);
    let table = html! {
        div.scroll tabindex="0" role="region" aria-label=(frame.text("upload-columns")) {
            table {
                thead { tr { @for key in ["upload-column", "upload-samples", "upload-target"] { th scope="col" { (frame.text(key)) } } } }
                tbody { @for column in &upload.columns {
                    tr {
                        th scope="row" { (column.header) }
                        td { (column.samples.join(&frame.text("list-comma"))) }
                        td {
                            @if open {
                                select name="target" aria-label=(frame.say("upload-target-of", &[("column", column.header.as_str().into())])) {
                                    option value="" { (frame.text("upload-left-out")) }
                                    @for (target, name) in &targets { option value=(target.code()) selected[column.target == Some(*target)] { (name) } }
                                }
                            } @else if let Some(target) = column.target { (name(target)) } @else { (frame.text("upload-left-out")) }
                        }
                    }
                } }
            }
        }
    };
    html! {
        section {
            h2 { (frame.text("upload-columns")) }
            @if open {
                p.soft { (frame.text("upload-columns-lead")) }
                form method="post" action=(ImportMappingPath { id: upload.id }) {
                    (table)
                    button.button.quiet type="submit" { (frame.text("upload-check-again")) }
                }
            } @else { (table) }
        }
    }
}

/// A title is the name of what has one.
fn target_name(frame: &Frame, upload: &Upload, target: Target) -> String {
    let code = target.code();
    let own = frame.lang.try_text(&format!("upload-field-{}-{code}", upload.kind.code()));
    own.unwrap_or_else(|| frame.text(&format!("upload-field-{code}")))
}

fn remarks(frame: &Frame, key: &str, remarks: &[Remark]) -> Markup {
    html! {
        @if !remarks.is_empty() {
            section {
                h2 { (frame.text(key)) }
                div.scroll tabindex="0" role="region" aria-label=(frame.text(key)) {
                    table {
                        thead { tr { @for key in ["upload-row", "upload-column", "upload-value", "upload-reason"] { th scope="col" { (frame.text(key)) } } } }
                        tbody { @for remark in remarks {
                            tr {
                                th scope="row" { (remark.row) }
                                td { (remark.column.as_deref().unwrap_or("—")) }
                                td { (remark.value) }
                                td { (remark.words.say(frame.lang)) }
                            }
                        } }
                    }
                }
            }
        }
    }
}

/// The first rows, as the market understood them.
fn preview(frame: &Frame, found: &Findings) -> Markup {
    html! {
        @if !found.preview.is_empty() {
            section {
                h2 { (frame.text("upload-preview")) }
                @for row in &found.preview {
                    @let title = row.iter().find(|(target, _)| *target == Target::Title).map_or("—", |(_, title)| title);
                    details {
                        summary { (title) }
                        dl.reading { @for (target, text) in row { dt { (frame.text(&format!("upload-field-{}", target.code()))) } dd { (text) } } }
                    }
                }
            }
        }
    }
}

/// On the desk for who works there, else among what is one's own.
fn framed(frame: &Frame, viewer: &Viewer, title: &str, below: Option<&str>, content: Markup) -> Markup {
    let between: Vec<(String, String)> =
        below.map(|below| (below.to_owned(), ImportsPath.to_string())).into_iter().collect();
    let content = html! { h1 { (title) } (content) };
    match viewer.is(Role::Officer) || viewer.is(Role::Operator) {
        true => desk_page_below(frame, &between, title, content),
        false => own_page_below(frame, &between, title, content),
    }
}
