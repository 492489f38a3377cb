//! The HTML of credentials: on a broker's own page, and on the desk.

use catalog::broker::credential::{Credential, Kind, Level, State, trained_in};
use catalog::rule::Rule;
use chrono::Datelike;
use maud::{Markup, html};

use super::form::CredentialForm;
use crate::brokers::pages::standing;
use crate::layout::fields::{Errors, Fields, Input};
use crate::layout::{Frame, desk_page, facts};
use crate::paths::{
    CredentialConfirmationPath, CredentialEndPath, CredentialRefusalPath, OwnCredentialsPath, RulesPath,
};

/// What it is, with its level.
pub(in crate::brokers) fn named(frame: &Frame, one: &Credential) -> String {
    let kind = frame.text(&format!("credential-kind-{}", one.draft.kind.code().replace('_', "-")));
    match one.draft.level {
        Some(level) => format!("{kind} · {}", level_name(frame, level)),
        None => kind,
    }
}

fn level_name(frame: &Frame, level: Level) -> String {
    frame.text(&format!("credential-level-{}", level.code()))
}

/// One's own, with the way to enter another.
pub(in crate::brokers) fn own(
    frame: &Frame,
    credentials: &[Credential],
    form: &CredentialForm,
    errors: &Errors,
) -> Markup {
    let fields = Fields { frame, errors, form: "credential" };
    let kinds = Kind::ALL
        .map(|kind| (kind.code(), frame.text(&format!("credential-kind-{}", kind.code().replace('_', "-")))));
    let levels = Level::ALL.map(|level| (level.code(), level_name(frame, level)));
    html! {
        section {
            h2 #credentials { (frame.text("credentials-title")) }
            p.soft { (frame.text("credentials-how")) }
            p.soft {
                (frame.say("credentials-trained", &[("hours", trained_in(credentials, frame.today.year()).into()), ("year", frame.today.year().to_string().into()), ("least", Rule::TrainedInYear.on(frame.today).into())]))
                " " a href=(RulesPath) { (frame.text("rules-title")) }
            }
            @if credentials.is_empty() { p.note { (frame.text("credentials-none")) } }
            @else { ul.lines { @for one in credentials { li {
                div {
                    strong { (named(frame, one)) } " " (standing(frame, one))
                    br; small { (detail(frame, one)) }
                    @if let State::Refused { reason, .. } = &one.state { br; (reason) }
                }
                form method="post" action=(CredentialEndPath { id: one.id }) { button.button.quiet type="submit" aria-label=(format!("{} · {}", frame.text("credential-end"), one.draft.number)) { (frame.text("credential-end")) } }
            } } } }
            h3 { (frame.text("credential-new")) }
            (fields.summary())
            form.sheet method="post" action=(OwnCredentialsPath) novalidate {
                (fields.choice("kind", &form.kind, &kinds))
                (fields.choice("level", &form.level, &levels))
                (fields.input(&Input::text("issuer", &form.issuer).required()))
                (fields.input(&Input::text("number", &form.number).required()))
                (fields.input(&Input::text("valid_until", &form.valid_until).date()))
                (fields.input(&Input::text("hours", &form.hours).number()))
                (fields.input(&Input::text("finished_on", &form.finished_on).date()))
                button.button type="submit" { (frame.text("credential-enter")) }
            }
        }
    }
}

/// Issuer, number and last day, for who may read the number.
fn detail(frame: &Frame, one: &Credential) -> Markup {
    html! { (one.draft.issuer) " · " span.code { (one.draft.number) } (known(frame, one)) }
}

/// The last day, and the hours of training, behind what stands before.
pub(in crate::brokers) fn known(frame: &Frame, one: &Credential) -> Markup {
    html! {
        @if let Some(day) = one.draft.valid_until { " · " (frame.say("credential-until", &[("day", facts::day(frame.lang, day).into())])) }
        @if let Some(training) = one.draft.training { " · " (frame.say("credential-training", &[("hours", training.hours.into()), ("day", facts::day(frame.lang, training.finished_on).into())])) }
    }
}

/// What waits to be looked at, on the desk.
pub(crate) fn queue(frame: &Frame, waiting: &[(Credential, String)]) -> Markup {
    html! {
        @if !waiting.is_empty() {
            section {
                h2 { (frame.say("desk-credentials", &[("count", waiting.len().into())])) }
                p.soft { (frame.text("desk-credentials-how")) }
                ul.lines { @for (one, name) in waiting { li {
                    (line(frame, one, name))
                    div.acts-inline {
                        form method="post" action=(CredentialConfirmationPath { id: one.id }) { button.button type="submit" aria-label=(format!("{} · {}", frame.text("credential-confirm"), one.draft.number)) { (frame.text("credential-confirm")) } }
                        details {
                            summary { (frame.text("credential-refuse")) }
                            form.sheet method="post" action=(CredentialRefusalPath { id: one.id }) {
                                label { (frame.text("credential-refusal-refusal")) br; textarea name="refusal" rows="3" maxlength="500" required {} }
                                button.button.quiet type="submit" { (frame.text("credential-refuse")) }
                            }
                        }
                    }
                } } }
            }
        }
    }
}

fn line(frame: &Frame, one: &Credential, name: &str) -> Markup {
    html! {
        div {
            strong { (name) } " · " (named(frame, one))
            br; small { (detail(frame, one)) " · " (facts::moment(one.entered_at)) }
        }
    }
}

/// A refusal whose reason is missing.
pub(super) fn refuse(frame: &Frame, one: &Credential, name: &str, typed: &str, errors: &Errors) -> Markup {
    let title = frame.text("credential-refuse");
    let fields = Fields { frame, errors, form: "credential-refusal" };
    desk_page(
        frame,
        &title,
        html! {
            h1 { (title) }
            (line(frame, one, name))
            (fields.summary())
            form.sheet method="post" action=(CredentialRefusalPath { id: one.id }) novalidate {
                (fields.area("refusal", typed, 3, true))
                button.button type="submit" { (frame.text("credential-refuse")) }
            }
        },
    )
}
