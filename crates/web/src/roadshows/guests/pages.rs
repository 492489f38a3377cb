//! The HTML of the guest list.

use catalog::roadshow::guest::Registration;
use maud::{Markup, html};

use super::{StaffForm, View};
use crate::layout::Frame;
use crate::layout::fields::{Errors, Fields, Input};
use crate::paths::{
    CasePath, CheckInCodePath, CheckInPath, FunnelPath, GuestsFilePath, GuestsPath, InvitePath,
    RoadshowStaffEndPath, RoadshowStaffPath, RosterPath,
};
use crate::roadshows::registration::pages::below;
use crate::roadshows::words;

/// Filters by their codes, in the order of an evening.
pub(super) const STATES: [&str; 11] = [
    "",
    "confirmed",
    "offered",
    "waitlisted",
    "arrived",
    "absent",
    "tapped",
    "intended",
    "met",
    "accepted",
    "cancelled",
];

pub(super) fn list(frame: &Frame, view: &View, form: &StaffForm, errors: &Errors) -> Markup {
    let title = frame.text("guests-title");
    let slug = || view.roadshow.draft.slug.clone();
    let content = html! {
        h1 { (title) }
        p.acts-inline.acts {
            a.button href=(CheckInPath { slug: slug() }) { (frame.text("door-title")) }
            " " a.button.quiet href=(InvitePath { slug: slug() }) { (frame.text("invite-title")) }
            " " a.button.quiet href=(RosterPath { slug: slug() }) { (frame.text("roster-title")) }
            " " a.button.quiet href=(FunnelPath { slug: slug() }) { (frame.text("funnel-title")) }
            " " a.button.quiet href=(address(&GuestsFilePath { slug: slug() }.to_string(), &view.filters.state, &view.filters.q)) { (frame.text("guests-export")) }
        }
        nav.chips aria-label=(frame.text("guests-filter")) {
            @for (state, count) in view.counts.iter().copied() {
                a.chip href=(address(&GuestsPath { slug: slug() }.to_string(), state, &view.filters.q)) aria-current=[(view.filters.state == state).then_some("true")] {
                    (frame.text(&format!("guests-{}", if state.is_empty() { "all" } else { state }))) " " (count)
                }
            }
        }
        form.search role="search" action=(GuestsPath { slug: slug() }) {
            input type="hidden" name="state" value=(view.filters.state);
            input type="search" name="q" value=(view.filters.q) aria-label=(frame.text("guests-search"));
            button.button type="submit" { (frame.text("search")) }
        }
        @if view.shown.is_empty() { p.note { (frame.text("guests-none")) } }
        @else { (table(frame, view)) }
        @if view.more { @if let Some(last) = view.shown.last() {
            nav.pager aria-label=(frame.text("pager")) { a.button.quiet rel="next" href=(behind(&address(&GuestsPath { slug: slug() }.to_string(), &view.filters.state, &view.filters.q), last)) { (frame.text("pager-next")) } }
        } }
        (doubles(frame, view))
        (staff(frame, view, form, errors))
        (alone(frame, view))
    };
    below(frame, &view.roadshow, &title, content)
}

fn address(path: &str, state: &str, q: &str) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    for (name, value) in [("state", state), ("q", q)] {
        if !value.is_empty() {
            query.append_pair(name, value);
        }
    }
    let query = query.finish();
    if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
}

/// The address of the part behind a guest.
fn behind(page: &str, last: &Registration) -> String {
    let mark = if page.contains('?') { '&' } else { '?' };
    format!("{page}{mark}behind={}", last.id)
}

fn table(frame: &Frame, view: &View) -> Markup {
    let cases_of = |id| view.cases.iter().filter(move |(whose, _)| *whose == id).map(|(_, case)| *case);
    html! {
        div.scroll tabindex="0" role="region" aria-label=(frame.text("guests-title")) {
            table {
                thead { tr { @for key in ["guest-name", "guest-organisation", "guest-audience", "guest-seats", "guest-standing", "guest-arrived"] { th scope="col" { (frame.text(key)) } } } }
                tbody { @for one in &view.shown { tr {
                    th scope="row" { (one.guest.name) } td { (one.guest.organisation) }
                    td { (frame.text(&format!("audience-{}", one.guest.audience.code()))) } td.num { (one.guest.seats) }
                    td { (frame.text(&format!("seat-{}", one.seat.code()))) @if one.is_to_agree() { " · " (frame.text("guest-to-agree")) } @else if one.verified_at.is_none() { " · " (frame.text("guest-unverified")) } @for id in cases_of(one.id) { " · " a href=(CasePath { id }) { (frame.text("intent-case")) } } }
                    td.num { @if let Some(at) = one.arrived_at { (words::clock(at)) } @else { "—" } }
                } } }
            }
        }
    }
}

fn doubles(frame: &Frame, view: &View) -> Markup {
    html! {
        section {
            h2 { (frame.text("doubles-title")) }
            @if view.doubles.is_empty() { p.soft { (frame.text("doubles-none")) } }
            @else {
                div.scroll tabindex="0" role="region" aria-label=(frame.text("doubles-title")) {
                    table {
                        thead { tr { @for key in ["guest-name", "guest-organisation", "doubles-first", "doubles-again"] { th scope="col" { (frame.text(key)) } } } }
                        tbody { @for one in &view.doubles { tr {
                            th scope="row" { (one.name) } td { (one.organisation) }
                            td.num { (words::clock(one.first_at)) " " (one.first_desk) } td.num { (words::clock(one.scanned_at)) " " (one.desk) }
                        } } }
                    }
                }
            }
        }
    }
}

/// Whether guests may check in by themselves, by the code that the screen at the entrance shows.
fn alone(frame: &Frame, view: &View) -> Markup {
    let path = CheckInCodePath { slug: view.roadshow.draft.slug.clone() };
    html! {
        section #alone {
            h2 { (frame.text("self-check-in-title")) }
            p { (frame.text(if view.alone { "self-check-in-is-on" } else { "self-check-in-is-off" })) }
            @if view.alone { p.acts-inline { a href=(path) { (frame.text("door-screen-open")) } } }
            form.acts method="post" action=(path) {
                button.button.quiet type="submit" name="on" value="yes" { (frame.text(if view.alone { "self-check-in-renew" } else { "self-check-in-on" })) }
                @if view.alone { " " button.button.quiet type="submit" name="on" value="no" { (frame.text("self-check-in-off")) } }
            }
        }
    }
}

fn staff(frame: &Frame, view: &View, form: &StaffForm, errors: &Errors) -> Markup {
    let fields = Fields { frame, errors, form: "staff" };
    let slug = || view.roadshow.draft.slug.clone();
    html! {
        section {
            h2 { (frame.text("staff-title")) }
            p { (frame.text("staff-lead")) }
            ul.guests {
                @for (id, name) in &view.staff {
                    li { span { (name) } form method="post" action=(RoadshowStaffEndPath { slug: slug(), id: *id }) { button.button.quiet type="submit" aria-label=(format!("{} {name}", frame.text("staff-end"))) { (frame.text("staff-end")) } } }
                }
            }
            (fields.summary())
            form.sheet method="post" action=(RoadshowStaffPath { slug: slug() }) novalidate {
                (fields.input(&Input::text("address", &form.address).required()))
                button.button.quiet type="submit" { (frame.text("staff-add")) }
            }
        }
    }
}
