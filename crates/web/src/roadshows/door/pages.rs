//! The HTML of the door.

use catalog::roadshow::Roadshow;
use catalog::roadshow::guest::Registration;
use catalog::roadshow::guest::door::left::Left;
use chrono::{DateTime, Utc};
use maud::{Markup, html};

use super::acts::{Counts, Found, Scanned};
use crate::assets;
use crate::failure::Failure;
use crate::layout::Frame;
use crate::layout::fields::{Errors, Fields, Input};
use crate::open::qr;
use crate::paths::{
    BadgePath, CheckInCodePath, CheckInGuestsPath, CheckInListPath, CheckInPath, CheckInPhotoPath,
    CheckInScansPath, GuestsPath, WalkInPath,
};
use crate::roadshows::registration::form::GuestForm;
use crate::roadshows::registration::pages::{below, more, ticks};
use crate::roadshows::side::Side;
use crate::roadshows::words;

/// A desk.
pub(super) struct View {
    pub roadshow: Roadshow,
    pub side: Side,
    pub sought: String,
    pub found: Vec<Found>,
    pub counts: Counts,
    /// What the last scan said.
    pub result: Option<Scanned>,
}

pub(super) fn desk(frame: &Frame, view: &View, form: &GuestForm, errors: &Errors) -> Markup {
    let title = frame.text("door-title");
    let slug = || view.roadshow.draft.slug.clone();
    let content = html! {
        h1 { (title) }
        p.soft { (frame.say("door-counts", &[("arrived", view.counts.arrived.into()), ("expected", view.counts.expected.into())])) }
        div #result aria-live="assertive" { @if let Some(result) = &view.result { (shown(frame, view, result)) } }
        form.search #scan method="post" action=(CheckInPath { slug: slug() }) data-desk
            data-guests=(CheckInGuestsPath { slug: slug() }) data-scans=(CheckInScansPath { slug: slug() })
            data-enters=(frame.text("door-enters-alone")) data-again=(frame.text("door-again-alone")) data-waits=(frame.text("door-waits"))
            data-trouble=(frame.text("door-trouble")) data-unknown=(frame.text("door-unknown")) data-several=(frame.text("door-several-alone")) data-later=(frame.text("door-later")) data-sent=(frame.text("door-sent")) data-waiting=(frame.text("door-waiting")) {
            input type="search" name="what" aria-label=(frame.text("door-what")) placeholder=(frame.text("door-what")) autocomplete="off" autofocus;
            button.button type="submit" { (frame.text("door-scan")) }
            button.button.quiet type="button" data-camera hidden { (frame.text("door-camera")) }
        }
        p.soft { (frame.text("door-hint")) }
        details {
            summary { (frame.text("door-photo-open")) }
            // Not every picture there is: a telephone then sends JPEG, whatever it keeps its photographs in.
            form.sheet method="post" action=(CheckInPhotoPath { slug: slug() }) enctype="multipart/form-data" {
                label for="photo" { (frame.text("door-photo")) }
                input id="photo" name="photo" type="file" accept="image/jpeg,image/png,image/webp" capture="environment" required;
                button.button.quiet type="submit" { (frame.text("door-photo-send")) }
            }
        }
        video.camera data-view hidden muted playsinline {}
        p.soft #sync role="status" {}
        (left(frame, &view.counts.left))
        @if !view.found.is_empty() { (several(frame, view)) }
        @else if !view.sought.is_empty() && view.result.is_none() { p.note { (frame.text("door-unknown")) } }
        section {
            h2 { (frame.text("walk-in-title")) }
            (walk_in(frame, view, form, errors))
        }
        p.acts-inline {
            a href=(CheckInListPath { slug: slug() }) { (frame.text("door-list")) }
            " · " a href=(CheckInCodePath { slug: slug() }) { (frame.text("door-screen-open")) }
            @if view.side == Side::Keeper { " · " a href=(GuestsPath { slug: slug() }) { (frame.text("guests-title")) } }
        }
        script src=(assets::address("desk.js")) defer {}
    };
    below(frame, &view.roadshow, &title, content)
}

/// For who worked there until the end: what their device has not sent yet goes on its way from here. Nothing is scanned any more.
pub(super) fn over(frame: &Frame, roadshow: &Roadshow) -> Markup {
    let title = frame.text("door-title");
    let slug = || roadshow.draft.slug.clone();
    let content = html! {
        h1 { (title) }
        p.note role="status" { (frame.text("door-over")) }
        div #result aria-live="assertive" {}
        form #scan hidden data-desk data-guests=(CheckInGuestsPath { slug: slug() }) data-scans=(CheckInScansPath { slug: slug() })
            data-sent=(frame.text("door-sent")) data-waiting=(frame.text("door-waiting")) { input type="hidden" name="what"; }
        p.soft #sync role="status" {}
        (left(frame, &[]))
        script src=(assets::address("desk.js")) defer {}
    };
    below(frame, roadshow, &title, content)
}

/// Large, and told apart by its sign and its words, not by its colour alone.
fn shown(frame: &Frame, view: &View, result: &Scanned) -> Markup {
    let sign = match result {
        Scanned::Enters { .. } => "✓",
        Scanned::Again { .. } => "↺",
        Scanned::Waits { .. } | Scanned::Several { .. } => "!",
        Scanned::Gone { .. } | Scanned::Late | Scanned::Unknown | Scanned::Unread => "✕",
    };
    html! {
        div.scan data-outcome=(result.code()) {
            b aria-hidden="true" { (sign) }
            div {
                p { (result.words(frame)) }
                @if let Some(one) = result.one() {
                    p { strong { (one.guest.name) } " " (one.guest.organisation) }
                    p { (frame.say("ticket-seats", &[("seats", one.guest.seats.into())])) " · " a href=(BadgePath { slug: view.roadshow.draft.slug.clone(), id: one.id }) { (frame.text("badge-open")) } }
                }
            }
        }
    }
}

