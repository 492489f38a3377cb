//! The HTML of assignments.

use catalog::broker::assignment::{Bar, Because, Decline, Question, Reason, Routing, State, Suggestion};
use catalog::case::Case;
use catalog::person::PersonId;
use catalog::rule::Rule;
use maud::{Markup, html};

use super::form::OfferForm;
use super::former::pages as former;
use super::side::Side;
use super::view::{Looking, Shown, View, barred, free};
use crate::brokers::desk::Orphan;
use crate::brokers::pages as brokers;
use crate::layout::fields::{Errors, Fields, Input};
use crate::layout::{Frame, facts, own_page};
use crate::paths::{
    AssignmentAcceptancePath, AssignmentHandOverPath, AssignmentPath, AssignmentRefusalPath,
    AssignmentRevocationPath, BrokerPath, BrokersPath, CaseAssignmentsPath, CasePath, NewAssignmentPath,
};

/// Who might carry a case.
pub(super) fn blank(frame: &Frame, view: &Looking, form: &OfferForm, errors: &Errors) -> Markup {
    let title = frame.text("assignment-new");
    own_page(
        frame,
        &title,
        html! {
            h1 { (title) }
            p.lead { (view.case.title) }
            @if !view.facts.fields.is_empty() { p { (frame.text("broker-fields")) "：" (brokers::field_names(frame, &view.facts.fields)) } }
            (routing(frame, &view.routing))
            @if let Some(live) = &view.live { p.note { (frame.text("assignment-live")) " " a href=(AssignmentPath { id: live.id }) { (frame.text("assignment-see")) } } }
            @else { (asked(frame, view, form, errors)) }
            @if barred(&view.suggestions).next().is_some() {
                section {
                    h2 { (frame.text("assignment-barred")) }
                    p.soft { (frame.text("assignment-barred-why")) }
                    ul.lines { @for one in barred(&view.suggestions) { li { div {
                        (name(one, &view.published)) br; small { (bars(frame, one)) }
                    } } } }
                }
            }
        },
    )
}

/// Those who may be asked, with the form that asks one of them.
fn asked(frame: &Frame, view: &Looking, form: &OfferForm, errors: &Errors) -> Markup {
    let fields = Fields { frame, errors, form: "assignment" };
    let nobody = free(&view.suggestions).next().is_none();
    html! {
        (fields.summary())
        form method="post" action=(CaseAssignmentsPath { id: view.case.id }) novalidate {
            section {
                @if nobody {
                    h2 #broker { (frame.text("assignment-suggested")) }
                    @if let Some(key) = errors.get("broker") { p.no { (frame.text(key)) } }
                    p.note { (frame.text("assignment-nobody")) " " a href=(BrokersPath) { (frame.text("brokers-title")) } }
                } @else { (choices(frame, view, &form.broker, errors.get("broker").copied())) }
            }
            @if !nobody {
                div.sheet {
                    p { (frame.say("assignment-hours", &[("hours", Rule::AssignmentAnswered.on(frame.today).into())])) }
                    (fields.area("words", &form.words, 4, false))
                    button.button type="submit" { (frame.text("assignment-offer")) }
                }
            }
        }
    }
}

/// One of those who may be asked: a group with its name, its order and what is wrong with the choice.
fn choices(frame: &Frame, view: &Looking, chosen: &str, error: Option<&'static str>) -> Markup {
    let described = if error.is_some() { "broker-hint broker-error" } else { "broker-hint" };
    html! {
        fieldset.many id="broker" aria-describedby=(described) {
            legend { h2 { (frame.text("assignment-suggested")) } }
            p.soft id="broker-hint" { (frame.text("assignment-order")) }
            @if let Some(key) = error { p.no id="broker-error" { (frame.text(key)) } }
            ul.lines { @for one in free(&view.suggestions) { (suggestion(frame, view, one, chosen, error.is_some())) } }
        }
    }
}

/// Whether the case should have a broker, and why.
fn routing(frame: &Frame, routing: &Routing) -> Markup {
    html! {
        div.note {
            p { strong { (frame.text(if routing.needed { "routing-needed" } else { "routing-direct" })) } }
            ul { @for because in &routing.because { li { (because_words(frame, *because)) } } }
        }
    }
}

