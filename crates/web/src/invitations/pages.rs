//! The HTML of members and invitations.

use catalog::organisation::Organisation;
use maud::{Markup, html};

use super::InvitationForm;
use super::store::Invitation;
use crate::accounts::role::{Role, Viewer};
use crate::appointments;
use crate::appointments::store::Wish;
use crate::layout::fields::{Errors, Fields, Input};
use crate::layout::{Frame, desk_page, facts};
use crate::paths::{
    InvitationAcceptancePath, InvitationEndPath, InvitationRefusalPath, MembersPath, OrganisationPath,
    OrganisationVerificationPath,
};

/// Who is in an organisation, and who is asked in.
pub(super) struct View {
    pub organisation: Organisation,
    pub members: Vec<Wish>,
    pub open: Vec<Invitation>,
    pub roles: Vec<Role>,
}

pub(super) fn list(
    frame: &Frame,
    viewer: &Viewer,
    view: &View,
    form: &InvitationForm,
    errors: &Errors,
) -> Markup {
    let id = view.organisation.id;
    let fields = Fields { frame, errors, form: "invitation" };
    let roles: Vec<(&str, String)> =
        view.roles.iter().map(|role| (role.code(), appointments::pages::named(frame, *role))).collect();
    let title = frame.text("members-title");
    desk_page(
        frame,
        &title,
        html! {
            h1 { (view.organisation.draft.name) " " small { (title) } }
            p.acts-inline { a href=(OrganisationPath { id }) { (frame.text("members-page")) } a href=(OrganisationVerificationPath { id }) { (frame.text("verification-title")) } }
            @if view.members.is_empty() { p.soft { (frame.text("members-none")) } }
            @else { ul.lines { @for held in &view.members {
                // Nobody is asked to end what they may not end, nor to end themselves here.
                @if appointments::decides(viewer, held) { (appointments::pages::member(frame, held)) }
                @else { li { div { strong { (held.person_name) } " · " (appointments::pages::named(frame, held.role)) } } }
            } } }
            @if !view.open.is_empty() {
                section {
                    h2 { (frame.text("invitations-open")) }
                    ul.lines { @for one in &view.open {
                        li {
                            div {
                                strong { (one.address.masked()) } " · " (appointments::pages::named(frame, one.role))
                                br; small { (frame.say("invitation-until", &[("day", facts::moment_day(frame.lang, one.until).into())])) }
                            }
                            form method="post" action=(InvitationEndPath { id: one.id }) { button.button.quiet type="submit" aria-label=(format!("{} · {}", frame.text("invitation-revoke"), one.address.masked())) { (frame.text("invitation-revoke")) } }
                        }
                    } }
                }
            }
            section {
                h2 { (frame.text("invitation-title")) }
                p.soft { (frame.text("invitation-lead")) }
                (fields.summary())
                form.sheet method="post" action=(MembersPath { id }) novalidate {
                    (fields.input(&Input::text("address", &form.address).required()))
                    (fields.choice("role", &form.role, &roles))
                    button.button type="submit" { (frame.text("invitation-send")) }
                }
            }
        },
    )
}

/// An invitation, to who is invited.
pub(crate) fn asked(frame: &Frame, one: &Invitation) -> Markup {
    let role = appointments::pages::named(frame, one.role);
    html! {
        li {
            div {
                strong { (one.organisation_name) } " · " (role)
                br; small { (frame.say("invitation-until", &[("day", facts::moment_day(frame.lang, one.until).into())])) }
            }
            div.acts-inline {
                form method="post" action=(InvitationAcceptancePath { id: one.id }) { button.button type="submit" { (frame.text("invitation-accept")) } }
                form method="post" action=(InvitationRefusalPath { id: one.id }) { button.button.quiet type="submit" { (frame.text("invitation-refuse")) } }
            }
        }
    }
}