/// What was scanned without a network and led to nobody who may enter. The script adds to it what comes back while the page is open.
fn left(frame: &Frame, left: &[Left]) -> Markup {
    html! {
        section #left hidden[left.is_empty()] {
            h2 { (frame.text("door-left-title")) }
            p.soft { (frame.text("door-left-lead")) }
            ul.guests {
                @for one in left {
                    li {
                        span { b { (one.name.as_deref().unwrap_or("…")) @if one.name.is_none() { (one.mark) } } " " (one.organisation.as_deref().unwrap_or_default()) " " small { (words::clock(one.scanned_at)) " " (one.desk) } }
                        span { (frame.text(&match one.outcome.as_str() { "several" => "door-several-alone".to_owned(), outcome => format!("door-{outcome}") })) }
                    }
                }
            }
        }
    }
}

fn several(frame: &Frame, view: &View) -> Markup {
    html! {
        section {
            h2 { (frame.say("door-several", &[("count", view.found.len().into()), ("at", "".into())])) }
            ul.guests {
                @for one in &view.found {
                    li {
                        span { b { (one.guest.name) } " " (one.guest.organisation) " " small { (one.tail()) @if let Some(at) = one.arrived_at { " · " (frame.say("ticket-arrived", &[("at", words::clock(at).into())])) } } }
                        form method="post" action=(CheckInPath { slug: view.roadshow.draft.slug.clone() }) {
                            input type="hidden" name="what" value=(one.id);
                            button.button type="submit" aria-label=(format!("{} {}", frame.text("door-scan"), one.guest.name)) { (frame.text("door-scan")) }
                        }
                    }
                }
            }
        }
    }
}

/// Six fields at most: who is at the desk does not want to be asked.
fn walk_in(frame: &Frame, view: &View, form: &GuestForm, errors: &Errors) -> Markup {
    let fields = Fields { frame, errors, form: "walk-in" };
    let slug = view.roadshow.draft.slug.clone();
    html! {
        (fields.summary())
        details open[!errors.is_empty()] {
            summary { (frame.text("walk-in-open")) }
            form.sheet method="post" action=(WalkInPath { slug }) novalidate {
                (fields.input(&Input::text("name", &form.name).required()))
                (fields.input(&Input::text("organisation", &form.organisation)))
                (fields.input(&Input::text("address", &form.address)))
                (more(frame, &fields, form))
                (fields.tick("consent", form.consent == "yes"))
                details { summary { (frame.text("walk-in-consents")) } (ticks(&fields, &form.teams, &form.broker)) }
                button.button type="submit" { (frame.text("walk-in-send")) }
            }
        }
    }
}

pub(super) fn list(
    frame: &Frame,
    roadshow: &Roadshow,
    (guests, more): (&[Found], bool),
    now: DateTime<Utc>,
) -> Markup {
    let title = frame.text("door-list");
    let content = html! {
        h1 { (title) }
        p.soft { (frame.say("door-list-lead", &[("count", guests.len().into()), ("at", words::moment(frame.lang, now).into())])) }
        div.scroll tabindex="0" role="region" aria-label=(title) {
            table.printed {
                thead { tr { th scope="col" { "□" } @for key in ["guest-name", "guest-organisation", "guest-tail", "guest-seats", "guest-standing"] { th scope="col" { (frame.text(key)) } } } }
                tbody { @for one in guests { tr {
                    td { @if one.arrived_at.is_some() { "☑" } @else { "□" } }
                    th scope="row" { (one.guest.name) } td { (one.guest.organisation) } td { (one.tail()) } td.num { (one.guest.seats) }
                    td { (frame.text(&format!("seat-{}", one.seat.code()))) }
                } } }
            }
        }
        @if more { @if let Some(last) = guests.last() {
            nav.pager.no-print aria-label=(frame.text("pager")) { a.button.quiet rel="next" href=(format!("{}?behind={}", CheckInListPath { slug: roadshow.draft.slug.clone() }, last.id)) { (frame.text("pager-next")) } }
        } }
    };
    below(frame, roadshow, &title, content)
}

pub(super) fn badge(
    frame: &Frame,
    roadshow: &Roadshow,
    one: &Registration,
    is_label: bool,
) -> Result<Markup, Failure> {
    let path = BadgePath { slug: roadshow.draft.slug.clone(), id: one.id };
    let title = frame.text("badge-title");
    let draft = &roadshow.draft;
    // The number and not the ticket: what is worn in a hall is everybody's to photograph.
    let picture = qr::picture(&one.id.to_string())?;
    let content = html! {
        h1.no-print { (title) }
        p.no-print.soft { (frame.text("badge-hint")) }
        nav.chips.no-print aria-label=(title) {
            a.chip href=(path) aria-current=[(!is_label).then_some("true")] { (frame.text("badge-a6")) }
            a.chip href=(format!("{path}?on=label")) aria-current=[is_label.then_some("true")] { (frame.text("badge-label")) }
        }
        article.badge.label[is_label] {
            p.soft { (draft.title) }
            p.badge-name { (one.guest.name) }
            p { (one.guest.organisation) }
            p.soft { (frame.text(&format!("audience-{}", one.guest.audience.code()))) }
            img src=(picture) width="150" height="150" alt=(frame.text("ticket-qr"));
        }
        p.no-print.acts-inline { a.button href=(CheckInPath { slug: draft.slug.clone() }) { (frame.text("badge-next")) } }
    };
    Ok(below(frame, roadshow, &title, content))
}
