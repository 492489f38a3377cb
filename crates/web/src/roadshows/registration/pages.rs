//! The HTML of registering, and of a ticket.

use catalog::pair::Pair;
use catalog::roadshow::guest::consent::Recipient;
use catalog::roadshow::guest::{Audience, Registration, Seat};
use catalog::roadshow::{Presentation, Roadshow, State};
use chrono::{DateTime, Utc};
use maud::{Markup, html};

use super::acts::is_over;
use super::form::{ConsentForm, GuestForm};
use super::{is_open, takes_guests};
use crate::assets;
use crate::layout::fields::{Errors, Fields, Input};
use crate::layout::parts::trail;
use crate::layout::{Frame, Head, Section, page};
use crate::pairs::level_code;
use crate::paths::{
    AchievementPath, DemandMatchesPath, MeetingsPath, PrivacyPath, RegistrationPath, RoadshowCalendarPath,
    RoadshowPath, RoadshowsPath, SelfCheckInPath, StagePath, TicketAcceptancePath, TicketCancellationPath,
    TicketCodePath, TicketConsentPath, TicketNewCodePath, TicketQrPath, TicketSeatsPath,
};
use crate::roadshows::words;

/// Below the page of its roadshow.
pub(in crate::roadshows) fn below(
    frame: &Frame,
    roadshow: &Roadshow,
    title: &str,
    content: Markup,
) -> Markup {
    followed(frame, roadshow, title, None, content)
}

/// The same for what happens now: asked for again after so many seconds, where no script follows it.
pub(in crate::roadshows) fn followed(
    frame: &Frame,
    roadshow: &Roadshow,
    title: &str,
    refresh: Option<u32>,
    content: Markup,
) -> Markup {
    let head = Head {
        title: title.to_owned(),
        section: Some(Section::Roadshows),
        unlisted: true,
        look: Some("hall.css"),
        refresh,
        ..Head::default()
    };
    let draft = &roadshow.draft;
    let steps = [
        (frame.text("roadshows-title"), Some(RoadshowsPath.to_string())),
        (draft.title.clone(), Some(RoadshowPath { slug: draft.slug.clone() }.to_string())),
        (title.to_owned(), None),
    ];
    page(frame, &head, html! { div.wide.reading { (trail(frame, &steps)) (content) } })
}

pub(super) fn blank(
    frame: &Frame,
    roadshow: &Roadshow,
    form: &GuestForm,
    errors: &Errors,
    now: DateTime<Utc>,
) -> Markup {
    let title = frame.text("registration-title");
    let draft = &roadshow.draft;
    let fields = Fields { frame, errors, form: "registration" };
    let content = html! {
        h1 { (title) }
        p.lead { (draft.title) " · " (words::span(frame.lang, draft.starts_at, draft.ends_at)) " · " (draft.venue) }
        @if !is_open(roadshow, now) {
            p.note role="status" { (frame.text(if matches!(roadshow.state, State::Draft | State::Approved) { "registration-not-yet" } else if is_over(roadshow, now) { "failure-registration-past" } else { "failure-registration-closed" })) }
        } @else {
            (fields.summary())
            form.sheet method="post" action=(RegistrationPath { slug: draft.slug.clone() }) novalidate {
                (fields.input(&Input::text("name", &form.name).required().completed_as("name")))
                (fields.input(&Input::text("organisation", &form.organisation).required().completed_as("organization")))
                (fields.input(&Input::text("address", &form.address).required().completed_as("email")))
                (fields.tick("consent", form.consent == "yes"))
                (ticks(&fields, &form.teams, &form.broker))
                details open[errors.contains_key("seats")] {
                    summary { (frame.text("registration-more")) }
                    (more(frame, &fields, form))
                }
                button.button type="submit" { (frame.text("registration-send")) }
                p.soft { a href=(PrivacyPath) { (frame.text("privacy-title")) } }
            }
        }
    };
    below(frame, roadshow, &title, content)
}

/// Each recipient is asked for by itself, and none is ticked beforehand (个人信息保护法 §14, §23).
pub(in crate::roadshows) fn ticks(fields: &Fields<'_>, teams: &str, broker: &str) -> Markup {
    html! { (fields.tick("teams", teams == "yes")) (fields.tick("broker", broker == "yes")) }
}