fn because_words(frame: &Frame, because: Because) -> String {
    let bound = catalog::demand::ROUTE_TO_BROKER;
    let scored = |key: &str, score: u8| frame.say(key, &[("score", score.into()), ("bound", bound.into())]);
    match because {
        Because::Complex(score) => scored("routing-complex", score),
        Because::Simple(score) => scored("routing-simple", score),
        Because::Unscored => frame.text("routing-unscored"),
        Because::Gates => frame.text("routing-gates"),
    }
}

fn suggestion(frame: &Frame, view: &Looking, one: &Suggestion, chosen: &str, is_wrong: bool) -> Markup {
    let id = one.candidate.person.to_string();
    html! {
        li.choose {
            input type="radio" name="broker" value=(id) checked[chosen == id] aria-label=(one.candidate.name) aria-invalid=[is_wrong.then_some("true")] aria-describedby=[is_wrong.then_some("broker-error")];
            div {
                strong { (name(one, &view.published)) } " " span.badge.strong { (frame.say("assignment-score", &[("score", one.score.into())])) }
                @if let Some(profile) = &one.candidate.profile { br; (profile.headline) }
                br; small { (one.reasons.iter().map(|reason| reason_words(frame, reason)).collect::<Vec<_>>().join(" · ")) }
            }
        }
    }
}

/// Led to their page where they have one.
fn name(one: &Suggestion, published: &[PersonId]) -> Markup {
    let person = one.candidate.person;
    html! { @if published.contains(&person) { a href=(BrokerPath { id: person }) { (one.candidate.name) } } @else { (one.candidate.name) } }
}

fn reason_words(frame: &Frame, reason: &Reason) -> String {
    match reason {
        Reason::Field(field) => {
            frame.say("suggested-field", &[("field", facts::field(frame.lang, *field).into())])
        }
        Reason::OtherFields => frame.text("suggested-other-fields"),
        Reason::Room { load, cap } => {
            frame.say("suggested-room", &[("load", (*load).into()), ("cap", (*cap).into())])
        }
        Reason::Deals(count) => frame.say("suggested-deals", &[("count", (*count).into())]),
        Reason::SamePlace(code) => frame.say("suggested-place", &[("place", facts::place(code).into())]),
        Reason::SameProvince(code) => {
            frame.say("suggested-province", &[("place", facts::place(code).into())])
        }
        Reason::Language(language) => {
            frame.say("suggested-language", &[("language", brokers::language(frame, *language).into())])
        }
        Reason::Passed => frame.text("suggested-passed"),
    }
}

fn bars(frame: &Frame, one: &Suggestion) -> String {
    let words = |bar: &Bar| match bar {
        Bar::Conflict(conflict) => {
            frame.text(&format!("assignment-conflict-{}", conflict.code().replace('_', "-")))
        }
        Bar::Full { load, cap } => {
            frame.say("assignment-bar-full", &[("load", (*load).into()), ("cap", (*cap).into())])
        }
        Bar::Away { until } => frame.say("broker-away", &[("day", facts::day(frame.lang, *until).into())]),
    };
    one.bars.iter().map(words).collect::<Vec<_>>().join(" · ")
}

/// An assignment as one side sees it, with what that side may do now.
pub(super) fn show(frame: &Frame, view: &View, errors: &Errors) -> Markup {
    let title = frame.text("assignment-title");
    own_page(
        frame,
        &title,
        html! {
            h1 { (title) }
            p.lead { (view.case.title) }
            (standing(frame, view))
            dl.codes {
                dt { (frame.text("assignment-broker")) } dd { (view.broker) }
                @if !view.facts.fields.is_empty() { dt { (frame.text("broker-fields")) } dd { (brokers::field_names(frame, &view.facts.fields)) } }
                dt { (frame.text("assignment-seller")) } dd { (party(frame, &view.seller)) }
                dt { (frame.text("assignment-buyer")) } dd { (party(frame, &view.buyer)) }
                dt { (frame.text("assignment-offered-at")) } dd { (facts::moment(view.assignment.offered_at)) }
                @if !view.assignment.words.is_empty() { dt { (frame.text("assignment-words")) } dd.prose { (view.assignment.words) } }
            }
            @if matches!(view.side, Side::Party | Side::Operator) || (view.side == Side::Broker && matches!(view.assignment.state, State::Active { .. })) {
                p.acts-inline { a.button.quiet href=(CasePath { id: view.case.id }) { (frame.text("intent-case")) } }
            }
            @if view.side.revokes() { p.acts-inline { a href=(NewAssignmentPath { id: view.case.id }) { (frame.text("assignment-others")) } } }
            @match (&view.assignment.state, view.side) {
                (State::Offered { .. }, Side::Broker) => { (accept(frame, view, errors)) (decline(frame, view, errors)) },
                (State::Offered { .. }, _) => (revoke(frame, view, errors)),
                (State::Active { .. }, _) => { (hand_over(frame, view, errors)) (revoke(frame, view, errors)) },
                _ => {},
            }
            @if let Some(own) = &view.former { (former::section(frame, view.assignment.id, own, errors)) }
        },
    )
}

