//! The HTML of teams that somebody refers to a demand.

use std::collections::HashMap;

use catalog::demand::DemandId;
use catalog::demand::scouting::{Scouting, State};
use maud::{Markup, html};

use super::form::ReferForm;
use super::{Side, View, Way};
use crate::intents::side::Subject;
use crate::layout::fields::{Errors, Fields, Input};
use crate::layout::parts::text_lang;
use crate::layout::{Frame, facts, own_page, own_page_below};
use crate::paths::{
    DemandPath, DemandScoutingPath, DemandsPath, MembersPath, OwnScoutingPath, ScoutingAcceptancePath,
    ScoutingPath, ScoutingRefusalPath, ScoutingWithdrawalPath,
};

const FORM: &str = "scouting";

/// The way to refer a team, or to what was referred; nothing for who may do neither.
pub(crate) fn way(frame: &Frame, demand: DemandId, way: Way) -> Markup {
    let place = DemandScoutingPath { id: demand };
    html! {
        @match way {
            Way::Refer => a.button.quiet href=(place) rel="nofollow" { (frame.text("scouting-way")) },
            Way::Received(count) if count > 0 => a.button.quiet href=(place) { (frame.say("scouting-received", &[("count", count.into())])) },
            Way::Nothing | Way::Received(_) => {},
        }
    }
}

pub(super) fn blank(
    frame: &Frame,
    demand: DemandId,
    subject: &Subject,
    form: &ReferForm,
    errors: &Errors,
) -> Markup {
    let title = frame.text("scouting-way");
    let fields = Fields { frame, errors, form: FORM };
    own_page(
        frame,
        &title,
        html! {
            h1 { (title) }
            p.lead { a href=(DemandPath { id: demand }) lang=[text_lang(frame, &subject.title)] { (subject.title) } }
            p { (frame.text("scouting-lead")) }
            (fields.summary())
            form.sheet method="post" action=(DemandScoutingPath { id: demand }) novalidate {
                (fields.input(&Input::text("team", &form.team).required()))
                (fields.input(&Input::text("contact_name", &form.contact_name).required()))
                (fields.input(&Input::text("contact", &form.contact).required()))
                (fields.area("why", &form.why, 5, true))
                (fields.tick("agreed", !form.agreed.is_empty()))
                (fields.tick("share", !form.share.is_empty()))
                button.button type="submit" { (frame.text("scouting-send")) }
            }
        },
    )
}

/// What was referred to a demand, to who answers for it.
pub(super) fn received(frame: &Frame, demand: DemandId, subject: &Subject, referred: &[Scouting]) -> Markup {
    let title = frame.say("scouting-received", &[("count", referred.len().into())]);
    own_page(
        frame,
        &title,
        html! {
            h1 { (title) }
            p.lead { a href=(DemandPath { id: demand }) lang=[text_lang(frame, &subject.title)] { (subject.title) } }
            p { (frame.text("scouting-received-lead")) }
            @if referred.is_empty() { p.note { (frame.text("scouting-received-none")) } }
            @else {
                ul.lines {
                    @for one in referred {
                        li { div { a href=(ScoutingPath { id: one.id }) { (one.team) } br; small { (standing(frame, one)) } } }
                    }
                }
            }
        },
    )
}

/// What a person has referred.
pub(super) fn own(frame: &Frame, referred: &[Scouting], titles: &HashMap<DemandId, String>) -> Markup {
    let title = frame.text("scouting-own-title");
    own_page(
        frame,
        &title,
        html! {
            h1 { (title) }
            p.lead { (frame.text("scouting-own-lead")) }
            @if referred.is_empty() { p.note { (frame.text("scouting-own-none")) " " a href=(DemandsPath) { (frame.text("nav-demands")) } } }
            @else {
                ul.lines {
                    @for one in referred {
                        li { div {
                            a href=(ScoutingPath { id: one.id }) { (one.team) }
                            br; span.soft { (titles.get(&one.demand).map_or("", String::as_str)) }
                            br; small { (standing(frame, one)) }
                        } }
                    }
                }
            }
        },
    )
}

