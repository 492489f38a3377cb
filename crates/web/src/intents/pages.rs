//! The HTML of intents.

use catalog::achievement::AchievementId;
use catalog::case::CaseId;
use catalog::introduction::IntroductionId;
use catalog::person::PersonId;
use maud::{Markup, html};

use super::Declined;
use super::form::{AcceptForm, BUDGETS, DeclineForm, IntentForm};
use super::model::{Intent, Purpose, Reason, State};
use super::side::{Side, Subject};
use crate::accounts::address::Address;
use crate::accounts::role::Viewer;
use crate::layout::fields::{Errors, Fields};
use crate::layout::{Frame, facts, own_page};
use crate::listings::target::Target;
use crate::paths::{
    AchievementIntentPath, AchievementPath, AppointmentsPath, CasePath, DemandIntentPath, DemandPath,
    IntentAcceptancePath, IntentBrokerPath, IntentPath, IntentRefusalPath, IntentWithdrawalPath,
    IntroductionPath, MembersPath,
};

const FORM: &str = "intent";

/// An intent as one side sees it.
pub(super) struct View {
    pub intent: Intent,
    pub subject: Subject,
    pub side: Side,
    /// Whether this person speaks for the owner, and may say yes.
    pub speaks: bool,
    /// The sender's unit, shown as far as the intent allows.
    pub unit: Option<String>,
    pub offer: Option<(AchievementId, String)>,
    /// The other side, once both agreed.
    pub other: Option<Contact>,
    /// What has grown from it.
    pub case: Option<CaseId>,
    /// Who introduced the two, once both agreed.
    pub introduction: Option<IntroductionId>,
    /// Who was asked to bring it to an answer.
    pub broker: Option<String>,
    /// Whom the operator may ask; nothing for everybody else.
    pub brokers: Option<Vec<(PersonId, String)>>,
    /// An answer as it was typed.
    pub accept: AcceptForm,
    pub decline: DeclineForm,
}

impl View {
    /// Whether this side knows who asks: an answer names an unnamed sender to who gave it, and not to who helped.
    pub(super) fn knows(&self) -> bool {
        match self.side {
            Side::Sender => true,
            Side::Helps => !self.intent.anonymous,
            Side::Answers | Side::Watches => self.intent.shows_party(),
        }
    }
}

pub(super) struct Contact {
    pub name: String,
    pub addresses: Vec<Address>,
}

pub(super) fn blank(
    frame: &Frame,
    viewer: &Viewer,
    subject: &Subject,
    offers: &[(AchievementId, String)],
    form: &IntentForm,
    errors: &Errors,
) -> Markup {
    let solves = matches!(subject.target, Target::Demand(_));
    let title = frame.text(if solves { "intent-solve-title" } else { "intent-title" });
    let fields = Fields { frame, errors, form: FORM };
    let purposes: Vec<(&str, String)> = Purpose::ALL
        .iter()
        .filter(|purpose| **purpose != Purpose::Solve)
        .map(|purpose| (purpose.code(), frame.text(&format!("purpose-{}", purpose.code()))))
        .collect();
    let budgets = BUDGETS.map(|band| (band, frame.text(&format!("budget-{band}"))));
    let ids: Vec<String> = offers.iter().map(|(id, _)| id.to_string()).collect();
    let offered: Vec<(&str, String)> =
        ids.iter().zip(offers).map(|(id, (_, title))| (id.as_str(), title.clone())).collect();
    let action = match subject.target {
        Target::Achievement(id) => AchievementIntentPath { id }.to_string(),
        Target::Demand(id) => DemandIntentPath { id }.to_string(),
    };
    own_page(
        frame,
        &title,
        html! {
            h1 { (title) }
            p.lead { a href=(place(subject)) { (subject.title) } }
            p { (frame.text("intent-lead")) }
            @if viewer.units().is_empty() { p.note { (frame.text("error-intent-role")) " " a href=(AppointmentsPath) { (frame.text("appointment-ask")) } } }
            (fields.summary())
            form.sheet method="post" action=(action) novalidate {
                @if !solves { (fields.choice("purpose", &form.purpose, &purposes)) }
                @if !offered.is_empty() { (fields.choice("offer", &form.offer, &offered)) }
                (fields.area("words", &form.words, 5, true))
                @if !solves { (fields.choice("budget", &form.budget, &budgets)) }
                (fields.tick("anonymous", !form.anonymous.is_empty()))
                (fields.tick("consent", !form.consent.is_empty()))
                button.button type="submit" { (frame.text("intent-send")) }
            }
        },
    )
}

