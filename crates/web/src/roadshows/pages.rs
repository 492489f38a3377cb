//! The HTML of roadshows.

use catalog::roadshow::{Act, Roadshow, State};
use maud::{Markup, html};
use serde_json::json;

use super::form::{RoadshowForm, SlotForm};
use super::side::Side;
use super::{View, agenda, words};
use crate::assets;
use crate::layout::fields::{Errors, Fields, Input};
use crate::layout::parts::{fact_line, paragraphs, trail};
use crate::layout::{Frame, Head, Section, page};
use crate::paths::{
    CheckInPath, ControlPath, FunnelPath, GuestsPath, MeetingsPath, NewRoadshowPath, OrganisationPath,
    RegistrationPath, RoadshowActPath, RoadshowCalendarPath, RoadshowEditPath, RoadshowPath,
    RoadshowPosterPath, RoadshowsPath, ScoresPath, StagePath, TicketPath,
};

pub(super) fn list(
    frame: &Frame,
    q: &str,
    coming: &[Roadshow],
    past: &[Roadshow],
    organises: bool,
) -> Markup {
    let title = frame.text("roadshows-title");
    let head = Head {
        title: title.clone(),
        description: Some(frame.text("roadshows-lead")),
        section: Some(Section::Roadshows),
        ..Head::default()
    };
    page(
        frame,
        &head,
        html! {
            div.wide.reading {
                h1 { (title) }
                p.lead { (frame.text("roadshows-lead")) }
                @if organises { p.acts-inline { a.button href=(NewRoadshowPath) { (frame.text("roadshow-new")) } } }
                form.search role="search" action=(RoadshowsPath) {
                    input type="search" name="q" value=(q) aria-label=(frame.text("roadshows-search")) placeholder=(frame.text("roadshows-search"));
                    button.button type="submit" { (frame.text("search")) }
                }
                section {
                    h2 { (frame.text("roadshows-coming")) }
                    @for one in coming { (row(frame, one)) }
                    @if coming.is_empty() { p.note { (frame.text(if q.is_empty() { "roadshows-none" } else { "roadshows-not-found" })) @if !q.is_empty() { " " a href=(RoadshowsPath) { (frame.text("roadshows-all")) } } } }
                }
                @if !past.is_empty() {
                    section {
                        h2 { (frame.text("roadshows-past")) }
                        @for one in past { (row(frame, one)) }
                    }
                }
            }
        },
    )
}

fn row(frame: &Frame, one: &Roadshow) -> Markup {
    let draft = &one.draft;
    html! {
        article.row {
            div {
                h3 { a href=(RoadshowPath { slug: draft.slug.clone() }) { (draft.title) } }
                p.plain { (draft.lead.lines().next().unwrap_or_default()) }
                (fact_line(&[
                    Some(words::span(frame.lang, draft.starts_at, draft.ends_at)),
                    Some(draft.venue.clone()),
                    Some(standing(frame, &one.state)),
                ]))
            }
        }
    }
}

fn standing(frame: &Frame, state: &State) -> String {
    frame.text(&format!("roadshow-state-{}", state.code()))
}

pub(super) fn show(frame: &Frame, view: &View, form: &SlotForm, errors: &Errors) -> Markup {
    let draft = &view.roadshow.draft;
    let head = Head {
        title: draft.title.clone(),
        description: Some(draft.lead.lines().next().unwrap_or_default().to_owned()),
        section: Some(Section::Roadshows),
        data: vec![stated(frame, view)],
        unlisted: !view.roadshow.state.is_public(),
        look: Some("hall.css"),
        ..Head::default()
    };
    let above =
        [(frame.text("roadshows-title"), Some(RoadshowsPath.to_string())), (draft.title.clone(), None)];
    page(
        frame,
        &head,
        html! {
            div.wide.reading {
                (trail(frame, &above))
                h1 { (draft.title) }
                @if !draft.series.is_empty() { p.soft { (draft.series) } }
                @if let State::Cancelled { reason } = &view.roadshow.state {
                    p.note role="status" { (frame.say("roadshow-cancelled", &[("reason", reason.as_str().into())])) }
                } @else if !view.roadshow.state.is_public() {
                    p.note role="status" { (frame.text("roadshow-unannounced")) }
                }
                div.lead { (paragraphs(&draft.lead)) }
                dl.codes {
                    dt { (frame.text("roadshow-when")) } dd { (words::span(frame.lang, draft.starts_at, draft.ends_at)) }
                    dt { (frame.text("roadshow-where")) } dd { (draft.venue) }
                    @if !draft.directions.is_empty() { dt { (frame.text("roadshow-directions")) } dd { (paragraphs(&draft.directions)) } }
                    dt { (frame.text("roadshow-seats")) } dd { (seats(frame, view)) }
                    dt { (frame.text("roadshow-hosts")) }
                    dd { @for (number, host) in view.hosts.iter().enumerate() { @if number > 0 { "、" } a href=(OrganisationPath { id: host.id }) { (host.draft.name) } } }
                    dt { (frame.text("roadshow-standing")) } dd { (standing(frame, &view.roadshow.state)) }
                }
                (ways(frame, view))
                (agenda::pages::table(frame, view))
                @if view.side >= Side::Host { (agenda::pages::work(frame, view, form, errors)) }
                (steps(frame, view))
                script src=(assets::address("hall.js")) defer {}
            }
        },
    )
}

