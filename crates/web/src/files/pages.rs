//! The HTML of attachments.

use catalog::achievement::{Achievement, Tier};
use maud::{Markup, html};

use super::kind::Kind;
use super::store::Attachment;
use crate::layout::fields::{Errors, Fields};
use crate::layout::{Frame, facts, own_page_below};
use crate::paths::{AchievementCheckPath, AchievementFilesPath, FilePath, FileRemovalPath};

/// What a chooser of files offers; what counts is what is in them.
pub(crate) const OFFERED: &str = ".pdf,.png,.jpg,.jpeg,.webp,.docx,.xlsx,.pptx,.txt,.csv,image/*";

pub(super) fn list(
    frame: &Frame,
    listed: &Achievement,
    files: &[Attachment],
    tier: &str,
    errors: &Errors,
) -> Markup {
    let title = frame.text("files-title");
    let between = [(listed.draft.title.clone(), AchievementCheckPath { id: listed.id }.to_string())];
    let fields = Fields { frame, errors, form: "file" };
    let tiers: Vec<(&str, String)> =
        Tier::ALL.into_iter().map(|tier| (tier.code(), facts::tier(frame.lang, tier))).collect();
    let chosen = if tier.is_empty() { Tier::Public.code() } else { tier };
    own_page_below(
        frame,
        &between,
        &title,
        html! {
                h1 { (title) }
                p.lead { (frame.text("files-lead")) }
                (fields.summary())
                @if files.is_empty() { p.soft { (frame.text("files-none")) } }
                @else {
                    ul.lines {
                        @for file in files {
                            li {
                                (line(frame, file))
                                form method="post" action=(FileRemovalPath { id: file.id }) { button.button.quiet type="submit" aria-label=(format!("{} · {}", frame.text("file-remove"), file.name)) { (frame.text("file-remove")) } }
                            }
                        }
                    }
                }
                section {
                    h2 { (frame.text("file-add-title")) }
                    form.sheet method="post" action=(AchievementFilesPath { id: listed.id }) enctype="multipart/form-data" novalidate {
                        (fields.file("file", OFFERED))
                        (fields.choice("tier", chosen, &tiers))
                        button.button type="submit" { (frame.text("file-add")) }
                    }
                }
        },
    )
}

fn line(frame: &Frame, file: &Attachment) -> Markup {
    html! { div { (link(frame, file)) br; small { (facts::tier(frame.lang, file.tier)) } } }
}

fn link(frame: &Frame, file: &Attachment) -> Markup {
    let href = FilePath { id: file.id, name: file.name.clone() };
    html! { a href=(href) { (file.name) } " " small { (kind(frame, file.kind)) " · " (size(file.bytes)) } }
}

/// On an achievement's page: the files that this reader may have, and how many there are besides.
pub(crate) fn shown(frame: &Frame, files: &[Attachment], tier: Tier) -> Markup {
    let (own, beyond): (Vec<&Attachment>, Vec<&Attachment>) = files.iter().partition(|one| one.tier <= tier);
    html! {
        @if !files.is_empty() {
            section {
                h2 { (frame.text("files-title")) }
                ul.plainlist { @for file in own { li { (link(frame, file)) } } }
                @for of in Tier::ALL {
                    @let count = beyond.iter().filter(|one| one.tier == of).count();
                    @if count > 0 { p.soft { (frame.say("files-beyond", &[("count", count.into()), ("tier", facts::tier(frame.lang, of).into())])) } }
                }
            }
        }
    }
}

pub(crate) fn kind(frame: &Frame, kind: Kind) -> String {
    frame.text(&format!("kind-{}", kind.code()))
}

/// Rounded as people say it.
pub(crate) fn size(bytes: i64) -> String {
    match bytes {
        ..1_000 => format!("{bytes} B"),
        1_000..1_000_000 => format!("{} KB", (bytes + 500) / 1_000),
        _ => format!("{}.{} MB", bytes / 1_000_000, bytes % 1_000_000 / 100_000),
    }
}
