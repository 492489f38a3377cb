//! The HTML of coming in, and of what a person keeps.

use maud::{Markup, html};

use super::address::Address;
use super::form::{AddressForm, CodeForm};
use super::role::{CodeId, Entry, Viewer};
use super::sessions::store::Session;
use crate::app::App;
use crate::identities;
use crate::layout::fields::{Errors, Fields, Input};
use crate::layout::parts::trail;
use crate::layout::{Frame, Head, Section, facts, page};
use crate::passkeys;
use crate::passwords;
use crate::paths::{LoginCodePath, LoginPath, MeNamePath, MePath, PrivacyPath, SessionEndPath, SignOutPath};

/// Where to send the code. New and known people come in by the same way; only the heading differs.
pub(super) fn login(frame: &Frame, app: &App, form: &AddressForm, errors: &Errors, new: bool) -> Markup {
    let title = frame.text(if new { "register-title" } else { "login-title" });
    let head = Head { title: title.clone(), unlisted: true, ..Head::default() };
    let fields = Fields { frame, errors, form: "login" };
    page(
        frame,
        &head,
        html! {
            div.wide.reading {
                h1 { (title) }
                p.lead { (frame.text("login-lead")) }
                (fields.summary())
                form.sheet method="post" action=(LoginPath) novalidate {
                    input type="hidden" name="next" value=(form.next);
                    (fields.input(&Input::text("address", &form.address).required().completed_as("username")))
                    button.button type="submit" { (frame.text("login-send")) }
                }
                (passwords::way(frame, &form.next))
                (passkeys::way(frame, &form.next))
                (identities::ways(frame, app, &form.next))
            }
        },
    )
}

/// The code; and, for somebody new, a name and consent.
pub(super) fn code(frame: &Frame, id: CodeId, masked: &str, form: &CodeForm, errors: &Errors) -> Markup {
    let title = frame.text("code-title");
    let head = Head { title: title.clone(), unlisted: true, ..Head::default() };
    let fields = Fields { frame, errors, form: "code" };
    let input = Input { mode: "numeric", ..Input::text("code", &form.code) };
    page(
        frame,
        &head,
        html! {
            div.wide.reading {
                h1 { (title) }
                p.lead { (frame.say("code-sent", &[("address", masked.into())])) }
                (fields.summary())
                form.sheet method="post" action=(LoginCodePath { id }) novalidate {
                    input type="hidden" name="next" value=(form.next);
                    (fields.input(&input.required().completed_as("one-time-code")))
                    section.newcomer {
                        h2 { (frame.text("code-newcomer")) }
                        p.soft { (frame.text("code-newcomer-lead")) }
                        (fields.input(&Input::text("name", &form.name).completed_as("nickname")))
                        (fields.tick("consent", !form.consent.is_empty()))
                        p.soft { a href=(PrivacyPath) target="_blank" rel="noopener" { (frame.text("privacy-title")) } }
                    }
                    button.button type="submit" { (frame.text("code-submit")) }
                }
                p { a href=(LoginPath) { (frame.text("code-again")) } }
            }
        },
    )
}

/// Name, addresses, and the browsers in which the person is signed in.
pub(super) fn account(
    frame: &Frame,
    viewer: &Viewer,
    sessions: &[Session],
    addresses: &[Address],
    joined: &Markup,
) -> Markup {
    let title = frame.text("account-title");
    let head = Head { title: title.clone(), section: Some(Section::Mine), unlisted: true, ..Head::default() };
    let errors = Errors::new();
    let fields = Fields { frame, errors: &errors, form: "account" };
    page(
        frame,
        &head,
        html! {
            div.wide.reading {
                (trail(frame, &[(frame.text("me-title"), Some(MePath.to_string())), (title.clone(), None)]))
                h1 { (title) }
                section {
                    h2 { (frame.text("account-who")) }
                    form.sheet method="post" action=(MeNamePath) {
                        (fields.input(&Input::text("name", &viewer.name).required().completed_as("nickname")))
                        button.button.quiet type="submit" { (frame.text("form-save")) }
                    }
                    dl.codes {
                        dt { (frame.text("account-addresses")) }
                        dd { @for address in addresses { (address.masked()) " " } }
                    }
                }
                (joined)
                section {
                    h2 #sessions { (frame.text("account-sessions")) }
                    p.soft { (frame.text("account-sessions-lead")) }
                    div.scroll tabindex="0" role="region" aria-labelledby="sessions" {
                        table {
                            thead { tr {
                                th scope="col" { (frame.text("account-browser")) }
                                th scope="col" { (frame.text("account-since")) }
                                th scope="col" { (frame.text("account-seen")) }
                                th scope="col" { (frame.text("form-acts")) }
                            } }
                            tbody { @for session in sessions { (row(frame, viewer, session)) } }
                        }
                    }
                }
                form method="post" action=(SignOutPath) { button.button.quiet type="submit" { (frame.text("sign-out")) } }
            }
        },
    )
}

fn row(frame: &Frame, viewer: &Viewer, session: &Session) -> Markup {
    let name = browser(&session.agent).unwrap_or_else(|| frame.text("account-browser-unknown"));
    html! {
        tr {
            th scope="row" { (name) @if viewer.entry == Entry::Session(session.id) { " " span.badge.strong { (frame.text("account-this")) } } }
            td { (facts::moment(session.created_at)) }
            td { (facts::moment(session.seen_at)) }
            td {
                form method="post" action=(SessionEndPath { id: session.id }) {
                    button.button.quiet type="submit" aria-label=(format!("{} · {name}", frame.text("account-end"))) { (frame.text("account-end")) }
                }
            }
        }
    }
}

/// What a browser calls itself, shortened to what its owner knows it by.
fn browser(agent: &str) -> Option<String> {
    let first = |names: &[(&str, &str)]| {
        names.iter().find(|(mark, _)| agent.contains(mark)).map(|(_, name)| (*name).to_owned())
    };
    let program = first(&[
        ("MicroMessenger", "WeChat"),
        ("Edg", "Edge"),
        ("Firefox", "Firefox"),
        ("Chrome", "Chrome"),
        ("Safari", "Safari"),
    ]);
    let system = first(&[
        ("HarmonyOS", "HarmonyOS"),
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Windows", "Windows"),
        ("Mac OS", "macOS"),
        ("Linux", "Linux"),
    ]);
    let named: Vec<String> = program.into_iter().chain(system).collect();
    (!named.is_empty()).then(|| named.join(" · "))
}
