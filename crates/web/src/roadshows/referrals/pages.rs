//! The HTML of referrals.

use catalog::person::PersonId;
use catalog::roadshow::guest::Registration;
use catalog::roadshow::referral::{Outcome, State};
use maud::{Markup, html};

use super::{Line, View};
use crate::accounts::address::Address;
use crate::layout::Frame;
use crate::layout::facts;
use crate::paths::{ReferralAnswerPath, ReferralBrokerPath};
use crate::roadshows::registration::pages::below;

pub(super) fn list(frame: &Frame, view: &View) -> Markup {
    let title = frame.text("referrals-title");
    let open = view.lines.iter().filter(|line| line.referral.is_open()).count();
    let content = html! {
        h1 { (title) }
        p.lead { (frame.text(if view.gives { "referrals-lead" } else { "referrals-lead-broker" })) }
        @if view.lines.is_empty() { p.note { (frame.text("referrals-none")) } }
        @else {
            p { (frame.say("referrals-count", &[("open", open.into()), ("all", view.lines.len().into())])) }
            ul.guests { @for line in &view.lines { (one(frame, view, line)) } }
        }
    };
    below(frame, &view.roadshow, &title, content)
}

fn one(frame: &Frame, view: &View, line: &Line) -> Markup {
    let kinds: Vec<String> = line.kinds.iter().map(|kind| frame.text(&format!("tap-{kind}"))).collect();
    let is_late = line.referral.is_open() && line.referral.due_at <= view.now;
    let due = frame.say("referral-due", &[("day", facts::day(frame.lang, line.referral.due_on()).into())]);
    html! {
        li #(format!("referral-{}", line.referral.id)) {
            div {
                p { b { (line.title) } @if !kinds.is_empty() { " · " (kinds.join(&frame.text("list-and"))) } }
                @match &line.guest {
                    Some(guest) => p { (who(guest)) },
                    None => p.soft { (frame.text("referral-hidden")) },
                }
                p.facts {
                    @if line.referral.is_open() { span { (due) @if is_late { " · " b { (frame.text("referral-late")) } } } }
                    span { @match &line.broker { Some(name) => (frame.say("referral-broker", &[("name", name.as_str().into())])), None => @match &line.speaker { Some(name) => (frame.say("referral-speaker", &[("name", name.as_str().into())])), None => (frame.text("referral-desk")) } } }
                }
                @if let State::Closed { at, outcome, note } = &line.referral.state {
                    p.soft { (frame.text(&format!("referral-{}", outcome.code()))) " · " (facts::moment_day(frame.lang, *at)) @if !note.is_empty() { " · " (note) } }
                }
            }
            @if line.referral.is_open() {
                div {
                    @if view.gives && line.is_for_brokers { (give(frame, view, line)) }
                    @if line.guest.is_some() { (answer(frame, view, line)) }
                }
            }
        }
    }
}

/// Name, enterprise, and how to reach them: that is what they agreed to.
fn who(guest: &Registration) -> String {
    let address = Address::from_kept(&guest.guest.address);
    let address = address.map(|address| address.plain().to_owned()).unwrap_or_default();
    format!("{} {} {address}", guest.guest.name, guest.guest.organisation)
}

fn give(frame: &Frame, view: &View, line: &Line) -> Markup {
    let id = line.referral.id;
    let name = format!("broker-{id}");
    let is_theirs = |broker: PersonId| line.referral.broker == Some(broker);
    html! {
        form.moderation method="post" action=(ReferralBrokerPath { slug: view.roadshow.draft.slug.clone(), id }) {
            label for=(name) { (frame.text("referral-give")) }
            select id=(name) name="broker" required {
                option value="" { (frame.text("form-choose")) }
                @for (broker, words) in &view.brokers { option value=(broker) selected[is_theirs(*broker)] { (words) } }
            }
            button.button.quiet type="submit" { (frame.text("referral-give-send")) }
        }
    }
}

fn answer(frame: &Frame, view: &View, line: &Line) -> Markup {
    let id = line.referral.id;
    let (outcome, note) = (format!("outcome-{id}"), format!("note-{id}"));
    html! {
        form.moderation method="post" action=(ReferralAnswerPath { slug: view.roadshow.draft.slug.clone(), id }) {
            label for=(outcome) { (frame.text("referral-outcome")) }
            select id=(outcome) name="outcome" required {
                option value="" { (frame.text("form-choose")) }
                @for one in Outcome::SAID { option value=(one.code()) { (frame.text(&format!("referral-{}", one.code()))) } }
            }
            label for=(note) { (frame.text("task-note")) }
            textarea id=(note) name="note" rows="2" maxlength="500" {}
            button.button type="submit" { (frame.text("referral-send")) }
        }
    }
}
