//! The HTML of passkeys. A device signs by script alone: without it, the code remains, and the page says so.

use maud::{Markup, html};

use super::store::Kept;
use crate::layout::fields::{Errors, Fields, Input};
use crate::layout::{Frame, facts, own_page};
use crate::paths::{
    LoginPasskeyChallengePath, LoginPasskeyPath, PasskeyChallengePath, PasskeyEndPath, PasskeysPath,
};

/// The way in by a passkey; script shows it where the browser knows passkeys.
pub(crate) fn way(frame: &Frame, next: &str) -> Markup {
    html! {
        @if super::challenge::relying_party(frame).is_some() {
            form.sheet method="post" action=(LoginPasskeyPath) data-passkey=(LoginPasskeyChallengePath) hidden {
                h2 { (frame.text("passkey-way")) }
                p.soft { (frame.text("passkey-way-lead")) }
                input type="hidden" name="credential";
                input type="hidden" name="next" value=(next);
                button.button.quiet type="submit" { (frame.text("passkey-enter")) }
                (unanswered(frame, "passkey-lost"))
            }
        }
    }
}

/// `name` is what was typed for a new one.
pub(super) fn show(frame: &Frame, kept: &[Kept], can_add: bool, name: &str, errors: &Errors) -> Markup {
    let title = frame.text("passkeys-title");
    let fields = Fields { frame, errors, form: "passkey" };
    own_page(
        frame,
        &title,
        html! {
            h1 { (title) }
            p.lead { (frame.text("passkeys-lead")) }
            (fields.summary())
            section {
                h2 #passkeys { (frame.text("passkeys-kept")) }
                @if kept.is_empty() {
                    p.soft { (frame.text("passkeys-none")) }
                } @else {
                    div.scroll tabindex="0" role="region" aria-labelledby="passkeys" {
                        table {
                            thead { tr {
                                th scope="col" { (frame.text("passkey-name")) }
                                th scope="col" { (frame.text("passkey-since")) }
                                th scope="col" { (frame.text("passkey-used")) }
                                th scope="col" { (frame.text("form-acts")) }
                            } }
                            tbody { @for one in kept { (row(frame, one)) } }
                        }
                    }
                }
            }
            section #credential {
                h2 { (frame.text("passkey-new")) }
                @if kept.len() >= super::MOST {
                    p { (frame.text("error-passkeys-full")) }
                } @else if can_add {
                    // Script takes this away where the browser can ask a device.
                    p data-without { (frame.text("passkey-no-script")) }
                    form.sheet method="post" action=(PasskeysPath) data-passkey=(PasskeyChallengePath) data-adding hidden novalidate {
                        input type="hidden" name="credential";
                        (fields.input(&Input::text("name", name).required()))
                        button.button type="submit" { (frame.text("passkey-add")) }
                        (unanswered(frame, "passkey-lost-new"))
                    }
                } @else {
                    p { (frame.text("failure-passkey-no-name")) }
                }
            }
        },
    )
}

/// Where script says that the device was not asked, or did not answer.
fn unanswered(frame: &Frame, lost: &str) -> Markup {
    html! { output.soft data-lost=(frame.text(lost)) data-refused=(frame.text("passkey-refused")) {} }
}

fn row(frame: &Frame, one: &Kept) -> Markup {
    html! {
        tr {
            th scope="row" { (one.name) }
            td { (facts::moment(one.created_at)) }
            td { @match one.used_at { Some(at) => (facts::moment(at)), None => (frame.text("passkey-unused")) } }
            td {
                form method="post" action=(PasskeyEndPath { id: one.id }) {
                    button.button.quiet type="submit" aria-label=(format!("{} · {}", frame.text("passkey-remove"), one.name)) { (frame.text("passkey-remove")) }
                }
            }
        }
    }
}