fn party(frame: &Frame, party: &Shown) -> Markup {
    let kind = party.kind.map(|kind| facts::named(frame.lang, "organisation", kind));
    html! {
        @match &party.name {
            Some(name) => { (name) @if let Some(kind) = kind { " " small { (kind) } } },
            None => { (kind.unwrap_or_else(|| frame.text("organisation-unsaid"))) " " small { (frame.text("assignment-unnamed")) } },
        }
    }
}

fn standing(frame: &Frame, view: &View) -> Markup {
    let at = |at| [("moment", facts::minute(at).into())];
    html! {
        div.note {
            @match &view.assignment.state {
                State::Offered { until } => {
                    p { (frame.say("assignment-offered-until", &at(*until))) }
                    @if let Some(kept) = view.kept { p { (frame.say("assignment-kept-before", &[("kept", kept.into())])) } }
                },
                State::Active { since } => p { span.ok { "✓ " (frame.say("assignment-active-since", &[("day", facts::moment_day(frame.lang, *since).into())])) } },
                State::Declined { at: then, reason, words } => {
                    p { (frame.say("assignment-declined", &at(*then))) "：" (frame.text(&format!("assignment-decline-{}", reason.code().replace('_', "-")))) }
                    @if !words.is_empty() { p { (words) } }
                },
                State::Lapsed { at: then } => p { (frame.say("assignment-lapsed", &at(*then))) },
                State::Completed { at: then, .. } => p { span.ok { "✓ " (frame.say("assignment-completed", &at(*then))) } },
                State::HandedOver { at: then, reason, kept, .. } => {
                    p { (frame.say("assignment-handed-over", &[("moment", facts::minute(*then).into()), ("to", view.successor.clone().unwrap_or_default().into())])) }
                    p { (frame.say("assignment-share", &[("kept", (*kept).into())])) }
                    p { (reason) }
                },
                State::Revoked { at: then, reason, .. } => { p { (frame.say("assignment-revoked", &at(*then))) } p { (reason) } },
                State::Conflicted { at: then, what, words } => {
                    p { (frame.say("assignment-conflicted", &at(*then))) }
                    // What the broker is to a party is the parties' and the operator's to know, not the agency's.
                    @if matches!(view.side, Side::Broker | Side::Party | Side::Operator) {
                        ul { @for question in what { li { (frame.text(&format!("declaration-{}", question.code()))) } } }
                        p { (words) }
                        p.soft { (frame.text("assignment-conflict-told")) }
                    }
                },
            }
        }
    }
}

fn accept(frame: &Frame, view: &View, errors: &Errors) -> Markup {
    let fields = Fields { frame, errors, form: "declaration" };
    let answers = [("no", frame.text("declaration-no")), ("yes", frame.text("declaration-yes"))];
    let about =
        Question::ALL.iter().any(|one| errors.contains_key(one.code())) || errors.contains_key("conflict");
    html! {
        section {
            h2 { (frame.text("assignment-accept-title")) }
            p { (frame.text("declaration-lead")) }
            @if about { (fields.summary()) }
            form.sheet method="post" action=(AssignmentAcceptancePath { id: view.assignment.id }) novalidate {
                @for question in Question::ALL { (fields.choice(question.code(), view.declaration.said(question), &answers)) }
                (fields.area("conflict", &view.declaration.conflict, 3, false))
                button.button type="submit" { (frame.text("assignment-accept")) }
            }
        }
    }
}