pub(in crate::roadshows) fn more(frame: &Frame, fields: &Fields<'_>, form: &GuestForm) -> Markup {
    let audiences: Vec<(&str, String)> = Audience::ALL
        .iter()
        .map(|one| (one.code(), frame.text(&format!("audience-{}", one.code()))))
        .collect();
    html! {
        (fields.choice("audience", &form.audience, &audiences))
        (fields.input(&Input::text("seats", if form.seats.is_empty() { "1" } else { &form.seats }).number()))
    }
}

/// A ticket and all that its page shows.
pub(super) struct View {
    pub roadshow: Roadshow,
    pub one: Registration,
    /// How many wait before.
    pub ahead: i64,
    pub consents: Vec<Recipient>,
    pub agenda: Vec<Presentation>,
    /// The guest's demands with what is presented.
    pub fitting: Vec<Pair>,
    /// Whether guests check in by themselves now.
    pub alone: bool,
}

pub(super) fn ticket(frame: &Frame, view: &View, errors: &Errors) -> Markup {
    let title = frame.text("ticket-title");
    let (draft, one) = (&view.roadshow.draft, &view.one);
    let slug = || draft.slug.clone();
    let content = html! {
        h1 { (title) }
        p.lead { (draft.title) }
        p { (words::span(frame.lang, draft.starts_at, draft.ends_at)) " · " (draft.venue) }
        (standing(frame, view))
        @if one.is_to_agree() && one.stands() && takes_guests(&view.roadshow) { (agreement(frame, &slug())) }
        @if one.has_seat() && takes_guests(&view.roadshow) {
            figure.ticket {
                img.qr src=(TicketQrPath { slug: slug() }) width="240" height="240" alt=(frame.text("ticket-qr"));
                figcaption { b { (one.guest.name) } " · " (one.guest.organisation) br; (frame.say("ticket-seats", &[("seats", one.guest.seats.into())])) br; small { (frame.text("ticket-hint")) } }
            }
        }
        @if view.alone && one.has_seat() && one.arrived_at.is_none() {
            p.acts-inline { a.button href=(SelfCheckInPath { slug: slug() }) { (frame.text("self-check-in-title")) } }
        }
        p.acts-inline.acts {
            @if view.roadshow.state == State::Live { a.button href=(StagePath { slug: slug() }) { (frame.text("roadshow-stage")) } " " }
            @if draft.tables > 0 { a.button.quiet href=(MeetingsPath { slug: slug() }) { (frame.text("meetings-title")) } " " }
            a.button.quiet href=(RoadshowPath { slug: slug() }) { (frame.text("roadshow-agenda")) }
            " " a.button.quiet href=(RoadshowCalendarPath { slug: slug() }) { (frame.text("roadshow-calendar")) }
        }
        @if one.stands() { (fits(frame, view)) }
        @if one.stands() && one.verified_at.is_none() && !one.guest.address.is_empty() { (code(frame, view, errors)) }
        @if one.stands() { (choices(frame, view)) }
        script src=(assets::address("hall.js")) defer {}
    };
    below(frame, &view.roadshow, &title, content)
}

fn standing(frame: &Frame, view: &View) -> Markup {
    let (one, slug) = (&view.one, view.roadshow.draft.slug.clone());
    html! {
        @if let State::Cancelled { reason } = &view.roadshow.state {
            p.note role="status" { (frame.say("roadshow-cancelled", &[("reason", reason.as_str().into())])) }
        } @else { @match (one.arrived_at, one.seat) {
            (Some(at), _) => p.note.good role="status" { (frame.say("ticket-arrived", &[("at", words::clock(at).into())])) },
            (None, Seat::Confirmed) => p.note.good role="status" { (frame.text("ticket-confirmed")) },
            (None, Seat::Waiting) => p.note role="status" { (frame.say("ticket-waiting", &[("place", (view.ahead + 1).into())])) },
            (None, Seat::Offered { until }) => {
                p.note.good role="status" { (frame.say("ticket-offered", &[("until", words::moment(frame.lang, until).into())])) }
                form method="post" action=(TicketAcceptancePath { slug }) { button.button type="submit" { (frame.text("ticket-accept")) } }
            },
            (None, Seat::Cancelled { .. }) => {
                p.note role="status" { (frame.text("ticket-cancelled")) }
                p.acts-inline { a.button href=(RegistrationPath { slug }) { (frame.text("ticket-again")) } }
            },
        } }
    }
}