/// What a reader can do here now: first what one came for.
fn ways(frame: &Frame, view: &View) -> Markup {
    let slug = || view.roadshow.draft.slug.clone();
    let state = &view.roadshow.state;
    html! {
        p.acts-inline.acts {
            @if *state == State::Live { a.button href=(StagePath { slug: slug() }) { (frame.text("roadshow-stage")) } " " }
            @if view.registers { a.button href=(RegistrationPath { slug: slug() }) { (frame.text("roadshow-register")) } " " }
            @if state.is_public() { a.button.quiet href=(TicketPath { slug: slug() }) { (frame.text("roadshow-ticket")) } " " }
            @if view.roadshow.draft.tables > 0 && state.is_public() { a.button.quiet href=(MeetingsPath { slug: slug() }) { (frame.text("meetings-title")) } " " }
            a.button.quiet href=(calendar(&view.roadshow.draft.slug, &view.shown.track)) { (frame.text("roadshow-calendar")) }
        }
        @if view.judges { p.acts-inline { a href=(ScoresPath { slug: slug() }) { (frame.text("scores-title")) } } }
        @if view.side > Side::Guest {
            p.acts-inline.acts {
                a.button.quiet href=(ControlPath { slug: slug() }) { (frame.text("control-title")) } " "
                a.button.quiet href=(CheckInPath { slug: slug() }) { (frame.text("door-title")) } " "
                @if view.side >= Side::Host { a.button.quiet href=(FunnelPath { slug: slug() }) { (frame.text("funnel-title")) } " " }
                @if view.side == Side::Keeper {
                    a.button.quiet href=(GuestsPath { slug: slug() }) { (frame.text("guests-title")) } " "
                    a.button.quiet href=(RoadshowPosterPath { slug: slug() }) { (frame.text("poster-title")) } " "
                    @if state.is_planned() { a.button.quiet href=(RoadshowEditPath { slug: slug() }) { (frame.text("roadshow-edit")) } }
                }
            }
        }
    }
}

fn calendar(slug: &str, track: &str) -> String {
    let path = RoadshowCalendarPath { slug: slug.to_owned() }.to_string();
    if track.is_empty() { path } else { format!("{path}?{}", track_query(track)) }
}

pub(super) fn track_query(track: &str) -> String {
    form_urlencoded::Serializer::new(String::new()).append_pair("track", track).finish()
}

/// How many seats are free is the organiser's to read. Whoever saw the number fall with their own registration, and not with
/// another's, would know who is on the list already.
fn seats(frame: &Frame, view: &View) -> String {
    let (count, free) = (view.roadshow.draft.capacity, view.free.max(0));
    if view.side > Side::Guest {
        return frame.say("roadshow-seats-count", &[("count", count.into()), ("free", free.into())]);
    }
    let key = if free > 0 { "roadshow-seats-free" } else { "roadshow-seats-full" };
    frame.say(key, &[("count", count.into())])
}

