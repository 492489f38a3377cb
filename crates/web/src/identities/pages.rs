//! The HTML of coming in by a directory.

use maud::{Markup, html};

use super::model::{Identity, Known, Provider};
use super::name_of;
use crate::app::App;
use crate::layout::fields::{Errors, Fields, Input};
use crate::layout::{Frame, Head, facts, own_page, page};
use crate::paths::{
    IdentityDeparturePath, IdentityPartingPath, IdentityWelcomePath, PrivacyPath, SessionsPath,
};

/// The directories that one may come in by; nothing where there is none.
pub(crate) fn ways(frame: &Frame, app: &App, next: &str) -> Markup {
    html! {
        @if !app.directories().providers.is_empty() {
            section {
                h2 { (frame.text("identity-ways")) }
                p.soft { (frame.text("identity-ways-lead")) }
                p.acts-inline { @for provider in &app.directories().providers { a.button.quiet href=(departure(provider, next)) rel="nofollow" { (provider.name) } } }
            }
        }
    }
}

/// Somebody new: a name, and consent.
pub(super) fn welcome(
    frame: &Frame,
    provider: &Provider,
    name: &str,
    consent: bool,
    errors: &Errors,
) -> Markup {
    let title = frame.text("identity-welcome");
    let head = Head { title: title.clone(), unlisted: true, ..Head::default() };
    let fields = Fields { frame, errors, form: "code" };
    let action = IdentityWelcomePath { provider: provider.key.clone() };
    page(
        frame,
        &head,
        html! {
            div.wide.reading {
                h1 { (title) }
                p.lead { (frame.say("identity-welcome-lead", &[("directory", provider.name.as_str().into())])) }
                (fields.summary())
                form.sheet method="post" action=(action) novalidate {
                    (fields.input(&Input::text("name", name).required().completed_as("nickname")))
                    (fields.tick("consent", consent))
                    p.soft { a href=(PrivacyPath) target="_blank" rel="noopener" { (frame.text("privacy-title")) } }
                    button.button type="submit" { (frame.text("identity-agree")) }
                }
            }
        },
    )
}

/// Somebody who is in already: which account of the directory is to be joined to which of the market.
pub(super) fn confirm(frame: &Frame, provider: &Provider, known: &Known) -> Markup {
    let title = frame.text("identity-confirm");
    let action = IdentityWelcomePath { provider: provider.key.clone() };
    let name = frame.viewer.as_ref().map(|viewer| viewer.name.clone()).unwrap_or_default();
    let values = [
        ("directory", provider.name.as_str().into()),
        ("label", known.label().into()),
        ("name", name.into()),
    ];
    own_page(
        frame,
        &title,
        html! {
            h1 { (title) }
            p.lead { (frame.say("identity-confirm-lead", &values)) }
            form.sheet method="post" action=(action) { button.button type="submit" { (frame.text("identity-confirm-do")) } }
            p { a href=(SessionsPath) { (frame.text("account-title")) } }
        },
    )
}

/// Of a person's account: by which directories they are known, and by which they may be.
pub(crate) fn joined(frame: &Frame, app: &App, identities: &[Identity]) -> Markup {
    let others = || {
        let known = |provider: &&Provider| identities.iter().all(|one| one.issuer != provider.issuer);
        app.directories().providers.iter().filter(known)
    };
    html! {
        @if !identities.is_empty() || !app.directories().providers.is_empty() {
            section {
                h2 { (frame.text("identity-title")) }
                p.soft { (frame.text("identity-lead")) }
                ul.lines {
                    @for one in identities {
                        li {
                            div { (name_of(app, &one.issuer)) br; small { (one.label) " · " (frame.say("identity-seen", &[("day", facts::moment_day(frame.lang, one.seen_at).into())])) } }
                            form method="post" action=(IdentityPartingPath { id: one.id }) { button.button.quiet type="submit" aria-label=(format!("{} · {}", frame.text("identity-part"), name_of(app, &one.issuer))) { (frame.text("identity-part")) } }
                        }
                    }
                }
                p.acts-inline { @for provider in others() { a.button.quiet href=(departure(provider, "/me/account")) rel="nofollow" { (frame.say("identity-join", &[("directory", provider.name.as_str().into())])) } } }
            }
        }
    }
}

fn departure(provider: &Provider, next: &str) -> String {
    let path = IdentityDeparturePath { provider: provider.key.clone() };
    let query = form_urlencoded::Serializer::new(String::new()).append_pair("next", next).finish();
    format!("{path}?{query}")
}