fn place(subject: &Subject) -> String {
    match subject.target {
        Target::Achievement(id) => AchievementPath { id }.to_string(),
        Target::Demand(id) => DemandPath { id }.to_string(),
    }
}

pub(super) fn show(frame: &Frame, view: &View, errors: &Errors) -> Markup {
    let intent = &view.intent;
    let title = frame.text("intent-page-title");
    let fields = Fields { frame, errors, form: FORM };
    own_page(
        frame,
        &title,
        html! {
            h1 { (title) }
            p.lead { a href=(place(&view.subject)) { (view.subject.title) } }
            (state(frame, intent))
            (fields.summary())
            dl.codes {
                dt { (frame.text("intent-purpose")) } dd { (frame.text(&format!("purpose-{}", intent.purpose.code()))) }
                dt { (frame.text("intent-party")) } dd { (party(frame, view)) }
                @if let Some(band) = &intent.budget { dt { (frame.text("intent-budget")) } dd { (frame.text(&format!("budget-{band}"))) } }
                @if let Some((id, title)) = view.offer.as_ref().filter(|_| view.knows()) { dt { (frame.text("intent-offer")) } dd { a href=(AchievementPath { id: *id }) { (title) } } }
                dt { (frame.text("intent-words")) } dd { (intent.words) }
                dt { (frame.text("intent-sent-at")) } dd { (facts::moment(intent.sent_at)) }
                @if let Some(broker) = &view.broker { dt { (frame.text("intent-broker")) } dd { (broker) } }
            }
            @if let Some(other) = &view.other { (contact(frame, other)) }
            @if view.case.is_some() || view.introduction.is_some() {
                p.acts-inline {
                    @if let Some(id) = view.case { a.button href=(CasePath { id }) { (frame.text("intent-case")) } }
                    @if let Some(id) = view.introduction { a.button.quiet href=(IntroductionPath { id }) { (frame.text("introduction-title")) } }
                }
            }
            @if intent.is_open() {
                @match view.side {
                    Side::Answers => (answer(&fields, view)),
                    Side::Sender => {
                        form method="post" action=(IntentWithdrawalPath { id: intent.id }) { button.button.quiet type="submit" { (frame.text("intent-withdraw")) } }
                    },
                    Side::Watches => p.note { (frame.text("intent-watch")) },
                    Side::Helps => p.note { (frame.text("intent-broker-helps")) },
                }
                @if let Some(brokers) = &view.brokers { (asked(&fields, view, brokers)) }
            }
        },
    )
}

/// How it stands, and by when something is due.
fn state(frame: &Frame, intent: &Intent) -> Markup {
    let day = |at| facts::moment_day(frame.lang, at);
    html! {
        @match &intent.state {
            State::Sent => p.note {
                (frame.say("intent-waits", &[("day", facts::day(frame.lang, intent.due_on()).into())]))
                @if intent.escalated_at.is_some() { br; (frame.text("intent-escalated")) }
            },
            State::Accepted { at, words, .. } => div.note {
                p { span.ok { "✓ " (frame.say("intent-accepted", &[("day", day(*at).into())])) } }
                @if !words.is_empty() { p { (words) } }
            },
            State::Declined { at, reason, words, .. } => div.note {
                p { strong { (frame.say("intent-declined", &[("day", day(*at).into())])) } "：" (frame.text(&format!("reason-{}", reason.code()))) }
                @if !words.is_empty() { p { (words) } }
                p { (frame.text(&format!("reason-{}-advice", reason.code()))) }
            },
            State::Withdrawn { at } => p.note { (frame.say("intent-withdrawn", &[("day", day(*at).into())])) },
        }
    }
}

/// Who asks: to who answers no more than the sender chose to show.
fn party(frame: &Frame, view: &View) -> String {
    match &view.unit {
        Some(unit) if view.knows() => unit.clone(),
        Some(_) => frame.text("intent-anonymous-unit"),
        None => frame.text("organisation-unsaid"),
    }
}

fn contact(frame: &Frame, other: &Contact) -> Markup {
    html! {
        section.card {
            h2 { (frame.text("intent-contact")) }
            p { strong { (other.name) } }
            @for address in &other.addresses {
                @match address {
                    Address::Mail(mail) => p { a href=(format!("mailto:{mail}")) { (mail) } },
                    Address::Mobile(number) => p { a href=(format!("tel:{number}")) { (number) } },
                }
            }
        }
    }
}