fn decline(frame: &Frame, view: &View, errors: &Errors) -> Markup {
    let fields = Fields { frame, errors, form: "assignment" };
    let reasons = Decline::ALL.map(|reason| {
        (reason.code(), frame.text(&format!("assignment-decline-{}", reason.code().replace('_', "-"))))
    });
    let about = ["reason", "why"].iter().any(|field| errors.contains_key(field));
    html! {
        section {
            h2 { (frame.text("assignment-decline-title")) }
            @if about { (fields.summary()) }
            form.sheet method="post" action=(AssignmentRefusalPath { id: view.assignment.id }) novalidate {
                (fields.choice("reason", &view.decline.reason, &reasons))
                (fields.area("why", &view.decline.why, 3, false))
                button.button.quiet type="submit" { (frame.text("assignment-decline")) }
            }
        }
    }
}

fn revoke(frame: &Frame, view: &View, errors: &Errors) -> Markup {
    let fields = Fields { frame, errors, form: "assignment" };
    html! {
        @if view.side.revokes() {
            section {
                h2 { (frame.text("assignment-revoke-title")) }
                @if errors.contains_key("revocation") { (fields.summary()) }
                form.sheet method="post" action=(AssignmentRevocationPath { id: view.assignment.id }) novalidate {
                    (fields.area("revocation", &view.revoke.revocation, 3, true))
                    button.button.quiet type="submit" { (frame.text("assignment-revoke")) }
                }
            }
        }
    }
}

fn hand_over(frame: &Frame, view: &View, errors: &Errors) -> Markup {
    let fields = Fields { frame, errors, form: "assignment" };
    let people: Vec<(String, String)> = free(&view.suggestions)
        .map(|one| (one.candidate.person.to_string(), one.candidate.name.clone()))
        .collect();
    let people: Vec<(&str, String)> = people.iter().map(|(id, name)| (id.as_str(), name.clone())).collect();
    let about = ["to", "handover", "kept"].iter().any(|field| errors.contains_key(field));
    html! {
        @if view.side.hands_over() {
            section {
                h2 { (frame.text("assignment-hand-over-title")) }
                p { (frame.text("assignment-hand-over-lead")) }
                @if people.is_empty() { p.note { (frame.text("assignment-nobody")) " " a href=(BrokersPath) { (frame.text("brokers-title")) } } }
                @else {
                    @if about { (fields.summary()) }
                    form.sheet method="post" action=(AssignmentHandOverPath { id: view.assignment.id }) novalidate {
                        (fields.choice("to", &view.hand_over.to, &people))
                        (fields.area("handover", &view.hand_over.handover, 3, true))
                        (fields.input(&Input::text("kept", &view.hand_over.kept).number().required()))
                        button.button.quiet type="submit" { (frame.text("assignment-hand-over")) }
                    }
                }
            }
        }
    }
}

/// What brokers carry for an agency: its officer leads each on to where it is handed over.
pub(crate) fn carried(frame: &Frame, carried: &[(Orphan, Case)]) -> Markup {
    html! {
        @if !carried.is_empty() {
            section {
                h2 { (frame.say("desk-carried", &[("count", carried.len().into())])) }
                ul.lines { @for (one, case) in carried { li { div {
                    a href=(AssignmentPath { id: one.assignment.id }) { (one.title) }
                    p.soft { (one.broker) " · " (frame.text(&format!("case-stage-{}", case.stage.code()))) " · " (facts::moment_day(frame.lang, case.since)) }
                } } } }
            }
        }
    }
}

/// Cases whose broker has left, on the desk of who finds another.
pub(crate) fn orphans(frame: &Frame, orphans: &[Orphan]) -> Markup {
    html! {
        @if !orphans.is_empty() {
            section {
                h2 { (frame.say("desk-orphans", &[("count", orphans.len().into())])) }
                ul.lines { @for one in orphans { li { div {
                    a href=(AssignmentPath { id: one.assignment.id }) { (one.title) }
                    br; small { (frame.say("desk-orphan", &[("broker", one.broker.as_str().into())])) }
                } } } }
            }
        }
    }
}