/// The acts that its state allows.
fn steps(frame: &Frame, view: &View) -> Markup {
    let slug = &view.roadshow.draft.slug;
    // Agreed to by the operator or the authority; the rest is its organiser's.
    let allowed = |act: &Act| {
        let may = if *act == Act::Approve { view.approves } else { view.side == Side::Keeper };
        may && view.roadshow.state.after(act).is_ok()
    };
    let path = |act: &Act| RoadshowActPath { slug: slug.clone(), act: act.code().to_owned() };
    let cancel = Act::Cancel { reason: String::new() };
    let errors = Errors::new();
    let fields = Fields { frame, errors: &errors, form: "roadshow-form" };
    let any = Act::PLAIN.iter().any(allowed) || allowed(&cancel);
    html! {
        @if any {
            section {
                h2 { (frame.text("roadshow-next")) }
                @for act in Act::PLAIN.iter().filter(|act| allowed(act)) {
                    form method="post" action=(path(act)) { button.button type="submit" { (frame.text(&format!("roadshow-{}", act.code()))) } }
                }
                @if allowed(&cancel) {
                    details {
                        summary { (frame.text("roadshow-cancel-open")) }
                        form.sheet method="post" action=(path(&cancel)) novalidate {
                            (fields.area("reason", "", 2, true))
                            button.button.quiet type="submit" { (frame.text("roadshow-cancellation")) }
                        }
                    }
                }
            }
        }
    }
}

pub(super) fn edit(
    frame: &Frame,
    roadshow: Option<&Roadshow>,
    form: &RoadshowForm,
    errors: &Errors,
) -> Markup {
    let title = frame.text(if roadshow.is_some() { "roadshow-edit" } else { "roadshow-new" });
    let fields = Fields { frame, errors, form: "roadshow-form" };
    let action = match roadshow {
        Some(one) => RoadshowEditPath { slug: one.draft.slug.clone() }.to_string(),
        None => NewRoadshowPath.to_string(),
    };
    let head =
        Head { title: title.clone(), section: Some(Section::Roadshows), unlisted: true, ..Head::default() };
    let steps = [(frame.text("roadshows-title"), Some(RoadshowsPath.to_string())), (title.clone(), None)];
    page(
        frame,
        &head,
        html! {
            div.wide.reading {
                (trail(frame, &steps))
                h1 { (title) }
                (fields.summary())
                form.sheet method="post" action=(action) novalidate {
                    @if roadshow.is_none() { (fields.input(&Input::text("slug", &form.slug).required())) }
                    (fields.input(&Input::text("title", &form.title).required()))
                    (fields.input(&Input::text("series", &form.series)))
                    (fields.area("lead", &form.lead, 4, true))
                    (fields.input(&Input::text("venue", &form.venue).required()))
                    (fields.area("directions", &form.directions, 3, false))
                    (fields.input(&Input::text("starts_at", &form.starts_at).moment().required()))
                    (fields.input(&Input::text("ends_at", &form.ends_at).moment().required()))
                    (fields.input(&Input::text("capacity", &form.capacity).number().required()))
                    (fields.input(&Input::text("tables", &form.tables).number()))
                    details open[errors.keys().any(|field| field.starts_with("quota"))] {
                        summary { (frame.text("roadshow-form-quotas")) }
                        p.soft { (frame.text("roadshow-form-quotas-lead")) }
                        @for ((field, _), typed) in form.quota_fields() { (fields.input(&Input::text(field, typed).number())) }
                    }
                    (fields.input(&Input::text("organiser", &form.organiser).required()))
                    (fields.area("hosts", &form.hosts, 3, false))
                    button.button type="submit" { (frame.text("roadshow-save")) }
                }
            }
        },
    )
}

/// schema.org's `Event`.
fn stated(frame: &Frame, view: &View) -> serde_json::Value {
    let draft = &view.roadshow.draft;
    let status = match view.roadshow.state {
        State::Cancelled { .. } => "https://schema.org/EventCancelled",
        _ => "https://schema.org/EventScheduled",
    };
    json!({
        "@context": "https://schema.org",
        "@type": "Event",
        "name": draft.title,
        "description": draft.lead,
        "startDate": draft.starts_at,
        "endDate": draft.ends_at,
        "eventStatus": status,
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "isAccessibleForFree": true,
        "maximumAttendeeCapacity": draft.capacity,
        "url": format!("{}{}", frame.base, RoadshowPath { slug: draft.slug.clone() }),
        "location": { "@type": "Place", "name": draft.venue, "address": draft.venue },
        "organizer": view.hosts.iter().map(|host| json!({ "@type": "Organization", "name": host.draft.name })).collect::<Vec<_>>(),
    })
}