fn answer(fields: &Fields<'_>, view: &View) -> Markup {
    let frame = fields.frame;
    let id = view.intent.id;
    let reasons: Vec<(&str, String)> = Reason::ALL
        .iter()
        .map(|reason| (reason.code(), frame.text(&format!("reason-{}", reason.code()))))
        .collect();
    html! {
        section {
            h2 { (frame.text("intent-accept-title")) }
            @if view.speaks {
                form.sheet method="post" action=(IntentAcceptancePath { id }) novalidate {
                    (fields.area("accept_words", &view.accept.accept_words, 3, false))
                    (fields.tick("share", !view.accept.share.is_empty()))
                    button.button type="submit" { (frame.text("intent-accept")) }
                }
            } @else {
                p.note {
                    (frame.text("failure-intent-nobody"))
                    @if let Some(unit) = view.subject.unit { " " a href=(MembersPath { id: unit }) { (frame.text("intent-invite")) } }
                }
            }
        }
        section {
            h2 { (frame.text("intent-decline-title")) }
            p.soft { (frame.text("intent-decline-lead")) }
            form.sheet method="post" action=(IntentRefusalPath { id }) novalidate {
                (fields.choice("reason", &view.decline.reason, &reasons))
                (fields.area("decline_words", &view.decline.decline_words, 3, false))
                button.button.quiet type="submit" { (frame.text("intent-decline")) }
            }
        }
    }
}

/// The operator asks a broker, or another one.
fn asked(fields: &Fields<'_>, view: &View, brokers: &[(PersonId, String)]) -> Markup {
    let ids: Vec<String> = brokers.iter().map(|(id, _)| id.to_string()).collect();
    let options: Vec<(&str, String)> =
        ids.iter().zip(brokers).map(|(id, (_, name))| (id.as_str(), name.clone())).collect();
    let chosen = view.intent.broker.map(|broker| broker.to_string()).unwrap_or_default();
    html! {
        section {
            h2 { (fields.frame.text("intent-broker-title")) }
            form.sheet method="post" action=(IntentBrokerPath { id: view.intent.id }) novalidate {
                (fields.choice("broker", &chosen, &options))
                button.button type="submit" { (fields.frame.text("intent-broker-ask")) }
            }
        }
    }
}

/// An intent as a line of a list.
pub(crate) fn line(frame: &Frame, intent: &Intent, title: &str) -> Markup {
    html! {
        li {
            div {
                a href=(IntentPath { id: intent.id }) { (title) }
                br; small {
                    (frame.text(&format!("purpose-{}", intent.purpose.code()))) " · "
                    @match &intent.state {
                        State::Sent if intent.broker.is_some() => (frame.text("intent-brokered")),
                        State::Sent if intent.escalated_at.is_some() => span.no { (frame.text("intent-escalated")) },
                        State::Sent => (frame.say("intent-waits", &[("day", facts::day(frame.lang, intent.due_on()).into())])),
                        State::Accepted { at, .. } => span.ok { (frame.say("intent-accepted", &[("day", facts::moment_day(frame.lang, *at).into())])) },
                        State::Declined { reason, .. } => { (frame.text("intent-declined-short")) " · " (frame.text(&format!("reason-{}", reason.code()))) },
                        State::Withdrawn { at } => (frame.say("intent-withdrawn", &[("day", facts::moment_day(frame.lang, *at).into())])),
                    }
                }
            }
        }
    }
}

/// Why those who declined did, beside the whole market, with advice; nothing where nobody did. `label` is the id of the
/// heading that it stands under.
pub(crate) fn declined(frame: &Frame, label: &str, declined: &[Declined]) -> Markup {
    html! {
        @if declined.iter().any(|one| one.here > 0) {
            div.scroll tabindex="0" role="region" aria-labelledby=(label) {
                table {
                    thead { tr { th scope="col" { (frame.text("intent-reason")) } th scope="col" { (frame.text("feedback-here")) } th scope="col" { (frame.text("feedback-all")) } } }
                    tbody {
                        @for one in declined {
                            @if one.here > 0 { tr { th scope="row" { (frame.text(&format!("reason-{}", one.reason.code()))) br; small { (frame.text(&format!("reason-{}-advice", one.reason.code()))) } } td.num { (one.here) } td.num { (one.all) } } }
                        }
                    }
                }
            }
        }
    }
}
