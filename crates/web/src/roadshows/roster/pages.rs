//! The HTML of bringing a list of guests.

use catalog::roadshow::guest::Guest;
use maud::{Markup, html};

use super::{Look, View};
use crate::accounts::address::Address;
use crate::layout::Frame;
use crate::layout::fields::{Errors, Fields};
use crate::paths::{GuestsPath, RosterPath};
use crate::roadshows::registration::pages::below;

/// What a list may be.
const KINDS: &str = ".xlsx,.csv,.tsv,.txt";
/// Guests that the look names.
const SHOWN: usize = 100;

pub(super) fn show(frame: &Frame, view: &View, errors: &Errors) -> Markup {
    let title = frame.text("roster-title");
    let fields = Fields { frame, errors, form: "roster" };
    let slug = || view.roadshow.draft.slug.clone();
    let ready = view.look.as_ref().is_some_and(|look| !look.fresh.is_empty());
    let content = html! {
        h1 { (title) }
        p.lead { (frame.text("roster-lead")) }
        p { (frame.say("roster-free", &[("free", view.free.max(0).into())])) }
        (fields.summary())
        @if let Some(count) = view.done { p.note.good role="status" { (frame.say("roster-done", &[("count", count.into())])) " " a href=(GuestsPath { slug: slug() }) { (frame.text("guests-title")) } } }
        @if let Some(look) = &view.look { (looked(frame, look, view.done.is_some())) }
        form.sheet method="post" action=(RosterPath { slug: slug() }) enctype="multipart/form-data" novalidate {
            (fields.file_if_any("file", KINDS))
            (fields.area("list", &view.list, 10, false))
            button.button.quiet type="submit" name="step" value="look" { (frame.text("roster-look")) }
            @if ready { button.button type="submit" name="step" value="register" { (frame.text("roster-register")) } }
        }
    };
    below(frame, &view.roadshow, &title, content)
}

fn looked(frame: &Frame, look: &Look, is_done: bool) -> Markup {
    html! {
        @if !is_done {
            p.note role="status" {
                (frame.say("roster-count", &[("count", look.fresh.len().into()), ("known", look.known.into()), ("left", look.left.into())]))
                @if look.over { " " (frame.text("roster-over")) }
            }
        }
        @if !look.wrong.is_empty() { (wrong(frame, look)) }
        @if !look.fresh.is_empty() {
            details { summary { (frame.text("invite-whom")) } ul { @for guest in look.fresh.iter().take(SHOWN) { li { (named(frame, guest)) } } } }
        }
    }
}

fn named(frame: &Frame, guest: &Guest) -> String {
    let address = Address::from_kept(&guest.address);
    let address = address.map(|address| address.plain().to_owned()).unwrap_or_default();
    let audience = frame.text(&format!("audience-{}", guest.audience.code()));
    format!("{} · {} · {address} · {audience}", guest.name, guest.organisation)
}

fn wrong(frame: &Frame, look: &Look) -> Markup {
    html! {
        section {
            h2 { (frame.say("roster-wrong", &[("count", look.wrong.len().into())])) }
            div.scroll tabindex="0" role="region" aria-label=(frame.text("roster-title")) {
                table {
                    thead { tr { @for key in ["roster-row", "guest-name", "guest-address", "roster-why"] { th scope="col" { (frame.text(key)) } } } }
                    tbody { @for one in &look.wrong { tr {
                        td.num { (one.line.number) }
                        @for cell in one.line.said.iter().take(2) { td { (cell) } }
                        td { @for (field, key) in &one.errors { p { (frame.text(&format!("guest-{field}"))) "：" (frame.text(key)) } } }
                    } } }
                }
            }
        }
    }
}
