//! The HTML of appointments.

use maud::{Markup, html};

use super::form::WishForm;
use super::store::Wish;
use crate::accounts::role::{Appointment, Role, Standing, Viewer};
use crate::layout::fields::{Errors, Fields, Input};
use crate::layout::{Frame, facts, own_page};
use crate::paths::{AppointmentApprovalPath, AppointmentEndPath, AppointmentRefusalPath, AppointmentsPath};

pub(super) fn form(frame: &Frame, viewer: &Viewer, form: &WishForm, errors: &Errors) -> Markup {
    let title = frame.text("appointment-title");
    let fields = Fields { frame, errors, form: "appointment" };
    let roles: Vec<(&str, String)> =
        Role::ALL.iter().map(|role| (role.code(), named(frame, *role))).collect();
    own_page(
        frame,
        &title,
        html! {
                h1 { (title) }
                p.lead { (frame.text("appointment-lead")) }
                (held(frame, viewer))
                (fields.summary())
                form.sheet method="post" action=(AppointmentsPath) novalidate {
                    (fields.choice("role", &form.role, &roles))
                    (fields.input(&Input::text("organisation", &form.organisation).completed_as("organization")))
                    (fields.area("note", &form.note, 3, false))
                    button.button type="submit" { (frame.text("appointment-ask")) }
                }
        },
    )
}

/// What a person is, for whom, since when; and what still waits.
pub(crate) fn held(frame: &Frame, viewer: &Viewer) -> Markup {
    html! {
        @if viewer.appointments.is_empty() { p.note { (frame.text("appointment-none")) } }
        @else { ul.lines { @for one in &viewer.appointments { li { (line(frame, one)) } } } }
    }
}

fn line(frame: &Frame, one: &Appointment) -> Markup {
    let name = named(frame, one.role);
    html! {
        span {
            strong { (name) }
            @if let Some(unit) = &one.organisation_name { " · " (unit) }
            " "
            @match one.state {
                Standing::Asked { at } => span.badge.fair { (frame.say("appointment-asked", &[("day", facts::moment_day(frame.lang, at).into())])) },
                Standing::Held { since } => small { (frame.say("appointment-since", &[("day", facts::moment_day(frame.lang, since).into())])) },
            }
        }
        form method="post" action=(AppointmentEndPath { id: one.id }) {
            button.button.quiet type="submit" aria-label=(format!("{} · {name}", frame.text("appointment-end"))) { (frame.text("appointment-end")) }
        }
    }
}

/// A wish on the desk of who decides.
pub(crate) fn wish(frame: &Frame, wish: &Wish) -> Markup {
    html! {
        li {
            div {
                strong { (wish.person_name) } " · " (named(frame, wish.role))
                @if let Some(unit) = &wish.organisation_name { " · " (unit) }
                br; small { (facts::moment(wish.asked_at)) @if !wish.note.is_empty() { " · " (wish.note) } }
            }
            div.acts-inline {
                form method="post" action=(AppointmentApprovalPath { id: wish.id }) { button.button type="submit" { (frame.text("appointment-approve")) } }
                form method="post" action=(AppointmentRefusalPath { id: wish.id }) { button.button.quiet type="submit" { (frame.text("appointment-refuse")) } }
            }
        }
    }
}

/// Somebody of the unit, whose appointment may be ended.
pub(crate) fn member(frame: &Frame, held: &Wish) -> Markup {
    html! {
        li {
            div { strong { (held.person_name) } " · " (named(frame, held.role)) @if let Some(unit) = &held.organisation_name { " · " (unit) } }
            form method="post" action=(AppointmentEndPath { id: held.id }) {
                button.button.quiet type="submit" aria-label=(format!("{} · {}", frame.text("appointment-revoke"), held.person_name)) { (frame.text("appointment-revoke")) }
            }
        }
    }
}

pub(crate) fn named(frame: &Frame, role: Role) -> String {
    frame.text(&format!("role-{}", role.code()))
}