pub(super) fn show(frame: &Frame, view: &View, errors: &Errors) -> Markup {
    let one = &view.one;
    let fields = Fields { frame, errors, form: FORM };
    // Who referred it knows the demand by its page alone, as long as it is public.
    let leads = view.subject.public || view.side == Side::Answers;
    let between = match view.side {
        Side::Scout => (frame.text("scouting-own-title"), OwnScoutingPath.to_string()),
        Side::Answers => {
            (frame.text("scouting-received-title"), DemandScoutingPath { id: one.demand }.to_string())
        }
    };
    let reaches = match view.side {
        Side::Scout => !one.contact.is_empty(),
        Side::Answers => one.is_taken_up() && !one.contact.is_empty(),
    };
    own_page_below(
        frame,
        &[between],
        &one.team,
        html! {
            h1 { (one.team) }
            p.lead lang=[text_lang(frame, &view.subject.title)] {
                @if leads { a href=(DemandPath { id: one.demand }) { (view.subject.title) } } @else { (view.subject.title) }
            }
            p.note {
                (standing(frame, one))
                @if let State::Declined { reason, .. } = &one.state { @if !reason.is_empty() { br; (reason) } }
                @if !one.is_first { br; (frame.text(match view.side { Side::Scout => "scouting-second-scout", Side::Answers => "scouting-second" })) }
                @if one.is_taken_up() && view.side == Side::Scout { br; (frame.text("scouting-share-how")) }
            }
            (fields.summary())
            dl.codes {
                @if !one.why.is_empty() { dt { (frame.text("scouting-why")) } dd { (one.why) } }
                @if view.side == Side::Answers { dt { (frame.text("scouting-scout")) } dd { (view.scout) } }
                dt { (frame.text("scouting-referred-at")) } dd { (facts::moment(one.referred_at)) }
                @if reaches {
                    dt { (frame.text("scouting-contact_name")) } dd { (one.contact_name) }
                    dt { (frame.text("scouting-contact")) } dd { (reached(&one.contact)) }
                }
            }
            @match view.side {
                Side::Answers => (answer(&fields, view)),
                Side::Scout => { @if one.is_open() {
                    form method="post" action=(ScoutingWithdrawalPath { id: one.id }) { button.button.quiet type="submit" { (frame.text("scouting-withdraw")) } }
                } },
            }
        },
    )
}

fn answer(fields: &Fields<'_>, view: &View) -> Markup {
    let frame = fields.frame;
    let one = &view.one;
    html! {
        @if one.may_be_taken_up() && view.subject.public {
            section {
                h2 { (frame.text("scouting-accept-title")) }
                p.soft { (frame.text("scouting-accept-lead")) }
                @if view.speaks {
                    form method="post" action=(ScoutingAcceptancePath { id: one.id }) { button.button type="submit" { (frame.text("scouting-accept")) } }
                } @else {
                    p.note {
                        (frame.text("failure-scouting-nobody"))
                        @if let Some(unit) = view.subject.unit { " " a href=(MembersPath { id: unit }) { (frame.text("intent-invite")) } }
                    }
                }
            }
        }
        @if one.is_open() {
            section {
                h2 { (frame.text("scouting-decline-title")) }
                form.sheet method="post" action=(ScoutingRefusalPath { id: one.id }) novalidate {
                    (fields.area("reason", &view.typed.reason, 3, true))
                    button.button.quiet type="submit" { (frame.text("scouting-decline")) }
                }
            }
        }
    }
}

fn reached(contact: &str) -> Markup {
    let scheme = if contact.contains('@') { "mailto" } else { "tel" };
    html! { a href=(format!("{scheme}:{contact}")) { (contact) } }
}

/// How it stands, and since when.
fn standing(frame: &Frame, one: &Scouting) -> String {
    let at = match &one.state {
        State::Referred => one.referred_at,
        State::TakenUp { at, .. } | State::Declined { at, .. } | State::Withdrawn { at, .. } => *at,
    };
    let day = facts::moment_day(frame.lang, at);
    frame.say(&format!("scouting-state-{}", one.state.code()), &[("day", day.into())])
}
