//! The HTML of a person's webhooks.

use maud::{Markup, html};

use super::form::WebhookForm;
use super::model::{ACTS, Standing, Topic, Try, Webhook};
use crate::layout::fields::{Errors, Fields, Input};
use crate::layout::{Frame, facts, own_page};
use crate::paths::{
    WebhookEndPath, WebhookPath, WebhookResumptionPath, WebhookSecretPath, WebhookTestsPath, WebhooksPath,
};

pub(super) fn list(frame: &Frame, webhooks: &[Webhook], form: &WebhookForm, errors: &Errors) -> Markup {
    let title = frame.text("webhooks-title");
    let fields = Fields { frame, errors, form: "webhook" };
    let topics: Vec<(&str, String)> =
        Topic::ALL.into_iter().map(|topic| (topic.code(), words(frame, topic))).collect();
    own_page(
        frame,
        &title,
        html! {
            h1 { (title) }
            p.lead { (frame.text("webhooks-lead")) }
            (fields.summary())
            section {
                h2 { (frame.text("webhooks-own")) }
                @if webhooks.is_empty() { p.soft { (frame.text("webhooks-none")) } }
                @else { ul.lines { @for webhook in webhooks { (line(frame, webhook)) } } }
            }
            section {
                h2 { (frame.text("webhook-new")) }
                form.sheet method="post" action=(WebhooksPath) novalidate {
                    (fields.input(&Input { kind: "url", mode: "url", ..Input::text("address", &form.address).required() }))
                    (fields.choices("topic", &form.topic, &topics))
                    button.button type="submit" { (frame.text("webhook-create")) }
                }
            }
            (manual(frame))
        },
    )
}

fn line(frame: &Frame, webhook: &Webhook) -> Markup {
    html! {
        li {
            div {
                a href=(WebhookPath { id: webhook.id }) { (webhook.address) }
                br; small { (topics(frame, webhook)) " · " (standing(frame, webhook)) }
            }
        }
    }
}

/// What a receiver must know: how messages look, how to check them, and which there are.
fn manual(frame: &Frame) -> Markup {
    let name = |act: &str| frame.text(&format!("act-{}", act.replace('.', "-")));
    html! {
        section {
            h2 { (frame.text("webhook-manual")) }
            @for rule in ["message", "signature", "order", "sight"] { p { (frame.text(&format!("webhook-manual-{rule}"))) } }
            details {
                summary { (frame.text("webhook-catalogue")) }
                @for topic in Topic::ALL {
                    h3 { (words(frame, topic)) }
                    dl.codes { @for (act, _) in ACTS.iter().filter(|(_, of)| *of == topic) { dt { code { (act) } } dd { (name(act)) } } }
                }
            }
        }
    }
}

/// The one page that shows a secret.
pub(super) fn secret(frame: &Frame, webhook: &Webhook) -> Markup {
    let title = frame.text("webhook-secret-title");
    own_page(
        frame,
        &title,
        html! {
            h1 { (title) }
            p.lead { (frame.text("webhook-secret-once")) }
            p { code.secret { (webhook.secret) } }
            dl.codes { dt { (frame.text("webhook-address")) } dd { (webhook.address) } }
            p { a.button href=(WebhookPath { id: webhook.id }) { (frame.text("webhook-open")) } }
        },
    )
}

pub(super) fn show(frame: &Frame, webhook: &Webhook, tries: &[Try]) -> Markup {
    let title = frame.text("webhook-title");
    let id = webhook.id;
    let act = |path: String, key: &str, class: &str| html! { form method="post" action=(path) { button class=(class) type="submit" { (frame.text(key)) } } };
    own_page(
        frame,
        &title,
        html! {
            h1 { (title) }
            dl.codes {
                dt { (frame.text("webhook-address")) } dd { (webhook.address) }
                dt { (frame.text("webhook-topic")) } dd { (topics(frame, webhook)) }
                dt { (frame.text("webhook-state")) } dd { (standing(frame, webhook)) }
                dt { (frame.text("webhook-since")) } dd { (facts::moment(webhook.created_at)) }
            }
            p.soft { (frame.text("webhook-acts-hint")) }
            div.acts-inline {
                @if webhook.state == Standing::Live { (act(WebhookTestsPath { id }.to_string(), "webhook-test", "button")) }
                @else { (act(WebhookResumptionPath { id }.to_string(), "webhook-resume", "button")) }
                (act(WebhookSecretPath { id }.to_string(), "webhook-rekey", "button quiet"))
                (act(WebhookEndPath { id }.to_string(), "webhook-end", "button quiet"))
            }
            section {
                h2 #tries { (frame.text("webhook-tries")) }
                @if tries.is_empty() { p.soft { (frame.text("webhook-tries-none")) } }
                @else {
                    div.scroll tabindex="0" role="region" aria-labelledby="tries" {
                        table {
                            thead { tr {
                                th scope="col" { (frame.text("webhook-when")) }
                                th scope="col" { (frame.text("webhook-act")) }
                                th scope="col" { (frame.text("webhook-answer")) }
                            } }
                            tbody { @for one in tries { (tried(frame, one)) } }
                        }
                    }
                }
            }
            p { a href=(WebhooksPath) { (frame.text("webhooks-title")) } }
        },
    )
}

fn tried(frame: &Frame, one: &Try) -> Markup {
    html! {
        tr {
            td { (facts::moment(one.at)) }
            th scope="row" { (frame.text(&format!("act-{}", one.act.replace('.', "-")))) " " code { (one.act) } }
            td {
                @match (one.status, one.error.as_deref()) {
                    (Some(status), None) => { (frame.text("webhook-taken")) " · HTTP " (status) }
                    (_, error) => span.no { (frame.text("webhook-not-taken")) " · " (error.unwrap_or_default()) }
                }
            }
        }
    }
}

fn topics(frame: &Frame, webhook: &Webhook) -> String {
    webhook
        .topics
        .iter()
        .map(|topic| frame.text(&format!("webhook-topic-{}", topic.code())))
        .collect::<Vec<_>>()
        .join(&frame.text("list-comma"))
}

fn standing(frame: &Frame, webhook: &Webhook) -> Markup {
    let code = webhook.state.code();
    match webhook.state {
        Standing::Live => html! { (frame.text(&format!("webhook-state-{code}"))) },
        Standing::Waiting { until: at } | Standing::Paused { since: at } => {
            html! { span.no { (frame.say(&format!("webhook-state-{code}"), &[("moment", facts::minute(at).into())])) } }
        }
    }
}

/// A topic with what belongs to it.
fn words(frame: &Frame, topic: Topic) -> String {
    let code = topic.code();
    format!(
        "{} · {}",
        frame.text(&format!("webhook-topic-{code}")),
        frame.text(&format!("webhook-topic-{code}-hint"))
    )
}
