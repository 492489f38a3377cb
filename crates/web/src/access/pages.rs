//! The HTML of asking for, granting, signing and ending access.

use catalog::achievement::{Achievement, Part, Tier};
use chrono::{DateTime, Utc};
use maud::{Markup, html};

use super::agreement::Between;
use super::form::{AskForm, GrantForm, RefuseForm, SignForm};
use super::model::{Request, State};
use super::scan;
use super::side::Side;
use super::store::Look;
use crate::accounts::role::Viewer;
use crate::files::store::Attachment;
use crate::layout::fields::{Errors, Fields, Input};
use crate::layout::parts::paragraphs;
use crate::layout::{Frame, facts, own_page};
use crate::paths::{
    AccessAgreementPath, AccessApprovalPath, AccessEndPath, AccessPath, AccessRefusalPath, AccessScanPath,
    AccessSignaturePath, AchievementAccessPath, AchievementPath, AppointmentsPath, LoginPath, NewAccessPath,
};

const FORM: &str = "access";

/// A request as one side sees it.
pub(super) struct View {
    pub request: Request,
    pub listed: Achievement,
    pub side: Side,
    /// Who asks.
    pub person: String,
    pub between: Between,
    /// What is or is to be signed, once it is approved.
    pub agreement: Option<String>,
    pub now: DateTime<Utc>,
    /// What was typed.
    pub grant: GrantForm,
    pub refuse: RefuseForm,
    pub sign: SignForm,
}

pub(super) fn blank(
    frame: &Frame,
    viewer: &Viewer,
    listed: &Achievement,
    form: &AskForm,
    errors: &Errors,
) -> Markup {
    let title = frame.text("access-ask-title");
    let fields = Fields { frame, errors, form: FORM };
    own_page(
        frame,
        &title,
        html! {
            h1 { (title) }
            p.lead { a href=(AchievementPath { id: listed.id }) { (listed.draft.title) } }
            p { (frame.text("access-ask-lead")) }
            (parts(frame, listed.draft.beyond(Tier::Registered)))
            @if viewer.units().is_empty() { p.note { (frame.text("error-access-unit")) " " a href=(AppointmentsPath) { (frame.text("appointment-ask")) } } }
            (fields.summary())
            form.sheet method="post" action=(NewAccessPath { id: listed.id }) novalidate {
                (fields.area("purpose", &form.purpose, 4, true))
                button.button type="submit" { (frame.text("access-ask")) }
            }
        },
    )
}

pub(super) fn show(frame: &Frame, view: &View, errors: &Errors) -> Markup {
    let title = frame.text("access-title");
    let fields = Fields { frame, errors, form: FORM };
    let state = view.request.state(view.now);
    own_page(
        frame,
        &title,
        html! {
            h1 { (title) }
            p.lead { a href=(AchievementPath { id: view.listed.id }) { (view.listed.draft.title) } }
            p.note { (standing(frame, &view.request, view.now)) }
            (fields.summary())
            dl.codes {
                dt { (frame.text("access-who")) } dd { (view.person) @if !view.between.unit.is_empty() { " · " (view.between.unit) } }
                dt { (frame.text("access-purpose")) } dd { (view.request.purpose) }
                dt { (frame.text("access-asked-at")) } dd { (facts::moment(view.request.asked_at)) }
            }
            @if let Some(text) = &view.agreement {
                section lang="zh-CN" {
                    h2 lang=(frame.lang.tag()) { (frame.text("access-agreement")) }
                    div.agreement { (paragraphs(text)) }
                    p lang=(frame.lang.tag()) { a href=(AccessAgreementPath { id: view.request.id }) { (frame.text("access-agreement-keep")) } }
                }
            }
            // Stays where the text went with whoever signed it.
            @if let Some(signature) = &view.request.signature {
                p { small { "SHA-256 " code { (signature.hash) } } }
                @if signature.scan.is_some() { p.acts-inline { (frame.text("access-scanned")) " " a href=(AccessScanPath { id: view.request.id }) { (frame.text("access-scan-read")) } } }
            }
            (acts(&fields, view, &state))
        },
    )
}

