//! The HTML of passwords. None is ever sent back to the page that it came from.

use maud::{Markup, html};

use super::Standing;
use crate::layout::fields::{Errors, Fields, Input};
use crate::layout::{Frame, Head, own_page, page};
use crate::paths::{LoginPasswordPath, LoginPath, PasswordEndPath, PasswordPath};

/// By address and password.
pub(super) fn ask(frame: &Frame, address: &str, next: &str, errors: &Errors) -> Markup {
    let title = frame.text("password-enter");
    let head = Head { title: title.clone(), unlisted: true, ..Head::default() };
    let fields = Fields { frame, errors, form: "login" };
    page(
        frame,
        &head,
        html! {
            div.wide.reading {
                h1 { (title) }
                p.lead { (frame.text("password-enter-lead")) }
                (fields.summary())
                form.sheet method="post" action=(LoginPasswordPath) novalidate {
                    input type="hidden" name="next" value=(next);
                    (fields.input(&Input::text("address", address).required().completed_as("username")))
                    (fields.input(&Input::secret("password").required().completed_as("current-password")))
                    button.button type="submit" { (frame.text("password-enter-do")) }
                }
                p { a href=(way_back(next)) { (frame.text("password-by-code")) } }
            }
        },
    )
}

/// Setting one, changing it, or doing without.
pub(super) fn show(frame: &Frame, standing: Standing, errors: &Errors) -> Markup {
    let title = frame.text("password-title");
    let fields = Fields { frame, errors, form: "password" };
    let has_one = standing == Standing::Set;
    let said = match standing {
        Standing::NoAddress => "password-no-address",
        Standing::None => "password-is-none",
        Standing::Set => "password-is-set",
    };
    own_page(
        frame,
        &title,
        html! {
            h1 { (title) }
            p.lead { (frame.text("password-lead")) }
            p { (frame.text(said)) }
            (fields.summary())
            @if standing != Standing::NoAddress {
                form.sheet method="post" action=(PasswordPath) novalidate {
                    @if has_one { (fields.input(&Input::secret("current").completed_as("current-password"))) }
                    (fields.input(&Input::secret("password").required().completed_as("new-password")))
                    button.button type="submit" { (frame.text("password-set")) }
                    @if has_one {
                        p.soft { (frame.text("password-end-lead")) }
                        button.button.quiet type="submit" formaction=(PasswordEndPath) { (frame.text("password-end")) }
                    }
                }
            }
        },
    )
}

/// From the page of the code to this one, with the same aim.
pub(crate) fn way(frame: &Frame, next: &str) -> Markup {
    html! { p { a href={ (LoginPasswordPath) "?" (aim(next)) } rel="nofollow" { (frame.text("password-enter")) } } }
}

fn way_back(next: &str) -> String {
    format!("{LoginPath}?{}", aim(next))
}

fn aim(next: &str) -> String {
    form_urlencoded::Serializer::new(String::new()).append_pair("next", next).finish()
}