/// Whoever was put onto the list is asked (个人信息保护法 §14): they agree, or leave it by the form below.
fn agreement(frame: &Frame, slug: &str) -> Markup {
    html! {
        section.note {
            h2 { (frame.text("brought-title")) }
            p { (frame.text("brought-lead")) }
            form method="post" action=(TicketAcceptancePath { slug: slug.to_owned() }) { button.button type="submit" { (frame.text("brought-agree")) } }
        }
    }
}

/// Which presentations fit what the guest looks for; each leads to why.
fn fits(frame: &Frame, view: &View) -> Markup {
    let shown =
        |pair: &Pair| view.agenda.iter().find(|one| one.slot.achievement == Some(pair.achievement_id));
    html! {
        @if !view.fitting.is_empty() {
            section {
                h2 { (frame.text("fitting-title")) }
                ul.guests {
                    @for (pair, one) in view.fitting.iter().filter_map(|pair| Some((pair, shown(pair)?))) {
                        li {
                            div { p { b.num { (words::clock(one.slot.starts_at)) } " " a href=(AchievementPath { id: pair.achievement_id }) { (one.slot.title) } @if !one.slot.track.is_empty() { " " small.soft { (one.slot.track) } } }
                                p.soft { (frame.say("fitting-demand", &[("title", pair.demand_title.as_str().into())])) " " a href=(DemandMatchesPath { id: pair.demand_id }) { (frame.text("fitting-why")) } } }
                            span.chip { (frame.text(&format!("level-{}", level_code(pair)))) }
                        }
                    }
                }
            }
        }
    }
}

/// Until the code is entered, what was tapped is kept and given to nobody.
fn code(frame: &Frame, view: &View, errors: &Errors) -> Markup {
    let slug = &view.roadshow.draft.slug;
    let fields = Fields { frame, errors, form: "ticket" };
    html! {
        section {
            h2 { (frame.text("ticket-verify")) }
            p { (frame.text("ticket-verify-lead")) }
            form.sheet method="post" action=(TicketCodePath { slug: slug.clone() }) novalidate {
                (fields.input(&Input::text("code", "").number().required().completed_as("one-time-code")))
                button.button type="submit" { (frame.text("ticket-verify-send")) }
            }
            form method="post" action=(TicketNewCodePath { slug: slug.clone() }) { button.button.quiet type="submit" { (frame.text("ticket-code-again")) } }
        }
    }
}

fn choices(frame: &Frame, view: &View) -> Markup {
    let (slug, one) = (&view.roadshow.draft.slug, &view.one);
    let errors = Errors::new();
    let fields = Fields { frame, errors: &errors, form: "registration" };
    let consent = ConsentForm::of(&view.consents);
    let seats = one.guest.seats.to_string();
    html! {
        section {
            h2 { (frame.text("ticket-consents")) }
            p { (frame.text("ticket-consents-lead")) }
            form.sheet method="post" action=(TicketConsentPath { slug: slug.clone() }) {
                (ticks(&fields, &consent.teams, &consent.broker))
                button.button.quiet type="submit" { (frame.text("ticket-consents-keep")) }
            }
        }
        @if one.arrived_at.is_none() {
            section {
                h2 { (frame.text("ticket-change")) }
                form.sheet method="post" action=(TicketSeatsPath { slug: slug.clone() }) novalidate {
                    (fields.input(&Input::text("seats", &seats).number()))
                    button.button.quiet type="submit" { (frame.text("ticket-change-keep")) }
                }
                form method="post" action=(TicketCancellationPath { slug: slug.clone() }) { button.button.quiet type="submit" { (frame.text("ticket-cancel")) } }
            }
        }
    }
}