fn acts(fields: &Fields<'_>, view: &View, state: &State) -> Markup {
    let (frame, id) = (fields.frame, view.request.id);
    let tiers = [Tier::Nda, Tier::DealRoom].map(|tier| (tier.code(), facts::tier(frame.lang, tier)));
    html! {
        @match (state, view.side) {
            (State::Asked, Side::Owns) => {
                section {
                    h2 { (frame.text("access-approve-title")) }
                    p.soft { (frame.text("access-approve-lead")) }
                    form.sheet method="post" action=(AccessApprovalPath { id }) novalidate {
                        (fields.choice("tier", &view.grant.tier, &tiers))
                        (fields.input(&Input::text("until", &view.grant.until).date().required()))
                        button.button type="submit" { (frame.text("access-approve")) }
                    }
                }
                section {
                    h2 { (frame.text("access-refuse-title")) }
                    form.sheet method="post" action=(AccessRefusalPath { id }) novalidate {
                        (fields.area("refusal", &view.refuse.refusal, 3, true))
                        button.button.quiet type="submit" { (frame.text("access-refuse")) }
                    }
                }
            },
            (State::Approved { .. }, Side::Asks) => section {
                h2 { (frame.text("access-sign-title")) }
                p.soft { (frame.text("access-sign-lead")) }
                form.sheet method="post" action=(AccessSignaturePath { id }) novalidate {
                    (fields.input(&Input::text("signed_name", &view.sign.signed_name).required().completed_as("name")))
                    (fields.tick("agree", !view.sign.agree.is_empty()))
                    button.button type="submit" { (frame.text("access-sign")) }
                }
                details open[fields.errors.contains_key("scan")] {
                    summary { (frame.text("access-scan-open")) }
                    p.soft { (frame.text("access-scan-lead")) }
                    form.sheet method="post" action=(AccessScanPath { id }) enctype="multipart/form-data" novalidate {
                        (fields.file("scan", scan::OFFERED))
                        button.button.quiet type="submit" { (frame.text("access-scan-sign")) }
                    }
                }
            },
            _ => {},
        }
        @if matches!(state, State::Asked | State::Approved { .. } | State::Granted { .. }) && !(matches!(state, State::Asked) && view.side == Side::Owns) {
            details {
                summary { (frame.text(if view.side == Side::Owns { "access-revoke-open" } else { "access-leave-open" })) }
                p { (frame.text("access-end-why")) }
                form method="post" action=(AccessEndPath { id }) { button.button.quiet type="submit" { (frame.text(if view.side == Side::Owns { "access-revoke" } else { "access-leave" })) } }
            }
        }
    }
}

/// For the owner: requests, and every look.
pub(super) fn list(
    frame: &Frame,
    listed: &Achievement,
    requests: &[(Request, Option<String>)],
    looks: &[Look],
    now: DateTime<Utc>,
) -> Markup {
    let title = frame.text("access-list-title");
    own_page(
        frame,
        &title,
        html! {
            h1 { (title) }
            p.lead { a href=(AchievementPath { id: listed.id }) { (listed.draft.title) } }
            @if listed.draft.tiers.is_empty() { p.note { (frame.text("access-nothing-reserved")) } }
            (parts(frame, listed.draft.beyond(Tier::Public)))
            section {
                h2 { (frame.text("access-requests")) }
                @if requests.is_empty() { p.soft { (frame.text("access-requests-none")) } }
                ul.lines { @for (request, unit) in requests { (line(frame, request, unit.as_deref().unwrap_or("—"), now)) } }
            }
            section {
                h2 #looks { (frame.text("access-looks")) }
                p.soft { (frame.text("access-looks-lead")) }
                @if !looks.is_empty() {
                    div.scroll tabindex="0" role="region" aria-labelledby="looks" {
                        table {
                            thead { tr { th scope="col" { (frame.text("access-who")) } th scope="col" { (frame.text("access-look-what")) } th scope="col" { (frame.text("access-tier")) } th scope="col" { (frame.text("history-when")) } } }
                            tbody {
                                @for look in looks {
                                    tr { th scope="row" { (look.person) } td { @if let Some(file) = &look.file { (file) } @else { (frame.text("access-look-text")) } } td { (Tier::from_code(&look.tier).map(|tier| facts::tier(frame.lang, tier)).unwrap_or_default()) } td { (facts::moment(look.at)) } }
                                }
                            }
                        }
                    }
                }
            }
        },
    )
}

