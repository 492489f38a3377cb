//! The HTML of a person's tokens.

use maud::{Markup, html};

use super::form::{DAYS, TokenForm};
use super::model::{Scope, Token};
use crate::layout::fields::{Errors, Fields, Input};
use crate::layout::{Frame, facts, own_page};
use crate::paths::{AboutApiPath, TokenEndPath, TokensPath};

pub(super) fn list(frame: &Frame, tokens: &[Token], form: &TokenForm, errors: &Errors) -> Markup {
    let title = frame.text("tokens-title");
    let fields = Fields { frame, errors, form: "token" };
    let scopes: Vec<(&str, String)> =
        Scope::ALL.into_iter().map(|scope| (scope.code(), words(frame, scope))).collect();
    let days = DAYS.map(|days| (days.to_string(), frame.say("token-days-of", &[("days", days.into())])));
    let days: Vec<(&str, String)> = days.iter().map(|(value, text)| (value.as_str(), text.clone())).collect();
    own_page(
        frame,
        &title,
        html! {
            h1 { (title) }
            p.lead { (frame.text("tokens-lead")) " " a href=(AboutApiPath) { (frame.text("api-title")) } }
            (fields.summary())
            section {
                h2 #tokens { (frame.text("tokens-live")) }
                @if tokens.is_empty() {
                    p.soft { (frame.text("tokens-none")) }
                } @else {
                    div.scroll tabindex="0" role="region" aria-labelledby="tokens" {
                        table {
                            thead { tr {
                                th scope="col" { (frame.text("token-name")) }
                                th scope="col" { (frame.text("token-scope")) }
                                th scope="col" { (frame.text("token-until")) }
                                th scope="col" { (frame.text("token-used")) }
                                th scope="col" { (frame.text("form-acts")) }
                            } }
                            tbody { @for token in tokens { (row(frame, token)) } }
                        }
                    }
                }
            }
            section {
                h2 { (frame.text("token-new")) }
                form.sheet method="post" action=(TokensPath) novalidate {
                    (fields.input(&Input::text("name", &form.name).required()))
                    (fields.choices("scope", &form.scope, &scopes))
                    (fields.choice("days", &form.days, &days))
                    button.button type="submit" { (frame.text("token-create")) }
                }
            }
        },
    )
}

/// The one page that shows a token.
pub(super) fn created(frame: &Frame, token: &Token, secret: &str) -> Markup {
    let title = frame.text("token-created");
    own_page(
        frame,
        &title,
        html! {
            h1 { (title) }
            p.lead { (frame.text("token-once")) }
            p { code.secret { (secret) } }
            dl.codes {
                dt { (frame.text("token-name")) } dd { (token.name) }
                dt { (frame.text("token-scope")) } dd { (scopes(frame, token)) }
                dt { (frame.text("token-until")) } dd { (facts::moment(token.expires_at)) }
            }
            p { a.button href=(TokensPath) { (frame.text("token-back")) } }
        },
    )
}

fn row(frame: &Frame, token: &Token) -> Markup {
    html! {
        tr {
            th scope="row" { (token.name) }
            td { (scopes(frame, token)) }
            td { (facts::moment(token.expires_at)) }
            td { @match token.used_at { Some(at) => (facts::moment(at)), None => (frame.text("token-unused")) } }
            td {
                form method="post" action=(TokenEndPath { id: token.id }) {
                    button.button.quiet type="submit" aria-label=(format!("{} · {}", frame.text("token-end"), token.name)) { (frame.text("token-end")) }
                }
            }
        }
    }
}

fn scopes(frame: &Frame, token: &Token) -> String {
    token.scopes.iter().map(|scope| words(frame, *scope)).collect::<Vec<_>>().join(&frame.text("list-comma"))
}

/// What a scope lets a program do.
pub(crate) fn words(frame: &Frame, scope: Scope) -> String {
    frame.text(&format!("scope-{}", scope.code()))
}
