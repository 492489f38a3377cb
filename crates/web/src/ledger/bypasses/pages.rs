//! The HTML of bypasses.

use catalog::introduction::bypass::{Bypass, Finding, State};
use catalog::introduction::{Introduction, Seat, Word};
use chrono::{DateTime, Utc};
use maud::{Markup, html};

use super::form::{FindingForm, ReportForm};
use crate::layout::fields::{Errors, Fields, Input};
use crate::layout::{Frame, desk_page, desk_page_below, facts};
use crate::ledger::pages::{introducer, listings, party, word};
use crate::ledger::side::Place;
use crate::paths::{BypassFindingPath, BypassesPath, IntroductionPath};

pub(super) fn show(
    frame: &Frame,
    all: &[(Bypass, Introduction)],
    raised: Option<usize>,
    form: &ReportForm,
    errors: &Errors,
) -> Markup {
    let title = frame.text("bypasses-title");
    let fields = Fields { frame, errors, form: "bypass" };
    let (open, over): (Vec<_>, Vec<_>) = all.iter().partition(|(bypass, _)| bypass.is_open());
    desk_page(
        frame,
        &title,
        html! {
            h1 { (title) }
            p.lead { (frame.text("bypasses-lead")) }
            @match raised {
                Some(0) => p.note role="status" { (frame.text("bypasses-raised-none")) },
                Some(count) => p.note role="status" { (frame.say("bypasses-raised", &[("count", count.into())])) },
                None => {},
            }
            section {
                h2 { (frame.say("bypasses-open", &[("count", open.len().into())])) }
                @if open.is_empty() { p.soft { (frame.text("bypasses-none")) " " a.aside href="#report" { (frame.text("bypass-report-title")) } } }
                @else { ul.lines { @for (bypass, past) in open { (line(frame, bypass, past)) } } }
            }
            section {
                h2 #report { (frame.text("bypass-report-title")) }
                p.soft { (frame.text("bypass-report-lead")) }
                (fields.summary())
                form.sheet method="post" action=(BypassesPath) novalidate {
                    (fields.input(&Input::text("seller", &form.seller).required()))
                    (fields.input(&Input::text("buyer", &form.buyer).required()))
                    (fields.input(&Input::text("listing", &form.listing).required()))
                    (fields.input(&Input::text("day", &form.day).date().required()))
                    (fields.input(&Input::text("broker", &form.broker)))
                    button.button type="submit" { (frame.text("bypass-report")) }
                }
            }
            @if !over.is_empty() {
                section {
                    h2 { (frame.text("bypasses-over")) }
                    ul.lines { @for (bypass, past) in over { (line(frame, bypass, past)) } }
                }
            }
        },
    )
}

/// A bypass as a line of a list.
pub(crate) fn line(frame: &Frame, bypass: &Bypass, past: &Introduction) -> Markup {
    html! {
        li {
            div {
                a href=(BypassFindingPath { id: bypass.id }) { (past.subject.title()) }
                br; small {
                    (frame.say("bypass-made-on", &[("day", facts::day(frame.lang, bypass.made_on).into())])) " · "
                    (introducer(frame, past)) " · "
                    @match &bypass.state {
                        State::Open => (frame.text("bypass-open")),
                        State::LookedInto { finding, .. } => (frame.text(&format!("bypass-finding-{}", finding.code()))),
                    }
                }
            }
        }
    }
}

pub(super) fn one(
    frame: &Frame,
    (bypass, past): (&Bypass, &Introduction),
    now: DateTime<Utc>,
    form: &FindingForm,
    errors: &Errors,
) -> Markup {
    let title = frame.text("bypass-title");
    let above = [(frame.text("bypasses-title"), BypassesPath.to_string())];
    desk_page_below(
        frame,
        &above,
        &title,
        html! {
            h1 { (title) }
            (listings(&past.subject))
            dl.codes.kinds {
                dt { (frame.text("bypass-day")) } dd { (facts::day(frame.lang, bypass.made_on)) }
                dt { (frame.text("bypass-source")) } dd { (frame.text(if bypass.case.is_some() { "bypass-source-case" } else { "bypass-source-report" })) " · " (facts::moment(bypass.raised_at)) }
                dt { (frame.text("introduction-title")) } dd { a href=(IntroductionPath { id: past.id }) { (past.certificate) } " · " (facts::moment(past.at)) }
                dt { (frame.text(if bypass.assignment.is_some() { "bypass-accepted-by" } else { "introduction-by" })) } dd { (introducer(frame, past)) }
                @for seat in [Seat::Seller, Seat::Buyer] {
                    dt { (frame.text(&format!("introduction-{}", seat.code()))) }
                    dd { (party(frame, past, seat, Place::Watches)) br; small { (word(frame, past, seat, now)) } @if let Word::Disputed { reason, .. } = &past.of(seat).word { br; span.prose { (reason) } } }
                }
                dt { (frame.text("introduction-protected")) } dd { (frame.say("introduction-protected-until", &[("day", facts::day(frame.lang, past.protected_until).into())])) }
            }
            @match &bypass.state {
                State::Open => (finding(frame, bypass, form, errors)),
                State::LookedInto { at, finding, words, .. } => section {
                    h2 { (frame.text("bypass-finding")) }
                    p { strong { (frame.text(&format!("bypass-finding-{}", finding.code()))) } " · " (facts::moment(*at)) }
                    p.prose { (words) }
                },
            }
        },
    )
}

fn finding(frame: &Frame, bypass: &Bypass, form: &FindingForm, errors: &Errors) -> Markup {
    let fields = Fields { frame, errors, form: "bypass" };
    let findings: Vec<(&str, String)> = Finding::ALL
        .into_iter()
        .map(|one| (one.code(), frame.text(&format!("bypass-finding-{}", one.code()))))
        .collect();
    html! {
        section {
            h2 { (frame.text("bypass-finding")) }
            p.soft { (frame.text("bypass-finding-lead")) }
            (fields.summary())
            form.sheet method="post" action=(BypassFindingPath { id: bypass.id }) novalidate {
                (fields.choice("finding", &form.finding, &findings))
                (fields.area("words", &form.words, 5, true))
                button.button type="submit" { (frame.text("bypass-decide")) }
            }
        }
    }
}