/// A request as a line of a list.
pub(crate) fn line(frame: &Frame, request: &Request, name: &str, now: DateTime<Utc>) -> Markup {
    html! { li { div { a href=(AccessPath { id: request.id }) { (name) } br; small { (standing(frame, request, now)) } } } }
}

/// How it stands, and by when something is due.
fn standing(frame: &Frame, request: &Request, now: DateTime<Utc>) -> String {
    let day = |day| facts::day(frame.lang, day);
    match request.state(now) {
        State::Asked => {
            let lapses = request.lapses_on().map(day).unwrap_or_default();
            frame.say("access-state-asked", &[("day", lapses.into())])
        }
        State::Lapsed => frame.text("access-state-lapsed"),
        State::Refused { words, .. } => frame.say("access-state-refused", &[("words", words.into())]),
        State::Approved { .. } => frame.text("access-state-approved"),
        State::Granted { grant, .. } => frame.say(
            "access-state-granted",
            &[("tier", facts::tier(frame.lang, grant.tier).into()), ("day", day(grant.until).into())],
        ),
        State::Expired { grant } => frame.say("access-state-expired", &[("day", day(grant.until).into())]),
        State::Ended { at } => {
            frame.say("access-state-ended", &[("day", facts::moment_day(frame.lang, at).into())])
        }
    }
}

/// On an achievement's page: what is not shown to this reader, for whom it is, and the way to it.
pub(crate) fn reserved(frame: &Frame, listed: &Achievement, files: &[Attachment], tier: Tier) -> Markup {
    let beyond: Vec<(Part, Tier)> = listed.draft.beyond(tier).collect();
    let hidden: Vec<Tier> = files.iter().map(|file| file.tier).filter(|of| *of > tier).collect();
    let by_agreement = beyond.iter().map(|(_, of)| of).chain(&hidden).any(|of| *of > Tier::Registered);
    let signed_in = frame.viewer.is_some();
    let id = listed.id;
    html! {
        @if !beyond.is_empty() || !hidden.is_empty() {
            section.unsaid {
                h2 { (frame.text("reserved-title")) }
                (parts(frame, beyond.iter().copied()))
                p.acts-inline {
                    @if !signed_in { a.button.quiet href=(format!("{LoginPath}?next={}", AchievementPath { id })) { (frame.text("reserved-sign-in")) } " " }
                    @if by_agreement { a.button.quiet href=(NewAccessPath { id }) rel="nofollow" { (frame.text("access-ask")) } }
                }
            }
        }
    }
}

/// Who reads this, and when: on the page and on every print of it.
pub(crate) fn watermark(frame: &Frame, viewer: &Viewer, now: DateTime<Utc>) -> Markup {
    let unit = viewer.held().find_map(|one| one.organisation_name.clone()).unwrap_or_default();
    let values = [
        ("person", viewer.name.as_str().into()),
        ("unit", unit.into()),
        ("moment", facts::minute(now).into()),
    ];
    html! { p.watermark role="note" { (frame.say("reserved-watermark", &values)) } }
}

/// The owner's way to who asked and who looked.
pub(crate) fn way(frame: &Frame, listed: &Achievement) -> Markup {
    html! { a href=(AchievementAccessPath { id: listed.id }) { (frame.text("access-list-title")) } }
}

fn parts(frame: &Frame, parts: impl Iterator<Item = (Part, Tier)>) -> Markup {
    html! {
        dl.codes {
            @for (part, tier) in parts { dt { (frame.text(&format!("part-{}", part.code()))) } dd { (facts::tier(frame.lang, tier)) } }
        }
    }
}
