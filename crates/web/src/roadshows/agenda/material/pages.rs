//! The HTML of what a team will show.

use maud::{Markup, html};

use super::store::{Material, Shown};
use super::{ChoiceForm, NOTHING, View};
use crate::files::pages::{OFFERED, kind, size};
use crate::layout::fields::{Errors, Fields};
use crate::layout::{Frame, facts};
use crate::paths::{
    AchievementFilesPath, AchievementPath, PresentationMaterialFilePath, PresentationMaterialPath,
};
use crate::roadshows::registration::pages::below;
use crate::roadshows::words::span;

pub(super) fn show(frame: &Frame, view: &View, form: &ChoiceForm, errors: &Errors) -> Markup {
    let title = frame.text("material-title");
    let slot = &view.one.slot;
    let content = html! {
        h1 { (title) }
        p.lead { (frame.text("material-lead")) }
        dl.codes {
            dt { (frame.text("roadshow-what")) } dd { @if let Some(id) = slot.achievement { a href=(AchievementPath { id }) { (slot.title) } } }
            dt { (frame.text("roadshow-time")) } dd { (span(frame.lang, slot.starts_at, slot.ends_at)) }
            dt { (frame.text("material-given")) } dd { (given(frame, view)) }
        }
        @if view.is_open() { (forms(frame, view, form, errors)) } @else { p.note { (frame.text("failure-material-late")) } }
    };
    below(frame, &view.roadshow, &title, content)
}

/// What was given last, and when.
fn given(frame: &Frame, view: &View) -> Markup {
    let path = PresentationMaterialFilePath { slug: view.roadshow.draft.slug.clone(), id: view.one.id };
    html! {
        @match &view.material {
            None => (frame.text("material-none")),
            Some(Material { file: None, given_at, .. }) => { (frame.text("material-nothing")) " · " (facts::minute(*given_at)) },
            Some(Material { file: Some(file), given_at, .. }) => {
                a href=(path) { (file.name) } " " small { (kind(frame, file.kind)) " · " (size(file.bytes)) " · " (facts::minute(*given_at)) }
                br; small.soft { "SHA-256 " code.break { (file.sha256) } }
            },
        }
    }
}

/// One of what lies there already, or nothing; else a file of its own.
fn forms(frame: &Frame, view: &View, form: &ChoiceForm, errors: &Errors) -> Markup {
    let fields = Fields { frame, errors, form: "material" };
    let (slug, id) = (|| view.roadshow.draft.slug.clone(), view.one.id);
    let ids: Vec<String> = view.attachments.iter().map(|one| one.id.to_string()).collect();
    let mut options: Vec<(&str, String)> = ids
        .iter()
        .zip(&view.attachments)
        .map(|(id, one)| (id.as_str(), format!("{} · {}", one.name, facts::tier(frame.lang, one.tier))))
        .collect();
    options.push((NOTHING, frame.text("material-nothing")));
    html! {
        (fields.summary())
        section {
            h2 { (frame.text("material-choose")) }
            form.sheet method="post" action=(PresentationMaterialPath { slug: slug(), id }) novalidate {
                (fields.choice("shown", &form.shown, &options))
                (fields.tick("public", form.public == "yes"))
                button.button type="submit" { (frame.text("material-send")) }
            }
            @if let Some(achievement) = view.one.slot.achievement.filter(|_| !ids.is_empty()) { p.soft { a href=(AchievementFilesPath { id: achievement }) { (frame.text("material-attachments")) } } }
        }
        section {
            h2 { (frame.text("material-upload")) }
            form.sheet method="post" action=(PresentationMaterialFilePath { slug: slug(), id }) enctype="multipart/form-data" novalidate {
                (fields.file("file", OFFERED))
                (fields.tick("known", false))
                button.button type="submit" { (frame.text("material-send")) }
            }
        }
    }
}

/// What is given, in the words of an agenda.
pub(in crate::roadshows::agenda) fn named(frame: &Frame, material: Option<&Material>) -> String {
    match material {
        None => frame.text("material-none"),
        Some(Material { file: None, .. }) => frame.text("material-nothing"),
        Some(Material { file: Some(Shown { name, .. }), .. }) => name.clone(),
    }
}
